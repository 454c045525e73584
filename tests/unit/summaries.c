/* Summaries of themes: which sentences stand alone, none twice, an order to read in, the same
 * whatever the order of the records, and what people chose. */
#include "lamps.h"

#include <sys/stat.h>

#include "analysis/summaries.h"
#include "analysis/summaries_rules.h"
#include "base/unicode.h"

#define THEME "lamps"

typedef struct dataset {
    rap_arena *arena;
    rap_model *model;
} dataset;

static dataset new_dataset(void)
{
    rap_error error = {0};
    dataset d = {rap_arena_new(&error), rap_model_new(&error)};
    rap_arena *a = rap_model_arena(d.model);
    rap_node *root = rap_model_root(d.model), *theme = rap_node_new(a, RAP_KIND_THEME);
    static const char *const papers[][3] = {{"old", "report", "2001-05-01"}, {"new", "report", "2003-05-01"}, {"paper", "background-paper", "2002-01-01"}};
    rap_node_set_text(a, theme, RAP_THEME_ID, THEME);
    rap_node_add(a, root, RAP_DATASET_THEMES, theme);
    for (size_t i = 0; i < 3; i++) {
        rap_node *document = rap_node_new(a, RAP_KIND_DOCUMENT);
        rap_node_set_text(a, document, RAP_DOCUMENT_ID, papers[i][0]);
        rap_node_set_text(a, document, RAP_DOCUMENT_GENRE, papers[i][1]);
        rap_node_set_text(a, document, RAP_DOCUMENT_DATE, papers[i][2]);
        rap_node_add(a, root, RAP_DATASET_DOCUMENTS, document);
    }
    return d;
}

static void free_dataset(dataset *d)
{
    rap_model_free(d->model);
    rap_arena_free(d->arena);
}

static rap_node *add_recommendation(dataset *d, const char *document, int number, const char *status, const char *text)
{
    rap_arena *a = rap_model_arena(d->model);
    rap_node *r = rap_node_new(a, RAP_KIND_RECOMMENDATION);
    rap_node_set_text(a, r, RAP_RECOMMENDATION_ID, rap_arena_format(a, "%s#rec-%d", document, number));
    rap_node_set_text(a, r, RAP_RECOMMENDATION_DOCUMENT, document);
    rap_node_set_integer(a, r, RAP_RECOMMENDATION_NUMBER, number);
    rap_node_set_text(a, r, RAP_RECOMMENDATION_STATUS, status);
    rap_node_set_text(a, r, RAP_RECOMMENDATION_TEXT, text);
    rap_node_add_text(a, r, RAP_RECOMMENDATION_THEMES, THEME);
    rap_node_add(a, rap_model_root(d->model), RAP_DATASET_RECOMMENDATIONS, r);
    return r;
}

static void add_paragraph(dataset *d, const char *document, int number, const char *authority, const char *text)
{
    rap_arena *a = rap_model_arena(d->model);
    rap_node *p = rap_node_new(a, RAP_KIND_PARAGRAPH);
    rap_node_set_text(a, p, RAP_PARAGRAPH_ID, rap_arena_format(a, "%s#para-%d", document, number));
    rap_node_set_text(a, p, RAP_PARAGRAPH_DOCUMENT, document);
    rap_node_set_text(a, p, RAP_PARAGRAPH_NUMBER, rap_arena_format(a, "%d", number));
    rap_node_set_text(a, p, RAP_PARAGRAPH_AUTHORITY, authority);
    rap_node_set_text(a, p, RAP_PARAGRAPH_TEXT, text);
    rap_node_add_text(a, p, RAP_PARAGRAPH_THEMES, THEME);
    rap_node_add(a, rap_model_root(d->model), RAP_DATASET_PARAGRAPHS, p);
}

static rap_node *theme_of(dataset *d)
{
    return rap_node_item_mutable(rap_model_root(d->model), RAP_DATASET_THEMES, 0);
}

static void give(dataset *d)
{
    rap_error error = {0};
    assert_true(rap_summaries_give(d->model, RAP_SOURCE_DATA_DIR, &error));
}

/* The sentences with their records, a line each. */
static const char *summary(dataset *d)
{
    rap_text out = {.arena = d->arena};
    const rap_node *theme = theme_of(d);
    for (size_t i = 0; i < rap_node_count(theme, RAP_THEME_SUMMARY); i++) {
        const rap_node *e = rap_node_item(theme, RAP_THEME_SUMMARY, i);
        const char *part = rap_node_text(e, RAP_EVIDENCE_PART);
        rap_text_format(&out, "%s%s: %s\n", rap_node_text(e, RAP_EVIDENCE_RECORD), part ? part : "", rap_node_text(e, RAP_EVIDENCE_TEXT));
    }
    return rap_text_string(&out);
}

/* ---- sentences ---------------------------------------------------------------------------- */

static void judge(const char *sentence, rap_summary_stand stand)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_summary_rules *rules = rap_summary_rules_load(arena, RAP_SOURCE_DATA_DIR, "en-GB", &error);
    assert_non_null(rules);
    assert_int_equal(rap_summary_rules_judge(rules, sentence, strlen(sentence)).stand, stand);
    rap_arena_free(arena);
}

