/* Annotated agendas: items, annotations, documents, the organization of work. */
#include "import_helper.h"

#define AGENDA                                                                                            \
    "Working Group on Lost Luggage\n\nOslo, 3 and 4 May 2019\n\nAnnotated provisional agenda\n\n"          \
    "Provisional agenda\n\n1. Organizational matters:\n - (a) Opening of the meeting;\n - (b) Adoption of the agenda.\n" \
    "2. Belts and their speed.\n3. Other matters\n\nAnnotations\n\n1. Organizational matters\n\n(a) Opening of the meeting\n\n"

static void items_are_a_list_and_annotations_stand_under_headings(void **state)
{
    (void)state;
    import(AGENDA "The meeting will open at 10 a.m.\n\nDelegations may\n\nregister at 9 a.m.\n\n(b) Adoption of the agenda\n\nIt will be adopted.\n\n"
                  "Changes in view of the weather\n\nThere may be changes.\n\n2. Belts and their speed\n\nBelts will be discussed:\n\n(a) Fast ones;\n\n"
                  "(b) Slow ones.\n\nDocumentation\n\nBackground paper on belts (LL/2019/2)\n\nIndex of belts (LL/2019/3)\n\n3. Other matters\n\nNone.\n");
    assert_string_equal(summary.kind, "agenda");
    assert_int_equal(COUNT(paragraph("text-1"), RAP_PARAGRAPH_ITEMS), 3);
    assert_string_equal(para_text("text-1"), "");
    assert_part(part(PARA_PART("text-1", 0), RAP_SUBPARAGRAPH_ITEMS, 1), "b", "Adoption of the agenda.");
    assert_string_equal(para_text("text-2"), "The meeting will open at 10 a.m.");
    assert_string_equal(para_text("text-3"), "Delegations may register at 9 a.m.");
    assert_string_equal(rap_node_text(paragraph("text-3"), RAP_PARAGRAPH_SECTION), "(a) Opening of the meeting");
    assert_string_equal(rap_node_text(paragraph("text-5"), RAP_PARAGRAPH_SECTION), "Changes in view of the weather");
    assert_int_equal(rap_node_integer(section("section-annotations.1(b)"), RAP_SECTION_LEVEL, 0), 3);
    assert_int_equal(COUNT(paragraph("text-6"), RAP_PARAGRAPH_ITEMS), 2);
    assert_string_equal(para_text("text-8"), "Index of belts (LL/2019/3)");
    assert_string_equal(rap_node_text(paragraph("text-8"), RAP_PARAGRAPH_AUTHORITY), "provisional");
    assert_int_equal(RECOMMENDATIONS, 0);
}

static const char *row(const char *name, size_t i)
{
    const rap_node *item = PARA_PART(name, i);
    assert_null(rap_node_text(item, RAP_SUBPARAGRAPH_LABEL));
    return rap_node_text(item, RAP_SUBPARAGRAPH_TEXT);
}

static void rows_with_tabs_are_a_table(void **state)
{
    (void)state;
    import(AGENDA "The meeting will open.\n\nAnnex\n\nProposed organization of work\n\n<i>Date and time</i>\t<i>Agenda item</i>\t<i>Title</i>\n"
                  "Friday, 3 May\t\t\n10 a.m.\t1 (a)\tOpening of the meeting\n\t1 (b)\tAdoption of the agenda\nSaturday, 4 May\n3 p.m.\t\tRest\n");
    assert_string_equal(rap_node_text(section("section-annex"), RAP_SECTION_TITLE), "Proposed organization of work");
    assert_int_equal(COUNT(paragraph("text-3"), RAP_PARAGRAPH_ITEMS), 6);
    assert_string_equal(row("text-3", 0), "Date and time\tAgenda item\tTitle");
    assert_string_equal(row("text-3", 1), "Friday, 3 May");
    assert_string_equal(row("text-3", 3), "\t1 (b)\tAdoption of the agenda");
    assert_string_equal(row("text-3", 4), "Saturday, 4 May");
    assert_string_equal(row("text-3", 5), "3 p.m.\t\tRest");
}

