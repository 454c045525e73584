/* What paragraphs say of a meeting: conduct, officers, agenda, schedule, panellists. */
#include "facts_fixture.h"

static const char *agenda_of(const rap_node *node, rap_field field)
{
    const char *id = rap_node_text(node, field);
    return id ? strrchr(id, '/') + 1 : "-";
}

/* Reads one paragraph of a fresh meeting; the caller closes the fixture. */
static void read_one(fixture *f, const char *text)
{
    fixture_meeting(f);
    fixture_paragraph(f, "1", text);
    rap_facts_fill(&f->facts);
}

/* ---- conduct -------------------------------------------------------------------------------------- */

static void check_conduct(const char *text, int64_t ordinal, const char *mode, int64_t meetings)
{
    fixture f;
    const char *found;
    read_one(&f, text);
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_ORDINAL, 0), ordinal);
    found = rap_node_text(f.facts.meeting, RAP_MEETING_MODE);
    assert_string_equal(found ? found : "none", mode);
    assert_int_equal(rap_node_integer(f.facts.meeting, RAP_MEETING_PLENARY_MEETINGS, 0), meetings);
    fixture_close(&f);
}

static void ordinals_stand_with_the_meetings_own_days(void **state)
{
    (void)state;
    check_conduct("At its ninth meeting, held in Lomé from 6 to 8 May 2019, the Working Group adopted a text.", 9, "none", 0);
    check_conduct("The twenty-first session opened on Monday, 6 May 2019.", 21, "none", 0);
    check_conduct("The outcome of the tenth meeting, held on 10 and 11 September 2018, was sent to the eleventh meeting, "
                  "to be held from 6 to 8 May 2019.", 11, "none", 0);
    check_conduct("The outcome of the tenth meeting, held on 10 and 11 September 2018, was noted.", 0, "none", 0);
    check_conduct("The Working Group had held a total of twelve meetings prior to its meeting in 2019.", 13, "none", 0);
    check_conduct("At its 1st and 2nd meetings, on 6 May 2019, the Working Group considered agenda item 2.", 0, "none", 0);
    check_conduct("The Working Group met for the first time from 6 to 8 May 2019.", 1, "none", 0);
}

static void mode_and_plenary_meetings_are_read(void **state)
{
    (void)state;
    check_conduct("The Working Group met in Lomé from 6 to 8 May 2019, holding a total of four meetings.", 0, "none", 4);
    check_conduct("Five meetings were held.", 0, "none", 5);
    check_conduct("The resources permit the holding of six plenary meetings over three days.", 0, "none", 6);
    check_conduct("The Working Group held 3 plenary meetings.", 0, "none", 3);
    check_conduct("The meeting was held in Lomé on 6 May 2019, with four meetings held in total.", 0, "none", 4);
    check_conduct("The working groups met online and in person.", 0, "hybrid", 0);
    check_conduct("Five meetings were held, all of them in a hybrid format (in person and online).", 0, "hybrid", 5);
    check_conduct("The meetings were held in Lomé, some delegates attending in person, others by online link.", 0, "none", 0);
    check_conduct("The Group held a total of 10 meetings prior to the current meeting.", 11, "none", 0);
    check_conduct("As agreed by the Bureau, the meeting was held in a hybrid format (in person and online).", 0, "hybrid", 0);
    check_conduct("The Committee held its second session on 6 May (a.m.), virtually and in person, in Lomé.", 0, "hybrid", 0);
    check_conduct("The meeting was held online.", 0, "online", 0);
    check_conduct("All delegations attended in person.", 0, "in-person", 0);
    check_conduct("At its virtual meeting on 4 June 2018, the Bureau had agreed on dates.", 0, "none", 0);
}

/* ---- officers --------------------------------------------------------------------------------------- */

static void check_officers(const char *text, const char *names, const char *roles, const char *states)
{
    fixture f;
    read_one(&f, text);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_NAME), names);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_ROLE), roles);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_STATE), states);
    fixture_close(&f);
}

