#include "host/task.h"

#include <stdio.h>

#include "host/job.h"
#include "host/stage.h"
#include "host/stop.h"
#include "host/worker.h"

typedef struct running {
    const rap_task *task;
    const rap_stage *stage;
    rap_error *error;
    bool is_done;
} running;

static void work(void *context, int channel)
{
    const running *r = context;
    rap_job_run(r->task, rap_stage_folder(r->stage), rap_stage_output(r->stage), channel);
}

/* ---- what the worker says --------------------------------------------------------------- */

static void hear_failure(running *r, rap_message *message)
{
    uint64_t code = rap_message_number(message);
    const char *sentence = rap_message_text(message);
    bool is_known = code > RAP_CODE_DONE && code <= RAP_CODE_FAULTS;
    rap_fail(r->error, is_known ? (rap_code)code : RAP_CODE_EXPORTER, NULL, 0, "%s", sentence ? sentence : "the exporter failed");
}

static void hear_log(const running *r, rap_message *message)
{
    uint32_t level = (uint32_t)rap_message_number(message);
    const char *sentence = rap_message_text(message);
    if (r->task->log)
        r->task->log(r->task->context, level, sentence ? sentence : "");
    else
        fprintf(stderr, "%s: %s: %s\n", r->task->exporter->format, level == RAP_LOG_WARNING ? "warning" : "note", sentence ? sentence : "");
}

static void hear_progress(const running *r, rap_message *message)
{
    uint64_t done = rap_message_number(message);
    uint64_t total = rap_message_number(message);
    if (r->task->progress)
        r->task->progress(r->task->context, done, total);
}

static void hear(void *context, rap_message *message)
{
    running *r = context;
    if (message->tag == RAP_JOB_FAILED)
        hear_failure(r, message);
    else if (message->tag == RAP_JOB_LOG)
        hear_log(r, message);
    else if (message->tag == RAP_JOB_PROGRESS)
        hear_progress(r, message);
    else if (message->tag == RAP_JOB_DONE)
        r->is_done = true;
}

/* ---- the run ---------------------------------------------------------------------------- */

static bool run_worker(running *r)
{
    char name[640];
    rap_ending ending;
    rap_work w = {.run = work, .hear = hear, .context = r};
    if (!rap_worker_run(&w, &ending, r->error))
        return false;
    if (ending.how == RAP_END_STOPPED) {
        *r->error = (rap_error){0}; /* whatever the exporter made of it */
        return rap_worker_fail(&ending, RAP_CODE_IO, "", r->error);
    }
    if (r->is_done && ending.how == RAP_END_EXIT && ending.value == 0)
        return r->error->code == RAP_CODE_DONE;
    snprintf(name, sizeof name, "exporter '%s' (%s)", r->task->exporter->format, r->task->exporter->file);
    return rap_worker_fail(&ending, RAP_CODE_EXPORTER, name, r->error);
}

bool rap_task_run(const rap_task *task, rap_error *error)
{
    rap_stop stop;
    rap_stop_watch(&stop);
    running r = {.task = task, .error = error};
    rap_stage *stage = rap_stage_open(task->path, task->exporter->flags & RAP_WRITES_PARTS, error);
    r.stage = stage;
    bool is_done = stage && run_worker(&r);
    is_done = rap_stage_close(stage, is_done) && is_done;
    rap_stop_release(&stop);
    return is_done;
}
