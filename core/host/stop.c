#include "host/stop.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
#define SIGNAL_COUNT (sizeof signals / sizeof *signals)

static int watches; /* inside each other */
static struct sigaction before[SIGNAL_COUNT]; /* what is put back when watching ends */

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

/* Ours stand there still where all was done before. */
void rap_stop_watch(void)
{
    if (watches++ > 0)
        return;
    share_flag();
    atomic_store(flag, 0);
    struct sigaction action = {.sa_handler = take_note}, old;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        sigaction(signals[i], &action, &old);
        if (old.sa_handler != take_note)
            before[i] = old;
        if (before[i].sa_handler == SIG_IGN)
            sigaction(signals[i], &before[i], NULL);
    }
}

int rap_stop_signal(void)
{
    return atomic_load(flag);
}

void rap_stop_release(bool is_all_done)
{
    int number = rap_stop_signal();
    if (--watches > 0 || is_all_done)
        return;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &before[i], NULL);
    if (number)
        raise(number);
}
