#include "pack/standing.h"

#include <string.h>
#include <unistd.h>

#include "base/aside.h"

/* ---- inputs --------------------------------------------------------------------------------- */

static bool take(const rap_building *b, rap_arena *arena, rap_inputs *inputs, rap_error *error)
{
    const rap_build_request *r = b->request;
    return rap_inputs_take(arena, b->pack->path, r->datasets, r->dataset_count, b->desk->data_dir, r->search, inputs, error);
}

bool rap_building_take(rap_building *b, rap_inputs *inputs, rap_error *error)
{
    return take(b, b->desk->arena, inputs, error);
}

struct rap_taking {
    const rap_building *of;
    rap_arena *arena;
    rap_inputs inputs;
    rap_error fault;
    rap_aside thread;
};

static void join(void *taking)
{
    rap_aside_join(&((rap_taking *)taking)->thread);
}

/* Memory that ends may take control past whoever would join the thread: then the arena does. */
rap_taking *rap_taking_new(rap_building *b, bool is_summed)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_own(b->desk->arena, rap_arena_new(&error), rap_arena_release);
    rap_taking *t = rap_arena_alloc(b->desk->arena, sizeof *t);
    *t = (rap_taking){.of = b, .arena = arena, .inputs = {.is_summed = is_summed}};
    return arena ? rap_arena_own(b->desk->arena, t, join) : NULL;
}

void rap_taking_run(void *context)
{
    rap_taking *t = context;
    rap_guard guard;
    if (RAP_GUARD(t->arena, &guard))
        rap_fail(&t->fault, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        take(t->of, t->arena, &t->inputs, &t->fault);
    t->inputs.key = t->fault.code ? NULL : t->inputs.key;
    rap_guard_end(t->arena, &guard);
}

const rap_inputs *rap_taking_had(const rap_taking *t)
{
    return t && t->inputs.key ? &t->inputs : NULL;
}

/* ---- what stands there ---------------------------------------------------------------------- */

bool rap_building_lock(rap_building *b)
{
    if (b->request->is_asked || b->lock.file >= 0)
        return true;
    if (!rap_pack_folder_lock(b->folder, &b->request->shard, &b->lock, b->desk->error))
        return false;
    if (b->lock.is_absent)
        b->desk->warn(b->desk->context, rap_arena_format(b->desk->arena, "%s has no locks: nothing else may build there meanwhile", b->folder));
    return true;
}

void rap_building_read_states(rap_building *b)
{
    rap_arena *arena = b->desk->arena;
    b->shards = rap_shards_in(arena, b->folder, &b->shard_count);
    rap_state_read(&b->whole, arena, b->folder, RAP_PACK_STATE);
    if (b->request->shard.count)
        rap_state_read(&b->own, arena, b->folder, b->journal_name);
}

static void look_around(rap_building *b)
{
    rap_system system = {.arena = b->desk->arena, .names = {.arena = b->desk->arena}};
    rap_building_read_states(b);
    b->whole_stands = rap_state_stands(&b->whole, b->folder, &system) && rap_made_stands(&b->whole.whole, b->folder, NULL);
    b->own_stands = b->request->shard.count && rap_state_stands(&b->own, b->folder, &system);
}

/* ---- both ----------------------------------------------------------------------------------- */

void rap_building_name(rap_building *b)
{
    if (b->inputs.key)
        b->key = rap_arena_format(b->desk->arena, "%s %s", b->inputs.key, b->zip && !b->request->shard.count ? b->zip : "");
}

static bool is_idle(const rap_building *b)
{
    bool is_whole = b->whole_stands && rap_inputs_made(&b->inputs, b->whole.key);
    if (b->request->shard.count)
        return is_whole || (b->own_stands && rap_inputs_made(&b->inputs, b->own.key));
    return is_whole && strcmp(b->whole.key, b->key) == 0 && b->shard_count == 0;
}

/* What was locked once is a pack, of which maybe nothing is to be made. To read its inputs takes as long as to look at what
 * stands there: both is done at once. NULL where it is not. */
static rap_taking *take_beside(rap_building *b, bool was_there)
{
    bool is_pack = was_there && access(rap_building_path(b, RAP_PACK_LOCK), F_OK) == 0;
    rap_taking *t = is_pack ? rap_taking_new(b, false) : NULL;
    return t && rap_aside_begin(&t->thread, rap_taking_run, t) ? t : NULL;
}

static bool keep_taken(rap_building *b, rap_taking *t)
{
    rap_aside_join(&t->thread);
    b->inputs = t->inputs;
    return b->inputs.key || rap_fail(b->desk->error, t->fault.code, t->fault.file[0] ? t->fault.file : NULL, t->fault.line, "%s", t->fault.message);
}

bool rap_building_look(rap_building *b, bool was_there)
{
    rap_taking *beside = take_beside(b, was_there);
    if (!beside && !rap_building_take(b, &b->inputs, b->desk->error))
        return false;
    bool is_locked = !was_there || rap_building_lock(b);
    if (is_locked)
        look_around(b);
    if ((beside && !keep_taken(b, beside)) || !is_locked)
        return false;
    rap_building_name(b);
    b->sum->is_idle = is_idle(b);
    return true;
}
