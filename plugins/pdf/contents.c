/* contents.c - the table of contents: its lines are set before the pages are known, its
 * numbers are written when they are. The column of the numbers has a fixed width, so
 * that no number moves a line. */
#include "flow.h"
#include "outline.h"

static const double INDENT = 22;        /* of each level */
static const double NUMBER_COLUMN = 34; /* for page numbers, at the right */

static void set_entry(pdf_document *d, const pdf_entry *entry, const pdf_style *style)
{
    pdf_look look = pdf_style_look(d, style);
    double scale = d->sheet.scale;
    double left = d->sheet.body + (double)(entry->level - 1) * INDENT * scale;
    pdf_frame frame = {entry->number ? left + INDENT * scale : left, d->sheet.right - NUMBER_COLUMN * scale};
    pdf_text *text = pdf_set_begin(d);
    pdf_text_add(d, text, entry->title, &look);
    size_t first = d->galley->count;
    pdf_set_label(d, entry->number, &look, left);
    pdf_set_text(d, text, style, frame);
    if (d->galley->count > first)
        d->galley->rows[d->galley->count - 1].entry = entry;
}

static void set_heading(pdf_document *d, const char *words)
{
    pdf_style style = pdf_style_of_heading(d, 2);
    pdf_set_words(d, words, &style, pdf_flow_frame(d));
}

void pdf_flow_contents(pdf_document *d, const rap_node *contents)
{
    int64_t levels = rap_paper_contents_levels(d->host, contents);
    pdf_style style = pdf_style_of(d, PDF_CONTENTS);
    if (!d->with_contents)
        return;
    set_heading(d, rap_paper_contents_title(d->host, contents));
    for (size_t i = 0; i < d->outline->count; i++) {
        const pdf_entry *entry = &d->outline->entries[i];
        if (entry->is_section && entry->level >= 1 && entry->level <= levels)
            set_entry(d, entry, &style);
    }
}
