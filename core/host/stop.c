#include "host/stop.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
#define SIGNAL_COUNT (sizeof signals / sizeof *signals)

/* Stands in memory shared with workers. Without that memory the parent's own is
 * used: the worker is then stopped after the grace period only. */
static atomic_int own_flag;
static atomic_int *flag = &own_flag;

static void take_note(int number)
{
    int none = 0;
    atomic_compare_exchange_strong(flag, &none, number);
}

static void share_flag(void)
{
    if (flag != &own_flag)
        return;
    void *shared = mmap(NULL, sizeof *flag, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared != MAP_FAILED)
        flag = shared;
}

void rap_stop_watch(rap_stop *stop)
{
    share_flag();
    atomic_store(flag, 0);
    struct sigaction action = {.sa_handler = take_note};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        sigaction(signals[i], NULL, &stop->before[i]);
        if (stop->before[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

int rap_stop_signal(void)
{
    return atomic_load(flag);
}

void rap_stop_release(rap_stop *stop)
{
    int number = rap_stop_signal();
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &stop->before[i], NULL);
    if (number)
        raise(number);
}
