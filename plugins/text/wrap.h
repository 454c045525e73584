/* wrap.h - where lines end: by the rules of Unicode, and by the columns that letters take. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <unicode/ubrk.h>

#include "buffer.h"

/* Columns that words take: two for wide letters of East Asia, none for marks above and below others. */
size_t wrap_columns(const char *text, size_t len);

/* A text being parted into lines. */
typedef struct wrap {
    UBreakIterator *breaks; /* of ICU, kept from text to text; NULL before the first */
    const char *text;
    size_t len, at;
    const rap_host *host;
    rap_job *job;
    int is_first, has_ended;
} wrap;

/* Begins with a text, which stays where it is meanwhile. 0 after a failure, which is stated. */
int wrap_begin(wrap *w, const char *text, size_t len);

/* The next line of at most so many columns, without the spaces at its end. A word alone may be longer, but
 * with `is_strict`, and for mail (998 bytes in a line), it is parted too. 0 at the end. */
int wrap_next(wrap *w, size_t columns, int is_strict, const char **line, size_t *len);

void wrap_close(wrap *w);

#endif
