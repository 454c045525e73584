/* host/task.h - one job: an exporter, what it is given, and where its output goes. */
#ifndef RAP_HOST_TASK_H
#define RAP_HOST_TASK_H

#include "compose/compose.h"
#include "host/listing.h"

typedef struct rap_task {
    const rap_model *model;
    const rap_node *selection;   /* NULL for the whole dataset */
    rap_composed *composed;      /* NULL for records alone */
    rap_arena *arena;            /* what `composed` and `labels` allocate from; NULL for none */
    const rap_labels *labels;    /* may be NULL */
    const char *data_dir;        /* for assets */
    const rap_found *exporter;   /* an accepted one */
    const char *const *settings; /* option name, value, …; NULL-terminated, or NULL */
    const char *path;            /* where the output goes; "-" for standard output; a folder with RAP_WRITES_PARTS */
    int64_t timestamp;           /* seconds since 1970 */
    void (*progress)(void *context, uint64_t done, uint64_t total);             /* may be NULL */
    void (*log)(void *context, uint32_t level, const char *sentence); /* NULL: standard error */
    void *context;
} rap_task;

/* Runs a job in a worker. Nothing stands under `path` unless it succeeded, and
 * nothing temporary is left either way. False with `error` set: the exporter's
 * sentence, or how its process ended (EXPORTER).
 *
 * A folder (RAP_WRITES_PARTS) is made whole or not at all. It may replace one that is
 * empty, or one that holds only files that an earlier job wrote: their names stand in
 * its file .rapporteur. Any other is refused (IO).
 *
 * SIGINT, SIGTERM and SIGHUP stop the worker, SIGPIPE the copy to standard output; when
 * all is cleaned they are raised again under the caller's own disposition. */
bool rap_task_run(const rap_task *task, rap_error *error);

#endif
