/* acts.c - an exporter that does what its option says: all that an exporter of other
 * people's may do, good and bad. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rapporteur/helpers.h>

typedef struct act {
    const char *name;
    rap_status (*run)(const rap_host *h, rap_job *job);
} act;

static void write_integer(const rap_host *h, rap_job *job, int64_t value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld\n", (long long)value);
    rap_write_text(h, job, digits);
}

static void write_line(const rap_host *h, rap_job *job, const char *text)
{
    rap_write_text(h, job, text ? text : "(null)");
    rap_write_text(h, job, "\n");
}

/* ---- good ---------------------------------------------------------------------------------- */

static rap_status hello(const rap_host *h, rap_job *job)
{
    return rap_write_text(h, job, "hello\n");
}

static rap_status large(const rap_host *h, rap_job *job)
{
    char bytes[1000];
    memset(bytes, 'x', sizeof bytes);
    for (int i = 0; i < 1000; i++)
        h->write(job, bytes, sizeof bytes);
    return h->write(job, "end\n", 4);
}

static rap_status model(const rap_host *h, rap_job *job)
{
    const rap_node *root = h->root(job, RAP_VIEW_RECORDS);
    const rap_node *document = h->find(job, "A/1");
    write_integer(h, job, h->kind(root));
    write_line(h, job, rap_dataset_language(h, root));
    write_integer(h, job, (int64_t)rap_dataset_documents_count(h, root));
    write_line(h, job, rap_document_title(h, document));
    write_line(h, job, h->text(document, RAP_RECOMMENDATION_TEXT)); /* of another kind */
    write_line(h, job, h->text(NULL, RAP_DOCUMENT_TITLE));
    write_line(h, job, h->describe(RAP_KIND_DOCUMENT)->name);
    write_line(h, job, h->describe(4000) ? "known" : "unknown");
    write_line(h, job, h->find(job, "none") ? "found" : "not found");
    write_line(h, job, h->root(job, RAP_VIEW_PAPER) ? "a paper" : "no paper");
    write_line(h, job, h->cell(job, root, 0, 0)); /* no sheet */
    return h->status(job);
}

static rap_status help(const rap_host *h, rap_job *job)
{
    size_t len = 0;
    const char *asset = h->asset(job, "some/asset.txt", &len);
    char *memory = h->alloc(job, 100);
    if (!memory)
        return h->status(job);
    write_line(h, job, asset);
    write_integer(h, job, (int64_t)len);
    write_integer(h, job, asset == h->asset(job, "some/asset.txt", NULL));
    write_line(h, job, h->asset(job, "../asset.txt", &len));
    write_line(h, job, h->asset(job, "/etc/passwd", &len));
    write_line(h, job, h->asset(job, "some/none.txt", &len));
    write_integer(h, job, memory[0] + memory[99] + (int64_t)((uintptr_t)memory % _Alignof(max_align_t)));
    write_integer(h, job, h->timestamp(job));
    write_line(h, job, h->label(job, "a.key"));
    write_line(h, job, h->cache(job, "key", NULL, NULL));
    h->cache(job, "key", memory, NULL);
    write_integer(h, job, h->cache(job, "key", NULL, NULL) == memory);
    write_line(h, job, h->extension("none"));
    write_line(h, job, h->option(job, "none"));
    write_integer(h, job, h->option_integer(job, "number"));
    write_integer(h, job, h->option_integer(job, "flag"));
    write_integer(h, job, h->abi == RAP_ABI && RAP_HAS(h, extension));
    return h->status(job);
}

static void note_release(void *kept)
{
    const char *name = getenv("ACTS_RELEASED");
    FILE *file = name ? fopen(name, "a") : NULL;
    if (file) {
        fprintf(file, "%d\n", *(int *)kept);
        fclose(file);
    }
    free(kept);
}

/* Which job of its worker this is, by what the one before left in the cache. */
static rap_status count_jobs(const rap_host *h, rap_job *job)
{
    int *kept = h->cache(job, "count", NULL, NULL);
    if (!kept)
        kept = h->cache(job, "count", calloc(1, sizeof *kept), note_release);
    write_integer(h, job, ++*kept);
    return h->status(job);
}

static void die(void *kept)
{
    (void)kept;
    signal(SIGABRT, SIG_DFL);
    raise(SIGABRT);
}

static rap_status die_at_release(const rap_host *h, rap_job *job)
{
    h->cache(job, "death", &job, die);
    return rap_write_text(h, job, "written\n");
}

static rap_status write_at_path(const rap_host *h, rap_job *job)
{
    rap_write_text(h, job, "before\n");
    FILE *file = fopen(h->path(job), "w");
    fputs("at path\n", file);
    fclose(file);
    return h->path(job) ? RAP_OK : RAP_ERROR_EXPORTER;
}

