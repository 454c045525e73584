/* Of which recommendations it is told that they were adopted: by sections, numbers, annexes, and by whose meeting. */
#include <stdio.h>

#include "import_reports.h"

#define THIRD "Report of the Working Group on Lost Luggage on its third meeting, held in Oslo on 3 and 4 May 2019\n\n"
#define SESSION "Report of the Working Group on Lost Luggage on its third session, held in Oslo on 3 and 4 May 2019\n\n"

#define ONE "Recommendation 1\n\nStates should label luggage.\n\n"
#define TWO "Recommendation 2\n\nStates should read labels.\n\n"
#define SHORT "R1. States should label luggage.\n\nR2. States should read labels.\n\nR3. States should rest.\n\n"
#define FR_ONE "Recommandation 1\n\nLes États parties devraient étiqueter les bagages.\n\n"
#define FR_TWO "Recommandation 2\n\nLes États parties devraient lire les étiquettes.\n\n"
#define FR_SHORT "R1. Les États devraient étiqueter.\n\nR2. Les États devraient lire.\n\nR3. Les États devraient trier.\n\n"
#define ES_ONE "Recomendación 1\n\nLos Estados partes deberían etiquetar el equipaje.\n\n"
#define ES_TWO "Recomendación 2\n\nLos Estados partes deberían leer las etiquetas.\n\n"
#define ES_SHORT "R1. Los Estados deberían etiquetar.\n\nR2. Los Estados deberían leer.\n\nR3. Los Estados deberían pesar.\n\n"

#define OWN CHAPTER "2. The Working Group adopted the recommendations below.\n\n" ONE
#define FR_OWN "I. Recommandations\n\n2. Le Groupe de travail a adopté les recommandations ci-après.\n\n" FR_ONE
#define ES_OWN "I. Recomendaciones\n\n2. El Grupo de Trabajo aprobó las recomendaciones que figuran a continuación.\n\n" ES_ONE

#define WHOSE "whether the meeting of this document adopted these"
#define FOREIGN "is not one that was adopted here"

static void numbers_may_have_a_letter(void **state)
{
    static const report reports[] = {
        {HEAD CHAPTER "2. The Working Group adopted recommendations R1 and R2.\n\n" SHORT, "aap", NAMED},
        {HEAD CHAPTER "2. Recommendations R1 to R3 were adopted.\n\n" SHORT, "aaa", NULL},
        {HEAD CHAPTER "2. Recommendations R.1 to R.2 were adopted.\n\n" SHORT, "aap", NAMED},
        {HEAD CHAPTER "2. The Working Group adopted recommendations 1 and 3.\n\n" SHORT, "apa", NAMED},
        {HEAD CHAPTER "2. The Working Group adopted the recommendations below, with the exception of recommendation R2.\n\n" SHORT, "apa", NULL},
        {HEAD CHAPTER "2. The Working Group took note of recommendations R1 and R2 and adopted recommendation R3.\n\n" SHORT, "ppa", NULL},
        {HEAD CHAPTER "2. The Working Group adopted recommendations T-1 and T-3.\n\nRecommendation T-1\n\nStates should label.\n\n"
                      "Recommendation T-2\n\nStates should read.\n\nRecommendation T-3\n\nStates should rest.\n", "apa", NAMED},
        {FRENCH "I. Recommandations\n\n2. Le Groupe de travail a adopté les recommandations R1 et R2.\n\n" FR_SHORT, "aap", NAMED},
        {SPANISH "I. Recomendaciones\n\n2. El Grupo de Trabajo aprobó las recomendaciones R1 y R2.\n\n" ES_SHORT, "aap", NAMED},
    };
    (void)state;
    ASSERT_REPORTS(reports);
}

