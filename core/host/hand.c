#include "host/hand.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "host/job.h"
#include "host/stop.h"

#define SAID_MOST 200 /* messages of a job that are shown */

static void work(void *context, int channel)
{
    const rap_hand *h = context;
    rap_jobs_serve(h->tasks, channel);
}

/* ---- what the worker says --------------------------------------------------------------- */

static void hear_failure(rap_hand *h, rap_message *message)
{
    uint64_t code = rap_message_number(message);
    const char *sentence = rap_message_text(message);
    const char *file = rap_message_text(message);
    long line = (long)rap_message_number(message);
    long column = (long)rap_message_number(message);
    bool is_known = code > RAP_CODE_DONE && code <= RAP_CODE_FAULTS, is_first = h->error.code == RAP_CODE_DONE;
    rap_fail(&h->error, is_known ? (rap_code)code : RAP_CODE_EXPORTER, file, line, "%s", sentence ? sentence : "the exporter failed");
    if (is_first)
        h->error.column = column;
}

/* A terminal is not flooded: of a job so many are shown, and the rest counted. */
static void say(rap_hand *h, uint32_t level, const char *sentence)
{
    if (h->task->log)
        h->task->log(h->task->context, level, sentence);
    else if (h->said++ < SAID_MOST)
        fprintf(stderr, "%s: %s: %s\n", h->task->exporter->format, level == RAP_LOG_WARNING ? "warning" : "note", sentence);
}

static void say_rest(const rap_hand *h)
{
    if (h->said > SAID_MOST)
        fprintf(stderr, "%s: note: %zu more messages are not shown\n", h->task->exporter->format, h->said - SAID_MOST);
}

static void hear_log(rap_hand *h, rap_message *message)
{
    uint32_t level = (uint32_t)rap_message_number(message);
    const char *sentence = rap_message_text(message);
    h->warnings += level == RAP_LOG_WARNING;
    say(h, level, sentence ? sentence : "");
}

/* Libraries that end the process when they have no memory say so, each in its own words. */
static bool lacks_memory(const char *line)
{
    static const char *const words[] = {"t allocate", "llocation failed", "bad_alloc", "ut of memory", "not enough memory"};
    size_t i = 0;
    while (i < sizeof words / sizeof *words && !strstr(line, words[i]))
        i++;
    return i < sizeof words / sizeof *words;
}

static void hear_print(void *context, const char *line)
{
    rap_hand *h = context;
    h->is_short |= lacks_memory(line);
    say(h, RAP_LOG_NOTE, line);
}

static void hear_progress(const rap_hand *h, rap_message *message)
{
    uint64_t done = rap_message_number(message);
    uint64_t total = rap_message_number(message);
    if (h->task->progress)
        h->task->progress(h->task->context, done, total);
}

static void keep_read(rap_hand *h, const char *read, const char *value)
{
    bool is_new;
    size_t at = rap_ids_add(&h->reads, rap_arena_string(h->arena, read), &is_new);
    if (!is_new)
        return;
    h->values = rap_arena_grow(h->arena, h->values, at, &h->value_room, sizeof *h->values);
    h->values[at] = rap_arena_string(h->arena, value);
}

static void keep_reads(rap_hand *h, rap_message *message)
{
    const char *read, *value;
    while ((read = rap_message_text(message)) && (value = rap_message_text(message)))
        keep_read(h, read, value);
}

