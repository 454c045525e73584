/* host/keeper.h - outputs that are whole get their names a few at a time, beside other work. */
#ifndef RAP_HOST_KEEPER_H
#define RAP_HOST_KEEPER_H

#include "host/hand.h"

typedef struct rap_keeper rap_keeper;

/* `over` hears of each output, in the order they came, when it stands under its name or could
 * not: only while one of the functions below is called. NULL where memory ended. */
rap_keeper *rap_keeper_new(void (*over)(void *context, const rap_task *task, rap_result *result), void *context);

/* Takes from a free hand the file that it has made, with its trace. Waits for the disk only where
 * it is far behind. */
void rap_keeper_take(rap_keeper *keeper, rap_hand *hand);

/* Tells of those that have their names, and begins with those that have waited for long. */
void rap_keeper_look(rap_keeper *keeper);

/* Begins with all that it has, beside what the caller does next. */
void rap_keeper_begin(rap_keeper *keeper);

/* Waits for what is done beside: a process with threads is not to be forked. */
void rap_keeper_settle(rap_keeper *keeper);

/* Waits until all have their names: before the workshop goes in which they were made, and at the end. */
void rap_keeper_finish(rap_keeper *keeper);

/* After it is finished. NULL is allowed. */
void rap_keeper_free(rap_keeper *keeper);

#endif
