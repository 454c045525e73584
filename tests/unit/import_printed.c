/* What pdftotext does to lines that it takes from a page, mended. */
#include "import_helper.h"

/* Lines of one column, so that it is known how wide it is. */
#define FULL "I. Introduction\n\n1.\nThe airports of all regions were of one mind in this as they had been the year before and\n" \
    "as they would be in the year after it, for luggage that is lost in one of them is found in\n" \
    "another, and nobody had yet seen a belt that turned the other way or a label that held for\n" \
    "as long as it was meant to hold, not even those of the new kind that the airlines had made\n" \
    "for all the trunks and boxes and bags that travellers carried from one end of the world to\n" \
    "the other and lost there.\n"

/* Two lines that a hyphen parted, the second behind it. */
#define LINE "The belts had been seen by all the porters and drivers whom airports of the world had thus "

static void a_space_within_a_word_goes(void **state)
{
    (void)state;
    import(HEAD FULL "2.\n" LINE "re cruited for one season.\n3.\n" LINE "put un der con tract by then.\n4.\nA contract was put under the door.\n");
    assert_non_null(strstr(para_text("para-2"), "thus recruited for"));
    assert_non_null(strstr(para_text("para-3"), "put under contract by"));
}

/* A line that is two, of which the first ends with one of these, behind lines that fill the column: in it a few letters
 * more have no room. */
#define BEHIND "2.\nAll who were there had seen the belts that turned and heard of the trunks that were lost, and\n" \
    "porters of the airports had told the drivers of the carts and "
#define OF_WORDS BEHIND "all of those who were "
#define REST " of them at one of the belts of the airports that were open\nall the year.\n"

/* Imports another text into an empty model. */
static void again(const char *text)
{
    end(NULL);
    assert_int_equal(begin(NULL), 0);
    import(text);
}

static void words_that_words_make_are_divided_at_the_end_of_a_line(void **state)
{
    (void)state;
    import(HEAD FULL OF_WORDS "there in stead" REST);
    assert_non_null(strstr(para_text("para-2"), "there instead of them"));
    again(HEAD FULL OF_WORDS "seen on line" REST "3.\nWhat is seen online is seen on the second line.\n");
    assert_non_null(strstr(para_text("para-2"), "seen online of them"));
    again(HEAD FULL OF_WORDS "seen on line" REST "3.\nWhat is seen online is seen on line by drivers.\n");
    assert_non_null(strstr(para_text("para-2"), "seen on line of them")); /* two elsewhere, too */
    again(HEAD FULL OF_WORDS "seen on line 5" REST "3.\nWhat is seen online is seen on the second line.\n");
    assert_non_null(strstr(para_text("para-2"), "seen on line 5 of them"));
}

static void a_name_that_nobody_knows_is_divided_at_the_end_of_a_line(void **state)
{
    (void)state;
    import(HEAD FULL BEHIND "all those who were led: Cheno bela Calworth" REST);
    assert_non_null(strstr(para_text("para-2"), "led: Chenobela Calworth"));
    again(HEAD FULL BEHIND "all those who were led: Cheno bela Calworth" REST "3.\nMs. Cheno had led.\n");
    assert_non_null(strstr(para_text("para-2"), "led: Cheno bela Calworth"));
    again(HEAD FULL BEHIND "Cheno bela Calworth told all of the others who were left" REST);
    assert_non_null(strstr(para_text("para-2"), "and Cheno bela Calworth told")); /* no line ends there */
}

static void a_word_of_a_known_name_is_divided_though_its_pieces_are_words(void **state)
{
    (void)state;
    import(HEAD FULL OF_WORDS "of Nether lands" REST);
    assert_non_null(strstr(para_text("para-2"), "of Netherlands of them"));
    again(HEAD FULL OF_WORDS "of Nether belts" REST);
    assert_non_null(strstr(para_text("para-2"), "of Nether belts of them"));
    again(HEAD FULL OF_WORDS "of Nether lands" REST "3.\nThe Nether belts of the lands turned.\n");
    assert_non_null(strstr(para_text("para-2"), "of Nether lands of them")); /* words of the document */
}

