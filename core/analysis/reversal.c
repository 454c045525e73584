#include "analysis/reversal.h"

#include <string.h>

#include "analysis/tokens.h"

#define NEAR 2 /* words between a denial taken out and one put in that stands in its place */

#define PUT_IN "negation put in: the meaning may be reversed"
#define TAKEN_OUT "negation taken out: the meaning may be reversed"
#define TURNED "one text forbids what the other allows: the meaning may be reversed"

typedef struct side {
    const rap_passage *passage;
    rap_tokens tokens;
    rap_wording_hit *denials;
    size_t denial_count;
} side;

typedef struct judge {
    rap_arena *arena;
    rap_wording *wording;
    rap_scoped_passages *scoped;
    const rap_redline_part *part;
    side from, to;
    rap_reversals out;
    size_t room;
} judge;

/* Tokens of a side, from begin to end. */
typedef struct stretch {
    const side *side;
    size_t begin, end;
} stretch;

/* A change and what stands in its place, without the words that both begin or end with. */
typedef struct change {
    stretch own, other;
    bool is_from; /* taken out */
} change;

static side side_of(judge *j, const rap_passage *passage)
{
    side s = {.passage = passage, .tokens = rap_tokens_of(j->arena, passage->text)};
    s.denial_count = rap_wording_scopes_of(j->wording, j->scoped, RAP_SCOPE_DENIAL, passage, &s.denials);
    return s;
}

/* ---- stretches ------------------------------------------------------------------------------ */

static stretch stretch_of(const side *s, const rap_segment *segment, bool is_from)
{
    size_t start = segment ? is_from ? segment->from : segment->to : 0, len = segment ? is_from ? segment->from_len : segment->to_len : 0;
    stretch out = {.side = s};
    while (out.begin < s->tokens.count && s->tokens.list[out.begin].start < start)
        out.begin++;
    out.end = out.begin;
    while (out.end < s->tokens.count && s->tokens.list[out.end].start < start + len)
        out.end++;
    return out;
}

static bool is_same(const stretch *a, size_t i, const stretch *b, size_t k)
{
    return a->side->tokens.list[i].key == b->side->tokens.list[k].key;
}

static change change_of(const judge *j, size_t at)
{
    const rap_segment *s = &j->part->segments[at], *other = rap_redline_counterpart(j->part, at);
    bool is_from = s->change == RAP_CHANGE_DELETED;
    change c = {stretch_of(is_from ? &j->from : &j->to, s, is_from), stretch_of(is_from ? &j->to : &j->from, other, !is_from), is_from};
    while (c.own.begin < c.own.end && c.other.begin < c.other.end && is_same(&c.own, c.own.begin, &c.other, c.other.begin)) {
        c.own.begin++;
        c.other.begin++;
    }
    while (c.own.begin < c.own.end && c.other.begin < c.other.end && is_same(&c.own, c.own.end - 1, &c.other, c.other.end - 1)) {
        c.own.end--;
        c.other.end--;
    }
    return c;
}

static bool is_empty(const stretch *s)
{
    return s->begin == s->end;
}

static size_t start_of(const stretch *s)
{
    return is_empty(s) ? 0 : s->side->tokens.list[s->begin].start;
}

static size_t end_of(const stretch *s)
{
    return is_empty(s) ? 0 : s->side->tokens.list[s->end - 1].end;
}

/* The denials of a stretch; `first` gets the first. */
static size_t count_denials(const stretch *s, const rap_wording_hit **first)
{
    size_t count = 0;
    for (size_t i = 0; i < s->side->denial_count; i++) {
        const rap_wording_hit *hit = &s->side->denials[i];
        if (hit->start < end_of(s) && start_of(s) < hit->end && count++ == 0)
            *first = hit;
    }
    return count;
}

/* ---- denials -------------------------------------------------------------------------------- */

/* Whether what a denial governs goes on behind the stretch that it came or went with. */
static bool governs_what_stayed(const judge *j, const stretch *s, const rap_wording_hit *denial)
{
    size_t end = end_of(s);
    if (denial->end >= end)
        return true;
    return rap_wording_leads_on(j->wording, rap_arena_copy(j->arena, s->side->passage->text + denial->end, end - denial->end));
}

