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

/* A text of the sheet of long texts. */
typedef struct rap_long_text {
    const char *cell;  /* where it begins */
    const char *of;    /* the cell of the matrix that shows its beginning, as the workbook was written */
    const char *words; /* whole; of an entry without the line ends that LibreOffice put in */
    const rap_base_long *entry; /* as it was written; NULL for what is none, or is not known to be all of one */
} rap_long_text;

/* Those of a sheet that say other than the matrix of `heads` does now or did when the workbook was written (`base` may
 * be NULL); `*count` of them, none where the sheet holds no long texts. In the arena. */
const rap_long_text *rap_long_changed(rap_arena *arena, const rap_heads *heads, const rap_book_sheet *sheet, const rap_base *base, size_t *count);

#endif
