/* memory.c - an exporter that takes more memory than it may ends with a sentence, and the
 * next output is written; one that stays below is not disturbed.
 *
 *     contract_memory FILE-OF-HARM FILE-WITH-LIBRARIES
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"
#include "host/host.h"
#include "model/model.h"

#define LIMIT 200 /* megabytes */
#define TOO_LITTLE 3

static char folder[] = "/tmp/rapporteur-test-XXXXXX";
static int failures;

static void expect(bool holds, const char *what, const rap_error *error)
{
    if (!holds)
        printf("%s; said: %s\n", what, error->message);
    failures += !holds;
}

static bool stands(const char *path)
{
    return access(path, F_OK) == 0;
}

static void run_all(const rap_model *model, const rap_found *found, const char *harm, const char *who, const char *words)
{
    const rap_limits limits = {.seconds = 60, .megabytes = LIMIT};
    const char *settings[] = {"harm", harm, NULL}, *none[] = {"harm", "none", NULL};
    char paths[2][sizeof folder + 8];
    rap_error error = {0};
    rap_task tasks[2];
    for (int i = 0; i < 2; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/out%d", folder, i);
        tasks[i] = (rap_task){.model = model, .exporter = found, .limits = &limits, .path = paths[i], .settings = i ? none : settings};
    }
    expect(!rap_tasks_run(tasks, 2, &error), "it does not fail", &error);
    expect(error.code == RAP_CODE_EXPORTER && strstr(error.message, words), words, &error);
    expect(strstr(error.message, who) && strstr(error.message, "(--memory allows more)"), "the sentence", &error);
    expect(!stands(paths[0]), "it has an output", &error);
    expect(stands(paths[1]), "the next has none", &error);
    expect(unlink(paths[1]) == 0 && rmdir(folder) == 0 && mkdir(folder, 0700) == 0, "something is left behind", &error);
}

/* A limit that the libraries of an exporter have no room in. */
static void load_in_little(const rap_model *model, const rap_found *found)
{
    const rap_limits limits = {.seconds = 60, .megabytes = TOO_LITTLE};
    char path[sizeof folder + 8];
    rap_error error = {0};
    snprintf(path, sizeof path, "%s/out", folder);
    rap_task task = {.model = model, .exporter = found, .limits = &limits, .path = path};
    expect(!rap_tasks_run(&task, 1, &error), "it is loaded", &error);
    expect(error.code == RAP_CODE_EXPORTER && strstr(error.message, "the limit of 3 MB of memory is too small to load it"), "too small a limit", &error);
    expect(strstr(error.message, "(--memory allows more)"), "what to do", &error);
    expect(!stands(path), "it has an output", &error);
}

/* The one that a file holds; NULL, and a failure, where it is refused. */
static const rap_found *find(rap_arena *arena, const char *file)
{
    rap_error error = {0};
    size_t count = 0;
    const rap_found *found = rap_exporters(arena, &(rap_search){.file = file}, &count, &error);
    bool is_one = found && count == 1 && !found->refusal;
    expect(is_one, "the exporter is not loaded", &error);
    return is_one ? found : NULL;
}

int main(int argc, char **argv)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    rap_arena *arena = rap_arena_new(&error);
    if (argc < 3 || !model || !arena || !mkdtemp(folder))
        return 2;
    rap_model_freeze(model);
    const rap_found *harm = find(arena, argv[1]), *large = find(arena, argv[2]);
    if (harm && large) {
        run_all(model, harm, "eat", "exporter 'harm'", "of memory: it may take 200 MB");
        run_all(model, harm, "ask", "exporter 'harm'", "ran out of memory: it may take 200 MB");
        run_all(model, harm, "lack", "exporter 'harm'", "ran out of memory: it may take 200 MB");
        run_all(model, harm, "give-up", "exporter 'harm'", "ran out of memory: it may take 200 MB");
        run_all(model, harm, "misled", "harm: ", "there are no lamps; it ran short of memory before: it may take 200 MB");
        load_in_little(model, large);
    }
    rap_folder_remove(folder);
    rap_arena_free(arena);
    rap_model_free(model);
    return failures != 0;
}
