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
    RAP_READ_SYSTEM = 's',  /* a file or folder of the system that it named itself, by its path */
    RAP_READ_TIME = 't',    /* the timestamp; without a name */
    RAP_READ_LABEL = 'l'    /* a word of the report's language, by its key */
} rap_read_kind;

#define RAP_VALUE_ROOM 17

typedef struct rap_trace {
    const char *content;       /* SHA-256 of what was composed, in hexadecimal digits */
    const char *how;           /* the same of the program, the exporter and its options */
    const char *const *reads;  /* each a letter of rap_read_kind and a name, in order of bytes */
    const char *const *values; /* of each, 16 hexadecimal digits that stand for what was read */
    size_t read_count;
} rap_trace;

struct rap_task;

/* Both digests of a task that is composed. Cells of a grid are asked for, once each; needs a
 * guard on the task's arena. */
void rap_trace_take(const struct rap_task *task, char content[RAP_DIGEST_ROOM], char how[RAP_DIGEST_ROOM]);

/* Values that the jobs of a worker share, as they were when the first asked. */
typedef struct rap_known rap_known;

/* The value of what an exporter reads, from what is `known` where it is shared. `arena` is for
 * names of files and needs a guard. */
void rap_trace_value(rap_known **known, rap_arena *arena, const struct rap_task *task, const char *read, char out[RAP_VALUE_ROOM]);
void rap_trace_forget(rap_known *known);

/* The value of a file or folder of the system, which needs no task. */
void rap_trace_system(const char *path, char out[RAP_VALUE_ROOM]);

/* In what a task differs from its trace of before, as "styles/un.json has changed"; NULL where in
 * nothing. In the arena, which needs a guard. */
const char *rap_trace_change(rap_arena *arena, const struct rap_task *task, const char *content, const char *how,
                             rap_known **known);

#endif
