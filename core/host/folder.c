#include "host/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FOLDERS 16 /* that a walk may hold open */

/* ---- removing ----------------------------------------------------------------------------- */

/* A tree may be deeper than a path is long and than a stack is high. So nothing recurses: what
 * is not empty in a folder below is moved up to the top, until all that stands there is flat. */
typedef struct removing {
    int top;        /* the folder, open */
    unsigned moved; /* names that were given */
} removing;

#define NAME_TRIES 64 /* for a name at the top that nothing has */

/* Opens a folder that its maker may have closed to himself; -1 where it cannot be. */
static int open_folder(int at, const char *name)
{
    char link[32];
    int place = openat(at, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (place < 0)
        return -1;
    snprintf(link, sizeof link, "/proc/self/fd/%d", place);
    chmod(link, 0700);
    int fd = openat(place, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    close(place);
    return fd;
}

static bool move_up(removing *r, int folder, const char *name)
{
    char free_name[32];
    int opened = open_folder(folder, name); /* one that is moved must be writable */
    if (opened >= 0)
        close(opened);
    for (int i = 0; i < NAME_TRIES; i++) {
        snprintf(free_name, sizeof free_name, "moved-%u", r->moved++);
        if (renameat(folder, name, r->top, free_name) == 0)
            return true;
    }
    return false;
}

static bool is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* Calls `remove_one` for each; whether anything changed. */
static bool each_entry(removing *r, int folder, bool (*remove_one)(removing *r, int folder, const char *name))
{
    int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = own >= 0 ? fdopendir(own) : NULL;
    bool is_changed = false;
    if (!entries && own >= 0)
        close(own);
    for (const struct dirent *e; entries && (e = readdir(entries));)
        is_changed = (is_entry(e) && remove_one(r, folder, e->d_name)) || is_changed;
    if (entries)
        closedir(entries);
    return is_changed;
}

static bool remove_or_move(removing *r, int folder, const char *name)
{
    return unlinkat(folder, name, 0) == 0 || unlinkat(folder, name, AT_REMOVEDIR) == 0 || move_up(r, folder, name);
}

static bool flatten(removing *r, int top, const char *name)
{
    if (unlinkat(top, name, 0) == 0 || unlinkat(top, name, AT_REMOVEDIR) == 0)
        return true;
    int folder = open_folder(top, name);
    bool is_changed = folder >= 0 && each_entry(r, folder, remove_or_move);
    if (folder >= 0)
        close(folder);
    return unlinkat(top, name, AT_REMOVEDIR) == 0 || is_changed;
}

void rap_folder_remove_at(int at, const char *name)
{
    if (unlinkat(at, name, AT_REMOVEDIR) == 0 || errno == ENOENT) /* most are empty */
        return;
    removing r = {.top = open_folder(at, name)};
    while (r.top >= 0 && each_entry(&r, r.top, flatten))
        continue;
    if (r.top >= 0)
        close(r.top);
    unlinkat(at, name, AT_REMOVEDIR);
}

void rap_folder_remove(const char *path)
{
    rap_folder_remove_at(AT_FDCWD, path);
}

/* ---- is it fresh? ------------------------------------------------------------------------- */

static bool is_empty(DIR *entries)
{
    const struct dirent *e = readdir(entries);
    while (e && !is_entry(e))
        e = readdir(entries);
    return !e;
}

bool rap_folder_is_fresh(const char *path, mode_t mode)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool is_ours = fd >= 0 && fstat(fd, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 07777) == mode;
    DIR *entries = is_ours ? fdopendir(fd) : NULL;
    bool is_fresh = entries && is_empty(entries);
    if (entries)
        closedir(entries);
    else if (fd >= 0)
        close(fd);
    return is_fresh;
}

/* ---- is it plain? ------------------------------------------------------------------------- */

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
