/* What a document says of how many recommendations follow, and of numbers that several have. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n"
#define CLOSING "III. Adoption of the report\n\n9. It adopted the report.\n"
#define ONE(n) "Recommendation " n "\n\nStates should read sign " n ".\n\n"
#define TWO_LISTS "A. On labels\n\n" ONE("1") ONE("2") "B. On bags\n\n" ONE("1") ONE("2") CLOSING
#define FR "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\nI. Introduction\n\n" \
           "1. La réunion a été ouverte par la Présidente.\n\nII. Recommandations\n\n"
#define FR_ONE(n) "Recommandation " n "\n\nLes États parties devraient lire " n " signes.\n\n"
#define ES "Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n" \
           "I. Introducción\n\n1. La reunión fue inaugurada por la Presidenta.\n\nII. Recomendaciones\n\n"
#define ES_ONE(n) "Recomendación " n "\n\nLos Estados partes deberían leer " n " signos.\n\n"

typedef struct told {
    const char *text;
    long line;         /* 0 where nothing is said */
    const char *words;
} told;

static void assert_told(const told *t)
{
    int found = 0;
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(t->text);
    for (const rap_doubt *d = summary.doubts; d; d = d->next) {
        if (!strstr(d->text, "this speaks of") && !strstr(d->text, "several here have"))
            continue;
        found++;
        if (!t->line || d->line != t->line || !strstr(d->text, t->words))
            fail_msg("%s\n%ld: %s", t->text, d->line, d->text);
    }
    if (found != (t->line > 0))
        fail_msg("%s\n%d doubts", t->text, found);
}

#define ASSERT_TOLD(cases)                                        \
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)     \
        assert_told(&cases[i])

static void a_number_that_does_not_follow_is_told(void **state)
{
    static const told cases[] = {
        {OPENING "2. The Working Group adopted the following two recommendations:\n\n" ONE("1") ONE("2") ONE("3") CLOSING, 9, "of 2 recommendations, and 3 follow;"},
        {OPENING "2. The Working Group adopted the three recommendations below.\n\nA. On labels\n\n" ONE("1") "B. On bags\n\n" ONE("2") CLOSING, 9, "of 3 recommendations, and 2 follow;"},
        {OPENING "2. The Group adopted the following 1 recommendation:\n\n" ONE("1") ONE("2") CLOSING, 9, "of 1 recommendation, and 2 follow;"},
        {OPENING "2. The Group adopted the following two recommendations:\n\n" ONE("1") ONE("2") "3. It also adopted the following three recommendations:\n\n"
         ONE("3") ONE("4") CLOSING, 19, "of 3 recommendations, and 2 follow;"},
        {OPENING "2. The Working Group adopted the following two recommendations:\n\n(a) States should read.\n\n" CLOSING, 9, "of 2 recommendations, and 1 follows;"},
        {FR "2. Le Groupe de travail a adopté les deux recommandations ci-après.\n\n" FR_ONE("1") FR_ONE("2") FR_ONE("3"), 9, "of 2 recommendations, and 3 follow;"},
        {ES "2. El Grupo de Trabajo aprobó las siguientes dos recomendaciones.\n\n" ES_ONE("1") ES_ONE("2") ES_ONE("3"), 9, "of 2 recommendations, and 3 follow;"},
    };
    (void)state;
    ASSERT_TOLD(cases);
}

static void a_number_that_follows_is_not(void **state)
{
    static const told cases[] = {
        {OPENING "2. The Working Group adopted the following two recommendations:\n\n" ONE("1") ONE("2") CLOSING, 0, NULL},
        {OPENING "2. The Working Group adopted the two recommendations below.\n\nA. On labels\n\n" ONE("1") "B. On bags\n\n" ONE("2") CLOSING, 0, NULL},
        {OPENING "2. The Group adopted the following two recommendations:\n\n" ONE("1") ONE("2") "3. It also adopted the following three recommendations:\n\n"
         ONE("3") ONE("4") ONE("5") CLOSING, 0, NULL},
        {OPENING "2. The Group adopted the following two recommendations:\n\n(a) States should read;\n\n(b) States should rest.\n\n" CLOSING, 0, NULL},
        {OPENING "2. The Group adopted the following two recommendations, which the annex contains.\n\n" CLOSING "\nAnnex\n\nRecommendations adopted\n\n"
         ONE("1") ONE("2") ONE("3"), 0, NULL},
        {OPENING "2. The Group adopted the one and only recommendations below.\n\n" ONE("1") ONE("2") CLOSING, 0, NULL},
        {FR "2. Le Groupe de travail a adopté les deux recommandations ci-après.\n\n" FR_ONE("1") FR_ONE("2"), 0, NULL},
        {ES "2. El Grupo de Trabajo aprobó las dos recomendaciones siguientes.\n\n" ES_ONE("1") ES_ONE("2"), 0, NULL},
    };
    (void)state;
    ASSERT_TOLD(cases);
}

