/* Checks that a job gives back what it took, seen from the worker that does it many times. */
#include "kit/bench.h"

#define RUNS RAP_KIT_JOBS
#define SETTLED 6       /* runs after which libraries have made their caches */
#define LEAST_HEAP 1024 /* bytes in each run; the allocator keeps some of what was given back, in turn */
#define LEAST_PEAK 512  /* kilobytes a run */

static const rap_recipe recipe = {.name = "a dataset of 100 records", .records = 100, .language = "en"};

static bool run_often(rap_bench *bench, rap_input *input, rap_sight *sights)
{
    rap_trying tryings[RUNS] = {0};
    rap_error error = {0};
    rap_input_leave_composing(input);
    for (size_t i = 0; i < RUNS; i++)
        tryings[i].path = rap_bench_path(bench, rap_arena_format(bench->arena, "%zu", i));
    bool is_done = rap_bench_run_all(bench, input, tryings, RUNS, &error);
    for (size_t i = 0; i < RUNS; i++)
        sights[i] = tryings[i].sight;
    return is_done || rap_bench_fail(bench, "%s, %d times in one worker: %s", rap_input_name(bench, input), RUNS, error.message);
}

/* By how much a figure grew in every run once it could have settled. */
static long steady(const rap_sight *sights, long (*figure)(const rap_sight *sight))
{
    long least = figure(&sights[SETTLED]) - figure(&sights[SETTLED - 1]);
    for (size_t i = SETTLED; i < RUNS; i++) {
        long more = figure(&sights[i]) - figure(&sights[i - 1]);
        least = more < least ? more : least;
    }
    return least > 0 ? least : 0;
}

static long heap_of(const rap_sight *sight) { return sight->heap; }
static long peak_of(const rap_sight *sight) { return sight->peak; }
static long handles_of(const rap_sight *sight) { return sight->handles; }

static bool watch_memory(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    rap_sight sights[RUNS];
    if (!run_often(bench, input, sights))
        return false;
    long bytes = steady(sights, heap_of), kilobytes = steady(sights, peak_of);
    if (bytes >= LEAST_HEAP)
        return rap_bench_fail(bench, "%s, %d times in one worker: at least %ld bytes more stay allocated behind each job; allowed are none",
                              rap_input_name(bench, input), RUNS, bytes);
    return kilobytes < LEAST_PEAK || rap_bench_fail(bench, "%s, %d times in one worker: it takes at least %ld kB more for each job; allowed are none",
                                                    rap_input_name(bench, input), RUNS, kilobytes);
}

bool rap_check_memory(rap_bench *bench)
{
    if (!rap_bench_measures())
        return rap_bench_skip(bench, "this is a build with AddressSanitizer, whose allocator does not say what is allocated");
    return rap_bench_each(bench, &recipe, false, watch_memory, NULL);
}

static bool watch_handles(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    rap_sight sights[RUNS];
    if (!run_often(bench, input, sights))
        return false;
    for (size_t i = 1; i < RUNS; i++)
        if (sights[i].worker != sights[0].worker)
            return rap_bench_fail(bench, "%s: behind job %zu %s was still there, and its worker was ended; allowed is nothing",
                                  rap_input_name(bench, input), i, sights[i - 1].company ? sights[i - 1].company : "something");
    long count = steady(sights, handles_of);
    return count == 0 || rap_bench_fail(bench, "%s, %d times in one worker: %ld more open files behind each job; allowed are none",
                                        rap_input_name(bench, input), RUNS, count);
}

bool rap_check_handles(rap_bench *bench)
{
    return rap_bench_each(bench, &recipe, false, watch_handles, NULL);
}
