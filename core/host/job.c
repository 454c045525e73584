#include "host/job.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "host/loader.h"
#include "host/program_render.h"
#include "host/table.h"

static rap_code code_of(rap_status status)
{
    switch (status) {
    case RAP_ERROR_OUTPUT:
    case RAP_ERROR_MEMORY:
        return RAP_CODE_IO;
    case RAP_ERROR_USAGE:
        return RAP_CODE_USAGE;
    case RAP_ERROR_DATA:
        return RAP_CODE_DATA;
    default:
        return RAP_CODE_EXPORTER;
    }
}

static void send_failure(rap_message *message, int channel, rap_code code, const char *sentence, const char *file, long line, long column)
{
    rap_message_begin(message, RAP_JOB_FAILED);
    rap_message_put_number(message, code);
    rap_message_put_text(message, sentence);
    rap_message_put_text(message, file);
    rap_message_put_number(message, (uint64_t)line);
    rap_message_put_number(message, (uint64_t)column);
    rap_message_send(message, channel);
}

static void tell_failure(rap_job *job, const rap_error *error)
{
    send_failure(&job->message, job->service->channel, error->code, error->message, error->file[0] ? error->file : NULL, error->line, error->column);
}

/* In a handler of signals; the process ends after it. */
static void tell_denial(int channel, const char *sentence)
{
    static rap_message message;
    send_failure(&message, channel, RAP_CODE_EXPORTER, sentence, NULL, 0, 0);
}

/* States a failure that the host found; the first one stays. */
static void fail(rap_job *job, const rap_error *error)
{
    if (job->status == RAP_OK)
        tell_failure(job, error);
    job->status = job->status == RAP_OK ? RAP_ERROR_EXPORTER : job->status;
}

void rap_job_note(rap_job *job, rap_read_kind kind, const char *name)
{
    rap_guard guard;
    bool is_content = kind == RAP_READ_RECORDS && !job->task->composed; /* which its trace has */
    if (!job->task->stamp || is_content)
        return;
    if (RAP_GUARD(job->arena, &guard)) {
        rap_job_fail_memory(job);
    } else {
        rap_ids_add(&job->reads, rap_arena_format(job->arena, "%c%s", kind, name), NULL);
    }
    rap_guard_end(job->arena, &guard);
}

static bool is_known_failure(rap_status status)
{
    return status == RAP_ERROR_OUTPUT || status == RAP_ERROR_USAGE || status == RAP_ERROR_DATA ||
           status == RAP_ERROR_EXPORTER || status == RAP_ERROR_MEMORY || status == RAP_ERROR_CANCELLED;
}

rap_status rap_job_fail(rap_job *job, rap_status status, const char *sentence)
{
    status = is_known_failure(status) ? status : RAP_ERROR_EXPORTER;
    if (job->status == RAP_OK) {
        rap_error error = {0};
        if (sentence && *sentence)
            rap_fail(&error, code_of(status), NULL, 0, "%s", sentence);
        else
            rap_fail(&error, code_of(status), NULL, 0, "%s failed and did not say why", job->service->name);
        job->status = status;
        tell_failure(job, &error);
    }
    return status;
}

rap_status rap_job_blame(rap_job *job, const char *format, ...)
{
    char sentence[1536], deed[768];
    va_list args;
    va_start(args, format);
    vsnprintf(deed, sizeof deed, format, args);
    va_end(args);
    snprintf(sentence, sizeof sentence, "%s %s", job->service->name, deed);
    return rap_job_fail(job, RAP_ERROR_EXPORTER, sentence);
}

/* Megabytes that the worker is held to; 0 for none. */
static long limit_of(const rap_service *service)
{
    return rap_limits_hold_memory() && !service->limits->is_free ? service->limits->megabytes : 0;
}

rap_status rap_job_fail_memory(rap_job *job)
{
    char sentence[768];
    long megabytes = limit_of(job->service);
    if (megabytes == 0)
        return rap_job_fail(job, RAP_ERROR_MEMORY, "out of memory");
    snprintf(sentence, sizeof sentence, "%s ran out of memory: it may take %ld MB (--memory allows more)", job->service->name, megabytes);
    return rap_job_fail(job, RAP_ERROR_EXPORTER, sentence);
}

