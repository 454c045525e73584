/* pack/reads.h - what outputs were seen to read, in the file of what stands in a folder (pack/state.h): thousands read the same,
 * so that each list is a line of its own and outputs name it. */
#ifndef RAP_PACK_READS_H
#define RAP_PACK_READS_H

#include "base/ids.h"
#include "base/text.h"
#include "host/trace.h"
#include "model/stream.h"

/* The lists of a file, as far as it is read or written. Zeroed but for the arena there are none. */
typedef struct rap_read_lists {
    rap_arena *arena;
    rap_ids names;   /* the same for the same list, whichever the file */
    rap_trace *list; /* of each its reads */
    size_t room;
} rap_read_lists;

/* Writes the line of the list of a trace where it is not written yet: its name, in the arena. */
const char *rap_read_lists_write(rap_read_lists *lists, rap_text *out, const rap_trace *trace);

/* Takes the list at hand in, under the name that its line gives it; `name` NULL is passed over. Returns true. */
bool rap_read_lists_take(rap_read_lists *lists, rap_stream *stream, const char *name);

/* Gives a trace the reads of a list. False where no line had it. */
bool rap_read_lists_give(const rap_read_lists *lists, const char *name, rap_trace *trace);

#endif
