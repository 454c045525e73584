/* What stands beside the text of a page: boxes, notes of the margin, tables, texts in another language. */
#include "pdf_fixture.h"

#include "import/pdf_beside.h"
#include "import/pdf_overleaf.h"

#define PROSE "The registers of all that was found stood in a row to the margin or so,"
#define HALF "The registers of all that stood in a row,"

/* Lines of one block; `pitch` is from one to the next. */
static void set_block(size_t page, float x, float y, float size, float pitch, const char *const *lines, size_t count)
{
    size_t from = pages[page].count;
    for (size_t i = 0; i < count; i++)
        set(page, x, y + pitch * (float)i, size, lines[i]);
    for (size_t i = from; i < pages[page].count; i++)
        words[page][i].block = block;
}

static const char *const full[] = {PROSE, PROSE, PROSE, PROSE};
static const char *const half[] = {HALF, HALF, HALF, HALF};

static float right_of(const rap_pdf_page *page)
{
    float right = 0;
    for (size_t i = 0; i < page->count; i++)
        right = page->words[i].x1 > right ? page->words[i].x1 : right;
    return right;
}

/* A text that makes room for what stands on its right. */
static void set_text(float x)
{
    set_block(0, 100, 80, 13, 14, full, 4);
    set_block(0, x, 150, 13, 14, half, 4);
    set_block(0, 100, 220, 13, 14, full, 4);
}

static void a_box_in_other_letters_is_none_of_the_text(void **state)
{
    (void)state;
    static const char *const box[] = {"A label is what", "a trunk has that", "was not lost."};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_text(100);
    set_block(0, 350, 150, 10, 11, box, 3);
    size_t all = pages[0].count;
    float right = right_of(&pages[0]);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, true, boxes), 1);
    assert_int_equal(boxes[0].count, 11);
    assert_int_equal(pages[0].count, all - 11);
    assert_string_equal(boxes[0].words[0].text, "A");
    size_t moved = 0;
    for (size_t i = 0; i < pages[0].count; i++)
        moved += pages[0].words[i].y0 >= 150 && pages[0].words[i].y0 < 210 && pages[0].words[i].x1 > right - 1;
    assert_int_equal(moved, 4); /* its lines end where the others do */
}

static void lines_right_of_a_box_begin_where_others_do(void **state)
{
    (void)state;
    static const char *const box[] = {"A label is what", "a trunk has that", "was not lost."};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_text(230);
    set_block(0, 100, 150, 10, 11, box, 3);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, false, boxes), 1);
    for (size_t i = 0; i < pages[0].count; i++)
        if (strcmp(pages[0].words[i].text, "The") == 0)
            assert_int_equal((int)pages[0].words[i].x0, 100);
}

static void cells_that_stand_level_with_the_text_are_a_table(void **state)
{
    (void)state;
    static const char *const cells[] = {"A label is what", "a trunk has that", "was not lost.", "It is blue."};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_text(100);
    set_block(0, 350, 150, 13, 14, cells, 4);
    size_t all = pages[0].count;
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, false, boxes), 0);
    assert_int_equal(pages[0].count, all);
}

static void lines_out_of_step_are_a_box_but_on_a_page_that_may_have_columns(void **state)
{
    (void)state;
    static const char *const box[] = {"A label is what", "a trunk has that", "was not lost."};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_text(100);
    set_block(0, 350, 155, 13, 14, box, 3);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, true, boxes), 0);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, false, boxes), 1);
}

static void a_small_note_in_the_margin_is_none_of_the_text(void **state)
{
    (void)state;
    static const char *const note[] = {"See the list"};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_block(0, 100, 80, 13, 14, full, 4);
    set_block(0, 40, 96, 8, 9, note, 1);
    set_block(0, 100, 150, 13, 14, full, 4);
    size_t all = pages[0].count;
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, true, boxes), 1);
    assert_int_equal(boxes[0].count, 3);
    assert_int_equal(pages[0].count, all - 3);
    assert_int_equal((int)pages[0].words[0].x0, 100);
}

