/* host/loader.h - a shared object becomes descriptors that can be trusted. The only
 * place that opens one, and only inside a worker. */
#ifndef RAP_HOST_LOADER_H
#define RAP_HOST_LOADER_H

#include <rapporteur/exporter.h>

#include "base/arena.h"

/* Our copies of a plug-in's descriptors. The strings and the code are the module's. */
typedef struct rap_loaded {
    rap_plugin plugin;
    struct rap_loaded_exporter {
        rap_exporter exporter;
        const rap_option *options;
        size_t option_count;
    } *exporters;
    size_t count;
} rap_loaded;

/* Opens a file that is trusted (host/trust.h), shakes hands, and checks every descriptor. NULL with `error` set
 * (REFUSED): a sentence with the file, and the versions where they do not fit; or (EXPORTER)
 * where `megabytes`, the limit in force, or 0 for none, is too little to load it. Of one that is known, because it was
 * loaded before, names are looked up when they are used. In the arena; needs a guard. The file is never closed again. */
const rap_loaded *rap_load(rap_arena *arena, const char *file, long megabytes, bool is_known, rap_error *error);

/* The same checks of a descriptor that a program gave. */
const rap_loaded *rap_load_described(rap_arena *arena, const char *file, const rap_plugin *plugin, rap_error *error);

/* Whether a word may name a format: a-z 0-9 -, up to 64 of them. */
bool rap_is_format_name(const char *word);

#endif
