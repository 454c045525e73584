#include "host/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's interface, all versions of it: headers are often older than kernels. */
typedef struct attributes {
    uint64_t files, net, scoped;
} attributes;

typedef struct beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed)) beneath;

#define CREATE_VERSION 1u
#define RULE_BENEATH 1

#define EXECUTE (1u << 0)
#define WRITE_FILE (1u << 1)
#define READ_FILE (1u << 2)
#define READ_DIR (1u << 3)
#define REMOVE (1u << 4 | 1u << 5)
#define MAKE (1u << 7 | 1u << 8)   /* folders and files, no other kinds */
#define ALL_1 0x1FFFu
#define REFER (1u << 13)           /* from version 2 */
#define TRUNCATE (1u << 14)        /* 3 */
#define IOCTL_DEVICE (1u << 15)    /* 5 */
#define NET_ALL 3u                 /* 4 */
#define SCOPE_ALL 3u               /* 6: abstract sockets, signals */

int rap_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_VERSION);
    return version > 0 ? (int)version : 0;
}

static uint64_t known_rights(int version)
{
    return ALL_1 | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0) | (version >= 5 ? IOCTL_DEVICE : 0);
}

bool rap_landlock_begin(rap_landlock *lock)
{
    lock->version = rap_landlock_version();
    attributes all = {.files = known_rights(lock->version), .net = lock->version >= 4 ? NET_ALL : 0,
                      .scoped = lock->version >= 6 ? SCOPE_ALL : 0};
    size_t size = lock->version >= 6 ? sizeof all : lock->version >= 4 ? 2 * sizeof all.files : sizeof all.files;
    lock->rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
    return lock->rules >= 0;
}

static void let(const rap_landlock *lock, const char *path, uint64_t rights)
{
    struct stat st;
    beneath rule = {.allowed = rights, .parent = open(path, O_PATH | O_CLOEXEC)};
    if (rule.parent < 0)
        return;
    if (fstat(rule.parent, &st) != 0 || !S_ISDIR(st.st_mode))
        rule.allowed &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
    rule.allowed &= known_rights(lock->version);
    syscall(SYS_landlock_add_rule, lock->rules, RULE_BENEATH, &rule, 0);
    close(rule.parent);
}

void rap_landlock_let(const rap_landlock *lock, const char *path, bool is_written)
{
    let(lock, path, READ_FILE | READ_DIR | (is_written ? WRITE_FILE | REMOVE | MAKE | REFER | TRUNCATE : 0));
}

void rap_landlock_let_run(const rap_landlock *lock, const char *path)
{
    let(lock, path, READ_FILE | READ_DIR | EXECUTE);
}

bool rap_landlock_end(rap_landlock *lock)
{
    bool is_done = syscall(SYS_landlock_restrict_self, lock->rules, 0) == 0;
    int problem = errno;
    close(lock->rules);
    errno = problem;
    return is_done;
}
