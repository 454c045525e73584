/* The filter language, and fields as words. */
#include "lamps.h"

#include "select/select.h"

/* ---- what matches ------------------------------------------------------------------------- */

static const char *matching(lamps *l, const rap_filter *filter, rap_field list)
{
    rap_text out = {.arena = l->arena};
    const rap_node *dataset = rap_model_dataset(l->model);
    for (size_t i = 0; i < rap_node_count(dataset, list); i++) {
        const rap_node *r = rap_node_item(dataset, list, i);
        if (rap_filter_applies(filter, rap_node_kind(r)) && rap_filter_matches(filter, l->model, r))
            rap_text_format(&out, "%zu ", i + 1);
    }
    return rap_text_string(&out);
}

/* Places, from 1, of the recommendations that match. */
static const struct {
    const char *expression, *found;
} filters[] = {
    {"status = adopted", "1 2 3 4 "},
    {"status != adopted", "5 6 "},
    {"status in (draft, proposed)", "5 6 "},
    {"not status = adopted", "5 6 "},
    {"year = 2021", "1 2 3 "},
    {"year > 2021", "4 5 6 "},
    {"year >= 2021 and year < 2023", "1 2 3 "},
    {"year <= 2021", "1 2 3 "},
    {"year < 2021", ""},
    {"year > 2021", "4 5 6 "},
    {"year > 2023", ""},
    {"year >= 2023 and year <= 2023", "4 5 6 "},
    {"meeting.start >= 2021-06", "4 5 6 "},
    {"meeting.start = 2021", "1 2 3 "},
    {"meeting.start = 2021-05-05", ""},
    {"number > 2", "3 5 "},
    {"theme = light", "1 2 5 "},
    {"theme = Wicks", "1 5 "},
    {"theme = 'glass and chimneys'", "2 3 "},
    {"theme in (oil, glass)", "2 3 "},
    {"theme != light", "3 4 6 "},
    {"themes = oil or number = 4", "2 5 "},
    {"symbol = LMP/WG.1/2021/3", "1 2 3 "},
    {"body = 'working group ON lamps'", "1 2 3 4 5 6 "},
    {"meeting = 3", "1 2 3 "},
    {"meeting = 2023-06-01", "4 5 6 "},
    {"state = TUR", "1 2 3 "},
    {"state = Türkiye", "1 2 3 "},
    {"state = turkey", "1 2 3 "},
    {"state = \"cote d’ivoire\"", "1 2 3 "},
    {"state = SWE", "1 2 3 4 5 6 "},
    {"text contains SCHLUSS", "4 "},
    {"text contains 'old lamps'", "4 "},
    {"items.text contains tins", ""},
    {"items.items.text contains tins", "2 "},
    {"document.title = 'report on the meeting of 2023'", "4 5 6 "},
    {"section contains oil", "1 2 "},
    {"id = LMP/WG.1/2021/3#rec-2", "2 "},
    {"source.line = 12", "1 "},
    {"status = draft OR NOT (year = 2023 or number = 1) AND theme = glass", "2 3 6 "},
};

static void filters_match(void **state)
{
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        rap_error error = {0};
        rap_filter *f = rap_filter_parse(l.arena, filters[i].expression, &error);
        if (!f)
            fail_msg("%s: %s", filters[i].expression, error.message);
        const char *found = matching(&l, f, RAP_DATASET_RECOMMENDATIONS);
        if (strcmp(found, filters[i].found) != 0)
            fail_msg("%s: found %s, expected %s", filters[i].expression, found, filters[i].found);
    }
    lamps_free(&l);
}

static void other_kinds_match(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    const rap_filter *f = rap_filter_parse(l.arena, "theme = light and authority = summary", &error);
    assert_string_equal(matching(&l, f, RAP_DATASET_PARAGRAPHS), "1 ");
    f = rap_filter_parse(l.arena, "state = CIV", &error);
    assert_string_equal(matching(&l, f, RAP_DATASET_MEETINGS), "1 ");
    f = rap_filter_parse(l.arena, "kind = background-paper and year = 2021", &error);
    assert_string_equal(matching(&l, f, RAP_DATASET_DOCUMENTS), "2 ");
    f = rap_filter_parse(l.arena, "theme = light", &error);
    assert_string_equal(matching(&l, f, RAP_DATASET_THEMES), "1 2 3 ");
    lamps_free(&l);
}

