/* Corrections: what a person says against what a rule says, in all combinations. */
#include "lamps.h"

#include <stdio.h>

#include "analysis/analysis.h"
#include "analysis/corrected.h"
#include "analysis/corrections.h"
#include "base/text.h"
#include "model/write.h"

#define VOCABULARY "corrections-vocabulary.json"
#define FILE_NAME "corrections-test.json"

static rap_arena *arena;

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A draft, what its meeting adopted of it, another text, and a theme under another. */
static rap_model *model_with(const char *text)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    const char *json = rap_arena_format(arena,
        "{\"rapporteur\": 1, \"language\": \"en\", \"bodies\": [{\"id\": \"g\", \"name\": \"Working Group on Lamps\"}], \"meetings\": [{\"id\": \"g/1\","
        " \"body\": \"g\", \"ordinal\": 1, \"start\": \"2001-01-01\", \"end\": \"2001-01-01\", \"agenda\": []}], \"documents\": ["
        "{\"id\": \"D\", \"kind\": \"draft-report\", \"language\": \"en\", \"meeting\": \"g/1\", \"cited_by\": []},"
        "{\"id\": \"R\", \"kind\": \"report\", \"language\": \"en\", \"meeting\": \"g/1\", \"cited_by\": []}], \"recommendations\": ["
        "{\"id\": \"D#1\", \"document\": \"D\", \"meeting\": \"g/1\", \"number\": 1, \"status\": \"draft\","
        " \"text\": \"States parties should fill every jar of the harbour with clean oil before winter.\"},"
        "{\"id\": \"R#1\", \"document\": \"R\", \"meeting\": \"g/1\", \"number\": 1, \"status\": \"adopted\","
        " \"text\": \"States parties should fill every jar of the harbour with clean oil before spring.\"},"
        "{\"id\": \"R#2\", \"document\": \"R\", \"meeting\": \"g/1\", \"number\": 2, \"status\": \"adopted\", \"text\": \"%s\"}],"
        " \"paragraphs\": [], \"themes\": [], \"links\": []}", text);
    if (!rap_model_parse(model, json, strlen(json), "test", &error))
        fail_msg("%s", error.message);
    return model;
}

static const char *analyse(rap_model *model, const char *corrections)
{
    rap_error error = {0};
    rap_text out = {.arena = arena};
    rap_analysis_options options = {.themes = VOCABULARY, .corrections = corrections};
    if (!rap_analysis_give(model, RAP_SOURCE_DATA_DIR, &options, &error))
        return rap_arena_format(arena, "%ld: %s", error.line, error.message);
    rap_node_write(&out, rap_model_dataset(model), 0);
    return rap_text_string(&out);
}

static void put_texts(rap_text *out, const rap_node *node, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++)
        rap_text_format(out, "%s%s", i ? "," : "", rap_node_text_item(node, field, i));
}

/* "state | status and themes of R#2 | fate of D#1 | became links" */
static const char *outcome(const rap_model *model)
{
    rap_text out = {.arena = arena};
    const rap_node *root = rap_model_dataset(model), *r = rap_model_find(model, "R#2");
    const char *state = rap_node_text(rap_node_item(root, RAP_DATASET_CORRECTIONS, 0), RAP_CORRECTION_STATE);
    rap_text_format(&out, "%s | %s ", state ? state : "-", rap_node_text(r, RAP_RECOMMENDATION_STATUS));
    put_texts(&out, r, RAP_RECOMMENDATION_THEMES);
    rap_text_format(&out, " | %s |", rap_node_text(rap_model_find(model, "D#1"), RAP_RECOMMENDATION_FATE));
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(root, RAP_DATASET_LINKS, i);
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") == 0)
            rap_text_format(&out, " %s>%s", rap_node_text(link, RAP_LINK_FROM), rap_node_text(link, RAP_LINK_TO));
    }
    return rap_text_string(&out);
}

