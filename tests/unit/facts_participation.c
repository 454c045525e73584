/* Who attended and who spoke, in what capacity. */
#include "facts_fixture.h"

/* Reads one sentence and gives who attends in a capacity. */
static void check_in(const char *language, const char *text, const char *capacity, const char *names)
{
    fixture f;
    fixture_meeting_in(&f, language);
    fixture_paragraph(&f, "1", text);
    rap_facts_fill(&f.facts);
    assert_string_equal(attending(&f, capacity), names);
    if (*names)
        assert_int_equal(rap_node_count(f.facts.meeting, RAP_MEETING_ATTENDANCE), 1);
    fixture_close(&f);
}

static void check(const char *text, const char *capacity, const char *names)
{
    check_in("en", text, capacity, names);
}

static void states_attend_by_capacity(void **state)
{
    (void)state;
    check("The following parties to the Protocol were represented at the meeting, including those connected remotely: "
          "Albania, Trinidad and Tobago and the United Kingdom.", "party", "Albania|Trinidad and Tobago|United Kingdom");
    check("The following States parties to the Convention were represented: Chad and Cuba.", "party", "Chad|Cuba");
    check("Delegations from the following 3 member States of the Commission attended the meeting: Armenia; Cyprus; and "
          "Uzbekistan.", "party", "Armenia|Cyprus|Uzbekistan");
    check("The following States members of the Commission were represented: Chad.", "party", "Chad");
    check("The following States signatories to the Protocol were represented by observers: Kenya and Cabo Verde.", "signatory",
          "Kenya|Cabo Verde");
    check("The following States that are not parties or signatories to the Protocol were represented by observers: Nepal and "
          "Yemen.", "non-party", "Nepal|Yemen");
    check("The following States that are neither parties to nor signatories of the Protocol were represented by observers: "
          "Oman.", "non-party", "Oman");
    check("Representatives of the following States attended the meeting as observers: Fiji and Oman.", "non-party", "Fiji|Oman");
    check("The Holy See, a non-member State that has a permanent observer mission, was represented by two observers.",
          "non-member", "Holy See");
    check("The Holy See, a non-member State with a permanent observer mission, took part as an observer.", "non-member",
          "Holy See");
    check("The Sovereign Order of Malta, an entity maintaining a permanent observer office in Apia, was represented.",
          "entity", "Sovereign Order of Malta");
    check("Kenya, a signatory to the Protocol, was represented by an observer.", "signatory", "Kenya");
    check("Barbados and the Syrian Arab Republic, States signatories to the Convention, were represented by observers.",
          "signatory", "Barbados|Syrian Arab Republic");
    check("The European Union, a regional economic integration organization that is a party to the Convention, was "
          "represented at the meeting.", "party", "European Union");
    check("The meeting was attended by representatives of the following three countries: Austria and Turkey.", "other",
          "Austria|Turkey");
}

static void others_attend_too(void **state)
{
    (void)state;
    check("The following intergovernmental organizations and mechanisms and United Nations entities were represented by "
          "observers: Council of Europe and OSCE.", "organization", "Council of Europe|OSCE");
    check("Several regional and international organizations were represented, including: the European Union, represented by "
          "the European Commission; and the Centre for Tides and Currents.", "organization", "European Union|Centre for Tides "
          "and Currents");
    check("Representatives of the following civil society organizations and universities participated in the meeting: Tides "
          "International; and University of Buoys.", "organization", "Tides International|University of Buoys");
    check("Representatives of the European Union were present, too.", "organization", "European Union");
    check("The Special Rapporteur on tides, especially spring tides, was present at the meeting.", "other",
          "Special Rapporteur on tides, especially spring tides");
    check("The Independent Expert on fishers attended the meeting.", "other", "Independent Expert on fishers");
}

static void names_attend_without_a_rubric(void **state)
{
    (void)state;
    check("Fiji, Benin and Trinidad and Tobago were also represented.", "other", "Fiji|Benin|Trinidad and Tobago");
    check("Japan and the Holy See attended.", "other", "Japan|Holy See");
    check("In addition, INTERPOL took part in the meeting.", "organization", "INTERPOL");
    check("Bhutan and Palau were represented as observers.", "other", "Bhutan|Palau");
    check("The session was attended by representatives of 150 States, as well as by observers for the Holy See and the State "
          "of Palestine.", "other", "Holy See|State of Palestine");
}

