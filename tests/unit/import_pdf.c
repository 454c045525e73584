/* Words with places become rows, and rows the lines of a document. */
#include "pdf_fixture.h"

static void rows_go_from_left_to_right_whatever_the_order(void **state)
{
    (void)state;
    set(0, 200, 101, 13, "right");
    set(0, 100, 100, 13, "left");
    set(0, 100, 80, 13, "above");
    rap_pdf_sheet sheet = rap_pdf_rows_of(arena, &pages[0]);
    assert_int_equal(sheet.count, 2);
    assert_string_equal(rap_pdf_row_text(arena, &sheet.rows[0]), "above");
    assert_string_equal(rap_pdf_row_text(arena, &sheet.rows[1]), "left right");
    assert_int_equal(sheet.rows[1].count, 2);
}

static void a_label_belongs_to_its_words_and_a_raised_mark_to_the_word_before(void **state)
{
    (void)state;
    float at = set(0, 130, 100, 13, "It was dark.");
    set(0, 100, 100, 13, "12.");
    set(0, at, 99, 7, "3");
    rap_pdf_sheet sheet = rap_pdf_rows_of(arena, &pages[0]);
    assert_int_equal(sheet.count, 1);
    assert_int_equal(sheet.rows[0].count, 1);
    assert_true(sheet.rows[0].has_label);
    assert_string_equal(sheet.rows[0].pieces[0].text, "12. It was dark.³");
}

static void a_paragraph_goes_on_over_the_end_of_a_page(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set_paragraph(0, 400, "2.");
    set(0, 100, 424, 13, "This one goes on after the end of the page that it stands on, with an orga-");
    set(0, 110, 700, 10, "1 See the list.");
    set(0, 60, 790, 10, "A/1");
    set(0, 500, 790, 10, "1/2");
    set(1, 60, 40, 10, "LL/2019/1");
    set(1, 100, 80, 13, "nization of words at its head.");
    set_paragraph(1, 110, "3.");
    set(1, 60, 790, 10, "A/1");
    set(1, 500, 790, 10, "2/2");
    rap_source *source = read_pages(2);
    assert_int_equal(source->count, 9);
    assert_non_null(strstr(source->lines[1].text, "with an organization of words at its head."));
    assert_int_equal(source->lines[1].end - source->lines[1].number, 6);
    has_line(source, 2, "¹ See the list.");
    has_line(source, 3, "A/1");
    has_line(source, 4, "1/2");
    has_line(source, 5, "LL/2019/1");
    assert_true(source->lines[3].is_furniture && source->lines[4].is_furniture);
    assert_true(source->lines[6].is_page_start);
    assert_int_equal(strncmp(source->lines[6].text, "3. These", 8), 0);
}

static void a_paragraph_begins_by_its_number_where_no_space_does_it(void **state)
{
    (void)state;
    static const char full[] = "The registers of all that was found stood in a row to the margin or so.";
    static const char *const rows[] = {
        "I. Introduction", "1. The registers of all that was found stood in a row to the margin or.", full,
        "II. What the meeting has recommended to all of its friends in any year", "2. The registers of all that was found stood in a row to the margin or.", full,
        "Recommendation 1", full, full, "Recommendation 2", full, full, "A. Registers that anyone can read",
        "3. The registers of all that was found stood in a row to the margin, as in", "5. and elsewhere, as in line Recommendation 3 of the other meeting, in 2.", full,
        "Annex", full};
    static const char *const begin[] = {"I. Int", "1. The", "II. Wh", "2. The", "Recommendation 1", "The r", "Recommendation 2", "The r", "A. Reg", "3. The", "Annex", "The r"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        set(0, 100, 100 + 12 * (float)i, 13, rows[i]);
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, sizeof begin / sizeof *begin);
    for (size_t i = 0; i < source->count; i++)
        assert_int_equal(strncmp(source->lines[i].text, begin[i], strlen(begin[i])), 0);
    has_line(source, 0, "I. Introduction");
    has_line(source, 6, "Recommendation 2");
}

