#include "host/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"

#define JOB_MODE 0700

struct rap_stage {
    rap_workshop *workshop;
    rap_error *error;
    rap_output *file; /* NULL for an output folder */
    char *final;      /* without a slash at its end */
    char *folder;     /* in the workshop, for temporary files */
    char *parts;      /* the output folder as it is made; NULL for a file */
    struct stat made; /* the output file */
};

static bool fail(rap_stage *stage, int problem)
{
    return rap_fail(stage->error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", stage->final, strerror(problem));
}

/* Whether an output folder may stand under its name. */
static bool may_replace(rap_stage *stage)
{
    struct stat st;
    if (strcmp(stage->final, "-") == 0)
        return rap_fail(stage->error, RAP_CODE_USAGE, NULL, 0, "this exporter writes a folder, which standard output cannot take");
    if (lstat(stage->final, &st) != 0)
        return errno == ENOENT || fail(stage, errno);
    if (!S_ISDIR(st.st_mode))
        return fail(stage, ENOTDIR);
    return rap_folder_is_ours(stage->final, RAP_STAGE_LIST, stage->error);
}

/* That of the job before, where nothing is left in it: to make one is dear on most file systems. */
static bool make_folder(rap_stage *stage, const rap_workshop *workshop)
{
    if (asprintf(&stage->folder, "%s/job", rap_workshop_folder(workshop)) < 0) {
        stage->folder = NULL;
        return fail(stage, ENOMEM);
    }
    if (rap_folder_is_fresh(stage->folder, JOB_MODE))
        return true;
    rap_folder_remove(stage->folder);
    return mkdir(stage->folder, JOB_MODE) == 0 || fail(stage, errno);
}

static bool make_output(rap_stage *stage, bool is_folder)
{
    if (!is_folder)
        return (stage->file = rap_output_open_in(stage->folder, stage->final, stage->error)) &&
               (lstat(rap_output_path(stage->file), &stage->made) == 0 || fail(stage, errno));
    if (asprintf(&stage->parts, "%s/parts", stage->folder) < 0) {
        stage->parts = NULL;
        return fail(stage, ENOMEM);
    }
    return mkdir(stage->parts, 0777) == 0 || fail(stage, errno);
}

static void release(rap_stage *stage)
{
    rap_output_drop(stage->file);
    free(stage->final);
    free(stage->folder);
    free(stage->parts);
    free(stage);
}

rap_stage *rap_stage_open(rap_workshop *workshop, const char *path, bool is_folder, rap_error *error)
{
    rap_stage *stage = calloc(1, sizeof *stage);
    if (!stage || !(stage->final = rap_file_trim(path))) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
        free(stage);
        return NULL;
    }
    stage->error = error;
    stage->workshop = workshop;
    if ((!is_folder || may_replace(stage)) && make_folder(stage, workshop) && make_output(stage, is_folder))
        return stage;
    release(stage);
    return NULL;
}

const char *rap_stage_folder(const rap_stage *stage)
{
    return stage->folder;
}

const char *rap_stage_output(const rap_stage *stage)
{
    return stage->parts ? stage->parts : rap_output_path(stage->file);
}

/* Where the file system cannot exchange: the folder that stood there goes into the stage, and
 * back where the new one cannot take its place. */
static bool put_in_turn(rap_stage *stage)
{
    char *old = NULL;
    if (asprintf(&old, "%s/old", stage->folder) < 0)
        return fail(stage, ENOMEM);
    bool is_put = rename(stage->final, old) == 0 && rename(stage->parts, stage->final) == 0;
    if (!is_put) {
        fail(stage, errno);
        rename(old, stage->final); /* where it was moved at all */
    }
    free(old);
    return is_put;
}

/* All files of a folder at once: to wait for each, of thousands, takes a minute. */
static bool sync_folder(rap_stage *stage)
{
    int folder = open(stage->parts, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = folder >= 0 && syncfs(folder) == 0;
    if (!is_synced)
        fail(stage, errno);
    if (folder >= 0)
        close(folder);
    return is_synced;
}

/* A folder that stood there changes places with the new one in one step, so that it is never
 * without a name of its own, and goes with the stage. */
static bool put_folder(rap_stage *stage)
{
    if (renameat2(AT_FDCWD, stage->parts, AT_FDCWD, stage->final, RENAME_EXCHANGE) == 0)
        return true;
    if (errno == ENOENT)
        return rename(stage->parts, stage->final) == 0 || fail(stage, errno);
    return errno == EINVAL || errno == ENOSYS ? put_in_turn(stage) : fail(stage, errno);
}

static bool refuse(rap_stage *stage, const char *what)
{
    return rap_fail(stage->error, RAP_CODE_EXPORTER, NULL, 0, "%s: the exporter put %s in the place of its output", stage->final, what);
}

/* What would stand under the final name is a file and nothing that leads elsewhere, nor what a later job could write by
 * another name. */
static bool is_sound(rap_stage *stage)
{
    struct stat now;
    if (stage->parts)
        return rap_folder_is_plain(stage->parts) || refuse(stage, "what is neither a file nor a folder");
    if (lstat(rap_output_path(stage->file), &now) != 0 || now.st_dev != stage->made.st_dev || now.st_ino != stage->made.st_ino)
        return refuse(stage, "something else");
    return now.st_nlink == stage->made.st_nlink || refuse(stage, "a file that has a second name");
}

/* Where the worker, which goes on to other jobs, cannot reach it. */
static bool put_aside(rap_stage *stage, rap_output **file)
{
    char *name = rap_workshop_shelf(stage->workshop);
    bool is_aside = name ? rap_output_move(stage->file, name) : rap_fail(stage->error, RAP_CODE_IO, NULL, 0, "out of memory");
    free(name);
    if (!is_aside)
        return false;
    *file = stage->file;
    stage->file = NULL;
    return true;
}

bool rap_stage_is_alone(const rap_stage *stage)
{
    return stage->file && rap_output_is_alone(stage->file);
}

bool rap_stage_close(rap_stage *stage, bool is_kept, rap_output **file)
{
    *file = NULL;
    is_kept = is_kept && is_sound(stage) && (stage->parts ? sync_folder(stage) && put_folder(stage) : put_aside(stage, file));
    release(stage);
    return is_kept;
}
