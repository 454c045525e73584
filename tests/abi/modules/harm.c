/* harm.c - an exporter that does harm, or tries to: what its options say. What it cannot
 * do it says nothing of: whether that is told is the host's. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <rapporteur/helpers.h>

static void crash(const char *target)
{
    (void)target;
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
}

static void loop(const char *target)
{
    volatile int is_endless = target != NULL;
    while (is_endless)
        continue;
}

static void eat(const char *target)
{
    (void)target;
    for (;;)
        memset(malloc(1 << 24), 1, 1 << 24); /* of NULL too */
}

/* As a library does that ends the process itself. */
static void give_up(const char *target)
{
    (void)target;
    fprintf(stderr, "can't allocate 1310720 bytes\n");
    exit(1);
}

/* As a library does that goes on without. */
static void do_without(const char *target)
{
    (void)target;
    fprintf(stderr, "can't allocate 24 bytes\n");
}

static void write_file(const char *target)
{
    FILE *file = fopen(target, "a");
    if (file)
        fclose(file);
}

static void make_folder(const char *target)
{
    mkdir(target, 0777);
}

static void remove_file(const char *target)
{
    unlink(target);
}

static void move(const char *target)
{
    rename(target, "elsewhere");
}

static void cut(const char *target)
{
    if (truncate(target, 0) != 0)
        errno = 0;
}

static void cut_by_opening(const char *target)
{
    open(target, O_RDONLY | O_TRUNC);
}

static void change_mode(const char *target)
{
    chmod(target, 0777);
}

static void change_mode_of_open(const char *target)
{
    (void)target;
    int fd = open("/usr", O_RDONLY);
    fchmod(fd, 0700);
}

static void change_owner(const char *target)
{
    if (chown(target, 1, 1) != 0)
        errno = 0;
}

static void change_time(const char *target)
{
    utimes(target, NULL);
}

static void change_attribute(const char *target)
{
    setxattr(target, "user.harm", "x", 1, 0);
}

static void connect_out(const char *target)
{
    (void)target;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    connect(fd, (struct sockaddr *)&address, sizeof address);
}

static void run_program(const char *target)
{
    execl("/bin/sh", "sh", "-c", "echo harm >\"$0\"", target, (char *)NULL);
}

static void start_program(const char *target)
{
    char command[5000];
    snprintf(command, sizeof command, "echo harm >'%s'", target);
    if (system(command) != 0)
        errno = 0;
}

static void fork_without_end(const char *target)
{
    (void)target;
    while (fork() >= 0)
        continue;
    for (;;)
        pause();
}

static void kill_host(const char *target)
{
    (void)target;
    kill(getppid(), SIGKILL);
}

static void kill_group(const char *target)
{
    (void)target;
    kill(-1, SIGTERM);
}

static void trace_host(const char *target)
{
    (void)target;
    ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static void outlive_host(const char *target)
{
    (void)target;
    setsid();
    kill(getppid(), SIGKILL);
    for (;;)
        pause();
}

/* ---- what goes a way around, and is refused without a word -------------------------------- */

static const char *done; /* what was, instead */

static void signal_by_file(const char *target)
{
    (void)target;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && fcntl(ends[0], F_SETSIG, SIGKILL) == 0)
        done = "F_SETSIG";
    struct f_owner_ex owner = {.type = F_OWNER_PID, .pid = getppid()};
    if (fcntl(ends[0], F_SETOWN, getppid()) == 0 || fcntl(ends[0], F_SETOWN_EX, &owner) == 0)
        done = "F_SETOWN";
    int parent = getppid();
    if (ioctl(ends[0], FIOSETOWN, &parent) == 0 || ioctl(ends[0], SIOCSPGRP, &parent) == 0)
        done = "FIOSETOWN";
}

static void stay_in_memory(const char *target)
{
    (void)target;
    if (shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600) >= 0)
        done = "shmget";
    if (memfd_create("beside the limit", 0) >= 0)
        done = "memfd_create";
}

static void take_turns(const char *target)
{
    (void)target;
    if (setpriority(PRIO_PROCESS, (id_t)getppid(), 19) == 0)
        done = "setpriority";
    if (prctl((int)PR_SET_PDEATHSIG, 0) == 0 || syscall(SYS_prctl, 1L << 32 | PR_SET_PDEATHSIG, 0) == 0)
        done = "prctl";
}

/* ---- what only the next job would feel ---------------------------------------------------- */

static char said[4096]; /* stands in the output */

static void *write_later(void *unused)
{
    (void)unused;
    for (;;)
        usleep(1000);
    return NULL;
}

static void leave_thread(const char *target)
{
    (void)target;
    pthread_t thread;
    pthread_create(&thread, NULL, write_later, NULL);
}

/* Keeps the output of this job open, so that a later job could change it. */
static void keep_open(const char *target)
{
    char link[64], path[4096];
    (void)target;
    for (int fd = 4; fd < 64; fd++) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link, path, sizeof path - 1);
        if (len > 0 && strstr(path, "rapporteur-"))
            dup(fd);
    }
}

/* The same by memory, without an open file. */
static void map_open(const char *target)
{
    char link[64], path[4096];
    (void)target;
    for (int fd = 4; fd < 64; fd++) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link, path, sizeof path - 1);
        path[len > 0 ? len : 0] = '\0';
        int own = strstr(path, "rapporteur-") ? open(path, O_RDWR) : -1;
        if (own >= 0 && mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, own, 0) == MAP_FAILED)
            done = "not mapped";
        if (own >= 0)
            close(own);
    }
}

