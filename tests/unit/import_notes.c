/* Footnotes of plain text: whose they are by their marks, and what is said where that cannot be known. */
#include "import_helper.h"

#include "import/note_mark.h"

#define REPORT "United Nations\n\nLL/COP/WG.9/2031/4\n\nDistr.: General\n\nReport on the meeting of the Working Group on Lost Luggage held in Oslo from 2 to 4 May 2031\n\n" \
             "I. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\n"

static const rap_node *note(const char *name, size_t i)
{
    const rap_node *found = rap_node_item(recommendation(name), RAP_RECOMMENDATION_FOOTNOTES, i);
    if (!found)
        fail_msg("%s has no footnote %zu", name, i);
    return found;
}

static size_t note_count(const char *name)
{
    return rap_node_count(recommendation(name), RAP_RECOMMENDATION_FOOTNOTES);
}

/* How many doubts say something. */
static int told(const char *words)
{
    int count = 0;
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        count += strstr(doubt->text, words) != NULL;
    return count;
}

/* The latest text with the figure is that of "m²", which carries no mark. */
static void powers_are_no_marks(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage.²\n\nRecommendation 2\n\nStates should give each hall 12 m² and 3 km² of yard, and measure CO2.\n\n"
                "² See LL/2/2030.\n");
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/2/2030.");
    assert_int_equal(note_count("rec-2"), 0);
    assert_int_equal(told("mark"), 0);
    assert_true(rap_note_mark_is_of_word("12 m", 4));
    assert_false(rap_note_mark_is_of_word("them", 4));
    assert_false(rap_note_mark_is_of_word("M", 1));
}

static void signs_are_marks(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage† and weigh it.‡\n\nRecommendation 2\n\nStates should return it under § 3.\n\n"
                "† See LL/2/2030.\n\n‡ In kilograms.\n");
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_MARK), "†");
    assert_string_equal(rap_node_text(note("rec-1", 1), RAP_FOOTNOTE_TEXT), "In kilograms.");
    assert_string_equal(rec_text("rec-2"), "States should return it under § 3.");
}

static void raised_letters_are_marks(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage.<sup>a</sup>\n\nRecommendation 2\n\nStates should return it<sup>b</sup> on the 1<sup>st</sup> day.\n\n"
                "<sup>a</sup> See LL/2/2030.\n\nb The luggage of crews apart.\n");
    assert_string_equal(rec_text("rec-1"), "States should label luggage.ᵃ");
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/2/2030.");
    assert_string_equal(rec_text("rec-2"), "States should return itᵇ on the 1st day.");
    assert_string_equal(rap_node_text(note("rec-2", 0), RAP_FOOTNOTE_TEXT), "The luggage of crews apart.");
    assert_int_equal(told("letter"), 0);
}

/* The letter behind a word may be its own: read as the footnotes that they count on as, and said. */
static void letters_that_are_not_raised_are_told(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage,a and weigh it.b\n\na See LL/2/2030.\n\nb The luggage of crews apart.\n");
    assert_int_equal(note_count("rec-1"), 2);
    assert_string_equal(rap_node_text(note("rec-1", 1), RAP_FOOTNOTE_TEXT), "The luggage of crews apart.");
    assert_int_equal(told("stands in no text as a raised letter"), 2);
}

static void lines_that_may_be_footnotes_are_told(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage.c\n\nc The luggage of crews apart.\n\nRecommendation 2\n\nStates should return it.\n\nd Two of them.\n");
    assert_int_equal(told("this line begins with the letter d"), 1);
}

static void marks_without_a_footnote_are_told(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage.¹\n\nRecommendation 2\n\nStates should return it.²\n\n² See LL/2/2030.\n");
    assert_int_equal(told("the text carries the raised mark 1, and no footnote with it was found"), 1);
}

static void footnotes_without_a_mark_are_told(void **state)
{
    (void)state;
    import(REPORT "Recommendation 1\n\nStates should label luggage.\n\n¹ See LL/2/2030.\n");
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/2/2030.");
    assert_int_equal(told("no text before footnote 1 carries its mark"), 1);
}

static void marks_count_on(void **state)
{
    (void)state;
    assert_true(rap_note_mark_counts_on("10", "9"));
    assert_true(rap_note_mark_counts_on("iv", "iii"));
    assert_true(rap_note_mark_counts_on("j", "i"));
    assert_true(rap_note_mark_counts_on("ii", "i"));
    assert_false(rap_note_mark_counts_on("c", "a"));
    assert_false(rap_note_mark_counts_on("2", "2"));
    assert_false(rap_note_mark_may_follow("1", 1));
    assert_false(rap_note_mark_may_follow("Mm", 2));
    assert_true(rap_note_mark_may_follow("day", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(powers_are_no_marks),
        TEST(signs_are_marks),
        TEST(raised_letters_are_marks),
        TEST(letters_that_are_not_raised_are_told),
        TEST(lines_that_may_be_footnotes_are_told),
        TEST(marks_without_a_footnote_are_told),
        TEST(footnotes_without_a_mark_are_told),
        cmocka_unit_test(marks_count_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
