/* Several datasets become one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/merge.h"
#include "model/read.h"
#include "model/write.h"

enum { MODELS = 8 };

static struct {
    rap_model *models[MODELS];
    size_t count, warnings;
    char last[4096];
    rap_error error;
} t;

static int begin(void **state)
{
    (void)state;
    memset(&t, 0, sizeof t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    for (size_t i = 0; i < t.count; i++)
        rap_model_free(t.models[i]);
    return 0;
}

static void hear(void *context, const char *sentence)
{
    (void)context;
    t.warnings++;
    strncpy(t.last, sentence, sizeof t.last - 1);
}

static rap_model *model(const char *json)
{
    rap_model *m = t.models[t.count++] = rap_model_new(&t.error);
    assert_non_null(m);
    if (!rap_model_parse(m, json, strlen(json), "test.json", &t.error))
        fail_msg("%s", t.error.message);
    return m;
}

static bool merge(rap_model *into, rap_model *from)
{
    return rap_model_merge(into, from, hear, NULL, &t.error);
}

/* JSON of the whole on one line. */
static const char *json(rap_model *m)
{
    rap_text out = {.arena = rap_model_arena(m)};
    rap_node_write(&out, rap_model_dataset(m), 0);
    return rap_text_string(&out);
}

/* Whether the JSON of the whole holds some words. */
static void assert_holds(rap_model *m, const char *words)
{
    if (!strstr(json(m), words))
        fail_msg("no %s in %s", words, json(m));
}

#define DATASET(rest) "{\"rapporteur\": 1, \"language\": \"en\", \"bodies\": [], \"themes\": [], \"links\": [], " rest "}"
#define DOCUMENT(id, kind, sum)                                                                                       \
    "{\"id\": \"" id "\", \"symbol\": null, \"title\": null, \"kind\": \"" kind "\", \"date\": null, \"distribution\": null, " \
    "\"language\": \"en\", \"meeting\": \"m/2019-05-06\", \"file\": \"" id ".txt\", \"sha256\": \"" sum "\", \"cited_by\": []}"
#define SOURCE(id, paragraph) \
    "{\"document\": \"" id "\", \"paragraph\": \"" paragraph "\", \"line\": " paragraph ", \"end_line\": " paragraph "}"
#define MEETING(values, lists)                                                                                        \
    "{\"id\": \"m/2019-05-06\", \"body\": null, \"start\": \"2019-05-06\", \"end\": null, \"plenary_meetings\": null, " values ", " \
    lists "}"
#define NOTHING "\"officers\": [], \"agenda\": [], \"schedule\": [], \"panellists\": [], \"statements\": [], \"attendance\": []"
#define NO_VALUES "\"ordinal\": null, \"place\": null, \"mode\": null"
#define WHOLE(id, kind, sum, meeting)                                                                                 \
    DATASET("\"documents\": [" DOCUMENT(id, kind, sum) "], \"meetings\": [" meeting "], \"recommendations\": [], \"paragraphs\": []")

static void the_report_goes_before_draft_and_agenda(void **state)
{
    static const char report[] = WHOLE("r", "report", "aa", MEETING("\"ordinal\": 9, \"place\": \"Vienna\", \"mode\": null", NOTHING));
    static const char agenda[] = WHOLE("a", "agenda", "bb", MEETING("\"ordinal\": 8, \"place\": \"vienna\", \"mode\": \"online\"", NOTHING));
    static const char draft[] = WHOLE("d", "draft-report", "cc", MEETING("\"ordinal\": null, \"place\": null, \"mode\": \"hybrid\"", NOTHING));
    static const char *const orders[][3] = {{report, agenda, draft}, {agenda, draft, report}, {draft, report, agenda}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        rap_model *m = model(orders[i][0]), *second = model(orders[i][1]), *third = model(orders[i][2]);
        assert_true(merge(m, second) && merge(m, third));
        assert_holds(m, "\"ordinal\":9");
        assert_holds(m, "\"place\":\"Vienna\"");
        assert_holds(m, "\"mode\":\"hybrid\"");
        assert_int_equal(t.warnings, 2); /* ordinal and mode; the case of Vienna is none */
        end(state);
        begin(state);
    }
}

static void a_disagreement_names_both_places(void **state)
{
    rap_model *m = model(WHOLE("r", "report", "aa", MEETING("\"ordinal\": 9, \"place\": null, \"mode\": null", NOTHING)));
    (void)state;
    assert_true(merge(m, model(WHOLE("a", "agenda", "bb", MEETING("\"ordinal\": 8, \"place\": null, \"mode\": null", NOTHING)))));
    assert_int_equal(t.warnings, 1);
    assert_string_equal(t.last, "meeting m/2019-05-06: ordinal is 9 in r.txt and 8 in a.txt; kept: 9");
}

