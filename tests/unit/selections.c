/* Selections, and the shares that a selection is cut into. */
#include "lamps.h"

#include "select/select.h"

/* ---- selections --------------------------------------------------------------------------- */

static const rap_node *selected(lamps *l, const char *expression)
{
    rap_error error = {0};
    rap_filter *f = rap_filter_parse(l->arena, expression, &error);
    assert_non_null(f);
    return rap_select(l->arena, l->model, f);
}

static void assert_counts(lamps *l, const char *expression, size_t recommendations, size_t paragraphs, size_t documents,
                          size_t meetings, size_t themes, size_t links)
{
    const rap_node *s = selected(l, expression);
    const size_t wanted[] = {recommendations, paragraphs, documents, meetings, themes, links};
    const rap_field lists[] = {RAP_DATASET_RECOMMENDATIONS, RAP_DATASET_PARAGRAPHS, RAP_DATASET_DOCUMENTS,
                               RAP_DATASET_MEETINGS, RAP_DATASET_THEMES, RAP_DATASET_LINKS};
    for (size_t i = 0; i < 6; i++)
        if (rap_node_count(s, lists[i]) != wanted[i])
            fail_msg("%s: %zu %s, expected %zu", expression, rap_node_count(s, lists[i]),
                     rap_field_describe(lists[i])->name, wanted[i]);
}

static void selections_keep_what_is_needed(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_counts(&l, "theme = oil", 1, 0, 1, 1, 3, 1);
    assert_counts(&l, "theme = light", 3, 1, 3, 2, 4, 1);
    assert_counts(&l, "status = draft", 1, 0, 1, 1, 0, 0);
    assert_counts(&l, "status = adopted and year = 2021", 3, 3, 2, 1, 4, 1);
    assert_counts(&l, "place = Geneva", 3, 3, 2, 1, 4, 1);
    assert_counts(&l, "year = 2023", 3, 0, 1, 1, 2, 0);
    assert_counts(&l, "number = 99", 0, 0, 0, 0, 0, 0);
    assert_ptr_equal(rap_select(l.arena, l.model, NULL), rap_model_dataset(l.model));
    lamps_free(&l);
}

/* What a selection keeps is what its filter says of each record, in whatever way meetings are named. */
static void assert_asked_of_each(lamps *l, const char *expression, bool keeps_some)
{
    rap_error error = {0};
    rap_filter *f = rap_filter_parse(l->arena, expression, &error);
    const rap_node *all = rap_model_dataset(l->model), *s = rap_select(l->arena, l->model, f);
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < rap_node_count(all, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(all, RAP_DATASET_RECOMMENDATIONS, i);
        bool is_kept = rap_filter_matches(f, l->model, r);
        kept += is_kept;
        for (size_t j = at; is_kept && j < rap_node_count(s, RAP_DATASET_RECOMMENDATIONS); j++)
            at = rap_node_item(s, RAP_DATASET_RECOMMENDATIONS, j) == r ? j + 1 : at;
    }
    if ((kept > 0) != keeps_some || at != kept || (kept == 0 && rap_node_count(s, RAP_DATASET_RECOMMENDATIONS) > 0))
        fail_msg("%s: %zu recommendations match, %zu are kept", expression, kept, rap_node_count(s, RAP_DATASET_RECOMMENDATIONS));
}