typedef struct row {
    const char *correction; /* what it says beside who and why */
    const char *text;       /* of R#2 */
    const char *outcome;
} row;

#define OF(record, of, action) "\"record\": \"" record "\", \"of\": \"" of "\", \"action\": \"" action "\""
#define LIT "Trim the lamps."
#define BARE "Wash the tables."
#define LEFT " | adopted-with-changes | D#1>R#1"

static const row rows[] = {
    /* themes: a rule gives it or not, the words are as they were or not */
    {OF("R#2", "theme:lamps", "add"), BARE, "applied | adopted lamps,light" LEFT},
    {OF("R#2", "theme:lamps", "add"), LIT, "needless | adopted light,lamps" LEFT},
    {OF("R#2", "theme:lamps", "remove"), LIT, "applied | adopted " LEFT},
    {OF("R#2", "theme:lamps", "remove"), BARE, "needless | adopted " LEFT},
    {OF("R#2", "theme:light", "add"), BARE, "applied | adopted light" LEFT},
    {OF("R#2", "theme:light", "remove"), LIT, "applied | adopted lamps" LEFT},
    {OF("R#2", "theme:lamps", "add") ", \"words\": \"Trim\"", BARE, "outdated | adopted lamps,light" LEFT},
    {OF("R#2", "theme:lamps", "add") ", \"words\": \"Trim\"", LIT, "needless | adopted light,lamps" LEFT},
    {OF("R#2", "theme:lamps", "remove") ", \"words\": \"Wash\"", LIT, "outdated | adopted " LEFT},
    {OF("R#2", "theme:lamps", "remove") ", \"words\": \"Trim\"", LIT, "applied | adopted " LEFT},
    {OF("R#2", "theme:jars", "add"), LIT, "lost | adopted light,lamps" LEFT},
    {OF("R#9", "theme:lamps", "add"), LIT, "lost | adopted light,lamps" LEFT},
    {OF("g/1", "theme:lamps", "add"), LIT, "lost | adopted light,lamps" LEFT},
    /* values: what stood there is what was expected or not, and what is wanted or not */
    {OF("R#2", "status", "set") ", \"value\": \"proposed\"", BARE, "applied | proposed " LEFT},
    {OF("R#2", "status", "set") ", \"value\": \"proposed\", \"was\": \"adopted\"", BARE, "applied | proposed " LEFT},
    {OF("R#2", "status", "set") ", \"value\": \"proposed\", \"was\": \"draft\"", BARE, "outdated | proposed " LEFT},
    {OF("R#2", "status", "set") ", \"value\": \"adopted\"", BARE, "needless | adopted " LEFT},
    {OF("R#2", "status", "set") ", \"value\": \"adopted\", \"was\": \"draft\"", BARE, "needless | adopted " LEFT},
    {OF("R#2", "status", "set") ", \"value\": \"proposed\", \"words\": \"Trim\"", BARE, "outdated | proposed " LEFT},
    {OF("R#9", "status", "set") ", \"value\": \"adopted\"", BARE, "lost | adopted " LEFT},
    {OF("R#1", "strength", "set") ", \"value\": \"encouraged\"", BARE, "applied | adopted " LEFT},
    {OF("R#1", "strength", "set") ", \"value\": \"encouraged\", \"was\": \"should\"", BARE, "applied | adopted " LEFT},
    {OF("R#1", "strength", "set") ", \"value\": \"encouraged\", \"was\": \"must\"", BARE, "outdated | adopted " LEFT},
    {OF("R#1", "strength", "set") ", \"value\": \"should\"", BARE, "needless | adopted " LEFT},
    {OF("D#1", "fate", "set") ", \"value\": \"deferred\"", BARE, "applied | adopted  | deferred | D#1>R#1"},
    {OF("D#1", "fate", "set") ", \"value\": \"deferred\", \"was\": \"unknown\"", BARE, "outdated | adopted  | deferred | D#1>R#1"},
    {OF("D#1", "fate", "set") ", \"value\": \"adopted-with-changes\"", BARE, "needless | adopted " LEFT},
    /* codes of wording: a rule gives one or not */
    {OF("R#1", "addressees:states-parties", "remove"), BARE, "applied | adopted " LEFT},
    {OF("R#1", "addressees:states-parties", "add"), BARE, "needless | adopted " LEFT},
    {OF("R#1", "addressees:states", "add"), BARE, "applied | adopted " LEFT},
    {OF("R#1", "addressees:states", "remove"), BARE, "needless | adopted " LEFT},
    {OF("R#1", "persons:victims", "add") ", \"words\": \"autumn\"", BARE, "outdated | adopted " LEFT},
    {OF("D", "qualifiers:as-appropriate", "add"), BARE, "lost | adopted " LEFT},
    {OF("R#9", "qualifiers:as-appropriate", "add"), BARE, "lost | adopted " LEFT},
    /* links: the analysis finds it or not */
    {OF("D#1", "became:R#1", "add"), BARE, "needless | adopted " LEFT},
    {OF("D#1", "became:R#2", "add"), BARE, "applied | adopted  | adopted-with-changes | D#1>R#2 D#1>R#1"},
    {OF("D#1", "became:R#1", "remove"), BARE, "applied | adopted  | unknown |"},
    {OF("D#1", "became:R#2", "remove"), BARE, "needless | adopted " LEFT},
    {OF("D#1", "became:R#9", "add"), BARE, "lost | adopted " LEFT},
    {OF("D#1", "became:R#1", "remove") ", \"words\": \"spring\"", BARE, "outdated | adopted  | unknown |"},
};