static void cells_are_wrapped_in_their_columns(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set(0, 100, 200, 13, "Time");
    set(0, 200, 200, 13, "Title");
    set(0, 100, 216, 13, "3 p.m.");
    set(0, 200, 216, 13, "Opening of");
    set(0, 200, 228, 13, "the meeting");
    set(0, 200, 244, 13, "Closing");
    set_paragraph(0, 290, "2.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 5);
    has_line(source, 1, "Time\tTitle");
    has_line(source, 2, "3 p.m.\tOpening of the meeting");
    has_line(source, 3, "Closing");
    assert_true(source->lines[2].is_tabbed);
}

/* A row of three columns: the text of the second is of two rows, and beside the middle of them stand the others. */
static void set_centred(size_t page, float y, const char *number, const char *above, const char *below, const char *last)
{
    set(page, 200, y, 13, above);
    set(page, 100, y + 6, 13, number);
    set(page, 400, y + 6, 13, last);
    set(page, 200, y + 12, 13, below);
}

static void cells_in_the_middle_of_their_row_are_of_it(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set(0, 100, 160, 13, "No.");
    set(0, 250, 160, 13, "Text");
    set(0, 400, 160, 13, "Lead");
    set_centred(0, 180, "1", "The keeper is to light the", "lamp of the harbour.", "Keeper");
    set_centred(0, 212, "2", "The ferry is to wait for", "those who come late.", "Ferry");
    set_centred(0, 244, "3", "The mill is not to grind", "on days of rest.", "Mill");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 5);
    has_line(source, 1, "No.\tText\tLead");
    has_line(source, 2, "1\tThe keeper is to light the lamp of the harbour.\tKeeper");
    has_line(source, 3, "2\tThe ferry is to wait for those who come late.\tFerry");
    has_line(source, 4, "3\tThe mill is not to grind on days of rest.\tMill");
    assert_null(source->doubts);
}

static void a_row_goes_on_below_the_head_of_its_table_overleaf(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    for (size_t page = 0; page < 2; page++) {
        float y = page ? 80 : 160;
        set(page, 100, y, 13, "Topic");
        set(page, 200, y, 13, "Text of it");
        set(page, 400, y, 13, "Lead");
    }
    set(0, 100, 180, 13, "Lamps");
    set(0, 200, 180, 13, "The keeper is to light the");
    set(0, 400, 180, 13, "Keeper");
    set(0, 200, 192, 13, "lamp of the harbour.");
    set(0, 100, 212, 13, "Ferry");
    set(0, 200, 212, 13, "The ferry is to wait for");
    set(0, 400, 212, 13, "Ferrymen");
    set(1, 200, 100, 13, "those who come late.");
    set(1, 100, 120, 13, "Mills");
    set(1, 200, 120, 13, "They rest.");
    set(1, 400, 120, 13, "Millers");
    rap_source *source = read_pages(2);
    assert_int_equal(source->count, 6);
    has_line(source, 2, "Lamps\tThe keeper is to light the lamp of the harbour.\tKeeper");
    has_line(source, 3, "Ferry\tThe ferry is to wait for those who come late.\tFerrymen");
    has_line(source, 4, "Topic\tText of it\tLead");
    assert_true(source->lines[4].is_furniture && !source->lines[1].is_furniture);
    has_line(source, 5, "Mills\tThey rest.\tMillers");
}

static void rows_that_nothing_parts_are_told(void **state)
{
    (void)state;
    static const char *const left[] = {"The keeper is to light", "the lamp of the harbour", "and the ferry is to wait"};
    static const char *const right[] = {"The Board of the Harbour", "will see to it in spring", "The guild of the ferrymen"};
    set_paragraph(0, 100, "1.");
    for (int i = 0; i < 3; i++) {
        set(0, 100, 160 + 12 * (float)i, 13, left[i]);
        set(0, 320, 160 + 12 * (float)i, 13, right[i]);
    }
    rap_source *source = read_pages(1);
    assert_non_null(source->doubts);
    assert_int_equal(source->doubts->line, 3);
    assert_non_null(strstr(source->doubts->text, "is a guess"));
}

static void a_masthead_is_read_column_by_column(void **state)
{
    (void)state;
    set(0, 60, 50, 16, "United Nations");
    set(0, 400, 50, 13, "LL/2019/1");
    set(0, 60, 80, 16, "Conference on Lost");
    set(0, 400, 82, 13, "Distr.: General");
    set(0, 60, 95, 16, "Luggage");
    set(0, 400, 94, 13, "3 May 2019");
    set_paragraph(0, 200, "1.");
    set_paragraph(0, 240, "2.");
    rap_source *source = read_pages(1);
    static const char *const lines[] = {"United Nations", "Conference on Lost", "Luggage", "LL/2019/1", "Distr.: General", "3 May 2019"};
    assert_int_equal(source->count, 8);
    for (size_t i = 0; i < 6; i++)
        has_line(source, i, lines[i]);
    assert_int_equal(source->lines[2].gap, 0);
    assert_true(source->lines[3].indent > source->lines[0].indent + 20);
}

