/* Footnotes of a PDF, hyphens at the ends of its rows, and what stands in its margin. */
#include "pdf_fixture.h"

/* Rows of one leading, all of which reach the margin where a paragraph ends. */
/* A paragraph whose end carries a mark. */
static void set_marked(size_t page, float y, const char *label, const char *mark)
{
    set_paragraph(page, y, label);
    set(page, set(page, 100, y + 24, 13, "It ends here."), y + 23, 7, mark);
}

/* A footnote with letters as large as those of the text. */
static void set_large_note(size_t page, float y, const char *mark, const char *text)
{
    set(page, 100, y - 1, 7, mark);
    set(page, 110, y, 13, text);
}

static void notes_as_large_as_the_text_are_known_by_their_marks(void **state)
{
    static const char *const marks[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
    (void)state;
    set_marked(0, 100, "1.", "1");
    set_paragraph(0, 160, "2.");
    set(0, 100, 184, 13, "This one goes on after the end of the page that it stands on, with an orga-");
    for (int n = 0; n < 12; n++)
        set_large_note(0, 400 + 18 * (float)n, marks[n], "Note of some words.");
    set(0, 100, 400 + 18 * 11 + 12, 13, "It has two rows.");
    set(0, 300, 800, 13, "7");
    set(1, 100, 80, 13, "nization of words.");
    set_large_note(1, 700, "13", "Last note.");
    set(1, 300, 800, 13, "8");
    rap_source *source = read_pages(2);
    has_line(source, 0, "1. These words stand beside each other in a row that reaches the margin and these words below them in one that is "
                        "exactly as long, and so on. It ends here.¹");
    has_line(source, 1, "2. These words stand beside each other in a row that reaches the margin and these words below them in one that is "
                        "exactly as long, and so on. This one goes on after the end of the page that it stands on, with an organization of words.");
    has_line(source, 2, "¹ Note of some words.");
    has_line(source, 12, "¹¹ Note of some words.");
    has_line(source, 13, "¹² Note of some words. It has two rows.");
    has_line(source, 14, "7");
    has_line(source, 15, "¹³ Last note.");
}

/* The rows of a large note that goes on overleaf stand apart above the marks of that page, raised or as LibreOffice sets them. */
static void a_large_note_goes_on_above_the_marks_of_the_next_page(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        pages[0].count = pages[1].count = 0;
        set_marked(0, 100, "1.", "1");
        set_paragraph(0, 160, "2.");
        set(0, 100, 184, 13, "This one goes on after the end of the page that it stands on, with an orga-");
        if (k)
            set_large_note(0, 600, "1", "See what was said of belts by those who disagreed with the");
        else
            set(0, 100, 600, 13, "1 See what was said of belts by those who disagreed with the");
        set(1, 100, 80, 13, "nization of words.");
        set_marked(1, 100, "3.", "2");
        set(1, 100, 600, 13, "finding of");
        set(1, 100, 612, 13, "others.");
        if (k)
            set_large_note(1, 624, "2", "Last note.");
        else
            set(1, 100, 624, 13, "2 Last note.");
        rap_source *source = read_pages(2);
        assert_int_equal(source->count, 5);
        assert_non_null(strstr(source->lines[1].text, "that it stands on, with an organization of words."));
        assert_non_null(strstr(source->lines[2].text, "See what was said of belts by those who disagreed with the finding of others."));
        assert_non_null(strstr(source->lines[3].text, "It ends here.²"));
        assert_non_null(strstr(source->lines[4].text, "Last note."));
        assert_null(strstr(source->lines[3].text, "finding"));
    }
}

static void marks_that_do_not_count_on_to_the_foot_of_the_page_are_text(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set_large_note(0, 400, "4", "Under the first table.");
    set_large_note(0, 430, "2", "Under the second.");
    set(0, 100, 500, 13, "Text below.");
    set_paragraph(1, 100, "2.");
    set_large_note(1, 700, "1", "Note.");
    rap_pdf_sheet sheets[] = {rap_pdf_rows_of(arena, &pages[0]), rap_pdf_rows_of(arena, &pages[1])};
    rap_pdf_roles_find(arena, rap_grammar_load(arena, RAP_SOURCE_DATA_DIR, "en", &failure), sheets, 2);
    assert_int_equal(sheets[0].count, 5);
    for (size_t i = 0; i < sheets[0].count; i++)
        assert_int_equal(sheets[0].rows[i].role, RAP_PDF_TEXT);
    assert_int_equal(sheets[1].rows[1].role, RAP_PDF_TEXT);
    assert_int_equal(sheets[1].rows[2].role, RAP_PDF_NOTE);
}

