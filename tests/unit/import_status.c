/* What was adopted, and what was not: by headings, by paragraphs, by a recommendation's own words. */
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

static bool is_doubted(long line, const char *words)
{
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        if (doubt->line == line && strstr(doubt->text, words))
            return true;
    return false;
}

/* Imports the opening with a second heading, and a second recommendation below that. */
static void import_below(const char *title)
{
    char text[2048];
    snprintf(text, sizeof text, OPENING "B. %s\n\nRecommendation 2\n\nStates should read.\n\n" CLOSING, title);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
}

static void a_heading_may_say_that_they_were_not_adopted(void **state)
{
    static const char *const titles[] = {
        "Recommendations proposed but not agreed upon", "Draft recommendations not adopted", "Recommendations on which no consensus was reached",
        "Recommendations on which agreement could not be reached", "Recommendations deferred to the next session", "Deferred recommendations",
        "Proposed recommendations", "Draft recommendations", "Proposals by delegations", "Proposals", "Texts not agreed",
        "Recommendations put forward by delegations", "Recommendations withdrawn", "Recommendations for further consideration",
    };
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        import_below(titles[i]);
        assert_string_equal(status("rec-1"), "adopted");
        assert_string_equal(status("proposed-2"), "proposed");
        assert_string_equal(rap_node_text(section("section-II.B"), RAP_SECTION_AUTHORITY), "proposed");
        assert_null(summary.doubts);
    }
}

/* Headings that name a subject. */
static void a_heading_on_a_subject_says_nothing(void **state)
{
    static const char *const titles[] = {
        "On luggage", "Recommendations on rejected luggage", "Proposed amendments to the Luggage Convention", "Agreements between carriers",
        "Draft laws on luggage", "Follow-up", "Recommendations agreed upon", "Pending claims", "Statements to the press", "Reservations of seats",
        "Lost views", "Recommendations to carriers on deferred claims", "No agreement between carriers",
    };
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        import_below(titles[i]);
        assert_string_equal(status("rec-2"), "adopted");
        assert_string_equal(rap_node_text(section("section-II.B"), RAP_SECTION_AUTHORITY), "adopted");
    }
}

static void what_a_heading_says_ends_with_the_next(void **state)
{
    (void)state;
    import(OPENING "B. Recommendations not agreed upon\n\n1. On reading\n\nRecommendation 2\n\nStates should read.\n\n"
                   "C. On rest\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING);
    assert_string_equal(status("proposed-2"), "proposed");
    assert_string_equal(status("rec-3"), "adopted");
}

static void recalled_ones_are_none_of_the_report(void **state)
{
    static const char *const titles[] = {"Recommendations of the previous meeting, recalled", "Previous recommendations",
                                         "Recommendations adopted at earlier sessions"};
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        import_below(titles[i]);
        assert_int_equal(RECOMMENDATIONS, 1);
        assert_string_equal(authority("text-1"), "record");
        assert_string_equal(para_text("text-1"), "States should read.");
        assert_true(is_doubted(19, "not one that was adopted here"));
    }
}

/* An annex repeats what an earlier meeting adopted, by its title or by the paragraph above them; one of the meeting itself does not. */
static void those_of_another_year_are_none_of_the_report(void **state)
{
    static const char *const annexes[] = {
        "Recommendations adopted by the Working Group at its third meeting, held in Oslo in 1987", "Recommendations adopted in 1987",
        "Recommendations\n\n1. At its third meeting, held in Oslo in May 1987, the Working Group adopted the following recommendations:",
    }, *const own[] = {
        "Recommendations adopted by the Working Group at its meeting held in Oslo in May 2019", "Recommendations adopted on 3 May 2019",
        "Recommendations adopted on the carriage of luggage by the Agenda of 1987 Carriers",
    };
    char text[2048];
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        const char *title = i < 3 ? annexes[i] : own[i - 3];
        snprintf(text, sizeof text, OPENING CLOSING "\nAnnex\n\n%s\n\nRecommendation 2\n\nStates should read.\n", title);
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(text);
        assert_int_equal(RECOMMENDATIONS, i < 3 ? 1 : 2);
        assert_string_equal(status("rec-1"), "adopted");
    }
}

