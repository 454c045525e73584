/* What the body of a report says became of the recommendations in its annexes. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. @\n\nIII. Adoption of the report\n\n9. It adopted the report.\n"
#define REC(n) "Recommendation " n "\n\nStates should read sign " n ".\n\n"
#define TWO_ANNEXES OPENING "\nAnnex I\n\nRecommendations\n\n" REC("1") "Annex II\n\nOther recommendations\n\n" REC("2")
#define ONE_ANNEX OPENING "\nAnnex\n\nRecommendations\n\n" REC("1") REC("2")
#define FR_REC(n) "Recommandation " n "\n\nLes États parties devraient lire le signe " n ".\n\n"
#define FRENCH "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\nI. Introduction\n\n" \
               "1. La réunion a été ouverte par la Présidente.\n\nII. Recommandations\n\n2. @\n\nAnnexe I\n\nRecommandations\n\n" FR_REC("1")            \
               "Annexe II\n\nRecommandations\n\n" FR_REC("2")
#define ES_REC(n) "Recomendación " n "\n\nLos Estados partes deberían leer el signo " n ".\n\n"
#define SPANISH "Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n" \
                "I. Introducción\n\n1. La reunión fue inaugurada por la Presidenta.\n\nII. Recomendaciones\n\n2. @\n\nAnexo I\n\nRecomendaciones\n\n" \
                ES_REC("1") "Anexo II\n\nRecomendaciones\n\n" ES_REC("2")

/* What two recommendations become by words at @: a adopted, p proposed, n proposed and not agreed upon; whether the words are told not to be known. */
typedef struct said {
    const char *words, *expected;
    bool is_told;
} said;

static bool is_told(void)
{
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        if (doubt->line == 9 && strstr(doubt->text, "what became of them is not known"))
            return true;
    return false;
}

static void assert_said(const said *c, const char *form)
{
    const char *gap = strchr(form, '@');
    char text[2048], found[8] = "";
    snprintf(text, sizeof text, "%.*s%s%s", (int)(gap - form), form, c->words, gap + 1);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
    for (size_t i = 0; i < (size_t)RECOMMENDATIONS && i < 7; i++) {
        const rap_node *r = rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, i);
        found[i] = rap_node_has(r, RAP_RECOMMENDATION_AGREEMENT) ? 'n' : *rap_node_text(r, RAP_RECOMMENDATION_STATUS);
    }
    if (strcmp(found, c->expected) != 0 || is_told() != c->is_told)
        fail_msg("%s: %s, not %s; %s", c->words, found, c->expected, is_told() ? "told" : "not told");
}

#define ALL(cases, form)                                      \
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) \
        assert_said(&cases[i], form)