static void numbers_in_the_margin_are_no_notes(void **state)
{
    (void)state;
    static const char *const numbers[] = {"12.", "13"};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_block(0, 100, 80, 13, 14, full, 4);
    set_block(0, 40, 96, 8, 14, numbers, 2);
    set_block(0, 100, 150, 13, 14, full, 4);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, true, boxes), 0);
}

static void what_stands_above_all_text_of_the_first_page_is_its_masthead(void **state)
{
    (void)state;
    static const char *const box[] = {"Distr.: General", "4 May 2019", "English"};
    rap_pdf_page boxes[RAP_PDF_BESIDE_MAX];
    set_block(0, 100, 80, 13, 14, half, 4);
    set_block(0, 350, 80, 10, 11, box, 3);
    set_block(0, 100, 150, 13, 14, full, 4);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], true, true, boxes), 0);
    assert_int_equal(rap_pdf_beside_take(arena, &pages[0], false, true, boxes), 1);
}

/* Numbers at the right of a narrow column, as programs set them. */
static void numbers_under_a_head_are_a_column(void **state)
{
    (void)state;
    set_paragraph(0, 30, "1.");
    set(0, 100, 80, 13, "No.");
    set(0, 130, 80, 13, "Recommendation");
    for (int i = 0; i < 3; i++) {
        set(0, 117, 100 + 30 * (float)i, 13, i == 0 ? "1" : i == 1 ? "2" : "3");
        set(0, 130, 100 + 30 * (float)i, 13, PROSE);
        set(0, 130, 113 + 30 * (float)i, 13, "and were read.");
    }
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 5);
    has_line(source, 1, "No.\tRecommendation");
    has_line(source, 3, "2\t" PROSE " and were read.");
}

static void a_sentence_that_goes_on_in_the_next_row_is_no_cell(void **state)
{
    (void)state;
    rap_pdf_overleaf table = {.columns = {.count = 2}, .cells = {"1", "The registers of all that was found"}};
    assert_true(rap_pdf_is_cut(&table, (const char *[]){"2", "stood in a row to the margin or so."}));
    assert_false(rap_pdf_is_cut(&table, (const char *[]){"2", "The trunks of all that was found"}));
    assert_false(rap_pdf_is_cut(&table, (const char *[]){"2", "and others"}));
    table.cells[1] = "The registers of all that was found.";
    assert_false(rap_pdf_is_cut(&table, (const char *[]){"2", "stood in a row to the margin or so."}));
}

/* A table with more columns may stand right behind: what it looks at of the last row is there. */
static void columns_that_a_table_has_not_are_empty(void **state)
{
    (void)state;
    const char *cells[RAP_PDF_COLUMNS_MAX] = {NULL};
    rap_pdf_columns columns = {.gutters = {{.x0 = 150, .x1 = 190}}, .count = 2};
    set(0, 100, 80, 13, "Opening");
    set(0, 200, 80, 13, "Lamps");
    rap_pdf_sheet sheet = rap_pdf_rows_of(arena, &pages[0]);
    rap_pdf_table_cells(arena, NULL, sheet.rows, sheet.count, &columns, cells);
    assert_string_equal(cells[0], "Opening");
    assert_string_equal(cells[1], "Lamps");
    for (int k = 2; k < RAP_PDF_COLUMNS_MAX; k++)
        assert_string_equal(cells[k], "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_blank, end)

static int begin_blank(void **state)
{
    memset(words, 0, sizeof words);
    return begin(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_box_in_other_letters_is_none_of_the_text),
        TEST(lines_right_of_a_box_begin_where_others_do),
        TEST(cells_that_stand_level_with_the_text_are_a_table),
        TEST(lines_out_of_step_are_a_box_but_on_a_page_that_may_have_columns),
        TEST(a_small_note_in_the_margin_is_none_of_the_text),
        TEST(numbers_in_the_margin_are_no_notes),
        TEST(what_stands_above_all_text_of_the_first_page_is_its_masthead),
        TEST(numbers_under_a_head_are_a_column),
        TEST(a_sentence_that_goes_on_in_the_next_row_is_no_cell),
        TEST(columns_that_a_table_has_not_are_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
