/* Themes: evidence where it stands, a vocabulary's faults. */
#include "lamps.h"

#include "analysis/theme_record.h"
#include "analysis/themes.h"
#include "base/unicode.h"
#include "select/select.h"

static const char vocabulary[] =
    "{\"rapporteur-themes\": 1, \"id\": \"lamplight\", \"heading\": 40, \"except\": {\"en\": [\"brief burns\"]}, \"themes\": ["
    "{\"id\": \"fire\", \"label\": {\"en\": \"Fire\"}, \"scope_note\": {\"en\": \"What burns.\"}, \"related\": [\"people\"],"
    " \"patterns\": {\"en\": [\"burn\", \"burn at night\", {\"phrases\": [\"wick\", \"every wick\"]}]}, \"except\": {\"en\": [\"praised wicks\"]}},"
    "{\"id\": \"storage\", \"label\": {\"en\": \"Storage\"}, \"broader\": \"fire\", \"patterns\": {\"en\": ["
    "{\"weight\": 6, \"phrases\": [\"tins\", \"jars\"]}, {\"weight\": 6, \"phrases\": [\"keep/store oil\"]}, {\"weight\": -2, \"phrases\": [\"without delay\"]}]}},"
    "{\"id\": \"keepers\", \"label\": {\"en\": \"Keepers\"}, \"patterns\": {\"en\": ["
    "{\"weight\": 6, \"phrases\": [\"keepers\"]}, {\"weight\": 10, \"phrases\": [\"recommendations on oil\"]}]}},"
    "{\"id\": \"people\", \"label\": {\"en\": \"People\"}, \"patterns\": {\"en\": [\"old lamps\", \"recommendations on glass\","
    " {\"weight\": 10, \"in\": \"heading\", \"phrases\": [\"lamps\"]}]}},"
    "{\"id\": \"paper\", \"label\": {\"en\": \"Paper\"}, \"patterns\": {\"en\": [\"paper on oil\", \"report\", \"schlussbericht\", \"the internet\"]}}]}";

static const char *try_give(lamps *l, const char *words, rap_error *error)
{
    const char *path = lamps_file(l, ".json", words);
    bool is_given = rap_themes_give(l->model, RAP_SOURCE_DATA_DIR, path, error);
    unlink(path);
    return is_given ? path : NULL;
}

static lamps lamps_unfrozen(void)
{
    rap_error error = {0};
    lamps l = {rap_arena_new(&error), rap_model_new(&error)};
    assert_true(rap_model_read(l.model, LAMPS, &error));
    return l;
}

/* Themes, and evidence as fact, words, place, rule, weight, part. */
static void assert_themes_of(lamps *l, const rap_node *r, const char *themes, const char *evidence)
{
    rap_kind kind = rap_node_kind(r);
    rap_field field = rap_theme_fields_of(kind)->evidence;
    rap_text out = {.arena = l->arena};
    for (size_t i = 0; i < rap_node_count(r, field); i++) {
        const rap_node *e = rap_node_item(r, field, i);
        const char *part = rap_node_text(e, RAP_EVIDENCE_PART);
        rap_text_format(&out, "%s|%s|%lld-%lld|%s|%lld|%s\n", rap_node_text(e, RAP_EVIDENCE_OF), rap_node_text(e, RAP_EVIDENCE_TEXT),
                        (long long)rap_node_integer(e, RAP_EVIDENCE_START, -1), (long long)rap_node_integer(e, RAP_EVIDENCE_END, -1),
                        rap_node_text(e, RAP_EVIDENCE_RULE), (long long)rap_node_integer(e, RAP_EVIDENCE_WEIGHT, 0), part ? part : "");
    }
    assert_string_equal(rap_field_text(l->arena, l->model, r, "themes"), themes);
    assert_string_equal(rap_text_string(&out), evidence);
}

static void assert_themes(lamps *l, rap_field list, size_t index, const char *themes, const char *evidence)
{
    assert_themes_of(l, rap_node_item(rap_model_dataset(l->model), list, index), themes, evidence);
}

