#include "import/annexed.h"

#include <string.h>
#include <strings.h>

#include "import/agreement.h"
#include "import/sentences.h"

#define BLANKS " \t\n"
#define KIND 3 /* letters by which "annexes" are told from "appendices" */
#define MENTIONS 8 /* of annexes in a sentence; further ones are not heard */

/* Where a sentence names annexes, "annexes I and II to this report", and the clause around that. */
typedef struct mention {
    const char *annex;
    size_t start, annex_end, end;
    size_t clause, clause_end;
} mention;

typedef struct hearing {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_block *block, *heading;
    const char *sentence;
    char *plain; /* the sentence without the report that annexes are of */
    rap_annexed heard;
} hearing;

/* ---- names -------------------------------------------------------------------------------- */

/* What stands behind the word "Annex", without a mark of a note; "" for nothing. */
static const char *number_in(rap_arena *arena, const char *heading)
{
    const char *number = heading + strcspn(heading, BLANKS);
    number += strspn(number, BLANKS);
    return rap_arena_copy(arena, number, strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
}

static bool holds_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = text; *p; p += strspn(p, BLANKS ",")) {
        size_t own = strcspn(p, BLANKS ",");
        if (own == len && strncmp(p, word, len) == 0)
            return true;
        p += own;
    }
    return false;
}

static bool names(rap_arena *arena, const char *annex, const char *heading)
{
    const char *number = number_in(arena, heading), *numbers = annex + strcspn(annex, BLANKS);
    if (strncasecmp(annex, heading, KIND) != 0)
        return false;
    return *number ? holds_word(numbers, number) : !*numbers;
}

/* ---- clauses ------------------------------------------------------------------------------ */

/* Parts the clauses of two mentions: at the first word that joins one to the other, or where the second begins. */
static void part_clauses(const hearing *h, mention *one, mention *other)
{
    rap_match joint;
    bool is_joined = rap_grammar_match(h->grammar, h->arena, "place.clause-joint", h->sentence, one->end, &joint) && joint.end <= other->start;
    one->clause_end = is_joined ? joint.start : other->start;
    other->clause = is_joined ? joint.end : other->start;
}

static size_t find_mentions(const hearing *h, mention *list)
{
    rap_match found;
    size_t count = 0, len = strlen(h->sentence);
    for (size_t at = 0; count < MENTIONS && rap_grammar_match(h->grammar, h->arena, "place.names-annex", h->sentence, at, &found); at = found.end)
        list[count++] = (mention){rap_match_text(&found, "annex"), found.start, rap_match_found(&found, "annex")->end, found.end, 0, len};
    for (size_t i = 0; i < count; i++) {
        memset(h->plain + list[i].annex_end, ' ', list[i].end - list[i].annex_end);
        if (i + 1 < count)
            part_clauses(h, &list[i], &list[i + 1]);
    }
    return count;
}

/* ---- what is said ------------------------------------------------------------------------- */

static bool matches(const hearing *h, const char *name, const char *text, rap_match *found)
{
    return rap_grammar_match(h->grammar, h->arena, name, text, 0, found);
}

/* Hears bytes `start` to `end` of the sentence; false where they say nothing of agreement. */
static bool hear(hearing *h, size_t start, size_t end)
{
    const char *text = rap_arena_copy(h->arena, h->plain + start, end - start);
    rap_match found;
    rap_fate fate = rap_fate_of_sentence(h->arena, h->grammar, text);
    if (fate == RAP_FATE_NONE && matches(h, "place.adopts-annex", text, NULL))
        fate = RAP_FATE_ADOPTED;
    if (fate != RAP_FATE_ADOPTED && matches(h, "place.unagreed", text, &found)) {
        const struct rap_match_group *words = rap_match_found(&found, "words");
        fate = RAP_FATE_REFUSED;
        h->heard.unagreed = rap_agreement_words(h->block, rap_text_string(&h->block->text), h->sentence, start + words->start, start + words->end);
    }
    if (h->heard.fate != RAP_FATE_ADOPTED && fate != RAP_FATE_NONE)
        h->heard.fate = fate;
    if (fate == RAP_FATE_NONE && matches(h, "place.verdict", text, NULL))
        h->heard.unread = h->block;
    return fate != RAP_FATE_NONE || h->heard.unread;
}

/* Whether a clause ends with its mention: what is said of it may stand before the clause, "adopted those in annex I and those in annex II". */
static bool ends_clause(const hearing *h, const mention *m)
{
    const char *rest = h->sentence + m->end;
    return m->clause && strspn(rest, BLANKS ".,;:") >= m->clause_end - m->end;
}

static void hear_sentence(hearing *h)
{
    mention list[MENTIONS];
    size_t count = matches(h, "place.recommendations-named", h->sentence, NULL) ? find_mentions(h, list) : 0;
    for (size_t i = 0; i < count; i++) {
        if (names(h->arena, list[i].annex, h->heading->number) && !hear(h, list[i].clause, list[i].clause_end) && ends_clause(h, &list[i]))
            hear(h, 0, list[i].clause_end);
    }
}

rap_annexed rap_annexed_by(rap_arena *arena, const rap_grammar *grammar, const rap_block *block, const rap_block *heading)
{
    hearing h = {.arena = arena, .grammar = grammar, .block = block, .heading = heading};
    if (!heading->number || !heading->is_annex || block->kind != RAP_BLOCK_PARAGRAPH || block->is_annex)
        return h.heard;
    rap_sentences sentences = rap_sentences_split(grammar, arena, rap_text_string(&block->text));
    for (size_t i = 0; i < sentences.count; i++) {
        h.sentence = sentences.texts[i];
        h.plain = rap_arena_string(arena, h.sentence);
        hear_sentence(&h);
    }
    return h.heard;
}

rap_annexed rap_annexed_of(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, const rap_block *heading)
{
    rap_annexed all = {0};
    for (size_t i = 0; i < outline->count; i++) {
        rap_annexed one = rap_annexed_by(arena, grammar, outline->blocks[i], heading);
        if (all.fate != RAP_FATE_ADOPTED && one.fate != RAP_FATE_NONE)
            all.fate = one.fate;
        if (!all.unagreed.text)
            all.unagreed = one.unagreed;
        if (!all.unread)
            all.unread = one.unread;
    }
    return all;
}
