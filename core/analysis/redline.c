#include "analysis/redline.h"

#include <string.h>

#include "analysis/redline_side.h"

/* ---- the two texts as words ----------------------------------------------------------------- */

static void cut_side(rap_arena *arena, rap_redline_side *s, const rap_passages *passages)
{
    s->passages = passages->list;
    s->passage_count = passages->count;
    s->tokens = rap_arena_alloc(arena, (s->passage_count + 1) * sizeof *s->tokens);
    s->first = rap_arena_alloc(arena, (s->passage_count + 1) * sizeof *s->first);
    s->pair = rap_arena_alloc(arena, (s->passage_count + 1) * sizeof *s->pair);
    s->is_moved = rap_arena_alloc(arena, s->passage_count + 1);
    for (size_t p = 0; p < s->passage_count; p++) {
        s->tokens[p] = rap_tokens_of(arena, s->passages[p].text);
        s->first[p] = s->word_count;
        s->word_count += s->tokens[p].count;
    }
    s->first[s->passage_count] = s->word_count;
    s->words = rap_arena_alloc(arena, (s->word_count + 1) * sizeof *s->words);
    for (size_t p = 0; p < s->passage_count; p++)
        for (size_t i = 0; i < s->tokens[p].count; i++)
            s->words[s->first[p] + i] = (rap_redline_word){.at = s->tokens[p].list[i], .passage = p, .partner = RAP_NO_PARTNER};
}

/* ---- segments ------------------------------------------------------------------------------- */

typedef struct assembly {
    rap_arena *arena;
    rap_redline *out;
    size_t part_room, segment_room;
    const rap_redline_side *from, *to;
    const char *from_text, *to_text; /* of the passages at hand */
    size_t from_at, to_at;           /* bytes of them that are told */
} assembly;

static rap_redline_part *part_of(assembly *a)
{
    return &a->out->parts[a->out->count - 1];
}

/* Tells the next bytes of one or both passages; what goes on from the last segment joins it. */
static void tell(assembly *a, rap_change change, size_t from_len, size_t to_len, size_t move)
{
    rap_redline_part *part = part_of(a);
    rap_segment *last = part->count ? &part->segments[part->count - 1] : NULL;
    if (from_len + to_len == 0)
        return;
    if (last && last->change == change && last->move == move) {
        last->from_len += from_len;
        last->to_len += to_len;
    } else {
        part->segments = rap_arena_grow(a->arena, part->segments, part->count, &a->segment_room, sizeof *part->segments);
        part->segments[part->count++] = (rap_segment){change, a->from_at, from_len, a->to_at, to_len, move};
    }
    a->from_at += from_len;
    a->to_at += to_len;
}

/* The words of one text from `start` to `end`, taken out or put in. */
static void tell_changed(assembly *a, const rap_redline_side *s, size_t start, size_t end)
{
    bool is_from = s == a->from;
    for (size_t i = start; i < end; i++) {
        const rap_redline_word *w = &s->words[i];
        size_t len = w->at.next - w->at.start;
        rap_change change = w->move ? (is_from ? RAP_CHANGE_MOVED_FROM : RAP_CHANGE_MOVED_TO)
                                    : (is_from ? RAP_CHANGE_DELETED : RAP_CHANGE_INSERTED);
        tell(a, change, is_from ? len : 0, is_from ? 0 : len, w->move);
        if (w->move && is_from)
            a->out->moved++;
        else if (!w->move && w->partner == RAP_NO_PARTNER)
            *(is_from ? &a->out->deleted : &a->out->inserted) += 1;
    }
}

/* Whether a word has a partner that is written the same. */
static bool is_same(const assembly *a, size_t i)
{
    const rap_redline_word *x = &a->from->words[i];
    if (x->partner == RAP_NO_PARTNER)
        return false;
    const rap_token *y = &a->to->words[x->partner].at;
    size_t len = x->at.end - x->at.start;
    return len == y->end - y->start && memcmp(a->from_text + x->at.start, a->to_text + y->start, len) == 0;
}

/* A word that both texts have, and the white space behind it in each. */
static void tell_same(assembly *a, const rap_token *x, const rap_token *y)
{
    size_t len = x->end - x->start, gap = x->next - x->end, other = y->next - y->end;
    bool is_alike = gap == other && memcmp(a->from_text + x->end, a->to_text + y->end, gap) == 0;
    tell(a, RAP_CHANGE_EQUAL, len + (is_alike ? gap : 0), len + (is_alike ? gap : 0), 0);
    if (!is_alike) {
        tell(a, RAP_CHANGE_DELETED, gap, 0, 0);
        tell(a, RAP_CHANGE_INSERTED, 0, other, 0);
    }
}

