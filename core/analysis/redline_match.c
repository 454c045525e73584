/* Which word of the earlier text is which of the later. */
#include "analysis/diff.h"
#include "analysis/redline_side.h"

#define ISLAND 3 /* words in common that may be given up between longer changes */

/* ---- pairs ---------------------------------------------------------------------------------- */

static uint64_t *keys_of(rap_arena *arena, rap_tokens t)
{
    uint64_t *keys = rap_arena_alloc(arena, (t.count + 1) * sizeof *keys);
    for (size_t i = 0; i < t.count; i++)
        keys[i] = t.list[i].key;
    return keys;
}

static void match_passage(rap_arena *arena, rap_redline_side *from, rap_redline_side *to, size_t p)
{
    rap_tokens a = from->tokens[p], b = to->tokens[from->pair[p]];
    size_t *partner = rap_diff(arena, keys_of(arena, a), a.count, keys_of(arena, b), b.count);
    for (size_t i = 0; i < a.count; i++) {
        if (partner[i] == RAP_DIFF_NONE)
            continue;
        size_t x = from->first[p] + i, y = to->first[from->pair[p]] + partner[i];
        from->words[x].partner = y;
        to->words[y].partner = x;
    }
}

/* ---- islands -------------------------------------------------------------------------------- */

static size_t letters(const rap_redline_side *s, size_t start, size_t end)
{
    size_t sum = 0;
    for (size_t i = start; i < end; i++)
        sum += s->words[i].at.letters;
    return sum;
}

/* Where the run of pairs ends that begins at a word: each behind the last, in both texts. */
static size_t run_end(const rap_redline_side *from, size_t i, size_t end)
{
    size_t y = from->words[i].partner;
    while (i < end && from->words[i].partner == y) {
        i++;
        y++;
    }
    return i;
}

typedef struct gap {
    size_t from, from_end, to, to_end; /* words changed on both sides */
} gap;

/* The longer of what was taken out and what was put in. */
static size_t gap_letters(const rap_redline_side *from, const rap_redline_side *to, gap g)
{
    size_t out = letters(from, g.from, g.from_end), in = letters(to, g.to, g.to_end);
    return out > in ? out : in;
}

static void undo(rap_redline_side *from, rap_redline_side *to, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        to->words[from->words[i].partner].partner = RAP_NO_PARTNER;
        from->words[i].partner = RAP_NO_PARTNER;
    }
}

/* Undoes a run of pairs that says less than half of what the change before it says, and of that
 * behind it. Whether it did. */
static bool undo_island(rap_redline_side *from, rap_redline_side *to, size_t start, size_t end, gap before, gap behind)
{
    size_t own = 2 * letters(from, start, end);
    if (end - start > ISLAND || own >= gap_letters(from, to, before) || own >= gap_letters(from, to, behind))
        return false;
    undo(from, to, start, end);
    return true;
}

/* From the end of one run of pairs to the beginning of the next. */
static gap gap_behind(const rap_redline_side *from, size_t i, size_t from_end, size_t y, size_t to_end)
{
    gap g = {i, i, y, to_end};
    while (g.from_end < from_end && from->words[g.from_end].partner == RAP_NO_PARTNER)
        g.from_end++;
    if (g.from_end < from_end)
        g.to_end = from->words[g.from_end].partner;
    return g;
}

/* One walk over a passage. Whether a run was undone: then its neighbours may be islands too. */
static bool undo_islands(rap_redline_side *from, rap_redline_side *to, size_t p)
{
    size_t from_end = from->first[p + 1], to_end = to->first[from->pair[p] + 1];
    bool has_changed = false;
    gap before = gap_behind(from, from->first[p], from_end, to->first[from->pair[p]], to_end);
    while (before.from_end < from_end) {
        size_t start = before.from_end, end = run_end(from, start, from_end);
        gap behind = gap_behind(from, end, from_end, from->words[end - 1].partner + 1, to_end);
        if (undo_island(from, to, start, end, before, behind)) {
            has_changed = true;
            before.from_end = behind.from_end;
            before.to_end = behind.to_end;
        } else {
            before = behind;
        }
    }
    return has_changed;
}

void rap_redline_match(rap_arena *arena, rap_redline_side *from, rap_redline_side *to)
{
    for (size_t p = 0; p < from->passage_count; p++)
        if (from->pair[p] != RAP_NO_PARTNER)
            match_passage(arena, from, to, p);
}

void rap_redline_smooth(rap_redline_side *from, rap_redline_side *to)
{
    for (size_t p = 0; p < from->passage_count; p++)
        while (from->pair[p] != RAP_NO_PARTNER && undo_islands(from, to, p))
            continue;
}
