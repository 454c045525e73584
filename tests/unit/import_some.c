/* What was said of some of the recommendations, of none but some, and of proposals that have a section of their own. */
#include <stdio.h>

#include "import_reports.h"

#define FOUR(name, bags, boxes, sacks, tins) \
    name " 1\n\n" bags "\n\n" name " 2\n\n" boxes "\n\n" name " 3\n\n" sacks "\n\n" name " 4\n\n" tins "\n\n"
#define EN_FOUR FOUR("Recommendation", "States should label bags.", "States should label boxes.", "States should label sacks.", "States should label tins.")
#define FR_FOUR FOUR("Recommandation", "Les États devraient étiqueter.", "Les États devraient lire.", "Les États devraient trier.", "Les États devraient peser.")
#define ES_FOUR FOUR("Recomendación", "Los Estados deberían etiquetar.", "Los Estados deberían leer.", "Los Estados deberían pesar.", "Los Estados deberían abrir.")
#define SOME "this says what became of some of the recommendations"

typedef struct lead {
    const char *text, *expected, *told;
} lead;

static void assert_leads(const char *head, const char *texts, const lead *leads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[4096];
        snprintf(text, sizeof text, "%s2. %s\n\n%s", head, leads[i].text, texts);
        assert_report(&(report){text, leads[i].expected, leads[i].told});
    }
}

#define ASSERT_LEADS(head, texts, leads) assert_leads(head, texts, leads, sizeof leads / sizeof *leads)

static void none_may_be_adopted_but_some(void **state)
{
    static const lead english[] = {
        {"None of the following but recommendation 3 was adopted.", "ppap", NULL},
        {"None of the recommendations below was adopted, except recommendations 2 to 4.", "paaa", NULL},
        {"The Working Group did not adopt any of the following recommendations except recommendation 3.", "ppap", NULL},
        {"The Working Group adopted no recommendation other than recommendation 3.", "ppap", NULL},
        {"None of the following but recommendation 7 was adopted.", "pppp", "recommendation 7 out of those that were not adopted, and it is not found"},
        {"The Working Group adopted none of the following recommendations.", "pppp", NULL},
    }, french[] = {
        {"Aucune des recommandations ci-après, sauf la recommandation 3, n’a été adoptée.", "ppap", NULL},
        {"Aucune des recommandations ci-après n’a été adoptée, à l’exception de la recommandation 3.", "ppap", NULL},
    }, spanish[] = {
        {"Ninguna de las recomendaciones siguientes, salvo la recomendación 3, fue aprobada.", "ppap", NULL},
        {"No se aprobó ninguna de las recomendaciones siguientes, con excepción de la recomendación 3.", "ppap", NULL},
        {"Ninguna de las siguientes recomendaciones fue aprobada.", "pppp", NULL},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, english);
    ASSERT_LEADS(FRENCH "I. Recommandations\n\n", FR_FOUR, french);
    ASSERT_LEADS(SPANISH "I. Recomendaciones\n\n", ES_FOUR, spanish);
}

static void nothing_of_all_was_adopted(void **state)
{
    static const lead english[] = {
        {"Neither the first nor any other of the following was adopted:", "pppp", NULL},
        {"The Working Group adopted neither the first nor any of the following recommendations:", "pppp", NULL},
        {"The Working Group could adopt none of the following recommendations:", "pppp", NULL},
        {"The Working Group refrained from adopting the following recommendations:", "pppp", NULL},
        {"The following recommendations failed to be adopted:", "pppp", NULL},
        {"The adoption of the following recommendations was refused:", "pppp", NULL},
        {"At no time did the Working Group adopt the following recommendations:", "pppp", NULL},
        {"The Working Group closed without adopting the following recommendations:", "pppp", NULL},
        {"The following recommendations were adopted, the last excepted:", "aaaa", "this excepts recommendations, and which ones is not known"},
    }, french[] = {
        {"Ni la première ni aucune autre des recommandations suivantes n’a été adoptée :", "pppp", NULL},
        {"Le Groupe de travail n’a adopté ni la première ni aucune autre des recommandations suivantes :", "pppp", NULL},
        {"Le Groupe de travail s’est abstenu d’adopter les recommandations suivantes :", "pppp", NULL},
        {"Seule la première des recommandations suivantes a été adoptée :", "aaaa", "nothing says that these recommendations were adopted"},
    }, spanish[] = {
        {"Ni la primera ni ninguna otra de las siguientes recomendaciones fue aprobada:", "pppp", NULL},
        {"El Grupo de Trabajo se abstuvo de aprobar las siguientes recomendaciones:", "pppp", NULL},
        {"Solo la primera de las siguientes recomendaciones fue aprobada:", "aaaa", "nothing says that these recommendations were adopted"},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, english);
    ASSERT_LEADS(FRENCH "I. Recommandations\n\n", FR_FOUR, french);
    ASSERT_LEADS(SPANISH "I. Recomendaciones\n\n", ES_FOUR, spanish);
}

static void a_recommendation_that_only_reports_is_told(void **state)
{
    static const lead leads[] = {{"The Working Group adopted the following recommendations:", "aaaa", "under the name of a recommendation and only reports"}};
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, FOUR("Recommendation", "States should label bags.", "States should label boxes.", "The Working Group could not agree on sacks.", "States should label tins."), leads);
}

