/* host/outside.h - files of the system that an output depends on, by what they say. */
#ifndef RAP_HOST_OUTSIDE_H
#define RAP_HOST_OUTSIDE_H

#include "base/digest.h"

/* Adds a file by its bytes, or a folder by the names and sizes of all below it and the bytes of
 * small files, in order of names; what cannot be read counts as absent. Links are
 * followed. */
void rap_outside_add(rap_digest *digest, const char *path);

#endif