/* Between words that are the same, first all that was taken out, then all that was put in. */
static void tell_words(assembly *a, size_t from, size_t from_end, size_t to, size_t to_end)
{
    while (from < from_end || to < to_end) {
        size_t next = from, there = to_end;
        while (next < from_end && !is_same(a, next))
            next++;
        if (next < from_end)
            there = a->from->words[next].partner;
        tell_changed(a, a->from, from, next);
        tell_changed(a, a->to, to, there);
        if (next < from_end) {
            tell_same(a, &a->from->words[next].at, &a->to->words[there].at);
            next++;
            there++;
        }
        from = next;
        to = there;
    }
}

/* ---- parts ---------------------------------------------------------------------------------- */

/* A passage of one text or of both; RAP_NO_PARTNER for none. */
static void add_part(assembly *a, size_t p, size_t q)
{
    rap_redline *out = a->out;
    bool has_from = p != RAP_NO_PARTNER, has_to = q != RAP_NO_PARTNER;
    out->parts = rap_arena_grow(a->arena, out->parts, out->count, &a->part_room, sizeof *out->parts);
    out->parts[out->count++] = (rap_redline_part){
        .from = has_from ? &a->from->passages[p] : NULL, .to = has_to ? &a->to->passages[q] : NULL,
        .is_moved = has_from && a->from->is_moved[p]};
    a->segment_room = a->from_at = a->to_at = 0;
    a->from_text = has_from ? a->from->passages[p].text : "";
    a->to_text = has_to ? a->to->passages[q].text : "";
    tell_words(a, has_from ? a->from->first[p] : 0, has_from ? a->from->first[p + 1] : 0, has_to ? a->to->first[q] : 0,
               has_to ? a->to->first[q + 1] : 0);
}

/* Passages of the earlier text that the later has not, up to one that stands in order. */
static size_t add_left_out(assembly *a, size_t p, size_t end)
{
    for (; p < end; p++)
        if (a->from->pair[p] == RAP_NO_PARTNER)
            add_part(a, p, RAP_NO_PARTNER);
    return p;
}

static void add_parts(assembly *a)
{
    size_t p = 0;
    for (size_t q = 0; q < a->to->passage_count; q++) {
        size_t partner = a->to->pair[q];
        if (partner != RAP_NO_PARTNER && !a->to->is_moved[q])
            p = add_left_out(a, p, partner) + 1;
        add_part(a, partner, q);
    }
    add_left_out(a, p, a->from->passage_count);
}

rap_redline *rap_redline_passages(rap_arena *arena, const rap_passages *earlier, const rap_passages *later)
{
    rap_redline *out = rap_arena_alloc(arena, sizeof *out);
    rap_redline_side from = {0}, to = {0};
    cut_side(arena, &from, earlier);
    cut_side(arena, &to, later);
    rap_redline_align(arena, &from, &to);
    rap_redline_match(arena, &from, &to);
    rap_redline_find_moves(arena, &from, &to);
    rap_redline_smooth(&from, &to);
    assembly a = {.arena = arena, .out = out, .from = &from, .to = &to};
    add_parts(&a);
    out->kept = from.word_count - out->deleted - out->moved;
    size_t all = from.word_count + to.word_count;
    out->likeness = all ? 2.0 * (double)(out->kept + out->moved) / (double)all : 1;
    return out;
}

rap_redline *rap_redline_records(rap_arena *arena, const rap_node *from, const rap_node *to)
{
    rap_passages earlier = rap_passages_of(arena, from), later = rap_passages_of(arena, to);
    return rap_redline_passages(arena, &earlier, &later);
}

const rap_segment *rap_redline_counterpart(const rap_redline_part *part, size_t at)
{
    const rap_segment *s = part->segments;
    if (s[at].change == RAP_CHANGE_DELETED)
        return at + 1 < part->count && s[at + 1].change == RAP_CHANGE_INSERTED ? &s[at + 1] : NULL;
    return at > 0 && s[at - 1].change == RAP_CHANGE_DELETED ? &s[at - 1] : NULL;
}

const char *rap_redline_label(rap_arena *arena, const rap_redline_part *part)
{
    const rap_passage *from = part->from, *to = part->to;
    if (!from || !to || !from->label || !to->label || strcmp(from->label, to->label) == 0)
        return to && to->mark ? to->mark : from ? from->mark : NULL;
    bool is_usual = *from->mark == '(' && *to->mark == '(';
    return is_usual ? rap_arena_format(arena, "(%s → %s)", from->label, to->label) : rap_arena_format(arena, "%s → %s", from->mark, to->mark);
}
