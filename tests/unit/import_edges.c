/* Heads and feet of pages of a text that form feeds part. */
#include "reader_fixture.h"

#include "import/edges.h"
#include "import/grammar.h"

#define PAGES 5

/* Pages with a head and a foot, `%d` in them the number of the page; `tops` stands on each as its first line of text. */
static const char *furniture_of(const char *head, const char *foot, const char *tops)
{
    rap_text text = {.arena = arena}, out = {.arena = arena};
    for (int page = 1; page <= PAGES; page++) {
        rap_text_put(&text, page > 1 ? "\f" : "");
        for (const char *p = head; *p; p++)
            rap_text_format(&text, *p == '#' ? "%d" : "%c", *p == '#' ? page : *p);
        rap_text_format(&text, "\n\n%s\nThe belts of the airports of page %c turned as they had turned in the year before and\n"
                        "they were seen in all of them by all who had come to see those belts as they turned on\n"
                        "went on and on, as the secretariat had told the meeting of those that had lost %d bags\n\n", tops, 'a' + page, page * page);
        for (const char *p = foot; *p; p++)
            rap_text_format(&text, *p == '#' ? "%d" : "%c", *p == '#' ? page : *p);
        rap_text_put(&text, "\n");
    }
    const rap_grammar *grammar = rap_grammar_load(arena, RAP_SOURCE_DATA_DIR, "en", &failure);
    const rap_input input = {.bytes = rap_text_string(&text), .len = text.len, .name = "x.txt", .grammar = grammar,
                             .names = rap_names_load(arena, RAP_SOURCE_DATA_DIR, NULL, &failure)};
    rap_source *source = rap_reader_read(arena, &input, &failure);
    assert_non_null(source);
    rap_edges_find(arena, source);
    for (size_t i = 0; i < source->count && source->lines[i].number < 10; i++)
        rap_text_format(&out, "%s%s", source->lines[i].is_furniture ? "F" : "-", source->lines[i].is_page_start ? "p" : "");
    return rap_text_string(&out);
}

static void numbers_that_count_the_pages_make_heads_and_feet(void **state)
{
    (void)state;
    assert_string_equal(furniture_of("Belts head  -#-  belts-2031", "end of belts, 2031", "The Group noted:"), "F-p---FFp");
    assert_string_equal(furniture_of("11/22/31\nbelts-2031", "file:///belts-2031.html\n#/5", "Recommendation"), "FFp-p---F");
}

/* What is behind the time is the title: on all pages, and not where a page is without it. */
static void the_title_that_a_browser_prints_is_of_the_page(void **state)
{
    (void)state;
    assert_string_equal(furniture_of("11/22/31, 4:05 AM\n\nOn belts", "file:///belts-2031.html\n#/5", "Recommendation"), "FFp-p---");
    assert_string_equal(furniture_of("11/22/31\n\nOn belts", "file:///belts-2031.html\n#/5", "Recommendation"), "F-p----");
    assert_string_equal(furniture_of("11/22/31, 4:05 AM\n\nOn belts #", "file:///belts-2031.html\n#/5", "Recommendation"), "FFp-p---");
}

/* Two pages of short lines. */
static void two_pages_that_say_so_have_heads_and_feet(void **state)
{
    static const struct { const char *last, *lines; } cases[] = {{"2/2", "F-p--FFpFpFp-pFFp"}, {"2/3", "-------p----"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const char *text = rap_arena_format(arena, "11/22/31, 4:05 AM\n\nWorking Group on Belts\n\nOn belts\n\nIt met.\n\nfile:///belts.html\n\n1/2\n\n"
                                                   "\f11/22/31, 4:05 AM\n\nOn belts\n\nIt met again.\n\nfile:///belts.html\n\n%s\n\n\f", cases[i].last);
        const rap_input input = {.bytes = text, .len = strlen(text), .name = "x.txt", .grammar = rap_grammar_load(arena, RAP_SOURCE_DATA_DIR, "en", &failure),
                                 .names = rap_names_load(arena, RAP_SOURCE_DATA_DIR, NULL, &failure)};
        rap_source *source = rap_reader_read(arena, &input, &failure);
        assert_non_null(source);
        rap_edges_find(arena, source);
        rap_text out = {.arena = arena};
        for (size_t k = 0; k < source->count; k++)
            rap_text_format(&out, "%s%s", source->lines[k].is_furniture ? "F" : "-", source->lines[k].is_page_start ? "p" : "");
        assert_string_equal(rap_text_string(&out), cases[i].lines);
    }
}

static void lines_of_the_text_that_come_back_stay(void **state)
{
    (void)state;
    assert_string_equal(furniture_of("I. The Group noted that:", "So it was agreed.", "It decided:"), "-------p");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_that_count_the_pages_make_heads_and_feet, begin, end),
        cmocka_unit_test_setup_teardown(the_title_that_a_browser_prints_is_of_the_page, begin, end),
        cmocka_unit_test_setup_teardown(two_pages_that_say_so_have_heads_and_feet, begin, end),
        cmocka_unit_test_setup_teardown(lines_of_the_text_that_come_back_stay, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
