/* Lineage of a small dataset: what is linked, what is not, and running it again. */
#include "lamps.h"

#include "analysis/lineage.h"
#include "base/text.h"

/* A recommendation or paragraph as JSON. */
static void add_text(rap_text *out, const char *document, const char *meeting, const char *status, int number, const char *text)
{
    rap_text_format(out, "%s{\"id\": \"%s#%s-%d\", \"document\": \"%s\", \"meeting\": \"%s\", \"number\": %d, \"status\": \"%s\", \"text\": \"%s\"}",
                    out->len ? ", " : "", document, status, number, document, meeting, number, status, text);
}

static void add_paragraph(rap_text *out, const char *document, int number, const char *authority, const char *text)
{
    rap_text_format(out, "%s{\"id\": \"%s#para-%d\", \"document\": \"%s\", \"number\": \"%d\", \"authority\": \"%s\", \"text\": \"%s\"}",
                    out->len ? ", " : "", document, number, document, number, authority, text);
}

typedef struct lineage_fixture {
    rap_arena *arena;
    rap_model *model;
    rap_text recommendations, paragraphs, links;
} lineage_fixture;

static lineage_fixture fixture_new(void)
{
    rap_error error = {0};
    lineage_fixture f = {.arena = rap_arena_new(&error)};
    f.recommendations = f.paragraphs = f.links = (rap_text){.arena = f.arena};
    return f;
}

static void fixture_free(lineage_fixture *f)
{
    rap_model_free(f->model);
    rap_arena_free(f->arena);
}

#define MEETING(day, ordinal) \
    "{\"id\": \"g/" day "\", \"body\": \"g\", \"ordinal\": " ordinal ", \"start\": \"" day "\", \"end\": \"" day "\", \"agenda\": []}"
#define DOCUMENT(id, kind, day) "{\"id\": \"" id "\", \"kind\": \"" kind "\", \"language\": \"en\", \"meeting\": \"g/" day "\", \"cited_by\": []}"

static void give(lineage_fixture *f)
{
    rap_error error = {0};
    rap_text json = {.arena = f->arena};
    rap_text_format(&json, "{\"rapporteur\": 1, \"language\": \"en\", \"bodies\": [{\"id\": \"g\", \"name\": \"Working Group on Lamps\"}], \"meetings\": ["
                    MEETING("2001-01-01", "1") ", " MEETING("2002-01-01", "2") ", " MEETING("2003-01-01", "3") "], \"documents\": ["
                    DOCUMENT("D", "draft-report", "2001-01-01") ", " DOCUMENT("R1", "report", "2001-01-01") ", "
                    DOCUMENT("R2", "report", "2002-01-01") ", " DOCUMENT("R3", "report", "2003-01-01") "],"
                    " \"recommendations\": [%s], \"paragraphs\": [%s], \"themes\": [], \"links\": [%s]}",
                    rap_text_string(&f->recommendations), rap_text_string(&f->paragraphs), rap_text_string(&f->links));
    f->model = rap_model_new(&error);
    bool is_given = rap_model_parse(f->model, json.data, json.len, "test", &error) && rap_lineage_give(f->model, RAP_SOURCE_DATA_DIR, &error);
    if (!is_given)
        fail_msg("%s", error.message);
}

/* Links as "from>to:verdict", fates as "id=fate". */
static const char *given(const lineage_fixture *f)
{
    const rap_node *root = rap_model_dataset(f->model);
    rap_text out = {.arena = f->arena};
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_LINKS); i++) {
        const rap_node *l = rap_node_item(root, RAP_DATASET_LINKS, i);
        const char *verdict = rap_node_text(l, RAP_LINK_VERDICT);
        rap_text_format(&out, "%s>%s:%s ", rap_node_text(l, RAP_LINK_FROM), rap_node_text(l, RAP_LINK_TO), verdict ? verdict : "");
    }
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(root, RAP_DATASET_RECOMMENDATIONS, i);
        if (rap_node_has(r, RAP_RECOMMENDATION_FATE))
            rap_text_format(&out, "%s=%s ", rap_node_text(r, RAP_RECOMMENDATION_ID), rap_node_text(r, RAP_RECOMMENDATION_FATE));
    }
    return rap_text_string(&out);
}

