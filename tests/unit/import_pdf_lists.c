/* Lists of a PDF whose lines all begin where the text does. */
#include "pdf_fixture.h"

#define LINES 4

/* A paragraph that announces two items, the first of which fills its line, under these marks. */
static void has_items(const char *one, const char *two)
{
    begin(NULL);
    set(0, 100, 100, 13, "1. States should see that the keepers:");
    set(0, 100, 114, 13, rap_arena_format(arena, "%s Light the lamps of the harbour by virtue of article two of the;", one));
    set(0, 100, 128, 13, rap_arena_format(arena, "%s Rest.", two));
    set(0, 100, 142, 13, "2. The group thanked the keepers of all of the lamps that were lit on the way.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, LINES);
    has_line(source, 0, "1. States should see that the keepers:");
    assert_int_equal(strncmp(source->lines[1].text, one, strlen(one)), 0);
    assert_string_equal(source->lines[2].text, rap_arena_format(arena, "%s Rest.", two));
    end(NULL);
}

static void items_that_count_are_lines_of_their_own(void **state)
{
    static const char *const marks[][2] = {{"a.", "b."}, {"i.", "ii."}, {"(a)", "(b)"}, {"(i)", "(ii)"}, {"(1)", "(2)"}, {"1)", "2)"}, {"A.", "B."},
                                           {"–", "–"}, {"•", "•"}, {"o", "o"}, {"▪", "▪"}, {"✓", "✓"}};
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        has_items(marks[i][0], marks[i][1]);
}

static void an_outer_list_counts_on_behind_an_inner_one(void **state)
{
    (void)state;
    begin(NULL);
    set(0, 100, 100, 13, "1. States should see that the keepers:");
    set(0, 100, 114, 13, "(a) Light the lamps:");
    set(0, 100, 128, 13, "(i) By day, which all of the keepers of the harbour have had to do for;");
    set(0, 100, 142, 13, "(ii) By night, which all of the keepers of the harbour have had to do for;");
    set(0, 100, 156, 13, "(b) Rest.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 5);
    has_line(source, 4, "(b) Rest.");
    end(NULL);
}

static void what_only_looks_like_an_item_goes_on(void **state)
{
    (void)state;
    begin(NULL);
    set(0, 100, 100, 13, "1. The keeper is to light the lamps of the harbour as shown in the note on");
    set(0, 100, 112, 13, "p. 12 of the rules, or, as all of the keepers have said, by the letter a and");
    set(0, 100, 124, 13, "b. Those who rest may do so.");
    rap_source *source = read_pages(1);
    assert_int_equal(source->count, 1);
    end(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_that_count_are_lines_of_their_own),
        cmocka_unit_test(an_outer_list_counts_on_behind_an_inner_one),
        cmocka_unit_test(what_only_looks_like_an_item_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
