/* What plain pdftotext leaves within the text at the heads and feet of pages: running heads of several lines, footnotes. */
#include "import_helper.h"

#define FIRST "LL/COP/\nWG.9/2019/4\n\nUnited Nations\n\nDistr.: General\n7 May 2019\n\nWorking Group on Lost Luggage\n\n" \
    "Report on the meeting of the Working Group on Lost Luggage held in Geneva on 6 and\n7 May 2019\nI. Introduction\n" \
    "1. The airports of all regions were of one mind in this as they had been the year before.1\n" \
    "II. Recommendations\n2. At its 4th meeting, on 7 May 2019, the Working Group adopted the recommendations\npresented below.\n" \
    "Recommendation 1\nAirports should look for the luggage 2 that is lost in one of them and found in another, and\n"
#define SECOND "tell those who lost it, as they would be told if it had been found on the day on which it\nwas lost.\n" \
    "Recommendation 2\nAirlines should weigh all trunks and boxes and bags of those who come from one end of the\nworld, and say what they weigh.\n" \
    "3. The following agenda was adopted by the Working Group at its first meeting of the year:\n1. Belts and their buckles.\n"
#define THIRD "2. Labels and their strings.\n4. The meeting was closed by the Chair, who said that none of them had lost it, and that\nit had been found.\n"
#define REC1 "Airports should look for the luggage² that is lost in one of them and found in another, and tell those who lost it, as they " \
    "would be told if it had been found on the day on which it was lost."
#define JOB "\nV.19-01234 (E)\n"
#define SYMBOL "\n\fLL/COP/WG.9/2019/4\n"

/* A report of three pages: what stands at the feet of the first two, and below the symbol at the heads of the others. */
static void import_pages(const char *first_foot, const char *second_foot, const char *head)
{
    rap_text text = {.arena = rap_model_arena(model)};
    rap_text_format(&text, FIRST "%s" JOB SYMBOL "%s\n" SECOND "%s" JOB SYMBOL "%s\n" THIRD "\n3/3\n" JOB, first_foot, head, second_foot, head);
    import(rap_text_string(&text));
}

static const char *agenda_title(size_t n)
{
    const rap_node *meeting = rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0);
    return rap_node_text(rap_node_item(meeting, RAP_MEETING_AGENDA, n), RAP_AGENDA_ITEM_TITLE);
}

static bool is_told(const char *words)
{
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        if (strstr(doubt->text, words))
            return true;
    return false;
}

#define NOTES "1\n2\n\nSee LL/COP/2018/1, chap. I.\nAs defined in article 2 of the\nRules on Luggage.\n"
#define NOTE_3 "3\n2/3\n\nOf those who came.\n"

static void heads_of_two_lines_part_no_sentence(void **state)
{
    (void)state;
    import_pages(NOTES, "2/3\n", "Working Group on Lost Luggage\n");
    assert_string_equal(rec_text("rec-1"), REC1);
    assert_string_equal(agenda_title(1), "Labels and their strings");
    assert_false(is_told("running head"));
}

/* What neither the masthead has nor a sentence goes on over is told. */
static void heads_that_only_come_back_are_told(void **state)
{
    (void)state;
    import_pages(NOTES "\nfirst foot.\n", "2/3\n", "Luggage of all kinds\n");
    assert_true(is_told("'Luggage of all kinds' stands at the head of 2 pages"));
    assert_true(is_told("it is taken as belonging to the page"));
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 2);
}

/* Of two lines, neither of which is a symbol. */
static void heads_without_a_symbol_are_found_line_by_line(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this, and\n\fLost luggage\nOslo, May 2019\n\n"
           "they were seen by\n\fLost luggage\nOslo, May 2019\n\nall of them.\n\n2. None did.\n");
    assert_string_equal(para_text("para-1"), "The airports of all regions were of one mind in this, and they were seen by all of them.");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 4);
}

