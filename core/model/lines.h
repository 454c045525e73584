/* model/lines.h - JSON Lines, as `export --to json --set lines=true` writes them: a record a line,
 * whose first key, "node", says of what kind it is. Read line by line, as often as is asked for;
 * no more than a few of them are in memory at a time. */
#ifndef RAP_MODEL_LINES_H
#define RAP_MODEL_LINES_H

#include <rapporteur/model.h>

#include "base/arena.h"

typedef struct rap_lines rap_lines;

/* A line as it stands, without what ends it; lives until the next. */
typedef struct rap_line {
    const char *bytes;
    size_t len;
    long number;
    rap_kind kind; /* 0 for one that this version does not know */
} rap_line;

/* Of a pipe and standard input (`-`) a copy is read, in a file without a name. In `arena`. NULL
 * with `error` set, which must outlive the lines and holds their first failure. */
rap_lines *rap_lines_open(rap_arena *arena, const char *path, rap_error *error);

/* From the first line on once more. */
bool rap_lines_rewind(rap_lines *lines);

/* The next line that is not empty; false at the end, and with the error set. */
bool rap_lines_next(rap_lines *lines, rap_line *line);

#endif
