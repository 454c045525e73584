/* cli/rows.h - rows of words for people and programs. */
#ifndef RAP_CLI_ROWS_H
#define RAP_CLI_ROWS_H

#include <stdio.h>

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

/* A head of the rows that are added behind it, for rap_rows_write_under() alone. Borrowed. */
void rap_rows_add_head(rap_rows *table, const char *words);

/* Writes the table for people with each head on a line of its own, and cells that have no room in further lines:
 * no word of theirs is cut that a column has room for. */
void rap_rows_write_under(const rap_rows *table, size_t width, rap_text *out);

/* Columns of a terminal that the whole table takes. */
size_t rap_rows_width(const rap_rows *table);

/* Adds words to `out`, whose line is at column `at`, and ends the line; where it is longer than
 * `width` (0 for none) it goes on in further lines, behind `indent` blanks. No word is cut. */
void rap_rows_wrap(rap_text *out, const char *words, size_t at, size_t indent, size_t width);

/* Says a sentence on standard error, behind the name of the program and a lead ("warning: ", or ""); on a terminal
 * its lines end between words. */
void rap_tell(const char *lead, const char *sentence);

/* Columns of the terminal that standard output or error is, 0 where it is none. */
size_t rap_terminal_width(FILE *stream);

#endif
