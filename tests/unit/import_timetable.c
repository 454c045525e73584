/* Schedules that pdftotext tells column by column. */
#include "import_helper.h"

#define LINES \
    "The airports of all regions were of one mind in this as they had been the year before and\n"          \
    "as they would be in the year after it, for luggage that is lost in one of them is found in\n"         \
    "another, and nobody had yet seen a belt that turned the other way or a label that held for\n"         \
    "as long as it was meant to hold, not even those of the new kind that the airlines had made\n"         \
    "for all the trunks and boxes and bags that travellers carried from one end of the world to\n"
#define BEFORE                                                                                            \
    "Working Group on Lost Luggage\n\nOslo, 2 to 4 May 2019\n\nAnnotated provisional agenda\n\n"           \
    "Provisional agenda\n\n1. Organizational matters.\n2. Belts and their speed.\n3. Labels.\n4. Other matters.\n\nAnnotations\n\n1. Organizational matters\n" \
    LINES LINES "the other and lost there.\n\nAnnex\nProposed organization of work\nDate and time\n\nAgenda item\n\n"
#define HEADING "Date and time\tAgenda item\tTitle or description"

static const rap_node *meeting(void)
{
    return rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0);
}

static void assert_slot(size_t i, const char *date, const char *start, const char *item, const char *title)
{
    const rap_node *slot = part(meeting(), RAP_MEETING_SCHEDULE, i);
    assert_string_equal(rap_node_text(slot, RAP_SLOT_DATE), date);
    assert_string_equal(rap_node_text(slot, RAP_SLOT_START), start);
    assert_string_equal(rap_node_text(slot, RAP_SLOT_ITEM), item);
    assert_string_equal(rap_node_text(slot, RAP_SLOT_TITLE), title);
}

static const char *row(const char *name, size_t i)
{
    return rap_node_text(PARA_PART(name, i), RAP_SUBPARAGRAPH_TEXT);
}

static void assert_doubt(long line)
{
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, line);
    assert_non_null(strstr(summary.doubts->text, "which hours of this schedule"));
    assert_null(summary.doubts->next);
}

static void begin_again(void)
{
    end(NULL);
    begin(NULL);
}

/* No line of a schedule became a heading. */
static void assert_no_new_headings(void)
{
    assert_string_equal(rap_node_text(section("section-annex"), RAP_SECTION_TITLE), "Proposed organization of work");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 4);
}

/* What is continued is of the next sitting: as many as there are hours. Those directly above the first item are not its own. */
static void sittings_begin_with_what_is_continued(void **state)
{
    (void)state;
    import(BEFORE "Thursday, 2 May\n\nV.19-01234\n\n2/3\n\nTitle or description\n\n\fLL/COP/WG.9/2019/1\n\n11 a.m.–1 p.m.\n\n3–5 p.m.\n\n"
                  "1\n\nOrganizational matters\n\n2\n\nBelts and their speed in the airports of all\nregions\n\n2\n\nBelts and their speed in the airports of all\n"
                  "regions (continued)\n\n3\n\nLabels\n\n3\n\nLabels (continued)\n\n4\n\nOther matters\n\n4\n\nOther matters (continued)\n\nFriday, 3 May\n11 a.m.–1 p.m.\n\n3–5 p.m.\n\n3/3\n\nV.19-01234\n");
    assert_no_new_headings();
    assert_null(summary.doubts);
    assert_int_equal(COUNT(paragraph("text-3"), RAP_PARAGRAPH_ITEMS), 10);
    assert_string_equal(row("text-3", 0), HEADING);
    assert_string_equal(row("text-3", 1), "Thursday, 2 May");
    assert_string_equal(row("text-3", 3), "\t2\tBelts and their speed in the airports of all regions");
    assert_string_equal(row("text-3", 6), "Friday, 3 May");
    assert_string_equal(row("text-3", 8), "\t4\tOther matters");
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 7);
    assert_slot(0, "2019-05-02", "11:00", "1", "Organizational matters");
    assert_slot(2, "2019-05-02", "15:00", "2", "Belts and their speed in the airports of all regions");
    assert_slot(3, "2019-05-02", "15:00", "3", "Labels");
    assert_slot(4, "2019-05-03", "11:00", "3", "Labels");
    assert_slot(6, "2019-05-03", "15:00", "4", "Other matters");
}

