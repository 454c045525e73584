/* Small tables of a PDF, and titles that stand close above others or above a text. */
#include "pdf_fixture.h"

static void titles_below_each_other_are_lines_of_their_own(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set(0, 100, 150, 13, "2. Organizational matters");
    set(0, 100, 162, 13, "(a) Opening of the session");
    set(0, 100, 174, 13, "The session will be opened at ten in the hall beside the harbour.");
    set(0, 100, 190, 15, "(b) Adoption of the agenda");
    rap_source *source = read_pages(1);
    has_line(source, 1, "2. Organizational matters");
    has_line(source, 2, "(a) Opening of the session");
    has_line(source, 3, "The session will be opened at ten in the hall beside the harbour.");
    has_line(source, 4, "(b) Adoption of the agenda");
}

/* A line that is full goes on with words that only look like a label. */
static void a_bracket_within_a_sentence_is_no_label(void **state)
{
    (void)state;
    set(0, 100, 100, 13, "1. The keeper is to light the lamps of the harbour by virtue of article 2");
    set(0, 100, 112, 13, "(a) Of the rules, which all of the keepers have had beside them for long.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 1);
}

/* Words of all cells are of one block and stand near each other; some of the second column begin far behind the first. */
static void set_small_table(float y)
{
    static const char *const rows[][3] = {{"Port", "2018", "2019"}, {"Fremantlebay", "41", "36"}, {"Oslo", "18", "17"}, {"Vaasa", "9", "7"}};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 3; k++) {
            set(0, k == 0 ? 100 : k == 1 ? 165 : 193, y + 16 * (float)i, 13, rows[i][k]);
            words[0][pages[0].count - 1].block = 1000;
        }
}

static void a_small_table_is_none_of_the_text_beside_it(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set(0, 100, 124, 13, "The number of those that are found has gone down, as the table shows.");
    set(0, 100, 140, 13, "Table 1. Bags found, by port");
    set_small_table(156);
    set_paragraph(0, 220, "2.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 7);
    has_line(source, 1, "Table 1. Bags found, by port");
    has_line(source, 2, "Port\t2018\t2019");
    has_line(source, 3, "Fremantlebay\t41\t36");
    has_line(source, 4, "Oslo\t18\t17");
    has_line(source, 5, "Vaasa\t9\t7");
    assert_null(source->doubts);
}

/* Days over all columns of a timetable, whose last column is as wide as the others together. */
static void a_timetable_is_no_page_in_columns(void **state)
{
    static const char *const rows[][3] = {
        {"Date and time", "Item", "Title"}, {"Monday, 3 May", NULL, NULL}, {"10 a.m.–1 p.m.", "1 and 2", "Opening; lamps of the harbour"},
        {"3–6 p.m.", "2", "Lamps of the harbour (continued)"}, {"Tuesday, 4 May", NULL, NULL}, {"10 a.m.–1 p.m.", "3", "Exchange of the lamps"},
        {"3–6 p.m.", "4", "Other matters of the harbour"}, {"Wednesday, 5 May", NULL, NULL}, {"10 a.m.–1 p.m.", "5", "Adoption of the report"}};
    size_t count = sizeof rows / sizeof *rows;
    (void)state;
    set_paragraph(0, 100, "1.");
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < 3 && rows[i][k]; k++)
            set(0, k == 0 ? 100 : k == 1 ? 220 : 265, 150 + 17 * (float)i, 13, rows[i][k]);
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 1 + count);
    has_line(source, 3, "10 a.m.–1 p.m.\t1 and 2\tOpening; lamps of the harbour");
    has_line(source, 5, "Tuesday, 4 May");
    has_line(source, 9, "10 a.m.–1 p.m.\t5\tAdoption of the report");
    assert_null(source->doubts);
}

/* Cells in frames stand close to the words beside them, in the middle of their rows, and the table goes on overleaf. */
static void cells_in_frames_stay_apart(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set(0, 284, 150, 13, "Found in 2019, with a long head that");
    set(0, 100, 156.5f, 13, "Port");
    set(0, 220, 156.5f, 13, "Found in 2018");
    set(0, 284, 163, 13, "wraps");
    set(0, 100, 190, 13, "Oslo");
    set(0, 220, 190, 13, "41");
    set(0, 284, 190, 13, "36");
    set(1, 100, 100, 13, "Vaasa and the islands");
    set(1, 220, 106.5f, 13, "18");
    set(1, 284, 106.5f, 13, "17");
    set(1, 100, 113, 13, "beside it");
    set_paragraph(1, 150, "2.");
    rap_source *source = read_pages(2);
    assert_int_equal(source->count, 5);
    has_line(source, 1, "Port\tFound in 2018\tFound in 2019, with a long head that wraps");
    has_line(source, 2, "Oslo\t41\t36");
    has_line(source, 3, "Vaasa and the islands beside it\t18\t17");
    assert_null(source->doubts);
}

/* Most rows of a short document are paragraphs, with space between them that is no leading. */
static void paragraphs_of_a_short_document_are_told_apart(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++)
        set(0, 100, 100 + 20 * (float)i, 13, rap_arena_format(arena, "The keeper of harbour %c has seen all of the lamps that are there.", 'A' + i));
    set_paragraph(0, 340, "1.");
    set_paragraph(0, 372, "2.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 14);
    has_line(source, 1, "The keeper of harbour B has seen all of the lamps that are there.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(titles_below_each_other_are_lines_of_their_own, begin, end),
        cmocka_unit_test_setup_teardown(a_bracket_within_a_sentence_is_no_label, begin, end),
        cmocka_unit_test_setup_teardown(a_small_table_is_none_of_the_text_beside_it, begin, end),
        cmocka_unit_test_setup_teardown(a_timetable_is_no_page_in_columns, begin, end),
        cmocka_unit_test_setup_teardown(cells_in_frames_stay_apart, begin, end),
        cmocka_unit_test_setup_teardown(paragraphs_of_a_short_document_are_told_apart, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
