/* import/grammar.h - the genre in one language, read from templates/import/<language>.json:
 * patterns (ICU regular expressions with named groups), pieces of patterns, and tables and
 * lists of words; a pattern, or a piece, names the latter three in braces. */
#ifndef RAP_IMPORT_GRAMMAR_H
#define RAP_IMPORT_GRAMMAR_H

#include "base/arena.h"
#include "import/import.h"

/* One match. Offsets are bytes of the text that was given; groups are copies. */
typedef struct rap_match {
    size_t start, end;  /* of the whole match */
    size_t rule;        /* which pattern of the list matched, from 0 */
    size_t group_count;
    struct rap_match_group {
        const char *name;
        const char *text; /* NULL where the group took no part */
        size_t start, end;
    } groups[12];
} rap_match;

/* Reads and compiles the grammar. NULL with `error` set: file, line and the name of
 * the pattern that is wrong. Kept by the process, so that the same file is compiled
 * once; not for several threads. */
rap_grammar *rap_grammar_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);

/* The first pattern of list `name` that matches `text` at or after byte `from`.
 * A name that the grammar does not have never matches. `match` may be NULL. */
bool rap_grammar_match(const rap_grammar *grammar, rap_arena *arena, const char *name,
                       const char *text, size_t from, rap_match *match);

/* A group of a match by name, which lives with the match; NULL where the pattern has none of that name or it took no part. */
const struct rap_match_group *rap_match_found(const rap_match *match, const char *group);

/* Its text; NULL where absent. */
const char *rap_match_text(const rap_match *match, const char *group);

/* The value of a word in a table ("months", "october" -> "10"), after rap_unicode_plain()
 * of the word; NULL where there is none. */
const char *rap_grammar_value(const rap_grammar *grammar, rap_arena *arena, const char *table, const char *word);

/* Words of a list; NULL-terminated; an empty list where there is none. */
const char *const *rap_grammar_words(const rap_grammar *grammar, const char *list);

#endif
