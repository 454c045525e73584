/* bad.c - an exporter that passes every check of the kit, but for the one that BAD names. */
#include <fcntl.h>
#include <stdio.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <rapporteur/helpers.h>

#define NOTHING 0
#define SYMBOLS 1
#define DESCRIPTOR 2
#define GOOD_OPTIONS 3
#define TEXTS 4
#define EMPTY 5
#define ONE 6
#define ABSENT 7
#define LONG 8
#define MANY 9
#define SCRIPTS 10
#define BEYOND 11
#define HOSTILE 12
#define WRITES 13
#define DISK 14
#define ALLOCATIONS 15
#define CANCELLED 16
#define TWICE 17
#define MEMORY 18
#define HANDLES 19
#define HANGS 20
#define TIME 21
#define SPACE 22
#define ADDRESS 23
#define ORDER 24
#define CODE 25
#define CUT 26
#define QUESTION 27
#define CONSTANT 28
#define SILENT 29
#define QUIET 30
#define EXITS 31
#define THREADS 32

#if BAD == SYMBOLS
RAP_EXPORT int helper_of_mine(void);
RAP_EXPORT int helper_of_mine(void)
{
    return 1;
}
#endif

static void *idle(void *nothing)
{
    pause();
    return nothing;
}

static void crash(void)
{
    volatile int *nowhere = NULL;
    *nowhere = 1;
}

static int is_hard(const char *text)
{
    size_t len = strlen(text);
    return (BAD == LONG && len > 30000) || (BAD == SCRIPTS && strstr(text, "\xd7\x9e")) || (BAD == BEYOND && strchr(text, '\xf0')) ||
           (BAD == HOSTILE && strstr(text, "]]>"));
}

/* What is wrong before a byte is written. */
static rap_status stumble(const rap_host *h, rap_job *job, const rap_node *dataset, size_t count)
{
    const rap_node *meeting = rap_dataset_meetings(h, dataset, 0);
    const char *colour = h->option(job, "colour"), *words = h->option(job, "words");
    if ((BAD == EMPTY && count == 0 && !meeting) || (BAD == MANY && count > 5000))
        return h->fail(job, RAP_ERROR_EXPORTER, "so many are not expected");
    if (BAD == GOOD_OPTIONS && strcmp(colour, "green") == 0)
        return h->fail(job, RAP_ERROR_EXPORTER, "green is not made yet");
    if ((BAD == TEXTS && strlen(words) > 1000) || (BAD == ABSENT && count && !rap_meeting_place(h, meeting)))
        crash();
    if (BAD == MEMORY && !malloc(5000))
        crash();
    pthread_t thread;
    if (BAD == THREADS && pthread_create(&thread, NULL, idle, NULL) == 0)
        pthread_detach(thread);
    if (BAD == HANDLES)
        open("/dev/null", O_RDONLY | O_CLOEXEC);
    while (BAD == HANGS && count == 0)
        continue;
    return RAP_OK;
}

static void waste(const rap_host *h, rap_job *job, size_t count)
{
    static volatile size_t steps;
    size_t size = BAD == SPACE ? count * count / 2 : 0; /* 50 MB of 10,000 */
    char *memory = size ? h->alloc(job, size) : NULL;
    for (size_t i = 0; memory && i < size; i += 512)
        memory[i] = 1;
    for (size_t i = 0; BAD == TIME && i < count * count * 10; i++)
        steps++;
}

static void write_through_file(const rap_host *h, rap_job *job, const char *text)
{
    FILE *file = fopen(h->path(job), "a"); /* nobody looks at what becomes of it */
    fputs(text, file);
    fclose(file);
}

static int by_address(const void *one, const void *other)
{
    uintptr_t a = *(const uintptr_t *)one, b = *(const uintptr_t *)other;
    return (a > b) - (a < b);
}

static void write_in_order(const rap_host *h, rap_job *job, const rap_node *dataset, size_t count)
{
    const rap_node **nodes = calloc(count + 1, sizeof *nodes);
    for (size_t i = 0; nodes && i < count; i++)
        nodes[i] = rap_dataset_recommendations(h, dataset, i);
    if (nodes)
        qsort(nodes, count, sizeof *nodes, by_address);
    for (size_t i = 0; nodes && i < count; i++)
        rap_write_text(h, job, rap_recommendation_id(h, nodes[i]));
    free(nodes);
}

