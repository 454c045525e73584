#include "host/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/unicode.h"
#include "host/company.h"
#include "host/stop.h"

#define PAUSE 50          /* milliseconds between looks at a silent worker */
#define GRACE 3000        /* milliseconds that a stopped worker has to return */
#define CHANNEL 3         /* in a worker */
#define MOST_FILES 65536  /* that are closed one by one */
#define LAST_WORDS 262144 /* bytes that are still heard after the end */
#define LINE_ROOM 1024    /* bytes of a line that are heard */

/* ---- the worker ------------------------------------------------------------------------- */

static void redirect(int from, int to)
{
    if (from >= 0 && from != to)
        dup2(from, to);
}

/* Of the parent's open files only the channel is left, as `CHANNEL`. */
static void close_files(int channel)
{
    redirect(channel, CHANNEL);
    if (syscall(SYS_close_range, CHANNEL + 1, ~0u, 0) == 0)
        return;
    long last = sysconf(_SC_OPEN_MAX);
    for (int fd = CHANNEL + 1; fd < (last > 0 && last < MOST_FILES ? last : MOST_FILES); fd++)
        close(fd);
}

/* Nothing of the exporter's reaches the user's input, output or terminal. A stop by
 * the terminal goes to the parent alone, which sets the flag that workers ask. */
static void settle_in(pid_t parent, int channel, int prints)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(RAP_CODE_IO);
    redirect(open("/dev/null", O_RDWR | O_CLOEXEC), STDIN_FILENO);
    redirect(prints, STDERR_FILENO);
    redirect(STDERR_FILENO, STDOUT_FILENO);
    close_files(channel);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
}

/* ---- the parent ------------------------------------------------------------------------- */

struct rap_worker {
    rap_work work;
    pid_t pid;
    int channel;        /* -1 once the worker closed it */
    int prints;         /* what it prints; -1 once nobody can */
    char line[LINE_ROOM];
    size_t line_len;
    int process;        /* says when the worker has ended; -1 where the kernel has no such file */
    int64_t deadline, stop; /* milliseconds; 0 for none, and until the user asked */
    int pause;
    bool is_ended;
    rap_ending ending;
    rap_inbox inbox;
    rap_message message;
};

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void kill_worker(rap_worker *w, rap_end why)
{
    if (w->ending.how == RAP_END_EXIT)
        w->ending.how = why;
    kill(-w->pid, SIGKILL);
    kill(w->pid, SIGKILL);
}

static void hear_messages(rap_worker *w)
{
    rap_inbox_state state;
    while ((state = rap_inbox_take(&w->inbox, &w->message)) == RAP_INBOX_GOT)
        w->work.hear(w->work.context, &w->message);
    if (state == RAP_INBOX_BROKEN)
        kill_worker(w, RAP_END_BROKEN);
}

/* Reads once; false where there was nothing. */
static bool hear(rap_worker *w)
{
    if (w->channel < 0)
        return false;
    rap_inbox_state state = rap_inbox_fill(&w->inbox, w->channel);
    if (state == RAP_INBOX_GOT)
        hear_messages(w);
    if (state == RAP_INBOX_END) {
        close(w->channel);
        w->channel = -1;
    }
    return state == RAP_INBOX_GOT;
}

static void end_line(rap_worker *w)
{
    w->line[w->line_len] = '\0';
    rap_utf8_clean(w->line, "");
    if (w->line_len && w->work.hear_print)
        w->work.hear_print(w->work.context, w->line);
    w->line_len = 0;
}

/* Reads once what it prints; how much there was. */
static size_t hear_prints(rap_worker *w)
{
    char bytes[16384];
    ssize_t got = w->prints >= 0 ? read(w->prints, bytes, sizeof bytes) : -1;
    for (ssize_t i = 0; i < got; i++)
        if (bytes[i] == '\n')
            end_line(w);
        else if (w->line_len + 1 < sizeof w->line)
            w->line[w->line_len++] = bytes[i] ? bytes[i] : '?';
    if (got == 0) {
        close(w->prints);
        w->prints = -1;
    }
    return got > 0 ? (size_t)got : 0;
}