static void hear_reads(rap_hand *h, rap_message *message)
{
    rap_guard guard;
    if (!h->arena)
        return;
    if (RAP_GUARD(h->arena, &guard))
        rap_fail(&h->error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        keep_reads(h, message);
    rap_guard_end(h->arena, &guard);
}

static void keep_text(char *out, size_t room, const char *text)
{
    snprintf(out, room, "%s", text ? text : "");
}

static void hear_end(rap_hand *h, rap_message *message)
{
    uint64_t how = rap_message_number(message);
    h->is_over = true;
    h->is_done = how == RAP_JOB_WRITTEN || (how == RAP_JOB_SAME && h->task->before) || (how == RAP_JOB_ASKED && h->task->is_asked);
    h->outcome = how == RAP_JOB_WRITTEN ? RAP_TASK_MADE : how == RAP_JOB_SAME ? RAP_TASK_KEPT : RAP_TASK_DUE;
    keep_text(h->content, sizeof h->content, rap_message_text(message));
    keep_text(h->how, sizeof h->how, rap_message_text(message));
    keep_text(h->change, sizeof h->change, rap_message_text(message));
}

static void hear(void *context, rap_message *message)
{
    rap_hand *h = context;
    switch (message->tag) {
    case RAP_JOB_FAILED: hear_failure(h, message); break;
    case RAP_JOB_LOG: hear_log(h, message); break;
    case RAP_JOB_PROGRESS: hear_progress(h, message); break;
    case RAP_JOB_READY: h->is_ready = true; break;
    case RAP_JOB_READS: hear_reads(h, message); break;
    case RAP_JOB_OVER: hear_end(h, message); break;
    case RAP_JOB_BARE: h->is_bare = true; break;
    default: break;
    }
}

/* ---- how it ends -------------------------------------------------------------------------- */

/* Megabytes that a worker may take; 0 for no limit. */
static long most_memory(const rap_hand *h)
{
    return rap_limits_hold_memory() ? h->limits->megabytes : 0;
}

/* A crash in want of memory is told with the limit that may be why. */
static void fail_by_end(rap_hand *h, const rap_ending *ending)
{
    char name[640];
    long most = most_memory(h);
    rap_task_name(h->task, name, sizeof name);
    if (ending->how == RAP_END_LATE)
        rap_fail(&h->error, RAP_CODE_EXPORTER, NULL, 0, "%s was not done after %ld s and was ended (--timeout allows more)", name,
                 h->limits->seconds);
    else if ((ending->how == RAP_END_SIGNAL || ending->how == RAP_END_EXIT) && most && h->is_short)
        rap_fail(&h->error, RAP_CODE_EXPORTER, NULL, 0, "%s ran out of memory: it may take %ld MB (--memory allows more)", name, most);
    else if (ending->how == RAP_END_SIGNAL && most && ending->peak >= most / 2)
        rap_fail(&h->error, RAP_CODE_EXPORTER, NULL, 0, "%s was ended by signal %d (%s) after it took %ld MB of memory: it may take %ld MB "
                 "(--memory allows more)", name, ending->value, strsignal(ending->value), ending->peak, most);
    else if (ending->how == RAP_END_SIGNAL && ending->value == SIGSYS)
        rap_fail(&h->error, RAP_CODE_EXPORTER, NULL, 0, "%s was ended by signal %d (%s): it made a call of the system that no exporter may make, "
                 "most likely to start a program or a process (system(), posix_spawn())",
                 name, ending->value, strsignal(ending->value));
    rap_worker_fail(ending, ending->how == RAP_END_STOPPED ? RAP_CODE_IO : RAP_CODE_EXPORTER, name, &h->error);
}

/* How it ended is the task's failure where it did not end well. */
static void end_worker(rap_hand *h)
{
    rap_ending ending = rap_worker_end(h->worker);
    h->worker = NULL;
    if (!h->is_done || ending.how != RAP_END_EXIT || ending.value != 0)
        fail_by_end(h, &ending);
}

void rap_hand_rest(rap_hand *h)
{
    if (h->worker)
        rap_worker_end(h->worker);
    h->worker = NULL;
    rap_workshop_close(h->workshop);
    h->workshop = NULL;
}

/* ---- steps -------------------------------------------------------------------------------- */

static const char *place_of(const rap_task *task)
{
    return task->beside ? task->beside : task->path;
}

bool rap_hand_fits(const rap_hand *h, const rap_task *task)
{
    return h->served && rap_task_is_alike(h->served, task);
}

/* A worker writes in one workshop for good: one for outputs elsewhere is another. */
static bool must_leave(const rap_hand *h)
{
    bool is_elsewhere = h->workshop && !rap_workshop_serves(h->workshop, place_of(h->task));
    return is_elsewhere || (h->worker && !rap_hand_fits(h, h->task));
}

void rap_hand_take(rap_hand *h, const rap_task *task)
{
    h->task = task;
    h->error = (rap_error){0};
    h->is_ready = h->is_over = h->is_done = h->is_bare = h->is_short = false;
    h->said = h->warnings = 0;
    h->values = NULL;
    h->value_room = 0;
    h->arena = task->stamp ? rap_arena_new(&h->error) : NULL;
    h->reads = (rap_ids){.arena = h->arena};
    h->step = must_leave(h) ? RAP_STEP_LEAVES : RAP_STEP_STARTS;
    if (h->step == RAP_STEP_LEAVES && h->worker)
        rap_worker_dismiss(h->worker);
}

bool rap_hand_forks(const rap_hand *h)
{
    return h->step == RAP_STEP_STARTS && !h->worker;
}

static bool is_gone(const rap_hand *h)
{
    return !h->worker || rap_worker_is_ended(h->worker);
}

static bool open_stage(rap_hand *h)
{
    if (h->workshop || (h->workshop = rap_workshop_open(place_of(h->task), &h->error)))
        h->stage = rap_stage_open(h->workshop, h->task->path, h->task->exporter->flags & RAP_WRITES_PARTS, &h->error);
    return h->stage;
}

static void put_place(rap_hand *h)
{
    rap_message_put_text(&h->message, rap_workshop_folder(h->workshop));
    rap_message_put_text(&h->message, rap_stage_folder(h->stage));
    rap_message_put_text(&h->message, rap_stage_output(h->stage));
}

/* Whether it is written in any case, unless it fails. */
static bool is_certain(const rap_hand *h)
{
    return !h->task->before && !h->task->is_asked;
}

static void render(rap_hand *h)
{
    rap_message_begin(&h->message, RAP_JOB_RENDER);
    put_place(h);
    rap_worker_tell(h->worker, &h->message);
}

/* What of the job goes on that could still reach the output; NULL for nothing. Those who try exporters want to know of all. */
static const char *company_of(const rap_hand *h)
{
    if (!h->workshop || (!h->task->trial && h->stage && rap_stage_is_alone(h->stage) && rap_worker_is_alone(h->worker)))
        return NULL;
    return rap_worker_company(h->worker, rap_workshop_folder(h->workshop));
}

/* Whether the worker may do another: it did this one well, and nothing of it goes on that
 * could still reach the output. */
static bool may_go_on(const rap_hand *h, bool is_last)
{
    if (!h->is_done || is_last || rap_stop_signal())
        return false;
    const char *company = company_of(h);
    if (company && h->task->trial)
        h->task->trial->sight->company = company;
    return !company;
}

/* Those who try exporters hear how it ends. */
static void let_leave(rap_hand *h)
{
    h->is_bare = false; /* whatever was said before it was asked */
    if (h->is_done && !h->task->trial) {
        rap_message_begin(&h->message, RAP_JOB_LEAVE);
        rap_worker_tell(h->worker, &h->message);
    } else {
        rap_worker_dismiss(h->worker);
    }
}

/* The worker is done with the job, or with all. The output of its last is kept only when it
 * has given back all too, and nothing of it goes on; or it has ended well. */
static void finish(rap_hand *h, bool is_last)
{
    h->step = RAP_STEP_ENDS;
    if (!h->worker || (h->is_over && may_go_on(h, is_last)))
        h->step = RAP_STEP_FREE;
    else
        let_leave(h);
}

/* Whether it may end while its output is already kept; else its end is waited for. */
static bool is_left(rap_hand *h)
{
    if (!h->is_bare || rap_stop_signal() || company_of(h)) {
        h->is_bare = false;
        rap_worker_dismiss(h->worker);
        return false;
    }
    rap_worker_leave(h->worker);
    h->worker = NULL;
    return true;
}

/* What is certain need not come back to ask where it goes: the worker waits less. */
static bool begin(rap_hand *h)
{
    bool is_known = is_certain(h);
    if (is_known && !open_stage(h))
        return false;
    rap_message_begin(&h->message, RAP_JOB_BEGIN);
    rap_message_put_number(&h->message, (uint64_t)(h->task - h->tasks));
    if (is_known)
        put_place(h);
    rap_worker_tell(h->worker, &h->message);
    return true;
}

static void start(rap_hand *h, bool is_last)
{
    rap_work w = {.run = work, .hear = hear, .hear_print = hear_print, .context = h};
    h->served = h->task;
    if (h->error.code == RAP_CODE_DONE && !h->worker)
        h->worker = rap_worker_start(&w, &h->error);
    if (h->worker)
        rap_worker_allow(h->worker, h->limits->seconds * 1000);
    if (!h->worker || !begin(h))
        finish(h, is_last);
    else
        h->step = h->stage ? RAP_STEP_RENDERS : RAP_STEP_COMPOSES;
}

static void compose(rap_hand *h, bool is_last)
{
    if (!h->is_ready || is_gone(h) || !open_stage(h)) {
        finish(h, is_last);
        return;
    }
    h->step = RAP_STEP_RENDERS;
    render(h);
}

/* An exporter whose library had no memory may give what followed from that for the reason: that there is no font. */
static void add_limit(rap_hand *h)
{
    size_t len = strlen(h->error.message);
    if (h->error.code == RAP_CODE_EXPORTER && h->is_short && most_memory(h) && !strstr(h->error.message, "--memory"))
        snprintf(h->error.message + len, sizeof h->error.message - len, "; it ran short of memory before: it may take %ld MB (--memory allows more)",
                 most_memory(h));
}

static bool close_job(rap_hand *h)
{
    add_limit(h);
    if (rap_stop_signal()) {
        h->error = (rap_error){0}; /* whatever the exporter made of it */
        fail_by_end(h, &(rap_ending){.how = RAP_END_STOPPED});
    }
    if (h->stage)
        rap_stage_close(h->stage, h->is_done && h->error.code == RAP_CODE_DONE, &h->made);
    h->stage = NULL;
    h->step = RAP_STEP_FREE;
    say_rest(h);
    return true;
}

/* One step where there is one to take without waiting. */
static bool take_step(rap_hand *h, bool is_last)
{
    switch (h->step) {
    case RAP_STEP_LEAVES:
        if (!is_gone(h))
            return false;
        rap_hand_rest(h);
        h->step = RAP_STEP_STARTS;
        return true;
    case RAP_STEP_STARTS:
        start(h, is_last);
        return true;
    case RAP_STEP_COMPOSES:
        if (!h->is_ready && !h->is_over && !is_gone(h))
            return false;
        compose(h, is_last);
        return true;
    case RAP_STEP_RENDERS:
        if (!h->is_over && !is_gone(h))
            return false;
        finish(h, is_last);
        return true;
    case RAP_STEP_ENDS:
        if (!is_gone(h) && !(h->is_bare && is_left(h)))
            return false;
        if (h->worker)
            end_worker(h);
        h->step = RAP_STEP_FREE;
        return true;
    case RAP_STEP_FREE:
        break;
    }
    return false;
}

bool rap_hand_go_on(rap_hand *h, bool is_last)
{
    if (h->step == RAP_STEP_FREE)
        return false;
    while (take_step(h, is_last))
        continue;
    return h->step == RAP_STEP_FREE && close_job(h);
}