/* Leaves a file beside the output. */
static void leave_file(const char *target)
{
    char link[64], path[4096];
    (void)target;
    for (int fd = 4; fd < 64; fd++) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link, path, sizeof path - 2);
        path[len > 0 ? len : 0] = '\0';
        if (strstr(path, "rapporteur-"))
            close(open(strcat(path, "2"), O_WRONLY | O_CREAT, 0666));
    }
}

/* Puts a file of its own in the place of the output. */
static void swap_output(const char *target)
{
    char link[64], path[4096];
    (void)target;
    for (int fd = 4; fd < 64; fd++) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link, path, sizeof path - 1);
        path[len > 0 ? len : 0] = '\0';
        if (strstr(path, "rapporteur-") && unlink(path) == 0)
            close(open(path, O_WRONLY | O_CREAT, 0666));
    }
}

/* Keeps a way to the output of this job that is no open file, where later jobs could write by it. */
static void name_twice(const char *target)
{
    char link_name[64], path[4096], other[4100];
    (void)target;
    for (int fd = 4; fd < 64; fd++) {
        snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link_name, path, sizeof path - 1);
        path[len > 0 ? len : 0] = '\0';
        char *job = strstr(path, "/job/");
        if (!job || !strstr(path, "rapporteur-"))
            continue;
        snprintf(other, sizeof other, "%.*s/other", (int)(job - path), path);
        if (link(path, other) != 0)
            done = "not linked";
    }
}

static void say_environment(const char *target)
{
    (void)target;
    snprintf(said, sizeof said, "secret=%s lang=%s files=%d\n", getenv("HARM_SECRET") ? "seen" : "unseen", getenv("LC_ALL"),
             fcntl(9, F_GETFD) != -1);
}

typedef struct harm {
    const char *name;
    void (*run)(const char *target);
} harm;

static const harm harms[] = {
    {"crash", crash}, {"loop", loop}, {"eat", eat}, {"give-up", give_up}, {"misled", do_without}, {"write", write_file}, {"mkdir", make_folder},
    {"unlink", remove_file}, {"rename", move}, {"truncate", cut}, {"open-truncate", cut_by_opening}, {"chmod", change_mode}, {"fchmod", change_mode_of_open},
    {"chown", change_owner}, {"utime", change_time}, {"xattr", change_attribute}, {"connect", connect_out}, {"exec", run_program},
    {"system", start_program}, {"fork", fork_without_end}, {"kill", kill_host}, {"kill-all", kill_group}, {"ptrace", trace_host},
    {"thread", leave_thread}, {"keep", keep_open}, {"map", map_open}, {"leave", leave_file}, {"environment", say_environment}, {"outlive", outlive_host}, {"swap", swap_output}, {"twice", name_twice},
    {"sigio", signal_by_file}, {"memory", stay_in_memory}, {"turns", take_turns},
};

/* Writes half before it does harm, and the other half after it, where there is an after. The
 * harm is done where `where` is "always" or an id of the selection. */
static rap_status render(const rap_host *h, rap_job *job)
{
    const rap_node *dataset = h->root(job, RAP_VIEW_RECORDS);
    int *count = h->cache(job, "count", NULL, NULL);
    if (!count)
        count = h->cache(job, "count", calloc(1, sizeof *count), NULL);
    rap_write_text(h, job, "half\n");
    char digits[16];
    snprintf(digits, sizeof digits, "%d\n", ++*count);
    rap_write_text(h, job, digits);
    const char *where = h->option(job, "where");
    bool is_here = strcmp(where, "always") == 0;
    for (size_t i = 0; i < rap_dataset_recommendations_count(h, dataset); i++)
        is_here = is_here || strcmp(rap_recommendation_id(h, rap_dataset_recommendations(h, dataset, i)), where) == 0;
    for (size_t i = 0; is_here && i < sizeof harms / sizeof *harms; i++)
        if (rap_option_is(h, job, "harm", harms[i].name))
            harms[i].run(h->option(job, "target"));
    if (rap_option_is(h, job, "harm", "ask"))
        h->alloc(job, (size_t)10 << 30);
    if (rap_option_is(h, job, "harm", "lack"))
        return h->fail(job, RAP_ERROR_MEMORY, "no memory for lamps");
    if (rap_option_is(h, job, "harm", "misled"))
        return h->fail(job, RAP_ERROR_EXPORTER, "there are no lamps");
    rap_write_text(h, job, said);
    rap_write_text(h, job, done);
    return rap_write_text(h, job, "whole\n");
}

static const rap_option which = {
    .size = sizeof which, .type = RAP_OPTION_TEXT, .name = "harm", .standard = "none", .help = "what to do"};
static const rap_option target = {
    .size = sizeof target, .type = RAP_OPTION_TEXT, .name = "target", .standard = "", .help = "the file that suffers"};
static const rap_option where = {
    .size = sizeof where, .type = RAP_OPTION_TEXT, .name = "where", .standard = "always", .help = "the record of the job that does it"};
static const rap_option *const options[] = {&which, &target, &where, NULL};

static const rap_exporter exporter = {
    .size = sizeof exporter,
    .flags = RAP_TAKES_RECORDS,
    .format = "harm",
    .extension = "txt",
    .media_type = "text/plain",
    .summary = "does harm",
    .options = options,
    .render = render,
};

static const rap_exporter *const exporters[] = {&exporter, NULL};
static const rap_plugin plugin = {.size = sizeof plugin, .abi = RAP_ABI, .abi_needs = RAP_ABI, .id = "harm",
                                  .version = "1", .license = "MIT", .exporters = exporters};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
