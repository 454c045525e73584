#include "analysis/related_index.h"

#include <stdlib.h>
#include <string.h>

#define BANDS 24
#define ROWS 2
#define LIGHT 40        /* triples that weigh less are no mark: formulas would crowd the bands */
#define PAIRED 7        /* heaviest stems of which all pairs are marks */
#define SINGLE 14       /* heaviest stems that are marks by themselves */
#define CROWD 256       /* texts with one mark: where more have it, it tells nothing … */
#define NEIGHBOURS 32   /* … but for a band, whose nearest texts in order stand for all */
#define AHEAD 4         /* marks whose texts are asked for before they are wanted */

typedef struct mark {
    uint32_t hash, weight;
    bool is_band;
} mark;

typedef struct mark_list {
    mark list[BANDS + PAIRED * (PAIRED - 1) / 2 + SINGLE];
    size_t count;
} mark_list;

struct rap_related_index {
    const rap_related *related;
    uint32_t mask;
    uint32_t *begins;   /* for each place of a mark's hash, where its texts begin; those of the next are its end … */
    uint32_t *texts;    /* … in this list, in order */
    uint32_t *weights;  /* by text: of the marks shared so far */
    uint32_t *touched;
    size_t touched_count;
};

/* ---- marks -------------------------------------------------------------------------------- */

static void add_mark(mark_list *m, uint32_t hash, uint32_t weight, bool is_band)
{
    m->list[m->count++] = (mark){hash, weight, is_band};
}

static void add_bands(const rap_related_text *t, mark_list *m)
{
    uint32_t least[BANDS * ROWS];
    bool has_any = false;
    memset(least, 0xff, sizeof least);
    for (uint32_t i = 0; i < t->code_count; i++) {
        if ((t->codes[i] & 0xff) < LIGHT)
            continue;
        has_any = true;
        uint32_t hash = rap_related_mixed(t->codes[i]);
        for (uint32_t k = 0; k < BANDS * ROWS; k++) {
            uint32_t h = (hash ^ k * 0x9e3779b9u) * (2 * k + 0x27d4eb2fu);
            h ^= h >> 15;
            least[k] = h < least[k] ? h : least[k];
        }
    }
    for (uint32_t b = 0; b < BANDS && has_any; b++) {
        uint32_t hash = b + 1;
        for (uint32_t k = 0; k < ROWS; k++)
            hash = rap_related_mixed(hash * 31 + least[b * ROWS + k]);
        add_mark(m, hash, RAP_WHOLE, true);
    }
}

/* The heaviest stems of a text that another has too, the heaviest first; of those that weigh
 * alike the first known. */
static size_t find_heaviest(const rap_related *r, const rap_related_text *t, uint32_t heaviest[SINGLE])
{
    size_t count = 0;
    for (uint32_t i = 0; i < t->stem_count; i++) {
        uint32_t stem = t->stems[i], weight = rap_related_weight(r, stem);
        if (r->uses[stem] < 2 || (count == SINGLE && weight <= rap_related_weight(r, heaviest[SINGLE - 1])))
            continue;
        size_t at = count < SINGLE ? count++ : SINGLE - 1;
        for (; at > 0 && rap_related_weight(r, heaviest[at - 1]) < weight; at--)
            heaviest[at] = heaviest[at - 1];
        heaviest[at] = stem;
    }
    return count;
}

static void add_stems(const rap_related *r, const rap_related_text *t, mark_list *m)
{
    uint32_t heaviest[SINGLE];
    size_t count = find_heaviest(r, t, heaviest);
    for (size_t i = 0; i < count; i++) {
        uint32_t weight = rap_related_weight(r, heaviest[i]);
        if (r->uses[heaviest[i]] <= CROWD)
            add_mark(m, rap_related_mixed(heaviest[i] ^ 0x5bd1e995u), weight, false);
        for (size_t j = i + 1; j < count && j < PAIRED; j++) {
            uint32_t low = heaviest[i] < heaviest[j] ? heaviest[i] : heaviest[j], high = heaviest[i] ^ heaviest[j] ^ low;
            add_mark(m, rap_related_mixed(rap_related_mixed(low) + high), (weight + rap_related_weight(r, heaviest[j])) / 2, false);
        }
    }
}