static const char *file_of(const char *correction)
{
    write_file(FILE_NAME, rap_arena_format(arena, "{\"rapporteur-corrections\": 1, \"corrections\": [\n%s%s%s]}", correction ? "{\"by\": \"A. Keeper\", \"why\": \"so I read it\", " : "",
                                           correction ? correction : "", correction ? "}" : ""));
    return FILE_NAME;
}

/* "a, b" and "b, a" are the same here: the order of a list is that of the vocabulary or of people. */
static void a_correction_meets_what_the_analysis_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rap_model *model = model_with(rows[i].text);
        const char *before = analyse(model, NULL), *given = analyse(model, file_of(rows[i].correction));
        const char *found = outcome(model);
        if (given[0] != '{' || strcmp(found, rows[i].outcome) != 0)
            fail_msg("%s: %s, expected %s; %s", rows[i].correction, found, rows[i].outcome, given[0] == '{' ? "" : given);
        assert_string_equal(analyse(model, NULL), given);      /* it outlives an analysis */
        assert_string_equal(analyse(model, FILE_NAME), given);
        assert_string_equal(analyse(model, file_of(NULL)), before); /* and can be taken back whole */
        rap_model_free(model);
    }
}

/* What changed between two runs is told by what the first noted. */
static void a_change_is_noticed_later(void **state)
{
    (void)state;
    rap_model *model = model_with(BARE);
    analyse(model, file_of(OF("R#2", "theme:lamps", "add")));
    assert_string_equal(outcome(model), "applied | adopted lamps,light" LEFT);
    rap_node *r = rap_node_item_mutable(rap_model_root(model), RAP_DATASET_RECOMMENDATIONS, 2);
    rap_node_set_text(rap_model_arena(model), r, RAP_RECOMMENDATION_TEXT, LIT);
    analyse(model, NULL);
    assert_string_equal(outcome(model), "outdated | adopted light,lamps" LEFT);
    analyse(model, FILE_NAME);
    assert_string_equal(outcome(model), "outdated | adopted light,lamps" LEFT);
    const rap_node *n = rap_node_item(rap_model_dataset(model), RAP_DATASET_CORRECTIONS, 0);
    assert_string_equal(rap_correction_problem(arena, model, n), "the correction of theme:lamps of 'R#2' is outdated: the words it rests on have changed");
    analyse(model, file_of(OF("R#2", "theme:lamps", "add") ", \"words\": \"lamps\"")); /* looked at again */
    assert_string_equal(outcome(model), "needless | adopted light,lamps" LEFT);
    rap_model_free(model);
}

