#include "pack/verify.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ids.h"
#include "pack/bundle.h"
#include "pack/folder.h"
#include "pack/manifest.h"
#include "pack/name.h"
#include "pack/state.h"
#include "pack/walk.h"

typedef struct verifying {
    rap_arena *arena;
    const char *folder;
    const rap_manifest *manifest;
    rap_verdict *verdict;
} verifying;

static void note(verifying *v, const char *what, const char *name)
{
    rap_verdict *out = v->verdict;
    out->list = rap_arena_grow(v->arena, out->list, out->count, &out->room, sizeof *out->list);
    out->list[out->count++] = (rap_difference){what, name};
}

static void compare_file(verifying *v, const rap_file_sum *file)
{
    char sum[RAP_DIGEST_ROOM];
    uint64_t bytes = 0;
    struct stat st;
    const char *path = rap_arena_format(v->arena, "%s/%s", v->folder, file->name);
    if (lstat(path, &st) != 0)
        note(v, "missing", file->name);
    else if (!S_ISREG(st.st_mode) || !rap_digest_file(path, sum, &bytes) || bytes != file->bytes || strcmp(sum, file->sha256) != 0)
        note(v, "changed", file->name);
}

static void find_foreign(verifying *v)
{
    rap_ids known = {.arena = v->arena};
    const rap_walk *walk = rap_walk_files(v->arena, v->folder, "");
    for (size_t i = 0; i < v->manifest->count; i++)
        rap_ids_add(&known, v->manifest->files[i].name, NULL);
    rap_ids_add(&known, RAP_PACK_MANIFEST, NULL);
    rap_ids_add(&known, RAP_PACK_STATE, NULL);
    rap_ids_add(&known, RAP_PACK_LOCK, NULL);
    if (v->manifest->zip)
        rap_ids_add(&known, v->manifest->zip, NULL);
    for (size_t i = 0; i < walk->count; i++)
        if (rap_ids_find(&known, walk->list[i]) == RAP_NO_ID)
            note(v, "foreign", walk->list[i]);
}

static void note_entry(void *context, const char *what, const char *name)
{
    verifying *v = context;
    note(v, what, rap_arena_format(v->arena, "%s: %s", v->manifest->zip, name));
}

/* The zip file holds the manifest too, whose sum it therefore cannot have. */
static void compare_zip(verifying *v)
{
    const rap_manifest *m = v->manifest;
    struct stat st;
    const char *path = m->zip ? rap_arena_format(v->arena, "%s/%s", v->folder, m->zip) : NULL;
    rap_error unreadable = {0};
    if (path && lstat(path, &st) != 0)
        note(v, "missing", m->zip);
    if (!path || lstat(path, &st) != 0)
        return;
    rap_file_sum *files = rap_arena_alloc(v->arena, (m->count + 1) * sizeof *files);
    if (m->count)
        memcpy(files, m->files, m->count * sizeof *files);
    files[m->count] = m->itself;
    if (!rap_bundle_compare(v->arena, path, files, m->count + 1, note_entry, v, &unreadable))
        note(v, "changed", m->zip);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const rap_difference *)a)->name, ((const rap_difference *)b)->name);
}

/* A build writes the manifest last. */
static bool is_whole(rap_arena *arena, const char *folder, rap_error *error)
{
    if (access(rap_arena_format(arena, "%s/" RAP_PACK_MANIFEST, folder), F_OK) == 0)
        return true;
    bool is_begun = access(rap_arena_format(arena, "%s/" RAP_PACK_STATE, folder), F_OK) == 0;
    return rap_fail(error, RAP_CODE_IO, folder, 0, "has no " RAP_PACK_MANIFEST "%s", is_begun ?
                    ": the build of this pack did not come to its end; the same build goes on from what is there" :
                    ": a folder that 'rapporteur build' made is wanted");
}

rap_verdict *rap_verify(rap_arena *arena, const char *folder, rap_error *error)
{
    if (!is_whole(arena, folder, error))
        return NULL;
    rap_verdict *verdict = rap_arena_alloc(arena, sizeof *verdict);
    verifying v = {.arena = arena, .folder = folder, .manifest = rap_manifest_read(arena, folder, error), .verdict = verdict};
    if (!v.manifest)
        return NULL;
    verdict->file_count = v.manifest->count;
    verdict->manifest = v.manifest->itself;
    for (size_t i = 0; i < v.manifest->count; i++)
        compare_file(&v, &v.manifest->files[i]);
    find_foreign(&v);
    compare_zip(&v);
    if (verdict->count > 1)
        qsort(verdict->list, verdict->count, sizeof *verdict->list, by_name);
    return verdict;
}
