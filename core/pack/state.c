#include "pack/state.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "model/write.h"
#include "pack/walk.h"

/* ---- writing -------------------------------------------------------------------------------- */

static void write_files(rap_text *out, const rap_made *made)
{
    rap_text_put(out, "\"files\":[");
    for (size_t i = 0; i < made->file_count; i++) {
        rap_text_put(out, i ? "," : "");
        rap_json_quote(out, made->files[i].name);
        rap_text_format(out, ",%llu,\"%s\"", (unsigned long long)made->files[i].bytes, made->files[i].sha256);
    }
    rap_text_put(out, "]}\n");
}

void rap_state_write_made(rap_text *out, const rap_made *made)
{
    rap_text_put(out, "{\"name\":");
    rap_json_quote(out, made->name);
    rap_text_format(out, ",\"content\":\"%s\",\"how\":\"%s\",\"reads\":[", made->trace.content, made->trace.how);
    for (size_t i = 0; i < made->trace.read_count; i++) {
        rap_text_put(out, i ? "," : "");
        rap_json_quote(out, made->trace.reads[i]);
        rap_text_format(out, ",\"%s\"", made->trace.values[i]);
    }
    rap_text_put(out, "],");
    write_files(out, made);
}

void rap_state_write_key(rap_text *out, const char *key, const rap_made *whole)
{
    rap_text_put(out, key ? "{\"key\":\"" : "{\"key\":null,");
    if (key)
        rap_text_format(out, "%s\",", key);
    write_files(out, whole);
}

/* ---- reading -------------------------------------------------------------------------------- */

static const char *string_at(rap_arena *arena, const json_t *list, size_t i)
{
    const char *text = json_string_value(json_array_get(list, i));
    return rap_arena_string(arena, text ? text : "");
}

static void read_files(rap_arena *arena, const json_t *list, rap_made *made)
{
    made->files = rap_arena_alloc(arena, (json_array_size(list) / 3 + 1) * sizeof *made->files);
    for (size_t i = 0; i + 2 < json_array_size(list); i += 3)
        made->files[made->file_count++] = (rap_file_sum){.name = string_at(arena, list, i), .sha256 = string_at(arena, list, i + 2),
                                                         .bytes = (uint64_t)json_integer_value(json_array_get(list, i + 1))};
}

static void read_trace(rap_arena *arena, const json_t *line, rap_trace *trace)
{
    const json_t *list = json_object_get(line, "reads");
    size_t count = json_array_size(list) / 2;
    const char **reads = rap_arena_alloc(arena, (2 * count + 1) * sizeof *reads);
    const char *content = json_string_value(json_object_get(line, "content")), *how = json_string_value(json_object_get(line, "how"));
    *trace = (rap_trace){.content = rap_arena_string(arena, content ? content : ""), .how = rap_arena_string(arena, how ? how : ""),
                         .reads = reads, .values = reads + count, .read_count = count};
    for (size_t i = 0; i < count; i++) {
        reads[i] = string_at(arena, list, 2 * i);
        reads[count + i] = string_at(arena, list, 2 * i + 1);
    }
}

static void read_line(rap_state *state, const json_t *line)
{
    const char *name = json_string_value(json_object_get(line, "name")), *key = json_string_value(json_object_get(line, "key"));
    rap_made made = {.name = rap_arena_string(state->arena, name)};
    read_files(state->arena, json_object_get(line, "files"), &made);
    if (name) {
        read_trace(state->arena, line, &made.trace);
        rap_state_put(state, &made);
        return;
    }
    state->key = rap_arena_string(state->arena, key);
    state->whole = made;
}

void rap_state_read(rap_state *state, rap_arena *arena, const char *folder, const char *file)
{
    rap_error missing = {0};
    size_t len = 0;
    const char *bytes = rap_file_read(arena, rap_arena_format(arena, "%s/%s", folder, file), &len, &missing);
    *state = (rap_state){.arena = arena, .names = {.arena = arena}};
    while (bytes && *bytes) {
        size_t line_len = strcspn(bytes, "\n");
        json_t *line = bytes[line_len] ? json_loadb(bytes, line_len, 0, NULL) : NULL; /* one cut off is none */
        if (line)
            read_line(state, line);
        json_decref(line);
        bytes += line_len + (bytes[line_len] == '\n');
    }
}

/* ---- asking --------------------------------------------------------------------------------- */

const rap_made *rap_state_find(const rap_state *state, const char *name)
{
    size_t at = rap_ids_find(&state->names, name);
    return at == RAP_NO_ID ? NULL : &state->list[at];
}

