#include "host/calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <linux/sockios.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

/* Calls that the headers may not know yet, by the number that all machines share. */
#define CALL_FCHMODAT2 452
#define CALL_SETXATTRAT 463
#define CALL_REMOVEXATTRAT 466
#define CALL_FILE_SETATTR 469

/* A sixth argument that none of the watched calls has: with it the kernel is asked, for us
 * to see what it says. No secret: what it lets through Landlock still judges. */
#define ASKED UINT64_C(0x7261702d61736b65)

#if defined(__x86_64__)
#define ANSWER(context) ((context)->uc_mcontext.gregs[REG_RAX])
#define ARGUMENT(context, i) \
    ((long)(context)->uc_mcontext.gregs[(const int[]){REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8}[i]])
#elif defined(__aarch64__)
#define ANSWER(context) ((context)->uc_mcontext.regs[0])
#define ARGUMENT(context, i) ((long)(context)->uc_mcontext.regs[i])
#endif

/* ---- what is refused ---------------------------------------------------------------------- */

enum { NO_PATH = -1 };

/* Calls that are told of, and what is said of them. `path` is the number of the argument
 * that names the file; `fd` of one that is an open file. */
typedef struct refused {
    int call;
    const char *did;
    int path;
    bool is_open;
} refused;

/* Landlock judges the path: asked first, told where the kernel says no. */
static const refused writing[] = {
    {SCMP_SYS(open), "write", 0, false},         {SCMP_SYS(openat), "write", 1, false},     {SCMP_SYS(creat), "write", 0, false},
    {SCMP_SYS(mkdir), "make", 0, false},         {SCMP_SYS(mkdirat), "make", 1, false},     {SCMP_SYS(mknod), "make", 0, false},
    {SCMP_SYS(mknodat), "make", 1, false},       {SCMP_SYS(rmdir), "remove", 0, false},     {SCMP_SYS(unlink), "remove", 0, false},
    {SCMP_SYS(unlinkat), "remove", 1, false},    {SCMP_SYS(rename), "rename", 0, false},    {SCMP_SYS(renameat), "rename", 1, false},
    {SCMP_SYS(renameat2), "rename", 1, false},   {SCMP_SYS(link), "link to", 0, false},     {SCMP_SYS(linkat), "link to", 1, false},
    {SCMP_SYS(symlink), "make", 1, false},       {SCMP_SYS(symlinkat), "make", 2, false},   {SCMP_SYS(truncate), "cut", 0, false},
};

/* Never. */
static const refused changing[] = {
    {SCMP_SYS(chmod), "change the mode of", 0, false},       {SCMP_SYS(fchmod), "change the mode of", 0, true},
    {SCMP_SYS(fchmodat), "change the mode of", 1, false},    {CALL_FCHMODAT2, "change the mode of", 1, false},
    {SCMP_SYS(chown), "change the owner of", 0, false},      {SCMP_SYS(fchown), "change the owner of", 0, true},
    {SCMP_SYS(lchown), "change the owner of", 0, false},     {SCMP_SYS(fchownat), "change the owner of", 1, false},
    {SCMP_SYS(utime), "change the time of", 0, false},       {SCMP_SYS(utimes), "change the time of", 0, false},
    {SCMP_SYS(futimesat), "change the time of", 1, false},   {SCMP_SYS(utimensat), "change the time of", 1, false},
    {SCMP_SYS(setxattr), "change an attribute of", 0, false}, {SCMP_SYS(lsetxattr), "change an attribute of", 0, false},
    {SCMP_SYS(fsetxattr), "change an attribute of", 0, true}, {SCMP_SYS(removexattr), "change an attribute of", 0, false},
    {SCMP_SYS(lremovexattr), "change an attribute of", 0, false}, {SCMP_SYS(fremovexattr), "change an attribute of", 0, true},
    {CALL_SETXATTRAT, "change an attribute of", 1, false},   {CALL_REMOVEXATTRAT, "change an attribute of", 1, false},
    {CALL_FILE_SETATTR, "change an attribute of", 1, false},
    {SCMP_SYS(socket), "open a network socket", NO_PATH, false},
    {SCMP_SYS(connect), "open a network connection", NO_PATH, false},
    {SCMP_SYS(bind), "open a network socket", NO_PATH, false},
    {SCMP_SYS(listen), "open a network socket", NO_PATH, false},
    {SCMP_SYS(accept), "open a network connection", NO_PATH, false},
    {SCMP_SYS(accept4), "open a network connection", NO_PATH, false},
    {SCMP_SYS(execve), "run another program", NO_PATH, false},
    {SCMP_SYS(execveat), "run another program", NO_PATH, false},
    {SCMP_SYS(fork), "start a process", NO_PATH, false},
    {SCMP_SYS(vfork), "start a process", NO_PATH, false},
    {SCMP_SYS(ptrace), "look into a process", NO_PATH, false},
    {SCMP_SYS(process_vm_readv), "look into a process", NO_PATH, false},
    {SCMP_SYS(process_vm_writev), "look into a process", NO_PATH, false},
    {SCMP_SYS(tkill), "send a signal", NO_PATH, false},
    {SCMP_SYS(pidfd_send_signal), "send a signal", NO_PATH, false},
};

