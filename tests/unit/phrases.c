/* Phrases: found by stems, where they stand, and what silences them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis/phrases.h"
#include "base/text.h"

static void note_hit(void *context, const rap_phrase_hit *hit)
{
    if (!hit->silenced_by)
        rap_text_format(context, "%zu:%s@%zu-%zu ", hit->owner, hit->text, hit->start, hit->end);
}

/* What three phrases and an exception of owner 7 find. */
static void assert_hits(const char *const *phrases, const char *exception, const char *text, const char *wanted)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text out = {.arena = arena};
    rap_phrases *p = rap_phrases_new(arena, "en");
    for (; *phrases; phrases++)
        assert_true(rap_phrases_add(p, *phrases, 7, false));
    if (exception)
        assert_true(rap_phrases_add(p, exception, 7, true));
    rap_phrases_find(p, text, note_hit, &out);
    assert_string_equal(rap_text_string(&out), wanted);
    rap_text_clear(&out);
    rap_phrases_find(p, text, note_hit, &out);
    assert_string_equal(rap_text_string(&out), wanted);
    rap_arena_free(arena);
}

#define PHRASES(...) (const char *const[]){__VA_ARGS__, NULL}

static void phrases_match_by_stems(void **state)
{
    (void)state;
    assert_hits(PHRASES("trimming wicks"), NULL, "He trimmed a wick; trim every wick. Trims WICKS!", "7:trimming wicks@36-47 ");
    assert_hits(PHRASES("oil lamp"), NULL, "oil-lamps, oil\nlamps, oil. Lamps", "7:oil lamp@0-9 ");
    assert_hits(PHRASES("lamp"), NULL, "lampoon clamp lamps’ lamp", "7:lamp@14-19 7:lamp@21-25 ");
    assert_hits(PHRASES("=lamps"), NULL, "lamp lamps LAMPS", "7:=lamps@5-10 7:=lamps@11-16 ");
    assert_hits(PHRASES("trim .. wicks"), NULL, "trim wick, trim the very old wick, trim one two three four five wicks",
                "7:trim .. wicks@0-9 7:trim .. wicks@11-33 ");
    assert_hits(PHRASES("trim .. wicks"), NULL, "trim one two three four wicks", "7:trim .. wicks@0-29 ");
    assert_hits(PHRASES("a b c", "b"), NULL, "a b a b c", "7:b@2-3 7:a b c@4-9 7:b@6-7 ");
    assert_hits(PHRASES("lamps"), "ministry of lamps", "The Ministry of Lamps, lamps; of lamps", "7:lamps@23-28 7:lamps@33-38 ");
}

static void phrases_have_choices_and_gaps(void **state)
{
    (void)state;
    assert_hits(PHRASES("trim/=cut oily wick/lamp"), NULL, "cut oily lamps, trimming oily wicks, cuts oily wicks",
                "7:trim/=cut oily wick/lamp@0-14 7:trim/=cut oily wick/lamp@16-35 ");
    assert_hits(PHRASES("a ... z"), NULL, "a b c d e f g h i j k l m n o p q z", "7:a ... z@0-35 ");
    assert_hits(PHRASES("a ... z"), NULL, "a b c d e f g h i j k l m n o p q r z", "");
    assert_hits(PHRASES("a ... z"), NULL, "a b; z", "");
    assert_hits(PHRASES("old/ lamps"), NULL, "old lamps", "7:old/ lamps@0-9 ");
}

/* A comma parts the words of a phrase, unless a formula stands between them, or up to sixteen
 * words may; those of an exception it does not. */
static void commas_part_phrases(void **state)
{
    (void)state;
    assert_hits(PHRASES("oil lamps"), NULL, "oil, lamps", "");
    assert_hits(PHRASES("trim .. wicks"), NULL, "trim lamps, wicks; trim, old wicks; trim oil, old, wicks", "");
    assert_hits(PHRASES("trim .. wicks"), NULL, "trim, as far as possible, wicks; trim, wicks, wicks",
                "7:trim .. wicks@0-31 ");
    assert_hits(PHRASES("trim ... wicks"), NULL, "trim lamps, old wicks", "7:trim ... wicks@0-21 ");
    assert_hits(PHRASES("wicks"), "lamps wicks", "lamps, wicks", "");
}

/* An exception silences what ends inside it, whether it begins there or before. */
static void exceptions_silence_what_ends_inside(void **state)
{
    (void)state;
    assert_hits(PHRASES("use .. lamps"), "magic lamps", "use magic lamps; use old lamps", "7:use .. lamps@17-30 ");
    assert_hits(PHRASES("lamps of glass"), "magic lamps", "magic lamps of glass", "7:lamps of glass@6-20 ");
}

static void note_silence(void *context, const rap_phrase_hit *hit)
{
    rap_text_format(context, "%zu:%s ", hit->owner, hit->silenced_by ? hit->silenced_by : "");
}

