/* ahead: a large file read by several threads, beside the same bytes read by one: the same nodes on the
 * same lines, and where something is wrong the same sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "model/ahead.h"
#include "model/read.h"
#include "model/write.h"

#define RECORDS 1500 /* of about 500 bytes: several batches */

static char path[64];
static rap_sieve sieve; /* that all is read through; NULL for none */

static int make_path(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/rapporteur-unit-XXXXXX");
    int file = mkstemp(path);
    return file < 0 || close(file);
}

static int remove_path(void **state)
{
    (void)state;
    return unlink(path);
}

static void put_file(const char *bytes, size_t len)
{
    FILE *file = fopen(path, "w");
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* ---- files ---------------------------------------------------------------------------------- */

static void put_record(rap_text *json, size_t i)
{
    rap_text_format(json, "%s\n    {\n      \"id\": \"d#rec-%zu\",\n      \"document\": \"d\",\n      \"status\": \"draft\",\n      \"text\": \"\\u00c9tats parties %zu \\\"should\\\" {[",
                    i ? "," : "", i, i * 7919);
    for (size_t k = 0; k < i % 9; k++)
        rap_text_format(json, " word%zu", i * k % 101);
    rap_text_put(json, "\",\n      \"evidence\": [\n");
    for (size_t k = 0; k < 1 + i % 3; k++)
        rap_text_format(json, "%s        {\n          \"of\": \"theme:t%zu\",\n          \"text\": \"States\",\n          \"start\": %zu,\n          \"end\": 300,\n"
                        "          \"rule\": \"rule %zu\"\n        }", k ? ",\n" : "", i % 20, i, k);
    rap_text_format(json, "\n      ]%s\n    }", i % 5 ? "" : ",\n      \"own\": {\"deep\": [1, 2.5]}");
}

/* Recommendations between other lists, as we write them. */
static char *many_records(rap_arena *arena, size_t *len)
{
    rap_text json = {.arena = arena};
    rap_text_put(&json, "{\n  \"rapporteur\": 1,\n  \"bodies\": [],\n  \"documents\": [\n    {\n      \"id\": \"d\",\n      \"genre\": \"report\"\n    }\n  ],\n"
                        "  \"recommendations\": [");
    for (size_t i = 0; i < RECORDS; i++)
        put_record(&json, i);
    rap_text_put(&json, "\n  ],\n  \"themes\": [\n    {\n      \"id\": \"t\",\n      \"label\": \"T\"\n    }\n  ]\n}\n");
    *len = json.len;
    return rap_text_detach(&json);
}

/* ---- the same by one and by several ----------------------------------------------------------- */

static void compare_nodes(const rap_node *a, const rap_node *b)
{
    assert_int_equal(rap_node_kind(a), rap_node_kind(b));
    assert_int_equal(rap_node_line(a), rap_node_line(b));
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(a))->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_NODES || (*f)->type == RAP_TYPE_NODE) {
            assert_int_equal(rap_node_count(a, (*f)->field), rap_node_count(b, (*f)->field));
            for (size_t i = 0; i < rap_node_count(a, (*f)->field); i++)
                compare_nodes(rap_node_item(a, (*f)->field, i), rap_node_item(b, (*f)->field, i));
        }
}

static void compare_models(rap_model *a, rap_model *b)
{
    rap_arena *arena = rap_model_arena(a);
    rap_text one = {.arena = arena}, other = {.arena = arena};
    rap_node_write(&one, rap_model_dataset(a), 0);
    rap_node_write(&other, rap_model_dataset(b), 0);
    assert_string_equal(rap_text_string(&one), rap_text_string(&other));
    compare_nodes(rap_model_dataset(a), rap_model_dataset(b));
}

/* Whether the bytes are a dataset; both ways of reading agree in all. */
static bool read_both_ways(const char *bytes, size_t len)
{
    rap_error by_one = {0}, by_several = {0};
    rap_model *one = rap_model_new(&by_one), *several = rap_model_new(&by_several);
    *rap_model_sieve(one) = *rap_model_sieve(several) = sieve;
    put_file(bytes, len);
    bool is_read = rap_model_parse(one, bytes, len, path, &by_one);
    assert_int_equal(rap_model_read(several, path, &by_several), is_read);
    assert_string_equal(by_several.message, by_one.message);
    assert_int_equal(by_several.line, by_one.line);
    assert_string_equal(by_several.file, by_one.file);
    if (is_read)
        compare_models(one, several);
    rap_model_free(one);
    rap_model_free(several);
    return is_read;
}