static void themes_are_given_with_evidence(void **state)
{
    (void)state;
    lamps l = lamps_unfrozen();
    rap_error error = {0};
    if (!try_give(&l, vocabulary, &error))
        fail_msg("%s", error.message);
    rap_model_freeze(l.model);
    /* Those that people gave, without evidence of ours, stay; longer words go before shorter;
     * the heading counts its share, and whole where nothing else gives a theme. */
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 0, "wicks; fire; keepers",
                  "theme:fire|every wick|20-30|every wick|10|\n"
                  "theme:keepers|Keepers|0-7|keepers|6|\ntheme:keepers|Recommendations on oil|3-25|recommendations on oil|4|section\n");
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 1, "oil; glass; fire; storage; keepers",
                  "theme:fire|tins|3-7|broader than storage|0|(a)(i)\ntheme:storage|tins|3-7|tins|6|(a)(i)\n"
                  "theme:storage|Store oil|0-9|keep/store oil|6|(a)\ntheme:storage|without delay|9-22|without delay|-2|closing\n"
                  "theme:keepers|Keepers|0-7|keepers|6|\ntheme:keepers|Recommendations on oil|3-25|recommendations on oil|4|section\n");
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 2, "glass; people",
                  "theme:people|Recommendations on glass|3-27|recommendations on glass|10|section\n");
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 3, "people; paper",
                  "theme:people|old” lamps|12-22|old lamps|10|\ntheme:paper|Schlußbericht|38-51|schlussbericht|10|\n");
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 4, "wicks; fire",
                  "theme:fire|burn at night|11-24|burn at night|10|\n");
    assert_themes(&l, RAP_DATASET_PARAGRAPHS, 0, "wicks", "");
    assert_themes(&l, RAP_DATASET_DOCUMENTS, 0, "", "");
    assert_themes(&l, RAP_DATASET_DOCUMENTS, 1, "paper", "theme:paper|paper on oil|11-23|paper on oil|10|title\n");
    assert_string_equal(rap_node_text(rap_model_dataset(l.model), RAP_DATASET_VOCABULARY), "lamplight");
    lamps_free(&l);
}

/* Scores texts by the themes of a file of these words. */
static rap_theme_scorer *scorer_of(lamps *l, const char *words)
{
    rap_error error = {0};
    const char *path = lamps_file(l, ".json", words);
    rap_vocabulary *read = rap_vocabulary_load(l->arena, RAP_SOURCE_DATA_DIR, path, "en", &error);
    unlink(path);
    assert_non_null(read);
    return rap_theme_scorer_new(l->arena, read, "en", &error);
}

static const char mentions[] =
    "{\"rapporteur-themes\": 1, \"passing\": 60, \"asides\": {\"en\": [\"such as\"]}, \"themes\": ["
    "{\"id\": \"oil\", \"label\": {\"en\": \"Oil\"}, \"patterns\": {\"en\": [\"oil\"]}},"
    "{\"id\": \"wicks\", \"label\": {\"en\": \"Wicks\"}, \"patterns\": {\"en\": [{\"weight\": 6, \"again\": 4, \"phrases\": [\"wick\"]}]}}]}";

/* What is mentioned in passing counts a part; what is said again, or by the heading, more. */
static void mentions_are_weighed(void **state)
{
    (void)state;
    static const struct { const char *text, *heading; int oil, wicks; } cases[] = {
        {"Keep oil and a wick", NULL, 10, 6},
        {"Keep things such as oil and a wick", NULL, 6, 3},
        {"Keep things such as oil; oil burns", NULL, 10, 0},
        {"Keep things such as oil; things such as oil burn", NULL, 10, 0},
        {"Keep things such as oil and wicks", "On oil and wicks", 10, 10},
        {"Trim the wick, and the other wick", NULL, 0, 6},
        {"Trim the wick; light the wick", NULL, 0, 10},
        {"The friends of the Oil Lamp", NULL, 6, 0},
        {"Burn Oil", NULL, 6, 0},
        {"The Old Wick burns oil", NULL, 10, 3},
        {"The Old Wicks burn", NULL, 0, 3},
        {"Oil Lamps burn", NULL, 10, 0},
    };
    lamps l = lamps_unfrozen();
    rap_theme_scorer *scorer = scorer_of(&l, mentions);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rap_theme_scorer_begin(scorer);
        rap_theme_scorer_read(scorer, NULL, cases[i].text);
        rap_theme_scorer_read(scorer, RAP_PART_HEADING, cases[i].heading);
        const rap_theme_score *scores = rap_theme_scorer_end(scorer);
        if (scores[0].points != cases[i].oil || scores[1].points != cases[i].wicks)
            fail_msg("%s: %d, %d", cases[i].text, scores[0].points, scores[1].points);
    }
    lamps_free(&l);
}

static const char brief[] =
    "{\"rapporteur-themes\": 1, \"passing\": 60, \"brief\": 60, \"lengthy\": 120, \"asides\": {\"en\": [\"such as\"]}, \"themes\": ["
    "{\"id\": \"light\", \"label\": {\"en\": \"Light\"}, \"patterns\": {\"en\": [{\"weight\": 6, \"phrases\": [\"shine\"]}]}},"
    "{\"id\": \"oil\", \"broader\": \"light\", \"label\": {\"en\": \"Oil\"}, \"patterns\": {\"en\": [{\"weight\": 6, \"phrases\": [\"oil\"]}, \"whale oil\"]}}]}";
