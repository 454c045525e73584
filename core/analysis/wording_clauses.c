#include "analysis/wording_work.h"

#include <string.h>

#define BODY_WORDS 8 /* what a body that asks has at most, with its article */

/* The operative clauses of a text. In each sentence the first verb of the scale counts, unless it stands in a
 * relative clause; past the recital that the sentence may open with. Further verbs of the sentence count where a
 * clause plainly begins with them: behind a conjunction, a semicolon or a colon, with or without a subject. */
typedef struct search {
    const rap_wording *w;
    rap_wording_reading *r;
    const rap_word *words;
    size_t low, high;   /* the sentence */
    size_t first;       /* clauses before the sentence */
    bool is_open;
} search;

/* Coordinated addressees: finds from `from`, words [start, end). */
typedef struct chain {
    const rap_phrase_found *list[16];
    size_t count;
    size_t start, end;
} chain;

static bool has_role(const search *s, size_t word, unsigned char role)
{
    return rap_phrase_has_role(&s->w->book, &s->words[word], role);
}

static bool is_verb(const rap_phrase_found *f)
{
    return rap_sign_of(f)->kind <= RAP_SIGN_ACTS;
}

/* ---- addressees ----------------------------------------------------------------------------- */

/* Whether an addressee is named by a longer one. */
static bool is_inside(const rap_phrase_finds *finds, const rap_phrase_found *f)
{
    for (size_t i = 0; i < finds->count && finds->list[i].from <= f->from; i++) {
        const rap_phrase_found *other = &finds->list[i];
        if (rap_sign_of(other)->kind == RAP_SIGN_ADDRESSEE && other->to >= f->to && other->to - other->from > f->to - f->from)
            return true;
    }
    return false;
}

/* Whether only conjunctions and words like `the` and `all` stand in [from, to); `is_joined` says whether a conjunction does. */
static bool is_join(const search *s, size_t from, size_t to, bool *is_joined)
{
    *is_joined = false;
    for (size_t i = from; i <= to && i < s->high; i++) {
        if (s->words[i].before > RAP_BREAK_COMMA)
            return false;
        if (i == to)
            break;
        if (has_role(s, i, RAP_ROLE_CONJUNCTION))
            *is_joined = true;
        else if (!has_role(s, i, RAP_ROLE_DETERMINER | RAP_ROLE_BETWEEN))
            return false;
    }
    return *is_joined || s->words[to].before == RAP_BREAK_COMMA;
}

/* Whether a conjunction at `at` joins what is no addressee to a chain: and other stakeholders */
static bool is_open_end(const search *s, size_t at, size_t end)
{
    return at + 1 < end && s->words[at].before <= RAP_BREAK_COMMA && has_role(s, at, RAP_ROLE_CONJUNCTION)
        && has_role(s, at + 1, RAP_ROLE_DETERMINER);
}

/* The chain that begins with find `i`, of those that lie in [i…, end). Commas join only what a conjunction closes. */
static chain chain_from(const search *s, size_t i, size_t end)
{
    const rap_phrase_finds *finds = &s->r->finds;
    chain c = {.start = finds->list[i].from, .end = finds->list[i].to}, closed = c;
    bool is_closed = false;
    for (; i < finds->count && finds->list[i].from < end && c.count < sizeof c.list / sizeof *c.list; i++) {
        const rap_phrase_found *f = &finds->list[i];
        bool is_joined = false;
        if (rap_sign_of(f)->kind != RAP_SIGN_ADDRESSEE || f->to > end || is_inside(finds, f))
            continue;
        if (c.count && f->from >= c.end && (!is_join(s, c.end, f->from, &is_joined) || (is_closed && !is_joined)))
            break;
        c.list[c.count++] = f;
        c.end = f->to > c.end ? f->to : c.end;
        if (is_joined || c.count == 1 || f->from < closed.end) {
            is_closed = is_closed || is_joined;
            closed = c;
        }
    }
    return is_open_end(s, c.end, end) ? c : closed;
}

/* The first word of a chain with the words like `the` before it. */
static size_t with_determiners(const search *s, size_t start, size_t low)
{
    while (start > low && s->words[start].before == RAP_BREAK_NONE && has_role(s, start - 1, RAP_ROLE_DETERMINER))
        start--;
    return start;
}

