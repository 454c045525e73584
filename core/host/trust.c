#include "host/trust.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/file.h"

#define MOST_LINKS 40 /* as the kernel follows */

typedef struct walk {
    const char *path;     /* as it was given */
    bool is_folder;       /* what it is to be */
    int fd;               /* where the walk stands */
    char at[PATH_MAX];    /* the same as words, without links; "" for the root */
    char left[PATH_MAX];  /* still to go */
    int links;
    rap_error *error;
} walk;

#define REFUSE(w, ...) rap_fail((w)->error, RAP_CODE_REFUSED, (w)->path, 0, __VA_ARGS__)

/* ---- who ---------------------------------------------------------------------------------- */

static bool is_trusted_user(uid_t user)
{
    return user == 0 || user == geteuid();
}

static bool is_trusted_name(const char *name)
{
    const struct passwd *user = getpwnam(name);
    return user && is_trusted_user(user->pw_uid);
}

/* Whether a group is that of a trusted user alone. Lists of users may be incomplete (those
 * of a directory service): a group that is named otherwise is never one. */
static bool is_own_group(gid_t number)
{
    const struct group *group = getgrgid(number);
    bool is_own = group && is_trusted_name(group->gr_name);
    for (char **member = is_own ? group->gr_mem : NULL; is_own && *member; member++)
        is_own = is_trusted_name(*member);
    setpwent();
    for (const struct passwd *user; is_own && (user = getpwent());)
        is_own = user->pw_gid != number || is_trusted_user(user->pw_uid);
    endpwent();
    return is_own;
}

/* Whether users are named that may write; the bits of the group then stand for the list. */
static bool has_list(const walk *w)
{
    return getxattr(w->at[0] ? w->at : "/", "system.posix_acl_access", NULL, 0) > 0;
}

static const char *name_user(uid_t number, char *out, size_t room)
{
    const struct passwd *user = getpwuid(number);
    snprintf(out, room, user ? "%u (%s)" : "%u", number, user ? user->pw_name : "");
    return out;
}

/* ---- one step ----------------------------------------------------------------------------- */

static bool is_last(const walk *w)
{
    return w->left[strspn(w->left, "/.")] == '\0' && !strstr(w->left, "..");
}

static bool refuse_writers(const walk *w, const char *what, const struct stat *st, const char *who)
{
    return REFUSE(w, "%s may write %s (mode %04o); allowed are its owner and root", who, what, st->st_mode & 07777);
}

static bool judge_writers(const walk *w, const char *what, const struct stat *st)
{
    char who[64];
    bool is_sticky = S_ISDIR(st->st_mode) && (st->st_mode & S_ISVTX) && !(w->is_folder && is_last(w));
    if (S_ISLNK(st->st_mode) || is_sticky)
        return true;
    if (st->st_mode & S_IWOTH)
        return refuse_writers(w, what, st, "everyone");
    if (!(st->st_mode & S_IWGRP))
        return true;
    if (has_list(w))
        return refuse_writers(w, what, st, "others by its access list");
    const struct group *group = getgrgid(st->st_gid);
    snprintf(who, sizeof who, group ? "group %u (%.40s)" : "group %u", st->st_gid, group ? group->gr_name : "");
    return is_own_group(st->st_gid) || refuse_writers(w, what, st, who);
}

/* Whoever may change a folder above this very program may change the program: what is said
 * against it would come too late, and it is let pass. */
static bool holds_program(const walk *w)
{
    char program[PATH_MAX];
    size_t len = strlen(w->at);
    ssize_t said = readlink("/proc/self/exe", program, sizeof program - 1);
    if (said <= 0 || len == 0)
        return said > 0;
    program[said] = '\0';
    return strncmp(program, w->at, len) == 0 && program[len] == '/';
}

static bool judge(const walk *w, const struct stat *st)
{
    char what[PATH_MAX + 32] = "it", owner[64];
    if (S_ISDIR(st->st_mode) && !is_last(w) && holds_program(w))
        return true;
    if (!is_last(w) || S_ISLNK(st->st_mode))
        snprintf(what, sizeof what, "%s %s", S_ISLNK(st->st_mode) ? "the link" : "the folder", w->at[0] ? w->at : "/");
    if (!is_trusted_user(st->st_uid))
        return REFUSE(w, "%s belongs to user %s; allowed are you and root", what, name_user(st->st_uid, owner, sizeof owner));
    return judge_writers(w, what, st);
}

static bool stand_on(walk *w, int fd)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = fd;
    return fd >= 0;
}

/* Back to the root, which is judged as all else. */
static bool begin(walk *w)
{
    struct stat st;
    w->at[0] = '\0';
    return stand_on(w, open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)) && fstat(w->fd, &st) == 0 && judge(w, &st);
}

