#include "host/task.h"

#include <stdio.h>

#include "host/job.h"
#include "host/stage.h"
#include "host/stop.h"
#include "host/worker.h"

typedef struct running {
    const rap_task *tasks;
    const rap_task *task;  /* the one that runs */
    rap_worker *worker;    /* NULL where there is none */
    rap_error error;       /* of the task */
    bool is_answered;      /* READY or OVER has come */
    bool is_ready, is_done;
    rap_message message;
} running;

static void work(void *context, int channel)
{
    const running *r = context;
    rap_jobs_serve(r->tasks, channel);
}

/* ---- what the worker says --------------------------------------------------------------- */

static void hear_failure(running *r, rap_message *message)
{
    uint64_t code = rap_message_number(message);
    const char *sentence = rap_message_text(message);
    const char *file = rap_message_text(message);
    long line = (long)rap_message_number(message);
    long column = (long)rap_message_number(message);
    bool is_known = code > RAP_CODE_DONE && code <= RAP_CODE_FAULTS, is_first = r->error.code == RAP_CODE_DONE;
    rap_fail(&r->error, is_known ? (rap_code)code : RAP_CODE_EXPORTER, file, line, "%s", sentence ? sentence : "the exporter failed");
    if (is_first)
        r->error.column = column;
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
    else if (message->tag == RAP_JOB_READY)
        r->is_answered = r->is_ready = true;
    else if (message->tag == RAP_JOB_OVER)
        r->is_answered = true, r->is_done = rap_message_number(message) == 1;
}

/* ---- the run ---------------------------------------------------------------------------- */

static void fail_by_end(running *r, const rap_ending *ending)
{
    char name[640];
    snprintf(name, sizeof name, "exporter '%s' (%s)", r->task->exporter->format, r->task->exporter->file);
    rap_worker_fail(ending, ending->how == RAP_END_STOPPED ? RAP_CODE_IO : RAP_CODE_EXPORTER, name, &r->error);
}

/* Ends the worker; how it ended is the task's failure where it did not end well. */
static void end_worker(running *r)
{
    rap_ending ending = rap_worker_end(r->worker);
    r->worker = NULL;
    if (!r->is_done || ending.how != RAP_END_EXIT || ending.value != 0)
        fail_by_end(r, &ending);
}

/* Hands the worker's message to it and hears its answer. False where it has ended. */
static bool ask(running *r)
{
    r->is_answered = r->is_ready = false;
    return rap_worker_tell(r->worker, &r->message) && rap_worker_hear(r->worker, &r->is_answered);
}

static bool begin(running *r)
{
    rap_work w = {.run = work, .hear = hear, .context = r};
    r->is_done = false;
    if (!r->worker && !(r->worker = rap_worker_start(&w, &r->error)))
        return false;
    rap_message_begin(&r->message, RAP_JOB_BEGIN);
    rap_message_put_number(&r->message, (uint64_t)(r->task - r->tasks));
    return ask(r) && r->is_ready;
}

static void render(running *r, const rap_stage *stage)
{
    rap_message_begin(&r->message, RAP_JOB_RENDER);
    rap_message_put_text(&r->message, rap_stage_folder(stage));
    rap_message_put_text(&r->message, rap_stage_output(stage));
    ask(r);
}

/* A worker goes on to the next task only after one that it did well; the output of the
 * last is kept only when it has ended well too. */
static bool run(running *r, bool is_last)
{
    rap_stage *stage = NULL;
    if (begin(r) && (stage = rap_stage_open(r->task->path, r->task->exporter->flags & RAP_WRITES_PARTS, &r->error)))
        render(r, stage);
    if (r->worker && (!r->is_done || is_last || rap_stop_signal()))
        end_worker(r);
    if (rap_stop_signal()) {
        r->error = (rap_error){0}; /* whatever the exporter made of it */
        fail_by_end(r, &(rap_ending){.how = RAP_END_STOPPED});
    }
    return rap_stage_close(stage, r->is_done && r->error.code == RAP_CODE_DONE) && r->error.code == RAP_CODE_DONE;
}

/* The first failure is the caller's; of several tasks it says which. */
static void keep_first(const running *r, size_t count, rap_error *error)
{
    const char *file = r->error.file[0] ? r->error.file : count > 1 && r->error.code != RAP_CODE_IO ? r->task->path : NULL;
    bool is_first = error->code == RAP_CODE_DONE;
    rap_fail(error, r->error.code, file, r->error.line, "%s", r->error.message);
    if (is_first)
        error->column = r->error.column;
}

bool rap_tasks_run(const rap_task *tasks, size_t count, rap_error *error)
{
    rap_stop_watch();
    running r = {.tasks = tasks};
    bool is_done = true;
    size_t i = 0;
    for (; i < count && !rap_stop_signal(); i++) {
        r.task = &tasks[i];
        r.error = (rap_error){0};
        if (!run(&r, i + 1 == count)) {
            keep_first(&r, count, error);
            is_done = false;
        }
    }
    rap_stop_release(is_done && i == count);
    return is_done;
}
