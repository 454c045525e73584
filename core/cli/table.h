/* cli/table.h - rows of words for people and programs. */
#ifndef RAP_CLI_TABLE_H
#define RAP_CLI_TABLE_H

#include "base/text.h"

typedef struct rap_table rap_table;

/* `columns` is NULL-terminated and borrowed. In the arena. */
rap_table *rap_table_new(rap_arena *arena, const char *const *columns);

/* Adds a row of as many words as there are columns; borrowed, NULL is empty. */
void rap_table_add(rap_table *table, const char *const *words);

/* Writes the table as "table", "json" (objects of strings, null for empty) or "csv"
 * (RFC 4180). Tables for people end their lines at `width` columns by shortening the
 * widest cells; 0 shortens nothing. False for another format. */
bool rap_table_write(const rap_table *table, const char *format, size_t width, rap_text *out);

/* Columns of the terminal that standard output is, 0 where it is none. */
size_t rap_terminal_width(void);

#endif
