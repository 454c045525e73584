/* structure.c - see structure.h
 *
 * Elements are written as text, since a paper of a thousand pages has a hundred thousand. */
#include "structure.h"

#include <stdio.h>

#include "pages.h"
#include "save.h"
#include "tags.h"

enum { LEAF = 64 };

static bool is_row_part(const pdf_tag *tag)
{
    return tag->kind == PDF_TAG_COLUMN_HEAD || tag->kind == PDF_TAG_ROW_HEAD || tag->kind == PDF_TAG_CELL;
}

static bool is_head(const pdf_tag *tag)
{
    return tag->kind == PDF_TAG_COLUMN_HEAD || tag->kind == PDF_TAG_ROW_HEAD;
}

/* An element without words is not written, such as the body of an item that has a label
 * only; but a cell is, since its row must have as many as the others. */
static void find_kept(const pdf_tags *t)
{
    for (size_t i = t->count; i-- > 0;) {
        pdf_tag *tag = t->all[i];
        tag->is_kept = tag->is_kept || tag->marks || is_row_part(tag) || tag == t->root;
        if (tag->is_kept && tag->parent)
            tag->parent->is_kept = true;
    }
}

/* Names of elements have numbers of their own for heads and notes: h1, h2 …, n1 … */
static void give_numbers(pdf_document *d, uint32_t ids[2])
{
    for (size_t i = 0; i < d->tags->count; i++) {
        pdf_tag *tag = d->tags->all[i];
        if (!tag->is_kept)
            continue;
        tag->number = pdf_save_number(d);
        if (is_head(tag) || tag->kind == PDF_TAG_NOTE)
            tag->id = ++ids[tag->kind == PDF_TAG_NOTE];
    }
}

/* ---- an element ------------------------------------------------------------------------------------------- */

/* Of one width, so that their order is that of their numbers. */
static void say_id(pdf_document *d, pdf_buffer *b, const pdf_tag *tag)
{
    char id[24];
    snprintf(id, sizeof id, "(%c%08u)", is_head(tag) ? 'h' : 'n', (unsigned)tag->id);
    pdf_buffer_say(d, b, id);
}

static void say_mark(pdf_document *d, pdf_buffer *b, const pdf_mark *mark, uint32_t page)
{
    if (mark->page != page) {
        pdf_buffer_entry(d, b, "<</Type/MCR/Pg ", d->pages->pages[mark->page].number);
        pdf_buffer_say(d, b, "/MCID");
    }
    pdf_buffer_say(d, b, " ");
    pdf_buffer_integer(d, b, (long)mark->id);
    pdf_buffer_say(d, b, mark->page != page ? ">>" : "");
}

static void say_annotations(pdf_document *d, pdf_buffer *b, const pdf_tag *tag)
{
    for (const pdf_annotation *a = tag->kind == PDF_TAG_LINK ? tag->of.link.annotations : NULL; a; a = a->next) {
        pdf_buffer_entry(d, b, "<</Type/OBJR/Obj ", a->number);
        pdf_buffer_entry(d, b, "/Pg ", a->page);
        pdf_buffer_say(d, b, ">>");
    }
}

/* Words and children in the order in which they are read. */
static void say_kids(pdf_document *d, pdf_buffer *b, const pdf_tag *tag, uint32_t page)
{
    const pdf_mark *mark = tag->marks;
    uint32_t place = 0;
    pdf_buffer_say(d, b, "/K[");
    for (const pdf_tag *child = tag->first;; child = child->next, place++) {
        for (; mark && mark->place <= place; mark = mark->next)
            say_mark(d, b, mark, page);
        if (!child)
            break;
        if (child->is_kept)
            pdf_buffer_entry(d, b, " ", child->number);
    }
    say_annotations(d, b, tag);
    pdf_buffer_say(d, b, "]");
}

static void say_headers(pdf_document *d, pdf_buffer *b, const pdf_tag *tag)
{
    size_t above = tag->of.cell.column ? tag->of.cell.column->count : 0;
    if (!above && !tag->of.cell.row)
        return;
    pdf_buffer_say(d, b, "/Headers[");
    for (size_t i = 0; i < above; i++)
        say_id(d, b, tag->of.cell.column->tags[i]);
    if (tag->of.cell.row)
        say_id(d, b, tag->of.cell.row);
    pdf_buffer_say(d, b, "]");
}

static void say_box(pdf_document *d, pdf_buffer *b, const pdf_tag *tag)
{
    pdf_buffer_say(d, b, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++)
        pdf_buffer_number(d, b, (double)tag->of.box[i]);
    pdf_buffer_say(d, b, "]>>/Alt");
    pdf_buffer_text(d, b, rap_or_empty(tag->words));
}

static void say_attributes(pdf_document *d, pdf_buffer *b, const pdf_tag *tag)
{
    if (is_row_part(tag)) {
        pdf_buffer_say(d, b, "/A<</O/Table");
        if (is_head(tag))
            pdf_buffer_say(d, b, tag->kind == PDF_TAG_ROW_HEAD ? "/Scope/Row" : "/Scope/Column");
        say_headers(d, b, tag);
        pdf_buffer_say(d, b, ">>");
    } else if (tag->kind == PDF_TAG_LIST && tag->of.numbering) {
        pdf_buffer_say(d, b, "/A<</O/List/ListNumbering/");
        pdf_buffer_say(d, b, tag->of.numbering);
        pdf_buffer_say(d, b, ">>");
    } else if (tag->kind == PDF_TAG_FIGURE) {
        say_box(d, b, tag);
    }
    if (tag->id) {
        pdf_buffer_say(d, b, "/ID");
        say_id(d, b, tag);
    }
    if (tag->parent && tag->language && tag->language != tag->parent->language) {
        pdf_buffer_say(d, b, "/Lang");
        pdf_buffer_text(d, b, hb_language_to_string(tag->language));
    }
}

