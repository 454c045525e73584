/* Of what was proposed, whether the document says that it was not agreed upon, and by which words. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n"
#define ADOPTED OPENING "2. The Working Group adopted the recommendations below.\n\nA. On labels\n\nRecommendation 1\n\nStates should label.\n\n"
#define TWO "Recommendation 2\n\nStates should read.\n\nRecommendation 3\n\nStates should rest.\n\n"
#define CLOSING "III. Adoption of the report\n\n9. It adopted the report.\n"

static void import_anew(const char *text)
{
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
}

/* The text that words of evidence are counted in. */
static const char *text_of(const rap_node *r, const rap_node *evidence)
{
    const char *id = rap_node_text(evidence, RAP_EVIDENCE_RECORD), *part = rap_node_text(evidence, RAP_EVIDENCE_PART);
    if (!id)
        return rap_node_text(r, part ? RAP_RECOMMENDATION_CLOSING : RAP_RECOMMENDATION_TEXT);
    const char *name = strchr(id, '#') + 1;
    return part ? rap_node_text(section(name), RAP_SECTION_TITLE) : rap_node_text(paragraph(name), RAP_PARAGRAPH_TEXT);
}

static void assert_evidence(const rap_node *r)
{
    const rap_node *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, 0);
    const char *words = rap_node_text(e, RAP_EVIDENCE_TEXT);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_OF), "agreement:none");
    if (rap_node_has(e, RAP_EVIDENCE_START)) {
        const char *at = text_of(r, e);
        for (int64_t i = rap_node_integer(e, RAP_EVIDENCE_START, 0); i; i -= (*at++ & 0xc0) != 0x80)
            ;
        while ((*at & 0xc0) == 0x80)
            at++;
        assert_memory_equal(at, words, strlen(words));
    }
}

/* What recommendations are, in their order: a adopted, p proposed, n proposed and not agreed upon. */
static void assert_said(const char *what, const char *text, const char *expected)
{
    char found[8] = "";
    import_anew(text);
    for (size_t i = 0; i < (size_t)RECOMMENDATIONS && i < 7; i++) {
        const rap_node *r = rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, i);
        bool is_unagreed = rap_node_has(r, RAP_RECOMMENDATION_AGREEMENT);
        found[i] = is_unagreed ? 'n' : *rap_node_text(r, RAP_RECOMMENDATION_STATUS);
        if (is_unagreed) {
            assert_string_equal(rap_node_text(r, RAP_RECOMMENDATION_STATUS), "proposed");
            assert_evidence(r);
        }
    }
    if (strcmp(found, expected) != 0)
        fail_msg("%s: %s, not %s", what, found, expected);
}

typedef struct said {
    const char *words, *expected;
} said;

/* Each in its place within a text, which is at @. */
static void assert_all(const said *cases, size_t count, const char *form)
{
    const char *gap = strchr(form, '@');
    for (size_t i = 0; i < count; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%.*s%s%s", (int)(gap - form), form, cases[i].words, gap + 1);
        assert_said(cases[i].words, text, cases[i].expected);
    }
}

#define ALL(cases, form) assert_all(cases, sizeof cases / sizeof *cases, form)

static void headings_tell_it(void **state)
{
    static const said cases[] = {
        {"Recommendations proposed but not agreed upon", "ann"}, {"Draft recommendations not adopted", "ann"},
        {"Recommendations on which no consensus was reached", "ann"}, {"Recommendations on which agreement could not be reached", "ann"},
        {"Texts not agreed", "ann"}, {"Bracketed recommendations", "ann"}, {"Proposed recommendations", "app"},
        {"Draft recommendations", "app"}, {"Deferred recommendations", "app"}, {"Recommendations withdrawn", "app"},
        {"Recommendations for further consideration", "app"},
        {"Rejected recommendations", "ann"}, {"Recommendations rejected", "ann"}, {"Recommendations not accepted", "ann"},
        {"Recommendations on rejected luggage", "aaa"}, {"Recommendations proposed and rejected", "ann"}, {"Withdrawn or rejected recommendations", "app"},
        {"Recommendations agreed ad referendum", "app"}, {"Recommendations provisionally agreed", "app"}, {"Recommendations on provisional labels", "aaa"},
        {"Proposals by delegations", "app"}, {"Recommendations not negotiated", "app"},
    };
    (void)state;
    ALL(cases, ADOPTED "B. @\n\n" TWO CLOSING);
}

