/* Strings in arenas, and those that are told more than once. */
#include "base/arena_work.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/checksum.h"

#define LONGEST_SHARED 64       /* bytes; longer strings are seldom told twice */
#define SHARED_AT_FIRST 256
#define SHARED_AT_MOST 1048576  /* strings that are told again are found by */
#define PIECES 512              /* of words that are found by; a power of two */

char *rap_arena_copy(rap_arena *arena, const char *bytes, size_t len)
{
    char *copy = rap_arena_take(arena, len + 1, 1);
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

char *rap_arena_string(rap_arena *arena, const char *text)
{
    return text ? rap_arena_copy(arena, text, strlen(text)) : NULL;
}

char *rap_arena_join(rap_arena *arena, const char *first, const char *second)
{
    size_t before = strlen(first), len = strlen(second);
    char *both = rap_arena_take(arena, before + len + 1, 1);
    memcpy(both, first, before);
    memcpy(both + before, second, len + 1);
    return both;
}

static const char **shared_place(const rap_arena *arena, const char *bytes, size_t len)
{
    return &arena->shared[rap_checksum(0, bytes, len) & (arena->shared_room - 1)];
}

/* Places for four times as many. */
static void grow_shared(rap_arena *arena)
{
    const char **before = arena->shared;
    size_t count = arena->shared_room, room = count ? count * 4 : SHARED_AT_FIRST;
    const char **places = rap_heap_alloc(room * sizeof *places);
    if (!places)
        rap_arena_exhausted(arena);
    memset(places, 0, room * sizeof *places);
    arena->shared = places;
    arena->shared_room = room;
    arena->shared_count = 0;
    for (size_t i = 0; i < count; i++)
        if (before[i]) {
            const char **place = shared_place(arena, before[i], strlen(before[i]));
            arena->shared_count += !*place;
            *place = before[i];
        }
    rap_heap_free((void *)before);
}

const char *rap_arena_shared(const rap_arena *arena, const char *bytes, size_t len)
{
    const char *there = len <= LONGEST_SHARED && arena->shared ? *shared_place(arena, bytes, len) : NULL;
    return there && strncmp(there, bytes, len) == 0 && there[len] == '\0' ? there : NULL;
}

const char *rap_arena_share(rap_arena *arena, const char *bytes, size_t len)
{
    const char *there = rap_arena_shared(arena, bytes, len);
    if (there)
        return there;
    if (len > LONGEST_SHARED)
        return rap_arena_copy(arena, bytes, len);
    if (arena->shared_count * 2 >= arena->shared_room && arena->shared_room < SHARED_AT_MOST)
        grow_shared(arena);
    const char **place = shared_place(arena, bytes, len);
    arena->shared_count += !*place;
    return *place = rap_arena_copy(arena, bytes, len);
}

const void *rap_arena_share_words(rap_arena *arena, const void *words, size_t size)
{
    if (!arena->pieces) {
        arena->pieces = rap_heap_zeroed(PIECES * sizeof *arena->pieces);
        if (!arena->pieces)
            rap_arena_exhausted(arena);
    }
    shared_piece *p = &arena->pieces[rap_checksum(0, words, size) & (PIECES - 1)];
    if (!p->words || p->size != size || memcmp(p->words, words, size) != 0)
        *p = (shared_piece){memcpy(rap_arena_words(arena, size), words, size), size};
    return p->words;
}

/* Most are short, and are formatted but once. */
char *rap_arena_format(rap_arena *arena, const char *format, ...)
{
    char first[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t len = (size_t)vsnprintf(first, sizeof first, format, args);
    va_end(args);
    char *out = rap_arena_take(arena, len + 1, 1);
    if (len < sizeof first)
        memcpy(out, first, len + 1);
    else
        vsnprintf(out, len + 1, format, again);
    va_end(again);
    return out;
}

void rap_arena_forget_shared(rap_arena *arena)
{
    rap_heap_free((void *)arena->shared);
    rap_heap_free(arena->pieces);
    arena->shared = NULL;
    arena->pieces = NULL;
    arena->shared_count = arena->shared_room = 0;
}
