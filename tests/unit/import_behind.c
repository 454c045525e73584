/* What stands behind a recommendation, and behind the parts of its list: of its text, or not. */
#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the following recommendations:\n\n"
#define CLOSING "III. Adoption of the report\n\n3. It adopted the report.\n"

static bool is_doubted(long line, const char *words)
{
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        if (doubt->line == line && strstr(doubt->text, words))
            return true;
    return false;
}

static void what_a_colon_announces_is_of_the_text(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should do as follows:\n\nCount their bags.\n\n" CLOSING);
    assert_string_equal(rec_text("rec-1"), "States should do as follows: Count their bags.");
    assert_null(summary.doubts);
}

static void what_asks_for_nothing_is_told(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label their bags.\n\nBelts turn.\n\n" CLOSING);
    assert_string_equal(rec_text("rec-1"), "States should label their bags.");
    assert_string_equal(para_text("text-1"), "Belts turn.");
    assert_true(is_doubted(15, "this stands behind recommendation 1 and asks for nothing"));
    assert_null(summary.doubts->next);
}

static void a_quotation_goes_on_to_its_end(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should sign this:\n\n“Bags are good.\n\n“Belts turn.\n\n“Labels last.”\n\n“Well said.”\n\n" CLOSING);
    assert_string_equal(rec_text("rec-1"), "States should sign this: “Bags are good. “Belts turn. “Labels last.”");
    assert_string_equal(para_text("text-1"), "“Well said.”");
    assert_true(is_doubted(21, "asks for nothing"));
    assert_null(summary.doubts->next);
}

static void other_numbers_with_a_point_are_no_points(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label their bags.\n\n2.1 Belts turn.\n\n" CLOSING);
    assert_string_equal(rec_text("rec-1"), "States should label their bags.");
    assert_true(is_doubted(15, "asks for nothing"));
}

/* Lines of one column, so that it is known how wide it is. */
#define FULL "The airports of all regions were of one mind in this as they had been the year before and\n" \
    "as they would be in the year after it, for luggage that is lost in one of them is found in\n" \
    "another, and nobody had yet seen a belt that turned the other way or a label that held for\n" \
    "as long as it was meant to hold, not even those of the new kind that the airlines had made.\n"
#define LONG "II. Recommendations\n2. " FULL "3. The Working Group adopted the following recommendations:\n"
#define PARTS "Recommendation 1\nStates should:\n" \
    "(a) See to it that the airlines label all the bags that they are given by their travellers;\n"

static void a_word_alone_is_the_end_of_its_part(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n1. " FULL LONG PARTS
                "and\n(b) See to it that they are found.\n" CLOSING);
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_part(REC_PART("rec-1", 0), "a", "See to it that the airlines label all the bags that they are given by their travellers; and");
    assert_part(REC_PART("rec-1", 1), "b", "See to it that they are found.");
    assert_null(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_CLOSING));
}

static void words_behind_the_last_part_close_the_list(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n1. " FULL LONG PARTS
                "and should report on it.\n" CLOSING);
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 1);
    assert_string_equal(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_CLOSING), "and should report on it.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_colon_announces_is_of_the_text),
        TEST(what_asks_for_nothing_is_told),
        TEST(a_quotation_goes_on_to_its_end),
        TEST(other_numbers_with_a_point_are_no_points),
        TEST(a_word_alone_is_the_end_of_its_part),
        TEST(words_behind_the_last_part_close_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
