#include "host/task.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "host/job.h"
#include "host/stage.h"
#include "host/stop.h"
#include "host/worker.h"

typedef struct running {
    const rap_task *tasks;
    const rap_task *task;  /* the one that runs */
    const rap_limits *limits;
    rap_worker *worker;    /* NULL where there is none */
    rap_workshop *workshop; /* where its outputs are made; NULL until it has composed one */
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

const rap_limits *rap_task_limits(const rap_task *task)
{
    return task->limits ? task->limits : &rap_limits_usual;
}

void rap_task_name(const rap_task *task, char *out, size_t room)
{
    snprintf(out, room, "exporter '%s' (%s)", task->exporter->format, task->exporter->file);
}

/* A crash in want of memory is told with the limit that may be why. */
static void fail_by_end(running *r, const rap_ending *ending)
{
    char name[640];
    long most = rap_limits_hold_memory() ? r->limits->megabytes : 0;
    rap_task_name(r->task, name, sizeof name);
    if (ending->how == RAP_END_LATE)
        rap_fail(&r->error, RAP_CODE_EXPORTER, NULL, 0, "%s was not done after %ld s and was ended (--timeout allows more)", name,
                 r->limits->seconds);
    else if (ending->how == RAP_END_SIGNAL && most && ending->peak >= most / 2)
        rap_fail(&r->error, RAP_CODE_EXPORTER, NULL, 0, "%s was ended by signal %d (%s) after it took %ld MB of memory: it may take %ld MB "
                 "(--memory allows more)", name, ending->value, strsignal(ending->value), ending->peak, most);
    else if (ending->how == RAP_END_SIGNAL && ending->value == SIGSYS)
        rap_fail(&r->error, RAP_CODE_EXPORTER, NULL, 0, "%s was ended by signal %d (%s): it made a call of the system that no exporter may make",
                 name, ending->value, strsignal(ending->value));
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

/* A worker writes in one workshop for good: one for outputs elsewhere is another. */
static void leave_workshop(running *r)
{
    if (r->worker)
        rap_worker_end(r->worker);
    r->worker = NULL;
    rap_workshop_close(r->workshop);
    r->workshop = NULL;
}

static bool begin(running *r)
{
    rap_work w = {.run = work, .hear = hear, .context = r};
    r->is_done = false;
    if (r->workshop && !rap_workshop_serves(r->workshop, r->task->path))
        leave_workshop(r);
    if (!r->worker && !(r->worker = rap_worker_start(&w, &r->error)))
        return false;
    rap_worker_allow(r->worker, r->limits->seconds * 1000);
    rap_message_begin(&r->message, RAP_JOB_BEGIN);
    rap_message_put_number(&r->message, (uint64_t)(r->task - r->tasks));
    return ask(r) && r->is_ready;
}

static rap_stage *open_stage(running *r)
{
    if (!r->workshop && !(r->workshop = rap_workshop_open(r->task->path, &r->error)))
        return NULL;
    return rap_stage_open(r->workshop, r->task->path, r->task->exporter->flags & RAP_WRITES_PARTS, &r->error);
}

static void render(running *r, const rap_stage *stage)
{
    rap_message_begin(&r->message, RAP_JOB_RENDER);
    rap_message_put_text(&r->message, rap_workshop_folder(r->workshop));
    rap_message_put_text(&r->message, rap_stage_folder(stage));
    rap_message_put_text(&r->message, rap_stage_output(stage));
    ask(r);
}

/* Whether the worker may do another: it did this one well, and nothing of it goes on that
 * could still reach the output. */
static bool may_go_on(const running *r, bool is_last)
{
    return r->is_done && !is_last && !rap_stop_signal() && rap_worker_is_quiet(r->worker, rap_workshop_folder(r->workshop));
}

/* The output of the last is kept only when its worker has ended well too. */
static bool run(running *r, bool is_last)
{
    rap_stage *stage = NULL;
    if (begin(r) && (stage = open_stage(r)))
        render(r, stage);
    if (r->worker && !may_go_on(r, is_last))
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
    running r = {.tasks = tasks, .limits = count ? rap_task_limits(tasks) : NULL};
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
    leave_workshop(&r);
    rap_stop_release(is_done && i == count);
    return is_done;
}