/* A number in words, in the words of the language. */
static void words_are_numbers(void **state)
{
    static const told cases[] = {
        {OPENING "2. The Working Group adopted the following twenty-two recommendations:\n\n" ONE("1") CLOSING, 9, "of 22 recommendations, and 1 follows;"},
        {OPENING "2. The Group adopted the twenty-one recommendations below.\n\n" ONE("1") ONE("2") CLOSING, 9, "of 21 recommendations, and 2 follow;"},
        {OPENING "2. The Working Group adopted the following forty one recommendations:\n\n" ONE("1") CLOSING, 9, "of 41 recommendations, and 1 follows;"},
        {OPENING "2. The Working Group adopted the following one hundred and two recommendations:\n\n" ONE("1") CLOSING, 9, "of 102 recommendations,"},
        {FR "2. Le Groupe de travail a adopté les vingt-deux recommandations suivantes :\n\n" FR_ONE("1"), 9, "of 22 recommendations,"},
        {FR "2. Le Groupe de travail a adopté les vingt et une recommandations suivantes :\n\n" FR_ONE("1"), 9, "of 21 recommendations,"},
        {FR "2. Le Groupe de travail a adopté les quatre-vingt-dix-sept recommandations suivantes :\n\n" FR_ONE("1"), 9, "of 97 recommendations,"},
        {ES "2. El Grupo de Trabajo aprobó las siguientes veintidós recomendaciones:\n\n" ES_ONE("1"), 9, "of 22 recommendations,"},
        {ES "2. El Grupo de Trabajo aprobó las treinta y una recomendaciones siguientes:\n\n" ES_ONE("1"), 9, "of 31 recommendations,"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_told(&cases[i]);
        for (const rap_doubt *d = summary.doubts; d; d = d->next)
            assert_null(strstr(d->text, "nothing says that"));
    }
}

/* "The following two" adopts as "the following" does. */
static void a_number_adopts(void **state)
{
    static const char *const leads[] = {"the following two recommendations:", "the two recommendations below.", "the two following recommendations:"};
    (void)state;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        char text[1024];
        snprintf(text, sizeof text, "%s%s\n\n%s", OPENING "2. The Working Group adopted ", leads[i], ONE("1") ONE("2") CLOSING);
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(text);
        assert_int_equal(RECOMMENDATIONS, 2);
        assert_null(summary.doubts);
    }
}

static void numbers_that_begin_anew_are_told_where_one_is_named(void **state)
{
    static const told cases[] = {
        {OPENING "2. The Group adopted recommendations 1 and 2.\n\n" TWO_LISTS, 9, "several here have the same: 1, 2;"},
        {OPENING "2. The Group adopted the recommendations below, except recommendation 2.\n\n" TWO_LISTS, 9, "several here have the same: 2;"},
        {OPENING "2. The Group adopted the following recommendations.\n\n" TWO_LISTS, 0, NULL},
        {OPENING "2. The Group met.\n\nA. On labels\n\n3. The Group adopted recommendations 1 and 2.\n\n" ONE("1") ONE("2")
         "B. On bags\n\n4. The Group adopted recommendations 1 and 2.\n\n" ONE("1") ONE("2") CLOSING, 0, NULL},
    };
    (void)state;
    ASSERT_TOLD(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_number_that_does_not_follow_is_told), TEST(a_number_that_follows_is_not), TEST(a_number_adopts), TEST(words_are_numbers),
        TEST(numbers_that_begin_anew_are_told_where_one_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
