/* host/hand.h - one worker of a crew and the job it is at, as steps of which none waits. */
#ifndef RAP_HOST_HAND_H
#define RAP_HOST_HAND_H

#include "base/ids.h"
#include "host/stage.h"
#include "host/task.h"
#include "host/worker.h"

typedef enum rap_step {
    RAP_STEP_FREE,    /* no job */
    RAP_STEP_LEAVES,  /* the worker ends and its workshop goes, as the next job is not for it */
    RAP_STEP_STARTS,  /* a job, and not yet told */
    RAP_STEP_COMPOSES,
    RAP_STEP_RENDERS,
    RAP_STEP_ENDS     /* the worker ends before its output is kept */
} rap_step;

typedef struct rap_hand {
    const rap_task *tasks;    /* of the whole crew */
    const rap_limits *limits;
    rap_step step;
    const rap_task *task;     /* at hand, or the last one */
    const rap_task *served;   /* one that the worker was begun for */
    rap_worker *worker;       /* NULL where there is none */
    rap_workshop *workshop;   /* where its outputs are made; NULL until one is certain to be written, or was composed */
    rap_stage *stage;
    rap_output *made;         /* a file that is whole and not yet under its name; NULL for none */
    rap_error error;          /* of the task */
    size_t said;              /* sentences of the task, shown or not */
    size_t warnings;          /* among all that the exporter told */
    bool is_short;            /* it, or a library of its exporter, spoke of a want of memory */
    bool is_ready, is_over, is_done; /* what the worker said of it */
    bool is_bare;             /* and of itself: that nothing of an exporter is left to be done */
    rap_outcome outcome;      /* where it is done */
    rap_arena *arena;         /* of the trace; NULL for none */
    rap_ids reads;
    const char **values;      /* of these */
    size_t value_room;
    char content[RAP_DIGEST_ROOM], how[RAP_DIGEST_ROOM], change[256];
    rap_message message;
} rap_hand;

/* Gives a free hand a job. */
void rap_hand_take(rap_hand *hand, const rap_task *task);

/* Whether its next step begins a worker. */
bool rap_hand_forks(const rap_hand *hand);

/* Takes the steps that need no waiting; `is_last` where no other job follows that this worker
 * could do. True once the job is over and the hand free: where there is no error its output is
 * `made`, for the caller to take and to keep before the workshop goes, or it stands. */
bool rap_hand_go_on(rap_hand *hand, bool is_last);

/* Whether its worker could do a task too. */
bool rap_hand_fits(const rap_hand *hand, const rap_task *task);

/* Ends the worker of a free hand and removes what it was given to write in. */
void rap_hand_rest(rap_hand *hand);

#endif
