/* Jobs and those who do them: a worker for each hand, all heard together. */
#include "host/task.h"

#include <stdio.h>
#include <stdlib.h>

#include "host/hand.h"
#include "host/stop.h"

const rap_limits *rap_task_limits(const rap_task *task)
{
    return task->limits ? task->limits : &rap_limits_usual;
}

void rap_task_name(const rap_task *task, char *out, size_t room)
{
    snprintf(out, room, "exporter '%s' (%s)", task->exporter->format, task->exporter->file);
}

typedef struct running {
    const rap_crew *crew;
    const rap_task *tasks;
    size_t count;
    size_t first;    /* all before it are begun */
    bool *is_begun;
    size_t failed;   /* the first of those that failed; `count` for none */
    rap_error error; /* of that */
    rap_hand *hands;
    size_t hand_count;
} running;

/* ---- who does what -------------------------------------------------------------------------- */

static bool goes_on(const running *r)
{
    return !rap_stop_signal() && !(r->crew->is_fail_fast && r->failed < r->count);
}

/* The next task: one that the hand's worker can do where there is one. NULL for none. */
static const rap_task *next_for(running *r, const rap_hand *h)
{
    while (r->first < r->count && r->is_begun[r->first])
        r->first++;
    for (size_t i = r->first; h->worker && i < r->count; i++)
        if (!r->is_begun[i] && rap_hand_fits(h, &r->tasks[i]))
            return &r->tasks[i];
    return r->first < r->count ? &r->tasks[r->first] : NULL;
}

/* Whether nothing is left that the hand's worker can do. */
static bool is_last_of(running *r, const rap_hand *h)
{
    const rap_task *next = goes_on(r) ? next_for(r, h) : NULL;
    return !next || !rap_hand_fits(h, next);
}

static void take(running *r, rap_hand *h)
{
    const rap_task *task = goes_on(r) ? next_for(r, h) : NULL;
    if (!task)
        return;
    r->is_begun[task - r->tasks] = true;
    rap_hand_take(h, task);
}

/* ---- what became of it ---------------------------------------------------------------------- */

/* The first failure, in the order of tasks, is the caller's; of several it says which. */
static void keep_first(running *r, const rap_hand *h)
{
    size_t at = (size_t)(h->task - r->tasks);
    if (at >= r->failed)
        return;
    const char *file = h->error.file[0] ? h->error.file : r->count > 1 && h->error.code != RAP_CODE_IO ? h->task->path : NULL;
    r->failed = at;
    r->error = (rap_error){0};
    rap_fail(&r->error, h->error.code, file, h->error.line, "%s", h->error.message);
    r->error.column = h->error.column;
}

static void conclude(running *r, rap_hand *h)
{
    bool is_failed = h->error.code != RAP_CODE_DONE;
    const rap_result result = {.task = (size_t)(h->task - r->tasks), .outcome = is_failed ? RAP_TASK_FAILED : h->outcome,
                               .trace = {h->content, h->how, h->reads.list, h->values, h->reads.count},
                               .change = h->change, .fault = &h->error};
    if (is_failed)
        keep_first(r, h);
    if (r->crew->over)
        r->crew->over(r->crew->context, &result);
    rap_arena_free(h->arena);
    h->arena = NULL;
}

/* ---- the run -------------------------------------------------------------------------------- */

static void go_on(running *r, rap_hand *h)
{
    do {
        if (h->step == RAP_STEP_FREE)
            take(r, h);
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

static void run(running *r)
{
    for (size_t i = 0; i < r->hand_count; i++)
        r->hands[i] = (rap_hand){.tasks = r->tasks, .limits = rap_task_limits(r->tasks)};
    do
        for (size_t i = 0; i < r->hand_count; i++)
            go_on(r, &r->hands[i]);
    while (wait_for_news(r));
    for (size_t i = 0; i < r->hand_count; i++)
        rap_hand_rest(&r->hands[i]);
}

bool rap_crew_run(const rap_crew *crew, const rap_task *tasks, size_t count, rap_error *error)
{
    size_t hands = crew->hands < count ? crew->hands : count;
    running r = {.crew = crew, .tasks = tasks, .count = count, .failed = count, .hand_count = hands};
    if (count == 0)
        return true;
    rap_stop_watch();
    r.is_begun = calloc(count, sizeof *r.is_begun);
    r.hands = calloc(hands, sizeof *r.hands);
    bool has_memory = r.is_begun && r.hands;
    if (has_memory)
        run(&r);
    else
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    bool is_done = has_memory && r.failed == count;
    while (r.first < count && has_memory && r.is_begun[r.first])
        r.first++;
    if (has_memory && r.failed < count) {
        bool is_first = error->code == RAP_CODE_DONE;
        rap_fail(error, r.error.code, r.error.file[0] ? r.error.file : NULL, r.error.line, "%s", r.error.message);
        error->column = is_first ? r.error.column : error->column;
    }
    free(r.is_begun);
    free(r.hands);
    rap_stop_release(is_done && r.first == count);
    return is_done;
}

bool rap_tasks_run(const rap_task *tasks, size_t count, rap_error *error)
{
    return rap_crew_run(&(rap_crew){.hands = 1}, tasks, count, error);
}
