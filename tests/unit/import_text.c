/* Paragraphs, lists and footnotes that lines and pages broke, made whole; headings. */
#include "import_helper.h"

#include <stdio.h>

static void pages_that_split_a_sentence_are_healed(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. Present were Ana Lima-Prado\n\n(Brazil), the head of the\n\nLuggage Office,\n\nBelt Unit, and\n\n\n\n"
                "others.\n\nThis sentence is of the same paragraph.\n\n2. Two.\n\nII. Recommendations\n\nRecommendation 1\n\n"
                "States should weigh\n\nluggage:\n\n(a) By day and\n\nby night;\n\n(b) Twice.\n");
    assert_string_equal(para_text("para-1"), "Present were Ana Lima-Prado (Brazil), the head of the Luggage Office, Belt Unit, and others. "
                                             "This sentence is of the same paragraph.");
    assert_int_equal(rap_node_integer(rap_node_item(paragraph("para-1"), RAP_PARAGRAPH_SOURCE, 0), RAP_SOURCE_END_LINE, 0), 17);
    assert_string_equal(rec_text("rec-1"), "States should weigh luggage:");
    assert_part(REC_PART("rec-1", 0), "a", "By day and by night;");
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 2);
}

/* Hard-wrapped, without blank lines, as a PDF gives it. */
static const char wrapped[] =
    HEAD "I. Introduction\n"
    "1. The Working Group noted that a victim-centred approach to lost luggage had been taken by the secre-\n"
    "tariat since the adoption of the Protocol on Lost Luggage, and that the victim-\n"
    "centred approach, with its pre-\n"
    "and post-flight parts, had been welcomed by airlines and airports of the Asia-\n"
    "Pacific region. The secretariat had spent 2013-\n"
    "2015 on it, in paragraph\n"
    "3. of the Protocol, see LL/COP/\n"
    "WG.9/2019/2. Nothing was un-\n"
    "heard.\n"
    "2. Item (a) of article 7 was read together with the parts of article 23 (1)\n"
    "(b) of the Protocol on Lost Luggage and with the following two points of order:\n"
    "(a) The weight of the luggage that passengers had declared at the airport of\n"
    "departure;\n"
    "(b) Its colour.\n"
    "II. Matters relating to the Protocol on Lost Luggage and to the belts on which\n"
    "luggage travels\n"
    "3. The topics were: (a) belts, their speed and their length in the airports of all\n"
    "regions; (b) labels; and (c) the rest of the topics that had been proposed before\n"
    "the meeting.\n";

static void wrapped_lines_are_joined_with_care(void **state)
{
    (void)state;
    import(wrapped);
    assert_string_equal(para_text("para-1"),
                        "The Working Group noted that a victim-centred approach to lost luggage had been taken by the secretariat since "
                        "the adoption of the Protocol on Lost Luggage, and that the victim-centred approach, with its pre- and "
                        "post-flight parts, had been welcomed by airlines and airports of the Asia-Pacific region. The secretariat had "
                        "spent 2013-2015 on it, in paragraph 3. of the Protocol, see LL/COP/WG.9/2019/2. Nothing was unheard.");
}

/* As pdftotext tells a page without its places: labels of the margin before what they do not belong to. */
static void labels_ahead_of_other_text_find_their_words(void **state)
{
    (void)state;
    import(HEAD "I.\n\nIntroduction\n1.\nThe Working Group looked at luggage, so that:\n\nA.\n\n(a)\n\nBelts may turn;\n\n(b)\n\nLabels may hold.\n\n"
                "Belts and labels\n2.\nBelts had turned before.\n3.\n\nB.\n\nC.\n\nNobody had seen them turn.\n\nThe agenda of the meeting\n4.\n\n"
                "The agenda was:\n\n1.\n\nBelts:\n\n2.\n\n(a)\n\nTheir speed;\n\n(b)\n\nTheir length.\n\nLabels.\n\nColours and other matters\n"
                "5.\nNone was raised.\n");
    assert_part(PARA_PART("para-1", 1), "b", "Labels may hold.");
    assert_string_equal(rap_node_text(section("section-I.A"), RAP_SECTION_TITLE), "Belts and labels");
    assert_string_equal(rap_node_text(section("section-I.B"), RAP_SECTION_TITLE), "The agenda of the meeting");
    assert_string_equal(rap_node_text(section("section-I.C"), RAP_SECTION_TITLE), "Colours and other matters");
    assert_string_equal(para_text("para-3"), "Nobody had seen them turn.");
    assert_part(PARA_PART("para-4", 0), "1", "Belts:");
    assert_part(PARA_PART("para-4", 1), "2", "Labels.");
    assert_string_equal(rap_node_text(paragraph("para-5"), RAP_PARAGRAPH_SECTION), "C. Colours and other matters");
}

