/* model: the list of kinds, reading, writing, references, and memory that ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/load.h"
#include "model/read.h"
#include "model/references.h"
#include "model/write.h"

/* ---- model.def -------------------------------------------------------------------------- */

/* Slots are found by number: numbers of a kind are 1 to n, each once. */
static void numbers_are_dense(void **state)
{
    (void)state;
    for (rap_kind kind = 0; kind < RAP_KIND_LIMIT; kind++) {
        const rap_kind_info *info = rap_kind_describe(kind);
        uint64_t seen = 0;
        size_t count = 0;
        for (const rap_field_info *const *f = info ? info->fields : (const rap_field_info *const[]){NULL}; *f; f++, count++) {
            assert_int_equal((*f)->field >> 8, kind);
            assert_ptr_equal(rap_field_describe((*f)->field), *f);
            assert_ptr_equal(rap_field_named(info, (*f)->name), *f);
            seen |= (uint64_t)1 << (((*f)->field & 255) - 1);
        }
        assert_true(count < 64);
        assert_true(seen == ((uint64_t)1 << count) - 1);
    }
}

/* What `of` names exists, and choices are lists. */
static void relations_name_kinds(void **state)
{
    (void)state;
    for (rap_kind kind = 0; kind < RAP_KIND_LIMIT; kind++) {
        const rap_kind_info *info = rap_kind_describe(kind);
        for (const rap_field_info *const *f = info ? info->fields : (const rap_field_info *const[]){NULL}; *f; f++) {
            bool points = (*f)->type == RAP_TYPE_REF || (*f)->type == RAP_TYPE_REFS || (*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES;
            bool is_known = strcmp((*f)->of, "any") == 0 || rap_kind_named((*f)->of) || strncmp((*f)->of, "paper_", 6) == 0;
            assert_true(!points || is_known);
            assert_int_equal((*f)->type == RAP_TYPE_CHOICE, !points && (*f)->of[0] != '\0');
        }
    }
}

/* ---- reading and writing ---------------------------------------------------------------- */

#define HEAD "{\n  \"rapporteur\": 1,\n  \"language\": \"en\",\n"
#define DOCUMENTS "  \"documents\": [{\"id\": \"d\"}],\n"

static rap_model *parse(const char *json, rap_error *error)
{
    rap_model *model = rap_model_new(error);
    assert_non_null(model);
    if (rap_model_parse(model, json, strlen(json), "x.json", error))
        return model;
    rap_model_free(model);
    return NULL;
}

static char *written(rap_model *model, int indent)
{
    rap_text out = {.arena = rap_model_arena(model)};
    rap_node_write(&out, rap_model_dataset(model), indent);
    return out.data;
}

static void what_is_written_reads_the_same(void **state)
{
    (void)state;
    rap_error error = {0};
    const char *json = HEAD DOCUMENTS
        "  \"x-note\": {\"kept\": [1, 2.5, null, {\"deep\": true}]},\n"
        "  \"recommendations\": [{\"id\": \"d#rec-1\", \"document\": \"d\", \"number\": 1, \"status\": \"adopted\",\n"
        "    \"text\": \"A \\\"quoted\\\" word,\\n a tab\\t, \\u0001, \xF0\x9F\x98\x80\", \"themes\": [\"b\", \"a\"],\n"
        "    \"items\": [{\"label\": \"a\", \"text\": \"t\", \"inline\": true, \"own\": \"key\"}],\n"
        "    \"evidence\": [{\"of\": \"verb:a\", \"text\": \"A\", \"start\": 0, \"end\": null, \"rule\": \"r\"},\n"
        "      {\"of\": \"verb:b\", \"text\": \"B\", \"weight\": -1, \"mine\": 1}, {\"of\": \"verb:c\", \"text\": \"C\"}]}],\n"
        "  \"links\": [{\"from\": \"d\", \"to\": \"d\", \"type\": \"cites\", \"score\": 0.1}]}";
    rap_model *first = parse(json, &error);
    assert_string_equal(error.message, "");
    char *once = written(first, 2);
    rap_model *second = parse(once, &error);
    assert_non_null(second);
    assert_string_equal(written(second, 2), once);
    assert_non_null(strstr(once, "\"score\": 0.1\n"));
    assert_non_null(strstr(once, "\"x-note\": {\"kept\":[1,2.5,null,{\"deep\":true}]}"));
    assert_non_null(strstr(once, "\"own\": \"key\""));
    assert_non_null(strstr(once, "\"of\": \"verb:b\""));
    assert_non_null(strstr(once, "\"mine\": 1"));
    assert_non_null(strstr(once, "\\n a tab\\t, \\u0001, \xF0\x9F\x98\x80"));
    const rap_node *r = rap_node_item(rap_model_dataset(second), RAP_DATASET_RECOMMENDATIONS, 0);
    assert_string_equal(rap_node_text_item(r, RAP_RECOMMENDATION_THEMES, 0), "b");
    assert_int_equal(rap_node_integer(rap_node_item(r, RAP_RECOMMENDATION_ITEMS, 0), RAP_SUBPARAGRAPH_INLINE, 0), 1);
    rap_model_free(first);
    rap_model_free(second);
}

/* Of what is moved nothing is left in the arena that goes. */
static void what_is_moved_outlives_its_model(void **state)
{
    (void)state;
    rap_error error = {0};
    const char *json = HEAD DOCUMENTS "  \"x-note\": {\"kept\": 1},\n"
        "  \"recommendations\": [{\"id\": \"d#rec-1\", \"document\": \"d\", \"number\": 1, \"status\": \"adopted\", \"text\": \"t\", \"themes\": [\"b\", \"a\"],\n"
        "    \"items\": [{\"label\": \"a\", \"text\": \"t\", \"inline\": true, \"own\": \"key\"}], \"source\": {\"document\": \"d\", \"line\": 3, \"note\": \"own\"},\n"
        "    \"evidence\": [{\"of\": \"verb:a\", \"text\": \"A\", \"start\": 0}, {\"of\": \"verb:c\", \"text\": \"C\"}]}],\n"
        "  \"links\": [{\"from\": \"d\", \"to\": \"d\", \"type\": \"cites\", \"score\": 0.1}]}";
    rap_model *from = parse(json, &error), *into = rap_model_new(&error);
    assert_non_null(from);
    rap_text before = {.arena = rap_model_arena(into)}, after = {.arena = rap_model_arena(into)};
    rap_node_write(&before, rap_model_dataset(from), 2);
    assert_true(rap_model_move(from, rap_model_arena(into), &error));
    const rap_node *moved = rap_model_dataset(from);
    rap_model_free(from);
    rap_node_write(&after, moved, 2);
    assert_string_equal(rap_text_string(&after), rap_text_string(&before));
    assert_int_equal(rap_node_line(rap_node_item(moved, RAP_DATASET_RECOMMENDATIONS, 0)), 6);
    rap_model_free(into);
}

static void absent_values_are_null_or_left_out(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_model *model = parse("{\"rapporteur\": 1, \"bodies\": [{\"id\": \"b\", \"name\": \"B\"}]}", &error);
    assert_string_equal(written(model, 0),
                        "{\"rapporteur\":1,\"language\":null,\"bodies\":[{\"id\":\"b\",\"name\":\"B\",\"parent\":null,\"symbol_root\":null}],"
                        "\"meetings\":[],\"documents\":[],\"recommendations\":[],\"paragraphs\":[],\"themes\":[],\"links\":[]}");
    rap_model_free(model);
}

typedef struct refusal {
    const char *json;
    long line;
    const char *sentence;
} refusal;

static void wrong_datasets_are_refused_with_their_place(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"[]", 1, "the dataset: expected an object, found an array"},
        {"{\n\"rapporteur\": 2}", 2, "rapporteur: this version reads format 1"},
        {"{}", 1, "the dataset: \"rapporteur\" is missing: version of the format: 1"},
        {HEAD "  \"bodies\": {}}", 4, "bodies: expected an array, found an object"},
        {HEAD "  \"bodies\": [{\n\"id\": \"b\",\n\"name\": 7}]}", 6, "bodies[0].name: expected a string, found an integer"},
        {HEAD "  \"bodies\": [{\"id\": \"b\", \"name\": \"x\"},\n{\"id\": null}]}", 5, "bodies[1].id: must not be null"},
        {HEAD "  \"documents\": [{\"id\": \"d\",\n \"date\": \"2021-13-01\"}]}", 5, "documents[0].date: '2021-13-01' is not a date; dates are YYYY-MM-DD"},
        {HEAD "  \"recommendations\": [{\"id\": \"d\", \"document\": \"d\",\n \"text\": \"t\",\n \"status\": \"good\"}]}", 6,
         "recommendations[0].status: 'good' is not allowed; allowed: adopted|proposed|draft"},
        {HEAD "  \"x\": {\"a\": {}}, \"meetings\": [{\"id\": \"m\", \"schedule\": [{\n\"continued\": 1}]}]}", 5,
         "meetings[0].schedule[0].continued: expected true or false, found an integer"},
        {HEAD "  \"recommendations\": [\n{\"id\": \"d\", \"document\": \"d\", \"status\": \"draft\"}]}", 5,
         "recommendations[0]: \"text\" is missing: the opening, before its subparagraphs"},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        rap_error error = {0};
        assert_null(parse(refusals[i].json, &error));
        assert_string_equal(error.message, refusals[i].sentence);
        assert_int_equal(error.line, refusals[i].line);
        assert_int_equal(error.code, RAP_CODE_DATA);
        assert_string_equal(error.file, "x.json");
    }
}