static void parts_of_a_list_may_be_all_that_was_adopted(void **state)
{
    static const lead leads[] = {{"None of the following recommendations but recommendation (b) was adopted:", "pap", NULL}};
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, "(a) States should label bags;\n\n(b) States should label boxes;\n\n(c) States should label sacks.\n\n", leads);
}

static void neither_one_nor_another(void **state)
{
    static const lead english[] = {
        {"The Working Group adopted the following recommendations, but neither recommendation 1 nor recommendation 4.", "paap", NULL},
        {"The Working Group did not adopt recommendation 3. It adopted the other recommendations below.", "aapa", NULL},
    }, french[] = {
        {"Le Groupe de travail a adopté les recommandations ci-après. Il n’a adopté ni la recommandation 1 ni la recommandation 4.", "paap", NULL},
        {"Le Groupe de travail a adopté les recommandations ci-après. Ni la recommandation 1 ni la 4 n’ont été adoptées.", "paap", NULL},
    }, spanish[] = {
        {"El Grupo de Trabajo aprobó las recomendaciones siguientes. No aprobó ni la recomendación 1 ni la recomendación 4.", "paap", NULL},
        {"El Grupo de Trabajo aprobó las recomendaciones siguientes. Ni la recomendación 1 ni la 4 fueron aprobadas.", "paap", NULL},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, english);
    ASSERT_LEADS(FRENCH "I. Recommandations\n\n", FR_FOUR, french);
    ASSERT_LEADS(SPANISH "I. Recomendaciones\n\n", ES_FOUR, spanish);
}

static void what_is_said_of_some_without_their_numbers_is_told(void **state)
{
    static const lead english[] = {
        {"The Working Group rejected two of the following recommendations.", "pppp", SOME},
        {"Only two of the following recommendations were adopted.", "aaaa", SOME},
        {"The Working Group adopted the recommendations below, one of which was withdrawn.", "aaaa", SOME},
        {"The following recommendations, of which one was not adopted, were discussed.", "pppp", SOME},
        {"The Working Group adopted all but the last of the following recommendations.", "aaaa", "this excepts recommendations"},
        {"The following recommendations were adopted, save the first.", "aaaa", "this excepts recommendations"},
        {"The Working Group adopted the following recommendations. One of the speakers thanked it.", "aaaa", NULL},
        {"The Working Group adopted the following recommendations, four of which were on bags.", "aaaa", NULL},
        {"Having heard some of the experts, the Working Group adopted the recommendations below.", "aaaa", NULL},
        {"At one of its meetings, the Working Group adopted the following recommendations.", "aaaa", NULL},
    }, french[] = {
        {"Le Groupe de travail a rejeté deux des recommandations ci-après.", "pppp", SOME},
        {"Le Groupe de travail a adopté les recommandations ci-après, à l’exception de la dernière.", "aaaa", "this excepts recommendations"},
    }, spanish[] = {
        {"El Grupo de Trabajo rechazó dos de las recomendaciones siguientes.", "pppp", SOME},
        {"El Grupo de Trabajo aprobó todas las recomendaciones siguientes menos la última.", "aaaa", "this excepts recommendations"},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, english);
    ASSERT_LEADS(FRENCH "I. Recommandations\n\n", FR_FOUR, french);
    ASSERT_LEADS(SPANISH "I. Recomendaciones\n\n", ES_FOUR, spanish);
}

#define ADOPTED CHAPTER "2. The Working Group adopted the following recommendations:\n\n3. States should label.\n\n4. States should read.\n\n"

static void proposals_may_have_a_section_of_their_own(void **state)
{
    static const report reports[] = {
        {HEAD ADOPTED "III. Proposals on which there was no agreement\n\n5. States should burn labels.\n\n6. States should rest.\n", "aapp", NULL},
        {HEAD ADOPTED "III. Proposals on which there was no agreement\n\n5. Some delegations said that States should wait.\n\n6. States should rest.\n",
         "aap", "this tells what speakers said"},
        {HEAD ADOPTED "III. Proposals on which there was no agreement\n\n5. Some delegations said that States should wait.\n", "aa",
         "nothing below it is read as one"},
        {HEAD ADOPTED "III. Matters on which there was no agreement\n\n5. It was said that States should wait.\n", "aa", NULL},
        {FRENCH "I. Recommandations\n\n1. Le Groupe de travail a adopté les recommandations ci-après.\n\n2. Les États parties devraient étiqueter.\n\n"
                "II. Propositions sur lesquelles il n’y a pas eu d’accord\n\n3. Les États parties devraient brûler.\n", "ap", NULL},
        {SPANISH "I. Recomendaciones\n\n1. El Grupo de Trabajo aprobó las recomendaciones siguientes.\n\n2. Los Estados partes deberían etiquetar.\n\n"
                 "II. Propuestas sobre las que no hubo acuerdo\n\n3. Los Estados partes deberían quemar.\n", "ap", NULL},
    };
    (void)state;
    ASSERT_REPORTS(reports);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(none_may_be_adopted_but_some), TEST(nothing_of_all_was_adopted), TEST(a_recommendation_that_only_reports_is_told),
        TEST(parts_of_a_list_may_be_all_that_was_adopted), TEST(neither_one_nor_another),
        TEST(what_is_said_of_some_without_their_numbers_is_told), TEST(proposals_may_have_a_section_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
