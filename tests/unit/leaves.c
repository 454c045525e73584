/* leaves: evidence, sources and lines in a dozen bytes, lists of them, and the arena that keeps them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "model/leaf.h"
#include "model/node.h"

static rap_arena *arena, *passing;
static rap_error error;

static int set_up(void **state)
{
    (void)state;
    error = (rap_error){0};
    arena = rap_arena_new(&error);
    passing = rap_arena_new_beside(arena, &error);
    return !passing;
}

static int tear_down(void **state)
{
    (void)state;
    rap_arena_free(passing);
    rap_arena_free(arena);
    return 0;
}

static rap_node *new_evidence(rap_arena *in, size_t n)
{
    rap_node *e = rap_node_new(in, RAP_KIND_EVIDENCE);
    rap_node_set_text(in, e, RAP_EVIDENCE_OF, rap_arena_format(in, "theme:%zu", n % 7));
    rap_node_set_text(in, e, RAP_EVIDENCE_TEXT, rap_arena_format(in, "words %zu", n));
    rap_node_set_integer(in, e, RAP_EVIDENCE_START, (int64_t)n * 1000);
    if (n % 2)
        rap_node_set_integer(in, e, RAP_EVIDENCE_WEIGHT, -(int64_t)n);
    return e;
}

static void check_evidence(const rap_node *e, size_t n)
{
    char words[40];
    assert_int_equal(rap_node_kind(e), RAP_KIND_EVIDENCE);
    snprintf(words, sizeof words, "theme:%zu", n % 7);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_OF), words);
    snprintf(words, sizeof words, "words %zu", n);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_TEXT), words);
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_START, -1), n * 1000);
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_WEIGHT, 99), n % 2 ? -(int64_t)n : 99);
    assert_int_equal(rap_node_has(e, RAP_EVIDENCE_WEIGHT), n % 2);
}

/* ---- one leaf ----------------------------------------------------------------------------- */

static void a_leaf_reads_as_its_node(void **state)
{
    (void)state;
    const rap_node *leaf = rap_node_pack(arena, new_evidence(passing, 3));
    rap_arena_clear(passing);
    check_evidence(leaf, 3);
    assert_int_equal(rap_node_fields(leaf), rap_node_fields(new_evidence(passing, 3)));
    assert_int_equal(rap_node_fields(leaf) >> ((RAP_EVIDENCE_RULE & 255) - 1) & 1, 0);
    assert_ptr_equal(rap_node_pack(arena, leaf), leaf);
    assert_null(rap_node_text(leaf, RAP_EVIDENCE_RULE));
    assert_null(rap_node_text(leaf, RAP_EVIDENCE_START)); /* a number */
    assert_int_equal(rap_node_integer(leaf, RAP_EVIDENCE_OF, 5), 5); /* words */
    assert_null(rap_node_text(leaf, RAP_SOURCE_DOCUMENT)); /* a field of another kind */
    assert_int_equal(rap_node_count(leaf, RAP_EVIDENCE_OF), 0);
    assert_null(rap_node_item(leaf, RAP_EVIDENCE_OF, 0));
    assert_null(rap_node_text_item(leaf, RAP_EVIDENCE_OF, 0));
    assert_true(rap_node_number(leaf, RAP_EVIDENCE_START, 0.5) == 0.5);
    assert_null(rap_node_extra(leaf));
}

static void numbers_of_any_size_come_back(void **state)
{
    static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, 8191, 8192, INT32_MAX, INT64_MAX, INT64_MIN};
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        rap_node *e = rap_node_new(passing, RAP_KIND_EVIDENCE);
        rap_node_set_integer(passing, e, RAP_EVIDENCE_END, numbers[i]);
        assert_true(rap_node_integer(rap_node_pack(arena, e), RAP_EVIDENCE_END, 7) == numbers[i]);
    }
}