static void what_is_corrected_says_so(void **state)
{
    (void)state;
    rap_model *model = model_with(BARE);
    analyse(model, file_of(OF("R#2", "theme:lamps", "add")));
    const rap_node *e = rap_node_item(rap_model_find(model, "R#2"), RAP_RECOMMENDATION_EVIDENCE, 0);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_OF), "theme:lamps");
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_RULE), "correction: added by A. Keeper");
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_TEXT), "so I read it");
    rap_model_free(model);
}

/* What a pass says when it runs again, on a link that is confirmed, is not what people said. */
static void a_confirmed_link_leaves_the_others_as_they_are(void **state)
{
    static const char two[] = OF("D#1", "fate", "set") ", \"value\": \"deferred\"},\n{\"by\": \"B\", \"why\": \"so\", " OF("D#1", "became:R#2", "add");
    static const char instead[] = OF("D#1", "became:R#1", "remove") "},\n{\"by\": \"B\", \"why\": \"so\", " OF("D#1", "became:R#2", "add");
    (void)state;
    rap_model *model = model_with(BARE);
    const char *given = analyse(model, file_of(two));
    assert_string_equal(outcome(model), "applied | adopted  | deferred | D#1>R#2 D#1>R#1");
    const rap_node *first = rap_node_item(rap_model_dataset(model), RAP_DATASET_CORRECTIONS, 0);
    assert_string_equal(rap_node_text(first, RAP_CORRECTION_WAS), "adopted-with-changes");
    assert_string_equal(analyse(model, NULL), given);
    analyse(model, file_of(instead));
    assert_string_equal(outcome(model), "applied | adopted  | adopted-with-changes | D#1>R#2");
    rap_model_free(model);
}

/* The label and the number of a text are those its document gives, whatever its status became. */
static void a_corrected_status_keeps_the_name(void **state)
{
    (void)state;
    rap_model *model = model_with(BARE);
    analyse(model, file_of(OF("R#2", "status", "set") ", \"value\": \"proposed\""));
    const rap_node *r = rap_model_find(model, "R#2"), *n = rap_corrected_status(model, r);
    assert_string_equal(rap_status_stated(model, r), "adopted");
    assert_string_equal(rap_corrected_by(arena, n), "set by A. Keeper: so I read it");
    assert_string_equal(rap_evidence_words(arena, rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, 0)), "correction: set by A. Keeper: so I read it");
    assert_null(rap_corrected_status(model, rap_model_find(model, "R#1")));
    assert_string_equal(rap_status_stated(model, rap_model_find(model, "D#1")), "draft");
    rap_model_free(model);
}