static void sentences_stand_or_lean(void **state)
{
    (void)state;
    judge("It also asked for lamps.", RAP_SUMMARY_LEANS);
    judge("In that regard, lamps were lit.", RAP_SUMMARY_LEANS);
    judge("This was the brightest lamp.", RAP_SUMMARY_LEANS);
    judge("The same speaker asked for oil.", RAP_SUMMARY_LEANS);
    judge("Italy lit its lamps.", RAP_SUMMARY_ALONE); /* words are compared whole */
    judge("It was noted that lamps burn oil.", RAP_SUMMARY_ALONE);
    judge("The lamp is cheap.", RAP_SUMMARY_LATER);
    judge("Several speakers asked for lamps.", RAP_SUMMARY_LATER);
    judge("Statements were made by representatives of three towns.", RAP_SUMMARY_APART);
    judge("Lamplighters should clean every lamp.", RAP_SUMMARY_ALONE);
}

static void a_file_says_where_it_is_wrong(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"{\n \"rapporteur-summaries\": 2}", "'rapporteur-summaries' must be 1"},
        {"{\n \"rapporteur-summaries\": 1,\n \"weak\": [\"a\", 3]}", "'weak' must be a list of words"},
        {"{\n \"rapporteur-summaries\": 1,\n \"leanings\": []}", "leanings"},
    };
    rap_error made = {0};
    rap_arena *arena = rap_arena_new(&made);
    char folder[] = "/tmp/rap-summaries-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *inside = rap_arena_format(arena, "%s/summaries", folder), *path = rap_arena_format(arena, "%s/en.json", inside);
    assert_int_equal(mkdir(inside, 0700), 0);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        rap_error error = {0};
        FILE *file = fopen(path, "w");
        fputs(wrong[i][0], file);
        fclose(file);
        assert_null(rap_summary_rules_load(arena, folder, "en", &error));
        assert_non_null(strstr(error.message, wrong[i][1]));
        assert_string_equal(error.file, path);
        assert_int_equal(error.line, i == 0 ? 2 : 3);
    }
    unlink(path);
    rmdir(inside);
    rmdir(folder);
    rap_arena_free(arena);
}

static void abbreviations_end_no_sentence(void **state)
{
    (void)state;
    dataset d = new_dataset();
    add_recommendation(&d, "old", 1, "adopted",
                       "Lamplighters should give Mr. Bright (see para. 3. It is long) the oil of No. 7 lamp. It also asked for resolution A/RES/70/1.");
    give(&d);
    assert_string_equal(summary(&d), "old#rec-1: Lamplighters should give Mr. Bright (see para. 3. It is long) the oil of No. 7 lamp.\n");
    free_dataset(&d);
}

static void footnotes_stay_behind(void **state)
{
    (void)state;
    dataset d = new_dataset();
    add_recommendation(&d, "old", 1, "adopted", "Lamplighters should clean the glass of every lamp in town.¹²");
    add_recommendation(&d, "new", 1, "adopted", "Watchmen should carry whale oil to the bridges at night.3");
    give(&d);
    assert_string_equal(summary(&d), "new#rec-1: Watchmen should carry whale oil to the bridges at night.\n"
                                     "old#rec-1: Lamplighters should clean the glass of every lamp in town.\n");
    free_dataset(&d);
}

/* ---- choosing ----------------------------------------------------------------------------- */

static dataset lamp_texts(void)
{
    dataset d = new_dataset();
    add_paragraph(&d, "paper", 4, "record", "Most bridges of the island towns have no lamps because oil is dear there.");
    add_paragraph(&d, "old", 9, "summary", "Several speakers said that moths foul the lamps in August, when oil is thick. It also rained.");
    add_recommendation(&d, "old", 2, "adopted", "Towns should clean the lamps of their bridges before every winter begins.");
    add_recommendation(&d, "new", 7, "adopted", "Guilds should train the apprentices who climb ladders to the lamps of high towers.");
    add_recommendation(&d, "new", 8, "adopted", "Guilds should train all apprentices who climb ladders to the lamps of high towers.");
    add_recommendation(&d, "new", 1, "proposed", "Towns should sell the lamps of their bridges and the ladders of apprentices.");
    add_recommendation(&d, "new", 2, "draft", "Towns should melt the lamps of their bridges and burn the ladders of apprentices.");
    return d;
}

static void summaries_are_read_from_above(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    give(&d);
    assert_string_equal(summary(&d),
                        "new#rec-7: Guilds should train the apprentices who climb ladders to the lamps of high towers.\n"
                        "old#rec-2: Towns should clean the lamps of their bridges before every winter begins.\n"
                        "old#para-9: Several speakers said that moths foul the lamps in August, when oil is thick.\n"
                        "paper#para-4: Most bridges of the island towns have no lamps because oil is dear there.\n");
    const rap_node *e = rap_node_item(theme_of(&d), RAP_THEME_SUMMARY, 2);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_OF), "summary:" THEME);
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_START, -1), 0);
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_END, -1), (int64_t)rap_utf8_count(rap_node_text(e, RAP_EVIDENCE_TEXT)));
    assert_memory_equal(rap_node_text(e, RAP_EVIDENCE_RULE), "coverage 0.", 11);
    assert_true(rap_node_integer(e, RAP_EVIDENCE_WEIGHT, 0) > 0);
    free_dataset(&d);
}

