#include "analysis/diff.h"

typedef struct search {
    rap_arena *arena;
    const uint64_t *a, *b;
    size_t a_count, b_count;
    size_t *partner;
    int *furthest[RAP_DIFF_EDITS]; /* row d: how far in `a` diagonal k came with d edits, at
                                      [k + d]; OUT where it did not come. Kept from search to search */
} search;

#define OUT (-1)

static int reached(const search *s, int edits, int k)
{
    return k < -edits || k > edits ? OUT : s->furthest[edits][k + edits];
}

static bool is_inside(const search *s, int x, int k)
{
    return x >= 0 && x >= k && (size_t)x <= s->a_count && (size_t)(x - k) <= s->b_count;
}

/* Where diagonal `k` starts with this many edits: one key of `b` inserted behind diagonal
 * k + 1, or one of `a` deleted behind k - 1, whichever is further. */
static int start_of(const search *s, int edits, int k, bool *is_insertion)
{
    int down = reached(s, edits - 1, k + 1), right = reached(s, edits - 1, k - 1);
    right = right == OUT ? OUT : right + 1;
    down = is_inside(s, down, k) ? down : OUT;
    right = is_inside(s, right, k) ? right : OUT;
    *is_insertion = down >= right;
    return down >= right ? down : right;
}

static int follow(const search *s, int x, int k)
{
    while ((size_t)x < s->a_count && (size_t)(x - k) < s->b_count && s->a[x] == s->b[x - k])
        x++;
    return x;
}

/* Fills the row of one number of edits; `*best` is the diagonal that came furthest in both
 * sequences together. Whether that is their end. */
static bool try_edits(search *s, int edits, int *best)
{
    int most = -1;
    if (!s->furthest[edits])
        s->furthest[edits] = rap_arena_alloc(s->arena, (2 * (size_t)edits + 1) * sizeof(int));
    for (int k = -edits; k <= edits; k++) {
        bool is_insertion;
        int x = (k + edits) % 2 ? OUT : edits ? start_of(s, edits, k, &is_insertion) : 0;
        x = x == OUT ? OUT : follow(s, x, k);
        s->furthest[edits][k + edits] = x;
        if (x != OUT && 2 * x - k > most) {
            most = 2 * x - k;
            *best = k;
        }
    }
    return (size_t)most == s->a_count + s->b_count;
}

/* Walks back from where a search ended, and notes the pairs it came through. */
static void note_pairs(const search *s, int edits, int k)
{
    for (; edits >= 0; edits--) {
        bool is_insertion = false;
        int x = reached(s, edits, k), from = edits ? start_of(s, edits, k, &is_insertion) : 0;
        for (int i = from; i < x; i++)
            s->partner[i] = (size_t)(i - k);
        k += is_insertion ? 1 : -1;
    }
}

/* One search from the beginning; how far it came in each sequence, which is never nowhere. */
static void search_once(search *s, size_t *a_done, size_t *b_done)
{
    int edits = 0, k = 0;
    while (!try_edits(s, edits, &k) && edits + 1 < RAP_DIFF_EDITS)
        edits++;
    note_pairs(s, edits, k);
    *a_done = (size_t)reached(s, edits, k);
    *b_done = (size_t)(reached(s, edits, k) - k);
}

size_t *rap_diff(rap_arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
    size_t *partner = rap_arena_alloc(arena, (a_count + 1) * sizeof *partner), a_done = 0, b_done = 0;
    search s = {.arena = arena};
    for (size_t i = 0; i < a_count; i++)
        partner[i] = RAP_DIFF_NONE;
    for (size_t a_from = 0, b_from = 0; a_from < a_count && b_from < b_count; a_from += a_done, b_from += b_done) {
        s.a = a + a_from;
        s.b = b + b_from;
        s.a_count = a_count - a_from;
        s.b_count = b_count - b_from;
        s.partner = partner + a_from;
        search_once(&s, &a_done, &b_done);
        for (size_t i = a_from; i < a_from + a_done; i++)
            partner[i] = partner[i] == RAP_DIFF_NONE ? RAP_DIFF_NONE : partner[i] + b_from;
    }
    return partner;
}
