/* compose/language.h - in what language words of the records are, where it is not the
 * report's: text stays in the language it was written in and is marked. */
#ifndef RAP_COMPOSE_LANGUAGE_H
#define RAP_COMPOSE_LANGUAGE_H

#include "compose/scope.h"
#include "select/path.h"

/* Bytes of a text that are in another language than the report. */
typedef struct rap_mark {
    size_t start, end;
    const char *language;
} rap_mark;

/* Marks of one text, in order; what goes into other texts is not noted. */
typedef struct rap_marks {
    const rap_text *text;
    rap_mark *list;
    size_t count, room;
} rap_marks;

/* Words on their way into a text, and which of them are in what language. What is expanded
 * between begin and end goes into `text`; `*before` is where marks were noted until then. */
typedef struct rap_spoken {
    rap_text text;
    rap_marks marks;
} rap_spoken;

rap_marks *rap_spoken_begin(rap_composer *composer, rap_spoken *spoken);
/* The same for words that go into `out` alone: where nothing is noted of that, nothing is of them. */
rap_marks *rap_spoken_begin_for(rap_composer *composer, rap_spoken *spoken, const rap_text *out);
/* Appends the words with their marks; NULL drops them. */
void rap_spoken_end(rap_composer *composer, const rap_spoken *spoken, rap_marks *before, rap_text *out);

/* Notes marks of words that now begin at `start` of `out`. */
void rap_language_move(rap_composer *composer, const rap_text *out, size_t start, const rap_marks *marks);

/* The language of the record at hand: of its document, else of the dataset. NULL where it
 * is the report's, or not stated. */
const char *rap_language_of(rap_composer *composer, const rap_scope *scope);

/* Labels of a language other than the report's, read once for the last one asked for; NULL
 * where there are none. */
const rap_labels *rap_language_labels(rap_composer *composer, const char *language);

/* Whether a derived word is prose, in the language of the record at hand. */
bool rap_language_is_prose(const char *name);

/* The language of what a path from the record at hand leads to. NULL where that is the report's, or no prose:
 * symbols, numbers, dates, values that labels translate. */
const char *rap_language_of_path(rap_composer *composer, const rap_scope *scope, const rap_path *path);

/* The State that the share is of, where it is called so; NULL where it is none. */
const rap_node *rap_language_share(rap_composer *composer);

/* Whether languages are noted of a text: only then it is worth while to find them. */
static inline bool rap_language_is_noted(const rap_composer *composer, const rap_text *out)
{
    return composer->marks && composer->marks->text == out;
}

/* Notes that `out`, from `start` on, is in a language; NULL notes nothing. */
void rap_language_mark(rap_composer *composer, const rap_text *out, size_t start, const char *language);

#endif
