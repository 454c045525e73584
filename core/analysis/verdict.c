#include "analysis/verdict.h"

#include <string.h>

#include "analysis/corrections.h"
#include "analysis/reversal.h"
#include "analysis/verdict_work.h"

void rap_judge_add(rap_judge *j, rap_ground g)
{
    j->out->grounds = rap_arena_grow(j->arena, j->out->grounds, j->out->count, &j->room, sizeof *j->out->grounds);
    j->out->grounds[j->out->count++] = g;
}

static rap_cited_words words_of(const rap_wording_hit *hit)
{
    return (rap_cited_words){.passage = hit->passage, .start = hit->start, .end = hit->end};
}

static rap_cited_words whole(const rap_passage *p)
{
    return (rap_cited_words){.passage = p, .end = strlen(p->text)};
}

/* ---- strength ------------------------------------------------------------------------------- */

/* A person's word stands above what the words say. */
static bool correct_strength(const rap_judge *j, const rap_node *r, rap_wording_hit *hit)
{
    const char *own = rap_node_text(r, RAP_RECOMMENDATION_STRENGTH);
    for (size_t i = 0; own && i < rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, i);
        if (strncmp(rap_node_text(e, RAP_EVIDENCE_OF), "strength:", strlen("strength:")) != 0 || !rap_correction_gave(e) || strcmp(own, hit->code) == 0)
            continue;
        hit->code = own;
        hit->rank = rap_wording_rank(j->wording, own);
        return true;
    }
    return false;
}

static void judge_strength(rap_judge *j, const rap_node *from_record, const rap_node *to_record)
{
    rap_wording_hit from = j->from_said.strength, to = j->to_said.strength;
    const char *from_mark = correct_strength(j, from_record, &from) ? " (corrected)" : "";
    const char *to_mark = correct_strength(j, to_record, &to) ? " (corrected)" : "";
    j->out->from_strength = from;
    j->out->to_strength = to;
    if (from.rank == RAP_WORDING_BESIDE || to.rank == RAP_WORDING_BESIDE || from.rank == to.rank)
        return;
    rap_judge_add(j, (rap_ground){.verdict = to.rank > from.rank ? "weakened" : "strengthened",
                                  .rule = rap_arena_format(j->arena, "%s%s → %s%s", from.code, from_mark, to.code, to_mark), .from = words_of(&from), .to = words_of(&to)});
}

/* ---- qualifiers ----------------------------------------------------------------------------- */

/* Whether a stretch of a passage has words that the other text has not. */
static bool is_changed(const rap_redline *r, const rap_wording_hit *hit, bool is_from)
{
    for (size_t p = 0; p < r->count; p++) {
        const rap_redline_part *part = &r->parts[p];
        const rap_passage *own = is_from ? part->from : part->to;
        if (!own || own->text != hit->passage->text)
            continue;
        for (size_t i = 0; i < part->count; i++) {
            const rap_segment *s = &part->segments[i];
            size_t start = is_from ? s->from : s->to, len = is_from ? s->from_len : s->to_len;
            bool is_gone = s->change == (is_from ? RAP_CHANGE_DELETED : RAP_CHANGE_INSERTED);
            if (is_gone && start < hit->end && hit->start < start + len)
                return true;
        }
    }
    return false;
}

static size_t count_code(const rap_wording_saying *said, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < said->qualifier_count; i++)
        n += strcmp(said->qualifiers[i].code, code) == 0;
    return n;
}

/* Qualifiers that one text has more often than the other, in words that the other lacks. */
static void judge_more(rap_judge *j, const rap_wording_saying *own, const rap_wording_saying *other, bool is_added)
{
    for (size_t i = 0; i < own->qualifier_count; i++) {
        const char *code = own->qualifiers[i].code;
        if (count_code(own, code) <= count_code(other, code) || !is_changed(j->out->redline, &own->qualifiers[i], !is_added))
            continue;
        rap_ground g = {.verdict = is_added ? "qualified" : "strengthened", .rule = rap_arena_format(j->arena, "qualifier %s", code)};
        *(is_added ? &g.to : &g.from) = words_of(&own->qualifiers[i]);
        rap_judge_add(j, g);
    }
}

/* ---- who is asked --------------------------------------------------------------------------- */

static bool asks(const rap_wording_saying *said, const char *code)
{
    for (size_t i = 0; i < said->addressee_count; i++)
        if (strcmp(said->addressees[i].code, code) == 0)
            return true;
    return false;
}

/* Those one text asks whom the other does not, in words that changed, from `*at` on; NULL for no more. */
static const rap_wording_hit *next_asked(const rap_judge *j, const rap_wording_saying *own, const rap_wording_saying *other, bool is_from, size_t *at)
{
    while (*at < own->addressee_count) {
        const rap_wording_hit *hit = &own->addressees[(*at)++];
        if (!asks(other, hit->code) && is_changed(j->out->redline, hit, is_from))
            return hit;
    }
    return NULL;
}

