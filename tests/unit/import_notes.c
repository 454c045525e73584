/* Footnotes of plain text: whose they are by their marks, and what is said where that cannot be known. */
#include "import_helper.h"

#include "base/text.h"
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

#define LIST(mark) REPORT "Recommendation 1\n\nStates should label luggage.¹\n\nRecommendation 2\n\nStates should return all 3 m³ of it.²\n\n" \
                   "II. Closure\n\n2. The meeting was closed." mark "\n\n1. See LL/2/2030.\n\n2. In kilograms.\n"

/* Numbered as paragraphs are, and known by the raised marks, which count to the same number. */
static void a_list_at_the_end_that_counts_as_the_marks_do_is_of_footnotes(void **state)
{
    (void)state;
    import(LIST(""));
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/2/2030.");
    assert_string_equal(rap_node_text(note("rec-2", 0), RAP_FOOTNOTE_TEXT), "In kilograms.");
    assert_int_equal(told("counts to 2 as the raised marks"), 1);
}

static void another_list_at_the_end_is_of_paragraphs(void **state)
{
    (void)state;
    import(LIST("³"));
    assert_int_equal(note_count("rec-1"), 0);
    assert_int_equal(told("the text carries the raised marks 1, 2, 3"), 1);
}

static void a_list_below_footnotes_is_of_paragraphs(void **state)
{
    (void)state;
    import(LIST("\n\n1 See LL/3/2030.\n\n2 In pounds."));
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/3/2030.");
    assert_int_equal(note_count("rec-2"), 1);
    assert_int_equal(told("the list from here to the end"), 0);
}

/* The marks of notes at the end stand anywhere before, and one of two figures is none of one. */
static void footnotes_at_the_end_are_of_texts_far_above(void **state)
{
    (void)state;
    enum { FILL = 400 };
    rap_text text = {.arena = rap_arena_new(&failure)};
    rap_text_put(&text, REPORT "Recommendation 1\n\nStates should label luggage.¹\n\nRecommendation 2\n\nStates should return it.²\n\nII. Deliberations\n\n2. ");
    for (int i = 0; i < FILL; i++)
        rap_text_put(&text, "Many delegates told of their luggage and of the days. ");
    rap_text_put(&text, "All was said.³⁴\n\n¹ See LL/2/2030.\n\n² In kilograms.\n\n³ In May.\n\n⁴ In June.\n");
    import(rap_text_string(&text));
    rap_arena_free(text.arena);
    assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/2/2030.");
    assert_string_equal(rap_node_text(note("rec-2", 0), RAP_FOOTNOTE_TEXT), "In kilograms.");
    assert_int_equal(told("carries"), 0);
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
}

static void letters_of_ordinals_and_short_words_are_no_marks(void **state)
{
    (void)state;
    static const char *const none[][2] = {{"1", "a"}, {"Mm", "e"}, {"le 52.", "o"}, {"el n.", "o"}, {"au XXI", "e"}, {"M", "e"}};
    static const char *const marks[][2] = {{"day", "a"}, {"in 3/2.", "a"}, {"parts.", "o"}, {"rule 52.", "b"}, {"annex III", "a"}, {"them", "ii"}, {"of it", "a"}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (rap_note_mark_may_follow(none[i][0], strlen(none[i][0]), none[i][1]))
            fail_msg("%s of %s is a mark", none[i][1], none[i][0]);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!rap_note_mark_may_follow(marks[i][0], strlen(marks[i][0]), marks[i][1]))
            fail_msg("%s of %s is no mark", marks[i][1], marks[i][0]);
}

#define WRAPPED "States should label the luggage that was lost and keep registers of it in all\nof their halls, as was said in the curriculum%s and give them to those who\n" \
                "ask for them in the languages of the places concerned, where they can do so.\n\n"