static void words_are_of_the_annex_that_they_name(void **state)
{
    static const said cases[] = {
        {"The recommendations contained in annex I were adopted.", "ap", false},
        {"The Working Group adopted the recommendations contained in annex I.", "ap", false},
        {"The Working Group adopted the recommendations contained in annex I. It could not agree on the recommendations in annex II.", "an", false},
        {"The Working Group could not agree on the recommendations in annex II.", "pn", false},
        {"The recommendations in annex II were not agreed upon.", "pn", false},
        {"No consensus was reached on the recommendations set out in annex II.", "pn", false},
        {"The recommendations in annex I were adopted by consensus; those in annex II were rejected.", "an", false},
        {"The Working Group adopted the recommendations contained in annex I and took note of those in annex II.", "ap", false},
        {"The recommendations in annex I were adopted, but those in annex II were not agreed upon.", "an", false},
        {"Annex I contains the recommendations adopted by the Working Group.", "ap", false},
        {"The recommendations adopted by the Working Group are set out in annex I.", "ap", false},
        {"The recommendations that the Working Group adopted appear in annex I to the present report.", "ap", false},
        {"The Working Group rejected the recommendations in annex II.", "pn", false},
        {"The recommendations in annex II were not adopted.", "pn", false},
        {"The Working Group took note of the recommendations in annex II.", "pp", false},
        {"The Working Group agreed that the adoption of the recommendations in annex II was for the Conference.", "pp", true},
        {"The recommendations in annexes I and II were adopted.", "aa", false},
        {"The Working Group adopted the recommendations in annexes I and II.", "aa", false},
        {"The Working Group could not agree on the recommendations in annexes I and II.", "nn", false},
        {"The Working Group could not agree on the recommendations in annex II to the report of its second meeting.", "pp", false},
        {"Some delegations could not agree on the recommendations in annex II.", "pp", true},
        {"The Working Group adopted the agenda in annex I and the recommendations in annex II.", "pa", true},
        {"The Working Group adopted the recommendations in annex I and those in annex II.", "aa", false},
        {"The Working Group adopted its agenda, as contained in annex I.", "pp", false},
        {"The Working Group agreed on the recommendations contained in annex I, whereas annex II contains those put forward by delegations.", "ap", false},
        {"Annex II contains recommendations proposed by delegations. The recommendations in annex I were adopted.", "ap", false},
        {"The recommendations of the Working Group are contained in annexes I and II.", "pp", false},
        {"See annex I for the recommendations, which were adopted.", "ap", false},
    };
    (void)state;
    ALL(cases, TWO_ANNEXES);
}

static void an_only_annex_has_no_number(void **state)
{
    static const said cases[] = {
        {"The Working Group could not agree on the recommendations in the annex.", "nn", false},
        {"The recommendations annexed to the present report were adopted.", "aa", false},
        {"The Working Group adopted the recommendations annexed to the present report.", "aa", false},
        {"The Working Group adopted the recommendations contained in the annex to the present report.", "aa", false},
        {"The recommendations reproduced in the annex to this report were not agreed upon.", "nn", false},
    };
    (void)state;
    ALL(cases, ONE_ANNEX);
}

static void other_languages_tell_it_too(void **state)
{
    static const said french[] = {
        {"Les recommandations figurant à l’annexe I ont été adoptées.", "ap", false},
        {"Le Groupe de travail n’a pas pu s’entendre sur les recommandations figurant à l’annexe II.", "pn", false},
        {"Les recommandations figurant à l’annexe II n’ont pas été adoptées.", "pn", false},
        {"Le Groupe de travail a adopté les recommandations figurant à l’annexe I. Il a rejeté les recommandations figurant à l’annexe II.", "an", false},
    }, spanish[] = {
        {"Las recomendaciones que figuran en el anexo I fueron aprobadas.", "ap", false},
        {"El Grupo de Trabajo no pudo ponerse de acuerdo sobre las recomendaciones que figuran en el anexo II.", "pn", false},
        {"Las recomendaciones que figuran en el anexo II no fueron aprobadas.", "pn", false},
        {"El Grupo de Trabajo aprobó las recomendaciones que figuran en el anexo I. Rechazó las recomendaciones que figuran en el anexo II.", "an", false},
    };
    (void)state;
    ALL(french, FRENCH);
    ALL(spanish, SPANISH);
}

/* The words, and the paragraph that they stand in. */
static void the_words_are_the_evidence(void **state)
{
    (void)state;
    assert_said(&(said){"The recommendations in annex I were adopted, but those in annex II were not agreed upon.", "an", false}, TWO_ANNEXES);
    const rap_node *e = rap_node_item(recommendation("proposed-2"), RAP_RECOMMENDATION_EVIDENCE, 0);
    const char *record = rap_node_text(e, RAP_EVIDENCE_RECORD);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_TEXT), "were not agreed upon");
    assert_string_equal(strchr(record, '#'), "#para-2");
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_START, -1), 67);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_of_the_annex_that_they_name), TEST(an_only_annex_has_no_number), TEST(other_languages_tell_it_too),
        TEST(the_words_are_the_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