static void representatives_attend_in_short_sentences(void **state)
{
    (void)state;
    check("Representatives of the African Union and the European Union also attended.", "organization", "African Union|European Union");
    check("Observers for Malta (on behalf of the Mediterranean group), Samoa and the Holy See attended.", "other", "Malta|Samoa|Holy See");
    check("The representatives of Chad and Fiji participated as observers.", "other", "Chad|Fiji");
    check("Representatives of civil society also attended.", "other", "");
    check_in("fr", "Des représentants de l’Union africaine et de l’Union européenne ont également participé.", "organization", "Union africaine|Union européenne");
    check_in("fr", "Les observateurs de Malte, du Samoa et du Royaume-Uni de Grande-Bretagne et d’Irlande du Nord ont assisté à la réunion.", "other",
             "Malte|Samoa|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord");
    check_in("es", "Los representantes del Chad y de Fiji participaron en la reunión.", "other", "Chad|Fiji");
    check_in("es", "Asistieron también observadores de Malta, Samoa y la Santa Sede.", "other", "Malta|Samoa|Santa Sede");
}

/* Rows of a list in columns hold several names, with tabs between them or not. */
static void columns_hold_names(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "1", "The following States were represented at the meeting:");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Albania\tCuba\tFiji");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Republic of Korea\tPapua New Guinea\tViet Nam");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "China Portugal");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Guinea Bissau");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Chad Harbour Trust");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Kenya\tMs. Ada Frost, Counsellor");
    rap_facts_fill(&f.facts);
    assert_string_equal(attending(&f, "other"), "Albania|Cuba|Fiji|Republic of Korea|Papua New Guinea|Viet Nam|China|Portugal|Guinea Bissau|Chad Harbour Trust|Kenya");
    fixture_close(&f);
}

static void members_of_the_united_nations_are_not_members_of_the_body(void **state)
{
    (void)state;
    check("The following other States Members of the United Nations were represented by observers: Fiji and Oman.", "non-party",
          "Fiji|Oman");
    check("The following States Members of the United Nations not members of the Commission were represented by observers: Fiji.",
          "non-party", "Fiji");
    check("Also present were representatives of the European Union, a regional economic integration organization that is a "
          "party to the Convention.", "party", "European Union");
}

static void what_is_no_attendance_is_left(void **state)
{
    static const char *const texts[] = {
        "The meeting was attended by representatives of 23 States.",
        "The Director of the Division made welcoming remarks: Austria agreed.",
        "The recommendations adopted are contained in the present report: Austria, Chad.",
        "Austria and Chad will be represented by the European Union.",
        "Several delegates participated in a side event: dredging.",
        "The Chair and the Secretary attended.",
        "Chad and Ms. Calhoun attended the meeting.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture f;
        fixture_meeting(&f);
        fixture_paragraph(&f, "1", texts[i]);
        rap_facts_fill(&f.facts);
        assert_int_equal(rap_node_count(f.facts.meeting, RAP_MEETING_ATTENDANCE), 0);
        assert_int_equal(rap_node_count(f.facts.meeting, RAP_MEETING_STATEMENTS), 0);
        fixture_close(&f);
    }
}

static void participants_are_known(void **state)
{
    fixture f;
    const rap_node *list, *turkey, *fund;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "1", "The following parties to the Protocol were represented: Turkey, Côte d'Ivoire and Atlantis.");
    fixture_paragraph(&f, "2", "The following organizations were represented by observers: Fund for Buoys.");
    rap_facts_fill(&f.facts);
    list = rap_node_item(f.facts.meeting, RAP_MEETING_ATTENDANCE, 0);
    turkey = rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, 0);
    fund = rap_node_item(rap_node_item(f.facts.meeting, RAP_MEETING_ATTENDANCE, 1), RAP_ATTENDANCE_PARTICIPANTS, 0);
    assert_string_equal(rap_node_text(turkey, RAP_PARTICIPANT_NORMAL), "Türkiye");
    assert_string_equal(joined(&f, list, RAP_ATTENDANCE_PARTICIPANTS, RAP_PARTICIPANT_CODE), "TUR|CIV|-");
    assert_string_equal(joined(&f, list, RAP_ATTENDANCE_PARTICIPANTS, RAP_PARTICIPANT_NATURE), "state|state|other");
    assert_null(rap_node_text(rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, 1), RAP_PARTICIPANT_NORMAL));
    assert_string_equal(rap_node_text(fund, RAP_PARTICIPANT_NATURE), "organization");
    assert_false(rap_node_has(turkey, RAP_PARTICIPANT_SOURCES));
    fixture_close(&f);
}