/* Whether the words between the comma before `at` and `at` begin with a word that opens an aside. */
static bool is_in_aside(const search *s, size_t at, size_t low)
{
    while (at > low && s->words[at].before == RAP_BREAK_NONE)
        at--;
    return has_role(s, at, RAP_ROLE_ASIDE | RAP_ROLE_RELATIVE);
}

/* Whether a chain can be who is asked: it stands at the beginning of a clause, or behind a conjunction. */
static bool is_subject(const search *s, const chain *c, size_t low)
{
    size_t start = with_determiners(s, c->start, low);
    if (start == low || s->words[start].before >= RAP_BREAK_COMMA)
        return true;
    if (has_role(s, start - 1, RAP_ROLE_LINK))
        return true;
    return has_role(s, start - 1, RAP_ROLE_CONJUNCTION) && !is_in_aside(s, start - 1, low);
}

static void take(search *s, const chain *c)
{
    rap_wording_reading *r = s->r;
    for (size_t i = 0; i < c->count; i++) {
        r->addressees = rap_arena_grow(r->arena, r->addressees, r->addressee_count, &r->addressee_room, sizeof *r->addressees);
        r->addressees[r->addressee_count++] = c->list[i];
        r->clauses[r->clause_count - 1].addressee_count++;
    }
}

/* Takes all subjects in words [low, end); of none, the addressee that ends right before the verb. */
static void take_subjects(search *s, size_t low, size_t end)
{
    const rap_phrase_finds *finds = &s->r->finds;
    size_t before = s->r->addressee_count, behind = low;
    chain last = {.count = 0};
    for (size_t i = 0; i < finds->count && finds->list[i].from < end; i++) {
        const rap_phrase_found *f = &finds->list[i];
        if (f->from < behind || rap_sign_of(f)->kind != RAP_SIGN_ADDRESSEE || is_inside(finds, f) || f->to > end)
            continue;
        chain c = chain_from(s, i, end);
        behind = c.end;
        if (is_subject(s, &c, low))
            take(s, &c);
        last = c;
    }
    if (s->r->addressee_count == before && last.count && last.end == end)
        take(s, &last);
}

/* `that`, and not `to` or `upon` */
static bool is_that(const search *s, size_t at)
{
    return has_role(s, at, RAP_ROLE_LINK) && !has_role(s, at, RAP_ROLE_ASIDE);
}

/* Past what says who asked, up to the `that` behind it: recommended by the Working Group that; `at` where there is none. */
static size_t past_asker(const search *s, size_t at, size_t end)
{
    size_t that = at;
    if (at == end || !has_role(s, at, RAP_ROLE_ASIDE) || has_role(s, at, RAP_ROLE_LINK))
        return at;
    while (that < end && !is_that(s, that))
        that++;
    return that < end ? that : at;
}

static size_t past_small_words(const search *s, size_t at, size_t end)
{
    while (at < end && s->words[at].before <= RAP_BREAK_COMMA && has_role(s, at, RAP_ROLE_DETERMINER | RAP_ROLE_BETWEEN | RAP_ROLE_LINK))
        at++;
    return at;
}

/* Whether `and that` stands before `start`. */
static bool is_behind_further_that(const search *s, size_t start)
{
    return start >= s->low + 2 && is_that(s, start - 1) && has_role(s, start - 2, RAP_ROLE_CONJUNCTION);
}

/* Takes those whom a verb asks behind a further `that`, too: recommends that the Conference … and that the Secretariat … */
static void take_further_objects(search *s, const rap_phrase_found *verb, size_t end)
{
    const rap_phrase_finds *finds = &s->r->finds;
    size_t behind = verb->to;
    for (size_t i = 0; i < finds->count && finds->list[i].from < end; i++) {
        const rap_phrase_found *f = &finds->list[i];
        if (f->from < behind || rap_sign_of(f)->kind != RAP_SIGN_ADDRESSEE || is_inside(finds, f))
            continue;
        chain c = chain_from(s, i, end);
        behind = c.end;
        if (is_behind_further_that(s, with_determiners(s, c.start, verb->to)))
            take(s, &c);
    }
}

/* Takes the addressees that a verb has behind it, past `to`, `the` and asides, or inside: encourages States to consider. */
static void take_objects(search *s, const rap_phrase_found *verb, size_t end)
{
    const rap_phrase_finds *finds = &s->r->finds;
    size_t that = past_asker(s, verb->to, end), at = past_small_words(s, that, end);
    for (size_t i = 0; i < finds->count && finds->list[i].from <= at; i++) {
        const rap_phrase_found *f = &finds->list[i];
        bool is_object = f->from == at || (f->from > verb->from && f->from < verb->to);
        if (is_object && rap_sign_of(f)->kind == RAP_SIGN_ADDRESSEE && !is_inside(finds, f)) {
            chain c = chain_from(s, i, end);
            take(s, &c);
            break;
        }
    }
    if (that < end && is_that(s, that))
        take_further_objects(s, &(rap_phrase_found){.from = that, .to = at}, end);
}

