#include "model/read_work.h"

#include <string.h>

#include "model/describe.h"

/* ---- records alone ------------------------------------------------------------------------ */

static void free_passing(void *arena)
{
    rap_arena_free(arena);
}

const rap_node *rap_record_parse(rap_arena *arena, rap_kind kind, const char *json, size_t len, uint64_t wanted, const char *name, long line, rap_error *error)
{
    rap_reader r = {.arena = arena, .scratch = arena, .file = name, .wanted = wanted, .error = error};
    const rap_node *record = NULL;
    r.passing = rap_arena_own(arena, rap_arena_new_beside(arena, error), free_passing);
    if (!r.passing)
        rap_arena_exhausted(arena);
    r.stream = rap_stream_over(arena, json, len, name, error);
    if (r.stream && rap_stream_peek(r.stream) == RAP_STREAM_OBJECT)
        record = rap_read_node(&r, NULL, kind);
    else
        rap_fail(error, RAP_CODE_DATA, name, line, "a line is an object");
    if (record && rap_stream_finish(r.stream))
        return record;
    error->line = line;
    return NULL;
}

/* ---- batches ------------------------------------------------------------------------------ */

static bool read_record(rap_reader *r, const rap_batch *batch)
{
    const rap_step list = {.key = "", .index = SIZE_MAX}, here = {.up = &list, .line = batch->line};
    return rap_read_record(r, &here, rap_field_kind(batch->list));
}

/* As many as are well; what is said of the next the reader says again. */
static void read_records(rap_reader *r, rap_batch *batch)
{
    bool is_passed = rap_read_is_left_out(r, batch->list);
    while (!batch->is_whole && rap_stream_peek(r->stream) == RAP_STREAM_OBJECT) {
        if (is_passed ? !rap_stream_skip(r->stream) : !read_record(r, batch))
            return;
        batch->count++;
        batch->end = rap_stream_at(r->stream);
        if (!rap_stream_comma(r->stream))
            return;
        batch->is_whole = rap_stream_is_empty(r->stream);
    }
}

static void read_batch(const rap_hand *h, const rap_field *left_out, rap_sieve sieve, rap_batch *batch)
{
    rap_error error = {0};
    uint64_t masks[RAP_KIND_LIMIT] = {0};
    rap_read_leave_out(masks, left_out);
    rap_reader r = {.arena = h->arena, .scratch = h->scratch, .passing = h->passing, .file = "", .left_out = masks, .error = &error, .sieve = sieve, .sifting = h->sifting};
    r.stream = rap_stream_amid(h->scratch, batch->bytes, batch->len, "", (rap_stream_place){batch->from, batch->line, batch->from - 4}, &error);
    read_records(&r, batch);
    batch->nodes = r.item_count ? rap_heap_alloc(r.item_count * sizeof *batch->nodes) : NULL;
    if (batch->nodes)
        memcpy(batch->nodes, r.items, r.item_count * sizeof *batch->nodes);
    else if (r.item_count)
        batch->count = 0;
    batch->kept = batch->nodes ? r.item_count : 0;
}

static bool clear_for(rap_arena **arena, rap_arena *parent)
{
    rap_error error = {0};
    if (*arena)
        rap_arena_clear(*arena);
    else
        *arena = rap_arena_new_beside(parent, &error);
    return *arena;
}

void rap_batch_read(rap_hand *h, const rap_field *left_out, rap_sieve sieve, rap_batch *batch)
{
    rap_guard guard;
    bool has_arenas = clear_for(&h->scratch, h->arena) && clear_for(&h->passing, h->arena) && clear_for(&h->sifting, h->arena);
    if (RAP_GUARD(h->arena, &guard))
        batch->count = 0;
    else if (has_arenas)
        read_batch(h, left_out, sieve, batch);
    rap_guard_end(h->arena, &guard);
    batch->bytes = NULL;
}

bool rap_read_batches(rap_reader *r, rap_field list)
{
    size_t from = rap_stream_at(r->stream).byte;
    const rap_batch *batch = rap_ahead_at(r->ahead, list, from), *last = NULL;
    for (; batch; batch = last->is_whole ? rap_ahead_at(r->ahead, list, last->from + last->len) : NULL) {
        for (size_t i = 0; i < batch->kept; i++)
            rap_read_keep(r, batch->nodes[i]);
        r->sifted += batch->count - batch->kept;
        last = batch;
    }
    if (last)
        rap_stream_go(r->stream, last->end);
    return last;
}

