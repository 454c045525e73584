/* Boxes and pulled quotes between the paragraphs of a PDF: they are no part of a recommendation, and are told. */
#include "pdf_import.h"

#define ROW "The registers of all that was found stood in a row to the margin or so,"
#define BOX_1 "A label is what a trunk has that"
#define BOX_2 "was not lost. Blue trunks have none."
#define BOX BOX_1 " " BOX_2

static const rap_node *recommendation(size_t i)
{
    const rap_node *dataset = rap_model_dataset(model);
    assert_true(i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS));
    return rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
}

static float set_rows(float y, int count)
{
    for (; count > 0; count--, y += 14)
        set(0, 100, y, 13, ROW);
    return y;
}

/* A report whose recommendation has `above` over a box. */
static void set_report(const char *above, float box)
{
    set(0, 100, 20, 13, "CL/WG.1/2022/4");
    set(0, 100, 40, 13, "Report on the meeting of the Working Group on Lamps held in Geneva on 3 May 2022");
    set(0, 100, 70, 13, "I. Recommendations adopted by the Working Group");
    set(0, 100, 100, 13, "1. The Working Group adopted what is written below.");
    set(0, 100, 130, 13, "Recommendation 1");
    set(0, 100, 160, 13, above);
    set(0, box, 190, 13, BOX_1);
    set(0, box, 204, 13, BOX_2);
    set(0, 100, 240, 13, "States should keep registers of all that was found, as others did, and");
    float y = set_rows(254, 4);
    set(0, 100, y, 13, "and so on.");
}

static void a_box_between_paragraphs_is_none_of_the_recommendation(void **state)
{
    (void)state;
    set_report("States should read them.", 160);
    import_page();
    assert_null(strstr(rap_node_text(recommendation(0), RAP_RECOMMENDATION_TEXT), "label"));
    assert_non_null(strstr(rap_node_text(recommendation(0), RAP_RECOMMENDATION_TEXT), "and so on."));
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "set in on both sides"));
}

static void what_a_colon_announces_is_the_recommendation_s(void **state)
{
    (void)state;
    set_report("States should write on each of them:", 160);
    import_page();
    assert_non_null(strstr(rap_node_text(recommendation(0), RAP_RECOMMENDATION_TEXT), BOX));
    assert_null(summary.doubts);
}

static void what_stands_at_the_margin_is_no_box(void **state)
{
    (void)state;
    set_report("States should read them.", 100);
    rap_source *source = read_pages(1);
    for (size_t i = 0; i < source->count; i++)
        assert_false(source->lines[i].is_inset);
}

static void a_document_that_is_set_so_has_no_boxes(void **state)
{
    (void)state;
    set_paragraph(0, 40, "1.");
    set_rows(80, 3);
    for (int i = 0; i < 4; i++) {
        set(0, 160, 140 + 40 * (float)i, 13, BOX_1);
        set(0, 160, 154 + 40 * (float)i, 13, BOX_2);
    }
    rap_source *source = read_pages(1);
    for (size_t i = 0; i < source->count; i++)
        assert_false(source->lines[i].is_inset);
    has_line(source, source->count - 1, BOX);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_blank, end_all)

static int begin_blank(void **state)
{
    memset(words, 0, sizeof words);
    summary = (rap_import_summary){0};
    return begin(state);
}

static int end_all(void **state)
{
    rap_model_free(model);
    model = NULL;
    return end(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_box_between_paragraphs_is_none_of_the_recommendation),
        TEST(what_a_colon_announces_is_the_recommendation_s),
        TEST(what_stands_at_the_margin_is_no_box),
        TEST(a_document_that_is_set_so_has_no_boxes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