#define DRAFT(n, text) add_text(&f.recommendations, "D", "g/2001-01-01", "draft", n, text)
#define ADOPTED(n, text) add_text(&f.recommendations, "R1", "g/2001-01-01", "adopted", n, text)
#define LATER(document, meeting, n, text) add_text(&f.recommendations, document, meeting, "adopted", n, text)

/* Two drafts of nearly the same words are told apart by their order or not at all. */
static void drafts_keep_their_order(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    DRAFT(1, "Keepers should trim the wicks of harbour lamps before dusk.");
    DRAFT(2, "Wardens should polish brass reflectors with chalk every Sunday.");
    DRAFT(3, "Captains should report broken beacons to the nearest station.");
    DRAFT(4, "Pilots should carry spare lanterns.");
    ADOPTED(1, "Nobody should sell whale oil.");
    ADOPTED(2, "Keepers are encouraged to trim the wicks of harbour lamps before dusk.");
    ADOPTED(3, "Wardens should polish brass reflectors with soft chalk.");
    ADOPTED(4, "Captains should report broken beacons to the nearest station.");
    give(&f);
    assert_string_equal(given(&f), "D#draft-1>R1#adopted-2:weakened D#draft-2>R1#adopted-3:reworded D#draft-3>R1#adopted-4:kept "
                                   "D#draft-1=adopted-with-changes D#draft-2=adopted-with-changes D#draft-3=adopted D#draft-4=not-adopted ");
    fixture_free(&f);
}

/* `not` is no word that likeness counts: the pair is found, but is not the same text. */
static void a_reversal_is_no_likeness_of_one(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    DRAFT(1, "Keepers should not trim the wicks of harbour lamps before dusk.");
    DRAFT(2, "Wardens should polish brass reflectors with chalk every Sunday.");
    ADOPTED(1, "Keepers should trim the wicks of harbour lamps before dusk.");
    ADOPTED(2, "Wardens should polish brass reflectors with chalk every Sunday.");
    give(&f);
    assert_string_equal(given(&f), "D#draft-1>R1#adopted-1:reversed D#draft-2>R1#adopted-2:kept "
                                   "D#draft-1=adopted-with-changes D#draft-2=adopted ");
    const rap_node *root = rap_model_dataset(f.model);
    assert_true(rap_node_number(rap_node_item(root, RAP_DATASET_LINKS, 0), RAP_LINK_SCORE, 2) <= 0.99);
    assert_true(rap_node_number(rap_node_item(root, RAP_DATASET_LINKS, 1), RAP_LINK_SCORE, 0) > 0.999);
    fixture_free(&f);
}

static void a_moved_draft_must_be_alike(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    DRAFT(1, "Keepers should trim the wicks of harbour lamps before dusk.");
    DRAFT(2, "Wardens should polish brass reflectors with chalk every Sunday.");
    DRAFT(3, "Captains should report broken beacons to the nearest station.");
    ADOPTED(1, "Captains should report broken beacons to the nearest station.");
    ADOPTED(2, "Keepers should trim the wicks of harbour lamps before dusk.");
    ADOPTED(3, "Wardens should polish brass reflectors with chalk every Sunday.");
    give(&f);
    assert_string_equal(given(&f), "D#draft-1>R1#adopted-2:kept D#draft-2>R1#adopted-3:kept D#draft-3>R1#adopted-1:kept "
                                   "D#draft-1=adopted D#draft-2=adopted D#draft-3=adopted ");
    fixture_free(&f);
}

