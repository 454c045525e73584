/* lint: each code has a dataset that earns it, and a clean dataset that does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analysis/lint.h"
#include "model/accounting.h"
#include "model/read.h"

/* A dataset with one document of two paragraphs and one recommendation; %s are the
 * letters it states, their checksum, and what a test adds. */
static const char frame[] =
    "{\"rapporteur\": 1, \"language\": \"en\", \"themes\": [{\"id\": \"t\", \"label\": \"T\"}],"
    "\"documents\": [{\"id\": \"d\", \"file\": \"d.txt\", \"masthead\": [\"Head 1\"],"
    "  \"accounting\": {\"lines\": 4, \"letters\": %llu, \"checksum\": \"%016llx\", \"unplaced\": [%s]}}%s],"
    "\"recommendations\": [{\"id\": \"d#rec-%d\", \"document\": \"d\", \"number\": %d, \"status\": \"adopted\", \"text\": \"Do it.\","
    "  \"themes\": [%s], \"source\": {\"document\": \"d\", \"line\": 9}}%s],"
    "\"paragraphs\": [{\"id\": \"d#para-1\", \"document\": \"d\", \"number\": \"1\", \"authority\": \"record\", \"text\": \"One.\"},"
    "  {\"id\": \"d#para-2\", \"document\": \"d\", \"number\": \"%s\", \"authority\": \"record\", \"text\": \"%s\","
    "   \"source\": {\"document\": \"d\", \"line\": 12}}]%s}";

typedef struct variant {
    long long letters;             /* more or fewer than there are */
    uint64_t checksum;             /* added to the right one */
    const char *unplaced, *documents, *themes, *second, *number, *text, *rest;
    int recommendation;
} variant;

#define CLEAN .unplaced = "", .documents = "", .themes = "\"t\"", .number = "2", .text = "Two.", .rest = "", .recommendation = 1

static rap_model *model;
static const char *data_dir; /* NULL: rules are not asked */

static char *build(const variant *v, rap_letters letters)
{
    return rap_arena_format(rap_model_arena(model), frame, (unsigned long long)letters.count + (unsigned long long)v->letters,
                            (unsigned long long)(letters.checksum + v->checksum), v->unplaced, v->documents, v->recommendation,
                            v->recommendation, v->themes, v->second ? v->second : "", v->number, v->text, v->rest);
}

/* Findings of a variant as "fault[code] file:line sentence" lines. The letters are those
 * that the frame's own texts have, counted here. */
static const char *findings_of(variant v)
{
    static const char *const severities[] = {"fault", "warning", "note"};
    static char out[4096];
    rap_error error = {0};
    rap_letters letters = {0};
    size_t count, len = 0;
    model = rap_model_new(&error);
    rap_letters_add(&letters, "Head1 1 Do it. 1 One. 2 Two.");
    rap_letters_add(&letters, v.unplaced[0] ? "Lost" : "");
    char *json = build(&v, letters);
    assert_true(rap_model_parse(model, json, strlen(json), "x.json", &error));
    rap_model_freeze(model);
    const rap_finding *found = rap_lint(rap_model_arena(model), model, data_dir, &count);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(out + len, sizeof out - len, "%s[%s] %s:%ld %s\n", severities[found[i].severity], found[i].code,
                                found[i].file ? found[i].file : "-", found[i].line, found[i].sentence);
    rap_model_free(model);
    data_dir = NULL;
    return out;
}

static void a_clean_dataset_has_no_finding(void **state)
{
    (void)state;
    assert_string_equal(findings_of((variant){CLEAN}), "");
}

static void text_is_proved(void **state)
{
    (void)state;
    assert_string_equal(findings_of((variant){CLEAN, .letters = 3}),
                        "fault[lost-text] d.txt:0 the records hold 3 letters and digits fewer than the file, which had 21: text is lost\n");
    assert_string_equal(findings_of((variant){CLEAN, .letters = -1}),
                        "fault[doubled-text] d.txt:0 the records hold 1 letters and digits more than the file, which had 17: text is doubled\n");
    assert_string_equal(findings_of((variant){CLEAN, .checksum = 1}),
                        "fault[changed-text] d.txt:0 the records hold as many letters as the file but not the same: text was changed\n");
}

