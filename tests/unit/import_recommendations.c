/* What recommendations are called where each has a heading. */
#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the following recommendations:\n\n"
#define CLOSING "III. Adoption of the report\n\n3. It adopted the report.\n"

static const char *printed(const char *name)
{
    return rap_node_text(rap_node_item(recommendation(name), RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH);
}

static int number(const char *name)
{
    return (int)rap_node_integer(recommendation(name), RAP_RECOMMENDATION_NUMBER, 0);
}

static bool is_doubted(long line, const char *words)
{
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        if (doubt->line == line && strstr(doubt->text, words))
            return true;
    return false;
}

static void roman_numbers_are_kept_as_printed(void **state)
{
    (void)state;
    import(OPENING "Recommendation I\n\nStates should label.\n\nRecommendation II. States should read.\n\n"
                   "Recommendation III:\nStates should rest.\n\nRECOMMENDATION IV\n\nStates should sleep.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 4);
    assert_string_equal(rec_text("rec-I"), "States should label.");
    assert_string_equal(rec_text("rec-II"), "States should read.");
    assert_string_equal(rec_text("rec-III"), "States should rest.");
    assert_string_equal(rec_text("rec-IV"), "States should sleep.");
    assert_string_equal(printed("rec-IV"), "IV");
    assert_int_equal(number("rec-IV"), 4);
    assert_string_equal(rap_node_text(section("section-II"), RAP_SECTION_TITLE), "Recommendations");
    assert_string_equal(rap_node_text(section("section-III"), RAP_SECTION_TITLE), "Adoption of the report");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 3);
    assert_null(summary.doubts);
}

/* The third of A, B, C is no hundred. */
static void letters_count_where_they_count_on(void **state)
{
    (void)state;
    import(OPENING "Recommendation A\n\nStates should label.\n\nRecommendation B\n\nStates should read.\n\nRecommendation C\n\nStates should rest.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_int_equal(number("rec-C"), 3);
    assert_string_equal(printed("rec-C"), "C");
}

static void conclusions_that_ask_are_recommendations(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Conclusions\n\n2. It concluded.\n\nConclusion I\n\nStates should label.\n\n"
                "Conclusion II\n\nLuggage is lost.\n\nRecommendation 1\n\nStates should read.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-conclusion-i"), "States should label.");
    assert_string_equal(printed("rec-conclusion-i"), "Conclusion I");
    assert_string_equal(rec_text("rec-1"), "States should read.");
    assert_null(strstr(rec_text("rec-conclusion-i"), "lost"));
}

static void a_number_may_have_more_than_digits(void **state)
{
    (void)state;
    import(OPENING "Recommendation 3 (a)\n\nStates should rest.\n\nRecommendation 3 (b). States should sleep.\n\nRecommendation No. 4\n\n"
                   "States should wake.\n\nRecommendation 5.1 States should work.\n\nRecommendation 5.2\n\nStates should write.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 5);
    assert_string_equal(rec_text("rec-3-a"), "States should rest.");
    assert_string_equal(printed("rec-3-b"), "3 (b)");
    assert_int_equal(number("rec-3-b"), 3);
    assert_string_equal(rec_text("rec-4"), "States should wake.");
    assert_null(printed("rec-4"));
    assert_string_equal(rec_text("rec-5.1"), "States should work.");
    assert_string_equal(printed("rec-5.2"), "5.2");
    assert_int_equal(number("rec-5.2"), 5);
    assert_null(summary.doubts);
}

static void short_names_count_below_recommendations_alone(void **state)
{
    (void)state;
    import(OPENING "R1. States should label.\n\nRec. 2: States should read.\n\nIII. Roads\n\nR3. Roads were long.\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-R1"), "States should label.");
    assert_string_equal(rec_text("rec-rec-2"), "States should read.");
    assert_string_equal(printed("rec-rec-2"), "Rec. 2");
    assert_string_equal(para_text("text-1"), "R3. Roads were long.");
}

