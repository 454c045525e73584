/* host/company.h - what goes on in a process beside its first thread. */
#ifndef RAP_HOST_COMPANY_H
#define RAP_HOST_COMPANY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Whether it has one thread, no child, and at most so many open files: three calls of the system. False where the system
 * does not say. */
bool rap_company_is_none(pid_t process, size_t files);

/* "a thread" beside its first, "a process", a file of `folder` open or mapped so that it could be
 * written; asked of a process that waits. NULL for nothing, and where the system does not say. Static. */
const char *rap_company(pid_t process, const char *folder);

#endif
