#include "host/job.h"

#include <stdio.h>
#include <string.h>

#include "host/loader.h"
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

static void tell_failure(rap_job *job, rap_code code, const char *sentence)
{
    rap_message_begin(&job->message, RAP_JOB_FAILED);
    rap_message_put_number(&job->message, code);
    rap_message_put_text(&job->message, sentence);
    rap_message_send(&job->message, job->channel);
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
        job->status = status;
        tell_failure(job, code_of(status), sentence && *sentence ? sentence : "the exporter failed and did not say why");
    }
    return status;
}

rap_status rap_job_fail_output(rap_job *job)
{
    char sentence[1024];
    const char *name = strcmp(job->task->path, "-") == 0 ? "standard output" : job->task->path;
    snprintf(sentence, sizeof sentence, "%s cannot be written: %s", name, strerror(job->sink.problem));
    return rap_job_fail(job, RAP_ERROR_OUTPUT, sentence);
}

/* ---- the run ---------------------------------------------------------------------------- */

/* The exporter that the task names, from its file once more. */
static const rap_exporter *load(rap_job *job)
{
    rap_error error = {0};
    const rap_found *found = job->task->exporter;
    const rap_loaded *loaded = rap_load(job->arena, found->file, &error);
    for (size_t i = 0; loaded && i < loaded->count; i++)
        if (strcmp(loaded->exporters[i].exporter.format, found->format) == 0)
            return &loaded->exporters[i].exporter;
    rap_fail(&error, RAP_CODE_REFUSED, found->file, 0, "it no longer holds an exporter for '%s'", found->format);
    char sentence[2200];
    rap_error_write(&error, sentence, sizeof sentence);
    job->status = RAP_ERROR_EXPORTER;
    tell_failure(job, error.code, sentence);
    return NULL;
}

static const rap_exporter *load_guarded(rap_job *job)
{
    rap_guard guard;
    const rap_exporter *volatile exporter = NULL;
    if (RAP_GUARD(job->arena, &guard))
        rap_job_fail(job, RAP_ERROR_MEMORY, "out of memory");
    else
        exporter = load(job);
    rap_guard_end(job->arena, &guard);
    return exporter;
}

static void render(rap_job *job, const rap_exporter *exporter)
{
    bool is_file = !(job->task->exporter->flags & RAP_WRITES_PARTS);
    if (is_file && !rap_sink_open(&job->sink, job->output, false)) {
        rap_job_fail_output(job);
        return;
    }
    rap_status status = exporter->render(rap_host_table(), job);
    if (status == RAP_ERROR_MEMORY)
        rap_job_fail(job, status, "out of memory");
    else if (status != RAP_OK)
        rap_job_fail(job, status, NULL);
    rap_table_finish(job);
    rap_table_release(job);
}

void rap_job_run(const rap_task *task, const char *folder, const char *output, int channel)
{
    rap_job job = {.task = task, .folder = folder, .output = output, .channel = channel, .sink.fd = -1};
    rap_error error = {0};
    job.arena = rap_arena_new(&error);
    if (!job.arena) {
        tell_failure(&job, error.code, error.message);
        return;
    }
    const rap_exporter *exporter = load_guarded(&job);
    if (exporter)
        render(&job, exporter);
    if (job.status == RAP_OK) {
        rap_message_begin(&job.message, RAP_JOB_DONE);
        rap_message_send(&job.message, channel);
    }
    rap_arena_free(job.arena);
}