static void officers_are_read(void **state)
{
    (void)state;
    check_officers("The meeting was opened by Efua Danquah (Ghana), Chair of the Working Group. She spoke.",
                   "Efua Danquah", "chair", "Ghana");
    check_officers("The meeting was opened by Ana de la Peña (Spain), Li “Lee” Wei (China) and Jane O’Neill-Ruiz (United "
                   "States), Co-Chairs of the Working Group.",
                   "Ana de la Peña|Li “Lee” Wei|Jane O’Neill-Ruiz", "co-chair|co-chair|co-chair", "Spain|China|United States");
    check_officers("Vice-Chairs Jan Novak (Czechia) Mary Smith (Kenya)", "Jan Novak|Mary Smith", "vice-chair|vice-chair", "Czechia|Kenya");
    check_officers("Mr. Rolf Müller (Switzerland) was elected Chair by acclamation.", "Rolf Müller", "chair", "Switzerland");
    check_officers("Under the chairmanship of H.E. Ms. Amina al-Rashid (Iran (Islamic Republic of)), it met twice.",
                   "Amina al-Rashid", "chair", "Iran (Islamic Republic of)");
    check_officers("The meeting was chaired by V. N. R. Okeke (Nigeria).", "V. N. R. Okeke", "chair", "Nigeria");
    check_officers("The Committee elected Ms. F. Coulon (Belgium) as Chair for its sessions in 2019, and Kim Min-jun "
                   "(Republic of Korea) as Vice-Chair representing Asia-Pacific States.",
                   "F. Coulon|Kim Min-jun", "chair|vice-chair", "Belgium|Republic of Korea");
    check_officers("Yaw Boateng (Ghana) and Hoa Tran (Viet Nam) served as Vice-Chairs and Ivo Kos (Croatia) served as "
                   "Rapporteur.",
                   "Yaw Boateng|Hoa Tran|Ivo Kos", "vice-chair|vice-chair|rapporteur", "Ghana|Viet Nam|Croatia");
    check_officers("Marie Attard, of the Secretariat, served as Secretary of the Working Group.", "Marie Attard", "secretary",
                   "-");
    check_officers("Ms. Ada Frost (Canada) presided over the meeting.", "Ada Frost", "chair", "Canada");
    check_officers("The Vice-Chair, Ms. Mia Gall (Ireland), chaired the afternoon meeting.", "Mia Gall", "vice-chair", "Ireland");
    check_officers("The Chair of the Commission, Bol Phan (Thailand), opened the session.", "Bol Phan", "chair", "Thailand");
    check_officers("It held six meetings, chaired by V.N.R. Okeke (Nigeria) and Ana L. M. Porras (Peru).",
                   "V.N.R. Okeke|Ana L. M. Porras", "chair|chair", "Nigeria|Peru");
    check_officers("The session was opened by the President of the Conference, Salome Tui (Samoa).", "Salome Tui",
                   "president", "Samoa");
}

static void who_holds_no_office_is_no_officer(void **state)
{
    (void)state;
    check_officers("The Chair of the Expert Group on Harbour Reviews (Estonia) informed the Committee.", "", "", "");
    check_officers("The Special Rapporteur on harbours, Jane Doe (Fiji), was elected to nothing.", "", "", "");
    check_officers("The Chair of the Conference, Ms. Eugenia Vaz (Brazil), opened the meeting.", "", "", "");
    check_officers("The Working Group is to elect a Chair, two Vice-Chairs and a Rapporteur.", "", "", "");
    check_officers("With the Chair presiding, the discussion under agenda item 2 was led by Efua Danquah (Ghana).", "", "",
                   "");
    check_officers("The Chair thanked Efua Danquah (Ghana) for having served well.", "", "", "");
}

static void officers_stand_in_lists(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "1", "The Working Group elected the following officers by acclamation:");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Chair: Rigo Ibarra (Ecuador)");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Vice-Chairs: Hanne Lillevik (Norway)");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Yaw Mensah (Ghana)");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Rapporteur: Ivo Kos (Croatia)");
    rap_facts_fill(&f.facts);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_NAME),
                        "Rigo Ibarra|Hanne Lillevik|Yaw Mensah|Ivo Kos");
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_ROLE),
                        "chair|vice-chair|vice-chair|rapporteur");
    fixture_close(&f);
}

