#include "analysis/related_sums.h"

#include <string.h>

/* A word triple of a text. */
typedef struct holder {
    uint32_t code, text;
} holder;

/* The word triples of a text, each once. */
typedef struct triples {
    uint32_t *list;
    uint32_t count;
} triples;

struct rap_related_sums {
    rap_related *related;
    uint32_t *stem_begins; /* by stem, where those that have it begin; one more for the end … */
    uint32_t *stem_texts;  /* … in this list */
    triples *triples;      /* by text */
    uint32_t *code_begins; /* by place of a code, likewise */
    holder *code_holders;
    uint32_t mask;
    uint32_t *stems, *codes; /* by text: the weight shared with the one at hand */
    rap_nearness *near;
};

static uint32_t place_of(const rap_related_sums *s, uint32_t code)
{
    return code >> 8 & s->mask;
}

/* Makes of counts where each place's share of a list ends; filling it from behind makes that where it begins. */
static size_t sum_up(uint32_t *counts, size_t places)
{
    uint32_t sum = 0;
    for (size_t i = 0; i <= places; i++)
        counts[i] = sum += counts[i];
    return sum;
}

static void enter_stems(rap_related_sums *s, rap_arena *arena)
{
    const rap_related *r = s->related;
    size_t known = rap_stems_count(r->stems);
    s->stem_begins = rap_arena_alloc(arena, (known + 1) * sizeof *s->stem_begins);
    for (size_t text = 0; text < r->count; text++) {
        const uint8_t *at = r->texts[text].stems;
        for (uint32_t i = 0, stem = 0; i < r->texts[text].stem_count; i++)
            s->stem_begins[stem = rap_stems_next(&at, stem)]++;
    }
    s->stem_texts = rap_arena_alloc(arena, (sum_up(s->stem_begins, known) + 1) * sizeof *s->stem_texts);
    for (size_t text = r->count; text-- > 0;) {
        const uint8_t *at = r->texts[text].stems;
        for (uint32_t i = 0, stem = 0; i < r->texts[text].stem_count; i++)
            s->stem_texts[--s->stem_begins[stem = rap_stems_next(&at, stem)]] = (uint32_t)text;
    }
}

/* How many triples all texts have. */
static size_t take_triples(rap_related_sums *s, rap_arena *arena)
{
    rap_related *r = s->related;
    size_t all = 0;
    s->triples = rap_arena_alloc(arena, (r->count + 1) * sizeof *s->triples);
    for (size_t text = 0; text < r->count; text++) {
        uint32_t count = rap_related_sort_once(r->scratch, rap_related_codes_of(r, &r->texts[text]));
        s->triples[text] = (triples){rap_arena_words(arena, (count + 1) * sizeof *r->scratch), count};
        memcpy(s->triples[text].list, r->scratch, count * sizeof *r->scratch);
        all += count;
    }
    return all;
}

static void enter_codes(rap_related_sums *s, rap_arena *arena)
{
    const rap_related *r = s->related;
    size_t count = take_triples(s, arena), places = 1024;
    while (places < count && places < (size_t)1 << 24)
        places *= 2;
    s->mask = (uint32_t)places - 1;
    s->code_begins = rap_arena_alloc(arena, (places + 1) * sizeof *s->code_begins);
    for (size_t text = 0; text < r->count; text++)
        for (uint32_t i = 0; i < s->triples[text].count; i++)
            s->code_begins[place_of(s, s->triples[text].list[i])]++;
    s->code_holders = rap_arena_alloc(arena, (sum_up(s->code_begins, places) + 1) * sizeof *s->code_holders);
    for (size_t text = r->count; text-- > 0;)
        for (uint32_t i = 0; i < s->triples[text].count; i++) {
            uint32_t code = s->triples[text].list[i];
            s->code_holders[--s->code_begins[place_of(s, code)]] = (holder){code, (uint32_t)text};
        }
}

rap_related_sums *rap_related_sums_new(rap_arena *arena, rap_related *r)
{
    rap_related_sums *s = rap_arena_alloc(arena, sizeof *s);
    s->related = r;
    enter_stems(s, arena);
    enter_codes(s, arena);
    s->stems = rap_arena_alloc(arena, (r->count + 1) * sizeof *s->stems);
    s->codes = rap_arena_alloc(arena, (r->count + 1) * sizeof *s->codes);
    s->near = rap_arena_alloc(arena, (r->count + 1) * sizeof *s->near);
    return s;
}

static void add_shared(rap_related_sums *s, size_t text_at)
{
    const rap_related_text *text = &s->related->texts[text_at];
    const triples *own = &s->triples[text_at];
    const uint8_t *at = text->stems;
    for (uint32_t i = 0, stem = 0; i < text->stem_count; i++) {
        stem = rap_stems_next(&at, stem);
        const uint32_t weight = rap_related_weight(s->related, stem);
        for (uint32_t k = s->stem_begins[stem]; weight && k < s->stem_begins[stem + 1]; k++)
            s->stems[s->stem_texts[k]] += weight;
    }
    for (uint32_t i = 0; i < own->count; i++) {
        const uint32_t code = own->list[i], place = place_of(s, code);
        for (uint32_t k = s->code_begins[place]; k < s->code_begins[place + 1]; k++)
            if (s->code_holders[k].code == code)
                s->codes[s->code_holders[k].text] += code & 0xff;
    }
}

const rap_nearness *rap_related_sums_of(rap_related_sums *s, size_t at)
{
    const rap_related_text *texts = s->related->texts;
    memset(s->stems, 0, s->related->count * sizeof *s->stems);
    memset(s->codes, 0, s->related->count * sizeof *s->codes);
    add_shared(s, at);
    for (size_t i = 0; i < s->related->count; i++)
        s->near[i] = rap_related_nearness(&texts[at], &texts[i], s->stems[i], s->codes[i]);
    return s->near;
}