/* Twins: which of the two adopted texts the draft became cannot be known. */
static void twins_are_not_linked(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    DRAFT(1, "Keepers should trim the wicks of harbour lamps with care.");
    ADOPTED(1, "Keepers should trim the wicks of harbour lamps at dawn.");
    ADOPTED(2, "Keepers should trim the wicks of harbour lamps at dusk.");
    give(&f);
    assert_string_equal(given(&f), "D#draft-1=unknown ");
    fixture_free(&f);
}

static void proposals_are_found_at_later_meetings_only(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    add_text(&f.recommendations, "R2", "g/2002-01-01", "proposed", 1, "Keepers should trim the wicks of harbour lamps before dusk.");
    add_text(&f.recommendations, "R2", "g/2002-01-01", "proposed", 2, "Wardens should polish brass reflectors with chalk.");
    LATER("R1", "g/2001-01-01", 1, "Wardens should polish brass reflectors with chalk.");
    LATER("R3", "g/2003-01-01", 1, "Keepers may consider trimming the wicks of harbour lamps before dusk.");
    LATER("R3", "g/2003-01-01", 2, "Ships should carry ballast.");
    give(&f);
    assert_string_equal(given(&f), "R2#proposed-1>R3#adopted-1:weakened R2#proposed-1=adopted-with-changes R2#proposed-2=unknown ");
    fixture_free(&f);
}

/* What import found that a document says of one of its proposals is that one's fate, by the same words. */
static void what_was_not_agreed_upon_has_that_fate(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    add_text(&f.recommendations, "R2", "g/2002-01-01", "proposed", 1, "Wardens should polish brass reflectors with chalk.");
    rap_text_put(&f.recommendations, ", {\"id\": \"R2#proposed-2\", \"document\": \"R2\", \"meeting\": \"g/2002-01-01\", \"number\": 2, "
                 "\"status\": \"proposed\", \"agreement\": \"none\", \"text\": \"Ships should carry ballast.\", \"evidence\": [{\"of\": \"agreement:none\", "
                 "\"text\": \"was not agreed upon\", \"start\": 14, \"end\": 33, \"rule\": \"import:unagreed\", \"record\": \"R2#para-9\"}]}");
    add_paragraph(&f.paragraphs, "R2", 9, "proposed", "The last text was not agreed upon.");
    give(&f);
    assert_string_equal(given(&f), "R2#proposed-1=unknown R2#proposed-2=not-agreed ");
    const rap_node *r = rap_node_item(rap_model_dataset(f.model), RAP_DATASET_RECOMMENDATIONS, 1), *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, 1);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_OF), "fate:not-agreed");
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_TEXT), "was not agreed upon");
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_RECORD), "R2#para-9");
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_START, -1), 14);
    fixture_free(&f);
}

static void deferrals_name_a_meeting_of_the_body(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    add_paragraph(&f.paragraphs, "R1", 1, "record", "It was agreed to defer nothing. The group decided to postpone the matter of wicks until its third meeting.");
    add_paragraph(&f.paragraphs, "R1", 2, "record", "The matter of oil was deferred to the second meeting of the Working Group on Lamps, and rightly so.");
    add_paragraph(&f.paragraphs, "R1", 3, "record", "It agreed to defer the question to the second session of the Conference on Oil, in Turku.");
    add_paragraph(&f.paragraphs, "R2", 4, "record", "The question, which it had deferred at its first meeting, was deferred to its 4th meeting.");
    add_paragraph(&f.paragraphs, "R2", 5, "record", "It decided to defer the question to its first meeting.");
    add_paragraph(&f.paragraphs, "R2", 6, "record", "It decided to defer the question to its twelfth meeting.");
    add_paragraph(&f.paragraphs, "R2", 7, "record", "The Working Group deferred the matter of tar to its next meeting.");
    add_paragraph(&f.paragraphs, "R2", 8, "record", "The matter of rope, as it had been deferred by the group at its first meeting, was put to its next meeting.");
    give(&f);
    assert_string_equal(given(&f), "R1#para-1>g/2003-01-01: R1#para-2>g/2002-01-01: R2#para-7>g/2003-01-01: ");
    const rap_node *fourth = rap_node_item(rap_node_item(rap_model_dataset(f.model), RAP_DATASET_PARAGRAPHS, 3), RAP_PARAGRAPH_EVIDENCE, 0);
    assert_string_equal(rap_node_text(fourth, RAP_EVIDENCE_OF), "deferred-to:4");
    const rap_node *last = rap_node_item(rap_model_dataset(f.model), RAP_DATASET_PARAGRAPHS, 5);
    const rap_node *e = rap_node_item(last, RAP_PARAGRAPH_EVIDENCE, 0);
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_OF), "deferred-to:12");
    assert_string_equal(rap_node_text(e, RAP_EVIDENCE_TEXT), "decided to defer the question to its twelfth meeting");
    assert_int_equal(rap_node_integer(e, RAP_EVIDENCE_START, -1), 3);
    fixture_free(&f);
}

