#include "pack/standing.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "host/stop.h"
#include "pack/claim.h"
#include "pack/gather.h"
#include "pack/manifest.h"
#include "pack/name.h"

const char *rap_building_path(const rap_building *b, const char *name)
{
    return rap_arena_format(b->desk->arena, "%s/%s", b->folder, name);
}

void rap_building_tell(rap_building *b, rap_build_what what, const char *name, const char *why)
{
    b->sum->counts[what]++;
    b->request->tell(b->request->context, &(rap_build_event){what, name, why, b->done, b->sum->total});
}

static bool check_claim(rap_building *b)
{
    const rap_claim claim = {.arena = b->desk->arena, .folder = b->folder, .title = b->pack->title, .shard = &b->request->shard,
                             .wanted = &b->wanted, .state = &b->state};
    return rap_claim_check(&claim, b->desk->error);
}

/* What is known in all: of no use where nothing is to be done. */
static void join_states(rap_building *b)
{
    rap_arena *arena = b->desk->arena;
    rap_state_read(&b->state, arena, b->folder, RAP_PACK_STATE);
    for (size_t i = 0; i < b->shard_count; i++) {
        rap_state other;
        rap_state_read(&other, arena, b->folder, rap_shard_journal(arena, &b->shards[i]));
        rap_state_join(&b->state, &other, b->folder);
    }
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool check_values(rap_building *b)
{
    const rap_build_request *r = b->request;
    for (size_t i = 0; i < b->plan->order_count; i++)
        if (!r->check(r->context, rap_order_filter(b->plan->orders[i]), b->desk->model) ||
            !r->check(r->context, rap_order_chosen(b->plan->orders[i]), b->desk->model))
            return rap_pack_place(rap_plan_output(b->plan, i), b->desk->error);
    return true;
}

/* Most reports are lean; what is none has all records in it. */
static bool may_be_lean(const rap_pack *pack)
{
    size_t reports = 0;
    for (size_t i = 0; i < pack->outputs.count; i++)
        reports += pack->outputs.list[i].report != NULL;
    return reports == pack->outputs.count;
}

static void read_meanwhile(void *context, bool goes_on)
{
    const rap_building *b = context;
    b->request->meanwhile(b->request->context, b->request->datasets[0], may_be_lean(b->pack), goes_on);
}

/* Those that the pack names. */
static bool find_exporters(rap_building *b)
{
    rap_desk *desk = b->desk;
    rap_search search = *b->request->search;
    const rap_pack *pack = b->pack;
    search.meanwhile = read_meanwhile;
    search.context = b;
    search.takes_descriptions = true;
    const char **formats = rap_arena_alloc(desk->arena, (pack->outputs.count + 2) * sizeof *formats);
    for (size_t i = 0; i < pack->outputs.count; i++)
        formats[i] = pack->outputs.list[i].format;
    if (pack->cover)
        formats[pack->outputs.count] = pack->cover->format;
    search.formats = formats;
    desk->exporters = rap_exporters(desk->arena, &search, &desk->exporter_count, desk->error);
    return desk->exporters;
}

static void list_wanted(rap_building *b)
{
    b->wanted = (rap_ids){.arena = b->desk->arena};
    for (size_t i = 0; i < b->plan->count; i++)
        rap_ids_add(&b->wanted, b->plan->list[i].name, NULL);
    if (b->zip)
        rap_ids_add(&b->wanted, b->zip, NULL);
    rap_ids_add(&b->wanted, RAP_PACK_MANIFEST, NULL);
}

static bool read_plan(rap_building *b)
{
    rap_desk *desk = b->desk;
    const rap_build_request *r = b->request;
    b->plan = find_exporters(b) ? rap_plan_read(desk, b->pack) : NULL;
    if (!b->plan || !r->load(r->context, desk, r->datasets, r->dataset_count, rap_plan_is_lean(b->plan)) || !check_values(b) || !rap_plan_fill(desk, b->plan, b->zip))
        return false;
    list_wanted(b);
    if (r->shard.count)
        rap_plan_cut(b->plan, &r->shard);
    b->task_count = r->is_gathered ? b->pack->cover != NULL : b->plan->count;
    return true;
}

/* ---- outputs -------------------------------------------------------------------------------- */

/* Whether an output stands there as it was made. After a build that was cut short, maybe with the
 * machine, files are read. */
static bool is_there(const rap_building *b, const rap_made *made, const char **which)
{
    const char *file;
    bool is_missing;
    if (!which)
        which = &file;
    return b->state.key ? rap_made_stands(made, b->folder, which) : rap_made_holds(made, b->folder, which, &is_missing);
}

static bool order_tasks(rap_building *b)
{
    b->tasks = rap_arena_alloc(b->desk->arena, (b->task_count + 1) * sizeof *b->tasks);
    const char *beside = rap_building_path(b, RAP_PACK_MANIFEST);
    for (size_t i = 0; i < b->task_count; i++) {
        const rap_planned *p = &b->plan->list[i];
        rap_task *task = &b->tasks[i];
        if (!rap_order_task(b->desk, p->part, rap_building_path(b, p->name), task))
            return rap_pack_place(p->of, b->desk->error);
        task->beside = beside;
        task->stamp = rap_inputs_stamp(b->desk->arena, &b->inputs, task->exporter);
        task->is_asked = b->request->is_asked;
    }
    return true;
}

/* From what stands there. */
static void compare_tasks(rap_building *b)
{
    for (size_t i = 0; i < b->task_count; i++) {
        const rap_made *made = rap_state_find(&b->state, b->plan->list[i].name);
        b->tasks[i].before = made && is_there(b, made, NULL) ? &made->trace : NULL;
    }
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

static void note_made(rap_building *b, const rap_made *made)
{
    rap_state_put(&b->state, made);
    rap_journal_note(&b->journal, made, b->desk->error);
}

static void keep_made(rap_building *b, const char *name, const rap_trace *trace)
{
    rap_made made = {0};
    if (!rap_made_sum(b->desk->arena, b->folder, name, &made, b->desk->error))
        return;
    made.trace = keep_trace(b->desk->arena, trace);
    note_made(b, &made);
}

/* Why an output would be made. */
static const char *why_due(const rap_building *b, const char *name, const char *change)
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
    rap_building *b = context;
    const char *name = b->plan->list[result->task].name;
    char sentence[2300];
    b->done++;
    switch (result->outcome) {
    case RAP_TASK_MADE:
        keep_made(b, name, &result->trace);
        rap_building_tell(b, RAP_BUILD_MADE, name, NULL);
        break;
    case RAP_TASK_KEPT: rap_building_tell(b, RAP_BUILD_KEPT, name, NULL); break;
    case RAP_TASK_DUE: rap_building_tell(b, RAP_BUILD_DUE, name, why_due(b, name, result->change)); break;
    case RAP_TASK_FAILED:
        rap_error_write(result->fault, sentence, sizeof sentence);
        rap_building_tell(b, RAP_BUILD_FAILED, name, sentence);
        break;
    }
    return b->desk->error->code == RAP_CODE_DONE;
}

/* In a thread, beside those who make outputs: what the manifest says of inputs takes long to sum. */
static void sum_inputs(void *building)
{
    rap_taking_run(((rap_building *)building)->summed);
}

static bool may_sum(rap_building *b)
{
    if (!b->request->is_asked && !b->request->shard.count)
        b->summed = rap_taking_new(b, true);
    return b->summed;
}

/* What outputs depend on is looked at once more: inputs, summed for the manifest, and the system. */
static void look_again(void *context)
{
    rap_building *b = context;
    if (b->again.key || b->fault.code || b->request->is_asked || b->sum->counts[RAP_BUILD_FAILED] || rap_stop_signal())
        return;
    b->again.is_summed = !b->request->shard.count;
    b->again.known = rap_taking_had(b->summed);
    rap_building_take(b, &b->again, &b->fault);
    for (size_t i = 0; i < b->task_count; i++) {
        const rap_made *made = rap_state_find(&b->state, b->plan->list[i].name);
        if (made)
            rap_made_is_current(made, &b->system, NULL);
    }
}

static bool make_outputs(rap_building *b)
{
    rap_crew crew = b->request->crew;
    rap_error first = {0};
    crew.over = hear;
    crew.beside = may_sum(b) ? sum_inputs : NULL;
    crew.meanwhile = look_again;
    crew.context = b;
    if (rap_crew_run(&crew, b->tasks, b->task_count, &first) && b->done == b->plan->count)
        return b->desk->error->code == RAP_CODE_DONE;
    return rap_fail(b->desk->error, first.code ? first.code : RAP_CODE_IO, NULL, 0, "%zu of %zu outputs were made or are as they were: the pack is not whole and has no manifest",
                    b->done - b->sum->counts[RAP_BUILD_FAILED], b->plan->count);
}

/* ---- what shards made ----------------------------------------------------------------------- */

/* Files of an output that is a folder which the one to be put in its place does not have. */
static void remove_older(rap_building *b, const rap_made *made)
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
static bool fetch(rap_building *b, const rap_source *source, const rap_made *made)
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

static bool gather_from(rap_building *b, const rap_sources *sources)
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
        rap_building_tell(b, source ? RAP_BUILD_KEPT : RAP_BUILD_FAILED, name, lack.why);
        is_other = is_other || lack.is_other;
        lacking += !source;
    }
    return !lacking || rap_fail(b->desk->error, is_other ? RAP_CODE_FAULTS : RAP_CODE_IO, NULL, 0,
                                "%zu of %zu outputs are lacking: the pack is not whole and has no manifest", lacking, b->plan->count);
}

