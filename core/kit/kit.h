/* kit/kit.h - tries an exporter: is it good enough to be given to people? */
#ifndef RAP_KIT_KIT_H
#define RAP_KIT_KIT_H

#include "host/host.h"

/* What came of a check. */
typedef enum rap_mark { RAP_PASSED, RAP_FAILED, RAP_SKIPPED } rap_mark;

/* A check. Constant data. */
typedef struct rap_check {
    const char *id;     /* "data.empty": a group and a name, or one word */
    const char *demand; /* a sentence: what is demanded */
    const char *why;    /* a sentence: the reason */
} rap_check;

typedef struct rap_verdict {
    const rap_check *check;
    rap_mark outcome;
    const char *sentence; /* of a failure which input, what was seen, what was allowed; of a skip why; else NULL */
} rap_verdict;

typedef struct rap_kit_request {
    const rap_found *exporter;
    const char *data_dir;
    const char *const *only; /* ids, and groups as "data"; NULL-terminated; NULL for all */
    rap_limits limits;       /* of each job */
    const char *const *again; /* program and arguments that make one check of the same file, for valgrind; NULL for none */
} rap_kit_request;

/* All checks in their order. */
const rap_check *rap_checks(size_t *count);

/* Whether every word of `only` is an id or a group; `error` (USAGE) names the nearest. */
bool rap_checks_know(const char *const *only, rap_arena *arena, rap_error *error);

/* Checks an exporter, refused ones too, with datasets of its own making; every job runs in
 * a worker, so that nothing the exporter does ends this process. In the arena; needs a
 * guard. NULL with `error` set where the checks themselves could not be made. SIGINT,
 * SIGTERM and SIGHUP are raised again once its folder in TMPDIR is removed. */
const rap_verdict *rap_kit_check(rap_arena *arena, const rap_kit_request *request, size_t *count, rap_error *error);

#endif
