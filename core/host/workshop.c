#include "host/workshop.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "host/folder.h"

#define PREFIX ".rapporteur-"
#define LETTERS 6 /* that mkdtemp() gives */

/* An empty file that only we make: users have folders of any name. Empty, as a limit of the size
 * of files is not to end the host. Its host has it locked: NFS locks files that are open for
 * writing, and no folders. */
#define MARK "made-by-rapporteur-which-removes-it"

#define MARK_TO_BE "to-be-" MARK
#define WORK "work"
#define SHELF "shelf"

struct rap_workshop {
    char *asked;  /* the path that it was opened for: what stands there is not looked at again */
    char *parent; /* as rap_workshop_serves() compares it */
    char *folder;
    char *work, *shelf; /* in it: for the worker, and for what it has made */
    unsigned shelved;
    int place;    /* the folder, open; -1 for none */
    int mark;     /* in it, open and locked; -1 for none */
};

static bool is_special(const char *path)
{
    struct stat st;
    return strcmp(path, "-") == 0 || (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

/* The folder of an output. */
static char *parent_of(const char *path)
{
    const char *base = rap_file_base(path), *temporary = getenv("TMPDIR");
    if (is_special(path))
        return strdup(temporary && *temporary ? temporary : "/tmp");
    return base == path ? strdup(".") : strndup(path, (size_t)(base - path));
}

/* ---- leftovers -------------------------------------------------------------------------- */

static bool is_name_of_ours(const char *name)
{
    size_t len = strlen(PREFIX);
    return strncmp(name, PREFIX, len) == 0 && strlen(name) == len + LETTERS && !strchr(name + len, '.');
}

static int open_folder(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

/* Opens the mark of a folder and locks it; -1 where there is none, or its host has it. */
static int take_mark(int folder)
{
    struct stat st;
    int fd = openat(folder, MARK, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() && st.st_size == 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    close_if_open(fd);
    return -1;
}

/* It gets its name once it is locked: before, nobody takes the folder for a leftover. Without
 * locks (some network file systems) nobody removes any. */
static int set_mark(int folder)
{
    int fd = openat(folder, MARK_TO_BE, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    flock(fd, LOCK_EX);
    if (renameat(folder, MARK_TO_BE, folder, MARK) == 0)
        return fd;
    unlinkat(folder, MARK_TO_BE, 0);
    close(fd);
    return -1;
}

/* What we make in one, and nothing else; the mark last, so that what is cut short goes on. It is
 * closed before the folder goes: NFS keeps a file that is open under another name. */
static void remove_all(const char *path, int folder, int mark)
{
    rap_folder_remove_at(folder, WORK);
    rap_folder_remove_at(folder, SHELF);
    unlinkat(folder, MARK, 0);
    close(mark);
    rmdir(path);
}

static void remove_leftover(const char *parent, const char *name)
{
    char *path = NULL;
    int folder = asprintf(&path, "%s/%s", parent, name) < 0 ? -1 : open_folder(path);
    int mark = folder >= 0 ? take_mark(folder) : -1;
    if (mark >= 0)
        remove_all(path, folder, mark);
    close_if_open(folder);
    free(path);
}

static void remove_leftovers(const char *parent)
{
    DIR *entries = opendir(parent);
    if (!entries)
        return;
    for (const struct dirent *e; (e = readdir(entries));)
        if (is_name_of_ours(e->d_name))
            remove_leftover(parent, e->d_name);
    closedir(entries);
}

/* ---- making ----------------------------------------------------------------------------- */

static bool make_folder(rap_workshop *w, const char *parent)
{
    if (asprintf(&w->folder, "%s/" PREFIX "XXXXXX", parent) < 0)
        w->folder = NULL;
    if (!w->folder || !mkdtemp(w->folder)) {
        free(w->folder);
        w->folder = NULL;
        return false;
    }
    w->place = open_folder(w->folder);
    w->mark = w->place >= 0 ? set_mark(w->place) : -1;
    return w->mark >= 0;
}

static bool furnish(rap_workshop *w)
{
    if (asprintf(&w->work, "%s/" WORK, w->folder) < 0)
        w->work = NULL;
    if (asprintf(&w->shelf, "%s/" SHELF, w->folder) < 0)
        w->shelf = NULL;
    return w->work && w->shelf && mkdir(w->work, 0700) == 0 && mkdir(w->shelf, 0700) == 0;
}

rap_workshop *rap_workshop_open(const char *asked, rap_error *error)
{
    char *path = rap_file_trim(asked);
    rap_workshop *w = calloc(1, sizeof *w);
    char *parent = NULL;
    bool is_made = false;
    if (w)
        w->place = w->mark = -1;
    if (w && path && (w->asked = strdup(asked)) && rap_file_make_folders(path) && (w->parent = parent_of(path)) && (parent = realpath(w->parent, NULL))) {
        remove_leftovers(parent);
        is_made = make_folder(w, parent) && furnish(w);
    }
    if (!is_made)
        rap_fail(error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", asked, strerror(errno));
    free(parent);
    free(path);
    if (is_made)
        return w;
    rap_workshop_close(w);
    return NULL;
}

bool rap_workshop_serves(const rap_workshop *w, const char *asked)
{
    if (strcmp(asked, w->asked) == 0)
        return true;
    char *path = rap_file_trim(asked);
    char *parent = path ? parent_of(path) : NULL;
    bool is_same = parent && strcmp(parent, w->parent) == 0;
    free(parent);
    free(path);
    return is_same;
}

const char *rap_workshop_folder(const rap_workshop *w)
{
    return w->work;
}

char *rap_workshop_shelf(rap_workshop *w)
{
    char *path = NULL;
    return asprintf(&path, "%s/%u", w->shelf, w->shelved++) < 0 ? NULL : path;
}

void rap_workshop_close(rap_workshop *w)
{
    if (!w)
        return;
    if (w->mark >= 0)
        remove_all(w->folder, w->place, w->mark);
    else if (w->folder)
        rmdir(w->folder);
    close_if_open(w->place);
    free(w->asked);
    free(w->parent);
    free(w->folder);
    free(w->work);
    free(w->shelf);
    free(w);
}
