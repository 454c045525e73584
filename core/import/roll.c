#include "import/roll.h"

#include <string.h>

#include "import/agreement.h"
#include "import/annexed.h"
#include "import/fate.h"
#include "import/named.h"
#include "import/sentences.h"
#include "import/spared.h"

/* What sentences say of a recommendation. */
enum { ADOPTED = 1, REFUSED = 2, ALL_ADOPTED = 4, SOME_ADOPTED = 8, UNAGREED = 16 };

/* A recommendation: a block, or a part of its list. */
typedef struct member {
    rap_block *block;
    rap_part *part; /* NULL where it is the block */
    unsigned said;
    rap_unagreed unagreed;
} member;

typedef struct roll {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_source *source;
    member *members;
    size_t count, room;
    rap_unagreed sentence; /* that is read */
    rap_text doubled;      /* numbers in it that several bear */
} roll;

/* A sentence that is read. */
typedef struct reading {
    const rap_block *block;
    const rap_block *heading; /* of those it speaks of; NULL for all */
    const char *text; /* without what it recalls of others */
} reading;

/* ---- the roll ------------------------------------------------------------------------------- */

static void enroll(roll *r, rap_block *block, rap_part *part)
{
    r->members = rap_arena_grow(r->arena, r->members, r->count, &r->room, sizeof *r->members);
    r->members[r->count++] = (member){.block = block, .part = part};
    for (rap_block *heading = block->heading; heading && !heading->has_members; heading = heading->heading)
        heading->has_members = true;
}

static roll new_roll(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end)
{
    roll r = {.arena = arena, .grammar = grammar, .source = source, .doubled = {.arena = arena}};
    for (size_t i = begin; i < end; i++) {
        rap_block *block = outline->blocks[i];
        if (!rap_fate_is_adopted(block))
            continue;
        for (rap_part *part = block->role == RAP_ROLE_INTRODUCTION ? block->first : NULL; part; part = part->next)
            enroll(&r, block, part);
        if (block->role != RAP_ROLE_INTRODUCTION)
            enroll(&r, block, NULL);
    }
    return r;
}

static bool is_below(const member *m, const rap_block *heading)
{
    const rap_block *above = m->block->heading;
    while (above && above != heading)
        above = above->heading;
    return above == heading;
}

/* ---- numbers -------------------------------------------------------------------------------- */

/* The number of a row is what its first cell begins with. */
static const char *number_of(const roll *r, const member *m)
{
    if (m->part && m->part->kind == RAP_LIST_ROWS) {
        const char *row = rap_text_string(&m->part->text);
        return rap_arena_copy(r->arena, row, strspn(row, "0123456789"));
    }
    return m->part ? m->part->label : m->block->number;
}

static bool is_in_section(const rap_block *block, const char *number)
{
    for (const rap_block *heading = block->heading; heading; heading = heading->heading)
        if (heading->number && strcmp(heading->number, number) == 0)
            return true;
    return false;
}

static bool bears(const roll *r, const member *m, rap_named_by by, const char *number)
{
    const char *own = number_of(r, m), *paragraph = m->block->kind == RAP_BLOCK_PARAGRAPH ? m->block->number : NULL;
    if (by == RAP_NAMED_SECTION)
        return is_in_section(m->block, number);
    if (by == RAP_NAMED_PARAGRAPH)
        return paragraph && strcmp(paragraph, number) == 0;
    return own && *own && rap_is_named(r->arena, own, number);
}

/* Says `what` of those of one number, or of a range, below a heading. Whether all that it states is there. */
static bool say_of(roll *r, const rap_named *named, const rap_block *heading, unsigned what)
{
    bool is_within = false, has_first = !named->from, has_last = false;
    for (size_t i = 0; i < r->count; i++) {
        member *m = &r->members[i];
        if (heading && !is_below(m, heading))
            continue;
        bool is_first = named->from && bears(r, m, named->by, named->from), is_last = bears(r, m, named->by, named->number);
        is_within = is_within || is_first;
        if (is_within || is_last)
            m->said |= what;
        if ((is_within || is_last) && (what & UNAGREED))
            m->unagreed = r->sentence;
        has_first = has_first || is_first;
        has_last = has_last || is_last;
        is_within = is_within && !is_last;
    }
    return has_first && has_last;
}