static void doubtful_records_are_named(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.themes = "";
    assert_string_equal(findings_of(v), "warning[no-theme] d.txt:9 no theme fits d#rec-1\n"
                                        "note[unused-theme] -:0 1 of 1 themes have no recommendation: t\n");
    v = (variant){CLEAN};
    v.documents = ", {\"id\": \"A/1/2\", \"symbol\": \"A/1/2\", \"cited_by\": [\"d#para-2\"]}, {\"id\": \"A/3\", \"title\": \"T\", \"cited_by\": [\"d#para-2\"]}";
    assert_string_equal(findings_of(v), "warning[not-documented] d.txt:12 A/1/2 is cited, but no list of documents says what it is\n");
    v = (variant){CLEAN};
    v.unplaced = "{\"line\": 7, \"text\": \"Lost\"}";
    assert_string_equal(findings_of(v), "warning[unplaced] d.txt:7 this line found no place: Lost\n");
}

/* What the analysis gave, or did not. */
static void doubtful_facts_are_named(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.themes = "\"t\"], \"strength\": \"should\", \"evidence\": [{\"of\": \"strength:should\", \"text\": \"Do\"}], \"cited\": [\"d\", \"resolution 1/2\"";
    assert_string_equal(findings_of(v), "");
    v.themes = "\"t\"], \"strength\": \"must\", \"evidence\": [{\"of\": \"strength:should\", \"text\": \"Do\"}], \"cited\": [\"A/9\"";
    assert_string_equal(findings_of(v), "warning[unexplained-strength] d.txt:9 the strength of d#rec-1 is 'must', but no words are said to bear it\n"
                                        "warning[unresolved-citation] d.txt:9 d#rec-1 cites A/9, which is no document of the dataset\n");
    v = (variant){CLEAN};
    v.rest = ", \"corrections\": [{\"record\": \"d#rec-1\", \"of\": \"theme:t\", \"action\": \"add\", \"by\": \"A\", \"why\": \"B\", \"state\": \"outdated\"},"
             " {\"record\": \"d#rec-9\", \"of\": \"theme:t\", \"action\": \"add\", \"by\": \"A\", \"why\": \"B\", \"state\": \"lost\"},"
             " {\"record\": \"d#para-1\", \"of\": \"theme:t\", \"action\": \"add\", \"by\": \"A\", \"why\": \"B\", \"state\": \"applied\"}]";
    assert_string_equal(findings_of(v), "warning[outdated-correction] d.txt:9 the correction of theme:t of 'd#rec-1' is outdated: the words it rests on have changed\n"
                                        "warning[lost-correction] -:0 the correction of theme:t is lost: no record has the id 'd#rec-9'\n");
}

/* A paragraph with a footnote of so many characters behind words. */
static const char *findings_of_note(const char *words, int more)
{
    variant v = {CLEAN};
    char text[2000];
    snprintf(text, sizeof text, "Two.\", \"footnotes\": [{\"mark\": \"1\", \"text\": \"%s%0*d\", \"source\": {\"document\": \"d\", \"line\": 5}}], \"section\": \"S", words, more, 0);
    v.text = text;
    data_dir = RAP_SOURCE_DATA_DIR;
    return findings_of(v);
}

static void footnotes_that_may_hold_more_are_named(void **state)
{
    (void)state;
    assert_null(strstr(findings_of_note("See LL/2.", 1), "-footnote"));
    assert_non_null(strstr(findings_of_note("See LL/2.", 1200), "warning[long-footnote] d.txt:5 footnote 1 has 1209 characters: text that stood below it may be in it\n"));
    assert_non_null(strstr(findings_of_note("See LL/2. States parties should record all belts.", 1),
                           "warning[asking-footnote] d.txt:5 footnote 1 asks for something, as recommendations do: one may be in it\n"));
}