static void meetings_are_found_by_their_names(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const rap_node *all = rap_model_dataset(l.model);
    for (size_t i = 0; i < rap_node_count(all, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *m = rap_model_target(l.model, rap_node_item(all, RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_MEETING);
        const char *id = rap_node_text(m, RAP_MEETING_ID), *start = rap_node_text(m, RAP_MEETING_START);
        char *loud = rap_arena_format(l.arena, "meeting = \"  %s. \"", id);
        for (char *c = strchr(loud, '"'); *c; c++)
            *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c == '-' ? '/' : *c;
        assert_asked_of_each(&l, loud, true);
        assert_asked_of_each(&l, rap_arena_format(l.arena, "meeting = %s", start), true);
        assert_asked_of_each(&l, rap_arena_format(l.arena, "meeting in (none, \"%s\")", id), true);
        assert_asked_of_each(&l, rap_arena_format(l.arena, "meeting = none or meeting = \"%s\"", id), true);
        assert_asked_of_each(&l, rap_arena_format(l.arena, "(meeting = none or number = 1) and meeting = \"%s\"", id), true);
        if (rap_node_has(m, RAP_MEETING_ORDINAL))
            assert_asked_of_each(&l, rap_arena_format(l.arena, "meeting = 0%lld", (long long)rap_node_integer(m, RAP_MEETING_ORDINAL, 0)), true);
    }
    assert_asked_of_each(&l, "meeting = none or number = 1", true);
    assert_asked_of_each(&l, "not meeting = none", true);
    assert_asked_of_each(&l, "meeting != none", true);
    assert_asked_of_each(&l, "meeting = none", false);
    assert_asked_of_each(&l, "meeting = none and number = 1", false);
    lamps_free(&l);
}

/* A selection is a dataset: it can be written, read again and passes every check. */
static void selections_are_datasets(void **state)
{
    (void)state;
    static const char *const expressions[] = {"theme = oil", "theme = light", "status = draft", "number = 99",
                                              "kind = background-paper", "authority = record"};
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof expressions / sizeof expressions[0]; i++) {
        rap_error error = {0};
        const char *path = lamps_file(&l, ".json", lamps_json(&l, selected(&l, expressions[i])));
        rap_model *again = rap_model_new(&error);
        bool is_loaded = rap_model_load(again, &path, 1, NULL, NULL, &error);
        unlink(path);
        if (!is_loaded)
            fail_msg("%s: %s", expressions[i], error.message);
        assert_string_equal(lamps_json(&l, rap_model_dataset(again)), lamps_json(&l, selected(&l, expressions[i])));
        rap_model_free(again);
    }
    lamps_free(&l);
}

static void citations_shrink(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const rap_node *s = selected(&l, "theme = light");
    const rap_node *paper = rap_node_item(s, RAP_DATASET_DOCUMENTS, 1);
    assert_string_equal(rap_node_text(paper, RAP_DOCUMENT_ID), "LMP/WG.1/2021/2");
    assert_int_equal(rap_node_count(paper, RAP_DOCUMENT_CITED_BY), 1);
    assert_string_equal(rap_node_text_item(paper, RAP_DOCUMENT_CITED_BY, 0), "LMP/WG.1/2021/3#para-6");
    lamps_free(&l);
}

/* ---- shares ------------------------------------------------------------------------------- */

static void assert_chosen(lamps *l, const char *by, const char *chosen, const char *wanted)
{
    rap_error error = {0};
    size_t count;
    rap_text out = {.arena = l->arena};
    const rap_filter *filter = chosen ? rap_filter_parse(l->arena, chosen, &error) : NULL;
    const rap_share *shares = rap_shares(l->arena, l->model, rap_model_dataset(l->model), by, filter, &count, &error);
    assert_non_null(shares);
    for (size_t i = 0; i < count; i++) {
        rap_text_format(&out, "%s|%s|%s\n", shares[i].expression, shares[i].label, shares[i].slug);
        const rap_node *share = selected(l, shares[i].expression);
        assert_true(rap_node_count(share, RAP_DATASET_MEETINGS) > 0);
    }
    assert_string_equal(rap_text_string(&out), wanted);
}

static void assert_shares(lamps *l, const char *by, const char *wanted)
{
    assert_chosen(l, by, NULL, wanted);
}

/* By any name that some list has, the name of today and the code. */
static void states_are_chosen(void **state)
{
    (void)state;
    const char *sweden = "state = \"SWE\"|Sweden|sweden\n", *turkey = "state = \"TUR\"|Türkiye|turkiye\n";
    lamps l = lamps_load();
    assert_chosen(&l, "state", "state = Sweden", sweden);
    assert_chosen(&l, "state", "state = turkey", turkey);
    assert_chosen(&l, "state", "state in (TUR, sweden)", rap_arena_format(l.arena, "%s%s", sweden, turkey));
    assert_chosen(&l, "state", "state != Turkey and not state = CIV", sweden);
    assert_chosen(&l, "state", "state = Sweden or state contains ürk", rap_arena_format(l.arena, "%s%s", sweden, turkey));
    assert_chosen(&l, "state", "state = Norway", "");
    lamps_free(&l);
}

static void assert_parts(lamps *l, const char *whole, const char *part, const char *rest)
{
    rap_error error = {0};
    const rap_filter *left, *own = rap_filter_part(l->arena, rap_filter_parse(l->arena, whole, &error), "state", &left);
    assert_string_equal(own ? rap_filter_text(l->arena, own) : "", part);
    assert_string_equal(left ? rap_filter_text(l->arena, left) : "", rest);
    for (size_t i = 0; i < 2; i++) { /* what is written can be read, and says the same */
        const char *text = i ? rest : part;
        const rap_filter *again = *text ? rap_filter_parse(l->arena, text, &error) : NULL;
        assert_string_equal(again ? rap_filter_text(l->arena, again) : "", text);
    }
}

static void filters_are_parted(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_parts(&l, "state = Sweden", "state = \"Sweden\"", "");
    assert_parts(&l, "theme = light and year > 2020", "", "(theme = \"light\" and year > \"2020\")");
    assert_parts(&l, "theme = light and state in (TUR, 'a \"b\"') and not year = 2021",
                 "state in (\"TUR\", \"a \\\"b\\\"\")", "(theme = \"light\" and not (year = \"2021\"))");
    assert_parts(&l, "(state = a or state = b) and state != c and text contains d",
                 "((state = \"a\" or state = \"b\") and state != \"c\")", "text contains \"d\"");
    assert_parts(&l, "state = Sweden or year = 2021", "", "(state = \"Sweden\" or year = \"2021\")");
    lamps_free(&l);
}

static void shares_cut(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    size_t count;
    assert_shares(&l, "theme", "theme = \"light\"|Light|light\ntheme = \"glass\"|Glass and \"chimneys\"|glass\n");
    assert_shares(&l, "meeting", "meeting = \"group-on-lamps/2021-05-04\"|Working Group on Lamps, 2021-05-04|group-on-lamps-2021-05-04\n"
                                 "meeting = \"group-on-lamps/2023-06-01\"|Working Group on Lamps, 2023-06-01|group-on-lamps-2023-06-01\n");
    assert_shares(&l, "state", "state = \"CIV\"|Côte d'Ivoire|cote-d-ivoire\nstate = \"SWE\"|Sweden|sweden\n"
                               "state = \"TUR\"|Türkiye|turkiye\n");
    assert_shares(&l, "section", "section = \"A. Recommendations on oil\"|A. Recommendations on oil|a-recommendations-on-oil\n"
                                 "section = \"B. Recommendations on glass\"|B. Recommendations on glass|b-recommendations-on-glass\n"
                                 "section = \"General\"|General|general\n");
    assert_shares(&l, "language", "language = \"en\"|en|en\n");
    assert_null(rap_shares(l.arena, l.model, rap_model_dataset(l.model), "colour", NULL, &count, &error));
    assert_string_equal(error.message, "unknown share 'colour'; known: theme, meeting, state, section, language");
    lamps_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selections_keep_what_is_needed),
        cmocka_unit_test(meetings_are_found_by_their_names),
        cmocka_unit_test(selections_are_datasets),
        cmocka_unit_test(citations_shrink),
        cmocka_unit_test(states_are_chosen),
        cmocka_unit_test(filters_are_parted),
        cmocka_unit_test(shares_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
