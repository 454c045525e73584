#include "host/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/data.h"
#include "base/file.h"
#include "host/options.h"
#include "host/stage.h"
#include "host/stop.h"

#define PROGRESS_PAUSE 50 /* milliseconds between two messages of progress */

/* Something kept by name: a pointer of the exporter's, or the bytes of an asset. */
struct rap_kept {
    rap_kept *next;
    const char *key;
    void *value;
    size_t len;
    void (*release)(void *);
};

/* ---- memory: a jump of the arena's guard never leaves the host ---------------------------- */

static void *fail_memory(rap_job *job)
{
    rap_job_fail_memory(job);
    return NULL;
}

static void *alloc_from(rap_job *job, rap_arena *arena, size_t size)
{
    rap_guard guard;
    void *volatile memory = NULL;
    if (RAP_GUARD(arena, &guard))
        fail_memory(job);
    else
        memory = rap_arena_alloc(arena, size);
    rap_guard_end(arena, &guard);
    return memory;
}

static void *alloc(rap_job *job, size_t size)
{
    return alloc_from(job, job->arena, size);
}

/* For the exporter. */
static void *give(rap_job *job, size_t size)
{
    return rap_trial_fails_allocation(job->task->trial) ? fail_memory(job) : alloc(job, size);
}

static char *join(rap_job *job, const char *a, const char *b)
{
    size_t a_len = strlen(a), b_len = strlen(b);
    char *out = alloc(job, a_len + b_len + 2);
    if (out) {
        memcpy(out, a, a_len);
        out[a_len] = '/';
        memcpy(out + a_len + 1, b, b_len);
    }
    return out;
}

static rap_kept *keep(rap_job *job, rap_arena *arena, rap_kept **list, const char *key)
{
    rap_kept *kept = alloc_from(job, arena, sizeof *kept);
    char *copy = alloc_from(job, arena, strlen(key) + 1);
    if (!kept || !copy)
        return NULL;
    memcpy(copy, key, strlen(key));
    *kept = (rap_kept){.next = *list, .key = copy};
    return *list = kept;
}

static rap_kept *kept_as(rap_kept *list, const char *key)
{
    while (list && strcmp(list->key, key) != 0)
        list = list->next;
    return list;
}

/* ---- the model -------------------------------------------------------------------------- */

static const rap_node *root(rap_job *job, uint32_t view)
{
    rap_job_await(job);
    const rap_task *task = job->task;
    const rap_node *composed = task->composed ? rap_composed_root(task->composed) : NULL;
    if (view == RAP_VIEW_RECORDS)
        rap_job_note(job, RAP_READ_RECORDS, "");
    if (view == RAP_VIEW_RECORDS)
        return task->selection ? task->selection : rap_model_dataset(task->model);
    if (view == RAP_VIEW_PAPER && rap_node_kind(composed) == RAP_KIND_PAPER)
        return composed;
    if (view == RAP_VIEW_GRID && rap_node_kind(composed) == RAP_KIND_GRID)
        return composed;
    return NULL;
}

static const rap_node *find(rap_job *job, const char *id)
{
    rap_job_await(job);
    rap_job_note(job, RAP_READ_FOUND, "");
    return id ? rap_model_find(job->task->model, id) : NULL;
}

static const char *guarded_cell(rap_job *job, const rap_node *sheet, size_t row, size_t column)
{
    rap_guard guard;
    const char *volatile words = "";
    if (RAP_GUARD(job->task->arena, &guard))
        fail_memory(job);
    else
        words = rap_composed_cell(job->task->composed, sheet, row, column);
    rap_guard_end(job->task->arena, &guard);
    return words;
}

static const char *cell(rap_job *job, const rap_node *sheet, size_t row, size_t column)
{
    if (!job->task->composed || rap_node_kind(sheet) != RAP_KIND_SHEET ||
        (int64_t)row >= rap_node_integer(sheet, RAP_SHEET_ROWS, 0) || column >= rap_node_count(sheet, RAP_SHEET_COLUMNS))
        return "";
    return job->task->arena ? guarded_cell(job, sheet, row, column)
                            : rap_composed_cell(job->task->composed, sheet, row, column);
}

/* ---- options ---------------------------------------------------------------------------- */

static const char *option(rap_job *job, const char *name)
{
    return name ? rap_option_value(job->task, name, NULL) : NULL;
}

static int64_t option_integer(rap_job *job, const char *name)
{
    const rap_found_option *which = NULL;
    const char *value = name ? rap_option_value(job->task, name, &which) : NULL;
    if (value && which->type == RAP_OPTION_INTEGER)
        return strtoll(value, NULL, 10);
    return value && which->type == RAP_OPTION_FLAG && strcmp(value, "true") == 0;
}

/* ---- output ----------------------------------------------------------------------------- */

static bool writes_parts(const rap_job *job)
{
    return job->task->exporter->flags & RAP_WRITES_PARTS;
}

