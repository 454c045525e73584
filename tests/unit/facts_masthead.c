/* What masthead, title and first paragraphs say: body, meeting, document. */
#include "facts_fixture.h"

static void read_masthead(fixture *f, const char *kind, const char *title, const char *const *lines,
                          const char *const *opening, const rap_import_options *options)
{
    static const char *const none[] = {NULL};
    fixture_open(f);
    rap_node_set_text(f->arena, f->facts.document, RAP_DOCUMENT_GENRE, kind);
    rap_node_set_text(f->arena, f->facts.document, RAP_DOCUMENT_TITLE, title);
    for (; *lines; lines++)
        rap_node_add_text(f->arena, f->facts.document, RAP_DOCUMENT_MASTHEAD, *lines);
    rap_facts_masthead(&f->facts, options, opening ? opening : none);
}

static void add_running_head(fixture *f, const char *text)
{
    rap_node *line = rap_node_new(f->arena, RAP_KIND_LINE);
    rap_node_set_text(f->arena, line, RAP_LINE_TEXT, text);
    rap_node_add(f->arena, f->facts.document, RAP_DOCUMENT_FURNITURE, line);
}

#define TEXT(node, FIELD) rap_node_text((node), (FIELD))

static void a_report_says_who_met_when_and_where(void **state)
{
    static const char *const lines[] = {
        "Conference of the Parties to the Convention on Harbours", "Distr.: General", "3 June 2019", "Original: French",
        "Report on the meeting of the Working Group on Dredging held in Lomé from 6 to 8 May 2019", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", lines[4], lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_NAME), "Working Group on Dredging");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_ID), "wg-dredging");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_PARENT), "conference-of-the-parties-to-the-convention-on-harbours");
    assert_string_equal(joined(&f, rap_model_dataset(f.model), RAP_DATASET_BODIES, RAP_BODY_NAME),
                        "Conference of the Parties to the Convention on Harbours|Working Group on Dredging");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "wg-dredging/2019-05-06");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_END), "2019-05-08");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Lomé");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "wg-dredging/2019-05-06/report");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_DATE), "2019-06-03");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_DISTRIBUTION), "General");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ORIGINAL), "French");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_MEETING), "wg-dredging/2019-05-06");
    assert_null(TEXT(f.facts.document, RAP_DOCUMENT_SYMBOL));
    assert_null(TEXT(f.facts.meeting, RAP_MEETING_MODE));
    fixture_close(&f);
}

static void a_meeting_may_be_held_nowhere(void **state)
{
    static const char *const lines[] = {
        "Conference of the Parties to the Convention on Harbours", "Distr.: General", "3 June 2019",
        "Report on the meeting of the Working Group on Dredging held online on 6–8 May 2019", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", lines[3], lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "wg-dredging/2019-05-06");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_END), "2019-05-08");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_MODE), "online");
    assert_null(TEXT(f.facts.meeting, RAP_MEETING_PLACE));
    fixture_close(&f);
}

/* The committee above it is not the one that reports. */
static void a_panel_reports_to_its_committee(void **state)
{
    static const char *const lines[] = {"Standing Committee on Luggage", "Distr.: General",
                                        "Report of the Expert Panel on Labels on its third session, held in Oslo from 22 to 24 May 2023", NULL};
    static const char *const group[] = {"Report on the meeting of the Intergovernmental Group on Labels held in Oslo on 3 and 4 May 2019", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", lines[2], lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_NAME), "Expert Panel on Labels");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_PARENT), "standing-committee-on-luggage");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "expert-panel-on-labels/2023-05-22");
    fixture_close(&f);
    read_masthead(&f, "report", group[0], group, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "intergovernmental-group-on-labels/2019-05-03");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Oslo");
    fixture_close(&f);
}

static void lines_name_body_place_and_days(void **state)
{
    static const char *const lines[] = {
        "Conference of the Parties to the Convention on Harbours", "Distr.: Limited", "13 October 2021", "English only",
        "Working Group on Dredging", "Vienna and online, 12–13 October 2021", "Draft report", "Addendum 2", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "draft-report", "Draft report, Addendum 2", lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "wg-dredging/2021-10-12/draft-report-add-2");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_DATE), "2021-10-13");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_DISTRIBUTION), "Limited");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ORIGINAL), "English");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Vienna");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_MODE), "hybrid");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_END), "2021-10-13");
    fixture_close(&f);
}

