/* unit/host_fixture.h - what tests of jobs share: a model, modules that act, a folder to work in. */
#ifndef RAP_UNIT_HOST_FIXTURE_H
#define RAP_UNIT_HOST_FIXTURE_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "host/folder.h"
#include "host/host.h"

static char folder[] = "/tmp/rapporteur-test-XXXXXX";
static rap_model *model;
static rap_arena *arena;
static const rap_found *acts, *parts;

/* What a job said while it ran. */
static struct {
    char log[400];
    uint64_t done, total;
    bool stops; /* raise SIGTERM at the first progress */
} heard;

static void hear_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    heard.done = done;
    heard.total = total;
    if (heard.stops)
        raise(SIGTERM);
}

static void hear_log(void *context, uint32_t level, const char *sentence)
{
    (void)context;
    size_t len = strlen(heard.log);
    snprintf(heard.log + len, sizeof heard.log - len, "%u %s\n", level, sentence);
}

static const char *inside(const char *name)
{
    return rap_arena_format(arena, "%s/%s", folder, name);
}

static const char *content(const char *path)
{
    size_t len;
    rap_error error = {0};
    const char *text = rap_file_read(arena, path, &len, &error);
    return text ? text : "(no file)";
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Names of all that stands in a folder, hidden too, in the order of the system. */
static size_t count_entries(const char *path)
{
    size_t count = 0;
    DIR *open = opendir(path);
    assert_non_null(open);
    while (readdir(open))
        count++;
    closedir(open);
    return count - 2; /* . and .. */
}

static volatile sig_atomic_t raised;

static void note_signal(int number)
{
    raised = number;
}

/* ---- set-up ------------------------------------------------------------------------------------- */

static rap_model *make_model(void)
{
    rap_error error = {0};
    rap_model *m = rap_model_new(&error);
    rap_arena *a = rap_model_arena(m);
    rap_node *root = rap_model_root(m), *document = rap_node_new(a, RAP_KIND_DOCUMENT), *meeting = rap_node_new(a, RAP_KIND_MEETING);
    rap_node_set_text(a, root, RAP_DATASET_LANGUAGE, "en");
    rap_node_set_text(a, document, RAP_DOCUMENT_ID, "A/1");
    rap_node_set_text(a, document, RAP_DOCUMENT_TITLE, "Title of A/1");
    rap_node_set_text(a, document, RAP_DOCUMENT_DATE, "2019-12-31");
    rap_node_set_text(a, meeting, RAP_MEETING_ID, "body/2020-02-28");
    rap_node_set_text(a, meeting, RAP_MEETING_END, "2020-02-29");
    rap_node_add(a, root, RAP_DATASET_DOCUMENTS, document);
    rap_node_add(a, root, RAP_DATASET_MEETINGS, meeting);
    rap_model_freeze(m);
    return m;
}

static const rap_found *found(const char *name)
{
    size_t count;
    rap_error error = {0};
    rap_search search = {.file = rap_arena_format(arena, "%s/%s.so", ABI_MODULES, name)};
    const rap_found *out = rap_exporters(arena, &search, &count, &error);
    return out && !out->refusal ? out : NULL;
}

static int begin(void **state)
{
    (void)state;
    rap_error error = {0};
    arena = rap_arena_new(&error);
    model = make_model();
    acts = found("acts");
    parts = found("parts");
    mkdir(inside("work"), 0777);
    mkdir(inside("data"), 0777);
    mkdir(inside("data/some"), 0777);
    write_file(inside("data/some/asset.txt"), "an asset");
    write_file(inside("asset.txt"), "outside");
    return acts && parts ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    rap_model_free(model);
    rap_arena_free(arena);
    return 0;
}

#endif