/* The first line of a paragraph is narrower, nobody knows by how much. */
static void where_two_readings_are_left_it_is_said(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nPorters of airports had told the drivers of the carts and all those who were led: Cheno bela Calworth" REST);
    assert_non_null(strstr(para_text("para-2"), "led: Cheno bela Calworth"));
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 13);
    assert_string_equal(summary.doubts->text, "'Cheno bela' may be one word, divided at the end of a line; it is read as two: compare it with the page");
    assert_null(summary.doubts->next);
}

static void a_space_between_words_stays(void **state)
{
    (void)state;
    import(HEAD FULL "2.\n" LINE "seen who could log in and did not see the belts.\n3.\n" LINE "taken part in a con tract of their own.\n"
                "4.\nThe re cruited porters found it.\n");
    assert_non_null(strstr(para_text("para-2"), "could log in and did not see the belts"));
    assert_non_null(strstr(para_text("para-3"), "a con tract of")); /* the document has no contract */
    assert_non_null(strstr(para_text("para-4"), "re cruited")); /* no line ends there */
}

static void a_name_has_the_hyphen_that_it_lost(void **state)
{
    (void)state;
    import(HEAD FULL "2.\n" LINE "heard of the SouthEast European Law Enforcement Centre and of the YouTube page.\n3.\nAna LimaPrado was there.\n4.\nAna Lima-Prado left.\n");
    assert_string_equal(para_text("para-3"), "Ana Lima-Prado was there.");
    assert_non_null(strstr(para_text("para-2"), "the South-East European Law Enforcement Centre and of the YouTube page"));
}

static void a_word_has_its_own_hyphen_that_stood_at_the_end_of_a_line(void **state)
{
    (void)state;
    import(HEAD FULL OF_WORDS "gateturning" REST "3.\nThe gate-turning was seen.\n");
    assert_non_null(strstr(para_text("para-2"), "were gate-turning of them"));
    again(HEAD FULL OF_WORDS "antipassengers" REST);
    assert_non_null(strstr(para_text("para-2"), "were anti-passengers of them"));
    again(HEAD FULL OF_WORDS "gateturning" REST "3.\nIts belt-turning at the gate was seen.\n");
    assert_non_null(strstr(para_text("para-2"), "were gate-turning of them")); /* two words of the document */
    assert_string_equal(summary.doubts->text, "'gateturning' may have had a hyphen at the end of a line; it is read as 'gate-turning': compare it with the page");
    again(HEAD FULL OF_WORDS "Gateturning" REST "3.\nIts belt-turning at the gate was seen.\n");
    assert_non_null(strstr(para_text("para-2"), "were Gateturning of them")); /* a name */
    again(HEAD FULL OF_WORDS "gateturning" REST "3.\nIts turning was seen.\n");
    assert_non_null(strstr(para_text("para-2"), "were gateturning of them")); /* nobody has it otherwise */
    again(HEAD FULL OF_WORDS "gateturning" REST "3.\nThe gateturning and gate-turning were seen.\n");
    assert_non_null(strstr(para_text("para-2"), "were gateturning of them")); /* the document has it more often so */
    again(HEAD FULL BEHIND "gateturning was told to all of the others who were left" REST "3.\nThe gate-turning was seen.\n");
    assert_non_null(strstr(para_text("para-2"), "and gateturning was")); /* no line ends there */
}

/* Of words that the dictionary has in one piece, where the document writes them otherwise, or documents of the kind do. */
static void a_word_that_is_written_with_a_hyphen_has_it(void **state)
{
    (void)state;
    import(HEAD FULL OF_WORDS "there overland" REST "3.\nAn over-land cart was seen.\n");
    assert_non_null(strstr(para_text("para-2"), "there over-land of them"));
    again(HEAD FULL OF_WORDS "there overland" REST "3.\nAn over-land cart went overland.\n");
    assert_non_null(strstr(para_text("para-2"), "there overland of them"));
    again(HEAD FULL OF_WORDS "in a lifecycle" REST);
    assert_non_null(strstr(para_text("para-2"), "in a life-cycle of them"));
    again(HEAD FULL OF_WORDS "in a lifecycle" REST "3.\nIts lifecycle turned.\n");
    assert_non_null(strstr(para_text("para-2"), "in a lifecycle of them"));
}

