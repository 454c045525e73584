#include "model/model.h"

#include <stdatomic.h>
#include <string.h>

#include "base/checksum.h"
#include "model/copy.h"
#include "model/describe.h"

struct rap_model {
    rap_arena *arena;
    rap_node *root;
    const rap_node **places; /* of records, by their ids; at most half are taken */
    size_t place_count;      /* a power of two */
    void *merging; /* of rap_model_merge() */
    void *rules;   /* of passes of the analysis */
    struct rap_ahead *ahead; /* of rap_model_begin() */
    rap_sieve sieve;
};

rap_model *rap_model_new(rap_error *error)
{
    rap_arena *arena = rap_arena_new(error);
    if (!arena)
        return NULL;
    rap_guard guard;
    if (RAP_GUARD(arena, &guard)) {
        rap_arena_free(arena);
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
        return NULL;
    }
    rap_model *model = rap_arena_alloc(arena, sizeof *model);
    model->arena = arena;
    model->root = rap_node_new(arena, RAP_KIND_DATASET);
    rap_node_set_integer(arena, model->root, RAP_DATASET_FORMAT, 1);
    rap_guard_end(arena, &guard);
    return model;
}

void rap_model_free(rap_model *model)
{
    if (model)
        rap_arena_free(model->arena);
}

rap_arena *rap_model_arena(rap_model *model)
{
    return model->arena;
}

rap_node *rap_model_root(rap_model *model)
{
    return model->root;
}

const rap_node *rap_model_dataset(const rap_model *model)
{
    return model->root;
}

void **rap_model_rules(rap_model *model)
{
    return &model->rules;
}

bool rap_model_move(rap_model *model, rap_arena *arena, rap_error *error)
{
    rap_guard guard;
    rap_arena *passing = rap_arena_new_beside(arena, error);
    if (!passing)
        return false;
    if (RAP_GUARD(arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        model->root = (rap_node *)rap_node_copy(arena, passing, model->root);
    rap_guard_end(arena, &guard);
    rap_arena_free(passing);
    return error->code == RAP_CODE_DONE;
}

void **rap_model_merging(rap_model *model)
{
    return &model->merging;
}

rap_sieve *rap_model_sieve(rap_model *model)
{
    return &model->sieve;
}

struct rap_ahead **rap_model_ahead(rap_model *model)
{
    return &model->ahead;
}

/* ---- the index of ids --------------------------------------------------------------------- */

/* The id of a record; NULL where its kind has none. */
static const char *id_of(const rap_node *node)
{
    static rap_field known[RAP_KIND_LIMIT]; /* 1: the kind has none */
    rap_field *field = &known[rap_node_kind(node)];
    if (!*field) {
        const rap_field_info *info = rap_field_named(rap_kind_describe(rap_node_kind(node)), "id");
        *field = info ? info->field : 1;
    }
    return rap_node_text(node, *field);
}

/* A record may have lost its id since it was entered. */
static bool has_id(const rap_node *node, const char *id)
{
    const char *own = id_of(node);
    return own && (own == id || strcmp(own, id) == 0);
}

static const rap_node **place_of(const rap_model *model, const char *id)
{
    size_t at = rap_checksum(0, id, strlen(id)) & (model->place_count - 1);
    while (model->places[at] && !has_id(model->places[at], id))
        at = (at + 1) & (model->place_count - 1);
    return &model->places[at];
}

/* The lists of a kind in which records stand: evidence and its like has neither ids nor lists. */
static uint64_t record_lists_of(rap_kind kind)
{
    static _Atomic uint64_t known[RAP_KIND_LIMIT];
    const uint64_t is_known = (uint64_t)1 << 63; /* of no field */
    uint64_t bits = atomic_load_explicit(&known[kind], memory_order_relaxed);
    if (bits)
        return bits & ~is_known;
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_NODES && !rap_kind_is_packed(rap_kind_named((*f)->of)->kind))
            bits |= rap_field_bit(*f);
    atomic_store_explicit(&known[kind], bits | is_known, memory_order_relaxed);
    return bits;
}

/* Visits a node and everything below it that has an id. */
static void visit(rap_model *model, const rap_node *node, void (*found)(rap_model *model, const rap_node *node, void *context), void *context)
{
    rap_kind kind = rap_node_kind(node);
    if (id_of(node))
        found(model, node, context);
    uint64_t left = rap_node_fields(node) & record_lists_of(kind);
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; left && *f; f++)
        if (left & rap_field_bit(*f)) {
            left ^= rap_field_bit(*f);
            for (size_t i = 0, count = rap_node_count(node, (*f)->field); i < count; i++)
                visit(model, rap_node_item(node, (*f)->field, i), found, context);
        }
}

static void count_id(rap_model *model, const rap_node *node, void *context)
{
    (void)model;
    (void)node;
    ++*(size_t *)context;
}

/* The first record of an id stays; another one is remembered in `context`. */
static void enter(rap_model *model, const rap_node *node, void *context)
{
    const rap_node **twin = context, **place = place_of(model, id_of(node));
    if (!*place)
        *place = node;
    else if (!*twin)
        *twin = node;
}

/* Empty places for twice as many records, those of before where they are enough. */
static void make_places(rap_model *model, size_t count)
{
    size_t need = 64;
    while (need < 2 * count)
        need *= 2;
    if (need <= model->place_count) {
        memset(model->places, 0, model->place_count * sizeof *model->places);
        return;
    }
    model->places = rap_arena_alloc(model->arena, need * sizeof *model->places);
    model->place_count = need;
}

const rap_node *rap_model_freeze(rap_model *model)
{
    const rap_node *twin = NULL;
    size_t count = 0;
    visit(model, model->root, count_id, &count);
    make_places(model, count);
    visit(model, model->root, enter, &twin);
    return twin;
}

const rap_node *rap_model_find(const rap_model *model, const char *id)
{
    return id && model->place_count ? *place_of(model, id) : NULL;
}

const rap_node *rap_model_target(const rap_model *model, const rap_node *node, rap_field field)
{
    return rap_model_find(model, rap_node_text(node, field));
}
