#include "base/arena_work.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE 65536
#define MANY_BLOCKS (8 * BLOCK_SIZE) /* bytes of an arena that is worth a large page */
#define MAPPED_LEAST BLOCK_SIZE /* bytes of what is the system's own piece, where an arena takes such, and of one that does … */
#define MAPPED_BLOCK (1 << 20)        /* … and of a piece for what is small */
#define SPARE_SIZES 64          /* words at most of a piece that is given out again */
#define ALIGNMENT _Alignof(max_align_t)
#define WORD sizeof(void *)
#define ALIGNMENT_OF_WORDS _Alignof(union { void *pointer; int64_t integer; double number; })

/* ---- blocks ------------------------------------------------------------------------------- */

static size_t whole_size(size_t room)
{
    return sizeof(block) + room + GAP;
}

static void release_block(block *b)
{
    if (rap_heap_is_left() || !b)
        return;
    ASAN_UNPOISON_MEMORY_REGION(b, whole_size(b->room)); /* who has the place next need not know of arenas */
    if (b->is_mapped)
        rap_heap_unmap(b, whole_size(b->room));
    else
        rap_heap_free(b);
}

/* The same bytes, and zeros behind them; NULL where memory ends, and the block stays. */
static block *widened_block(block *b, size_t room, bool maps)
{
    size_t before = b->room;
    block *wider;
    ASAN_UNPOISON_MEMORY_REGION(b, whole_size(before));
    if (maps && !b->is_mapped && room >= MAPPED_LEAST) {
        wider = rap_heap_map(whole_size(room));
        if (!wider)
            return NULL;
        memcpy(wider, b, sizeof *b + before);
        wider->is_mapped = true;
        rap_heap_free(b);
    } else if (b->is_mapped) {
        wider = rap_heap_remap(b, whole_size(before), whole_size(room));
    } else {
        wider = rap_heap_resize(b, whole_size(room));
        if (wider)
            memset((char *)wider->bytes + before, 0, room - before);
    }
    if (wider)
        wider->room = wider->used = room;
    return wider;
}

/* ---- the arena -------------------------------------------------------------------------- */

rap_arena *rap_arena_new(rap_error *error)
{
    rap_arena *arena = rap_heap_alloc(sizeof *arena);
    if (!arena) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
        return NULL;
    }
    memset(arena, 0, sizeof *arena);
    return arena;
}

rap_arena *rap_arena_new_beside(rap_arena *parent, rap_error *error)
{
    rap_arena *arena = rap_arena_new(error);
    if (!arena)
        return NULL;
    arena->parent = parent;
#ifdef RAP_SANITIZE
    arena->sibling = parent->children;
    parent->children = arena;
#endif
    return arena;
}

static void leave_parent(rap_arena *arena)
{
#ifdef RAP_SANITIZE
    rap_arena **place = arena->parent ? &arena->parent->children : &arena;
    while (*place != arena)
        place = &(*place)->sibling;
    *place = arena->sibling;
#else
    (void)arena;
#endif
}

void rap_arena_take_pages(rap_arena *arena)
{
    arena->takes_pages = true;
}

void rap_arena_map(rap_arena *arena)
{
    arena->maps = true;
}

/* What it holds but for its latest block of the usual size, so that pieces of work share one. */
void rap_arena_clear(rap_arena *arena)
{
    block *kept = arena->blocks && arena->blocks->room == BLOCK_SIZE ? arena->blocks : NULL;
    for (owned *o = arena->owned; o; o = o->next)
        o->release(o->object);
    for (block *b = kept ? kept->next : arena->blocks, *next; b && !rap_heap_is_left(); b = next) {
        next = b->next;
        release_block(b);
    }
    rap_arena_forget_shared(arena);
    arena->owned = NULL;
    arena->aside = NULL;
    arena->spare = NULL;
    arena->spare_sizes = 0;
    arena->blocks = kept;
    arena->size = kept ? sizeof *kept + kept->room : 0;
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
        ASAN_POISON_MEMORY_REGION(kept->bytes, kept->room + GAP);
    }
}

void rap_arena_free(rap_arena *arena)
{
    if (!arena)
        return;
    rap_arena_clear(arena);
    leave_parent(arena);
    release_block(arena->blocks);
    rap_heap_free(arena);
}

void rap_arena_release(void *arena)
{
    rap_arena_free(arena);
}