static void symbols_that_were_joined_are_two(void **state)
{
    (void)state;
    import(HEAD FULL "2.\n" LINE "heard of (LL/COP/WG.7/2019/3-LL/COP/WG.8/2019/3LL/COP/WG.9/2019/3) and seen.\n3.\nOf LL/COP/WG.9/2019/INF/1 and LL/WG/3A all was known.\n");
    assert_non_null(strstr(para_text("para-2"), "(LL/COP/WG.7/2019/3-LL/COP/WG.8/2019/3-LL/COP/WG.9/2019/3)"));
    assert_string_equal(para_text("para-3"), "Of LL/COP/WG.9/2019/INF/1 and LL/WG/3A all was known.");
}

static void the_foot_of_a_page_is_no_end_of_a_line(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe measures that they took increased the pro 1/3\n\nV.19-01234\n\n\fLL/COP/WG.9/2019/4\n\n"
                "tection of luggage, and chil2/3\n\nV.19-01234\n\n\fLL/COP/WG.9/2019/4\n\ndren lost none by 10/13 of them.\n\n3/3\n\nV.19-01234\n");
    assert_string_equal(para_text("para-2"), "The measures that they took increased the protection of luggage, and children lost none by 10/13 of them.");
}

static void a_bare_number_is_none_where_pages_are_counted(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters had seen, in the hall of the airport,\n\n1/2\n\nV.19-01234\n\n\fLL/COP/WG.9/2019/4\n\n3\n\ncarts.\n\n2/2\n\nV.19-01234\n");
    assert_string_equal(para_text("para-2"), "The porters had seen, in the hall of the airport, 3 carts.");
    again(HEAD FULL "2.\nThe porters had seen, in the hall of the airport,\n\n1\n\nV.19-01234\n\n\fLL/COP/WG.9/2019/4\n\nthree carts.\n\n2\n\nV.19-01234\n");
    assert_string_equal(para_text("para-2"), "The porters had seen, in the hall of the airport, three carts.");
}

static void nor_is_one_of_two_words(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe measures that they took increased the pro1/4 V.19-01234\n\n\fLL/COP/WG.9/2019/4\n\n"
                "tection of luggage, and chilV.19-01234 2/4\n\n\fLL/COP/WG.9/2019/4\n\ndren lost none by 10/13 of V.19-01234.\n\n3/4 V.19-01234\n\n\fNone did.\n\nV.19-01234 4/4\n");
    assert_non_null(strstr(para_text("para-2"), "The measures that they took increased the protection of luggage, and children lost none by 10/13 of V.19-01234."));
}

static void a_footnote_is_no_end_of_a_line(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe belts1 turned, as the Ministry of La1 LL/COP/WG.9/2019/2, paragraph 9.\n\n1/2\n\nV.19-01234\n\n\fLL/COP/WG.9/2019/4\n\n"
                "bour saw.\n\n2/2\n\nV.19-01234\n");
    assert_string_equal(para_text("para-2"), "The belts1 turned, as the Ministry of Labour saw.");
    assert_string_equal(rap_node_text(part(paragraph("para-2"), RAP_PARAGRAPH_FOOTNOTES, 0), RAP_FOOTNOTE_TEXT), "LL/COP/WG.9/2019/2, paragraph 9.");
}

static void an_end_apart_goes_to_what_breaks_off(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters asked that:\nsons;\n\n(a)\n\nBelts be stopped for as long as luggage is on them in all the three sea-\n\n"
                "(b)\n\nLabels be read.\n3.\nThe porters had:\n\n(a)\nRev.1);\n\nThe agenda (LL/COP/WG.9/2019/1 and LL/COP/WG.9/2019/1/\n\n(b)\n\nThe list.\n");
    assert_string_equal(para_text("para-2"), "The porters asked that:");
    assert_part(PARA_PART("para-2", 0), "a", "Belts be stopped for as long as luggage is on them in all the three seasons;");
    assert_part(PARA_PART("para-3", 0), "a", "The agenda (LL/COP/WG.9/2019/1 and LL/COP/WG.9/2019/1/Rev.1);");
}

/* An item that fills its line, with the last words of it told before. */
#define ITEM_CUT "Belts be stopped for as long as the luggage of travellers is on them in the"