static const rap_wording_hit *next_gone(const rap_judge *j, size_t *at)
{
    return next_asked(j, &j->from_said, &j->to_said, true, at);
}

static const rap_wording_hit *next_come(const rap_judge *j, size_t *at)
{
    return next_asked(j, &j->to_said, &j->from_said, false, at);
}

/* Fewer are asked, or more; who is asked in place of another makes it neither narrower nor wider. */
static void judge_addressees(rap_judge *j, bool is_narrowing)
{
    size_t from = 0, to = 0, none = 0;
    const rap_wording_hit *gone = next_gone(j, &from), *come = next_come(j, &to);
    if (is_narrowing && !come && j->to_said.addressee_count)
        for (; gone; gone = next_gone(j, &from))
            rap_judge_add(j, (rap_ground){.verdict = "narrowed", .rule = rap_arena_format(j->arena, "addressee %s taken out", gone->code), .from = words_of(gone)});
    if (!is_narrowing && !next_gone(j, &none) && j->from_said.addressee_count)
        for (; come; come = next_come(j, &to))
            rap_judge_add(j, (rap_ground){.verdict = "widened", .rule = rap_arena_format(j->arena, "addressee %s put in", come->code), .to = words_of(come)});
}

static void add_asked(rap_judge *j, const rap_wording_hit *gone, const rap_wording_hit *come)
{
    const char *rule = gone && come ? rap_arena_format(j->arena, "addressee %s → %s", gone->code, come->code)
        : rap_arena_format(j->arena, "addressee %s %s", (gone ? gone : come)->code, gone ? "taken out" : "put in");
    rap_judge_add(j, (rap_ground){.verdict = "reworded", .rule = rule, .from = gone ? words_of(gone) : (rap_cited_words){0},
                                  .to = come ? words_of(come) : (rap_cited_words){0}});
}

/* Others are asked than were: one in place of one, or each by itself. */
static void judge_exchange(rap_judge *j)
{
    size_t from = 0, to = 0, ahead_from, ahead_to;
    const rap_wording_hit *gone = next_gone(j, &from), *come = next_come(j, &to);
    ahead_from = from;
    ahead_to = to;
    if (!gone || !come)
        return;
    if (!next_gone(j, &ahead_from) && !next_come(j, &ahead_to)) {
        add_asked(j, gone, come);
        return;
    }
    for (; gone; gone = next_gone(j, &from))
        add_asked(j, gone, NULL);
    for (; come; come = next_come(j, &to))
        add_asked(j, NULL, come);
}

/* ---- scope ---------------------------------------------------------------------------------- */

static bool overlaps(const rap_wording_hit *hit, const rap_segment *s, bool is_from)
{
    size_t start = is_from ? s->from : s->to, len = is_from ? s->from_len : s->to_len;
    return hit->start < start + len && start < hit->end;
}

/* The first words of a kind that a change came or went with; false where there are none. */
static bool scope_of(const rap_judge *j, rap_wording_scope scope, const rap_passage *p, const rap_segment *s, bool is_from, rap_wording_hit *out)
{
    rap_wording_hit *hits;
    size_t count = p && s ? rap_wording_scopes_of(j->wording, j->scoped, scope, p, &hits) : 0;
    for (size_t i = 0; i < count; i++)
        if (overlaps(&hits[i], s, is_from)) {
            *out = hits[i];
            return true;
        }
    return false;
}

/* Words of a change that narrow or widen, which what stood in their place did not; with how much, where they say so: not exceeding five years. */
static void judge_words(rap_judge *j, const rap_redline_part *part, size_t at, rap_wording_scope scope, const char *verdict)
{
    const rap_segment *own = &part->segments[at], *other = rap_redline_counterpart(part, at);
    rap_wording_hit hit, ignored;
    bool is_from = own->change == RAP_CHANGE_DELETED;
    const rap_passage *p = is_from ? part->from : part->to, *q = is_from ? part->to : part->from;
    if (!scope_of(j, scope, p, own, is_from, &hit) || scope_of(j, scope, q, other, !is_from, &ignored))
        return;
    rap_ground g = {.verdict = verdict, .rule = is_from ? RAP_RULE_SCOPE "taken out" : RAP_RULE_SCOPE "put in"};
    *(is_from ? &g.from : &g.to) = rap_judge_with_measure(j, words_of(&hit), is_from ? own->from + own->from_len : own->to + own->to_len);
    rap_judge_add(j, g);
}

/* What makes a text hold for less, and for more. */
static const struct scope_rule {
    rap_change change;
    rap_wording_scope scope;
    bool is_narrowing;
} scope_rules[] = {{RAP_CHANGE_INSERTED, RAP_SCOPE_LESS, true}, {RAP_CHANGE_INSERTED, RAP_SCOPE_MORE, false}, {RAP_CHANGE_DELETED, RAP_SCOPE_LESS, false}};

