/* isolation.c - what a worker of its own costs a job, with the dataset loaded:
 *
 *     isolation DATASET EXPORTER
 *
 * Prints the median of CPU in milliseconds for a small job in a new worker, confined
 * and not, and in one that has done others. The output goes nowhere: no disk is waited for. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "host/host.h"
#include "model/load.h"

#define RUNS 41

/* Of both sides, in the program and in the kernel: the clock would measure who else is at work. */
static double now(void)
{
    double sum = 0;
    for (int i = 0; i < 2; i++) {
        struct rusage usage;
        getrusage(i ? RUSAGE_CHILDREN : RUSAGE_SELF, &usage);
        sum += (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3;
        sum += (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-3;
    }
    return sum;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, RUNS, sizeof *values, by_size);
    return values[RUNS / 2];
}

/* One job in a new worker; what it costs in the middle. Less than 0 where it fails. */
static double in_new_workers(rap_task task, const rap_limits *limits, rap_error *error)
{
    double taken[RUNS];
    task.limits = limits;
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        if (!rap_tasks_run(&task, 1, error))
            return -1;
        taken[i] = now() - start;
    }
    return median(taken);
}

/* One job more in a worker that goes on. */
static double in_one_worker(const rap_task *task, const rap_limits *limits, rap_error *error)
{
    double taken[RUNS];
    rap_task tasks[21];
    for (int i = 0; i < 21; i++) {
        tasks[i] = *task;
        tasks[i].limits = limits;
    }
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        if (!rap_tasks_run(tasks, 1, error))
            return -1;
        double one = now() - start;
        start = now();
        if (!rap_tasks_run(tasks, 21, error))
            return -1;
        taken[i] = (now() - start - one) / 20;
    }
    return median(taken);
}

int main(int argc, char **argv)
{
    rap_error error = {0};
    size_t count;
    rap_model *model = rap_model_new(&error);
    rap_arena *arena = rap_arena_new(&error);
    if (argc < 3 || !model || !arena || !rap_model_load(model, (const char *const *)&argv[1], 1, NULL, NULL, &error))
        return 2;
    const rap_found *found = rap_exporters(arena, &(rap_search){.file = argv[2]}, &count, &error);
    rap_node *nothing = rap_node_new(arena, RAP_KIND_DATASET);
    if (!found || count == 0 || found->refusal)
        return 2;
    const rap_limits confined = rap_limits_usual, is_free = {.is_free = true};
    rap_task task = {.model = model, .selection = nothing, .exporter = found, .path = "/dev/null"};
    double own = in_new_workers(task, &confined, &error), unconfined = in_new_workers(task, &is_free, &error);
    double warm = in_one_worker(&task, &confined, &error);
    printf("%f %f %f\n", own, unconfined, warm);
    rap_arena_free(arena);
    rap_model_free(model);
    return own < 0 || unconfined < 0 || warm < 0;
}