#define FILLER " and go round the harbour wall once more before the bell is rung for the evening by the keeper of the gate"

/* In a text of few words less is enough for a narrower theme, but not for one in passing; in one of many, weak words want more. */
static void few_words_need_less(void **state)
{
    (void)state;
    static const struct { const char *text, *item; int light, oil; } cases[] = {
        {"Buy oil", NULL, 10, 6},
        {"Buy oil" FILLER FILLER, NULL, 10, 10},
        {"Buy oil" FILLER, "Come home" FILLER, 10, 10}, /* subparagraphs are words of the record */
        {"Buy things such as whale oil", NULL, 10, 10},
        {"Buy oil" FILLER FILLER FILLER FILLER FILLER, NULL, 10, 12},
        {"Buy whale oil" FILLER FILLER FILLER FILLER FILLER, NULL, 10, 10}, /* a phrase that is enough alone */
    };
    lamps l = lamps_unfrozen();
    rap_theme_scorer *scorer = scorer_of(&l, brief);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rap_theme_scorer_begin(scorer);
        rap_theme_scorer_read(scorer, NULL, cases[i].text);
        rap_theme_scorer_read(scorer, "(a)", cases[i].item);
        const rap_theme_score *scores = rap_theme_scorer_end(scorer);
        if (scores[0].wanted != cases[i].light || scores[1].wanted != cases[i].oil || scores[1].is_given != (cases[i].oil == 6 || strstr(cases[i].text, "Buy whale") != NULL))
            fail_msg("%s: %d, %d", cases[i].text, scores[0].wanted, scores[1].wanted);
    }
    lamps_free(&l);
}

static const char wider[] =
    "{\"rapporteur-themes\": 1, \"passing\": 60, \"brief\": 60, \"lengthy\": 120, \"asides\": {\"en\": [\"such as\"]}, \"themes\": ["
    "{\"id\": \"light\", \"label\": {\"en\": \"Light\"}, \"patterns\": {\"en\": [\"shine\"]}},"
    "{\"id\": \"oil\", \"broader\": \"light\", \"label\": {\"en\": \"Oil\"}, \"patterns\": {\"en\": ["
    "{\"weight\": 6, \"broader\": 10, \"phrases\": [\"tins\"]}, {\"weight\": 6, \"broader\": 9, \"phrases\": [\"jars\"]}]}}]}";

/* A phrase that is not enough for its own theme may be so for the broader one. */
static void phrases_speak_for_broader_themes(void **state)
{
    (void)state;
    static const struct { const char *text; bool is_light, is_oil; } cases[] = {
        {"Buy tins" FILLER FILLER, true, false},
        {"Buy tins", true, true},
        {"Buy tins and jars" FILLER FILLER, true, true},
        {"Buy jars" FILLER FILLER, false, false},
        {"Buy things such as tins" FILLER FILLER, false, false},
    };
    lamps l = lamps_unfrozen();
    rap_theme_scorer *scorer = scorer_of(&l, wider);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rap_theme_scorer_begin(scorer);
        rap_theme_scorer_read(scorer, NULL, cases[i].text);
        const rap_theme_score *scores = rap_theme_scorer_end(scorer);
        if (scores[0].is_given != cases[i].is_light || scores[1].is_given != cases[i].is_oil)
            fail_msg("%s: %d, %d", cases[i].text, scores[0].is_given, scores[1].is_given);
    }
    lamps_free(&l);
}

/* Subparagraphs by their own words alone, agenda items by their titles. */
static void parts_have_themes_of_their_own(void **state)
{
    (void)state;
    lamps l = lamps_unfrozen();
    rap_error error = {0};
    assert_non_null(try_give(&l, vocabulary, &error));
    rap_model_freeze(l.model);
    assert_themes_of(&l, rap_model_find(l.model, "LMP/WG.1/2021/3#rec-2(a)"), "fire; storage",
                     "theme:fire|tins|3-7|broader than storage|0|(i)\ntheme:storage|tins|3-7|tins|6|(i)\ntheme:storage|Store oil|0-9|keep/store oil|6|\n");
    assert_themes_of(&l, rap_model_find(l.model, "LMP/WG.1/2021/3#rec-2(a)(i)"), "", "");
    assert_themes_of(&l, rap_model_find(l.model, "group-on-lamps/2021-05-04/item-2"), "paper", "theme:paper|the Internet|14-26|the internet|10|title\n");
    assert_themes_of(&l, rap_model_find(l.model, "group-on-lamps/2021-05-04/item-1"), "", "");
    lamps_free(&l);
}

