/* runs.c - the pieces of a paragraph as runs of Word; see text.h */
#include "runs.h"

#include "direction.h"

/* ---- how a run looks ------------------------------------------------------------------------- */

static void write_toggle(docx_xml *x, const char *name, bool is_on)
{
    docx_markf(x, is_on ? "<w:%s/><w:%sCs/>" : "<w:%s w:val=\"0\"/><w:%sCs w:val=\"0\"/>", name, name);
}

/* Colour never says anything alone: the words of a tone say it, and a change is drawn too. */
static const char *colour_of(const docx_text *t, const docx_piece *p, const char *mark)
{
    const rap_host *h = t->document->host;
    const char *tone = docx_style_tone(t->document->style, rap_paper_run_tone(h, p->node));
    const char *change = docx_style_change(t->document->style, mark);
    return change ? change : tone;
}

/* The change that is shown by marks; what is tracked is shown by Word. */
static const char *mark_of(const docx_text *t, const docx_piece *p)
{
    const char *change = p->is_note ? NULL : rap_paper_run_change(t->document->host, p->node);
    return p->change == DOCX_UNCHANGED ? change : NULL;
}

static void write_language(docx_xml *x, const char *language, bool is_rtl)
{
    bool is_east = strncmp(language, "zh", 2) == 0 || strncmp(language, "ja", 2) == 0 || strncmp(language, "ko", 2) == 0;
    docx_mark(x, "<w:lang");
    docx_attribute(x, is_rtl ? "w:bidi" : is_east ? "w:eastAsia" : "w:val", language);
    docx_mark(x, "/>");
}

void docx_run_properties(const docx_text *t, const docx_piece *p, const char *style, bool is_rtl)
{
    docx_xml *x = t->story->xml;
    const rap_host *h = t->document->host;
    const char *mark = mark_of(t, p), *colour = colour_of(t, p, mark);
    docx_mark(x, "<w:rPr>");
    if (style)
        docx_markf(x, "<w:rStyle w:val=\"%s\"/>", style);
    if (!p->is_note && rap_paper_run_bold(h, p->node))
        write_toggle(x, "b", true);
    if (!p->is_note && rap_paper_run_italic(h, p->node) && docx_has_italics(p->language ? p->language : t->document->language)) /* italics within italics stand upright */
        write_toggle(x, "i", !(t->look && t->look->is_italic));
    if (mark && strcmp(mark, "deleted") == 0)
        docx_mark(x, "<w:strike/>");
    if (colour && *colour)
        docx_markf(x, "<w:color w:val=\"%s\"/>", colour);
    if (mark && strcmp(mark, "deleted") != 0)
        docx_markf(x, "<w:u w:val=\"%s\"/>", strcmp(mark, "moved") == 0 ? "double" : "single");
    if (is_rtl)
        docx_mark(x, "<w:rtl/>");
    if (p->language && strcmp(p->language, t->document->language) != 0)
        write_language(x, p->language, docx_is_rtl(p->language, false));
    docx_mark(x, "</w:rPr>");
}

/* ---- words ----------------------------------------------------------------------------------------- */

/* Bytes from a place on that run in one direction; `units` is the place in UTF-16 and goes on. */
static size_t stretch(const docx_text *t, const docx_piece *p, size_t from, size_t *units, bool *is_rtl)
{
    size_t at = from;
    *is_rtl = t->levels && t->levels[*units] & 1;
    if (!t->levels)
        return p->len - from;
    while (at < p->len && (t->levels[*units] & 1) == *is_rtl) {
        size_t step = docx_direction_step(p->words + at, p->len - at);
        *units += step == 4 ? 2 : 1;
        at += step;
    }
    return at - from;
}

static void write_words(const docx_text *t, const docx_piece *p, const char *style)
{
    docx_xml *x = t->story->xml;
    size_t units = p->start;
    bool is_rtl;
    for (size_t at = 0, len; at < p->len; at += len) {
        len = stretch(t, p, at, &units, &is_rtl);
        docx_mark(x, "<w:r>");
        docx_run_properties(t, p, style, is_rtl);
        docx_run_characters(x, p->change == DOCX_DELETED ? "w:delText" : "w:t", p->words + at, len);
        docx_mark(x, "</w:r>");
    }
}

/* ---- what runs stand in -------------------------------------------------------------------------------- */

static const char *const change_tags[] = {NULL, "w:ins", "w:del", "w:moveTo", "w:moveFrom"};

void docx_change_attributes(docx_document *d, docx_xml *x)
{
    docx_markf(x, " w:id=\"%zu\" w:author=\"rapporteur\" w:date=\"%s\"", ++d->marks, d->change_dates[d->is_second]);
}

static void open_range(const docx_text *t, const docx_piece *p)
{
    docx_xml *x = t->story->xml;
    docx_markf(x, "<%sRangeStart w:name=\"move%zu\"", change_tags[p->change], p->move);
    docx_change_attributes(t->document, x);
    docx_mark(x, "/>");
}

static bool is_linked(const docx_text *t, const docx_piece *p)
{
    const rap_host *h = t->document->host;
    return *rap_or_empty(rap_paper_run_link(h, p->node)) || *rap_or_empty(rap_paper_run_target(h, p->node));
}

/* Whether a piece and the next are one change, which stands in one element. */
static bool goes_on(const docx_text *t, size_t i)
{
    const docx_piece *p = &t->pieces[i], *next = p + 1;
    return i + 1 < t->count && p->change == next->change && !p->is_note && !next->is_note && !p->move && !next->move && !is_linked(t, p) && !is_linked(t, next);
}

/* Words that moved have a range around them, whose two places share a name. */
static void write_changed(const docx_text *t, size_t i, const char *style)
{
    docx_xml *x = t->story->xml;
    const docx_piece *p = &t->pieces[i];
    const char *tag = change_tags[p->change];
    size_t range = t->document->marks + 1;
    if (!tag) {
        write_words(t, p, style);
        return;
    }
    if (p->move)
        open_range(t, p);
    if (i == 0 || !goes_on(t, i - 1)) {
        docx_markf(x, "<%s", tag);
        docx_change_attributes(t->document, x);
        docx_mark(x, ">");
    }
    write_words(t, p, style);
    if (!goes_on(t, i))
        docx_markf(x, "</%s>", tag);
    if (p->move)
        docx_markf(x, "<%sRangeEnd w:id=\"%zu\"/>", tag, range);
}

static void write_run(docx_text *t, size_t i)
{
    const docx_piece *p = &t->pieces[i];
    const rap_host *h = t->document->host;
    docx_xml *x = t->story->xml;
    const char *target = rap_paper_run_target(h, p->node);
    size_t link = docx_link_add(t->document, &t->story->links, rap_paper_run_link(h, p->node));
    bool has_link = link || (target && *target);
    if (link)
        docx_markf(x, "<w:hyperlink r:id=\"rId%zu\" w:history=\"1\">", link);
    else if (has_link)
        docx_markf(x, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", docx_bookmark_name(target).name);
    write_changed(t, i, has_link ? "Hyperlink" : NULL);
    if (has_link)
        docx_mark(x, "</w:hyperlink>");
}

void docx_text_write(docx_text *t)
{
    docx_direction_find(t);
    for (size_t i = 0; i < t->count; i++)
        if (t->pieces[i].is_note)
            docx_footnote_write(t, &t->pieces[i]);
        else
            write_run(t, i);
}