/* Lines and rows of lists of officers, in the ways in which documents set them. */
static void check_list_in(const char *language, const char *opening, const char *const *lines, const char *names, const char *roles)
{
    fixture f;
    rap_node *paragraph;
    fixture_meeting_in(&f, language);
    paragraph = fixture_paragraph(&f, "1", opening);
    for (; *lines; lines++)
        fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, *lines);
    rap_facts_fill(&f.facts);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_NAME), names);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_OFFICERS, RAP_OFFICER_ROLE), roles);
    fixture_close(&f);
}

static void check_list(const char *opening, const char *const *lines, const char *names, const char *roles)
{
    check_list_in("en", opening, lines, names, roles);
}

static void offices_have_many_names(void **state)
{
    (void)state;
    check_list("The Group elected the following officers:",
               (const char *const[]){"Chairperson: Ms. Ana Pinto (Portugal)", "Vice-Chair-cum-Rapporteur: Mr. Wei Li (China)", NULL},
               "Ana Pinto|Wei Li", "chair|vice-chair");
    check_list("The Group elected the following officers:",
               (const char *const[]){"Chair-Rapporteur: Ms. Ana Pinto (Portugal)", "Vice-Chairpersons: Mr. Wei Li (China)", "Ms. Eva Horn (Albania)",
                                     "Vice-President: Mr. Yaw Mensah (Ghana)", NULL},
               "Ana Pinto|Wei Li|Eva Horn|Yaw Mensah", "chair|vice-chair|vice-chair|vice-chair");
    check_list("The Group elected the following officers:", /* an office that is not known is no person */
               (const char *const[]){"Chair: Ms. Ana Pinto (Portugal)", "Chair-in-Waiting: Mr. Wei Li (China)", NULL}, "Ana Pinto", "chair");
    check_list_in("fr", "Le Groupe a élu les membres du bureau ci-après :",
                  (const char *const[]){"Présidente : Mme Ana Pinto (Portugal)", "Vice-présidents : M. Wei Li (Chine)", "Rapporteure : Mme Eva Horn (Albanie)", NULL},
                  "Ana Pinto|Wei Li|Eva Horn", "chair|vice-chair|rapporteur");
    check_list_in("es", "El Grupo eligió a los siguientes miembros de la Mesa:",
                  (const char *const[]){"Presidente-Relator: Sr. Wei Li (China)", "Vicepresidentas: Sra. Ana Pinto (Portugal)", "Relatora: Sra. Eva Horn (Albania)", NULL},
                  "Wei Li|Ana Pinto|Eva Horn", "chair|vice-chair|rapporteur");
}

static void offices_head_those_who_follow(void **state)
{
    (void)state;
    check_list("The Committee elected the following officers: Chair:",
               (const char *const[]){"Rigo Ibarra (Ecuador) Vice-Chairs:", "Wu Lan (China)", "Yaw Mensah (Ghana) Rapporteur:",
                                     "Ivo Kos (Croatia)", NULL},
               "Rigo Ibarra|Wu Lan|Yaw Mensah|Ivo Kos", "chair|vice-chair|vice-chair|rapporteur");
    check_list("The Commission elected the following officers:",
               (const char *const[]){"Office\tRegional group\tOfficer", "Chair\tAsia-Pacific States\tWu Lan (China)",
                                     "First Vice-Chair\tAfrican States\tYaw Mensah (Ghana)", "Rapporteur\tVacant", NULL},
               "Wu Lan|Yaw Mensah", "chair|vice-chair");
    check_list("The Chair told the Group that it had the following officers:", (const char *const[]){"Wu Lan (China)", NULL}, "", "");
}

/* ---- agenda ------------------------------------------------------------------------------------------- */

