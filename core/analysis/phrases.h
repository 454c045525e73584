/* analysis/phrases.h - finds many phrases in a text at once, by the stems of its words.
 *
 * A phrase is words in a row: `use of technology` is found in "uses of technologies".
 * `..` stands for up to four words between and `...` for up to sixteen; `help/assist` fits
 * either word; a word after `=` matches only as it is written; a phrase that begins with a
 * comma stands behind one. No phrase crosses the end of a sentence or of a clause, nor a
 * comma, but with `...`, in exceptions, and where a formula stands between two commas. */
#ifndef RAP_ANALYSIS_PHRASES_H
#define RAP_ANALYSIS_PHRASES_H

#include "base/arena.h"

typedef struct rap_phrases rap_phrases;

/* An empty set for a language (BCP 47); one without a stemmer compares whole words. */
rap_phrases *rap_phrases_new(rap_arena *arena, const char *language);

/* The owner of an exception that silences the phrases of every owner. */
#define RAP_PHRASES_ALL ((size_t)-1)

/* The owner of a phrase that opens an aside: what stands behind it in its clause. */
#define RAP_PHRASES_ASIDE ((size_t)-2)

/* The owner of a phrase that names a kind of partner: a long list of them is an aside too. */
#define RAP_PHRASES_PARTNER ((size_t)-3)

/* The owner of a phrase that ends an aside. */
#define RAP_PHRASES_RESUMING ((size_t)-4)

/* Adds a phrase under a number of the caller's, from 0. Strings are borrowed. An exception
 * silences what ends inside it of the same owner, wherever that begins; what opens an aside
 * or ends one, and partners are added as such. False where it holds no word. */
bool rap_phrases_add(rap_phrases *phrases, const char *text, size_t owner, bool is_exception);

/* A phrase found. `start` and `end` count code points, `bytes` and `len` bytes. */
typedef struct rap_phrase_hit {
    size_t owner;
    size_t phrase;       /* in order of adding */
    const char *text;    /* of the phrase */
    size_t start, end;
    size_t bytes, len;
    size_t clause;       /* which of the text, from 0 */
    bool is_aside;       /* begins in an aside, stands in a long list of partners, or is of a name: words with capitals inside a clause */
    const char *silenced_by; /* the exception it lies in; NULL where it counts */
} rap_phrase_hit;

/* Hears each hit in order of its beginning. */
typedef void (*rap_phrase_visit)(void *context, const rap_phrase_hit *hit);

void rap_phrases_find(rap_phrases *phrases, const char *text, rap_phrase_visit visit, void *context);

#endif
