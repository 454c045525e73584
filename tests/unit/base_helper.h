/* base_helper.h - an arena for each test of base. */
#ifndef UNIT_BASE_HELPER_H
#define UNIT_BASE_HELPER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/arena.h"

typedef struct fixture {
    rap_error error;
    rap_arena *arena;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    f->arena = rap_arena_new(&f->error);
    *state = f;
    return f->arena ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    rap_arena_free(f->arena);
    free(f);
    return 0;
}

static rap_arena *arena_of(void **state)
{
    return ((fixture *)*state)->arena;
}

#endif
