/* pack/journal.h - the file that a build adds a line to for each output (pack/state.h), so that one
 * which is cut short is gone on from. */
#ifndef RAP_PACK_JOURNAL_H
#define RAP_PACK_JOURNAL_H

#include "pack/state.h"

typedef struct rap_journal {
    rap_arena *arena;
    const char *path;
    FILE *file; /* NULL before it is begun */
    rap_read_lists lists; /* that were written since */
} rap_journal;

/* Notes that what stands in the folder is no whole pack from here on, with the title of the `pack` and
 * the files (`whole`) that stood beside the outputs; the disk knows it when this returns. False with `error` set (IO). */
bool rap_journal_begin(rap_journal *journal, const char *pack, const rap_made *whole, rap_error *error);

/* Notes an output. False with `error` set (IO). */
bool rap_journal_note(rap_journal *journal, const rap_made *made, rap_error *error);

/* False with `error` set (IO) where something was not written. */
bool rap_journal_end(rap_journal *journal, rap_error *error);

#endif