static void records_and_their_lines_are_the_same(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len);
    assert_true(read_both_ways(json, len));
    rap_arena_free(arena);
}

static void batches_hold_what_is_read(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len, count = 0, from;
    char *json = many_records(arena, &len);
    put_file(json, len);
    rap_ahead *ahead = rap_ahead_begin(arena, path, NULL, NULL);
    if (!ahead) { /* one processor */
        rap_arena_free(arena);
        skip();
    }
    rap_ahead_rest(ahead);
    rap_ahead_go_on(ahead);
    rap_ahead_finish(ahead);
    from = (size_t)(strstr(json, "    {\n      \"id\": \"d#rec-0\"") - json) + 4;
    assert_null(rap_ahead_at(ahead, RAP_DATASET_THEMES, from));
    for (const rap_batch *batch; (batch = rap_ahead_at(ahead, RAP_DATASET_RECOMMENDATIONS, from)); from = batch->from + batch->len) {
        assert_string_equal(rap_node_text(batch->nodes[0], RAP_RECOMMENDATION_ID), rap_arena_format(arena, "d#rec-%zu", count));
        count += batch->count;
        assert_true(batch->count < RECORDS / 3);
        assert_int_equal(batch->is_whole, count < RECORDS);
    }
    assert_int_equal(count, RECORDS);
    rap_arena_free(arena);
}

/* A list of records of one length, which is that of themes. */
static void put_list(rap_text *json, const char *name, size_t count, int len)
{
    rap_text_format(json, ",\n  \"%s\": [", name);
    for (size_t i = 0; i < count; i++)
        rap_text_format(json, "%s\n    {\n      \"id\": \"%s-%zu\",\n      \"label\": \"%0*d\",\n      \"name\": \"n\"\n    }", i ? "," : "", name, i, len, 7);
    rap_text_put(json, "\n  ]");
}

static size_t count_ahead(rap_arena *arena, const char *json, rap_field list, const char *name)
{
    size_t from = (size_t)(strstr(json, rap_arena_format(arena, "    {\n      \"id\": \"%s-0\"", name)) - json) + 4, count = 0;
    rap_ahead *ahead = rap_ahead_begin(arena, path, NULL, NULL);
    if (!ahead) /* one processor */
        return SIZE_MAX;
    rap_ahead_finish(ahead);
    for (const rap_batch *batch; (batch = rap_ahead_at(ahead, list, from)); from = batch->from + batch->len)
        count += batch->count;
    rap_ahead_end(ahead);
    return count;
}

/* Bytes are taken from the file in pieces: wherever a piece ends, all records are read ahead, and those of no other list. */
static void a_list_may_begin_anywhere(void **state)
{
    (void)state;
    for (int shift = 70; shift < 180; shift++) {
        rap_error error = {0};
        rap_arena *arena = rap_arena_new(&error);
        rap_text json = {.arena = arena};
        rap_text_put(&json, "{\n  \"rapporteur\": 1");
        put_list(&json, "bodies", 1, shift);
        put_list(&json, "themes", 80, 1560); /* with what stands before as much as is taken at once, and some bytes less or more */
        put_list(&json, "meetings", 80, 1900);
        rap_text_put(&json, "\n}\n");
        put_file(json.data, json.len);
        size_t themes = count_ahead(arena, json.data, RAP_DATASET_THEMES, "themes");
        assert_true(themes == SIZE_MAX || themes == 80);
        size_t meetings = count_ahead(arena, json.data, RAP_DATASET_MEETINGS, "meetings");
        assert_true(meetings == SIZE_MAX || meetings == 80);
        rap_arena_free(arena);
    }
}

static void a_record_may_be_longer_than_what_is_taken_at_once(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text json = {.arena = arena};
    rap_text_put(&json, "{\n  \"rapporteur\": 1");
    put_list(&json, "themes", 5, 700000);
    put_list(&json, "bodies", 400, 1000);
    rap_text_put(&json, "\n}\n");
    assert_true(read_both_ways(json.data, json.len));
    size_t themes = count_ahead(arena, json.data, RAP_DATASET_THEMES, "themes"), bodies = count_ahead(arena, json.data, RAP_DATASET_BODIES, "bodies");
    assert_true(themes == SIZE_MAX || themes == 5);
    assert_true(bodies == SIZE_MAX || bodies == 400);
    rap_arena_free(arena);
}

