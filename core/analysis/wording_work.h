/* analysis/wording_work.h - what the files of wording share. */
#ifndef RAP_ANALYSIS_WORDING_WORK_H
#define RAP_ANALYSIS_WORDING_WORK_H

#include "analysis/patterns.h"
#include "analysis/stems.h"
#include "analysis/wording.h"
#include "analysis/wording_phrases.h"
#include "model/names.h"

typedef enum rap_sign_kind {
    RAP_SIGN_ASKED,      /* a verb, who is asked stands before it: States should */
    RAP_SIGN_ASKS,       /* who is asked stands behind it: invites States to */
    RAP_SIGN_ACTS,       /* the body's own act: decides to */
    RAP_SIGN_CONTINUED,  /* a verb that goes on with a clause otherwise: and consider */
    RAP_SIGN_ADDRESSEE,
    RAP_SIGN_QUALIFIER,
    RAP_SIGN_PERSON,
    RAP_SIGN_INSTRUMENT,
    RAP_SIGN_SHORT,      /* a short form of an instrument, good for some bodies: the Protocol */
    RAP_SIGN_SCOPE,      /* narrowing, widening, a negation, forbidding or allowing */
} rap_sign_kind;

/* What phrases stand for. */
typedef struct rap_sign {
    rap_sign_kind kind;
    const char *code;   /* of an instrument: its name */
    const char *rule;   /* its place in the file, without the number of the phrase: wording.scale.should */
    size_t rank;        /* of a strength */
    bool is_frame;      /* a strength that a clause with `that` has only where that clause has none */
    const char *after;  /* continued: of clauses of this strength */
    const rap_phrase_list *action; /* of a verb: what follows it as a part of its phrase */
    rap_phrase_list sentence; /* of a qualifier: phrases of which the sentence has one; empty where it needs none */
    rap_phrase_list bodies; /* of an instrument: words of the names of bodies that its short forms are good for */
} rap_sign;

/* A clause that asks. Places are words of the passage. */
typedef struct rap_clause {
    const rap_phrase_found *verb;
    size_t first_addressee, addressee_count; /* in `addressees` of the reading */
} rap_clause;

/* What was found in a passage; memory is used again for the next. */
typedef struct rap_wording_reading {
    rap_arena *arena;
    rap_words words;
    rap_phrase_finds finds;
    rap_clause *clauses;
    size_t clause_count, clause_room;
    const rap_phrase_found **addressees; /* of all clauses, in their order */
    size_t addressee_count, addressee_room;
} rap_wording_reading;

struct rap_wording {
    rap_phrase_book book;
    rap_phrase_index index; /* all but scope */
    rap_phrase_index narrowing, widening, universal, weights, measures, negations, forbidding, allowing;
    rap_phrase_list leading; /* ends of what a negation governs what follows through: not be allowed to */
    rap_phrase_list agents; /* what stands between `should` and who is to do it: be provided by */
    rap_phrase_list action; /* what follows an operative verb that does not say otherwise */
    rap_patterns *articles_before, *articles_after; /* of an instrument, in groups `articles` and `paragraphs` */
    rap_patterns *decisions;
    const char **decision_words; /* one of which a decision has, in small letters; NULL-terminated */
    const char **no_names; /* names that name nobody by themselves; NULL-terminated */
    rap_table ranks;       /* of strengths by code, as size_t */
    const char *article, *paragraph; /* as the names of articles and paragraphs say */
    rap_wording_reading reading; /* the last */
    const char *language;
    rap_stems *stems;            /* of words that were compared; NULL where none were */
    rap_words scope_words;       /* of the words last asked of one of them … */
    rap_phrase_finds scope_finds; /* … and what they say */
};

static inline const rap_sign *rap_sign_of(const rap_phrase_found *f)
{
    return f->sign;
}

/* Reads a passage into `w->reading`. `is_open`: no passage of the record before it has an
 * operative verb, so that the first verb of its sentences is one. */
void rap_wording_read(rap_wording *w, rap_arena *arena, const char *text, bool is_open);

/* Drops the qualifiers that stand in titles between quotation marks from a reading whose words and finds are there. */
void rap_wording_pass_titles(rap_wording_reading *r);

/* Drops those whose sentence has not what they need beside them. */
void rap_wording_pass_foreign(const rap_wording *w, rap_wording_reading *r);

/* Finds the operative clauses of a reading whose words and finds are there. */
void rap_wording_find_clauses(const rap_wording *w, rap_wording_reading *r, bool is_open);

/* Legal instruments of a reading, with their articles in the normal form. `bodies`: names of the body and of
 * that above it, NULL-terminated, by which short forms are known. */
void rap_wording_instruments(rap_wording *w, rap_arena *arena, const char *const *bodies, rap_wording_visit visit, void *context);

/* Decisions, resolutions and symbols that the text of a reading cites, as written. */
void rap_wording_cited(rap_wording *w, rap_arena *arena, rap_wording_visit visit, void *context);

/* States and organizations that it names, as written, but not in names of instruments. */
void rap_wording_named(rap_wording *w, rap_arena *arena, const rap_names *names, rap_wording_visit visit, void *context);

/* The words of a clause's verb phrase: from its operative verb to the verb of the action
 * (`*end`, bytes), without adverbs and asides. In the arena. */
const char *rap_wording_verb_phrase(const rap_wording *w, rap_arena *arena, const rap_wording_reading *r, const rap_phrase_found *verb, size_t *end);

#endif
