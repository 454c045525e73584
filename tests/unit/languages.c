/* What reports say in each language: dates, numbers, names, order, plurals, labels. */
#include "lamps.h"

#include <sys/stat.h>

#include "compose/compose.h"
#include "compose/expand.h"
#include "compose/labels.h"
#include "compose/numbering.h"

enum { TAGS = 6 }; /* ar, en, es, fr, ru, zh */

/* ---- what the tests ask ------------------------------------------------------------------- */

static rap_labels *labels_of(lamps *l, const char *tag)
{
    rap_error error = {0};
    rap_labels *labels = rap_labels_load(l->arena, RAP_SOURCE_DATA_DIR, tag, &error);
    if (!labels)
        fail_msg("%s", error.message);
    return labels;
}

static rap_words *words_of(lamps *l, const char *tag)
{
    rap_error error = {0};
    rap_words *words = rap_words_new(l->arena, labels_of(l, tag), tag, &error);
    assert_non_null(words);
    return words;
}

/* The words of a phrase about a meeting of the lamps, in a language. */
static const char *say(lamps *l, const char *tag, const char *phrase, rap_error *error)
{
    const char *template = rap_arena_format(l->arena, "{\"rapporteur-report\": 1, \"kind\": \"paper\", \"summary\": \"s\", \"title\": \"T\", \"children\": [\n"
                                            "{\"each\": \"meetings where start = 2021\", \"children\": [\n{\"section\": \"%s\"}]}]}", phrase);
    const char *path = lamps_file(l, ".json", template);
    rap_report *report = rap_report_load(l->arena, RAP_SOURCE_DATA_DIR, path, NULL, error);
    unlink(path);
    rap_compose_request request = {.model = l->model, .selection = rap_model_dataset(l->model), .report = report,
                                   .labels = labels_of(l, tag), .language = tag};
    rap_composed *composed = report ? rap_compose(l->arena, &request, error) : NULL;
    const rap_node *section = composed ? rap_node_item(rap_composed_root(composed), RAP_PAPER_CHILDREN, 0) : NULL;
    return rap_node_text(section, RAP_PAPER_SECTION_TITLE);
}

static void assert_said(lamps *l, const char *tag, const char *phrase, const char *wanted)
{
    rap_error error = {0};
    const char *said = say(l, tag, phrase, &error);
    if (!said)
        fail_msg("%s: %s", tag, error.message);
    assert_string_equal(said, wanted);
}

/* ---- dates and numbers -------------------------------------------------------------------- */