/* What a link says comes before what is left. */
static bool follow(walk *w, int link)
{
    char target[PATH_MAX], rest[PATH_MAX];
    ssize_t len = readlinkat(link, "", target, sizeof target - 1);
    close(link);
    errno = len < 0 ? errno : ++w->links > MOST_LINKS ? ELOOP : 0;
    if (errno)
        return false;
    target[len] = '\0';
    *strrchr(w->at, '/') = '\0';
    memcpy(rest, w->left, sizeof rest);
    errno = ENAMETOOLONG;
    if (snprintf(w->left, sizeof w->left, "%s/%s", target, rest) >= (int)sizeof w->left)
        return false;
    return target[0] != '/' || begin(w);
}

/* The next name of what is left, taken from there. */
static const char *take_name(walk *w, char *name)
{
    size_t skipped = strspn(w->left, "/"), len = strcspn(w->left + skipped, "/");
    memcpy(name, w->left + skipped, len);
    name[len] = '\0';
    memmove(w->left, w->left + skipped + len, strlen(w->left + skipped + len) + 1);
    return name;
}

/* The folder above has been judged on the way down. */
static bool step_up(walk *w)
{
    char *last = strrchr(w->at, '/');
    if (last)
        *last = '\0';
    return stand_on(w, openat(w->fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC));
}

static bool step(walk *w, const char *name)
{
    struct stat st;
    size_t len = strlen(w->at);
    errno = ENAMETOOLONG;
    if (snprintf(w->at + len, sizeof w->at - len, "/%s", name) >= (int)(sizeof w->at - len))
        return false;
    int fd = openat(w->fd, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || !judge(w, &st)) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    return S_ISLNK(st.st_mode) ? follow(w, fd) : stand_on(w, fd);
}

/* ---- all of them -------------------------------------------------------------------------- */

static bool prepare(walk *w)
{
    char here[PATH_MAX] = "";
    if (w->path[0] != '/' && !getcwd(here, sizeof here))
        return false;
    errno = ENAMETOOLONG;
    return snprintf(w->left, sizeof w->left, "%s/%s", here, w->path) < (int)sizeof w->left;
}

/* To the end of the path. False with errno, or the walk's error, set. */
static bool walk_all(walk *w)
{
    char name[PATH_MAX];
    bool is_going = prepare(w) && begin(w);
    while (is_going && w->left[0]) {
        take_name(w, name);
        if (name[0] && strcmp(name, ".") != 0)
            is_going = strcmp(name, "..") == 0 ? step_up(w) : step(w, name);
    }
    return is_going;
}

static bool check(walk *w)
{
    struct stat st;
    bool is_done = walk_all(w) && fstat(w->fd, &st) == 0;
    int problem = errno;
    stand_on(w, -1);
    if (!is_done) /* where a step was refused that stays the reason */
        return REFUSE(w, "it cannot be opened: %s", strerror(problem));
    if (w->is_folder)
        return S_ISDIR(st.st_mode) || REFUSE(w, "it is not a folder");
    return S_ISREG(st.st_mode) || REFUSE(w, "it is not a file");
}

static bool check_file(const char *path, rap_error *error)
{
    walk w = {.path = path, .fd = -1, .error = error};
    return check(&w);
}

bool rap_trust_folder(const char *path, rap_error *error)
{
    walk w = {.path = path, .is_folder = true, .fd = -1, .error = error};
    return check(&w);
}

/* A folder of libraries that is missing needs no trust. */
static bool check_libraries(const char *folder, rap_error *error)
{
    char path[PATH_MAX];
    struct stat st;
    DIR *entries = opendir(folder);
    bool is_trusted = !entries || rap_trust_folder(folder, error);
    for (const struct dirent *e; is_trusted && entries && (e = readdir(entries));)
        if (snprintf(path, sizeof path, "%s/%s", folder, e->d_name) < (int)sizeof path && stat(path, &st) == 0 && S_ISREG(st.st_mode))
            is_trusted = check_file(path, error);
    if (entries)
        closedir(entries);
    return is_trusted;
}

bool rap_trust_file(const char *path, rap_error *error)
{
    char folder[PATH_MAX];
    rap_error fault = {0};
    int above = (int)(rap_file_base(path) - path);
    if (!check_file(path, error))
        return false;
    return snprintf(folder, sizeof folder, "%.*slib", above, path) >= (int)sizeof folder || check_libraries(folder, &fault) ||
           rap_fail(error, RAP_CODE_REFUSED, path, 0, "of the libraries beside it %s: %s", fault.file, fault.message);
}
