#include "host/search.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/data.h"

typedef struct candidates {
    rap_arena *arena;
    const char **paths;
    size_t count, room;
} candidates;

static void add(candidates *c, const char *path)
{
    if (c->count + 1 >= c->room) {
        size_t room = c->room ? c->room * 2 : 32;
        const char **paths = rap_arena_alloc(c->arena, room * sizeof *paths);
        if (c->count)
            memcpy(paths, c->paths, c->count * sizeof *paths);
        c->paths = paths;
        c->room = room;
    }
    c->paths[c->count++] = path;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_module(const char *name)
{
    size_t len = strlen(name);
    return name[0] != '.' && len > 3 && strcmp(name + len - 3, ".so") == 0;
}

static void close_folder(void *folder)
{
    closedir(folder);
}

static void add_folder(candidates *c, const char *folder)
{
    size_t first = c->count;
    DIR *open = opendir(folder);
    if (!open)
        return;
    rap_arena_own(c->arena, open, close_folder);
    for (struct dirent *entry; (entry = readdir(open));)
        if (is_module(entry->d_name))
            add(c, rap_arena_format(c->arena, "%s/%s", folder, entry->d_name));
    if (c->count > first)
        qsort(c->paths + first, c->count - first, sizeof *c->paths, by_name);
}

static void add_folders_of_variable(candidates *c, const char *value)
{
    while (value && *value) {
        size_t len = strcspn(value, ":");
        if (len)
            add_folder(c, rap_arena_copy(c->arena, value, len));
        value += len + (value[len] == ':');
    }
}

static void add_user_folder(candidates *c)
{
    const char *data = rap_data_user(c->arena);
    if (data)
        add_folder(c, rap_arena_format(c->arena, "%s/exporters", data));
}

const char *const *rap_search_candidates(rap_arena *arena, const rap_search *search, size_t *count)
{
    candidates c = {.arena = arena};
    if (search->file) {
        add(&c, search->file);
    } else {
        add_folders_of_variable(&c, getenv("RAPPORTEUR_EXPORTER_PATH"));
        add_user_folder(&c);
        for (const char *const *f = search->folders; f && *f; f++)
            add_folder(&c, *f);
    }
    *count = c.count;
    return c.paths;
}