static void dates_and_ranges_are_those_of_the_language(void **state)
{
    static const struct {
        const char *tag, *day, *first, *two, *month, *year, *years;
    } wanted[] = {
        {"en", "12\u00a0October\u00a02021", "1\u00a0June\u00a02021", "12\u00a0and\u00a013\u00a0October\u00a02021", "12–15\u00a0October\u00a02021", "30\u00a0September\u00a0– 2\u00a0October\u00a02021", "31\u00a0December\u00a02020\u00a0– 1\u00a0January\u00a02021"},
        {"fr", "12\u00a0octobre\u00a02021", "1er\u00a0juin\u00a02021", "12\u00a0et\u00a013\u00a0octobre\u00a02021", "12-15\u00a0octobre\u00a02021", "30\u00a0septembre-2\u00a0octobre\u00a02021", "31\u00a0décembre\u00a02020-1er\u00a0janvier\u00a02021"},
        {"es", "12\u00a0de\u00a0octubre\u00a0de\u00a02021", "1\u00a0de\u00a0junio\u00a0de\u00a02021", "12\u00a0y\u00a013\u00a0de\u00a0octubre\u00a0de\u00a02021", "12\u00a0a\u00a015\u00a0de\u00a0octubre\u00a0de\u00a02021", "30\u00a0de\u00a0septiembre a\u00a02\u00a0de\u00a0octubre\u00a0de\u00a02021", "31\u00a0de\u00a0diciembre\u00a0de\u00a02020 a\u00a01\u00a0de\u00a0enero\u00a0de\u00a02021"},
        {"ru", "12\u00a0октября\u00a02021\u00a0года", "1\u00a0июня\u00a02021\u00a0года", "12\u00a0и\u00a013\u00a0октября\u00a02021\u00a0года", "12–15\u00a0октября\u00a02021\u00a0года", "30\u00a0сентября\u00a0– 2\u00a0октября\u00a02021\u00a0года", "31\u00a0декабря\u00a02020\u00a0года\u00a0– 1\u00a0января\u00a02021\u00a0года"},
        {"zh", "2021年10月12日", "2021年6月1日", "2021年10月12日和13日", "2021年10月12日至15日", "2021年9月30日至10月2日", "2020年12月31日至2021年1月1日"},
        {"ar", "12\u00a0تشرين\u00a0الأول/أكتوبر\u00a02021", "1\u00a0حزيران/يونيه\u00a02021", "12\u00a0و13\u00a0تشرين\u00a0الأول/أكتوبر\u00a02021", "12\u00a0إلى\u00a015\u00a0تشرين\u00a0الأول/أكتوبر\u00a02021",
         "30\u00a0أيلول/سبتمبر إلى\u00a02\u00a0تشرين\u00a0الأول/أكتوبر\u00a02021", "31\u00a0كانون\u00a0الأول/ديسمبر\u00a02020 إلى\u00a01\u00a0كانون\u00a0الثاني/يناير\u00a02021"},
    };
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        rap_words *w = words_of(&l, wanted[i].tag);
        rap_text out = {.arena = l.arena};
        rap_words_date(w, &out, "2021-10-12");
        assert_string_equal(rap_text_detach(&out), wanted[i].day);
        rap_words_days(w, &out, "2021-06-01", "2021-06-01");
        assert_string_equal(rap_text_detach(&out), wanted[i].first);
        rap_words_days(w, &out, "2021-10-12", "2021-10-13");
        assert_string_equal(rap_text_detach(&out), wanted[i].two);
        rap_words_days(w, &out, "2021-10-12", "2021-10-15");
        assert_string_equal(rap_text_detach(&out), wanted[i].month);
        rap_words_days(w, &out, "2021-09-30", "2021-10-02");
        assert_string_equal(rap_text_detach(&out), wanted[i].year);
        rap_words_days(w, &out, "2020-12-31", "2021-01-01");
        assert_string_equal(rap_text_detach(&out), wanted[i].years);
    }
    lamps_free(&l);
}

/* No time zone of the process moves a day. */
static void days_stay_in_every_time_zone(void **state)
{
    static const char *const zones[] = {"Pacific/Kiritimati", "Pacific/Pago_Pago"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        lamps l = lamps_load();
        setenv("TZ", zones[i], 1);
        assert_said(&l, "en", "{start|date}; {start, date}; {start, date, medium}; {start, date, ::yMMMM}; {start, date, d.M.y}",
                    "4\u00a0May\u00a02021; 4\u00a0May\u00a02021; 4 May 2021; May 2021; 4.5.2021");
        lamps_free(&l);
    }
    unsetenv("TZ");
}

static void meetings_are_named(void **state)
{
    static const char *const wanted[][2] = {
        {"ar", "الاجتماع الثالث، Geneva، 4\u00a0و5\u00a0أيار/مايو\u00a02021"}, {"en", "Third meeting, Geneva, 4\u00a0and\u00a05\u00a0May\u00a02021"},
        {"es", "3ª reunión, Geneva, 4\u00a0y\u00a05\u00a0de\u00a0mayo\u00a0de\u00a02021"}, {"fr", "Troisième réunion, Geneva, 4\u00a0et\u00a05\u00a0mai\u00a02021"},
        {"ru", "Третье совещание, Geneva, 4\u00a0и\u00a05\u00a0мая\u00a02021\u00a0года"}, {"zh", "第三次会议，2021年5月4日和5日，Geneva"}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < TAGS; i++) {
        const char *comma = strcmp(wanted[i][0], "zh") == 0 ? "，" : strcmp(wanted[i][0], "ar") == 0 ? "، " : ", ";
        assert_said(&l, wanted[i][0], rap_arena_format(l.arena, "{meeting-name}%s{sitting}", comma), wanted[i][1]);
    }
    assert_said(&l, "ar", "{start, date, ::yMMM}; {start, date, ::yMMMM}", "أيار/مايو 2021; أيار/مايو 2021");
    rap_words *english = words_of(&l, "en");
    rap_text out = {.arena = l.arena};
    rap_words_ordinal(english, &out, 21);
    assert_string_equal(rap_text_string(&out), "twenty-first");
    lamps_free(&l);
}

