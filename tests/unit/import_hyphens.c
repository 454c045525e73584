/* Hyphens at the ends of lines: part of their word, or only where it was divided. */
#include "import_helper.h"

#include <stdio.h>

#include "import/dictionary.h"
#include "import/heal.h"
#include "import/reader.h"

/* One numbered paragraph whose last line breaks off with `before`; the next begins with `after`. */
static const char *joined(const char *more, const char *before, const char *after)
{
    static char text[2048];
    end(NULL);
    begin(NULL);
    snprintf(text, sizeof text, HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this as they had been the year before, and %s\n"
             "that the belts had been seen by those who had lost their luggage in them, as to the %s\n%s of it.\n\n2. %s.\n", "noted", before, after, more);
    import(text);
    return strstr(para_text("para-1"), "as to the ") + strlen("as to the ");
}

#define assert_joined(more, before, after, made) assert_string_equal(joined(more, before, after), made " of it.")

static void the_document_judges_first(void **state)
{
    (void)state;
    assert_joined("Its re-form was seen", "re-", "form", "re-form");
    assert_joined("Its reform was seen", "re-", "form", "reform");
    assert_joined("The subcarousel turned", "subcar-", "ousel", "subcarousel");
    assert_joined("A well-being of belts", "well-", "being", "well-being");
    assert_joined("The belts turn", "pre-", "and post-flight weight", "pre- and post-flight weight");
}

static void the_dictionary_judges_last(void **state)
{
    (void)state;
    assert_joined("Two", "grant-", "ing", "granting");
    assert_joined("Two", "tender-", "ers", "tenderers"); /* it has the singular alone */
    assert_joined("Two", "co-", "operation", "cooperation");
    assert_joined("Two", "cross-", "border way", "cross-border way");
    assert_joined("Two", "policy-", "making", "policymaking");
    assert_joined("Two", "non-", "governmental way", "non-governmental way");
    assert_joined("Two", "non-gov-", "ernmental way", "non-governmental way");
    assert_joined("Two", "age-sens-", "itive way", "age-sensitive way");
    assert_joined("Two", "front-line respon-", "ders", "front-line responders");
    assert_joined("Two", "inter-in-", "stitutional way", "inter-institutional way");
    assert_joined("Two", "e-", "mail", "e-mail");
    assert_joined("Two", "Cheno-", "bia", "Cheno-bia"); /* no one knows her */
    assert_joined("Two", "Lima-", "Prado", "Lima-Prado");
}

/* A given name has a hyphen of its own; of a note a hyphen is told as it is of a paragraph. */
static void hyphens_of_given_names_are_none_to_tell(void **state)
{
    (void)state;
    assert_joined("Two", "Kim Min-", "jun", "Kim Min-jun");
    assert_null(summary.doubts);
    assert_joined("Two", "Lee Seo-", "yeon", "Lee Seo-yeon");
    assert_null(summary.doubts);
    assert_joined("Two", "Seo-", "bia", "Seo-bia");
    assert_non_null(summary.doubts);
}

static void a_hyphen_in_a_note_is_told(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The belts had been seen.¹\n\n2. They turned.\n\n¹ Of all the belts those had been seen of which the late Cheno-\nbia said so.\n");
    assert_string_equal(rap_node_text(part(paragraph("para-1"), RAP_PARAGRAPH_FOOTNOTES, 0), RAP_FOOTNOTE_TEXT),
                        "Of all the belts those had been seen of which the late Cheno-bia said so.");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 9);
    assert_non_null(strstr(summary.doubts->text, "'Cheno-bia' may be one word"));
}

static void a_hyphen_between_pieces_that_nobody_knows_is_said(void **state)
{
    (void)state;
    assert_joined("Two", "Cheno-", "bia", "Cheno-bia");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 6);
    assert_string_equal(summary.doubts->text, "'Cheno-bia' may be one word, divided at the end of a line; it is read with its hyphen: compare it with the page");
    assert_null(summary.doubts->next);
    assert_joined("Two", "Cheno -", "bia", "Cheno-bia");
    assert_non_null(summary.doubts);
    assert_joined("Cheno-bia left", "Cheno-", "bia", "Cheno-bia");
    assert_null(summary.doubts);
    assert_joined("Chenobia left", "Cheno-", "bia", "Chenobia");
    assert_null(summary.doubts);
    assert_joined("Two", "Lima-", "Prado", "Lima-Prado");
    assert_null(summary.doubts);
    assert_joined("Two", "cross-", "border way", "cross-border way");
    assert_null(summary.doubts);
}

