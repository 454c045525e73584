#include "host/convert.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/unicode.h"
#include "host/program.h"
#include "host/stop.h"
#include "host/worker.h"

#define USUAL_PATH "/usr/local/bin:/usr/bin:/bin"

/* What worker and parent share; `bytes` has room for what may be printed. */
typedef struct answer {
    rap_ending ending;
    rap_error error;
    size_t len, most;
    bool is_started, is_too_long;
    char said[512];
    char bytes[];
} answer;

typedef struct converting {
    const rap_conversion *conversion;
    const char *file; /* the program */
    const char *input;
    size_t len;
    answer *answer;
} converting;

/* ---- the program ---------------------------------------------------------------------------- */

/* NULL where no folder has it. */
static const char *find_program(rap_arena *arena, const char *name)
{
    const char *path = getenv("PATH");
    for (path = path && *path ? path : USUAL_PATH; *path; path += *path == ':') {
        size_t len = strcspn(path, ":");
        const char *file = rap_arena_format(arena, "%.*s/%s", (int)len, path, name);
        if (*path == '/' && rap_program_is(file))
            return file;
        path += len;
    }
    return NULL;
}

/* ---- the worker ----------------------------------------------------------------------------- */

static bool take(void *context, const char *bytes, size_t len)
{
    answer *a = context;
    if (len > a->most - a->len)
        return a->is_too_long = true, false;
    memcpy(a->bytes + a->len, bytes, len);
    a->len += len;
    return true;
}

static void hear(void *context, char *line)
{
    answer *a = context;
    if (!*a->said)
        snprintf(a->said, sizeof a->said, "%s", line);
}

static bool goes_on(void *context)
{
    (void)context;
    return true; /* the parent has the patience */
}

static void work(void *context, int channel)
{
    converting *c = context;
    const rap_confinement confinement = {.limits = c->conversion->limits, .file = c->file, .is_program = true,
                                         .name = c->conversion->program, .channel = channel};
    const rap_program program = {.confinement = &confinement, .arguments = c->conversion->arguments, .folder = "/", .input = c->input,
                                 .input_len = c->len, .take = take, .hear = hear, .goes_on = goes_on, .context = c->answer};
    c->answer->is_started = rap_program_run(&program, &c->answer->ending, &c->answer->error);
}

/* ---- how it ended --------------------------------------------------------------------------- */

static bool judge(const converting *c, const rap_ending *worker, const char *name, rap_error *error)
{
    const rap_conversion *v = c->conversion;
    const answer *a = c->answer;
    if (worker->how == RAP_END_STOPPED)
        return rap_worker_fail(worker, RAP_CODE_IO, v->program, error);
    if (worker->how == RAP_END_LATE)
        return rap_fail(error, RAP_CODE_DATA, name, 0, "%s did not end within %ld s on this file", v->program, v->limits->seconds);
    if (*a->error.message)
        return rap_fail(error, RAP_CODE_IO, name, 0, "%s: %s", c->file, a->error.message);
    if (!a->is_started)
        return rap_worker_fail(worker, RAP_CODE_IO, v->program, error);
    if (a->is_too_long)
        return rap_fail(error, RAP_CODE_DATA, name, 0, "%s printed more than %zu MB of this file", v->program, v->most >> 20);
    if (a->ending.how == RAP_END_SIGNAL)
        return rap_fail(error, RAP_CODE_DATA, name, 0, "%s was ended by signal %d (%s) on this file", v->program, a->ending.value,
                        strsignal(a->ending.value));
    return true;
}

static bool run(rap_arena *arena, converting *c, const char *name, rap_converted *out, rap_error *error)
{
    rap_work w = {.run = work, .context = c, .patience = c->conversion->limits->seconds * 1000};
    rap_ending ending;
    rap_stop_watch();
    bool is_done = rap_worker_run(&w, &ending, error) && judge(c, &ending, name, error);
    rap_stop_release(false);
    if (!is_done)
        return false;
    rap_utf8_clean(c->answer->said, "");
    *out = (rap_converted){.bytes = rap_arena_copy(arena, c->answer->bytes, c->answer->len), .len = c->answer->len,
                           .code = c->answer->ending.value, .said = rap_arena_string(arena, c->answer->said)};
    return true;
}

bool rap_convert(rap_arena *arena, const rap_conversion *conversion, const char *input, size_t len, const char *name,
                 rap_converted *out, rap_error *error)
{
    size_t size = sizeof(answer) + conversion->most;
    converting c = {.conversion = conversion, .input = input, .len = len, .file = find_program(arena, conversion->program)};
    if (!c.file)
        return rap_fail(error, RAP_CODE_IO, name, 0, "this needs the program %s, which is not on PATH; on Debian: apt install %s",
                        conversion->program, conversion->package);
    c.answer = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (c.answer == MAP_FAILED)
        return rap_fail(error, RAP_CODE_IO, name, 0, "no room for what %s says: %s", conversion->program, strerror(errno));
    c.answer->most = conversion->most;
    bool is_done = run(arena, &c, name, out, error);
    munmap(c.answer, size);
    return is_done;
}
