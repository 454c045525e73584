/* What two texts share, in the words of each. */
#include "analysis/related_text.h"

#include <stdlib.h>
#include <string.h>

#define EDGE 35u     /* words that weigh less neither begin nor end a phrase */
#define WORTH 110u   /* phrases that weigh less are shown only where there is no other … */
#define ALONE 100u   /* … and so is a word alone */

#define LEAST 4u     /* bytes of the longest word of a phrase: shorter ones are the mortar of sentences */

#define LONGEST 5000 /* words of a text that are read for phrases */

/* Words in a row that both texts have. */
typedef struct run {
    size_t at[2], count, weight;
} run;

typedef struct finder {
    rap_arena *arena;
    const rap_related *related;
    const rap_stem_row *row[2];
    size_t *first, *next;    /* by slot, and by place: places of the second text with a stem, from 1 */
    size_t slots;            /* a power of two */
    size_t *last, *now;      /* lengths of the runs that end at each place of the second text, from 1 */
    run *runs;
    size_t count, room;
} finder;

/* ---- runs --------------------------------------------------------------------------------- */

static uint32_t weight_at(const finder *f, size_t text, size_t at)
{
    return rap_related_weight(f->related, f->row[text]->list[at].stem);
}

static bool has_word(const finder *f, const run *r)
{
    size_t i = 0;
    while (i < r->count && f->row[0]->list[r->at[0] + i].len < LEAST)
        i++;
    return i < r->count;
}

/* Keeps a run without the light words at its edges. */
static void keep_run(finder *f, run r)
{
    while (r.count && weight_at(f, 0, r.at[0]) < EDGE) {
        r.at[0]++;
        r.at[1]++;
        r.count--;
    }
    while (r.count && weight_at(f, 0, r.at[0] + r.count - 1) < EDGE)
        r.count--;
    for (size_t i = 0; i < r.count; i++)
        r.weight += weight_at(f, 0, r.at[0] + i);
    if (!has_word(f, &r))
        return;
    f->runs = rap_arena_grow(f->arena, f->runs, f->count, &f->room, sizeof *f->runs);
    f->runs[f->count++] = r;
}

static bool is_same(const finder *f, size_t i, size_t j)
{
    return i < f->row[0]->count && j < f->row[1]->count && f->row[0]->list[i].stem == f->row[1]->list[j].stem;
}

/* Whether the run that ends at i and j goes on behind them, in the same parts. */
static bool goes_on(const finder *f, size_t i, size_t j)
{
    return is_same(f, i + 1, j + 1) && f->row[0]->list[i].part == f->row[0]->list[i + 1].part
        && f->row[1]->list[j].part == f->row[1]->list[j + 1].part;
}

static void index_second(finder *f)
{
    size_t count = f->row[1]->count;
    for (f->slots = 16; f->slots < count * 2;)
        f->slots *= 2;
    f->first = rap_arena_alloc(f->arena, f->slots * sizeof *f->first);
    f->next = rap_arena_alloc(f->arena, (count + 1) * sizeof *f->next);
    f->last = rap_arena_alloc(f->arena, (count + 1) * sizeof *f->last);
    f->now = rap_arena_alloc(f->arena, (count + 1) * sizeof *f->now);
    for (size_t j = count; j > 0; j--) {
        size_t *slot = &f->first[f->row[1]->list[j - 1].stem & (f->slots - 1)];
        f->next[j] = *slot;
        *slot = j;
    }
}

/* Finds the longest runs: those that go on neither before nor behind. */
static void find_runs(finder *f)
{
    for (size_t i = 0; i < f->row[0]->count; i++) {
        size_t slot = f->row[0]->list[i].stem & (f->slots - 1), *swapped = f->last;
        for (size_t j = f->first[slot]; j; j = f->next[j]) {
            if (!is_same(f, i, j - 1))
                continue;
            f->now[j] = 1 + (i && j > 1 && is_same(f, i - 1, j - 2) && goes_on(f, i - 1, j - 2) ? f->last[j - 1] : 0);
            if (!goes_on(f, i, j - 1))
                keep_run(f, (run){.at = {i + 1 - f->now[j], j - f->now[j]}, .count = f->now[j]});
        }
        f->last = f->now;
        f->now = swapped;
    }
}

/* ---- choosing ----------------------------------------------------------------------------- */

static int compare_runs(const void *a, const void *b)
{
    const run *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->at[0] != y->at[0])
        return x->at[0] < y->at[0] ? -1 : 1;
    return (x->at[1] > y->at[1]) - (x->at[1] < y->at[1]);
}

static bool overlaps(const run *a, const run *b)
{
    for (size_t t = 0; t < 2; t++)
        if (a->at[t] < b->at[t] + b->count && b->at[t] < a->at[t] + a->count)
            return true;
    return false;
}

/* Words that a phrase chosen before holds too say nothing more. */
static bool is_repeated(const finder *f, const run *chosen, const run *r)
{
    for (size_t from = 0; from + r->count <= chosen->count; from++) {
        size_t i = 0;
        while (i < r->count && f->row[0]->list[chosen->at[0] + from + i].stem == f->row[0]->list[r->at[0] + i].stem)
            i++;
        if (i == r->count)
            return true;
    }
    return false;
}

static rap_related_place place_of(rap_arena *arena, const rap_related_reading *reading, size_t at, size_t count)
{
    const rap_stem *from = &reading->row.list[at], *to = &reading->row.list[at + count - 1];
    const rap_related_part *part = &reading->parts[from->part];
    const char *words = rap_arena_copy(arena, part->words + from->byte, to->byte + to->len - from->byte);
    return (rap_related_place){words, part->name, from->start, to->end};
}

static bool is_worth(const run *r)
{
    return r->weight >= (r->count > 1 ? WORTH : ALONE);
}

static const rap_related_phrase *choose(const rap_related *r, finder *f, size_t most, size_t *count)
{
    run *chosen = rap_arena_alloc(f->arena, (most + 1) * sizeof *chosen);
    rap_related_phrase *phrases = rap_arena_alloc(f->arena, (most + 1) * sizeof *phrases);
    if (f->count)
        qsort(f->runs, f->count, sizeof *f->runs, compare_runs);
    *count = 0;
    for (size_t i = 0; i < f->count && *count < most && (i == 0 || is_worth(&f->runs[i])); i++) {
        size_t c = 0;
        while (c < *count && !overlaps(&chosen[c], &f->runs[i]) && !is_repeated(f, &chosen[c], &f->runs[i]))
            c++;
        if (c < *count)
            continue;
        const run *new = &f->runs[i];
        chosen[*count] = *new;
        phrases[(*count)++] = (rap_related_phrase){{place_of(f->arena, &r->reading[0], new->at[0], new->count),
                                                    place_of(f->arena, &r->reading[1], new->at[1], new->count)}, new->weight};
    }
    return phrases;
}

const rap_related_phrase *rap_related_phrases(rap_related *r, rap_arena *arena, const rap_related_text *a,
                                              const rap_related_text *b, size_t most, size_t *count)
{
    if (r->shown != a) /* links of one text come together */
        rap_related_read(r, a, &r->reading[0]);
    r->shown = a;
    rap_related_read(r, b, &r->reading[1]);
    for (size_t t = 0; t < 2; t++)
        if (r->reading[t].row.count > LONGEST)
            r->reading[t].row.count = LONGEST;
    finder f = {.arena = arena, .related = r, .row = {&r->reading[0].row, &r->reading[1].row}};
    index_second(&f);
    find_runs(&f);
    return choose(r, &f, most, count);
}
