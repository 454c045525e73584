/* What a paragraph between recommendations says of those that follow it: adopted, or not. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the recommendations below.\n\n" \
                     "A. On labels\n\nRecommendation 1\n\nStates should label.\n\n"
#define CLOSING "III. Adoption of the report\n\n9. It adopted the report.\n"

static const char *status(const char *name)
{
    return rap_node_text(recommendation(name), RAP_RECOMMENDATION_STATUS);
}

static const char *authority(const char *name)
{
    return rap_node_text(paragraph(name), RAP_PARAGRAPH_AUTHORITY);
}

static void a_paragraph_may_announce_what_was_not_adopted(void **state)
{
    (void)state;
    import(OPENING "3. No consensus was reached on the following recommendations:\n\nRecommendation 2\n\nStates should read.\n\n"
                   "4. It also agreed on the text below.\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING);
    assert_string_equal(authority("para-3"), "record");
    assert_string_equal(status("proposed-2"), "proposed");
    assert_string_equal(status("rec-3"), "adopted");
    assert_string_equal(authority("para-4"), "adopted");
}

/* Imports the opening with a paragraph behind its recommendation, and another recommendation behind that, whose status it gives. */
static const char *status_behind(const char *paragraph)
{
    char text[2048];
    snprintf(text, sizeof text, OPENING "3. %s\n\nRecommendation 2\n\nStates should read.\n\n" CLOSING, paragraph);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(status("rec-1"), "adopted");
    return rap_node_text(rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, 1), RAP_RECOMMENDATION_STATUS);
}

static void a_paragraph_may_announce_one_that_was_not_adopted(void **state)
{
    static const char *const announcing[] = {
        "The following recommendation was proposed but was not agreed upon.",
        "The Working Group decided not to adopt the following recommendation.",
        "The Working Group did not adopt the following recommendation.",
        "The Working Group rejected the following recommendation.",
        "The following recommendation was not adopted.",
        "The Working Group did not agree on the following.",
        "The Working Group was unable to agree on the text below.",
        "There was no consensus on the following recommendation.",
        "The following recommendations did not enjoy consensus.",
        "The Working Group deferred its consideration of the following recommendation to its fifth meeting.",
        "Some delegations proposed the following recommendation.",
        "No agreement was reached on the recommendation below.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof announcing / sizeof *announcing; i++) {
        if (strcmp(status_behind(announcing[i]), "proposed") != 0)
            fail_msg("%s", announcing[i]);
        assert_string_equal(authority("para-3"), "record");
    }
}

static void a_paragraph_may_announce_one_that_was_adopted(void **state)
{
    static const char *const announcing[] = {
        "The Working Group also adopted the following recommendation.",
        "The Working Group then adopted, without a vote, the following recommendation.",
        "By contrast, the Working Group adopted the following recommendation.",
        "The Working Group further agreed on the following:",
        "The Working Group decided to recommend the following to the Conference:",
        "It also agreed on the text below.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof announcing / sizeof *announcing; i++)
        if (strcmp(status_behind(announcing[i]), "adopted") != 0 || summary.doubts)
            fail_msg("%s", announcing[i]);
}

static void a_paragraph_that_announces_and_says_nothing_is_told(void **state)
{
    (void)state;
    assert_string_equal(status_behind("Discussions on the following text will continue at the next meeting."), "adopted");
    assert_true(summary.doubts && strstr(summary.doubts->text, "what became of the recommendation that this announces is not known by it"));
}

static void what_comes_behind_texts_that_were_not_adopted_may_be(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The following texts were proposed by the Chair; they were not adopted for lack of time:\n\n"
                "Recommendation 1\n\nStates should label.\n\n3. The Working Group agreed on the following:\n\nRecommendation 2\n\nStates should read.\n\n"
                "4. The Working Group did not agree on the following:\n\nRecommendation 3\n\nStates should rest.\n\n"
                "5. The Working Group decided to recommend the following to the Conference:\n\nRecommendation 4\n\nStates should count.\n\n" CLOSING);
    assert_string_equal(status("proposed-1"), "proposed");
    assert_string_equal(status("rec-2"), "adopted");
    assert_string_equal(status("proposed-3"), "proposed");
    assert_string_equal(status("rec-4"), "adopted");
}

static void a_list_of_what_was_adopted_may_stand_beside_named_ones(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Group adopted the following recommendations:\n\n1. States should label.\n\n"
                "2. States should read.\n\n3. States should rest.\n\nRecommendation 4 (not agreed)\n\nStates should burn labels.\n\n3. It thanked the Chair.\n\n" CLOSING);
    assert_string_equal(status("rec-1"), "adopted");
    assert_string_equal(rec_text("rec-3"), "States should rest.");
    assert_string_equal(status("proposed-4-not-agreed"), "proposed");
    assert_int_equal(RECOMMENDATIONS, 4);
}

