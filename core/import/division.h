/* import/division.h - where a word may be divided at the end of a line: the patterns by which programs that set
 * text divide words say. */
#ifndef RAP_IMPORT_DIVISION_H
#define RAP_IMPORT_DIVISION_H

#include <stdbool.h>
#include <stddef.h>

/* The first place behind byte `from` at which the patterns `name` ("en_GB") divide a word in small letters; 0 for
 * none, and where they are not installed. They are read when the first word is asked for and kept by the process;
 * not for several threads. */
size_t rap_division_next(const char *name, const char *word, size_t from);

/* Whether they divide it at byte `at`; anywhere where they are not installed, or the word has other letters. */
bool rap_division_is_at(const char *name, const char *word, size_t at);

/* The patterns that were asked for and are not installed, the latest; "" for none. */
const char *rap_division_missing(void);

#endif
