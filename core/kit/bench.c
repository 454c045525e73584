#include "kit/bench.h"

#include <errno.h>
#include <fts.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "host/folder.h"
#include "host/stop.h"

/* ---- telling ------------------------------------------------------------------------------ */

static void tell(rap_bench *bench, rap_mark outcome, const char *format, va_list words)
{
    char sentence[2048];
    if (bench->outcome == RAP_FAILED)
        return;
    vsnprintf(sentence, sizeof sentence, format, words);
    bench->outcome = outcome;
    bench->sentence = rap_arena_string(bench->arena, sentence);
}

bool rap_bench_fail(rap_bench *bench, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    tell(bench, RAP_FAILED, format, words);
    va_end(words);
    return false;
}

bool rap_bench_skip(rap_bench *bench, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    tell(bench, RAP_SKIPPED, format, words);
    va_end(words);
    return true;
}

/* ---- processes ---------------------------------------------------------------------------- */

typedef struct shared {
    void *memory;
    size_t size;
} shared;

static void unmap(void *object)
{
    const shared *s = object;
    munmap(s->memory, s->size);
}

void *rap_bench_share(rap_bench *bench, size_t size)
{
    shared *s = rap_arena_alloc(bench->arena, sizeof *s);
    *s = (shared){mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), size};
    if (s->memory == MAP_FAILED) {
        rap_fail(bench->error, RAP_CODE_IO, NULL, 0, "no memory for processes to share: %s", strerror(errno));
        return NULL;
    }
    rap_arena_own(bench->arena, s, unmap);
    return s->memory;
}

static bool fail_to_fork(rap_bench *bench)
{
    return rap_fail(bench->error, RAP_CODE_IO, NULL, 0, "no process can be started: %s", strerror(errno));
}

bool rap_bench_apart(rap_bench *bench, size_t count, void (*work)(size_t index, void *context), void *context)
{
    pid_t pids[RAP_KIT_JOBS];
    size_t started = 0;
    fflush(NULL);
    for (; started < count && started < RAP_KIT_JOBS; started++) {
        pids[started] = fork();
        if (pids[started] == 0) {
            work(started, context);
            _exit(0);
        }
        if (pids[started] < 0)
            break;
    }
    bool is_done = started == count || fail_to_fork(bench);
    for (size_t i = 0; i < started; i++)
        while (waitpid(pids[i], NULL, 0) < 0 && errno == EINTR)
            continue;
    return is_done;
}

/* ---- jobs --------------------------------------------------------------------------------- */


const char *rap_bench_path(rap_bench *bench, const char *name)
{
    return rap_arena_format(bench->arena, "%s/out/%s", bench->folder, name);
}

void rap_bench_clear(rap_bench *bench)
{
    rap_folder_remove(rap_arena_format(bench->arena, "%s/out", bench->folder));
}

const char *rap_bench_left(rap_bench *bench)
{
    char *roots[] = {rap_arena_format(bench->arena, "%s/out", bench->folder), NULL};
    const char *left = NULL;
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (const FTSENT *e; walk && !left && (e = fts_read(walk));)
        if (e->fts_level > 0 && e->fts_info != FTS_DP)
            left = rap_arena_string(bench->arena, e->fts_name);
    if (walk)
        fts_close(walk);
    return left;
}

bool rap_bench_run_all(rap_bench *bench, const rap_input *input, rap_trying *tryings, size_t count, rap_error *error)
{
    rap_task *tasks = rap_arena_alloc(bench->arena, count * sizeof *tasks);
    memset(bench->sights, 0, RAP_KIT_JOBS * sizeof *bench->sights);
    for (size_t i = 0; i < count; i++) {
        tryings[i].trial.sight = &bench->sights[i];
        tasks[i] = input->task;
        tasks[i].path = tryings[i].path ? tryings[i].path : rap_bench_path(bench, "output");
        tasks[i].settings = tryings[i].settings;
        tasks[i].trial = &tryings[i].trial;
    }
    bool is_done = !rap_stop_signal() && rap_tasks_run(tasks, count, error);
    for (size_t i = 0; i < count; i++)
        tryings[i].sight = bench->sights[i];
    return is_done;
}

bool rap_bench_run(rap_bench *bench, const rap_input *input, rap_trying *trying)
{
    trying->error = (rap_error){0};
    trying->is_done = rap_bench_run_all(bench, input, trying, 1, &trying->error);
    return trying->is_done;
}

bool rap_bench_write(rap_bench *bench, const rap_input *input, rap_trying *trying, const char *with)
{
    const char *name = rap_input_name(bench, input);
    if (!rap_bench_run(bench, input, trying))
        return rap_bench_fail(bench, "%s%s%s is not written: %s", name, with ? " with " : "", with ? with : "", trying->error.message);
    if (input->recipe->records && rap_bench_size(trying->path ? trying->path : rap_bench_path(bench, "output")) == 0)
        return rap_bench_fail(bench, "%s%s%s: the output is empty", name, with ? " with " : "", with ? with : "");
    return true;
}

/* ---- outputs ------------------------------------------------------------------------------ */

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

const char *rap_bench_digest(rap_bench *bench, const char *path)
{
    char *roots[] = {rap_arena_string(bench->arena, path), NULL};
    rap_text sums = {.arena = bench->arena};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    for (const FTSENT *e; walk && (e = fts_read(walk));) {
        rap_error error = {0};
        size_t len = 0;
        const char *bytes = e->fts_info == FTS_F ? rap_file_read(bench->arena, e->fts_path, &len, &error) : NULL;
        if (bytes)
            rap_text_format(&sums, "%s %s\n", e->fts_path + strlen(path), rap_sha256(bench->arena, bytes, len));
    }
    if (walk)
        fts_close(walk);
    return sums.len ? rap_text_detach(&sums) : NULL;
}

long rap_bench_size(const char *path)
{
    char copy[4096];
    char *roots[] = {copy, NULL};
    long size = 0;
    snprintf(copy, sizeof copy, "%s", path);
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (const FTSENT *e; walk && (e = fts_read(walk));)
        if (e->fts_info == FTS_F && e->fts_name[0] != '.')
            size += (long)e->fts_statp->st_size;
    if (walk)
        fts_close(walk);
    return size;
}

bool rap_bench_measures(void)
{
    return rap_limits_hold_memory();
}