/* Of these only some: laid one by one below. */
static const refused partly[] = {
    {SCMP_SYS(clone), "start a process", NO_PATH, false},
    {SCMP_SYS(kill), "send a signal to another process", NO_PATH, false},
    {SCMP_SYS(tgkill), "send a signal to another process", NO_PATH, false},
    {SCMP_SYS(rt_sigqueueinfo), "send a signal to another process", NO_PATH, false},
    {SCMP_SYS(rt_tgsigqueueinfo), "send a signal to another process", NO_PATH, false},
};

/* Refused without a word, as to a user who may not. */
static const int forbidden[] = {
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns),
    SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(fsopen), SCMP_SYS(fsmount), SCMP_SYS(mount_setattr), SCMP_SYS(setsid),
    SCMP_SYS(setpgid), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key), SCMP_SYS(open_by_handle_at), SCMP_SYS(pidfd_getfd), SCMP_SYS(setrlimit), SCMP_SYS(capset),
    /* memory, queues and turns that other processes of the user have */
    SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(shmctl), SCMP_SYS(msgget), SCMP_SYS(msgsnd), SCMP_SYS(msgrcv), SCMP_SYS(msgctl),
    SCMP_SYS(semget), SCMP_SYS(semop), SCMP_SYS(semtimedop), SCMP_SYS(semctl), SCMP_SYS(mq_open), SCMP_SYS(mq_unlink),
    SCMP_SYS(setpriority), SCMP_SYS(ioprio_set), SCMP_SYS(sched_setscheduler), SCMP_SYS(sched_setparam), SCMP_SYS(sched_setattr),
    SCMP_SYS(migrate_pages), SCMP_SYS(move_pages),
};

/* Refused in the same way: commands of calls that are else let. An owner of a file is sent
 * signals when something happens to it, whoever that is. */
static const struct {
    int call;
    unsigned argument;
    uint64_t command;
} commands[] = {
    {SCMP_SYS(prctl), 0, PR_SET_PDEATHSIG}, {SCMP_SYS(ioctl), 1, TIOCSTI},     {SCMP_SYS(ioctl), 1, TIOCLINUX},
    {SCMP_SYS(ioctl), 1, FIOSETOWN},        {SCMP_SYS(ioctl), 1, SIOCSPGRP},   {SCMP_SYS(fcntl), 1, F_SETOWN},
    {SCMP_SYS(fcntl), 1, F_SETOWN_EX},      {SCMP_SYS(fcntl), 1, F_SETSIG},    {SCMP_SYS(fcntl), 1, F_SETLEASE},
};

/* Answered as by a kernel that has not got them: the older calls, which can be judged, are
 * used instead. Files in memory would be beside the limit of memory. */
static const int unknown[] = {SCMP_SYS(clone3), SCMP_SYS(openat2), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter),
                              SCMP_SYS(io_uring_register), SCMP_SYS(memfd_create), SCMP_SYS(memfd_secret)};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- what is told ------------------------------------------------------------------------- */

static rap_calls own;

static const refused *find_in(const refused *list, size_t count, int call)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].call == call)
            return &list[i];
    return NULL;
}

static void append(char *out, size_t room, const char *words)
{
    size_t len = strlen(out);
    while (*words && len + 1 < room)
        out[len++] = *words++;
    out[len] = '\0';
}

/* The file that a call names; "" for none. Without anything that is not safe in a signal. */
static void name_file(const refused *which, long argument, char *out, size_t room)
{
    char link[64] = "/proc/self/fd/", digits[12] = "";
    out[0] = '\0';
    if (which->path == NO_PATH || (!which->is_open && !argument))
        return;
    if (!which->is_open) {
        append(out, room, (const char *)argument);
        return;
    }
    size_t at = sizeof digits - 1;
    unsigned fd = (unsigned)argument;
    do
        digits[--at] = (char)('0' + fd % 10);
    while ((fd /= 10) > 0);
    append(link, sizeof link, digits + at);
    ssize_t len = readlink(link, out, room - 1);
    out[len > 0 ? len : 0] = '\0';
}

