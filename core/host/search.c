#include "host/search.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/data.h"
#include "base/file.h"
#include "host/trust.h"

static const char program[] = "rapporteur-export-";

typedef struct candidates {
    rap_arena *arena;
    const char *const *formats; /* that are looked for, or NULL */
    rap_candidate *list;
    size_t count, room;
} candidates;

/* What was refused before it was looked into has a reason in `error`. */
static void add(candidates *c, const char *path, const rap_error *error)
{
    char sentence[2200];
    rap_error_write(error, sentence, sizeof sentence);
    c->list = rap_arena_grow(c->arena, c->list, c->count, &c->room, sizeof *c->list);
    c->list[c->count++] = (rap_candidate){path, error->code == RAP_CODE_DONE ? NULL : rap_arena_string(c->arena, sentence)};
}

static void add_file(candidates *c, const char *path)
{
    rap_error error = {0};
    rap_trust_file(path, &error);
    add(c, path, &error);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const rap_candidate *)a)->path, ((const rap_candidate *)b)->path);
}

static bool is_candidate(const char *name)
{
    size_t len = strlen(name), begin = sizeof program - 1;
    bool is_module = name[0] != '.' && len > 3 && strcmp(name + len - 3, ".so") == 0;
    return is_module || (len > begin && strncmp(name, program, begin) == 0);
}

static bool is_named(const char *file, const char *format)
{
    size_t len = strlen(format), begin = sizeof program - 1;
    const char *name = rap_file_base(file);
    if (strncmp(name, program, begin) == 0)
        return strcmp(name + begin, format) == 0;
    return strncmp(name, format, len) == 0 && strcmp(name + len, ".so") == 0;
}

bool rap_search_goes_before(const char *file, const char *other, const char *format)
{
    size_t folder = (size_t)(rap_file_base(file) - file);
    bool is_beside = (size_t)(rap_file_base(other) - other) == folder && strncmp(file, other, folder) == 0;
    return is_beside && is_named(file, format) && !is_named(other, format);
}

/* Of one folder, in order of name, moves the file that is named after a format to the front. */
static void put_named_first(rap_candidate *list, size_t count, const char *format)
{
    size_t at = 0;
    while (at < count && !is_named(list[at].path, format))
        at++;
    if (at == count)
        return;
    rap_candidate named = list[at];
    memmove(list + 1, list, at * sizeof *list);
    list[0] = named;
}

static void close_folder(void *folder)
{
    closedir(folder);
}

static void add_folder(candidates *c, const char *folder)
{
    rap_error error = {0};
    size_t first = c->count;
    DIR *open = opendir(folder);
    if (!open)
        return;
    rap_arena_own(c->arena, open, close_folder);
    if (!rap_trust_folder(folder, &error)) {
        add(c, folder, &error);
        return;
    }
    for (struct dirent *entry; (entry = readdir(open));)
        if (is_candidate(entry->d_name))
            add_file(c, rap_arena_format(c->arena, "%s/%s", folder, entry->d_name));
    if (c->count > first)
        qsort(c->list + first, c->count - first, sizeof *c->list, by_name);
    for (const char *const *format = c->formats; format && *format; format++)
        put_named_first(c->list + first, c->count - first, *format);
}

/* A relative folder is another wherever one stands. */
static void add_named_folder(candidates *c, const char *folder)
{
    rap_error error = {0};
    if (folder[0] == '/') {
        add_folder(c, folder);
        return;
    }
    rap_fail(&error, RAP_CODE_REFUSED, folder, 0, "it is a relative path in RAPPORTEUR_EXPORTER_PATH; allowed are those that begin with /");
    add(c, folder, &error);
}

static void add_folders_of_variable(candidates *c, const char *value)
{
    while (value && *value) {
        size_t len = strcspn(value, ":");
        if (len)
            add_named_folder(c, rap_arena_copy(c->arena, value, len));
        value += len + (value[len] == ':');
    }
}

static void add_user_folder(candidates *c)
{
    const char *data = rap_data_user(c->arena);
    if (data)
        add_folder(c, rap_arena_format(c->arena, "%s/exporters", data));
}

const rap_candidate *rap_search_candidates(rap_arena *arena, const rap_search *search, size_t *count)
{
    candidates c = {.arena = arena, .formats = search->formats};
    if (search->file) {
        add_file(&c, search->file);
    } else {
        add_folders_of_variable(&c, secure_getenv("RAPPORTEUR_EXPORTER_PATH"));
        add_user_folder(&c);
        for (const char *const *f = search->folders; f && *f; f++)
            add_folder(&c, *f);
    }
    *count = c.count;
    return c.list;
}