/* Of records that share a meeting or a document one may be asked for all; each is asked here. */
static void selections_keep_what_matches(void **state)
{
    (void)state;
    static const char *const asked[] = {"meeting = 3", "meeting = 2023-06-01", "meeting != 3", "meeting.start >= 2021-06", "state = TUR",
                                        "symbol = LMP/WG.1/2021/3", "document.title = 'report on the meeting of 2023'",
                                        "meeting = 3 and number > 2", "meeting = 3 or number > 2", "not meeting = 3"};
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        rap_error error = {0};
        const rap_filter *filter = rap_filter_parse(l.arena, asked[i], &error);
        const rap_node *selection = rap_select(l.arena, l.model, filter);
        rap_text kept = {.arena = l.arena};
        for (size_t k = 0; k < rap_node_count(rap_model_dataset(l.model), RAP_DATASET_RECOMMENDATIONS); k++)
            for (size_t j = 0; j < rap_node_count(selection, RAP_DATASET_RECOMMENDATIONS); j++)
                if (rap_node_item(selection, RAP_DATASET_RECOMMENDATIONS, j) == rap_node_item(rap_model_dataset(l.model), RAP_DATASET_RECOMMENDATIONS, k))
                    rap_text_format(&kept, "%zu ", k + 1);
        assert_string_equal(rap_text_string(&kept), matching(&l, filter, RAP_DATASET_RECOMMENDATIONS));
    }
    lamps_free(&l);
}

/* ---- faults ------------------------------------------------------------------------------- */

static const struct {
    const char *expression, *message;
} faults[] = {
    {"status = adoptd", "unknown value 'adoptd' for status; allowed: adopted, proposed, draft; nearest: adopted\n"
                        "  status = adoptd\n"
                        "           ^"},
    {"stauts = adopted", "unknown field 'stauts'; nearest: status\n  stauts = adopted\n  ^"},
    {"xyzzyplugh = 1", "unknown field 'xyzzyplugh'; known: year, status, theme, meeting, body, state, symbol, id and the "
                       "fields of the model\n  xyzzyplugh = 1\n  ^"},
    {"year = soon", "'soon' is not a whole number, as year is\n  year = soon\n         ^"},
    {"meeting.start > 2021-5", "'2021-5' is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD for meeting.start\n"
                               "  meeting.start > 2021-5\n                  ^"},
    {"inline = maybe", "unknown value 'maybe' for inline; allowed: true, false\n  inline = maybe\n           ^"},
    {"officers = Öst", "officers holds records, not words: name one of their fields, as officers.NAME\n"
                       "  officers = Öst\n             ^"},
    {"year >= 2021 and", "expected the name of a field, found the end\n  year >= 2021 and\n                  ^"},
    {"(year = 2021", "this '(' is never closed\n  (year = 2021\n  ^"},
    {"year = 2021)", "expected 'and', 'or' or the end (a value of several words stands in quotation marks), found ')'\n"
                     "  year = 2021)\n             ^"},
    {"title = New York", "expected 'and', 'or' or the end (a value of several words stands in quotation marks), found "
                         "'York'\n  title = New York\n              ^"},
    {"status adopted", "expected one of = != < <= > >= in contains after status, found 'adopted'\n"
                       "  status adopted\n         ^"},
    {"status in draft", "expected '(' and the values of the list, found 'draft'\n  status in draft\n            ^"},
    {"status in (draft proposed)", "expected ',' or ')', found 'proposed'\n  status in (draft proposed)\n                   ^"},
    {"name = 'Öst", "this quotation mark is never closed\n  name = 'Öst\n         ^"},
    {"title = 'Ö' and !year", "'!' stands alone: 'not' turns a condition round, '!=' compares\n"
                              "  title = 'Ö' and !year\n                  ^"},
    {"verb >= should", "verb has no order: < <= > >= compare numbers, dates and strengths; name the values, as verb in (should, …)\n"
                       "  verb >= should\n  ^"},
    {"", "expected the name of a field, found the end\n  \n  ^"},
};

static void faults_point_at_their_place(void **state)
{
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        rap_error error = {0};
        assert_null(rap_filter_parse(l.arena, faults[i].expression, &error));
        assert_int_equal(error.code, RAP_CODE_USAGE);
        assert_string_equal(error.message, faults[i].message);
    }
    lamps_free(&l);
}

static void long_and_deep_filters_are_refused(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_text deep = {.arena = l.arena}, chain = {.arena = l.arena};
    for (int i = 0; i < 5000; i++) {
        rap_text_char(&deep, '(');
        rap_text_put(&chain, "year = 2021 or ");
    }
    assert_null(rap_filter_parse(l.arena, rap_text_string(&deep), &error));
    assert_non_null(strstr(error.message, "too many conditions"));
    error = (rap_error){0};
    assert_null(rap_filter_parse(l.arena, rap_text_string(&chain), &error));
    assert_non_null(strstr(error.message, "too many conditions"));
    error = (rap_error){0};
    assert_null(rap_filter_parse(l.arena, "text = \"\xff\"", &error));
    assert_string_equal(error.message, "the filter is not valid UTF-8 at byte 9");
    lamps_free(&l);
}