/* The dictionary has them in one piece. */
static void words_that_the_genre_writes_with_a_hyphen_keep_it(void **state)
{
    (void)state;
    assert_joined("Two", "life-", "cycle way", "life-cycle way");
    assert_joined("Two", "well-", "being", "well-being");
    assert_joined("Their lifecycle turned", "life-", "cycle way", "lifecycle way"); /* the document does not */
}

/* Dashes belong to what stands on both sides, with or without spaces; soft hyphens stand only where a word was divided. */
static void dashes_are_closed_up_and_soft_hyphens_go(void **state)
{
    (void)state;
    assert_joined("Two", "July August–", "September turn", "July August–September turn");
    assert_joined("Two", "belts—", "that turn", "belts—that turn");
    assert_joined("Two", "belts –", "that turn", "belts – that turn");
    assert_joined("Two", "Cheno\u00ad", "bia", "Chenobia");
    assert_joined("Two", "whistle-", "blowers", "whistle-blowers");
    assert_joined("Two", "in-", "tersessional belts", "intersessional belts");
}

static void abbreviations_are_whole_where_the_document_or_a_name_has_them(void **state)
{
    (void)state;
    assert_joined("ICAO was there", "IC-", "AO", "ICAO");
    assert_joined("Nobody was there", "IC-", "AO", "ICAO");
    assert_joined("Nobody was there", "QX-", "AO", "QX-AO");
    assert_joined("ICAO and IC-AO were there", "IC-", "AO", "IC-AO");
}

static void a_dictionary_that_is_not_there_has_no_word(void **state)
{
    (void)state;
    assert_true(rap_dictionary_has("en_GB", "granting"));
    assert_false(rap_dictionary_has("en_GB", "grantin"));
    assert_false(rap_dictionary_has("xx_XX", "granting"));
    assert_string_equal(rap_dictionary_missing(), "xx_XX");
    assert_false(rap_dictionary_has("../en_GB", "granting"));
    assert_false(rap_dictionary_has("", "granting"));
    assert_true(rap_dictionary_has("en_GB", "granting"));
}

/* A word that was cut without a hyphen is whole again; two words stay two. */
static void what_was_cut_is_known_by_the_dictionary(void **state)
{
    (void)state;
    static const struct { const char *before, *after; bool is_cut; } asked[] = {
        {"functions with re", "gard to belts", true}, {"the car", "pet of it", false}, /* both are words */ {"the grant", "ing of it", true},
        {"including", "women and men", false}, {"Under-stand", "ing it", true}, {"functions with re,", "gard to belts", false},
        {"functions with Re", "Gard to belts", false}, {"12", "belts", false}, {"", "belts", false}};
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    const rap_input input = {.bytes = "Belts turn.\n", .len = strlen("Belts turn.\n"), .name = "belts.txt"};
    rap_source *source = rap_reader_read(arena, &input, &error);
    const rap_grammar *grammar = rap_grammar_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
    const rap_heal *heal = rap_heal_new(arena, source, grammar, rap_names_load(arena, RAP_SOURCE_DATA_DIR, NULL, &error));
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        rap_text text = {.arena = arena};
        rap_text_put(&text, asked[i].before);
        if (rap_heal_is_cut(heal, &text, asked[i].after) != asked[i].is_cut)
            fail_msg("'%s' and '%s'", asked[i].before, asked[i].after);
        assert_string_equal(rap_text_string(&text), asked[i].before);
    }
    rap_text divided = {.arena = arena};
    rap_text_put(&divided, "belts of Cheno\u00ad");
    assert_true(rap_heal_is_open(heal, rap_text_string(&divided)));
    assert_null(rap_heal_join(heal, &divided, false, "bia turn"));
    assert_string_equal(rap_text_string(&divided), "belts of Chenobia turn");
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_document_judges_first),
        TEST(the_dictionary_judges_last),
        TEST(dashes_are_closed_up_and_soft_hyphens_go),
        TEST(hyphens_of_given_names_are_none_to_tell),
        TEST(a_hyphen_in_a_note_is_told),
        TEST(a_hyphen_between_pieces_that_nobody_knows_is_said),
        TEST(words_that_the_genre_writes_with_a_hyphen_keep_it),
        TEST(abbreviations_are_whole_where_the_document_or_a_name_has_them),
        TEST(what_was_cut_is_known_by_the_dictionary),
        TEST(a_dictionary_that_is_not_there_has_no_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
