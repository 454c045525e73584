/* base/heap.h - the memory below arenas: of the C library, and of the system in pieces. All of it may be made to fail,
 * for tests that fail each allocation in turn. NULL where memory ends. */
#ifndef RAP_BASE_HEAP_H
#define RAP_BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>

#define RAP_HEAP_PAGE (2 << 20) /* a large page of the system: had, cleared, shared with a fork and given back at the price of a few small ones */

/* malloc, calloc, realloc and free of the project. Other libraries are given them where
 * they take such functions. */
void *rap_heap_alloc(size_t size);
void *rap_heap_zeroed(size_t size);
void *rap_heap_resize(void *memory, size_t size);
void rap_heap_free(void *memory);

/* One that is a large page where the system has such, and else only large; `size` is that of large pages. For rap_heap_free(). */
void *rap_heap_page(size_t size);

/* A piece of the system: zeros, of which only those pages take memory that are written. Widened, it may move. */
void *rap_heap_map(size_t size);
void *rap_heap_remap(void *memory, size_t size, size_t wider);
void rap_heap_unmap(void *memory, size_t size);

/* The process ends, and memory goes with it: nothing need be given back from here on, nor what other libraries hold in
 * memory alone. */
void rap_heap_end(void);
bool rap_heap_is_left(void);

/* Lets the next `successes` allocations pass and fails all after; a negative
 * number lets all pass. */
void rap_heap_fail_after(long successes);

#endif
