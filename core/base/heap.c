#include "base/heap.h"

#include <stdlib.h>
#include <sys/mman.h>

static long successes_left = -1;
static bool is_ending;

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

void *rap_heap_zeroed(size_t size)
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

void *rap_heap_page(size_t size)
{
    void *memory = is_refused() ? NULL : aligned_alloc(RAP_HEAP_PAGE, size);
    if (memory)
        madvise(memory, size, MADV_HUGEPAGE);
    return memory;
}

void *rap_heap_map(size_t size)
{
    void *memory = is_refused() ? MAP_FAILED : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void *rap_heap_remap(void *memory, size_t size, size_t wider)
{
    void *moved = is_refused() ? MAP_FAILED : mremap(memory, size, wider, MREMAP_MAYMOVE);
    return moved == MAP_FAILED ? NULL : moved;
}

void rap_heap_unmap(void *memory, size_t size)
{
    if (!is_ending)
        munmap(memory, size);
}

void rap_heap_end(void)
{
    is_ending = true;
}

bool rap_heap_is_left(void)
{
    return is_ending;
}
