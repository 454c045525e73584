/* Checks of what happens where something fails, or the user has had enough. */
#include <string.h>
#include <sys/resource.h>

#include "kit/bench.h"

#define ALL 64           /* the first faults are tried one by one */
#define MORE 32          /* of the further ones so many, evenly spread */
#define PARTS 12         /* of a full disk */
#define SOON 0.5         /* seconds of processor time that a stop may take */
#define UNASKED 1.0     /* seconds that one who does not ask may go on */
#define SLOWED 10        /* times that, where sanitizers slow everything */

static long next_place(long at, long total)
{
    long step = at < ALL || total <= ALL + MORE ? 1 : (total - ALL) / MORE;
    return at + step;
}

/* What a job that met a fault must look like. */
static bool has_failed_well(rap_bench *bench, const rap_input *input, const rap_trying *trying, const char *fault)
{
    const char *name = rap_input_name(bench, input), *left = rap_bench_left(bench);
    if (trying->is_done)
        return rap_bench_fail(bench, "%s, %s: the job says that it is done", name, fault);
    if (trying->sight.is_begun && !trying->sight.has_returned)
        return rap_bench_fail(bench, "%s, %s: render() did not return: it crashed, hung, or ended its process (%s)", name, fault, trying->error.message);
    if (trying->error.code != RAP_CODE_IO)
        return rap_bench_fail(bench, "%s, %s: %s", name, fault, trying->error.message);
    if (trying->sight.has_met && trying->sight.returned == RAP_OK)
        return rap_bench_fail(bench, "%s, %s: render() returned RAP_OK; allowed is the status of the failure, as `return h->status(job);`", name,
                              fault);
    return !left || rap_bench_fail(bench, "%s, %s: '%s' is left behind", name, fault, left);
}

/* A run without a fault, that says how many places for one there are. */
static bool count_places(rap_bench *bench, const rap_input *input, rap_sight *sight)
{
    rap_trying trying = {0};
    bool is_good = rap_bench_write(bench, input, &trying, NULL);
    *sight = trying.sight;
    rap_bench_clear(bench);
    return is_good;
}

static bool fail_writes(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    rap_sight sight;
    bool is_good = count_places(bench, input, &sight);
    for (long at = 0; is_good && at < sight.writes; at = next_place(at, sight.writes)) {
        rap_trying trying = {.trial.failing_write = at + 1};
        rap_bench_run(bench, input, &trying);
        is_good = has_failed_well(bench, input, &trying, rap_arena_format(bench->arena, "write %ld of %ld failed", at + 1, sight.writes));
    }
    return is_good;
}

bool rap_check_writes(rap_bench *bench)
{
    return rap_bench_each(bench, &rap_recipe_usual, false, fail_writes, NULL);
}

/* ---- memory ------------------------------------------------------------------------------- */

static bool fail_allocations(rap_bench *bench, rap_input *input, const void *context)
{
    long *total = *(long *const *)context;
    rap_sight sight;
    bool is_good = count_places(bench, input, &sight);
    *total += sight.allocations;
    for (long at = 0; is_good && at < sight.allocations; at = next_place(at, sight.allocations)) {
        rap_trying trying = {.trial.failing_allocation = at + 1};
        rap_bench_run(bench, input, &trying);
        const char *out = strstr(trying.error.message, "ran out of memory");
        if (out)
            trying.error.code = RAP_CODE_IO;
        is_good = has_failed_well(bench, input, &trying, rap_arena_format(bench->arena, "alloc() %ld of %ld answered NULL", at + 1, sight.allocations));
    }
    return is_good;
}

bool rap_check_allocations(rap_bench *bench)
{
    long total = 0, *place = &total;
    bool is_good = rap_bench_each(bench, &rap_recipe_usual, false, fail_allocations, &place);
    return !is_good || total || rap_bench_skip(bench, "it never calls alloc()");
}

/* ---- the disk ----------------------------------------------------------------------------- */

typedef struct filling {
    rap_bench *bench;
    const rap_input *input;
    long limit;
    rap_trying trying;
} filling;

