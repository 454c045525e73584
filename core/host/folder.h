/* host/folder.h - whole folders: removed, looked into, replaced. */
#ifndef RAP_HOST_FOLDER_H
#define RAP_HOST_FOLDER_H

#include <sys/types.h>

#include "base/file.h"

/* Removes a folder and all in it, however deep; symbolic links are removed, not followed.
 * What cannot be removed stays. */
void rap_folder_remove(const char *path);
/* The same of one in an open folder. */
void rap_folder_remove_at(int folder, const char *name);

/* Whether a folder is there, ours, of this mode, and empty: as if it were new. */
bool rap_folder_is_fresh(const char *path, mode_t mode);

/* Whether all in a folder are files of one name and folders. */
bool rap_folder_is_plain(const char *path);

/* Whether a folder holds nothing, or only files that its file `list` names, and that
 * file. False with `error` set (IO) where it holds another, which is named. */
bool rap_folder_is_ours(const char *path, const char *list, rap_error *error);

#endif
