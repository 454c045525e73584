/* host/trace.h - what an output depends on: what was composed for it, how it was asked for,
 * and what its exporter was seen to read beside that. Two jobs with one trace give the same
 * bytes. */
#ifndef RAP_HOST_TRACE_H
#define RAP_HOST_TRACE_H

#include "base/arena.h"
#include "base/digest.h"

/* What an exporter read. The letter is what stands for it in lists of reads. */
typedef enum rap_read_kind {
    RAP_READ_RECORDS = 'r', /* root() of the records; without a name */
    RAP_READ_FOUND = 'f',   /* find(): any record of the dataset; without a name */
    RAP_READ_ASSET = 'a',   /* a file of the data, by its name there */
    RAP_READ_TIME = 't',    /* the timestamp; without a name */
    RAP_READ_LABEL = 'l'    /* a word of the report's language, by its key */
} rap_read_kind;

typedef struct rap_trace {
    const char *digest;       /* SHA-256 in 64 hexadecimal digits */
    const char *const *reads; /* each a letter of rap_read_kind and a name, in order of bytes */
    size_t read_count;
} rap_trace;

struct rap_task;

/* What was composed for a task, and how it is asked for: a digest. Cells of a grid are asked
 * for, once each; needs a guard on the task's arena. */
void rap_trace_content(const struct rap_task *task, char out[RAP_DIGEST_ROOM]);

/* The digest of a trace: of its content, and of what its exporter read. `arena` is for names of
 * files and needs a guard. */
void rap_trace_digest(rap_arena *arena, const struct rap_task *task, const char *content, const char *const *reads, size_t count,
                      char out[RAP_DIGEST_ROOM]);

#endif