/* Of a stretch that came or went alone, the first denial of what stayed; NULL for none. */
static const rap_wording_hit *governing(const judge *j, const stretch *s)
{
    for (size_t i = 0; i < s->side->denial_count; i++) {
        const rap_wording_hit *hit = &s->side->denials[i];
        if (hit->start < end_of(s) && start_of(s) < hit->end && governs_what_stayed(j, s, hit))
            return hit;
    }
    return NULL;
}

/* Whether a neighbour of a change, few words away, has a denial that the other text lacks there: "not impose", "impose no". */
static bool has_moved(const judge *j, size_t at, bool is_from, bool is_back)
{
    const rap_segment *s = j->part->segments;
    size_t count = j->part->count, between = is_back ? at - 1 : at + 1, beyond = is_back ? at - 2 : at + 2;
    const rap_wording_hit *ignored;
    if ((is_back && at < 2) || beyond >= count || s[between].change != RAP_CHANGE_EQUAL)
        return false;
    stretch words = stretch_of(&j->from, &s[between], true);
    if (words.end - words.begin > NEAR || s[beyond].change != (is_from ? RAP_CHANGE_INSERTED : RAP_CHANGE_DELETED))
        return false;
    change c = change_of(j, beyond);
    return count_denials(&c.own, &ignored) > count_denials(&c.other, &ignored);
}

static void add(judge *j, const char *rule, bool is_from, const rap_wording_hit *own, const rap_wording_hit *other)
{
    rap_reversal r = {.rule = rule};
    *(is_from ? &r.from : &r.to) = *own;
    if (other)
        *(is_from ? &r.to : &r.from) = *other;
    j->out.list = rap_arena_grow(j->arena, j->out.list, j->out.count, &j->room, sizeof *j->out.list);
    j->out.list[j->out.count++] = r;
}

/* ---- what forbids and what allows ----------------------------------------------------------- */

typedef bool saying(rap_wording *, const char *, rap_wording_hit *);

static bool says(const judge *j, const stretch *s, saying *is_so, rap_wording_hit *hit)
{
    size_t start = start_of(s);
    if (is_empty(s) || !is_so(j->wording, rap_arena_copy(j->arena, s->side->passage->text + start, end_of(s) - start), hit))
        return false;
    hit->passage = s->side->passage;
    hit->start += start;
    hit->end += start;
    return true;
}

/* Whether one side of a change forbids where the other allows. */
static bool is_turned(const judge *j, const change *c, rap_wording_hit *own, rap_wording_hit *other)
{
    return (says(j, &c->own, rap_wording_forbids, own) && says(j, &c->other, rap_wording_allows, other)) ||
           (says(j, &c->own, rap_wording_allows, own) && says(j, &c->other, rap_wording_forbids, other));
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void judge_change(judge *j, size_t at)
{
    change c = change_of(j, at);
    const rap_wording_hit *denial = NULL, *ignored;
    rap_wording_hit own, other;
    size_t count = count_denials(&c.own, &denial), others = count_denials(&c.other, &ignored);
    if (is_turned(j, &c, &own, &other)) {
        if (count == others && c.is_from)
            add(j, TURNED, true, &own, &other);
        return;
    }
    if (count <= others || has_moved(j, at, c.is_from, false) || has_moved(j, at, c.is_from, true))
        return;
    denial = is_empty(&c.other) ? governing(j, &c.own) : denial;
    if (denial)
        add(j, c.is_from ? TAKEN_OUT : PUT_IN, c.is_from, denial, NULL);
}

rap_reversals rap_reversals_of(rap_arena *arena, rap_wording *wording, rap_scoped_passages *scoped, const rap_redline_part *part)
{
    judge j = {.arena = arena, .wording = wording, .scoped = scoped, .part = part};
    j.from = side_of(&j, part->from);
    j.to = side_of(&j, part->to);
    for (size_t i = 0; i < part->count; i++)
        if (part->segments[i].change == RAP_CHANGE_DELETED || part->segments[i].change == RAP_CHANGE_INSERTED)
            judge_change(&j, i);
    return j.out;
}