static void an_end_comes_back_wherever_its_start_is(void **state)
{
    static const int64_t places[] = {0, 7, -7, 300, INT64_MAX, INT64_MIN};
    (void)state;
    for (size_t i = 0; i < 36; i++) {
        rap_node *e = rap_node_new(passing, RAP_KIND_EVIDENCE);
        rap_node_set_integer(passing, e, RAP_EVIDENCE_START, places[i / 6]);
        rap_node_set_integer(passing, e, RAP_EVIDENCE_END, places[i % 6]);
        const rap_node *leaf = rap_node_pack(arena, e);
        assert_true(rap_node_integer(leaf, RAP_EVIDENCE_START, 1) == places[i / 6]);
        assert_true(rap_node_integer(leaf, RAP_EVIDENCE_END, 1) == places[i % 6]);
    }
}

/* Sets the fields that have a bit, each to what none of the others is. */
static rap_node *node_with(rap_kind kind, uint64_t fields)
{
    rap_node *node = rap_node_new(passing, kind);
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++)
        if (fields >> (((*f)->field & 255) - 1) & 1 && (*f)->type == RAP_TYPE_INTEGER)
            rap_node_set_integer(passing, node, (*f)->field, 100 + ((*f)->field & 255) * 1000);
        else if (fields >> (((*f)->field & 255) - 1) & 1)
            rap_node_set_text(passing, node, (*f)->field, rap_arena_format(passing, "a %s", (*f)->name));
    return node;
}

/* Nodes that have some of their fields and lack others, in all ways there are. */
static void fields_of_any_choice_come_back(void **state)
{
    static const rap_kind kinds[] = {RAP_KIND_EVIDENCE, RAP_KIND_SOURCE, RAP_KIND_LINE};
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        size_t count = 0;
        while (rap_kind_describe(kinds[k])->fields[count])
            count++;
        for (uint64_t fields = 0; fields >> count == 0; fields++) {
            const rap_node *node = node_with(kinds[k], fields), *leaf = rap_node_pack(arena, node);
            assert_int_equal(rap_node_kind(leaf), kinds[k]);
            assert_true(rap_node_fields(leaf) == fields);
            for (const rap_field_info *const *f = rap_kind_describe(kinds[k])->fields; *f; f++) {
                const char *words = rap_node_text(node, (*f)->field), *text = rap_node_text(leaf, (*f)->field);
                assert_true(words ? text && strcmp(words, text) == 0 : !text);
                assert_true(rap_node_integer(leaf, (*f)->field, -5) == rap_node_integer(node, (*f)->field, -5));
            }
            rap_arena_clear(passing);
        }
    }
}

/* A record that the fact names is kept with it; one that only looks so is itself. */
static void a_record_is_that_of_its_fact(void **state)
{
    static const char *const facts[] = {"records:d#rec-1", "records:d:x", "related:from", "d#rec-1", "records:"},
                      *const records[] = {"d#rec-1", "d:x", "x", "d#rec-1", ""};
    (void)state;
    for (size_t i = 0; i < 25; i++) {
        rap_node *e = rap_node_new(passing, RAP_KIND_EVIDENCE);
        rap_node_set_text(passing, e, RAP_EVIDENCE_OF, facts[i / 5]);
        rap_node_set_text(passing, e, RAP_EVIDENCE_RECORD, records[i % 5]);
        const rap_node *leaf = rap_node_pack(arena, e);
        assert_string_equal(rap_node_text(leaf, RAP_EVIDENCE_OF), facts[i / 5]);
        assert_string_equal(rap_node_text(leaf, RAP_EVIDENCE_RECORD), records[i % 5]);
    }
}

/* Faults tell the line of what names a record. */
static void a_source_keeps_its_line(void **state)
{
    (void)state;
    rap_node *source = rap_node_new(passing, RAP_KIND_SOURCE);
    rap_node_set_text(passing, source, RAP_SOURCE_DOCUMENT, "d");
    rap_node_set_line(source, 123456);
    const rap_node *leaf = rap_node_pack(arena, source);
    assert_int_equal(rap_node_line(leaf), 123456);
    assert_string_equal(rap_node_text(leaf, RAP_SOURCE_DOCUMENT), "d");
    assert_int_equal(rap_node_line(rap_node_clone(passing, leaf)), 123456);
}