/* Every third record does not stay, and its facts go from another. */
static bool keep_some(rap_arena *arena, rap_node *record)
{
    if (rap_node_kind(record) != RAP_KIND_RECOMMENDATION)
        return true;
    size_t number = strtoul(rap_node_text(record, RAP_RECOMMENDATION_ID) + strlen("d#rec-"), NULL, 10);
    if (number % 3 == 1)
        rap_node_unset(record, RAP_RECOMMENDATION_EVIDENCE);
    rap_node_set_text(arena, record, RAP_RECOMMENDATION_VERB, "sift");
    return number % 3 != 2;
}

static void what_a_sieve_leaves_is_there_alone(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len);
    sieve = keep_some;
    assert_true(read_both_ways(json, len));
    rap_model *model = rap_model_new(&error);
    *rap_model_sieve(model) = sieve;
    assert_true(rap_model_read(model, path, &error));
    const rap_node *dataset = rap_model_dataset(model);
    assert_int_equal(rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS), RECORDS / 3 * 2);
    for (size_t i = 0; i < RECORDS / 3 * 2; i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        assert_string_equal(rap_node_text(r, RAP_RECOMMENDATION_ID), rap_arena_format(arena, "d#rec-%zu", i / 2 * 3 + i % 2));
        assert_int_equal(rap_node_has(r, RAP_RECOMMENDATION_EVIDENCE), i % 2 == 0);
        assert_string_equal(rap_node_text(r, RAP_RECOMMENDATION_VERB), "sift");
    }
    rap_model_free(model);
    sieve = NULL;
    rap_arena_free(arena);
}

/* The place of what is wrong counts the records that do not stay, too. */
static void a_fault_behind_a_sieve_has_its_place(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len), *wrong = strstr(json, "\"d#rec-1004\"");
    memcpy(strstr(wrong, "\"draft\""), "\"crazy\"", 7);
    put_file(json, len);
    rap_model *model = rap_model_new(&error);
    *rap_model_sieve(model) = keep_some;
    assert_false(rap_model_read(model, path, &error));
    assert_non_null(strstr(error.message, "recommendations[1004].status"));
    rap_model_free(model);
    rap_arena_free(arena);
}

static const rap_field no_evidence[] = {RAP_RECOMMENDATION_EVIDENCE, RAP_DATASET_THEMES, 0};

/* Of a list that is left out, batches tell what is passed. */
static void a_list_that_is_left_out_is_passed(void **state)
{
    (void)state;
    static const rap_field no_recommendations[] = {RAP_DATASET_RECOMMENDATIONS, 0};
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len, count = 0;
    char *json = many_records(arena, &len);
    put_file(json, len);
    rap_model *model = rap_model_new(&error);
    assert_true(rap_model_read_without(model, path, no_recommendations, &error));
    assert_int_equal(rap_node_count(rap_model_dataset(model), RAP_DATASET_RECOMMENDATIONS), 0);
    assert_int_equal(rap_node_count(rap_model_dataset(model), RAP_DATASET_THEMES), 1);
    rap_model_free(model);
    rap_ahead *ahead = rap_ahead_begin(arena, path, no_recommendations, NULL);
    if (ahead) {
        rap_ahead_finish(ahead);
        size_t from = (size_t)(strstr(json, "    {\n      \"id\": \"d#rec-0\"") - json) + 4;
        for (const rap_batch *batch; (batch = rap_ahead_at(ahead, RAP_DATASET_RECOMMENDATIONS, from)); from = batch->from + batch->len) {
            assert_null(batch->nodes);
            count += batch->count;
        }
        assert_int_equal(count, RECORDS);
    }
    rap_arena_free(arena);
}

#define LONG (17u << 20) /* longer than what is kept while its end is looked for */

/* The reader takes it, and what follows comes in batches again. */
static void a_record_may_be_longer_than_any_batch(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len), *words = strstr(json + len / 2, "word");
    size_t at = (size_t)(words - json), next;
    char *longer = malloc(len + LONG + 1);
    memcpy(longer, json, at);
    memset(longer + at, 'w', LONG);
    for (size_t i = 0; i + 100 < LONG; i += 100)
        memcpy(longer + at + i, "\",\n      \"", 10); /* it has lines */
    memcpy(longer + at, "\", \"long\": [\"", 13);
    memcpy(longer + at + LONG - 10, "\"], \"z\": \"", 10);
    memcpy(longer + at + LONG, words, len - at + 1);
    assert_true(read_both_ways(longer, len + LONG));
    rap_ahead *ahead = rap_ahead_begin(arena, path, NULL, NULL);
    if (ahead) {
        rap_ahead_finish(ahead);
        next = (size_t)(strstr(longer + at + LONG, "\n    {\n") - longer) + 5;
        const rap_batch *behind = rap_ahead_at(ahead, RAP_DATASET_RECOMMENDATIONS, next);
        assert_non_null(behind);
        assert_true(behind->count > 1);
    }
    free(longer);
    rap_arena_free(arena);
}