#define WORK AGENDA "The meeting will open.\n\nAnnex\n\nProposed organization of work\n\n"

static const rap_node *slot(size_t i)
{
    return part(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_SCHEDULE, i);
}

/* The day of the first rows stands in a row of one cell, which only a row before it makes one. */
static void the_head_of_a_table_may_end_a_page(void **state)
{
    (void)state;
    import(WORK "Date and time\tAgenda item\tTitle\n\n\n\fFriday, 3 May\n10 a.m.–noon\t1 (a)\tOpening of the meeting\n\t1 (b)\tAdoption of the agenda\n"
                "Saturday, 4 May\n3–5 p.m.\t2\tBelts and their speed\n");
    assert_int_equal(COUNT(paragraph("text-3"), RAP_PARAGRAPH_ITEMS), 6);
    assert_string_equal(row("text-3", 1), "Friday, 3 May");
    assert_string_equal(rap_node_text(slot(0), RAP_SLOT_DATE), "2019-05-03");
    assert_string_equal(rap_node_text(slot(1), RAP_SLOT_DATE), "2019-05-03");
    assert_string_equal(rap_node_text(slot(2), RAP_SLOT_DATE), "2019-05-04");
    assert_null(summary.doubts);
}

static void rows_of_a_schedule_without_a_day_are_told(void **state)
{
    (void)state;
    import(WORK "10 a.m.–noon\t1 (a)\tOpening of the meeting\n\t1 (b)\tAdoption of the agenda\nSaturday, 4 May\n3–5 p.m.\t2\tBelts and their speed\n");
    assert_null(rap_node_text(slot(1), RAP_SLOT_DATE));
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, rap_node_integer(part(slot(0), RAP_SLOT_SOURCE, 0), RAP_SOURCE_LINE, 0));
    assert_non_null(strstr(summary.doubts->text, "no day was found for 2 of the 3 rows of the schedule"));
    assert_null(summary.doubts->next);
    end(NULL);
    begin(NULL);
    import(WORK "10 a.m.–noon\t1 (a)\tOpening of the meeting\n3–5 p.m.\t2\tBelts and their speed\n"); /* of a day that the table need not state */
    assert_null(rap_node_text(slot(1), RAP_SLOT_DATE));
    assert_null(summary.doubts);
}

static void rows_in_columns_are_a_table(void **state)
{
    (void)state;
    import(AGENDA "The meeting will open.\n\nAnnex\n\nProposed organization of work\n\n"
                  "Date and time      Agenda item    Title or description\n"
                  "Friday, 3 May\n"
                  "10 a.m.–1 p.m.     1 (a)          Opening of the meeting\n"
                  "                   2              Belts and their speed in the airports of\n"
                  "                                  all regions\n"
                  "3–5 p.m.           3              Other matters\n\n"
                  "The times are those of Oslo, and no others are of any concern to the meeting.\n");
    assert_int_equal(COUNT(paragraph("text-3"), RAP_PARAGRAPH_ITEMS), 5);
    assert_string_equal(row("text-3", 2), "10 a.m.–1 p.m.\t1 (a)\tOpening of the meeting");
    assert_string_equal(row("text-3", 3), "\t2\tBelts and their speed in the airports of all regions");
    assert_string_equal(row("text-3", 4), "3–5 p.m.\t3\tOther matters");
    assert_non_null(strstr(para_text("text-4"), "The times are"));
}

static void lists_behind_tabs_are_no_table(void **state)
{
    (void)state;
    import(HEAD "\tI.\tIntroduction\n\n1.\tThere are two:\n\n\t(a)\tOne;\n\t(b)\tTwo.\n");
    assert_string_equal(rap_node_text(section("section-I"), RAP_SECTION_TITLE), "Introduction");
    assert_part(PARA_PART("para-1", 1), "b", "Two.");
}