static void add_agenda(fixture *f)
{
    rap_node *item, *paragraph = fixture_paragraph(f, "5", "At its 1st meeting, the Working Group adopted the following agenda:");
    item = fixture_item(f, paragraph, RAP_PARAGRAPH_ITEMS, "1", "Organizational matters:");
    fixture_item(f, item, RAP_SUBPARAGRAPH_ITEMS, "a", "Opening of the meeting;");
    fixture_item(f, item, RAP_SUBPARAGRAPH_ITEMS, "b", "Adoption of the agenda; and");
    fixture_item(f, paragraph, RAP_PARAGRAPH_ITEMS, "2", "Dredging of harbours.");
    fixture_item(f, paragraph, RAP_PARAGRAPH_ITEMS, "3", "Other matters.");
}

static void an_adopted_agenda_is_read(void **state)
{
    fixture f;
    const rap_node *first;
    (void)state;
    fixture_meeting(&f);
    add_agenda(&f);
    rap_facts_fill(&f.facts);
    first = rap_node_item(f.facts.meeting, RAP_MEETING_AGENDA, 0);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_AGENDA, RAP_AGENDA_ITEM_TITLE),
                        "Organizational matters|Dredging of harbours|Other matters");
    assert_string_equal(joined(&f, first, RAP_AGENDA_ITEM_ITEMS, RAP_AGENDA_ITEM_TITLE),
                        "Opening of the meeting|Adoption of the agenda");
    assert_string_equal(joined(&f, first, RAP_AGENDA_ITEM_ITEMS, RAP_AGENDA_ITEM_NUMBER), "1 (a)|1 (b)");
    assert_string_equal(joined(&f, first, RAP_AGENDA_ITEM_ITEMS, RAP_AGENDA_ITEM_ID),
                        "wg-harbours/2019-05-06/item-1(a)|wg-harbours/2019-05-06/item-1(b)");
    fixture_close(&f);
}

static void a_paragraph_under_agenda_is_no_item(void **state)
{
    fixture f;
    (void)state;
    fixture_meeting(&f);
    fixture_section(&f, "D", "Agenda", 1);
    fixture_paragraph(&f, "9", "The agenda adopted by the Commission is reproduced in the annex.");
    rap_facts_fill(&f.facts);
    assert_int_equal(rap_node_count(f.facts.meeting, RAP_MEETING_AGENDA), 0);
    fixture_close(&f);
}

static void words_behind_the_agenda_do_not_hide_it(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "9", "The agenda was as follows:");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "1", "Opening of the session.");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "2", "Tides.");
    rap_node_set_text(f.arena, paragraph, RAP_PARAGRAPH_CLOSING, "It was adopted as amended.");
    rap_facts_fill(&f.facts);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_AGENDA, RAP_AGENDA_ITEM_TITLE), "Opening of the session|Tides");
    fixture_close(&f);
}

static void a_provisional_agenda_is_read(void **state)
{
    fixture f;
    rap_node *item;
    (void)state;
    fixture_meeting(&f);
    fixture_section(&f, NULL, "Provisional agenda", 1);
    fixture_paragraph(&f, "1", "Election of officers.");
    item = fixture_paragraph(&f, "2", "General debate:");
    fixture_item(&f, item, RAP_PARAGRAPH_ITEMS, "a", "Tides;");
    fixture_item(&f, item, RAP_PARAGRAPH_ITEMS, "b", "Buoys.");
    fixture_section(&f, NULL, "Annotations", 1);
    fixture_section(&f, "1", "Election of officers", 2);
    item = fixture_paragraph(&f, "9", "A Chair is to be elected.");
    rap_facts_fill(&f.facts);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_AGENDA, RAP_AGENDA_ITEM_TITLE),
                        "Election of officers|General debate");
    assert_string_equal(agenda_of(item, RAP_PARAGRAPH_AGENDA_ITEM), "item-1");
    fixture_close(&f);
}