static void a_list_of_proposals_is_of_proposed_recommendations(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Group adopted the following recommendations:\n\n(a) States should label;\n\n"
                "(b) States should read.\n\n3. The Group took note of the following proposals, on which no consensus was reached:\n\n"
                "(a) States should close carousels;\n\n(b) States should burn labels.\n\n" CLOSING);
    assert_string_equal(status("rec-2(b)"), "adopted");
    assert_string_equal(status("proposed-3(a)"), "proposed");
    assert_string_equal(rap_node_text(recommendation("proposed-3(b)"), RAP_RECOMMENDATION_AGREEMENT), "none");
    assert_int_equal(RECOMMENDATIONS, 4);
}

/* The first letters of the statuses, in their order; n for what was not agreed upon. */
static void assert_statuses(const char *text, const char *expected)
{
    char found[10] = "";
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
    for (size_t i = 0; i < (size_t)RECOMMENDATIONS && i < 9; i++) {
        const rap_node *r = rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, i);
        found[i] = rap_node_has(r, RAP_RECOMMENDATION_AGREEMENT) ? 'n' : *rap_node_text(r, RAP_RECOMMENDATION_STATUS);
    }
    if (strcmp(found, expected) != 0)
        fail_msg("%s: %s, not %s", text, found, expected);
}

#define THREE(two, behind) OPENING "3. " two "\n\nB. On reading\n\nRecommendation 2\n\nStates should read.\n\n" behind \
                           "C. On rest\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING

/* What is announced at the end of a section is what stands below the next headings. */
static void what_is_announced_may_stand_below_headings(void **state)
{
    (void)state;
    assert_statuses(THREE("The following recommendations were proposed but were not agreed upon by the Working Group:", ""), "ann");
    assert_statuses(THREE("The Working Group did not reach consensus on the following recommendations:", ""), "ann");
    assert_statuses(THREE("The following proposals were made during the meeting but were not adopted:", ""), "ann");
    assert_statuses(THREE("The Working Group took note of the following recommendations, which delegations proposed:", ""), "app");
    assert_statuses(THREE("The following recommendations were not agreed upon:", "4. The Working Group also adopted the following recommendations:\n\n"), "ana");
    assert_statuses(THREE("The following recommendation was not agreed upon: States should burn labels.", ""), "aaa");
    assert_statuses(THREE("The Working Group thanked the Chair.", ""), "aaa");
    assert_statuses(OPENING "3. The following recommendations were not agreed upon:\n\n(a) States should burn labels.\n\nB. On reading\n\nRecommendation 2\n\n"
                    "States should read.\n\n" CLOSING, "ana");
}

/* Where recommendations have no names, the paragraphs that say what is to be done. */
static void what_is_announced_may_be_numbered_paragraphs(void **state)
{
    static const char *const titles[] = {"Recommendations", "Outcome of the meeting", "Agreed conclusions", "Additional recommendations on labels", "Deliberations"};
    char text[2048];
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        snprintf(text, sizeof text, HEAD "I. %s\n\n1. The Working Group adopted the following recommendations:\n\n2. States should label.\n\n3. States should read.\n\n"
                 "4. The following recommendations were not agreed upon:\n\n5. States should burn labels.\n\n6. States should close carousels.\n\n"
                 "7. The Working Group thanked the Chair.\n\nII. Adoption of the report\n\n9. It adopted the report.\n", titles[i]);
        assert_statuses(text, "aann");
        snprintf(text, sizeof text, HEAD "I. %s\n\n1. The Working Group adopted the following recommendations:\n\n(a) States should label;\n\n(b) States should read.\n\n"
                 "2. One speaker said that States should burn labels.\n\nII. Adoption of the report\n\n9. It adopted the report.\n", titles[i]);
        assert_statuses(text, "aa");
        snprintf(text, sizeof text, HEAD "I. %s\n\n1. The Working Group adopted the following recommendation: “States should label.”\n\n"
                 "2. The Working Group considered trunks.\n\nII. Adoption of the report\n\n9. It adopted the report.\n", titles[i]);
        assert_statuses(text, "a");
    }
}