static void an_annex_tells_it_or_not(void **state)
{
    static const said cases[] = {
        {"The texts below were submitted by the Chair.", "app"}, {"The texts below were not agreed upon.", "ann"},
        {"They were proposed late, for lack of time.", "app"}, {"None of them was agreed upon.", "ann"},
        {"The Group could not agree on the following recommendations.", "ann"}, {"The recommendations have not yet been agreed.", "ann"},
        {"The Chair notes the following recommendations that she proposed but, owing to time, that were not agreed upon.", "ann"},
        {"The following recommendations did not enjoy consensus.", "ann"}, {"The recommendations below remain in square brackets.", "ann"},
        {"It was not possible to reach agreement on the recommendations below.", "ann"},
        {"Some of the recommendations were not agreed upon.", "app"}, {"If the recommendations are not agreed upon, they lapse.", "app"},
        {"Whether these recommendations were not agreed upon is open.", "app"}, {"The recommendations below were not discussed.", "app"},
        {"Delegations that did not agree with the Chair proposed the following recommendations.", "app"},
        {"One delegation could not agree to the following recommendations.", "app"}, {"Recommendation 2 was not agreed upon.", "app"},
        {"The Group did not agree on the dates of its next meeting. The following recommendations were proposed.", "app"},
        {"The agenda was not adopted; the following recommendations were put forward.", "app"},
        {"The Working Group took note of the following recommendations.", "app"},
        {"The Working Group has not yet agreed on when to take them up.", "app"},
        {"The Working Group did not agree on how to deal with the recommendations below.", "app"},
        {"It was recalled that the proposals of the second meeting had not been agreed upon.", "app"},
        {"The Working Group did not agree on the recommendations below when it met.", "ann"},
        {"The Working Group did not adopt a timetable for the recommendations below.", "app"},
        {"The recommendations below were rejected.", "ann"},
        {"The Working Group rejected the following recommendations.", "ann"},
        {"The following recommendations were not accepted.", "ann"},
        {"The Working Group rejected some of the recommendations below.", "app"},
        {"One delegation rejected the recommendations below.", "app"},
        {"It was recalled that the proposals of the second meeting had been rejected.", "app"},
        {"The Working Group rejected the request; the following recommendations were put forward.", "app"},
        {"The recommendations below, which the Working Group rejected, are kept for information.", "ann"},
        {"The Working Group decided not to adopt the recommendations below.", "ann"},
        {"The Working Group declined to adopt the following recommendations.", "ann"},
        {"The recommendations below are about rejected luggage.", "app"},
        {"The following texts were proposed and rejected.", "ann"},
        {"None of the recommendations below found acceptance.", "app"},
    };
    (void)state;
    ALL(cases, ADOPTED CLOSING "\nAnnex\n\nRecommendations\n\n@\n\n" TWO);
    assert_said("no word", ADOPTED CLOSING "\nAnnex\n\nRecommendations\n\n" TWO, "app");
    assert_said("two sections", ADOPTED CLOSING "\nAnnex\n\nRecommendations\n\nA. Proposals not agreed\n\nRecommendation 2\n\nStates should read.\n\n"
                "B. Other proposals\n\nRecommendation 3\n\nStates should rest.\n", "anp");
}

static void its_own_words_tell_it(void **state)
{
    static const said cases[] = {
        {"No agreement was reached.", "ana"}, {"States should read. [Not agreed]", "ana"}, {"[Not adopted]", "ana"},
        {"States should read. No consensus was reached on that.", "ana"}, {"[Deleted]", "apa"}, {"[withdrawn]", "apa"},
        {"States should read. The proposal was withdrawn.", "apa"}, {"[Proposed by Norway] States should read.", "apa"},
        {"[Rejected]", "ana"}, {"States should read. The proposal was rejected.", "ana"}, {"Rejected", "ana"}, {"[Withdrawn or rejected]", "apa"},
        {"Deferred to the next meeting.", "apa"}, {"[To be discussed]", "apa"}, {"Where no agreement was reached, States should read.", "aaa"},
    };
    (void)state;
    ALL(cases, ADOPTED "Recommendation 2\n\n@\n\nRecommendation 3\n\nStates should rest.\n\n" CLOSING);
    assert_said("name", ADOPTED "Recommendation 2 [withdrawn]\n\nStates should read.\n\nRecommendation 3 (not agreed). States should rest.\n\n" CLOSING, "apn");
    assert_false(rap_node_has(rap_node_item(recommendation("proposed-3-not-agreed"), RAP_RECOMMENDATION_EVIDENCE, 0), RAP_EVIDENCE_START));
}