static void what_breaks_off_may_stand_before_a_text_apart_or_below_a_foot(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters asked that:\n(a)\nLabels be read;\n(b)\nhall.\n\n" ITEM_CUT "\n\nThe drivers were of another mind.\n\nII.\n\nBelts\n3.\nAll saw it.\n");
    assert_part(PARA_PART("para-2", 1), "b", ITEM_CUT " hall.");
    assert_string_equal(rap_node_text(section("section-II"), RAP_SECTION_TITLE), "Belts");
    again(HEAD FULL "2.\nThe porters asked that:\nsons;\n\n1/2\n\nV.19-01234\n\n(a)\n\n" ITEM_CUT " three sea-\n\n\fLL/COP/WG.9/2019/4\n\n(b)\n\nLabels be read.\n\n2/2\n\nV.19-01234\n");
    assert_string_equal(para_text("para-2"), "The porters asked that:");
    assert_part(PARA_PART("para-2", 0), "a", ITEM_CUT " three seasons;");
}

static void a_heading_takes_no_end(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters asked for:\n(a)\nlabels;\n(b)\nother matters.\n\nIn all the three seasons\n\nII.\n\nBelts\n3.\nAll saw it.\n");
    assert_part(PARA_PART("para-2", 1), "b", "other matters.");
    assert_string_equal(rap_node_text(section("section-II"), RAP_SECTION_TITLE), "Belts");
}

static void labels_that_stand_below_each_other_have_the_words_behind_them(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters asked that:\n(a)\nlabels be read;\n(b)\n(c)\n(d)\n\nbelts be stopped in the seasons in\nwhich they turn; and\ncarts be shown;\nall be well.\n\nII.\n\nBelts\n3.\nAll saw it.\n");
    assert_part(PARA_PART("para-2", 1), "b", "belts be stopped in the seasons in which they turn; and");
    assert_part(PARA_PART("para-2", 2), "c", "carts be shown;");
    assert_part(PARA_PART("para-2", 3), "d", "all be well.");
    assert_int_equal(COUNT(paragraph("para-2"), RAP_PARAGRAPH_ITEMS), 4);
}

static void a_number_may_be_such_an_end(void **state)
{
    (void)state;
    import(HEAD FULL "2.\n7.\n\nThe porters of the airports spoke under item\n\n3.\nThe drivers did:\n\n(a)\nthese:\n\nOf carts, all of those who had seen the belts turn, and\n\n(i)\n\nAna;\n");
    assert_string_equal(para_text("para-2"), "The porters of the airports spoke under item 7.");
    assert_part(PARA_PART("para-3", 0), "a", "Of carts, all of those who had seen the belts turn, and these:");
}

static void words_of_a_line_that_was_spaced_out_are_one(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters had:\n\n(a)\nAnnotated\nWG.9/2019/1);\n\nprovisional\n\nagenda\n\n(LL/COP/\n\n(b)\n\nThe list.\n3.\nThe drivers had:\n\n"
                "(a)\nAnnotated\nWG.9/2019/1);\n\nprovisional\n\nagenda\n\n(b)\n\nThe list.\n");
    assert_part(PARA_PART("para-2", 0), "a", "Annotated provisional agenda (LL/COP/WG.9/2019/1);");
    assert_part(PARA_PART("para-2", 1), "b", "The list.");
    assert_part(PARA_PART("para-3", 0), "a", "Annotated WG.9/2019/1);"); /* its bracket opens nowhere */
}

/* Lower numbers behind which those of the paragraphs go on. */
static void numbers_between_paragraphs_are_none_of_theirs(void **state)
{
    (void)state;
    import(HEAD "1. One.\n\n2. Two.\n\n3. Three.\n\n4. The agenda was this:\n\nBelts.\n\n2. Labels.\n\n3. Carts.\n\n5. Five.\n\n6. Six.\n");
    assert_string_equal(para_text("para-5"), "Five.");
    assert_int_equal(PARAGRAPHS, 6);
    assert_string_equal(para_text("para-2"), "Two.");
}

