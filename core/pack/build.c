#include "pack/build.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "host/stop.h"
#include "pack/bundle.h"
#include "pack/folder.h"
#include "pack/gather.h"
#include "pack/journal.h"
#include "pack/manifest.h"
#include "pack/name.h"

typedef struct building {
    rap_desk *desk;
    const rap_build_request *request;
    const char *folder; /* without a slash at its end */
    const rap_pack *pack;
    const char *zip;
    const char *journal_name;
    rap_inputs inputs;
    const char *key;    /* of the inputs and of what is asked for */
    rap_state whole;    /* what builds of the whole left */
    rap_state own;      /* what earlier runs of this shard left; empty for the whole */
    const rap_shard *shards; /* that left something */
    size_t shard_count;
    rap_state state;    /* what all of them know */
    rap_plan *plan;
    rap_task *tasks;
    size_t task_count;  /* the first of the plan */
    rap_journal journal;
    rap_build_sum *sum;
    size_t done;
} building;

static const char *path_of(const building *b, const char *name)
{
    return rap_arena_format(b->desk->arena, "%s/%s", b->folder, name);
}

static void tell(building *b, rap_build_what what, const char *name, const char *why)
{
    b->sum->counts[what]++;
    b->request->tell(b->request->context, &(rap_build_event){what, name, why, b->done, b->sum->total});
}

/* ---- nothing to do -------------------------------------------------------------------------- */

static bool take_inputs(building *b, rap_inputs *inputs)
{
    const rap_build_request *r = b->request;
    return rap_inputs_take(b->desk->arena, b->pack->path, r->datasets, r->dataset_count, b->desk->data_dir, r->search, inputs, b->desk->error);
}

static void read_states(building *b)
{
    rap_arena *arena = b->desk->arena;
    b->shards = rap_shards_in(arena, b->folder, &b->shard_count);
    rap_state_read(&b->whole, arena, b->folder, RAP_PACK_STATE);
    if (b->request->shard.count)
        rap_state_read(&b->own, arena, b->folder, b->journal_name);
}

/* What is known in all: of no use where nothing is to be done. */
static void join_states(building *b)
{
    rap_arena *arena = b->desk->arena;
    rap_state_read(&b->state, arena, b->folder, RAP_PACK_STATE);
    for (size_t i = 0; i < b->shard_count; i++) {
        rap_state other;
        rap_state_read(&other, arena, b->folder, rap_shard_journal(arena, &b->shards[i]));
        rap_state_join(&b->state, &other, b->folder);
    }
}

static rap_system new_system(const building *b)
{
    return (rap_system){.arena = b->desk->arena, .names = {.arena = b->desk->arena}};
}

/* Whether a build of these inputs was finished, all that it made is there, and what that
 * depends on in the system is as it was. */
static bool stands(const building *b, const rap_state *state)
{
    rap_system system = new_system(b);
    if (!rap_inputs_made(&b->inputs, state->key))
        return false;
    for (size_t i = 0; i < state->names.count; i++)
        if (!rap_made_stands(&state->list[i], b->folder, NULL) || !rap_made_is_current(&state->list[i], &system, NULL))
            return false;
    return true;
}