static void lists_with_lines_of_their_own_are_read(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "1", "The following were represented by observers:");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "a", "United Nations entities: World Tourism Organization;");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "b", "Intergovernmental organizations: Council of Europe, INTERPOL;");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "c", "Observer States: Fiji.");
    rap_facts_fill(&f.facts);
    assert_string_equal(attending(&f, "organization"), "World Tourism Organization|Council of Europe|INTERPOL");
    assert_string_equal(attending(&f, "non-party"), "Fiji");
    fixture_close(&f);
}

static void one_capacity_is_one_list(void **state)
{
    fixture f;
    const rap_node *list, *late;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "1", "The following organizations were represented: OSCE and INTERPOL.");
    fixture_paragraph(&f, "2", "The following organizations were also represented: INTERPOL and Council of Europe.");
    rap_facts_fill(&f.facts);
    list = rap_node_item(f.facts.meeting, RAP_MEETING_ATTENDANCE, 0);
    assert_int_equal(rap_node_count(f.facts.meeting, RAP_MEETING_ATTENDANCE), 1);
    assert_string_equal(joined(&f, list, RAP_ATTENDANCE_PARTICIPANTS, RAP_PARTICIPANT_NAME), "OSCE|INTERPOL|Council of Europe");
    assert_string_equal(rap_node_text(rap_node_item(list, RAP_ATTENDANCE_ALSO, 0), RAP_SOURCE_PARAGRAPH), "2");
    late = rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, 2);
    assert_string_equal(rap_node_text(rap_node_item(late, RAP_PARTICIPANT_SOURCES, 0), RAP_SOURCE_PARAGRAPH), "2");
    assert_int_equal(rap_node_count(rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, 1), RAP_PARTICIPANT_SOURCES), 2);
    fixture_close(&f);
}

/* ---- statements --------------------------------------------------------------------------------------- */

/* "2,3 party: Chad, Cuba; …" of all statements. */
static const char *statements(fixture *f)
{
    const char *out = "";
    for (size_t i = 0; i < rap_node_count(f->facts.meeting, RAP_MEETING_STATEMENTS); i++) {
        const rap_node *s = rap_node_item(f->facts.meeting, RAP_MEETING_STATEMENTS, i);
        out = rap_arena_format(f->arena, "%s%s", out, i ? "; " : "");
        for (size_t k = 0; k < rap_node_count(s, RAP_STATEMENT_ITEMS); k++)
            out = rap_arena_format(f->arena, "%s%s%s", out, k ? "," : "", rap_node_text_item(s, RAP_STATEMENT_ITEMS, k));
        out = rap_arena_format(f->arena, "%s %s: %s", out, rap_node_text(s, RAP_STATEMENT_CAPACITY),
                               joined(f, s, RAP_STATEMENT_SPEAKERS, RAP_PARTICIPANT_NAME));
    }
    return out;
}

static void check_statements(const char *const *texts, const char *expected)
{
    fixture f;
    fixture_meeting(&f);
    fixture_section(&f, "B", "Statements", 1);
    for (int i = 0; texts[i]; i++)
        fixture_paragraph(&f, rap_arena_format(f.arena, "%d", i + 1), texts[i]);
    rap_facts_fill(&f.facts);
    assert_string_equal(statements(&f), expected);
    fixture_close(&f);
}

#define CHECK(expected, ...) check_statements((const char *const[]){__VA_ARGS__, NULL}, expected)

static void statements_are_read(void **state)
{
    (void)state;
    CHECK("2,3 party: Chad|Cuba", "Under agenda items 2 and 3, statements were made by representatives of the following "
                                  "parties to the Protocol: Chad and Cuba.");
    CHECK("2,3,4 party: Chad", "Under agenda items 2 to 4, statements were made by representatives of the following parties "
                               "to the Protocol: Chad.");
    CHECK("1 (a),1 (b) party: Chad", "Under agenda item 1 (a) and (b), statements were made by representatives of the following "
                                     "States parties to the Protocol: Chad.");
    CHECK("2,4,5 other: secretariat", "Introductory statements were made by the secretariat under agenda items 2, 4 and 5.");
    CHECK(" other: Secretariat", "Before noon, a statement was made by the Secretariat.");
    CHECK("6 other: Secretariat", "A brief statement was made by a representative of the Secretariat under agenda item 6. The "
                                  "panellists spoke.");
    CHECK(" party: Chad|Turkey", "The representatives of the following States parties made statements under the item: Chad and "
                                 "Turkey.");
    CHECK("2 signatory: Kenya", "A representative of Kenya, a signatory to the Protocol, also made a statement under agenda item 2.");
    CHECK("2 signatory: Kenya", "A statement was also made under agenda item 2.",
          "A statement was made by the representative of Kenya, a signatory to the Protocol, under agenda item 2.");
    CHECK(" other: Ecuador|Peru;  organization: European Union",
          "Statements were made by the representatives of Ecuador (on behalf of the Group of African States), Peru and the "
          "European Union (also on behalf of Albania and Ukraine).");
    CHECK(" other: Ecuador", "The representative of Ecuador, on behalf of the Group of African States, made a statement.");
}

