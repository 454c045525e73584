/* Subjects of an index: forms of phrases, what is kept and dropped, where headings lead. */
#include "lamps.h"

#include "analysis/subject_words.h"
#include "analysis/subjects.h"
#include "base/text.h"
#include "base/unicode.h"

typedef struct subjects_fixture {
    rap_arena *arena;
    rap_model *model;
} subjects_fixture;

#define REC(n, status, text) "{\"id\": \"R#" n "\", \"document\": \"R\", \"meeting\": \"g/1\", \"number\": 1, \"status\": \"" status "\", \"section\": \"II. Wicks\", " text "}"
#define THEMES \
    "[{\"id\": \"lamps\", \"label\": \"Lamps\", \"broader\": null, \"related\": [\"oil\"], \"exact_match\": []}," \
    " {\"id\": \"oil\", \"label\": \"Oil and fuel\", \"broader\": null, \"related\": [], \"exact_match\": []}," \
    " {\"id\": \"wick\", \"label\": \"Wick trimming\", \"broader\": \"lamps\", \"related\": [], \"exact_match\": []}]"

static subjects_fixture give_all(const char *recommendations, const char *paragraphs, const char *links)
{
    rap_error error = {0};
    subjects_fixture f = {.arena = rap_arena_new(&error), .model = rap_model_new(&error)};
    rap_text json = {.arena = f.arena};
    rap_text_format(&json, "{\"rapporteur\": 1, \"language\": \"en\", \"bodies\": [], \"meetings\": [{\"id\": \"g/1\", \"start\": \"2001-01-01\", \"agenda\": [],"
                    " \"statements\": [{\"capacity\": \"party\", \"source\": {\"document\": \"R\", \"paragraph\": \"3\"}}]}],"
                    " \"documents\": [{\"id\": \"R\", \"kind\": \"report\", \"language\": \"en\", \"meeting\": \"g/1\", \"cited_by\": []}],"
                    " \"recommendations\": [%s], \"paragraphs\": [%s], \"themes\": " THEMES ", \"links\": [%s]}", recommendations, paragraphs, links);
    if (!rap_model_parse(f.model, json.data, json.len, "test", &error) || !rap_subjects_give(f.model, RAP_SOURCE_DATA_DIR, &error))
        fail_msg("%s", error.message);
    rap_model_freeze(f.model);
    return f;
}

static subjects_fixture give(const char *recommendations, const char *links)
{
    return give_all(recommendations, "", links);
}

static void release(subjects_fixture *f)
{
    rap_model_free(f->model);
    rap_arena_free(f->arena);
}

static void put(rap_text *out, const rap_node *owner, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(owner, list); i++) {
        const rap_node *s = rap_node_item(owner, list, i);
        rap_text_format(out, "%s", rap_node_text(s, RAP_SUBJECT_HEADING));
        for (size_t j = 0; j < rap_node_count(s, RAP_SUBJECT_RECORDS); j++)
            rap_text_format(out, " %s", rap_node_text_item(s, RAP_SUBJECT_RECORDS, j) + 2);
        if (rap_node_has(s, RAP_SUBJECT_SEE))
            rap_text_format(out, " see %s", rap_node_text(s, RAP_SUBJECT_SEE));
        for (size_t j = 0; j < rap_node_count(s, RAP_SUBJECT_SEE_ALSO); j++)
            rap_text_format(out, " also %s", rap_node_text_item(s, RAP_SUBJECT_SEE_ALSO, j));
        if (rap_node_has(s, RAP_SUBJECT_SUBJECTS)) {
            rap_text_put(out, " [");
            put(out, s, RAP_SUBJECT_SUBJECTS);
            rap_text_put(out, "]");
        }
        rap_text_put(out, i + 1 < rap_node_count(owner, list) ? "; " : "");
    }
}

/* The subjects as "Heading records see id also id [parts]; …". */
static const char *given(const subjects_fixture *f)
{
    rap_text out = {.arena = f->arena};
    put(&out, rap_model_dataset(f->model), RAP_DATASET_SUBJECTS);
    return rap_text_string(&out);
}

static void expect(const char *recommendations, const char *links, const char *wanted)
{
    subjects_fixture f = give(recommendations, links);
    assert_string_equal(given(&f), wanted);
    release(&f);
}

/* ---- forms ---------------------------------------------------------------------------------- */

