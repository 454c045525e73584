/* Which recommendations a sentence adopts, or not, that names them by their numbers. */
#include <stdio.h>

#include "import_reports.h"

#define FOUR(name, bags, boxes, sacks, tins) \
    name " 1\n\n" bags "\n\n" name " 2\n\n" boxes "\n\n" name " 3\n\n" sacks "\n\n" name " 4\n\n" tins "\n\n"
#define EN_FOUR FOUR("Recommendation", "States should label bags.", "States should label boxes.", "States should label sacks.", "States should label tins.")
#define FR_FOUR FOUR("Recommandation", "Les États devraient étiqueter.", "Les États devraient lire.", "Les États devraient trier.", "Les États devraient peser.")
#define ES_FOUR FOUR("Recomendación", "Los Estados deberían etiquetar.", "Los Estados deberían leer.", "Los Estados deberían pesar.", "Los Estados deberían abrir.")
#define LIST "(a) States should label bags;\n\n(b) States should label boxes;\n\n(c) States should label sacks.\n\n"
#define ANNEX "III. Adoption of the report\n\n9. It adopted the report.\n\nAnnex\n\nRecommendations\n\n" EN_FOUR

#define NONE "and they are not found: "
#define SOME "of which some are not found with the others: "
#define UNREAD "this excepts recommendations, and which ones is not known"

/* Imports a chapter of four recommendations below what a lead says. */
static void assert_lead(const char *head, const char *lead, const char *texts, const char *expected, const char *told)
{
    char text[4096];
    snprintf(text, sizeof text, "%s2. %s\n\n%s", head, lead, texts);
    assert_report(&(report){text, expected, told});
}

typedef struct lead {
    const char *text, *expected, *told;
} lead;

static void assert_leads(const char *head, const char *texts, const lead *leads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_lead(head, leads[i].text, texts, leads[i].expected, leads[i].told);
}

#define ASSERT_LEADS(head, texts, leads) assert_leads(head, texts, leads, sizeof leads / sizeof *leads)

static void a_number_that_is_not_there_adopts_nothing_else(void **state)
{
    static const lead leads[] = {
        {"The Working Group adopted recommendations 7 and 9.", "pppp", NONE "7, 9;"},
        {"The Working Group adopted recommendations 10 to 12.", "pppp", NONE "10–12;"},
        {"Recommendations 8 and 9 were adopted by consensus.", "pppp", NONE "8, 9;"},
        {"The Working Group adopted recommendations 1 and 9.", "appp", SOME "9"},
        {"The Working Group adopted recommendations 3 to 9.", "ppaa", SOME "3–9"},
        {"The Working Group adopted the following recommendations. It recalled that the Board had adopted recommendation 7.", "aaaa", NULL},
        {"The Working Group recalled that the Board had adopted recommendation 7.", "aaaa", UNSAID},
        {"The Working Group spoke of recommendations 1 and 2 of the Board, which the Board had adopted.", "aaaa", UNSAID},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, leads);
}

static void numbers_are_named_in_many_forms(void **state)
{
    static const lead leads[] = {
        {"The Working Group adopted recommendations Nos. 1 and 2.", "aapp", NAMED},
        {"The Working Group adopted recommendations numbered 1, 2 and 4.", "aapa", NAMED},
        {"The Working Group adopted recommendation 1 and recommendation 2.", "aapp", NAMED},
        {"The Working Group adopted only recommendation 1.", "appp", NAMED},
        {"The Working Group adopted recommendations 2–4.", "paaa", NAMED},
        {"The following recommendations were adopted: 2 and 3.", "paap", NAMED},
        {"Recommendations 1 and 2, as amended, were adopted.", "aapp", NAMED},
        {"The Working Group adopted recommendations 1 to 3. Recommendation 4 remains under consideration.", "aaap", NULL},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, leads);
}

static void all_may_be_adopted_but_some(void **state)
{
    static const lead leads[] = {
        {"The Working Group adopted all recommendations.", "aaaa", NULL},
        {"The Working Group adopted all of the recommendations below.", "aaaa", NULL},
        {"The Working Group adopted all four recommendations.", "aaaa", NULL},
        {"The Working Group adopted all recommendations but 4.", "aaap", NULL},
        {"The Working Group adopted all of the recommendations except No. 4.", "aaap", NULL},
        {"The Working Group adopted all but recommendation 4.", "aaap", NULL},
        {"All recommendations except recommendation 2 were adopted.", "apaa", NULL},
        {"Apart from recommendations 2 and 3, all recommendations were adopted.", "appa", NULL},
        {"The Working Group adopted the recommendations below, excluding recommendation 3.", "aapa", NULL},
        {"The Working Group adopted the recommendations below, but not recommendations 1 to 3.", "pppa", NULL},
        {"The Working Group adopted all but one of the recommendations below: recommendation 4 was not agreed.", "aaap", NULL},
        {"The Working Group adopted all recommendations other than the last.", "aaaa", UNREAD},
        {"The Working Group adopted all recommendations but 9.", "aaaa", UNREAD},
        {"The Working Group adopted the recommendations below, except where otherwise indicated.", "aaaa", NULL},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, EN_FOUR, leads);
}

