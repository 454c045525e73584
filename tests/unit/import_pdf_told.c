/* What is told of a PDF whose words do not show all that its page does. */
#include "pdf_import.h"

/* A program that sets raised figures nearly as large as others: pdftotext makes one word of them. */
static void figures_raised_within_words_are_told_once(void **state)
{
    (void)state;
    set(0, 100, 20, 13, "CL/WG.1/2022/4");
    set(0, 100, 40, 13, "Report on the meeting of the Working Group on Lamps held in Geneva on 3 May 2022");
    set(0, 100, 70, 13, "I. Recommendations adopted by the Working Group");
    set(0, 100, 100, 13, "1. The Working Group adopted what is written below.");
    set(0, 100, 130, 13, "Recommendation 1");
    float at = set(0, 100, 160, 13, "States should light at least") + 3;
    at = set(0, at, 155, 18, "106") + 3;
    at = set(0, at, 160, 13, "lamps of 40 watts by") + 3;
    at = set(0, at, 155, 18, "20301") + 3;
    set(0, at, 160, 13, "and not later.");
    import_page();
    const rap_node *recommendation = rap_node_item(rap_model_dataset(model), RAP_DATASET_RECOMMENDATIONS, 0);
    assert_string_equal(rap_node_text(recommendation, RAP_RECOMMENDATION_TEXT), "States should light at least 106 lamps of 40 watts by 20301 and not later.");
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "2 words of this PDF end in raised figures that the file does not part from the rest: '106', '20301';"));
    assert_int_equal(summary.doubts->line, 6);
    assert_null(summary.doubts->next);
    rap_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(figures_raised_within_words_are_told_once, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
