#include "base/aside.h"

#include <signal.h>

static void *run(void *context)
{
    rap_aside *a = context;
    a->work(a->context);
    atomic_store(&a->is_done, true);
    return NULL;
}

bool rap_aside_begin(rap_aside *a, void (*work)(void *context), void *context)
{
    sigset_t all, before;
    rap_aside_join(a);
    a->work = work;
    a->context = context;
    atomic_store(&a->is_done, false);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    a->is_busy = pthread_create(&a->thread, NULL, run, a) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return a->is_busy;
}

bool rap_aside_is_done(rap_aside *a)
{
    return a->is_busy && atomic_load(&a->is_done);
}

bool rap_aside_join(rap_aside *a)
{
    if (!a->is_busy)
        return false;
    pthread_join(a->thread, NULL);
    a->is_busy = false;
    return true;
}