static void words_are_what_their_lists_and_endings_say(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_subject_words *w = rap_subject_words_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
    assert_non_null(w);
    assert_int_equal(rap_subject_word_class(w, "of"), RAP_WORD_JOINER);
    assert_int_equal(rap_subject_word_class(w, "the"), 0);
    assert_int_equal(rap_subject_word_class(w, "develops"), 0);
    assert_int_equal(rap_subject_word_class(w, "effectively"), 0);
    assert_int_equal(rap_subject_word_class(w, "developing") & RAP_WORD_LAST, 0);
    assert_int_equal(rap_subject_word_class(w, "lantern"), RAP_WORD_FIRST | RAP_WORD_LAST | RAP_WORD_INNER);
    assert_int_equal(rap_subject_word_class(w, "training") & RAP_WORD_LAST, RAP_WORD_LAST);
    assert_int_equal(rap_subject_word_class(w, "national") & RAP_WORD_LAST, 0);
    assert_int_equal(rap_subject_word_class(w, "relevant") & RAP_WORD_FIRST, 0);
    assert_true(rap_subject_word_class(w, "support") & RAP_WORD_DOUBTFUL);
    assert_null(rap_subject_words_load(arena, RAP_SOURCE_DATA_DIR, "de", &error)->file);
    rap_arena_free(arena);
}

static void phrases_are_one_in_singular_and_plural(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"States should fund a signal lantern.\"") ","
           REC("2", "adopted", "\"text\": \"States should clean relevant signal lanterns and signal lanterns.\"") ","
           REC("3", "adopted", "\"text\": \"States should keep signal lanterns dry.\""), "",
           "Signal lanterns 1 2 3");
}

static void halves_and_comparatives_are_no_headings(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"The purchase of lamp and lantern oil is free.\"") ","
           REC("2", "adopted", "\"text\": \"The purchase of lamp, rope and lantern oil is free.\""), "",
           "Lantern oil 1 2");
    expect(REC("1", "adopted", "\"text\": \"The voyages longer than these and longer voyages are free.\"") ","
           REC("2", "adopted", "\"text\": \"The voyages longer than those and longer voyages are dear.\""), "", "Wicks 1 2"); /* their section */
}

static void phrases_within_longer_ones_are_dropped_or_stand_above(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"The harbour lantern keeper may rest.\"") ","
           REC("2", "adopted", "\"text\": \"The harbour lantern keeper may read.\""), "",
           "Harbour lantern keeper 1 2");
    expect(REC("1", "adopted", "\"text\": \"The harbour lantern keeper may rest.\"") ","
           REC("2", "adopted", "\"text\": \"The harbour lantern keeper may read.\"") ","
           REC("3", "adopted", "\"text\": \"The harbour lantern is red.\"") ","
           REC("4", "adopted", "\"text\": \"The harbour lantern is blue.\""), "",
           "Harbour lantern 3 4 [keeper 1 2]");
}

static void words_turned_round_lead_to_the_others(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"The lantern exchange is open; an exchange of lanterns is not.\"") ","
           REC("2", "adopted", "\"text\": \"The lantern exchange is closed.\"") ","
           REC("3", "adopted", "\"text\": \"The exchange of lanterns is free.\""), "",
           "Exchange of lanterns see subject-lantern-exchange; Lantern exchange 1 2 3");
}

static void names_and_drafts_that_became_others_do_not_recur(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"It thanked Anna Feldmann.\"") "," REC("2", "adopted", "\"text\": \"It heard Anna Feldmann.\""), "", "Wicks 1 2");
    expect(REC("1", "draft", "\"text\": \"The signal lantern is red.\"") "," REC("2", "adopted", "\"text\": \"The signal lantern is blue.\""),
           "{\"from\": \"R#1\", \"to\": \"R#2\", \"type\": \"became\"}", "Wicks 1 2");
}

#define PARA(n, authority, section, text) "{\"id\": \"R#" n "\", \"document\": \"R\", \"number\": \"" n "\", \"authority\": \"" authority "\", \"section\": \"" section "\", \"text\": \"" text "\"}"

static void parts_of_names_are_no_subjects(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"The signal lanterns are red.\"") ","
           REC("2", "adopted", "\"text\": \"All signal lanterns are blue.\"") ","
           REC("3", "adopted", "\"text\": \"The Signal Lantern Bureau rested.\"") ","
           REC("4", "adopted", "\"text\": \"The Bureau of the Signal Lantern rested.\"") ","
           REC("5", "adopted", "\"text\": \"It heard the Office for Oil and Signal Lanterns.\"") ","
           REC("6", "adopted", "\"text\": \"The law on Signal Lanterns and ships is old.\""), "",
           "Signal lanterns 1 2 6; Wicks 3 4 5");
}

static void the_debate_counts_and_lists_do_not(void **state)
{
    (void)state;
    subjects_fixture f = give_all("", PARA("1", "record", "II. Debate", "One speaker praised the signal lantern.") ","
                                  PARA("2", "record", "II. Debate", "Another blamed signal lanterns.") ","
                                  PARA("3", "record", "III. Statements", "The keeper of the signal lantern spoke.") ","
                                  PARA("4", "provisional", "II. Debate", "The signal lantern will be discussed."), "");
    assert_string_equal(given(&f), "Signal lantern 1 2");
    release(&f);
}

/* ---- where things stand --------------------------------------------------------------------- */

