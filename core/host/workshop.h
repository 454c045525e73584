/* host/workshop.h - a hidden folder beside the outputs, where a worker may write. */
#ifndef RAP_HOST_WORKSHOP_H
#define RAP_HOST_WORKSHOP_H

#include <stdbool.h>

#include "base/error.h"

typedef struct rap_workshop rap_workshop;

/* Makes one in the folder of `path` (in TMPDIR for "-" and devices), as .rapporteur- and
 * six letters, locks it, and marks it as ours. Those that hosts left there which were killed,
 * ours by name, owner and mark and locked by nobody, are removed; what else stands in them
 * stays. NULL with `error` set (IO). */
rap_workshop *rap_workshop_open(const char *path, rap_error *error);

/* Whether an output of that path is made in this one. */
bool rap_workshop_serves(const rap_workshop *workshop, const char *path);

/* The absolute path of what the worker may write in. */
const char *rap_workshop_folder(const rap_workshop *workshop);

/* A name, not yet taken, for an output that is whole: where no worker may write, and on the
 * same file system. For free(); NULL where memory ended. */
char *rap_workshop_shelf(rap_workshop *workshop);

/* Removes it with all in it. NULL is allowed. */
void rap_workshop_close(rap_workshop *workshop);

#endif
