#include "host/program.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PAUSE 50              /* milliseconds between looks at a silent program */
#define GRACE 1000            /* milliseconds that one has which was asked to end */
#define LINE_ROOM 2048        /* bytes of a line that are heard */
#define MOST_ARGUMENTS 8      /* of a program */
#define LAST_WORDS (1L << 20) /* bytes that are still taken after the end */

/* ---- what is a program ------------------------------------------------------------------ */

#define MOST_HEADERS 64

/* Whether the dynamic section at a place of the file says that this is an executable. */
static bool says_executable(int fd, off_t at, size_t size)
{
    ElfW(Dyn) entry;
    for (size_t i = 0; i < size / sizeof entry && i < 4096; i++)
        if (pread(fd, &entry, sizeof entry, at + (off_t)(i * sizeof entry)) != (ssize_t)sizeof entry || entry.d_tag == DT_NULL)
            break;
        else if (entry.d_tag == DT_FLAGS_1)
            return entry.d_un.d_val & DF_1_PIE;
    return false;
}

static bool is_shared_object(int fd)
{
    ElfW(Ehdr) head;
    ElfW(Phdr) part;
    if (pread(fd, &head, sizeof head, 0) != (ssize_t)sizeof head || memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_type != ET_DYN)
        return false;
    for (size_t i = 0; i < head.e_phnum && i < MOST_HEADERS; i++)
        if (pread(fd, &part, sizeof part, (off_t)(head.e_phoff + i * sizeof part)) != (ssize_t)sizeof part)
            break;
        else if (part.p_type == PT_INTERP || (part.p_type == PT_DYNAMIC && says_executable(fd, (off_t)part.p_offset, part.p_filesz)))
            return false;
    return true;
}

bool rap_program_is(const char *file)
{
    struct stat st;
    if (stat(file, &st) != 0 || !S_ISREG(st.st_mode) || access(file, X_OK) != 0)
        return false;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    bool is_program = fd >= 0 && !is_shared_object(fd);
    if (fd >= 0)
        close(fd);
    return is_program;
}

/* ---- the program's own process ------------------------------------------------------------ */

/* A stop that comes before the program is one of its own must not meet the worker's handler. */
static void hold_stops(int how)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigprocmask(how, &stops, NULL);
}

/* Every other file of the worker's closes by itself. What goes wrong is its error line. */
static _Noreturn void become(const rap_program *p, const char *path, const int ends[3])
{
    rap_error error = {0};
    const char *arguments[MOST_ARGUMENTS + 2] = {path};
    for (size_t i = 0; p->arguments && p->arguments[i] && i < MOST_ARGUMENTS; i++)
        arguments[i + 1] = p->arguments[i];
    for (int i = 0; i < 3; i++)
        dup2(ends[i], i);
    close(p->confinement->channel);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTERM, SIG_DFL);
    hold_stops(SIG_UNBLOCK);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    if (!rap_confine(p->confinement, &error))
        dprintf(STDERR_FILENO, "error: %s\n", error.message);
    else if (chdir(p->folder) != 0 || execv(path, (char *const *)arguments) != 0)
        dprintf(STDERR_FILENO, "error: it cannot be started: %s\n", strerror(errno));
    _exit(RAP_CODE_EXPORTER);
}

/* ---- the worker --------------------------------------------------------------------------- */

