/* host/host.h - finds exporters, runs them in worker processes, owns their output. */
#ifndef RAP_HOST_HOST_H
#define RAP_HOST_HOST_H

#include "compose/compose.h"

/* An exporter found, or a file refused. Strings live in the arena of the list. */
typedef struct rap_found {
    const char *file;
    const char *refusal;    /* the sentence; NULL for an accepted one, and then: */
    const char *plugin, *version, *license;
    const char *format, *extension, *media_type, *summary;
    uint32_t abi, flags;
    struct rap_found_option {
        const char *name, *standard, *allowed, *help;
        uint32_t type;
    } *options;
    size_t option_count;
} rap_found;

/* Where exporters are looked for, in order: `file` alone where it is not NULL, else
 * RAPPORTEUR_EXPORTER_PATH, the user's data folder, and `folders` (NULL-terminated). */
typedef struct rap_search {
    const char *file;
    const char *const *folders;
} rap_search;

/* Loads every candidate in a worker and lists it, refused ones too, by file name.
 * NULL with `error` set where no worker could be had. */
const rap_found *rap_exporters(rap_arena *arena, const rap_search *search, size_t *count, rap_error *error);

/* One job. */
typedef struct rap_task {
    const rap_model *model;
    const rap_node *selection;
    rap_composed *composed;      /* NULL for records alone */
    const rap_labels *labels;
    const char *data_dir;        /* for assets */
    const rap_found *exporter;   /* an accepted one */
    const char *const *settings; /* option name, value, …; NULL-terminated */
    const char *path;            /* where the output goes; "-" for standard output; a folder with RAP_WRITES_PARTS */
    int64_t timestamp;           /* seconds since 1970 */
    void (*progress)(void *context, uint64_t done, uint64_t total); /* may be NULL */
    void *context;
} rap_task;

/* Checks the settings against the exporter's options: unknown names, bad values.
 * False with `error` set (USAGE). */
bool rap_task_check(const rap_task *task, rap_error *error);

/* Runs a job in a worker. Nothing stands under `path` unless it succeeded. False with
 * `error` set: the exporter's sentence, or how its process ended (EXPORTER). */
bool rap_task_run(const rap_task *task, rap_error *error);

/* The time that outputs may hold: SOURCE_DATE_EPOCH, else the latest date of the data, else 0. */
int64_t rap_timestamp(const rap_node *dataset);

#endif
