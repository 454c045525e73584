/* base: text, tables, Unicode. */
#include "base_helper.h"

#include <limits.h>
#include <string.h>

#include "base/ids.h"
#include "base/raised.h"
#include "base/table.h"
#include "base/unicode.h"

/* ---- error ------------------------------------------------------------------------------ */

static void first_error_stays(void **state)
{
    rap_error *error = &((fixture *)*state)->error;
    char sentence[256];
    assert_false(rap_fail(error, RAP_CODE_DATA, "a.json", 7, "is %s", "wrong"));
    rap_fail(error, RAP_CODE_IO, "b.json", 9, "later");
    rap_error_write(error, sentence, sizeof sentence);
    assert_string_equal(sentence, "a.json:7: is wrong");
    assert_int_equal(error->code, RAP_CODE_DATA);
}

/* ---- text ------------------------------------------------------------------------------- */

static void text_grows(void **state)
{
    rap_text t = {.arena = arena_of(state)};
    assert_string_equal(rap_text_string(&t), "");
    rap_text_put(&t, "a");
    rap_text_code_point(&t, 0x1F600);
    for (int i = 0; i < 1000; i++)
        rap_text_format(&t, "%d,", i % 10);
    assert_int_equal(t.len, 1 + 4 + 2000);
    assert_memory_equal(t.data, "a\xF0\x9F\x98\x80" "0,1,", 9);
    char *kept = rap_text_detach(&t);
    rap_text_put(&t, "new");
    assert_int_equal(strlen(kept), 2005);
    assert_string_equal(t.data, "new");
}

static void numbers_are_those_of_a_format(void **state)
{
    static const long long numbers[] = {0, 7, -7, 10, 99, 100, -1000, 1234567890123, LLONG_MAX, LLONG_MIN};
    rap_text own = {.arena = arena_of(state)}, formatted = {.arena = arena_of(state)};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        rap_text_number(&own, numbers[i]);
        rap_text_format(&formatted, "%lld", numbers[i]);
        assert_string_equal(own.data, formatted.data);
    }
    assert_string_equal(rap_arena_join(own.arena, "", ""), "");
    assert_string_equal(rap_arena_join(own.arena, "two ", "words"), "two words");
}

/* Whatever its length and the room that is left. */
static void what_is_formatted_is_whole(void **state)
{
    rap_arena *arena = arena_of(state);
    for (int len = 0; len < 600; len++) {
        rap_text t = {.arena = arena};
        char *own = rap_arena_format(arena, "%0*d|", len, 0);
        rap_text_format(&t, "%0*d|", len, 0);
        rap_text_format(&t, "%s", own);
        size_t once = len > 1 ? (size_t)len + 1 : 2;
        assert_int_equal(strlen(own), once);
        assert_int_equal(t.len, 2 * once);
        assert_int_equal(strlen(t.data), 2 * once);
        assert_memory_equal(t.data, own, once);
        assert_string_equal(t.data + once, own);
    }
}

static void ids_keep_their_places(void **state)
{
    rap_arena *arena = arena_of(state);
    rap_ids ids = {.arena = arena};
    assert_int_equal(rap_ids_find(&ids, "id-1"), RAP_NO_ID);
    for (size_t i = 0; i < 20000; i++) {
        bool is_new;
        assert_int_equal(rap_ids_add(&ids, rap_arena_format(arena, "id-%zu", i), &is_new), i);
        assert_true(is_new);
        assert_int_equal(rap_ids_add(&ids, "id-0", &is_new), 0);
        assert_false(is_new);
    }
    for (size_t i = 0; i < 20000; i++)
        assert_int_equal(rap_ids_find(&ids, rap_arena_format(arena, "id-%zu", i)), i);
    assert_int_equal(rap_ids_find(&ids, "id-20000"), RAP_NO_ID);
    assert_int_equal(rap_ids_find(&ids, NULL), RAP_NO_ID);
}

static void table_finds_what_was_put(void **state)
{
    rap_arena *arena = arena_of(state);
    rap_table t = {.arena = arena};
    for (size_t i = 0; i < 5000; i++)
        rap_table_put(&t, rap_arena_format(arena, "key-%zu", i), (void *)(i + 1));
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal((size_t)rap_table_get(&t, rap_arena_format(arena, "key-%zu", i)), i + 1);
    assert_null(rap_table_get(&t, "key-5000"));
}

/* ---- Unicode ---------------------------------------------------------------------------- */

static void utf8_is_checked(void **state)
{
    (void)state;
    size_t bad = 99;
    assert_true(rap_utf8_is_valid("a\xC3\xA9\xF0\x9F\x98\x80", 7, NULL));
    assert_false(rap_utf8_is_valid("ab\xC3", 3, &bad));
    assert_int_equal(bad, 2);
    assert_false(rap_utf8_is_valid("a\0b", 3, &bad));
    assert_int_equal(bad, 1);
    assert_false(rap_utf8_is_valid("\xED\xA0\x80", 3, &bad)); /* a surrogate */
    assert_false(rap_utf8_is_valid("\xC0\xAF", 2, &bad));     /* overlong */
}

