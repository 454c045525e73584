/* Concluding observations: what their body asks of a State party, in its own voice. */
#include "import_helper.h"

#define EN "Committee on Lamps\n\nConcluding observations on the third periodic report of Paraguay\n\nI. Introduction\n\n1. The Committee adopted the present observations.\n\nII. Concerns and recommendations\n\n"
#define FR "Comité des lampes\n\nObservations finales concernant le troisième rapport périodique du Paraguay\n\nI. Introduction\n\n1. Le Comité a adopté les présentes observations.\n\nII. Préoccupations et recommandations\n\n"
#define ES "Comité de las Lámparas\n\nObservaciones finales sobre el tercer informe periódico del Paraguay\n\nI. Introducción\n\n1. El Comité aprobó las presentes observaciones.\n\nII. Preocupaciones y recomendaciones\n\n"

static const char *status(const char *name)
{
    return rap_node_text(recommendation(name), RAP_RECOMMENDATION_STATUS);
}

static bool is_told(long line, const char *words)
{
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        if (doubt->line == line && strstr(doubt->text, words))
            return true;
    return false;
}

static void what_is_asked_is_a_recommendation_with_its_list(void **state)
{
    (void)state;
    import(EN "2. The Committee is concerned that no register of lamps exists.\n\n"
              "3. The Committee recommends that the State party:\n\n(a) Establish a register of lamps;\n\n(b) Pay for it.\n\n"
              "4. The Committee notes that signals are not written down. It calls upon the State party to write them down.\n\n"
              "5. The State party should pay its keepers.\n\n6. The Committee welcomes the lamp act.\n");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_GENRE), "report");
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_string_equal(rec_text("rec-3"), "The Committee recommends that the State party:");
    assert_int_equal(COUNT(recommendation("rec-3"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_string_equal(rap_node_text(rap_node_item(recommendation("rec-3"), RAP_RECOMMENDATION_ITEMS, 1), RAP_SUBPARAGRAPH_TEXT), "Pay for it.");
    assert_string_equal(rec_text("rec-4"), "The Committee notes that signals are not written down. It calls upon the State party to write them down.");
    assert_string_equal(status("rec-3"), "adopted");
    assert_string_equal(status("rec-5"), "adopted");
    assert_string_equal(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_AUTHORITY), "adopted");
    assert_null(summary.doubts);
}

static void they_are_read_in_french_and_spanish(void **state)
{
    static const char *const texts[] = {
        FR "2. Le Comité recommande à l’État partie :\n\na) D’établir un registre;\n\nb) De le financer.\n\n3. Le Comité note que les lampes manquent. Il invite également l’État partie à en acheter.\n\n4. L’État partie devrait payer ses gardiens.\n\n5. Le Comité se félicite de la loi.\n",
        ES "2. El Comité recomienda al Estado parte que:\n\na) Establezca un registro;\n\nb) Lo financie.\n\n3. El Comité observa que faltan lámparas. Alienta al Estado parte a comprarlas.\n\n4. El Estado parte debería pagar a sus guardianes.\n\n5. El Comité acoge con satisfacción la ley.\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(texts[i]);
        assert_int_equal(RECOMMENDATIONS, 3);
        assert_int_equal(COUNT(recommendation("rec-2"), RAP_RECOMMENDATION_ITEMS), 2);
        assert_string_equal(status("rec-4"), "adopted");
        assert_non_null(paragraph("para-5"));
        assert_null(summary.doubts);
    }
}

static void what_may_be_one_is_told(void **state)
{
    (void)state;
    import(EN "2. A union said that keepers should be paid.\n\n3. The Committee welcomes the lamp act.\n");
    assert_int_equal(RECOMMENDATIONS, 0);
    assert_true(is_told(11, "it is read as no recommendation"));
}

/* What a State says of such observations is none of the body's. */
static void answers_are_no_observations(void **state)
{
    (void)state;
    import("Committee on Lamps\n\nConcluding observations on the third periodic report of Paraguay: information received from Paraguay on follow-up\n\n"
           "I. Introduction\n\n1. Paraguay sends its answer.\n\n2. The Committee recommends that the State party buy lamps.\n");
    assert_int_equal(RECOMMENDATIONS, 0);
    assert_true(is_told(9, "as no recommendation"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_asked_is_a_recommendation_with_its_list, begin, end),
        cmocka_unit_test_setup_teardown(they_are_read_in_french_and_spanish, begin, end),
        cmocka_unit_test_setup_teardown(what_may_be_one_is_told, begin, end),
        cmocka_unit_test_setup_teardown(answers_are_no_observations, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