static void observers_speak_in_the_capacity_in_which_they_attend(void **state)
{
    (void)state;
    CHECK("2,5 non-party: Iran (Islamic Republic of)|Pakistan; 2,5 non-member: Holy See",
          "The observers for Iran (Islamic Republic of), the Holy See and Pakistan also made statements under agenda items 2 "
          "and 5.",
          "The following parties to the Protocol were represented: Chad and Pakistan.",
          "The following States that are not parties or signatories to the Protocol were represented by observers: Iran "
          "(Islamic Republic of) and Pakistan.",
          "The Holy See, a non-member State with an observer mission, was represented.");
    CHECK(" party: Chad;  non-party: Oman", "In the ensuing discussion, representatives of Chad and Oman took the floor.",
          "The following parties to the Protocol were represented: Chad.",
          "The following States that are not parties to the Protocol were represented by observers: Oman.");
    CHECK(" other: Oman", "The observer for Oman made a statement.");
}

static void delegations_speak_in_the_capacity_in_which_they_attend(void **state)
{
    (void)state;
    CHECK("2 party: Chad; 2 signatory: Kenya", "The delegations of Chad and Kenya took the floor under agenda item 2.",
          "The following parties to the Protocol were represented: Chad.",
          "The following signatories to the Protocol were represented by observers: Kenya.");
    CHECK("2 other: Chad|Cuba", "Statements were made under agenda item 2 by the representatives of Chad and Cuba.");
    CHECK("3 party: Italy|Peru", "Statements on item 3 were made by the following States parties: Italy; and Peru.");
    CHECK(" other: Chad|Cuba;  organization: European Union|Bali Process",
          "Statements were made by the representatives of Chad (on behalf of the Group of African States) and Cuba, as well "
          "as by the representative of the European Union and the observer for the Bali Process.");
}

static void also_goes_on_with_the_items_before(void **state)
{
    (void)state;
    CHECK("4 party: Chad; 4 organization: INTERPOL; 4 other: Special Rapporteur on tides, especially spring tides; 4 entity: "
          "Sovereign Order of Malta",
          "Under agenda item 4, statements were made by representatives of the following parties to the Protocol: Chad.",
          "The Working Group also heard statements by the observer for INTERPOL.",
          "The Special Rapporteur on tides, especially spring tides, also made a statement.",
          "The observer for the Sovereign Order of Malta, an entity with a permanent observer office in Apia, also made a "
          "statement.");
}

static void no_statement_is_no_statement(void **state)
{
    fixture f;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "1", "In order to save time, no general statements were made by representatives of Chad.");
    fixture_paragraph(&f, "2", "The representative of Cyprus informed the Committee about preparations.");
    fixture_paragraph(&f, "3", "Ms. Calhoun spoke about the efforts of Chad.");
    rap_facts_fill(&f.facts);
    assert_string_equal(statements(&f), "");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_attend_by_capacity),
        cmocka_unit_test(others_attend_too),
        cmocka_unit_test(names_attend_without_a_rubric),
        cmocka_unit_test(representatives_attend_in_short_sentences),
        cmocka_unit_test(columns_hold_names),
        cmocka_unit_test(members_of_the_united_nations_are_not_members_of_the_body),
        cmocka_unit_test(what_is_no_attendance_is_left),
        cmocka_unit_test(participants_are_known),
        cmocka_unit_test(lists_with_lines_of_their_own_are_read),
        cmocka_unit_test(one_capacity_is_one_list),
        cmocka_unit_test(statements_are_read),
        cmocka_unit_test(observers_speak_in_the_capacity_in_which_they_attend),
        cmocka_unit_test(delegations_speak_in_the_capacity_in_which_they_attend),
        cmocka_unit_test(also_goes_on_with_the_items_before),
        cmocka_unit_test(no_statement_is_no_statement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
