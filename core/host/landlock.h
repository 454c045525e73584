/* host/landlock.h - which files a process may reach, where the kernel has Landlock. */
#ifndef RAP_HOST_LANDLOCK_H
#define RAP_HOST_LANDLOCK_H

#include <stdbool.h>

/* The version of the kernel's Landlock; 0 where it has none or it is switched off. */
int rap_landlock_version(void);

typedef struct rap_landlock {
    int rules;   /* the set, open */
    int version;
} rap_landlock;

/* Begins a set of rules: nothing may be reached. False with errno set. Needs a version. */
bool rap_landlock_begin(rap_landlock *lock);

/* Lets a file, or a folder with all in it, be read, or written too. Of what is missing
 * nothing is let. */
void rap_landlock_let(const rap_landlock *lock, const char *path, bool is_written);

/* Lets it be read, and run as a program. */
void rap_landlock_let_run(const rap_landlock *lock, const char *path);

/* From here on the rules are in force. False with errno set. */
bool rap_landlock_end(rap_landlock *lock);

#endif
