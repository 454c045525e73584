/* Lists with large letters, large roman numbers and numbers that might be those of paragraphs. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the following recommendations:\n\n"
#define CLOSING "III. Adoption of the report\n\n9. It adopted the report.\n"

static void large_roman_numbers_may_count_recommendations(void **state)
{
    (void)state;
    import(OPENING "I. States should label their bags.\n\nII. States should read the labels.\n\nIII. States should rest.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_string_equal(rec_text("rec-2(I)"), "States should label their bags.");
    assert_string_equal(rec_text("rec-2(III)"), "States should rest.");
    assert_string_equal(rap_node_text(paragraph("para-9"), RAP_PARAGRAPH_SECTION), "III. Adoption of the report");
    assert_null(summary.doubts);
}

static void large_numbers_may_be_items_below_others(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should adopt a list of:\n\n(a) Bags, such as:\n\nI. Suitcases;\n\nII. Trunks;\n\n(b) Boxes, such as:\n\n"
                   "I. Crates.\n\nII. Tins.\n\nRecommendation 2\n\nStates should rest.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_part(part(REC_PART("rec-1", 0), RAP_SUBPARAGRAPH_ITEMS, 1), "II", "Trunks;");
    assert_part(REC_PART("rec-1", 1), "b", "Boxes, such as:");
    assert_part(part(REC_PART("rec-1", 1), RAP_SUBPARAGRAPH_ITEMS, 0), "I", "Crates.");
}

static void letters_may_be_items_of_a_numbered_recommendation(void **state)
{
    (void)state;
    import(OPENING "3. The secretariat should:\n\nA. Label the bags;\n\nB. Read the labels.\n\n4. States should rest.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-3"), "The secretariat should:");
    assert_part(REC_PART("rec-3", 1), "B", "Read the labels.");
    assert_string_equal(rap_node_text(recommendation("rec-4"), RAP_RECOMMENDATION_SECTION), "II. Recommendations");
}

static void a_large_letter_may_have_a_bracket(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label:\n\nA) Bags;\n\nB) Boxes.\n\nRecommendation 2\n\nStates should rest.\n\n" CLOSING);
    assert_part(REC_PART("rec-1", 0), "A", "Bags;");
    assert_part(REC_PART("rec-1", 1), "B", "Boxes.");
    assert_string_equal(rap_node_text(REC_PART("rec-1", 1), RAP_SUBPARAGRAPH_WRITTEN), "B)");
    assert_null(summary.doubts);
}

static void a_letter_behind_two_colons_is_no_heading(void **state)
{
    (void)state;
    import(OPENING "The secretariat should:\n\nA. Label the bags;\n\nB. Read the labels.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-2(A)"), "Label the bags;");
    assert_string_equal(rec_text("rec-2(B)"), "Read the labels.");
}

/* Bags and boxes of a list whose bullet is a sign: two items. */
static void has_bullets(const char *sign, const char *paragraphs)
{
    char text[2048];
    snprintf(text, sizeof text, OPENING "Recommendation 1\n\nStates should label:\n\n%s Bags;%s%s Boxes.\n\nRecommendation 2\n\nStates should rest.\n\n" CLOSING,
             sign, paragraphs, sign);
    import(text);
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_string_equal(rap_node_text(REC_PART("rec-1", 0), RAP_SUBPARAGRAPH_TEXT), "Bags;");
    assert_string_equal(rap_node_text(REC_PART("rec-1", 1), RAP_SUBPARAGRAPH_TEXT), "Boxes.");
    assert_string_equal(rec_text("rec-1"), "States should label:");
    rap_model_free(model);
    model = rap_model_new(&failure);
}

static void signs_of_many_kinds_are_bullets(void **state)
{
    static const char *const signs[] = {"■", "◦", "→", "►", "✓", "‒", "−", "§", "+", "o", "\xef\x83\x98"};
    (void)state;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        has_bullets(signs[i], "\n\n");
        has_bullets(signs[i], "\n");
    }
}

