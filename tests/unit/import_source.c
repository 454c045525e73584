/* Bytes, marks of markup, and furniture of the page. */
#include "import_helper.h"

static void refused(const char *bytes, size_t len, long line, const char *words)
{
    memset(&failure, 0, sizeof failure);
    assert_false(try_import(bytes, len, NULL));
    assert_int_equal(failure.line, line);
    assert_non_null(strstr(failure.message, words));
    assert_string_equal(failure.file, "report.txt");
}

static void what_is_no_text_is_refused_with_its_line(void **state)
{
    (void)state;
    refused("I. One\r\n\xff\xfe", 10, 2, "0xff");
    refused("I. One\n\nTwo\0", 12, 3, "NUL");
    refused("%PDF-1.4 etc", 12, 1, "pdftotext");
    refused("", 0, 0, "no text");
    refused(" \n\xef\xbb\xbf\n\t\f\n", 9, 0, "no text");
}

static void the_bytes_need_no_end(void **state)
{
    (void)state;
    char exact[6] = {'1', '.', ' ', 'O', 'n', 'e'};
    assert_true(try_import(exact, sizeof exact, NULL));
    assert_string_equal(para_text("para-1"), "One");
}

static void line_ends_and_marks_of_order_do_not_count(void **state)
{
    (void)state;
    import("\xef\xbb\xbf" HEAD "I. Introduction\r\n\r\n1. One of\r\n\r\ntwo.\r\r2. Three.\n");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_TITLE),
                        "Report on the meeting of the Working Group on Lost Luggage held in Oslo on 3 and 4 May 2019");
    assert_string_equal(para_text("para-1"), "One of two.");
    assert_int_equal(rap_node_integer(rap_node_item(paragraph("para-2"), RAP_PARAGRAPH_SOURCE, 0), RAP_SOURCE_LINE, 0), 9);
}

static void marks_of_markup_go(void **state)
{
    (void)state;
    import(HEAD "**I. Introduction**\n\n1. A *real* **bold\nmatter**, <i>see</i> [LL/1 \\(2019\\)](#) and [the guide](https://x.example/g), "
                "5 * 3 and stars* too.\n\n## II. Labels\n\n2. H\xc2\xad" "ard,\xc2\xa0" "soft\xe2\x80\x91" "ish \xef\xac\x81rst.\n");
    assert_string_equal(para_text("para-1"), "A real bold matter, see LL/1 (2019) and the guide (https://x.example/g), 5 * 3 and stars* too.");
    assert_string_equal(para_text("para-2"), "Hard, soft-ish first.");
    assert_string_equal(rap_node_text(section("section-II"), RAP_SECTION_TITLE), "Labels");
}

static void bold_may_span_lines_of_a_heading(void **state)
{
    (void)state;
    import(HEAD "II. **Belts and\nLabels of Suitcases**\n\n1. One.\n\n**Weighing**\n\n2. Two.\n");
    assert_string_equal(rap_node_text(section("section-II"), RAP_SECTION_TITLE), "Belts and Labels of Suitcases");
    assert_string_equal(rap_node_text(section("section-II.weighing"), RAP_SECTION_TITLE), "Weighing");
    assert_string_equal(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_SECTION), "Weighing");
}

static const char *furniture(size_t i)
{
    return rap_node_text(rap_node_item(document(), RAP_DOCUMENT_FURNITURE, i), RAP_LINE_TEXT);
}

static void page_lines_are_furniture(void **state)
{
    (void)state;
    import("LL/COP/WG.9/2019/4\n\n" HEAD "I. Introduction\n\n1. The Working Group met in the great\n\nV.19-01234 (E)   010619   010619\n"
           "*1901234*\n\fLL/COP/WG.9/2019/4\n\nhall of the airport.\n\n2/3\n\nLL/COP/WG.9/2019/4\n\n2. It sat on\n- 3 -\nsuitcases.\n\n"
           "__________\n\nPage 3 of 3\n");
    assert_string_equal(para_text("para-1"), "The Working Group met in the great hall of the airport.");
    assert_string_equal(para_text("para-2"), "It sat on suitcases.");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 8);
    assert_string_equal(furniture(0), "V.19-01234 (E) 010619 010619");
    assert_string_equal(furniture(1), "*1901234*");
    assert_string_equal(furniture(2), "LL/COP/WG.9/2019/4");
    assert_int_equal(rap_node_integer(rap_node_item(document(), RAP_DOCUMENT_FURNITURE, 2), RAP_LINE_NUMBER, 0), 11);
    assert_string_equal(rap_node_text_item(document(), RAP_DOCUMENT_MASTHEAD, 0), "LL/COP/WG.9/2019/4");
}

static void bare_page_numbers_need_an_edge(void **state)
{
    (void)state;
    import("LL/1/2019\n\n" HEAD "I. Introduction\n\n1. The number of belts is\n\n7\n\nand no more, said the\n2\n\nLL/1/2019\nChair.\n\n3\n");
    assert_string_equal(para_text("para-1"), "The number of belts is 7 and no more, said the Chair.");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 3);
}

static void heads_that_come_back_are_furniture(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. One and\n\fLost luggage\ntwo and\n\fLost luggage\nthree and\n\fLost luggage\nfour.\n");
    assert_string_equal(para_text("para-1"), "One and two and three and four.");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 3);
}