static void headings_name_their_items(void **state)
{
    fixture f;
    rap_node *section;
    (void)state;
    fixture_meeting(&f);
    section = fixture_section(&f, "II", "Status of the Convention, 1975 (agenda item 3)", 1);
    fixture_paragraph(&f, "1", "It was noted.");
    rap_facts_fill(&f.facts);
    assert_string_equal(joined(&f, f.facts.meeting, RAP_MEETING_AGENDA, RAP_AGENDA_ITEM_TITLE), "Status of the Convention, 1975");
    assert_string_equal(agenda_of(section, RAP_SECTION_AGENDA_ITEM), "item-3");
    fixture_close(&f);
}

static void records_are_about_items(void **state)
{
    fixture f;
    rap_node *recommended, *dredging, *other, *plain, *follows, *several, *after, *named;
    (void)state;
    fixture_meeting(&f);
    recommended = fixture_section(&f, "A", "Recommendations on the dredging of harbours", 1);
    dredging = fixture_section(&f, "B", "Deliberations", 1);
    plain = fixture_paragraph(&f, "1", "At its 1st meeting, the Working Group considered agenda item 2, entitled “Dredging of harbours”.");
    follows = fixture_paragraph(&f, "2", "Speakers agreed.");
    several = fixture_paragraph(&f, "3", "Under agenda items 2 and 3, statements were made.");
    after = fixture_paragraph(&f, "4", "The Chair was content.");
    other = fixture_section(&f, "C", "Statements", 1);
    named = fixture_paragraph(&f, "6", "Under agenda item 3, one speaker thanked the host.");
    add_agenda(&f);
    rap_facts_fill(&f.facts);
    assert_string_equal(agenda_of(recommended, RAP_SECTION_AGENDA_ITEM), "item-2");
    assert_string_equal(agenda_of(dredging, RAP_SECTION_AGENDA_ITEM), "item-2");
    assert_string_equal(agenda_of(plain, RAP_PARAGRAPH_AGENDA_ITEM), "item-2");
    assert_string_equal(agenda_of(follows, RAP_PARAGRAPH_AGENDA_ITEM), "item-2");
    assert_string_equal(agenda_of(several, RAP_PARAGRAPH_AGENDA_ITEM), "-");
    assert_string_equal(agenda_of(after, RAP_PARAGRAPH_AGENDA_ITEM), "-");
    assert_string_equal(agenda_of(other, RAP_SECTION_AGENDA_ITEM), "-");
    assert_string_equal(agenda_of(named, RAP_PARAGRAPH_AGENDA_ITEM), "item-3");
    fixture_close(&f);
}

/* ---- schedule ------------------------------------------------------------------------------------------- */

static void the_schedule_is_read(void **state)
{
    static const char *const rows[] = {
        "Date and time\tAgenda item\tTitle or description", "Monday, 6 May\t\t",
        "11 a.m.–1 p.m.\t1 (a)\tOpening of the meeting", "\t2\tDredging of harbours",
        "3–5 p.m.\t2\tDredging of harbours (continued)", "Tuesday, 7 May", "10 a.m.-noon\t3\tOther matters",
        "12.30–1 p.m.\t4\tTides", "14:00–15:30\t5\tBuoys", "11–1 p.m.\t6\tRopes",
    };
    fixture f;
    rap_node *paragraph;
    const rap_node *meeting;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "1", "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, rows[i]);
    rap_facts_fill(&f.facts);
    meeting = f.facts.meeting;
    assert_string_equal(joined(&f, meeting, RAP_MEETING_SCHEDULE, RAP_SLOT_DATE),
                        "2019-05-06|2019-05-06|2019-05-06|2019-05-07|2019-05-07|2019-05-07|2019-05-07");
    assert_string_equal(joined(&f, meeting, RAP_MEETING_SCHEDULE, RAP_SLOT_START), "11:00|11:00|15:00|10:00|12:30|14:00|11:00");
    assert_string_equal(joined(&f, meeting, RAP_MEETING_SCHEDULE, RAP_SLOT_END), "13:00|13:00|17:00|12:00|13:00|15:30|13:00");
    assert_string_equal(joined(&f, meeting, RAP_MEETING_SCHEDULE, RAP_SLOT_ITEM), "1 (a)|2|2|3|4|5|6");
    assert_string_equal(joined(&f, meeting, RAP_MEETING_SCHEDULE, RAP_SLOT_TITLE),
                        "Opening of the meeting|Dredging of harbours|Dredging of harbours|Other matters|Tides|Buoys|Ropes");
    assert_int_equal(rap_node_integer(rap_node_item(meeting, RAP_MEETING_SCHEDULE, 1), RAP_SLOT_CONTINUED, -1), 0);
    assert_int_equal(rap_node_integer(rap_node_item(meeting, RAP_MEETING_SCHEDULE, 2), RAP_SLOT_CONTINUED, -1), 1);
    fixture_close(&f);
}