static void brackets_around_the_whole_of_a_proposal_tell_it(void **state)
{
    (void)state;
    assert_said("brackets", ADOPTED CLOSING "\nAnnex\n\nRecommendations\n\nRecommendation 1\n\n[States should read.]\n\nRecommendation 2\n\n"
                "States [should] rest.\n\nRecommendation 3\n\n[States should] read [and rest.]\n\n[Recommendation 4]\n\n[States should sleep.]\n", "anppn");
}

/* What was adopted, and has brackets around the whole of it, keeps them, and is told. */
static void brackets_around_what_was_adopted_are_told(void **state)
{
    static const struct {
        const char *text, *kept;
        bool is_told;
    } cases[] = {
        {"Recommendation 2\n\n[States should read.]\n\n", "[States should read.]", true},
        {"Recommendation 2\n\n[States should:\n\n(a) Read;\n\n(b) Rest.]\n\n", "[States should:", true},
        {"Recommendation 2\n\nStates [should] read.\n\n", "States [should] read.", false},
        {"Recommendation 2\n\n[States should] read [and rest.]\n\n", "[States should] read [and rest.]", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1024];
        snprintf(text, sizeof text, "%s%s%s", ADOPTED, cases[i].text, CLOSING);
        import_anew(text);
        assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_TEXT), cases[i].kept);
        const rap_doubt *d = summary.doubts;
        assert_int_equal(d && d->line == 17 && strstr(d->text, "stands in square brackets"), cases[i].is_told);
    }
}

static void chapters_tell_it_of_each(void **state)
{
    static const said cases[] = {
        {"2. The Group adopted recommendations 1 and 2 below. Recommendation 3 was not agreed upon.", "aan"},
        {"2. The Group adopted recommendations 1 and 2 below.", "aap"},
        {"2. The Group adopted recommendation 1. Recommendation 2 was not agreed and recommendation 3 was deferred.", "anp"},
        {"2. The Group adopted the recommendations below, except recommendation 2.", "apa"},
        {"2. The Group adopted recommendation 1. No consensus was reached on the other recommendations.", "ann"},
        {"2. The Group did not agree on the following recommendations.", "nnn"},
        {"2. The Group took note of the following recommendations.", "ppp"},
        {"2. None of the recommendations below were adopted.", "nnn"}, {"2. None of these recommendations was agreed upon.", "nnn"},
        {"2. The recommendations below were never adopted.", "nnn"}, {"2. No recommendations were agreed.", "ppp"},
        {"2. The Group adopted recommendations 1 and 2 below. Recommendation 3 was rejected.", "aan"},
        {"2. The Group adopted recommendations 1 and 3, and rejected recommendation 2.", "ana"},
        {"2. The Group adopted the recommendations below. Recommendation 2 was not accepted.", "ana"},
        {"2. The recommendations below were rejected.", "nnn"}, {"2. The recommendations below were not accepted.", "nnn"},
        {"2. The Group rejected the following recommendations:", "nnn"}, {"2. The Group failed to adopt the following recommendations.", "nnn"},
        {"2. The Group did not adopt the following recommendations unanimously.", "ppp"},
        {"2. The Group adopted the recommendations below. Neither recommendation 1 nor recommendation 3 was agreed upon.", "nan"},
    };
    (void)state;
    ALL(cases, OPENING "@\n\nRecommendation 1\n\nStates should label.\n\n" TWO CLOSING);
}