/* Whether a file belongs to what libraries keep for themselves between runs. */
static bool is_of_a_cache(const char *path)
{
    return strstr(path, "/.cache/") || strstr(path, "/fontconfig") || strstr(path, "/.fontconfig") || strncmp(path, "/var/cache/", 11) == 0;
}

static bool is_inside(const char *path)
{
    size_t len = own.folder ? strlen(own.folder) : 0;
    return len && strncmp(path, own.folder, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

static void tell_and_end(const refused *which, const char *path)
{
    char sentence[2048] = "";
    append(sentence, sizeof sentence, own.name);
    append(sentence, sizeof sentence, " tried to ");
    append(sentence, sizeof sentence, which ? which->did : "make a call of the system");
    append(sentence, sizeof sentence, *path ? " " : "");
    append(sentence, sizeof sentence, path);
    append(sentence, sizeof sentence, *path ? ": an exporter writes nothing but its output" : ": no exporter may");
    own.tell(own.channel, sentence);
    syscall(SYS_exit_group, 1);
}

#ifdef ANSWER
/* What the kernel answers when it is asked itself; the negative of errno where it refuses. */
static long ask(const ucontext_t *context, int call)
{
    int before = errno;
    long answer = syscall(call, ARGUMENT(context, 0), ARGUMENT(context, 1), ARGUMENT(context, 2), ARGUMENT(context, 3),
                          ARGUMENT(context, 4), ASKED);
    answer = answer < 0 ? -errno : answer;
    errno = before;
    return answer;
}

static bool is_refusal(long answer)
{
    return answer == -EACCES || answer == -EPERM || answer == -EROFS || answer == -EXDEV;
}

static void judge(int number, siginfo_t *info, void *data)
{
    char path[1024] = "";
    ucontext_t *context = data;
    int call = info->si_syscall;
    const refused *write = own.landlock ? find_in(writing, COUNT(writing), call) : NULL;
    const refused *which = write ? write : find_in(changing, COUNT(changing), call);
    (void)number;
    long answer = write ? ask(context, call) : -EPERM;
    if (!which)
        which = find_in(partly, COUNT(partly), call);
    if (!write || is_refusal(answer)) {
        if (which && which->path != NO_PATH)
            name_file(which, ARGUMENT(context, which->path), path, sizeof path);
        if (!*path || (!is_of_a_cache(path) && !is_inside(path)))
            tell_and_end(which, path);
    }
    ANSWER(context) = answer;
}
#else
/* On this machine nothing can be asked or answered. */
static void judge(int number, siginfo_t *info, void *data)
{
    (void)number, (void)data;
    const refused *which = find_in(changing, COUNT(changing), info->si_syscall);
    tell_and_end(which ? which : find_in(partly, COUNT(partly), info->si_syscall), "");
}
#endif

/* ---- the filter --------------------------------------------------------------------------- */

#define SELF 0x73656C66 /* stands for the process where its number is not known yet: none has so high a one */
#define MOST_STEPS 4096 /* of a filter of the kernel's */

/* A filter as the kernel takes it, for all processes of one kind. Made by a parent, its children have it. */
static struct {
    struct sock_filter steps[MOST_STEPS];
    size_t count; /* 0 for none */
    bool runs_programs;
    int landlock;
} made;

#define ADD(filter, action, call, ...) (seccomp_rule_add(filter, action, call, __VA_ARGS__) == 0)

static bool is_of_processes(int call)
{
    return call == SCMP_SYS(execve) || call == SCMP_SYS(execveat) || call == SCMP_SYS(fork) || call == SCMP_SYS(vfork);
}

static bool add_refused(scmp_filter_ctx filter, uint32_t action)
{
    bool is_done = true;
    for (size_t i = 0; i < COUNT(changing); i++)
        if (!made.runs_programs || !is_of_processes(changing[i].call))
            is_done = is_done && ADD(filter, action, changing[i].call, 0);
    for (size_t i = 0; i < COUNT(forbidden); i++)
        is_done = is_done && ADD(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0);
    for (size_t i = 0; i < COUNT(unknown); i++)
        is_done = is_done && ADD(filter, SCMP_ACT_ERRNO(ENOSYS), unknown[i], 0);
    return is_done;
}

/* Threads; for programs processes too, but in the namespaces they are in. */
static bool add_starting(scmp_filter_ctx filter)
{
    static const uint64_t spaces[] = {CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET};
    bool is_done = true;
    if (!made.runs_programs)
        return ADD(filter, SCMP_ACT_TRAP, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    for (size_t i = 0; i < COUNT(spaces); i++)
        is_done = is_done && ADD(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, spaces[i], spaces[i]));
    return is_done;
}

/* Signals to itself and looks at its limits are its own affair. */
static bool add_partly(scmp_filter_ctx filter, uint32_t action)
{
    const uint64_t self = SELF, word = 0xFFFFFFFF;
    bool is_done = add_starting(filter) && ADD(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_NE, 0, 0));
    for (size_t i = 0; i < COUNT(commands); i++) /* the kernel reads 32 bits of what is compared */
        is_done = is_done && ADD(filter, SCMP_ACT_ERRNO(EPERM), commands[i].call, 1,
                                 SCMP_CMP64(commands[i].argument, SCMP_CMP_MASKED_EQ, word, commands[i].command));
    for (size_t i = 1; i < COUNT(partly); i++)
        is_done = is_done && ADD(filter, action, partly[i].call, 1, SCMP_A0(SCMP_CMP_NE, self, 0));
    return is_done;
}

/* Opening a file is watched where it may change it. */
static bool add_opening(scmp_filter_ctx filter, int call, bool has_folder)
{
    static const unsigned bits[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
    bool is_done = true;
    for (size_t i = 0; i < COUNT(bits) && is_done; i++)
        is_done = ADD(filter, SCMP_ACT_TRAP, call, 2, SCMP_CMP64(has_folder ? 2 : 1, SCMP_CMP_MASKED_EQ, bits[i], bits[i]),
                      SCMP_A5(SCMP_CMP_NE, ASKED, 0));
    return is_done;
}

/* Before its third version Landlock does not see files being cut. */
static bool add_writing(scmp_filter_ctx filter)
{
    bool is_done = made.landlock >= 3 || (ADD(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(truncate), 0) &&
                                     ADD(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, O_TRUNC | O_ACCMODE, O_TRUNC)) &&
                                     ADD(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, O_TRUNC | O_ACCMODE, O_TRUNC)));
#ifdef ANSWER
    for (size_t i = 0; i < COUNT(writing) && is_done && made.landlock >= 3 && !made.runs_programs; i++) {
        int call = writing[i].call;
        if (call == SCMP_SYS(open) || call == SCMP_SYS(openat))
            is_done = add_opening(filter, call, call == SCMP_SYS(openat));
        else
            is_done = ADD(filter, SCMP_ACT_TRAP, call, 1, SCMP_A5(SCMP_CMP_NE, ASKED, 0));
    }
#endif
    return is_done;
}

