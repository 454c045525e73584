/* The language of a document is told by its words, and what has no rules is told. */
#include "import_helper.h"

#define RUSSIAN                                                                                                           \
    "Доклад Рабочей группы по потерянному багажу о работе ее совещания, проведенного в Осло 3 и 4 мая 2019 года\n\n"       \
    "I. Введение\n\n1. Рабочая группа провела совещание в Осло и рассмотрела вопрос о багаже пассажиров.\n\n"               \
    "II. Рекомендации\n\n2. Рабочая группа приняла следующие рекомендации:\n\n"                                            \
    "Рекомендация 1\n\nГосударствам следует маркировать чемоданы до отправки.\n"

static bool import_stated(const char *text, const char *language)
{
    rap_import_options options = {.language = language};
    return rap_import_bytes(model, text, strlen(text), "report.txt", &options, RAP_SOURCE_DATA_DIR, &summary, &failure);
}

static const char *language(void)
{
    return rap_node_text(document(), RAP_DOCUMENT_LANGUAGE);
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
        TEST(a_language_without_rules_is_told),
        TEST(a_stated_kind_hides_no_language),
        TEST(a_stated_language_that_is_not_that_of_the_words_is_told),
        TEST(english_is_not_told),
        TEST(few_words_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