static void malformed_json_is_refused_with_its_line(void **state)
{
    (void)state;
    static const char *const texts[] = {"{\n\"a\": }", "{\n\"a\": \"\xff\"}", "{\n\"a\": 1, \"a\": 2}", "{\n\"a\": \"\\u0000\"}", "{\n\"a\": [1,"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        rap_error error = {0};
        assert_null(parse(texts[i], &error));
        assert_int_equal(error.code, RAP_CODE_DATA);
        assert_int_equal(error.line, 2);
        assert_non_null(strstr(error.message, "not well-formed JSON"));
    }
}

static void endless_nesting_is_refused(void **state)
{
    (void)state;
    rap_error error = {0};
    char *json = malloc(20020);
    memset(json, '[', 20000);
    json[20000] = '\0';
    assert_null(parse(json, &error));
    assert_int_equal(error.code, RAP_CODE_DATA);
    free(json);
}

/* ---- references -------------------------------------------------------------------------- */

static char folder[] = "/tmp/rapporteur-unit-XXXXXX";
static char one[64], two[64];

static void put_file(const char *path, const char *json)
{
    FILE *file = fopen(path, "w");
    fputs(json, file);
    fclose(file);
}

static rap_error load(const char *const *paths, size_t count)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    rap_model_load(model, paths, count, NULL, NULL, &error);
    rap_model_free(model);
    return error;
}