#define PERSON(code, name) "{\"name\": \"" name "\", \"code\": \"" code "\", \"kind\": \"state\"}"
#define ATTENDANCE(id, paragraph, people) \
    "\"officers\": [], \"agenda\": [], \"schedule\": [], \"panellists\": [], \"statements\": [], \"attendance\": [{\"capacity\": \"party\", " \
    "\"participants\": [" people "], \"source\": " SOURCE(id, paragraph) "}]"

static void participants_stand_once_with_both_sources(void **state)
{
    static const char draft[] = WHOLE("d", "draft-report", "cc",
        MEETING(NO_VALUES, ATTENDANCE("d", "7", PERSON("TUR", "Turkey") ", " PERSON("KIR", "Kiribati"))));
    static const char report[] = WHOLE("r", "report", "aa",
        MEETING(NO_VALUES, ATTENDANCE("r", "42", PERSON("GHA", "Ghana") ", " PERSON("TUR", "Türkiye"))));
    rap_model *a = model(draft), *b = model(report);
    (void)state;
    assert_true(merge(a, b));
    /* In the report's order and name, whichever was read first. */
    assert_holds(a, "\"participants\":[{\"name\":\"Ghana\",\"code\":\"GHA\",\"kind\":\"state\"},{\"name\":\"Türkiye\",\"code\":\"TUR\","
                    "\"kind\":\"state\",\"sources\":[{\"document\":\"r\",\"paragraph\":\"42\",\"line\":42,\"end_line\":42},"
                    "{\"document\":\"d\",\"paragraph\":\"7\",\"line\":7,\"end_line\":7}]},{\"name\":\"Kiribati\",\"code\":\"KIR\","
                    "\"kind\":\"state\",\"sources\":[{\"document\":\"d\",\"paragraph\":\"7\",\"line\":7,\"end_line\":7}]}],"
                    "\"source\":{\"document\":\"r\",\"paragraph\":\"42\",\"line\":42,\"end_line\":42},"
                    "\"also\":[{\"document\":\"d\",\"paragraph\":\"7\",\"line\":7,\"end_line\":7}]");
    rap_model *c = model(report);
    assert_true(merge(c, model(draft)));
    char *one = strdup(strstr(json(a), "\"meetings\"")), *two = strdup(strstr(json(c), "\"meetings\""));
    *strstr(one, "\"documents\"") = *strstr(two, "\"documents\"") = '\0';
    assert_string_equal(one, two);
    free(one);
    free(two);
}

static void merging_again_changes_nothing(void **state)
{
    static const char report[] = WHOLE("r", "report", "aa", MEETING(NO_VALUES, ATTENDANCE("r", "42", PERSON("GHA", "Ghana"))));
    rap_model *m = model(report);
    char *before = strdup(json(m));
    (void)state;
    assert_true(merge(m, model(report)));
    assert_string_equal(json(m), before);
    assert_int_equal(t.warnings, 0);
    free(before);
}

#define SPOKE(id, capacity, code, name)                                                                                \
    "\"officers\": [], \"agenda\": [], \"schedule\": [], \"panellists\": [], \"attendance\": [], \"statements\": [{\"items\": [\"4\"], " \
    "\"capacity\": \"" capacity "\", \"speakers\": [" PERSON(code, name) "], \"source\": " SOURCE(id, "6") "}]"

static void a_report_tells_the_capacity_of_a_drafts_observers(void **state)
{
    static const char draft[] = WHOLE("d", "draft-report", "cc", MEETING(NO_VALUES, SPOKE("d", "other", "OMN", "Oman")));
    static const char report[] = WHOLE("r", "report", "aa", MEETING(NO_VALUES,
        "\"officers\": [], \"agenda\": [], \"schedule\": [], \"panellists\": [], \"statements\": [{\"items\": [\"4\"], \"capacity\": "
        "\"non-party\", \"speakers\": [" PERSON("OMN", "Oman") "], \"source\": " SOURCE("r", "38") "}], \"attendance\": [{\"capacity\": "
        "\"non-party\", \"participants\": [" PERSON("OMN", "Oman") "], \"source\": " SOURCE("r", "43") "}]"));
    rap_model *m = model(draft);
    (void)state;
    assert_true(merge(m, model(report)));
    assert_null(strstr(json(m), "\"other\""));
    assert_holds(m, "\"statements\":[{\"items\":[\"4\"],\"capacity\":\"non-party\",\"speakers\":[{\"name\":\"Oman\",\"code\":\"OMN\","
                    "\"kind\":\"state\",\"sources\":[{\"document\":\"r\",\"paragraph\":\"38\",\"line\":38,\"end_line\":38},"
                    "{\"document\":\"d\",\"paragraph\":\"6\",\"line\":6,\"end_line\":6}]}]");
}

