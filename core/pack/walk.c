#include "pack/walk.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void walk(rap_arena *arena, rap_walk *out, const char *folder, const char *name)
{
    struct stat st;
    struct dirent **entries = NULL;
    const char *path = rap_arena_format(arena, "%s/%s", folder, name);
    if (lstat(path, &st) != 0)
        return;
    if (!S_ISDIR(st.st_mode)) {
        out->list = rap_arena_grow(arena, out->list, out->count, &out->room, sizeof *out->list);
        out->list[out->count++] = name;
        return;
    }
    int count = scandir(path, &entries, is_entry, NULL);
    for (int i = 0; i < count; i++) {
        walk(arena, out, folder, rap_arena_format(arena, "%s%s%s", name, *name ? "/" : "", entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const rap_walk *rap_walk_files(rap_arena *arena, const char *folder, const char *name)
{
    rap_walk *out = rap_arena_alloc(arena, sizeof *out);
    walk(arena, out, folder, name);
    if (out->count > 1)
        qsort(out->list, out->count, sizeof *out->list, by_bytes);
    return out;
}
