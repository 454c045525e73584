/* Fails each allocation of a job in turn, in the exporter and in the libraries it uses:
 * the job must then fail with a sentence and leave nothing, or do without the memory
 * and write the same bytes. A library may crash or hang without memory, and its
 * worker is ended; or it may go on with less than it was asked for, as a shaper without a
 * font's kerning, and say nothing: both are counted, and allowed where a fourth argument
 * says so. What the exporter or the host itself asks for is never lost in silence.
 *
 *     contract_allocations EXPORTER TEMPLATES REPORT [crashes]
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "compose/compose.h"
#include "host/folder.h"
#include "host/host.h"
#include "model/read.h"

#define ALL 200     /* the first allocations are failed one by one */
#define MORE 100    /* of the further ones so many, evenly spread */
#define PATIENCE 10 /* seconds that a run may take */

/* ---- the allocator: that of the system, which says no once in a worker -------------------- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static struct shared {
    long count;      /* allocations of the worker */
    bool is_foreign; /* whether a library asked for the one that failed */
} *shared;
static long failing = -1; /* which allocation fails; and all after it where `is_lasting` */
static bool is_lasting, is_worker;

static const char *own_files[2]; /* the exporter and this program */

static bool is_foreign(const void *caller)
{
    Dl_info info;
    if (!dladdr(caller, &info))
        return false;
    for (size_t i = 0; i < sizeof own_files / sizeof *own_files; i++)
        if (strcmp(rap_file_base(info.dli_fname), rap_file_base(own_files[i])) == 0)
            return false;
    return true;
}

static bool is_refused(const void *caller)
{
    if (!is_worker)
        return false;
    long at = shared->count++;
    if (at == failing && !is_lasting)
        shared->is_foreign = is_foreign(caller);
    return failing >= 0 && (at == failing || (is_lasting && at > failing));
}

