#include "pack/gather.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"

static void add(rap_sources *s, const char *folder, const rap_shard *shard)
{
    s->list = rap_arena_grow(s->arena, s->list, s->count, &s->room, sizeof *s->list);
    rap_source *source = &s->list[s->count++];
    *source = (rap_source){.folder = folder, .shard = *shard};
    rap_state_read(&source->state, s->arena, folder, rap_shard_journal(s->arena, shard));
}

void rap_sources_add(rap_sources *s, const char *folder)
{
    size_t count;
    const rap_shard *shards = rap_shards_in(s->arena, folder, &count);
    add(s, folder, &(rap_shard){0});
    for (size_t i = 0; i < count; i++)
        add(s, folder, &shards[i]);
}

/* ---- why not -------------------------------------------------------------------------------- */

static const char *say(const rap_sources *s, const rap_source *source, const char *what)
{
    return rap_arena_format(s->arena, "shard %lu/%lu %s", source->shard.number, source->shard.count, what);
}

/* Why a shard that the output falls into is not the one. */
static rap_lack lack_of(const rap_sources *s, const rap_source *source)
{
    const char *key = source->state.key;
    if (!key)
        return (rap_lack){say(s, source, "was begun and not finished"), false};
    if (rap_inputs_made(s->inputs, key))
        return (rap_lack){say(s, source, "has not made it"), false};
    return (rap_lack){say(s, source, rap_arena_format(s->arena, "was built from other inputs: %s", rap_inputs_difference(s->arena, s->inputs->key, key))), true};
}

/* No finished build of these inputs has the output. */
static rap_lack find_lack(const rap_sources *s, const char *name)
{
    unsigned long count = 0;
    for (size_t i = 0; i < s->count; i++) {
        const rap_source *source = &s->list[i];
        if (!source->shard.count)
            continue;
        if (rap_shard_has(&source->shard, name))
            return lack_of(s, source);
        count = source->shard.count;
    }
    return (rap_lack){count ? rap_arena_format(s->arena, "shard %lu/%lu was not built", rap_shard_of(name, count), count) : "no shard was built", false};
}

const rap_source *rap_sources_find(const rap_sources *s, const char *name, const rap_made **made, rap_lack *lack)
{
    *lack = (rap_lack){0};
    for (size_t i = 0; i < s->count; i++) {
        const rap_source *source = &s->list[i];
        const char *file;
        bool is_missing;
        *made = rap_inputs_made(s->inputs, source->state.key) ? rap_state_find(&source->state, name) : NULL;
        if (!*made)
            continue;
        if (rap_made_holds(*made, source->folder, &file, &is_missing))
            return source;
        if (!lack->why)
            *lack = (rap_lack){rap_arena_format(s->arena, "%s/%s %s", source->folder, file, is_missing ? "is not there" : "has other bytes than were made"),
                               !is_missing};
    }
    if (!lack->why)
        *lack = find_lack(s, name);
    return NULL;
}

/* ---- copying -------------------------------------------------------------------------------- */

static bool copy_bytes(FILE *in, rap_output *out)
{
    char bytes[65536];
    size_t got;
    while ((got = fread(bytes, 1, sizeof bytes, in)) > 0)
        rap_output_write(out, bytes, got);
    return !ferror(in);
}

static bool copy_file(const char *from, const char *to, rap_error *error)
{
    FILE *in = fopen(from, "rbe");
    if (!in)
        return rap_fail(error, RAP_CODE_IO, from, 0, "cannot be opened: %s", strerror(errno));
    rap_output *out = rap_output_open(to, error);
    bool is_read = out && copy_bytes(in, out);
    if (out && !is_read)
        rap_fail(error, RAP_CODE_IO, from, 0, "cannot be read: %s", strerror(errno));
    fclose(in);
    return out && rap_output_keep(out);
}

bool rap_source_copy(const rap_source *source, const rap_made *made, const char *folder, rap_error *error)
{
    rap_arena *arena = source->state.arena;
    const char *file;
    bool is_missing;
    for (size_t i = 0; i < made->file_count; i++)
        if (!copy_file(rap_arena_format(arena, "%s/%s", source->folder, made->files[i].name),
                       rap_arena_format(arena, "%s/%s", folder, made->files[i].name), error))
            return false;
    return rap_made_holds(made, folder, &file, &is_missing) ||
           rap_fail(error, RAP_CODE_IO, folder, 0, "%s was changed while it was copied from %s", file, source->folder);
}