/* Older kernels do not announce an end: after the channel is closed it is looked for ever
 * less often. */
static int pause_of(rap_worker *w)
{
    if (w->channel >= 0 || w->process >= 0)
        w->pause = PAUSE;
    else
        w->pause = w->pause == PAUSE ? 1 : w->pause * 2 < PAUSE ? w->pause * 2 : PAUSE - 1;
    return w->pause;
}

/* Of a worker: a message, what it prints, its end. */
enum { MESSAGE, PRINT, END, KINDS_OF_NEWS };

/* Waits for news of a worker, or for the pause. */
static void wait_for_news(rap_worker *const *workers, size_t count, struct pollfd (*news)[KINDS_OF_NEWS])
{
    int pause = PAUSE;
    for (size_t i = 0; i < count; i++) {
        int own = pause_of(workers[i]);
        news[i][MESSAGE] = (struct pollfd){.fd = workers[i]->channel, .events = POLLIN};
        news[i][PRINT] = (struct pollfd){.fd = workers[i]->prints, .events = POLLIN};
        news[i][END] = (struct pollfd){.fd = workers[i]->process, .events = POLLIN};
        pause = own < pause ? own : pause;
    }
    poll(news[0], KINDS_OF_NEWS * count, pause);
}

/* Before it is reaped its process group cannot be another's: the processes that it
 * left are ended here. */