static size_t clause_end(const search *s, size_t at)
{
    for (at++; at < s->high && s->words[at].before < RAP_BREAK_CLAUSE; at++)
        continue;
    return at;
}

/* Takes the addressees by whom what is asked is to be done: should be provided by States. False where there are none. */
static bool take_agents(search *s, const rap_phrase_found *verb)
{
    size_t at = verb->to;
    while (at < s->high && has_role(s, at, RAP_ROLE_BETWEEN))
        at++;
    size_t before = s->r->addressee_count, by = at < s->high ? rap_phrases_match(&s->w->book, &s->r->words, at, &s->w->agents) : 0;
    if (by)
        take_objects(s, &(rap_phrase_found){.from = by, .to = by}, clause_end(s, verb->from));
    return s->r->addressee_count > before;
}

/* ---- where clauses begin -------------------------------------------------------------------- */

static size_t clause_start(const search *s, size_t at)
{
    while (at > s->low && s->words[at].before < RAP_BREAK_CLAUSE)
        at--;
    return at;
}

/* Past the label of a subparagraph inside the sentence: (a) */
static size_t past_label(const search *s, size_t at)
{
    bool is_label = at + 1 < s->high && s->words[at + 1].before == RAP_BREAK_BRACKET && s->words[at].end - s->words[at].start <= 4;
    return is_label ? at + 1 : at;
}

/* Whether what stands behind a chain only says which of them: States parties in a position to do so */
static bool is_limit(const search *s, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++)
        if (s->words[i].before != RAP_BREAK_NONE)
            return false;
    return has_role(s, from, RAP_ROLE_ASIDE | RAP_ROLE_RELATIVE | RAP_ROLE_LINK);
}

/* The addressee nearest before a verb, with nothing but adverbs, asides and a limit between; none of count 0. */
static chain subject_before(const search *s, size_t low, size_t verb)
{
    const rap_phrase_finds *finds = &s->r->finds;
    chain found = {.count = 0};
    size_t end = verb, behind = low;
    while (end > low && s->words[end].before == RAP_BREAK_NONE && has_role(s, end - 1, RAP_ROLE_BETWEEN))
        end--;
    for (size_t i = 0; i < finds->count && finds->list[i].from < end; i++) {
        const rap_phrase_found *f = &finds->list[i];
        if (f->from < behind || rap_sign_of(f)->kind != RAP_SIGN_ADDRESSEE || is_inside(finds, f) || f->to > end)
            continue;
        chain c = chain_from(s, i, end);
        bool is_near = c.end == end || (s->words[c.end].before == RAP_BREAK_COMMA && s->words[end].before == RAP_BREAK_COMMA
                                        && has_role(s, c.end, RAP_ROLE_ASIDE)) || is_limit(s, c.end, end);
        behind = c.end;
        if (is_near && (c.end == end || !is_in_aside(s, c.start, low)))
            found = c;
    }
    return found;
}

/* Whether a clause begins with a body, known to nobody here, that asks somebody or acts: The Committee requested the … */
static bool has_body(const search *s, size_t low, const rap_phrase_found *verb)
{
    bool has_object = rap_sign_of(verb)->kind == RAP_SIGN_ACTS;
    for (size_t i = 0; !has_object && verb->to < s->high && i < s->r->finds.count && s->r->finds.list[i].from <= verb->to; i++)
        has_object = s->r->finds.list[i].from == verb->to && rap_sign_of(&s->r->finds.list[i])->kind == RAP_SIGN_ADDRESSEE;
    has_object = has_object || (verb->to < s->high && s->words[verb->to].before == RAP_BREAK_NONE && has_role(s, verb->to, RAP_ROLE_DETERMINER));
    if (rap_sign_of(verb)->kind == RAP_SIGN_ASKED || !has_object || verb->from < low + 2 || verb->from > low + BODY_WORDS || !has_role(s, low, RAP_ROLE_DETERMINER))
        return false;
    for (size_t i = low + 1; i <= verb->from; i++)
        if (s->words[i].before != RAP_BREAK_NONE || (i < verb->from && has_role(s, i, RAP_ROLE_RELATIVE | RAP_ROLE_LINK)))
            return false;
    return true;
}

