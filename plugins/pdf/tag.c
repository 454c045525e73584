/* tag.c - see tag.h */
#include "tag.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "pages.h"
#include "tags.h"

/* ---- the tree ------------------------------------------------------------------------------------ */

static void push(pdf_document *d, pdf_tag *tag)
{
    pdf_tags *t = d->tags;
    t->open = pdf_grow(d, t->open, t->open_count, &t->open_room, sizeof *t->open);
    t->open[t->open_count++] = tag;
    t->depth += tag->kind == PDF_TAG_SECT && !t->is_muted;
}

static pdf_tag *make(pdf_document *d, pdf_tag *parent, pdf_tag_kind kind, const char *language)
{
    pdf_tags *t = d->tags;
    pdf_tag *tag = pdf_alloc(d, sizeof *tag);
    tag->kind = kind;
    tag->parent = parent;
    tag->language = language ? hb_language_from_string(language, -1) : parent ? parent->language : d->language;
    t->all = pdf_grow(d, t->all, t->count, &t->room, sizeof *t->all);
    t->all[t->count++] = tag;
    if (!parent)
        return tag;
    if (parent->last)
        parent->last->next = tag;
    else
        parent->first = tag;
    parent->last = tag;
    parent->child_count++;
    return tag;
}

void pdf_tag_begin(pdf_document *d)
{
    d->tags = pdf_alloc(d, sizeof *d->tags);
    d->tags->root = make(d, NULL, PDF_TAG_DOCUMENT, NULL);
    push(d, d->tags->root);
}

pdf_tag *pdf_tag_current(const pdf_document *d)
{
    return d->tags->open[d->tags->open_count - 1];
}

pdf_tag *pdf_tag_open(pdf_document *d, pdf_tag_kind kind, const char *language)
{
    pdf_tag *current = pdf_tag_current(d);
    pdf_tag *tag = d->tags->is_muted ? current : make(d, current, kind, language);
    push(d, tag);
    return tag;
}

pdf_tag *pdf_tag_open_heading(pdf_document *d, const char *language)
{
    const unsigned deepest = PDF_TAG_H6 - PDF_TAG_H1;
    unsigned level = d->tags->depth ? d->tags->depth - 1 : 0;
    return pdf_tag_open(d, PDF_TAG_H1 + (level < deepest ? level : deepest), language);
}

bool pdf_tag_open_run(pdf_document *d, const char *words, bool is_link, const char *language)
{
    hb_language_t around = pdf_tag_current(d)->language;
    if (!is_link && (!language || hb_language_from_string(language, -1) == around))
        return false;
    pdf_tag *tag = pdf_tag_open(d, is_link ? PDF_TAG_LINK : PDF_TAG_SPAN, language);
    tag->words = words;
    return true;
}

void pdf_tag_reopen(pdf_document *d, pdf_tag *tag)
{
    push(d, tag);
}

void pdf_tag_close(pdf_document *d)
{
    pdf_tags *t = d->tags;
    t->depth -= pdf_tag_current(d)->kind == PDF_TAG_SECT && !t->is_muted;
    t->open_count--;
}

/* The footnote follows the paragraph or heading, so that it does not interrupt its sentence,
 * and has its language where it states none. */
pdf_tag *pdf_tag_open_mark(pdf_document *d, const char *language)
{
    pdf_tag *around = pdf_tag_current(d), *mark = pdf_tag_open(d, PDF_TAG_REFERENCE, NULL);
    bool is_paragraph = around->kind == PDF_TAG_P || (around->kind >= PDF_TAG_H1 && around->kind <= PDF_TAG_H6);
    if (!language)
        language = hb_language_to_string(around->language);
    if (!d->tags->is_muted)
        mark->of.note = make(d, is_paragraph ? around->parent : around, PDF_TAG_NOTE, language);
    return mark;
}

void pdf_tag_mute(pdf_document *d, bool is_muted)
{
    d->tags->is_muted = is_muted;
}

void pdf_tag_own(const pdf_document *d, pdf_look *look)
{
    look->tag = pdf_tag_current(d);
    look->place = look->tag->child_count;
}

const char *pdf_tag_name(pdf_tag_kind kind)
{
    static const char *const names[] = {
        [PDF_TAG_DOCUMENT] = "Document", [PDF_TAG_SECT] = "Sect",
        [PDF_TAG_H1] = "H1", [PDF_TAG_H2] = "H2", [PDF_TAG_H3] = "H3",
        [PDF_TAG_H4] = "H4", [PDF_TAG_H5] = "H5", [PDF_TAG_H6] = "H6",
        [PDF_TAG_P] = "P", [PDF_TAG_QUOTE] = "BlockQuote",
        [PDF_TAG_LIST] = "L", [PDF_TAG_ITEM] = "LI", [PDF_TAG_LABEL] = "Lbl", [PDF_TAG_BODY] = "LBody",
        [PDF_TAG_TABLE] = "Table", [PDF_TAG_CAPTION] = "Caption",
        [PDF_TAG_HEAD_ROWS] = "THead", [PDF_TAG_BODY_ROWS] = "TBody", [PDF_TAG_ROW] = "TR",
        [PDF_TAG_COLUMN_HEAD] = "TH", [PDF_TAG_ROW_HEAD] = "TH", [PDF_TAG_CELL] = "TD",
        [PDF_TAG_CONTENTS] = "TOC", [PDF_TAG_ENTRY] = "TOCI",
        [PDF_TAG_REFERENCE] = "Reference", [PDF_TAG_LINK] = "Link", [PDF_TAG_NOTE] = "Note",
        [PDF_TAG_SPAN] = "Span", [PDF_TAG_FIGURE] = "Figure",
    };
    return names[kind];
}

/* Keys of pages come first. */
size_t pdf_tag_adopt(pdf_document *d, pdf_tag *tag)
{
    pdf_tags *t = d->tags;
    t->links = pdf_grow(d, t->links, t->link_count, &t->link_room, sizeof *t->links);
    t->links[t->link_count] = tag;
    return d->pages->count + t->link_count++;
}

/* ---- lists ---------------------------------------------------------------------------------------- */

/* The label's letters decide; (i) begins a list of Roman numbers, since one of letters begins with (a). */
const char *pdf_tag_numbering(const char *label)
{
    const uint8_t *bytes = (const uint8_t *)label;
    for (int32_t i = 0; label && bytes[i];) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, -1, c);
        if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
            return "Decimal";
        if (u_isalpha(c))
            return c == 'i' ? "LowerRoman" : c == 'I' ? "UpperRoman" : u_isupper(c) ? "UpperAlpha" : "LowerAlpha";
    }
    return label && *label ? "Disc" : NULL;
}

/* ---- marks on pages ---------------------------------------------------------------------------------- */

/* Words that run from right to left are painted before those they follow: the place counts. */
void pdf_tag_mark(pdf_document *d, pdf_tag *tag, uint32_t place, uint32_t page, uint32_t id)
{
    pdf_mark *mark = pdf_alloc(d, sizeof *mark), **at = &tag->marks;
    *mark = (pdf_mark){.page = page, .id = id, .place = place};
    if (tag->last_mark && tag->last_mark->place <= place)
        at = &tag->last_mark->next;
    while (*at && (*at)->place <= place)
        at = &(*at)->next;
    mark->next = *at;
    *at = mark;
    if (!mark->next)
        tag->last_mark = mark;
}
