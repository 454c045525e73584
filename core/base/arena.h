/* base/arena.h - memory that is released all at once.
 *
 * Allocation from an arena never returns NULL. When memory ends, control goes to
 * the arena's guard:
 *
 *     rap_guard guard;
 *     if (RAP_GUARD(arena, &guard)) {          // comes here a second time when memory ends
 *         rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
 *         goto done;
 *     }
 *     … work that allocates …
 * done:
 *     rap_guard_end(arena, &guard);
 *
 * Guards nest. What belongs to other libraries is handed to the arena with
 * rap_arena_own(), so that it is released whichever way control goes. Locals that
 * change between RAP_GUARD and the jump and are read after it must be volatile:
 * keep such functions small. An allocation without a guard ends the process.
 */
#ifndef RAP_BASE_ARENA_H
#define RAP_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/heap.h"

typedef struct rap_arena rap_arena;

typedef struct rap_guard {
    jmp_buf place;
    struct rap_guard *outer;
} rap_guard;

/* A new arena, or NULL with `error` set. */
rap_arena *rap_arena_new(rap_error *error);

/* An arena for passing work beside `parent`: where it has no guard of its own, control
 * goes to the parent's. The caller frees it, before the parent. */
rap_arena *rap_arena_new_beside(rap_arena *parent, rap_error *error);

/* The same, freed with its parent: whoever is done with it before clears it. Never NULL. */
rap_arena *rap_arena_new_within(rap_arena *parent);

/* Releases what the arena owns, latest first, and the arena. NULL is allowed. */
void rap_arena_free(rap_arena *arena);

/* The same for rap_arena_own(). */
void rap_arena_release(void *arena);

/* The same as the last thing that a process does, without another thread: memory goes with it, and need not be given back
 * piece by piece. */
void rap_arena_end(rap_arena *arena);

/* Releases all that the arena holds, for work that is done piece by piece: it serves again. */
void rap_arena_clear(rap_arena *arena);

/* Zeroed memory for any type; lives as long as the arena. */
void *rap_arena_alloc(rap_arena *arena, size_t size);

/* The same for pointers and numbers of 64 bits at most, of which very many stand closer. */
void *rap_arena_words(rap_arena *arena, size_t size);

/* Whether pieces that are given back are given out again: for as long as all that is given back lies in this arena or lives as
 * long. At first they are not. */
void rap_arena_reuse(rap_arena *arena, bool does);
bool rap_arena_reuses(const rap_arena *arena);

/* Gives back a piece of rap_arena_words(), or whole words of one, that nobody looks at any more, for rap_arena_words() to give
 * out again. Allocates a little, the first time. */
void rap_arena_spare(rap_arena *arena, void *words, size_t size);

/* A copy of `len` bytes with a NUL after them. */
char *rap_arena_copy(rap_arena *arena, const char *bytes, size_t len);

/* A copy of a string; NULL gives NULL. */
char *rap_arena_string(rap_arena *arena, const char *text);

/* A copy of `len` bytes with a NUL after them, for those who only read it: a short string that was
 * shared lately is given once more. */
const char *rap_arena_share(rap_arena *arena, const char *bytes, size_t len);

/* The string of these bytes that was shared lately; NULL where none is found. */
const char *rap_arena_shared(const rap_arena *arena, const char *bytes, size_t len);

/* A copy of a piece of words, as rap_arena_words() has them, for those who only read it and never give it back: one that was
 * shared lately is not copied again. */
const void *rap_arena_share_words(rap_arena *arena, const void *words, size_t size);

/* From here on it takes large pages of the system once it is not small: at most one of 2 MB is held in vain, and a large
 * arena is had in an eighth of the time. For one that lives as long as a piece of work. */
void rap_arena_take_pages(rap_arena *arena);

/* From here on what is large in it, and its blocks once it is not small, are pieces of the system of their own, and so are those
 * of arenas made within it: they take memory page by page as they are written, grow without a copy, and go back to the system
 * at once, without a gap between what stays. For one that takes much and goes, beside others that stay. */
void rap_arena_map(rap_arena *arena);

/* Gives back what finds strings and words that were shared: from here on they are copied once more. */
void rap_arena_forget_shared(rap_arena *arena);

/* Two strings, one behind the other. */
char *rap_arena_join(rap_arena *arena, const char *first, const char *second);

/* A formatted string. */
char *rap_arena_format(rap_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for one more in an array that grows at its end: `items` while `count` is under
 * `*room`, else a copy with twice the room, which `*room` then says. `size` is that of
 * an item. What is left behind is never more than the array itself. */
void *rap_arena_grow(rap_arena *arena, const void *items, size_t count, size_t *room, size_t size);

/* The same for long arrays of which nobody keeps a pointer: the one that was too small goes. */
void *rap_arena_widen(rap_arena *arena, void *items, size_t count, size_t *room, size_t size);

/* Gives back what was allocated with this size, where it is long enough to stand by itself; else
 * it stays until the arena goes. */
void rap_arena_drop(rap_arena *arena, const void *bytes, size_t size);

/* Gives `object` to the arena, released by `release` when the arena goes. When
 * memory ends here, it is released at once and control goes to the guard.
 * Returns `object`; NULL is allowed and not kept. */
void *rap_arena_own(rap_arena *arena, void *object, void (*release)(void *));

/* A pointer that one other module keeps with the arena: NULL at first, and when the arena is cleared. */
void **rap_arena_aside(rap_arena *arena);

/* Bytes taken from the system so far. */
size_t rap_arena_size(const rap_arena *arena);

/* Control goes to the guard, as when memory ends: for failures of other
 * libraries that are out of memory. Does not return. */
_Noreturn void rap_arena_exhausted(rap_arena *arena);

#define RAP_GUARD(arena, guard) (rap_guard_begin((arena), (guard)), setjmp((guard)->place))
void rap_guard_begin(rap_arena *arena, rap_guard *guard);
void rap_guard_end(rap_arena *arena, rap_guard *guard);

#endif