static void citations_follow_the_language(void **state)
{
    static const char *const wanted[][2] = {
        {"ar", "التوصية 1"}, {"en", "recommendation 1"}, {"es", "recomendación 1"}, {"fr", "recommandation 1"}, {"ru", "рекомендация 1"}, {"zh", "建议1"}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < TAGS; i++)
        assert_said(&l, wanted[i][0], "{list:recommendations where number = 1:citation}", wanted[i][1]);
    assert_said(&l, "en", "{list:recommendations:number}", "1, 2 and 3");
    assert_said(&l, "fr", "{list:recommendations:number}", "1, 2 et 3");
    assert_said(&l, "es", "{list:recommendations:number}", "1, 2 y 3");
    assert_said(&l, "ru", "{list:recommendations:number}", "1, 2 и 3");
    assert_said(&l, "zh", "{list:recommendations:number}", "1、2和3");
    assert_said(&l, "ar", "{list:recommendations:number}", "1 و2 و3");
    lamps_free(&l);
}

static void quotation_marks_are_those_of_the_language(void **state)
{
    static const char *const wanted[][2] = {{"ar", "”Geneva“"}, {"en", "“Geneva”"}, {"es", "“Geneva”"},
                                            {"fr", "«\u202fGeneva\u202f»"}, {"ru", "«Geneva»"}, {"zh", "“Geneva”"}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < TAGS; i++)
        assert_said(&l, wanted[i][0], "{place|quoted}", wanted[i][1]);
    lamps_free(&l);
}

/* ---- numbering ---------------------------------------------------------------------------- */

