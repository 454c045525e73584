/* link.c - see link.h */
#include "link.h"

#include <stdio.h>
#include <stdlib.h>

#include "object.h"
#include "pages.h"

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

static double from_below(const pdf_document *d, double y)
{
    return d->sheet.height - y;
}

HPDF_Array pdf_link_destination(pdf_document *d, size_t row)
{
    const pdf_galley *g = d->galley;
    const pdf_row *r = &g->rows[row < g->count ? row : g->count - 1];
    HPDF_Array array = pdf_made(d, HPDF_Array_New(d->file->mmgr));
    pdf_push(d, array, d->pages->pages[r->page].sheet);
    HPDF_Array_AddName(array, "XYZ");
    HPDF_Array_AddNumber(array, 0);
    HPDF_Array_AddReal(array, (HPDF_REAL)from_below(d, r->y - r->above / 2));
    HPDF_Array_AddNumber(array, 0); /* keeps the zoom; HPDF_Destination_SetXYZ refuses this */
    return array;
}

static void push_name(pdf_document *d, HPDF_Array array, const char *name)
{
    pdf_push(d, array, pdf_made(d, HPDF_String_New(d->file->mmgr, name, NULL)));
}

static HPDF_Dict write_leaf(pdf_document *d, const pdf_anchor *first, size_t count)
{
    HPDF_Dict leaf = pdf_object(d);
    HPDF_Array limits = pdf_add_array(d, leaf, "Limits"), names = pdf_add_array(d, leaf, "Names");
    push_name(d, limits, first[0].name);
    push_name(d, limits, first[count - 1].name);
    for (size_t i = 0; i < count; i++) {
        push_name(d, names, first[i].name);
        pdf_push(d, names, pdf_link_destination(d, first[i].row));
    }
    pdf_check(d);
    return leaf;
}

/* A tree of two levels: readers look a name up without reading all of them. */
void pdf_link_write_names(pdf_document *d)
{
    enum { LEAF = 64 };
    const pdf_links *links = d->links;
    if (!links->count)
        return;
    HPDF_Dict tree = pdf_object(d), names = pdf_object(d);
    HPDF_Array kids = pdf_add_array(d, tree, "Kids");
    for (size_t i = 0; i < links->count; i += LEAF)
        pdf_push(d, kids, write_leaf(d, links->anchors + i, links->count - i < LEAF ? links->count - i : LEAF));
    pdf_put(d, names, "Dests", tree);
    pdf_put(d, d->file->catalog, "Names", names);
    pdf_check(d);
}

/* ---- links ------------------------------------------------------------------------------------------------ */

static HPDF_Dict add_annotation(pdf_document *d, HPDF_Page page, const pdf_box *box)
{
    enum { PRINTED = 4 };
    HPDF_Array all = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    HPDF_Dict annotation = pdf_object(d);
    pdf_push(d, all ? all : pdf_add_array(d, page, "Annots"), annotation);
    HPDF_Dict_AddName(annotation, "Type", "Annot");
    HPDF_Dict_AddName(annotation, "Subtype", "Link");
    HPDF_Dict_AddNumber(annotation, "F", PRINTED);
    HPDF_Array border = pdf_add_array(d, annotation, "Border"), rect = pdf_add_array(d, annotation, "Rect");
    for (int i = 0; i < 3; i++)
        HPDF_Array_AddNumber(border, 0);
    HPDF_Array_AddReal(rect, (HPDF_REAL)box->x);
    HPDF_Array_AddReal(rect, (HPDF_REAL)from_below(d, box->y + box->height));
    HPDF_Array_AddReal(rect, (HPDF_REAL)(box->x + box->width));
    HPDF_Array_AddReal(rect, (HPDF_REAL)from_below(d, box->y));
    pdf_check(d);
    return annotation;
}

/* An address is ASCII: other bytes are written as %XX. */
static const char *ascii_address(pdf_document *d, const char *address)
{
    pdf_buffer out = {0};
    for (const unsigned char *c = (const unsigned char *)address; *c; c++) {
        char escaped[4];
        snprintf(escaped, sizeof escaped, "%%%02X", *c);
        if (*c > ' ' && *c < 127)
            pdf_buffer_add(d, &out, c, 1);
        else
            pdf_buffer_say(d, &out, escaped);
    }
    pdf_buffer_add(d, &out, "", 1);
    return out.bytes;
}

void pdf_link_address(pdf_document *d, HPDF_Page page, const pdf_box *box, const char *address)
{
    HPDF_Dict action = pdf_add_dict(d, add_annotation(d, page, box), "A");
    HPDF_Dict_AddName(action, "S", "URI");
    pdf_add_ascii(d, action, "URI", ascii_address(d, address));
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

void pdf_link_anchor(pdf_document *d, HPDF_Page page, const pdf_box *box, const char *anchor)
{
    pdf_anchor key = {.name = anchor};
    size_t low = 0, high = d->links->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(d->links->anchors[middle].name, key.name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < d->links->count && strcmp(d->links->anchors[low].name, anchor) == 0)
        pdf_add_ascii(d, add_annotation(d, page, box), "Dest", anchor);
    else
        warn(d, anchor);
}

void pdf_link_row(pdf_document *d, HPDF_Page page, const pdf_box *box, size_t row)
{
    pdf_put(d, add_annotation(d, page, box), "Dest", pdf_link_destination(d, row));
    pdf_check(d);
}
