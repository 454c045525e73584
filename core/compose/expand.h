/* compose/expand.h - placeholders of a phrase become words. */
#ifndef RAP_COMPOSE_EXPAND_H
#define RAP_COMPOSE_EXPAND_H

#include "compose/scope.h"

/* Appends the words of a phrase; NULL appends nothing. False with `error` set where a
 * name is not known here. */
bool rap_expand(rap_composer *composer, const rap_scope *scope, const rap_phrase *phrase, rap_text *out, rap_error *error);

/* The words in the arena; NULL with `error` set. "" for a NULL phrase. */
const char *rap_expand_string(rap_composer *composer, const rap_scope *scope, const rap_phrase *phrase, rap_error *error);

/* Words of one language. */
typedef struct rap_piece {
    const char *text;
    const char *language; /* NULL for the report's */
} rap_piece;

typedef struct rap_pieces {
    rap_piece *list;
    size_t count;
} rap_pieces;

/* The words of a phrase, parted where their language changes; none for an empty phrase.
 * False with `error` set. */
bool rap_expand_pieces(rap_composer *composer, const rap_scope *scope, const rap_phrase *phrase, rap_pieces *out, rap_error *error);

/* The words of a title in the arena, in parts: one where all are in one language but for what
 * has no letter or figure, so that `pieces` is empty or has its language. NULL with `error` set. */
const char *rap_expand_title(rap_composer *composer, const rap_scope *scope, const rap_phrase *phrase, rap_pieces *pieces,
                             rap_error *error);

/* Appends the words of a label; those of an unknown one are its key. False with `error` set. */
bool rap_expand_label(rap_composer *composer, const rap_scope *scope, const char *key, rap_text *out, rap_error *error);

/* Whether every placeholder of a phrase stands for something. False with `error` set. */
bool rap_expand_is_stated(rap_composer *composer, const rap_scope *scope, const rap_phrase *phrase, bool *is_stated,
                          rap_error *error);

/* Appends what a name stands for: a derived word or a field. False where it is neither. */
bool rap_expand_name(rap_composer *composer, const rap_scope *scope, const char *name, rap_text *out);

#endif