/* The verdict on a pair follows the strength that people set. */
static void a_corrected_strength_is_compared(void **state)
{
    (void)state;
    rap_model *model = model_with(BARE);
    analyse(model, file_of(OF("R#1", "strength", "set") ", \"value\": \"invited\""));
    for (size_t i = 0; i < rap_node_count(rap_model_dataset(model), RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(rap_model_dataset(model), RAP_DATASET_LINKS, i);
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") != 0)
            continue;
        assert_string_equal(rap_node_text(link, RAP_LINK_VERDICT), "weakened");
        assert_string_equal(rap_node_text(rap_node_item(link, RAP_LINK_EVIDENCE, 1), RAP_EVIDENCE_RULE), "should → invited (corrected)");
        rap_model_free(model);
        return;
    }
    fail_msg("no link");
}

/* A sentence that never was there is lost; one that was, and has changed, is outdated. */
static void a_sentence_that_is_not_there_is_lost(void **state)
{
    (void)state;
    rap_model *model = model_with(BARE);
    analyse(model, file_of(OF("lamps", "summary:R#2", "add") ", \"value\": \"Sell the boats.\""));
    const rap_node *n = rap_node_item(rap_model_dataset(model), RAP_DATASET_CORRECTIONS, 0);
    assert_string_equal(rap_node_text(n, RAP_CORRECTION_STATE), "lost");
    assert_string_equal(rap_correction_problem(arena, model, n), "the correction of summary:R#2 of 'lamps' is lost: 'R#2' has no such sentence: Sell the boats.");
    analyse(model, file_of(OF("lamps", "summary:R#2", "add") ", \"value\": \"" BARE "\""));
    assert_string_equal(outcome(model), "applied | adopted " LEFT);
    rap_node *r = rap_node_item_mutable(rap_model_root(model), RAP_DATASET_RECOMMENDATIONS, 2);
    rap_node_set_text(rap_model_arena(model), r, RAP_RECOMMENDATION_TEXT, "Polish the tables.");
    analyse(model, NULL);
    assert_string_equal(outcome(model), "outdated | adopted " LEFT);
    rap_model_free(model);
}

/* What a person adds to a list of codes stands behind what rules gave; what one takes away is gone,
 * and both say so. */
static void codes_are_added_and_taken(void **state)
{
    static const char three[] = OF("R#1", "addressees:states", "add") "},\n{\"by\": \"B\", \"why\": \"so\", " OF("R#1", "addressees:states-parties", "remove")
        "},\n{\"by\": \"B\", \"why\": \"so\", " OF("R#1", "persons:victims", "add");
    static const struct {
        const char *of, *rule;
    } expected[] = {{"addressees:states", "correction: added by A. Keeper"}, {"addressees:states-parties", "correction: removed by B"}, {"persons:victims", "correction: added by B"}};
    (void)state;
    rap_model *model = model_with(BARE);
    analyse(model, NULL);
    const rap_node *r = rap_model_find(model, "R#1");
    assert_string_equal(rap_node_text_item(r, RAP_RECOMMENDATION_ADDRESSEES, 0), "states-parties");
    analyse(model, file_of(three));
    r = rap_model_find(model, "R#1");
    assert_int_equal(rap_node_count(r, RAP_RECOMMENDATION_ADDRESSEES), 1);
    assert_string_equal(rap_node_text_item(r, RAP_RECOMMENDATION_ADDRESSEES, 0), "states");
    assert_string_equal(rap_node_text_item(r, RAP_RECOMMENDATION_PERSONS, 0), "victims");
    size_t found = 0;
    for (size_t i = 0; i < rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, i);
        for (size_t k = 0; k < 3; k++)
            found += strcmp(rap_node_text(e, RAP_EVIDENCE_OF), expected[k].of) == 0 && strcmp(rap_node_text(e, RAP_EVIDENCE_RULE), expected[k].rule) == 0;
    }
    assert_int_equal(found, 3);
    analyse(model, file_of(OF("D", "persons:victims", "add")));
    assert_string_equal(rap_correction_problem(arena, model, rap_node_item(rap_model_dataset(model), RAP_DATASET_CORRECTIONS, 0)),
                        "the correction of persons:victims of 'D' is lost: such a record has no persons");
    rap_model_free(model);
}

