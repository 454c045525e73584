/* Asked after every job: each question is one or a few calls of the system. */
#include "host/company.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_ROOM 4096

/* A file or a folder of /proc that speaks of the process. */
static int open_about(pid_t process, const char *what)
{
    char path[128];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, what);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static void close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

/* ---- threads and processes ------------------------------------------------------------------ */

#define LINKS_OF_A_FOLDER 2 /* and of this one, one for each thread */

static bool stat_about(pid_t process, const char *what, struct stat *st)
{
    char path[128];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, what);
    return stat(path, st) == 0;
}

static bool has_threads(pid_t process)
{
    struct stat st;
    return stat_about(process, "task", &st) && st.st_nlink > LINKS_OF_A_FOLDER + 1;
}

/* Of its only thread. */
static bool has_children(pid_t process)
{
    char what[48], children[2];
    snprintf(what, sizeof what, "task/%d/children", (int)process);
    int fd = open_about(process, what);
    ssize_t len = fd >= 0 ? read(fd, children, sizeof children) : 0;
    close_if_open(fd);
    return len > 0;
}

/* ---- open files ----------------------------------------------------------------------------- */

static bool leads_into(int at, const char *name, const char *folder)
{
    char target[PATH_ROOM];
    ssize_t len = readlinkat(at, name, target, sizeof target);
    return len > 0 && memmem(target, (size_t)len, folder, strlen(folder));
}

/* The size of the folder is their number, from Linux 6.2 on. */
static bool has_at_most(pid_t process, size_t files)
{
    struct stat st;
    return stat_about(process, "fd", &st) && st.st_size > 0 && (size_t)st.st_size <= files;
}

static bool has_open(pid_t process, const char *folder)
{
    bool is_found = false;
    int fd = open_about(process, "fd");
    DIR *entries = fd >= 0 ? fdopendir(fd) : NULL;
    if (!entries) {
        close_if_open(fd);
        return false;
    }
    for (const struct dirent *e; !is_found && (e = readdir(entries));)
        is_found = e->d_name[0] != '.' && leads_into(fd, e->d_name, folder);
    closedir(entries);
    return is_found;
}

/* ---- mapped files --------------------------------------------------------------------------- */

/* As <linux/fs.h> of Linux 6.11 and later has it, which older systems lack: the first mapping of some
 * kinds at an address or behind it. */
struct query {
    uint64_t size, flags, at;
    uint64_t start, end, found, page_size, offset, inode;
    uint32_t device_major, device_minor;
    uint32_t name_size, build_id_size;
    uint64_t name, build_id;
};

#define QUERY _IOWR('f', 17, struct query)
#define QUERY_SHARED 0x08
#define QUERY_OR_NEXT 0x10
#define QUERY_OF_FILES 0x20

/* Asks for mappings that files are written through, of which there are few; of all, kernels make a
 * long text. False where the kernel does not answer. */
static bool ask_for_shared(int maps, const char *folder, bool *is_found)
{
    char name[PATH_ROOM];
    uint64_t at = 0;
    for (*is_found = false; !*is_found;) {
        struct query q = {.size = sizeof q, .flags = QUERY_SHARED | QUERY_OR_NEXT | QUERY_OF_FILES, .at = at,
                          .name = (uintptr_t)name, .name_size = sizeof name};
        if (ioctl(maps, QUERY, &q) != 0)
            return errno == ENOENT;
        *is_found = q.name_size > 0 && memmem(name, q.name_size, folder, strlen(folder));
        at = q.end;
    }
    return true;
}

static bool read_mapped(int maps, const char *folder)
{
    char *line = NULL;
    size_t room = 0;
    bool is_found = false;
    int own = dup(maps);
    FILE *file = own >= 0 ? fdopen(own, "r") : NULL;
    while (file && !is_found && getline(&line, &room, file) > 0)
        is_found = strstr(line, folder);
    free(line);
    if (file)
        fclose(file);
    else
        close_if_open(own);
    return is_found;
}

static bool has_mapped(pid_t process, const char *folder)
{
    bool is_found = false;
    int maps = open_about(process, "maps");
    if (maps >= 0 && !ask_for_shared(maps, folder, &is_found))
        is_found = read_mapped(maps, folder);
    close_if_open(maps);
    return is_found;
}

bool rap_company_is_none(pid_t process, size_t files)
{
    return has_at_most(process, files) && !has_threads(process) && !has_children(process);
}

const char *rap_company(pid_t process, const char *folder)
{
    if (has_threads(process))
        return "a thread";
    if (has_children(process))
        return "a process";
    if (has_open(process, folder))
        return "an open file of its folder";
    return has_mapped(process, folder) ? "a file of its folder that is mapped into memory" : NULL;
}
