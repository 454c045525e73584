/* merge/moved.h - rows of a workbook whose text is another record's by now: its document was numbered anew. */
#ifndef RAP_MERGE_MOVED_H
#define RAP_MERGE_MOVED_H

#include "merge/reading.h"

/* The record of the same document whose text the row at hand shows, where its own record has another by now; NULL for none,
 * as where a text was edited and is nobody else's. In the arena. */
const char *rap_moved_to(rap_reading *r);

#endif
