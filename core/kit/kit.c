/* The list of checks, and the run through it. */
#include "kit/kit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "host/folder.h"
#include "host/stop.h"
#include "kit/bench.h"

static const struct {
    rap_check check;
    bool (*run)(rap_bench *bench);
} checks[] = {
    {{"handshake", "The file is taken as an exporter: it loads, answers for this contract, and its descriptors can be read.",
      "What is refused writes nothing; its refusal is all that users would see of it."}, rap_check_handshake},
    {{"symbols", "A module exports rap_plugin_entry and nothing else.",
      "Two modules that export the same name would reach into each other."}, rap_check_symbols},
    {{"descriptor", "Names, versions and lists of values are well formed, and say something.",
      "Help, listings and file names are made of them."}, rap_check_descriptor},
    {{"options.good", "Each option takes its standard and all that it says it allows.",
      "What help offers must work."}, rap_check_good_options},
    {{"options.bad", "Values that an option does not allow are refused before render().",
      "A slip of the user is answered with what was allowed, at once."}, rap_check_bad_options},
    {{"options.text", "An option that takes any text takes long and hostile ones, or refuses them with a sentence.",
      "Values come from command lines that others wrote."}, rap_check_texts},
    {{"data.empty", "A dataset without records is written, or refused as RAP_ERROR_DATA with a sentence.", "A filter that fits nothing is no failure."}, rap_check_empty},
    {{"data.one", "A dataset with one of each record is written, and the output is neither empty nor that of a dataset without records.", "It is the least that there is to say."}, rap_check_one},
    {{"data.absent-fields", "Each field that may be absent is, in turn, and the rest is written, or refused as RAP_ERROR_DATA with a sentence.",
      "Documents do not say everything: NULL is what an exporter meets most."}, rap_check_absent},
    {{"data.long-cell", "A text of 40,000 characters and a word of a million are written to their last characters: others give other bytes.",
      "Formats have limits for a cell, a line or a string; what has no room is not cut in silence."}, rap_check_long},
    {{"data.many", "10,000 records are written.", "Datasets of whole bodies are that large."}, rap_check_many},
    {{"data.rtl-cjk", "Texts in Arabic, Hebrew, Chinese, Japanese and Korean are written.",
      "The documents come in six languages."}, rap_check_scripts},
    {{"data.beyond-bmp", "Characters outside the Basic Multilingual Plane are written as those that they are: others give other bytes.",
      "Names and ideographs stand there; code that counts in 16 bits breaks on them."}, rap_check_beyond},
    {{"data.hostile", "Formulas, markup, control characters, paths and overrides of direction are written as the texts that they are.",
      "A text may come from anyone; it must not break the file, or leave its folder."}, rap_check_hostile},
    {{"write.fails", "Each write fails in turn: the job fails by it, and nothing stands under its name.",
      "Disks are full at any byte; a truncated output that looks whole is the worst of all."}, rap_check_writes},
    {{"write.disk-full", "The disk is full at a part of every file, temporary ones too: the job fails with a sentence.",
      "Libraries write files of their own and forget to look."}, rap_check_disk},
    {{"alloc.fails", "Each alloc() answers NULL in turn: the job fails by it, and does not crash.",
      "Memory ends when it is needed most."}, rap_check_allocations},
    {{"cancelled", "Asked to stop, at once or half-way, render() ends soon, by RAP_ERROR_CANCELLED where cancelled() told it.",
      "Who presses Ctrl-C does not wait; after three seconds the worker is killed."}, rap_check_cancelled},
    {{"bytes.twice", "The same job gives the same bytes: later, in the same worker and in another, from another folder, locale, time zone and at other addresses; a clock of days is not found.",
      "Outputs are compared and cached by their bytes; a difference must come from the data."}, rap_check_twice},
    {{"bytes.parallel", "Four processes at once give the same bytes.", "Temporary files with a constant name are found so."}, rap_check_parallel},
    {{"memory.returned", "A worker that does the same job again and again does not grow.",
      "One worker writes all outputs of --per, hundreds of them."}, rap_check_memory},
    {{"memory.valgrind", "Valgrind sees no invalid access and no definite leak that goes through the exporter.",
      "What happens to work here crashes elsewhere."}, rap_check_valgrind},
    {{"handles.returned", "No file, thread or process is left open behind a job.",
      "A worker that leaves something is ended, and its cache is lost."}, rap_check_handles},
    {{"growth.time", "A record of 10,000 takes at most 4 times the time that one of 1,000 takes.",
      "A search in a search is not seen in small data."}, rap_check_time},
    {{"growth.memory", "A record of 10,000 takes at most 4 times the memory that one of 1,000 takes.",
      "A worker may take 2 GB."}, rap_check_growing_memory},
};