static void other_tables_are_no_schedule(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "1", "");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Port\tVessels");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Apia\t12");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Ages 10–12\tApprentices on deck");
    rap_facts_fill(&f.facts);
    assert_int_equal(rap_node_count(f.facts.meeting, RAP_MEETING_SCHEDULE), 0);
    fixture_close(&f);
}

/* ---- panellists ----------------------------------------------------------------------------------------- */

#define PANEL(field) joined(&f, f.facts.meeting, RAP_MEETING_PANELLISTS, field)

static void panellists_of_two_lists_are_one(void **state)
{
    fixture f;
    const rap_node *first;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "7",
                      "The discussion of agenda item 2 was facilitated by these panellists: Ana Paula Sales, Head of "
                      "Unit in the Office of the Prosecutor of Portugal, on behalf of the Group of Western European and other "
                      "States; Helga Gayer of the Federal Office of Germany, on behalf of the same Group; and Kwabena Osei-Tutu, "
                      "Attaché, Permanent Mission of Ghana to the United Nations (Vienna), on behalf of the Group of African "
                      "States.");
    fixture_paragraph(&f, "30", "With the Chair presiding, the debate under agenda item 2 was led by three "
                                "panellists: Ms. Sales (Portugal), Mr. Osei-Tutu (Ghana) and Ms. Gayer (Germany).");
    rap_facts_fill(&f.facts);
    assert_string_equal(PANEL(RAP_PANELLIST_NAME), "Ana Paula Sales|Helga Gayer|Kwabena Osei-Tutu");
    assert_string_equal(PANEL(RAP_PANELLIST_STATE), "Portugal|Germany|Ghana");
    assert_string_equal(PANEL(RAP_PANELLIST_ITEM), "2|2|2");
    assert_string_equal(PANEL(RAP_PANELLIST_TITLE),
                        "Head of Unit in the Office of the Prosecutor of Portugal|Federal Office of Germany|Attaché, "
                        "Permanent Mission of Ghana to the United Nations (Vienna)");
    assert_string_equal(PANEL(RAP_PANELLIST_GROUP),
                        "Group of Western European and other States|same Group|Group of African States");
    first = rap_node_item(f.facts.meeting, RAP_MEETING_PANELLISTS, 0);
    assert_string_equal(rap_node_text(rap_node_item(first, RAP_PANELLIST_SOURCE, 0), RAP_SOURCE_PARAGRAPH), "7");
    assert_string_equal(rap_node_text(rap_node_item(first, RAP_PANELLIST_ALSO, 0), RAP_SOURCE_PARAGRAPH), "30");
    fixture_close(&f);
}

static void panellists_have_posts_and_states(void **state)
{
    fixture f;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "8",
                      "At its 2nd meeting, the Working Group considered agenda item 3, entitled “Tides”. The discussion under the "
                      "agenda item was facilitated by Hernán Andrade, Prosecutor, Office of Tides (Colombia); Niyazi Ulu, "
                      "President of the Department of Buoys (Türkiye); and Diane Schmitt, European Union Tide Coordinator.");
    rap_facts_fill(&f.facts);
    assert_string_equal(PANEL(RAP_PANELLIST_NAME), "Hernán Andrade|Niyazi Ulu|Diane Schmitt");
    assert_string_equal(PANEL(RAP_PANELLIST_TITLE),
                        "Prosecutor, Office of Tides|President of the Department of Buoys|European Union Tide Coordinator");
    assert_string_equal(PANEL(RAP_PANELLIST_STATE), "Colombia|Türkiye|European Union");
    assert_string_equal(PANEL(RAP_PANELLIST_ITEM), "3|3|3");
    fixture_close(&f);
}