static void what_has_more_than_its_kind_stays_a_node(void **state)
{
    (void)state;
    rap_node *e = new_evidence(passing, 1), *record = rap_node_new(passing, RAP_KIND_RECOMMENDATION);
    rap_node_add_extra(passing, e, "colour", "1");
    assert_ptr_equal(rap_node_pack(arena, e), e);
    assert_ptr_equal(rap_node_pack(arena, record), record);
    assert_false(rap_kind_is_packed(RAP_KIND_RECOMMENDATION));
}

static void a_clone_of_a_leaf_may_be_changed(void **state)
{
    (void)state;
    const rap_node *leaf = rap_node_pack(arena, new_evidence(passing, 5));
    rap_node *clone = rap_node_clone(passing, leaf);
    check_evidence(clone, 5);
    rap_node_set_text(passing, clone, RAP_EVIDENCE_RULE, "mine");
    assert_string_equal(rap_node_text(clone, RAP_EVIDENCE_RULE), "mine");
    check_evidence(leaf, 5);
}

/* ---- lists --------------------------------------------------------------------------------- */

#define MANY 5000 /* of more than one page */

static rap_node *record_with(size_t count)
{
    rap_node *record = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    rap_node_gather(arena, passing, record, RAP_RECOMMENDATION_EVIDENCE);
    for (size_t i = 0; i < count; i++)
        rap_node_add(passing, record, RAP_RECOMMENDATION_EVIDENCE, new_evidence(passing, i));
    rap_node_settle(arena, record, RAP_RECOMMENDATION_EVIDENCE);
    rap_arena_clear(passing);
    return record;
}

static void check_list(const rap_node *record, size_t count)
{
    assert_int_equal(rap_node_count(record, RAP_RECOMMENDATION_EVIDENCE), count);
    for (size_t i = 0; i < count; i++)
        check_evidence(rap_node_item(record, RAP_RECOMMENDATION_EVIDENCE, i), i);
    for (size_t i = count; i-- > 0; i -= i > 40 ? 40 : 0)
        check_evidence(rap_node_item(record, RAP_RECOMMENDATION_EVIDENCE, i), i);
    assert_null(rap_node_item(record, RAP_RECOMMENDATION_EVIDENCE, count));
}

static void lists_keep_their_order(void **state)
{
    static const size_t counts[] = {1, 2, 3, 30, MANY};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        check_list(record_with(counts[i]), counts[i]);
    assert_false(rap_node_has(record_with(0), RAP_RECOMMENDATION_EVIDENCE));
}

static void a_list_of_leaves_grows(void **state)
{
    (void)state;
    rap_node *record = record_with(10), *clone = rap_node_clone(arena, record);
    rap_node_add(arena, record, RAP_RECOMMENDATION_EVIDENCE, new_evidence(arena, 10));
    check_list(record, 11);
    check_list(clone, 10);
    rap_node_gather(arena, passing, clone, RAP_RECOMMENDATION_EVIDENCE);
    rap_node_add(passing, clone, RAP_RECOMMENDATION_EVIDENCE, new_evidence(passing, 10));
    rap_node_settle(arena, clone, RAP_RECOMMENDATION_EVIDENCE);
    rap_arena_clear(passing);
    check_list(clone, 11);
    rap_node_clear(record, RAP_RECOMMENDATION_EVIDENCE);
    rap_node_clear(clone, RAP_RECOMMENDATION_EVIDENCE);
    assert_int_equal(rap_node_count(record, RAP_RECOMMENDATION_EVIDENCE) + rap_node_count(clone, RAP_RECOMMENDATION_EVIDENCE), 0);
}

/* Of what is gathered some may be taken away before it is settled. */
static void what_is_left_of_a_list_is_settled(void **state)
{
    (void)state;
    rap_node *record = record_with(10);
    const void *kept[5];
    for (size_t i = 0; i < 5; i++)
        kept[i] = rap_node_item(record, RAP_RECOMMENDATION_EVIDENCE, i);
    rap_node_gather(arena, passing, record, RAP_RECOMMENDATION_EVIDENCE);
    rap_node_set_list(passing, record, RAP_RECOMMENDATION_EVIDENCE, kept, 5);
    rap_node_settle(arena, record, RAP_RECOMMENDATION_EVIDENCE);
    rap_arena_clear(passing);
    memset(rap_arena_alloc(passing, 1000), 0xff, 1000);
    check_list(record, 5);
}