/* A heading below the symbol of one page is none. */
static void a_heading_below_a_symbol_stays(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports were of one mind.\n\n\fLL/COP/WG.9/2019/4\nII. Belts\n\n2. None did.\n\n"
           "\fLL/COP/WG.9/2019/4\nIII. Boxes\n\n3. None did.\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 3);
}

static void feet_over_which_a_sentence_goes_on_are_of_the_page(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this, and\n\nLost luggage, Oslo\n\f"
           "they were seen by\n\nLost luggage, Oslo\n\fall of them.\n\n2. None did.\n");
    assert_string_equal(para_text("para-1"), "The airports of all regions were of one mind in this, and they were seen by all of them.");
}

/* ---- footnotes ------------------------------------------------------------------------------ */

static const rap_node *note_of(const rap_node *node, rap_field field)
{
    assert_int_equal(COUNT(node, field), 1);
    return rap_node_item(node, field, 0);
}

static void marks_alone_above_their_words_are_footnotes(void **state)
{
    (void)state;
    import_pages(NOTES, NOTE_3, "Working Group on Lost Luggage\n");
    assert_string_equal(para_text("para-1"), "The airports of all regions were of one mind in this as they had been the year before.¹");
    assert_string_equal(rap_node_text(note_of(paragraph("para-1"), RAP_PARAGRAPH_FOOTNOTES), RAP_FOOTNOTE_TEXT), "See LL/COP/2018/1, chap. I.");
    assert_string_equal(rec_text("rec-1"), REC1);
    const rap_node *note = note_of(recommendation("rec-1"), RAP_RECOMMENDATION_FOOTNOTES);
    assert_string_equal(rap_node_text(note, RAP_FOOTNOTE_MARK), "2");
    assert_string_equal(rap_node_text(note, RAP_FOOTNOTE_TEXT), "As defined in article 2 of the Rules on Luggage.");
    assert_true(is_told("the number 2 between these words is read as the mark of the footnote below"));
}

/* No text of its page carries 3: it is read as text, and that is told. */
static void marks_that_no_text_carries_are_told(void **state)
{
    (void)state;
    import_pages(NOTES, NOTE_3, "Working Group on Lost Luggage\n");
    assert_true(is_told("the number 3 stands alone above the last lines of the page"));
}

/* Two numbers may be the mark: neither is raised, and that is told. */
static void marks_of_which_there_are_several_stay(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this and had 1 belt each\nas they had had 1 trunk and 1 box, and "
           "nobody had yet seen a belt that turned\nthe other way or a label that held.\n1\n\nSee LL/1.\n\f2. None did.\n");
    assert_true(is_told("footnote 1: more than one number of this page may be its mark"));
    assert_null(strstr(para_text("para-1"), "¹"));
    assert_null(strstr(para_text("para-1"), "See LL/1"));
}

/* Units, symbols and provisions carry none; figures of a table that stand alone are no marks. */
static void numbers_alone_that_nothing_carries_stay_text(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The airports of all regions were of one mind in this and had 40 m1 or CO1\nas in LL/WG.1 and in item 1 of the "
           "list of all those that had it and paragraph 1.\n1\n\nBelts are long.\n\f2. None did.\n");
    assert_true(is_told("the number 1 stands alone"));
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_FOOTNOTES), 0);
    assert_non_null(strstr(para_text("para-1"), "40 m1 or CO1 as in LL/WG.1 and in item 1 of"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(heads_of_two_lines_part_no_sentence),
        TEST(heads_that_only_come_back_are_told),
        TEST(heads_without_a_symbol_are_found_line_by_line),
        TEST(a_heading_below_a_symbol_stays),
        TEST(feet_over_which_a_sentence_goes_on_are_of_the_page),
        TEST(marks_alone_above_their_words_are_footnotes),
        TEST(marks_that_no_text_carries_are_told),
        TEST(marks_of_which_there_are_several_stay),
        TEST(numbers_alone_that_nothing_carries_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