static void opinions_are_not_adopted(void **state)
{
    (void)state;
    import(OPENING "Dissenting opinion\n\nNorway holds that nobody should label.\n\nRecommendation 2\n\nStates should read.\n\n"
                   "B. Statements of position\n\nThe representative of Norway held that nobody should read.\n\n" CLOSING);
    assert_string_equal(authority("text-1"), "record");
    assert_string_equal(para_text("text-1"), "Norway holds that nobody should label.");
    assert_string_equal(status("rec-2"), "adopted");
    assert_string_equal(authority("text-2"), "record");
    assert_int_equal(RECOMMENDATIONS, 2);
}

static void a_section_of_what_was_not_adopted_is_proposed(void **state)
{
    (void)state;
    import(OPENING "III. Recommendations not adopted\n\n3. The Working Group, having adopted the recommendations above, considered others.\n\n"
                   "Recommendation 2\n\nStates should read.\n\nIV. Adoption of the report\n\n4. It adopted the report.\n");
    assert_string_equal(status("rec-1"), "adopted");
    assert_string_equal(status("proposed-2"), "proposed");
}

static void accounts_of_proposals_are_not_adopted(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Group adopted the following recommendations:\n\n(1) States should label.\n\n"
                "3. The representative of Chile proposed the following recommendation: “States should burn labels”. The proposal was not adopted.\n\n"
                "4. The Group rejected the following recommendation:\n\n(1) States should close carousels.\n\n"
                "5. The representative of Peru proposed a recommendation, which was adopted: States should read.\n\n"
                "6. The Group adopted the following recommendation: States should rest.\n\n" CLOSING);
    assert_string_equal(status("rec-2(1)"), "adopted");
    assert_string_equal(status("proposed-3"), "proposed");
    assert_string_equal(status("proposed-4(1)"), "proposed");
    assert_string_equal(authority("para-4"), "record");
    assert_string_equal(status("rec-5"), "adopted");
    assert_string_equal(status("rec-6"), "adopted");
    assert_int_equal(RECOMMENDATIONS, 5);
}

