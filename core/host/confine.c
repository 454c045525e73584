#include "host/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/data.h"
#include "base/file.h"
#include "base/text.h"
#include "host/calls.h"
#include "host/landlock.h"

#define MEGABYTE (1024L * 1024L)
#define FILE_MOST (4L * 1024) /* megabytes of a file: what zip without extensions holds */
#define MOST_PROCESSES 256 /* that all workers of a user may have more than there are */

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef HAS_ADDRESS_SANITIZER
#define HAS_ADDRESS_SANITIZER 0
#endif

const rap_limits rap_limits_usual = {.seconds = 300, .megabytes = 2048};

bool rap_limits_hold_memory(void)
{
    return !HAS_ADDRESS_SANITIZER;
}

/* ---- the environment -------------------------------------------------------------------- */

/* What libraries find their data by; nothing else of the user's is passed on. */
static const char *const kept[] = {
    "HOME",  "XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME", "FONTCONFIG_FILE",
    "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "ICU_DATA",
};
#define KEPT_COUNT (sizeof kept / sizeof *kept)

/* Where programs find programs; and an order of hash tables that is the same each time. */
static bool add_for_programs(void)
{
    return setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1) == 0 && setenv("PYTHONHASHSEED", "0", 1) == 0;
}

/* The words themselves are wiped: they lie in memory that foreign code can read. */
static bool clean_environment(const char *folder, bool is_program)
{
    char *values[KEPT_COUNT];
    for (size_t i = 0; i < KEPT_COUNT; i++) {
        const char *value = getenv(kept[i]);
        values[i] = value ? strdup(value) : NULL;
        if (value && !values[i])
            return false;
    }
    for (char **variable = environ; variable && *variable; variable++)
        memset(*variable, 0, strlen(*variable));
    bool is_clean = clearenv() == 0 && setenv("LANG", "C.UTF-8", 1) == 0 && setenv("LC_ALL", "C.UTF-8", 1) == 0 &&
                    setenv("TZ", "UTC0", 1) == 0 && (!folder || setenv("TMPDIR", folder, 1) == 0) && (!is_program || add_for_programs());
    for (size_t i = 0; i < KEPT_COUNT; i++) {
        is_clean = is_clean && (!values[i] || setenv(kept[i], values[i], 1) == 0);
        free(values[i]);
    }
    return is_clean;
}

/* ---- privileges and limits ---------------------------------------------------------------- */

/* Of root's privileges it keeps that of reading what root reads. */
static bool drop_privileges(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct sets[2];
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_capget, &head, sets) != 0)
        return false;
    sets[0].permitted &= CAP_TO_MASK(CAP_DAC_READ_SEARCH);
    sets[0].effective &= CAP_TO_MASK(CAP_DAC_READ_SEARCH);
    sets[1].permitted = sets[1].effective = 0;
    sets[0].inheritable = sets[1].inheritable = 0;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return syscall(SYS_capset, &head, sets) == 0;
}

/* The number that a file of /proc has behind `mark`; 0 where it does not say. */
static long read_number(const char *path, const char *mark)
{
    char words[128] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, words, sizeof words - 1) : 0;
    if (fd >= 0)
        close(fd);
    const char *number = len > 0 ? strstr(words, mark) : NULL;
    return number ? strtol(number + strlen(mark), NULL, 10) : 0;
}

/* A lower limit of the user's stays. */
static bool limit(int which, rlim_t most)
{
    struct rlimit before;
    return getrlimit(which, &before) == 0 && (before.rlim_cur < most || setrlimit(which, &(struct rlimit){most, most}) == 0);
}

/* Processes and threads are counted for all of a user's: so many more than the machine has
 * (loadavg: running/all). Not for root, whose are not counted. */
static bool limit_processes(void)
{
    long all = read_number("/proc/loadavg", "/");
    return all == 0 || limit(RLIMIT_NPROC, (rlim_t)all + MOST_PROCESSES);
}

