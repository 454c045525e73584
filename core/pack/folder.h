/* pack/folder.h - the folder that a pack is built in: ours while we build, and left clean. */
#ifndef RAP_PACK_FOLDER_H
#define RAP_PACK_FOLDER_H

#include "pack/inputs.h"
#include "pack/shard.h"

#define RAP_PACK_LOCK ".rapporteur-pack.lock" /* an empty file, which stays */

typedef struct rap_pack_lock {
    int file;       /* open, and locked; -1 for none */
    bool is_absent; /* the file system has no locks: nobody is kept away */
} rap_pack_lock;

/* Makes the folder where it is missing, and takes it for this build: for a whole one alone, for
 * a shard beside others of the same number of shards. False with `error` set (IO) where another
 * build has it. Locks are those of fcntl(2), which network file systems carry from node to node
 * and take back from a node or a process that has died. One lock in a process at a time. */
bool rap_pack_folder_lock(const char *folder, const rap_shard *shard, rap_pack_lock *lock, rap_error *error);
void rap_pack_folder_unlock(rap_pack_lock *lock);

/* Removes a file that we made, and the folders that are empty then. False where it is no longer
 * what we made, and stays; true where it is gone already. */
bool rap_pack_folder_remove(const char *folder, const rap_file_sum *file);

#endif
