/* host/listing.h - which exporters there are, and which files were refused and why. */
#ifndef RAP_HOST_LISTING_H
#define RAP_HOST_LISTING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct rap_found_option {
    const char *name, *standard, *allowed, *help; /* allowed is NULL where all is */
    uint32_t type;                                /* RAP_OPTION_… */
} rap_found_option;

/* An exporter found, or a file refused. Strings live in the arena of the list. */
typedef struct rap_found {
    const char *file;
    const char *refusal; /* the sentence; NULL for an accepted one */
    /* what follows is empty where the file could not be read as an exporter */
    const char *plugin, *version, *license;
    const char *format, *extension, *media_type, *summary;
    uint32_t abi, flags;
    bool is_program;     /* host/program.h; else a module */
    rap_found_option *options;
    size_t option_count;
} rap_found;

/* Where exporters are looked for, in order: `file` alone where it is not NULL, else
 * RAPPORTEUR_EXPORTER_PATH (folders between colons), the user's data folder, and
 * `folders` (NULL-terminated, may be NULL). Never the current folder. */
typedef struct rap_search {
    const char *file;
    const char *const *folders;
    const char *const *formats; /* the only ones that are looked for, NULL-terminated, or NULL: what would come after them is not loaded */
    long patience; /* milliseconds that one file may take to load; 0 for the usual 10 seconds */
    bool is_free;  /* the user's choice: files are loaded without confinement */
    bool takes_descriptions; /* what stands beside a module is taken for what it would say (host/description.h) */
    /* What the caller does while files are loaded, in threads of its own; NULL for nothing. It hears `true` when it may
     * begin or go on, `false` before a process is forked, so that none is beside a thread, and neither twice in turn. The last process may still be
     * ending when the list is given: rap_exporters_rest() waits for it, and so does who forks the next. */
    void (*meanwhile)(void *context, bool goes_on);
    void *context;
} rap_search;

/* Loads every candidate in a worker of its own and lists what it holds, in the order
 * of the search and of file names. The first of a format wins, in one folder the one whose file
 * is named after it (host/search.h): others are listed as refused, and so are files that cannot
 * be loaded, and files and folders that are not trusted (host/trust.h). NULL with `error` set
 * where no worker could be had or memory ended. Needs no guard. */
const rap_found *rap_exporters(rap_arena *arena, const rap_search *search, size_t *count, rap_error *error);

/* Waits for a process that is still ending, if there is one. */
void rap_exporters_rest(void);

/* The accepted exporter of a format. NULL with `error` set (REFUSED): the formats
 * there are, or the refusal where the only file of that format was refused. */
const rap_found *rap_found_for(const rap_found *found, size_t count, const char *format, rap_error *error);

#endif