/* Beside what the process has already (pages): the program, the dataset, the paper. */
static bool limit_memory(long megabytes)
{
    rlim_t claimed = (rlim_t)read_number("/proc/self/statm", "") * (rlim_t)sysconf(_SC_PAGESIZE);
    return megabytes == 0 || !rap_limits_hold_memory() || limit(RLIMIT_AS, claimed + (rlim_t)megabytes * MEGABYTE);
}

/* A file that is only holes has no other end. */
static bool limit_files(void)
{
    return limit(RLIMIT_FSIZE, (rlim_t)FILE_MOST * MEGABYTE);
}

/* ---- files -------------------------------------------------------------------------------- */

static const char *const system_folders[] = {"/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/opt", "/nix/store", "/gnu/store"};

static const char *const readable[] = {
    "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf",
    "/etc/ld.so.conf.d", "/etc/localtime", "/var/cache/fontconfig", "/var/lib/hyphen", "/dev/urandom", "/dev/random", "/dev/zero",
    /* what runtimes and tools read before they begin: node, Perl, Python, Java, R, TeX */
    "/etc/ssl/openssl.cnf", "/etc/alternatives", "/etc/perl", "/etc/python3", "/etc/java-*-openjdk", "/etc/R", "/etc/texmf", "/var/lib/texmf",
    "/etc/mime.types", "/etc/papersize", "/proc/meminfo", "/proc/cpuinfo", "/proc/version", "/sys/devices/system/cpu", "/sys/kernel/mm/transparent_hugepage",
#if HAS_ADDRESS_SANITIZER
    "/proc", /* its reports name places in memory */
#endif
};

/* Folders of a variable, between colons, or one below the home where it is not set. */
static void let_folders(const rap_landlock *lock, const char *variable, const char *below, const char *at_home)
{
    char path[4096];
    const char *folders = getenv(variable), *home = getenv("HOME");
    if (!folders && home && at_home && snprintf(path, sizeof path, "%s/%s/%s", home, at_home, below) < (int)sizeof path)
        rap_landlock_let(lock, path, false);
    for (; folders && *folders; folders += strcspn(folders, ":"), folders += *folders == ':')
        if (snprintf(path, sizeof path, "%.*s/%s", (int)strcspn(folders, ":"), folders, below) < (int)sizeof path)
            rap_landlock_let(lock, path, false);
}

/* Fonts of the user's own, and what fontconfig knows of them. */
static void let_fonts(const rap_landlock *lock)
{
    let_folders(lock, "XDG_DATA_HOME", "fonts", ".local/share");
    let_folders(lock, "XDG_DATA_DIRS", "fonts", NULL);
    let_folders(lock, "XDG_CONFIG_HOME", "fontconfig", ".config");
    let_folders(lock, "XDG_CONFIG_DIRS", "fontconfig", NULL);
    let_folders(lock, "XDG_CACHE_HOME", "fontconfig", ".cache");
    let_folders(lock, "HOME", ".fonts", NULL);
    let_folders(lock, "HOME", ".fontconfig", NULL);
    let_folders(lock, "HOME", ".fonts.conf", NULL);
    let_folders(lock, "FONTCONFIG_PATH", ".", NULL);
    let_folders(lock, "FONTCONFIG_SYSROOT", ".", NULL);
    let_folders(lock, "ICU_DATA", ".", NULL);
    if (getenv("FONTCONFIG_FILE"))
        rap_landlock_let(lock, getenv("FONTCONFIG_FILE"), false);
}

/* A module's own libraries, judged with it (host/trust.h). */
static void let_libraries(const rap_landlock *lock, const char *file)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%.*slib", (int)(rap_file_base(file) - file), file) < (int)sizeof path)
        rap_landlock_let(lock, path, false);
}

static void let_data(const rap_landlock *lock, const char *data_dir)
{
    char path[4096];
    while (data_dir && *data_dir) {
        size_t len = strcspn(data_dir, (char[]){RAP_DATA_NEXT, '\0'});
        if (snprintf(path, sizeof path, "%.*s", (int)len, data_dir) < (int)sizeof path)
            rap_landlock_let(lock, path, false);
        data_dir += len + (data_dir[len] != '\0');
    }
}

