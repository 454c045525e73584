/* The language of a document is told by its words, and what has no rules is told. */
#include "import_helper.h"

#define RUSSIAN                                                                                                           \
    "Доклад Рабочей группы по потерянному багажу о работе ее совещания, проведенного в Осло 3 и 4 мая 2019 года\n\n"       \
    "I. Введение\n\n1. Рабочая группа провела совещание в Осло и рассмотрела вопрос о багаже пассажиров.\n\n"               \
    "II. Рекомендации\n\n2. Рабочая группа приняла следующие рекомендации:\n\n"                                            \
    "Рекомендация 1\n\nГосударствам следует маркировать чемоданы до отправки.\n"

#define FRENCH                                                                                                            \
    "Rapport sur les travaux de la réunion du Groupe de travail sur les bagages perdus tenue à Oslo les 3 et 4 mai 2019\n\n"               \
    "I. Introduction\n\n1. Le Groupe de travail est chargé de la question des bagages dans les ports et dans les gares.\n\n" \
    "II. Recommandations\n\n2. À sa deuxième réunion, le Groupe de travail a adopté les recommandations ci-après.\n\n"       \
    "Recommandation 1\n\nLes États parties devraient étiqueter les valises, et notamment :\n\na) Écrire le nom ;\n\n"          \
    "b) Noter la date.\n\nRecommandation IV. Le Secrétariat est prié de lire les étiquettes.\n\n"                           \
    "III. Organisation de la réunion\n\n3. Les États parties ci-après étaient représentés : Espagne, Norvège et Viet Nam.\n\n" \
    "4. La réunion a été ouverte par Anne Lie (Norvège), Présidente du Groupe de travail.\n\n"                       \
    "5. Le Japon était représenté par un observateur.\n"

#define SPANISH                                                                                                           \
    "Informe sobre la reunión del Grupo de Trabajo sobre el Equipaje Perdido celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n" \
    "I. Introducción\n\n1. El Grupo de Trabajo se ocupa de la cuestión del equipaje en los puertos y en las estaciones.\n\n"  \
    "II. Recomendaciones\n\n2. En su segunda reunión, el Grupo de Trabajo aprobó las recomendaciones siguientes.\n\n"         \
    "Recomendación 1\n\nLos Estados partes deberían etiquetar las maletas y, en particular:\n\na) Escribir el nombre;\n\n"    \
    "b) Anotar la fecha.\n\nRecomendación 2\n\nSe alienta a los Estados partes a que lean las etiquetas.\n\n"              \
    "III. Organización de la reunión\n\n3. Estuvieron representados los siguientes Estados partes: España, Noruega y Viet Nam.\n"

/* The participants of the first list of the meeting. */
static void assert_codes(const char *const *codes, size_t count)
{
    const rap_node *list = part(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_ATTENDANCE, 0);
    assert_int_equal(rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS), count);
    assert_string_equal(rap_node_text(list, RAP_ATTENDANCE_CAPACITY), "party");
    for (size_t i = 0; i < count; i++)
        assert_string_equal(rap_node_text(rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, i), RAP_PARTICIPANT_CODE), codes[i]);
}

static bool import_stated(const char *text, const char *language)
{
    rap_import_options options = {.language = language};
    return rap_import_bytes(model, text, strlen(text), "report.txt", &options, RAP_SOURCE_DATA_DIR, &summary, &failure);
}

static const char *language(void)
{
    return rap_node_text(document(), RAP_DOCUMENT_LANGUAGE);
}

static void assert_place(const char *text, const char *place)
{
    import(text);
    assert_string_equal(rap_node_text(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_PLACE), place);
}

static void a_french_place_may_end_as_the_word_before_the_day_does(void **state)
{
    (void)state;
    assert_place("Rapport sur les travaux de la réunion du Groupe de travail sur les bagages perdus tenue à Marseille du 3 au 4 mai 2019\n\n"
                 "I. Introduction\n\n1. Le Groupe de travail est chargé de la question des bagages dans les ports et dans les gares.\n", "Marseille");
}

static void a_spanish_place_may_end_as_the_word_before_the_day_does(void **state)
{
    (void)state;
    assert_place("Informe sobre la reunión del Grupo de Trabajo sobre el Equipaje Perdido celebrada en Coronel los días 3 y 4 de mayo de 2019\n\n"
                 "I. Introducción\n\n1. El Grupo de Trabajo se ocupa de la cuestión del equipaje en los puertos y en las estaciones.\n", "Coronel");
}

static void a_language_without_rules_is_told(void **state)
{
    (void)state;
    import(RUSSIAN);
    assert_string_equal(language(), "ru");
    assert_string_equal(rap_node_text(dataset(), RAP_DATASET_LANGUAGE), "en");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 0);
    assert_non_null(strstr(summary.doubts->text, "seems to be in Russian (ru), and is read by the rules for English (en)"));
    assert_non_null(strstr(summary.doubts->text, "import/ru.json"));
    assert_string_equal(para_text("para-2"), "Рабочая группа приняла следующие рекомендации:");
}

static void a_stated_kind_hides_no_language(void **state)
{
    (void)state;
    assert_true(try_import(RUSSIAN, strlen(RUSSIAN), "report"));
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "Russian"));
}

