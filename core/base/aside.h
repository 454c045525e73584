/* base/aside.h - one piece of work in a thread, which hears no signals: they are for who waits for workers. */
#ifndef RAP_BASE_ASIDE_H
#define RAP_BASE_ASIDE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Zeroed: nothing is under way. It stays in its place until it is joined. */
typedef struct rap_aside {
    void (*work)(void *context);
    void *context;
    pthread_t thread;
    atomic_bool is_done;
    bool is_busy;
} rap_aside;

/* Begins with it; what was begun before is joined. False where no thread can be had: nothing is done then. */
bool rap_aside_begin(rap_aside *aside, void (*work)(void *context), void *context);

/* Whether something was begun and is done, but not joined. */
bool rap_aside_is_done(rap_aside *aside);

/* Waits for it: a process with threads is not to be forked. False where nothing was begun. */
bool rap_aside_join(rap_aside *aside);

#endif