static void write_place(const rap_host *h, rap_job *job, uintptr_t place)
{
    char words[40];
    snprintf(words, sizeof words, "%zx\n", (size_t)place);
    rap_write_text(h, job, words);
}

/* Texts that are not whole. */
static void spoil(char *text)
{
    for (char *p = text; BAD == QUESTION && *p; p++)
        *p = (unsigned char)*p >= 0xf0 ? '?' : (*p & 0xc0) == 0x80 ? '_' : *p;
    if (BAD == CUT && strlen(text) > 255)
        text[255] = '\0';
}

static rap_status write_all(const rap_host *h, rap_job *job, const rap_node *dataset, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = rap_or_empty(rap_recommendation_text(h, rap_dataset_recommendations(h, dataset, i)));
        char *copy = h->alloc(job, strlen(text) + 1);
        if (!copy && BAD == EXITS)
            _exit(3);
        if (!copy && BAD != ALLOCATIONS)
            return h->status(job);
        memcpy(copy, text, strlen(text));
        spoil(copy);
        if (is_hard(text))
            return h->fail(job, RAP_ERROR_EXPORTER, "such a text is not expected");
        if (BAD == DISK)
            write_through_file(h, job, copy);
        else if ((BAD != ONE || count != 1) && BAD != CONSTANT)
            rap_write_text(h, job, copy);
        h->progress(job, i + 1, count);
        if (BAD == SILENT && count == 1000)
            nanosleep(&(struct timespec){0, 2000000}, NULL);
        if (BAD != SILENT && BAD != QUIET && h->cancelled(job) && BAD != CANCELLED)
            return RAP_ERROR_CANCELLED;
    }
    return h->status(job);
}

static rap_status render(const rap_host *h, rap_job *job)
{
    static int jobs;
    const rap_node *dataset = h->root(job, RAP_VIEW_RECORDS);
    size_t count = rap_dataset_recommendations_count(h, dataset);
    if (stumble(h, job, dataset, count) != RAP_OK)
        return h->status(job);
    waste(h, job, count);
    rap_status status = write_all(h, job, dataset, count);
    if (BAD == ADDRESS || BAD == CODE)
        write_place(h, job, BAD == CODE ? (uintptr_t)render : (uintptr_t)dataset);
    if (BAD == ORDER)
        write_in_order(h, job, dataset, count);
    if (BAD == CONSTANT)
        rap_write_text(h, job, "always this\n");
    if (BAD == TWICE && jobs++ > 0)
        rap_write_text(h, job, "again");
    if (status == RAP_OK)
        status = h->status(job);
    return BAD == WRITES && status == RAP_ERROR_OUTPUT ? RAP_OK : status;
}

static const rap_option colour = {.size = sizeof colour, .type = RAP_OPTION_CHOICE, .name = "colour", .standard = "red",
                                  .allowed = "red|green", .help = "a colour"};
static const rap_option number = {.size = sizeof number, .type = RAP_OPTION_INTEGER, .name = "number", .standard = "3",
                                  .allowed = "0..8", .help = "a number"};
static const rap_option words = {.size = sizeof words, .type = RAP_OPTION_TEXT, .name = "words", .standard = "", .help = "some words"};
static const rap_option *const options[] = {&colour, &number, &words, NULL};

static const rap_exporter exporter = {.size = sizeof exporter, .flags = RAP_TAKES_RECORDS, .format = "bad",
                                      .extension = "txt", .media_type = BAD == DESCRIPTOR ? "text" : "text/plain",
                                      .summary = "texts, one after another", .options = options, .render = render};
static const rap_exporter *const exporters[] = {&exporter, NULL};

static const rap_plugin plugin = {.size = sizeof plugin, .abi = RAP_ABI, .abi_needs = RAP_ABI, .id = "org.example.bad",
                                  .version = "1.0", .license = "MIT", .exporters = exporters};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