static void its_own_words_may_say_so(void **state)
{
    static const char *const texts[] = {
        "[Deleted]", "[withdrawn]", "Withdrawn.", "No agreement was reached.", "“States should read” (proposal by Norway, withdrawn).",
        "States should read. [Not agreed]", "States should read. The proposal was withdrawn.", "[Proposed by Norway] States should read.",
        "Deferred to the next meeting.", "States should read. (Proposed by Norway)", "None.", "[Not adopted]",
        "States should read. No consensus was reached on that.", "(Deleted at the request of the Chair)", "[To be discussed]",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[2048];
        snprintf(text, sizeof text, OPENING "Recommendation 2\n\n%s\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING, texts[i]);
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(text);
        assert_string_equal(status("proposed-2"), "proposed");
        assert_string_equal(rec_text("proposed-2"), texts[i]);
        assert_string_equal(status("rec-3"), "adopted");
    }
}

static void its_name_may_say_so(void **state)
{
    (void)state;
    import(OPENING "Recommendation 2 [withdrawn]\n\nStates should read.\n\nRecommendation 3 (not agreed). States should rest.\n\n" CLOSING);
    assert_string_equal(status("proposed-2-withdrawn"), "proposed");
    assert_string_equal(status("proposed-3-not-agreed"), "proposed");
}

static void words_on_other_matters_say_nothing(void **state)
{
    static const char *const texts[] = {
        "States should return luggage that was withdrawn.", "States should read the rules (proposed by carriers).",
        "States should hear claims (including those pending or rejected by courts).", "Where no agreement was reached, States should read.",
        "States whose proposals were rejected should read them.", "None of the States should burn labels.",
        "Deleted labels should be printed again.", "[States should read.]", "No State should burn labels.",
        "States should delete data (including data on luggage rejected).",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[2048];
        snprintf(text, sizeof text, OPENING "Recommendation 2\n\n%s\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING, texts[i]);
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(text);
        assert_string_equal(status("rec-2"), "adopted");
    }
}

static void a_part_of_a_list_may_say_so(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Group adopted the following recommendations:\n\n"
                "(a) States should label;\n\n(b) [Deleted];\n\n(c) States should read.\n\n" CLOSING);
    assert_string_equal(status("rec-2(a)"), "adopted");
    assert_string_equal(status("proposed-2(b)"), "proposed");
    assert_string_equal(status("rec-2(c)"), "adopted");
}

static void unnamed_ones_beside_named_are_read(void **state)
{
    (void)state;
    import(OPENING "B. On reading\n\nStates should read.\n\nStates should write.\n\nC. On rest\n\n(a) States should rest;\n\n(b) States should sleep.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 5);
    assert_string_equal(rec_text("rec-text-1"), "States should read.");
    assert_string_equal(rec_text("rec-text-2"), "States should write.");
    assert_false(rap_node_has(recommendation("rec-text-1"), RAP_RECOMMENDATION_NUMBER));
    assert_string_equal(status("rec-text-2"), "adopted");
    assert_string_equal(rec_text("rec-b"), "States should sleep.");
    assert_true(is_doubted(17, "read as recommendations without a number"));
    assert_true(is_doubted(23, "read as recommendations without a number"));
}

static void unnamed_ones_that_the_document_counts_are_told(void **state)
{
    (void)state;
    import(OPENING "B. On reading\n\n3. States should read.\n\nC. On rest\n\n4. It was late.\n\n" CLOSING);
    assert_int_equal(RECOMMENDATIONS, 1);
    assert_true(is_doubted(17, "its paragraphs are read as none"));
    assert_null(summary.doubts->next);
}

static void a_second_section_without_recommendations_is_told(void **state)
{
    (void)state;
    import(OPENING "III. Conclusions and recommendations\n\nLuggage: States should read.\n\nIV. Adoption of the report\n\n9. It adopted the report.\n");
    assert_true(is_doubted(17, "nothing below it is read as one"));
}

static void french_tells_what_was_not_adopted(void **state)
{
    (void)state;
    import("Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\n"
           "I. Introduction\n\n1. La réunion a été ouverte par la Présidente.\n\nII. Recommandations\n\n"
           "2. Le Groupe de travail a adopté les recommandations ci-après.\n\nA. Étiquettes\n\nRecommandation 1\n\n"
           "Les États parties devraient étiqueter les bagages.\n\nRecommandation 2\n\n[Supprimée]\n\n"
           "B. Recommandations non adoptées\n\nRecommandation 3\n\nLes États parties devraient lire les étiquettes.\n\n"
           "C. Recommandations de la réunion précédente\n\nRecommandation 4\n\nLes États parties devraient perdre moins.\n\n"
           "III. Adoption du rapport\n\n3. Le Groupe de travail a adopté le rapport.\n");
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_string_equal(status("rec-1"), "adopted");
    assert_string_equal(status("proposed-2"), "proposed");
    assert_string_equal(status("proposed-3"), "proposed");
    assert_string_equal(authority("text-1"), "record");
}

static void spanish_tells_what_was_not_adopted(void **state)
{
    (void)state;
    import("Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"
           "I. Introducción\n\n1. La reunión fue inaugurada por la Presidenta.\n\nII. Recomendaciones\n\n"
           "2. El Grupo de Trabajo aprobó las recomendaciones que figuran a continuación.\n\nA. Etiquetas\n\nRecomendación 1\n\n"
           "Los Estados partes deberían etiquetar el equipaje.\n\nRecomendación 2\n\nNo hubo consenso.\n\n"
           "B. Recomendaciones no aprobadas\n\nRecomendación 3\n\nLos Estados partes deberían leer las etiquetas.\n\n"
           "C. Recomendaciones de la reunión anterior\n\nRecomendación 4\n\nLos Estados partes deberían perder menos.\n\n"
           "III. Aprobación del informe\n\n3. El Grupo de Trabajo aprobó el informe.\n");
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_string_equal(status("rec-1"), "adopted");
    assert_string_equal(status("proposed-2"), "proposed");
    assert_string_equal(status("proposed-3"), "proposed");
    assert_string_equal(authority("text-1"), "record");
}

/* ---- what the chapter says of its recommendations ------------------------------------------- */

/* Imports a chapter of three recommendations below a paragraph; "" for none. */
static void import_chapter(const char *lead)
{
    char text[2048];
    snprintf(text, sizeof text, HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n%s\n\nRecommendation 1\n\nStates should label.\n\n"
             "Recommendation 2\n\nStates should read.\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING, lead);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
}

/* The first letters of the statuses, in their order. */
static void assert_statuses(const char *lead, const char *expected)
{
    char found[8] = "";
    import_chapter(lead);
    for (int i = 0; i < RECOMMENDATIONS && i < 7; i++)
        found[i] = *rap_node_text(rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, (size_t)i), RAP_RECOMMENDATION_STATUS);
    if (strcmp(found, expected) != 0)
        fail_msg("%s: %s, not %s", lead, found, expected);
}

static void a_chapter_may_tell_of_what_was_not_adopted(void **state)
{
    static const char *const leads[] = {
        "2. The Group took note of the following recommendations proposed by the delegation of Norway, and decided to revert to them:",
        "2. The following recommendations reflect the views of the Chair and were not negotiated:",
        "2. The Group agreed to continue its consideration of the following draft recommendations at its next session:",
        "2. The following recommendations were submitted by Norway on behalf of a group of States:",
        "2. The Group decided to postpone consideration of the following recommendations to its next meeting:",
        "2. The following recommendations were supported by some delegations and opposed by others:",
        "2. The experts made the following recommendations, which do not necessarily reflect the views of States:",
        "2. The Chair’s summary of possible recommendations is as follows:",
        "2. Several delegations made the following recommendations:",
        "2. The Group has not yet adopted the following recommendations:",
        "2. The following recommendations are a compilation by the secretariat.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        assert_statuses(leads[i], "ppp");
        assert_null(summary.doubts);
    }
}

static void a_chapter_may_tell_of_what_was_adopted(void **state)
{
    static const char *const leads[] = {
        "2. The Group adopted the following recommendations, which had been proposed by the Chair:",
        "2. The following recommendations, prepared by the secretariat, were adopted:",
        "2. The Group endorsed, as orally amended, the following recommendations:",
        "2. The Group agreed on the following recommendations:",
        "2. The meeting made the following recommendations:",
        "2. The Group recommended that the Conference take the following action:",
        "2. The Group did not agree on a text proposed by Norway. It adopted the recommendations below.",
        "2. The Group adopted the recommendations below. It did not agree on a text proposed by Norway.",
        "2. The Working Group invites carriers to read the following:",
    };
    (void)state;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        assert_statuses(leads[i], "aaa");
        assert_null(summary.doubts);
    }
}

static void a_chapter_that_says_nothing_is_told(void **state)
{
    (void)state;
    assert_statuses("", "aaa");
    assert_true(is_doubted(7, "nothing says that these recommendations were adopted"));
    assert_statuses("2. It was late.", "aaa");
    assert_true(is_doubted(7, "nothing says that these recommendations were adopted"));
    assert_null(summary.doubts->next);
}

static void numbers_tell_which_were_adopted(void **state)
{
    static const struct {
        const char *lead, *expected;
        bool is_told;
    } cases[] = {
        {"2. The Group adopted recommendations 1 and 2. It did not reach agreement on recommendation 3.", "aap", false},
        {"2. The Group adopted recommendations 1 and 2 below. Recommendation 3 was not agreed upon and is reproduced for information.", "aap", false},
        {"2. The Group adopted recommendations 1 to 3 below. It did not agree on other proposals.", "aaa", false},
        {"2. The Group adopted the following recommendations. Recommendation 2 was subsequently withdrawn.", "apa", false},
        {"2. The Group adopted the following recommendations, with the exception of recommendations 1 and 3:", "pap", false},
        {"2. The Group adopted recommendations 1–3, except recommendation 2.", "apa", false},
        {"2. No consensus was found on recommendation 3, and recommendation 1 was withdrawn. The Group adopted recommendation 2.", "pap", false},
        {"2. The Group adopted recommendations 1 and 3 below.", "apa", true},
        {"2. The Group adopted the following recommendations, and recalled that the Conference had adopted recommendation 7.", "aaa", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_statuses(cases[i].lead, cases[i].expected);
        assert_int_equal(is_doubted(15, "this is not among them"), cases[i].is_told);
        assert_true(cases[i].is_told || !summary.doubts);
    }
}

static void a_list_may_be_of_what_was_not_adopted(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Group adopted the following recommendations:\n\n"
                "(a) States should label.\n\n3. The Group took note of the following recommendations:\n\n(a) States should rest.\n\n"
                "4. The Working Group took note of the recommendations of its panel and recommended that States should read.\n\n" CLOSING);
    assert_string_equal(status("rec-2(a)"), "adopted");
    assert_string_equal(status("proposed-3(a)"), "proposed");
    assert_string_equal(status("rec-4"), "adopted");
}

static void french_and_spanish_chapters_tell_it(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"Le Groupe de travail a pris note des recommandations ci-après, proposées par la Norvège.", "pp"},
        {"Le Groupe de travail a adopté les recommandations ci-après, proposées par la Présidente.", "aa"},
        {"Les recommandations ci-après n’ont pas été négociées.", "pp"},
        {"Le Groupe de travail a adopté la recommandation 1. Aucun accord n’a été trouvé sur la recommandation 2.", "ap"},
        {"El Grupo de Trabajo tomó nota de las siguientes recomendaciones, presentadas por Noruega.", "pp"},
        {"El Grupo de Trabajo aprobó las siguientes recomendaciones, presentadas por la Presidenta.", "aa"},
        {"Las siguientes recomendaciones no fueron negociadas.", "pp"},
        {"El Grupo de Trabajo aprobó la recomendación 1. La recomendación 2 no fue aprobada.", "ap"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048], found[8] = "";
        bool is_french = i < 4;
        snprintf(text, sizeof text, "%s\n\n1. %s\n\n%s 1\n\n%s\n\n%s 2\n\n%s\n", is_french ?
                 "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\nI. Recommandations" :
                 "Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"
                 "I. Recomendaciones", cases[i].text, is_french ? "Recommandation" : "Recomendación",
                 is_french ? "Les États parties devraient étiqueter les bagages." : "Los Estados partes deberían etiquetar el equipaje.",
                 is_french ? "Recommandation" : "Recomendación",
                 is_french ? "Les États parties devraient lire les étiquettes." : "Los Estados partes deberían leer las etiquetas.");
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(text);
        for (int k = 0; k < RECOMMENDATIONS && k < 7; k++)
            found[k] = *rap_node_text(rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, (size_t)k), RAP_RECOMMENDATION_STATUS);
        if (strcmp(found, cases[i].expected) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, found, cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_heading_may_say_that_they_were_not_adopted),
        TEST(a_heading_on_a_subject_says_nothing),
        TEST(what_a_heading_says_ends_with_the_next),
        TEST(recalled_ones_are_none_of_the_report),
        TEST(those_of_another_year_are_none_of_the_report),
        TEST(opinions_are_not_adopted),
        TEST(a_section_of_what_was_not_adopted_is_proposed),
        TEST(accounts_of_proposals_are_not_adopted),
        TEST(its_own_words_may_say_so),
        TEST(its_name_may_say_so),
        TEST(words_on_other_matters_say_nothing),
        TEST(a_part_of_a_list_may_say_so),
        TEST(unnamed_ones_beside_named_are_read),
        TEST(unnamed_ones_that_the_document_counts_are_told),
        TEST(a_second_section_without_recommendations_is_told),
        TEST(french_tells_what_was_not_adopted),
        TEST(spanish_tells_what_was_not_adopted),
        TEST(a_chapter_may_tell_of_what_was_not_adopted),
        TEST(a_chapter_may_tell_of_what_was_adopted),
        TEST(a_chapter_that_says_nothing_is_told),
        TEST(numbers_tell_which_were_adopted),
        TEST(a_list_may_be_of_what_was_not_adopted),
        TEST(french_and_spanish_chapters_tell_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