/* What is told of other meetings, bodies or speakers makes no recommendation of the report where no heading speaks of them. */
static void what_others_adopted_is_none(void **state)
{
    static const char *const paragraphs[] = {
        "The Chair recalled that the Working Group had adopted the following recommendations:",
        "At its previous meeting, the Working Group adopted the following recommendations:",
        "Some experts recommended the following measures:",
        "The Conference adopted the following recommendations:",
        "The Working Group did not adopt the following recommendations:",
        "The Working Group considered the following recommendations:",
    };
    char text[2048];
    (void)state;
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
        snprintf(text, sizeof text, HEAD "I. Outcome of the meeting\n\n1. %s\n\n(a) States should label;\n\n(b) States should read.\n\n" CLOSING, paragraphs[i]);
        assert_statuses(text, "");
    }
}

/* A section of what was not adopted says nothing of the others, nor does a paragraph on one matter. */
static void a_section_of_proposals_leaves_the_others(void **state)
{
    (void)state;
    assert_statuses(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\nA. To States\n\n2. States should label luggage.\n\n"
                    "3. The recommendation in paragraph 13 of the report on the fifth meeting is withdrawn.\n\nB. To the secretariat\n\n"
                    "4. The secretariat is requested to count trunks.\n\nC. Not adopted\n\n5. The following recommendation was proposed but not agreed upon: "
                    "States should burn labels.\n\n6. Consideration of the proposed fund was postponed to the sixth meeting.\n\n" CLOSING, "aan");
    assert_statuses(HEAD "I. Introduction\n\n1. It met.\n\nII. Conclusions and recommendations\n\n2. The Working Group did not agree that States should burn labels.\n\n"
                    "3. States should label luggage.\n\n4. No consensus was reached on the proposal that States should read.\n\n" CLOSING, "a");
}

/* Imports a report in another language whose third paragraph announces its second recommendation; gives that one's status. */
static const char *status_abroad(const char *form, const char *paragraph)
{
    char text[2048];
    snprintf(text, sizeof text, form, paragraph);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
    assert_int_equal(RECOMMENDATIONS, 2);
    return rap_node_text(rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, 1), RAP_RECOMMENDATION_STATUS);
}

static void french_and_spanish_announce_what_was_not_adopted(void **state)
{
    static const char french[] = "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\n"
                                 "I. Recommandations\n\n1. Le Groupe de travail a adopté la recommandation ci-après.\n\nRecommandation 1\n\n"
                                 "Les États parties devraient étiqueter les bagages.\n\n2. %s\n\nRecommandation 2\n\nLes États parties devraient lire.\n";
    static const char spanish[] = "Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"
                                  "I. Recomendaciones\n\n1. El Grupo de Trabajo aprobó la recomendación siguiente.\n\nRecomendación 1\n\n"
                                  "Los Estados partes deberían etiquetar el equipaje.\n\n2. %s\n\nRecomendación 2\n\nLos Estados partes deberían leer.\n";
    static const char *const announcing[][3] = {
        {french, "La recommandation ci-après n’a pas été adoptée.", "proposed"},
        {french, "Le Groupe de travail n’a pas pu s’accorder sur la recommandation suivante.", "proposed"},
        {french, "Aucun consensus ne s’est dégagé sur la recommandation ci-après.", "proposed"},
        {french, "Le Groupe de travail a rejeté la recommandation suivante.", "proposed"},
        {french, "Le Groupe de travail a également adopté la recommandation suivante.", "adopted"},
        {spanish, "La recomendación siguiente no fue aprobada.", "proposed"},
        {spanish, "El Grupo de Trabajo no pudo llegar a un acuerdo sobre la recomendación siguiente.", "proposed"},
        {spanish, "No hubo consenso sobre la recomendación siguiente.", "proposed"},
        {spanish, "El Grupo de Trabajo rechazó la siguiente recomendación.", "proposed"},
        {spanish, "El Grupo de Trabajo aprobó también la siguiente recomendación.", "adopted"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof announcing / sizeof *announcing; i++)
        if (strcmp(status_abroad(announcing[i][0], announcing[i][1]), announcing[i][2]) != 0)
            fail_msg("%s", announcing[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_paragraph_may_announce_what_was_not_adopted),
        TEST(a_paragraph_may_announce_one_that_was_not_adopted),
        TEST(a_paragraph_may_announce_one_that_was_adopted),
        TEST(a_paragraph_that_announces_and_says_nothing_is_told),
        TEST(what_comes_behind_texts_that_were_not_adopted_may_be),
        TEST(a_list_of_what_was_adopted_may_stand_beside_named_ones),
        TEST(a_list_of_proposals_is_of_proposed_recommendations),
        TEST(what_is_announced_may_stand_below_headings),
        TEST(what_is_announced_may_be_numbered_paragraphs),
        TEST(what_others_adopted_is_none),
        TEST(a_section_of_proposals_leaves_the_others),
        TEST(french_and_spanish_announce_what_was_not_adopted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