static void dangling_references_are_refused_unless_another_file_has_them(void **state)
{
    (void)state;
    put_file(one, HEAD "  \"recommendations\": [\n    {\"id\": \"d#rec-1\", \"document\": \"d\", \"status\": \"draft\", \"text\": \"t\"}]}");
    put_file(two, HEAD DOCUMENTS "  \"links\": []}");
    rap_error error = load((const char *[]){one}, 1);
    assert_string_equal(error.message, "recommendations[0].document: no document has the id 'd'");
    assert_string_equal(error.file, one);
    assert_int_equal(error.line, 5);
    error = load((const char *[]){one, two}, 2);
    assert_string_equal(error.message, "");
    error = load((const char *[]){folder}, 1);
    assert_string_equal(error.message, "");
}

static void references_lead_to_their_kind(void **state)
{
    (void)state;
    put_file(one, HEAD DOCUMENTS "  \"meetings\": [{\"id\": \"m\", \"body\": \"d\"}]}");
    rap_error error = load((const char *[]){one}, 1);
    assert_string_equal(error.message, "meetings[0].body: 'd' is the id of a document; a body is needed");
}

static void an_id_stands_once(void **state)
{
    (void)state;
    put_file(one, HEAD "  \"bodies\": [{\"id\": \"b\", \"name\": \"B\"},\n {\"id\": \"b\", \"name\": \"C\"}]}");
    rap_error error = load((const char *[]){one}, 1);
    assert_int_equal(error.code, RAP_CODE_DATA);
    assert_int_equal(error.line, 5);
    assert_string_equal(error.message, "this body has the id 'b', as the body of line 4 has");
}

/* Nothing is proved of what is not read, and the rest is there. */
static void what_is_left_out_is_absent(void **state)
{
    (void)state;
    static const rap_field left_out[] = {RAP_RECOMMENDATION_EVIDENCE, RAP_DATASET_SUBJECTS, 0};
    rap_error error = {0};
    put_file(one, HEAD DOCUMENTS "  \"recommendations\": [{\"id\": \"d#rec-1\", \"document\": \"d\", \"status\": \"adopted\",\n"
               "    \"evidence\": [{\"of\": 7, \"text\": [\"]\"]}], \"text\": \"t\"}], \"subjects\": {\"no\": \"list\"}, \"x\": 1}");
    rap_model *model = rap_model_new(&error);
    assert_true(rap_model_load_without(model, (const char *const[]){one}, 1, left_out, NULL, NULL, &error));
    const rap_node *dataset = rap_model_dataset(model), *r = rap_model_find(model, "d#rec-1");
    assert_string_equal(rap_node_text(r, RAP_RECOMMENDATION_TEXT), "t");
    assert_false(rap_node_has(r, RAP_RECOMMENDATION_EVIDENCE));
    assert_false(rap_node_has(dataset, RAP_DATASET_SUBJECTS));
    assert_string_equal(rap_node_extra(dataset)->key, "x");
    rap_model_free(model);
    model = rap_model_new(&error);
    assert_false(rap_model_load(model, (const char *const[]){one}, 1, NULL, NULL, &error));
    assert_int_equal(error.line, 6);
    rap_model_free(model);
}

