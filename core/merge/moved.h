/* merge/moved.h - rows of a workbook whose record has another text by now: its document was numbered anew, or rewritten. */
#ifndef RAP_MERGE_MOVED_H
#define RAP_MERGE_MOVED_H

#include "merge/reading.h"

typedef enum rap_move {
    RAP_MOVE_NONE,   /* the record has the text of the row, or one that it was corrected to; or nothing is known of it */
    RAP_MOVE_FOLLOW, /* the text stood in the row when the workbook was written, in no other row, and is that of one other record now */
    RAP_MOVE_UNSURE  /* the record has another text, and whose that of the row is cannot be said */
} rap_move;

/* What became of the text of the row at hand. Of FOLLOW, and of UNSURE where the dataset has the text, `*now` is the record of the
 * same document that has it; of UNSURE `*before` is the one in whose row the workbook shows what the record says now. Else both
 * are NULL. In the arena. */
rap_move rap_moved(rap_reading *r, const char **now, const char **before);

#endif
