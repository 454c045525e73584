/* Captions of tables and figures: texts beside them, and no headings of what comes behind. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Debate\n\n1. It saw that fewer bags were found, as the table below shows.\n\n"
#define ROWS "Port\t2018\t2019\nOslo\t41\t36\nVaasa\t18\t17\n\n"
#define CLOSING "2. It thanked the Chair.\n\nII. Adoption of the report\n\n3. It adopted the report.\n"

static size_t sections(void)
{
    return rap_node_count(document(), RAP_DOCUMENT_SECTIONS);
}

static void assert_section(const char *name)
{
    assert_string_equal(rap_node_text(paragraph(name), RAP_PARAGRAPH_SECTION), "I. Debate");
}

static void a_caption_is_a_text_beside_its_table(void **state)
{
    (void)state;
    import(OPENING "Table 1. Bags found, by port\n\n" ROWS CLOSING);
    assert_int_equal(sections(), 2);
    assert_string_equal(para_text("text-1"), "Table 1. Bags found, by port");
    assert_section("text-1");
    assert_string_equal(rap_node_text(PARA_PART("text-2", 0), RAP_SUBPARAGRAPH_TEXT), "Port\t2018\t2019");
    assert_int_equal(COUNT(paragraph("text-2"), RAP_PARAGRAPH_ITEMS), 3);
    assert_section("para-2");
    assert_null(summary.doubts);
}

static void a_caption_of_two_lines_is_one_text(void **state)
{
    (void)state;
    import(OPENING "Table 1\n\nBags found, by port\n\n" ROWS CLOSING);
    assert_int_equal(sections(), 2);
    assert_string_equal(para_text("text-1"), "Table 1 Bags found, by port");
    assert_section("para-2");
}

static void a_caption_without_a_table_is_told(void **state)
{
    (void)state;
    import(OPENING "Table 1. Bags found, by port\n\nOslo had forty-one bags.\n\n" CLOSING);
    assert_int_equal(sections(), 2);
    assert_string_equal(para_text("text-1"), "Table 1. Bags found, by port");
    assert_string_equal(para_text("text-2"), "Oslo had forty-one bags.");
    assert_section("para-2");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 7);
    assert_non_null(strstr(summary.doubts->text, "no rows of one are found behind it"));
}

/* Below its table; and of a figure, which has no rows. */
static void other_captions_are_texts_and_not_told(void **state)
{
    static const char *const captions[] = {ROWS "Table 1. Bags found, by port\n\n", "Figure I. Bags found, by port\n\n"};
    (void)state;
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
        char text[1024];
        snprintf(text, sizeof text, "%s%s%s", OPENING, captions[i], CLOSING);
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(text);
        assert_int_equal(sections(), 2);
        assert_section("para-2");
        assert_null(summary.doubts);
    }
}

static void a_sentence_may_begin_as_a_caption_does(void **state)
{
    (void)state;
    import(OPENING "Table 1 shows that Oslo had forty-one.\n\nTable 2. In it Vaasa had eighteen.\n\n" CLOSING);
    assert_null(summary.doubts);
    assert_non_null(strstr(para_text("para-1"), "Table 1 shows that Oslo had forty-one."));
}

static void french_and_spanish_have_captions(void **state)
{
    (void)state;
    import("Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\nI. Débats\n\n"
           "1. Le Groupe de travail a examiné le tableau ci-après, que la Présidente lui avait présenté.\n\nTableau 1. Bagages retrouvés\n\n" ROWS
           "2. Il a remercié la Présidente du Groupe de travail.\n");
    assert_int_equal(sections(), 1);
    assert_string_equal(para_text("text-1"), "Tableau 1. Bagages retrouvés");
    rap_model_free(model);
    model = rap_model_new(&failure);
    import("Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\nI. Debate\n\n"
           "1. El Grupo de Trabajo examinó el cuadro que figura a continuación y que le presentó la Presidenta.\n\nCuadro 1. Equipaje hallado\n\n" ROWS
           "2. El Grupo de Trabajo dio las gracias a la Presidenta.\n");
    assert_int_equal(sections(), 1);
    assert_string_equal(para_text("text-1"), "Cuadro 1. Equipaje hallado");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_caption_is_a_text_beside_its_table), TEST(a_caption_of_two_lines_is_one_text), TEST(a_caption_without_a_table_is_told),
        TEST(other_captions_are_texts_and_not_told), TEST(a_sentence_may_begin_as_a_caption_does), TEST(french_and_spanish_have_captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
