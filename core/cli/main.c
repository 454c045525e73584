/* The command: arguments in, exit code out. */
#include <jansson.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/data.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "host/listing.h"

/* ---- help ------------------------------------------------------------------------------- */

static void print_notices(FILE *out, const char *heading, int width, const rap_notice *list)
{
    fprintf(out, "\n%s\n", heading);
    for (; list->name; list++)
        fprintf(out, "  %-*s %s\n", width, list->name, list->meaning);
}

static void print_help(FILE *out)
{
    fprintf(out, "%s\n\nusage: rapporteur COMMAND …\n\n", rap_purpose);
    for (const rap_command *const *c = rap_commands; *c; c++)
        fprintf(out, "  %-14s %s\n", (*c)->name, (*c)->summary);
    fputs("\nrapporteur help COMMAND explains one; rapporteur --version says which this is.\n", out);
    print_notices(out, "Exit codes", 1, rap_exit_codes);
    print_notices(out, "Environment", 24, rap_environment);
}

static void print_flag(const rap_flag *f)
{
    char left[64];
    snprintf(left, sizeof left, "%s%c%s--%s%s%s", f->letter ? "-" : " ", f->letter ? f->letter : ' ',
             f->letter ? ", " : "  ", f->name, f->value ? " " : "", f->value ? f->value : "");
    printf("  %-28s %s\n", left, f->help);
}

static void print_command_help(const rap_command *command)
{
    printf("usage: rapporteur %s %s\n\n%s\n", command->name, command->usage, command->summary);
    if (command->details)
        printf("\n%s\n", command->details);
    if (command->flags->name)
        fputs("\nOptions\n", stdout);
    for (const rap_flag *f = command->flags; f->name; f++)
        print_flag(f);
}

/* ---- where things are --------------------------------------------------------------------- */

/* The folder of the running program; "" where the system does not tell. */
static const char *program_folder(rap_arena *arena)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0)
        return "";
    path[len] = '\0';
    *strrchr(path, '/') = '\0';
    return rap_arena_string(arena, path);
}

/* The folder that stands there as seen from the program; NULL where there is none. */
static const char *folder_at(rap_arena *arena, const char *relative)
{
    char path[PATH_MAX];
    struct stat st;
    if (!realpath(rap_arena_format(arena, "%s/%s", program_folder(arena), relative), path) || stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return NULL;
    return rap_arena_string(arena, path);
}

/* Templates and exporters stand where the command was installed, under whatever folder its
 * prefix is now; in a build beside it. RAPPORTEUR_TEMPLATES goes before; the user's own
 * templates come before all. */
static void find_places(rap_session *session)
{
    rap_arena *arena = session->arena;
    const char *data = secure_getenv("RAPPORTEUR_TEMPLATES"), *exporters = folder_at(arena, RAP_EXPORTER_FOLDER);
    if (!data || !*data)
        data = folder_at(arena, RAP_DATA_FOLDER);
    if (!data)
        data = folder_at(arena, "../templates");
    if (!exporters)
        exporters = folder_at(arena, "exporters");
    session->data_dir = rap_data_dir(arena, data ? data : RAP_DATA_DIR);
    session->package_dir = folder_at(arena, RAP_PACKAGE_FOLDER);
    if (!session->package_dir)
        session->package_dir = folder_at(arena, "share/cmake/Rapporteur");
    const char **folders = rap_arena_alloc(arena, 2 * sizeof *folders);
    folders[0] = exporters ? exporters : RAP_EXPORTER_DIR;
    session->exporter_folders = folders;
}

/* ---- running ------------------------------------------------------------------------------ */

static const rap_command *command_named(rap_session *session, const char *name)
{
    rap_nearest nearest = rap_nearest_to(session->arena, name);
    rap_text known = {.arena = session->arena};
    for (const rap_command *const *c = rap_commands; *c; c++) {
        if (strcmp((*c)->name, name) == 0)
            return *c;
        rap_nearest_offer(&nearest, (*c)->name);
        rap_text_format(&known, "%s%s", known.len ? ", " : "", (*c)->name);
    }
    rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "unknown command '%s'; known: %s%s", name, rap_text_string(&known),
             rap_nearest_hint(&nearest));
    return NULL;
}

static rap_code check_operands(rap_session *session, const rap_command *command, size_t count)
{
    if (count >= command->least && count <= command->most)
        return RAP_CODE_DONE;
    rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "%s; usage: rapporteur %s %s",
             count < command->least ? "an operand is missing" : "too many operands", command->name, command->usage);
    return RAP_CODE_USAGE;
}

static rap_code run_command(rap_session *session, const char *name, int count, char **words)
{
    const rap_command *command = command_named(session, name);
    if (!command)
        return RAP_CODE_USAGE;
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) {
            print_command_help(command);
            return RAP_CODE_DONE;
        }
    }
    rap_arguments *arguments = rap_arguments_parse(session->arena, command->flags, count, words, session->error);
    if (!arguments)
        return RAP_CODE_USAGE;
    rap_code code = check_operands(session, command, rap_operand_count(arguments));
    return code == RAP_CODE_DONE ? command->run(session, arguments) : code;
}

static rap_code run(rap_session *session, int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    bool is_help = strcmp(name, "help") == 0;
    if (strcmp(name, "--version") == 0 || strcmp(name, "version") == 0) {
        printf("rapporteur %s (exporter contract %u.%u)\n", RAP_VERSION, RAP_ABI_MAJOR, RAP_ABI_MINOR);
        return RAP_CODE_DONE;
    }
    if ((is_help && argc == 2) || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help(argc > 1 ? stdout : stderr);
        return argc > 1 ? RAP_CODE_DONE : RAP_CODE_USAGE;
    }
    if (is_help) {
        const rap_command *command = command_named(session, argv[2]);
        if (command)
            print_command_help(command);
        return command ? RAP_CODE_DONE : RAP_CODE_USAGE;
    }
    return run_command(session, name, argc - 2, argv + 2);
}

static rap_code run_guarded(rap_session *session, int argc, char **argv)
{
    rap_guard guard;
    volatile rap_code code = RAP_CODE_IO;
    if (RAP_GUARD(session->arena, &guard)) {
        rap_fail(session->error, RAP_CODE_IO, NULL, 0, "out of memory");
    } else {
        find_places(session);
        code = run(session, argc, argv);
    }
    rap_exporters_rest();
    rap_session_rest(session);
    rap_guard_end(session->arena, &guard);
    return code;
}

/* What was printed must have arrived: a full disk is a failure. */
static rap_code close_stdout(rap_code code, rap_error *error)
{
    if ((fflush(stdout) == 0 && !ferror(stdout)) || code != RAP_CODE_DONE)
        return code;
    rap_fail(error, RAP_CODE_IO, NULL, 0, "standard output cannot be written");
    return RAP_CODE_IO;
}

int main(int argc, char **argv)
{
    rap_error error = {0};
    setlocale(LC_CTYPE, "C.UTF-8"); /* never the user's: the same input gives the same bytes */
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failure to be told */
    json_set_alloc_funcs(rap_heap_alloc, rap_heap_free);
    rap_session session = {.arena = rap_arena_new(&error), .error = &error};
    rap_code code = session.arena ? run_guarded(&session, argc, argv) : RAP_CODE_IO;
    code = close_stdout(code, &error);
    if (error.code != RAP_CODE_DONE) {
        char sentence[2300];
        rap_error_write(&error, sentence, sizeof sentence);
        rap_tell("", sentence);
    }
    rap_arena_end(session.arena);
    return (int)code;
}