#define CHECK_COUNT (sizeof checks / sizeof *checks)

const rap_check *rap_checks(size_t *count)
{
    static rap_check all[CHECK_COUNT];
    for (size_t i = 0; i < CHECK_COUNT; i++)
        all[i] = checks[i].check;
    *count = CHECK_COUNT;
    return all;
}

/* ---- which ---------------------------------------------------------------------------------- */

static bool fits(const char *word, const char *id)
{
    size_t len = strlen(word);
    return strncmp(word, id, len) == 0 && (id[len] == '\0' || id[len] == '.');
}

static bool is_known(const char *word)
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (fits(word, checks[i].check.id))
            return true;
    return false;
}

bool rap_checks_know(const char *const *only, rap_arena *arena, rap_error *error)
{
    for (; only && *only; only++) {
        rap_nearest nearest = rap_nearest_to(arena, *only);
        for (size_t i = 0; i < CHECK_COUNT; i++)
            rap_nearest_offer(&nearest, checks[i].check.id);
        if (!is_known(*only))
            return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "no check is called '%s'%s", *only, rap_nearest_hint(&nearest));
    }
    return true;
}

static bool is_wanted(const rap_kit_request *request, const char *id)
{
    const char *const *only = request->only;
    bool is_any = !only || !*only;
    for (; only && *only; only++)
        is_any = is_any || fits(*only, id);
    return is_any;
}

/* ---- the run -------------------------------------------------------------------------------- */

static rap_verdict judge(rap_bench *bench, size_t at, bool is_refused)
{
    bench->outcome = RAP_PASSED;
    bench->sentence = NULL;
    if (is_refused && at > 0)
        rap_bench_skip(bench, "the exporter was refused");
    else
        checks[at].run(bench);
    rap_bench_clear(bench);
    return (rap_verdict){.check = &checks[at].check, .outcome = bench->outcome, .sentence = bench->sentence};
}

static rap_verdict *judge_all(rap_bench *bench, size_t *count)
{
    rap_verdict *verdicts = rap_arena_alloc(bench->arena, CHECK_COUNT * sizeof *verdicts);
    *count = 0;
    for (size_t i = 0; i < CHECK_COUNT && !rap_stop_signal(); i++) {
        if (is_wanted(bench->request, checks[i].check.id))
            verdicts[(*count)++] = judge(bench, i, bench->request->exporter->refusal != NULL);
        if (bench->error->code != RAP_CODE_DONE)
            return NULL;
    }
    return rap_stop_signal() ? NULL : verdicts;
}

static char *make_folder(rap_arena *arena, rap_error *error)
{
    const char *where = getenv("TMPDIR");
    char *folder = rap_arena_format(arena, "%s/rapporteur-check-XXXXXX", where && *where ? where : "/tmp");
    if (mkdtemp(folder))
        return rap_arena_own(arena, realpath(folder, NULL), free);
    rap_fail(error, RAP_CODE_IO, folder, 0, "cannot be made: %s", strerror(errno));
    return NULL;
}

static const rap_verdict *check(rap_arena *arena, const rap_kit_request *request, size_t *count, rap_error *error)
{
    rap_bench bench = {.arena = arena, .request = request, .error = error, .folder = make_folder(arena, error)};
    if (!bench.folder)
        return NULL;
    bench.sights = rap_bench_share(&bench, RAP_KIT_JOBS * sizeof *bench.sights);
    const rap_verdict *verdicts = bench.sights ? judge_all(&bench, count) : NULL;
    rap_folder_remove(bench.folder);
    return verdicts;
}

const rap_verdict *rap_kit_check(rap_arena *arena, const rap_kit_request *request, size_t *count, rap_error *error)
{
    rap_stop_watch();
    const rap_verdict *verdicts = check(arena, request, count, error);
    rap_stop_release(verdicts != NULL);
    return verdicts;
}