/* The words of every evidence stand where it says. */
static void evidence_is_where_it_says(void **state)
{
    (void)state;
    lamps l = lamps_unfrozen();
    rap_error error = {0};
    assert_non_null(try_give(&l, vocabulary, &error));
    const rap_node *r = rap_node_item(rap_model_dataset(l.model), RAP_DATASET_RECOMMENDATIONS, 3);
    const rap_node *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, 1);
    const char *text = rap_node_text(r, RAP_RECOMMENDATION_TEXT);
    size_t start = rap_utf8_offset(text, (size_t)rap_node_integer(e, RAP_EVIDENCE_START, 0));
    size_t end = rap_utf8_offset(text, (size_t)rap_node_integer(e, RAP_EVIDENCE_END, 0));
    assert_string_equal(rap_arena_copy(l.arena, text + start, end - start), "Schlußbericht");
    lamps_free(&l);
}

static void a_second_run_changes_nothing(void **state)
{
    (void)state;
    lamps l = lamps_unfrozen();
    rap_error error = {0};
    assert_non_null(try_give(&l, vocabulary, &error));
    const char *first = lamps_json(&l, rap_model_dataset(l.model));
    assert_non_null(try_give(&l, vocabulary, &error));
    assert_string_equal(lamps_json(&l, rap_model_dataset(l.model)), first);
    /* Another vocabulary takes the place of the first; themes of people that are named stay. */
    const char *other = "{\"rapporteur-themes\": 1, \"themes\": [{\"id\": \"night\", \"label\": {\"en\": \"Night\"}, \"patterns\": {\"en\": [\"night\"]}}]}";
    assert_non_null(try_give(&l, other, &error));
    rap_model_freeze(l.model);
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 0, "wicks", "");
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 4, "wicks; night", "theme:night|night|19-24|night|10|\n");
    assert_string_equal(rap_field_text(l.arena, l.model, rap_model_dataset(l.model), "themes.id"), "night; light; oil; wicks; glass");
    lamps_free(&l);
}

static void other_languages_are_left_alone(void **state)
{
    (void)state;
    lamps l = lamps_unfrozen();
    rap_error error = {0};
    rap_node *report = rap_node_item_mutable(rap_model_root(l.model), RAP_DATASET_DOCUMENTS, 2);
    rap_node_set_text(rap_model_arena(l.model), report, RAP_DOCUMENT_LANGUAGE, "fr");
    assert_non_null(try_give(&l, vocabulary, &error));
    rap_model_freeze(l.model);
    assert_themes(&l, RAP_DATASET_RECOMMENDATIONS, 4, "wicks", "");
    assert_themes(&l, RAP_DATASET_PARAGRAPHS, 0, "wicks", "");
    assert_themes_of(&l, rap_node_item(rap_node_item(rap_model_dataset(l.model), RAP_DATASET_MEETINGS, 0), RAP_MEETING_AGENDA, 1), "paper",
                     "theme:paper|the Internet|14-26|the internet|10|title\n");
    lamps_free(&l);
}

/* ---- faults of vocabularies --------------------------------------------------------------- */

#define THEMES "{\"rapporteur-themes\": 1, \"themes\": ["

