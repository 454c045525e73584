/* import/column.h - how wide the column is that a line of a page was set in, where only its words are known, and
 * whether a place in a line that is two may have been the end of the first. Widths are those of measure.h. */
#ifndef RAP_IMPORT_COLUMN_H
#define RAP_IMPORT_COLUMN_H

#include "import/source.h"

/* Between these; both are the same where the lines around tell, and 0 of a line that is no more than one. */
typedef struct rap_column {
    long least, most;
} rap_column;

/* The width of the widest column of a hard-wrapped document: of those lines that are one, a little more than those of
 * usual length; 0 where lines are not wrapped. */
long rap_column_widest(const rap_source *source);

/* Whether a line ended because the first word of `next` had no room behind it: in the widest column, or in one that is
 * set in as items are. */
bool rap_column_is_full(long widest, const char *line, const char *next);

/* The column of line `i`; `widest` is that of the widest column of the document, which a line has that does not
 * begin a paragraph and of whose paragraph another line fills it. */
rap_column rap_column_of(const rap_source *source, size_t i, long widest);

/* Whether a line of the column may have ended behind a piece of a word: `before` is the width of what stands before
 * the place, a hyphen too, `next` that with as much more as could have stood on the line. Behind the first line of
 * several the widths of those before it are not known, and little is asked. */
bool rap_column_may_end(const rap_column *column, long before, long next);

/* Whether the first line can only have ended there. */
bool rap_column_must_end(const rap_column *column, long before, long next);

#endif