static void a_plain_agenda_needs_no_blank_lines(void **state)
{
    (void)state;
    import("Working Group on Lost Luggage\nOslo, 3 and 4 May 2019\nAnnotated provisional agenda\nProvisional agenda\n"
           "1. Opening of the meeting.\n2. Belts and their speed in the airports of all regions of the\nworld.\n"
           "Annotations\n1. Opening of the meeting\nThe meeting will be opened by the Chair on Friday at ten o’clock in the\nmorning.\n"
           "2. Belts and their speed in the airports of all regions of the\nworld\nThe Working Group may wish to discuss belts at some length and then to rest,\n"
           "having done so.\nDocumentation\nBackground paper on belts (LL/2019/2)\nIndex of belts (LL/2019/3)\n");
    assert_string_equal(rap_node_text(section("section-annotations.2"), RAP_SECTION_TITLE),
                        "Belts and their speed in the airports of all regions of the world");
    assert_string_equal(para_text("text-2"), "The meeting will be opened by the Chair on Friday at ten o’clock in the morning.");
    assert_string_equal(para_text("text-4"), "Background paper on belts (LL/2019/2)");
    assert_string_equal(para_text("text-5"), "Index of belts (LL/2019/3)");
}

/* Lines as print wraps them, without blank ones between paragraphs. */
#define PRINTED \
    "Working Group on Lost Luggage\nOslo, 3 and 4 May 2019\nAnnotated provisional agenda\nProvisional agenda\n" \
    "1. Opening of the meeting.\n2. Belts and their speed in the airports of all regions of the world, as well as in\nthose of others.\n" \
    "3. Labels.\nAnnotations\n1. Opening of the meeting\n"                                                          \
    "The meeting will be opened by the Chair on Friday at ten o’clock in the morning, and\nit will be over at noon.\n"
#define ON_BELTS \
    "2. Belts and their speed in the airports of all regions of the world, as well as in\nthose of others\n"

static void an_item_that_was_listed_is_its_heading(void **state)
{
    (void)state;
    import(PRINTED ON_BELTS "Belts have been fast in the airports of all the regions, and in those of others, since\nthe year in which they were first seen by those who\n"
                            "\n\fhave seen them, and slow before they were.\n3. Labels\nNone.\n");
    assert_string_equal(rap_node_text(section("section-annotations.2"), RAP_SECTION_TITLE),
                        "Belts and their speed in the airports of all regions of the world, as well as in those of others");
    assert_string_equal(para_text("text-3"), "Belts have been fast in the airports of all the regions, and in those of others, since the year in "
                                             "which they were first seen by those who have seen them, and slow before they were.");
}

/* The words with which paragraphs on documents begin part them from the full line above. */
#define FULL_LINE "Belts have been fast in the airports of all the regions, and in those of others, too.\n"
#define WITH_PAPER "For this the Working Group will have a paper of many pages before it on the belts and\ntheir speed.\n"
#define OF_LABELS "3. Labels\nLabels are of paper.\n"

static void paragraphs_that_begin_alike_are_parted(void **state)
{
    (void)state;
    import(PRINTED ON_BELTS FULL_LINE WITH_PAPER OF_LABELS "\nFor this the Working Group will have a paper of few pages before it.\n");
    assert_string_equal(para_text("text-3"), "Belts have been fast in the airports of all the regions, and in those of others, too.");
    assert_non_null(strstr(para_text("text-4"), "For this the Working Group will have a paper of many pages"));
}

static void one_that_begins_like_no_other_is_not(void **state)
{
    (void)state;
    import(PRINTED ON_BELTS FULL_LINE WITH_PAPER OF_LABELS "\nFor that the Working Group will have a paper of few pages before it.\n");
    assert_non_null(strstr(para_text("text-3"), "and in those of others, too. For this the Working Group"));
}