/* A text of short lines does not tell how wide they are; its form feeds tell that it is one of pages. */
static void a_schedule_behind_short_lines_is_read(void **state)
{
    (void)state;
    import("Working Group on Lost Luggage\n\nOslo, 2 to 4 May 2019\n\nAnnotated provisional agenda\n\nProvisional agenda\n\n1. Organizational matters.\n"
           "2. Belts and their speed.\n3. Labels.\n\nAnnotations\n\n1. Organizational matters\n\nA belt will turn on day 1.\n\nA belt will turn on day 2.\n\n"
           "A belt will turn on day 3.\n\nA belt will turn on day 4.\n\nA belt will turn on day 5.\n\nAnnex\nProposed organization of work\n\fDate and time\n\n"
           "Agenda item\n\nTitle or description\n\nThursday, 2 May\n10 a.m.\u20131 p.m.\n\n1\n\nOrganizational matters\n\n3\u20136 p.m.\n\n2\n\nBelts and their speed\n\n"
           "Friday, 3 May\n10 a.m.\u20131 p.m.\n\n3\n\nLabels\n");
    assert_null(summary.doubts);
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 3);
    assert_slot(0, "2019-05-02", "10:00", "1", "Organizational matters");
    assert_slot(1, "2019-05-02", "15:00", "2", "Belts and their speed");
    assert_slot(2, "2019-05-03", "10:00", "3", "Labels");
}

/* Where each of two hours, an item apart, stands before an item, the text was taken row by row. */
static void hours_in_a_table_stand_beside_their_items(void **state)
{
    (void)state;
    import(BEFORE "Title or description\n\n1\n\nOrganizational matters\n\n10 a.m.–noon\n\n2\n\nBelts\n\n3–6 p.m.\n\n3\n\nLabels\n\n4\n\nOther matters\n\n"
                  "Thursday, 2 May\n11 a.m.–1 p.m.\n\nFriday, 3 May\n");
    assert_no_new_headings();
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 4);
    assert_slot(0, "2019-05-02", "11:00", "1", "Organizational matters");
    assert_slot(1, "2019-05-03", "10:00", "2", "Belts");
    assert_slot(2, "2019-05-03", "15:00", "3", "Labels");
    assert_slot(3, "2019-05-03", "15:00", "4", "Other matters");
}

/* One way is as good as another: nothing is made up, and nothing is lost. */
static void what_is_not_known_stays_text(void **state)
{
    (void)state;
    import(BEFORE "Title or description\n\nThursday, 2 May\n10 a.m.–1 p.m.\n\n3–6 p.m.\n\n1\n\nOrganizational matters\n\n2\n\nBelts and their speed in the airports of\nall regions\n\n"
                  "3\n\nLabels\n\nThe times are those of Oslo, and no others are of any concern to the meeting.\n");
    assert_no_new_headings();
    assert_doubt(31);
    assert_int_equal(COUNT(paragraph("text-3"), RAP_PARAGRAPH_ITEMS), 12);
    assert_string_equal(row("text-3", 3), "Thursday, 2 May");
    assert_string_equal(row("text-3", 4), "10 a.m.–1 p.m.");
    assert_string_equal(row("text-3", 6), "1");
    assert_string_equal(row("text-3", 9), "Belts and their speed in the airports of all regions");
    assert_string_equal(para_text("text-4"), "The times are those of Oslo, and no others are of any concern to the meeting.");
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 0);
}

/* Friday has hours, and those above it in the column are of the day before: so the others are its own. */
static void days_have_hours_that_follow_each_other(void **state)
{
    (void)state;
    import(BEFORE "Title or description\n\n3–6 p.m.\nFriday, 3 May\n\nThursday, 2 May\n\n1\n\nOrganizational matters\n\n2\n\nBelts\n\n10 a.m.–1 p.m.\n");
    assert_doubt(31); /* a day before an earlier one */
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 0);
    begin_again();
    import(BEFORE "Title or description\n\nThursday, 2 May\n\n1\n\nOrganizational matters\n\n2\n\nBelts\n\n10 a.m.–1 p.m.\n\n3–6 p.m.\nFriday, 3 May\n");
    assert_null(summary.doubts);
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 2);
    assert_slot(0, "2019-05-02", "15:00", "1", "Organizational matters");
    assert_slot(1, "2019-05-03", "10:00", "2", "Belts");
}

static void a_missing_title_is_not_made_up(void **state)
{
    (void)state;
    import(BEFORE "Title or description\n\nThursday, 2 May\n10 a.m.–1 p.m.\n3–6 p.m.\n\n1\n\nOrganizational matters\n\nOpening by the host\n\n2\n3\n\nLabels\n");
    assert_no_new_headings();
    assert_doubt(31);
    assert_int_equal(COUNT(meeting(), RAP_MEETING_SCHEDULE), 0);
    assert_string_equal(row("text-3", 8), "Opening by the host");
    assert_string_equal(row("text-3", 9), "2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sittings_begin_with_what_is_continued),
        TEST(a_schedule_behind_short_lines_is_read),
        TEST(hours_in_a_table_stand_beside_their_items),
        TEST(what_is_not_known_stays_text),
        TEST(days_have_hours_that_follow_each_other),
        TEST(a_missing_title_is_not_made_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