static void sessions_have_ordinals_and_bodies_stand_in_bodies(void **state)
{
    static const char *const lines[] = {"General Assembly", "Distr.: General", "2 November 2017", "Original: English",
                                        "Human Rights Council", "Working Group on Harbours", "Twenty-ninth session",
                                        "15-26 January 2018", "Compilation on Tonga", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "compilation", "Compilation on Tonga", lines, NULL, NULL);
    assert_string_equal(joined(&f, rap_model_dataset(f.model), RAP_DATASET_BODIES, RAP_BODY_PARENT), "-|general-assembly|human-rights-council");
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), 29);
    assert_null(TEXT(f.facts.meeting, RAP_MEETING_PLACE));
    /* A meeting has several papers of this kind: their titles tell them apart. */
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "wg-harbours/2018-01-15/compilation/compilation-on-tonga");
    fixture_close(&f);
}

static void a_committee_reports_on_its_session(void **state)
{
    static const char *const lines[] = {"Economic Commission for Oceania", "Committee for the Tides Convention, 1975",
                                        "Seventy-seventh session", "Apia, Samoa, 9 and 10 (a.m.) February 2021",
                                        "Report of the Committee for the Tides Convention on its seventy-seventh session", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", lines[4], lines, NULL, NULL);
    assert_string_equal(joined(&f, rap_model_dataset(f.model), RAP_DATASET_BODIES, RAP_BODY_NAME),
                        "Economic Commission for Oceania|Committee for the Tides Convention, 1975");
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), 77);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_START), "2021-02-09");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_END), "2021-02-10");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Apia");
    assert_null(TEXT(f.facts.document, RAP_DOCUMENT_DATE));
    fixture_close(&f);
}

/* What met, by the line of the masthead alone. */
static void check_body(const char *line, const char *below, const char *body)
{
    const char *lines[] = {"Conference of the Parties to the Convention on Harbours", "Distr.: General", "3 June 2019", line, below, "Oslo, 12–14 June 2019", NULL};
    fixture f;
    read_masthead(&f, "background-paper", "Tides", lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_NAME), body);
    fixture_close(&f);
}

static void bodies_have_many_names(void **state)
{
    static const char *const names[] = {
        "Intersessional expert meeting on moles", "Intersessional meeting of experts on moles", "Subsidiary Body on Moles and Piers",
        "Informal consultations on moles", "Technical workshop on moles", "Ad hoc committee on moles", "Ad Hoc Committee on Moles",
        "Task force on moles", "Group of Governmental Experts on Moles", "Group of governmental experts on moles",
        "Multi-year expert meeting on moles", "Preparatory committee for the Conference on Moles", "Expert panel on moles"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_body(names[i], "Second meeting", names[i]);
    /* What could be the title of a paper is a body where a session is told of it. */
    check_body("Technical workshop on moles", "Note by the Secretariat", "Conference of the Parties to the Convention on Harbours");
}

/* The title names who reports, by whatever words; those of the masthead go before its own. */
static void the_title_names_the_body(void **state)
{
    static const char *const lines[] = {"Conference of the Parties to the Convention on Harbours", "Retreat of pilots", "Second meeting",
                                        "Report of the retreat of pilots on its second meeting, held in Oslo from 12 to 14 June 2019", NULL};
    static const char *const secretary[] = {"Conference of the Parties to the Convention on Harbours",
                                            "Report of the Secretary-General on the second meeting of the pilots", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", lines[3], lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "retreat-of-pilots/2019-06-12");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_NAME), "Retreat of pilots");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_PARENT), "conference-of-the-parties-to-the-convention-on-harbours");
    fixture_close(&f);
    read_masthead(&f, "report", secretary[1], secretary, NULL, NULL);
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_NAME), "Conference of the Parties to the Convention on Harbours");
    fixture_close(&f);
}

