#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/limits.h"
#include "host/worker.h"
#include "model/write.h"
#include "pack/build.h"

static const rap_flag flags[] = {
    {"folder", 'C', "DIR", "where the pack goes"},
    {"jobs", 'j', "N", "outputs made at a time (as many as there are processors)"},
    {"dry-run", 'n', NULL, "only lists what would be made, and why"},
    {"fail-fast", 0, NULL, "begins no output after the first that fails; else all others are made"},
    {"zip", 'z', "NAME", "all of it in one file of the folder, too"},
    {"shard", 0, "I/N", "only the part I of N of the outputs, without cover sheet, manifest and zip file"},
    {"gather", 0, NULL, "makes a pack of what all shards made, and nothing again"},
    {"from", 0, "DIR", "with --gather: a folder that shards were built in, beside that of -C; may be repeated"},
    {"progress", 0, "bar|json|none", "how it goes on, on standard error (bar on a terminal); json: a line for each output, and one with totals"},
    {"format", 'f', "table|json", "of what --dry-run lists (table)"},
    RAP_LIMIT_FLAGS,
    {0},
};

typedef enum progress { PROGRESS_NONE, PROGRESS_BAR, PROGRESS_JSON } progress;

typedef struct telling {
    rap_session *session;
    progress progress;
    bool is_json;     /* what --dry-run lists */
    rap_text due;     /* the same */
    struct timespec began;
    double drawn;     /* the bar, in seconds since then */
    bool is_drawn;    /* a bar stands there */
} telling;

/* ---- progress ------------------------------------------------------------------------------- */

static double seconds_since(const struct timespec *began)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - began->tv_sec) + (double)(now.tv_nsec - began->tv_nsec) / 1e9;
}

#define WIDTH 30  /* of the bar */
#define BLINK 0.1 /* seconds between two, where there is nothing else to say */

static void draw_bar(telling *t, size_t done, size_t total)
{
    double seconds = seconds_since(&t->began), rate = seconds > 0 ? (double)done / seconds : 0;
    size_t full = total ? done * WIDTH / total : WIDTH;
    long left = rate > 0 ? (long)((double)(total - done) / rate + 0.5) : 0;
    if (t->is_drawn && seconds - t->drawn < BLINK)
        return;
    t->drawn = seconds;
    fprintf(stderr, "\r[%.*s%*s] %zu of %zu, %.1f a second, %ld:%02ld left \033[K", (int)full, "##############################", (int)(WIDTH - full), "",
            done, total, rate, left / 60, left % 60);
    t->is_drawn = true;
}

static void clear_bar(telling *t)
{
    if (t->is_drawn)
        fprintf(stderr, "\r\033[K");
    t->is_drawn = false;
}

static void write_json(const char *word, const rap_build_event *event)
{
    rap_arena *arena = rap_arena_new(&(rap_error){0});
    rap_guard guard;
    if (!arena)
        return;
    if (!RAP_GUARD(arena, &guard)) {
        rap_text out = {.arena = arena};
        rap_text_format(&out, "{\"event\": \"%s\", \"done\": %zu, \"total\": %zu", word, event->done, event->total);
        if (event->name)
            rap_text_put(&out, ", \"name\": "), rap_json_quote(&out, event->name);
        if (event->why)
            rap_text_put(&out, ", \"why\": "), rap_json_quote(&out, event->why);
        fprintf(stderr, "%s}\n", rap_text_string(&out));
    }
    rap_guard_end(arena, &guard);
    rap_arena_free(arena);
}

/* ---- what the build tells ------------------------------------------------------------------- */

static void list_due(telling *t, const rap_build_event *event)
{
    if (!t->is_json) {
        rap_text_format(&t->due, "%s: %s\n", event->name, event->why);
        return;
    }
    rap_text_put(&t->due, t->due.len ? ",\n  {\"name\": " : "\n  {\"name\": ");
    rap_json_quote(&t->due, event->name);
    rap_text_put(&t->due, ", \"why\": ");
    rap_json_quote(&t->due, event->why);
    rap_text_char(&t->due, '}');
}

static void say(telling *t, const rap_build_event *event)
{
    if (event->what == RAP_BUILD_FAILED || event->what == RAP_BUILD_REMOVED || event->what == RAP_BUILD_LEFT)
        clear_bar(t);
    if (event->what == RAP_BUILD_FAILED)
        fprintf(stderr, "rapporteur: %s: %s\n", event->name, event->why);
    if (event->what == RAP_BUILD_REMOVED)
        fprintf(stderr, "rapporteur: %s is no longer in the pack: removed\n", event->name);
    if (event->what == RAP_BUILD_LEFT)
        rap_warn(t->session, rap_arena_format(t->session->arena, "%s is no longer in the pack and is not what was made: it stays", event->name));
}