static void judge_scope(rap_judge *j, bool is_narrowing)
{
    const char *verdict = is_narrowing ? "narrowed" : "widened";
    for (size_t p = 0; p < j->out->redline->count; p++) {
        const rap_redline_part *part = &j->out->redline->parts[p];
        if (!part->from || !part->to) {
            if (is_narrowing == (part->to == NULL))
                rap_judge_add(j, (rap_ground){.verdict = verdict, .rule = is_narrowing ? "passage left out" : "passage added",
                                              .from = part->from ? whole(part->from) : (rap_cited_words){0},
                                              .to = part->to ? whole(part->to) : (rap_cited_words){0}});
            continue;
        }
        for (size_t i = 0; i < part->count; i++)
            for (const struct scope_rule *r = scope_rules; r < scope_rules + sizeof scope_rules / sizeof *scope_rules; r++)
                if (r->change == part->segments[i].change && r->is_narrowing == is_narrowing)
                    judge_words(j, part, i, r->scope, verdict);
    }
}

/* ---- reversal ------------------------------------------------------------------------------- */

static void judge_reversal(rap_judge *j)
{
    for (size_t p = 0; p < j->out->redline->count; p++) {
        const rap_redline_part *part = &j->out->redline->parts[p];
        rap_reversals found = part->from && part->to ? rap_reversals_of(j->arena, j->wording, j->scoped, part) : (rap_reversals){0};
        for (size_t i = 0; i < found.count; i++) {
            const rap_reversal *r = &found.list[i];
            rap_judge_add(j, (rap_ground){.verdict = "reversed", .rule = r->rule, .from = r->from.passage ? words_of(&r->from) : (rap_cited_words){0},
                                          .to = r->to.passage ? words_of(&r->to) : (rap_cited_words){0}});
        }
    }
}

/* ---- order ---------------------------------------------------------------------------------- */

/* A passage that stands elsewhere among the others is no other text, and no other order of words either. */
static void judge_order(rap_judge *j)
{
    for (size_t p = 0; p < j->out->redline->count; p++) {
        const rap_redline_part *part = &j->out->redline->parts[p];
        if (part->is_moved)
            rap_judge_add(j, (rap_ground){.verdict = RAP_VERDICT_MOVED, .rule = "passage moved", .to = whole(part->to)});
    }
}

/* What a finding is called among the verdicts: another order is another wording. */
static const char *summed_up(const char *verdict)
{
    return strcmp(verdict, RAP_VERDICT_MOVED) == 0 ? "reworded" : verdict;
}

/* ---- all of it ------------------------------------------------------------------------------- */

rap_verdict *rap_verdict_of(rap_arena *arena, rap_wording *wording, const rap_node *from, const rap_node *to)
{
    rap_verdict *out = rap_arena_alloc(arena, sizeof *out);
    rap_scoped_passages scoped = {.arena = arena};
    rap_judge j = {.arena = arena, .wording = wording, .scoped = &scoped, .from = rap_passages_of(arena, from), .to = rap_passages_of(arena, to), .out = out};
    const rap_redline *redline = rap_redline_passages(arena, &j.from, &j.to);
    out->redline = redline;
    j.from_said = rap_wording_said(wording, arena, &j.from);
    j.to_said = rap_wording_said(wording, arena, &j.to);
    if (redline->deleted + redline->inserted > 0)
        judge_reversal(&j);
    judge_strength(&j, from, to);
    if (redline->deleted + redline->inserted > 0) {
        judge_more(&j, &j.from_said, &j.to_said, false);
        judge_more(&j, &j.to_said, &j.from_said, true);
        judge_addressees(&j, true);
        judge_scope(&j, true);
        rap_judge_universals(&j, true);
        judge_addressees(&j, false);
        judge_scope(&j, false);
        rap_judge_universals(&j, false);
        judge_exchange(&j);
        rap_judge_measures(&j);
        rap_judge_weights(&j);
        (out->count ? rap_judge_few_words : rap_judge_stretches)(&j);
    }
    judge_order(&j);
    if (out->count == 0 && redline->deleted + redline->inserted + redline->moved > 0)
        rap_judge_add(&j, (rap_ground){.verdict = "reworded", .rule = "words changed"});
    out->verdict = out->count ? summed_up(out->grounds[0].verdict) : "kept";
    return out;
}

const char **rap_verdict_findings(rap_arena *arena, const rap_verdict *v)
{
    const char **list = rap_arena_alloc(arena, (v->count + 2) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++) {
        const char *own = summed_up(v->grounds[i].verdict);
        bool is_new = count == 0 || strcmp(own, "reworded") != 0;
        for (size_t k = 0; k < count; k++)
            is_new = is_new && strcmp(list[k], own) != 0;
        if (is_new)
            list[count++] = own;
    }
    if (count == 0)
        list[count++] = v->verdict;
    return list;
}