/* Whether a clause goes on as the one before it began: recommends that States should … and that donors should … */
static bool goes_on(const search *s, size_t start)
{
    const rap_wording_reading *r = s->r;
    const rap_clause *last = r->clause_count > s->first ? &r->clauses[r->clause_count - 1] : NULL;
    if (!last || !last->addressee_count || !is_behind_further_that(s, start))
        return false;
    size_t subject = with_determiners(s, r->addressees[last->first_addressee]->from, s->low);
    return subject > s->low && is_that(s, subject - 1);
}

/* Whether a clause of its own begins with a verb or with the addressee before it. */
static bool opens_clause(const search *s, const rap_phrase_found *verb, chain *subject)
{
    size_t low = past_label(s, clause_start(s, verb->from));
    *subject = subject_before(s, low, verb->from);
    size_t start = subject->count ? with_determiners(s, subject->start, low) : verb->from;
    while (start > low && s->words[start].before == RAP_BREAK_NONE && has_role(s, start - 1, RAP_ROLE_BETWEEN))
        start--;
    if (start <= low || has_role(s, start - 1, RAP_ROLE_CONJUNCTION) || goes_on(s, start) || (!subject->count && has_body(s, low, verb)))
        return true;
    return subject->count && s->words[start].before == RAP_BREAK_COMMA && rap_sign_of(verb)->kind != RAP_SIGN_ASKED;
}

static bool is_relative(const search *s, size_t verb)
{
    size_t at = verb;
    while (at > s->low && has_role(s, at - 1, RAP_ROLE_BETWEEN))
        at--;
    bool is_subject_of_before = at == s->low + 1 && has_role(s, s->low, RAP_ROLE_PRONOUN); /* They are also encouraged */
    return at > s->low && has_role(s, at - 1, RAP_ROLE_RELATIVE) && !is_subject_of_before;
}

/* ---- clauses -------------------------------------------------------------------------------- */

static void add_clause(search *s, const rap_phrase_found *verb)
{
    rap_wording_reading *r = s->r;
    r->clauses = rap_arena_grow(r->arena, r->clauses, r->clause_count, &r->clause_room, sizeof *r->clauses);
    r->clauses[r->clause_count++] = (rap_clause){.verb = verb, .first_addressee = r->addressee_count};
}

/* A clause whose verb says only that its body recommends is replaced by one inside it that asks: recommends that States should */
static bool is_framed(search *s, const rap_phrase_found *verb)
{
    rap_wording_reading *r = s->r;
    const rap_clause *last = r->clause_count > s->first ? &r->clauses[r->clause_count - 1] : NULL;
    chain subject;
    if (!last || !rap_sign_of(last->verb)->is_frame || clause_start(s, verb->from) > last->verb->from)
        return false;
    subject = subject_before(s, last->verb->to, verb->from); /* behind `that`, which may be a word of the verb */
    size_t start = subject.count ? with_determiners(s, subject.start, last->verb->to) : 0;
    if (!subject.count || start < last->verb->to || !has_role(s, start - 1, RAP_ROLE_LINK))
        return false;
    r->addressee_count = last->first_addressee;
    r->clause_count--;
    add_clause(s, verb);
    take(s, &subject);
    return true;
}

/* Whether a word that asks says only which of those who are asked by another verb are meant: Requested States should */
static bool is_which(const search *s, const rap_phrase_found *verb)
{
    const rap_phrase_finds *finds = &s->r->finds;
    size_t end = clause_end(s, verb->from);
    for (size_t i = 0; rap_sign_of(verb)->kind == RAP_SIGN_ASKS && i < finds->count && finds->list[i].from < end; i++) {
        const rap_phrase_found *f = &finds->list[i];
        if (f->from < verb->to || rap_sign_of(f)->kind != RAP_SIGN_ASKED)
            continue;
        chain subject = subject_before(s, verb->to, f->from);
        return subject.count && subject.start == verb->to && subject.end == f->from;
    }
    return false;
}

