/* host/stop.h - the user's wish to stop, heard by the parent and seen by its worker. */
#ifndef RAP_HOST_STOP_H
#define RAP_HOST_STOP_H

#include <signal.h>
#include <stdbool.h>

/* What is put back when watching ends. */
typedef struct rap_stop {
    struct sigaction before[4];
} rap_stop;

/* From here on SIGINT, SIGTERM, SIGHUP and SIGPIPE (a reader of standard output that
 * went away) only set a flag; those that were ignored stay ignored. Not nested. */
void rap_stop_watch(rap_stop *stop);

/* The signal that came since the watch began, 0 for none. In a worker forked since
 * then too: the flag is shared. */
int rap_stop_signal(void);

/* Puts the dispositions back and raises the signal that came. */
void rap_stop_release(rap_stop *stop);

#endif
