/* Jobs and those who do them: a worker for each hand, all heard together. */
#include "host/task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/aside.h"
#include "host/hand.h"
#include "host/keeper.h"
#include "host/queue.h"
#include "host/stop.h"

const rap_limits *rap_task_limits(const rap_task *task)
{
    return task->limits ? task->limits : &rap_limits_usual;
}

void rap_task_name(const rap_task *task, char *out, size_t room)
{
    snprintf(out, room, "exporter '%s' (%s)", task->exporter->format, task->exporter->file);
}

bool rap_task_is_alike(const rap_task *a, const rap_task *b)
{
    return a->exporter == b->exporter || (strcmp(a->exporter->file, b->exporter->file) == 0 && strcmp(a->exporter->format, b->exporter->format) == 0);
}

typedef struct running {
    const rap_crew *crew;
    const rap_task *tasks;
    size_t count;
    rap_queues *queues;
    size_t failed;   /* the first of those that failed; `count` for none */
    rap_error error; /* of that */
    bool is_ended;   /* by the caller */
    rap_hand *hands;
    size_t hand_count;
    rap_keeper *keeper;
    rap_aside beside; /* of the caller */
} running;

/* ---- who does what -------------------------------------------------------------------------- */

static bool goes_on(const running *r)
{
    return !rap_stop_signal() && !r->is_ended && !(r->crew->is_fail_fast && r->failed < r->count);
}

/* Whether nothing is left that the hand's worker can do. */
static bool is_last_of(running *r, const rap_hand *h)
{
    const rap_task *next = goes_on(r) ? rap_queues_next(r->queues, h->worker ? h->served : NULL) : NULL;
    return !next || !rap_hand_fits(h, next);
}

static void take(running *r, rap_hand *h)
{
    const rap_task *task = goes_on(r) ? rap_queues_take(r->queues, h->worker ? h->served : NULL) : NULL;
    if (task)
        rap_hand_take(h, task);
}

/* ---- what became of it ---------------------------------------------------------------------- */

/* The first failure, in the order of tasks, is the caller's; of several it says which. */
static void keep_first(running *r, const rap_task *task, const rap_error *error)
{
    size_t at = (size_t)(task - r->tasks);
    if (at >= r->failed)
        return;
    const char *file = error->file[0] ? error->file : r->count > 1 && error->code != RAP_CODE_IO ? task->path : NULL;
    r->failed = at;
    r->error = (rap_error){0};
    rap_fail(&r->error, error->code, file, error->line, "%s", error->message);
    r->error.column = error->column;
}

static void tell(void *context, const rap_task *task, rap_result *result)
{
    running *r = context;
    result->task = (size_t)(task - r->tasks);
    if (result->fault->code != RAP_CODE_DONE) {
        result->outcome = RAP_TASK_FAILED;
        keep_first(r, task, result->fault);
    }
    if (r->crew->over && !r->crew->over(r->crew->context, result))
        r->is_ended = true;
}

static void conclude(running *r, rap_hand *h)
{
    if (h->made) {
        rap_keeper_take(r->keeper, h);
        return;
    }
    tell(r, h->task, &(rap_result){.outcome = h->outcome, .trace = {h->content, h->how, h->reads.list, h->values, h->reads.count},
                                   .warnings = h->warnings, .change = h->change, .fault = &h->error});
    rap_arena_free(h->arena);
    h->arena = NULL;
}

/* ---- the run -------------------------------------------------------------------------------- */

/* Before a fork. */
static void end_threads(running *r)
{
    rap_keeper_settle(r->keeper);
    rap_aside_join(&r->beside);
}

static void go_on(running *r, rap_hand *h)
{
    do {
        if (h->step == RAP_STEP_FREE)
            take(r, h);
        if (h->step == RAP_STEP_LEAVES)
            rap_keeper_finish(r->keeper);
        else if (rap_hand_forks(h))
            end_threads(r);
        if (!rap_hand_go_on(h, is_last_of(r, h)))
            return;
        conclude(r, h);
    } while (goes_on(r));
}

/* Waits for news of those that have a worker; false where none has a job. */
static bool wait_for_news(running *r)
{
    rap_worker *workers[RAP_WORKERS_MOST];
    size_t count = 0;
    bool is_busy = false;
    for (size_t i = 0; i < r->hand_count; i++) {
        if (r->hands[i].worker)
            workers[count++] = r->hands[i].worker;
        is_busy = is_busy || r->hands[i].step != RAP_STEP_FREE;
    }
    if (is_busy)
        rap_workers_attend(workers, count);
    return is_busy;
}

static void go_on_all(running *r)
{
    for (size_t i = 0; i < r->hand_count; i++)
        go_on(r, &r->hands[i]);
}

/* Every hand has its first worker before there are threads. */
static void start_all(running *r)
{
    go_on_all(r);
    if (r->crew->beside)
        rap_aside_begin(&r->beside, r->crew->beside, r->crew->context);
}

static void run(running *r)
{
    for (size_t i = 0; i < r->hand_count; i++)
        r->hands[i] = (rap_hand){.tasks = r->tasks, .limits = rap_task_limits(r->tasks)};
    start_all(r);
    while (wait_for_news(r)) {
        go_on_all(r);
        rap_keeper_look(r->keeper);
    }
    rap_aside_join(&r->beside);
    if (r->crew->meanwhile) {
        rap_keeper_begin(r->keeper);
        r->crew->meanwhile(r->crew->context);
    }
    rap_keeper_finish(r->keeper);
    for (size_t i = 0; i < r->hand_count; i++)
        rap_hand_rest(&r->hands[i]);
    rap_workers_gather();
}

static void give_error(const running *r, rap_error *error)
{
    bool is_first = error->code == RAP_CODE_DONE;
    rap_fail(error, r->error.code, r->error.file[0] ? r->error.file : NULL, r->error.line, "%s", r->error.message);
    error->column = is_first ? r->error.column : error->column;
}

bool rap_crew_run(const rap_crew *crew, const rap_task *tasks, size_t count, rap_error *error)
{
    size_t hands = crew->hands < count ? crew->hands : count;
    running r = {.crew = crew, .tasks = tasks, .count = count, .failed = count, .hand_count = hands};
    if (count == 0)
        return true;
    rap_stop_watch();
    r.queues = rap_queues_new(tasks, count);
    r.hands = calloc(hands, sizeof *r.hands);
    r.keeper = rap_keeper_new(tell, &r);
    bool has_memory = r.queues && r.hands && r.keeper;
    if (has_memory)
        run(&r);
    else
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    if (r.failed < count)
        give_error(&r, error);
    bool is_done = has_memory && r.failed == count, is_over = has_memory && !rap_queues_next(r.queues, NULL);
    rap_queues_free(r.queues);
    free(r.hands);
    rap_keeper_free(r.keeper);
    rap_stop_release(is_done && is_over);
    return is_done;
}

bool rap_tasks_run(const rap_task *tasks, size_t count, rap_error *error)
{
    return rap_crew_run(&(rap_crew){.hands = 1}, tasks, count, error);
}