/* A paragraph of four rows, and one of two, in a column whose rows stand 5 points below those of the other. */
static void set_column(size_t page, float x, float y, const char *first, const char *second)
{
    static const char *const rows[] = {"begins here and goes on in the next", "row of its column as all of its rows", "do until the end of the paragraph, or"};
    set(page, x, y, 13, first);
    for (int i = 0; i < 3; i++)
        set(page, x, y + 12 * (float)(i + 1), 13, rows[i]);
    set(page, x, y + 48, 13, "it is over.");
    set(page, x, y + 68, 13, second);
    set(page, x, y + 80, 13, rows[0]);
}

static void columns_are_read_one_after_the_other(void **state)
{
    (void)state;
    set_paragraph(0, 80, "1.");
    set_column(0, 100, 160, "2. The second paragraph of the text", "3. The third paragraph of this text");
    set_column(0, 300, 165, "in the left column and in the right", "4. The fourth paragraph of this text");
    set_paragraph(0, 300, "5.");
    set(1, 100, 80, 13, "6. The sixth paragraph of this text.");
    set(1, 300, 80, 13, "7. The seventh paragraph of a text.");
    rap_source *source = read_pages(2);
    static const char *const lines[] = {"1. These", "2. The second", "3. The third", "4. The fourth", "5. These", "6. The sixth", "7. The seventh"};
    assert_int_equal(source->count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(strncmp(source->lines[i].text, lines[i], strlen(lines[i])), 0);
    assert_non_null(strstr(source->lines[2].text, "paragraph of this text begins here and goes on in the next in the left column and in the right begins"));
    has_line(source, 5, "6. The sixth paragraph of this text.");
}

/* Numbered paragraphs of two rows in two columns, each beside one of the other; the first number of each column. */
static void set_level_columns(size_t page, int left, int right)
{
    for (int i = 0; i < 4; i++) {
        float y = 100 + 40 * (float)i;
        set(page, 100, y, 13, rap_arena_format(arena, "%d. What was said of this in the", left + i));
        set(page, 100, y + 12, 13, "text of the left column of the page.");
        set(page, 300, y, 13, rap_arena_format(arena, "%d. What was said of that in the", right + i));
        set(page, 300, y + 12, 13, "text of the right column of the page.");
    }
}

static void numbers_that_go_on_in_the_next_column_tell_it_from_a_table(void **state)
{
    (void)state;
    rap_pdf_page parts[RAP_PDF_PARTS_MAX];
    const rap_pdf_grids grids = {0};
    set_level_columns(1, 24, 24);
    assert_int_equal(rap_pdf_parts_of(arena, &pages[1], &grids, parts), 1);
    set_paragraph(0, 60, "23.");
    set_level_columns(0, 24, 28);
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 9);
    for (size_t i = 0; i < 8; i++)
        has_line(source, i + 1, rap_arena_format(arena, "%d. What was said of %s in the text of the %s column of the page.", 24 + (int)i,
                                             i < 4 ? "this" : "that", i < 4 ? "left" : "right"));
}

/* The same words at the same place of pages are text where they stand as near to the rest as paragraphs do. */
static void text_that_comes_back_is_no_running_head(void **state)
{
    (void)state;
    for (size_t page = 0; page < 3; page++) {
        set(page, 100, 40, 13, "Suitcases");
        set(page, 100, 80, 13, "The Group recommends that:");
        set_paragraph(page, 100, "1.");
        set_paragraph(page, 400, "2.");
    }
    rap_source *source = read_pages(3);
    size_t heads = 0, kept = 0;
    for (size_t i = 0; i < source->count; i++) {
        heads += source->lines[i].is_furniture && strcmp(source->lines[i].text, "Suitcases") == 0;
        kept += !source->lines[i].is_furniture && strstr(source->lines[i].text, "The Group recommends that:");
    }
    assert_int_equal(heads, 3);
    assert_int_equal(kept, 3);
}