static void fill(size_t index, void *context)
{
    filling *f = context;
    (void)index;
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){(rlim_t)f->limit, (rlim_t)f->limit});
    rap_bench_run(f->bench, f->input, &f->trying);
}

static bool fill_disk(rap_bench *bench, rap_input *input, const void *context)
{
    filling *f = *(filling *const *)context;
    rap_trying whole = {0};
    if (!rap_bench_write(bench, input, &whole, NULL))
        return false;
    long size = rap_bench_size(rap_bench_path(bench, "output"));
    bool is_good = true;
    for (long i = 0; is_good && i < PARTS && !(bench->request->exporter->flags & RAP_WRITES_PARTS); i++) {
        rap_bench_clear(bench);
        *f = (filling){.bench = bench, .input = input, .limit = size * i / PARTS};
        is_good = rap_bench_apart(bench, 1, fill, f) &&
                  has_failed_well(bench, input, &f->trying, rap_arena_format(bench->arena, "a disk with room for %ld of %ld bytes", f->limit, size));
    }
    return is_good;
}

bool rap_check_disk(rap_bench *bench)
{
    filling *shared = rap_bench_share(bench, sizeof *shared);
    if (bench->request->exporter->flags & RAP_WRITES_PARTS)
        return rap_bench_skip(bench, "it writes a folder, each file of which is small");
    return shared && rap_bench_each(bench, &rap_recipe_usual, false, fill_disk, &shared);
}

/* ---- a stop ------------------------------------------------------------------------------- */

static double allowed_time(void)
{
    return rap_bench_measures() ? SOON : SOON * SLOWED;
}

/* Who does not ask is not told: it may be done before anybody notices, however it spends its time. */
static bool judge_silent(rap_bench *bench, const rap_input *input, const rap_sight *s, const char *when)
{
    double seconds = (double)(s->ended_at - s->stopped_at) / 1e6;
    if (seconds > UNASKED)
        return rap_bench_fail(bench, "%s, stopped %s: render() went on for %.2f s and did not ask cancelled(); allowed are %.1f s",
                              rap_input_name(bench, input), when, seconds, UNASKED);
    return rap_bench_skip(bench, "%s: stopped %s it did not ask cancelled(), and went on to its end in less than %.1f s", rap_input_name(bench, input),
                          when, UNASKED);
}

static bool has_stopped(rap_bench *bench, const rap_input *input, const rap_trying *trying, const char *when)
{
    const rap_sight *s = &trying->sight;
    const char *name = rap_input_name(bench, input), *left = rap_bench_left(bench);
    double seconds = (double)(s->ended - s->stopped) / 1e6;
    if (!s->has_returned)
        return rap_bench_fail(bench, "%s, stopped %s: %s", name, when, trying->error.message);
    if (!s->was_told && !bench->request->exporter->is_program)
        return judge_silent(bench, input, s, when);
    if (s->was_told && s->returned != RAP_ERROR_CANCELLED)
        return rap_bench_fail(bench, "%s, stopped %s: cancelled() said 1, and render() returned %d; allowed is RAP_ERROR_CANCELLED", name, when,
                              (int)s->returned);
    if (!bench->request->exporter->is_program && seconds > allowed_time()) /* a program is ended by the host */
        return rap_bench_fail(bench, "%s, stopped %s: render() went on for %.2f s of processor time; allowed are %.1f s", name, when, seconds,
                              allowed_time());
    return !left || rap_bench_fail(bench, "%s, stopped %s: '%s' is left behind", name, when, left);
}

static bool stop(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    rap_sight sight;
    if (!count_places(bench, input, &sight))
        return false;
    const struct {
        long step;
        const char *when;
    } places[] = {{1, "at once"}, {sight.steps / 2, "half-way"}};
    for (size_t i = 0; i < 2; i++) {
        rap_trying trying = {.trial.stopping_step = places[i].step};
        rap_bench_run(bench, input, &trying);
        if (places[i].step > 0 && !has_stopped(bench, input, &trying, places[i].when))
            return false;
        rap_bench_clear(bench);
    }
    return true;
}

bool rap_check_cancelled(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset of 1,000 records", .records = 1000, .language = "en"};
    return rap_bench_each(bench, &recipe, false, stop, NULL);
}