static void nor_one_whose_beginning_stands_within_a_line(void **state)
{
    (void)state;
    import(PRINTED ON_BELTS FULL_LINE WITH_PAPER OF_LABELS "\nFor this the Working Group will have a paper of few pages before it.\n\n"
                            "Of labels it was said: For this the Working Group will have none, and no paper on\nlabels is known.\n");
    assert_non_null(strstr(para_text("text-3"), "and in those of others, too. For this the Working Group"));
}

static void a_document_may_be_the_first_of_a_page(void **state)
{
    (void)state;
    import(PRINTED ON_BELTS "None is known.\n\nDocumentation\n\nPaper on the belts of the airports of all of the regions, and of the others, which are\n"
                            "all in the north, and in the south, and in the east (LL/2019/2)\n\n\fIndex of the belts of all of them (LL/2019/3)\n");
    assert_non_null(strstr(para_text("text-4"), "(LL/2019/2)"));
    assert_string_equal(para_text("text-5"), "Index of the belts of all of them (LL/2019/3)");
}

static void a_full_line_at_the_foot_of_a_page_goes_on(void **state)
{
    (void)state;
    import(PRINTED ON_BELTS "It is known. Those belts were the first of all that were to be fast, and it was on\nthe very day on which there were none in all of the world, that is to say on 23\n\n\f"
                            "April of the year before the last, when they were seen.\n3. Labels\nNone.\n");
    assert_non_null(strstr(para_text("text-3"), "on 23 April of the year"));
}

/* A page that was minified has all of its words on one line of the file. */
static void pages_without_line_breaks_are_read_as_those_with_them(void **state)
{
    (void)state;
#define REPORT(_) "<!DOCTYPE html>" _ "<p>Report on the meeting of the Working Group on Lost Luggage held in Oslo on 3 and 4 May 2019</p>" _ "<h2>I. Adoption of the agenda</h2>" _ \
    "<p>1. The Working Group adopted the following agenda:</p>" _ "<ol>" _ "<li>Labels.</li>" _ "<li>Belts.</li>" _ "</ol>" _ \
    "<h2>II. Recommendations</h2>" _ "<p>2. The Working Group adopted the recommendations that follow.</p>" _ "<h3>A. Recommendations on labels</h3>" _ \
    "<p>Recommendation 1</p>" _ "<p>States should label suitcases.</p>" _ "<h2>III. Belts (agenda item 2)</h2>" _ "<p>3. Belts were slow.</p>" _
    static const char *const pages[] = {REPORT("\n"), REPORT("")};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        end(NULL);
        begin(NULL);
        import(pages[i]);
        assert_int_equal(COUNT(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_AGENDA), 2);
        assert_string_equal(strchr(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_AGENDA_ITEM), '/'), "/2019-05-03/item-1");
        assert_string_equal(strchr(rap_node_text(paragraph("para-3"), RAP_PARAGRAPH_AGENDA_ITEM), '/'), "/2019-05-03/item-2");
        assert_null(rap_node_text(paragraph("para-1"), RAP_PARAGRAPH_AGENDA_ITEM));
    }
#undef REPORT
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_are_a_list_and_annotations_stand_under_headings),
        TEST(rows_with_tabs_are_a_table),
        TEST(the_head_of_a_table_may_end_a_page),
        TEST(rows_of_a_schedule_without_a_day_are_told),
        TEST(rows_in_columns_are_a_table),
        TEST(lists_behind_tabs_are_no_table),
        TEST(a_plain_agenda_needs_no_blank_lines),
        TEST(an_item_that_was_listed_is_its_heading),
        TEST(paragraphs_that_begin_alike_are_parted),
        TEST(one_that_begins_like_no_other_is_not),
        TEST(nor_one_whose_beginning_stands_within_a_line),
        TEST(a_document_may_be_the_first_of_a_page),
        TEST(a_full_line_at_the_foot_of_a_page_goes_on),
        TEST(pages_without_line_breaks_are_read_as_those_with_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