static const struct {
    const char *words, *message;
    long line;
} faults[] = {
    {"{\n\"themes\": []}", "'rapporteur-themes' must be 1", 1},
    {"{\"rapporteur-themes\": 1,\n\"themes\": []}", "'themes' must be a list of themes", 2},
    {THEMES "\n{\"label\": {\"en\": \"x\"}}]}", "'id' is missing: expected a string", 2},
    {THEMES "{\"id\": \"a\",\n\"label\": \"x\"}]}", "'label' must hold words by language", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"patterns\": [\"y\"]}]}", "'patterns' must hold lists by language", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"patterns\": {\"en\": [\"\"]}}]}", "a pattern is a phrase that is not empty, or an object", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"patterns\": {\"en\": [\"–\"]}}]}", "theme 'a': the phrase '–' holds no word", 0},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"broader\": \"b\"}]}", "no theme 'b' in this file", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"related\": [\"b\"]}]}", "no theme 'b' in this file", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"}},\n{\"id\": \"a\", \"label\": {\"en\": \"x\"}}]}", "two themes have the id 'a'", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"broader\": \"b\"}, {\"id\": \"b\", \"label\": {\"en\": \"x\"}, \"broader\": \"a\"}]}",
     "the broader theme 'b' must stand before 'a'", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"}, \"patterns\": {\"en\": [{\n\"weight\": 1000, \"phrases\": [\"y\"]}]}}]}",
     "'weight' must be a whole number from -100 to 100", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"}, \"patterns\": {\"en\": [{\n\"in\": \"title\", \"phrases\": [\"y\"]}]}}]}",
     "'in' is text or heading; without it a pattern counts in both", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"heading\": 101}]}", "'heading' must be a whole number from 0 to 100", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"}, \"patterns\": {\"en\": [{\n\"again\": -1, \"phrases\": [\"y\"]}]}}]}",
     "'again' must be a whole number from 0 to 100", 2},
    {"{\"rapporteur-themes\": 1,\n\"passing\": 101, \"themes\": []}", "'passing' must be a whole number from 0 to 100", 2},
    {"{\"rapporteur-themes\": 1,\n\"brief\": 0, \"themes\": []}", "'brief' must be a whole number from 1 to 100", 2},
    {"{\"rapporteur-themes\": 1,\n\"asides\": [\"which\"], \"themes\": []}", "'asides' must hold lists by language", 2},
    {"{\"rapporteur-themes\": 1,\n\"resuming\": [\", to\"], \"themes\": []}", "'resuming' must hold lists by language", 2},
    {"{\"rapporteur-themes\": 1,\n\"partners\": [\"media\"], \"themes\": []}", "'partners' must hold lists by language", 2},
    {THEMES "{\"id\": \"a\", \"label\": {\"en\": \"x\"},\n\"colour\": 1}]}", "unknown key 'colour'", 2},
};

static void vocabularies_are_checked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        lamps l = lamps_unfrozen();
        rap_error error = {0};
        assert_null(try_give(&l, faults[i].words, &error));
        if (strncmp(error.message, faults[i].message, strlen(faults[i].message)) != 0 || error.line != faults[i].line)
            fail_msg("%zu: line %ld: %s", i, error.line, error.message);
        lamps_free(&l);
    }
}

/* The vocabularies that come with the program are sound, and large enough to be of use. */
static void shipped_vocabularies_are_sound(void **state)
{
    (void)state;
    static const struct { const char *name; size_t count; } shipped[] = {{"trafficking-in-persons", 74}, {"general", 40}};
    for (size_t i = 0; i < 2; i++) {
        lamps l = lamps_unfrozen();
        rap_error error = {0};
        if (!rap_themes_give(l.model, RAP_SOURCE_DATA_DIR, shipped[i].name, &error))
            fail_msg("%s:%ld: %s", error.file, error.line, error.message);
        rap_model_freeze(l.model);
        const rap_node *dataset = rap_model_dataset(l.model);
        assert_string_equal(rap_node_text(dataset, RAP_DATASET_VOCABULARY), shipped[i].name);
        assert_non_null(rap_model_find(l.model, "technology"));
        size_t people = 4; /* themes of the dataset: those that its records name, and light, which is broader */
        assert_int_equal(rap_node_count(dataset, RAP_DATASET_THEMES), shipped[i].count + people);
        lamps_free(&l);
    }
}

/* When memory ends, whatever the moment, it is said and nothing leaks. */
static void memory_may_end(void **state)
{
    (void)state;
    for (long successes = 0; successes < 200; successes++) {
        lamps l = lamps_unfrozen();
        rap_error error = {0};
        const char *path = lamps_file(&l, ".json", vocabulary);
        rap_heap_fail_after(successes);
        bool is_given = rap_themes_give(l.model, RAP_SOURCE_DATA_DIR, path, &error);
        rap_heap_fail_after(-1);
        unlink(path);
        assert_int_equal(is_given, error.code == RAP_CODE_DONE);
        if (!is_given)
            assert_non_null(strstr(error.message, "memory"));
        lamps_free(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes_are_given_with_evidence),
        cmocka_unit_test(mentions_are_weighed),
        cmocka_unit_test(few_words_need_less),
        cmocka_unit_test(phrases_speak_for_broader_themes),
        cmocka_unit_test(parts_have_themes_of_their_own),
        cmocka_unit_test(evidence_is_where_it_says),
        cmocka_unit_test(a_second_run_changes_nothing),
        cmocka_unit_test(other_languages_are_left_alone),
        cmocka_unit_test(vocabularies_are_checked),
        cmocka_unit_test(shipped_vocabularies_are_sound),
        cmocka_unit_test(memory_may_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
