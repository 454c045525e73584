/* galley.c - see galley.h */
#include "galley.h"

#include "relay.h"

pdf_row *pdf_galley_add(pdf_document *d, double height)
{
    pdf_galley *g = d->galley;
    pdf_relay_settle(d);
    g->rows = pdf_grow(d, g->rows, g->count, &g->room, sizeof *g->rows);
    pdf_row *row = &g->rows[g->count++];
    *row = (pdf_row){.above = g->space, .height = height, .starts_page = g->starts_page,
                     .starts_part = g->starts_part, .columns = g->columns};
    g->space = 0;
    g->starts_page = g->starts_part = false;
    return row;
}

void pdf_galley_space(pdf_document *d, double space)
{
    if (pdf_relay_waits(d, (pdf_step){.kind = PDF_STEP_SPACE, .of.space = space}))
        return;
    if (space > d->galley->space)
        d->galley->space = space;
}

void pdf_galley_keep(pdf_document *d, uint8_t cost)
{
    pdf_galley *g = d->galley;
    if (pdf_relay_waits(d, (pdf_step){.kind = PDF_STEP_KEEP, .of.cost = cost}))
        return;
    if (g->count && g->rows[g->count - 1].cost < cost)
        g->rows[g->count - 1].cost = cost;
}

void pdf_galley_start(pdf_document *d, pdf_start start)
{
    pdf_galley *g = d->galley;
    if (pdf_relay_waits(d, (pdf_step){.kind = PDF_STEP_START, .of.start = start}))
        return;
    if (start == PDF_NEW_PART)
        g->starts_part = true;
    else
        g->starts_page = start == PDF_NEW_PAGE || g->count > 0;
}

void pdf_galley_anchor(pdf_document *d, const char *name)
{
    pdf_galley *g = d->galley;
    if (!name || !*name || pdf_relay_waits(d, (pdf_step){.kind = PDF_STEP_ANCHOR, .of.anchor = name}))
        return;
    g->anchors = pdf_grow(d, g->anchors, g->anchor_count, &g->anchor_room, sizeof *g->anchors);
    g->anchors[g->anchor_count++] = (pdf_anchor){.name = name, .row = g->count};
}

/* Most rows have one or two of these: the list doubles when its count is a power of two,
 * and needs no record of its room. */
static void *append(pdf_document *d, void *list, size_t count, const void *item, size_t size)
{
    char *items = list;
    if ((count & (count - 1)) == 0) {
        items = pdf_alloc(d, (count ? count * 2 : 1) * size);
        if (count)
            memcpy(items, list, count * size);
    }
    memcpy(items + count * size, item, size);
    return items;
}

void pdf_row_add_slot(pdf_document *d, pdf_row *row, const pdf_slot *slot)
{
    row->slots = append(d, row->slots, row->slot_count, slot, sizeof *slot);
    row->slot_count++;
}

void pdf_row_add_rule(pdf_document *d, pdf_row *row, const pdf_rule *rule)
{
    row->rules = append(d, row->rules, row->rule_count, rule, sizeof *rule);
    row->rule_count++;
}
