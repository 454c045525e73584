/* merge/long.h - texts that are longer than a cell: it shows their beginning and a mark of continuation, and
 * they stand whole, in parts, on a sheet of long texts. */
#ifndef RAP_MERGE_LONG_H
#define RAP_MERGE_LONG_H

#include "compose/compose.h"
#include "merge/base.h"
#include "merge/heads.h"

/* Whether a cell has no room for words. */
bool rap_is_long(const char *words);

/* Whether two cells say the same: white space counts as one space; in long words it does not count, since
 * LibreOffice breaks lines of more than 16,000 characters. */
bool rap_words_same(rap_arena *arena, const char *a, const char *b);

/* Whether the words of a cell end in the mark of continuation of a language. */
bool rap_long_is_marked(const rap_labels *labels, const char *words);

/* Whether the words of a cell are what it shows of a longer text. */
bool rap_long_is_shown(rap_arena *arena, const rap_labels *labels, const char *whole, const char *words);

/* The entry that a cell has no room for: what it was (`base` may be NULL), or what it is now. NULL where there was room. */
const char *rap_long_entry(const char *base, const char *now);

/* What the words of a cell mean: all of `whole` (NULL for none) where they are what a cell shows of it. */
const char *rap_long_meant(rap_arena *arena, const rap_labels *labels, const char *whole, const char *words);

/* A text of the sheet of long texts. */
typedef struct rap_long_text {
    const char *cell;  /* where it begins */
    const char *of;    /* the cell of the matrix that shows its beginning, as the workbook was written */
    const char *words; /* whole; of an entry without the line ends that LibreOffice put in */
    const rap_base_long *entry; /* as it was written; NULL for what is none, or is not known to be all of one */
} rap_long_text;

/* What became of the sheet of long texts. */
typedef struct rap_long_sheet {
    const rap_long_text *changed; /* those that say other than the matrix does now or did when the workbook was written */
    size_t changed_count;
    const rap_base_long *const *gone; /* entries that stood there, and are neither as they were nor known to be edited */
    size_t gone_count;
} rap_long_sheet;

/* Its columns are known by their headings, wherever they stand; one of the four may be gone. `base` may be NULL. False where
 * a sheet is not that of long texts. In the arena. */
bool rap_long_read(rap_arena *arena, const rap_heads *heads, const rap_book_sheet *sheet, const rap_base *base, rap_long_sheet *out);

/* The same of a sheet that was taken out. */
rap_long_sheet rap_long_gone(rap_arena *arena, const rap_base *base);

#endif