static void marks_around_a_heading_are_none_of_it(void **state)
{
    (void)state;
    import(OPENING "*Recommendation 1*\n\nStates should label.\n\n_Recommendation 2._ States should read.\n\n[Recommendation 3]\n\nStates should rest.\n\n"
                   "[Recommendation 4. States should sleep.]\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 4);
    assert_string_equal(rec_text("rec-1"), "States should label.");
    assert_string_equal(rec_text("rec-2"), "States should read.");
    assert_string_equal(rec_text("rec-3"), "States should rest.");
    assert_string_equal(rec_text("rec-4"), "States should sleep.]");
    assert_true(is_doubted(17, "square brackets"));
    assert_true(is_doubted(21, "square brackets"));
}

/* What a line of a sentence begins with is no heading. */
static void names_inside_sentences_are_none(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met. It recalled\nRecommendation IV. Delegations agreed.\n\nII. Recommendations\n\n"
                "2. The Working Group adopted the following recommendations, which follow\nRecommendation V of 2017:\n\n"
                "Recommendation I\n\nStates should apply\nRecommendation V.\n\nIII. Conclusions\n\n3. It is\nConclusion I. It was late.\n");
    assert_int_equal(RECOMMENDATIONS, 1);
    assert_string_equal(rec_text("rec-I"), "States should apply Recommendation V.");
    assert_string_equal(para_text("para-1"), "It met. It recalled Recommendation IV. Delegations agreed.");
    assert_string_equal(para_text("para-3"), "It is Conclusion I. It was late.");
}

static void several_at_once_are_told(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label.\n\nRecommendations 2–4: [deferred]\n\nRecommendation 5\n\nStates should read.\n\n"
                   "Recommendations 6 and 7 were long.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-1"), "States should label.");
    assert_string_equal(para_text("text-1"), "Recommendations 2–4: [deferred]");
    assert_true(is_doubted(15, "several recommendations at once"));
    assert_true(is_doubted(21, "asks for nothing"));
    assert_null(summary.doubts->next->next);
}

static void words_between_letters_are_told(void **state)
{
    (void)state;
    import(OPENING "A. States should label.\n\nThis is urgent for all.\n\nB. States should read.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-2(A)"), "States should label.");
    assert_string_equal(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_CLOSING), "This is urgent for all.");
    assert_true(is_doubted(15, "before 'B.'"));
}

static void numbers_are_written_in_many_ways(void **state)
{
    (void)state;
    import(OPENING "Recommendation No 1. States should label.\n\nRecommendation #2. States should read.\n\nRecommendation 3/2019\n\nStates should rest.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_string_equal(rec_text("rec-1"), "States should label.");
    assert_string_equal(rec_text("rec-2"), "States should read.");
    assert_string_equal(rec_text("rec-3-2019"), "States should rest.");
    assert_string_equal(printed("rec-3-2019"), "3/2019");
    assert_null(summary.doubts);
}

static void what_is_called_otherwise_is_told(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label.\n\nDraft recommendation 2. States should read.\n\nRecommendation Thrice\n\n"
                   "States should rest.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 1);
    assert_true(is_doubted(15, "neither word nor number are known ones"));
    assert_true(is_doubted(17, "neither word nor number are known ones"));
}

static void recommendations_of_nobody_are_told(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Roads\n\nRecommendation 1\n\nStates should label.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 0);
    assert_true(is_doubted(9, "this may be a recommendation"));
    assert_null(summary.doubts->next);
}

static void a_heading_without_recommendations_is_told(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Conclusions and recommendations\n\n2. It was late.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 0);
    assert_true(is_doubted(7, "this heading speaks of recommendations"));
}

static void a_heading_may_name_one_alone(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label.\n\nIII. Belts\n\n3. It was late.\n\nRecommendation\n\nStates should turn belts.\n\n"
                   "IV. Past recommendations\n\nStates should read.\n\nV. Work on recommendations\n\n4. It was early.\n");
    assert_int_equal(RECOMMENDATIONS, 1);
    assert_true(is_doubted(19, "this heading speaks of recommendations"));
    assert_null(summary.doubts->next);
}

static void recommendations_on_an_item_are_those_of_a_section(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Conclusions and recommendations on agenda item 3\n\nA. Belts\n\n"
                "2. The Working Group recommended that States turn belts.\n\nB. Bags\n\nStates should label bags.\n\n3. It was late.\n");
    assert_int_equal(RECOMMENDATIONS, 1);
    assert_string_equal(rec_text("rec-2"), "The Working Group recommended that States turn belts.");
    assert_string_equal(para_text("text-1"), "States should label bags.");
    assert_true(is_doubted(15, "this says what is to be done, but has no number"));
    assert_null(summary.doubts->next);
}

static void a_heading_with_recommendations_is_none_to_be_told(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label.\n\nIV. Conclusions and recommendations\n\n3. It was late.\n");
    assert_null(summary.doubts);
}

