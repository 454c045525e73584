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
#include "pack/manifest.h"

typedef struct building {
    rap_desk *desk;
    const rap_build_request *request;
    const char *folder; /* without a slash at its end */
    const rap_pack *pack;
    const char *zip;
    rap_inputs inputs;
    const char *key;    /* of the inputs and of what is asked for */
    rap_state state;
    rap_plan *plan;
    rap_task *tasks;
    FILE *journal;
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

static bool is_idle(const building *b)
{
    if (!b->state.key || strcmp(b->state.key, b->key) != 0 || !rap_made_stands(&b->state.whole, b->folder, NULL))
        return false;
    for (size_t i = 0; i < b->state.names.count; i++)
        if (!rap_made_stands(&b->state.list[i], b->folder, NULL))
            return false;
    return true;
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool check_values(building *b)
{
    const rap_build_request *r = b->request;
    for (size_t i = 0; i < b->plan->order_count; i++)
        if (!r->check(r->context, rap_order_filter(b->plan->orders[i]), b->desk->model) ||
            !r->check(r->context, rap_order_chosen(b->plan->orders[i]), b->desk->model))
            return false;
    return true;
}

static bool read_plan(building *b)
{
    rap_desk *desk = b->desk;
    const rap_build_request *r = b->request;
    desk->exporters = rap_exporters(desk->arena, r->search, &desk->exporter_count, desk->error);
    b->plan = desk->exporters ? rap_plan_read(desk, b->pack) : NULL;
    return b->plan && r->load(r->context, desk, r->datasets, r->dataset_count) && check_values(b) && rap_plan_fill(desk, b->plan);
}

/* ---- outputs -------------------------------------------------------------------------------- */

static bool order_tasks(building *b)
{
    b->tasks = rap_arena_alloc(b->desk->arena, (b->plan->count + 1) * sizeof *b->tasks);
    const char *beside = path_of(b, RAP_PACK_MANIFEST);
    for (size_t i = 0; i < b->plan->count; i++) {
        const rap_planned *p = &b->plan->list[i];
        rap_task *task = &b->tasks[i];
        const rap_made *made = rap_state_find(&b->state, p->name);
        if (!rap_order_task(b->desk, p->part, path_of(b, p->name), task))
            return rap_pack_fail(p->of, NULL, &(rap_error){0}, "");
        task->beside = beside;
        task->stamp = rap_inputs_stamp(b->desk->arena, &b->inputs, task->exporter);
        task->before = made && rap_made_stands(made, b->folder, NULL) ? &made->trace : NULL;
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

static void keep_made(building *b, const char *name, const rap_trace *trace)
{
    rap_made made = {0};
    rap_text line = {.arena = b->desk->arena};
    if (!rap_made_sum(b->desk->arena, b->folder, name, &made, b->desk->error))
        return;
    made.trace = keep_trace(b->desk->arena, trace);
    rap_state_put(&b->state, &made);
    rap_state_write_made(&line, &made);
    fwrite(line.data, 1, line.len, b->journal);
    fflush(b->journal);
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
    rap_made_stands(made, b->folder, &missing);
    return rap_arena_format(b->desk->arena, "%s is missing, or has another size", missing ? missing : name);
}

static void hear(void *context, const rap_result *result)
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
}

static bool make_outputs(building *b)
{
    rap_crew crew = b->request->crew;
    rap_error first = {0};
    crew.over = hear;
    crew.context = b;
    b->sum->total = b->plan->count;
    tell(b, RAP_BUILD_BEGUN, NULL, NULL);
    if (rap_crew_run(&crew, b->tasks, b->plan->count, &first) && b->done == b->plan->count)
        return b->desk->error->code == RAP_CODE_DONE;
    return rap_fail(b->desk->error, first.code ? first.code : RAP_CODE_IO, NULL, 0, "%zu of %zu outputs were made or are as they were: the pack is not whole and has no manifest",
                    b->done - b->sum->counts[RAP_BUILD_FAILED], b->plan->count);
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
    return write_file(b, RAP_PACK_STATE, &text);
}

/* An input that changed meanwhile may stand in some outputs and not in others. */
static bool check_inputs(building *b)
{
    rap_inputs now;
    return take_inputs(b, &now) &&
           (strcmp(now.key, b->inputs.key) == 0 ||
            rap_fail(b->desk->error, RAP_CODE_IO, NULL, 0, "an input changed while the pack was built: build it again"));
}

/* From here on the folder is no whole pack until all is done. */
static bool begin_journal(building *b)
{
    rap_text line = {.arena = b->desk->arena};
    const char *path = path_of(b, RAP_PACK_STATE);
    rap_state_write_key(&line, NULL, &b->state.whole);
    b->journal = fopen(path, "ae");
    if (!b->journal)
        return rap_fail(b->desk->error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", path, strerror(errno));
    fwrite(line.data, 1, line.len, b->journal);
    fflush(b->journal);
    unlink(path_of(b, RAP_PACK_MANIFEST));
    return true;
}

static bool end_journal(building *b)
{
    bool is_written = !ferror(b->journal);
    is_written = fclose(b->journal) == 0 && is_written;
    return is_written || rap_fail(b->desk->error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", path_of(b, RAP_PACK_STATE), strerror(errno));
}

static bool make(building *b)
{
    if (!begin_journal(b))
        return false;
    bool is_made = make_outputs(b);
    is_made = end_journal(b) && is_made && !rap_stop_signal() && check_inputs(b);
    if (!is_made)
        return false;
    remove_rest(b);
    return write_manifest(b) && (!b->zip || write_zip(b)) && write_state(b);
}

static bool build(building *b)
{
    if (!take_inputs(b, &b->inputs))
        return false;
    b->key = rap_arena_format(b->desk->arena, "%s %s", b->inputs.key, b->zip ? b->zip : "");
    rap_state_read(&b->state, b->desk->arena, b->folder);
    b->sum->is_idle = is_idle(b);
    if (b->sum->is_idle)
        return true;
    if (!read_plan(b) || !order_tasks(b))
        return false;
    return b->request->is_asked ? make_outputs(b) : make(b);
}

bool rap_build(rap_desk *desk, const rap_build_request *request, rap_build_sum *sum)
{
    building b = {.desk = desk, .request = request, .sum = sum, .folder = rap_arena_own(desk->arena, rap_file_trim(request->folder), free)};
    *sum = (rap_build_sum){0};
    b.pack = b.folder ? rap_pack_load(desk->arena, desk->data_dir, request->pack, desk->error) : NULL;
    if (!b.pack)
        return false;
    b.zip = request->zip ? request->zip : b.pack->zip;
    rap_pack_lock lock = {-1};
    if (!request->is_asked && !rap_pack_folder_lock(b.folder, &lock, desk->error))
        return false;
    rap_stop_watch();
    bool is_built = build(&b);
    rap_pack_folder_unlock(&lock);
    rap_stop_release(is_built);
    return is_built;
}