static void what_is_announced_has_the_words_of_its_announcement(void **state)
{
    static const said cases[] = {{"No consensus was reached on", "ana"}, {"The Group deferred", "apa"}};
    (void)state;
    ALL(cases, ADOPTED "3. @ the following recommendations:\n\nRecommendation 2\n\nStates should read.\n\n4. It also agreed on the text below.\n\n"
        "Recommendation 3\n\nStates should rest.\n\n" CLOSING);
    assert_said("lists", OPENING "2. The Group adopted the following recommendations:\n\n(1) States should label.\n\n"
                "3. The Group rejected the following recommendation:\n\n(1) States should burn labels.\n\n"
                "4. The Group could not agree on the following recommendation:\n\n(1) States should read.\n\n" CLOSING, "ann");
    assert_said("anew", OPENING "2. No consensus was reached on the following recommendations:\n\nRecommendation 1\n\nStates should label.\n\n"
                "3. The Group took note of the following recommendations:\n\n" TWO CLOSING, "npp");
}

#define FRENCH "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\nI. Introduction\n\n" \
               "1. La réunion a été ouverte par la Présidente.\n\nII. Recommandations\n\n2. Le Groupe de travail a adopté les recommandations ci-après.\n\n"   \
               "A. Lire\n\nRecommandation 1\n\nLes États parties devraient lire.\n\n"
#define SPANISH "Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n" \
                "I. Introducción\n\n1. La reunión fue inaugurada por la Presidenta.\n\nII. Recomendaciones\n\n2. El Grupo de Trabajo aprobó las "        \
                "recomendaciones que figuran a continuación.\n\nA. Leer\n\nRecomendación 1\n\nLos Estados partes deberían leer.\n\n"

static void french_tells_it(void **state)
{
    static const said headings[] = {
        {"Recommandations non adoptées", "an"}, {"Recommandations n’ayant pas fait l’objet d’un accord", "an"}, {"Recommandations proposées", "ap"},
        {"Recommandations reportées", "ap"}, {"Recommandations rejetées", "an"}, {"Recommandations sur les bagages rejetés", "aa"},
        {"Recommandations adoptées ad referendum", "ap"},
    };
    static const said leads[] = {
        {"Ces recommandations n’ont pas fait l’objet d’un accord.", "an"}, {"Aucune d’entre elles n’a été adoptée.", "an"},
        {"Aucune de ces recommandations n’a été approuvée.", "an"}, {"Aucune des recommandations n’a été adoptée.", "an"},
        {"Le Groupe de travail n’a pas pu s’entendre sur les recommandations suivantes.", "an"},
        {"Certaines recommandations n’ont pas été adoptées.", "ap"}, {"Elles ont été présentées par la Présidente.", "ap"},
        {"Le Groupe de travail n’est pas encore convenu de la date à laquelle les recommandations seraient examinées.", "ap"},
        {"Le Groupe de travail n’a pas adopté de calendrier pour l’examen de ces recommandations.", "ap"},
        {"Le Groupe de travail n’a pas encore convenu de la manière d’examiner les recommandations ci-après.", "ap"},
        {"Le Groupe de travail n’a pas convenu du moment où il examinerait ces recommandations.", "ap"},
        {"Le Groupe de travail ne s’est pas entendu sur la façon de traiter les recommandations ci-après.", "ap"},
        {"Il a été rappelé que les propositions de la deuxième réunion n’avaient pas été approuvées.", "ap"},
        {"La Présidente a rappelé que les recommandations de la réunion précédente n’avaient pas été adoptées.", "ap"},
        {"Aucune des recommandations de la réunion précédente n’a été adoptée.", "ap"},
        {"Il a été rappelé qu’aucun accord n’avait été trouvé sur les propositions de 1987.", "ap"},
        {"Le Groupe de travail n’a pas adopté les recommandations ci-après lorsqu’il s’est réuni.", "an"},
        {"Le Groupe de travail n’a pas pu adopter les recommandations ci-après.", "an"},
        {"Le Groupe de travail ne s’est pas entendu sur les recommandations ci-après.", "an"},
        {"Le Groupe de travail n’est pas parvenu à un accord sur les recommandations ci-après.", "an"},
        {"Le Groupe de travail n’a pas été en mesure d’adopter les recommandations ci-après.", "an"},
        {"Les recommandations ci-après n’ont pas recueilli de consensus.", "an"},
        {"Les recommandations ci-après n’ont pas recueilli l’assentiment général.", "ap"},
        {"Il n’a pas été possible de parvenir à un accord sur les recommandations ci-après.", "an"},
        {"Les recommandations ci-après restent entre crochets.", "an"},
        {"Les textes ci-après n’ont jamais été approuvés.", "an"},
        {"Les recommandations ci-après ont été proposées mais n’ont pas été adoptées.", "an"},
        {"Une délégation n’a pas pu accepter les recommandations ci-après.", "ap"},
        {"Certaines des recommandations n’ont pas été approuvées.", "ap"},
        {"Si les recommandations n’ont pas été adoptées, elles deviennent caduques.", "ap"},
        {"Le rapport n’a pas été adopté ; les recommandations suivantes ont été présentées.", "ap"},
        {"L’ordre du jour n’a pas été adopté ; les recommandations suivantes ont été présentées.", "ap"},
        {"Le Groupe de travail a pris note des recommandations ci-après.", "ap"},
        {"Les recommandations n’ont pas fait l’objet d’un accord.", "an"},
        {"Aucun consensus n’a été trouvé sur les textes ci-après.", "an"},
        {"Les recommandations ci-après ont été rejetées.", "an"},
        {"Le Groupe de travail a rejeté les recommandations ci-après.", "an"},
        {"Les recommandations ci-après n’ont pas été acceptées.", "an"},
        {"Les recommandations ci-après n’ont pas été retenues.", "ap"},
        {"Le Groupe de travail a rejeté certaines des recommandations ci-après.", "ap"},
        {"Une délégation a rejeté les recommandations ci-après.", "ap"},
        {"Il a été rappelé que les recommandations de 1987 avaient été rejetées.", "ap"},
        {"Le Groupe de travail a rejeté les demandes ; les recommandations suivantes ont été présentées.", "ap"},
    };
    (void)state;
    ALL(headings, FRENCH "B. @\n\nRecommandation 2\n\nLes États parties devraient lire.\n");
    ALL(leads, FRENCH "B. Recommandations proposées\n\n3. @\n\nRecommandation 2\n\nLes États parties devraient lire.\n");
}