/* Thousand times the same thirty: their words stand once. */
static void leaves_are_small(void **state)
{
    (void)state;
    record_with(30);
    size_t before = rap_arena_size(arena);
    for (size_t i = 0; i < 1000; i++)
        record_with(30);
    assert_in_range(rap_arena_size(arena) - before, 30 * 1000 * 8, 30 * 1000 * 14);
}

/* A list of more than a page is a run as well: no pointers are kept. */
static void a_long_list_takes_its_leaves_alone(void **state)
{
    (void)state;
    check_list(record_with(MANY), MANY);
    size_t before = rap_arena_size(arena), times = 20;
    for (size_t i = 0; i < times; i++)
        record_with(MANY);
    assert_in_range(rap_arena_size(arena) - before, times * MANY * 8, times * MANY * 15);
}

/* Where a leaf ends with its page, the next one is found all the same. */
static void leaves_of_any_size_follow_one_another(void **state)
{
    (void)state;
    static const rap_node *leaves[MANY];
    for (size_t texts = 1; texts < 6; texts++) {
        for (size_t n = 0; n < MANY; n++) {
            rap_node *e = rap_node_new(passing, RAP_KIND_EVIDENCE);
            rap_node_set_integer(passing, e, RAP_EVIDENCE_START, texts > 1 ? 1 : (int64_t)1 << n % 50);
            if (texts > 2)
                rap_node_set_text(passing, e, RAP_EVIDENCE_TEXT, "t");
            if (texts > 3 && n % texts)
                rap_node_set_text(passing, e, RAP_EVIDENCE_RULE, "r");
            leaves[n] = rap_node_pack(arena, e);
            rap_arena_clear(passing);
        }
        for (size_t n = 0; n + 1 < MANY; n++) {
            assert_ptr_equal(rap_leaf_next(leaves[n]), leaves[n + 1]);
            assert_ptr_equal(rap_leaf_at(leaves[0], rap_leaf_place(leaves[n])), leaves[n]);
        }
        rap_arena_clear(arena);
    }
}

static void a_long_list_that_grows_leaves_nothing_behind(void **state)
{
    (void)state;
    rap_node *root = rap_node_new(arena, RAP_KIND_DATASET), *r = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    size_t before = rap_arena_size(arena), count = 20000;
    for (size_t i = 0; i < count; i++)
        rap_node_add(arena, root, RAP_DATASET_RECOMMENDATIONS, r);
    assert_in_range(rap_arena_size(arena) - before, count * sizeof r, 32768 * sizeof r + 65536);
    assert_ptr_equal(rap_node_item(root, RAP_DATASET_RECOMMENDATIONS, count - 1), r);
}

/* ---- the arena ------------------------------------------------------------------------------- */

static void a_cleared_arena_serves_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        check_list(record_with(100), 100);
        const char *a = rap_arena_share(arena, "lamps", 5);
        assert_ptr_equal(rap_arena_share(arena, "lamps and wicks", 5), a);
        rap_arena_clear(arena);
        assert_null(*rap_arena_aside(arena));
    }
    size_t size = rap_arena_size(arena);
    rap_arena_clear(arena);
    assert_int_equal(rap_arena_size(arena), size);
}

static void short_strings_are_shared(void **state)
{
    char longer[100];
    (void)state;
    memset(longer, 'x', sizeof longer);
    const char *one = rap_arena_share(arena, "one", 3), *two = rap_arena_share(arena, "two", 3), *empty = rap_arena_share(arena, "", 0);
    assert_string_equal(one, "one");
    assert_ptr_equal(rap_arena_share(arena, "one", 3), one);
    assert_ptr_equal(rap_arena_share(arena, "two", 3), two);
    assert_string_equal(empty, "");
    for (size_t i = 0; i < 2000; i++) { /* the places become more, and hold what they held */
        const char *text = rap_arena_format(passing, "%zu", i);
        assert_string_equal(rap_arena_share(arena, text, strlen(text)), text);
    }
    one = rap_arena_share(arena, "one", 3);
    assert_string_equal(one, "one");
    rap_arena_forget_shared(arena);
    assert_ptr_not_equal(rap_arena_share(arena, "one", 3), one);
    assert_string_equal(one, "one");
    const char *long_one = rap_arena_share(arena, longer, sizeof longer);
    assert_ptr_not_equal(rap_arena_share(arena, longer, sizeof longer), long_one);
    assert_int_equal(strlen(long_one), sizeof longer);
}