bool rap_calls_can_be_filtered(void)
{
    uint32_t action = SECCOMP_RET_TRAP;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

/* ---- laying it ---------------------------------------------------------------------------- */

/* By way of a pipe, which holds it whole: the library gives it to open files alone, and the size of those may be limited. */
static bool take_steps(scmp_filter_ctx filter)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    ssize_t len = seccomp_export_bpf(filter, ends[1]) == 0 ? read(ends[0], made.steps, sizeof made.steps) : -1;
    close(ends[0]);
    close(ends[1]);
    made.count = len > 0 && (size_t)len < sizeof made.steps ? (size_t)len / sizeof *made.steps : 0;
    return made.count;
}

bool rap_calls_prepare(bool runs_programs, int landlock)
{
    if (made.count && made.runs_programs == runs_programs && made.landlock == landlock)
        return true;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    errno = ENOMEM;
    if (!filter)
        return false;
    made.runs_programs = runs_programs;
    made.landlock = landlock;
    made.count = 0;
    uint32_t answer = runs_programs ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_TRAP;
    bool is_made = add_refused(filter, answer) && add_partly(filter, answer) && add_writing(filter) && take_steps(filter);
    seccomp_release(filter);
    return is_made;
}

/* SPEC_ALLOW: the processor is not slowed down for it, as SCMP_FLTATR_CTL_SSB of the library has it. */
static bool lay(void)
{
    for (size_t i = 0; i < made.count; i++)
        if (made.steps[i].k == SELF)
            made.steps[i].k = (uint32_t)getpid();
    struct sock_fprog program = {.len = (unsigned short)made.count, .filter = made.steps};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) == 0;
}

bool rap_calls_filter(const rap_calls *calls)
{
    struct sigaction action = {.sa_sigaction = judge, .sa_flags = SA_SIGINFO | SA_NODEFER};
    own = *calls;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGSYS, &action, NULL) == 0 && rap_calls_prepare(own.runs_programs, own.landlock) && lay();
}