/* Where a heading stands apart from the paragraph below it, that has its number. */
static void labels_ahead_go_to_headings_that_stand_apart(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The agenda was:\n\n1.\n\nBelts.\n\nA.\n\n2.\n\nOther matters.\n\nAttendance\n\n2. Porters came.\n");
    assert_string_equal(rap_node_text(section("section-I.A"), RAP_SECTION_TITLE), "Attendance");
    assert_part(PARA_PART("para-1", 1), "2", "Other matters.");
}

static void labels_inside_wrapped_sentences_are_no_items(void **state)
{
    (void)state;
    import(wrapped);
    assert_int_equal(PARAGRAPHS, 3);
    assert_string_equal(para_text("para-2"), "Item (a) of article 7 was read together with the parts of article 23 (1) (b) of the Protocol "
                                             "on Lost Luggage and with the following two points of order:");
    assert_part(PARA_PART("para-2", 0), "a", "The weight of the luggage that passengers had declared at the airport of departure;");
    assert_part(PARA_PART("para-2", 1), "b", "Its colour.");
    assert_int_equal(rap_node_integer(PARA_PART("para-3", 0), RAP_SUBPARAGRAPH_INLINE, 0), 1);
    assert_int_equal(COUNT(paragraph("para-3"), RAP_PARAGRAPH_ITEMS), 3);
    assert_string_equal(rap_node_text(section("section-II"), RAP_SECTION_TITLE),
                        "Matters relating to the Protocol on Lost Luggage and to the belts on which luggage travels");
}

static void letters_and_roman_numbers_are_told_apart(void **state)
{
    (void)state;
    const rap_node *h;
    import(HEAD "I. Introduction\n\n1. Many:\n\n(a) A;\n\n(b) B;\n\n(c) C;\n\n(d) D;\n\n(e) E;\n\n(f) F;\n\n(g) G;\n\n(h) H:\n\n(i) One;\n\n"
                "(ii) Two;\n\n(i) I;\n\n(j) J.\n\n2. More:\n\n(a) A:\n\n(i) One;\n\n(ii) Two;\n\n(b) B:\n\n1) x;\n\n2) y.\n");
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_ITEMS), 10);
    h = PARA_PART("para-1", 7);
    assert_int_equal(COUNT(h, RAP_SUBPARAGRAPH_ITEMS), 2);
    assert_part(part(h, RAP_SUBPARAGRAPH_ITEMS, 1), "ii", "Two;");
    assert_part(PARA_PART("para-1", 8), "i", "I;");
    assert_part(part(PARA_PART("para-2", 1), RAP_SUBPARAGRAPH_ITEMS, 1), "2", "y.");
}

static void letters_go_on_after_z_and_past_gaps(void **state)
{
    (void)state;
    char text[4000] = HEAD "I. Introduction\n\n1. Many:\n\n";
    (void)state;
    for (char c = 'a'; c <= 'z'; c++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "(%c) Word;\n\n", c);
    snprintf(text + strlen(text), sizeof text - strlen(text), "(aa) After;\n\n(cc) Gap.\n");
    import(text);
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_ITEMS), 28);
    assert_part(PARA_PART("para-1", 21), "v", "Word;");
    assert_part(PARA_PART("para-1", 27), "cc", "Gap.");
}

