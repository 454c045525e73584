/* link.c - see link.h */
#include "link.h"

#include <stdio.h>
#include <stdlib.h>

#include "save.h"
#include "tag.h"

/* The anchors in the order of their names; of two with one name the first counts. */
typedef struct pdf_links {
    pdf_anchor *anchors;
    size_t count;
    bool has_warned;
} pdf_links;

static int by_name(const void *a, const void *b)
{
    const pdf_anchor *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    return order ? order : one->row < other->row ? -1 : one->row > other->row;
}

void pdf_link_open(pdf_document *d)
{
    const pdf_galley *g = d->galley;
    pdf_links *links = d->links = pdf_alloc(d, sizeof *links);
    pdf_anchor *sorted = pdf_alloc(d, (g->anchor_count + 1) * sizeof *sorted);
    if (g->anchor_count)
        memcpy(sorted, g->anchors, g->anchor_count * sizeof *sorted);
    qsort(sorted, g->anchor_count, sizeof *sorted, by_name);
    links->anchors = sorted;
    for (size_t i = 0; i < g->anchor_count; i++)
        if (i == 0 || strcmp(sorted[i].name, sorted[i - 1].name) != 0)
            sorted[links->count++] = sorted[i];
}

/* ---- destinations --------------------------------------------------------------------------------------- */

const pdf_row *pdf_link_row(const pdf_document *d, const pdf_entry *entry)
{
    const pdf_galley *g = d->galley;
    return &g->rows[entry->row < g->count ? entry->row : g->count - 1];
}

/* The zoom stays: it is 0. */
void pdf_link_destination(pdf_document *d, pdf_buffer *b, size_t row)
{
    const pdf_galley *g = d->galley;
    const pdf_row *r = &g->rows[row < g->count ? row : g->count - 1];
    pdf_buffer_say(d, b, "[");
    pdf_buffer_reference(d, b, d->pages->pages[r->page].number);
    pdf_buffer_say(d, b, "/XYZ 0 ");
    pdf_buffer_number(d, b, d->sheet.height - (r->y - r->above / 2));
    pdf_buffer_say(d, b, "0]");
}

static uint32_t write_leaf(pdf_document *d, const pdf_anchor *first, size_t count)
{
    uint32_t number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    pdf_buffer_say(d, b, "<</Limits[");
    pdf_buffer_text(d, b, first[0].name);
    pdf_buffer_text(d, b, first[count - 1].name);
    pdf_buffer_say(d, b, "]/Names[");
    for (size_t i = 0; i < count; i++) {
        pdf_buffer_text(d, b, first[i].name);
        pdf_link_destination(d, b, first[i].row);
    }
    pdf_buffer_say(d, b, "]>>");
    pdf_save_close(d);
    return number;
}

/* A tree of two levels: readers look a name up without reading all of them. */
uint32_t pdf_link_write_names(pdf_document *d)
{
    enum { LEAF = 64 };
    const pdf_links *links = d->links;
    pdf_buffer kids = {0};
    if (!links->count)
        return 0;
    for (size_t i = 0; i < links->count; i += LEAF) {
        pdf_buffer_say(d, &kids, " ");
        pdf_buffer_reference(d, &kids, write_leaf(d, links->anchors + i, links->count - i < LEAF ? links->count - i : LEAF));
    }
    uint32_t number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    pdf_buffer_say(d, b, "<</Dests<</Kids[");
    pdf_buffer_add(d, b, kids.bytes, kids.len);
    pdf_buffer_say(d, b, "]>>>>");
    pdf_save_close(d);
    return number;
}

/* ---- links ------------------------------------------------------------------------------------------------ */

/* An address is ASCII: other bytes are written as %XX. No string of PDF/A is longer than 32,767 bytes. */
static void say_address(pdf_document *d, pdf_buffer *b, const char *address)
{
    enum { MOST = 10000 };
    pdf_buffer_say(d, b, "(");
    for (size_t i = 0; address[i] && i < MOST; i++) {
        uint8_t byte = (uint8_t)address[i];
        if (byte > ' ' && byte < 127) {
            pdf_buffer_byte(d, b, byte);
        } else {
            pdf_buffer_say(d, b, "%");
            pdf_buffer_hex(d, b, byte, 2);
        }
    }
    pdf_buffer_say(d, b, ")");
}

static void warn(pdf_document *d, const char *anchor)
{
    char sentence[300];
    if (!d->links->has_warned) {
        snprintf(sentence, sizeof sentence, "words lead to '%s', which the report does not have; they are no link", anchor);
        d->host->log(d->job, RAP_LOG_WARNING, sentence);
    }
    d->links->has_warned = true;
}

static bool has_anchor(const pdf_document *d, const char *name)
{
    size_t low = 0, high = d->links->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(d->links->anchors[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->links->count && strcmp(d->links->anchors[low].name, name) == 0;
}

/* Where a link leads, as an entry of its annotation. */
static void say_goal(pdf_document *d, pdf_buffer *b, const pdf_look *look)
{
    if (look->tag->of.link.entry) {
        pdf_buffer_say(d, b, "/Dest");
        pdf_link_destination(d, b, look->tag->of.link.entry->row);
    } else if (look->link) {
        pdf_buffer_say(d, b, "/A<</S/URI/URI");
        say_address(d, b, look->link);
        pdf_buffer_say(d, b, ">>");
    } else {
        pdf_buffer_say(d, b, "/Dest");
        pdf_buffer_text(d, b, look->target);
    }
}

/* Notes the rectangle at its element and at its page; its number. */
static uint32_t note_annotation(pdf_document *d, const pdf_page *page, pdf_tag *tag, pdf_buffer *annotations)
{
    pdf_annotation *annotation = pdf_alloc(d, sizeof *annotation), **end = &tag->of.link.annotations;
    while (*end)
        end = &(*end)->next;
    *annotation = (pdf_annotation){.number = pdf_save_number(d), .page = page->number};
    *end = annotation;
    pdf_buffer_say(d, annotations, " ");
    pdf_buffer_reference(d, annotations, annotation->number);
    return annotation->number;
}

void pdf_link_add(pdf_document *d, const pdf_page *page, const pdf_look *look, const pdf_box *box, pdf_buffer *annotations)
{
    const double edges[] = {box->x, d->sheet.height - box->y - box->height, box->x + box->width, d->sheet.height - box->y};
    if (!look->tag->of.link.entry && !look->link && !has_anchor(d, look->target)) {
        warn(d, look->target);
        return;
    }
    uint32_t number = note_annotation(d, page, look->tag, annotations);
    pdf_buffer *b = pdf_save_open(d, number);
    pdf_buffer_say(d, b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (int i = 0; i < 4; i++)
        pdf_buffer_number(d, b, edges[i]);
    pdf_buffer_say(d, b, "]/StructParent ");
    pdf_buffer_integer(d, b, (long)pdf_tag_adopt(d, look->tag));
    pdf_buffer_say(d, b, "/Contents");
    pdf_buffer_text(d, b, look->tag->words && *look->tag->words ? look->tag->words : rap_or_empty(look->link));
    say_goal(d, b, look);
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
}
