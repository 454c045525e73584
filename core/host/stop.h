/* host/stop.h - the user's wish to stop, heard by the parent and seen by its worker. */
#ifndef RAP_HOST_STOP_H
#define RAP_HOST_STOP_H

#include <stdbool.h>

/* From here on SIGINT, SIGTERM, SIGHUP and SIGPIPE (a reader of standard output that
 * went away) only set a flag; those that were ignored stay ignored.
 * One inside another changes nothing, nor does its release. */
void rap_stop_watch(void);

/* The signal that came since the watch began, 0 for none. In a worker forked since
 * then too: the flag is shared. */
int rap_stop_signal(void);

/* Puts the dispositions back and raises the signal that came. Where all is done, outputs
 * stand in their places and a stop comes too late, now as until the next watch: to end by
 * it would say that they do not. */
void rap_stop_release(bool is_all_done);

#endif
