/* paragraph.c - see paragraph.h. Word demands the order in which properties stand here. */
#include "paragraph.h"

#include "runs.h"

/* Numbers and labels have a place before the words, so that the style's does not count. */
static void write_indent(docx_xml *x, const docx_paragraph *p)
{
    if (!p->has_indent)
        return;
    docx_markf(x, "<w:ind w:left=\"%d\" w:right=\"%d\"", p->left, p->right);
    if (p->hanging)
        docx_markf(x, " w:hanging=\"%d\"/>", p->hanging);
    else
        docx_mark(x, " w:firstLine=\"0\"/>");
}

static void write_mark(docx_document *d, docx_xml *x, docx_change mark)
{
    if (mark == DOCX_UNCHANGED)
        return;
    bool is_out = mark == DOCX_DELETED || mark == DOCX_MOVED_FROM;
    docx_mark(x, is_out ? "<w:rPr><w:del" : "<w:rPr><w:ins");
    docx_change_attributes(d, x);
    docx_mark(x, "/></w:rPr>");
}

static void write_alignment(docx_document *d, docx_xml *x, const docx_paragraph *p, bool is_rtl)
{
    bool is_turned = p->stands_with_paper && is_rtl != d->is_rtl;
    if (p->align || is_turned)
        docx_markf(x, "<w:jc w:val=\"%s\"/>", p->align ? p->align : "right");
}

void docx_paragraph_open(docx_document *d, docx_story *story, const docx_paragraph *p)
{
    docx_xml *x = story->xml;
    bool is_rtl = docx_is_rtl(p->language, d->is_rtl), is_body = story == &d->body;
    if (is_body)
        d->is_second = !d->is_second;
    docx_markf(x, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", p->style ? p->style : docx_role_id(p->role));
    if (is_body && d->keeps_next)
        docx_mark(x, "<w:keepNext/>");
    if (is_body && d->starts_page)
        docx_mark(x, "<w:pageBreakBefore/>");
    if (p->sequence)
        docx_markf(x, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%d\"/></w:numPr>", p->sequence);
    if (p->tabs)
        docx_mark(x, p->tabs);
    if (is_rtl != d->is_rtl)
        docx_markf(x, "<w:bidi w:val=\"%d\"/>", is_rtl);
    if (p->above)
        docx_markf(x, "<w:spacing w:before=\"%d\"/>", p->above);
    else if (is_body && d->stands_before_table)
        docx_markf(x, "<w:spacing w:after=\"%d\"/>", docx_twips(d->style->around));
    write_indent(x, p);
    write_alignment(d, x, p, is_rtl);
    write_mark(d, x, p->mark);
    if (is_body)
        d->starts_page = d->keeps_next = d->stands_before_table = false;
    if (is_body && x)
        d->end_of_properties = x->len;
    docx_mark(x, "</w:pPr>");
}

void docx_paragraph_write(docx_text *t, const docx_paragraph *p, const char *anchor)
{
    docx_xml *x = t->story->xml;
    docx_paragraph_open(t->document, t->story, p);
    size_t bookmark = docx_bookmark_open(t->document, x, anchor);
    docx_text_write(t);
    docx_bookmark_close(x, bookmark);
    docx_mark(x, "</w:p>");
}

void docx_paragraph_words(docx_document *d, const docx_paragraph *p, const char *words)
{
    docx_text t = docx_text_begin(d, &d->body, p->role, p->language);
    docx_text_add(&t, words);
    if (!docx_text_is_empty(&t))
        docx_paragraph_write(&t, p, NULL);
}