void rap_state_put(rap_state *state, const rap_made *made)
{
    bool is_new;
    size_t at = rap_ids_add(&state->names, made->name, &is_new);
    if (is_new)
        state->list = rap_arena_grow(state->arena, state->list, at, &state->room, sizeof *state->list);
    state->list[at] = *made;
}

static bool is_same(const rap_made *a, const rap_made *b)
{
    bool is_same = a->file_count == b->file_count;
    for (size_t i = 0; is_same && i < a->file_count; i++)
        is_same = strcmp(a->files[i].name, b->files[i].name) == 0 && strcmp(a->files[i].sha256, b->files[i].sha256) == 0;
    return is_same;
}

void rap_state_join(rap_state *state, const rap_state *other, const char *folder)
{
    for (size_t i = 0; i < other->names.count; i++) {
        const rap_made *theirs = &other->list[i], *ours = rap_state_find(state, theirs->name);
        const char *file;
        bool is_missing;
        if (!ours || (!is_same(ours, theirs) && rap_made_holds(theirs, folder, &file, &is_missing)))
            rap_state_put(state, theirs);
        else if (!is_same(ours, theirs) && !rap_made_holds(ours, folder, &file, &is_missing))
            rap_state_put(state, &(rap_made){.name = theirs->name});
    }
}

bool rap_made_stands(const rap_made *made, const char *folder, const char **missing)
{
    for (size_t i = 0; i < made->file_count; i++) {
        char path[4096];
        struct stat st;
        int len = snprintf(path, sizeof path, "%s/%s", folder, made->files[i].name);
        bool is_there = len < (int)sizeof path && lstat(path, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size == made->files[i].bytes;
        if (is_there)
            continue;
        if (missing)
            *missing = made->files[i].name;
        return false;
    }
    return made->file_count > 0;
}

bool rap_made_holds(const rap_made *made, const char *folder, const char **file, bool *is_missing)
{
    for (size_t i = 0; i < made->file_count; i++) {
        char path[4096], sum[RAP_DIGEST_ROOM];
        struct stat st;
        uint64_t bytes;
        int len = snprintf(path, sizeof path, "%s/%s", folder, made->files[i].name);
        *file = made->files[i].name;
        *is_missing = len >= (int)sizeof path || lstat(path, &st) != 0;
        if (*is_missing || !S_ISREG(st.st_mode) || !rap_digest_file(path, sum, &bytes) || strcmp(sum, made->files[i].sha256) != 0)
            return false;
    }
    return made->file_count > 0;
}

static const char *value_of(rap_system *system, const char *path)
{
    bool is_new;
    char value[RAP_VALUE_ROOM];
    size_t at = rap_ids_add(&system->names, path, &is_new);
    if (!is_new)
        return system->values[at];
    rap_trace_system(path, value);
    system->values = rap_arena_grow(system->arena, system->values, at, &system->room, sizeof *system->values);
    return system->values[at] = rap_arena_string(system->arena, value);
}

bool rap_made_is_current(const rap_made *made, rap_system *system, const char **changed)
{
    const rap_trace *t = &made->trace;
    for (size_t i = 0; i < t->read_count; i++) {
        if (t->reads[i][0] != RAP_READ_SYSTEM || strcmp(value_of(system, t->reads[i] + 1), t->values[i]) == 0)
            continue;
        if (changed)
            *changed = t->reads[i] + 1;
        return false;
    }
    return true;
}

bool rap_made_sum(rap_arena *arena, const char *folder, const char *name, rap_made *made, rap_error *error)
{
    const rap_walk *walk = rap_walk_files(arena, folder, name);
    made->name = name;
    made->file_count = walk->count;
    made->files = rap_arena_alloc(arena, (walk->count + 1) * sizeof *made->files);
    for (size_t i = 0; i < walk->count; i++) {
        char sum[RAP_DIGEST_ROOM];
        rap_file_sum *file = &made->files[i];
        const char *path = rap_arena_format(arena, "%s/%s", folder, walk->list[i]);
        if (!rap_digest_file(path, sum, &file->bytes))
            return rap_fail(error, RAP_CODE_IO, path, 0, "cannot be read: %s", strerror(errno));
        file->name = walk->list[i];
        file->sha256 = rap_arena_string(arena, sum);
    }
    return walk->count > 0 || rap_fail(error, RAP_CODE_IO, name, 0, "is not there any more");
}
