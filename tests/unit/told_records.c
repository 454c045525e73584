/* A list of records that is told by evidence: the same strings as one that has them, for a part of the room. */
#include "lamps.h"

#include "model/node.h"

#define RECORDS 40

static rap_node *subject_with(rap_arena *arena, size_t count)
{
    rap_node *subject = rap_node_new(arena, RAP_KIND_SUBJECT);
    const void **evidence = rap_arena_alloc(arena, (count + 1) * sizeof *evidence);
    for (size_t i = 0; i < count; i++) {
        rap_node *e = rap_node_new(arena, RAP_KIND_EVIDENCE);
        const char *id = rap_arena_format(arena, "lamps#rec-%zu", i);
        rap_node_set_text(arena, e, RAP_EVIDENCE_OF, rap_arena_format(arena, "records:%s", id));
        rap_node_set_text(arena, e, RAP_EVIDENCE_TEXT, "lanterns");
        rap_node_set_text(arena, e, RAP_EVIDENCE_RECORD, id);
        evidence[i] = e;
    }
    for (size_t i = 0; i < count; i++)
        evidence[i] = rap_node_pack(arena, evidence[i]);
    rap_node_set_list(arena, subject, RAP_SUBJECT_EVIDENCE, evidence, count);
    return subject;
}

static void expect_records(const rap_node *subject, size_t count)
{
    assert_int_equal(rap_node_count(subject, RAP_SUBJECT_RECORDS), count);
    for (size_t i = count; i-- > 0;) { /* backwards, too */
        char id[32];
        snprintf(id, sizeof id, "lamps#rec-%zu", i);
        assert_string_equal(rap_node_text_item(subject, RAP_SUBJECT_RECORDS, i), id);
    }
    assert_null(rap_node_text_item(subject, RAP_SUBJECT_RECORDS, count));
}

static void evidence_tells_records(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_node *subject = subject_with(arena, RECORDS);
    assert_true(rap_node_tell_records(arena, subject, RAP_SUBJECT_RECORDS, RAP_SUBJECT_EVIDENCE));
    expect_records(subject, RECORDS);
    rap_node *clone = rap_node_clone(arena, subject);
    rap_node_settle(arena, subject, RAP_SUBJECT_RECORDS);
    rap_node_add_text(arena, subject, RAP_SUBJECT_RECORDS, "lamps#rec-40"); /* becomes a list of its own */
    expect_records(subject, RECORDS + 1);
    expect_records(clone, RECORDS);
    rap_node_clear(clone, RAP_SUBJECT_RECORDS);
    assert_int_equal(rap_node_count(clone, RAP_SUBJECT_RECORDS), 0);
    rap_arena_free(arena);
}

static void few_tell_nothing(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_node *one = subject_with(arena, 1), *none = subject_with(arena, 0);
    assert_false(rap_node_tell_records(arena, one, RAP_SUBJECT_RECORDS, RAP_SUBJECT_EVIDENCE)); /* no run */
    assert_false(rap_node_tell_records(arena, none, RAP_SUBJECT_RECORDS, RAP_SUBJECT_EVIDENCE));
    assert_int_equal(rap_node_count(one, RAP_SUBJECT_RECORDS) + rap_node_count(none, RAP_SUBJECT_RECORDS), 0);
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(evidence_tells_records), cmocka_unit_test(few_tell_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