rap_arena *rap_arena_new_within(rap_arena *parent)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new_beside(parent, &error);
    if (!arena)
        rap_arena_exhausted(parent);
    arena->maps = parent->maps;
    return rap_arena_own(parent, arena, rap_arena_release);
}

#ifdef RAP_SANITIZE
#define MOMENT 500 /* ms that a thread which was waited for may be listed yet */

/* Whether the process has no other thread, who might still look at what goes. */
static bool is_alone(void)
{
    struct stat st;
    int waited = 0;
    while (stat("/proc/self/task", &st) == 0 && st.st_nlink > 3 && waited++ < MOMENT)
        usleep(1000);
    return waited <= MOMENT;
}
#endif

void rap_arena_end(rap_arena *arena)
{
#ifdef RAP_SANITIZE /* which tells what is left behind */
    assert(is_alone());
#else
    rap_heap_end();
#endif
    rap_arena_free(arena);
}

void rap_guard_begin(rap_arena *arena, rap_guard *guard)
{
    guard->outer = arena->guard;
    arena->guard = guard;
}

void rap_guard_end(rap_arena *arena, rap_guard *guard)
{
    arena->guard = guard->outer;
}

_Noreturn void rap_arena_exhausted(rap_arena *arena)
{
    while (!arena->guard && arena->parent)
        arena = arena->parent;
    if (!arena->guard) {
        fputs("rapporteur: out of memory\n", stderr);
        exit(RAP_CODE_IO);
    }
    longjmp(arena->guard->place, 1);
}

/* How much room a block for `size` bytes has, and where it comes from; `is_zeroed`: it is all zeros. */
static block *had_block(const rap_arena *arena, size_t size, bool is_zeroed)
{
    bool is_large = size > BLOCK_SIZE / 4, is_page = !is_large && arena->takes_pages && arena->size >= MANY_BLOCKS;
    bool is_mapped = arena->maps && !is_page && (is_large ? size : arena->size) >= MAPPED_LEAST;
    size_t room = is_large ? size : is_page ? RAP_HEAP_PAGE - whole_size(0) : is_mapped ? MAPPED_BLOCK - whole_size(0) : BLOCK_SIZE;
    void *(*had)(size_t) = is_mapped ? rap_heap_map : is_page ? rap_heap_page : is_zeroed ? rap_heap_zeroed : rap_heap_alloc;
    block *b = size > SIZE_MAX - whole_size(ALIGNMENT) ? NULL : had(whole_size(room));
    if (!b)
        return NULL;
    b->used = 0;
    b->room = room;
    b->is_mapped = is_mapped;
    return b;
}

/* A block with room for `size` bytes at the head of the list. Large requests get a
 * block of their own behind it, so that the rest of the current one is not lost. */
static block *block_for(rap_arena *arena, size_t size, bool is_zeroed)
{
    block *b = had_block(arena, size, is_zeroed);
    if (!b)
        rap_arena_exhausted(arena);
    ASAN_POISON_MEMORY_REGION(b->bytes, b->room + GAP);
    arena->size += sizeof *b + b->room;
    if (size > BLOCK_SIZE / 4 && arena->blocks) {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    } else {
        b->next = arena->blocks;
        arena->blocks = b;
    }
    return b;
}

block *rap_arena_add_block(rap_arena *arena, size_t size)
{
    return block_for(arena, size, false);
}

/* What fits no block of the usual size: its pages come from the system as zeros, which need not be written again. */
static void *take_zeros(rap_arena *arena, size_t size)
{
    block *b = block_for(arena, size, true);
    b->used = size;
    ASAN_UNPOISON_MEMORY_REGION(b->bytes, size);
    return b->bytes;
}

void *rap_arena_alloc(rap_arena *arena, size_t size)
{
    if (size > BLOCK_SIZE)
        return take_zeros(arena, size);
    return memset(rap_arena_take(arena, size, ALIGNMENT), 0, size);
}

static void put_spare(rap_arena *arena, void *piece, size_t words)
{
    *(void **)piece = arena->spare[words - 1];
    arena->spare[words - 1] = piece;
    arena->spare_sizes |= (uint64_t)1 << (words - 1);
    ASAN_POISON_MEMORY_REGION(piece, words * WORD);
}