static void spanish_tells_it(void **state)
{
    static const said headings[] = {
        {"Recomendaciones no aprobadas", "an"}, {"Recomendaciones sobre las que no hubo acuerdo", "an"}, {"Recomendaciones propuestas", "ap"},
        {"Recomendaciones aplazadas", "ap"}, {"Recomendaciones rechazadas", "an"}, {"Recomendaciones sobre equipaje rechazado", "aa"},
        {"Recomendaciones aprobadas ad referendum", "ap"},
    };
    static const said leads[] = {
        {"Estas recomendaciones no fueron aprobadas.", "an"}, {"Ninguna de ellas fue aprobada.", "an"},
        {"Ninguna de las recomendaciones fue aprobada.", "an"}, {"Ninguna de estas recomendaciones fue adoptada.", "an"},
        {"El Grupo de Trabajo no pudo llegar a un acuerdo sobre las siguientes recomendaciones.", "an"},
        {"Algunas recomendaciones no fueron aprobadas.", "ap"}, {"Fueron presentadas por la Presidenta.", "ap"},
        {"El Grupo de Trabajo no ha acordado aún cuándo examinar estas recomendaciones.", "ap"},
        {"El Grupo de Trabajo no acordó cómo examinar las recomendaciones que figuran a continuación.", "ap"},
        {"El Grupo de Trabajo no acordó la fecha en que se examinarían estas recomendaciones.", "ap"},
        {"El Grupo de Trabajo no convino en el momento en que examinaría estas recomendaciones.", "ap"},
        {"El Grupo de Trabajo no pudo ponerse de acuerdo sobre la manera de examinar las recomendaciones que figuran a continuación.", "ap"},
        {"Se recordó que las propuestas de la segunda reunión no habían sido aprobadas.", "ap"},
        {"La Presidenta recordó que las recomendaciones de la reunión anterior no fueron aprobadas.", "ap"},
        {"Ninguna de las recomendaciones de la reunión anterior fue aprobada.", "ap"},
        {"Se recordó que no hubo acuerdo sobre las propuestas de 1987.", "ap"},
        {"El Grupo de Trabajo no aprobó las siguientes recomendaciones cuando se reunió.", "an"},
        {"El Grupo de Trabajo no pudo aprobar las siguientes recomendaciones.", "an"},
        {"El Grupo de Trabajo no se puso de acuerdo sobre las siguientes recomendaciones.", "an"},
        {"El Grupo de Trabajo no llegó a un acuerdo sobre las siguientes recomendaciones.", "an"},
        {"El Grupo de Trabajo no estuvo en condiciones de aprobar las siguientes recomendaciones.", "an"},
        {"Las siguientes recomendaciones no obtuvieron consenso.", "an"},
        {"Las recomendaciones que figuran a continuación no se aprobaron.", "an"},
        {"No fue posible llegar a un acuerdo sobre las siguientes recomendaciones.", "an"},
        {"Las siguientes recomendaciones permanecen entre corchetes.", "an"},
        {"Los textos siguientes nunca fueron aprobados.", "an"},
        {"Las siguientes recomendaciones fueron propuestas pero no aprobadas.", "an"},
        {"Una delegación no pudo aceptar las siguientes recomendaciones.", "ap"},
        {"Algunas de las recomendaciones no fueron aprobadas.", "ap"},
        {"Si las recomendaciones no fueron aprobadas, caducan.", "ap"},
        {"El informe no fue aprobado; se presentaron las siguientes recomendaciones.", "ap"},
        {"El programa no fue aprobado; se presentaron las siguientes recomendaciones.", "ap"},
        {"El Grupo de Trabajo tomó nota de las siguientes recomendaciones.", "ap"},
        {"Las recomendaciones no fueron objeto de acuerdo.", "an"},
        {"No hubo consenso sobre los textos siguientes.", "an"},
        {"Las siguientes recomendaciones fueron rechazadas.", "an"},
        {"El Grupo de Trabajo rechazó las siguientes recomendaciones.", "an"},
        {"Las siguientes recomendaciones no fueron aceptadas.", "an"},
        {"Se rechazaron las siguientes recomendaciones.", "an"},
        {"El Grupo de Trabajo rechazó algunas de las siguientes recomendaciones.", "ap"},
        {"Una delegación rechazó las siguientes recomendaciones.", "ap"},
        {"Se recordó que las recomendaciones de 1987 fueron rechazadas.", "ap"},
        {"El Grupo de Trabajo rechazó las solicitudes; se presentaron las siguientes recomendaciones.", "ap"},
    };
    (void)state;
    ALL(headings, SPANISH "B. @\n\nRecomendación 2\n\nLos Estados partes deberían leer.\n");
    ALL(leads, SPANISH "B. Recomendaciones propuestas\n\n3. @\n\nRecomendación 2\n\nLos Estados partes deberían leer.\n");
}

