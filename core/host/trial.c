#include "host/trial.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define MOST_HANDLES 1024 /* that are looked for */

/* ---- faults ------------------------------------------------------------------------------- */

static bool meets(const rap_trial *trial, bool is_met)
{
    if (is_met && trial->sight->is_begun && !trial->sight->has_returned)
        trial->sight->has_met = true;
    return is_met;
}

bool rap_trial_fails_write(const rap_trial *trial)
{
    if (!trial)
        return false;
    rap_trial_step(trial);
    trial->sight->writes++;
    return meets(trial, trial->failing_write && trial->sight->writes >= trial->failing_write);
}

bool rap_trial_fails_allocation(const rap_trial *trial)
{
    return trial && meets(trial, ++trial->sight->allocations == trial->failing_allocation);
}

static int64_t processor_time(int who)
{
    struct rusage usage = {0};
    getrusage(who, &usage);
    return ((int64_t)usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static int64_t spent(void)
{
    return processor_time(RUSAGE_SELF) + processor_time(RUSAGE_CHILDREN);
}

static int64_t clock_time(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void rap_trial_step(const rap_trial *trial)
{
    if (!trial || ++trial->sight->steps != trial->stopping_step)
        return;
    trial->sight->stopped = spent();
    trial->sight->stopped_at = clock_time();
}

bool rap_trial_is_stopped(const rap_trial *trial)
{
    if (!trial)
        return false;
    rap_trial_step(trial);
    trial->sight->questions++;
    bool is_stopped = trial->stopping_step && trial->sight->steps >= trial->stopping_step;
    trial->sight->was_told |= is_stopped;
    return is_stopped;
}

/* ---- what is seen --------------------------------------------------------------------------- */

static long peak(void)
{
    struct rusage own = {0}, children = {0};
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return own.ru_maxrss > children.ru_maxrss ? own.ru_maxrss : children.ru_maxrss;
}

/* Of the allocator of the system; one that a sanitizer put in its place counts nothing. */
static long heap(void)
{
    struct mallinfo2 info = mallinfo2();
    return (long)(info.uordblks + info.hblkhd);
}

static long count_handles(void)
{
    long count = 0;
    for (int fd = 0; fd < MOST_HANDLES; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

void rap_trial_begin(const rap_trial *trial)
{
    if (!trial)
        return;
    trial->sight->is_begun = true;
    trial->sight->worker = getpid();
    trial->sight->peak_begun = peak();
    trial->sight->begun = spent();
}

void rap_trial_return(const rap_trial *trial, rap_status status)
{
    if (!trial)
        return;
    trial->sight->ended = spent();
    trial->sight->ended_at = clock_time();
    trial->sight->peak = peak();
    trial->sight->returned = status;
    trial->sight->has_returned = true;
}

void rap_trial_end(const rap_trial *trial)
{
    if (!trial)
        return;
    trial->sight->heap = heap();
    trial->sight->handles = count_handles();
}