static void lines_of_the_text_that_come_back_are_kept(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. One.\n\fThe Group agreed:\nTwo.\n\fThe Group agreed:\nThree.\n\fThe Group agreed:\nFour.\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 0);
}

static void a_head_that_stands_once_parts_a_sentence(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The lost\n\fGroup on Suitcases\n\n\nluggage was found.\n\n\n2 Please recycle\n");
    assert_string_equal(para_text("para-1"), "The lost luggage was found.");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 2);
}

static void a_list_of_contents_is_furniture(void **state)
{
    (void)state;
    import(HEAD "Contents\n\nParagraphs Page\n\nI. Belts of 2019 . . . . . . . 1-2 3\n\nA.Moving belts14\n\nAnnex\n\nList of belts   9\n\n"
                "I. Belts of 2019\n\n1. One.\n\nA.Moving belts\n\n2. Two.\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 6);
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 2);
    assert_string_equal(rap_node_text(section("section-I.A"), RAP_SECTION_TITLE), "Moving belts");
    assert_string_equal(furniture(3), "A.Moving belts14");
}

static void a_masthead_in_columns_keeps_its_order(void **state)
{
    (void)state;
    import("United Nations                      LL/COP/WG.9/2019/4\n"
           "     Conference of the Parties to the    Distr.: General\n"
           "     Luggage Convention                  1 June 2019\n\n"
           "                                         Original: English\n\n" HEAD "I. Introduction\n\n1. One.\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_MASTHEAD), 8);
    assert_string_equal(rap_node_text_item(document(), RAP_DOCUMENT_MASTHEAD, 2), "Conference of the Parties to the");
    assert_string_equal(rap_node_text_item(document(), RAP_DOCUMENT_MASTHEAD, 3), "Distr.: General");
    assert_string_equal(rap_node_text_item(document(), RAP_DOCUMENT_MASTHEAD, 4), "Luggage Convention");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_SYMBOL), "LL/COP/WG.9/2019/4");
}

static void a_name_runs_on_behind_the_other_columns_end(void **state)
{
    (void)state;
    import("United Nations                      LL/COP/WG.9/2019/4\n"
           "     Conference of the Parties to the    Distr.: General\n"
           "     Luggage Convention                  1 June 2019\n"
           "     against Tall Trolleys\n"
           "     and Carts                           Original: English\n\n"
           "Working Group on Wheels\nLomé, 30 May-1 June 2019\n\n"
           "     Report of the Working Group on Wheels on its second meeting, held in Lomé from 30 May to\n"
           "     1 June 2019\n\nI. Introduction\n\n1. One.\n");
    assert_string_equal(rap_node_text(rap_node_item(dataset(), RAP_DATASET_BODIES, 0), RAP_BODY_NAME),
                        "Conference of the Parties to the Luggage Convention against Tall Trolleys and Carts");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_TITLE),
                        "Report of the Working Group on Wheels on its second meeting, held in Lomé from 30 May to 1 June 2019");
}

static void the_file_is_accounted_for(void **state)
{
    (void)state;
    const rap_node *accounting;
    import("1. Ab c.\n\n-\n\nRecommendation 5\n\nD e1.\n");
    accounting = rap_node_item(document(), RAP_DOCUMENT_ACCOUNTING, 0);
    assert_int_equal(rap_node_integer(accounting, RAP_ACCOUNTING_LINES, 0), 4);
    assert_int_equal(rap_node_integer(accounting, RAP_ACCOUNTING_LETTERS, 0), 4 + 15 + 3);
    assert_int_equal(COUNT(accounting, RAP_ACCOUNTING_UNPLACED), 0);
    assert_int_equal(strlen(rap_node_text(accounting, RAP_ACCOUNTING_CHECKSUM)), 16);
}

static void memory_that_ends_is_an_error(void **state)
{
    const char *text = HEAD "I. Introduction\n\n1. One:\n\n(a) Two.\n\nII. Recommendations\n\nRecommendation 1\n\nStates should rest.\n";
    bool is_done = false;
    (void)state;
    for (long successes = 0; !is_done; successes++) {
        rap_model_free(model);
        memset(&failure, 0, sizeof failure);
        model = rap_model_new(&failure);
        rap_heap_fail_after(successes);
        is_done = try_import(text, strlen(text), NULL);
        rap_heap_fail_after(-1);
        assert_true(is_done || failure.code == RAP_CODE_IO);
    }
    assert_int_equal(summary.recommendations, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_no_text_is_refused_with_its_line),
        TEST(the_bytes_need_no_end),
        TEST(line_ends_and_marks_of_order_do_not_count),
        TEST(marks_of_markup_go),
        TEST(bold_may_span_lines_of_a_heading),
        TEST(page_lines_are_furniture),
        TEST(bare_page_numbers_need_an_edge),
        TEST(heads_that_come_back_are_furniture),
        TEST(lines_of_the_text_that_come_back_are_kept),
        TEST(a_head_that_stands_once_parts_a_sentence),
        TEST(a_list_of_contents_is_furniture),
        TEST(a_masthead_in_columns_keeps_its_order),
        TEST(a_name_runs_on_behind_the_other_columns_end),
        TEST(the_file_is_accounted_for),
        TEST(memory_that_ends_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