static void numbers_may_count_in_chapters_and_series(void **state)
{
    (void)state;
    import(OPENING "Recommendation II.1: States should label.\n\nRecommendation II.2\n\nStates should read.\n\nRecommendation T-3\n\n"
                   "States should rest.\n\nR.4: States should sleep.\n\nFifth recommendation\n\nStates should wake.\n\n"
                   "Recommendation 6 alt.\n\nStates should work.\n\nRecommendation 7 [agreed]\n\nStates should write.\n\n"
                   "Recommendation 8 (Option A)\n\nStates should go.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 8);
    assert_string_equal(rec_text("rec-II.1"), "States should label.");
    assert_string_equal(printed("rec-II.2"), "II.2");
    assert_int_equal(number("rec-II.2"), 2);
    assert_string_equal(rec_text("rec-T-3"), "States should rest.");
    assert_int_equal(number("rec-T-3"), 3);
    assert_string_equal(rec_text("rec-R.4"), "States should sleep.");
    assert_string_equal(rec_text("rec-5"), "States should wake.");
    assert_string_equal(printed("rec-6-alt"), "6 alt.");
    assert_string_equal(rec_text("rec-7-agreed"), "States should write.");
    assert_string_equal(rec_text("rec-8-option-a"), "States should go.");
    assert_null(summary.doubts);
}

static void what_goes_on_is_no_second_one(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label.\n\nRecommendation 1 (continued)\n\nOther recommendation\n\nStates should read.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 1);
    assert_string_equal(rec_text("rec-1"), "States should label.");
}

static void a_title_is_a_heading_above_the_text(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1: Labels\n\nStates should label.\n\nRecommendation 2\n\nStates should read.\n\n"
                   "Recommendation 3: States should\nrest.\n\nRecommendation 4: States should work:\n\n(a) By day;\n\n(b) By night.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 4);
    assert_string_equal(rec_text("rec-1"), "States should label.");
    assert_string_equal(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_SECTION), "Labels");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION), "II. Recommendations");
    assert_string_equal(rec_text("rec-3"), "States should rest.");
    assert_string_equal(rec_text("rec-4"), "States should work:");
    assert_part(REC_PART("rec-4", 0), "a", "By day;");
}

static void a_title_below_the_name_is_a_heading(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\nTraining of porters\n\nStates should train porters.\n\nRecommendation 2\nUse of scales\n\n"
                   "States should weigh:\n\n(a) Cases;\n\n(b) Bags.\n\nRecommendation 3\n\nStates should rest.\n\n"
                   "Recommendation 4\n\nRecommendation 5\n\nStates should work.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 5);
    assert_string_equal(rec_text("rec-5"), "States should work.");
    assert_string_equal(rec_text("rec-1"), "States should train porters.");
    assert_string_equal(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_SECTION), "Training of porters");
    assert_string_equal(rec_text("rec-2"), "States should weigh:");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION), "Use of scales");
    assert_part(REC_PART("rec-2", 1), "b", "Bags.");
    assert_string_equal(rap_node_text(recommendation("rec-3"), RAP_RECOMMENDATION_SECTION), "II. Recommendations");
}

static void notes_in_square_brackets_are_footnotes(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label.[1]\n\n" CLOSING "\n[1] See the list.\n");
    const rap_node *note = part(recommendation("rec-1"), RAP_RECOMMENDATION_FOOTNOTES, 0);
    assert_string_equal(rap_node_text(note, RAP_FOOTNOTE_MARK), "1");
    assert_string_equal(rap_node_text(note, RAP_FOOTNOTE_TEXT), "See the list.");
    assert_string_equal(para_text("para-3"), "It adopted the report.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(roman_numbers_are_kept_as_printed),
        TEST(letters_count_where_they_count_on),
        TEST(conclusions_that_ask_are_recommendations),
        TEST(a_number_may_have_more_than_digits),
        TEST(short_names_count_below_recommendations_alone),
        TEST(marks_around_a_heading_are_none_of_it),
        TEST(names_inside_sentences_are_none),
        TEST(several_at_once_are_told),
        TEST(words_between_letters_are_told),
        TEST(numbers_are_written_in_many_ways),
        TEST(what_is_called_otherwise_is_told),
        TEST(recommendations_of_nobody_are_told),
        TEST(a_heading_without_recommendations_is_told),
        TEST(a_heading_may_name_one_alone),
        TEST(recommendations_on_an_item_are_those_of_a_section),
        TEST(a_heading_with_recommendations_is_none_to_be_told),
        TEST(numbers_may_count_in_chapters_and_series),
        TEST(what_goes_on_is_no_second_one),
        TEST(a_title_is_a_heading_above_the_text),
        TEST(a_title_below_the_name_is_a_heading),
        TEST(notes_in_square_brackets_are_footnotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
