#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analysis/lint.h"
#include "base/unicode.h"
#include "model/load.h"
#include "model/read.h"
#include "model/references.h"
#include "model/write.h"

/* Which of what is lost is not ours, by LeakSanitizer's manual: libhyphen keeps the later of two patterns that are the
 * same, of which the French ones have sixteen, and does not free the earlier. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:hnj_malloc\n";
}

void fuzz_must(bool holds, const char *promise, const char *detail)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n%s\n", promise, detail ? detail : "");
    abort();
}

void fuzz_must_say(bool is_done, const rap_error *error)
{
    fuzz_must(is_done == (error->code == RAP_CODE_DONE), "what fails has an error, what does not has none", error->message);
    fuzz_must(is_done || *error->message, "an error says what is wrong", error->file);
    fuzz_must(rap_utf8_is_valid(error->message, strlen(error->message), NULL), "an error is UTF-8", error->message);
}

void fuzz_must_place_all(const rap_error *error)
{
    fuzz_must(strncmp(error->message, "internal fault", strlen("internal fault")) != 0, "no letter is lost", error->message);
}

void fuzz_must_be_sound(rap_model *model)
{
    size_t count;
    fuzz_must(!rap_model_freeze(model), "no two records have one id", NULL);
    const rap_finding *findings = rap_lint(rap_model_arena(model), model, NULL, &count);
    for (size_t i = 0; i < count; i++)
        fuzz_must(findings[i].severity != RAP_FAULT, "check finds no fault", findings[i].sentence);
}

/* ---- datasets ----------------------------------------------------------------------------- */

rap_model *fuzz_model(void)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    fuzz_must(model, "there is memory", error.message);
    return model;
}

rap_model *fuzz_lamps(void)
{
    rap_error error = {0};
    rap_model *model = fuzz_model();
    fuzz_must(rap_model_load(model, (const char *[]){FUZZ_LAMPS}, 1, NULL, NULL, &error), "the lamps are read", error.message);
    return model;
}

const char *fuzz_json(rap_arena *arena, const rap_node *node)
{
    rap_text out = {.arena = arena};
    rap_node_write(&out, node, 0);
    return rap_text_string(&out);
}

void fuzz_must_round_trip(const rap_model *model, bool is_whole)
{
    rap_error error = {0};
    rap_model *again = fuzz_model();
    rap_arena *arena = rap_model_arena(again);
    const char *json = fuzz_json(arena, rap_model_dataset(model));
    fuzz_must(rap_model_parse(again, json, strlen(json), "again.json", &error), "what was written can be read", error.message);
    fuzz_must(strcmp(json, fuzz_json(arena, rap_model_dataset(again))) == 0, "what was read is written as it was", json);
    const rap_node *twin = rap_model_freeze(again);
    fuzz_must(!is_whole || !twin, "no two records have one id", json);
    const rap_dangling *dangling = rap_references_dangling(again, "again.json");
    fuzz_must(!is_whole || !dangling, "references hold", dangling ? dangling->id : "");
    rap_model_free(again);
}

/* ---- files -------------------------------------------------------------------------------- */

static char folder[64], path[256], data_dir[sizeof folder + sizeof FUZZ_TEMPLATES + 1];

/* Removes the last file and, where they are empty, the folders above it. */
static void remove_file(void)
{
    unlink(path);
    for (char *slash = strrchr(path, '/'); slash && slash >= path + strlen(folder); slash = strrchr(path, '/')) {
        *slash = '\0';
        rmdir(path);
    }
}

static void open_folder(void)
{
    snprintf(folder, sizeof folder, "%s/rapporteur-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    fuzz_must(mkdtemp(folder), "a folder can be made", folder);
    snprintf(data_dir, sizeof data_dir, "%s\n%s", folder, FUZZ_TEMPLATES);
    atexit(remove_file);
}

static void write_file(const void *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    fuzz_must(file && fwrite(bytes, 1, len, file) == len && fclose(file) == 0, "a file can be written", path);
}

const char *fuzz_data_dir(const char *name, const void *bytes, size_t len)
{
    if (*folder)
        remove_file();
    else
        open_folder();
    snprintf(path, sizeof path, "%s/%s", folder, name);
    for (char *slash = path + strlen(folder); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    write_file(bytes, len);
    return data_dir;
}

const char *fuzz_file(void)
{
    return path;
}
