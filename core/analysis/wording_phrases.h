/* analysis/wording_phrases.h - phrases of a wording file, matched on the words of a text.
 *
 *   where appropriate        words in a row, whatever their case; commas between do not count
 *   is/are                   either word
 *   [also]                   may be there or not
 *   <law>                    any phrase of the list `law` of the file
 *   * *ing #                 any word; any with this ending; any that begins with a digit
 *   .                        no comma here
 *   .. and ...               up to four and up to sixteen words, no comma among them
 *   ~                        adverbs of `between`, and what stands between commas and begins
 *                            with a word of `asides`
 *
 * No phrase crosses a bracket or the end of a clause. */
#ifndef RAP_ANALYSIS_WORDING_PHRASES_H
#define RAP_ANALYSIS_WORDING_PHRASES_H

#include "analysis/wording_words.h"
#include "base/table.h"
#include "model/json.h"

typedef struct rap_phrase rap_phrase;

typedef struct rap_phrase_list {
    const rap_phrase **phrases;
    size_t count;
    bool is_loose; /* one of them has `~`, of which the first way that goes on counts, not the longest */
    const json_t *object; /* where the list stands, while the file is read */
    const char *key;
} rap_phrase_list;

/* What a word may be in a sentence beside its meaning; several at once. */
enum { RAP_ROLE_BETWEEN = 1, RAP_ROLE_ASIDE = 2, RAP_ROLE_RELATIVE = 4, RAP_ROLE_CONJUNCTION = 8, RAP_ROLE_DETERMINER = 16, RAP_ROLE_RECITAL = 32,
       RAP_ROLE_LINK = 64, RAP_ROLE_PRONOUN = 128 };

/* The words and lists that the phrases of a file share. */
typedef struct rap_phrase_book {
    rap_arena *arena;
    rap_json *json; /* while it is read */
    rap_lexicon lexicon;
    rap_table lists;      /* rap_phrase_list by name */
    unsigned char *roles; /* by word */
    size_t role_room;
} rap_phrase_book;

/* Reads the list of words at `key`, each of which then has the role; absent is empty. */
bool rap_phrases_read_words(rap_phrase_book *book, const json_t *object, const char *key, unsigned char role, rap_error *error);

/* Compiles the list of phrases at `key` of `object`; absent is empty. False with `error` set: file, line,
 * the phrase and what is wrong with it. */
bool rap_phrases_read(rap_phrase_book *book, const json_t *object, const char *key, rap_phrase_list *out, rap_error *error);

bool rap_phrase_has_role(const rap_phrase_book *book, const rap_word *word, unsigned char role);

/* The word behind the longest match of a list that begins at word `at`; 0 where none does. */
size_t rap_phrases_match(const rap_phrase_book *book, const rap_words *words, size_t at, const rap_phrase_list *list);

/* ---- many at once --------------------------------------------------------------------------- */

/* Phrases by the words they may begin with, each with what it stands for. */
typedef struct rap_phrase_index {
    struct rap_phrase_entry {
        const rap_phrase *phrase;
        const void *sign;
        size_t number; /* of the phrase in its list, from 1 */
        bool is_exception; /* what lies inside does not count for the same sign */
        struct rap_phrase_entry *next;
    } **by_word;
    size_t room;
} rap_phrase_index;

typedef struct rap_phrase_found {
    const void *sign;
    size_t number;
    size_t from, to; /* words */
    bool is_exception;
} rap_phrase_found;

/* Zero-initialised; memory is used again. */
typedef struct rap_phrase_finds {
    rap_phrase_found *list;
    size_t count, room;
} rap_phrase_finds;

/* Adds a list. False with `error` set where a phrase may begin with any word. */
bool rap_phrase_index_add(rap_phrase_book *book, rap_phrase_index *index, const rap_phrase_list *list, const void *sign, bool is_exception,
                          rap_error *error);

/* All matches in order of their first words, of those that begin together the shorter first; of
 * those of one sign that begin together the longest; without what lies in exceptions. */
void rap_phrase_index_find(const rap_phrase_book *book, rap_arena *arena, const rap_phrase_index *index, const rap_words *words,
                           rap_phrase_finds *out);

#endif