static void sections_are_numbered_as_papers_of_the_language(void **state)
{
    static const struct {
        const char *tag;
        size_t level, number;
        const char *wanted;
    } numbers[] = {
        {"en", 1, 4, "IV."}, {"en", 2, 28, "AB."}, {"en", 3, 12, "12."}, {"en", 4, 2, "(b)"}, {"en", 5, 9, "(ix)"}, {"en", 7, 3, "(iii)"},
        {"fr", 1, 14, "XIV."}, {"fr", 4, 2, "b)"}, {"es", 2, 3, "C."}, {"ru", 1, 9, "IX."},
        {"zh", 1, 1, "一、"}, {"zh", 1, 10, "十、"}, {"zh", 1, 11, "十一、"}, {"zh", 1, 20, "二十、"}, {"zh", 1, 21, "二十一、"}, {"zh", 1, 100, "100、"},
        {"zh", 2, 2, "B."}, {"zh", 3, 3, "3."}, {"zh", 4, 1, "(a)"},
        {"ar", 1, 1, "أولاً-"}, {"ar", 1, 11, "حادي عشر-"}, {"ar", 1, 21, "21-"}, {"ar", 2, 1, "ألف-"}, {"ar", 2, 3, "جيم-"},
        {"ar", 3, 1, "1-"}, {"ar", 4, 1, "(أ)"}, {"ar", 4, 5, "(هـ)"}, {"ar", 4, 99, "(99)"}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_string_equal(rap_numbering_section(l.arena, labels_of(&l, numbers[i].tag), numbers[i].level, numbers[i].number), numbers[i].wanted);
    assert_string_equal(rap_numbering_paragraph(l.arena, labels_of(&l, "ar"), 7), "7-");
    assert_string_equal(rap_numbering_paragraph(l.arena, labels_of(&l, "ru"), 7), "7.");
    rap_text out = {.arena = l.arena};
    rap_numbering_put(&out, "§", 3);
    assert_string_equal(rap_text_string(&out), "§");
    lamps_free(&l);
}

/* ---- names and order ---------------------------------------------------------------------- */

static void countries_are_named_by_code(void **state)
{
    static const char *const wanted[][4] = {
        {"ar", "فرنسا", "بوليفيا (دولة - المتعددة القوميات)", "كوت ديفوار"}, {"en", "France", "Bolivia (Plurinational State of)", "Côte d’Ivoire"},
        {"es", "Francia", "Bolivia (Estado Plurinacional de)", "Côte d’Ivoire"}, {"fr", "France", "Bolivie (État plurinational de)", "Côte d’Ivoire"},
        {"ru", "Франция", "Боливия (Многонациональное Государство)", "Кот-д’Ивуар"}, {"zh", "法国", "多民族玻利维亚国", "科特迪瓦"}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < TAGS; i++) {
        rap_words *w = words_of(&l, wanted[i][0]);
        assert_string_equal(rap_words_country(w, "FRA"), wanted[i][1]);
        assert_string_equal(rap_words_country(w, "BOL"), wanted[i][2]);
        assert_string_equal(rap_words_country(w, "CIV"), wanted[i][3]);
        assert_null(rap_words_country(w, "QQQ"));
        assert_null(rap_words_country(w, "X"));
        assert_null(rap_words_country(w, NULL));
    }
    /* Names in the language of the data stay; others are ICU's, in the order of the report's language. */
    const char *names = "{list:attendance.participants where kind = state:name-now}";
    assert_said(&l, "en", names, "Côte d'Ivoire, Sweden and Türkiye");
    assert_said(&l, "fr", names, "Côte d’Ivoire, Suède et Türkiye");
    assert_said(&l, "zh", "{list:attendance.participants where kind = state:name}", "科特迪瓦、瑞典和土耳其");
    assert_said(&l, "en", "{list:attendance.participants where code = TUR:name}", "Turkey");
    lamps_free(&l);
}

static void words_are_sorted_as_the_language_does(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_true(rap_words_compare(words_of(&l, "fr"), "Égypte", "Espagne") < 0);
    assert_true(rap_words_compare(words_of(&l, "es"), "Ñandú", "Nube") > 0);
    assert_true(rap_words_compare(words_of(&l, "en"), "Ñandú", "Nube") < 0);
    assert_true(rap_words_compare(words_of(&l, "ru"), "Ёлка", "Жук") < 0);
    assert_true(rap_words_compare(words_of(&l, "zh"), "阿尔及利亚", "中国") < 0);
    assert_true(rap_words_compare(words_of(&l, "zh"), "中国", "法国") > 0);
    assert_true(rap_words_compare(words_of(&l, "ar"), "الجزائر", "تونس") < 0);
    lamps_free(&l);
}

/* ---- ICU arguments ------------------------------------------------------------------------ */

static void plurals_choose_by_the_language(void **state)
{
    static const char russian[] = "{ordinal, plural, one {# рекомендация} few {# рекомендации} many {# рекомендаций} other {#}}";
    static const char arabic[] = "{count:recommendations, plural, zero {لا توصيات} one {توصية} two {توصيتان} few {# توصيات} many {# توصية} other {# توصية}}";
    (void)state;
    lamps l = lamps_load();
    assert_said(&l, "en", "{count:recommendations, plural, =0 {none} one {# text} other {# texts}}", "3 texts");
    assert_said(&l, "en", "{count:recommendations where number in (1, 9), plural, one {# text} other {# texts}}", "1 text");
    assert_said(&l, "en", "{count:recommendations where number = 9, plural, =0 {none} one {# text} other {# texts}}", "none");
    assert_said(&l, "en", "{count:recommendations, plural, offset:1 one {# other} other {# others}}", "2 others");
    assert_said(&l, "ru", russian, "3 рекомендации");
    assert_said(&l, "ar", arabic, "3 توصيات");
    assert_said(&l, "en", "{ordinal, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", "3rd");
    assert_said(&l, "en", "{mode, select, hybrid {it's hybrid, in {place}} other {in {place}}}", "it's hybrid, in Geneva");
    assert_said(&l, "en", "{place, select, Geneva {{count:recommendations, plural, one {#} other {# by {ordinal}}}} other {}}", "3 by 3");
    assert_said(&l, "en", "{ordinal, spellout}, {ordinal, spellout, %spellout-ordinal|capital}, {ordinal, ordinal}, {ordinal, number, 000}",
                "three, Third, 3rd, 003");
    assert_said(&l, "fr", "{ordinal, spellout, %spellout-ordinal-feminine} réunion, l'ordre", "troisième réunion, l'ordre");
    assert_said(&l, "en", "# and {place, select, other {#}}", "# and #");
    lamps_free(&l);
}

static void faults_of_arguments_are_told(void **state)
{
    static const char *const faults[][2] = {
        {"{start, datte}", "unknown ICU argument 'datte'; known: number, date, spellout, ordinal, duration, plural, selectordinal, select; nearest: date"},
        {"{ordinal, plural, one {#} othr {#}}", "'othr' is no branch of a plural; known: zero, one, two, few, many, other, and =N; nearest: other"},
        {"{ordinal, plural, one {#}}", "an ICU argument with branches needs one for 'other'"},
        {"{ordinal, plural, one # other {#}}", "'one # other {#}': expected branches, as one {# text} other {# texts}"},
        {"{ordinal, plural, other {{plac}}}", "'{plac}' is not known here; nearest: place"},
        {"{ordinal, number|capital, plural, other {#}}", "'{ordinal,…}' has two ICU arguments; one may stand inside a branch of the other"},
        {"{place, plural, other {#}}", "'Geneva' of {place, …} does not fit its ICU argument"},
        {"{ordinal, number, 0.0.0}", "'3' of {ordinal, …} does not fit its ICU argument"},
        {"{ordinal, spellout, %spellout-ordnal}", "no rule set '%spellout-ordnal' of spellout; in the language en: %spellout-numbering-year, %spellout-numbering, "
                                                 "%spellout-numbering-verbose, %spellout-cardinal, %spellout-cardinal-verbose, %spellout-ordinal, "
                                                 "%spellout-ordinal-verbose; nearest: %spellout-ordinal"},
        {"{start, date, foo}", "'foo' is no form of a date: expected long, short, medium, full, a skeleton as ::yMMMM, or a pattern of the letters "
                               "GyYuUrQqMLwWdDFEec with other words in apostrophes"},
        {"{start, date, mediun}", "'mediun' is no form of a date: expected long, short, medium, full, a skeleton as ::yMMMM, or a pattern of the letters "
                                  "GyYuUrQqMLwWdDFEec with other words in apostrophes; nearest: medium"},
        {"{place|quotd}", "unknown form '|quotd'; known: date, ordinal, label, stated, heading, capital, quoted, country; nearest: quoted"},
        {"{label.sorces}", "no label 'sorces'; nearest: sources"},
        {"{ordinal, plural, other {#}", "'{ordinal, plural, other {#}': this '{' is never closed"}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        rap_error error = {0};
        assert_null(say(&l, "en", faults[i][0], &error));
        assert_string_equal(error.message, faults[i][1]);
        assert_int_equal(error.line, 3);
    }
    lamps_free(&l);
}

/* A rule set of another language is no fault of a template; it is where a report is made. */
static void rule_sets_are_those_of_the_language(void **state)
{
    static const char *const wanted[][3] = {{"ar", "الثالث", "الثالثة"}, {"es", "Tercera", "tercera"}, {"fr", "Troisième", "troisième"}, {"ru", "Третье", "третья"}};
    rap_error error = {0};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        assert_said(&l, wanted[i][0], "{ordinal|ordinal|capital}", wanted[i][1]);
        assert_said(&l, wanted[i][0], "{ordinal, spellout, %spellout-ordinal-feminine}", wanted[i][2]);
    }
    assert_said(&l, "en", "{ordinal|ordinal|capital}", "Third");
    assert_said(&l, "zh", "{ordinal|ordinal|capital}", "第三");
    assert_null(say(&l, "en", "{ordinal, spellout, %spellout-ordinal-feminine}", &error));
    assert_memory_equal(error.message, "no rule set '%spellout-ordinal-feminine' of spellout; in the language en: ", 74);
    assert_int_equal(error.line, 3);
    lamps_free(&l);
}