/* A browser prints the day and the title above the page, its address and number below, and none within the columns. */
static void running_head_and_foot_belong_to_no_column(void **state)
{
    (void)state;
    set(0, 60, 15, 9, "11/22/26");
    set(0, 320, 15, 9, "Report");
    set_level_columns(0, 24, 28);
    set(0, 60, 818, 9, "file:///report.html");
    set(0, 560, 818, 9, "1/2");
    rap_pdf_page parts[RAP_PDF_PARTS_MAX];
    const rap_pdf_grids grids = rap_pdf_grids_of(arena, &(rap_pdf_pages){.pages = pages, .count = 1});
    static const char *const first[] = {"11/22/26", "24.", "28.", "file:///report.html"};
    assert_int_equal(rap_pdf_parts_of(arena, &pages[0], &grids, parts), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(parts[i].words[0].text, first[i]);
    assert_true(grids.count == 1 && grids.all[0].x0[0] == 100 && grids.all[0].x0[1] == 300 && parts[2].words[0].x0 == 100);
}

/* Lines `from` to `to` of a column of text, each with its number. */
static void set_text_column(size_t page, float x, float y, int from, int to)
{
    for (int i = from; i < to; i++)
        set(page, x, y + 13 * (float)(i - from), 13, rap_arena_format(arena, "line %d concerning considerations and", i));
}

static void expect_text(const rap_source *source, size_t line, int from, int to)
{
    rap_text text = {.arena = arena};
    for (int i = from; i < to; i++)
        rap_text_format(&text, i > from ? " line %d concerning considerations and" : "line %d concerning considerations and", i);
    assert_true(line < source->count);
    assert_string_equal(source->lines[line].text, rap_text_string(&text));
}

/* The text ends in the second line of the right column: the page before says where that is. */
static void a_column_may_be_of_two_lines(void **state)
{
    (void)state;
    set_text_column(0, 100, 100, 1, 20);
    set_text_column(0, 320, 100, 20, 39);
    set_text_column(1, 100, 100, 39, 58);
    set_text_column(1, 320, 100, 58, 60);
    rap_source *source = read_pages(2);
    assert_int_equal(source->count, 1);
    expect_text(source, 0, 1, 60);
}

/* A symbol is longer than its column, and stands in what follows on its right. */
static void a_long_word_parts_no_columns(void **state)
{
    (void)state;
    set_text_column(0, 100, 100, 1, 20);
    set_text_column(0, 320, 100, 20, 39);
    set_text_column(1, 100, 100, 39, 49);
    set(1, 100, 230, 13, "ABCD/EFG/WG.1/2024/3-ABCD/EFG/WG.1/2024/L.17");
    set_text_column(1, 100, 243, 49, 59);
    set_text_column(1, 320, 100, 59, 80);
    rap_source *source = read_pages(2);
    assert_non_null(strstr(source->lines[0].text, "line 48 concerning considerations and ABCD/EFG/WG.1/2024/3-ABCD/EFG/WG.1/2024/L.17 line 49 concerning"));
    assert_non_null(strstr(source->lines[0].text, "line 58 concerning considerations and line 59 concerning"));
}

/* A short heading stands over both columns, which end above it and begin below it. */
static void a_heading_over_columns_parts_them(void **state)
{
    (void)state;
    set_text_column(0, 100, 100, 1, 20);
    set_text_column(0, 320, 100, 20, 39);
    set(0, 100, 365, 17, "What followed");
    set_text_column(0, 100, 395, 39, 52);
    set_text_column(0, 320, 395, 52, 65);
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 3);
    expect_text(source, 0, 1, 39);
    has_line(source, 1, "What followed");
    expect_text(source, 2, 39, 65);
}

/* Two words in each line of a narrow column that is set flush stand far apart, and are no cells. */
static void words_spaced_out_are_no_cells(void **state)
{
    static const char *const left[] = {"emphasized", "importance", "multilateral", "towards"}, *const right[] = {"the", "these", "approaches", "prevention"};
    (void)state;
    for (int i = 0; i < 12; i++)
        set(0, 100, 100 + 13 * (float)i, 13, "what was said of the places");
    float edge = set(0, 100, 256, 13, "what was said of the places");
    for (int i = 0; i < 4; i++) {
        float width = set(1, 100, 100, 13, right[i]) - 100;
        pages[1].count = 0;
        set(0, 100, 269 + 13 * (float)i, 13, left[i]);
        set(0, edge - width, 269 + 13 * (float)i, 13, right[i]);
    }
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 1);
    assert_non_null(strstr(source->lines[0].text, "emphasized the importance these multilateral approaches towards prevention"));
}