static void unknown_themes_are_told(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_filter *f = rap_filter_parse(l.arena, "year = 2021 and theme in (oil, glas)", &error);
    assert_false(rap_filter_check_values(f, l.model, NULL, NULL, &error));
    assert_string_equal(error.message, "no theme 'glas'; nearest: glass\n  year = 2021 and theme in (oil, glas)\n"
                                       "                                 ^");
    error = (rap_error){0};
    assert_true(rap_filter_check_values(rap_filter_parse(l.arena, "theme = Oil", &error), l.model, NULL, NULL, &error));
    assert_true(rap_filter_check_values(rap_filter_parse(l.arena, "theme contains gl", &error), l.model, NULL, NULL, &error));
    lamps_free(&l);
}

static const char *const *lamp_words(void *context, const char *field)
{
    static const char *const strengths[] = {"must", "should", "should-consider", NULL};
    static const char *const none[] = {NULL};
    (void)context;
    return strcmp(field, "strength") == 0 ? strengths : strcmp(field, "scale") == 0 ? strengths : none;
}

static bool is_known(lamps *l, const char *expression, rap_error *error)
{
    *error = (rap_error){0};
    rap_filter *f = rap_filter_parse(l->arena, expression, error);
    assert_non_null(f);
    return rap_filter_check_values(f, l->model, lamp_words, NULL, error);
}

/* A word of a rule or of a record is asked for in earnest, another is a slip. */
static void unknown_words_are_told(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error;
    rap_node *r = rap_node_item_mutable(rap_model_root(l.model), RAP_DATASET_RECOMMENDATIONS, 0);
    rap_node_set_text(rap_model_arena(l.model), r, RAP_RECOMMENDATION_STRENGTH, "begs");
    rap_node_add_text(rap_model_arena(l.model), r, RAP_RECOMMENDATION_QUALIFIERS, "as-appropriate");
    rap_node_add_text(rap_model_arena(l.model), r, RAP_RECOMMENDATION_INSTRUMENTS, "Lamp Treaty, article 10, paragraph 1");
    assert_true(is_known(&l, "strength = must", &error));
    assert_true(is_known(&l, "strengths in (begs, should)", &error));
    assert_true(is_known(&l, "instrument = 'Lamp Treaty' and qualifier = as-appropriate", &error));
    assert_false(is_known(&l, "strength = shud", &error));
    assert_string_equal(error.message, "unknown value 'shud' for strength: neither a recommendation nor the rules have it; nearest: should\n"
                                       "  strength = shud\n             ^");
    assert_false(is_known(&l, "qualifier = as-apropriate", &error));
    assert_non_null(strstr(error.message, "; nearest: as-appropriate\n"));
    assert_false(is_known(&l, "instrument = 'Lamp'", &error));
    lamps_free(&l);
}

/* An instrument takes its articles along; one clause alone is in `strength`. */
static void parts_and_single_clauses_match(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_arena *arena = rap_model_arena(l.model);
    rap_node *first = rap_node_item_mutable(rap_model_root(l.model), RAP_DATASET_RECOMMENDATIONS, 0);
    rap_node *second = rap_node_item_mutable(rap_model_root(l.model), RAP_DATASET_RECOMMENDATIONS, 1);
    rap_node_add_text(arena, first, RAP_RECOMMENDATION_INSTRUMENTS, "Lamp Treaty, article 10, paragraph 1");
    rap_node_add_text(arena, second, RAP_RECOMMENDATION_INSTRUMENTS, "Lamp Treaty of the North");
    rap_node_set_text(arena, first, RAP_RECOMMENDATION_STRENGTH, "should");
    rap_node_set_text(arena, second, RAP_RECOMMENDATION_STRENGTH, "should");
    rap_node_add_text(arena, second, RAP_RECOMMENDATION_STRENGTHS, "should");
    rap_node_add_text(arena, second, RAP_RECOMMENDATION_STRENGTHS, "invited");
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "instrument = 'lamp treaty'", &error), RAP_DATASET_RECOMMENDATIONS), "1 ");
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "instrument = 'Lamp Treaty, article 10'", &error), RAP_DATASET_RECOMMENDATIONS), "1 ");
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "strengths = should", &error), RAP_DATASET_RECOMMENDATIONS), "1 2 ");
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "strengths = invited", &error), RAP_DATASET_RECOMMENDATIONS), "2 ");
    lamps_free(&l);
}

