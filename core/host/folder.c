#include "host/folder.h"

#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#define OPEN_FOLDERS 16 /* that a walk may hold open */

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *place)
{
    (void)st, (void)type, (void)place;
    remove(path);
    return 0;
}

void rap_folder_remove(const char *path)
{
    nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

static int refuse_special(const char *path, const struct stat *st, int type, struct FTW *place)
{
    (void)path, (void)place;
    return type != FTW_D && !(type == FTW_F && S_ISREG(st->st_mode) && st->st_nlink == 1);
}

bool rap_folder_is_plain(const char *path)
{
    return nftw(path, refuse_special, OPEN_FOLDERS, FTW_PHYS) == 0;
}

/* ---- is it ours? ------------------------------------------------------------------------ */

/* The names of a list file, in order. */
typedef struct names {
    const char **names;
    size_t count;
} names;

/* nftw() has no context of the caller's. */
static struct {
    size_t root_len;
    const names *ours;
    char foreign[256]; /* "" until one is found */
} walk;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static names read_names(rap_arena *arena, const char *path)
{
    rap_error missing = {0};
    size_t len, lines = 1;
    names out = {0};
    char *text = rap_file_read(arena, path, &len, &missing);
    if (!text)
        return out;
    for (const char *p = text; (p = strchr(p, '\n')); p++)
        lines++;
    out.names = rap_arena_alloc(arena, lines * sizeof *out.names);
    for (char *line; (line = strsep(&text, "\n"));)
        out.names[out.count++] = line;
    qsort(out.names, out.count, sizeof *out.names, by_name);
    return out;
}

static int look_at_entry(const char *path, const struct stat *st, int type, struct FTW *place)
{
    (void)st, (void)place;
    if (type == FTW_D)
        return 0;
    const char *name = path + walk.root_len + 1;
    if (walk.ours->count && bsearch(&name, walk.ours->names, walk.ours->count, sizeof name, by_name))
        return 0;
    snprintf(walk.foreign, sizeof walk.foreign, "%s", name);
    return 1;
}

static bool is_ours(rap_arena *arena, const char *path, const char *list, rap_error *error)
{
    names ours = read_names(arena, rap_arena_format(arena, "%s/%s", path, list));
    walk.root_len = strlen(path);
    walk.ours = &ours;
    walk.foreign[0] = '\0';
    if (nftw(path, look_at_entry, OPEN_FOLDERS, FTW_PHYS) == 0)
        return true;
    if (walk.foreign[0])
        return rap_fail(error, RAP_CODE_IO, path, 0, "the folder is not replaced: it holds '%s', which no export wrote", walk.foreign);
    return rap_fail(error, RAP_CODE_IO, path, 0, "cannot be looked into: %s", strerror(errno));
}

bool rap_folder_is_ours(const char *path, const char *list, rap_error *error)
{
    rap_guard guard;
    volatile bool is_so = false;
    rap_arena *arena = rap_arena_new(error);
    if (!arena)
        return false;
    if (RAP_GUARD(arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        is_so = is_ours(arena, path, list, error);
    rap_arena_free(arena);
    return is_so;
}