static void bullets_and_unmarked_entries_are_items(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. Two parts:\n\n• Weight:\n\nin kilograms;\n\n(a) Gross;\n\n(b) Net;\n\n– Colour.\n\nAll was measured.\n\n"
                "2. The officers were:\n\nChair: Ana Lima (Brazil)\n\nRapporteur: Bo Ek (Sweden)\n\nII. Belts\n\n3. Three.\n");
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_ITEMS), 2);
    assert_null(rap_node_text(PARA_PART("para-1", 0), RAP_SUBPARAGRAPH_LABEL));
    assert_string_equal(rap_node_text(PARA_PART("para-1", 0), RAP_SUBPARAGRAPH_TEXT), "Weight: in kilograms;");
    assert_int_equal(COUNT(PARA_PART("para-1", 0), RAP_SUBPARAGRAPH_ITEMS), 2);
    assert_string_equal(rap_node_text(paragraph("para-1"), RAP_PARAGRAPH_CLOSING), "All was measured.");
    assert_int_equal(COUNT(paragraph("para-2"), RAP_PARAGRAPH_ITEMS), 2);
    assert_string_equal(rap_node_text(PARA_PART("para-2", 1), RAP_SUBPARAGRAPH_TEXT), "Rapporteur: Bo Ek (Sweden)");
}

static void a_list_of_numbers_is_told_from_paragraphs(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. One.\n\n2. Two.\n\n3. The Working Group adopted the following agenda:\n\n1. Organizational matters:\n"
                " - (a) Opening;\n - (b) Agenda.\n2. Belts.\n3. Labels.\n4. Other matters.\n5. Report.\n\nII. Attendance\n\n4. Four.\n\n5. Five.\n");
    assert_int_equal(PARAGRAPHS, 5);
    assert_int_equal(COUNT(paragraph("para-3"), RAP_PARAGRAPH_ITEMS), 5);
    assert_part(PARA_PART("para-3", 3), "4", "Other matters.");
    assert_part(part(PARA_PART("para-3", 0), RAP_SUBPARAGRAPH_ITEMS, 1), "b", "Agenda.");
    assert_string_equal(para_text("para-4"), "Four.");
}

static void numbered_headings_are_told_from_paragraphs(void **state)
{
    (void)state;
    import(HEAD "IV. Belts and labels\nA.Belts\n1. Speed of belts\n1. They are fast.4\n2. Length of belts\n2. They are long.\nB. Labels18\n"
                "1. Colour\n3. They are red.\n\nV. eLabels\n\n4. None.\n");
    assert_string_equal(rap_node_text(section("section-IV.A.1"), RAP_SECTION_TITLE), "Speed of belts");
    assert_string_equal(rap_node_text(section("section-IV.A.2"), RAP_SECTION_TITLE), "Length of belts");
    assert_string_equal(rap_node_text(section("section-IV.B.1"), RAP_SECTION_TITLE), "Colour");
    assert_int_equal(rap_node_integer(section("section-IV.B.1"), RAP_SECTION_LEVEL, 0), 3);
    assert_string_equal(rap_node_text(section("section-V"), RAP_SECTION_TITLE), "eLabels");
    assert_int_equal(PARAGRAPHS, 4);
    assert_string_equal(rap_node_text(paragraph("para-3"), RAP_PARAGRAPH_SECTION), "1. Colour");
}