__attribute__((visibility("default"))) void *malloc(size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

__attribute__((visibility("default"))) void *calloc(size_t count, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

__attribute__((visibility("default"))) void *realloc(void *memory, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_realloc(memory, size);
}

/* A library that forgets a lock when it has no memory hangs: it is ended by SIGALRM. */
static void become_worker(void)
{
    is_worker = true;
    alarm(PATIENCE);
}

/* ---- the job ------------------------------------------------------------------------------ */

static const char dataset[] =
    "{\"rapporteur\":1,\"language\":\"en\",\"bodies\":[{\"id\":\"b\",\"name\":\"Working Group on Lamps\",\"parent\":null,"
    "\"symbol_root\":null}],\"meetings\":[{\"id\":\"b/2020-05-04\",\"body\":\"b\",\"ordinal\":1,\"start\":\"2020-05-04\","
    "\"end\":\"2020-05-05\",\"place\":\"Turku\",\"mode\":null,\"plenary_meetings\":2,\"officers\":[],\"agenda\":[],"
    "\"schedule\":[],\"panellists\":[],\"statements\":[],\"attendance\":[]}],\"documents\":[{\"id\":\"L/2020/1\","
    "\"symbol\":\"L/2020/1\",\"title\":\"Report\",\"kind\":\"report\",\"date\":\"2020-06-01\",\"distribution\":null,"
    "\"language\":\"en\",\"meeting\":\"b/2020-05-04\",\"file\":null,\"sha256\":null,\"cited_by\":[]}],"
    "\"recommendations\":[{\"id\":\"L/2020/1#rec-1\",\"document\":\"L/2020/1\",\"meeting\":\"b/2020-05-04\",\"number\":1,"
    "\"status\":\"adopted\",\"section\":\"A. Lamps & light\",\"agenda_item\":null,\"text\":\"States should light <lamps> & more:\","
    "\"items\":[{\"label\":\"a\",\"text\":\"At night;\"},{\"label\":\"b\",\"text\":\"By day.\"}],\"source\":null}],"
    "\"paragraphs\":[],\"themes\":[],\"links\":[]}";

static char folder[] = "/tmp/rapporteur-test-XXXXXX";
static char output[sizeof folder + 8];
static rap_arena *arena;
static rap_error error;

static const rap_limits without = {.is_free = true}; /* the allocations that count are those of exporters */

static rap_task make_task(rap_model *model, const char *file, const char *templates, const char *report)
{
    size_t count;
    rap_search search = {.file = file};
    const rap_found *found = rap_exporters(arena, &search, &count, &error);
    rap_task task = {.model = model, .arena = arena, .data_dir = templates, .path = output, .timestamp = 1600000000,
                     .exporter = found, .limits = &without, .selection = rap_select(arena, model, NULL)};
    task.labels = rap_labels_load(arena, templates, "en", &error);
    if (report && task.labels) {
        rap_compose_request request = {.model = model, .selection = task.selection, .labels = task.labels, .language = "en",
                                       .report = rap_report_load(arena, templates, report, NULL, &error)};
        task.composed = request.report ? rap_compose(arena, &request, &error) : NULL;
    }
    return task;
}

/* The output of a run; NULL with the error set. */
static const char *run(const rap_task *task, long fails, size_t *len)
{
    failing = fails;
    shared->count = 0;
    shared->is_foreign = false;
    error = (rap_error){0};
    if (!rap_tasks_run(task, 1, &error))
        return NULL;
    const char *bytes = rap_file_read(arena, output, len, &error);
    unlink(output);
    return bytes;
}

static long problems, crashes, silences;

static void tell(long at, const char *what)
{
    printf("allocation %ld%s: %s%s%s\n", at, is_lasting ? " and all after it" : "", what, error.message[0] ? ": " : "", error.message);
    problems++;
}

static void fail_one(const rap_task *task, long at, const char *whole, size_t whole_len)
{
    size_t len = 0;
    const char *bytes = run(task, at, &len);
    bool is_other = bytes && (len != whole_len || memcmp(bytes, whole, len) != 0);
    if (is_other && shared->is_foreign)
        silences++;
    else if (is_other)
        tell(at, "other bytes");
    if (!bytes && !error.message[0])
        tell(at, "no sentence");
    if (!bytes && strstr(error.message, "was ended by signal"))
        crashes++;
    if (rmdir(folder) == 0)
        mkdir(folder, 0700);
    else
        tell(at, "something is left behind");
}

static void fail_all(const rap_task *task)
{
    size_t whole_len;
    const char *whole = run(task, -1, &whole_len);
    long total = shared->count;
    if (!whole) {
        tell(-1, "the job fails by itself");
        return;
    }
    printf("%ld allocations\n", total);
    long step = total > ALL + MORE ? (total - ALL) / MORE : 1;
    for (long at = 0; at < total; at += at < ALL ? 1 : step) {
        is_lasting = false;
        fail_one(task, at, whole, whole_len);
        is_lasting = true;
        fail_one(task, at, whole, whole_len);
    }
}

/* A job is the same whether it is the first of its worker or comes after others. */
static void repeat(const rap_task *task)
{
    char paths[3][sizeof output + 2];
    rap_task tasks[3] = {*task, *task, *task};
    const char *bytes[3];
    size_t len[3];
    failing = -1;
    error = (rap_error){0};
    for (int i = 0; i < 3; i++) {
        snprintf(paths[i], sizeof paths[i], "%s%d", output, i);
        tasks[i].path = paths[i];
    }
    bool is_done = rap_tasks_run(tasks, 3, &error);
    for (int i = 0; i < 3 && is_done; i++) {
        bytes[i] = rap_file_read(arena, paths[i], &len[i], &error);
        unlink(paths[i]);
        if (!bytes[i] || len[i] != len[0] || memcmp(bytes[i], bytes[0], len[0]) != 0)
            tell(i, "the same job later in the same worker gives other bytes");
    }
    if (!is_done)
        tell(-1, "the same job fails later in the same worker");
}

int main(int argc, char **argv)
{
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    rap_model *model = rap_model_new(&error);
    arena = rap_arena_new(&error);
    if (argc < 4 || shared == MAP_FAILED || !model || !arena || !mkdtemp(folder))
        return 2;
    own_files[0] = argv[0];
    own_files[1] = argv[1];
    snprintf(output, sizeof output, "%s/out", folder);
    if (rap_model_parse(model, dataset, strlen(dataset), "dataset", &error)) {
        rap_model_freeze(model);
        rap_task task = make_task(model, argv[1], argv[2], *argv[3] ? argv[3] : NULL);
        pthread_atfork(NULL, NULL, become_worker);
        repeat(&task);
        fail_all(&task);
    } else {
        tell(-1, "the dataset is not read");
    }
    rap_folder_remove(folder);
    rap_arena_free(arena);
    rap_model_free(model);
    printf("%ld crashes and hangs of libraries, %ld that went on with less, %ld problems\n", crashes, silences, problems);
    return problems != 0 || (crashes + silences != 0 && argc < 5);
}
