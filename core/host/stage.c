#include "host/stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"

struct rap_stage {
    rap_error *error;
    rap_output *file; /* NULL for an output folder */
    char *final;      /* without a slash at its end */
    char *folder;     /* hidden, for temporary files */
    char *parts;      /* the output folder as it is made; NULL for a file */
};

static bool fail(rap_stage *stage, int problem)
{
    return rap_fail(stage->error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", stage->final, strerror(problem));
}

static char *without_last_slashes(const char *path)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return strndup(path, len);
}

static bool is_special(const char *path)
{
    struct stat st;
    return strcmp(path, "-") == 0 || (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

/* A name that mkdtemp() completes: beside the final one, so that a rename stays on
 * one file system. */
static char *folder_name(const char *final)
{
    char *name = NULL;
    const char *base = rap_file_base(final), *temporary = getenv("TMPDIR");
    int made = is_special(final) ? asprintf(&name, "%s/rapporteur-XXXXXX", temporary && *temporary ? temporary : "/tmp")
                                 : asprintf(&name, "%.*s.%s-XXXXXX", (int)(base - final), final, base);
    return made < 0 ? NULL : name;
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

static bool make_folder(rap_stage *stage)
{
    char *name = folder_name(stage->final);
    if (!name)
        return fail(stage, errno);
    if (!rap_file_make_folders(stage->final) || !mkdtemp(name)) {
        fail(stage, errno);
        free(name);
        return false;
    }
    stage->folder = name;
    return true;
}

static bool make_output(rap_stage *stage, bool is_folder)
{
    if (!is_folder)
        return (stage->file = rap_output_open(stage->final, stage->error)) != NULL;
    if (asprintf(&stage->parts, "%s/parts", stage->folder) < 0) {
        stage->parts = NULL;
        return fail(stage, ENOMEM);
    }
    return mkdir(stage->parts, 0777) == 0 || fail(stage, errno);
}

static void release(rap_stage *stage)
{
    if (stage->folder)
        rap_folder_remove(stage->folder);
    free(stage->final);
    free(stage->folder);
    free(stage->parts);
    free(stage);
}

rap_stage *rap_stage_open(const char *path, bool is_folder, rap_error *error)
{
    rap_stage *stage = calloc(1, sizeof *stage);
    if (!stage || !(stage->final = without_last_slashes(path))) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
        free(stage);
        return NULL;
    }
    stage->error = error;
    if ((!is_folder || may_replace(stage)) && make_folder(stage) && make_output(stage, is_folder))
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

/* The folder that stood there goes into the stage, and back where the new one cannot
 * take its place. */
static bool put_folder(rap_stage *stage)
{
    char *old = NULL;
    if (asprintf(&old, "%s/old", stage->folder) < 0)
        return fail(stage, ENOMEM);
    bool was_there = rename(stage->final, old) == 0;
    bool is_put = (was_there || errno == ENOENT) && rename(stage->parts, stage->final) == 0;
    if (!is_put) {
        fail(stage, errno);
        if (was_there)
            rename(old, stage->final);
    }
    free(old);
    return is_put;
}

bool rap_stage_close(rap_stage *stage, bool is_kept)
{
    if (!stage)
        return false;
    if (!is_kept && stage->file)
        rap_output_drop(stage->file);
    else if (is_kept)
        is_kept = stage->file ? rap_output_keep(stage->file) : put_folder(stage);
    release(stage);
    return is_kept;
}