rap_status rap_job_fail_output(rap_job *job)
{
    char sentence[1024];
    const char *name = strcmp(job->task->path, "-") == 0 ? "standard output" : job->task->path;
    snprintf(sentence, sizeof sentence, "%s cannot be written: %s", name, strerror(job->sink.problem));
    return rap_job_fail(job, RAP_ERROR_OUTPUT, sentence);
}

/* ---- the run ---------------------------------------------------------------------------- */

rap_confinement rap_job_confinement(const rap_job *job)
{
    const rap_service *service = job->service;
    const rap_found *exporter = job->task->exporter;
    return (rap_confinement){.limits = service->limits, .folder = job->workshop, .file = exporter->file, .is_program = exporter->is_program,
                             .data_dir = job->task->data_dir, .name = service->name, .channel = service->channel, .tell = tell_denial};
}

/* A program was described when it was found; it is confined alone, each time it runs. */
static const rap_exporter program = {.size = sizeof program, .render = rap_program_render};

static const struct rap_loaded_exporter *exporter_for(const rap_loaded *loaded, const char *format)
{
    for (size_t i = 0; i < loaded->count; i++)
        if (strcmp(loaded->exporters[i].exporter.format, format) == 0)
            return &loaded->exporters[i];
    return NULL;
}

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What the host took it for when it read the options of a job and chose what is composed. */
static bool is_as_found(const struct rap_loaded_exporter *own, const rap_found *found)
{
    bool is_same = own->exporter.flags == found->flags && own->option_count == found->option_count;
    for (size_t i = 0; is_same && i < own->option_count; i++) {
        const rap_option *o = &own->options[i];
        const rap_found_option *f = &found->options[i];
        is_same = o->type == f->type && strcmp(o->name, f->name) == 0 && strcmp(o->standard, f->standard) == 0 && is_same_text(o->allowed, f->allowed);
    }
    return is_same;
}

/* A worker, by its first job, before anything of the exporter is loaded. */
static void confine(rap_job *job, rap_error *error)
{
    const rap_confinement c = rap_job_confinement(job);
    if (!job->service->is_confined && !job->task->exporter->is_program)
        job->service->is_confined = rap_confine(&c, error);
}

/* The exporter that the task names, from its file once more, by the first job of a worker. */
static void load(rap_job *job, rap_error *error)
{
    rap_service *service = job->service;
    const rap_found *found = job->task->exporter;
    if (found->is_program)
        service->exporter = &program;
    if (service->exporter)
        return;
    const rap_loaded *loaded = rap_load(service->arena, found->file, limit_of(service), true, error);
    const struct rap_loaded_exporter *own = loaded ? exporter_for(loaded, found->format) : NULL;
    if (loaded && !own)
        rap_fail(error, RAP_CODE_REFUSED, found->file, 0, "it no longer holds an exporter for '%s'", found->format);
    else if (own && !is_as_found(own, found))
        rap_fail(error, RAP_CODE_REFUSED, found->file, 0, "its exporter '%s' is not as it was described; where %s.json stands beside it, "
                 "`rapporteur exporters --exporter FILE --describe` writes that anew", found->format, rap_file_base(found->file));
    else if (own)
        service->exporter = &own->exporter;
}

static void compose(rap_job *job, rap_error *error)
{
    job->task->arena = job->task->compose ? job->paper : job->task->arena;
    if ((!job->task->compose || job->task->compose(job->task, error)) && job->task->stamp)
        rap_trace_take(job->task, job->content, job->how);
}