/* Words that should lead somewhere and do not are no link. */
static const char *name_of(const pdf_tag *tag)
{
    return pdf_tag_name(tag->kind == PDF_TAG_LINK && !tag->of.link.annotations ? PDF_TAG_SPAN : tag->kind);
}

static void write_element(pdf_document *d, const pdf_tag *tag, uint32_t root)
{
    pdf_buffer *b = pdf_save_open(d, tag->number);
    pdf_buffer_say(d, b, "<</S/");
    pdf_buffer_say(d, b, name_of(tag));
    pdf_buffer_entry(d, b, "/P ", tag->parent ? tag->parent->number : root);
    if (tag->marks)
        pdf_buffer_entry(d, b, "/Pg ", d->pages->pages[tag->marks->page].number);
    say_attributes(d, b, tag);
    say_kids(d, b, tag, tag->marks ? tag->marks->page : 0);
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
}

/* ---- trees that lead to elements ------------------------------------------------------------------------------ */

/* Leaves of a tree of numbers or of names, written one after another. */
typedef struct leaves {
    pdf_buffer entries, kids, first, last;
    size_t count;       /* of entries of the leaf in hand */
    const char *key;    /* of its entries */
} leaves;

static void end_leaf(pdf_document *d, leaves *l)
{
    if (!l->count)
        return;
    uint32_t number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    pdf_buffer_say(d, b, "<</Limits[");
    pdf_buffer_add(d, b, l->first.bytes, l->first.len);
    pdf_buffer_say(d, b, " ");
    pdf_buffer_add(d, b, l->last.bytes, l->last.len);
    pdf_buffer_say(d, b, "]");
    pdf_buffer_say(d, b, l->key);
    pdf_buffer_say(d, b, "[");
    pdf_buffer_add(d, b, l->entries.bytes, l->entries.len);
    pdf_buffer_say(d, b, "]>>");
    pdf_save_close(d);
    pdf_buffer_entry(d, &l->kids, " ", number);
    l->entries.len = l->count = 0;
}

/* Begins an entry; its key is written to l->last, its value follows in l->entries. */
static void begin_entry(pdf_document *d, leaves *l)
{
    if (l->count == LEAF)
        end_leaf(d, l);
    l->last.len = 0;
}

static void put_key(pdf_document *d, leaves *l)
{
    if (l->count++ == 0) {
        l->first.len = 0;
        pdf_buffer_add(d, &l->first, l->last.bytes, l->last.len);
    }
    pdf_buffer_add(d, &l->entries, l->last.bytes, l->last.len);
}

static uint32_t write_tree(pdf_document *d, leaves *l)
{
    end_leaf(d, l);
    uint32_t number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    pdf_buffer_say(d, b, "<</Kids[");
    pdf_buffer_add(d, b, l->kids.bytes, l->kids.len);
    pdf_buffer_say(d, b, "]>>");
    pdf_save_close(d);
    return number;
}

static void add_key(pdf_document *d, leaves *l, size_t key)
{
    begin_entry(d, l);
    pdf_buffer_integer(d, &l->last, (long)key);
    put_key(d, l);
}

/* For each page the elements of its marks in their order, for each annotation its element. */
static uint32_t write_parents(pdf_document *d)
{
    leaves l = {.key = "/Nums"};
    for (size_t i = 0; i < d->pages->count; i++) {
        const pdf_page *page = &d->pages->pages[i];
        add_key(d, &l, i);
        pdf_buffer_say(d, &l.entries, "[");
        for (size_t k = 0; k < page->tag_count; k++)
            pdf_buffer_entry(d, &l.entries, " ", page->tags[k]->number);
        pdf_buffer_say(d, &l.entries, "]");
    }
    for (size_t i = 0; i < d->tags->link_count; i++) {
        add_key(d, &l, d->pages->count + i);
        pdf_buffer_entry(d, &l.entries, " ", d->tags->links[i]->number);
        pdf_buffer_say(d, &l.entries, " ");
    }
    return write_tree(d, &l);
}

/* Heads come first, as "h" does before "n". */
static uint32_t write_ids(pdf_document *d)
{
    leaves l = {.key = "/Names"};
    for (int notes = 0; notes < 2; notes++)
        for (size_t i = 0; i < d->tags->count; i++) {
            const pdf_tag *tag = d->tags->all[i];
            if (!tag->id || is_head(tag) != !notes)
                continue;
            begin_entry(d, &l);
            say_id(d, &l.last, tag);
            put_key(d, &l);
            pdf_buffer_reference(d, &l.entries, tag->number);
        }
    return write_tree(d, &l);
}

uint32_t pdf_structure_write(pdf_document *d)
{
    uint32_t root = pdf_save_number(d), ids[2] = {0};
    find_kept(d->tags);
    give_numbers(d, ids);
    for (size_t i = 0; i < d->tags->count; i++)
        if (d->tags->all[i]->is_kept)
            write_element(d, d->tags->all[i], root);
    uint32_t parents = write_parents(d), names = ids[0] || ids[1] ? write_ids(d) : 0;
    pdf_buffer *b = pdf_save_open(d, root);
    pdf_buffer_entry(d, b, "<</Type/StructTreeRoot/K[", d->tags->root->number);
    pdf_buffer_entry(d, b, "]/ParentTree ", parents);
    pdf_buffer_say(d, b, "/ParentTreeNextKey ");
    pdf_buffer_integer(d, b, (long)(d->pages->count + d->tags->link_count));
    if (names)
        pdf_buffer_entry(d, b, "/IDTree ", names);
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
    return root;
}