static bool is_idle(const building *b)
{
    bool is_whole = stands(b, &b->whole) && rap_made_stands(&b->whole.whole, b->folder, NULL);
    if (b->request->shard.count)
        return is_whole || stands(b, &b->own);
    return is_whole && strcmp(b->whole.key, b->key) == 0 && b->shard_count == 0;
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool check_values(building *b)
{
    const rap_build_request *r = b->request;
    for (size_t i = 0; i < b->plan->order_count; i++)
        if (!r->check(r->context, rap_order_filter(b->plan->orders[i]), b->desk->model) ||
            !r->check(r->context, rap_order_chosen(b->plan->orders[i]), b->desk->model))
            return rap_pack_place(rap_plan_output(b->plan, i), b->desk->error);
    return true;
}

/* Those that the pack names. */
static bool find_exporters(building *b)
{
    rap_desk *desk = b->desk;
    rap_search search = *b->request->search;
    const rap_pack *pack = b->pack;
    const char **formats = rap_arena_alloc(desk->arena, (pack->outputs.count + 2) * sizeof *formats);
    for (size_t i = 0; i < pack->outputs.count; i++)
        formats[i] = pack->outputs.list[i].format;
    if (pack->cover)
        formats[pack->outputs.count] = pack->cover->format;
    search.formats = formats;
    desk->exporters = rap_exporters(desk->arena, &search, &desk->exporter_count, desk->error);
    return desk->exporters;
}

static bool read_plan(building *b)
{
    rap_desk *desk = b->desk;
    const rap_build_request *r = b->request;
    b->plan = find_exporters(b) ? rap_plan_read(desk, b->pack) : NULL;
    if (!b->plan || !r->load(r->context, desk, r->datasets, r->dataset_count) || !check_values(b) || !rap_plan_fill(desk, b->plan, b->zip))
        return false;
    if (r->shard.count)
        rap_plan_cut(b->plan, &r->shard);
    b->task_count = r->is_gathered ? b->pack->cover != NULL : b->plan->count;
    return true;
}

/* ---- outputs -------------------------------------------------------------------------------- */

/* Whether an output stands there as it was made. After a build that was cut short, maybe with the
 * machine, files are read. */
static bool is_there(const building *b, const rap_made *made, const char **which)
{
    const char *file;
    bool is_missing;
    if (!which)
        which = &file;
    return b->state.key ? rap_made_stands(made, b->folder, which) : rap_made_holds(made, b->folder, which, &is_missing);
}

static bool order_tasks(building *b)
{
    b->tasks = rap_arena_alloc(b->desk->arena, (b->task_count + 1) * sizeof *b->tasks);
    const char *beside = path_of(b, RAP_PACK_MANIFEST);
    for (size_t i = 0; i < b->task_count; i++) {
        const rap_planned *p = &b->plan->list[i];
        rap_task *task = &b->tasks[i];
        const rap_made *made = rap_state_find(&b->state, p->name);
        if (!rap_order_task(b->desk, p->part, path_of(b, p->name), task))
            return rap_pack_place(p->of, b->desk->error);
        task->beside = beside;
        task->stamp = rap_inputs_stamp(b->desk->arena, &b->inputs, task->exporter);
        task->before = made && is_there(b, made, NULL) ? &made->trace : NULL;
        task->is_asked = b->request->is_asked;
    }
    return true;
}

static rap_trace keep_trace(rap_arena *arena, const rap_trace *from)
{
    const char **reads = rap_arena_alloc(arena, (2 * from->read_count + 1) * sizeof *reads);
    for (size_t i = 0; i < from->read_count; i++) {
        reads[i] = rap_arena_string(arena, from->reads[i]);
        reads[from->read_count + i] = rap_arena_string(arena, from->values[i]);
    }
    return (rap_trace){.content = rap_arena_string(arena, from->content), .how = rap_arena_string(arena, from->how),
                       .reads = reads, .values = reads + from->read_count, .read_count = from->read_count};
}

static void note_made(building *b, const rap_made *made)
{
    rap_state_put(&b->state, made);
    rap_journal_note(&b->journal, made, b->desk->error);
}

static void keep_made(building *b, const char *name, const rap_trace *trace)
{
    rap_made made = {0};
    if (!rap_made_sum(b->desk->arena, b->folder, name, &made, b->desk->error))
        return;
    made.trace = keep_trace(b->desk->arena, trace);
    note_made(b, &made);
}

/* Why an output would be made. */
static const char *why_due(const building *b, const char *name, const char *change)
{
    const rap_made *made = rap_state_find(&b->state, name);
    const char *missing = NULL;
    if (*change)
        return change;
    if (!made)
        return "it is new";
    is_there(b, made, &missing);
    return rap_arena_format(b->desk->arena, b->state.key ? "%s is missing, or has another size" : "%s is missing, or not as it was made", missing ? missing : name);
}

/* What cannot be noted would be made again: then no more is begun. */
static bool hear(void *context, const rap_result *result)
{
    building *b = context;
    const char *name = b->plan->list[result->task].name;
    char sentence[2300];
    b->done++;
    switch (result->outcome) {
    case RAP_TASK_MADE:
        keep_made(b, name, &result->trace);
        tell(b, RAP_BUILD_MADE, name, NULL);
        break;
    case RAP_TASK_KEPT: tell(b, RAP_BUILD_KEPT, name, NULL); break;
    case RAP_TASK_DUE: tell(b, RAP_BUILD_DUE, name, why_due(b, name, result->change)); break;
    case RAP_TASK_FAILED:
        rap_error_write(result->fault, sentence, sizeof sentence);
        tell(b, RAP_BUILD_FAILED, name, sentence);
        break;
    }
    return b->desk->error->code == RAP_CODE_DONE;
}

static bool make_outputs(building *b)
{
    rap_crew crew = b->request->crew;
    rap_error first = {0};
    crew.over = hear;
    crew.context = b;
    if (rap_crew_run(&crew, b->tasks, b->task_count, &first) && b->done == b->plan->count)
        return b->desk->error->code == RAP_CODE_DONE;
    return rap_fail(b->desk->error, first.code ? first.code : RAP_CODE_IO, NULL, 0, "%zu of %zu outputs were made or are as they were: the pack is not whole and has no manifest",
                    b->done - b->sum->counts[RAP_BUILD_FAILED], b->plan->count);
}

/* ---- what shards made ----------------------------------------------------------------------- */

/* Files of an output that is a folder which the one to be put in its place does not have. */
static void remove_older(building *b, const rap_made *made)
{
    const rap_made *older = rap_state_find(&b->state, made->name);
    rap_ids names = {.arena = b->desk->arena};
    for (size_t i = 0; i < made->file_count; i++)
        rap_ids_add(&names, made->files[i].name, NULL);
    for (size_t i = 0; older && i < older->file_count; i++)
        if (rap_ids_find(&names, older->files[i].name) == RAP_NO_ID)
            rap_pack_folder_remove(b->folder, &older->files[i]);
}

/* Copies what stands in the folder of a shard. */
static bool fetch(building *b, const rap_source *source, const rap_made *made)
{
    if (source->folder == b->folder) {
        rap_state_put(&b->state, made);
        return true;
    }
    remove_older(b, made);
    if (!rap_source_copy(source, made, b->folder, b->desk->error))
        return false;
    note_made(b, made);
    return true;
}

static bool gather_from(building *b, const rap_sources *sources)
{
    bool is_other = false;
    size_t lacking = 0;
    for (size_t i = b->task_count; i < b->plan->count && !rap_stop_signal(); i++) {
        const rap_made *made;
        rap_lack lack;
        const char *name = b->plan->list[i].name;
        const rap_source *source = rap_sources_find(sources, name, &made, &lack);
        if (source && !fetch(b, source, made))
            return false;
        b->done++;
        tell(b, source ? RAP_BUILD_KEPT : RAP_BUILD_FAILED, name, lack.why);
        is_other = is_other || lack.is_other;
        lacking += !source;
    }
    return !lacking || rap_fail(b->desk->error, is_other ? RAP_CODE_FAULTS : RAP_CODE_IO, NULL, 0,
                                "%zu of %zu outputs are lacking: the pack is not whole and has no manifest", lacking, b->plan->count);
}

static bool gather(building *b)
{
    rap_sources sources = {.arena = b->desk->arena, .inputs = &b->inputs};
    rap_sources_add(&sources, b->folder);
    for (const char *const *from = b->request->from; from && *from; from++)
        rap_sources_add(&sources, *from);
    return gather_from(b, &sources);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* What earlier builds made and the pack no longer has. */
static void remove_rest(building *b)
{
    rap_ids wanted = {.arena = b->desk->arena};
    for (size_t i = 0; i < b->plan->count; i++)
        rap_ids_add(&wanted, b->plan->list[i].name, NULL);
    if (b->zip)
        rap_ids_add(&wanted, b->zip, NULL);
    rap_ids_add(&wanted, RAP_PACK_MANIFEST, NULL);
    for (size_t i = 0; i <= b->state.names.count; i++) {
        const rap_made *made = i < b->state.names.count ? &b->state.list[i] : &b->state.whole;
        if (made->name && rap_ids_find(&wanted, made->name) != RAP_NO_ID)
            continue;
        for (size_t j = 0; j < made->file_count; j++)
            if (rap_ids_find(&wanted, made->files[j].name) == RAP_NO_ID)
                tell(b, rap_pack_folder_remove(b->folder, &made->files[j]) ? RAP_BUILD_REMOVED : RAP_BUILD_LEFT, made->files[j].name, NULL);
    }
}

static bool write_file(building *b, const char *name, const rap_text *text)
{
    rap_output *output = rap_output_open(path_of(b, name), b->desk->error);
    if (!output)
        return false;
    rap_output_write(output, text->data, text->len);
    return rap_output_keep(output);
}

static bool write_manifest(building *b)
{
    rap_text text = {.arena = b->desk->arena};
    rap_manifest_write(&text, b->desk, b->plan, &b->inputs, &b->state, b->zip);
    return write_file(b, RAP_PACK_MANIFEST, &text);
}

/* The files of all outputs, and the manifest. */
static bool write_zip(building *b)
{
    rap_arena *arena = b->desk->arena;
    size_t count = 0, at = 0;
    for (size_t i = 0; i < b->plan->count; i++)
        count += rap_state_find(&b->state, b->plan->list[i].name)->file_count;
    rap_file_sum *files = rap_arena_alloc(arena, (count + 1) * sizeof *files);
    for (size_t i = 0; i < b->plan->count; i++) {
        const rap_made *made = rap_state_find(&b->state, b->plan->list[i].name);
        memcpy(files + at, made->files, made->file_count * sizeof *files);
        at += made->file_count;
    }
    files[at] = (rap_file_sum){.name = RAP_PACK_MANIFEST};
    return rap_bundle_write(arena, path_of(b, b->zip), b->folder, files, count + 1, b->desk->error);
}

/* Outputs of a shard, and what it made earlier that the pack no longer names: gathering removes it. */
static bool write_shard(building *b)
{
    rap_text text = {.arena = b->desk->arena};
    rap_ids wanted = {.arena = b->desk->arena};
    for (size_t i = 0; i < b->plan->count; i++) {
        rap_ids_add(&wanted, b->plan->list[i].name, NULL);
        rap_state_write_made(&text, rap_state_find(&b->state, b->plan->list[i].name));
    }
    for (size_t i = 0; i < b->own.names.count; i++)
        if (rap_ids_find(&wanted, b->own.list[i].name) == RAP_NO_ID && rap_made_stands(&b->own.list[i], b->folder, NULL))
            rap_state_write_made(&text, &b->own.list[i]);
    rap_state_write_key(&text, b->key, &(rap_made){0});
    return write_file(b, b->journal_name, &text);
}

static void remove_journals(building *b)
{
    size_t count;
    const rap_shard *shards = rap_shards_in(b->desk->arena, b->folder, &count);
    for (size_t i = 0; i < count; i++)
        unlink(path_of(b, rap_shard_journal(b->desk->arena, &shards[i])));
}

static bool write_state(building *b)
{
    rap_arena *arena = b->desk->arena;
    rap_text text = {.arena = arena};
    rap_made manifest = {0}, zip = {0};
    if (!rap_made_sum(arena, b->folder, RAP_PACK_MANIFEST, &manifest, b->desk->error) ||
        (b->zip && !rap_made_sum(arena, b->folder, b->zip, &zip, b->desk->error)))
        return false;
    rap_file_sum files[] = {manifest.files[0], b->zip ? zip.files[0] : manifest.files[0]};
    for (size_t i = 0; i < b->plan->count; i++)
        rap_state_write_made(&text, rap_state_find(&b->state, b->plan->list[i].name));
    rap_state_write_key(&text, b->key, &(rap_made){.files = files, .file_count = b->zip ? 2 : 1});
    if (!write_file(b, RAP_PACK_STATE, &text))
        return false;
    remove_journals(b);
    return true;
}

/* Of what is gathered other machines know. */
static bool check_system(building *b)
{
    rap_system system = new_system(b);
    const char *changed = NULL;
    for (size_t i = 0; !b->request->is_gathered && i < b->plan->count; i++)
        if (!rap_made_is_current(rap_state_find(&b->state, b->plan->list[i].name), &system, &changed))
            return rap_fail(b->desk->error, RAP_CODE_IO, changed, 0, "it changed while the pack was built: build it again");
    return true;
}

/* An input that changed meanwhile may stand in some outputs and not in others. What is summed for the
 * manifest stands between two looks at it. */
static bool check_inputs(building *b)
{
    rap_inputs now;
    if ((!b->request->shard.count && !rap_inputs_sum(b->desk->arena, &b->inputs, b->desk->error)) || !take_inputs(b, &now))
        return false;
    if (strcmp(now.key, b->inputs.key) != 0)
        return rap_fail(b->desk->error, RAP_CODE_IO, NULL, 0, "an input changed while the pack was built: build it again");
    return check_system(b);
}

/* From here on the folder is no whole pack until all is done; the disk knows it before anything
 * changes. */
static bool begin_journal(building *b)
{
    b->journal = (rap_journal){.arena = b->desk->arena, .path = path_of(b, b->journal_name)};
    if (!rap_journal_begin(&b->journal, &(b->request->shard.count ? &b->own : &b->whole)->whole, b->desk->error))
        return false;
    unlink(path_of(b, RAP_PACK_MANIFEST));
    return true;
}

static bool make(building *b)
{
    if (!begin_journal(b))
        return false;
    bool is_made = (!b->request->is_gathered || gather(b)) && make_outputs(b);
    is_made = rap_journal_end(&b->journal, b->desk->error) && is_made && !rap_stop_signal() && check_inputs(b);
    if (!is_made)
        return false;
    if (b->request->shard.count)
        return write_shard(b);
    remove_rest(b);
    return write_manifest(b) && (!b->zip || write_zip(b)) && write_state(b);
}

static bool build(building *b)
{
    if (!take_inputs(b, &b->inputs))
        return false;
    b->key = rap_arena_format(b->desk->arena, "%s %s", b->inputs.key, b->zip && !b->request->shard.count ? b->zip : "");
    read_states(b);
    b->sum->is_idle = is_idle(b);
    if (b->sum->is_idle)
        return true;
    join_states(b);
    if (!read_plan(b) || !order_tasks(b))
        return false;
    b->sum->total = b->plan->count;
    tell(b, RAP_BUILD_BEGUN, NULL, NULL);
    return b->request->is_asked ? make_outputs(b) : make(b);
}

/* The manifest names it, and whoever verifies finds it: it stands in the folder as outputs do. */
static bool check_zip(const rap_build_request *r, rap_desk *desk)
{
    const char *fault = r->zip ? rap_name_fault(desk->arena, r->zip, NULL) : NULL;
    return !fault || rap_fail(desk->error, RAP_CODE_USAGE, NULL, 0, "--zip %s: it is a name in the folder of the pack: %s", r->zip, fault);
}

bool rap_build(rap_desk *desk, const rap_build_request *request, rap_build_sum *sum)
{
    building b = {.desk = desk, .request = request, .sum = sum, .folder = rap_arena_own(desk->arena, rap_file_trim(request->folder), free)};
    *sum = (rap_build_sum){0};
    b.pack = b.folder ? rap_pack_load(desk->arena, desk->data_dir, request->pack, desk->error) : NULL;
    if (!b.pack || !check_zip(request, desk))
        return false;
    b.zip = request->zip ? request->zip : b.pack->zip;
    b.journal_name = rap_shard_journal(desk->arena, &request->shard);
    rap_pack_lock lock = {.file = -1};
    if (!request->is_asked && !rap_pack_folder_lock(b.folder, &request->shard, &lock, desk->error))
        return false;
    if (lock.is_absent)
        desk->warn(desk->context, rap_arena_format(desk->arena, "%s has no locks: nothing else may build there meanwhile", b.folder));
    rap_stop_watch();
    bool is_built = build(&b);
    rap_pack_folder_unlock(&lock);
    rap_stop_release(is_built);
    return is_built;
}