static void a_stated_language_that_is_not_that_of_the_words_is_told(void **state)
{
    (void)state;
    assert_true(import_stated(RUSSIAN, "en"));
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "Russian"));
    assert_int_equal(RECOMMENDATIONS, 0);
}

static void french_is_read_by_its_own_rules(void **state)
{
    (void)state;
    import(FRENCH);
    assert_null(summary.doubts);
    assert_string_equal(language(), "fr");
    assert_string_equal(rap_node_text(dataset(), RAP_DATASET_LANGUAGE), "fr");
    assert_string_equal(summary.kind, "report");
    assert_string_equal(summary.meeting, "wg-bagages-perdus/2019-05-03");
    assert_int_equal(summary.recommendations, 2);
    assert_part(REC_PART("rec-1", 1), "b", "Noter la date.");
    assert_string_equal(rec_text("rec-IV"), "Le Secrétariat est prié de lire les étiquettes.");
    assert_codes((const char *const[]){"ESP", "NOR", "VNM"}, 3);
    const rap_node *observers = part(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_ATTENDANCE, 1);
    assert_string_equal(rap_node_text(rap_node_item(observers, RAP_ATTENDANCE_PARTICIPANTS, 0), RAP_PARTICIPANT_CODE), "JPN");
    const rap_node *chair = part(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_OFFICERS, 0);
    assert_string_equal(rap_node_text(chair, RAP_OFFICER_NAME), "Anne Lie");
    assert_string_equal(rap_node_text(chair, RAP_OFFICER_ROLE), "chair");
}

static void spanish_is_read_by_its_own_rules(void **state)
{
    (void)state;
    import(SPANISH);
    assert_null(summary.doubts);
    assert_string_equal(language(), "es");
    assert_string_equal(summary.kind, "report");
    assert_string_equal(summary.meeting, "wg-equipaje-perdido/2019-05-03");
    assert_int_equal(summary.recommendations, 2);
    assert_part(REC_PART("rec-1", 0), "a", "Escribir el nombre;");
    assert_string_equal(rec_text("rec-2"), "Se alienta a los Estados partes a que lean las etiquetas.");
    assert_codes((const char *const[]){"ESP", "NOR", "VNM"}, 3);
}

static void french_agendas_are_read(void **state)
{
    (void)state;
    import("Conférence des Parties à la Convention sur les bagages\nGroupe de travail sur les bagages perdus\n\nHuitième réunion\n"
           "Vienne, 29 septembre-1er octobre 2025\n\nOrdre du jour provisoire annoté\n\nOrdre du jour provisoire\n\n"
           "1. Questions d’organisation :\n\na) Ouverture de la réunion ;\n\nb) Adoption de l’ordre du jour.\n\n2. Étiquettes.\n\n"
           "Annotations\n\n1. Questions d’organisation\n\na) Ouverture de la réunion\n\nLa réunion sera ouverte par le Président.\n\n"
           "2. Étiquettes\n\nLe Groupe de travail souhaitera peut-être examiner les étiquettes qui sont en usage dans les ports.\n");
    const rap_node *meeting = rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0);
    assert_string_equal(summary.kind, "agenda");
    assert_string_equal(summary.meeting, "wg-bagages-perdus/2025-09-29");
    assert_string_equal(rap_node_text(meeting, RAP_MEETING_END), "2025-10-01");
    assert_int_equal(rap_node_integer(meeting, RAP_MEETING_ORDINAL, 0), 8);
    assert_int_equal(rap_node_count(meeting, RAP_MEETING_AGENDA), 2);
    assert_string_equal(rap_node_text(rap_node_item(meeting, RAP_MEETING_AGENDA, 0), RAP_AGENDA_ITEM_TITLE), "Questions d’organisation");
    assert_int_equal(rap_node_count(rap_node_item(meeting, RAP_MEETING_AGENDA, 0), RAP_AGENDA_ITEM_ITEMS), 2);
}

static void a_stated_language_wins(void **state)
{
    (void)state;
    assert_true(import_stated(FRENCH, "en"));
    assert_int_equal(RECOMMENDATIONS, 0);
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "--language fr reads it by its own"));
}

static void english_is_not_told(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The Working Group met in Oslo and it was of the view that the luggage of all who were there should be "
                "found by those who had lost it, and that it is not to be lost by others.\n");
    assert_string_equal(language(), "en");
    assert_null(summary.doubts);
}

static void few_words_tell_nothing(void **state)
{
    (void)state;
    import("Liste\n\nParis, Rome, Madrid et Lima sont des villes.\n");
    assert_null(summary.doubts);
    assert_string_equal(language(), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_french_place_may_end_as_the_word_before_the_day_does),
        TEST(a_spanish_place_may_end_as_the_word_before_the_day_does),
        TEST(a_language_without_rules_is_told),
        TEST(a_stated_kind_hides_no_language),
        TEST(a_stated_language_that_is_not_that_of_the_words_is_told),
        TEST(french_is_read_by_its_own_rules),
        TEST(spanish_is_read_by_its_own_rules),
        TEST(french_agendas_are_read),
        TEST(a_stated_language_wins),
        TEST(english_is_not_told),
        TEST(few_words_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
