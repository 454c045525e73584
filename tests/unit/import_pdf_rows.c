/* Words of a row, and the rows of paragraphs and of parts of lists. */
#include "pdf_fixture.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_colon_keeps_the_space_that_french_has_before_it, begin, end),
        cmocka_unit_test_setup_teardown(the_next_part_begins_behind_a_word_that_announces_it, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
