#include "cli/starter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/data.h"
#include "base/file.h"
#include "base/text.h"
#include "host/workshop.h"

/* The files of one language, and what becomes of them. */
typedef struct starter {
    rap_arena *arena;
    const char *from; /* their folder */
    const char *name; /* of the exporter */
    const char *to;   /* the folder that is made */
    rap_error *error;
} starter;

/* ---- languages ------------------------------------------------------------------------------ */

static const char *folder_of(rap_arena *arena, const char *data_dir, const char *language)
{
    return rap_data_find(arena, data_dir, rap_arena_format(arena, "exporter/%s", language));
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *const *rap_starter_languages(rap_arena *arena, const char *data_dir)
{
    rap_error missing = {0};
    const char *const *names = rap_data_names(arena, data_dir, "exporter", "", &missing);
    size_t count = 0, room = 0;
    const char **folders = rap_arena_grow(arena, NULL, 0, &room, sizeof *folders);
    for (; names && *names; names++) {
        if (!is_folder(folder_of(arena, data_dir, *names)))
            continue;
        folders[count++] = *names;
        folders = rap_arena_grow(arena, folders, count, &room, sizeof *folders);
    }
    folders[count] = NULL;
    return folders;
}

static bool is_known(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    rap_text known = {.arena = arena};
    for (const char *const *name = rap_starter_languages(arena, data_dir); *name; name++) {
        if (strcmp(*name, language) == 0)
            return true;
        rap_text_format(&known, "%s%s", known.len ? ", " : "", *name);
    }
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "there is no starter in '%s'; known: %s", language, rap_text_string(&known));
}

/* ---- writing -------------------------------------------------------------------------------- */

/* A text with the name in the place of the word. */
static const rap_text *named(const starter *s, const char *text, size_t len, rap_text *out)
{
    for (const char *end = text + len, *word; text < end; text = word + strlen(RAP_STARTER_WORD)) {
        word = memmem(text, (size_t)(end - text), RAP_STARTER_WORD, strlen(RAP_STARTER_WORD));
        rap_text_add(out, text, (size_t)((word ? word : end) - text));
        if (!word)
            break;
        rap_text_put(out, s->name);
    }
    return out;
}

static bool fail(const starter *s, const char *path, int problem)
{
    return rap_fail(s->error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", path, strerror(problem));
}

static bool make_runnable(const starter *s, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && chmod(path, (st.st_mode | (st.st_mode & 0444) >> 2) & 0777) == 0)
        return true;
    return fail(s, path, errno);
}

static bool write_file(const starter *s, const char *file)
{
    rap_text path = {.arena = s->arena}, text = {.arena = s->arena};
    size_t len;
    const char *bytes = rap_file_read(s->arena, rap_arena_format(s->arena, "%s/%s", s->from, file), &len, s->error);
    if (!bytes)
        return false;
    rap_text_format(&path, "%s/", s->to);
    named(s, file, strlen(file), &path);
    named(s, bytes, len, &text);
    rap_output *output = rap_output_open(path.data, s->error);
    if (!output)
        return false;
    rap_output_write(output, text.data, text.len);
    return rap_output_keep(output) && (len < 2 || memcmp(bytes, "#!", 2) != 0 || make_runnable(s, path.data));
}

static bool write_files(const starter *s)
{
    const char *const *files = rap_file_names(s->arena, s->from, "", s->error);
    if (!files)
        return false;
    if (mkdir(s->to, 0777) != 0)
        return fail(s, s->to, errno);
    for (; *files; files++)
        if (!write_file(s, *files))
            return false;
    return true;
}

/* rename() takes the place of an empty folder, and of nothing else. */
static bool put(const starter *s, const char *path)
{
    if (rename(s->to, path) == 0)
        return true;
    if (errno == ENOTEMPTY || errno == EEXIST || errno == EBUSY)
        return rap_fail(s->error, RAP_CODE_IO, NULL, 0, "%s is there, and not empty or in use: an exporter begins in a folder of its own (-o FOLDER)", path);
    return fail(s, path, errno);
}

static void close_workshop(void *workshop)
{
    rap_workshop_close(workshop);
}

bool rap_starter_write(rap_arena *arena, const char *data_dir, const char *language, const char *name, const char *path, rap_error *error)
{
    starter s = {.arena = arena, .name = name, .error = error};
    if (!is_known(arena, data_dir, language, error))
        return false;
    rap_workshop *workshop = rap_arena_own(arena, rap_workshop_open(path, error), close_workshop);
    if (!workshop)
        return false;
    s.from = folder_of(arena, data_dir, language);
    s.to = rap_arena_format(arena, "%s/made", rap_workshop_folder(workshop));
    return write_files(&s) && put(&s, path);
}