static rap_status use_scratch(const rap_host *h, rap_job *job)
{
    char name[4096];
    snprintf(name, sizeof name, "%s/deep", h->scratch(job));
    mkdir(name, 0700);
    snprintf(name, sizeof name, "%s/deep/file", h->scratch(job));
    FILE *file = fopen(name, "w");
    fputs("temporary\n", file);
    fclose(file);
    return rap_write_text(h, job, "used\n");
}

static rap_status talk(const rap_host *h, rap_job *job)
{
    h->log(job, RAP_LOG_WARNING, "a font is missing\x1b[31m\xff");
    h->log(job, RAP_LOG_NOTE, "two\nlines");
    h->progress(job, 1, 2);
    h->progress(job, 2, 2);
    return rap_write_text(h, job, "talked\n");
}

static rap_status parts(const rap_host *h, rap_job *job)
{
    h->open_part(job, "index.txt");
    rap_write_text(h, job, "index\n");
    h->open_part(job, "deep/er/one.txt");
    rap_write_text(h, job, "one\n");
    h->open_part(job, "deep/two.txt");
    return rap_write_text(h, job, "two\n");
}

/* ---- bad ------------------------------------------------------------------------------------ */

static rap_status crash(const rap_host *h, rap_job *job)
{
    rap_write_text(h, job, "half");
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
    return RAP_OK;
}

static rap_status exit_early(const rap_host *h, rap_job *job)
{
    rap_write_text(h, job, "half");
    _exit(0);
}

static rap_status exit_with(const rap_host *h, rap_job *job)
{
    rap_write_text(h, job, "half");
    _exit(23);
}

static rap_status fail_late(const rap_host *h, rap_job *job)
{
    rap_write_text(h, job, "half");
    h->fail(job, RAP_ERROR_DATA, "table 3 is wider than the page");
    h->fail(job, RAP_ERROR_EXPORTER, "this is said too late");
    return RAP_ERROR_EXPORTER;
}

static rap_status fail_and_return_ok(const rap_host *h, rap_job *job)
{
    h->fail(job, RAP_ERROR_DATA, "told, and returned RAP_OK");
    write_integer(h, job, h->write(job, "x", 1));
    return RAP_OK;
}

static rap_status fail_silently(const rap_host *h, rap_job *job)
{
    (void)h, (void)job;
    return 12345;
}

static rap_status write_nothing_from_null(const rap_host *h, rap_job *job)
{
    h->write(job, NULL, 10);
    return RAP_OK;
}

static rap_status open_part_without_flag(const rap_host *h, rap_job *job)
{
    return h->open_part(job, "part");
}

static rap_status open_part_outside(const rap_host *h, rap_job *job)
{
    return h->open_part(job, "a/../../outside");
}

static rap_status open_part_twice(const rap_host *h, rap_job *job)
{
    h->open_part(job, "same");
    return h->open_part(job, "same");
}

static rap_status write_before_part(const rap_host *h, rap_job *job)
{
    return rap_write_text(h, job, "too early");
}

static rap_status take_all_memory(const rap_host *h, rap_job *job)
{
    return h->alloc(job, SIZE_MAX / 2) ? RAP_OK : h->status(job);
}

static rap_status never_write_path(const rap_host *h, rap_job *job)
{
    return h->path(job) ? RAP_OK : h->status(job);
}

static rap_status put_folder_at_path(const rap_host *h, rap_job *job)
{
    mkdir(h->path(job), 0700);
    return RAP_OK;
}

/* Holes of 100 GB; what it is answered is not looked at, as libraries do. */
static rap_status write_holes(const rap_host *h, rap_job *job)
{
    int fd = open(h->path(job), O_WRONLY | O_CREAT, 0600);
    if (ftruncate(fd, (off_t)100 << 30) != 0)
        h->fail(job, RAP_ERROR_OUTPUT, strerror(errno));
    close(fd);
    return h->status(job);
}

static rap_status write_beyond(const rap_host *h, rap_job *job)
{
    return h->write(job, "x", (size_t)1 << 40);
}

/* Folders inside each other, of which one may not be read; beyond what a path can name. */
static rap_status dig(const rap_host *h, rap_job *job)
{
    if (chdir(h->scratch(job)) != 0)
        return h->fail(job, RAP_ERROR_OUTPUT, "no folder to dig in");
    for (int i = 0; i < 3000; i++)
        if (mkdir("d", 0700) != 0 || mkdir("e", 0) != 0 || chdir("d") != 0)
            return h->fail(job, RAP_ERROR_OUTPUT, "it cannot dig");
    return rap_write_text(h, job, "dug\n");
}

