/* notes.c - footnotes: their marks in the text, and the part that holds their words; see runs.h */
#include "paragraph.h"
#include "runs.h"

/* The mark in the footnote itself. */
static void write_own_mark(docx_text *note, const docx_piece *p, const char *mark)
{
    docx_xml *x = note->story->xml;
    docx_mark(x, "<w:r>");
    docx_run_properties(note, p, "FootnoteReference", false);
    if (note->document->shows_marks)
        docx_run_characters(x, "w:t", mark, strlen(mark));
    else
        docx_mark(x, "<w:footnoteRef/>");
    docx_mark(x, "</w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
}

static void write_words(docx_document *d, const docx_piece *p, const char *mark)
{
    docx_xml *x = d->notes.xml;
    docx_paragraph properties = {.role = DOCX_FOOTNOTE, .language = p->language};
    docx_text note = docx_text_begin(d, &d->notes, DOCX_FOOTNOTE, p->language);
    docx_text_gather(&note, p->node, RAP_PAPER_FOOTNOTE_CHILDREN);
    docx_markf(x, "<w:footnote w:id=\"%zu\">", d->footnotes);
    docx_paragraph_open(d, &d->notes, &properties);
    write_own_mark(&note, p, mark);
    docx_text_write(&note);
    docx_mark(x, "</w:p></w:footnote>");
}

void docx_footnote_write(docx_text *t, const docx_piece *p)
{
    docx_document *d = t->document;
    docx_xml *x = t->story->xml;
    const char *mark = rap_or_empty(rap_paper_footnote_mark(d->host, p->node));
    docx_piece own = *p;
    if (rap_paper_footnote_language(d->host, p->node))
        own.language = rap_paper_footnote_language(d->host, p->node);
    if (!*mark)
        docx_fail(d, RAP_ERROR_DATA, "a footnote of the report has no mark, so that it has no place");
    if (t->story == &d->notes)
        docx_fail(d, RAP_ERROR_DATA, "the report has a footnote in a footnote, and Word has none");
    if (!docx_goes_on(d))
        return;
    docx_mark(x, "<w:r>");
    docx_run_properties(t, &own, "FootnoteReference", false);
    docx_markf(x, "<w:footnoteReference%s w:id=\"%zu\"/>", d->shows_marks ? " w:customMarkFollows=\"1\"" : "", ++d->footnotes);
    if (d->shows_marks)
        docx_run_characters(x, "w:t", mark, strlen(mark));
    docx_mark(x, "</w:r>");
    write_words(d, &own, mark);
}
