#include "model/load.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "model/read.h"
#include "model/references.h"

typedef struct file_list {
    rap_arena *arena;
    const char **names;
    size_t count, room;
} file_list;

typedef struct loading {
    rap_model *model;
    file_list files;
    const rap_field *left_out;
    rap_dangling *dangling; /* in single files; the whole may hold what they name */
    rap_merge_warn warn;
    void *context;
    rap_error *error;
} loading;

static void add_file(file_list *files, const char *name)
{
    files->names = rap_arena_grow(files->arena, files->names, files->count, &files->room, sizeof *files->names);
    files->names[files->count++] = name;
}

static bool add_folder(loading *l, const char *path)
{
    const char *const *names = rap_file_names(l->files.arena, path, ".json", l->error);
    if (!names)
        return false;
    if (!*names)
        return rap_fail(l->error, RAP_CODE_IO, path, 0, "this folder holds no dataset (*.json)");
    for (; *names; names++)
        add_file(&l->files, rap_arena_format(l->files.arena, "%s/%s.json", path, *names));
    return true;
}

static bool list_files(loading *l, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct stat st;
        bool is_folder = strcmp(paths[i], "-") != 0 && stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode);
        if (!is_folder)
            add_file(&l->files, rap_arena_string(l->files.arena, paths[i]));
        else if (!add_folder(l, paths[i]))
            return false;
    }
    return true;
}

/* Two records of one file must not share an id. */
static bool check_ids(loading *l, rap_model *model, const char *file)
{
    const rap_node *twin = rap_model_freeze(model);
    if (!twin)
        return true;
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(twin));
    const char *id = rap_node_text(twin, rap_field_named(kind, "id")->field);
    const rap_node *first = rap_model_find(model, id);
    return rap_fail(l->error, RAP_CODE_DATA, file, rap_node_line(twin), "this %s has the id '%s', as the %s of line %ld has",
                    kind->name, id, rap_kind_describe(rap_node_kind(first))->name, rap_node_line(first));
}

static void keep_dangling(loading *l, rap_model *model, const char *file)
{
    rap_dangling **end = &l->dangling;
    while (*end)
        end = &(*end)->next;
    *end = rap_references_dangling(model, file);
}

static void free_model(void *model)
{
    rap_model_free(model);
}

/* A record that two files tell differently is told with the names of both. */
static bool merge(loading *l, rap_model *model, size_t index)
{
    rap_error problem = {0};
    if (rap_model_merge(l->model, model, l->warn, l->context, &problem))
        return true;
    const char *others = index == 1 ? l->files.names[0] : rap_arena_format(l->files.arena, "%s … %s", l->files.names[0], l->files.names[index - 1]);
    return rap_fail(l->error, problem.code, l->files.names[index], problem.line, "%s; the other stands in %s", problem.message, others);
}

/* Reads one file; the first into the model itself, others beside it and merged in. */
static bool load_file(loading *l, size_t index)
{
    const char *file = l->files.names[index];
    rap_model *model = l->model;
    if (index > 0)
        model = rap_arena_own(l->files.arena, rap_model_new(l->error), free_model);
    if (!model || !rap_model_read_without(model, file, l->left_out, l->error) || !check_ids(l, model, file))
        return false;
    keep_dangling(l, model, file);
    return index == 0 || merge(l, model, index);
}

/* What was missing in its own file may stand in another. */
static bool check_dangling(loading *l)
{
    for (const rap_dangling *d = l->dangling; d; d = d->next)
        if (!rap_reference_holds(l->model, d->field, d->id))
            return rap_reference_fail(l->model, d, l->error);
    return true;
}

static bool load_all(loading *l, const char *const *paths, size_t count)
{
    if (!list_files(l, paths, count))
        return false;
    for (size_t i = 0; i < l->files.count; i++)
        if (!load_file(l, i))
            return false;
    rap_model_settle_merged(l->model);
    if (l->files.count > 1)
        rap_model_freeze(l->model);
    return check_dangling(l);
}

bool rap_model_load(rap_model *model, const char *const *paths, size_t count,
                    rap_merge_warn warn, void *context, rap_error *error)
{
    return rap_model_load_without(model, paths, count, NULL, warn, context, error);
}

bool rap_model_load_without(rap_model *model, const char *const *paths, size_t count, const rap_field *left_out,
                            rap_merge_warn warn, void *context, rap_error *error)
{
    rap_guard guard;
    rap_arena *arena = rap_model_arena(model);
    loading l = {.model = model, .files = {.arena = arena}, .left_out = left_out, .warn = warn, .context = context, .error = error};
    volatile bool is_loaded = false;
    if (RAP_GUARD(arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        is_loaded = load_all(&l, paths, count);
    rap_guard_end(arena, &guard);
    return is_loaded;
}
