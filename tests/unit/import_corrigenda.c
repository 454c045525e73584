/* Corrigenda: told to be such, each place that they correct named, and nothing of them adopted. */
#include "import_helper.h"

#include <stdio.h>

#define FRAME                                                                                                            \
    "Conference of the Parties to the Convention on Tides\n\n%s\n\nDistr.: General\n\n13 June 2023\n\nOriginal: English\n\n" \
    "Report on the meeting of the Working Group on Tidal Power held in Nairobi on 22 and 23 May 2023\n\n%s"
#define CORRECTIONS                                                                                                     \
    "I. Recommendations\n\n1. The Working Group adopted the recommendations below.\n\nRecommendation 2\n\n"                \
    "For the existing text substitute\n\nStates should count tides every month.\n\n2. Paragraph 2, line 3\n\n"             \
    "For 5 p.m. read 6 p.m.\n\nIn paragraph 7 (a), for turbine read turbines.\n\nStates should keep what paragraph 9 says.\n"

static bool import_headed(const char *symbol, const char *mark, const rap_import_options *options)
{
    const char *text = rap_arena_format(rap_model_arena(model), FRAME "%s", symbol, mark, CORRECTIONS);
    return rap_import_bytes(model, text, strlen(text), "corr.txt", options, RAP_SOURCE_DATA_DIR, &summary, &failure);
}

/* The doubts of the last import that name a corrected place, as "line place|". */
static const char *places(void)
{
    static char out[1024];
    size_t len = 0;
    out[0] = '\0';
    for (const rap_doubt *d = summary.doubts; d; d = d->next)
        if (strstr(d->text, "is corrected here"))
            len += (size_t)snprintf(out + len, sizeof out - len, "%ld %.*s|", d->line, (int)(strchr(d->text + 1, '\'') - d->text + 1), d->text);
    return out;
}

static void assert_corrigendum(void)
{
    assert_string_equal(summary.kind, "other");
    assert_int_equal(rap_node_count(dataset(), RAP_DATASET_RECOMMENDATIONS), 0);
    for (size_t i = 0; i < rap_node_count(dataset(), RAP_DATASET_PARAGRAPHS); i++)
        assert_string_equal(rap_node_text(rap_node_item(dataset(), RAP_DATASET_PARAGRAPHS, i), RAP_PARAGRAPH_AUTHORITY), "record");
}

static void what_a_symbol_calls_a_corrigendum_is_one(void **state)
{
    (void)state;
    assert_true(import_headed("TIDE/COP/WG.9/2023/3/Corr.1", "", NULL));
    assert_corrigendum();
    assert_string_equal(summary.document, "TIDE/COP/WG.9/2023/3/Corr.1");
    assert_string_equal(places(), "17 'Recommendation 2'|23 'Paragraph 2, line 3'|27 'paragraph 7 (a)'|");
}

static void what_the_masthead_calls_a_corrigendum_is_one(void **state)
{
    (void)state;
    assert_true(import_headed("Working Group on Tidal Power", "Corrigendum 2\n\n", NULL));
    assert_corrigendum();
    assert_non_null(strstr(summary.document, "/other-corr-2/"));
}

/* Nothing has a number, and nothing is long: the text begins all the same where something is corrected. */
static void a_short_corrigendum_is_text(void **state)
{
    (void)state;
    import("TIDE/COP/WG.9/2023/3/Corr.1\n\nReport on the meeting of the Working Group on Tidal Power held in Nairobi on 22 and 23 May 2023\n\nCorrigendum\n\n"
           "Page 3,\nparagraph 12\n\nFor turbines read tides.\n\nTitle\n\nFor report read note.\n");
    assert_corrigendum();
    assert_int_equal(rap_node_count(document(), RAP_DOCUMENT_MASTHEAD), 3);
    assert_string_equal(places(), "7 'Page 3, paragraph 12'|12 'Title'|");
}

static void a_symbol_issued_again_is_one(void **state)
{
    (void)state;
    assert_true(import_headed("TIDE/COP/WG.9/2023/3/Corr.1*", "", NULL));
    assert_corrigendum();
    assert_string_equal(summary.document, "TIDE/COP/WG.9/2023/3/Corr.1");
}

static void a_stated_kind_makes_nothing_adopted(void **state)
{
    const rap_import_options options = {.kind = "report", .symbol = "TIDE/COP/WG.9/2023/3/Corr.1"};
    (void)state;
    assert_true(import_headed("Working Group on Tidal Power", "", &options));
    assert_string_equal(summary.kind, "report");
    assert_int_equal(rap_node_count(dataset(), RAP_DATASET_RECOMMENDATIONS), 0);
}

static void a_revision_is_none(void **state)
{
    (void)state;
    assert_true(import_headed("TIDE/COP/WG.9/2023/3/Rev.1*", "", NULL));
    assert_string_equal(summary.document, "TIDE/COP/WG.9/2023/3/Rev.1");
    assert_string_equal(summary.kind, "report");
    assert_int_equal(summary.recommendations, 1);
    assert_string_equal(places(), "");
}

static void french_and_spanish_ones_are_told(void **state)
{
    static const char french[] =
        "TIDE/COP/WG.9/2023/3/Corr.1\n\nRapport sur les travaux de la réunion du Groupe de travail sur les marées tenue à Oslo les 3 et 4 mai 2019\n\n"
        "Rectificatif\n\n1. Recommandation 2\n\nRemplacer le texte existant par ce qui suit :\n\nLes États devraient compter les marées et les turbines.\n\n"
        "2. Au paragraphe 7 a), dans la deuxième phrase, remplacer le mot turbine par le mot turbines.\n";
    static const char spanish[] =
        "TIDE/COP/WG.9/2023/3/Corr.1\n\nInforme sobre la reunión del Grupo de Trabajo sobre las Mareas celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"
        "Corrección\n\n1. Recomendación 2\n\nSustitúyase el texto por el siguiente:\n\nLos Estados deberían contar las mareas y las turbinas de los puertos.\n\n"
        "2. En el párrafo 7, en la segunda oración, donde dice turbina debe decir turbinas.\n";
    (void)state;
    import(french);
    assert_corrigendum();
    assert_string_equal(places(), "7 'Recommandation 2'|13 'paragraphe 7'|");
    end(NULL);
    begin(NULL);
    import(spanish);
    assert_corrigendum();
    assert_string_equal(places(), "7 'Recomendación 2'|13 'párrafo 7'|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_a_symbol_calls_a_corrigendum_is_one, begin, end),
        cmocka_unit_test_setup_teardown(what_the_masthead_calls_a_corrigendum_is_one, begin, end),
        cmocka_unit_test_setup_teardown(a_short_corrigendum_is_text, begin, end),
        cmocka_unit_test_setup_teardown(a_symbol_issued_again_is_one, begin, end),
        cmocka_unit_test_setup_teardown(a_stated_kind_makes_nothing_adopted, begin, end),
        cmocka_unit_test_setup_teardown(a_revision_is_none, begin, end),
        cmocka_unit_test_setup_teardown(french_and_spanish_ones_are_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
