/* Words of a row, and the rows of paragraphs and of parts of lists. */
#include "pdf_fixture.h"

#include "import/pdf_raised.h"

/* A row of two words of which the second is a stop of its own, so many points behind the first. */
static const char *read_stop(float gap, const char *stop)
{
    pages[0].count = 0;
    float at = set(0, 100, 100, 13, "suivantes");
    set(0, at + gap, 100, 13, stop);
    return rap_pdf_row_text(arena, &rap_pdf_rows_of(arena, &pages[0]).rows[0]);
}

static void a_colon_keeps_the_space_that_french_has_before_it(void **state)
{
    (void)state;
    assert_string_equal(read_stop(2.5f, ":"), "suivantes :");
    assert_string_equal(read_stop(2.5f, ";"), "suivantes ;");
    assert_string_equal(read_stop(0.2f, ":"), "suivantes:"); /* a change of the font */
    assert_string_equal(read_stop(2.5f, ","), "suivantes,");
    assert_string_equal(read_stop(2.5f, ")"), "suivantes)");
}

/* Parts of a list, the second of which ends with a full line. */
static void the_next_part_begins_behind_a_word_that_announces_it(void **state)
{
    static const char *const ends[] = {"reaches the margin; and", "reaches the margin and"};
    (void)state;
    for (int k = 0; k < 2; k++) {
        pages[0].count = pages[1].count = 0;
        set_paragraph(0, 100, "1.");
        set(0, 100, 140, 13, "(b) These words stand beside each other in a row that");
        set(0, 100, 152, 13, k ? "that is exactly as long as others and that really reaches the margin and" :
                               "that is exactly as long as others and so it really reaches the margin; and");
        set(1, 100, 80, 13, "(c) It counts on.");
        set_paragraph(1, 110, "2.");
        rap_source *source = read_pages(2);
        assert_int_equal(source->count, k ? 3 : 4);
        assert_non_null(strstr(source->lines[1].text, ends[k]));
        assert_true(k || strcmp(source->lines[2].text, "(c) It counts on.") == 0);
    }
}

/* The row of the words on a page, all pieces of it parted by |. */
static const char *read_row(void)
{
    rap_pdf_sheet sheet = rap_pdf_rows_of(arena, &pages[0]);
    rap_text text = {.arena = arena};
    assert_int_equal(sheet.count, 1);
    for (int i = 0; i < sheet.rows[0].count; i++)
        rap_text_format(&text, "%s%s", i ? "|" : "", sheet.rows[0].pieces[i].text);
    return rap_text_string(&text);
}

/* A word whose box goes below the row, as that of a figure set low in it does, lifts no figure of the row. */
static void figures_beside_a_lowered_one_are_plain(void **state)
{
    (void)state;
    float at = set(0, 100, 100, 12, "light 300 lamps and cut") + 3;
    at = set(0, at, 100, 17, "CO2") + 3;
    at = set(0, at, 100, 12, "by 40 per cent in the 15 years on 7") + 3;
    assert_string_equal(read_row(), "light 300 lamps and cut CO2 by 40 per cent in the 15 years on 7");
    set(0, at - 3, 99, 7, "3");
    assert_string_equal(read_row(), "light 300 lamps and cut CO2 by 40 per cent in the 15 years on 7\u00b3");
}

/* The name on the left is larger than the date on the right and stands half a row lower; pdftotext has both in one line. */
static void two_columns_whose_rows_are_not_level_are_parted(void **state)
{
    (void)state;
    float at = set(0, 100, 106.6f, 16.6f, "Convention on Lamps");
    set(0, at + 9, 102.5f, 13.3f, "14 July 2025");
    for (size_t i = 0; i < pages[0].count; i++)
        words[0][i].block = 1;
    assert_string_equal(read_row(), "Convention on Lamps|14 July 2025");
}

static void marks_in_brackets_are_raised_to_their_word(void **state)
{
    (void)state;
    float at = set(0, 100, 100, 12, "It met");
    at = set(0, at, 98, 8, "[12]") + 2;
    set(0, at, 100, 12, "again [7] and");
    assert_string_equal(read_row(), "It met[12] again [7] and");
}

static void figures_raised_within_a_word_are_found(void **state)
{
    static const struct { const char *word; float y, size; bool is_within; } cases[] = {
        {"20301", 95, 17, true}, {"km2", 95, 17, true}, {"kms", 95, 17, false}, {"CO2", 100, 17, false}, {"2030", 100, 12, false}, {"2", 95, 17, false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pages[0].count = 0;
        float at = set(0, 100, 100, 12, "lamps lit by") + 3;
        at = set(0, at, cases[i].y, cases[i].size, cases[i].word) + 3;
        set(0, at, 100, 12, "and so on");
        assert_int_equal(rap_pdf_raised_within(words[0], pages[0].count, 3), cases[i].is_within);
        assert_false(rap_pdf_raised_within(words[0], pages[0].count, 2));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_colon_keeps_the_space_that_french_has_before_it, begin, end),
        cmocka_unit_test_setup_teardown(the_next_part_begins_behind_a_word_that_announces_it, begin, end),
        cmocka_unit_test_setup_teardown(figures_beside_a_lowered_one_are_plain, begin, end),
        cmocka_unit_test_setup_teardown(two_columns_whose_rows_are_not_level_are_parted, begin, end),
        cmocka_unit_test_setup_teardown(marks_in_brackets_are_raised_to_their_word, begin, end),
        cmocka_unit_test_setup_teardown(figures_raised_within_a_word_are_found, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
