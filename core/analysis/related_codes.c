/* Rows of stems, and the word triples of which they tell: a text keeps its row alone, which is half as long as its codes. */
#include <string.h>

#include "analysis/related_text.h"

/* ---- rows --------------------------------------------------------------------------------- */

static uint16_t *put_number(uint16_t *out, uint32_t number)
{
    if (number >= RAP_ROW_LONG) {
        *out++ = RAP_ROW_LONG;
        *out++ = (uint16_t)(number >> 16);
    }
    *out++ = number & UINT16_MAX;
    return out;
}

void rap_related_pack_row(rap_related *r, rap_related_text *text, const rap_stem_row *row)
{
    size_t most = row->count * 2 + 1; /* of a gap and a long stem for each word */
    while (!r->scratch || r->scratch_room < most)
        r->scratch = rap_arena_grow(r->arena, r->scratch, r->scratch_room, &r->scratch_room, sizeof *r->scratch);
    uint16_t *first = (uint16_t *)r->scratch, *out = first;
    for (size_t i = 0; i < row->count; i++) {
        if (i && row->list[i].part != row->list[i - 1].part)
            *out++ = 0;
        out = put_number(out, row->list[i].stem + 1);
    }
    text->row_len = (uint32_t)(out - first);
    text->row = memcpy(rap_arena_words(r->lists, text->row_len * sizeof *first), first, text->row_len * sizeof *first);
}

/* ---- codes -------------------------------------------------------------------------------- */

static uint32_t unpack_row(rap_related *r, const rap_related_text *text)
{
    const uint16_t *at = text->row, *end = at + text->row_len;
    uint32_t count = 0;
    while (at < end)
        r->scratch[count++] = rap_related_row_next(&at);
    return count;
}

/* A part of one or two words is one code. */
uint32_t rap_related_codes_of(rap_related *r, const rap_related_text *text)
{
    uint32_t *row = r->scratch, count = unpack_row(r, text), made = 0;
    for (uint32_t from = 0, to; from < count; from = to + 1) {
        for (to = from; to < count && row[to] != UINT32_MAX;)
            to++;
        for (uint32_t i = from; i + 3 <= to; i++)
            row[made++] = rap_related_code(r, row + i, 3);
        if (to - from == 1 || to - from == 2)
            row[made++] = rap_related_code(r, row + from, to - from);
    }
    return made;
}

void rap_related_weigh(rap_related *r, rap_related_text *text)
{
    uint32_t count = rap_related_sort_once(r->scratch, rap_related_codes_of(r, text));
    for (uint32_t i = 0; i < count; i++)
        text->code_weight += r->scratch[i] & 0xff;
    const uint8_t *at = text->stems;
    for (uint32_t i = 0, stem = 0; i < text->stem_count; i++)
        text->stem_weight += rap_related_weight(r, stem = rap_stems_next(&at, stem));
}
