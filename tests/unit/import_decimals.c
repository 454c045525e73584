/* 1.1 and 1.2: below a recommendation, a paragraph and a heading. */
#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the recommendations below.\n\n"

static const rap_node *item(const char *name, size_t i)
{
    return rap_node_item(recommendation(name), RAP_RECOMMENDATION_ITEMS, i);
}

static void points_are_parts_of_a_recommendation(void **state)
{
    (void)state;
    import(OPENING "A. Oil\n\nRecommendation 1. States should buy oil.\n\n1.1. They should buy:\n\n(a) Lamp oil;\n\n(b) Other oil.\n\n1.2. They should count it.\n\n"
                   "B. Keepers\n\nRecommendation 2. States should pay keepers.\n\n2.1 They should pay monthly.\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-1"), "States should buy oil.");
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_string_equal(rap_node_text(item("rec-1", 1), RAP_SUBPARAGRAPH_LABEL), "1.2");
    assert_string_equal(rap_node_text(item("rec-1", 1), RAP_SUBPARAGRAPH_WRITTEN), "1.2.");
    assert_string_equal(rap_node_text(item("rec-1", 1), RAP_SUBPARAGRAPH_TEXT), "They should count it.");
    assert_int_equal(COUNT(item("rec-1", 0), RAP_SUBPARAGRAPH_ITEMS), 2);
    assert_string_equal(rap_node_text(item("rec-2", 0), RAP_SUBPARAGRAPH_WRITTEN), "2.1");
    assert_null(summary.doubts);
}

static void points_below_a_heading_are_paragraphs(void **state)
{
    (void)state;
    import(HEAD "1. Introduction\n\n1.1 It met in Oslo.\n\n1.2 It met for two days.\n\n2. Recommendations adopted by the meeting\n\n2.1 States should buy oil.\n\n"
                "2.2 States should count oil.\n\n3. Closing\n\n3.1 It closed.\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-2.2"), "States should count oil.");
    assert_string_equal(rap_node_text(rap_node_item(recommendation("rec-2.2"), RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH), "2.2");
    assert_string_equal(rap_node_text(paragraph("para-1.2"), RAP_PARAGRAPH_TEXT), "It met for two days.");
    assert_string_equal(rap_node_text(section("section-3"), RAP_SECTION_TITLE), "Closing");
    assert_null(summary.doubts);
}

static void one_that_does_not_count_on_is_told(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1. States should buy oil.\n\n1.1. They should count it.\n\n1.4. They should burn it.\n");
    assert_string_equal(rap_node_text(item("rec-1", 0), RAP_SUBPARAGRAPH_TEXT), "They should count it. 1.4. They should burn it.");
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "does not count on"));
}

static void a_paragraph_that_does_not_count_on_is_told_and_its_own(void **state)
{
    (void)state;
    import(HEAD "1. Introduction\n\n1.1 It met in Oslo.\n\n2. Recommendations adopted by the meeting\n\n2.1 States should buy oil.\n\n2.4 States should burn oil.\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-2.1"), "States should buy oil.");
    assert_string_equal(rec_text("rec-2.4"), "States should burn oil.");
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "does not count on"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(points_are_parts_of_a_recommendation, begin, end),
        cmocka_unit_test_setup_teardown(points_below_a_heading_are_paragraphs, begin, end),
        cmocka_unit_test_setup_teardown(one_that_does_not_count_on_is_told, begin, end),
        cmocka_unit_test_setup_teardown(a_paragraph_that_does_not_count_on_is_told_and_its_own, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