/* Opens a part by a name that is none, all but the last; which, the option says. */
static rap_status open_odd_part(const rap_host *h, rap_job *job)
{
    static char long_name[302];
    static const char *const names[] = {"", "/tmp/x5", "a//b", "a/", "a\nb", "./a", long_name, ".rapporteur", "..."};
    memset(long_name, 'x', sizeof long_name - 2);
    return h->open_part(job, names[h->option_integer(job, "number")]);
}

static rap_status open_part_below_part(const rap_host *h, rap_job *job)
{
    h->open_part(job, "one");
    return h->open_part(job, "one/two");
}

static rap_status chatter(const rap_host *h, rap_job *job)
{
    for (int i = 0; i < 100000 && h->option_integer(job, "number") < 0; i++)
        h->log(job, RAP_LOG_WARNING, "a font is missing");
    for (int i = 0; i < 100000; i++)
        fprintf(stderr, "stray \x1b[31m\xe2\x80\xae words\n");
    return rap_write_text(h, job, "chattered\n");
}

static rap_status leave_processes(const rap_host *h, rap_job *job)
{
    if (fork() == 0)
        for (;;)
            pause();
    return rap_write_text(h, job, "left one\n");
}

static rap_status print(const rap_host *h, rap_job *job)
{
    printf("stray\n");
    fflush(stdout);
    return rap_write_text(h, job, "data\n");
}

static rap_status wait_for_stop(const rap_host *h, rap_job *job)
{
    rap_write_text(h, job, "half");
    h->progress(job, 1, 1); /* tells the test that it runs */
    while (!h->cancelled(job))
        usleep(1000);
    return h->fail(job, RAP_ERROR_CANCELLED, "stopped");
}

static rap_status never_stop(const rap_host *h, rap_job *job)
{
    h->progress(job, 1, 1);
    while (h->abi)
        pause();
    return RAP_OK;
}

static const act acts[] = {
    {"hello", hello}, {"large", large}, {"model", model}, {"help", help}, {"path", write_at_path},
    {"scratch", use_scratch}, {"talk", talk}, {"parts", parts}, {"crash", crash}, {"exit", exit_early},
    {"exit-23", exit_with}, {"fail", fail_late}, {"fail-ok", fail_and_return_ok}, {"silent", fail_silently},
    {"null", write_nothing_from_null}, {"part", open_part_without_flag}, {"outside", open_part_outside},
    {"same", open_part_twice}, {"early", write_before_part}, {"memory", take_all_memory},
    {"no-file", never_write_path}, {"leave", leave_processes}, {"print", print}, {"wait", wait_for_stop},
    {"path-folder", put_folder_at_path}, {"holes", write_holes}, {"beyond", write_beyond}, {"dig", dig},
    {"odd", open_odd_part}, {"below", open_part_below_part}, {"chatter", chatter}, {"hang", never_stop}, {"count", count_jobs}, {"release", die_at_release},
};

static rap_status render(const rap_host *h, rap_job *job)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (rap_option_is(h, job, "act", acts[i].name))
            return acts[i].run(h, job);
    return h->fail(job, RAP_ERROR_USAGE, "no such act");
}

static const rap_option act_option = {
    .size = sizeof act_option, .type = RAP_OPTION_TEXT, .name = "act", .standard = "hello", .help = "what to do"};
static const rap_option number = {.size = sizeof number, .type = RAP_OPTION_INTEGER, .name = "number",
                                  .standard = "-3", .allowed = "-10..10", .help = "a number"};
static const rap_option flag = {
    .size = sizeof flag, .type = RAP_OPTION_FLAG, .name = "flag", .standard = "true", .help = "a flag"};
static const rap_option paper = {.size = sizeof paper, .type = RAP_OPTION_CHOICE, .name = "paper",
                                 .standard = "a4", .allowed = "a4|letter", .help = "size of the page"};
static const rap_option *const options[] = {&act_option, &number, &flag, &paper, NULL};

static const rap_exporter exporter = {
    .size = sizeof exporter,
#ifdef PARTS
    .flags = RAP_TAKES_RECORDS | RAP_WRITES_PARTS,
    .format = "parts",
#else
    .flags = RAP_TAKES_RECORDS,
    .format = "acts",
#endif
    .extension = "txt",
    .media_type = "text/plain",
    .summary = "does what it is told",
    .options = options,
    .render = render,
};

static const rap_exporter *const exporters[] = {&exporter, NULL};
static const rap_plugin plugin = {.size = sizeof plugin, .abi = RAP_ABI, .abi_needs = RAP_ABI, .id = "acts",
                                  .version = "1", .license = "MIT", .exporters = exporters};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