/* Most rows are paragraphs of their own, a blank row apart; a note among them ends where the next one begins. */
static void a_note_in_mid_page_takes_no_text_below_it(void **state)
{
    (void)state;
    float y = 100;
    set_paragraph(0, 60, "1.");
    for (int n = 0; n < 6; n++, y += 26)
        set(0, 100, y, 13, "These words stand beside each other in a row by itself.");
    set(0, 100, y, 13, "2. These words stand beside each other in a row that reaches the margin");
    set(0, 100, y + 13, 13, "and these words below them in one that is just as long and goes on again");
    set(0, 100, y + 26, 13, "and these words below them in one that is just as long and goes on again");
    set(0, 100, y + 39, 13, "below it.");
    set_large_note(0, y + 65, "1", "Note of some words.");
    set(0, 100, y + 91, 13, "B. On belts");
    set(0, 100, y + 117, 13, "3. They turn.");
    rap_source *source = read_pages(1);
    assert_true(source->count > 3);
    has_line(source, source->count - 3, "¹ Note of some words.");
    has_line(source, source->count - 2, "B. On belts");
    has_line(source, source->count - 1, "3. They turn.");
}

/* The words of a page of one row, parted by |. */
static const char *words_of_page(const char *const *row)
{
    rap_text xml = {.arena = arena}, out = {.arena = arena};
    rap_text_put(&xml, "<doc><page width=\"595\" height=\"842\"><block>");
    for (int x = 10; *row; row++, x += 50)
        rap_text_format(&xml, "<word xMin=\"%d\" yMin=\"2\" xMax=\"%d\" yMax=\"12\">%s</word>", x, x + 40, *row);
    rap_text_put(&xml, "</block></page></doc>");
    rap_pdf_pages *read = rap_pdf_words_read(arena, xml.data, xml.len, "x.pdf", &failure);
    assert_non_null(read);
    for (size_t i = 0; i < read->word_count; i++)
        rap_text_format(&out, "%s%s", i ? "|" : "", read->pages[0].words[i].text);
    return rap_text_string(&out);
}

/* U+2010 is a plain hyphen in a file that writes its own words with it, and one that divides words in a file that does not. */
static void hyphens_of_the_program_that_set_the_page_are_soft(void **state)
{
    (void)state;
    assert_string_equal(words_of_page((const char *const[]){"well\u2010being", "pre\u2010", "and", NULL}), "well-being|pre-|and");
    assert_string_equal(words_of_page((const char *const[]){"orga\u2010", "nized", NULL}), "orga-|nized");
    assert_string_equal(words_of_page((const char *const[]){"well-being", "Cheno\u2010", "bia", NULL}), "well-being|Cheno\u00ad|bia");
}

static void soft_hyphens_join_rows(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set_paragraph(0, 400, "2.");
    set(0, 100, 424, 13, "This one goes on in the row below, which is as long as those of the paragraph Cheno\u00ad");
    set(0, 100, 436, 13, "bia had a word of.");
    rap_source *source = read_pages(1);
    assert_non_null(strstr(source->lines[source->count - 1].text, "paragraph Chenobia had a word of."));
}

/* The places that ReportLab and groff give them: less than half of the figure stands beside its row. */
static void figures_above_and_below_a_row_stay_with_their_word(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set_paragraph(0, 160, "2.");
    float x = set(0, 100, 184, 10, "They saved CO");
    set(0, x, 190.5f, 8, "2");
    x = set(0, x + 8, 184, 10, "on 12 m");
    set(0, x, 179.7f, 8, "2");
    set(0, x + 8, 184, 10, "of bank.");
    rap_source *source = read_pages(1);
    assert_non_null(strstr(source->lines[source->count - 1].text, "They saved CO2 on 12 m² of bank."));
}

/* Letters raised in the text and, by a program that sets them so, not before the note. */
static void letters_mark_notes(void **state)
{
    (void)state;
    set_marked(0, 100, "1.", "a");
    set_marked(0, 160, "2.", "b");
    set(0, 100, 400, 10, "a The first note,");
    set(0, 100, 411, 10, "a State asked for.");
    set(0, 100, 422, 10, "b The second.");
    rap_source *source = read_pages(1);
    assert_non_null(strstr(source->lines[0].text, "It ends here.ᵃ"));
    has_line(source, 2, "ᵃ The first note, a State asked for.");
    has_line(source, 3, "ᵇ The second.");
}

static void signs_mark_notes(void **state)
{
    (void)state;
    set_marked(0, 100, "1.", "†");
    set_large_note(0, 400, "†", "Note of some words.");
    set(0, 100, 420, 10, "‡ The second.");
    rap_source *source = read_pages(1);
    assert_non_null(strstr(source->lines[0].text, "It ends here.†"));
    has_line(source, 1, "† Note of some words.");
    has_line(source, 2, "‡ The second.");
}

