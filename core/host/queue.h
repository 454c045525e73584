/* host/queue.h - jobs that wait: a queue for each exporter, so that a worker's next is found at
 * once however many there are. */
#ifndef RAP_HOST_QUEUE_H
#define RAP_HOST_QUEUE_H

#include "host/task.h"

typedef struct rap_queues rap_queues;

/* Lines up tasks, which must outlive the queues. NULL where memory ended. */
rap_queues *rap_queues_new(const rap_task *tasks, size_t count);

/* The task that is next: one that the worker of `served` can do too where there is one, else the
 * first of all. `served` is one of the tasks, NULL for none. NULL where nothing waits. */
const rap_task *rap_queues_next(const rap_queues *queues, const rap_task *served);

/* Takes the next away. */
const rap_task *rap_queues_take(rap_queues *queues, const rap_task *served);

/* NULL is allowed. */
void rap_queues_free(rap_queues *queues);

#endif
