#include "host/queue.h"

#include <stdlib.h>

/* Of a task. */
typedef struct place {
    size_t queue;
    size_t next; /* task; the number of tasks for none */
} place;

typedef struct queue {
    size_t first, last; /* tasks; the number of tasks where it is empty */
} queue;

struct rap_queues {
    const rap_task *tasks;
    size_t count;
    place *places;
    queue *list; /* exporters are few */
    size_t queue_count;
};

static size_t queue_for(rap_queues *q, const rap_task *task)
{
    for (size_t i = 0; i < q->queue_count; i++)
        if (rap_task_is_alike(&q->tasks[q->list[i].last], task))
            return i;
    q->list[q->queue_count] = (queue){q->count, q->count};
    return q->queue_count++;
}

static void line_up(rap_queues *q, size_t task)
{
    size_t at = queue_for(q, &q->tasks[task]);
    queue *line = &q->list[at];
    q->places[task] = (place){at, q->count};
    if (line->first == q->count)
        line->first = task;
    else
        q->places[line->last].next = task;
    line->last = task;
}

rap_queues *rap_queues_new(const rap_task *tasks, size_t count)
{
    rap_queues *q = calloc(1, sizeof *q);
    if (!q)
        return NULL;
    *q = (rap_queues){.tasks = tasks, .count = count, .places = calloc(count + 1, sizeof *q->places), .list = calloc(count + 1, sizeof *q->list)};
    if (!q->places || !q->list) {
        rap_queues_free(q);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        line_up(q, i);
    return q;
}

const rap_task *rap_queues_next(const rap_queues *q, const rap_task *served)
{
    size_t first = served ? q->list[q->places[served - q->tasks].queue].first : q->count;
    for (size_t i = 0; first == q->count && i < q->queue_count; i++)
        first = q->list[i].first;
    return first < q->count ? &q->tasks[first] : NULL;
}

const rap_task *rap_queues_take(rap_queues *q, const rap_task *served)
{
    const rap_task *task = rap_queues_next(q, served);
    if (task)
        q->list[q->places[task - q->tasks].queue].first = q->places[task - q->tasks].next;
    return task;
}

void rap_queues_free(rap_queues *q)
{
    if (!q)
        return;
    free(q->places);
    free(q->list);
    free(q);
}
