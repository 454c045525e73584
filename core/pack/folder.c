#include "pack/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

bool rap_pack_folder_lock(const char *folder, rap_pack_lock *lock, rap_error *error)
{
    if ((!rap_file_make_folders(folder) || mkdir(folder, 0777) != 0) && errno != EEXIST)
        return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s cannot be made: %s", folder, strerror(errno));
    lock->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock->folder < 0)
        return rap_fail(error, RAP_CODE_IO, folder, 0, "cannot be opened: %s", strerror(errno));
    if (flock(lock->folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) /* some network file systems have no locks */
        return true;
    rap_pack_folder_unlock(lock);
    return rap_fail(error, RAP_CODE_IO, folder, 0, "another build is at work in this folder: wait for its end, or choose another with -C");
}

void rap_pack_folder_unlock(rap_pack_lock *lock)
{
    if (lock->folder >= 0)
        close(lock->folder);
    lock->folder = -1;
}

/* Folders above a file, up to that of the pack, as far as they are empty. */
static void remove_folders(char *path, size_t top)
{
    for (char *slash; (slash = strrchr(path + top, '/')) && slash > path + top;) {
        *slash = '\0';
        if (rmdir(path) != 0)
            return;
    }
}

bool rap_pack_folder_remove(const char *folder, const rap_file_sum *file)
{
    char sum[RAP_DIGEST_ROOM];
    char *path = NULL;
    struct stat st;
    if (asprintf(&path, "%s/%s", folder, file->name) < 0)
        return false;
    bool is_gone = lstat(path, &st) != 0 && errno == ENOENT;
    bool is_ours = !is_gone && S_ISREG(st.st_mode) && rap_digest_file(path, sum, NULL) && strcmp(sum, file->sha256) == 0;
    if (is_ours)
        is_gone = unlink(path) == 0;
    if (is_gone)
        remove_folders(path, strlen(folder));
    free(path);
    return is_gone;
}
