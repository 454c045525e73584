/* import/heal.h - text that line ends and pages broke, made whole. */
#ifndef RAP_IMPORT_HEAL_H
#define RAP_IMPORT_HEAL_H

#include "base/text.h"
#include "import/grammar.h"
#include "import/source.h"
#include "model/names.h"

/* The words of one document, those of names of States and organizations and those that the genre always has, by which a broken word is told from a hyphenated one. */
typedef struct rap_heal rap_heal;

rap_heal *rap_heal_new(rap_arena *arena, const rap_source *source, const rap_grammar *grammar, const rap_names *names);

/* Appends the words of a line to the text before it. A hyphen at the end of that text
 * stays where the document has the word with it, and goes where the document, or else the
 * dictionary of the language, has it without; a soft hyphen (`is_divided`) goes always. Returns what is
 * to be said of a hyphen that stays between two pieces of which none is a word, as of a name: nobody tells whether it is
 * part of that. In the arena of `heal`; NULL for nothing. */
const char *rap_heal_join(const rap_heal *heal, rap_text *text, bool is_divided, const char *next);

/* Whether a text that was cut without a hyphen ends within a word that `next` goes on with: one
 * that the document or the dictionary knows, where the dictionary does not know both pieces. */
bool rap_heal_is_cut(const rap_heal *heal, rap_text *text, const char *next);

/* The end of a growing text, "" where it is empty: enough of it for the questions below,
 * whose answers must not take longer the longer it is. */
const char *rap_heal_tail(const rap_text *text);

/* Whether a text ends as a sentence or a clause does: with a full stop, a question or
 * exclamation mark, an ellipsis, a colon or a semicolon, quotation marks and footnote
 * marks behind it apart. */
bool rap_heal_is_finished(const char *text);

/* The last character by which the above decides; 0 for an empty text. */
uint32_t rap_heal_last(const char *text);

/* Whether a text ends so that more must come: with a comma, a dash, a slash, an opening
 * bracket, or a word such as "the". */
bool rap_heal_is_open(const rap_heal *heal, const char *text);

/* Whether a text ends as a part of a list does to which others follow: with a semicolon and a word such as "and". */
bool rap_heal_ends_part(const rap_heal *heal, const char *text);

/* Whether the first letter is a small one. */
bool rap_heal_begins_small(const char *text);

/* Whether the first letter is a capital, or a digit comes first. */
bool rap_heal_begins_large(const char *text);

#endif