static rap_status write_bytes(rap_job *job, const void *bytes, size_t len)
{
    if (job->status != RAP_OK)
        return job->status;
    if (!bytes && len)
        return rap_job_blame(job, "wrote bytes from nowhere (NULL)");
    if (job->sink.fd < 0)
        return rap_job_blame(job, "wrote before it opened a part");
    if (rap_sink_write(&job->sink, bytes, len))
        return RAP_OK;
    return job->sink.problem == EFAULT ? rap_job_blame(job, "wrote %zu bytes, not all of which are its own memory", len) : rap_job_fail_output(job);
}

#define COMPONENT_MOST 255 /* bytes */

/* Why a name does not stay below the folder it is relative to, or cannot be; NULL where it does. */
static const char *name_fault(const char *name)
{
    if (!*name)
        return "it is empty";
    if (*name == '/')
        return "it begins with '/', and names are relative to the output";
    for (const char *c = name; *c; c++)
        if ((unsigned char)*c < 0x20)
            return "it holds a control character";
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        size_t len = strcspn(part, "/");
        if (len == 0)
            return "it holds an empty component, between or after slashes";
        if (len > COMPONENT_MOST)
            return "a component of it is longer than 255 bytes";
        if (strncmp(part, "..", len) == 0 && len <= 2)
            return "it holds the component '.' or '..'";
    }
    return NULL;
}

static const char *part_fault(const char *name)
{
    return strcmp(name, RAP_STAGE_LIST) == 0 ? "that file is the host's, which lists the parts in it" : name_fault(name);
}

static bool note_part(rap_job *job, const char *path)
{
    if (job->part_count == job->part_room) {
        size_t room = job->part_room ? job->part_room * 2 : 64;
        const char **parts = alloc(job, room * sizeof *parts);
        if (!parts)
            return false;
        if (job->part_count)
            memcpy(parts, job->parts, job->part_count * sizeof *parts);
        job->parts = parts;
        job->part_room = room;
    }
    job->parts[job->part_count++] = path + strlen(job->output) + 1;
    return true;
}

/* Where something else stands, the exporter has put it there. */
static rap_status fail_part(rap_job *job, const char *name, int problem)
{
    if (problem == EEXIST || problem == ENOTDIR || problem == EISDIR)
        return rap_job_blame(job, "opened the part '%.255s' twice, or a part and a folder of one name", name);
    job->sink.problem = problem;
    return rap_job_fail_output(job);
}

static rap_status open_part(rap_job *job, const char *name)
{
    if (job->status != RAP_OK)
        return job->status;
    if (!writes_parts(job))
        return rap_job_blame(job, "opened a part without RAP_WRITES_PARTS");
    const char *fault = name ? part_fault(name) : "it is NULL";
    if (fault)
        return rap_job_blame(job, "opened a part '%.255s': %s", name ? name : "", fault);
    char *path = join(job, job->output, name);
    if (!path || !note_part(job, path))
        return job->status;
    if (!rap_file_make_folders(path))
        return fail_part(job, name, errno);
    return rap_sink_open(&job->sink, path, true) ? RAP_OK : fail_part(job, name, job->sink.problem);
}

static const char *path(rap_job *job)
{
    if (job->status == RAP_OK && !job->path)
        job->path = join(job, job->folder, "whole");
    return job->status == RAP_OK ? job->path : NULL;
}

static const char *scratch(rap_job *job)
{
    if (job->status == RAP_OK && !job->scratch) {
        job->scratch = join(job, job->folder, "scratch");
        if (job->scratch && mkdir(job->scratch, 0700) != 0) {
            job->sink.problem = errno;
            rap_job_fail_output(job);
        }
    }
    return job->status == RAP_OK ? job->scratch : NULL;
}

static void write_list_of_parts(rap_job *job)
{
    char *name = join(job, job->output, RAP_STAGE_LIST);
    if (!name || !rap_sink_open(&job->sink, name, true))
        return;
    for (size_t i = 0; i < job->part_count; i++) {
        rap_sink_write(&job->sink, job->parts[i], strlen(job->parts[i]));
        rap_sink_write(&job->sink, "\n", 1);
    }
    rap_sink_write(&job->sink, RAP_STAGE_LIST "\n", sizeof RAP_STAGE_LIST);
}

static void append_path(rap_job *job)
{
    struct stat st;
    if (job->sink.fd < 0)
        rap_job_blame(job, "wrote a file before it opened a part");
    else if (lstat(job->path, &st) != 0)
        rap_job_blame(job, "asked where to write a file and then made none there (path())");
    else if (!S_ISREG(st.st_mode))
        rap_job_blame(job, "asked where to write a file and put something else there (path())");
    else
        rap_sink_append(&job->sink, job->path);
}

void rap_table_finish(rap_job *job)
{
    if (job->status != RAP_OK)
        return;
    if (job->path)
        append_path(job);
    if (job->status == RAP_OK && writes_parts(job))
        write_list_of_parts(job);
    if (!rap_sink_close(&job->sink))
        rap_job_fail_output(job);
}

/* ---- talk ------------------------------------------------------------------------------- */