static void parts_of_a_list_are_named_by_their_letters(void **state)
{
    static const lead leads[] = {
        {"The Group adopted the following recommendations:", "aaa", NULL},
        {"The Group adopted recommendations (a) and (c) below:", "apa", NAMED},
        {"The Group adopted the following recommendations, except for recommendation (c):", "aap", NULL},
        {"The Group adopted recommendation (e) of the following:", "ppp", NONE "(e);"},
    };
    (void)state;
    ASSERT_LEADS(HEAD CHAPTER, LIST, leads);
}

static void numbers_may_be_those_of_an_annex(void **state)
{
    static const lead leads[] = {
        {"The Working Group adopted the recommendations contained in the annex to the present report.", "aaaa", NULL},
        {"The Working Group adopted recommendations 1 and 2, contained in the annex to the present report.", "aapp", NAMED},
        {"The Working Group adopted recommendations 7 and 9, contained in the annex to the present report.", "pppp", NONE "7, 9;"},
        {"The Working Group adopted the recommendations contained in the annex, with the exception of recommendation 3.", "aapa", NULL},
    };
    (void)state;
    ASSERT_LEADS(HEAD "I. Introduction\n\n1. It met.\n\nII. Conclusions\n\n", ANNEX, leads);
}

static void numbers_are_those_below_their_heading(void **state)
{
    static const char text[] = HEAD CHAPTER "A. Bags\n\n2. %s\n\nRecommendation 1\n\nStates should label bags.\n\nRecommendation 2\n\nStates should "
                               "label sacks.\n\nB. Boxes\n\n3. %s\n\nRecommendation 1\n\nStates should label boxes.\n\nRecommendation 2\n\nStates "
                               "should label tins.\n\n";
    static const struct {
        const char *above, *below, *expected, *told;
    } cases[] = {
        {"The Working Group adopted recommendation 1.", "The Working Group adopted the following recommendations.", "apaa", NAMED},
        {"The Working Group adopted recommendation 1.", "The Working Group adopted recommendation 2.", "appa", NAMED},
        {"The Working Group adopted the following recommendations.", "The Working Group adopted all recommendations but 2.", "aaap", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char report_text[2048];
        snprintf(report_text, sizeof report_text, text, cases[i].above, cases[i].below);
        assert_report(&(report){report_text, cases[i].expected, cases[i].told});
    }
}

static void french_and_spanish_name_numbers(void **state)
{
    static const lead french[] = {
        {"Le Groupe de travail a adopté les recommandations 7 et 9.", "pppp", NONE "7, 9;"},
        {"Le Groupe de travail a adopté les recommandations n° 1 et n° 2.", "aapp", NAMED},
        {"Le Groupe de travail a adopté toutes les recommandations ci-après.", "aaaa", NULL},
        {"Le Groupe de travail a adopté toutes les recommandations sauf la 4.", "aaap", NULL},
        {"Toutes les recommandations, hormis la recommandation 4, ont été adoptées.", "aaap", NULL},
        {"Le Groupe de travail a adopté les recommandations ci-après, à l’exception des recommandations 2 et 4.", "apap", NULL},
    }, spanish[] = {
        {"El Grupo de Trabajo aprobó las recomendaciones 7 y 9.", "pppp", NONE "7, 9;"},
        {"Las recomendaciones núms. 1 y 2 fueron aprobadas por consenso.", "aapp", NAMED},
        {"El Grupo de Trabajo aprobó todas las recomendaciones que figuran a continuación.", "aaaa", NULL},
        {"El Grupo de Trabajo aprobó todas las recomendaciones salvo la 4.", "aaap", NULL},
        {"Todas las recomendaciones, excepto la recomendación 4, fueron aprobadas.", "aaap", NULL},
        {"El Grupo de Trabajo aprobó las siguientes recomendaciones, a excepción de las recomendaciones 2 y 4.", "apap", NULL},
    };
    (void)state;
    ASSERT_LEADS(FRENCH "I. Recommandations\n\n", FR_FOUR, french);
    ASSERT_LEADS(SPANISH "I. Recomendaciones\n\n", ES_FOUR, spanish);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_number_that_is_not_there_adopts_nothing_else),
        TEST(numbers_are_named_in_many_forms),
        TEST(all_may_be_adopted_but_some),
        TEST(parts_of_a_list_are_named_by_their_letters),
        TEST(numbers_may_be_those_of_an_annex),
        TEST(numbers_are_those_below_their_heading),
        TEST(french_and_spanish_name_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