static void words_lead_into_subparagraphs(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"States should: (a) buy; (b) mend\", \"items\": [{\"id\": \"R#1(a)\", \"label\": \"a\", \"text\": \"the signal lantern\"},"
               " {\"id\": \"R#1(b)\", \"label\": \"b\", \"text\": \"the roof\"}]") ","
           REC("2", "adopted", "\"text\": \"The signal lantern: (a) the signal lantern\", \"items\": [{\"id\": \"R#2(a)\", \"label\": \"a\", \"text\": \"the signal lantern\", \"inline\": true}]"), "",
           "Signal lantern 1(a) 2");
}

static void themes_make_headings_and_lead_to_narrower_ones(void **state)
{
    (void)state;
    expect(REC("1", "adopted", "\"text\": \"Trim.\", \"themes\": [\"lamps\", \"wick\"]") ","
           REC("2", "adopted", "\"text\": \"Fill.\", \"themes\": [\"oil\"]"), "",
           "Lamps also subject-oil [Wick trimming 1]; Oil and fuel 2 also subject-lamps; Wick trimming see subject-wick");
}

static void nothing_leads_to_what_is_not_there(void **state)
{
    (void)state;
    subjects_fixture f = give(REC("1", "adopted", "\"text\": \"Trim.\", \"themes\": [\"wick\", \"lamps\"]") "," REC("2", "adopted", "\"text\": \"Rest.\""), "");
    const rap_node *root = rap_model_dataset(f.model);
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_SUBJECTS); i++) {
        const rap_node *s = rap_node_item(root, RAP_DATASET_SUBJECTS, i), *to = rap_model_target(f.model, s, RAP_SUBJECT_SEE);
        assert_int_equal(rap_node_has(s, RAP_SUBJECT_SEE), to != NULL);
        assert_false(to && rap_node_has(to, RAP_SUBJECT_SEE));
        assert_true(to ? rap_node_has(to, RAP_SUBJECT_RECORDS) : rap_node_has(s, RAP_SUBJECT_RECORDS) || rap_node_has(s, RAP_SUBJECT_SUBJECTS));
    }
    release(&f);
}

static void a_second_run_changes_nothing_and_keeps_what_people_gave(void **state)
{
    (void)state;
    rap_error error = {0};
    subjects_fixture f = give(REC("1", "adopted", "\"text\": \"Trim.\", \"themes\": [\"wick\"]"), "");
    rap_node *own = rap_node_new(rap_model_arena(f.model), RAP_KIND_SUBJECT);
    rap_node_set_text(rap_model_arena(f.model), own, RAP_SUBJECT_ID, "mine");
    rap_node_set_text(rap_model_arena(f.model), own, RAP_SUBJECT_HEADING, "Mine");
    const char *before = rap_arena_string(f.arena, given(&f));
    rap_node_add(rap_model_arena(f.model), rap_model_root(f.model), RAP_DATASET_SUBJECTS, own);
    assert_true(rap_subjects_give(f.model, RAP_SOURCE_DATA_DIR, &error));
    assert_string_equal(given(&f), rap_arena_format(f.arena, "Mine; %s", before));
    release(&f);
}

/* ---- letters -------------------------------------------------------------------------------- */

static void words_stand_under_the_letters_of_their_language(void **state)
{
    (void)state;
    static const char *const cases[][3] = {{"en", "élan", "E"}, {"es", "ñame", "Ñ"}, {"es", "ámbito", "A"}, {"ru", "йод", "Й"}, {"ru", "ёлка", "Е"},
        {"fr", "“État”", "E"}, {"zh", "贩运人口", "F"}, {"ar", "أشخاص", "ا"}, {"ar", "آليات", "ا"}, {"en", "3 lamps", "0–9"}, {"en", "—", ""}};
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(rap_unicode_letter(arena, cases[i][0], cases[i][1]), cases[i][2]);
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_what_their_lists_and_endings_say),
        cmocka_unit_test(phrases_are_one_in_singular_and_plural),
        cmocka_unit_test(halves_and_comparatives_are_no_headings), cmocka_unit_test(phrases_within_longer_ones_are_dropped_or_stand_above),
        cmocka_unit_test(words_turned_round_lead_to_the_others),
        cmocka_unit_test(parts_of_names_are_no_subjects),
        cmocka_unit_test(the_debate_counts_and_lists_do_not),
        cmocka_unit_test(names_and_drafts_that_became_others_do_not_recur),
        cmocka_unit_test(words_lead_into_subparagraphs),
        cmocka_unit_test(themes_make_headings_and_lead_to_narrower_ones),
        cmocka_unit_test(nothing_leads_to_what_is_not_there),
        cmocka_unit_test(a_second_run_changes_nothing_and_keeps_what_people_gave),
        cmocka_unit_test(words_stand_under_the_letters_of_their_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
