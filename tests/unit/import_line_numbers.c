/* The numbers of lines in the margin of drafts are no part of the text. */
#include "pdf_fixture.h"

#include <stdio.h>

#include "import/line_numbers.h"
#include "import/reader.h"

#define ROWS 24

/* A page of rows, every `step`th with its number, right-aligned in the margin; `first` is that of the first row. */
static void set_draft(size_t page, int first, int step)
{
    for (int n = 0; n < ROWS; n++) {
        char number[16];
        float y = 100 + 14 * (float)n;
        set(page, 100, y, 13, "of the belts that turned and of those that did not");
        snprintf(number, sizeof number, "%d", first + n);
        if ((first + n) % step == 0)
            set(page, 70 - LETTER * (float)strlen(number), y, 13, number);
    }
}

/* What is said of the pages, and how many words are left of them. */
static const char *strip(size_t count, size_t *left)
{
    rap_pdf_pages all = {.pages = pages, .count = count};
    for (size_t i = 0; i < count; i++) {
        if (i)
            memmove(words[0] + all.word_count, words[i], pages[i].count * sizeof *words[0]);
        pages[i].words = words[0] + all.word_count;
        all.word_count += pages[i].count;
    }
    const char *told = rap_line_numbers_strip(arena, &all);
    *left = all.word_count;
    return told;
}

static void each_line_or_every_fifth_of_a_pdf(void **state)
{
    size_t left;
    (void)state;
    set_draft(0, 1, 1);
    assert_string_equal(strip(1, &left), "numbers count the lines in the margin; they are left out as the numbers of lines: see that they are "
                                         "no part of the text");
    assert_int_equal(left, ROWS * 11);
    end(NULL);
    begin(NULL);
    set_draft(0, 1, 5);
    set(0, 300, 800, 13, "12"); /* of the page */
    set_draft(1, 25, 5);
    assert_non_null(strstr(strip(2, &left), "every fifth line"));
    assert_int_equal(left, 2 * ROWS * 11 + 1);
    assert_int_equal(pages[1].count, ROWS * 11);
    assert_string_equal(pages[1].words[0].text, "of");
}

static void numbers_that_are_none_of_lines_stay(void **state)
{
    size_t left;
    (void)state;
    set_draft(0, 1, 1);
    set(0, 40, 100 + 14 * 10.5f, 13, "A. On belts"); /* a text in the margin: they are those of a list */
    assert_null(strip(1, &left));
    assert_int_equal(left, ROWS * 12 + 3);
    end(NULL);
    begin(NULL);
    for (int n = 0; n < ROWS; n++) { /* of items, of two rows each */
        char number[16];
        snprintf(number, sizeof number, "%d", n + 1);
        set(0, 50, 50 + 30 * (float)n, 13, number);
        set(0, 100, 50 + 30 * (float)n, 13, "Belts turn, some of them");
        set(0, 100, 64 + 30 * (float)n, 13, "do not.");
    }
    assert_null(strip(1, &left));
    end(NULL);
    begin(NULL);
    set_draft(0, 1, 5);
    assert_null(strip(1, &left)); /* too few to tell */
}

/* The lines of a text, a bar between. */
static const char *lines_of(const char *text, const char **doubt)
{
    const rap_input input = {.bytes = text, .len = strlen(text), .name = "draft.txt",
                             .grammar = rap_grammar_load(arena, RAP_SOURCE_DATA_DIR, "en", &failure),
                             .names = rap_names_load(arena, RAP_SOURCE_DATA_DIR, NULL, &failure)};
    rap_source *source = rap_reader_read(arena, &input, &failure);
    rap_text out = {.arena = arena};
    assert_non_null(source);
    *doubt = source->doubts ? source->doubts->text : NULL;
    for (size_t i = 0; i < source->count; i++)
        rap_text_format(&out, "%s%d %s", i ? "|" : "", source->lines[i].indent, source->lines[i].text);
    return rap_text_string(&out);
}

static void those_of_a_text(void **state)
{
    const char *doubt;
    rap_text draft = {.arena = arena}, list = {.arena = arena};
    (void)state;
    for (int n = 1; n <= 25; n++) {
        rap_text_format(&draft, n == 12 ? "\f%3d   12.  The belts of the airports turned\n" : "%3d        as they had the year before that\n", n);
        rap_text_format(&list, "%2d  Belts turn.\n", n);
    }
    const char *read = lines_of(rap_text_string(&draft), &doubt);
    assert_non_null(strstr(doubt, "numbers count the lines"));
    assert_int_equal(strncmp(read, "8 as they had the year before that|8 as", 39), 0);
    assert_non_null(strstr(read, "|3 12. The belts of the airports turned|"));
    assert_null(strstr(read, "13"));
    read = lines_of(rap_text_string(&list), &doubt); /* sentences are numbered one by one */
    assert_null(doubt);
    assert_non_null(strstr(read, "24 Belts turn."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_line_or_every_fifth_of_a_pdf, begin, end),
        cmocka_unit_test_setup_teardown(numbers_that_are_none_of_lines_stay, begin, end),
        cmocka_unit_test_setup_teardown(those_of_a_text, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