static void let_read(const rap_landlock *lock, const char *path)
{
    rap_landlock_let(lock, path, false);
}

static void let_pattern(const rap_landlock *lock, const char *pattern)
{
    glob_t found;
    if (glob(pattern, GLOB_NOSORT, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        rap_landlock_let(lock, found.gl_pathv[i], false);
    globfree(&found);
}

static bool lock_files(const rap_confinement *c)
{
    rap_landlock lock;
    if (!rap_landlock_begin(&lock))
        return false;
    void (*let_run)(const rap_landlock *, const char *) = c->is_program ? rap_landlock_let_run : let_read;
    for (size_t i = 0; i < sizeof system_folders / sizeof *system_folders; i++)
        let_run(&lock, system_folders[i]);
    let_run(&lock, c->file);
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++)
        let_pattern(&lock, readable[i]);
    rap_landlock_let(&lock, "/dev/null", true);
    let_libraries(&lock, c->file);
    let_data(&lock, c->data_dir);
    let_fonts(&lock);
    if (c->folder)
        rap_landlock_let(&lock, c->folder, true);
    return rap_landlock_end(&lock);
}

/* ---- all of it ---------------------------------------------------------------------------- */

static bool fail(rap_error *error, const char *layer)
{
    return rap_fail(error, RAP_CODE_EXPORTER, NULL, 0, "the exporter's process cannot be confined (%s): %s", layer, strerror(errno));
}

bool rap_confine(const rap_confinement *c, rap_error *error)
{
    if (!limit_memory(c->limits->megabytes))
        return fail(error, "memory");
    if (c->limits->is_free)
        return true;
    rap_calls calls = {.runs_programs = c->is_program, .folder = c->folder, .name = c->name, .landlock = rap_landlock_version(), .channel = c->channel, .tell = c->tell};
    bool has_filters = rap_calls_can_be_filtered();
    if (!clean_environment(c->folder, c->is_program))
        return fail(error, "environment");
    if (!drop_privileges())
        return fail(error, "privileges");
    if (!limit_processes())
        return fail(error, "processes");
    if (!limit_files())
        return fail(error, "files");
    if (calls.landlock && !lock_files(c))
        return fail(error, "Landlock");
    return !has_filters || rap_calls_filter(&calls) || fail(error, "seccomp");
}

void rap_confine_prepare(bool is_program)
{
    if (rap_calls_can_be_filtered())
        rap_calls_prepare(is_program, rap_landlock_version());
}

const char *rap_confine_describe(rap_arena *arena, bool is_program)
{
    rap_text out = {.arena = arena};
    int landlock = rap_landlock_version();
    bool has_filters = rap_calls_can_be_filtered();
    if (landlock)
        rap_text_format(&out, "files: it writes only beside its output and reads fonts, templates, libraries%s (Landlock %d)\n",
                        is_program ? ", runs itself and what stands in /usr" : "", landlock);
    else
        rap_text_put(&out, "files: all that you may reach; this kernel has no Landlock\n");
    rap_text_put(&out, has_filters && is_program ? "calls: no network, signals, changes of modes or owners (seccomp)\n"
                       : has_filters ? "calls: no network, programs, processes, signals, changes of modes or owners (seccomp)\n"
                                   : "calls: all; this kernel has no seccomp filters\n");
    if (rap_limits_hold_memory())
        rap_text_format(&out, "limits: %ld s an output (--timeout), %ld MB (--memory), %ld MB a file\n", rap_limits_usual.seconds,
                        rap_limits_usual.megabytes, FILE_MOST);
    else
        rap_text_format(&out, "limits: %ld s an output (--timeout), %ld MB a file; any memory, as this is a build with AddressSanitizer\n",
                        rap_limits_usual.seconds, FILE_MOST);
    rap_text_put(&out, "also: an own process, a clean environment, no open files of yours, no privileges\n");
    return rap_text_string(&out);
}