static void what_ends_nothing_stays(void **state)
{
    (void)state;
    import(HEAD FULL "2.\nThe porters asked for:\n\n(a)\n\nbelts;\n\n(b)\n\nlabels and\n\n(c)\n\nbags.\n");
    assert_part(PARA_PART("para-2", 0), "a", "belts;");
    assert_part(PARA_PART("para-2", 1), "b", "labels and");
}

/* Narrow letters: as many as a full line has, and room for more. */
static void a_paragraph_ends_where_a_word_had_room(void **state)
{
    (void)state;
    import(HEAD FULL "\nII. Belts\n\nThe airports of all regions were of one mind in this as they had been the year before and\n"
                "as they would be in the year after it, for luggage that is lost in one of them is found in\n"
                "another, and nobody had yet seen a belt that turned the other way or a label that held for\n"
                "as long as it was meant to hold, not even those of the new kind that the airlines had made\n"
                "till it is still little, if it is still little till its first tilt: it is too little.\n"
                "The porters saw it, and the drivers of all the carts, who had lost more than anybody else.\n");
    assert_int_equal(PARAGRAPHS, 3);
    assert_string_equal(para_text("text-2"), "The porters saw it, and the drivers of all the carts, who had lost more than anybody else.");
}

/* A line that is two, the second of a word's rest: those near it that are two tell that lines are as wide as print is. */
static void a_line_that_is_two_ends_with_a_short_one(void **state)
{
    (void)state;
    import(HEAD FULL "\nII. Belts\n\nThe airports of all regions were of one mind in this as they had been the year before and as they would be in the year after it, for luggage that is lost in one of them is found in\n"
                "another, and nobody had yet seen a belt that turned the other way or a label that held for\n"
                "as long as it was meant to hold, not even those of the new kind that the airlines had made by lot.\n"
                "The porters saw it, and the drivers of all the carts, who had lost more than anybody else.\n");
    assert_int_equal(PARAGRAPHS, 3);
    assert_string_equal(para_text("text-2"), "The porters saw it, and the drivers of all the carts, who had lost more than anybody else.");
}

/* Nor is one that is two, and full, shorter than others for what is not known of the first. */
static void a_line_that_is_two_may_be_full(void **state)
{
    (void)state;
    import(HEAD FULL "\nII. Belts\n\nThe airports of all regions were of one mind in this as they had been the year before and as they would be in the year after it, for luggage that is lost in one of them is found.\n"
                "The porters had nobody who had yet seen a belt that turned the other way or a label that held.\n");
    assert_int_equal(PARAGRAPHS, 2);
}

/* An item that fills its line, and words at the margin below it. */
#define ITEM FULL "\n2. Two rules hold:\n        (a)  No belt turns;\n        (b)  No belt of an airport is to turn the other way for those who had come to see "
#define AT_MARGIN "The porters saw it, and the drivers of the carts that had been lost.\n"

static bool has_doubt(const char *text)
{
    again(text);
    return summary.doubts && strstr(summary.doubts->text, "may be a text behind the list") && !summary.doubts->next;
}

static void what_stands_at_the_margin_below_a_last_item_is_said(void **state)
{
    (void)state;
    assert_true(has_doubt(HEAD ITEM "it.\n" AT_MARGIN));
    assert_int_equal(summary.doubts->line, 16);
    assert_null(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_CLOSING));
    assert_false(has_doubt(HEAD ITEM "it.\n        " AT_MARGIN));                  /* set in as the item is */
    assert_false(has_doubt(HEAD ITEM "it,\nThe Hague said.\n"));                 /* no end of a sentence */
    assert_false(has_doubt(HEAD ITEM "it.\n" AT_MARGIN "        (c)  None.\n")); /* not the last */
    assert_false(has_doubt(HEAD ITEM "it.\n\n" AT_MARGIN));
}

/* An item that goes on has columns of its own in what pdftotext -layout gives. */
#define SPACED(blanks) FULL "\n2. Two rules hold:\n        (a)   No belt turns;\n        (b)" blanks "No belt of an airport is to turn the other way for those who had come to see it.\n" AT_MARGIN

static void an_item_that_stands_as_a_single_line_is_one(void **state)
{
    (void)state;
    assert_true(has_doubt(HEAD SPACED("   ")));
    assert_string_equal(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_CLOSING), "The porters saw it, and the drivers of the carts that had been lost.");
    assert_true(has_doubt(HEAD SPACED("    ")));
    assert_null(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_CLOSING));
}

