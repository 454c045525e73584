/* pack/folder.h - the folder that a pack is built in: ours while we build, and left clean. */
#ifndef RAP_PACK_FOLDER_H
#define RAP_PACK_FOLDER_H

#include "pack/inputs.h"

typedef struct rap_pack_lock {
    int folder; /* open, and locked; -1 for none */
} rap_pack_lock;

/* Makes the folder where it is missing, and takes it for this build. False with `error` set (IO)
 * where another build has it. */
bool rap_pack_folder_lock(const char *folder, rap_pack_lock *lock, rap_error *error);
void rap_pack_folder_unlock(rap_pack_lock *lock);

/* Removes a file that we made, and the folders that are empty then. False where it is no longer
 * what we made, and stays; true where it is gone already. */
bool rap_pack_folder_remove(const char *folder, const rap_file_sum *file);

#endif