static void exceptions_of_all_silence_every_owner(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text out = {.arena = arena};
    rap_phrases *p = rap_phrases_new(arena, "en");
    assert_true(rap_phrases_add(p, "lamps", 1, false) && rap_phrases_add(p, "oil lamps", 2, false));
    assert_true(rap_phrases_add(p, "guild of oil lamps", RAP_PHRASES_ALL, true) && rap_phrases_add(p, "old lamps", 2, true));
    rap_phrases_find(p, "Guild of Oil Lamps, old lamps", note_silence, &out);
    assert_string_equal(rap_text_string(&out), "2:guild of oil lamps 1:guild of oil lamps 1: ");
    rap_arena_free(arena);
}

static void note_aside(void *context, const rap_phrase_hit *hit)
{
    rap_text_format(context, "%zu:%zu%s ", hit->clause, hit->start, hit->is_aside ? " aside" : "");
}

/* An aside reaches to the end of its clause; a name is told by capitals inside a clause. */
static void asides_and_names_are_told(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text out = {.arena = arena};
    rap_phrases *p = rap_phrases_new(arena, "en");
    assert_true(rap_phrases_add(p, "lamps", 1, false) && rap_phrases_add(p, "such as", RAP_PHRASES_ASIDE, true));
    rap_phrases_find(p, "Lamps such as oil lamps; lamps of the Guild of Lamps, Friends of Old Lamps and Lamps", note_aside, &out);
    assert_string_equal(rap_text_string(&out), "0:0 0:18 aside 1:25 1:47 aside 1:69 aside 1:79 ");
    rap_arena_free(arena);
}

/* An aside ends where the sentence is taken up again; a phrase may ask for a comma before it. */
static void asides_end(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text out = {.arena = arena};
    rap_phrases *p = rap_phrases_new(arena, "en");
    assert_true(rap_phrases_add(p, "lamps", 1, false) && rap_phrases_add(p, ", which", RAP_PHRASES_ASIDE, true));
    assert_true(rap_phrases_add(p, ", and/or in/to", RAP_PHRASES_RESUMING, true));
    rap_phrases_find(p, "Oil which lamps burn; oil, which lamps, tall lamps and in lamps, and in ships lamps burn", note_aside, &out);
    assert_string_equal(rap_text_string(&out), "0:10 1:33 aside 1:45 aside 1:58 aside 1:78 ");
    rap_text_clear(&out);
    rap_phrases_find(p, "Oil, 油、which lamps; and, زيت، which lamps", note_aside, &out);
    assert_string_equal(rap_text_string(&out), "0:13 aside 1:36 aside ");
    rap_arena_free(arena);
}

/* Four partners in a row, few words apart, are a long list; what stands in it is an aside, and
 * what asks for the list is none. */
static void lists_of_partners_are_asides(void **state)
{
    (void)state;
    static const struct { const char *text, *found; } cases[] = {
        {"Ask lamps, bakers, the old keepers and the sailors", "0:4 aside "},
        {"Ask lamps, bakers and the old keepers", "0:4 "},
        {"Ask lamps, bakers, old keepers of the seven old gates, sailors", "0:4 "},
        {"Ask lamps, bakers; keepers, sailors", "0:4 "},
        {"Ask lamps, good bakers, bakers of bread", "0:4 "},
        {"Ask bakers, keepers, sailors and lamps, then see to it in time that lamps burn", "0:33 aside 0:68 "},
        {"Teach bakers, keepers, sailors and oil lamps", "0:0 0:39 aside "},
    };
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_phrases *p = rap_phrases_new(arena, "en");
    static const char *const partners[] = {"lamps", "bakers", "good bakers", "bakers of bread", "keepers", "sailors"};
    assert_true(rap_phrases_add(p, "lamps", 1, false) && rap_phrases_add(p, "teach ... bakers", 2, false));
    for (size_t i = 0; i < sizeof partners / sizeof partners[0]; i++)
        assert_true(rap_phrases_add(p, partners[i], RAP_PHRASES_PARTNER, true));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rap_text out = {.arena = arena};
        rap_phrases_find(p, cases[i].text, note_aside, &out);
        assert_string_equal(rap_text_string(&out), cases[i].found);
    }
    rap_arena_free(arena);
}

/* Offsets are code points of the text as it is, whatever bytes it takes. */
static void offsets_count_code_points(void **state)
{
    (void)state;
    const char *text = "“Öl” – лампа: “naïve façade” oil 😀 lamps e\xcc\x81lan";
    assert_hits(PHRASES("facade", "oil", "lamps", "elan"), NULL, text,
                "7:facade@21-27 7:oil@29-32 7:lamps@35-40 7:elan@41-46 ");
}

static void phrases_without_words_are_none(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    assert_false(rap_phrases_add(rap_phrases_new(arena, "en"), " … – . = .", 0, false));
    assert_true(rap_phrases_add(rap_phrases_new(arena, "tlh"), "lamp", 0, false));
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_match_by_stems),
        cmocka_unit_test(phrases_have_choices_and_gaps),
        cmocka_unit_test(exceptions_silence_what_ends_inside),
        cmocka_unit_test(exceptions_of_all_silence_every_owner),
        cmocka_unit_test(commas_part_phrases),
        cmocka_unit_test(asides_and_names_are_told),
        cmocka_unit_test(asides_end),
        cmocka_unit_test(lists_of_partners_are_asides),
        cmocka_unit_test(offsets_count_code_points),
        cmocka_unit_test(phrases_without_words_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