/* A mark that is raised and not smaller is of its row, and the row below it as near as any. */
static void a_large_raised_mark_is_of_its_note(void **state)
{
    (void)state;
    set_marked(0, 100, "1.", "1");
    set_paragraph(0, 160, "2.");
    set(0, 100, 396.5f, 10, "1");
    set(0, 106, 400, 10, "A note whose mark is lifted and as large as its words,");
    set(0, 100, 411, 10, "in two rows.");
    rap_source *source = read_pages(1);
    has_line(source, source->count - 1, "¹ A note whose mark is lifted and as large as its words, in two rows.");
}

/* WeasyPrint sets a stop behind the mark of a note, and in the text a figure that pdftotext takes for a part of its word. */
static void a_small_row_with_a_stop_is_a_note_where_the_text_carries_its_mark(void **state)
{
    static const char *const ends[] = {"It ends here,1 or so.", "It ends here, or so."};
    (void)state;
    for (int k = 0; k < 2; k++) {
        pages[0].count = pages[1].count = 0;
        set_paragraph(0, 100, "3.");
        set(0, 100, 124, 13, ends[k]);
        set_paragraph(0, 160, "4.");
        set(0, 100, 700, 10, "1. or see what was said");
        set(0, 100, 711, 10, "of belts.");
        set_paragraph(1, 100, "5.");
        rap_source *source = read_pages(2);
        assert_int_equal(source->count, 4);
        has_line(source, 2, k ? "1. or see what was said of belts." : "1 or see what was said of belts.");
        assert_true(k ? !source->lines[2].mark : strcmp(source->lines[2].mark, "1") == 0);
    }
}

/* As word processors set them: the number as large as the words and not raised, a gap behind it, or none at all. */
static void marks_apart_from_their_words_are_known_by_those_above(void **state)
{
    static const float sizes[] = {10, 13};
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        pages[0].count = pages[1].count = 0;
        set_marked(0, 100, "1.", "1");
        set_marked(0, 160, "2.", "2");
        set(0, 100, 600, sizes[k], "1");
        set(0, 125, 600, sizes[k], "See the first of those papers.");
        set(0, 100, 600 + sizes[k], sizes[k], "2See the other.");
        set_paragraph(1, 100, "3.");
        rap_source *source = read_pages(2);
        assert_int_equal(source->count, 5);
        has_line(source, 2, "¹ See the first of those papers.");
        has_line(source, 3, "² See the other.");
    }
}

/* Rows of a table, whose numbers no row above carries, and rows of the text itself. */
static void numbers_that_nothing_carries_are_no_marks(void **state)
{
    (void)state;
    set_paragraph(0, 100, "1.");
    set(0, 100, 600, 10, "1");
    set(0, 125, 600, 10, "Belts of the first hall");
    set_marked(1, 100, "2.", "2");
    set(1, 100, 136, 13, "2");
    set(1, 125, 136, 13, "Belts of the other hall");
    rap_source *source = read_pages(2);
    for (size_t i = 0; i < source->count; i++)
        assert_null(source->lines[i].mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(notes_as_large_as_the_text_are_known_by_their_marks, begin, end),
        cmocka_unit_test_setup_teardown(a_large_note_goes_on_above_the_marks_of_the_next_page, begin, end),
        cmocka_unit_test_setup_teardown(marks_that_do_not_count_on_to_the_foot_of_the_page_are_text, begin, end),
        cmocka_unit_test_setup_teardown(a_note_in_mid_page_takes_no_text_below_it, begin, end),
        cmocka_unit_test_setup_teardown(figures_above_and_below_a_row_stay_with_their_word, begin, end),
        cmocka_unit_test_setup_teardown(letters_mark_notes, begin, end),
        cmocka_unit_test_setup_teardown(signs_mark_notes, begin, end),
        cmocka_unit_test_setup_teardown(a_large_raised_mark_is_of_its_note, begin, end),
        cmocka_unit_test_setup_teardown(marks_apart_from_their_words_are_known_by_those_above, begin, end),
        cmocka_unit_test_setup_teardown(numbers_that_nothing_carries_are_no_marks, begin, end),
        cmocka_unit_test_setup_teardown(a_small_row_with_a_stop_is_a_note_where_the_text_carries_its_mark, begin, end),
        cmocka_unit_test_setup_teardown(hyphens_of_the_program_that_set_the_page_are_soft, begin, end),
        cmocka_unit_test_setup_teardown(soft_hyphens_join_rows, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
