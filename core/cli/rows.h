/* cli/rows.h - rows of words for people and programs. */
#ifndef RAP_CLI_ROWS_H
#define RAP_CLI_ROWS_H

#include "base/text.h"

typedef struct rap_rows rap_rows;

/* `columns` is NULL-terminated and borrowed. In the arena. */
rap_rows *rap_rows_new(rap_arena *arena, const char *const *columns);

/* Adds a row of as many words as there are columns; borrowed, NULL is empty. */
void rap_rows_add(rap_rows *table, const char *const *words);

/* Writes the table as "table", "json" (objects of strings, null for empty) or "csv"
 * (RFC 4180). Tables for people end their lines at `width` columns by shortening the
 * widest cells; 0 shortens nothing. False for another format. */
bool rap_rows_write(const rap_rows *table, const char *format, size_t width, rap_text *out);

/* Adds words to `out`, whose line is at column `at`, and ends the line; where it is longer than
 * `width` (0 for none) it goes on in further lines, behind `indent` blanks. No word is cut. */
void rap_rows_wrap(rap_text *out, const char *words, size_t at, size_t indent, size_t width);

/* Columns of the terminal that standard output is, 0 where it is none. */
size_t rap_terminal_width(void);

#endif