static void the_letter_i_is_a_heading_after_h(void **state)
{
    (void)state;
    char text[1000] = HEAD "I. Belts\n\n";
    for (char c = 'A'; c <= 'J'; c++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%c. Part\n\n", c);
    snprintf(text + strlen(text), sizeof text - strlen(text), "II. Labels\n\n1. One.\n");
    import(text);
    assert_int_equal(rap_node_integer(section("section-I.I"), RAP_SECTION_LEVEL, 0), 2);
    assert_int_equal(rap_node_integer(section("section-II"), RAP_SECTION_LEVEL, 0), 1);
}

static void labels_on_lines_of_their_own_find_their_words(void **state)
{
    (void)state;
    import(HEAD "I.\n\nIntroduction\n\n1.\n\nOne of the\nbelts.\n\n2.\n\n2/3\n\nTwo:\n\n(a)\n\nFirst;\n\n(b)\n\nSecond.\n");
    assert_string_equal(rap_node_text(section("section-I"), RAP_SECTION_TITLE), "Introduction");
    assert_string_equal(para_text("para-1"), "One of the belts.");
    assert_string_equal(para_text("para-2"), "Two:");
    assert_part(PARA_PART("para-2", 1), "b", "Second.");
}

static const rap_node *note(const char *name, size_t i)
{
    return rap_node_item(paragraph(name), RAP_PARAGRAPH_FOOTNOTES, i);
}

static void footnotes_stay_with_their_marks(void **state)
{
    (void)state;
    import("LL/COP/WG.9/2019/4*\n\n" HEAD "I. Introduction\n\n1. One has a mark.¹\n\n2. Two is broken by a page and by\n\n¹ See LL/1/2019,\npage 3.\n\n"
                "another note.2\n\n3. Three.[^3]\n\n____\n2 See LL/2/2019.\n[^3]: Ibid.\n* Reissued.\n\n4/5\n\n4. Four is old.4/\n\n4/ Official Records.\n");
    assert_int_equal(PARAGRAPHS, 4);
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_MARK), "1");
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1/2019, page 3.");
    assert_string_equal(para_text("para-2"), "Two is broken by a page and by another note.2");
    assert_string_equal(rap_node_text(note("para-2", 0), RAP_FOOTNOTE_TEXT), "See LL/2/2019.");
    assert_string_equal(rap_node_text(note("para-3", 0), RAP_FOOTNOTE_TEXT), "Ibid.");
    assert_string_equal(rap_node_text(note("para-3", 1), RAP_FOOTNOTE_MARK), "*");
    assert_string_equal(rap_node_text(note("para-4", 0), RAP_FOOTNOTE_TEXT), "Official Records.");
}

static void a_mark_is_no_part_of_another(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. One has the first.¹\n\n2. Two has the second.²\n\n3. Three has one of two digits.¹²\n\n4. Four has two.¹³¹⁴\n\n"
                "5. Five has none.\n\n¹ First.\n² Second.\n¹² Twelfth.\n¹³ One of a pair.\n");
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "First.");
    assert_string_equal(rap_node_text(note("para-2", 0), RAP_FOOTNOTE_TEXT), "Second.");
    assert_int_equal(rap_node_count(paragraph("para-3"), RAP_PARAGRAPH_FOOTNOTES), 1);
    assert_string_equal(rap_node_text(note("para-3", 0), RAP_FOOTNOTE_TEXT), "Twelfth.");
    assert_string_equal(rap_node_text(note("para-4", 0), RAP_FOOTNOTE_TEXT), "One of a pair.");
}

static const rap_node *rec_note(const char *name, size_t i)
{
    return rap_node_item(recommendation(name), RAP_RECOMMENDATION_FOOTNOTES, i);
}

#define RECOMMENDED HEAD "I. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\nRecommendation 1"

static void headings_end_footnotes(void **state)
{
    (void)state;
    import(RECOMMENDED "\nStates should keep records¹ of luggage.\n¹ LL/COP/WG.9/2018/4, paragraph 9, and its\nannex I.\nRecommendation 2\n"
                       "States should publish tags.²\n² LL/COP/WG.9/2018/5\nRecommendation 3\nStates should act.³\n"
                       "³ See decision 4, in which\nRecommendation 5\nis recalled.\nAnnex\nBelts\n\nOne belt.\n");
    assert_int_equal(summary.recommendations, 3);
    assert_string_equal(rec_text("rec-1"), "States should keep records¹ of luggage.");
    assert_string_equal(rap_node_text(rec_note("rec-1", 0), RAP_FOOTNOTE_TEXT), "LL/COP/WG.9/2018/4, paragraph 9, and its annex I.");
    assert_string_equal(rap_node_text(rec_note("rec-2", 0), RAP_FOOTNOTE_TEXT), "LL/COP/WG.9/2018/5");
    assert_string_equal(rec_text("rec-3"), "States should act.³");
    assert_string_equal(rap_node_text(rec_note("rec-3", 0), RAP_FOOTNOTE_TEXT), "See decision 4, in which Recommendation 5 is recalled.");
    assert_string_equal(rap_node_text(section("section-annex"), RAP_SECTION_TITLE), "Belts");
}