static rap_status fail(rap_job *job, rap_status problem, const char *sentence)
{
    char named[1024];
    if (!sentence || !*sentence)
        return rap_job_fail(job, problem, NULL);
    if (problem == RAP_ERROR_MEMORY) /* with the limit, which may be why */
        return rap_job_fail_memory(job);
    snprintf(named, sizeof named, "%s: %s", job->task->exporter->format, sentence);
    return rap_job_fail(job, problem, named);
}

static rap_status status(rap_job *job)
{
    return job->status;
}

static void tell_log(rap_job *job, uint32_t level, const char *sentence)
{
    rap_message_begin(&job->message, RAP_JOB_LOG);
    rap_message_put_number(&job->message, level);
    rap_message_put_text(&job->message, sentence);
    rap_message_send(&job->message, job->service->channel);
}

static void tell_progress(rap_job *job, uint64_t done, uint64_t total)
{
    rap_trial_step(job->task->trial);
    if (!job->task->progress) /* nobody hears it */
        return;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    if (done != total && now - job->last_progress < PROGRESS_PAUSE)
        return;
    job->last_progress = now;
    rap_message_begin(&job->message, RAP_JOB_PROGRESS);
    rap_message_put_number(&job->message, done);
    rap_message_put_number(&job->message, total);
    rap_message_send(&job->message, job->service->channel);
}

static int32_t cancelled(rap_job *job)
{
    return rap_stop_signal() != 0 || rap_trial_is_stopped(job->task->trial);
}

/* ---- help ------------------------------------------------------------------------------- */

static int64_t timestamp(rap_job *job)
{
    rap_job_note(job, RAP_READ_TIME, "");
    return job->task->timestamp;
}

static const char *label(rap_job *job, const char *key)
{
    if (key)
        rap_job_note(job, RAP_READ_LABEL, key);
    return job->task->labels && key ? rap_label(job->task->labels, key) : key;
}

/* The bytes of a file of the data; the user's own go before ours. */
static char *read_data(rap_job *job, const char *name, size_t *len)
{
    rap_guard guard;
    rap_error missing = {0};
    char *volatile bytes = NULL;
    if (RAP_GUARD(job->arena, &guard))
        fail_memory(job);
    else
        bytes = rap_file_read(job->arena, rap_data_find(job->arena, job->task->data_dir, name), len, &missing);
    rap_guard_end(job->arena, &guard);
    return bytes;
}

static const void *asset(rap_job *job, const char *name, size_t *len)
{
    if (!name || name_fault(name))
        return NULL;
    rap_kept *kept = kept_as(job->assets, name);
    if (!kept)
        rap_job_note(job, RAP_READ_ASSET, name);
    if (!kept) {
        size_t size = 0;
        char *bytes = read_data(job, name, &size);
        if (!bytes || !(kept = keep(job, job->arena, &job->assets, name)))
            return NULL;
        kept->value = bytes;
        kept->len = size;
    }
    if (len)
        *len = kept->len;
    return kept->value;
}

static void *cache(rap_job *job, const char *key, void *value, void (*release)(void *))
{
    rap_service *service = job->service;
    rap_kept *kept = key ? kept_as(service->cache, key) : NULL;
    if (!value)
        return kept ? kept->value : NULL;
    if (kept && kept->release && kept->value != value)
        kept->release(kept->value);
    if (!kept && (!key || !(kept = keep(job, service->arena, &service->cache, key))))
        return NULL;
    kept->release = release;
    return kept->value = value;
}

void rap_table_release(rap_service *service)
{
    for (rap_kept *kept = service->cache; kept; kept = kept->next)
        if (kept->release)
            kept->release(kept->value);
}

static const char *extra(const rap_node *node, size_t index, const char **json)
{
    const rap_extra *at = rap_node_extra(node);
    while (at && index-- > 0) /* few: a node seldom has more than one */
        at = at->next;
    *json = at ? at->json : NULL;
    return at ? at->key : NULL;
}

#define PATH_MOST 4000 /* bytes */

static void uses(rap_job *job, const char *path)
{
    if (path && path[0] == '/' && strlen(path) <= PATH_MOST)
        rap_job_note(job, RAP_READ_SYSTEM, path);
}

static const void *extension(const char *name)
{
    static const rap_files files = {.size = sizeof files, .uses = uses};
    return name && strcmp(name, RAP_FILES) == 0 ? &files : NULL;
}

const rap_host *rap_host_table(void)
{
    static const rap_host table = {
        .size = sizeof table, .abi = RAP_ABI, .version = RAP_VERSION,
        .root = root, .kind = rap_node_kind, .describe = rap_kind_describe, .text = rap_node_text,
        .integer = rap_node_integer, .number = rap_node_number, .count = rap_node_count, .item = rap_node_item,
        .text_item = rap_node_text_item, .find = find, .cell = cell,
        .option = option, .option_integer = option_integer,
        .write = write_bytes, .open_part = open_part, .path = path, .scratch = scratch,
        .fail = fail, .status = status, .log = tell_log, .progress = tell_progress, .cancelled = cancelled,
        .alloc = give, .timestamp = timestamp, .label = label, .asset = asset, .cache = cache, .extension = extension, .extra = extra,
    };
    return &table;
}
