#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/starter.h"
#include "host/loader.h"

static const rap_flag flags[] = {
    {"language", 'l', "CODE", "what it is written in: c, c++, python, or a folder of your own in templates/exporter (c)"},
    {"output", 'o', "FOLDER", "the folder that is made (NAME)"},
    {0},
};

/* ---- what to do next ------------------------------------------------------------------------ */

/* A path as a shell takes it. */
static const char *quoted(rap_arena *arena, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._+-";
    rap_text out = {.arena = arena};
    if (path[strspn(path, plain)] == '\0')
        return path;
    for (rap_text_char(&out, '\''); *path; path++)
        rap_text_put(&out, *path == '\'' ? "'\\''" : (char[]){*path, '\0'});
    rap_text_char(&out, '\'');
    return rap_text_detach(&out);
}

/* Whether a shell that is told "rapporteur" runs this program. */
static bool is_in_path(rap_arena *arena, const char *program)
{
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        size_t len = strcspn(folders, ":");
        char found[PATH_MAX];
        const char *path = rap_arena_format(arena, "%.*s/rapporteur", (int)len, folders);
        if (len && access(path, X_OK) == 0)
            return realpath(path, found) && strcmp(found, program) == 0;
        folders += len + (folders[len] == ':');
    }
    return false;
}

/* Whether CMake and pkg-config find by themselves what stands there. */
static bool is_usual(const char *package)
{
    return strncmp(package, "/usr/share/", 11) == 0 || strncmp(package, "/usr/local/share/", 17) == 0;
}

/* The variables by which a shell finds this very rapporteur, and its build the package of CMake; "" where it does so already. */
static const char *variables(rap_session *session, bool is_built)
{
    rap_arena *arena = session->arena;
    rap_text out = {.arena = arena};
    char program[PATH_MAX], pkgconfig[PATH_MAX];
    const char *package = session->package_dir;
    if (realpath("/proc/self/exe", program) && !is_in_path(arena, program)) {
        *strrchr(program, '/') = '\0';
        rap_text_format(&out, " PATH=%s:\"$PATH\"", quoted(arena, program));
    }
    if (is_built && package && !is_usual(package)) {
        rap_text_format(&out, " Rapporteur_DIR=%s", quoted(arena, package));
        if (realpath(rap_arena_format(arena, "%s/../../pkgconfig", package), pkgconfig))
            rap_text_format(&out, " PKG_CONFIG_PATH=%s", quoted(arena, pkgconfig));
    }
    return rap_text_string(&out);
}

/* The commands of its README: the indented lines. */
static void print_commands(const char *readme)
{
    for (size_t len; *readme; readme += len + (readme[len] == '\n')) {
        len = strcspn(readme, "\n");
        if (strncmp(readme, "    ", 4) == 0)
            fprintf(stderr, "%.*s\n", (int)len, readme);
    }
}

/* The guide for authors: where it is installed, or that of the source; NULL where neither is there. */
static const char *guide(rap_session *session)
{
    static const char *const places[] = {"doc/rapporteur/exporters.md", "plugins/README.md"};
    rap_arena *arena = session->arena;
    const char *sample = rap_data_find(arena, session->data_dir, "sample"), *path = NULL;
    for (size_t i = 0; sample && !path && i < sizeof places / sizeof *places; i++)
        path = rap_arena_own(arena, realpath(rap_arena_format(arena, "%s/../../%s", sample, places[i]), NULL), free);
    return path;
}

static void print_next(rap_session *session, const char *folder, const char *language)
{
    rap_arena *arena = session->arena;
    rap_error missing = {0};
    size_t len;
    bool is_built = access(rap_arena_format(arena, "%s/CMakeLists.txt", folder), F_OK) == 0;
    const char *set = variables(session, is_built), *sample = rap_data_find(arena, session->data_dir, "sample");
    const char *readme = rap_file_read(arena, rap_arena_format(arena, "%s/README.md", folder), &len, &missing);
    fprintf(stderr, "rapporteur: %s holds an exporter in %s. Next:\n\n", folder, language);
    if (*set)
        fprintf(stderr, "    export%s\n", set);
    fprintf(stderr, "    cd %s\n    rapporteur import %s/*.txt -o wg.json\n", quoted(arena, folder), quoted(arena, sample));
    print_commands(readme ? readme : "");
    if (guide(session))
        fprintf(stderr, "\nThe guide for authors is %s\n", guide(session));
    if (!session->package_dir && is_built)
        fprintf(stderr, "\nrapporteur: warning: the headers it is built with are not installed (Debian package rapporteur-dev)\n");
}

/* ---- the command ---------------------------------------------------------------------------- */

/* A file whose name begins with a hyphen is an option to most programs. */
static bool is_sound(const char *name)
{
    return rap_is_format_name(name) && name[0] != '-';
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *name = rap_operands(arguments)[0], *language = rap_argument(arguments, "language"), *folder = rap_argument(arguments, "output");
    if (!language)
        language = "c";
    if (!is_sound(name)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "'%s' cannot name a format: allowed are up to 64 of a-z 0-9 -, the first a letter or a digit", name);
        return rap_session_failed(session);
    }
    if (!rap_starter_write(session->arena, session->data_dir, language, name, folder ? folder : name, session->error))
        return rap_session_failed(session);
    print_next(session, folder ? folder : name, language);
    return RAP_CODE_DONE;
}

const rap_command rap_command_new_exporter = {
    .name = "new-exporter",
    .usage = "NAME",
    .summary = "makes a folder with an exporter of one's own: source, build, and what to do next",
    .details = "NAME is that of the format, for --to. The exporter works as it is and does each thing\n"
               "once: an option, the records and the tree of a report walked, several files, a warning,\n"
               "a failure. Change it into yours; the guide is share/doc/rapporteur/exporters.md where\n"
               "rapporteur is installed, plugins/README.md in its source.",
    .flags = flags,
    .least = 1,
    .most = 1,
    .run = run,
};