/* Whether what stands there may stay; of what is only asked, why not. */
static void compare(rap_job *job, rap_error *error)
{
    const rap_task *task = job->task;
    (void)error;
    if (task->before && !(job->change = rap_trace_change(job->arena, task, job->content, job->how, &job->service->known)))
        job->end = RAP_JOB_SAME;
    else if (task->is_asked)
        job->end = RAP_JOB_ASKED;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the output depends on is told with its end, and what has no room there before. */
static void tell_trace(rap_job *job, rap_error *error)
{
    (void)error;
    if (job->reads.count > 1)
        qsort(job->reads.list, job->reads.count, sizeof *job->reads.list, by_bytes);
    rap_message *told = &job->traced;
    rap_message_begin(told, RAP_JOB_READS);
    for (size_t i = 0; i < job->reads.count; i++) {
        char value[RAP_VALUE_ROOM];
        rap_trace_value(&job->service->known, job->arena, job->task, job->reads.list[i], value);
        if (told->len && !rap_message_has_room(told, job->reads.list[i], value)) {
            rap_message_send(told, job->service->channel);
            rap_message_begin(told, RAP_JOB_READS);
        }
        rap_message_put_text(told, job->reads.list[i]);
        rap_message_put_text(told, value);
    }
}

/* Does work that allocates from an arena of the host's; a failure becomes the job's. */
static bool guarded(rap_job *job, rap_arena *arena, void (*work)(rap_job *job, rap_error *error))
{
    rap_guard guard;
    rap_error error = {0};
    if (RAP_GUARD(arena, &guard)) {
        rap_job_fail_memory(job);
    } else {
        work(job, &error);
        if (error.code != RAP_CODE_DONE)
            fail(job, &error);
    }
    rap_guard_end(arena, &guard);
    return job->status == RAP_OK;
}

/* Where the output goes, as the parent told last. False where it did not. */
static bool take_place(rap_job *job)
{
    job->workshop = rap_message_text(&job->service->told);
    job->folder = rap_message_text(&job->service->told);
    job->output = rap_message_text(&job->service->told);
    return job->workshop && job->folder && job->output;
}

/* Asks the parent where the output goes, unless it said so. False where it does not want it any more. */
static bool ask_for_place(rap_job *job)
{
    rap_service *service = job->service;
    if (job->output)
        return true;
    rap_message_begin(&job->message, RAP_JOB_READY);
    rap_message_send(&job->message, service->channel);
    return rap_inbox_wait(&service->inbox, service->channel, &service->told) && service->told.tag == RAP_JOB_RENDER && take_place(job);
}

/* ---- composing while the exporter is loaded --------------------------------------------------- */

#define ASIDE_MOST 4096  /* recommendations: more take longer than any loading, and memory that is to be the exporter's */
#define ASIDE_LEAST 512  /* megabytes that the worker may take: a thread claims some */

/* Of a worker's first job, when it is certain to be rendered. */
static bool may_compose_aside(const rap_job *job)
{
    const rap_task *task = job->task;
    long most = limit_of(job->service);
    return task->compose && job->output && !task->before && !task->is_asked && !task->trial && !job->service->exporter &&
           !task->exporter->is_program && (most == 0 || most >= ASIDE_LEAST) &&
           rap_node_count(rap_model_dataset(task->model), RAP_DATASET_RECOMMENDATIONS) <= ASIDE_MOST;
}

static void compose_aside(void *context)
{
    rap_job *job = context;
    rap_guard guard;
    if (RAP_GUARD(job->paper, &guard))
        rap_fail(&job->lack, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        compose(job, &job->lack);
    rap_guard_end(job->paper, &guard);
}

void rap_job_await(rap_job *job)
{
    if (rap_aside_join(&job->composing) && job->lack.code != RAP_CODE_DONE)
        fail(job, &job->lack);
}

/* The thread is confined with its process. False where it was not begun. */
static bool begin_composing(rap_job *job)
{
    return may_compose_aside(job) && guarded(job, job->service->arena, confine) && rap_aside_begin(&job->composing, compose_aside, job);
}

/* In turn, where it may come to nothing; `goes_on` as ask_for_place() answers. */
static bool compose_first(rap_job *job, bool *goes_on)
{
    return job->status == RAP_OK && guarded(job, job->paper, compose) && guarded(job, job->arena, compare) && job->end == RAP_JOB_WRITTEN &&
           (*goes_on = ask_for_place(job)) && guarded(job, job->service->arena, confine);
}

static void render(rap_job *job)
{
    bool is_file = !(job->task->exporter->flags & RAP_WRITES_PARTS);
    if (is_file && !rap_sink_open(&job->sink, job->output, false)) {
        rap_job_fail_output(job);
        return;
    }
    rap_trial_begin(job->task->trial);
    rap_status status = job->service->exporter->render(rap_host_table(), job);
    rap_job_await(job);
    rap_trial_return(job->task->trial, status);
    if (status == RAP_ERROR_MEMORY)
        rap_job_fail_memory(job);
    else if (status != RAP_OK)
        rap_job_fail(job, status, NULL);
    rap_table_finish(job);
    if (job->status == RAP_OK && job->task->stamp)
        guarded(job, job->arena, tell_trace);
}

static void tell_end(rap_job *job)
{
    rap_message_begin(&job->message, RAP_JOB_OVER);
    rap_message_put_number(&job->message, job->status != RAP_OK ? RAP_JOB_LOST : job->end);
    rap_message_put_text(&job->message, job->content);
    rap_message_put_text(&job->message, job->how);
    rap_message_put_text(&job->message, job->change);
    if (job->traced.tag)
        rap_message_send_both(&job->traced, &job->message, job->service->channel);
    else
        rap_message_send(&job->message, job->service->channel);
}

/* For one job, large. */
static rap_arena *open_arena(rap_error *error)
{
    rap_arena *arena = rap_arena_new(error);
    if (arena)
        rap_arena_take_pages(arena);
    return arena;
}

/* False where the parent is done with this worker. */
static bool run(rap_service *service, const rap_task *task)
{
    bool goes_on = true;
    rap_error error = {0};
    rap_task own = *task;
    rap_job job = {.service = service, .task = &own, .arena = open_arena(&error), .paper = open_arena(&error),
                   .sink = {.fd = -1, .trial = task->trial}};
    job.reads.arena = job.arena;
    take_place(&job);
    rap_task_name(task, service->name, sizeof service->name);
    if (error.code != RAP_CODE_DONE)
        fail(&job, &error);
    else if ((begin_composing(&job) || compose_first(&job, &goes_on)) && guarded(&job, service->arena, load))
        render(&job);
    rap_job_await(&job);
    tell_end(&job);
    rap_arena_free(job.paper);
    rap_arena_free(job.arena);
    rap_trial_end(task->trial);
    return goes_on;
}

#define KEPT_MOST (64 << 20)  /* bytes of free memory that a worker keeps */
#define BLOCK_MOST (8 << 20)  /* of a block that it keeps: a large page, with room to find where one begins, is half of it */

/* What a job gives back serves the next: the system would clear every page of it again. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, KEPT_MOST);
    mallopt(M_MMAP_THRESHOLD, BLOCK_MOST);
#endif
}

/* The parent ends the process with what is left of its memory, and goes on. */
static void take_leave(rap_service *service)
{
    rap_message_begin(&service->told, RAP_JOB_BARE);
    rap_message_send(&service->told, service->channel);
    rap_inbox_wait(&service->inbox, service->channel, &service->told);
}

void rap_jobs_serve(const rap_task *tasks, int channel)
{
    keep_memory();
    rap_error error = {0};
    rap_service service = {.arena = rap_arena_new(&error), .channel = channel, .limits = rap_task_limits(tasks)};
    rap_job nobody = {.service = &service};
    if (!service.arena)
        fail(&nobody, &error);
    while (service.arena && rap_inbox_wait(&service.inbox, channel, &service.told) && service.told.tag == RAP_JOB_BEGIN)
        if (!run(&service, &tasks[rap_message_number(&service.told)]))
            break;
    rap_table_release(&service);
    if (service.told.tag == RAP_JOB_LEAVE)
        take_leave(&service);
    rap_trace_forget(service.known);
    rap_arena_free(service.arena);
}
