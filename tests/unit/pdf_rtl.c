/* Words that are written from right to left come out of a PDF as they are seen, and are read as they are meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/unicode.h"
#include "import/pdf_rows.h"
#include "import/pdf_rtl.h"

#define WORDS 40
#define LAM "\xd9\x84"

static rap_arena *arena;
static rap_error failure;
static rap_pdf_word words[WORDS];
static rap_pdf_page page;
static rap_pdf_pages pages;
static float right; /* where the next word ends */

static int begin(void **state)
{
    (void)state;
    memset(&failure, 0, sizeof failure);
    arena = rap_arena_new(&failure);
    page = (rap_pdf_page){.width = 595, .height = 842, .words = words};
    pages = (rap_pdf_pages){.pages = &page, .count = 1};
    right = 500;
    return arena == NULL;
}

static int end(void **state)
{
    (void)state;
    rap_arena_free(arena);
    return 0;
}

/* The characters of a text from its end. `is_pair`: lam and alef are one sign and stay as they are. */
static const char *turned(const char *text, bool is_pair)
{
    rap_text out = {.arena = arena};
    size_t count = rap_utf8_count(text);
    for (size_t i = count; i-- > 0;) {
        const char *at = text + rap_utf8_offset(text, i), *end_of = text + rap_utf8_offset(text, i + 1);
        const char *before = i ? text + rap_utf8_offset(text, i - 1) : text;
        if (is_pair && i && strncmp(before, LAM, 2) == 0 && (strncmp(at, "ا", 2) == 0 || strncmp(at, "أ", 2) == 0 || strncmp(at, "إ", 2) == 0)) {
            at = before;
            i--;
        }
        rap_text_put(&out, rap_arena_copy(arena, at, (size_t)(end_of - at)));
    }
    return rap_text_string(&out);
}

/* Sets a word, as it is seen, to the left of those before it; `gap` parts it from them. */
static void set(const char *seen, float gap)
{
    float width = 5.0f * (float)rap_utf8_count(seen);
    right -= gap;
    words[page.count++] = (rap_pdf_word){.x0 = right - width, .x1 = right, .y0 = 100, .y1 = 113, .block = 1, .text = seen};
    right -= width;
}

/* What the page's only row says. */
static const char *read_row(void)
{
    rap_pdf_rtl_prepare(arena, &pages);
    rap_pdf_sheet sheet = rap_pdf_rows_of(arena, &page);
    assert_int_equal(sheet.count, 1);
    return rap_pdf_row_text(arena, &sheet.rows[0]);
}

static void words_and_letters_go_from_right_to_left_numbers_and_names_do_not(void **state)
{
    (void)state;
    set(".1", 3);
    set(turned("קבוצת", false), 3);
    set(turned("העבודה", false), 3);
    set("31", 3);
    set(turned("ב", false), 3);
    set("Group", 3);
    set("Working", 3);
    set("CTOC/COP/2024/7", 3);
    set(turned("ראו", false), 3);
    set("1,500", 3);
    set(turned("אתרים.", false), 3);
    assert_string_equal(read_row(), "1. קבוצת העבודה 31 ב CTOC/COP/2024/7 Working Group ראו 1,500 אתרים.");
}

static void brackets_are_those_that_are_meant(void **state)
{
    (void)state;
    set(turned("(ראו", false), 3);
    set(turned("כאן)", false), 3);
    assert_string_equal(read_row(), "(ראו כאן)");
    end(state);
    begin(state);
    set(turned(")ראו", false), 3);
    set(turned("כאן(", false), 3);
    assert_string_equal(read_row(), "(ראו כאן)");
}

static void marks_stay_behind_their_letter_whichever_way_the_file_has_them(void **state)
{
    (void)state;
    set(turned("קבוצה", false), 3);
    set("\xd7\x9d\xd7\x95\xd6\xb9\xd7\x9c\xd7\xa9\xd6\xb8", 3); /* mem, vav holam, lamed, shin qamats: behind */
    assert_string_equal(read_row(), "קבוצה שָלוֹם");
    end(state);
    begin(state);
    set(turned("קבוצה", false), 3);
    set("\xd6\xb8\xd7\xa9", 3); /* before, and in a word of its own without a blank between */
    set("\xd7\x9d\xd7\x95\xd7\x9c", 0);
    assert_string_equal(read_row(), "קבוצה שָלום");
}

static void one_sign_for_lam_and_alef_is_read_as_the_dictionary_has_it(void **state)
{
    (void)state;
    static const char *const all[] = {"لا", "الأطراف", "خلال", "المجال", "الاتفاقية", "إلى", "العالم", "السلامة"};
    rap_text expected = {.arena = arena};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        set(turned(all[i], true), 3);
        rap_text_format(&expected, "%s%s", i ? " " : "", all[i]);
    }
    assert_string_equal(read_row(), rap_text_string(&expected));
    assert_int_equal(pages.guess_count, 1); /* the dictionary has both orders of the last but one */
    assert_string_equal(pages.guess, "العالم");
}

static void letters_that_stand_apart_stay_apart(void **state)
{
    (void)state;
    static const char *const all[] = {"لا", "الأطراف", "خلال"};
    set(turned("الطرف", false), 3);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        set(turned(all[i], false), 3);
    assert_string_equal(read_row(), "الطرف لا الأطراف خلال");
    assert_int_equal(pages.guess_count, 0);
}

static void forms_of_letters_are_letters(void **state)
{
    (void)state;
    set("\xef\xba\x8e\xef\xbb\xa7\xef\xba\x83", 3); /* alef final, noon initial, alef with hamza isolated */
    set("\xef\xbb\xbc", 3);                        /* one sign for lam and alef, final */
    assert_string_equal(read_row(), "أنا لا");
}

/* A cell of a table on a page in another language. */
static void a_piece_turns_where_its_page_does_not(void **state)
{
    (void)state;
    set(turned("الأطراف", false), 3);
    set(turned("تتبع", false), 3);
    set("parties", 60);
    set("States", 3);
    set("recommends.", 3);
    set("Group", 3);
    assert_string_equal(read_row(), "Group recommends. States parties الأطراف تتبع");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_and_letters_go_from_right_to_left_numbers_and_names_do_not, begin, end),
        cmocka_unit_test_setup_teardown(brackets_are_those_that_are_meant, begin, end),
        cmocka_unit_test_setup_teardown(marks_stay_behind_their_letter_whichever_way_the_file_has_them, begin, end),
        cmocka_unit_test_setup_teardown(one_sign_for_lam_and_alef_is_read_as_the_dictionary_has_it, begin, end),
        cmocka_unit_test_setup_teardown(letters_that_stand_apart_stay_apart, begin, end),
        cmocka_unit_test_setup_teardown(forms_of_letters_are_letters, begin, end),
        cmocka_unit_test_setup_teardown(a_piece_turns_where_its_page_does_not, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