/* Strengths are in the order of the scale, whatever their letters; what has no place on it never matches. */
/* A State is found by what stands before the bracket of its name, and by no part of a word of it. */
static void states_match_in_short(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_arena *arena = rap_model_arena(l.model);
    rap_node *meeting = rap_node_item_mutable(rap_model_root(l.model), RAP_DATASET_MEETINGS, 0);
    rap_node *officer = rap_node_new(arena, RAP_KIND_OFFICER);
    rap_node_set_text(arena, officer, RAP_OFFICER_NAME, "Ana Quiroga");
    rap_node_set_text(arena, officer, RAP_OFFICER_STATE, "Bolivia (Plurinational State of)");
    rap_node_add(arena, meeting, RAP_MEETING_OFFICERS, officer);
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "state = bolivia", &error), RAP_DATASET_MEETINGS), "1 ");
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "state = 'Bolivia (Plurinational State of)'", &error), RAP_DATASET_MEETINGS), "1 ");
    assert_string_equal(matching(&l, rap_filter_parse(l.arena, "state = Boliv", &error), RAP_DATASET_MEETINGS), "");
    assert_true(rap_filter_check_values(rap_filter_parse(l.arena, "state = Bolivia", &error), l.model, NULL, NULL, &error));
    lamps_free(&l);
}

static void strengths_have_an_order(void **state)
{
    static const char *const given[] = {"should-consider", "must", "recommends"};
    static const struct {
        const char *expression, *numbers;
    } rows[] = {
        {"strength >= should", "2 "}, {"strength > must", ""}, {"strength >= must", "2 "}, {"strength < must", "1 "}, {"strength <= should-consider", "1 "},
        {"strength >= should-consider", "1 2 "}, {"strengths < must", "1 "}, {"strength <= must and number < 2", "1 "},
    };
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    size_t count = rap_node_count(rap_model_root(l.model), RAP_DATASET_RECOMMENDATIONS);
    for (size_t i = 0; i < count && i < 3; i++)
        rap_node_set_text(rap_model_arena(l.model), rap_node_item_mutable(rap_model_root(l.model), RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_STRENGTH, given[i]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rap_filter *f = rap_filter_parse(l.arena, rows[i].expression, &error);
        assert_non_null(f);
        assert_string_equal(matching(&l, f, RAP_DATASET_RECOMMENDATIONS), ""); /* it has no scale yet */
        assert_true(rap_filter_check_values(f, l.model, lamp_words, NULL, &error));
        assert_string_equal(matching(&l, f, RAP_DATASET_RECOMMENDATIONS), rows[i].numbers);
    }
    assert_false(is_known(&l, "strength >= recommends", &error));
    assert_string_equal(error.message, "'recommends' has no place on the scale of strength; from the strongest: must, should, should-consider\n"
                                       "  strength >= recommends\n              ^");
    assert_false(is_known(&l, "number = 1 or strength < shold", &error));
    assert_non_null(strstr(error.message, "from the strongest: must, should, should-consider; nearest: should\n"));
    error = (rap_error){0};
    assert_false(rap_filter_check_values(rap_filter_parse(l.arena, "strength < must", &error), l.model, NULL, NULL, &error));
    assert_non_null(strstr(error.message, "strength has no order: the rules of this language have no scale"));
    lamps_free(&l);
}

static void filters_know_their_kinds(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_filter *f = rap_filter_parse(l.arena, "year = 2021 and place = Geneva", &error);
    const rap_kind both[] = {RAP_KIND_RECOMMENDATION, RAP_KIND_MEETING, 0}, one[] = {RAP_KIND_RECOMMENDATION, 0};
    assert_true(rap_filter_check(f, both, &error));
    assert_false(rap_filter_applies(f, RAP_KIND_RECOMMENDATION));
    assert_false(rap_filter_check(f, one, &error));
    assert_string_equal(error.message, "the field 'place' is not one of recommendation\n  year = 2021 and place = Geneva\n"
                                       "                  ^");
    lamps_free(&l);
}

/* ---- fields ------------------------------------------------------------------------------- */

static void fields_are_words(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const rap_node *r = rap_model_find(l.model, "LMP/WG.1/2021/3#rec-2");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "number"), "2");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "year"), "2021");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "themes"), "oil; glass");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "themes.label"), "Oil; Glass and \"chimneys\"");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "theme.broader.label"), "Light");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "meeting.body.parent.name"), "Conference on Lamps");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "items.label"), "a; b");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "source.line"), "14");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "strength"), "");
    assert_string_equal(rap_field_text(l.arena, l.model, r, "no.such"), "");
    lamps_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters_match),
        cmocka_unit_test(other_kinds_match),
        cmocka_unit_test(faults_point_at_their_place),
        cmocka_unit_test(long_and_deep_filters_are_refused),
        cmocka_unit_test(unknown_themes_are_told),
        cmocka_unit_test(unknown_words_are_told),
        cmocka_unit_test(parts_and_single_clauses_match),
        cmocka_unit_test(states_match_in_short),
        cmocka_unit_test(strengths_have_an_order),
        cmocka_unit_test(filters_know_their_kinds),
        cmocka_unit_test(selections_keep_what_matches),
        cmocka_unit_test(fields_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
