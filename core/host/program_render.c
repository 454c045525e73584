#include "host/program_render.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/job.h"
#include "host/order.h"
#include "host/program.h"

#define DEEPEST 64 /* folders inside each other, of an output */
#define DEEPEST_WORDS "64"

typedef struct playing {
    const rap_host *host;
    rap_job *job;
    bool writes_files;
    int depth;           /* of the folder that is copied */
    char sentence[1024]; /* of its first error line; "" for none */
} playing;

/* ---- what it prints ----------------------------------------------------------------------- */

static bool take(void *context, const char *bytes, size_t len)
{
    const playing *p = context;
    if (p->writes_files)
        return true; /* its files are its output: what it prints is nobody's */
    return p->host->write(p->job, bytes, len) == RAP_OK;
}

/* What follows a mark at the beginning of a line; NULL where it has another. */
static const char *behind(const char *line, const char *mark)
{
    size_t len = strlen(mark);
    return strncmp(line, mark, len) == 0 ? line + len + strspn(line + len, " ") : NULL;
}

static bool read_progress(const char *words, uint64_t *done, uint64_t *total)
{
    char *end;
    if (!words || *words < '0' || *words > '9')
        return false;
    *done = strtoull(words, &end, 10);
    if (end[0] != '/' || end[1] < '0' || end[1] > '9')
        return false;
    *total = strtoull(end + 1, &end, 10);
    return *end == '\0' && *done <= *total;
}

static void hear(void *context, char *line)
{
    playing *p = context;
    uint64_t done, total;
    const char *error = behind(line, "error:"), *warning = behind(line, "warning:");
    if (read_progress(behind(line, "progress:"), &done, &total))
        p->host->progress(p->job, done, total);
    else if (!error)
        p->host->log(p->job, warning ? RAP_LOG_WARNING : RAP_LOG_NOTE, warning ? warning : line);
    else if (!*p->sentence)
        snprintf(p->sentence, sizeof p->sentence, "%s", error);
}

static bool goes_on(void *context)
{
    const playing *p = context;
    return p->host->status(p->job) == RAP_OK && !p->host->cancelled(p->job);
}

/* ---- how it ends -------------------------------------------------------------------------- */

/* What a code says where the program says why, too: interpreters end with 1 and 2 of themselves. */
static rap_status status_of(int code)
{
    return code == RAP_ERROR_OUTPUT || code == RAP_ERROR_USAGE || code == RAP_ERROR_DATA ? code : RAP_ERROR_EXPORTER;
}

/* Whether it failed, silently, in want of memory. */
static bool ran_out_of_memory(const playing *p, const rap_ending *ending)
{
    long most = rap_limits_hold_memory() ? p->job->service->limits->megabytes : 0;
    return most && ending->peak >= most / 2;
}

static void judge(playing *p, const rap_ending *ending)
{
    rap_status status = ending->how == RAP_END_EXIT && *p->sentence ? status_of(ending->value) : RAP_ERROR_EXPORTER;
    if (p->host->cancelled(p->job))
        rap_job_fail(p->job, RAP_ERROR_CANCELLED, "stopped");
    else if (*p->sentence)
        p->host->fail(p->job, status, p->sentence);
    else if (ending->how == RAP_END_EXIT && ending->value == 0)
        return;
    else if (ran_out_of_memory(p, ending))
        rap_job_fail_memory(p->job);
    else if (ending->how == RAP_END_SIGNAL)
        rap_job_blame(p->job, "was ended by signal %d (%s)", ending->value, strsignal(ending->value));
    else
        rap_job_blame(p->job, "ended with exit code %d and did not say why", ending->value);
}

/* ---- the files it made -------------------------------------------------------------------- */

static void refuse(const playing *p, const char *name, const char *problem)
{
    rap_job_blame(p->job, "made '%.512s', %s", name, problem);
}

static void refuse_folder(const playing *p)
{
    rap_job_blame(p->job, "removed the folder it was given for its files, or put something else in its place");
}

