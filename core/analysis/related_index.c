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

/* Places of marks' hashes, so many together that their counts are one word. */
enum { PLACE_BITS = 4, GROUP = 64 / PLACE_BITS, MANY = (1 << PLACE_BITS) - 1 };

/* Texts have numbers from 1 here: 0 is room that none took yet. Where a place has MANY texts or more, its
 * first two numbers are where they begin among the crowds, and how many they are. */
struct rap_related_index {
    rap_related *related;
    uint32_t mask;
    uint64_t *counts;   /* of the texts of each place; 0 where one text alone has it, MANY for more */
    uint32_t *begins;   /* for each group, where its first text stands … */
    uint32_t *texts;    /* … in this list, in order in each place */
    uint32_t *crowds;
    uint32_t *weights;  /* by text: of the marks shared so far */
    uint32_t *touched;
    size_t touched_count;
};

/* ---- marks -------------------------------------------------------------------------------- */

static void add_mark(mark_list *m, uint32_t hash, uint32_t weight, bool is_band)
{
    m->list[m->count++] = (mark){hash, weight, is_band};
}

static void add_bands(rap_related *r, const rap_related_text *t, mark_list *m)
{
    uint32_t least[BANDS * ROWS];
    const uint32_t *codes = r->scratch, code_count = rap_related_codes_of(r, t);
    bool has_any = false;
    memset(least, 0xff, sizeof least);
    for (uint32_t i = 0; i < code_count; i++) {
        if ((codes[i] & 0xff) < LIGHT)
            continue;
        has_any = true;
        uint32_t hash = rap_related_mixed(codes[i]);
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
    const uint8_t *next = t->stems;
    for (uint32_t i = 0, stem = 0; i < t->stem_count; i++) {
        stem = rap_stems_next(&next, stem);
        uint32_t weight = rap_related_weight(r, stem);
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

static void find_marks(rap_related *r, size_t at, mark_list *m)
{
    m->count = 0;
    add_bands(r, &r->texts[at], m);
    add_stems(r, &r->texts[at], m);
}

/* ---- places ------------------------------------------------------------------------------- */

static unsigned count_at(const rap_related_index *x, uint32_t place)
{
    return x->counts[place / GROUP] >> place % GROUP * PLACE_BITS & MANY;
}

/* The sum of the counts of a group, or of its first ones: by bytes, which never overflow. */
static unsigned sum_of(uint64_t counts)
{
    const uint64_t low = 0x0f0f0f0f0f0f0f0fu;
    return (unsigned)(((counts & low) + (counts >> PLACE_BITS & low)) * 0x0101010101010101u >> 56);
}

/* Where the texts of a place stand. */
static uint32_t *texts_at(const rap_related_index *x, uint32_t place)
{
    uint64_t before = x->counts[place / GROUP] & (((uint64_t)1 << place % GROUP * PLACE_BITS) - 1);
    return x->texts + x->begins[place / GROUP] + sum_of(before);
}

/* ---- the index ---------------------------------------------------------------------------- */

/* Does something for each mark of each text, in order; a text may have two marks at one place. */
static void for_marks(rap_related_index *x, void (*act)(rap_related_index *x, uint32_t place, uint32_t text))
{
    mark_list marks;
    for (size_t i = 0; i < x->related->count; i++) {
        find_marks(x->related, i, &marks);
        for (size_t k = 0; k < marks.count; k++)
            act(x, marks.list[k].hash & x->mask, (uint32_t)i + 1);
    }
}

static void count_text(rap_related_index *x, uint32_t place, uint32_t text)
{
    (void)text;
    if (count_at(x, place) < MANY)
        x->counts[place / GROUP] += (uint64_t)1 << place % GROUP * PLACE_BITS;
}

/* Makes of the counts where the texts of each group begin. Who is alone at a place shares nothing there. */
static uint32_t begin_groups(rap_related_index *x)
{
    uint32_t sum = 0;
    for (size_t g = 0; g <= x->mask / GROUP; g++) {
        uint64_t counts = x->counts[g], above = counts >> 1 | counts >> 2 | counts >> 3;
        x->counts[g] = counts & ~(~above & 0x1111111111111111u);
        x->begins[g] = sum;
        sum += sum_of(x->counts[g]);
    }
    return sum;
}

/* Enters a text, or counts one of a crowd. */
static void enter_text(rap_related_index *x, uint32_t place, uint32_t text)
{
    uint32_t *texts = texts_at(x, place);
    unsigned count = count_at(x, place);
    if (count == MANY) {
        texts[1]++;
        return;
    }
    while (count && *texts) {
        texts++;
        count--;
    }
    if (count)
        *texts = text;
}

static uint32_t begin_crowds(rap_related_index *x)
{
    uint32_t sum = 0;
    for (size_t place = 0; place <= x->mask; place++)
        if (count_at(x, (uint32_t)place) == MANY) {
            uint32_t *crowd = texts_at(x, (uint32_t)place);
            crowd[0] = sum;
            sum += crowd[1];
            crowd[1] = 0;
        }
    return sum;
}

static void enter_crowd(rap_related_index *x, uint32_t place, uint32_t text)
{
    if (count_at(x, place) == MANY) {
        uint32_t *crowd = texts_at(x, place);
        x->crowds[crowd[0] + crowd[1]++] = text;
    }
}

/* Counts, gives each place the room it needs, and enters the texts: those of places that few have, then the others. */
rap_related_index *rap_related_index_new(rap_arena *arena, rap_related *r)
{
    rap_related_index *x = rap_arena_alloc(arena, sizeof *x);
    size_t places = 1024;
    while (places < r->count * 64 && places < (size_t)1 << 31)
        places *= 2;
    x->related = r;
    x->mask = (uint32_t)places - 1;
    x->counts = rap_arena_alloc(arena, places / GROUP * sizeof *x->counts);
    x->begins = rap_arena_alloc(arena, places / GROUP * sizeof *x->begins);
    for_marks(x, count_text);
    x->texts = rap_arena_alloc(arena, ((size_t)begin_groups(x) + 1) * sizeof *x->texts);
    for_marks(x, enter_text);
    x->crowds = rap_arena_alloc(arena, ((size_t)begin_crowds(x) + 1) * sizeof *x->crowds);
    for_marks(x, enter_crowd);
    x->weights = rap_arena_alloc(arena, (r->count + 1) * sizeof *x->weights);
    x->touched = rap_arena_alloc(arena, (r->count + 1) * sizeof *x->touched);
    return x;
}

/* The texts of a mark, numbers from 1 in order. */
typedef struct holders {
    const uint32_t *list;
    uint32_t count;
} holders;

static holders holders_of(const rap_related_index *x, uint32_t place)
{
    holders h = {texts_at(x, place), count_at(x, place)};
    return h.count < MANY ? h : (holders){x->crowds + h.list[0], h.list[1]};
}

/* Of a crowd those that stand nearest to a text in order. */
static holders neighbours_of(holders h, size_t at)
{
    uint32_t low = 0, high = h.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (h.list[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t from = low > NEIGHBOURS ? low - NEIGHBOURS : 0;
    uint32_t to = h.count - low > NEIGHBOURS ? low + NEIGHBOURS : h.count;
    return (holders){h.list + from, to - from};
}

/* Counts a mark for all texts that have it. */
static void count_mark(rap_related_index *x, size_t at, const mark *m)
{
    holders h = holders_of(x, m->hash & x->mask);
    if (h.count > CROWD && !m->is_band)
        return;
    if (h.count > CROWD)
        h = neighbours_of(h, at);
    for (uint32_t i = 0; i < h.count; i++) {
        uint32_t text = h.list[i] - 1;
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

static void ask_for_group(const rap_related_index *x, uint32_t place)
{
    __builtin_prefetch(&x->counts[place / GROUP]);
    __builtin_prefetch(&x->begins[place / GROUP]);
}

size_t rap_related_candidates(rap_related_index *x, size_t at, uint32_t *out)
{
    mark_list marks;
    size_t count = 0;
    find_marks(x->related, at, &marks);
    x->touched_count = 0;
    for (size_t k = 0; k < marks.count; k++) /* they lie far apart, and are asked for before they are wanted */
        ask_for_group(x, marks.list[k].hash & x->mask);
    for (size_t k = 0; k < marks.count; k++) {
        if (k + AHEAD < marks.count)
            __builtin_prefetch(texts_at(x, marks.list[k + AHEAD].hash & x->mask));
        count_mark(x, at, &marks.list[k]);
    }
    for (size_t i = 0; i < x->touched_count; i++)
        if (x->touched[i] != at)
            count = insert(x, x->touched[i], out, count);
    for (size_t i = 0; i < x->touched_count; i++)
        x->weights[x->touched[i]] = 0;
    return count;
}
