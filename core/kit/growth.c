/* Checks of large data: how time and memory grow with the records. */
#include "kit/bench.h"

#include <string.h>

#define MOST_RATIO 4.0       /* of a record's cost at 10,000 and at 1,000 */
#define LEAST_SECONDS 0.1    /* what takes less is not measured well enough to be judged */
#define LEAST_KILOBYTES 8192 /* the same */

static const rap_recipe sizes[RAP_KIT_SIZES] = {
    {.name = "a dataset of 100 records", .records = 100, .language = "en"},
    {.name = "a dataset of 1,000 records", .records = 1000, .language = "en"},
    {.name = "a dataset of 10,000 records", .records = 10000, .language = "en"},
};

/* Once for all checks of this file. */
static const rap_grown *grow(rap_bench *bench, const rap_given *given, size_t size)
{
    rap_grown *grown = &bench->grown[given->view][size];
    rap_input *input = grown->is_measured ? NULL : rap_input_open(bench, &sizes[size], given);
    if (!input)
        return grown;
    rap_trying trying = {0};
    grown->is_measured = true;
    grown->is_done = rap_bench_run(bench, input, &trying);
    grown->sentence = rap_arena_format(bench->arena, "%s is not written: %s", rap_input_name(bench, input), trying.error.message);
    grown->seconds = (double)(trying.sight.ended - trying.sight.begun) / 1e6;
    grown->kilobytes = (double)(trying.sight.peak - trying.sight.peak_begun);
    rap_input_close(input);
    return grown;
}

/* Calls a check with the first of each view that the exporter takes. */
static bool each_view(rap_bench *bench, bool (*check)(rap_bench *bench, const rap_given *given))
{
    uint32_t last = 0;
    bool is_good = true;
    for (const rap_given *g = rap_givens; is_good && g->view; g++) {
        if (g->view != last && bench->request->exporter->flags & g->flag)
            is_good = check(bench, g);
        last = g->view;
    }
    return is_good;
}

static bool is_written(rap_bench *bench, const rap_given *given, size_t size)
{
    const rap_grown *grown = grow(bench, given, size);
    return bench->error->code == RAP_CODE_DONE && (grown->is_done || rap_bench_fail(bench, "%s", grown->sentence));
}

static bool write_many(rap_bench *bench, const rap_given *given)
{
    return is_written(bench, given, RAP_KIT_SIZES - 1);
}

bool rap_check_many(rap_bench *bench)
{
    return each_view(bench, write_many);
}

/* ---- how it grows --------------------------------------------------------------------------- */

static bool are_written(rap_bench *bench, const rap_given *given)
{
    bool is_good = true;
    for (size_t i = 0; is_good && i < RAP_KIT_SIZES; i++)
        is_good = grow(bench, given, i)->is_done;
    return is_good || !rap_bench_skip(bench, "the datasets are not written: see data.one and data.many");
}

static bool judge_time(rap_bench *bench, const rap_given *given)
{
    const rap_grown *g = bench->grown[given->view];
    if (!are_written(bench, given))
        return false;
    double ratio = g[1].seconds > 0 ? g[2].seconds / 10 / g[1].seconds : 0;
    if (g[2].seconds < LEAST_SECONDS || ratio <= MOST_RATIO)
        return true;
    return rap_bench_fail(bench, "%s: 100, 1,000 and 10,000 records took %.2f, %.2f and %.2f s of processor time: for each record %.1f times as "
                          "much at the end; allowed is %.0f times", given->name, g[0].seconds, g[1].seconds, g[2].seconds, ratio, MOST_RATIO);
}

static bool judge_memory(rap_bench *bench, const rap_given *given)
{
    const rap_grown *g = bench->grown[given->view];
    if (!are_written(bench, given))
        return false;
    double ratio = g[1].kilobytes > 0 ? g[2].kilobytes / 10 / g[1].kilobytes : 0;
    if (g[2].kilobytes < LEAST_KILOBYTES || (g[1].kilobytes > 0 && ratio <= MOST_RATIO))
        return true;
    return rap_bench_fail(bench, "%s: 100, 1,000 and 10,000 records took %.0f, %.0f and %.0f kB: for each record %.1f times as much at the end; "
                          "allowed is %.0f times", given->name, g[0].kilobytes, g[1].kilobytes, g[2].kilobytes, ratio, MOST_RATIO);
}

static bool measure(rap_bench *bench, bool (*judge)(rap_bench *bench, const rap_given *given))
{
    if (!rap_bench_measures())
        return rap_bench_skip(bench, "this is a build with AddressSanitizer: its figures say nothing");
    return each_view(bench, judge);
}

bool rap_check_time(rap_bench *bench)
{
    return measure(bench, judge_time);
}

bool rap_check_growing_memory(rap_bench *bench)
{
    return measure(bench, judge_memory);
}