static void check_panel(const char *text, const char *names, const char *states)
{
    fixture f;
    fixture_meeting(&f);
    fixture_paragraph(&f, "8", text);
    rap_facts_fill(&f.facts);
    assert_string_equal(PANEL(RAP_PANELLIST_NAME), names);
    assert_string_equal(PANEL(RAP_PANELLIST_STATE), states);
    fixture_close(&f);
}

static void panels_are_told_of_in_many_ways(void **state)
{
    (void)state;
    check_panel("The panellists were Ms. Rosa Diaz (Peru), Kofi Mensah (Ghana) and Mr. Ole Berg, Director of the Hull Bureau "
                "(Norway).", "Rosa Diaz|Kofi Mensah|Ole Berg", "Peru|Ghana|Norway");
    check_panel("Presentations were made by Mr. Juan Gil, expert from Mexico, and Ms. Helen Brown (United Kingdom).",
                "Juan Gil|Helen Brown", "Mexico|United Kingdom");
    check_panel("The following experts made presentations: Lt. Col. Paolo Neri, Coast Guard (Italy); and Mercè Puig (Spain).",
                "Paolo Neri|Mercè Puig", "Italy|Spain");
    check_panel("Mr. Juan Gil (Mexico) and Ms. Helen Brown (United Kingdom) made presentations.", "Juan Gil|Helen Brown",
                "Mexico|United Kingdom");
    check_panel("Panel members included Mr. Sami Khalil (Lebanon) and Ms. Eva Holm (Denmark).", "Sami Khalil|Eva Holm",
                "Lebanon|Denmark");
    check_panel("The panellists were thanked by the Chair (Peru).", "", "");
    check_panel("Presentations were made by the representatives of Chad and Cuba.", "", "");
}

static void one_person_may_introduce_two_items(void **state)
{
    fixture f;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "8", "The discussion under agenda item 2 was facilitated by Qing Meng, Director, Ministry of Ports of China.");
    fixture_paragraph(&f, "9", "The discussion under agenda item 3 was led by the following panellists: Ms. Meng (China) and Mr. Ruiz (Spain).");
    rap_facts_fill(&f.facts);
    assert_string_equal(PANEL(RAP_PANELLIST_NAME), "Qing Meng|Qing Meng|Ruiz");
    assert_string_equal(PANEL(RAP_PANELLIST_ITEM), "2|3|3");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinals_stand_with_the_meetings_own_days),
        cmocka_unit_test(mode_and_plenary_meetings_are_read),
        cmocka_unit_test(officers_are_read),
        cmocka_unit_test(who_holds_no_office_is_no_officer),
        cmocka_unit_test(offices_have_many_names),
        cmocka_unit_test(officers_stand_in_lists),
        cmocka_unit_test(offices_head_those_who_follow),
        cmocka_unit_test(an_adopted_agenda_is_read),
        cmocka_unit_test(a_paragraph_under_agenda_is_no_item),
        cmocka_unit_test(words_behind_the_agenda_do_not_hide_it),
        cmocka_unit_test(a_provisional_agenda_is_read),
        cmocka_unit_test(headings_name_their_items),
        cmocka_unit_test(records_are_about_items),
        cmocka_unit_test(the_schedule_is_read),
        cmocka_unit_test(other_tables_are_no_schedule),
        cmocka_unit_test(panellists_of_two_lists_are_one),
        cmocka_unit_test(panellists_have_posts_and_states),
        cmocka_unit_test(panels_are_told_of_in_many_ways),
        cmocka_unit_test(one_person_may_introduce_two_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
