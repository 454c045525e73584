/* Checks that the same job gives the same bytes. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/data.h"
#include "kit/bench.h"

#define PROCESSES 4
#define PAUSE 1100 /* milliseconds: a clock of seconds has gone on */

typedef struct sharing {
    rap_bench *bench;
    const rap_input *input;
    rap_trying tryings[PROCESSES];
} sharing;

static bool compare(rap_bench *bench, const rap_input *input, const char *first, const char *path, const rap_trying *trying, const char *how)
{
    const char *other = rap_bench_digest(bench, path);
    if (!trying->is_done || !other)
        return rap_bench_fail(bench, "%s, %s: %s", rap_input_name(bench, input), how, trying->error.message);
    return strcmp(first, other) == 0 || rap_bench_fail(bench, "%s, %s: other bytes", rap_input_name(bench, input), how);
}

/* ---- in one worker ------------------------------------------------------------------------ */

static bool repeat(rap_bench *bench, const rap_input *input, const char *first)
{
    rap_trying tryings[3] = {{.path = rap_bench_path(bench, "0")}, {.path = rap_bench_path(bench, "1")}, {.path = rap_bench_path(bench, "2")}};
    rap_error error = {0};
    bool is_good = rap_bench_run_all(bench, input, tryings, 3, &error);
    for (size_t i = 0; i < 3; i++) {
        tryings[i].is_done = is_good;
        tryings[i].error = error;
        if (!compare(bench, input, first, tryings[i].path, &tryings[i], i ? "later in the same worker" : "once more"))
            return false;
    }
    return true;
}

/* ---- elsewhere ---------------------------------------------------------------------------- */

#define HOLE 16384 /* bytes: no module fits into less */
#define HOLES 4096

static void *memory_of_another;

/* What a worker that is forked from here finds at other addresses: the holes between what is
 * mapped are filled, and more is mapped behind it. */
static void shift_memory(void)
{
    memory_of_another = malloc(123457);
    for (size_t i = 0; i < HOLES; i++)
        mmap(NULL, HOLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* Whether files are found from any folder. */
static bool is_absolute(const char *data_dir)
{
    for (; data_dir && *data_dir == '/'; data_dir = strchr(data_dir, RAP_DATA_NEXT), data_dir += data_dir != NULL)
        if (!strchr(data_dir, RAP_DATA_NEXT))
            return true;
    return false;
}

/* The input is made anew, so that its nodes lie elsewhere, and in another order: what a
 * worker is forked from is the same to the byte else. */
static void run_elsewhere(size_t index, void *context)
{
    sharing *s = context;
    (void)index;
    volatile char stack[10007] = {0}; /* what is called from here stands elsewhere too */
    (void)stack;
    shift_memory();
    rap_recipe moved = *s->input->recipe;
    moved.is_moved = true;
    rap_input *input = rap_input_open(s->bench, &moved, s->input->given);
    if (!input)
        return;
    setenv("TZ", "Asia/Tokyo", 1);
    setenv("LC_ALL", "tr_TR.UTF-8", 1);
    setenv("LANG", "de_DE.UTF-8", 1);
    setenv("HOME", "/nonexistent", 1);
    umask(077);
    if (is_absolute(s->bench->request->data_dir) && chdir("/") != 0)
        return;
    rap_bench_run(s->bench, input, &s->tryings[0]);
}

static bool try_twice(rap_bench *bench, rap_input *input, const void *context)
{
    sharing *s = *(sharing *const *)context;
    rap_trying trying = {.path = rap_bench_path(bench, "first")};
    if (!rap_bench_write(bench, input, &trying, NULL))
        return false;
    const char *first = rap_bench_digest(bench, trying.path);
    nanosleep(&(struct timespec){PAUSE / 1000, PAUSE % 1000 * 1000000}, NULL);
    *s = (sharing){.bench = bench, .input = input, .tryings[0].path = rap_bench_path(bench, "else/where")};
    return rap_bench_apart(bench, 1, run_elsewhere, s) &&
           compare(bench, input, first, s->tryings[0].path, &s->tryings[0],
                   "a second later in another worker, folder, locale, time zone and at other addresses") &&
           repeat(bench, input, first);
}

bool rap_check_twice(rap_bench *bench)
{
    sharing *shared = rap_bench_share(bench, sizeof *shared);
    return shared && rap_bench_each(bench, &rap_recipe_usual, false, try_twice, &shared);
}

/* ---- at once ------------------------------------------------------------------------------ */

static void run_beside(size_t index, void *context)
{
    sharing *s = context;
    rap_bench own = *s->bench; /* what a process has seen stays its own */
    own.sights = rap_bench_share(&own, RAP_KIT_JOBS * sizeof *own.sights);
    if (own.sights)
        rap_bench_run(&own, s->input, &s->tryings[index]);
}

static bool try_parallel(rap_bench *bench, rap_input *input, const void *context)
{
    static const char *const names[PROCESSES] = {"a", "b", "c", "d"};
    sharing *s = *(sharing *const *)context;
    *s = (sharing){.bench = bench, .input = input};
    for (size_t i = 0; i < PROCESSES; i++)
        s->tryings[i].path = rap_bench_path(bench, names[i]);
    bool is_good = rap_bench_apart(bench, PROCESSES, run_beside, s);
    const char *first = is_good && s->tryings[0].is_done ? rap_bench_digest(bench, s->tryings[0].path) : NULL;
    for (size_t i = 0; is_good && i < PROCESSES; i++)
        is_good = compare(bench, input, first ? first : "", s->tryings[i].path, &s->tryings[i], "four at once");
    return is_good;
}

bool rap_check_parallel(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset of 100 records", .records = 100, .language = "en"};
    sharing *shared = rap_bench_share(bench, sizeof *shared);
    return shared && rap_bench_each(bench, &recipe, false, try_parallel, &shared);
}