static void reap(rap_worker *w)
{
    siginfo_t info = {0};
    if (waitid(P_PID, (id_t)w->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
        return;
    kill(-w->pid, SIGKILL);
    for (size_t heard = 0; heard < LAST_WORDS && hear(w); heard += RAP_MESSAGE_ROOM)
        continue;
    for (size_t heard = 0, got = 1; got && heard < LAST_WORDS; heard += got)
        got = hear_prints(w);
    end_line(w);
    struct rusage usage = {0};
    wait4(w->pid, NULL, 0, &usage);
    w->is_ended = true;
    w->ending.peak = usage.ru_maxrss / 1024;
    w->ending.value = info.si_status;
    if (info.si_code != CLD_EXITED && w->ending.how == RAP_END_EXIT)
        w->ending.how = RAP_END_SIGNAL;
}

static void enforce(rap_worker *w)
{
    if (rap_stop_signal() && w->stop == 0)
        w->stop = now();
    if (w->stop && now() - w->stop > GRACE)
        kill_worker(w, RAP_END_STOPPED);
    if (w->deadline && now() > w->deadline)
        kill_worker(w, RAP_END_LATE);
}

void rap_workers_attend(rap_worker *const *workers, size_t count)
{
    struct pollfd news[RAP_WORKERS_MOST][KINDS_OF_NEWS];
    wait_for_news(workers, count, news);
    for (size_t i = 0; i < count; i++) {
        if (news[i][MESSAGE].revents)
            hear(workers[i]);
        if (news[i][PRINT].revents)
            hear_prints(workers[i]);
        if (news[i][END].revents || workers[i]->process < 0)
            reap(workers[i]);
        if (!workers[i]->is_ended)
            enforce(workers[i]);
    }
}

static bool fail_to_start(rap_error *error)
{
    return rap_fail(error, RAP_CODE_IO, NULL, 0, "no worker process can be started: %s", strerror(errno));
}

static void shut(int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

/* A channel that each side reads and writes, where writing to a side that is gone fails and
 * raises nothing; and a pipe for what is printed. Ours are the first ends. */
static bool open_ends(int channel[2], int prints[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) != 0)
        return false;
    if (pipe2(prints, O_CLOEXEC) == 0)
        return true;
    shut(channel);
    return false;
}

static bool fork_worker(rap_worker *w)
{
    int channel[2], prints[2];
    pid_t parent = getpid();
    if (!open_ends(channel, prints))
        return false;
    malloc_trim(0); /* memory that is free here would be copied there, page by page, while its threads wait */
    fflush(NULL); /* what is buffered is the parent's to write, once */
    w->pid = fork();
    if (w->pid == 0) {
        settle_in(parent, channel[1], prints[1]);
        w->work.run(w->work.context, CHANNEL);
        _exit(RAP_CODE_DONE);
    }
    int problem = errno;
    if (w->pid < 0) {
        shut(channel);
        shut(prints);
        errno = problem;
        return false;
    }
    shut((int[]){channel[1], prints[1]});
    w->channel = channel[0];
    w->prints = prints[0];
    setpgid(w->pid, w->pid);
    fcntl(w->channel, F_SETFL, O_NONBLOCK);
    fcntl(w->prints, F_SETFL, O_NONBLOCK);
    w->process = (int)syscall(SYS_pidfd_open, w->pid, 0); /* closed when a program is run */
    return true;
}

void rap_worker_allow(rap_worker *w, long milliseconds)
{
    w->deadline = milliseconds ? now() + milliseconds : 0;
}

/* What is told of its end nobody hears: who left it may be gone. */
static rap_worker *left;

static void hear_nothing(void *context, rap_message *message)
{
    (void)context, (void)message;
}

void rap_workers_gather(void)
{
    rap_worker *last = left;
    left = NULL;
    if (last)
        rap_worker_end(last);
}

void rap_worker_leave(rap_worker *w)
{
    rap_workers_gather();
    while (hear_prints(w) > 0)
        continue;
    end_line(w);
    w->work.hear = hear_nothing;
    w->work.hear_print = NULL;
    kill_worker(w, RAP_END_EXIT);
    left = w;
}

rap_worker *rap_worker_start(const rap_work *work, rap_error *error)
{
    rap_workers_gather();
    rap_worker *w = calloc(1, sizeof *w);
    if (w) {
        w->work = *work;
        w->pause = PAUSE;
        rap_worker_allow(w, work->patience);
    }
    if (w && fork_worker(w))
        return w;
    fail_to_start(error);
    free(w);
    return NULL;
}

bool rap_worker_is_alone(const rap_worker *w)
{
    return rap_company_is_none(w->pid, CHANNEL + 1);
}

const char *rap_worker_company(const rap_worker *w, const char *folder)
{
    return rap_company(w->pid, folder);
}

/* ---- talk --------------------------------------------------------------------------------- */

bool rap_worker_tell(rap_worker *w, const rap_message *message)
{
    return w->channel >= 0 && rap_message_send(message, w->channel);
}

bool rap_worker_is_ended(const rap_worker *w)
{
    return w->is_ended;
}

void rap_worker_dismiss(rap_worker *w)
{
    if (w->channel >= 0)
        shutdown(w->channel, SHUT_WR);
}

rap_ending rap_worker_end(rap_worker *w)
{
    rap_worker_dismiss(w);
    while (!w->is_ended)
        rap_workers_attend(&w, 1);
    if (w->channel >= 0)
        close(w->channel);
    shut((int[]){w->process, w->prints});
    rap_ending ending = w->ending;
    if (w->stop || rap_stop_signal())
        ending.how = RAP_END_STOPPED;
    free(w);
    return ending;
}

bool rap_worker_run(const rap_work *work, rap_ending *ending, rap_error *error)
{
    rap_worker *w = rap_worker_start(work, error);
    if (w)
        *ending = rap_worker_end(w);
    return w != NULL;
}

bool rap_worker_fail(const rap_ending *ending, rap_code code, const char *name, rap_error *error)
{
    switch (ending->how) {
    case RAP_END_EXIT:
        return rap_fail(error, code, NULL, 0, "%s ended its process with exit code %d before it was done", name, ending->value);
    case RAP_END_SIGNAL:
        return rap_fail(error, code, NULL, 0, "%s was ended by signal %d (%s)", name, ending->value, strsignal(ending->value));
    case RAP_END_LATE:
        return rap_fail(error, code, NULL, 0, "%s did not answer in time and was ended", name);
    case RAP_END_STOPPED:
        return rap_fail(error, RAP_CODE_IO, NULL, 0, "stopped");
    case RAP_END_BROKEN:
        break;
    }
    return rap_fail(error, code, NULL, 0, "%s sent what cannot be read and was ended", name);
}