static void copy_file(const playing *p, int fd, const char *name)
{
    char bytes[65536];
    ssize_t got;
    p->host->open_part(p->job, name);
    while ((got = read(fd, bytes, sizeof bytes)) > 0 && p->host->write(p->job, bytes, (size_t)got) == RAP_OK)
        continue;
    if (got < 0)
        refuse(p, name, "which cannot be read");
}

static void copy_folder(playing *p, int folder, const char *name);

/* Nothing that leads elsewhere is followed, whoever puts it there meanwhile. */
static void copy_entry(playing *p, int folder, const char *prefix, const char *base)
{
    char name[4096];
    struct stat st;
    if (snprintf(name, sizeof name, "%s%s%s", prefix, *prefix ? "/" : "", base) >= (int)sizeof name) {
        refuse(p, name, "whose name is too long");
        return;
    }
    bool is_plain = fstatat(folder, base, &st, AT_SYMLINK_NOFOLLOW) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
    int fd = is_plain ? openat(folder, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    if (!is_plain)
        refuse(p, name, "which is neither a file nor a folder");
    else if (fd < 0 || fstat(fd, &st) != 0)
        refuse(p, name, "which cannot be read");
    else if (S_ISDIR(st.st_mode) && p->depth == DEEPEST)
        refuse(p, name, "which is deeper than the " DEEPEST_WORDS " folders that are taken");
    else if (S_ISDIR(st.st_mode))
        copy_folder(p, fd, name);
    else if (S_ISREG(st.st_mode))
        copy_file(p, fd, name);
    if (fd >= 0)
        close(fd);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void copy_folder(playing *p, int folder, const char *name)
{
    struct dirent **entries = NULL;
    int count = scandirat(folder, ".", &entries, is_entry, by_name);
    p->depth++;
    if (count < 0)
        refuse(p, *name ? name : "a folder", "which cannot be read");
    for (int i = 0; i < count; i++) {
        if (p->host->status(p->job) == RAP_OK)
            copy_entry(p, folder, name, entries[i]->d_name);
        free(entries[i]);
    }
    p->depth--;
    free(entries);
}

static void copy_files(playing *p, const char *made)
{
    int folder = open(made, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        refuse_folder(p);
    else
        copy_folder(p, folder, "");
    if (folder >= 0)
        close(folder);
}

/* ---- the job ------------------------------------------------------------------------------ */

/* The job as JSON, and a folder for files where it writes such. NULL where that failed. */
static const rap_text *prepare(const playing *p, char *folder, size_t room)
{
    rap_job *job = p->job;
    rap_guard guard;
    rap_text *volatile out = NULL;
    if (RAP_GUARD(job->arena, &guard)) {
        rap_job_fail_memory(job);
    } else {
        out = rap_arena_alloc(job->arena, sizeof *out);
        out->arena = job->arena;
        snprintf(folder, room, "%s/made", job->folder);
        if (p->writes_files && mkdir(folder, 0700) != 0)
            p->host->fail(job, RAP_ERROR_OUTPUT, "no folder for its files can be made");
        rap_order_write(out, p->host, job, p->writes_files ? folder : NULL);
    }
    rap_guard_end(job->arena, &guard);
    return p->host->status(job) == RAP_OK ? out : NULL;
}

rap_status rap_program_render(const rap_host *h, rap_job *job)
{
    char made[4096];
    rap_error error = {0};
    rap_ending ending;
    playing p = {.host = h, .job = job, .writes_files = job->task->exporter->flags & RAP_WRITES_PARTS};
    const rap_text *order = prepare(&p, made, sizeof made);
    if (!order)
        return h->status(job);
    const rap_confinement c = rap_job_confinement(job);
    const rap_program program = {.confinement = &c, .folder = h->scratch(job), .input = order->data, .input_len = order->len,
                                 .take = take, .hear = hear, .goes_on = goes_on, .context = &p};
    if (!rap_program_run(&program, &ending, &error))
        rap_job_fail(job, RAP_ERROR_EXPORTER, error.message);
    else
        judge(&p, &ending);
    if (h->status(job) == RAP_OK && p.writes_files)
        copy_files(&p, made);
    return h->status(job);
}