static void fields_are_left_out_in_threads_too(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len);
    rap_model *model = rap_model_new(&error);
    put_file(json, len);
    rap_model_begin(model, path, NULL); /* with all, which is not what is read then */
    rap_model_rest(model);
    assert_true(rap_model_read_without(model, path, no_evidence, &error));
    const rap_node *dataset = rap_model_dataset(model);
    assert_int_equal(rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS), RECORDS);
    assert_int_equal(rap_node_count(dataset, RAP_DATASET_THEMES), 0);
    for (size_t i = 0; i < RECORDS; i++)
        assert_false(rap_node_has(rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_EVIDENCE));
    rap_model_free(model);
    rap_arena_free(arena);
}

static void a_model_may_go_while_it_is_read(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len);
    put_file(json, len);
    for (int i = 0; i < 5; i++) {
        rap_model *model = rap_model_new(&error);
        rap_model_begin(model, path, NULL);
        rap_model_free(model);
    }
    rap_arena_free(arena);
}

/* ---- what is wrong ---------------------------------------------------------------------------- */

/* Bytes in the place of others, somewhere in the file. */
static void break_at(const char *json, size_t len, size_t at, size_t gone, const char *put)
{
    size_t more = strlen(put);
    char *broken = malloc(len + more);
    memcpy(broken, json, at);
    memcpy(broken + at, put, more);
    memcpy(broken + at + more, json + at + gone, len - at - gone);
    read_both_ways(broken, len - gone + more);
    free(broken);
}

static void what_is_wrong_is_said_in_the_same_words(void **state)
{
    (void)state;
    static const char *const puts[] = {"", "\n", "\n    {\n", "\n  ],\n", "\n  \"links\": [\n", "\"", "}", "\n    {\n    },", "\x01", "\xff", "\\u0000", "\r\n", "7", ",\n  \"recommendations\": []"};
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len, wrong = 0;
    char *json = many_records(arena, &len);
    uint32_t chance = 7;
    for (size_t i = 0; i < sizeof puts / sizeof *puts; i++)
        for (size_t k = 0; k < 4; k++, wrong++) {
            chance = chance * 1664525 + 1013904223;
            break_at(json, len, chance % (len - 20), k * 5, puts[i]);
        }
    for (const char *line = json; (line = strstr(line, "\n    {\n")) && wrong < 80; line += 97 * 500, wrong++)
        break_at(json, len, (size_t)(line - json), 7, puts[wrong % 14]);
    rap_arena_free(arena);
}

/* More than any file of ours: an object of the file's own that is as deep as is allowed, and one deeper. */
static void depth_counts_from_the_root(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    size_t len;
    char *json = many_records(arena, &len), *place = strstr(json + len / 2, "{\"deep\": [1, 2.5]}");
    for (int deep = 1996; deep < 2000; deep++) {
        rap_text nested = {.arena = arena};
        for (int i = 0; i < deep; i++)
            rap_text_char(&nested, '[');
        for (int i = 0; i < deep; i++)
            rap_text_char(&nested, ']');
        break_at(json, len, (size_t)(place - json), 18, rap_text_string(&nested));
    }
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_and_their_lines_are_the_same),
        cmocka_unit_test(batches_hold_what_is_read),
        cmocka_unit_test(a_list_may_begin_anywhere),
        cmocka_unit_test(a_record_may_be_longer_than_what_is_taken_at_once),
        cmocka_unit_test(a_list_that_is_left_out_is_passed),
        cmocka_unit_test(what_a_sieve_leaves_is_there_alone),
        cmocka_unit_test(a_fault_behind_a_sieve_has_its_place),
        cmocka_unit_test(a_record_may_be_longer_than_any_batch),
        cmocka_unit_test(fields_are_left_out_in_threads_too),
        cmocka_unit_test(a_model_may_go_while_it_is_read),
        cmocka_unit_test(what_is_wrong_is_said_in_the_same_words),
        cmocka_unit_test(depth_counts_from_the_root),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
