/* page.c - see page.h */
#include "page.h"

#include "paragraph.h"
#include "runs.h"

int docx_page_measure(const docx_document *d)
{
    const docx_style *s = d->style;
    return docx_twips(s->width) - docx_twips(s->start) - docx_twips(s->end);
}

/* ---- sections --------------------------------------------------------------------------------- */

static void write_references(docx_xml *x)
{
#define REFERENCE(NAME, kind, when, file, relation) \
    docx_markf(x, "<w:%sReference w:type=\"%s\" r:id=\"rId%d\"/>", kind, when, relation);
    DOCX_EDGES(REFERENCE)
#undef REFERENCE
}

/* In a paper that runs from right to left the start is at the right of the page. */
static void write_margins(const docx_document *d, docx_xml *x)
{
    const docx_style *s = d->style;
    double left = d->is_rtl ? s->end : s->start, right = d->is_rtl ? s->start : s->end;
    docx_markf(x, "<w:pgSz w:w=\"%d\" w:h=\"%d\"/>", docx_twips(s->width), docx_twips(s->height));
    docx_markf(x, "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>",
               docx_twips(s->top), docx_twips(right), docx_twips(s->bottom), docx_twips(left), docx_twips(s->top / 2), docx_twips(s->bottom / 2));
}

static void write_section(docx_document *d, docx_xml *x)
{
    bool is_first = d->sections++ == 0;
    docx_mark(x, "<w:sectPr>");
    if (is_first)
        write_references(x);
    docx_markf(x, "<w:type w:val=\"%s\"/>", is_first ? "nextPage" : "continuous");
    write_margins(d, x);
    if (d->columns > 1)
        docx_markf(x, "<w:cols w:num=\"%d\" w:space=\"360\"/>", d->columns);
    else
        docx_mark(x, "<w:cols w:space=\"360\"/>");
    if (is_first)
        docx_mark(x, "<w:titlePg/>");
    if (d->is_rtl)
        docx_mark(x, "<w:bidi/>");
    docx_mark(x, "</w:sectPr>");
}

/* A section ends with a paragraph; behind a table it needs one. */
static void end_section(docx_document *d)
{
    docx_xml section = {.document = d}, *x = d->body.xml;
    write_section(d, &section);
    if (!d->end_of_properties) {
        docx_paragraph_open(d, &d->body, &(docx_paragraph){.style = "Join"});
        docx_mark(x, "</w:p>");
    }
    if (section.len)
        docx_mark_at(x, d->end_of_properties, section.bytes, section.len);
    d->end_of_properties = 0;
}

void docx_page_columns(docx_document *d, int columns)
{
    docx_xml *x = d->body.xml;
    if (!x || columns == d->columns)
        return;
    if (x->len > d->section_start)
        end_section(d);
    d->section_start = x->len;
    d->columns = columns;
}

void docx_page_end(docx_document *d)
{
    docx_xml *x = d->body.xml;
    if (!d->end_of_properties) { /* a body ends with a paragraph */
        docx_paragraph_open(d, &d->body, &(docx_paragraph){.style = "Join"});
        docx_mark(x, "</w:p>");
    }
    write_section(d, x);
}

/* ---- running heads and folios ------------------------------------------------------------------- */

static const char *side_of(const docx_document *d, docx_edge edge, bool is_middle)
{
    if (is_middle)
        return "center";
    bool is_even = edge == DOCX_HEADER_EVEN || edge == DOCX_FOOTER_EVEN;
    return is_even && d->style->is_outer ? "left" : "right";
}

static void write_head(docx_document *d, docx_story *story, docx_edge edge)
{
    docx_text t = docx_text_begin(d, story, DOCX_RUNNING, NULL);
    docx_paragraph p = {.role = DOCX_RUNNING, .align = side_of(d, edge, false)};
    if (edge == DOCX_HEADER_FIRST)
        p.style = "HeaderFirst";
    else
        docx_text_add(&t, rap_paper_running_head(d->host, d->paper));
    docx_paragraph_write(&t, &p, NULL);
}

/* The page of so many, in this order in every language: a paragraph from left to right. */
static void write_folio(docx_document *d, docx_story *story, docx_edge edge)
{
    docx_paragraph p = {.role = DOCX_FOLIO, .align = side_of(d, edge, d->style->has_middle_folio), .language = "und"};
    if (d->is_rtl && strcmp(p.align, "center") != 0)
        p.align = strcmp(p.align, "left") == 0 ? "right" : "left";
    docx_paragraph_open(d, story, &p);
    docx_mark(story->xml, "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>/</w:t></w:r>"
                       "<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>");
}

docx_xml *docx_page_edge(docx_document *d, docx_edge edge)
{
    docx_story story = {.xml = docx_xml_new(d)};
    bool is_head = edge <= DOCX_HEADER_FIRST;
    docx_markf(story.xml, DOCX_XML_HEAD "<w:%s" DOCX_NAMESPACES ">", is_head ? "hdr" : "ftr");
    (is_head ? write_head : write_folio)(d, &story, edge);
    docx_markf(story.xml, "</w:%s>", is_head ? "hdr" : "ftr");
    return story.xml;
}