/* As pdftotext tells a page of WeasyPrint: "1." at its foot, where the paragraphs have counted further. */
static void a_note_with_a_stop_is_one_where_the_text_carries_its_mark(void **state)
{
    static const struct { const char *mark, *label; size_t notes; } cases[] = {{",1", "1.", 1}, {",", "1.", 0}, {",2", "2.", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *marked = rap_arena_format(rap_model_arena(model), "Recommendation 1\n\n" WRAPPED, cases[i].mark);
        const char *plain = rap_arena_format(rap_model_arena(model), "Recommendation 2\n\n" WRAPPED, ",");
        import(rap_arena_format(rap_model_arena(model), REPORT "%s%sRecommendation 3\n\n%s LL/2/2030, paragraphs 14\u201319.\n\n\fStates should return it.\n", marked,
                                plain, cases[i].label));
        assert_int_equal(note_count("rec-1"), cases[i].notes);
        assert_int_equal(told("this is read as footnote 1, whose mark the text above carries"), cases[i].notes);
        if (cases[i].notes) {
            assert_string_equal(rap_node_text(note("rec-1", 0), RAP_FOOTNOTE_TEXT), "LL/2/2030, paragraphs 14\u201319.");
            assert_string_equal(rec_text("rec-3"), "States should return it.");
        }
        if (i + 1 < sizeof cases / sizeof *cases) {
            end(NULL);
            assert_int_equal(begin(NULL), 0);
        }
    }
}

/* Numbers at the foot of a page that count on in a list are its items, whatever marks the texts above carry. */
static void items_of_a_list_with_stops_are_no_notes(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this as they had been the year before.1\nThe list that all of them "
           "had seen in the year before was the one that was adopted by all:\n1. Belts of the first of those halls:\n(a) Belts that turn;\n"
           "(b) Belts that do not.\n2. Labels.\n\f3. Boxes.\n\n2. None of those belts turned, as all of the airports said, and none of them was seen.\n");
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_FOOTNOTES), 0);
    assert_part(PARA_PART("para-1", 1), "2", "Labels.");
}

/* Nor are headings that a page ends behind. */
static void headings_at_the_foot_of_a_page_are_no_notes(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this as they had been the year before.1\n"
           "2. They turned as they had turned in the year before, and as they would turn in the next.\nII. Belts\nA. Of the first hall\n"
           "1. Those that turn\n3. None of those belts turned, as all of the airports said, and none of them was\n\fseen.\n");
    assert_string_equal(rap_node_text(section("section-II.A.1"), RAP_SECTION_TITLE), "Those that turn");
}

/* "4ᵉ", "XXIᵉ", "1ʳᵉ" and "nᵒ" carry no mark, "banksᵉ" does, and "4ᵉ" behind a note d may. */
static void ends_of_ordinal_numbers_are_no_marks(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The 4ᵉ belt of the XXIᵉ year is nᵒ 5, and the 1ʳᵉ was seen, said Dʳ Lima.\n");
    assert_null(summary.doubts);
    end(NULL), begin(NULL);
    import(HEAD "I. Introduction\n\n1. The banksᵉ turned.\n");
    assert_non_null(strstr(summary.doubts->text, "carries the raised mark e,"));
    end(NULL), begin(NULL);
    import(HEAD "I. Introduction\n\n1. The belts of 2018ᵈ and of 2019ᵉ turned.\n\nd See LL/1.\n");
    assert_non_null(strstr(summary.doubts->text, "carries the raised mark e,"));
}

/* No text is there to keep it with. */
static void a_footnote_of_a_document_of_headings_is_kept(void **state)
{
    (void)state;
    import("\nI. Lamps¹\n\n¹ Wicks of all lamps.\n");
    const rap_node *text = rap_node_item(rap_model_dataset(model), RAP_DATASET_PARAGRAPHS, 0);
    const rap_node *kept = rap_node_item(text, RAP_PARAGRAPH_FOOTNOTES, 0);
    assert_string_equal(rap_node_text(text, RAP_PARAGRAPH_SECTION), "I. Lamps¹");
    assert_string_equal(rap_node_text(kept, RAP_FOOTNOTE_TEXT), "Wicks of all lamps.");
    assert_int_equal(rap_node_integer(rap_node_item(kept, RAP_FOOTNOTE_SOURCE, 0), RAP_SOURCE_LINE, 0), 4);
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
        TEST(a_list_at_the_end_that_counts_as_the_marks_do_is_of_footnotes),
        TEST(another_list_at_the_end_is_of_paragraphs),
        TEST(a_list_below_footnotes_is_of_paragraphs),
        TEST(a_note_with_a_stop_is_one_where_the_text_carries_its_mark),
        TEST(footnotes_at_the_end_are_of_texts_far_above),
        cmocka_unit_test(marks_count_on),
        cmocka_unit_test(letters_of_ordinals_and_short_words_are_no_marks),
        TEST(items_of_a_list_with_stops_are_no_notes),
        TEST(headings_at_the_foot_of_a_page_are_no_notes),
        TEST(ends_of_ordinal_numbers_are_no_marks),
        TEST(a_footnote_of_a_document_of_headings_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
