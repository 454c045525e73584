/* What was taken out in one place and put in at another. */
#include <stdlib.h>

#include "analysis/redline_side.h"

/* Three words in a row of one passage. */
typedef struct triple {
    uint64_t key;
    size_t first; /* word */
} triple;

typedef struct triples {
    triple *list; /* by key */
    size_t count;
} triples;

static bool is_free(const rap_redline_side *s, size_t i)
{
    return i < s->word_count && s->words[i].partner == RAP_NO_PARTNER && s->words[i].move == 0;
}

static int by_key(const void *a, const void *b)
{
    const triple *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static uint64_t key_at(const rap_redline_side *s, size_t i)
{
    uint64_t key = 0xcbf29ce484222325u;
    for (size_t k = 0; k < RAP_REDLINE_MOVE; k++)
        key = (key ^ s->words[i + k].at.key) * 0x100000001b3u + (key >> 29);
    return key;
}

/* Every triple of a text, that of words with partners too: words that come twice are no
 * proof of a move. */
static triples triples_of(rap_arena *arena, const rap_redline_side *s)
{
    triples t = {.list = rap_arena_alloc(arena, (s->word_count + 1) * sizeof *t.list)};
    for (size_t i = 0; i + RAP_REDLINE_MOVE <= s->word_count; i++)
        if (s->words[i].passage == s->words[i + RAP_REDLINE_MOVE - 1].passage)
            t.list[t.count++] = (triple){key_at(s, i), i};
    if (t.count)
        qsort(t.list, t.count, sizeof *t.list, by_key);
    return t;
}

/* The only triple of this key; NULL where there is none or several. */
static const triple *only(const triples *t, uint64_t key)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->list[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_there = low < t->count && t->list[low].key == key;
    bool is_alone = is_there && (low + 1 == t->count || t->list[low + 1].key != key);
    return is_alone ? &t->list[low] : NULL;
}

static bool goes_on(const rap_redline_side *from, size_t i, const rap_redline_side *to, size_t j, size_t i_passage, size_t j_passage)
{
    return is_free(from, i) && is_free(to, j) && from->words[i].passage == i_passage && to->words[j].passage == j_passage
        && from->words[i].at.key == to->words[j].at.key;
}

/* Marks the longest run of free words around two triples that are the same. Whether that
 * is long enough for a move. */
static bool mark(rap_redline_side *from, size_t i, rap_redline_side *to, size_t j, size_t number)
{
    size_t p = from->words[i].passage, q = to->words[j].passage, len = 0, letters = 0;
    while (i > 0 && j > 0 && goes_on(from, i - 1, to, j - 1, p, q)) {
        i--;
        j--;
    }
    for (; goes_on(from, i + len, to, j + len, p, q); len++)
        letters += from->words[i + len].at.letters;
    if (len < RAP_REDLINE_MOVE || letters == 0)
        return false;
    for (size_t k = 0; k < len; k++)
        from->words[i + k].move = to->words[j + k].move = number;
    return true;
}

static size_t free_words(const rap_redline_side *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->word_count; i++)
        count += is_free(s, i);
    return count;
}

size_t rap_redline_find_moves(rap_arena *arena, rap_redline_side *from, rap_redline_side *to)
{
    size_t moves = 0;
    if (free_words(from) < RAP_REDLINE_MOVE || free_words(to) < RAP_REDLINE_MOVE)
        return 0;
    triples ours = triples_of(arena, from), theirs = triples_of(arena, to);
    for (size_t i = 0; i + RAP_REDLINE_MOVE <= from->word_count; i++) {
        const triple *a = is_free(from, i) ? only(&ours, key_at(from, i)) : NULL;
        const triple *b = a && a->first == i ? only(&theirs, a->key) : NULL;
        if (b && mark(from, i, to, b->first, moves + 1))
            moves++;
    }
    return moves;
}
