#include "pack/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "model/stream.h"
#include "model/write.h"
#include "pack/walk.h"

/* ---- writing -------------------------------------------------------------------------------- */

/* Digests and the like, in which nothing is to be escaped. */
static void put_plain(rap_text *out, const char *before, const char *word, const char *after)
{
    rap_text_put(out, before);
    rap_text_put(out, word);
    rap_text_put(out, after);
}

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

void rap_state_write_made(rap_text *out, rap_read_lists *lists, const rap_made *made)
{
    const char *reads = rap_read_lists_write(lists, out, &made->trace);
    rap_text_put(out, "{\"name\":");
    rap_json_quote(out, made->name);
    put_plain(out, ",\"content\":\"", made->trace.content, "\",");
    put_plain(out, "\"how\":\"", made->trace.how, "\",");
    put_plain(out, "\"reads\":\"", reads, "\",");
    write_files(out, made);
}

void rap_state_write_key(rap_text *out, const char *key, const char *pack, const rap_made *whole)
{
    rap_text_put(out, key ? "{\"key\":\"" : "{\"key\":null,");
    if (key)
        rap_text_format(out, "%s\",", key);
    rap_text_put(out, "\"pack\":");
    rap_json_quote(out, pack);
    rap_text_char(out, ',');
    write_files(out, whole);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* The string at hand; NULL of another value, which is passed over. */
static const char *take_text(rap_arena *arena, rap_stream *s)
{
    size_t len;
    bool is_text = rap_stream_peek(s) == RAP_STREAM_STRING;
    const char *text = is_text ? rap_stream_string(s, &len) : rap_stream_raw(s, &len);
    return is_text && text ? rap_arena_share(arena, text, len) : NULL;
}

static const char *take_word(rap_arena *arena, rap_stream *s)
{
    const char *text = take_text(arena, s);
    return text ? text : "";
}

/* Into the list at hand; false where there is none. */
static bool enter_list(rap_stream *s)
{
    size_t len;
    bool is_list = rap_stream_peek(s) == RAP_STREAM_ARRAY;
    if (!is_list)
        rap_stream_raw(s, &len);
    return is_list && rap_stream_enter(s);
}

static void take_files(rap_arena *arena, rap_stream *s, rap_made *made)
{
    size_t room = 0;
    if (!enter_list(s))
        return;
    while (rap_stream_more(s)) {
        rap_file_sum file = {.name = take_word(arena, s)};
        int64_t bytes = 0;
        if (!rap_stream_more(s) || !rap_stream_integer(s, &bytes) || !rap_stream_more(s))
            return;
        file.bytes = (uint64_t)bytes;
        file.sha256 = take_word(arena, s);
        made->files = rap_arena_grow(arena, made->files, made->file_count, &room, sizeof *made->files);
        made->files[made->file_count++] = file;
    }
}

/* An output whose list of reads no line has is made again: nothing is made as its trace says. */
static void put_read(rap_state *state, rap_made *made, const char *reads)
{
    if (!rap_read_lists_give(&state->lists, reads, &made->trace))
        made->trace.how = "";
    rap_state_put(state, made);
}

static void put_key(rap_state *state, const char *key, const char *pack, const rap_made *whole)
{
    state->key = key;
    state->pack = pack;
    state->whole = *whole;
}

/* False where the line is not whole: it was cut off. */
static bool take_line(rap_state *state, rap_stream *s, const rap_error *error)
{
    const char *build = NULL, *pack = NULL, *reads = NULL;
    bool is_list = false;
    size_t len;
    rap_made made = {.trace = {.content = "", .how = ""}};
    for (rap_stream_enter(s); rap_stream_more(s);) {
        const char *key = rap_stream_key(s);
        if (!key)
            return false;
        if (strcmp(key, "name") == 0)
            made.name = take_text(state->arena, s);
        else if (strcmp(key, "key") == 0)
            build = take_text(state->arena, s);
        else if (strcmp(key, "pack") == 0)
            pack = take_text(state->arena, s);
        else if (strcmp(key, "content") == 0)
            made.trace.content = take_word(state->arena, s);
        else if (strcmp(key, "how") == 0)
            made.trace.how = take_word(state->arena, s);
        else if (strcmp(key, "reads") == 0)
            reads = take_text(state->arena, s);
        else if (strcmp(key, "list") == 0)
            is_list = rap_read_lists_take(&state->lists, s, reads);
        else if (strcmp(key, "files") == 0)
            take_files(state->arena, s, &made);
        else
            rap_stream_raw(s, &len);
    }
    if (error->code != RAP_CODE_DONE)
        return false;
    if (made.name)
        put_read(state, &made, reads);
    else if (!is_list)
        put_key(state, build, pack, &made);
    return true;
}

/* Takes whole lines up to the first that is none: how many lines were read, with that one. */
static long take_lines(rap_state *state, rap_arena *passing, const char *bytes, size_t len)
{
    rap_error error = {0};
    long line = 1;
    rap_stream *s = rap_stream_over(passing, bytes, len, "", &error);
    while (s && rap_stream_peek(s) == RAP_STREAM_OBJECT) {
        line = rap_stream_line(s);
        if (!take_line(state, s, &error))
            return line;
    }
    return s ? rap_stream_line(s) : line;
}

static void take_all(rap_state *state, rap_arena *passing, const char *bytes, const char *end)
{
    while (bytes < end) {
        for (long line = take_lines(state, passing, bytes, (size_t)(end - bytes)); line > 0 && bytes < end; line--)
            bytes = (const char *)memchr(bytes, '\n', (size_t)(end - bytes)) + 1;
        rap_arena_clear(passing);
    }
}

static void free_passing(void *arena)
{
    rap_arena_free(arena);
}

void rap_state_read(rap_state *state, rap_arena *arena, const char *folder, const char *file)
{
    rap_error missing = {0};
    size_t len = 0;
    const char *bytes = rap_file_read(arena, rap_arena_format(arena, "%s/%s", folder, file), &len, &missing);
    const char *end = bytes ? memrchr(bytes, '\n', len) : NULL; /* a line cut off is none */
    *state = (rap_state){.arena = arena, .names = {.arena = arena}, .lists = {.arena = arena, .names = {.arena = arena}}};
    rap_arena *passing = end ? rap_arena_new_beside(arena, &missing) : NULL;
    if (end && !passing)
        rap_arena_exhausted(arena);
    if (passing)
        take_all(state, rap_arena_own(arena, passing, free_passing), bytes, end + 1);
    state->is_begun = bytes && !state->key;
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
    state->pack = state->pack ? state->pack : other->pack;
    state->is_begun = state->is_begun || other->is_begun;
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

static bool stands_in(int folder, const rap_made *made, const char **missing)
{
    for (size_t i = 0; i < made->file_count; i++) {
        struct stat st;
        if (fstatat(folder, made->files[i].name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size == made->files[i].bytes)
            continue;
        if (missing)
            *missing = made->files[i].name;
        return false;
    }
    return made->file_count > 0;
}

static int open_folder(const char *folder)
{
    return open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

bool rap_made_stands(const rap_made *made, const char *folder, const char **missing)
{
    int at = open_folder(folder);
    bool is_there = stands_in(at, made, missing);
    if (at >= 0)
        close(at);
    return is_there;
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
    bool is_known = t->how[0] != '\0', is_seen = t->reads && t->reads == system->current;
    for (size_t i = 0; is_known && !is_seen && i < t->read_count; i++) {
        if (t->reads[i][0] != RAP_READ_SYSTEM || strcmp(value_of(system, t->reads[i] + 1), t->values[i]) == 0)
            continue;
        if (changed)
            *changed = t->reads[i] + 1;
        return false;
    }
    system->current = is_known ? t->reads : NULL;
    return is_known;
}

/* Names are looked for in a folder that is open: its own path is not gone down for each. */
bool rap_state_stands(const rap_state *state, const char *folder, rap_system *system)
{
    int at = open_folder(folder);
    bool stands = state->key && at >= 0;
    for (size_t i = 0; stands && i < state->names.count; i++)
        stands = stands_in(at, &state->list[i], NULL) && rap_made_is_current(&state->list[i], system, NULL);
    if (at >= 0)
        close(at);
    return stands;
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
