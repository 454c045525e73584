/* import/dictionary.h - whether a word is one of a language: the dictionary of a spell checker says. */
#ifndef RAP_IMPORT_DICTIONARY_H
#define RAP_IMPORT_DICTIONARY_H

#include <stdbool.h>

/* Whether the dictionary `name` ("en_GB") of Hunspell has a word, as it is written; of no word where
 * it is not installed. It is read when the first word is asked for and kept by the process; not for
 * several threads. */
bool rap_dictionary_has(const char *name, const char *word);

/* The name of one that was asked and is not installed, "" where there was none. */
const char *rap_dictionary_missing(void);

#endif