static void a_table_of_two_texts_is_no_page_in_columns(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        set(0, 100, 100 + 40 * (float)i, 13, "What was said of this in the draft");
        set(0, 100, 112 + 40 * (float)i, 13, "of the report, before the meeting.");
        set(0, 300, 100 + 40 * (float)i, 13, "What became of this in the report");
        set(0, 300, 112 + 40 * (float)i, 13, "that was adopted by the meeting.");
    }
    rap_pdf_page parts[RAP_PDF_PARTS_MAX];
    const rap_pdf_grids grids = {0};
    assert_int_equal(rap_pdf_parts_of(arena, &pages[0], &grids, parts), 1);
}

static void words_in_one_place_are_told(void **state)
{
    (void)state;
    set(0, 100, 100, 13, "These words are clear.");
    set(0, 100, 200, 13, "These are printed over each other");
    assert_false(rap_pdf_rows_of(arena, &pages[0]).is_unsure);
    set(0, 112, 203, 13, "and nobody can read these words.");
    assert_true(rap_pdf_rows_of(arena, &pages[0]).is_unsure);
}

static void what_is_no_page_is_refused(void **state)
{
    (void)state;
    char nothing[] = "nothing", good[] = "<html><doc><page width=\"595\" height=\"842\"><block><word xMin=\"-1.5\" yMin=\"2\" xMax=\"10.25\" "
                                         "yMax=\"12\">A\x01&amp;B</word><word xMin=\"9\" yMin=\"2\" xMax=\"9\" yMax=\"12\">thin</word></block></page></doc></html>";
    assert_null(rap_pdf_words_read(arena, nothing, strlen(nothing), "x.pdf", &failure));
    assert_string_equal(failure.file, "x.pdf");
    rap_pdf_pages *read = rap_pdf_words_read(arena, good, strlen(good), "x.pdf", &failure);
    assert_non_null(read);
    assert_int_equal(read->word_count, 1);
    assert_string_equal(read->pages[0].words[0].text, "A &B");
    assert_true(read->pages[0].words[0].x0 == -1.5f && read->pages[0].words[0].x1 == 10.25f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_go_from_left_to_right_whatever_the_order, begin, end),
        cmocka_unit_test_setup_teardown(a_label_belongs_to_its_words_and_a_raised_mark_to_the_word_before, begin, end),
        cmocka_unit_test_setup_teardown(a_paragraph_goes_on_over_the_end_of_a_page, begin, end),
        cmocka_unit_test_setup_teardown(a_paragraph_begins_by_its_number_where_no_space_does_it, begin, end),
        cmocka_unit_test_setup_teardown(cells_are_wrapped_in_their_columns, begin, end),
        cmocka_unit_test_setup_teardown(cells_in_the_middle_of_their_row_are_of_it, begin, end),
        cmocka_unit_test_setup_teardown(a_row_goes_on_below_the_head_of_its_table_overleaf, begin, end),
        cmocka_unit_test_setup_teardown(rows_that_nothing_parts_are_told, begin, end),
        cmocka_unit_test_setup_teardown(a_masthead_is_read_column_by_column, begin, end),
        cmocka_unit_test_setup_teardown(columns_are_read_one_after_the_other, begin, end),
        cmocka_unit_test_setup_teardown(numbers_that_go_on_in_the_next_column_tell_it_from_a_table, begin, end),
        cmocka_unit_test_setup_teardown(text_that_comes_back_is_no_running_head, begin, end),
        cmocka_unit_test_setup_teardown(running_head_and_foot_belong_to_no_column, begin, end),
        cmocka_unit_test_setup_teardown(a_column_may_be_of_two_lines, begin, end),
        cmocka_unit_test_setup_teardown(a_long_word_parts_no_columns, begin, end),
        cmocka_unit_test_setup_teardown(a_heading_over_columns_parts_them, begin, end),
        cmocka_unit_test_setup_teardown(words_spaced_out_are_no_cells, begin, end),
        cmocka_unit_test_setup_teardown(a_table_of_two_texts_is_no_page_in_columns, begin, end),
        cmocka_unit_test_setup_teardown(words_in_one_place_are_told, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_page_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