static const char *const event_words[] = {"begun", "made", "kept", "due", "failed", "removed", "left"}; /* of events */

static void tell(void *context, const rap_build_event *event)
{
    telling *t = context;
    if (event->what == RAP_BUILD_BEGUN)
        clock_gettime(CLOCK_MONOTONIC, &t->began);
    if (event->what == RAP_BUILD_DUE)
        list_due(t, event);
    if (t->progress == PROGRESS_JSON) {
        write_json(event_words[event->what], event);
        return;
    }
    say(t, event);
    if (t->progress == PROGRESS_BAR && event->done < event->total)
        draw_bar(t, event->done, event->total);
}

/* ---- arguments ------------------------------------------------------------------------------ */

static bool read_jobs(const rap_arguments *arguments, size_t *out, rap_error *error)
{
    const char *value = rap_argument(arguments, "jobs");
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *out = processors < 1 ? 1 : processors > RAP_WORKERS_MOST ? RAP_WORKERS_MOST : (size_t)processors;
    if (!value)
        return true;
    char *end;
    errno = 0;
    unsigned long number = strtoul(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end || errno || number < 1 || number > RAP_WORKERS_MOST)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--jobs %s: allowed is a whole number from 1 to %d", value, RAP_WORKERS_MOST);
    *out = number;
    return true;
}

/* What is built: the whole, a shard, or what shards made. */
static bool read_part(const rap_arguments *arguments, rap_build_request *request, rap_error *error)
{
    const char *shard = rap_argument(arguments, "shard");
    request->is_gathered = rap_argument(arguments, "gather");
    request->from = rap_argument_all(arguments, "from");
    if (shard && !rap_shard_read(shard, &request->shard, error))
        return false;
    if (shard && (request->is_gathered || request->zip))
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--shard makes outputs alone: --gather and --zip are for the run that joins them");
    if (request->is_gathered && request->is_asked)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--gather makes no output that --dry-run could list; say one of the two");
    return request->is_gathered || !rap_argument(arguments, "from") ||
           rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--from says where --gather finds what shards made");
}

/* One of the words of a list that ends with NULL; the first where none is given. */
static bool read_word(const rap_arguments *arguments, const char *name, const char *const *words, const char *says, size_t *out, rap_error *error)
{
    const char *value = rap_argument(arguments, name);
    for (*out = 0; value && words[*out] && strcmp(words[*out], value) != 0;)
        ++*out;
    return words[*out] || rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--%s %s: allowed are %s", name, value, says);
}

static bool read_telling(const rap_arguments *arguments, telling *t, rap_error *error)
{
    static const char *const ways[] = {"none", "bar", "json", NULL}, *const formats[] = {"table", "json", NULL};
    size_t way, format;
    if (!read_word(arguments, "progress", ways, "bar, json and none", &way, error) ||
        !read_word(arguments, "format", formats, "table and json", &format, error))
        return false;
    if (!rap_argument(arguments, "progress"))
        way = isatty(STDERR_FILENO) && !rap_argument(arguments, "dry-run") ? PROGRESS_BAR : PROGRESS_NONE;
    t->progress = (progress)way;
    t->is_json = format == 1;
    return true;
}

/* ---- the run -------------------------------------------------------------------------------- */

static void warn(void *context, const char *sentence)
{
    telling *t = context;
    clear_bar(t);
    rap_warn(t->session, sentence);
}

static void read_meanwhile(void *context, const char *dataset, bool is_lean, bool goes_on)
{
    const telling *t = context;
    rap_session_begin(t->session, dataset, is_lean, goes_on);
}

static bool load(void *context, rap_desk *desk, const char *const *datasets, size_t count, bool is_lean)
{
    telling *t = context;
    return rap_session_load_desk(t->session, desk, datasets, count, is_lean);
}

static bool check(void *context, const rap_filter *filter, const rap_model *model)
{
    telling *t = context;
    return rap_session_check_values(t->session, filter, model);
}

static void put_count(rap_text *out, size_t count, const char *word)
{
    if (count)
        rap_text_format(out, "%s%zu %s", out->len ? ", " : "", count, word);
}