static void marks_are_no_part_of_headings(void **state)
{
    (void)state;
    import(RECOMMENDED "¹\n\nStates should keep records.\n\nRecommendation 2:² States should publish.\n\nRecommendation 3 [3]\n\n"
                       "States should act.\n\n¹ See LL/1.\n\n² See LL/2.\n");
    assert_int_equal(summary.recommendations, 3);
    assert_string_equal(rec_text("rec-1"), "States should keep records.");
    assert_string_equal(rap_node_text(rec_note("rec-1", 0), RAP_FOOTNOTE_MARK), "1");
    assert_string_equal(rap_node_text(rec_note("rec-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    assert_string_equal(rec_text("rec-2"), "States should publish.");
    assert_string_equal(rap_node_text(rec_note("rec-2", 0), RAP_FOOTNOTE_TEXT), "See LL/2.");
    assert_string_equal(rec_text("rec-3"), "States should act.");
}

/* Behind a year, parted from its word where the note before it is known, and on a heading. */
static void marks_are_found_in_odd_places(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The first meeting was in 2018.1\n\n2. Paragraph 2 of the record 2 that was kept is old.\n\n"
                "3. In paragraph 2 of the note nothing is said.\n\n1 See LL/1.\n2 See LL/2.\n\nII. Belts3\n\n4. Belts are long.\n\n"
                "5. They are black.\n\n3 See LL/3.\n\n6. They are 2.4 metres long.\n\n4 See LL/4.\n");
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    assert_string_equal(rap_node_text(note("para-2", 0), RAP_FOOTNOTE_TEXT), "See LL/2.");
    assert_string_equal(para_text("para-3"), "In paragraph 2 of the note nothing is said.");
    assert_string_equal(rap_node_text(note("para-4", 0), RAP_FOOTNOTE_TEXT), "See LL/3.");
    assert_string_equal(para_text("para-5"), "They are black.");
    assert_int_equal(COUNT(paragraph("para-6"), RAP_PARAGRAPH_FOOTNOTES), 0);
}

/* Directly below the text, where the document ends behind it. */
/* As where the first of two stands in a list at the end of the document, or its page is behind that of the second. */
static void a_number_that_was_left_out_may_come_later(void **state)
{
    (void)state;
    import(HEAD "1. Belts are fast.2 Labels\nare long.\n\n2 See the belts.\n\n\f2. Trunks are lost.1 Boxes\nare not,\n\n1 See the trunks.\n\n\fwhich\nis known.\n"
                "3. Carts are slow.3\n\n3 See the carts.\n");
    assert_string_equal(rap_node_text(rap_node_item(paragraph("para-2"), RAP_PARAGRAPH_FOOTNOTES, 0), RAP_FOOTNOTE_TEXT), "See the trunks.");
    assert_non_null(strstr(para_text("para-2"), "are not, which is known."));
    assert_int_equal(COUNT(paragraph("para-3"), RAP_PARAGRAPH_FOOTNOTES), 1);
}

static void a_footnote_may_end_the_document(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The Working Group noted that luggage had been lost in each of the years before\n"
                "the meeting, and that those who had lost it were not told where it had been found1\nor who had it, which was also said before.\n"
                "1 See LL/1.\n");
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
}

static void a_dash_that_was_wrapped_goes_on(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. The Working Group noted that luggage had been lost in each of the years before\nthe meeting.\n\nII. Debate\n\n"
                "The speakers said of all the belts that turned that they had turned for long enough\n– and then some. They rested.\n\n3. It ended.\n");
    assert_string_equal(rap_node_text(paragraph("text-1"), RAP_PARAGRAPH_TEXT),
                        "The speakers said of all the belts that turned that they had turned for long enough – and then some. They rested.");
}

static void import_anew(void **state, const char *text)
{
    end(state);
    begin(state);
    import(text);
}

#define WRAPPED HEAD "I. Introduction\n\n1. The Working Group noted that luggage had been lost in each of the years before\n" \
    "the meeting, and that those who had lost it were not told where it had been found.¹\n\n"
#define WRAPPED_END "The belts turned and turned back in each of the years before the meeting, and so did\n" \
    "the others, which was also said in each of the years before it, and more than once.\n"

