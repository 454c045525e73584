#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/checksum.h"

#ifdef RAP_SANITIZE /* AddressSanitizer is told what of a block was given out, and sees who goes beyond it */
#include <sanitizer/asan_interface.h>
#define GAP 8 /* behind each allocation */
#else
#define GAP 0
#define ASAN_POISON_MEMORY_REGION(place, size) ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(place, size) ((void)0)
#endif

#define BLOCK_SIZE 65536
#define LARGE_PAGE (2 << 20) /* of the system: had, cleared, shared with a fork and given back at the price of a few small ones */
#define MANY_BLOCKS (8 * BLOCK_SIZE) /* bytes of an arena that is worth a large page */
#define LONGEST_SHARED 64       /* bytes; longer strings are seldom told twice */
#define SHARED_AT_FIRST 256
#define SHARED_AT_MOST 1048576  /* strings that are told again are found by */
#define ALIGNMENT _Alignof(max_align_t)
#define ALIGNMENT_OF_WORDS _Alignof(union { void *pointer; int64_t integer; double number; })

typedef struct block {
    struct block *next;
    size_t used, room;
    max_align_t bytes[];
} block;

typedef struct owned {
    struct owned *next;
    void *object;
    void (*release)(void *);
} owned;

struct rap_arena {
    block *blocks;
    owned *owned;
    rap_guard *guard;
    rap_arena *parent; /* whose guard serves where this one has none */
    size_t size;
    bool takes_pages; /* large ones, where it is not small */
    void *aside;
    const char **shared; /* short strings, by hash; the latest of each place */
    size_t shared_count, shared_room; /* a power of two */
};

/* ---- the heap --------------------------------------------------------------------------- */

static long successes_left = -1;
static bool is_ending; /* the process ends: memory goes with it */

void rap_heap_fail_after(long successes)
{
    successes_left = successes;
}

static bool is_refused(void)
{
    if (successes_left < 0)
        return false;
    if (successes_left == 0)
        return true;
    successes_left--;
    return false;
}

void *rap_heap_alloc(size_t size)
{
    return is_refused() ? NULL : malloc(size);
}

static void *heap_zeroed(size_t size)
{
    return is_refused() ? NULL : calloc(1, size);
}

void *rap_heap_resize(void *memory, size_t size)
{
    return is_refused() ? NULL : realloc(memory, size);
}

void rap_heap_free(void *memory)
{
    if (!is_ending)
        free(memory);
}

bool rap_heap_is_left(void)
{
    return is_ending;
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
    if (arena)
        arena->parent = parent;
    return arena;
}

void rap_arena_take_pages(rap_arena *arena)
{
    arena->takes_pages = true;
}

void rap_arena_forget_shared(rap_arena *arena)
{
    rap_heap_free((void *)arena->shared);
    arena->shared = NULL;
    arena->shared_count = arena->shared_room = 0;
}

/* What it holds but for its latest block of the usual size, so that pieces of work share one. */
void rap_arena_clear(rap_arena *arena)
{
    block *kept = arena->blocks && arena->blocks->room == BLOCK_SIZE ? arena->blocks : NULL;
    for (owned *o = arena->owned; o; o = o->next)
        o->release(o->object);
    for (block *b = kept ? kept->next : arena->blocks, *next; b && !is_ending; b = next) {
        next = b->next;
        rap_heap_free(b);
    }
    rap_arena_forget_shared(arena);
    arena->owned = NULL;
    arena->aside = NULL;
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
    rap_heap_free(arena->blocks);
    rap_heap_free(arena);
}

static void release_arena(void *arena)
{
    rap_arena_free(arena);
}

rap_arena *rap_arena_new_within(rap_arena *parent)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new_beside(parent, &error);
    if (!arena)
        rap_arena_exhausted(parent);
    return rap_arena_own(parent, arena, release_arena);
}