static void a_folder_without_datasets_is_told(void **state)
{
    (void)state;
    rap_error error;
    unlink(one);
    unlink(two);
    error = load((const char *[]){folder}, 1);
    assert_string_equal(error.message, "this folder holds no dataset (*.json)");
}

/* ---- memory that ends -------------------------------------------------------------------- */

/* Each allocation fails in turn: always an error, never a crash, a leak or a half model. */
static void each_allocation_may_fail(void **state)
{
    (void)state;
    bool is_loaded = false;
    put_file(one, HEAD DOCUMENTS "  \"themes\": [{\"id\": \"t\", \"label\": \"T\"}], \"k\": [{}]}");
    put_file(two, HEAD "  \"recommendations\": [{\"id\": \"d#rec-1\", \"document\": \"d\", \"themes\": [\"t\"], \"status\": \"draft\", \"text\": \"t\"}]}");
    for (long successes = 0; !is_loaded; successes++) {
        assert_true(successes < 10000);
        rap_error error = {0};
        rap_heap_fail_after(successes);
        rap_model *model = rap_model_new(&error);
        is_loaded = model && rap_model_load(model, (const char *[]){one, two}, 2, NULL, NULL, &error);
        rap_heap_fail_after(-1);
        assert_int_equal(is_loaded, error.code == RAP_CODE_DONE);
        rap_model_free(model);
    }
}

/* Two records told the same list share it, until one of them changes it. */
static void a_list_that_two_have_is_changed_in_one_alone(void **state)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_node *a = rap_node_new(arena, RAP_KIND_RECOMMENDATION), *b = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    const void *const codes[] = {"lamp-makers", "keepers"};
    (void)state;
    rap_node_set_list(arena, a, RAP_RECOMMENDATION_ADDRESSEES, codes, 2);
    size_t before = rap_arena_size(arena);
    for (size_t i = 0; i < 100000; i++)
        rap_node_set_list(arena, b, RAP_RECOMMENDATION_ADDRESSEES, codes, 2);
    assert_int_equal(rap_arena_size(arena), before);
    rap_node_add_text(arena, b, RAP_RECOMMENDATION_ADDRESSEES, "everybody");
    assert_int_equal(rap_node_count(a, RAP_RECOMMENDATION_ADDRESSEES), 2);
    assert_int_equal(rap_node_count(b, RAP_RECOMMENDATION_ADDRESSEES), 3);
    rap_node_set_list(arena, b, RAP_RECOMMENDATION_ADDRESSEES, codes, 2);
    rap_node_clear(b, RAP_RECOMMENDATION_ADDRESSEES);
    assert_int_equal(rap_node_count(b, RAP_RECOMMENDATION_ADDRESSEES), 0);
    assert_string_equal(rap_node_text_item(a, RAP_RECOMMENDATION_ADDRESSEES, 0), "lamp-makers");
    assert_string_equal(rap_node_text_item(a, RAP_RECOMMENDATION_ADDRESSEES, 1), "keepers");
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_dense),
        cmocka_unit_test(relations_name_kinds),
        cmocka_unit_test(what_is_written_reads_the_same),
        cmocka_unit_test(what_is_moved_outlives_its_model),
        cmocka_unit_test(absent_values_are_null_or_left_out),
        cmocka_unit_test(wrong_datasets_are_refused_with_their_place),
        cmocka_unit_test(malformed_json_is_refused_with_its_line),
        cmocka_unit_test(endless_nesting_is_refused),
        cmocka_unit_test(dangling_references_are_refused_unless_another_file_has_them),
        cmocka_unit_test(references_lead_to_their_kind),
        cmocka_unit_test(an_id_stands_once),
        cmocka_unit_test(what_is_left_out_is_absent),
        cmocka_unit_test(a_folder_without_datasets_is_told),
        cmocka_unit_test(a_list_that_two_have_is_changed_in_one_alone),
        cmocka_unit_test(each_allocation_may_fail),
    };
    if (!mkdtemp(folder))
        return 1;
    snprintf(one, sizeof one, "%s/1.json", folder);
    snprintf(two, sizeof two, "%s/2.json", folder);
    json_set_alloc_funcs(rap_heap_alloc, rap_heap_free);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(one);
    unlink(two);
    rmdir(folder);
    return failed;
}
