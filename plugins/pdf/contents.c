/* contents.c - the table of contents: its lines are set before the pages are known, its
 * numbers are written when they are. The column of the numbers has a fixed width, so
 * that no number moves a line. */
#include <math.h>

#include "flow.h"
#include "outline.h"
#include "pages.h"
#include "tag.h"

enum { LEVELS = 9 };

static const double NUMBER_COLUMN = 34; /* for page numbers, at the end */

/* Where the titles of a level begin: as far from the start as its widest number needs. */
typedef struct indents {
    double start[LEVELS + 1]; /* of the numbers; the titles of a level have the start of the next */
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
    for (size_t level = 1; level < LEVELS; level++)
        in.start[level + 1] = in.start[level] + fmax(widths[level], d->styles->text.label);
    return in;
}

/* From the start of body text to the end of the sheet. */
static pdf_frame frame_of(const pdf_document *d, double start, double end)
{
    const pdf_sheet *s = &d->sheet;
    pdf_frame all = s->is_rtl ? (pdf_frame){s->left, s->body.right} : (pdf_frame){s->body.left, s->right};
    return pdf_style_inset(all, start, end, s->is_rtl);
}

static void set_number(pdf_document *d, const pdf_entry *entry, const pdf_style *style, double start)
{
    pdf_tag_open(d, PDF_TAG_LABEL, NULL);
    pdf_look look = pdf_style_look(d, style);
    pdf_set_label(d, entry->number, &look, frame_of(d, start, 0), PDF_START);
    pdf_tag_close(d);
}

/* The number of the page joins the link when it is painted. */
static void set_entry(pdf_document *d, const pdf_entry *entry, const pdf_style *style, const indents *in)
{
    const double *start = &in->start[entry->level];
    pdf_frame frame = frame_of(d, entry->number ? start[1] : start[0], NUMBER_COLUMN * d->sheet.scale);
    size_t first = d->galley->count;
    pdf_tag_open(d, PDF_TAG_ENTRY, NULL);
    set_number(d, entry, style, start[0]);
    pdf_tag_open(d, PDF_TAG_REFERENCE, NULL);
    pdf_tag_open_run(d, entry->title, true, rap_paper_section_language(d->host, entry->node));
    pdf_tag_current(d)->of.link.entry = entry;
    pdf_look look = pdf_style_look(d, style);
    pdf_text *text = pdf_set_begin(d);
    pdf_title_gather(d, text, (pdf_title){entry->title, entry->node, RAP_PAPER_SECTION_TITLE_RUNS}, &look);
    pdf_tag_own(d, &look); /* behind words of other languages */
    pdf_text_add(d, text, " ", &look); /* parts it from the number of the page */
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
    pdf_style style = pdf_style_of(d, PDF_CONTENTS), heading = pdf_style_of(d, PDF_CONTENTS_HEADING);
    pdf_look look = pdf_style_look(d, &style);
    if (!d->with_contents)
        return;
    style.stands_with_paper = true;
    pdf_tag_open(d, PDF_TAG_SECT, NULL);
    pdf_tag_open_heading(d, NULL);
    pdf_set_words(d, (pdf_title){.words = rap_paper_contents_title(d->host, contents)}, &heading, pdf_flow_frame(d));
    pdf_tag_close(d);
    indents in = measure(d, &look, levels);
    set_entries(d, &style, &in, levels);
    pdf_galley_space(d, heading.above);
    pdf_tag_close(d);
}

static size_t length_of(size_t number)
{
    size_t length = 1;
    while (number /= 10)
        length++;
    return length;
}

/* The column that the number of the last page needs: digits are of one width. */
static double number_width(const pdf_document *d, const pdf_row *row, const pdf_line *digits)
{
    const pdf_galley *g = d->galley;
    size_t target = row->entry->row < g->count ? row->entry->row : g->count - 1;
    double digit = digits->width / (double)length_of(g->rows[target].page + 1);
    return digit * (double)length_of(d->pages->count);
}

pdf_slot pdf_contents_number(const pdf_document *d, const pdf_row *row, const pdf_line *digits, pdf_frame *dots)
{
    const double gap = 5;
    const pdf_sheet *s = &d->sheet;
    const pdf_slot *words = &row->slots[row->slot_count - 1];
    double right = words->x + words->width, width = number_width(d, row, digits);
    if (s->is_rtl)
        *dots = (pdf_frame){s->left + width + gap, right - words->line->width - gap};
    else
        *dots = (pdf_frame){words->x + words->line->width + gap, s->right - width - gap};
    return (pdf_slot){.line = digits, .x = s->left, .width = s->right - s->left, .drop = words->drop, .align = PDF_END};
}