static void add_first(search *s, const rap_phrase_found *verb)
{
    chain subject;
    if (is_which(s, verb))
        return;
    size_t start = past_label(s, clause_start(s, verb->from));
    bool is_opening = opens_clause(s, verb, &subject);
    if (!is_opening && (rap_sign_of(verb)->kind != RAP_SIGN_ASKED || !s->is_open || is_relative(s, verb->from)))
        return;
    if (is_opening && !s->is_open && !subject.count && verb->from != start)
        return;
    add_clause(s, verb);
    if (rap_sign_of(verb)->kind == RAP_SIGN_ASKS)
        take_objects(s, verb, clause_end(s, verb->from));
    else if (!take_agents(s, verb))
        take_subjects(s, start, verb->from);
}

static void add_further(search *s, const rap_phrase_found *verb)
{
    chain subject;
    if (is_framed(s, verb) || !opens_clause(s, verb, &subject))
        return;
    add_clause(s, verb);
    if (rap_sign_of(verb)->kind == RAP_SIGN_ASKS)
        take_objects(s, verb, clause_end(s, verb->from));
    else if (!take_agents(s, verb) && subject.count)
        take(s, &subject);
}

/* `and consider` behind `should` */
static void add_continued(search *s, const rap_phrase_found *verb)
{
    const rap_wording_reading *r = s->r;
    if (r->clause_count > s->first && strcmp(rap_sign_of(r->clauses[r->clause_count - 1].verb)->code, rap_sign_of(verb)->after) == 0
        && clause_start(s, verb->from) <= r->clauses[r->clause_count - 1].verb->from)
        add_clause(s, verb);
}

/* Where an operative part that a verb stands in begins, behind a comma; none in what the recital says. */
static size_t operative_start(const search *s, const rap_phrase_found *verb)
{
    chain subject = subject_before(s, s->low, verb->from);
    size_t start = subject.count ? with_determiners(s, subject.start, s->low) : verb->from;
    if (s->words[start].before == RAP_BREAK_COMMA && (subject.count || rap_sign_of(verb)->kind == RAP_SIGN_ASKS))
        return start;
    while (!subject.count && start > s->low && s->words[start].before == RAP_BREAK_NONE)
        start--;
    return start > s->low && !has_role(s, start, RAP_ROLE_ASIDE | RAP_ROLE_RELATIVE | RAP_ROLE_LINK) && s->words[start].before == RAP_BREAK_COMMA
        ? start : s->high;
}

/* Where the operative part begins of a sentence that opens with a recital. */
static size_t past_recital(const search *s)
{
    size_t at = s->low, start = s->high;
    while (at < s->high && has_role(s, at, RAP_ROLE_BETWEEN))
        at++;
    if (at == s->high || !has_role(s, at, RAP_ROLE_RECITAL))
        return s->low;
    for (size_t i = 0; i < s->r->finds.count && start == s->high; i++) {
        const rap_phrase_found *f = &s->r->finds.list[i];
        if (f->from >= at && f->to <= s->high && is_verb(f))
            start = operative_start(s, f);
    }
    return start;
}

/* Whether a longer verb begins with find `i`. */
static bool has_longer(const rap_phrase_finds *finds, size_t i)
{
    for (size_t k = i + 1; k < finds->count && finds->list[k].from == finds->list[i].from; k++)
        if (is_verb(&finds->list[k]))
            return true;
    return false;
}

static void read_sentence(search *s)
{
    size_t behind = s->low = past_recital(s);
    s->first = s->r->clause_count;
    for (size_t i = 0; i < s->r->finds.count && s->r->finds.list[i].from < s->high; i++) {
        const rap_phrase_found *f = &s->r->finds.list[i];
        if (f->from < behind || (!is_verb(f) && rap_sign_of(f)->kind != RAP_SIGN_CONTINUED))
            continue;
        if (has_longer(&s->r->finds, i))
            continue;
        behind = f->to;
        if (rap_sign_of(f)->kind == RAP_SIGN_CONTINUED)
            add_continued(s, f);
        else if (s->r->clause_count == s->first)
            add_first(s, f);
        else
            add_further(s, f);
    }
}

void rap_wording_find_clauses(const rap_wording *w, rap_wording_reading *r, bool is_open)
{
    search s = {.w = w, .r = r, .words = r->words.list, .is_open = is_open};
    r->clause_count = r->addressee_count = 0;
    for (size_t at = 0; at < r->words.count; at = s.high) {
        s.low = at;
        for (s.high = at + 1; s.high < r->words.count && r->words.list[s.high].before < RAP_BREAK_SENTENCE; s.high++)
            continue;
        read_sentence(&s);
        s.is_open = s.is_open || r->clause_count > 0;
    }
}