static void faults_are_told(void **state)
{
    static const struct {
        const char *correction, *sentence;
    } faults[] = {
        {OF("R#2", "thme:lamps", "add"), "2: 'thme:lamps' cannot be corrected; allowed are status, strength, fate, addressees:CODE, qualifiers:CODE, persons:CODE, theme:ID, summary:ID, became:ID, follows:ID, deferred-to:ID, cites:ID, related:ID"},
        {OF("R#2", "theme", "add"), "2: 'theme' cannot be corrected; allowed are status, strength, fate, addressees:CODE, qualifiers:CODE, persons:CODE, theme:ID, summary:ID, became:ID, follows:ID, deferred-to:ID, cites:ID, related:ID"},
        {OF("R#2", "theme:lamps", "set"), "2: the action on 'theme' may not be 'set'; allowed: add|remove"},
        {OF("R#2", "status", "add"), "2: the action on 'status' may not be 'add'; allowed: set"},
        {OF("R#2", "status", "set"), "2: 'value' is missing: what 'status' is set to; allowed are adopted|proposed|draft"},
        {OF("R#2", "status", "set") ", \"value\": \"agreed\"", "2: 'status' may not be 'agreed'; allowed are adopted|proposed|draft"},
        {OF("R#2", "strength", "set") ", \"value\": \"strong\"", "2: 'strength' may not be 'strong'; allowed are must|should|"},
        {OF("R#2", "addressees:state", "add"), "2: 'addressees' has no 'state'; allowed are states-parties|"},
        {OF("R#2", "qualifiers", "add"), "2: 'qualifiers' cannot be corrected; allowed are "},
        {OF("R#2", "persons:victims", "set"), "2: the action on 'persons' may not be 'set'; allowed: add|remove"},
        {OF("", "theme:lamps", "add"), "2: 'record' must not be empty"},
        {OF("R#2", "theme:lamps", "add") ", \"valeu\": \"x\"", "2: unknown key 'valeu'"},
        {OF("R#2", "theme:lamps", "add") ", \"value\": \"x\"", "2: 'theme' has its value behind the colon; 'value' is of what is set, and the words of a sentence"},
        {OF("R#1", "became:R#2", "add"), "2: 'became' cannot lead from 'R#1' to 'R#2': it leads from a draft or proposal to what became of it"},
        {OF("D#1", "became:g/1", "add"), "2: 'became' cannot lead from 'D#1' to 'g/1': it leads from a draft or proposal to what became of it"},
        {OF("R#1", "cites:R#2", "add"), "2: 'cites' cannot lead from 'R#1' to 'R#2': it leads to a document"},
        {OF("R", "cites:R", "add"), "2: 'cites' of 'R' leads to itself"},
        {OF("R#1", "follows:R#2", "add"), "2: 'follows' cannot lead from 'R#1' to 'R#2': it leads from a recommendation or subparagraph to an agenda item"},
        {"\"of\": \"status\", \"action\": \"set\"", "2: 'record' is missing: expected a string"},
        {OF("R#2", "theme:lamps", "add") "},\n{" OF("R#2", "theme:lamps", "remove") ", \"by\": \"B\", \"why\": \"no\"", "3: 'theme:lamps' of 'R#2' is corrected twice: see line 2"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        rap_model *model = model_with(BARE);
        const char *found = analyse(model, file_of(faults[i].correction));
        if (strncmp(found, faults[i].sentence, strlen(faults[i].sentence)) != 0)
            fail_msg("%s: %s", faults[i].correction, found);
        rap_model_free(model);
    }
}

static int begin(void **state)
{
    rap_error error = {0};
    (void)state;
    arena = rap_arena_new(&error);
    write_file(VOCABULARY, "{\"rapporteur-themes\": 1, \"id\": \"lamp-themes\", \"themes\": [{\"id\": \"light\", \"label\": {\"en\": \"Light\"}},"
                           " {\"id\": \"lamps\", \"label\": {\"en\": \"Lamps\"}, \"broader\": \"light\", \"patterns\": {\"en\": [\"lamps\"]}}]}");
    return 0;
}

static int end(void **state)
{
    (void)state;
    rap_arena_free(arena);
    remove(VOCABULARY);
    remove(FILE_NAME);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_correction_meets_what_the_analysis_says),
        cmocka_unit_test(a_change_is_noticed_later),
        cmocka_unit_test(what_is_corrected_says_so),
        cmocka_unit_test(a_confirmed_link_leaves_the_others_as_they_are),
        cmocka_unit_test(a_corrected_status_keeps_the_name),
        cmocka_unit_test(a_corrected_strength_is_compared),
        cmocka_unit_test(a_sentence_that_is_not_there_is_lost),
        cmocka_unit_test(codes_are_added_and_taken),
        cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