static bool has_all(roll *r, const rap_named_list *named, const rap_block *heading)
{
    size_t i = 0;
    while (i < named->count && say_of(r, &named->list[i], heading, 0))
        i++;
    return i == named->count;
}

/* How many below a heading bear a number. */
static size_t bearers(const roll *r, const rap_named *named, const rap_block *heading)
{
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        count += (!heading || is_below(&r->members[i], heading)) && bears(r, &r->members[i], named->by, named->number);
    return count;
}

/* The numbers are those below the heading of the sentence, or else those of the group. What is not there goes to `missing`. */
static const rap_block *say_of_named(roll *r, const rap_named_list *named, const reading *s, unsigned what, rap_text *missing)
{
    const rap_block *heading = has_all(r, named, s->heading) ? s->heading : NULL;
    for (size_t i = 0; i < named->count; i++) {
        const rap_named *one = &named->list[i];
        if (!say_of(r, one, heading, what))
            rap_text_format(missing, "%s%s%s%s", missing->len ? ", " : "", one->from ? one->from : "", one->from ? "–" : "", one->number);
        else if (one->by == RAP_NAMED_NUMBER && what != UNAGREED && bearers(r, one, heading) > 1)
            rap_text_format(&r->doubled, "%s%s", r->doubled.len ? ", " : "", one->number);
    }
    return heading;
}

static void say_of_all(roll *r, const rap_block *heading, unsigned what)
{
    for (size_t i = 0; i < r->count; i++)
        if (!heading || is_below(&r->members[i], heading))
            r->members[i].said |= what;
}

static bool is_said(const roll *r, unsigned what)
{
    size_t i = 0;
    while (i < r->count && !(r->members[i].said & what))
        i++;
    return i < r->count;
}

/* ---- sentences ------------------------------------------------------------------------------ */

static void doubt_missing(const roll *r, const reading *s, const char *missing)
{
    rap_source_doubt(r->arena, r->source, s->block->line,
                     rap_arena_format(r->arena, is_said(r, ADOPTED) ?
                                      "this adopts recommendations by their numbers, of which some are not found with the others: %s" :
                                      "this adopts recommendations by their numbers, and they are not found: %s; whether those that stand here were "
                                      "adopted is not known, and they are read as proposed", missing));
}

/* Those that a sentence adopts by number; true where it also adopts without naming any. A recommendation that speaks of numbers
 * may mean those of others. */
static bool read_adopted(roll *r, const reading *s, const char *text)
{
    rap_named_list named = rap_named_in(r->arena, r->grammar, "place.adopts-numbers", text, false);
    rap_text missing = {.arena = r->arena};
    bool is_open = rap_fate_of_sentence(r->arena, r->grammar, named.rest) == RAP_FATE_ADOPTED;
    if (!named.count || (s->block->role == RAP_ROLE_RECOMMENDATION && !has_all(r, &named, NULL)))
        return is_open;
    bool is_provisional = rap_fate_is_provisional(r->arena, r->grammar, text);
    const rap_block *heading = say_of_named(r, &named, s, is_provisional ? REFUSED : ADOPTED, &missing);
    if (is_provisional)
        return false;
    if (is_open)
        return true;
    say_of_all(r, heading, SOME_ADOPTED);
    if (missing.len)
        doubt_missing(r, s, rap_text_string(&missing));
    return false;
}

/* Reads what a sentence excepts; what is left of it. */
static const char *read_excepted(roll *r, const reading *s, bool *is_unread)
{
    rap_named_list named = rap_named_in(r->arena, r->grammar, "place.excepts-numbers", s->text, true);
    rap_text missing = {.arena = r->arena};
    say_of_named(r, &named, s, REFUSED, &missing);
    *is_unread = missing.len || (!named.count && rap_grammar_match(r->grammar, r->arena, "place.excepts", s->text, 0, NULL));
    return named.rest;
}

