/* base/arena_work.h - the inside of arenas, for arena*.c alone. */
#ifndef RAP_BASE_ARENA_WORK_H
#define RAP_BASE_ARENA_WORK_H

#include <stdint.h>

#include "base/arena.h"

#ifdef RAP_SANITIZE /* AddressSanitizer is told what of a block was given out, and sees who goes beyond it */
#include <sanitizer/asan_interface.h>
#define GAP 8 /* behind each allocation */
#else
#define GAP 0
#define ASAN_POISON_MEMORY_REGION(place, size) ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(place, size) ((void)0)
#endif

typedef struct block {
    struct block *next;
    size_t used, room;
    bool is_mapped; /* a piece of the system */
    max_align_t bytes[];
} block;

typedef struct owned {
    struct owned *next;
    void *object;
    void (*release)(void *);
} owned;

typedef struct shared_piece {
    const void *words; /* NULL for none */
    size_t size;
} shared_piece;

struct rap_arena {
    block *blocks;
    owned *owned;
    rap_guard *guard;
    rap_arena *parent; /* whose guard serves where this one has none */
#ifdef RAP_SANITIZE
    rap_arena *children, *sibling;
#endif
    size_t size;
    bool takes_pages; /* large ones, where it is not small */
    bool maps;        /* what is large, and blocks where it is not small */
    void *aside;
    bool reuses;         /* pieces that are given back */
    void **spare;        /* pieces that were given back, by their words, from 1; NULL where none was */
    uint64_t spare_sizes; /* of which there are any: bit n-1 for n words */
    const char **shared; /* short strings, by hash; the latest of each place */
    size_t shared_count, shared_room; /* a power of two */
    shared_piece *pieces; /* by hash; the latest of each place */
};

/* A block with room for `size` bytes; control goes to the guard where memory ends. */
block *rap_arena_add_block(rap_arena *arena, size_t size);

/* Memory that is not zeroed. `alignment` is a power of two. */
static inline void *rap_arena_take(rap_arena *arena, size_t size, size_t alignment)
{
    block *b = arena->blocks;
    alignment = alignment > GAP ? alignment : GAP;
    size_t start = b ? (b->used + alignment - 1) & ~(alignment - 1) : 0;
    if (!b || start > b->room || size > b->room - start) {
        b = rap_arena_add_block(arena, size);
        start = 0;
    }
    b->used = start + size + GAP;
    ASAN_UNPOISON_MEMORY_REGION((char *)b->bytes + start, size);
    return (char *)b->bytes + start;
}

#endif