typedef struct running {
    const rap_program *program;
    pid_t pid;
    int process;                 /* says when it has ended; -1 where the kernel has no such file */
    int input, output, messages; /* our ends of its streams; -1 once closed */
    size_t fed;
    char line[LINE_ROOM];
    size_t line_len;
    int64_t stop;                /* when it was asked to end; 0 for not yet */
    bool is_refused;             /* its output is not wanted any more */
    bool is_ended;
    rap_ending ending;
} running;

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void feed(running *r)
{
    while (r->input >= 0) {
        size_t left = r->program->input_len - r->fed;
        ssize_t written = left ? write(r->input, r->program->input + r->fed, left) : 0;
        if (written > 0)
            r->fed += (size_t)written;
        else if (written < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        else
            shut(&r->input); /* all is told, or it does not want to know */
    }
}

/* Reads once; 0 where there was nothing. */
static size_t receive(int *fd, char *bytes, size_t room)
{
    ssize_t got = *fd >= 0 ? read(*fd, bytes, room) : -1;
    if (got == 0 || (got < 0 && *fd >= 0 && errno != EAGAIN && errno != EINTR))
        shut(fd);
    return got > 0 ? (size_t)got : 0;
}

static size_t take_output(running *r)
{
    char bytes[65536];
    size_t got = receive(&r->output, bytes, sizeof bytes);
    if (got && !r->is_refused)
        r->is_refused = !r->program->take(r->program->context, bytes, got);
    return got;
}

static void end_line(running *r)
{
    r->line[r->line_len] = '\0';
    if (r->line_len)
        r->program->hear(r->program->context, r->line);
    r->line_len = 0;
}

static size_t take_messages(running *r)
{
    char bytes[4096];
    size_t got = receive(&r->messages, bytes, sizeof bytes);
    for (size_t i = 0; i < got; i++)
        if (bytes[i] == '\n')
            end_line(r);
        else if (r->line_len + 1 < sizeof r->line && bytes[i] != '\r')
            r->line[r->line_len++] = bytes[i];
    return got;
}

/* What it has said stands in its pipes; what another process of it says later is not heard. */
static void take_last_words(running *r)
{
    long taken = 0;
    for (size_t got = 1; got && taken < LAST_WORDS; taken += (long)got)
        got = take_output(r) + take_messages(r);
    end_line(r);
}

static void reap(running *r)
{
    int status;
    struct rusage usage = {0};
    if (wait4(r->pid, &status, WNOHANG, &usage) != r->pid)
        return;
    r->is_ended = true;
    r->ending = (rap_ending){.how = WIFSIGNALED(status) ? RAP_END_SIGNAL : RAP_END_EXIT, .peak = usage.ru_maxrss / 1024,
                             .value = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)};
    take_last_words(r);
}

static void enforce(running *r)
{
    if (r->stop == 0 && (r->is_refused || !r->program->goes_on(r->program->context))) {
        r->stop = now();
        kill(r->pid, SIGTERM);
    }
    if (r->stop && now() - r->stop > GRACE)
        kill(r->pid, SIGKILL);
}

static void attend(running *r)
{
    struct pollfd news[] = {{.fd = r->input, .events = POLLOUT}, {.fd = r->output, .events = POLLIN},
                            {.fd = r->messages, .events = POLLIN}, {.fd = r->process, .events = POLLIN}};
    poll(news, 4, r->process < 0 && r->output < 0 ? 1 : PAUSE);
    feed(r);
    take_output(r);
    take_messages(r);
    reap(r);
    if (!r->is_ended)
        enforce(r);
}

/* ---- the run ------------------------------------------------------------------------------ */

static void end_all(int number)
{
    (void)number;
    kill(0, SIGKILL);
}

/* A host that is killed takes with it all processes that the program has started: they are
 * of the worker's group. Those that outlive their program are the worker's. */
static void watch_over_all(void)
{
    signal(SIGTERM, end_all);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/* Three pipes; of each one end is the program's, by the number of its stream. */
static bool make_pipes(int own[3], int theirs[3])
{
    for (int i = 0; i < 3; i++) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            return false;
        own[i] = ends[i == STDIN_FILENO];
        theirs[i] = ends[i != STDIN_FILENO];
        fcntl(own[i], F_SETFL, O_NONBLOCK);
    }
    return true;
}

static bool start(running *r, const char *path)
{
    int own[3] = {-1, -1, -1}, theirs[3] = {-1, -1, -1};
    hold_stops(SIG_BLOCK);
    if (make_pipes(own, theirs))
        r->pid = fork();
    if (r->pid == 0)
        become(r->program, path, theirs);
    int problem = errno;
    hold_stops(SIG_UNBLOCK);
    for (int i = 0; i < 3; i++) {
        shut(&theirs[i]);
        if (r->pid < 0)
            shut(&own[i]);
    }
    r->input = own[STDIN_FILENO];
    r->output = own[STDOUT_FILENO];
    r->messages = own[STDERR_FILENO];
    r->process = r->pid > 0 ? (int)syscall(SYS_pidfd_open, r->pid, 0) : -1;
    errno = problem;
    return r->pid > 0;
}

bool rap_program_run(const rap_program *program, rap_ending *ending, rap_error *error)
{
    running r = {.program = program, .pid = -1};
    char *path = realpath(program->confinement->file, NULL);
    watch_over_all();
    bool is_started = path && start(&r, path);
    if (!is_started)
        rap_fail(error, RAP_CODE_EXPORTER, program->confinement->file, 0, "it cannot be started: %s", strerror(errno));
    while (is_started && !r.is_ended)
        attend(&r);
    if (is_started) {
        shut(&r.input);
        shut(&r.output);
        shut(&r.messages);
        shut(&r.process);
    }
    free(path);
    *ending = r.ending;
    return is_started;
}
