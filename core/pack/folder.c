#include "pack/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* ---- locks ---------------------------------------------------------------------------------- */

/* A whole build locks all bytes of the file. A shard shares the first with all shards, so that
 * no whole build can begin, and has one of its own: those of N shards follow those of N - 1. */
static off_t first_of(unsigned long count)
{
    return 1 + (off_t)(count * (count - 1) / 2);
}

/* Locks bytes, or asks for whoever has them locked; `len` 0 is up to the end. 0, or EAGAIN where
 * somebody has them, or another number. */
static int lock_bytes(const rap_pack_lock *lock, int command, short type, off_t start, off_t len)
{
    struct flock bytes = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len};
    if (fcntl(lock->file, command, &bytes) != 0)
        return errno == EACCES ? EAGAIN : errno;
    return command == F_GETLK && bytes.l_type != F_UNLCK ? EAGAIN : 0;
}

static int lock_whole(const rap_pack_lock *lock, const char **who)
{
    *who = "another build is";
    return lock_bytes(lock, F_SETLK, F_WRLCK, 0, 0);
}

/* Outputs of different cuts are the same files. */
static int lock_shard(const rap_pack_lock *lock, const rap_shard *shard, const char **who)
{
    off_t first = first_of(shard->count);
    *who = "a build of the whole is";
    int problem = lock_bytes(lock, F_SETLK, F_RDLCK, 0, 1);
    if (problem)
        return problem;
    *who = "the same shard is";
    problem = lock_bytes(lock, F_SETLK, F_WRLCK, first + (off_t)shard->number - 1, 1);
    if (problem)
        return problem;
    *who = "shards of another number of shards are";
    problem = first > 1 ? lock_bytes(lock, F_GETLK, F_WRLCK, 1, first - 1) : 0;
    return problem ? problem : lock_bytes(lock, F_GETLK, F_WRLCK, first_of(shard->count + 1), 0);
}

static int open_file(const char *folder)
{
    char *path = NULL;
    if (asprintf(&path, "%s/" RAP_PACK_LOCK, folder) < 0)
        return -1;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    free(path);
    return file;
}

bool rap_pack_folder_lock(const char *folder, const rap_shard *shard, rap_pack_lock *lock, rap_error *error)
{
    const char *who;
    if ((!rap_file_make_folders(folder) || mkdir(folder, 0777) != 0) && errno != EEXIST)
        return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s cannot be made: %s", folder, strerror(errno));
    lock->file = open_file(folder);
    if (lock->file < 0)
        return rap_fail(error, RAP_CODE_IO, folder, 0, "cannot be written to: %s", strerror(errno));
    int problem = shard->count ? lock_shard(lock, shard, &who) : lock_whole(lock, &who);
    lock->is_absent = problem && problem != EAGAIN;
    if (problem != EAGAIN)
        return true;
    rap_pack_folder_unlock(lock);
    return rap_fail(error, RAP_CODE_IO, folder, 0, "%s at work in this folder: wait for the end, or choose another with -C", who);
}

void rap_pack_folder_unlock(rap_pack_lock *lock)
{
    if (lock->file >= 0)
        close(lock->file);
    lock->file = -1;
}

/* ---- files ---------------------------------------------------------------------------------- */

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
