/* base: arenas and guards. */
#include "base_helper.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void memory_is_zeroed_and_apart(void **state)
{
    rap_arena *arena = arena_of(state);
    for (size_t size = 1; size < 200000; size = size * 3 + 1) {
        unsigned char *a = rap_arena_alloc(arena, size), *b = rap_arena_alloc(arena, size);
        assert_int_equal((uintptr_t)a % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(a[i] | b[i], 0);
        memset(a, 0xff, size);
        assert_int_equal(b[0] | b[size - 1], 0);
    }
}

static int released;
static void release(void *object)
{
    released += *(int *)object;
}

static void exhaustion_goes_to_the_inner_guard(void **state)
{
    rap_arena *arena = arena_of(state);
    rap_guard outer, inner;
    volatile int reached = 0;
    if (RAP_GUARD(arena, &outer))
        fail();
    if (RAP_GUARD(arena, &inner)) {
        reached = 1;
    } else {
        rap_heap_fail_after(0);
        rap_arena_alloc(arena, 1000000);
        fail();
    }
    rap_heap_fail_after(-1);
    rap_guard_end(arena, &inner);
    rap_guard_end(arena, &outer);
    assert_int_equal(reached, 1);
}

static void owned_objects_are_released_whichever_way(void **state)
{
    fixture *f = *state;
    int one = 1, ten = 10;
    rap_arena *arena = rap_arena_new(&f->error);
    rap_guard guard;
    released = 0;
    rap_arena_own(arena, &one, release);
    if (RAP_GUARD(arena, &guard)) {
        rap_heap_fail_after(-1);
    } else {
        rap_arena_alloc(arena, 65000); /* leaves no room, so that owning must ask the heap */
        rap_heap_fail_after(0);
        for (;;)
            rap_arena_own(arena, &ten, release);
    }
    rap_guard_end(arena, &guard);
    assert_true(released >= 10);
    rap_arena_free(arena);
    assert_int_equal(released % 10, 1);
}

/* Blocks are larger where there are many. */
static void arenas_of_any_size_keep_their_pieces(void **state)
{
    fixture *f = *state;
    enum { COUNT = 5000, SIZE = 1000, PAGE = 2 << 20 };
    unsigned char **pieces = rap_arena_alloc(f->arena, COUNT * sizeof *pieces);
    size_t before = 0;
    for (int round = 0; round < 2; round++) {
        rap_arena *arena = rap_arena_new(&f->error);
        rap_arena_take_pages(arena);
        for (int i = 0; i < COUNT; i++) {
            pieces[i] = rap_arena_alloc(arena, SIZE);
            before = i == 600 ? rap_arena_size(arena) : before;
            assert_int_equal((uintptr_t)pieces[i] % 16, 0);
            for (int k = 0; k < SIZE; k++)
                assert_true(pieces[i][k] == 0);
            memset(pieces[i], 1 + i % 255, SIZE);
        }
        for (int i = 0; i < COUNT; i++)
            assert_true(pieces[i][0] == 1 + i % 255 && memcmp(pieces[i], pieces[i] + 1, SIZE - 1) == 0);
        assert_in_range(rap_arena_size(arena) - before, 2 * PAGE - 64, 2 * PAGE);
        rap_arena_clear(arena);
        assert_int_equal(rap_arena_size(arena), 0);
        assert_string_equal(rap_arena_string(arena, "and goes on"), "and goes on");
        rap_arena_free(arena);
    }
}

static void arenas_lack_a_large_page_as_a_small(void **state)
{
    fixture *f = *state;
    rap_guard guard;
    volatile size_t taken = 0;
    rap_arena_take_pages(f->arena);
    if (RAP_GUARD(f->arena, &guard)) {
        rap_heap_fail_after(-1);
        assert_in_range(taken, 8 * 65, 8 * 66);
    } else {
        rap_heap_fail_after(8);
        for (;; taken++)
            rap_arena_alloc(f->arena, 1000);
    }
    rap_guard_end(f->arena, &guard);
}

static void arena_beside_uses_its_parents_guard(void **state)
{
    fixture *f = *state;
    rap_arena *beside = rap_arena_new_beside(f->arena, &f->error);
    rap_guard guard;
    volatile int reached = 0;
    if (RAP_GUARD(f->arena, &guard)) {
        reached = 1;
    } else {
        rap_heap_fail_after(0);
        rap_arena_alloc(beside, 100);
    }
    rap_heap_fail_after(-1);
    rap_guard_end(f->arena, &guard);
    rap_arena_free(beside);
    assert_int_equal(reached, 1);
}

static void count_release(void *count)
{
    ++*(int *)count;
}

static void arena_within_goes_with_its_parent(void **state)
{
    fixture *f = *state;
    rap_arena *parent = rap_arena_new(&f->error), *within = rap_arena_new_within(parent);
    int times = 0;
    rap_arena_own(within, &times, count_release);
    rap_arena_clear(within);
    assert_int_equal(times, 1);
    rap_arena_own(within, &times, count_release);
    rap_arena_free(parent);
    assert_int_equal(times, 2);
}

static void arena_within_that_cannot_be_made_goes_to_the_guard(void **state)
{
    fixture *f = *state;
    rap_guard guard;
    volatile int reached = 0;
    if (RAP_GUARD(f->arena, &guard)) {
        reached = 1;
    } else {
        rap_heap_fail_after(0);
        rap_arena_new_within(f->arena);
    }
    rap_heap_fail_after(-1);
    rap_guard_end(f->arena, &guard);
    assert_int_equal(reached, 1);
}

static void assert_long_array_leaves_nothing(rap_arena *arena)
{
    uint64_t *numbers = NULL;
    size_t room = 0, count = 0;
    while (count < 200000) {
        numbers = rap_arena_widen(arena, numbers, count, &room, sizeof *numbers);
        numbers[count] = count * 3;
        count++;
        for (size_t i = count; i < room && i < count + 2; i++)
            assert_int_equal(numbers[i], 0);
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(numbers[i], i * 3);
    size_t full = rap_arena_size(arena);
    assert_in_range(full, room * sizeof *numbers, room * sizeof *numbers + 200000); /* by copies it would be twice that */
    rap_arena_drop(arena, numbers, room * sizeof *numbers);
    assert_in_range(rap_arena_size(arena), 1, full - room * sizeof *numbers);
    const char *small = rap_arena_string(arena, "stays");
    rap_arena_drop(arena, small, 6);
    assert_string_equal(small, "stays");
}

static void long_arrays_leave_nothing_behind(void **state)
{
    assert_long_array_leaves_nothing(arena_of(state));
    rap_arena_clear(arena_of(state));
    rap_arena_map(arena_of(state));
    assert_long_array_leaves_nothing(arena_of(state));
}

/* Pages of this process that are in memory. */
static long pages_held(void)
{
    long all = 0, held = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld %ld", &all, &held), 2);
    fclose(file);
    return held;
}

/* Much that goes lies between what stays: with the heap it would leave gaps. */
static void what_is_mapped_goes_back_at_once(void **state)
{
    enum { COUNT = 40000, SIZE = 1000, STEP = 64, MOST = 16 << 20 };
    fixture *f = *state;
    rap_arena *mapped = rap_arena_new(&f->error);
    rap_arena_map(mapped);
    rap_arena *within = rap_arena_new_within(mapped);
    long before = pages_held();
    for (int i = 0; i < COUNT; i++) {
        memset(rap_arena_alloc(i % 2 ? mapped : within, SIZE), 1, SIZE);
        if (i % STEP == 0)
            memset(rap_arena_alloc(f->arena, SIZE), 1, SIZE);
    }
    assert_true((pages_held() - before) * sysconf(_SC_PAGESIZE) > COUNT * SIZE);
    rap_arena_clear(mapped);
    assert_true((pages_held() - before) * sysconf(_SC_PAGESIZE) < MOST);
    rap_arena_alloc(mapped, 3 * MOST); /* which nobody writes */
    assert_true((pages_held() - before) * sysconf(_SC_PAGESIZE) < MOST);
    rap_arena_free(mapped);
}

static void what_is_spared_is_given_out_again(void **state)
{
    enum { COUNT = 10, SIZE = 64 };
    rap_arena *arena = arena_of(state);
    char *piece = rap_arena_words(arena, COUNT * SIZE), *end = piece + COUNT * SIZE;
    memset(piece, 1, COUNT * SIZE);
    rap_arena_spare(arena, piece, SIZE); /* of an arena that gives nothing out again */
    char *apart = rap_arena_words(arena, SIZE);
    assert_true(apart < piece || apart >= end);
    rap_arena_reuse(arena, true);
    for (int i = 0; i < COUNT; i++)
        rap_arena_spare(arena, piece + i * SIZE, SIZE);
    for (int i = 0; i < COUNT; i++) {
        char *large = rap_arena_words(arena, SIZE - 16), *small = rap_arena_words(arena, 9); /* in two words */
        assert_true(large >= piece && large < end && small >= piece && small < end && (small - piece) % 8 == 0);
        for (int k = 0; k < SIZE - 16; k++)
            assert_int_equal(large[k], 0);
        assert_int_equal(small[0] | small[8], 0);
        memset(large, 1, SIZE - 16);
        memset(small, 1, 16);
        assert_true(large + SIZE - 16 == small || small + 16 == large);
    }
    char *other = rap_arena_words(arena, 8);
    assert_true(other < piece || other >= end);
    rap_arena_spare(arena, piece, SIZE);
    rap_arena_clear(arena);
    assert_non_null(rap_arena_words(arena, SIZE));
}

static void what_is_mapped_may_end_too(void **state)
{
    fixture *f = *state;
    rap_guard guard;
    uint64_t *volatile numbers = NULL;
    volatile size_t count = 0;
    size_t room = 0;
    rap_arena_map(f->arena);
    if (RAP_GUARD(f->arena, &guard)) {
        rap_heap_fail_after(-1);
    } else {
        rap_heap_fail_after(8); /* the first two are the heap's, the others the system's */
        for (;; count++) {
            numbers = rap_arena_widen(f->arena, numbers, count, &room, sizeof *numbers);
            numbers[count] = count;
        }
    }
    rap_guard_end(f->arena, &guard);
    assert_int_equal(count, 262144);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(numbers[i], i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_is_zeroed_and_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(exhaustion_goes_to_the_inner_guard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(owned_objects_are_released_whichever_way, set_up, tear_down),
        cmocka_unit_test_setup_teardown(arenas_of_any_size_keep_their_pieces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(arenas_lack_a_large_page_as_a_small, set_up, tear_down),
        cmocka_unit_test_setup_teardown(arena_beside_uses_its_parents_guard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(arena_within_goes_with_its_parent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(arena_within_that_cannot_be_made_goes_to_the_guard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_arrays_leave_nothing_behind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_mapped_goes_back_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_spared_is_given_out_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_mapped_may_end_too, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