static void headings_lose_the_numbers_of_their_language(void **state)
{
    static const char *const wanted[][3] = {
        {"ar", "ألف- توصيات", "توصيات"}, {"ar", "أولا - توصيات", "توصيات"}, {"ar", "حادي عشر- توصيات", "توصيات"}, {"ar", "12- توصيات", "توصيات"},
        {"ar", "ألف توصيات", "ألف توصيات"}, {"ru", "А. Меры", "Меры"}, {"ru", "A. Меры", "Меры"}, {"ru", "А также меры", "А также меры"},
        {"zh", "一、建议", "建议"}, {"zh", "十二、建议", "建议"}, {"zh", "（三）建议", "建议"}, {"zh", "A. 建议", "建议"}, {"zh", "一般建议", "一般建议"},
        {"fr", "IV. Mesures", "Mesures"}, {"fr", "b) Mesures", "Mesures"}, {"es", "1.\u00a0Medidas", "Medidas"}, {"en", "XIV. Measures", "Measures"},
        {"en", "(ii) Measures", "Measures"}, {"en", "1.5 million", "1.5 million"}, {"en", "Al. Measures", "Al. Measures"}, {"en", "A.", "A."}, {"en", "", ""}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        assert_string_equal(wanted[i][1] + rap_numbering_written(l.arena, labels_of(&l, wanted[i][0]), wanted[i][1]), wanted[i][2]);
    lamps_free(&l);
}

/* ---- labels ------------------------------------------------------------------------------- */

/* A folder of templates with one file of labels. */
static rap_labels *own_labels(lamps *l, const char *words, rap_error *error)
{
    char *folder = rap_arena_format(l->arena, "/tmp/rapporteur-unit-XXXXXX");
    assert_non_null(mkdtemp(folder));
    const char *labels = rap_arena_format(l->arena, "%s/labels", folder);
    assert_int_equal(mkdir(labels, 0700), 0);
    const char *path = rap_arena_format(l->arena, "%s/xx.json", labels);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
    rap_labels *loaded = rap_labels_load(l->arena, folder, "xx", error);
    unlink(path);
    rmdir(labels);
    rmdir(folder);
    return loaded;
}

static void labels_are_expanded_where_they_stand(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_labels *labels = own_labels(&l, "{\"a\": \"{label.b}: {place|stated}\", \"b\": \"Held {start|date}\", \"c\": \"{label.d}\",\n\"d\": \"{label.c}\"}", &error);
    assert_non_null(labels);
    rap_composer composer = {.arena = l.arena, .kept = l.arena, .model = l.model};
    rap_compose_request request = {.model = l.model, .labels = labels, .language = "en"};
    composer.request = &request;
    composer.words = words_of(&l, "en");
    const rap_node *meeting = rap_node_item(rap_model_dataset(l.model), RAP_DATASET_MEETINGS, 0);
    const rap_scope scope = {.record = meeting};
    rap_text out = {.arena = l.arena};
    assert_true(rap_expand_label(&composer, &scope, "a", &out, &error));
    assert_string_equal(rap_text_string(&out), "Held 4\u00a0May\u00a02021: Geneva");
    assert_false(rap_expand_label(&composer, &scope, "c", &out, &error));
    assert_string_equal(error.message, "the label 'c' leads back to itself");
    assert_int_equal(error.line, 1);
    assert_non_null(strstr(error.file, "/labels/xx.json"));
    lamps_free(&l);
}

static void faults_of_labels_are_told_by_line(void **state)
{
    static const struct {
        const char *words, *message;
        long line;
    } faults[] = {{"{\"a\": \"x\",\n\"b\": 1}", "label 'b' must be a string", 2},
                  {"{\"a\": \"x\",\n\"b\": \"{label.aa}\"}", "no label 'aa'; nearest: a", 2},
                  {"{\"a\": \"x\",\n\n\"b\": \"{n, plural, other {{label.c}}}\"}", "no label 'c'", 3},
                  {"{\"a\": \"{start|dat}\"}", "unknown form '|dat'; known: date", 1},
                  {"{\"a\": \"x\",\n\"b\": \"{start\"}", "'{start': this '{' is never closed", 2}};
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        rap_error error = {0};
        assert_null(own_labels(&l, faults[i].words, &error));
        assert_memory_equal(error.message, faults[i].message, strlen(faults[i].message));
        assert_int_equal(error.line, faults[i].line);
    }
    lamps_free(&l);
}