static void paragraphs_and_sections_may_be_named(void **state)
{
    static const report reports[] = {
        {HEAD CHAPTER "2. The Working Group adopted the recommendations in paragraphs 3 and 4.\n\n3. States should label.\n\n4. States should read.\n\n"
                      "5. States should rest.\n", "aap", NAMED},
        {HEAD CHAPTER "2. The Working Group adopted the recommendations in section A below.\n\nA. Labels\n\n" ONE "B. Reading\n\n" TWO, "ap", NAMED},
        {HEAD CHAPTER "2. The Working Group adopted the recommendations in sections A and B below.\n\nA. Labels\n\n" ONE "B. Reading\n\n" TWO, "aa", NULL},
        {HEAD "I. Introduction\n\n1. It met.\n\nII. Conclusions\n\n2. The Working Group adopted the recommendations in section A.\n\nA. Labels\n\n" ONE
              "B. Reading\n\n" TWO, "ap", NAMED},
        {FRENCH "I. Recommandations\n\n2. Le Groupe de travail a adopté les recommandations énoncées dans la section A.\n\nA. Étiquettes\n\n" FR_ONE
                "B. Lecture\n\n" FR_TWO, "ap", NAMED},
        {SPANISH "I. Recomendaciones\n\n2. El Grupo de Trabajo aprobó las recomendaciones que figuran en la sección A.\n\nA. Etiquetas\n\n" ES_ONE
                 "B. Lectura\n\n" ES_TWO, "ap", NAMED},
    };
    (void)state;
    ASSERT_REPORTS(reports);
}

/* What one section says is said of that alone; what stands above all of them, or in one without any, of all. */
static void words_tell_of_their_own_section(void **state)
{
    static const report reports[] = {
        {HEAD CHAPTER "A. Labels\n\n2. The Working Group adopted the following recommendation:\n\n" ONE "B. Reading\n\n" TWO, "aa", UNSAID},
        {HEAD CHAPTER "A. Labels\n\n2. The Working Group adopted the following recommendation:\n\n" ONE
                      "B. Reading\n\n3. It also adopted the following recommendation:\n\n" TWO, "aa", NULL},
        {HEAD CHAPTER "2. The Working Group adopted the recommendations below.\n\nA. Labels\n\n" ONE "B. Reading\n\n3. It heard three speakers.\n\n" TWO,
         "aa", NULL},
        {HEAD CHAPTER "A. General\n\n2. The Working Group adopted the recommendations below.\n\nB. Labels\n\n" ONE "C. Reading\n\n" TWO, "aa", NULL},
    };
    (void)state;
    ASSERT_REPORTS(reports);
}