static void deferred_drafts_have_that_fate(void **state)
{
    (void)state;
    lineage_fixture f = fixture_new();
    DRAFT(1, "Keepers should trim the wicks of harbour lamps before dusk.");
    add_text(&f.recommendations, "R2", "g/2002-01-01", "proposed", 1, "Ships should carry ballast.");
    add_paragraph(&f.paragraphs, "R2", 1, "record",
                  "The group considered the draft recommendations resulting from its first meeting and agreed to defer any discussion of them to the third meeting.");
    give(&f);
    assert_string_equal(given(&f), "R2#para-1>g/2003-01-01: D#draft-1=deferred R2#proposed-1=unknown ");
    fixture_free(&f);
}

/* What people wrote stays, and running it again changes nothing. */
static void it_can_be_run_again(void **state)
{
    (void)state;
    rap_error error = {0};
    lineage_fixture f = fixture_new();
    DRAFT(1, "Keepers should trim the wicks of harbour lamps before dusk.");
    DRAFT(2, "Wardens should polish brass reflectors with chalk.");
    ADOPTED(1, "Keepers should trim the wicks of harbour lamps before dusk.");
    ADOPTED(2, "Sailors should sing.");
    add_paragraph(&f.paragraphs, "R1", 1, "record", "It decided to defer the rest to its second meeting.");
    rap_text_put(&f.links, "{\"from\": \"D#draft-2\", \"to\": \"R1#adopted-2\", \"type\": \"became\", \"evidence\": [{\"of\": \"became\", \"text\": \"should\", \"rule\": \"said by a person\"}]}");
    give(&f);
    const char *once = lamps_json(&(lamps){f.arena, f.model}, rap_model_dataset(f.model));
    assert_string_equal(given(&f), "D#draft-2>R1#adopted-2: D#draft-1>R1#adopted-1:kept R1#para-1>g/2002-01-01: "
                                   "D#draft-1=adopted D#draft-2=adopted-with-changes ");
    for (int i = 0; i < 3; i++)
        assert_true(rap_lineage_give(f.model, RAP_SOURCE_DATA_DIR, &error));
    assert_string_equal(lamps_json(&(lamps){f.arena, f.model}, rap_model_dataset(f.model)), once);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drafts_keep_their_order),
        cmocka_unit_test(a_reversal_is_no_likeness_of_one),
        cmocka_unit_test(a_moved_draft_must_be_alike),
        cmocka_unit_test(twins_are_not_linked),
        cmocka_unit_test(proposals_are_found_at_later_meetings_only),
        cmocka_unit_test(what_was_not_agreed_upon_has_that_fate),
        cmocka_unit_test(deferrals_name_a_meeting_of_the_body),
        cmocka_unit_test(deferred_drafts_have_that_fate),
        cmocka_unit_test(it_can_be_run_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