static void entries_that_name_what_they_tell_are_a_list(void **state)
{
    (void)state;
    import(HEAD FULL "2. The meeting elected these officers, who were to be those of the year to come, too, by acclamation:\n"
                "Chair: Rigobertina Sandovalina Ibarrandina de la Luz y la Sombra of the South (Ecuador)\n"
                "Vice-Chair: Hannelorette Lillevikinga Sandovalina of the Northern Airports (Norway)\n3. All sat.\n");
    assert_string_equal(para_text("para-2"), "The meeting elected these officers, who were to be those of the year to come, too, by acclamation:");
    assert_int_equal(COUNT(paragraph("para-2"), RAP_PARAGRAPH_ITEMS), 2);
    again(HEAD FULL "2. The meeting elected these officers, who were to be those of the year to come, too, by acclamation:\n"
               "Chair: Rigobertina Sandovalina Ibarrandina de la Luz y la Sombra of the South, and the man\n"
               "Lima of the Northern Airports.\n3. All sat.\n");
    assert_int_equal(COUNT(paragraph("para-2"), RAP_PARAGRAPH_ITEMS), 0);
}

/* Narrow pages end sentences within lines, and within a page that goes on overleaf. */
static void headings_over_narrow_text_take_none_of_it(void **state)
{
    (void)state;
#define NARROW "The trunks of the hall were opened by hand once in every night, and\n"
#define ROWS NARROW "their porters said that none of them was theirs. Some of them all\n"
    import(HEAD "I. Summary\nA. Trunks and their porters\n" ROWS "doubted it.\nB. Belts and their buckles\n" ROWS "\fdoubted it.\n"
           "C. Labels and their strings\n" NARROW "their porters said that none of them was theirs, as they had\n\fdone before.\n");
    assert_string_equal(rap_node_text(section("section-I.A"), RAP_SECTION_TITLE), "Trunks and their porters");
    assert_string_equal(rap_node_text(section("section-I.B"), RAP_SECTION_TITLE), "Belts and their buckles");
    assert_string_equal(rap_node_text(section("section-I.C"), RAP_SECTION_TITLE), "Labels and their strings");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_space_within_a_word_goes),
        TEST(words_that_words_make_are_divided_at_the_end_of_a_line),
        TEST(a_name_that_nobody_knows_is_divided_at_the_end_of_a_line),
        TEST(a_word_of_a_known_name_is_divided_though_its_pieces_are_words),
        TEST(where_two_readings_are_left_it_is_said),
        TEST(a_space_between_words_stays),
        TEST(a_name_has_the_hyphen_that_it_lost),
        TEST(a_word_has_its_own_hyphen_that_stood_at_the_end_of_a_line),
        TEST(a_word_that_is_written_with_a_hyphen_has_it),
        TEST(symbols_that_were_joined_are_two),
        TEST(the_foot_of_a_page_is_no_end_of_a_line),
        TEST(a_bare_number_is_none_where_pages_are_counted),
        TEST(nor_is_one_of_two_words),
        TEST(a_footnote_is_no_end_of_a_line),
        TEST(an_end_apart_goes_to_what_breaks_off),
        TEST(what_breaks_off_may_stand_before_a_text_apart_or_below_a_foot),
        TEST(a_heading_takes_no_end),
        TEST(labels_that_stand_below_each_other_have_the_words_behind_them),
        TEST(a_number_may_be_such_an_end),
        TEST(words_of_a_line_that_was_spaced_out_are_one),
        TEST(numbers_between_paragraphs_are_none_of_theirs),
        TEST(what_ends_nothing_stays),
        TEST(a_paragraph_ends_where_a_word_had_room),
        TEST(a_line_that_is_two_ends_with_a_short_one),
        TEST(a_line_that_is_two_may_be_full),
        TEST(what_stands_at_the_margin_below_a_last_item_is_said),
        TEST(an_item_that_stands_as_a_single_line_is_one),
        TEST(entries_that_name_what_they_tell_are_a_list),
        TEST(headings_over_narrow_text_take_none_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