#define LISTS(id, state_of_panellist)                                                                                  \
    "\"officers\": [{\"name\": \"Ana Sales\", \"role\": \"chair\", \"state\": " state_of_panellist ", \"source\": " SOURCE(id, "1") "}], "   \
    "\"agenda\": [{\"id\": \"m/2019-05-06/item-1\", \"number\": \"1\", \"title\": \"Tides\", \"source\": " SOURCE(id, "2") "}], "            \
    "\"schedule\": [{\"date\": \"2019-05-06\", \"start\": \"10:00\", \"end\": null, \"item\": \"1\", \"title\": \"Tides\", "                 \
    "\"continued\": false, \"source\": null}], \"panellists\": [{\"name\": \"Li Wei\", \"title\": null, \"state\": " state_of_panellist ", " \
    "\"group\": null, \"item\": \"1\", \"source\": " SOURCE(id, "3") "}], \"statements\": [], \"attendance\": []"

static void lists_are_united_by_name(void **state)
{
    rap_model *m = model(WHOLE("r", "report", "aa", MEETING(NO_VALUES, LISTS("r", "null"))));
    const rap_node *meeting, *officer;
    (void)state;
    assert_true(merge(m, model(WHOLE("a", "agenda", "bb", MEETING(NO_VALUES, LISTS("a", "\"China\""))))));
    meeting = rap_node_item(rap_model_dataset(m), RAP_DATASET_MEETINGS, 0);
    officer = rap_node_item(meeting, RAP_MEETING_OFFICERS, 0);
    assert_int_equal(rap_node_count(meeting, RAP_MEETING_OFFICERS), 1);
    assert_int_equal(rap_node_count(meeting, RAP_MEETING_AGENDA), 1);
    assert_int_equal(rap_node_count(meeting, RAP_MEETING_SCHEDULE), 1);
    assert_int_equal(rap_node_count(meeting, RAP_MEETING_PANELLISTS), 1);
    assert_string_equal(rap_node_text(officer, RAP_OFFICER_STATE), "China");
    assert_string_equal(rap_node_text(rap_node_item(officer, RAP_OFFICER_ALSO, 0), RAP_SOURCE_DOCUMENT), "a");
}

/* ---- documents and records ------------------------------------------------------------------------------ */

#define CITED(title, by)                                                                                               \
    "{\"id\": \"A/1/2\", \"symbol\": \"A/1/2\", \"title\": " title ", \"kind\": null, \"date\": null, \"distribution\": null, "         \
    "\"language\": null, \"meeting\": null, \"file\": null, \"sha256\": null, \"cited_by\": [\"" by "\"]}"
#define READ                                                                                                           \
    "{\"id\": \"A/1/2\", \"symbol\": \"A/1/2\", \"title\": \"Its own title\", \"kind\": \"report\", \"date\": null, \"distribution\": null, " \
    "\"language\": \"en\", \"meeting\": null, \"file\": \"a.txt\", \"sha256\": \"ab\", \"cited_by\": []}"
#define ONLY(documents) DATASET("\"meetings\": [], \"recommendations\": [], \"paragraphs\": [], \"documents\": [" documents "]")

static void a_document_read_and_cited_is_one(void **state)
{
    static const char expected[] = "\"documents\":[{\"id\":\"A/1/2\",\"symbol\":\"A/1/2\",\"title\":\"Its own title\",\"kind\":\"report\",";
    rap_model *a = model(ONLY(CITED("\"As cited\"", "x#1"))), *b = model(ONLY(READ));
    (void)state;
    assert_true(merge(a, model(ONLY(READ))));
    assert_true(merge(b, model(ONLY(CITED("\"As cited\"", "x#1")))));
    assert_holds(a, expected);
    assert_holds(b, expected);
    assert_holds(a, "\"cited_by\":[\"x#1\"]");
    assert_holds(b, "\"cited_by\":[\"x#1\"]");
    assert_true(merge(a, model(ONLY(CITED("null", "y#2")))));
    assert_holds(a, "\"cited_by\":[\"x#1\",\"y#2\"]");
    rap_model_settle_merged(a); /* what was known is found anew */
    assert_true(merge(a, model(ONLY(CITED("null", "y#2")))));
    assert_true(merge(a, model(ONLY(CITED("null", "z#3")))));
    assert_holds(a, "\"cited_by\":[\"x#1\",\"y#2\",\"z#3\"]");
    assert_int_equal(t.warnings, 0);
}