/* ---- files -------------------------------------------------------------------------------- */

/* The root is the model's own, which states the format until the file does. */
static bool read_root(rap_reader *r, rap_node *root)
{
    rap_stream_shape shape = rap_stream_peek(r->stream);
    rap_node_unset(root, RAP_DATASET_FORMAT);
    if (shape != RAP_STREAM_OBJECT)
        return rap_read_refuse(r, NULL, "an object", shape);
    return rap_read_fill(r, NULL, root) && rap_stream_finish(r->stream);
}

/* What threads read of the file, and have read when the reader begins: those that were sent ahead, or others. */
static rap_ahead *read_ahead(rap_model *model, const rap_reader *r, const rap_field *left_out)
{
    rap_ahead *ahead = *rap_model_ahead(model);
    *rap_model_ahead(model) = NULL;
    if (ahead && !rap_ahead_is_of(ahead, r->file, left_out, r->sieve)) {
        rap_ahead_end(ahead);
        ahead = NULL;
    }
    ahead = ahead ? ahead : rap_ahead_begin(r->arena, r->file, left_out, r->sieve);
    if (ahead)
        rap_ahead_finish(ahead);
    return ahead;
}

static void open_file(rap_model *model, rap_reader *r, const rap_field *left_out)
{
    r->ahead = read_ahead(model, r, left_out);
    int file = r->ahead ? rap_ahead_open(r->ahead) : -1;
    r->stream = file >= 0 ? rap_stream_from(r->scratch, file, r->file, r->error) : rap_stream_open(r->scratch, r->file, r->error);
}

/* Reads `path`, or `json` where that is given, with a scratch arena for what passes. */
static bool read_guarded(rap_model *model, const char *json, size_t len, const char *path, const rap_field *left_out, rap_error *error)
{
    rap_guard guard;
    rap_arena *arena = rap_model_arena(model), *scratch = rap_arena_new_beside(arena, error);
    rap_arena *passing = scratch ? rap_arena_new_beside(arena, error) : NULL;
    volatile bool is_read = false;
    if (!passing) {
        rap_arena_free(scratch);
        return false;
    }
    if (RAP_GUARD(arena, &guard)) {
        rap_fail(error, RAP_CODE_IO, path, 0, "out of memory");
    } else {
        rap_reader *r = rap_arena_alloc(scratch, sizeof *r);
        uint64_t *masks = rap_arena_alloc(scratch, RAP_KIND_LIMIT * sizeof *masks);
        rap_read_leave_out(masks, left_out);
        *r = (rap_reader){.arena = arena, .scratch = scratch, .passing = passing, .file = path, .left_out = masks, .error = error,
                          .sieve = *rap_model_sieve(model), .sifting = rap_arena_new_within(scratch)};
        if (json)
            r->stream = rap_stream_over(scratch, json, len, path, error);
        else
            open_file(model, r, left_out);
        is_read = r->stream && read_root(r, rap_model_root(model));
        rap_ahead_end(r->ahead);
    }
    rap_guard_end(arena, &guard);
    rap_arena_forget_shared(arena);
    rap_node_settle_packed(arena);
    rap_arena_free(passing);
    rap_arena_free(scratch);
    return is_read;
}

bool rap_model_parse(rap_model *model, const char *json, size_t len, const char *name, rap_error *error)
{
    return read_guarded(model, json, len, name, NULL, error);
}

bool rap_model_read(rap_model *model, const char *path, rap_error *error)
{
    return read_guarded(model, NULL, 0, path, NULL, error);
}

bool rap_model_read_without(rap_model *model, const char *path, const rap_field *left_out, rap_error *error)
{
    return read_guarded(model, NULL, 0, path, left_out, error);
}

void rap_model_begin(rap_model *model, const char *path, const rap_field *left_out)
{
    rap_guard guard;
    rap_arena *arena = rap_model_arena(model);
    rap_ahead **ahead = rap_model_ahead(model);
    if (RAP_GUARD(arena, &guard))
        *ahead = NULL;
    else if (*ahead)
        rap_ahead_go_on(*ahead);
    else
        *ahead = rap_ahead_begin(arena, path, left_out, *rap_model_sieve(model));
    rap_guard_end(arena, &guard);
}

void rap_model_rest(rap_model *model)
{
    rap_ahead *ahead = *rap_model_ahead(model);
    if (ahead)
        rap_ahead_rest(ahead);
}
