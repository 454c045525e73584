/* Patterns: what a text must have for one to match, and that nothing is missed by looking for that first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "analysis/patterns.h"
#include "analysis/patterns_need.h"
#include "base/text.h"

/* `a|b c`: one of a and b, and c. */
static void assert_needed(const char *pattern, const char *wanted)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text out = {.arena = arena};
    rap_needed needed = rap_needed_by(arena, pattern);
    for (size_t i = 0; i < needed.count; i++)
        for (size_t k = 0; k < needed.list[i].count; k++)
            rap_text_format(&out, "%s%s", k ? "|" : i ? " " : "", needed.list[i].list[k]);
    assert_string_equal(out.len ? rap_text_string(&out) : "", wanted);
    rap_arena_free(arena);
}

static void what_must_stand_there_is_needed(void **state)
{
    (void)state;
    assert_needed("wicks", "wicks");
    assert_needed("(?i)\\bWicks?\\b", "wick");
    assert_needed("old wick\\s+burnt", "old wick burnt");
    assert_needed("\\b(?:oil|petrol) lamps\\b", "oil|petrol  lamps");
    assert_needed("(?i)(?:was|be|been) (?:lit|put out)(?<object>) \\p{L}+ lamps", "lit|put out  lamps");
    assert_needed("lamp|wick(?:ed|ing)|trim", "lamp|wick|trim");
    assert_needed("wick\\.\\(burnt\\)", "wick.(burnt)");
    assert_needed("burn+er", "burn"); /* `er` is too short to look for */
}

static void what_may_be_absent_is_not(void **state)
{
    (void)state;
    assert_needed("(?:wicks)? lamps*", " lamp");
    assert_needed("(?:wicks){0,2}", "");
    assert_needed("wicks*?|oil", "wick|oil");
    assert_needed("wicks|[a-z]+", "");
    assert_needed("(?!wicks)lamps(?=oil)(?<!burnt)", "lamps");
    assert_needed("[wicks]+[^]a[:alpha:]]", "");
    assert_needed("[lamps[wicks]oil]", "");
    assert_needed("\\.?l.a.m.p$", "");
    assert_needed("\xc3\xa9teindre \xc3\xa0", "teindre ");
}

/* What is not known to this reader is left to the expression. */
static void what_is_strange_needs_nothing(void **state)
{
    static const char *const strange[] = {"lamps\\x77icks", "lamps\\Qwicks|\\E", "(?x) lamps # wicks", "(lamps)\\1", "lamps\\", "lamps)", "(lamps",
                                          "(?#lamps)", "lamps[]wicks]", "(?<lamps", "\\pLlamps"};
    char deep[2001] = {0};
    (void)state;
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        assert_needed(strange[i], "");
    memset(deep, '(', 1000);
    memset(deep + 1000, ')', 1000);
    assert_needed(deep, "");
}

/* Where a pattern matches first; -1 for nowhere. */
static int found_at(const char *pattern, const char *text, size_t from)
{
    static const char *const no_groups[] = {NULL};
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    const char *file = rap_arena_format(arena, "{\"patterns\": [\"%s\"]}", pattern);
    rap_json *json = rap_json_parse(arena, file, strlen(file), "test", &error);
    rap_span span;
    assert_non_null(json);
    rap_patterns *p = rap_patterns_read(arena, json, rap_json_root(json), "patterns", no_groups, &error);
    assert_non_null(p);
    int found = rap_patterns_find(p, text, from, &span) ? (int)span.start : -1;
    rap_arena_free(arena);
    return found;
}

static void nothing_is_missed(void **state)
{
    (void)state;
    assert_int_equal(found_at("(?i)wicks", "The WICKS burn", 0), 4);
    assert_int_equal(found_at("wicks", "The WICKS burn; no wicks", 0), 19);
    assert_int_equal(found_at("(?i)wicks", "The wicks burn", 5), -1);
    assert_int_equal(found_at("(?i)wicks", "caf\xc3\xa9 \xe2\x80\x9cWicks\xe2\x80\x9d", 0), 9);
    assert_int_equal(found_at("(?i)wicks", "wic\xe2\x84\xaas burn", 0), 0);       /* the sign of the kelvin is a k */
    assert_int_equal(found_at("(?i)wicks", "a wick\xc5\xbf", 0), 2);             /* and the long s an s */
    assert_int_equal(found_at("(?i)glass", "a gla\xc3\x9f", 0), 2);              /* and the sharp s two */
    assert_int_equal(found_at("(?i)office", "the o\xef\xac\x83" "ce", 0), 4);    /* and a ligature three letters */
    assert_int_equal(found_at("(?i)wicks", "\xd0\xbb\xd0\xb0\xd0\xbc\xd0\xbf\xd1\x8b wicks", 0), 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_must_stand_there_is_needed), cmocka_unit_test(what_may_be_absent_is_not),
        cmocka_unit_test(what_is_strange_needs_nothing), cmocka_unit_test(nothing_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