static void two_documents_of_one_id_are_an_error(void **state)
{
    rap_model *m = model(WHOLE("r", "report", "aa", MEETING(NO_VALUES, NOTHING)));
    (void)state;
    assert_false(merge(m, model(WHOLE("r", "report", "ff", MEETING(NO_VALUES, NOTHING)))));
    assert_int_equal(t.error.code, RAP_CODE_DATA);
    assert_non_null(strstr(t.error.message, "'r'"));
    assert_non_null(strstr(t.error.message, "sha256 aa"));
    assert_non_null(strstr(t.error.message, "sha256 ff"));
}

#define RECOMMENDATION(text, line, more)                                                                               \
    DATASET("\"meetings\": [], \"paragraphs\": [], \"documents\": [" DOCUMENT("r", "report", "aa") "], \"recommendations\": [{\"id\": "  \
            "\"r#rec-1\", \"document\": \"r\", \"meeting\": null, \"number\": 1, \"status\": \"adopted\", \"section\": null, "             \
            "\"agenda_item\": null, \"text\": \"" text "\", \"items\": [], \"source\": " SOURCE("r", line) more "}]")

static void two_records_of_one_id_are_an_error_with_both_places(void **state)
{
    rap_model *m = model(RECOMMENDATION("States should dredge.", "12", ""));
    (void)state;
    assert_false(merge(m, model(RECOMMENDATION("States may dredge.", "14", ""))));
    assert_int_equal(t.error.code, RAP_CODE_DATA);
    assert_string_equal(t.error.message,
                        "two different records have the id 'r#rec-1' (their text differs): r.txt:12 and r.txt:14");
}

static void what_people_add_is_united(void **state)
{
    rap_model *m = model(RECOMMENDATION("States should dredge.", "12", ", \"addressees\": [\"States\"]"));
    (void)state;
    assert_true(merge(m, model(RECOMMENDATION("States should dredge.", "12",
                                              ", \"addressees\": [\"States\", \"Ports\"], \"follow_up\": [{\"by\": \"Fiji\", \"position\": "
                                              "\"agreed\"}]"))));
    assert_holds(m, "\"addressees\":[\"States\",\"Ports\"]");
    assert_holds(m, "\"position\":\"agreed\"");
    assert_int_equal(rap_node_count(rap_model_dataset(m), RAP_DATASET_RECOMMENDATIONS), 1);
}

static void unknown_keys_are_kept(void **state)
{
    rap_model *m = model(RECOMMENDATION("States should dredge.", "12", ", \"colour\": 1"));
    (void)state;
    assert_true(merge(m, model(RECOMMENDATION("States should dredge.", "12", ", \"depth\": [2]"))));
    assert_holds(m, "\"colour\":1");
    assert_holds(m, "\"depth\":[2]");
}

/* Two meetings of these days, or months, of one body: told as perhaps one, or not. */
static void are_told(const char *one, const char *other, bool is_told)
{
    rap_text text = {.arena = rap_arena_new(&t.error)};
    rap_model *models[2];
    for (size_t i = 0; i < 2; i++) {
        const char *start = i ? other : one;
        models[i] = model(rap_arena_format(text.arena, "{\"rapporteur\": 1, \"meetings\": [{\"id\": \"wg/%s\", \"start\": \"%s\"}]}", start, start));
    }
    t.warnings = 0;
    assert_true(merge(models[0], models[1]));
    assert_int_equal(t.warnings, is_told);
    if (is_told)
        assert_non_null(strstr(t.last, rap_arena_format(text.arena, "meetings wg/%s and wg/%s may be one", one, other)));
    rap_arena_free(text.arena);
}

static void a_month_and_days_in_it_may_be_one_meeting(void **state)
{
    (void)state;
    are_told("2023-05", "2023-05-08", true);
    are_told("2023-05-08", "2023-05", true);
    are_told("2023-06", "2023-05-08", false);
}

static void days_of_one_month_are_two_meetings(void **state)
{
    (void)state;
    are_told("2023-05-08", "2023-05-09", false);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(the_report_goes_before_draft_and_agenda),
        TEST(a_disagreement_names_both_places),
        TEST(participants_stand_once_with_both_sources),
        TEST(merging_again_changes_nothing),
        TEST(a_report_tells_the_capacity_of_a_drafts_observers),
        TEST(lists_are_united_by_name),
        TEST(a_document_read_and_cited_is_one),
        TEST(two_documents_of_one_id_are_an_error),
        TEST(two_records_of_one_id_are_an_error_with_both_places),
        TEST(what_people_add_is_united),
        TEST(unknown_keys_are_kept), TEST(a_month_and_days_in_it_may_be_one_meeting), TEST(days_of_one_month_are_two_meetings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