static void a_month_alone_is_kept(void **state)
{
    static const char *const lines[] = {"Working Group on Dredging", "Distr.: General", "3 June 2019", "Fourth meeting", "Oslo, May 2019",
                                        "Report of the Working Group on Dredging on its fourth meeting, held in Oslo in May 2019", NULL};
    static const char *const undated[] = {"QQ/WG.4/2019/2", "Working Group on Dredging", "Fourth meeting", "Oslo, May", NULL};
    static const char *const none[] = {NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", lines[5], lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "wg-dredging/2019-05");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_START), "2019-05");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Oslo");
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), 4);
    fixture_close(&f);
    read_masthead(&f, "report", lines[5], none, NULL, NULL); /* the title alone */
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_START), "2019-05");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Oslo");
    fixture_close(&f);
    read_masthead(&f, "agenda", "Agenda", undated, NULL, NULL); /* the year is the symbol's */
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_START), "2019-05");
    fixture_close(&f);
}

static void check_mode(const char *days, const char *title, const char *mode, const char *place)
{
    const char *lines[] = {"Working Group on Dredging", days, title, NULL};
    fixture f;
    read_masthead(&f, "report", title, lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_MODE), mode);
    if (place)
        assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), place);
    else
        assert_null(TEXT(f.facts.meeting, RAP_MEETING_PLACE));
    fixture_close(&f);
}

static void modes_are_told_apart(void **state)
{
    static const char title[] = "Report of the Working Group on Dredging on its fourth meeting, held online from 6 to 8 May 2019";
    (void)state;
    check_mode("Oslo (online), 6–8 May 2019", title, "online", "Oslo");
    check_mode("Oslo (online), 6–8 May 2019", "Draft report", "online", "Oslo");
    check_mode("Online, 6–8 May 2019", title, "online", NULL);
    check_mode("Oslo (and online), 6–8 May 2019", "Draft report", "hybrid", "Oslo");
    check_mode("Oslo (hybrid), 6–8 May 2019", "Draft report", "hybrid", "Oslo");
}

/* Days and place that title, masthead and first paragraphs state otherwise are told. */
static const char *doubt_of(fixture *f, const char *days, const char *title, const char *sentence)
{
    const char *lines[] = {"Working Group on Dredging", days, title, NULL}, *opening[] = {sentence, NULL};
    rap_source source = {0};
    fixture_open(f);
    f->facts.source = &source;
    rap_node_set_text(f->arena, f->facts.document, RAP_DOCUMENT_TITLE, title);
    for (size_t i = 0; lines[i]; i++)
        rap_node_add_text(f->arena, f->facts.document, RAP_DOCUMENT_MASTHEAD, lines[i]);
    rap_facts_masthead(&f->facts, NULL, opening);
    return source.doubts ? source.doubts->text : "";
}