/* The smallest piece given back that has so many words, without what is more; NULL where there is none. */
static void *take_spare(rap_arena *arena, size_t words)
{
    uint64_t large_enough = words && words <= SPARE_SIZES ? arena->spare_sizes >> (words - 1) : 0;
    if (!large_enough)
        return NULL;
    size_t found = words + (size_t)__builtin_ctzll(large_enough);
    void **place = &arena->spare[found - 1], **piece = *place;
    ASAN_UNPOISON_MEMORY_REGION(piece, found * WORD);
    *place = *piece;
    if (!*place)
        arena->spare_sizes &= ~((uint64_t)1 << (found - 1));
    if (found > words)
        put_spare(arena, piece + words, found - words);
    return piece;
}

void *rap_arena_words(rap_arena *arena, size_t size)
{
    void *piece = arena->spare_sizes ? take_spare(arena, (size + WORD - 1) / WORD) : NULL;
    if (size > BLOCK_SIZE)
        return take_zeros(arena, size);
    return memset(piece ? piece : rap_arena_take(arena, size, ALIGNMENT_OF_WORDS), 0, size);
}

void rap_arena_reuse(rap_arena *arena, bool does)
{
    arena->reuses = does;
}

bool rap_arena_reuses(const rap_arena *arena)
{
    return arena->reuses;
}

#ifdef RAP_SANITIZE
/* Whether an arena that goes before this one holds a piece. */
static bool is_passing(const rap_arena *arena, const void *piece)
{
    for (const rap_arena *a = arena->children; a; a = a->sibling) {
        for (const block *b = a->blocks; b; b = b->next)
            if ((const char *)piece >= (const char *)b->bytes && (const char *)piece < (const char *)b->bytes + b->room)
                return true;
        if (is_passing(a, piece))
            return true;
    }
    return false;
}
#endif

void rap_arena_spare(rap_arena *arena, void *words, size_t size)
{
    size_t count = size / WORD;
    if (!arena->reuses)
        return;
#ifdef RAP_SANITIZE
    assert(!is_passing(arena, words));
#endif
    if (!arena->spare)
        arena->spare = rap_arena_alloc(arena, SPARE_SIZES * sizeof *arena->spare);
    if (count && count <= SPARE_SIZES)
        put_spare(arena, words, count);
}

void *rap_arena_grow(rap_arena *arena, const void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return (void *)items;
    size_t more = *room ? *room * 2 : 8;
    void *copy = rap_arena_alloc(arena, more * size);
    if (count)
        memcpy(copy, items, count * size);
    *room = more; /* not before it is there: who hears that memory ends may go on with what there is */
    return copy;
}

/* Where the block is named that holds these bytes alone; NULL where they share one. */
static block **own_block_of(rap_arena *arena, const void *bytes, size_t size)
{
    for (block **b = &arena->blocks; size > BLOCK_SIZE / 4 && *b; b = &(*b)->next)
        if ((void *)(*b)->bytes == bytes && (*b)->room == size)
            return b;
    return NULL;
}

void *rap_arena_widen(rap_arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    size_t before = *room * size, more = before;
    block **own = count < *room ? NULL : own_block_of(arena, items, before);
    if (!own)
        return rap_arena_grow(arena, items, count, room, size);
    block *wider = before > (SIZE_MAX - whole_size(0)) / 2 ? NULL : widened_block(*own, before + more, arena->maps);
    if (!wider)
        rap_arena_exhausted(arena);
    *own = wider;
    arena->size += more;
    *room *= 2;
    ASAN_POISON_MEMORY_REGION(wider->bytes, wider->room + GAP);
    ASAN_UNPOISON_MEMORY_REGION(wider->bytes, wider->room);
    return wider->bytes;
}

void rap_arena_drop(rap_arena *arena, const void *bytes, size_t size)
{
    block **own = own_block_of(arena, bytes, size), *dropped = own ? *own : NULL;
    if (!dropped)
        return;
    *own = dropped->next;
    arena->size -= sizeof *dropped + dropped->room;
    release_block(dropped);
}

void *rap_arena_own(rap_arena *arena, void *object, void (*release)(void *))
{
    if (!object)
        return NULL;
    rap_guard guard;
    if (RAP_GUARD(arena, &guard)) {
        rap_guard_end(arena, &guard);
        release(object);
        rap_arena_exhausted(arena);
    }
    owned *o = rap_arena_alloc(arena, sizeof *o);
    rap_guard_end(arena, &guard);
    o->object = object;
    o->release = release;
    o->next = arena->owned;
    arena->owned = o;
    return object;
}

void **rap_arena_aside(rap_arena *arena)
{
    return &arena->aside;
}

size_t rap_arena_size(const rap_arena *arena)
{
    return arena->size;
}
