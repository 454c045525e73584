/* chart.c - see chart.h */
#include "flow.h"

void pdf_flow_figure(pdf_document *d, const rap_node *figure)
{
    pdf_style caption = pdf_style_of_paragraph(d, "caption"), words = pdf_style_of_paragraph(d, "note");
    pdf_set_words(d, rap_paper_figure_caption(d->host, figure), &caption, (pdf_frame){d->sheet.left, d->sheet.right});
    pdf_set_words(d, rap_paper_figure_alternative(d->host, figure), &words, (pdf_frame){d->sheet.left, d->sheet.right});
}