void rap_arena_end(rap_arena *arena)
{
#ifndef RAP_SANITIZE /* which tells what is left behind */
    is_ending = true;
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

/* A block that is a large page where the system has such, and else only large. */
static void *heap_page(size_t size)
{
    void *memory = is_refused() ? NULL : aligned_alloc(LARGE_PAGE, size);
    if (memory)
        madvise(memory, size, MADV_HUGEPAGE);
    return memory;
}

/* A block with room for `size` bytes at the head of the list. Large requests get a
 * block of their own behind it, so that the rest of the current one is not lost. */
static block *block_for(rap_arena *arena, size_t size, void *(*alloc)(size_t))
{
    bool is_large = size > BLOCK_SIZE / 4, is_page = !is_large && arena->takes_pages && arena->size >= MANY_BLOCKS;
    size_t room = is_large ? size : is_page ? LARGE_PAGE - sizeof(block) - GAP : BLOCK_SIZE;
    alloc = is_page ? heap_page : alloc;
    block *b = size > SIZE_MAX - sizeof *b - ALIGNMENT - GAP ? NULL : alloc(sizeof *b + room + GAP);
    if (!b)
        rap_arena_exhausted(arena);
    b->used = 0;
    b->room = room;
    ASAN_POISON_MEMORY_REGION(b->bytes, room + GAP);
    arena->size += sizeof *b + room;
    if (is_large && arena->blocks) {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    } else {
        b->next = arena->blocks;
        arena->blocks = b;
    }
    return b;
}

static void *take(rap_arena *arena, size_t size, size_t alignment)
{
    block *b = arena->blocks;
    alignment = alignment > GAP ? alignment : GAP;
    size_t start = b ? (b->used + alignment - 1) & ~(alignment - 1) : 0;
    if (!b || start > b->room || size > b->room - start) {
        b = block_for(arena, size, rap_heap_alloc);
        start = 0;
    }
    b->used = start + size + GAP;
    ASAN_UNPOISON_MEMORY_REGION((char *)b->bytes + start, size);
    return (char *)b->bytes + start;
}

/* What fits no block of the usual size: its pages come from the system as zeros, which need not be written again. */
static void *take_zeros(rap_arena *arena, size_t size)
{
    block *b = block_for(arena, size, heap_zeroed);
    b->used = size;
    ASAN_UNPOISON_MEMORY_REGION(b->bytes, size);
    return b->bytes;
}

void *rap_arena_alloc(rap_arena *arena, size_t size)
{
    if (size > BLOCK_SIZE)
        return take_zeros(arena, size);
    return memset(take(arena, size, ALIGNMENT), 0, size);
}

void *rap_arena_words(rap_arena *arena, size_t size)
{
    return memset(take(arena, size, ALIGNMENT_OF_WORDS), 0, size);
}

char *rap_arena_copy(rap_arena *arena, const char *bytes, size_t len)
{
    char *copy = take(arena, len + 1, 1);
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
    char *both = take(arena, before + len + 1, 1);
    memcpy(both, first, before);
    memcpy(both + before, second, len + 1);
    return both;
}

static const char **shared_place(rap_arena *arena, const char *bytes, size_t len)
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

const char *rap_arena_share(rap_arena *arena, const char *bytes, size_t len)
{
    if (len > LONGEST_SHARED)
        return rap_arena_copy(arena, bytes, len);
    if (arena->shared_count * 2 >= arena->shared_room && arena->shared_room < SHARED_AT_MOST)
        grow_shared(arena);
    const char **place = shared_place(arena, bytes, len);
    if (*place && strncmp(*place, bytes, len) == 0 && (*place)[len] == '\0')
        return *place;
    arena->shared_count += !*place;
    return *place = rap_arena_copy(arena, bytes, len);
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
    char *out = take(arena, len + 1, 1);
    if (len < sizeof first)
        memcpy(out, first, len + 1);
    else
        vsnprintf(out, len + 1, format, again);
    va_end(again);
    return out;
}

void *rap_arena_grow(rap_arena *arena, const void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return (void *)items;
    *room = *room ? *room * 2 : 8;
    void *copy = rap_arena_alloc(arena, *room * size);
    if (count)
        memcpy(copy, items, count * size);
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
    block *wider = before > (SIZE_MAX - sizeof *wider - GAP) / 2 ? NULL : rap_heap_resize(*own, sizeof *wider + before + more + GAP);
    if (!wider)
        rap_arena_exhausted(arena);
    *own = wider;
    wider->room = wider->used = before + more;
    arena->size += more;
    *room *= 2;
    ASAN_POISON_MEMORY_REGION(wider->bytes, wider->room + GAP);
    ASAN_UNPOISON_MEMORY_REGION(wider->bytes, wider->room);
    memset((char *)wider->bytes + before, 0, more);
    return wider->bytes;
}

void rap_arena_drop(rap_arena *arena, const void *bytes, size_t size)
{
    block **own = own_block_of(arena, bytes, size), *dropped = own ? *own : NULL;
    if (!dropped)
        return;
    *own = dropped->next;
    arena->size -= sizeof *dropped + dropped->room;
    rap_heap_free(dropped);
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