static void what_is_quoted_is_made_clean(void **state)
{
    (void)state;
    char text[] = "\xC3\xA9\xC3 \xED\xA0\x80\x1B[2J\n\t\x7F\xC2\x9B\xC2\xA0\xE2\x82";
    rap_error error = {0};
    rap_utf8_clean(text, "\n");
    assert_string_equal(text, "\xC3\xA9? ????[2J\n???" "?\xC2\xA0??");
    rap_fail(&error, RAP_CODE_DATA, NULL, 0, "'%s'\n\tx", "\\\xC3\x1B");
    assert_string_equal(error.message, "'\\?" "?'\n\tx");
}

static void code_points_are_counted(void **state)
{
    (void)state;
    const char *text = "T\xC3\xBCrkiye";
    assert_int_equal(rap_utf8_count(text), 7);
    assert_int_equal(rap_utf8_offset(text, 2), 3);
    assert_int_equal(rap_utf8_offset(text, 50), 8);
}

static void raised_marks_are_no_powers_and_no_letters_of_words(void **state)
{
    rap_arena *arena = arena_of(state);
    size_t len;
    assert_string_equal(rap_raised_form(arena, "12"), "¹²");
    assert_string_equal(rap_raised_form(arena, "iv"), "ⁱᵛ");
    assert_null(rap_raised_form(arena, "q"));
    assert_null(rap_raised_form(arena, "B"));
    assert_int_equal(rap_raised_read("ᵇ See", &len), 'b');
    assert_int_equal(len, strlen("ᵇ"));
    assert_int_equal(rap_raised_read("³", &len), '3');
    assert_int_equal(rap_raised_read("ʷak", &len), 0);
    assert_int_equal(len, 0);
    assert_int_equal(rap_raised_read("3", &len), 0);
    assert_true(rap_raised_is_power("12 m", 4));
    assert_true(rap_raised_is_power("CO", 2));
    assert_false(rap_raised_is_power("them", 4));
    assert_false(rap_raised_is_power("ém", 3));
    assert_false(rap_raised_is_power("M", 1));
}

static void names_are_made_plain(void **state)
{
    rap_arena *arena = arena_of(state);
    assert_string_equal(rap_unicode_plain(arena, "  Côte d’Ivoire "), "cote d ivoire");
    assert_string_equal(rap_unicode_plain(arena, "TÜRKİYE"), "turkiye");
    assert_string_equal(rap_unicode_plain(arena, "Viet Nam – “ﬁve”"), "viet nam five");
    assert_string_equal(rap_unicode_plain(arena, ""), "");
    assert_string_equal(rap_unicode_first_words(arena, "Ropes of steel", 14), "Ropes of steel");
    assert_string_equal(rap_unicode_first_words(arena, "Ropes of steel", 13), "Ropes of …");
    assert_string_equal(rap_unicode_first_words(arena, "Ééé", 3), "É …");
    assert_string_equal(rap_unicode_plain(arena, "ﷺ") , "صلى الله عليه وسلم");
    assert_string_equal(rap_unicode_slug(arena, "Côte d'Ivoire (2021)"), "cote-d-ivoire-2021");
    assert_string_equal(rap_unicode_slug(arena, "中国"), "untitled");
    assert_string_equal(rap_unicode_squeeze(arena, " a\t\xC2\xA0 b\n"), "a b");
    assert_true(rap_unicode_alike(arena, "Lao People’s", "LAO PEOPLE'S"));
}

static void direction_is_of_the_first_letter(void **state)
{
    (void)state;
    assert_string_equal(rap_unicode_rtl_script("(12) الدوحة, Doha"), "Arab");
    assert_string_equal(rap_unicode_rtl_script("תל אביב"), "Hebr");
    assert_null(rap_unicode_rtl_script("Doha (الدوحة)"));
    assert_null(rap_unicode_rtl_script("北京"));
    assert_null(rap_unicode_rtl_script("30, 2024: ٣"));
    assert_null(rap_unicode_rtl_script(""));
}

static rap_letters letters_of(const char *text)
{
    rap_letters l = {0};
    rap_letters_add(&l, text);
    return l;
}

static void letters_do_not_depend_on_order_but_on_letters(void **state)
{
    (void)state;
    rap_letters a = letters_of("Item 2 (a): ²é"), b = letters_of("e\xCC\x81 2 a2 metI");
    assert_int_equal(a.count, 8);
    assert_int_equal(a.count, b.count);
    assert_true(a.checksum == b.checksum);
    assert_true(letters_of("word").checksum != letters_of("wore").checksum);
}

static void languages_collate(void **state)
{
    (void)state;
    assert_true(rap_unicode_collate("sv", "zon", "öl") < 0);
    assert_true(rap_unicode_collate("de", "zon", "öl") > 0);
    assert_true(rap_unicode_collate(NULL, "a", "b") < 0);
    assert_int_equal(rap_unicode_collate("en", "a", "a"), 0);
    assert_int_equal(rap_unicode_width("a\xCC\x81中"), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(first_error_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_grows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_those_of_a_format, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_formatted_is_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ids_keep_their_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(table_finds_what_was_put, set_up, tear_down),
        cmocka_unit_test_setup_teardown(utf8_is_checked, set_up, tear_down),
        cmocka_unit_test(what_is_quoted_is_made_clean),
        cmocka_unit_test_setup_teardown(code_points_are_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_made_plain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(raised_marks_are_no_powers_and_no_letters_of_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(letters_do_not_depend_on_order_but_on_letters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(languages_collate, set_up, tear_down),
        cmocka_unit_test(direction_is_of_the_first_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
