/* contents.c - the table of contents: its lines are set before the pages are known, its
 * numbers are written when they are. The column of the numbers has a fixed width, so
 * that no number moves a line. */
#include <math.h>

#include "flow.h"
#include "outline.h"
#include "tag.h"

enum { LEVELS = 9 };

static const double INDENT = 22;        /* of each level, where its numbers have room */
static const double NUMBER_COLUMN = 34; /* for page numbers, at the right */

/* Where the titles of a level begin: as far to the right as its widest number needs. */
typedef struct indents {
    double left[LEVELS + 1]; /* of the numbers; the titles of a level have the left of the next */
} indents;

static bool is_shown(const pdf_entry *entry, int64_t levels)
{
    return entry->is_section && entry->level >= 1 && entry->level <= levels && entry->level < LEVELS;
}

static indents measure(pdf_document *d, const pdf_look *look, int64_t levels)
{
    double widths[LEVELS] = {0};
    for (size_t i = 0; i < d->outline->count; i++) {
        const pdf_entry *entry = &d->outline->entries[i];
        double width = is_shown(entry, levels) ? pdf_set_line(d, entry->number, look)->width + look->size / 2 : 0;
        if (width > 0)
            widths[entry->level] = fmax(widths[entry->level], width);
    }
    indents in = {{0}};
    in.left[1] = d->sheet.body;
    for (size_t level = 1; level < LEVELS; level++)
        in.left[level + 1] = in.left[level] + fmax(widths[level], INDENT * d->sheet.scale);
    return in;
}

static void set_number(pdf_document *d, const pdf_entry *entry, const pdf_style *style, double x)
{
    pdf_tag_open(d, PDF_TAG_LABEL, NULL);
    pdf_look look = pdf_style_look(d, style);
    pdf_set_label(d, entry->number, &look, x);
    pdf_tag_close(d);
}

/* The number of the page joins the link when it is painted. */
static void set_entry(pdf_document *d, const pdf_entry *entry, const pdf_style *style, const indents *in)
{
    const double *left = &in->left[entry->level];
    pdf_frame frame = {entry->number ? left[1] : left[0], d->sheet.right - NUMBER_COLUMN * d->sheet.scale};
    size_t first = d->galley->count;
    pdf_tag_open(d, PDF_TAG_ENTRY, NULL);
    set_number(d, entry, style, left[0]);
    pdf_tag_open(d, PDF_TAG_REFERENCE, NULL);
    pdf_tag_open_run(d, entry->title, true, NULL);
    pdf_look look = pdf_style_look(d, style);
    pdf_text *text = pdf_set_begin(d);
    pdf_text_add(d, text, entry->title, &look);
    pdf_set_text(d, text, style, frame);
    pdf_tag_close(d);
    pdf_tag_close(d);
    pdf_tag_close(d);
    if (d->galley->count > first)
        d->galley->rows[d->galley->count - 1].entry = entry;
}

/* Entries of a deeper level are a list inside the list. */
static void set_entries(pdf_document *d, const pdf_style *style, const indents *in, int64_t levels)
{
    int64_t depth = 0;
    for (size_t i = 0; i < d->outline->count; i++) {
        const pdf_entry *entry = &d->outline->entries[i];
        if (!is_shown(entry, levels))
            continue;
        for (; depth < entry->level; depth++)
            pdf_tag_open(d, PDF_TAG_CONTENTS, NULL);
        for (; depth > entry->level; depth--)
            pdf_tag_close(d);
        set_entry(d, entry, style, in);
    }
    for (; depth > 0; depth--)
        pdf_tag_close(d);
}

void pdf_flow_contents(pdf_document *d, const rap_node *contents)
{
    int64_t levels = rap_paper_contents_levels(d->host, contents);
    pdf_style style = pdf_style_of(d, PDF_CONTENTS), heading = pdf_style_of_heading(d, 2);
    pdf_look look = pdf_style_look(d, &style);
    if (!d->with_contents)
        return;
    pdf_tag_open(d, PDF_TAG_SECT, NULL);
    pdf_tag_open_heading(d, NULL);
    pdf_set_words(d, rap_paper_contents_title(d->host, contents), &heading, pdf_flow_frame(d));
    pdf_tag_close(d);
    indents in = measure(d, &look, levels);
    set_entries(d, &style, &in, levels);
    pdf_tag_close(d);
}
