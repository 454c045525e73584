/* The grammar: patterns, groups, tables, words, and what it says of a wrong file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/grammar.h"

static rap_arena *arena;
static char folder[64];

static int begin(void **state)
{
    rap_error error = {0};
    (void)state;
    arena = rap_arena_new(&error);
    snprintf(folder, sizeof folder, "/tmp/rap-grammar-XXXXXX");
    return !arena || !mkdtemp(folder);
}

static int end(void **state)
{
    (void)state;
    unlink(rap_arena_format(arena, "%s/import/xx.json", folder));
    rmdir(rap_arena_format(arena, "%s/import", folder));
    rmdir(folder);
    rap_arena_free(arena);
    return 0;
}

static rap_grammar *load(const char *json, rap_error *error)
{
    FILE *file;
    mkdir(rap_arena_format(arena, "%s/import", folder), 0700);
    file = fopen(rap_arena_format(arena, "%s/import/xx.json", folder), "w");
    assert_non_null(file);
    fputs(json, file);
    fclose(file);
    return rap_grammar_load(arena, folder, "xx", error);
}

static void groups_have_byte_offsets(void **state)
{
    rap_error error = {0};
    rap_match m;
    rap_grammar *g = load("{\"patterns\":{\"facts.dates\":[\"never\",\"(?<day>[0-9]+) (?<month>{months})(?<year> [0-9]+)?\"]},"
                          "\"tables\":{\"months\":{\"May\":\"05\",\"Août\":\"08\"}}}", &error);
    (void)state;
    assert_non_null(g);
    assert_true(rap_grammar_match(g, arena, "facts.dates", "né le 12 Août", 0, &m));
    assert_int_equal(m.rule, 1);
    assert_int_equal(m.start, 7);
    assert_int_equal(m.end, 15);
    assert_string_equal(rap_match_text(&m, "month"), "Août");
    assert_null(rap_match_text(&m, "year"));
    assert_null(rap_match_text(&m, "other"));
    assert_false(rap_grammar_match(g, arena, "facts.dates", "né le 12 Août", 9, &m));
    assert_false(rap_grammar_match(g, arena, "absent", "12 May", 0, &m));
    assert_true(rap_grammar_match(g, arena, "facts.dates", "12 May", 0, NULL));
}

static void tables_do_not_mind_case_and_marks(void **state)
{
    rap_error error = {0};
    rap_grammar *g = load("{\"tables\":{\"months\":{\"Août\":\"08\"}},\"words\":{\"facts.to\":[\"x\",\"y\"]}}", &error);
    (void)state;
    assert_string_equal(rap_grammar_value(g, arena, "months", "AOUT"), "08");
    assert_null(rap_grammar_value(g, arena, "months", "May"));
    assert_null(rap_grammar_value(g, arena, "days", "May"));
    assert_string_equal(rap_grammar_words(g, "facts.to")[1], "y");
    assert_null(rap_grammar_words(g, "b")[0]);
}

static void pieces_stand_in_patterns(void **state)
{
    rap_error error = {0}, endless = {0};
    rap_match m;
    rap_grammar *g = load("{\"pieces\":{\"one\":\"[0-9]|{months}\",\"more\":\"{one}(?:, {one})*\"},\"tables\":{\"months\":{\"May\":\"05\"}},"
                          "\"patterns\":{\"facts.dates\":[\"on (?<all>{more})$\"]}}", &error);
    (void)state;
    assert_non_null(g);
    assert_true(rap_grammar_match(g, arena, "facts.dates", "on 3, May, 4", 0, &m));
    assert_string_equal(rap_match_text(&m, "all"), "3, May, 4");
    assert_false(rap_grammar_match(g, arena, "facts.dates", "on 3, June", 0, &m));
    assert_null(load("{\"pieces\":{\"one\":\"{two}\",\n\"two\":\"{one}\"},\"patterns\":{\"facts.dates\":[\"{one}\"]}}", &endless));
    assert_string_equal(endless.message, "two: pieces stand within pieces at most 3 deep");
}

static void a_wrong_file_is_told_with_its_line(void **state)
{
    rap_error bad_pattern = {0}, bad_json = {0}, bad_name = {0}, missing = {0};
    (void)state;
    assert_null(load("{\"patterns\":{\n\"facts.also\":[\"a\"],\n\"facts.body\":[\"(b\"]}}", &bad_pattern));
    assert_int_equal(bad_pattern.line, 3);
    assert_non_null(strstr(bad_pattern.message, "facts.body: "));
    assert_null(load("{\n\"patterns\" 1}", &bad_json));
    assert_int_equal(bad_json.line, 2);
    assert_null(load("{\"patterns\":{\"facts.aside\":[\"{days}\"]}}", &bad_name));
    assert_non_null(strstr(bad_name.message, "{days}"));
    assert_null(rap_grammar_load(arena, folder, "zz", &missing));
    assert_non_null(strstr(missing.file, "zz.json"));
}

static void names_that_nothing_asks_for_are_told(void **state)
{
    static const struct {
        const char *json, *message;
        long line;
    } rows[] = {
        {"{\"patterns\":{\n\"facts.datse\":[\"a\"]}}", "facts.datse: nothing asks for it in 'patterns'; nearest: facts.dates", 2},
        {"{\"pattern\":{}}", "pattern: unknown key; allowed here: language, patterns, pieces, tables, words, note; nearest: patterns", 1},
        {"{\"pieces\":{\n\"own.part\":\"a\"}}", "own.part: nothing asks for it in 'pieces'", 2},
        {"{\"words\":{\n\n\"facts.too\":[\"a\"]}}", "facts.too: nothing asks for it in 'words'; nearest: facts.to", 3},
        {"{\"tables\":{\"month\":{\"May\": \"05\"}}}", "month: nothing asks for it in 'tables'; nearest: months", 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rap_error error = {0};
        assert_null(load(rows[i].json, &error));
        assert_string_equal(error.message, rows[i].message);
        assert_int_equal(error.line, rows[i].line);
    }
    rap_error error = {0};
    assert_non_null(load("{\"words\":{\"own\":[\"a\"]},\"patterns\":{\"facts.past\":[\"{own}\"]}}", &error)); /* a pattern asks for it */
}

static void a_costly_pattern_ends(void **state)
{
    rap_error error = {0};
    rap_grammar *g = load("{\"patterns\":{\"facts.past\":[\"^(a+)+b\"]}}", &error);
    char text[4001];
    (void)state;
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(rap_grammar_match(g, arena, "facts.past", text, 0, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(groups_have_byte_offsets, begin, end),
        cmocka_unit_test_setup_teardown(tables_do_not_mind_case_and_marks, begin, end),
        cmocka_unit_test_setup_teardown(pieces_stand_in_patterns, begin, end),
        cmocka_unit_test_setup_teardown(a_wrong_file_is_told_with_its_line, begin, end),
        cmocka_unit_test_setup_teardown(names_that_nothing_asks_for_are_told, begin, end),
        cmocka_unit_test_setup_teardown(a_costly_pattern_ends, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