static void contradictions_are_told(void **state)
{
    static const char title[] = "Report of the Working Group on Dredging on its fourth meeting, held in Oslo from 5 to 7 March 2019";
    fixture f;
    (void)state;
    const char *doubt = doubt_of(&f, "Riga, 5–7 March 2019", title, NULL);
    assert_string_equal(doubt, rap_arena_format(f.arena, "the masthead says 'Riga, 5–7 March 2019', and the title '%s'; the title is followed", title));
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Oslo");
    fixture_close(&f);
    assert_non_null(strstr(doubt_of(&f, "Oslo, 4–7 March 2019", title, NULL), "4–7 March"));
    fixture_close(&f);
    assert_string_equal(doubt_of(&f, "Oslo, Norway, 5–7 March 2019", title, NULL), "");
    fixture_close(&f);
    doubt = doubt_of(&f, "Oslo, 5–7 March 2019", title, "The Working Group on Dredging held its fourth meeting in Riga from 5 to 7 March 2019.");
    assert_string_equal(doubt, rap_arena_format(f.arena, "this says other days or another place of the meeting than '%s', which is followed", title));
    fixture_close(&f);
    assert_non_null(strstr(doubt_of(&f, "Oslo, 5–7 March 2019", title, "The Working Group on Dredging held its fourth meeting in Oslo from 5 to 7 March 2018."), "other days"));
    fixture_close(&f);
    assert_string_equal(doubt_of(&f, "Oslo, 5–7 March 2019", title, "The Working Group on Dredging held its third meeting in Riga from 5 to 7 March 2018."), "");
    fixture_close(&f);
    assert_string_equal(doubt_of(&f, "Oslo, 5–7 March 2019", title, "The Working Group on Dredging held its fourth meeting in Oslo from 5 to 7 March 2019."), "");
    fixture_close(&f);
}

static void older_titles_are_read(void **state)
{
    static const char *const none[] = {NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report",
                  "Report of the Open-ended Intergovernmental Working Group on Harbours on its meeting held in New York on "
                  "30 and 31 August 2010", none, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "wg-harbours/2010-08-30");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "New York");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_NAME), "Open-ended Intergovernmental Working Group on Harbours");
    fixture_close(&f);
    read_masthead(&f, "report",
                  "Report on the eighth meeting of the Working Group on Harbours, held in Port of Spain from 30 December "
                  "2009 to 2 January 2010", none, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), "wg-harbours/2009-12-30");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Port of Spain");
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), 8);
    fixture_close(&f);
}

static void check_title(const char *title, const char *meeting, const char *place, int ordinal)
{
    static const char *const none[] = {NULL};
    fixture f;
    read_masthead(&f, "report", title, none, NULL, NULL);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_ID), meeting);
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), place);
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), ordinal);
    fixture_close(&f);
}

static void titles_are_of_several_meetings_or_resumed(void **state)
{
    (void)state;
    check_title("Report on the meeting of the Working Group on the Tides of Harbours held in Lomé on 6 and 7 May 2019",
                "wg-tides-of-harbours/2019-05-06", "Lomé", 0);
    check_title("Joint report of the Working Group on Harbours and the Working Group on Tides on their meetings held in Lomé "
                "from 29 June to 3 July 2019", "wg-harbours-and-the-working-group-on-tides/2019-06-29", "Lomé", 0);
    check_title("Reports on the meetings of the Working Group on Harbours and the Working Group on Tides held in Lomé from 6 "
                "to 8 May 2019", "wg-harbours-and-the-working-group-on-tides/2019-05-06", "Lomé", 0);
    check_title("Report of the Harbour Review Group on its first resumed tenth session, held in Lomé from 6 to 8 May 2019",
                "harbour-review-group/2019-05-06", "Lomé", 10);
}

static void a_place_may_end_as_a_word_before_the_day_does(void **state)
{
    (void)state;
    check_title("Report on the meeting of the Working Group on Harbours held in London on 6 and 7 May 2019", "wg-harbours/2019-05-06", "London", 0);
    check_title("Report on the meeting of the Working Group on Harbours held in Lisbon, on 6 and 7 May 2019", "wg-harbours/2019-05-06", "Lisbon", 0);
    check_title("Report on the meeting of the Working Group on Harbours held in Kingston from 6 to 8 May 2019", "wg-harbours/2019-05-06", "Kingston", 0);
}