/* What the languages of words say of a second recommendation, of a document in `language`. */
static const char *findings_of_text(const char *language, const char *text)
{
    static char second[1000], documents[100];
    variant v = {CLEAN};
    snprintf(documents, sizeof documents, ", {\"id\": \"e\", \"file\": \"e.txt\", \"language\": \"%s\"}", language);
    snprintf(second, sizeof second, ", {\"id\": \"e#rec-1\", \"document\": \"e\", \"status\": \"adopted\", \"text\": \"%s\", \"themes\": [\"t\"],"
             " \"source\": {\"document\": \"e\", \"line\": 7}}", text);
    v.documents = documents;
    v.second = second;
    data_dir = RAP_SOURCE_DATA_DIR;
    return findings_of(v);
}

static void foreign_sentences_are_named(void **state)
{
    (void)state;
    static const char english[] = "States should train the crews of their lamp ships and report on it.";
    static const char french[] = "Les États devraient former les équipages de leurs bateaux-phares et en rendre compte.";
    static const char spanish[] = "Los Estados deberían capacitar a las tripulaciones de los buques faro y al personal del puerto.";
    static const char russian[] = "Государствам следует обучать экипажи плавучих маяков и сообщать об этом каждый год.";
    static const char chinese[] = "各国应当为灯船船员提供培训并每年向会议报告培训情况和取得的成果。";
    static const struct {
        const char *language, *first, *second, *found; /* found: NULL for none */
    } cases[] = {
        {"en", english, english, NULL}, {"es", spanish, spanish, NULL}, {"fr", french, french, NULL}, {"ru", russian, russian, NULL},
        {"zh", chinese, chinese, NULL}, {"de", english, french, NULL},
        {"en", english, spanish, "(es) than its document (en): Los Estados deberían capacitar a las tripulaciones de los b…"},
        {"en-GB", english, french, "(fr) than its document (en): Les États"}, {"en", english, russian, "(ru) than its document (en): Государствам"},
        {"en", english, chinese, "(zh) than its document (en): 各国"}, {"es", spanish, english, "(en) than its document (es): States should"},
        {"es", spanish, french, "(fr) than its document (es): "}, {"fr", french, spanish, "(es) than its document (fr): "},
        {"ru", russian, english, "(en) than its document (ru): "}, {"zh", chinese, french, "(fr) than its document (zh): "},
        {"en", english, "See Los faros de los puertos.", NULL},
        {"en", english, "States should read the programme “Los faros de los puertos del mar y de las islas” with care and report on it.", NULL},
        {"en", english, "Officers of the Ministry of Lamps (中华人民共和国公安部) took part in the training of the crews.", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[600];
        snprintf(text, sizeof text, "%s %s", cases[i].first, cases[i].second);
        const char *found = findings_of_text(cases[i].language, text), *at = strstr(found, "foreign-sentence");
        if (!cases[i].found)
            assert_null(at);
        else {
            assert_non_null(strstr(found, "warning[foreign-sentence] e.txt:7 a sentence of e#rec-1 is in another language "));
            assert_non_null(strstr(found, cases[i].found));
            assert_null(strstr(at + 1, "foreign-sentence"));
        }
    }
}

/* What is said where a folder of the user's has a file of languages that holds `json`. */
static const char *findings_of_file(const char *json)
{
    char folder[] = "/tmp/rapporteur-lint-XXXXXX", languages[64], path[80], folders[600];
    assert_non_null(mkdtemp(folder));
    snprintf(languages, sizeof languages, "%s/languages", folder);
    snprintf(path, sizeof path, "%s/xx.json", languages);
    snprintf(folders, sizeof folders, "%s\n%s", folder, RAP_SOURCE_DATA_DIR);
    assert_int_equal(mkdir(languages, 0700), 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(json, file) >= 0 && fclose(file) == 0);
    data_dir = folders;
    const char *found = findings_of((variant){CLEAN});
    assert_int_equal(unlink(path) | rmdir(languages) | rmdir(folder), 0);
    return found;
}

static void files_of_languages_that_say_nothing_are_named(void **state)
{
    (void)state;
    assert_null(strstr(findings_of_file("{\"rapporteur-language\": 1, \"words\": [\"xi\"]}"), "language-file"));
    assert_non_null(strstr(findings_of_file("{\"rapporteur-language\": 1}"),
                           "/languages/xx.json:0 texts in this language are not known: \"words\" or a \"script\" is wanted\n"));
    assert_non_null(strstr(findings_of_file("{\"words\": [\"xi\"]}"),
                           "/languages/xx.json:0 texts in this language are not known: \"rapporteur-language\": 1 is wanted\n"));
    assert_non_null(strstr(findings_of_file("{\n\"words\" 1}"), "/languages/xx.json:2 texts in this language are not known: "));
}

static void gaps_in_numbers_are_named(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.number = "4"; /* as long as "2", another letter: the text fault comes along */
    assert_non_null(strstr(findings_of(v), "warning[number-gap] d.txt:12 paragraph 4 follows 1: a number is left out\n"));
    v.number = "3";
    v.recommendation = 2; /* the older form: recommendation 2 is paragraph 2 */
    assert_null(strstr(findings_of(v), "number-gap"));
}

/* Of three sections, one holds a recommendation, one none, and one claims none. */
static void sections_without_recommendations_are_named(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.documents = ", {\"id\": \"e\", \"file\": \"e.txt\", \"title\": \"T\", \"sections\": ["
                  "{\"id\": \"e#section-I\", \"number\": \"I\", \"title\": \"Recommendations\", \"level\": 1, \"authority\": \"adopted\", \"source\": {\"document\": \"e\", \"line\": 3}}, "
                  "{\"id\": \"e#section-II\", \"number\": \"II\", \"title\": \"Others\", \"level\": 1, \"authority\": \"proposed\", \"source\": {\"document\": \"e\", \"line\": 9}}, "
                  "{\"id\": \"e#section-II.A\", \"number\": \"A\", \"title\": \"On\", \"level\": 2, \"authority\": \"proposed\", \"source\": {\"document\": \"e\", \"line\": 10}}, "
                  "{\"id\": \"e#section-III\", \"number\": \"III\", \"title\": \"Summary\", \"level\": 1, \"authority\": \"summary\", \"source\": {\"document\": \"e\", \"line\": 20}}]}";
    v.second = ", {\"id\": \"e#proposed-1\", \"document\": \"e\", \"number\": 1, \"status\": \"proposed\", \"text\": \"\", \"items\": [{\"label\": \"a\", \"text\": \"Go.\"}],"
               " \"themes\": [\"t\"], \"source\": {\"document\": \"e\", \"line\": 19}}";
    const char *found = findings_of(v);
    assert_non_null(strstr(found, "warning[no-recommendation] e.txt:3 nothing of the section 'Recommendations' is read as a recommendation: compare it with the document\n"));
    assert_null(strstr(found, "'Others'"));
    assert_null(strstr(found, "'Summary'"));
    assert_null(strstr(found, "'Head'"));
}

static void a_number_that_two_have_is_named(void **state)
{
    (void)state;
    static const char second[] = ", {\"id\": \"d#rec-1-2\", \"document\": \"d\", \"number\": 1, \"status\": \"%s\", \"text\": \"Do it.\","
                                 " \"themes\": [\"t\"], \"source\": {\"document\": \"d\", \"paragraph\": %s, \"line\": 14}}";
    static const struct {
        const char *status, *paragraph;
        bool is_told;
    } cases[] = {{"adopted", "null", true}, {"proposed", "null", false}, {"adopted", "\"(b)\"", false}, {"adopted", "\"1 bis\"", false}, {"adopted", "\"1.2\"", false}, {"adopted", "\"I\"", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char more[512];
        snprintf(more, sizeof more, second, cases[i].status, cases[i].paragraph);
        variant v = {CLEAN, .second = more};
        const char *found = strstr(findings_of(v), "warning[double-number] d.txt:14 adopted recommendation 1 stands on line 9, too; this one is called d#rec-1-2\n");
        assert_true((found != NULL) == cases[i].is_told);
    }
}

static void a_recommendation_without_words_is_named(void **state)
{
    (void)state;
    static const char second[] = ", {\"id\": \"d#rec-2\", \"document\": \"d\", \"number\": 2, \"status\": \"adopted\", \"text\": \"%s\","
                                 " \"items\": [%s], \"themes\": [\"t\"], \"source\": {\"document\": \"d\", \"paragraph\": null, \"line\": 14}}";
    static const struct {
        const char *text, *items, *said;
    } cases[] = {{"", "", "warning[empty-text] d.txt:14 d#rec-2 has no words: compare it with the document\n"},
                 {"", "{\"label\": \"a\", \"text\": \"Do.\"}", NULL},
                 {"Do:", "{\"label\": \"a\", \"text\": \"\"}", "warning[empty-text] d.txt:14 a part of d#rec-2 has no words: compare it with the document\n"},
                 {"Do:", "{\"label\": \"a\", \"text\": \"\", \"items\": [{\"label\": \"i\", \"text\": \"Do.\"}]}", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char more[512];
        snprintf(more, sizeof more, second, cases[i].text, cases[i].items);
        const char *found = findings_of((variant){CLEAN, .second = more});
        assert_true(cases[i].said ? strstr(found, cases[i].said) != NULL : !strstr(found, "empty-text"));
    }
}

#define SOURCE "\"source\": {\"document\": \"d\", \"line\": 5}"

static void participants_are_compared(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.rest = ", \"meetings\": [{\"id\": \"m\", \"attendance\": ["
             "{\"capacity\": \"party\", \"participants\": [{\"name\": \"Turkey\", \"normal\": \"Türkiye\", \"code\": \"TUR\", \"kind\": \"state\"}], " SOURCE "},"
             "{\"capacity\": \"non-party\", \"participants\": [{\"name\": \"Türkiye\", \"code\": \"TUR\", \"kind\": \"state\"},"
             " {\"name\": \"Atlantis\", \"code\": null, \"kind\": \"state\"}], " SOURCE "}]}]";
    assert_string_equal(findings_of(v),
                        "warning[two-names] d.txt:5 'Turkey' and 'Türkiye' are the same participant\n"
                        "warning[two-capacities] d.txt:5 Turkey attended as party and as non-party\n"
                        "warning[unknown-name] d.txt:5 'Atlantis' stands among States, but no list of names has it\n");
}

static void lists_of_panellists_are_compared(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.rest = ", \"meetings\": [{\"id\": \"m\", \"panellists\": ["
             "{\"name\": \"A\", \"item\": \"2\", " SOURCE ", \"also\": [{\"document\": \"d\"}]}, {\"name\": \"B\", \"item\": \"2\", " SOURCE "},"
             "{\"name\": \"C\", \"item\": \"3\", " SOURCE "}]}]";
    assert_string_equal(findings_of(v), "warning[one-list] d.txt:5 B stands in one list of the panellists of item 2 and not in the other\n");
}

/* Documents that were read: of a year before their meeting, of the second year of one over New Year, of its year with
 * other numbers, without a year; and one that is only cited. */
static void years_are_compared(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.documents = ", {\"id\": \"A/WG.2/2020/6\", \"symbol\": \"A/WG.2/2020/6\", \"file\": \"e.txt\", \"meeting\": \"m\"},"
                  " {\"id\": \"A/WG.2/2022/7\", \"symbol\": \"A/WG.2/2022/7\", \"file\": \"f.txt\", \"meeting\": \"m\"},"
                  " {\"id\": \"A/2019/WG.2/2021/INF/2\", \"symbol\": \"A/1999a/20201/2021/INF/2000-1\", \"file\": \"g.txt\", \"meeting\": \"m\"},"
                  " {\"id\": \"A/RES/55/25\", \"symbol\": \"A/RES/55/25\", \"file\": \"h.txt\", \"meeting\": \"m\"},"
                  " {\"id\": \"A/WG.2/2018/6\", \"symbol\": \"A/WG.2/2018/6\", \"meeting\": \"m\"}";
    v.rest = ", \"meetings\": [{\"id\": \"m\", \"start\": \"2021-12-30\", \"end\": \"2022-01-03\"}]";
    assert_string_equal(findings_of(v), "warning[two-years] e.txt:0 the symbol A/WG.2/2020/6 is of 2020, and the meeting began on 2021-12-30\n");
}

/* What import warned of is told again: with its line, or with none. */
static void doubts_of_import_are_told(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.documents = ", {\"id\": \"A/1\", \"file\": \"e.txt\", \"doubts\": [{\"line\": 7, \"text\": \"this may be a heading\"}, {\"line\": 0, \"text\": \"the order is a guess\"}]}";
    assert_string_equal(findings_of(v), "warning[doubt] e.txt:7 this may be a heading\nwarning[doubt] e.txt:0 the order is a guess\n");
}

#define READ(symbol, file) ", {\"id\": \"" symbol "\", \"symbol\": \"" symbol "\", \"file\": \"" file "\"}"

/* Each is named once, with the last revision, a corrigendum of a revision too. An addendum is neither, nor is what is cited only. */
static void revisions_and_corrigenda_are_named(void **state)
{
    (void)state;
    variant v = {CLEAN};
    v.documents = READ("A/1/3/Rev.2", "c.txt") READ("A/1/3", "a.txt") READ("A/1/3/Rev.10", "j.txt") READ("A/1/3/Rev.10/Corr.1", "k.txt")
        READ("A/1/3/Add.1", "l.txt") READ("A/1/4/Corr.2", "m.txt") READ("A/1/5", "n.txt") ", {\"id\": \"A/1/5/Rev.1\", \"symbol\": \"A/1/5/Rev.1\"},"
        " {\"id\": \"wg/2021-05-22/report-rev-1\", \"file\": \"p.txt\"}, {\"id\": \"wg/2021-05-22/report\", \"file\": \"q.txt\"}";
    assert_string_equal(findings_of(v),
                        "warning[superseded] c.txt:0 A/1/3/Rev.10 (j.txt) takes the place of A/1/3/Rev.2 (c.txt): both stand in the dataset, and what they "
                        "have in common stands there twice; import without c.txt\n"
                        "warning[superseded] a.txt:0 A/1/3/Rev.10 (j.txt) takes the place of A/1/3 (a.txt): both stand in the dataset, and what they "
                        "have in common stands there twice; import without a.txt\n"
                        "warning[corrected] j.txt:0 A/1/3/Rev.10/Corr.1 (k.txt) is a corrigendum to A/1/3/Rev.10 (j.txt): what it corrects is not applied, "
                        "and stands there as it was; make the corrections in that file and import it\n"
                        "warning[corrected] m.txt:0 A/1/4/Corr.2 (m.txt) is a corrigendum to A/1/4, which is not in the dataset: what it corrects is not applied\n"
                        "warning[superseded] q.txt:0 wg/2021-05-22/report-rev-1 (p.txt) takes the place of wg/2021-05-22/report (q.txt): both stand in the "
                        "dataset, and what they have in common stands there twice; import without q.txt\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clean_dataset_has_no_finding),
        cmocka_unit_test(text_is_proved),
        cmocka_unit_test(doubtful_records_are_named),
        cmocka_unit_test(doubtful_facts_are_named),
        cmocka_unit_test(footnotes_that_may_hold_more_are_named),
        cmocka_unit_test(foreign_sentences_are_named),
        cmocka_unit_test(files_of_languages_that_say_nothing_are_named),
        cmocka_unit_test(gaps_in_numbers_are_named),
        cmocka_unit_test(sections_without_recommendations_are_named),
        cmocka_unit_test(a_number_that_two_have_is_named),
        cmocka_unit_test(a_recommendation_without_words_is_named),
        cmocka_unit_test(participants_are_compared),
        cmocka_unit_test(lists_of_panellists_are_compared),
        cmocka_unit_test(years_are_compared),
        cmocka_unit_test(doubts_of_import_are_told),
        cmocka_unit_test(revisions_and_corrigenda_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
