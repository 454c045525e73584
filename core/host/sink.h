/* host/sink.h - where an exporter's bytes go, inside its worker. Sticky: after the
 * first failure nothing is written. */
#ifndef RAP_HOST_SINK_H
#define RAP_HOST_SINK_H

#include <stdbool.h>
#include <stddef.h>

#include "host/trial.h"

typedef struct rap_sink {
    int fd;      /* -1 while no file is open */
    int problem; /* errno of the first failure, 0 for none */
    const rap_trial *trial; /* NULL for none */
    size_t len;
    char bytes[65536]; /* not yet written */
} rap_sink;

/* Opens a file that exists, or makes one. Closes the one before. */
bool rap_sink_open(rap_sink *sink, const char *path, bool is_new);
bool rap_sink_write(rap_sink *sink, const void *bytes, size_t len);
/* Appends a whole file. */
bool rap_sink_append(rap_sink *sink, const char *path);
/* Writes what is left, and closes; whether it lasts is seen to where the output gets its name. */
bool rap_sink_close(rap_sink *sink);

#endif
