/* A small dataset about an invented body, and what tests of it need. */
#ifndef TESTS_LAMPS_H
#define TESTS_LAMPS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/load.h"
#include "model/read.h"
#include "model/write.h"

#define LAMPS RAP_SOURCE_DATA_DIR "/../tests/unit/data/lamps.json"

typedef struct lamps {
    rap_arena *arena;
    rap_model *model;
} lamps;

static inline lamps lamps_load(void)
{
    rap_error error = {0};
    lamps l = {rap_arena_new(&error), rap_model_new(&error)};
    const char *paths[] = {LAMPS};
    bool is_loaded = rap_model_load(l.model, paths, 1, NULL, NULL, &error);
    if (!is_loaded)
        print_error("%s\n", error.message);
    assert_true(is_loaded);
    return l;
}

static inline void lamps_free(lamps *l)
{
    rap_model_free(l->model);
    rap_arena_free(l->arena);
}

/* A file of these words under a name that the test removes. */
static inline const char *lamps_file(const lamps *l, const char *suffix, const char *words)
{
    char *path = rap_arena_format(l->arena, "/tmp/rapporteur-unit-XXXXXX%s", suffix);
    int file = mkstemps(path, (int)strlen(suffix));
    assert_true(file >= 0);
    assert_int_equal(write(file, words, strlen(words)), (ssize_t)strlen(words));
    close(file);
    return path;
}

static inline const char *lamps_json(const lamps *l, const rap_node *node)
{
    rap_text out = {.arena = l->arena};
    rap_node_write(&out, node, 0);
    return rap_text_string(&out);
}

#endif
