/* base/late.h - libraries that few commands need, loaded when the first that does begins: their relocations would cost each
 * start of the command a part of a millisecond or several. */
#ifndef RAP_BASE_LATE_H
#define RAP_BASE_LATE_H

#include "base/error.h"

/* One of them. */
typedef struct rap_late {
    const char *file;         /* by which a program linked with it would ask for it: "libzip.so.4" */
    const char *purpose;      /* for sentences: "zip files are read and written by libzip" */
    const char *const *names; /* of what is wanted of it; behind the last NULL */
} rap_late;

/* Loads it for as long as the program runs, and writes where each of its names stands into `places`: as many pointers, to
 * functions or to data, in their order. False with `error` set (IO) where the system has not the one that this was built with;
 * then `places` are of no use. */
bool rap_late_load(const rap_late *library, void *places, rap_error *error);

#endif