static void tags_with_a_region_have_the_labels_of_the_language(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    assert_string_equal(rap_label(labels_of(&l, "fr-CA"), "annex"), "Annexe");
    assert_string_equal(rap_label(labels_of(&l, "zh-Hans-SG"), "annex"), "附件");
    assert_null(rap_labels_load(l.arena, RAP_SOURCE_DATA_DIR, "tlh-XX", &error));
    assert_string_equal(error.message, "no language of labels is called 'tlh'; known: ar, en, es, fr, ru, zh");
    lamps_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_ranges_are_those_of_the_language),
        cmocka_unit_test(days_stay_in_every_time_zone),
        cmocka_unit_test(meetings_are_named),
        cmocka_unit_test(citations_follow_the_language),
        cmocka_unit_test(quotation_marks_are_those_of_the_language),
        cmocka_unit_test(sections_are_numbered_as_papers_of_the_language),
        cmocka_unit_test(countries_are_named_by_code),
        cmocka_unit_test(words_are_sorted_as_the_language_does),
        cmocka_unit_test(plurals_choose_by_the_language),
        cmocka_unit_test(faults_of_arguments_are_told),
        cmocka_unit_test(rule_sets_are_those_of_the_language),
        cmocka_unit_test(headings_lose_the_numbers_of_their_language),
        cmocka_unit_test(labels_are_expanded_where_they_stand),
        cmocka_unit_test(faults_of_labels_are_told_by_line),
        cmocka_unit_test(tags_with_a_region_have_the_labels_of_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