/* The last line, whether or not the pack is whole. */
static void write_sum(rap_session *session, const rap_build_sum *sum)
{
    rap_text out = {.arena = session->arena};
    rap_text_format(&out, "{\"event\": \"%s\", \"total\": %zu", session->error->code ? "stopped" : sum->is_idle ? "idle" : "done", sum->total);
    for (size_t i = RAP_BUILD_BEGUN + 1; i < RAP_BUILD_KINDS; i++)
        rap_text_format(&out, ", \"%s\": %zu", event_words[i], sum->counts[i]);
    fprintf(stderr, "%s}\n", rap_text_string(&out));
}

static void say_sum(rap_session *session, const rap_build_sum *sum)
{
    rap_text out = {.arena = session->arena};
    put_count(&out, sum->counts[RAP_BUILD_MADE], "made");
    put_count(&out, sum->counts[RAP_BUILD_DUE], "to be made");
    put_count(&out, sum->counts[RAP_BUILD_KEPT], "as they were");
    put_count(&out, sum->counts[RAP_BUILD_FAILED], "failed");
    put_count(&out, sum->counts[RAP_BUILD_REMOVED], "removed");
    fprintf(stderr, "rapporteur: %s\n", sum->is_idle ? "nothing has changed: all outputs are there" : out.len ? rap_text_string(&out) : "there is no output to make");
}

static rap_code list_what_is_due(telling *t)
{
    rap_text out = {.arena = t->session->arena};
    rap_text_format(&out, t->is_json ? "[%s\n]\n" : "%s", rap_text_string(&t->due));
    return rap_session_write(t->session, "-", out.data ? out.data : "", out.len);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    rap_limits limits;
    telling t = {.session = session, .due = {.arena = session->arena}};
    rap_search search = {.folders = session->exporter_folders};
    rap_build_request request = {.pack = rap_operands(arguments)[0], .folder = rap_argument(arguments, "folder"), .zip = rap_argument(arguments, "zip"),
                                 .datasets = rap_operands(arguments) + 1, .dataset_count = rap_operand_count(arguments) - 1, .search = &search,
                                 .is_asked = rap_argument(arguments, "dry-run"), .meanwhile = read_meanwhile, .load = load, .check = check, .tell = tell, .context = &t};
    rap_desk desk = {.arena = session->arena, .error = session->error, .data_dir = session->data_dir, .limits = &limits, .warn = warn, .context = &t};
    rap_build_sum sum;
    request.crew.is_fail_fast = rap_argument(arguments, "fail-fast");
    if (!request.folder)
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where the pack goes: -C DIR");
    if (!request.folder || !read_part(arguments, &request, session->error) || !rap_limits_read(arguments, &limits, session->error) || !read_jobs(arguments, &request.crew.hands, session->error) ||
        !read_telling(arguments, &t, session->error))
        return rap_session_failed(session);
    search.is_free = limits.is_free;
    bool is_built = rap_build(&desk, &request, &sum);
    clear_bar(&t);
    if (t.progress == PROGRESS_JSON)
        write_sum(session, &sum);
    else if (is_built || sum.total)
        say_sum(session, &sum);
    if (is_built && request.is_asked)
        return list_what_is_due(&t);
    return is_built ? RAP_CODE_DONE : rap_session_failed(session);
}

const rap_command rap_command_build = {
    .name = "build",
    .usage = "PACK DATASET… -C DIR",
    .summary = "makes a whole briefing pack, or what of it has changed",
    .details = "PACK is the name of a pack that came with the command (delegation, secretariat, researcher) or a file.\n"
               "  rapporteur build secretariat wg.json -C pack/\n"
               "  rapporteur build delegation wg.json -C pack/ --jobs 4 --zip delegations.zip\n"
               "Outputs are made again only where what they depend on has changed, by content and not by time:\n"
               "  rapporteur build delegation wg.json -C pack/ --dry-run\n"
               "says which, and why. Where no input has changed, files are looked for by name and size alone;\n"
               "`rapporteur verify DIR` reads them. A build that was stopped is gone on from by the next.\n"
               "Several machines share the work, in one folder that all of them see or in folders of their own:\n"
               "  rapporteur build delegation wg.json -C pack/ --shard 1/4     and 2/4, 3/4, 4/4, in any order\n"
               "  rapporteur build delegation wg.json -C pack/ --gather        the same bytes as of one machine",
    .flags = flags,
    .least = 2,
    .most = SIZE_MAX,
    .run = run,
};
