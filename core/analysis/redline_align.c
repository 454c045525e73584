/* Which passage of the earlier text became which of the later. */
#include "analysis/redline_side.h"

#define FLOOR 0.35 /* likeness under which two passages in order are no pair */
#define MOVED 0.6  /* under which two out of order are none */

typedef struct table {
    size_t from_first, from_count, to_first, to_count; /* the subparagraphs of each text */
    double *likeness; /* of each pair */
} table;

static double at(const table *t, size_t i, size_t j)
{
    return t->likeness[i * t->to_count + j];
}

static void pair(rap_redline_side *from, rap_redline_side *to, size_t i, size_t j)
{
    from->pair[i] = j;
    to->pair[j] = i;
}

static bool is_closing(const rap_redline_side *s)
{
    return s->passage_count > 1 && s->passages[s->passage_count - 1].depth == 0;
}

static bool measure(rap_arena *arena, const rap_redline_side *from, const rap_redline_side *to, table *t)
{
    rap_error ignored = {0};
    rap_arena *scratch;
    *t = (table){.from_first = 1, .from_count = from->passage_count - 1 - is_closing(from),
                 .to_first = 1, .to_count = to->passage_count - 1 - is_closing(to)};
    if (t->from_count * t->to_count == 0 || t->from_count * t->to_count > RAP_REDLINE_PAIRS)
        return false;
    scratch = rap_arena_new_beside(arena, &ignored);
    if (!scratch)
        rap_arena_exhausted(arena);
    t->likeness = rap_arena_alloc(arena, t->from_count * t->to_count * sizeof *t->likeness);
    for (size_t i = 0; i < t->from_count; i++)
        for (size_t j = 0; j < t->to_count; j++)
            t->likeness[i * t->to_count + j] = rap_tokens_likeness(scratch, from->tokens[i + 1], to->tokens[j + 1]);
    rap_arena_free(scratch);
    return true;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

/* The pairs in order whose likeness is most in all (dynamic programming over the table). */
static void pair_in_order(rap_arena *arena, const table *t, rap_redline_side *from, rap_redline_side *to)
{
    size_t width = t->to_count + 1;
    double *best = rap_arena_alloc(arena, (t->from_count + 1) * width * sizeof *best);
    for (size_t i = t->from_count; i-- > 0;)
        for (size_t j = t->to_count; j-- > 0;) {
            double both = at(t, i, j) >= FLOOR ? at(t, i, j) + best[(i + 1) * width + j + 1] : 0;
            best[i * width + j] = most(both, most(best[(i + 1) * width + j], best[i * width + j + 1]));
        }
    for (size_t i = 0, j = 0; i < t->from_count && j < t->to_count;) {
        double here = best[i * width + j];
        if (here == best[(i + 1) * width + j])
            i++;
        else if (here == best[i * width + j + 1])
            j++;
        else
            pair(from, to, t->from_first + i++, t->to_first + j++);
    }
}

/* The best pair of passages that have none yet; false where none is alike enough. */
static bool pair_moved(const table *t, rap_redline_side *from, rap_redline_side *to)
{
    double best = 0;
    size_t best_i = 0, best_j = 0;
    for (size_t i = 0; i < t->from_count; i++)
        for (size_t j = 0; j < t->to_count; j++)
            if (from->pair[t->from_first + i] == RAP_NO_PARTNER && to->pair[t->to_first + j] == RAP_NO_PARTNER
                && at(t, i, j) > best) {
                best = at(t, i, j);
                best_i = t->from_first + i;
                best_j = t->to_first + j;
            }
    if (best < MOVED)
        return false;
    pair(from, to, best_i, best_j);
    from->is_moved[best_i] = to->is_moved[best_j] = true;
    return true;
}

void rap_redline_align(rap_arena *arena, rap_redline_side *from, rap_redline_side *to)
{
    table t;
    for (size_t i = 0; i < from->passage_count; i++)
        from->pair[i] = RAP_NO_PARTNER;
    for (size_t j = 0; j < to->passage_count; j++)
        to->pair[j] = RAP_NO_PARTNER;
    if (from->passage_count == 0 || to->passage_count == 0)
        return;
    pair(from, to, 0, 0);
    if (is_closing(from) && is_closing(to))
        pair(from, to, from->passage_count - 1, to->passage_count - 1);
    if (measure(arena, from, to, &t)) {
        pair_in_order(arena, &t, from, to);
        while (pair_moved(&t, from, to))
            continue;
        return;
    }
    for (size_t k = 0; k < t.from_count && k < t.to_count; k++)
        pair(from, to, t.from_first + k, t.to_first + k);
}