static bool make_records(long successes)
{
    rap_guard guard;
    volatile bool is_done = false;
    if (!RAP_GUARD(arena, &guard)) {
        rap_heap_fail_after(successes);
        check_list(record_with(MANY), MANY);
        is_done = true;
    }
    rap_heap_fail_after(-1);
    rap_guard_end(arena, &guard);
    return is_done;
}

/* A string may stand at any address, one behind another as leaves do. */
static void strings_are_no_leaves(void **state)
{
    (void)state;
    static _Alignas(2) char bytes[64] = "?rent and recruitment and more of the same words";
    const char *first = bytes + 1, *second = (const char *)rap_leaf_next((const rap_node *)(const void *)first);
    assert_true(second > first && second < bytes + 40);
    rap_node *item = rap_node_new(arena, RAP_KIND_AGENDA_ITEM);
    rap_node_set_list(arena, item, RAP_AGENDA_ITEM_THEMES, (const void *const[]){first, second}, 2);
    assert_int_equal(rap_node_count(item, RAP_AGENDA_ITEM_THEMES), 2);
    assert_ptr_equal(rap_node_text_item(item, RAP_AGENDA_ITEM_THEMES, 0), first);
    assert_ptr_equal(rap_node_text_item(item, RAP_AGENDA_ITEM_THEMES, 1), second);
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    long successes = 0;
    for (; !make_records(successes); successes++) {
        check_list(record_with(3), 3); /* what failed left all in order */
        rap_arena_clear(passing);
        rap_arena_clear(arena);
    }
    assert_true(successes > 5);
}

/* What finds strings goes and comes back, however many there are. */
static void settled_strings_are_found_again(void **state)
{
    (void)state;
    static const rap_node *leaves[700];
    for (size_t n = 0; n < 700; n++) {
        leaves[n] = rap_node_pack(arena, new_evidence(passing, n));
        if (n % 37 == 0 || n < 10)
            rap_node_settle_packed(arena);
    }
    rap_node_settle_packed(arena);
    for (size_t n = 0; n < 700; n++) {
        check_evidence(leaves[n], n);
        assert_ptr_equal(rap_node_text(rap_node_pack(arena, new_evidence(passing, n)), RAP_EVIDENCE_TEXT), rap_node_text(leaves[n], RAP_EVIDENCE_TEXT));
    }
}

/* A list that was emptied as one without room takes items again. */
static void an_empty_list_without_room_grows(void **state)
{
    (void)state;
    rap_node *record = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    rap_node_add_text(arena, record, RAP_RECOMMENDATION_THEMES, "t");
    rap_node_clear(record, RAP_RECOMMENDATION_THEMES);
    rap_node *clone = rap_node_clone(arena, record);
    for (size_t n = 0; n < 20; n++)
        rap_node_add_text(arena, clone, RAP_RECOMMENDATION_THEMES, n % 2 ? "odd" : "even");
    assert_int_equal(rap_node_count(clone, RAP_RECOMMENDATION_THEMES), 20);
    assert_string_equal(rap_node_text_item(clone, RAP_RECOMMENDATION_THEMES, 19), "odd");
    assert_int_equal(rap_node_count(record, RAP_RECOMMENDATION_THEMES), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_leaf_reads_as_its_node, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_of_any_size_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_end_comes_back_wherever_its_start_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fields_of_any_choice_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_record_is_that_of_its_fact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_source_keeps_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_has_more_than_its_kind_stays_a_node, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_clone_of_a_leaf_may_be_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_keep_their_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_list_of_leaves_grows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_left_of_a_list_is_settled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_are_small, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_list_takes_its_leaves_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_of_any_size_follow_one_another, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_list_that_grows_leaves_nothing_behind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_cleared_arena_serves_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(short_strings_are_shared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strings_are_no_leaves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_allocation_may_fail, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settled_strings_are_found_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_list_without_room_grows, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