static void a_section_may_say_that_its_texts_were_not_adopted(void **state)
{
    static const char *const leads[] = {
        "The Working Group considered the texts below.", "The Working Group took note of the texts below.",
        "The Working Group postponed its consideration of the texts below to its next meeting.",
        "The Working Group was unable to adopt the texts below.", "The Working Group discussed the following proposals.",
        "The Working Group took note of the following recommendation:",
    };
    static const report others[] = {
        {HEAD CHAPTER "A. Labels\n\n2. The Working Group adopted the following recommendation:\n\n" ONE
                      "B. Reading\n\n3. The Working Group considered the following recommendations and adopted them.\n\n" TWO, "aa", NULL},
        {FRENCH "I. Recommandations\n\nA. Étiquettes\n\n2. Le Groupe de travail a adopté la recommandation ci-après.\n\n" FR_ONE
                "B. Lecture\n\n3. Le Groupe de travail a examiné les textes ci-dessous.\n\n" FR_TWO, "ap", NULL},
        {SPANISH "I. Recomendaciones\n\nA. Etiquetas\n\n2. El Grupo de Trabajo aprobó la siguiente recomendación.\n\n" ES_ONE
                 "B. Lectura\n\n3. El Grupo de Trabajo tomó nota de los textos que figuran a continuación.\n\n" ES_TWO, "ap", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        char text[2048];
        snprintf(text, sizeof text, HEAD CHAPTER "A. Labels\n\n2. The Working Group adopted the following recommendation:\n\n" ONE
                 "B. Reading\n\n3. %s\n\n" TWO, leads[i]);
        assert_report(&(report){text, "ap", NULL});
    }
    ASSERT_REPORTS(others);
}

typedef struct lead {
    const char *words, *expected;
} lead;

/* Each leads two recommendations: what is agreed upon for the time being is proposed, and told; what is adopted is neither. */
static void assert_leads(const lead *leads, size_t count, const char *before, const char *behind)
{
    for (size_t i = 0; i < count; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%s2. %s\n\n%s", before, leads[i].words, behind);
        assert_report(&(report){text, leads[i].expected, strchr(leads[i].expected, 'p') ? "for the time being" : NULL});
    }
}

#define ASSERT_LEADS(leads, before, behind) assert_leads(leads, sizeof leads / sizeof *leads, before, behind)

static void what_is_agreed_for_the_time_being_is_proposed(void **state)
{
    static const lead leads[] = {
        {"The Working Group agreed in principle on the following recommendations:", "pp"},
        {"The following recommendations were agreed upon in principle.", "pp"},
        {"The Working Group agreed, in principle, on the recommendations below.", "pp"},
        {"The Working Group agreed ad referendum on the following recommendations:", "pp"},
        {"The recommendations below were agreed ad referendum.", "pp"},
        {"The Working Group provisionally agreed on the following recommendations:", "pp"},
        {"The following recommendations were provisionally adopted.", "pp"},
        {"The Working Group adopted the following recommendations ad referendum:", "pp"},
        {"The Working Group adopted, subject to confirmation, the following recommendations:", "pp"},
        {"The Working Group provisionally agreed on recommendations 1 and 2 below.", "pp"},
        {"The Working Group provisionally agreed on recommendation 1. It adopted recommendation 2.", "pa"},
        {"The Working Group agreed in principle to meet in Oslo, and adopted the following recommendations:", "aa"},
        {"The following recommendations were agreed ad referendum and later adopted by the Working Group.", "aa"},
        {"The Working Group provisionally agreed on the following recommendations. It adopted them on the last day.", "pp"},
        {"The Working Group adopted the following recommendations on provisional labels:", "aa"},
        {"The Working Group adopted the following recommendations on the principle of labels:", "aa"},
    }, french[] = {
        {"Le Groupe de travail est convenu en principe des recommandations ci-après.", "pp"},
        {"Les recommandations ci-après ont été adoptées ad referendum.", "pp"},
        {"Le Groupe de travail a adopté les recommandations ci-après ad referendum.", "pp"},
        {"Le Groupe de travail a adopté à titre provisoire les recommandations ci-après.", "pp"},
        {"Le Groupe de travail a approuvé les recommandations ci-après, sous réserve de confirmation.", "pp"},
        {"Le Groupe de travail a adopté les recommandations ci-après.", "aa"},
    }, spanish[] = {
        {"El Grupo de Trabajo convino en principio en las siguientes recomendaciones.", "pp"},
        {"Las siguientes recomendaciones fueron aprobadas ad referendum.", "pp"},
        {"El Grupo de Trabajo aprobó provisionalmente las siguientes recomendaciones.", "pp"},
        {"El Grupo de Trabajo aprobó, a reserva de confirmación, las siguientes recomendaciones.", "pp"},
        {"El Grupo de Trabajo aprobó las siguientes recomendaciones.", "aa"},
    };
    (void)state;
    ASSERT_LEADS(leads, HEAD CHAPTER, ONE TWO);
    ASSERT_LEADS(french, FRENCH "I. Recommandations\n\n", FR_ONE FR_TWO);
    ASSERT_LEADS(spanish, SPANISH "I. Recomendaciones\n\n", ES_ONE ES_TWO);
}

static void what_is_said_of_some_or_asked_is_not_said_of_all(void **state)
{
    static const report reports[] = {
        {HEAD CHAPTER "2. Some of the following recommendations were adopted.\n\n" ONE TWO, "aa", UNSAID},
        {HEAD CHAPTER "2. Several recommendations below were adopted.\n\n" ONE TWO, "aa", UNSAID},
        {HEAD CHAPTER "2. The Working Group was invited to consider and adopt the following recommendations:\n\n" ONE TWO, "aa", UNSAID},
        {HEAD CHAPTER "2. The following recommendations were adopted.\n\n" ONE TWO, "aa", NULL},
        {FRENCH "I. Recommandations\n\n2. Certaines des recommandations ci-après ont été adoptées.\n\n" FR_ONE FR_TWO, "aa", UNSAID},
        {FRENCH "I. Recommandations\n\n2. Les recommandations ci-après ont été adoptées.\n\n" FR_ONE FR_TWO, "aa", NULL},
        {SPANISH "I. Recomendaciones\n\n2. Algunas de las siguientes recomendaciones fueron aprobadas.\n\n" ES_ONE ES_TWO, "aa", UNSAID},
        {SPANISH "I. Recomendaciones\n\n2. Las siguientes recomendaciones fueron aprobadas.\n\n" ES_ONE ES_TWO, "aa", NULL},
    };
    (void)state;
    ASSERT_REPORTS(reports);
}

static void a_chapter_may_adopt_an_annex(void **state)
{
    static const report reports[] = {
        {HEAD CHAPTER "2. The Working Group adopted the recommendations contained in the annex to the present report.\n\nAnnex\n\nRecommendations\n\n" ONE,
         "a", NULL},
        {HEAD CHAPTER "2. The Working Group adopted the recommendations contained in annex II.\n\nAnnex I\n\nRecommendations\n\n" ONE
                      "Annex II\n\nRecommendations\n\n" TWO, "pa", NULL},
        {HEAD CHAPTER "2. The Working Group recalled that the Board had adopted the recommendations in the annex to the report of the Board.\n\n"
                      "Annex\n\nRecommendations\n\n" ONE, "p", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(reports[i].text);
        for (int k = 0; k < RECOMMENDATIONS; k++)
            assert_int_equal(*rap_node_text(rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, (size_t)k), RAP_RECOMMENDATION_STATUS),
                             reports[i].expected[k]);
        assert_int_equal(RECOMMENDATIONS, strlen(reports[i].expected));
    }
}

/* By the number that the meeting had, by the year, or by the name of the body. */
static void an_annex_may_be_of_another_meeting(void **state)
{
    static const report reports[] = {
        {HEAD OWN "Annex\n\nRecommendations adopted by the Working Group at its third meeting\n\n" TWO, "aa", WHOSE},
        {THIRD OWN "Annex\n\nRecommendations adopted by the Working Group at its third meeting\n\n" TWO, "aa", NULL},
        {THIRD OWN "Annex\n\nRecommendations adopted by the Working Group at its second meeting\n\n" TWO, "a", FOREIGN},
        {SESSION OWN "Annex\n\nRecommendations adopted by the Working Group at its 12th meeting\n\n" TWO, "aa", NULL},
        {HEAD OWN "Annex\n\nRecommendations adopted by the Committee on Carriers\n\n" TWO, "a", FOREIGN},
        {HEAD OWN "Annex\n\nRecommendations\n\n1. The Committee on Carriers adopted the following recommendations:\n\n" TWO, "a", FOREIGN},
        {HEAD OWN "Annex\n\nRecommendations adopted by the Working Group on Lost Luggage at its meeting\n\n" TWO, "aa", NULL},
        {HEAD OWN "Annex\n\nRecommendations\n\n1. The Working Group adopted the following recommendations:\n\n" TWO, "aa", NULL},
        {FRENCH FR_OWN "Annexe\n\nRecommandations adoptées par le Groupe de travail à sa troisième réunion, tenue à Oslo en 1987\n\n" FR_TWO, "a", FOREIGN},
        {FRENCH FR_OWN "Annexe\n\nRecommandations adoptées par le Groupe de travail à sa réunion tenue à Oslo en mai 2019\n\n" FR_TWO, "aa", NULL},
        {FRENCH FR_OWN "Annexe\n\nRecommandations adoptées par le Groupe de travail à sa troisième réunion\n\n" FR_TWO, "aa", WHOSE},
        {FRENCH FR_OWN "Annexe\n\nRecommandations adoptées par le Comité des transporteurs\n\n" FR_TWO, "a", FOREIGN},
        {SPANISH ES_OWN "Anexo\n\nRecomendaciones aprobadas por el Grupo de Trabajo en su tercera reunión, celebrada en Oslo en 1987\n\n" ES_TWO, "a", FOREIGN},
        {SPANISH ES_OWN "Anexo\n\nRecomendaciones aprobadas por el Grupo de Trabajo en su reunión celebrada en Oslo en mayo de 2019\n\n" ES_TWO, "aa", NULL},
        {SPANISH ES_OWN "Anexo\n\nRecomendaciones aprobadas por el Grupo de Trabajo en su tercera reunión\n\n" ES_TWO, "aa", WHOSE},
        {SPANISH ES_OWN "Anexo\n\nRecomendaciones aprobadas por el Comité de Transportistas\n\n" ES_TWO, "a", FOREIGN},
    };
    (void)state;
    ASSERT_REPORTS(reports);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_may_have_a_letter),
        TEST(paragraphs_and_sections_may_be_named),
        TEST(words_tell_of_their_own_section),
        TEST(a_section_may_say_that_its_texts_were_not_adopted),
        TEST(what_is_agreed_for_the_time_being_is_proposed),
        TEST(what_is_said_of_some_or_asked_is_not_said_of_all),
        TEST(a_chapter_may_adopt_an_annex),
        TEST(an_annex_may_be_of_another_meeting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
