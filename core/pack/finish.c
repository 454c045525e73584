#include "pack/building.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "pack/bundle.h"
#include "pack/manifest.h"

/* What earlier builds made and the pack no longer has. */
static void remove_rest(rap_building *b)
{
    for (size_t i = 0; i <= b->state.names.count; i++) {
        const rap_made *made = i < b->state.names.count ? &b->state.list[i] : &b->state.whole;
        if (made->name && rap_ids_find(&b->wanted, made->name) != RAP_NO_ID)
            continue;
        for (size_t j = 0; j < made->file_count; j++)
            if (rap_ids_find(&b->wanted, made->files[j].name) == RAP_NO_ID)
                rap_building_tell(b, rap_pack_folder_remove(b->folder, &made->files[j]) ? RAP_BUILD_REMOVED : RAP_BUILD_LEFT, made->files[j].name, NULL);
    }
}

static bool write_file(rap_building *b, const char *name, const rap_text *text)
{
    rap_output *output = rap_output_open(rap_building_path(b, name), b->desk->error);
    if (!output)
        return false;
    rap_output_write(output, text->data, text->len);
    return rap_output_keep(output);
}

static bool write_manifest(rap_building *b)
{
    rap_text text = {.arena = b->desk->arena};
    rap_manifest_write(&text, b->desk, b->plan, &b->inputs, &b->state, b->zip);
    return write_file(b, RAP_PACK_MANIFEST, &text);
}

/* The files of all outputs, and the manifest. */
static bool write_zip(rap_building *b)
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
    return rap_bundle_write(arena, rap_building_path(b, b->zip), b->folder, files, count + 1, b->desk->error);
}

static rap_read_lists no_lists(const rap_building *b)
{
    return (rap_read_lists){.arena = b->desk->arena, .names = {.arena = b->desk->arena}};
}

/* Outputs of a shard, and what it made earlier that the pack no longer names: gathering removes it. */
static bool write_shard(rap_building *b)
{
    rap_text text = {.arena = b->desk->arena};
    rap_ids wanted = {.arena = b->desk->arena};
    rap_read_lists lists = no_lists(b);
    for (size_t i = 0; i < b->plan->count; i++) {
        rap_ids_add(&wanted, b->plan->list[i].name, NULL);
        rap_state_write_made(&text, &lists, rap_state_find(&b->state, b->plan->list[i].name));
    }
    for (size_t i = 0; i < b->own.names.count; i++)
        if (rap_ids_find(&wanted, b->own.list[i].name) == RAP_NO_ID && rap_made_stands(&b->own.list[i], b->folder, NULL))
            rap_state_write_made(&text, &lists, &b->own.list[i]);
    rap_state_write_key(&text, b->key, b->pack->title, &(rap_made){0});
    return write_file(b, b->journal_name, &text);
}

static void remove_journals(rap_building *b)
{
    size_t count;
    const rap_shard *shards = rap_shards_in(b->desk->arena, b->folder, &count);
    for (size_t i = 0; i < count; i++)
        unlink(rap_building_path(b, rap_shard_journal(b->desk->arena, &shards[i])));
}

static bool write_state(rap_building *b)
{
    rap_arena *arena = b->desk->arena;
    rap_text text = {.arena = arena};
    rap_made manifest = {0}, zip = {0};
    rap_read_lists lists = no_lists(b);
    if (!rap_made_sum(arena, b->folder, RAP_PACK_MANIFEST, &manifest, b->desk->error) ||
        (b->zip && !rap_made_sum(arena, b->folder, b->zip, &zip, b->desk->error)))
        return false;
    rap_file_sum files[] = {manifest.files[0], b->zip ? zip.files[0] : manifest.files[0]};
    for (size_t i = 0; i < b->plan->count; i++)
        rap_state_write_made(&text, &lists, rap_state_find(&b->state, b->plan->list[i].name));
    rap_state_write_key(&text, b->key, b->pack->title, &(rap_made){.files = files, .file_count = b->zip ? 2 : 1});
    if (!write_file(b, RAP_PACK_STATE, &text))
        return false;
    remove_journals(b);
    return true;
}

bool rap_building_finish(rap_building *b)
{
    if (b->request->shard.count)
        return write_shard(b);
    remove_rest(b);
    if (write_manifest(b) && (!b->zip || write_zip(b)) && write_state(b))
        return true;
    unlink(rap_building_path(b, RAP_PACK_MANIFEST)); /* which says that the pack is whole */
    return false;
}
