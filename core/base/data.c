#include "base/data.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/ids.h"
#include "base/text.h"

const char *rap_data_user(rap_arena *arena)
{
    const char *data = secure_getenv("XDG_DATA_HOME"), *home = secure_getenv("HOME");
    if (data && data[0] == '/')
        return rap_arena_format(arena, "%s/rapporteur", data);
    return home && home[0] == '/' ? rap_arena_format(arena, "%s/.local/share/rapporteur", home) : NULL;
}

const char *rap_data_dir(rap_arena *arena, const char *program)
{
    const char *user = rap_data_user(arena);
    return user ? rap_arena_format(arena, "%s%c%s", user, RAP_DATA_NEXT, program) : program;
}

/* The first folder of those that begin at `*folders`, which then begins at the next; NULL
 * at the end. */
static const char *next_folder(rap_arena *arena, const char **folders)
{
    size_t len = strcspn(*folders, (char[]){RAP_DATA_NEXT, '\0'});
    const char *folder = len ? rap_arena_copy(arena, *folders, len) : NULL;
    *folders += len + ((*folders)[len] != '\0');
    return folder;
}

const char *rap_data_find(rap_arena *arena, const char *data_dir, const char *name)
{
    const char *path = NULL;
    for (const char *folder; (folder = next_folder(arena, &data_dir));) {
        path = rap_arena_format(arena, "%s/%s", folder, name);
        if (access(path, F_OK) == 0)
            break;
    }
    return path;
}

const char *const *rap_data_layers(rap_arena *arena, const char *data_dir, const char *name, size_t *count)
{
    const char **paths = NULL;
    size_t room = 0;
    *count = 0;
    for (const char *folder; (folder = next_folder(arena, &data_dir));) {
        const char *path = rap_arena_format(arena, "%s/%s", folder, name);
        if (access(path, F_OK) != 0)
            continue;
        paths = rap_arena_grow(arena, paths, *count, &room, sizeof *paths);
        memmove(paths + 1, paths, *count * sizeof *paths);
        paths[0] = path;
        ++*count;
    }
    return paths;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *rap_data_names(rap_arena *arena, const char *data_dir, const char *folder, const char *suffix, rap_error *error)
{
    rap_ids names = {.arena = arena};
    rap_error missing = {0};
    bool has_folder = false;
    for (const char *at; (at = next_folder(arena, &data_dir));) {
        rap_error fault = {0};
        const char *const *found = rap_file_names(arena, rap_arena_format(arena, "%s/%s", at, folder), suffix, &fault);
        has_folder = has_folder || found;
        missing = fault;
        for (; found && *found; found++)
            rap_ids_add(&names, *found, NULL);
    }
    if (!has_folder) {
        rap_fail(error, missing.code, missing.file, 0, "%s", missing.message);
        return NULL;
    }
    const char **sorted = rap_arena_alloc(arena, (names.count + 1) * sizeof *sorted);
    if (names.count > 0) {
        memcpy(sorted, names.list, names.count * sizeof *sorted);
        qsort(sorted, names.count, sizeof *sorted, by_bytes);
    }
    return sorted;
}

bool rap_data_is_known(rap_arena *arena, const char *data_dir, const char *folder, const char *name, const char *what, rap_error *error)
{
    const char *const *names = rap_data_names(arena, data_dir, folder, ".json", error);
    rap_text known = {.arena = arena};
    for (; names && *names; names++) {
        if (strcmp(*names, name) == 0)
            return true;
        if (strchr(*names, '.')) /* of a schema: it stands beside what it is for */
            continue;
        rap_text_format(&known, "%s%s", known.len ? ", " : "", *names);
    }
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "no %s is called '%s'; known: %s", what, name, rap_text_string(&known));
}
