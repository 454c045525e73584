/* analysis/wording.h - who is asked, how strongly, with what reservations, for whom: by the
 * phrases of templates/wording/<language>.json. */
#ifndef RAP_ANALYSIS_WORDING_H
#define RAP_ANALYSIS_WORDING_H

#include "analysis/passages.h"
#include "analysis/wording_words.h"
#include "model/model.h"
#include "model/names.h"

typedef struct rap_wording rap_wording;

#define RAP_WORDING_BESIDE ((size_t)-1) /* the rank of what stands beside the scale */

/* Words of a passage that a code stands for. */
typedef struct rap_wording_hit {
    const char *code;  /* should, as-appropriate */
    size_t rank;       /* of a strength: 0 is the strongest; RAP_WORDING_BESIDE for recommends and none */
    const rap_passage *passage; /* where they stand; NULL for `none` */
    size_t start, end; /* bytes of its text */
} rap_wording_hit;

/* Reads the wording of a language (BCP 47; its first part counts). A language that has no file
 * has an empty wording, which finds nothing. NULL with `error` set: file, line, what was
 * expected. Lives in the arena, and works in memory of its own: not for several threads. */
rap_wording *rap_wording_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);

/* What a text says. `strength` is its first operative verb, past the recitals it opens with (Recalling …):
 * `none` where no passage has one. All its qualifiers, and those it asks, in its order. */
typedef struct rap_wording_saying {
    rap_wording_hit strength;
    rap_wording_hit *qualifiers;
    size_t qualifier_count, room;
    rap_wording_hit *addressees;
    size_t addressee_count, addressee_room;
} rap_wording_saying;

/* In the arena. */
rap_wording_saying rap_wording_said(rap_wording *wording, rap_arena *arena, const rap_passages *text);

/* A value that words of a text give, in bytes. */
typedef void (*rap_wording_visit)(void *context, const char *value, size_t start, size_t end, const char *rule);

/* Tells what a text speaks of that need not ask for anything: the legal instruments it cites,
 * with their articles, where `bodies` are the names of the body and of that above it
 * (NULL-terminated); and the States and organizations it names, as written. Values in the arena. */
void rap_wording_tell_instruments(rap_wording *wording, rap_arena *arena, const char *text, const char *const *bodies,
                                  rap_wording_visit visit, void *context);
void rap_wording_tell_names(rap_wording *wording, rap_arena *arena, const char *text, const rap_names *names,
                            rap_wording_visit visit, void *context);

/* The rank of a strength by its code; RAP_WORDING_BESIDE for one that is not on the scale. */
size_t rap_wording_rank(const rap_wording *wording, const char *code);

/* Words that make a text hold for less (only, not exceeding), for more (including, as well as), for all of its
 * kind (all, every), or deny (not, without, refrain from). */
typedef enum rap_wording_scope { RAP_SCOPE_LESS, RAP_SCOPE_MORE, RAP_SCOPE_ALL, RAP_SCOPE_DENIAL } rap_wording_scope;

#define RAP_SCOPES 4

/* A passage of which several kinds of such words are asked, again and again: it is read once. */
typedef struct rap_scoped_passage {
    const rap_passage *passage;
    rap_words words;
    bool is_known[RAP_SCOPES];
    rap_wording_hit *hits[RAP_SCOPES];
    size_t counts[RAP_SCOPES];
} rap_scoped_passage;

/* Passages that were asked about, for as long as they live; zero-initialise with an arena. */
typedef struct rap_scoped_passages {
    rap_arena *arena;
    rap_scoped_passage *list;
    size_t count, room;
} rap_scoped_passages;

/* Those words of a passage, in order: how many. In the arena of `asked`. */
size_t rap_wording_scopes_of(rap_wording *wording, rap_scoped_passages *asked, rap_wording_scope scope, const rap_passage *passage, rap_wording_hit **hits);

/* The same of a passage that is asked about once. In the arena. */
size_t rap_wording_scopes(rap_wording *wording, rap_arena *arena, rap_wording_scope scope, const rap_passage *passage, rap_wording_hit **hits);

/* Whether words are nothing but such as turn on which of them it is: and, or; may, shall; any, each. */
bool rap_wording_weighs(rap_wording *wording, const char *words);

/* Whether words say how much, how often or until when: a figure, a number in words, a period. */
bool rap_wording_measures(rap_wording *wording, const char *words);

/* Whether words differ by their endings alone: exclude, excluding. */
bool rap_wording_inflects(rap_wording *wording, const char *from, const char *to);

/* Whether words forbid (prohibit, ban), or allow (permit, authorize); `hit` says which, in bytes of `words`. */
bool rap_wording_forbids(rap_wording *wording, const char *words, rap_wording_hit *hit);
bool rap_wording_allows(rap_wording *wording, const char *words, rap_wording_hit *hit);

/* Whether a negation governs what follows these words, which stand behind it: none, an adverb, an
 * aside behind a comma, or what ends as "be allowed to" does. */
bool rap_wording_leads_on(rap_wording *wording, const char *words);

/* Gives every recommendation of a model that is not frozen what its words say: strength,
 * strengths (where several clauses ask), verb, addressees, qualifiers, persons, instruments,
 * cited, named; each value with the words it rests on, by a rule that begins with `wording.`,
 * by which an earlier run is known and replaced. What people wrote stays. Each document is read
 * by the wording of its language. False with `error` set. */
bool rap_wording_give(rap_model *model, const char *data_dir, rap_error *error);

/* Takes from a recommendation what an earlier run gave. */
void rap_wording_take_back(rap_arena *arena, rap_node *record);

#endif