static bool gather(rap_building *b)
{
    rap_sources sources = {.arena = b->desk->arena, .inputs = &b->inputs};
    rap_sources_add(&sources, b->folder);
    for (const char *const *from = b->request->from; from && *from; from++)
        rap_sources_add(&sources, *from);
    return gather_from(b, &sources);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* Of what is gathered other machines know. */
static bool check_system(rap_building *b)
{
    const char *changed = NULL;
    for (size_t i = 0; !b->request->is_gathered && i < b->plan->count; i++)
        if (!rap_made_is_current(rap_state_find(&b->state, b->plan->list[i].name), &b->system, &changed))
            return rap_fail(b->desk->error, RAP_CODE_IO, changed, 0, "it changed while the pack was built: build it again");
    return true;
}

/* An input that changed meanwhile may stand in some outputs and not in others. What is summed for the
 * manifest is what is looked at; all of it once more where a file was written since. */
static bool check_inputs(rap_building *b)
{
    if (b->again.key && !rap_inputs_stand(&b->again))
        b->again.key = NULL;
    look_again(b);
    if (b->fault.code)
        return rap_fail(b->desk->error, b->fault.code, b->fault.file[0] ? b->fault.file : NULL, b->fault.line, "%s", b->fault.message);
    if (!b->again.key) /* stopped */
        return false;
    if (b->inputs.key ? strcmp(b->again.key, b->inputs.key) != 0 : !rap_inputs_are(&b->inputs, &b->again))
        return rap_fail(b->desk->error, RAP_CODE_IO, NULL, 0, "an input changed while the pack was built: build it again");
    b->inputs = b->again;
    rap_building_name(b);
    return check_system(b);
}

/* From here on the folder is no whole pack until all is done; the disk knows it before anything
 * changes. */
static bool begin_journal(rap_building *b)
{
    b->journal = (rap_journal){.arena = b->desk->arena, .path = rap_building_path(b, b->journal_name)};
    if (!rap_journal_begin(&b->journal, b->pack->title, &(b->request->shard.count ? &b->own : &b->whole)->whole, b->desk->error))
        return false;
    unlink(rap_building_path(b, RAP_PACK_MANIFEST));
    return true;
}

static bool make(rap_building *b)
{
    if (!begin_journal(b))
        return false;
    bool is_made = (!b->request->is_gathered || gather(b)) && make_outputs(b);
    is_made = rap_journal_end(&b->journal, b->desk->error) && is_made && !rap_stop_signal() && check_inputs(b);
    return is_made && rap_building_finish(b);
}

/* Of what is begun anew nothing can stand that was made of these inputs: then they are read beside those who make outputs. */
static bool may_note(const rap_building *b)
{
    const rap_build_request *r = b->request;
    return !r->is_asked && !r->is_gathered && !r->shard.count;
}

static bool build(rap_building *b)
{
    bool was_there = access(b->folder, F_OK) == 0;
    b->inputs.is_noted = !was_there && may_note(b);
    if (!rap_building_look(b, was_there))
        return false;
    if (b->sum->is_idle)
        return true;
    if (!read_plan(b) || !order_tasks(b) || !rap_building_lock(b))
        return false;
    if (!was_there) /* others may have made it meanwhile */
        rap_building_read_states(b);
    join_states(b);
    if (!check_claim(b))
        return false;
    compare_tasks(b);
    b->sum->total = b->plan->count;
    rap_building_tell(b, RAP_BUILD_BEGUN, NULL, NULL);
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
    rap_building b = {.desk = desk, .request = request, .sum = sum, .system = {.arena = desk->arena, .names = {.arena = desk->arena}}, .folder = rap_arena_own(desk->arena, rap_file_trim(request->folder), free),
                      .lock = {.file = -1}};
    *sum = (rap_build_sum){0};
    b.pack = b.folder ? rap_pack_load(desk->arena, desk->data_dir, request->pack, desk->error) : NULL;
    if (!b.pack || !check_zip(request, desk))
        return false;
    b.zip = request->zip ? request->zip : b.pack->zip;
    b.journal_name = rap_shard_journal(desk->arena, &request->shard);
    rap_stop_watch();
    bool is_built = build(&b);
    rap_pack_folder_unlock(&b.lock);
    rap_stop_release(is_built);
    return is_built;
}