static void a_draft_is_a_draft(void **state)
{
    (void)state;
    import_anew("Draft report\n\n" OPENING "A. Texts not agreed\n\n" TWO CLOSING);
    for (size_t i = 0; i < (size_t)RECOMMENDATIONS; i++) {
        const rap_node *r = rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, i);
        assert_string_equal(rap_node_text(r, RAP_RECOMMENDATION_STATUS), "draft");
        assert_false(rap_node_has(r, RAP_RECOMMENDATION_AGREEMENT));
    }
}

static void paragraphs_beside_them_have_it_too(void **state)
{
    (void)state;
    import_anew(ADOPTED CLOSING "\nAnnex\n\nRecommendations\n\n1. The texts below were not agreed upon.\n\n2. They are kept for information.\n\n" TWO);
    assert_string_equal(rap_node_text(paragraph("annex-para-1"), RAP_PARAGRAPH_AGREEMENT), "none");
    const rap_node *e = rap_node_item(paragraph("annex-para-1"), RAP_PARAGRAPH_EVIDENCE, 0);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_TEXT), "were not agreed upon");
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_START, -1), 16);
    assert_false(rap_node_has(e, RAP_EVIDENCE_RECORD));
    assert_string_equal(rap_node_text(paragraph("annex-para-2"), RAP_PARAGRAPH_AGREEMENT), "none");
    assert_false(rap_node_has(paragraph("para-1"), RAP_PARAGRAPH_AGREEMENT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_tell_it), TEST(an_annex_tells_it_or_not), TEST(its_own_words_tell_it),
        TEST(brackets_around_the_whole_of_a_proposal_tell_it), TEST(brackets_around_what_was_adopted_are_told), TEST(chapters_tell_it_of_each),
        TEST(what_is_announced_has_the_words_of_its_announcement), TEST(french_tells_it), TEST(spanish_tells_it), TEST(a_draft_is_a_draft),
        TEST(paragraphs_beside_them_have_it_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
