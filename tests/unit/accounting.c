/* What the records of a document hold, added up from the dataset alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "model/accounting.h"
#include "model/model.h"
#include "model/read.h"

static rap_model *model;

static int begin(void **state)
{
    rap_error error = {0};
    (void)state;
    model = rap_model_new(&error);
    return model == NULL;
}

static int end(void **state)
{
    (void)state;
    rap_model_free(model);
    return 0;
}

static uint64_t letters(const char *text)
{
    rap_letters l = {0};
    rap_letters_add(&l, text);
    return l.checksum;
}

static rap_letters held(const char *json, size_t document)
{
    rap_error error = {0};
    rap_letters out = {0};
    rap_guard guard;
    const rap_node *dataset;
    if (!rap_model_parse(model, json, strlen(json), "test.json", &error))
        fail_msg("%s", error.message);
    dataset = rap_model_dataset(model);
    if (!RAP_GUARD(rap_model_arena(model), &guard))
        rap_accounting_of(rap_accounting_open(rap_model_arena(model), dataset), rap_node_item(dataset, RAP_DATASET_DOCUMENTS, document), &out);
    rap_guard_end(rap_model_arena(model), &guard);
    return out;
}

#define DOCUMENT(id, more) "{\"id\":\"" id "\",\"symbol\":null,\"title\":\"not counted\",\"kind\":\"report\",\"date\":null," \
    "\"distribution\":null,\"language\":\"en\",\"meeting\":null,\"file\":null,\"sha256\":null,\"cited_by\":[]" more "}"
#define SOURCE(id, paragraph) "\"source\":{\"document\":\"" id "\",\"paragraph\":" paragraph ",\"line\":1,\"end_line\":1}"
#define DATASET(documents, recommendations, paragraphs) "{\"rapporteur\":1,\"language\":\"en\",\"bodies\":[],\"meetings\":[]," \
    "\"documents\":[" documents "],\"recommendations\":[" recommendations "],\"paragraphs\":[" paragraphs "],\"themes\":[],\"links\":[]}"
#define REC(id, doc, number, text, more, paragraph) "{\"id\":\"" id "\",\"document\":\"" doc "\",\"meeting\":null,\"number\":" number \
    ",\"status\":\"adopted\",\"section\":null,\"agenda_item\":null,\"text\":\"" text "\"" more "," SOURCE(doc, paragraph) "}"

static void every_part_counts_once(void **state)
{
    (void)state;
    rap_letters l = held(DATASET(
        DOCUMENT("d", ",\"masthead\":[\"ab\",\"c\"],\"sections\":[{\"id\":\"d#s\",\"number\":\"II\",\"title\":\"def\",\"level\":1,"
                 "\"authority\":null,\"source\":null}],\"furniture\":[{\"line\":1,\"text\":\"2/3\"}],\"accounting\":{\"lines\":1,"
                 "\"letters\":1,\"checksum\":\"0\",\"unplaced\":[{\"line\":9,\"text\":\"zz\"}]}"),
        REC("d#rec-7", "d", "7", "g.", ",\"items\":[{\"label\":\"a\",\"text\":\"h\",\"items\":[{\"label\":\"i\",\"text\":\"j\"}]},"
            "{\"label\":\"q\",\"text\":\"never\",\"inline\":true}],\"closing\":\"k\",\"footnotes\":[{\"mark\":\"1\",\"text\":\"l\"}]", "null"),
        "{\"id\":\"d#para-1\",\"document\":\"d\",\"number\":\"1\",\"section\":null,\"agenda_item\":null,\"authority\":\"record\","
        "\"text\":\"m\",\"items\":[{\"label\":null,\"text\":\"n\\to\"}],\"closing\":\"p\",\"footnotes\":[]," SOURCE("d", "\"1\"") "}"), 0);
    assert_int_equal(l.count, strlen("abcIIdef23zz" "7gahijk1l" "1mnop"));
    assert_true(l.checksum == letters("abcIIdef23zz 7gahijk1l 1mnop"));
}

static void the_older_form_counts_its_own_mark(void **state)
{
    (void)state;
    rap_letters l = held(DATASET(DOCUMENT("d", ""), REC("d#rec-5(b)", "d", "5", "x", ",\"items\":[]", "\"(b)\""), ""), 0);
    assert_int_equal(l.count, 2);
    assert_true(l.checksum == letters("bx"));
}

static void documents_are_kept_apart(void **state)
{
    (void)state;
    rap_letters l = held(DATASET(DOCUMENT("d", "") "," DOCUMENT("e", "") "," DOCUMENT("f", ""),
                                 REC("d#rec-1", "d", "1", "x", ",\"items\":[]", "null") ","
                                 REC("e#rec-2", "e", "2", "yy", ",\"items\":[]", "null"), ""), 1);
    assert_int_equal(l.count, 3);
    assert_true(l.checksum == letters("2yy"));
}

static void a_cited_document_holds_nothing(void **state)
{
    (void)state;
    rap_letters l = held(DATASET(DOCUMENT("d", ""), "", ""), 0);
    assert_int_equal(l.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_part_counts_once, begin, end),
        cmocka_unit_test_setup_teardown(the_older_form_counts_its_own_mark, begin, end),
        cmocka_unit_test_setup_teardown(documents_are_kept_apart, begin, end),
        cmocka_unit_test_setup_teardown(a_cited_document_holds_nothing, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