static void the_symbol_is_the_id(void **state)
{
    static const char *const lines[] = {"United Nations", "QQ/COP/WG.3/2023/3-QQ/COP/WG.4/2023/3", "Working Group on Harbours",
                                        "Vienna, 12 May 2023", NULL};
    static const rap_import_options stated = {.symbol = "QQ/COP/WG.4/2023/9", .date = "2023-01-02"};
    fixture f;
    (void)state;
    read_masthead(&f, "background-paper", "Tides", lines, NULL, NULL);
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "QQ/COP/WG.3/2023/3");
    assert_string_equal(rap_node_text_item(f.facts.document, RAP_DOCUMENT_JOINT, 0), "QQ/COP/WG.4/2023/3");
    assert_string_equal(TEXT(f.facts.body, RAP_BODY_SYMBOL_ROOT), "QQ/COP/WG.3");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_START), "2023-05-12"); /* one day, with a place */
    fixture_close(&f);
    read_masthead(&f, "background-paper", "Tides", lines, NULL, &stated);
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "QQ/COP/WG.4/2023/9");
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_DATE), "2023-01-02");
    assert_int_equal(rap_node_count(f.facts.document, RAP_DOCUMENT_JOINT), 0);
    fixture_close(&f);
}

static void running_heads_state_the_symbol(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    rap_node_set_text(f.arena, f.facts.document, RAP_DOCUMENT_GENRE, "report");
    add_running_head(&f, "V.21-07810 (E)");
    add_running_head(&f, "2/14");
    add_running_head(&f, " A/HRC/WG.6/29/TON/2");
    rap_facts_masthead(&f.facts, NULL, NULL);
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "A/HRC/WG.6/29/TON/2");
    assert_null(f.facts.body);
    assert_null(f.facts.meeting);
    fixture_close(&f);
}

static void first_paragraphs_say_what_the_masthead_leaves_open(void **state)
{
    static const char *const lines[] = {"Conclusions and recommendations", NULL};
    static const char *const opening[] = {
        "The Convention entered into force on 1 May 2001.",
        "The fourth meeting of the Working Group on Harbours was held in Addis Ababa from 6 to 8 May 2019. It was fruitful.", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "report", "Conclusions and recommendations", lines, opening, NULL);
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "wg-harbours/2019-05-06/report");
    assert_string_equal(TEXT(f.facts.meeting, RAP_MEETING_PLACE), "Addis Ababa");
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), 4);
    fixture_close(&f);
}

static void nothing_is_invented(void **state)
{
    static const char *const lines[] = {"Harbours of the world", NULL};
    fixture f;
    (void)state;
    read_masthead(&f, "other", NULL, lines, NULL, NULL);
    assert_null(f.facts.body);
    assert_null(f.facts.meeting);
    assert_null(TEXT(f.facts.document, RAP_DOCUMENT_SYMBOL));
    assert_null(TEXT(f.facts.document, RAP_DOCUMENT_DATE));
    assert_string_equal(TEXT(f.facts.document, RAP_DOCUMENT_ID), "other/untitled");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_says_who_met_when_and_where),
        cmocka_unit_test(a_meeting_may_be_held_nowhere),
        cmocka_unit_test(a_panel_reports_to_its_committee),
        cmocka_unit_test(lines_name_body_place_and_days),
        cmocka_unit_test(sessions_have_ordinals_and_bodies_stand_in_bodies),
        cmocka_unit_test(a_committee_reports_on_its_session),
        cmocka_unit_test(bodies_have_many_names),
        cmocka_unit_test(the_title_names_the_body),
        cmocka_unit_test(a_month_alone_is_kept),
        cmocka_unit_test(modes_are_told_apart),
        cmocka_unit_test(contradictions_are_told),
        cmocka_unit_test(older_titles_are_read),
        cmocka_unit_test(titles_are_of_several_meetings_or_resumed),
        cmocka_unit_test(a_place_may_end_as_a_word_before_the_day_does), cmocka_unit_test(the_symbol_is_the_id),
        cmocka_unit_test(running_heads_state_the_symbol),
        cmocka_unit_test(first_paragraphs_say_what_the_masthead_leaves_open),
        cmocka_unit_test(nothing_is_invented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