static void order_of_records_says_nothing(void **state)
{
    (void)state;
    dataset d = lamp_texts(), back = lamp_texts();
    rap_node *root = rap_model_root(back.model);
    static const rap_field lists[] = {RAP_DATASET_RECOMMENDATIONS, RAP_DATASET_PARAGRAPHS};
    for (size_t l = 0; l < 2; l++) {
        const rap_node *nodes[16];
        size_t count = rap_node_count(root, lists[l]);
        for (size_t i = 0; i < count; i++)
            nodes[i] = rap_node_item(root, lists[l], i);
        rap_node_unset(root, lists[l]);
        for (size_t i = count; i > 0; i--)
            rap_node_add(rap_model_arena(back.model), root, lists[l], nodes[i - 1]);
    }
    give(&d);
    give(&back);
    assert_string_equal(summary(&d), summary(&back));
    const char *once = summary(&d);
    give(&d); /* again: nothing piles up */
    assert_string_equal(summary(&d), once);
    free_dataset(&d);
    free_dataset(&back);
}

static void openings_of_lists_stand_before_their_parts(void **state)
{
    (void)state;
    dataset d = new_dataset();
    rap_arena *a = rap_model_arena(d.model);
    rap_node *r = add_recommendation(&d, "old", 1, "adopted", "Towns should:"), *item = rap_node_new(a, RAP_KIND_SUBPARAGRAPH);
    rap_node_set_text(a, item, RAP_SUBPARAGRAPH_LABEL, "a");
    rap_node_set_text(a, item, RAP_SUBPARAGRAPH_TEXT, "Light the lamps of every bridge at dusk;");
    rap_node_add(a, r, RAP_RECOMMENDATION_ITEMS, item);
    give(&d);
    assert_string_equal(summary(&d), "old#rec-1(a): Light the lamps of every bridge at dusk;\n");
    rap_node_set_text(a, item, RAP_SUBPARAGRAPH_TEXT, "Light the lamps of every bridge at dusk; and");
    give(&d);
    assert_string_equal(summary(&d), "old#rec-1(a): Light the lamps of every bridge at dusk;\n");
    free_dataset(&d);
}

static void the_rest_of_a_sentence_sums_nothing_up(void **state)
{
    (void)state;
    dataset d = new_dataset();
    add_recommendation(&d, "old", 1, "adopted", "and of the lamps on all bridges, where moths foul the glass. Towns should clean the glass of every lamp.");
    give(&d);
    assert_string_equal(summary(&d), "old#rec-1: Towns should clean the glass of every lamp.\n");
    free_dataset(&d);
}

/* ---- people ------------------------------------------------------------------------------- */

static void what_people_chose_stays(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_arena *a = rap_model_arena(d.model);
    give(&d);
    const rap_node *eight = rap_node_item(rap_model_root(d.model), RAP_DATASET_RECOMMENDATIONS, 2);
    int64_t len = (int64_t)rap_utf8_count(rap_node_text(eight, RAP_RECOMMENDATION_TEXT));
    assert_true(rap_summaries_drop(a, theme_of(&d), "new#rec-7", NULL, 0));
    assert_false(rap_summaries_drop(a, theme_of(&d), "new#rec-7", NULL, 0));
    assert_false(rap_summaries_add(a, theme_of(&d), eight, NULL, 0, 1000, "correction"));
    assert_false(rap_summaries_add(a, theme_of(&d), eight, "(a)", 0, 5, "correction"));
    assert_true(rap_summaries_add(a, theme_of(&d), eight, NULL, 0, len, "correction: says it better"));
    give(&d);
    assert_string_equal(summary(&d),
                        "new#rec-8: Guilds should train all apprentices who climb ladders to the lamps of high towers.\n"
                        "old#rec-2: Towns should clean the lamps of their bridges before every winter begins.\n"
                        "old#para-9: Several speakers said that moths foul the lamps in August, when oil is thick.\n"
                        "paper#para-4: Most bridges of the island towns have no lamps because oil is dear there.\n");
    assert_string_equal(rap_node_text(rap_node_item(theme_of(&d), RAP_THEME_SUMMARY, 0), RAP_EVIDENCE_RULE), "correction: says it better");
    free_dataset(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_stand_or_lean),
        cmocka_unit_test(a_file_says_where_it_is_wrong),
        cmocka_unit_test(abbreviations_end_no_sentence),
        cmocka_unit_test(footnotes_stay_behind),
        cmocka_unit_test(summaries_are_read_from_above),
        cmocka_unit_test(order_of_records_says_nothing),
        cmocka_unit_test(openings_of_lists_stand_before_their_parts), cmocka_unit_test(the_rest_of_a_sentence_sums_nothing_up),
        cmocka_unit_test(what_people_chose_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