static void read_sentence(roll *r, const reading *s)
{
    bool is_unread;
    if (rap_spared_in(r->arena, r->grammar, s->text))
        return; /* read by now */
    const char *rest = read_excepted(r, s, &is_unread);
    rap_named_list refused = rap_named_in(r->arena, r->grammar, "place.refuses-numbers", rest, false);
    rap_named_list unagreed = rap_named_in(r->arena, r->grammar, "place.unagreed-numbers", rest, false);
    rap_text missing = {.arena = r->arena};
    say_of_named(r, &refused, s, REFUSED, &missing);
    say_of_named(r, &unagreed, s, UNAGREED, &missing);
    if (!read_adopted(r, s, rest))
        return;
    say_of_all(r, s->heading, ALL_ADOPTED);
    if (is_unread && !refused.count)
        rap_source_doubt(r->arena, r->source, s->block->line,
                         "this excepts recommendations, and which ones is not known; all are read as adopted");
}

/* The heading of whose texts a paragraph of the group speaks: its own, or the next one above that has any. */
static const rap_block *heading_of(const rap_block *block)
{
    const rap_block *heading = block->heading;
    while (heading && !heading->has_members)
        heading = heading->heading;
    return heading;
}

/* Says of a sentence that what it says of a number is said of several. */
static void doubt_doubled(roll *r, const rap_block *block)
{
    if (r->doubled.len)
        rap_source_doubt(r->arena, r->source, block->line,
                         rap_arena_format(r->arena, "this names recommendations by numbers of which several here have the same: %s; which of them is "
                                                    "meant is not known, and it is read as said of each", rap_text_string(&r->doubled)));
    rap_text_clear(&r->doubled);
}

static void read_paragraph(roll *r, const rap_block *block, const rap_block *heading)
{
    const char *text = rap_text_string(&block->text);
    rap_sentences sentences = rap_sentences_split(r->grammar, r->arena, text);
    for (size_t i = 0; i < sentences.count; i++) {
        r->sentence = rap_agreement_words(block, text, sentences.texts[i], 0, strlen(sentences.texts[i]));
        read_sentence(r, &(reading){block, heading, rap_named_in(r->arena, r->grammar, "place.recalls", sentences.texts[i], false).rest});
        doubt_doubled(r, block);
    }
}

/* ---- the judgement -------------------------------------------------------------------------- */

static void refuse(const member *m)
{
    if (m->part) {
        m->part->is_refused = true;
        m->part->unagreed = m->unagreed;
        return;
    }
    m->block->unagreed = m->unagreed;
    m->block->status = "proposed";
    m->block->authority = "proposed";
}

static void judge_members(const roll *r)
{
    bool has_named = is_said(r, ADOPTED);
    for (size_t i = 0; i < r->count; i++) {
        const member *m = &r->members[i];
        bool is_left_out = (m->said & SOME_ADOPTED) && !(m->said & (ADOPTED | ALL_ADOPTED | REFUSED));
        if (is_left_out && has_named)
            rap_source_doubt(r->arena, r->source, m->part ? m->part->line : m->block->line,
                             "the recommendations that were adopted are named by their numbers, and this is not among them; it is read as proposed");
        if (is_left_out || (m->said & REFUSED))
            refuse(m);
    }
}

void rap_roll_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end)
{
    roll r = new_roll(arena, grammar, outline, source, begin, end);
    const rap_block *first = outline->blocks[begin];
    for (size_t i = 0; r.count && i < outline->count; i++) {
        const rap_block *block = outline->blocks[i];
        bool is_of_group = i >= begin && i < end;
        if (block->kind == RAP_BLOCK_PARAGRAPH && (is_of_group || rap_annexed_by(arena, grammar, block, first).fate == RAP_FATE_ADOPTED))
            read_paragraph(&r, block, is_of_group ? heading_of(block) : NULL);
    }
    judge_members(&r);
}