static void a_sign_or_letter_within_a_sentence_is_no_bullet(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label all bags that are found in trains and in\n+ 40 harbours, and those of any kind, by the letters e and\n"
                   "o Only then are they read at 8\n° Celsius.\n\nRecommendation 2\n\nStates should rest.\n\n" CLOSING);
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 0);
    assert_string_equal(rec_text("rec-1"), "States should label all bags that are found in trains and in + 40 harbours, and those of any kind, by the letters e and o "
                                           "Only then are they read at 8 ° Celsius.");
}

static void a_large_letter_may_have_two_brackets(void **state)
{
    (void)state;
    import(OPENING "Recommendation 1\n\nStates should label:\n\n(A) Bags;\n\n(B) Boxes.\n\nRecommendation 2\n\nStates should rest.\n\n" CLOSING);
    assert_part(REC_PART("rec-1", 0), "A", "Bags;");
    assert_part(REC_PART("rec-1", 1), "B", "Boxes.");
    assert_null(summary.doubts);
}

static void a_number_may_be_a_word(void **state)
{
    (void)state;
    import(OPENING "Recommendation one\n\nStates should label.\n\nRecommendation Twenty-one: States should read.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-1"), "States should label.");
    assert_string_equal(rec_text("rec-21"), "States should read.");
}

static void french_and_spanish_numbers_may_be_words(void **state)
{
    (void)state;
    import("Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\nI. Recommandations\n\n"
           "1. Le Groupe de travail a examiné les rapports de la Présidente et a adopté la recommandation ci-après.\n\nRecommandation deux\n\nLes États parties devraient lire.\n");
    assert_string_equal(rec_text("rec-2"), "Les États parties devraient lire.");
    rap_model_free(model);
    model = rap_model_new(&failure);
    import("Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"
           "I. Recomendaciones\n\n1. El Grupo de Trabajo examinó los informes de la Presidenta y aprobó la recomendación siguiente.\n\nRecomendación dos\n\nLos Estados partes deberían leer.\n");
    assert_string_equal(rec_text("rec-2"), "Los Estados partes deberían leer.");
}

#define HAD HEAD "I. Introduction\n\n1. It met.\n\n2. It had before it the following:\n\n"

static void a_number_that_may_be_of_the_list_or_of_a_paragraph_is_told(void **state)
{
    (void)state;
    import(HAD "1. The report on bags.\n\n2. The report on boxes.\n\n3. The report on sacks.\n\nII. Debate\n\nIt talked.\n");
    assert_string_equal(para_text("para-3"), "The report on sacks.");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 13);
    assert_non_null(strstr(summary.doubts->text, "this may be number 3 of the list above it"));
}

static void a_number_that_stands_in_as_the_list_does_is_of_it(void **state)
{
    (void)state;
    import(HAD "   1. The report on bags.\n\n   2. The report on boxes.\n\n   3. The report on sacks.\n\nII. Debate\n\nIt talked.\n");
    assert_int_equal(COUNT(paragraph("para-2"), RAP_PARAGRAPH_ITEMS), 3);
    assert_null(summary.doubts);
}

static void paragraphs_that_count_on_below_a_heading_are_sure(void **state)
{
    (void)state;
    import(HAD "1. The report on bags.\n\n2. The report on boxes.\n\n3. It heard three speakers.\n\nII. Debate\n\n4. It talked.\n");
    assert_string_equal(para_text("para-3"), "It heard three speakers.");
    assert_null(summary.doubts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(large_roman_numbers_may_count_recommendations), TEST(large_numbers_may_be_items_below_others),
        TEST(letters_may_be_items_of_a_numbered_recommendation), TEST(a_large_letter_may_have_a_bracket),
        TEST(a_letter_behind_two_colons_is_no_heading), TEST(signs_of_many_kinds_are_bullets), TEST(a_sign_or_letter_within_a_sentence_is_no_bullet), TEST(a_large_letter_may_have_two_brackets), TEST(a_number_may_be_a_word),
        TEST(french_and_spanish_numbers_may_be_words), TEST(a_number_that_may_be_of_the_list_or_of_a_paragraph_is_told),
        TEST(a_number_that_stands_in_as_the_list_does_is_of_it), TEST(paragraphs_that_count_on_below_a_heading_are_sure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
