/* Cells of a page's layout: what begins one is no end of the paragraph before it. */
#include "import_helper.h"

#define PAGE(body) "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Report</title></head><body>" body "</body></html>"
#define OPENING "<p>Report on the meeting of the Working Group on Lost Luggage held in Oslo on 3 and 4 May 2019</p>\n<h2>I. Introduction</h2>\n<p>1. It met.</p>\n"

static void the_last_cell_is_a_text_of_its_own(void **state)
{
    (void)state;
    import(PAGE("<table><tr><td>" OPENING "<h2>II. Debate</h2>\n<p>9. It adopted the report of the group</p></td></tr>\n<tr><td>Contact us in Oslo</td></tr></table>"));
    assert_string_equal(para_text("para-9"), "It adopted the report of the group");
    assert_string_equal(para_text("text-1"), "Contact us in Oslo");
}

static void what_goes_on_in_the_next_cell_is_one_text(void **state)
{
    (void)state;
    import(PAGE("<table><tr><td>" OPENING "<h2>II. Debate</h2>\n<p>9. It adopted the report of the</p></td></tr>\n<tr><td>Group in Oslo.</td></tr></table>"));
    assert_string_equal(para_text("para-9"), "It adopted the report of the Group in Oslo.");
}

static void a_cell_behind_a_recommendation_is_told(void **state)
{
    (void)state;
    import(PAGE(OPENING "<h2>II. Recommendations</h2>\n<table><tr><td>2. The Working Group adopted the following recommendation:</td></tr>\n"
                        "<tr><td>Recommendation 1</td></tr>\n<tr><td>States should rest</td></tr>\n<tr><td>Carriers should rest, too.</td></tr></table>"));
    assert_string_equal(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_TEXT), "States should rest Carriers should rest, too.");
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "begins a cell of its own"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_last_cell_is_a_text_of_its_own), TEST(what_goes_on_in_the_next_cell_is_one_text), TEST(a_cell_behind_a_recommendation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