static void find_marks(const rap_related *r, size_t at, mark_list *m)
{
    m->count = 0;
    add_bands(&r->texts[at], m);
    add_stems(r, &r->texts[at], m);
}

/* ---- the index ---------------------------------------------------------------------------- */

/* Counts, makes of the counts the ends of lists, and fills each from its end, with the texts
 * from the last to the first: the ends become beginnings, and each list is in order. */
rap_related_index *rap_related_index_new(rap_arena *arena, const rap_related *r)
{
    rap_related_index *x = rap_arena_alloc(arena, sizeof *x);
    mark_list marks;
    size_t places = 1024, sum = 0;
    while (places < r->count * 64 && places < (size_t)1 << 31)
        places *= 2;
    x->related = r;
    x->mask = (uint32_t)places - 1;
    x->begins = rap_arena_alloc(arena, (places + 1) * sizeof *x->begins);
    for (size_t i = 0; i < r->count; i++) {
        find_marks(r, i, &marks);
        sum += marks.count;
        for (size_t k = 0; k < marks.count; k++)
            x->begins[marks.list[k].hash & x->mask]++;
    }
    x->texts = rap_arena_alloc(arena, (sum + 1) * sizeof *x->texts);
    for (size_t p = 1; p <= places; p++)
        x->begins[p] += x->begins[p - 1];
    for (size_t i = r->count; i > 0; i--) {
        find_marks(r, i - 1, &marks);
        for (size_t k = 0; k < marks.count; k++)
            x->texts[--x->begins[marks.list[k].hash & x->mask]] = (uint32_t)(i - 1);
    }
    x->weights = rap_arena_alloc(arena, (r->count + 1) * sizeof *x->weights);
    x->touched = rap_arena_alloc(arena, (r->count + 1) * sizeof *x->touched);
    return x;
}

/* Counts a mark for all texts that have it. */
static void count_mark(rap_related_index *x, size_t at, const mark *m)
{
    size_t from = x->begins[m->hash & x->mask], to = x->begins[(m->hash & x->mask) + 1];
    if (to - from > CROWD && !m->is_band)
        return;
    if (to - from > CROWD) {
        size_t low = from, high = to;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (x->texts[middle] < at)
                low = middle + 1;
            else
                high = middle;
        }
        from = low > from + NEIGHBOURS ? low - NEIGHBOURS : from;
        to = low + NEIGHBOURS < to ? low + NEIGHBOURS : to;
    }
    for (size_t i = from; i < to; i++) {
        uint32_t text = x->texts[i];
        if (x->weights[text] == 0)
            x->touched[x->touched_count++] = text;
        x->weights[text] += m->weight;
    }
}

/* Of texts that weigh alike the last in order is the lighter. */
static bool is_lighter(const rap_related_index *x, uint32_t a, uint32_t b)
{
    return x->weights[a] != x->weights[b] ? x->weights[a] < x->weights[b] : a > b;
}

/* Puts a text among the heaviest so far, which stand in order. */
static size_t insert(const rap_related_index *x, uint32_t text, uint32_t *out, size_t count)
{
    if (count == RAP_RELATED_CANDIDATES && !is_lighter(x, out[count - 1], text))
        return count;
    size_t at = count < RAP_RELATED_CANDIDATES ? count++ : count - 1;
    for (; at > 0 && is_lighter(x, out[at - 1], text); at--)
        out[at] = out[at - 1];
    out[at] = text;
    return count;
}

size_t rap_related_candidates(rap_related_index *x, size_t at, uint32_t *out)
{
    mark_list marks;
    size_t count = 0;
    find_marks(x->related, at, &marks);
    x->touched_count = 0;
    for (size_t k = 0; k < marks.count; k++) /* they lie far apart, and are asked for before they are wanted */
        __builtin_prefetch(&x->begins[marks.list[k].hash & x->mask]);
    for (size_t k = 0; k < marks.count; k++) {
        if (k + AHEAD < marks.count)
            __builtin_prefetch(&x->texts[x->begins[marks.list[k + AHEAD].hash & x->mask]]);
        count_mark(x, at, &marks.list[k]);
    }
    for (size_t i = 0; i < x->touched_count; i++)
        if (x->touched[i] != at)
            count = insert(x, x->touched[i], out, count);
    for (size_t i = 0; i < x->touched_count; i++)
        x->weights[x->touched[i]] = 0;
    return count;
}