/* Directly below a footnote that is complete. */
static void text_below_a_footnote_is_none_of_it(void **state)
{
    import(HEAD "I. Introduction\n\n1. Words.¹\n¹ See LL/1.\nBelts turned.\n"); /* a line is a paragraph */
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    import_anew(state, WRAPPED "¹ See LL/1.\n" WRAPPED_END "\nThey turned.\n"); /* "The" had had room */
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    assert_null(summary.doubts);
    import_anew(state, WRAPPED "¹ See LL/1.\nIbid. is in LL/2.\n\n\f2. They turned.\n"); /* the foot of a page */
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1. Ibid. is in LL/2.");
    assert_null(summary.doubts);
    import_anew(state, WRAPPED "¹ See LL/1, in which the belts turned and turned back in each of the years before it.\n" WRAPPED_END "\n2. They turned.\n");
    assert_non_null(strstr(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "before it. The belts turned"));
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 9);
    assert_non_null(strstr(summary.doubts->text, "a paragraph below footnote 1, or its next sentence"));
}

/* Also where there is no text under it before the footnote. */
static void notes_of_headings_go_to_the_text_below(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. Words.\n\nII. Belts¹\n\n¹ See LL/1.\n\n2. Belts are long.\n\nIII. Bags²\n\n² See LL/2.\n");
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_FOOTNOTES), 0);
    assert_string_equal(rap_node_text(note("para-2", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    assert_string_equal(rap_node_text(note("para-2", 1), RAP_FOOTNOTE_TEXT), "See LL/2.");
}

#define PAGE(words) HEAD "I. Introduction\n\n1. The Working Group noted that luggage had been lost in each of the years before\n" \
    "the meeting, and that the least record 1 and its copy were kept by those who had lost\nit, or by those who had it, which was also said before.\n\n" \
    "2. It was said that " words " all of the others who had lost it, in each of the years,\nwere told where it was.\n\n1 See LL/1.\n\n1/2\n\n\f" \
    "3. The belts turned to class 1 and turned back in each of the years before the meeting\n, and so did the others, which was also said before.\n\n2/2\n"

/* Parted from its word by a space: the only number of the page that may be one. */
static void a_mark_between_words_is_the_only_one_of_its_page(void **state)
{
    import(PAGE("in paragraph 1 of the note"));
    assert_non_null(strstr(para_text("para-1"), "the least record1 and its copy"));
    assert_string_equal(rap_node_text(note("para-1", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    assert_non_null(strstr(para_text("para-2"), "in paragraph 1 of the note"));
    assert_non_null(strstr(para_text("para-3"), "class 1 and"));
    assert_null(summary.doubts);
    import_anew(state, PAGE("those of class 1 and thus"));
    assert_non_null(strstr(para_text("para-1"), "the least record 1 and its copy"));
    assert_string_equal(rap_node_text(note("para-2", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 12);
    assert_non_null(strstr(summary.doubts->text, "footnote 1: more than one number of the page above may be its mark"));
}

/* "Recommendation 21" behind 1 is the second with the mark of note 1, where a note 1 stands below and 3 comes next. */
static void marks_fused_to_a_number_are_parted(void **state)
{
    static const char text[] = RECOMMENDED "\n\nStates should keep records.\n\nRecommendation 21\n\nStates should publish.\n\n"
                                           "Recommendation 3\n\nStates should act.\n\n1 See LL/1.\n";
    char other[sizeof text];
    import(text);
    assert_int_equal(summary.recommendations, 3);
    assert_string_equal(rec_text("rec-2"), "States should publish.");
    assert_string_equal(rap_node_text(rec_note("rec-2", 0), RAP_FOOTNOTE_TEXT), "See LL/1.");
    memcpy(other, text, sizeof text);
    other[strlen(text) - strlen("1 See LL/1.\n")] = '5'; /* no note 1 */
    import_anew(state, other);
    assert_string_equal(rec_text("rec-21"), "States should publish.");
    memcpy(other, text, sizeof text);
    memcpy(strstr(other, "publish."), "publish1", 8); /* its mark is elsewhere */
    import_anew(state, other);
    assert_string_equal(rec_text("rec-21"), "States should publish1");
}

static void endnotes_are_a_list(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. One,1 and more.2\n\nNotes\n\n1 See LL/1.\n2 Ibid., and\nLL/2.\n");
    assert_int_equal(COUNT(paragraph("text-1"), RAP_PARAGRAPH_ITEMS), 2);
    assert_part(PARA_PART("text-1", 1), "2", "Ibid., and LL/2.");
}

static void chapters_are_headings(void **state)
{
    (void)state;
    import(HEAD "Chapter I\nIntroduction\n\n1. It was dark, as chapter II says, and\nChapter III is silent.\n\nCHAPTER II. Lamps\n\nA. Oil\n\n2. It was light.\n\n"
           "Chapter III Other matters\n\n3. None.\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 4);
    assert_string_equal(rap_node_text(section("section-chapter-i"), RAP_SECTION_NUMBER), "Chapter I");
    assert_string_equal(rap_node_text(section("section-chapter-i"), RAP_SECTION_TITLE), "Introduction");
    assert_string_equal(rap_node_text(section("section-chapter-ii.A"), RAP_SECTION_TITLE), "Oil");
    assert_string_equal(rap_node_text(paragraph("para-3"), RAP_PARAGRAPH_SECTION), "Chapter III. Other matters");
    assert_string_equal(para_text("para-1"), "It was dark, as chapter II says, and Chapter III is silent.");
}

static void an_agenda_may_follow_without_a_colon(void **state)
{
    (void)state;
    import(HEAD "I. Organization\n\n1. At its first meeting, the Working Group adopted the following agenda\n\n1. Opening of the meeting.\n2. Lost luggage.\n\n"
           "2. It was closed.\n");
    assert_int_equal(PARAGRAPHS, 2);
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_ITEMS), 2);
    assert_int_equal(COUNT(rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0), RAP_MEETING_AGENDA), 2);
}

/* Numbers of four digits are those of paragraphs where they count on; a year at the beginning of a line is none. */
static void paragraphs_are_numbered_beyond_a_thousand(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n998. It was dark.\n\n999. The lamps were lit in\n2019. They shone.\n\n1000. It was light.\n\n1002. They shone on.\n\n"
           "2019. was a year.\n");
    assert_int_equal(PARAGRAPHS, 4);
    assert_string_equal(para_text("para-999"), "The lamps were lit in 2019. They shone.");
    assert_string_equal(para_text("para-1000"), "It was light.");
    assert_string_equal(para_text("para-1002"), "They shone on. 2019. was a year.");
    end(NULL);
    begin(NULL);
    import(HEAD "I. Introduction\n\n1044. It was dark in\n2019. It was so again in\n2021. All year.\n\n1045. It was light.\n");
    assert_int_equal(PARAGRAPHS, 2);
    assert_string_equal(para_text("para-1044"), "It was dark in 2019. It was so again in 2021. All year.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(paragraphs_are_numbered_beyond_a_thousand), TEST(chapters_are_headings), TEST(an_agenda_may_follow_without_a_colon),
        TEST(pages_that_split_a_sentence_are_healed), TEST(a_dash_that_was_wrapped_goes_on),
        TEST(wrapped_lines_are_joined_with_care),
        TEST(labels_ahead_of_other_text_find_their_words),
        TEST(labels_ahead_go_to_headings_that_stand_apart),
        TEST(labels_inside_wrapped_sentences_are_no_items),
        TEST(letters_and_roman_numbers_are_told_apart),
        TEST(letters_go_on_after_z_and_past_gaps),
        TEST(bullets_and_unmarked_entries_are_items),
        TEST(a_list_of_numbers_is_told_from_paragraphs),
        TEST(numbered_headings_are_told_from_paragraphs),
        TEST(the_letter_i_is_a_heading_after_h),
        TEST(labels_on_lines_of_their_own_find_their_words),
        TEST(footnotes_stay_with_their_marks),
        TEST(a_mark_is_no_part_of_another),
        TEST(headings_end_footnotes),
        TEST(marks_are_no_part_of_headings),
        TEST(marks_fused_to_a_number_are_parted),
        TEST(marks_are_found_in_odd_places),
        TEST(a_number_that_was_left_out_may_come_later),
        TEST(a_footnote_may_end_the_document),
        TEST(notes_of_headings_go_to_the_text_below),
        TEST(text_below_a_footnote_is_none_of_it),
        TEST(a_mark_between_words_is_the_only_one_of_its_page),
        TEST(endnotes_are_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
