/* Recommendations in every form of the genre, their status, and the ids of records. */
#include "import_helper.h"

#include <stdio.h>

static void headings_number_recommendations(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\n"
                "4. The Working Group adopted the recommendations that follow.\n\n"
                "A. Recommendations on labels\n\n"
                "Recommendation 1\n\nStates should label suitcases.\n\n"
                "*Recommendation 2*\n\nStates should read the labels.\n\n"
                "Recommendation 3. States should keep them.\n\n"
                "RECOMMENDATION 4: States should compare them.\n");
    assert_int_equal(RECOMMENDATIONS, 4);
    assert_string_equal(rec_text("rec-1"), "States should label suitcases.");
    assert_string_equal(rec_text("rec-2"), "States should read the labels.");
    assert_string_equal(rec_text("rec-3"), "States should keep them.");
    assert_string_equal(rec_text("rec-4"), "States should compare them.");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION), "A. Recommendations on labels");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_STATUS), "adopted");
    assert_int_equal(rap_node_integer(recommendation("rec-2"), RAP_RECOMMENDATION_NUMBER, 0), 2);
    assert_string_equal(rap_node_text(paragraph("para-4"), RAP_PARAGRAPH_AUTHORITY), "adopted");
    assert_int_equal(summary.recommendations, 4);
}

static void a_heading_and_the_next_recommendation_are_parted(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\n"
                "A. Recommendations on labels*Recommendation 1*\n\nStates should label suitcases.\n\n"
                "B. Recommendations on belts and on other ways of carryingRecommendation 2\n\nStates should stop belts.\n\n"
                "**Recommendation 3**States should start belts.\n");
    assert_string_equal(rap_node_text(section("section-II.A"), RAP_SECTION_TITLE), "Recommendations on labels");
    assert_string_equal(rap_node_text(section("section-II.B"), RAP_SECTION_TITLE),
                        "Recommendations on belts and on other ways of carrying");
    assert_string_equal(rec_text("rec-1"), "States should label suitcases.");
    assert_string_equal(rec_text("rec-2"), "States should stop belts.");
    assert_string_equal(rec_text("rec-3"), "States should start belts.");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION),
                        "B. Recommendations on belts and on other ways of carrying");
}

static void what_stands_behind_the_last_is_none_of_it(void **state)
{
    (void)state;
#define TWO HEAD "II. Recommendations\n\nRecommendation 1\n\nStates should label suitcases.\n\n"
    static const struct { const char *behind, *text; } cases[] = {
        {"The delegation of Norway reserved its position.\n", "The delegation of Norway reserved its position."},
        {"[Note by the Secretariat: this should be confirmed.]\n\n", "[Note by the Secretariat: this should be confirmed.]"},
        {"_________\nStates were not asked whether they should.\n", "States were not asked whether they should."},
        {"Copyright 2019 | Cookies\n\nAll rights are kept.\n\nRecommendation 2\n\nStates should read.\n", "Copyright 2019 | Cookies"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1000];
        snprintf(text, sizeof text, TWO "%s", cases[i].behind);
        end(NULL);
        begin(NULL);
        import(text);
        assert_string_equal(rec_text("rec-1"), "States should label suitcases.");
        if (i < 3)
            assert_string_equal(para_text("text-1"), cases[i].text);
        else
            assert_string_equal(rec_text("rec-2"), "States should read.");
    }
    end(NULL);
    begin(NULL);
    import(TWO "Labels fade in the sun.\n\nThey should therefore be\nread soon.\n");
    assert_string_equal(rec_text("rec-1"), "States should label suitcases. Labels fade in the sun. They should therefore be read soon.");
}

static void a_box_parts_no_recommendation(void **state)
{
    (void)state;
    import("<html><body><main><p>Report on the meeting of the Working Group on Lost Luggage held in Oslo on 3 and 4 May 2019</p><h2>II. Recommendations</h2>"
           "<p>Recommendation 1</p><p>States should:</p><aside>LABELS</aside><p>(a) Weigh luggage;</p><p>(b) Rest.</p><aside><p>See the guide.</p></aside>"
           "<h2>III. Other matters</h2><p>1. Nothing was raised.</p></main></body></html>");
    assert_string_equal(rec_text("rec-1"), "States should:");
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_part(REC_PART("rec-1", 1), "b", "Rest.");
    assert_null(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_CLOSING));
    assert_string_equal(para_text("text-1"), "LABELS");
    assert_string_equal(para_text("text-2"), "See the guide.");
    assert_string_equal(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_SECTION), "II. Recommendations");
}

/* What closes a text or reserves a position is no heading, no part of what stands before it, and nothing that was adopted. */
static void afterwords_speak_for_themselves(void **state)
{
    (void)state;
    static const char *const texts[] = {"Done in Oslo", "The delegation of Norway reserved its position and stated that all should be free.",
                                        "They shall be free.", "Copyright 2019 | All words", "Ana Lima, Chair"};
    import(HEAD "II. Recommendations\n\n1. The Working Group adopted the following recommendations.\n\nRecommendation 1\n\nStates should label suitcases.\n\n"
           "Done in Oslo\n\nRecommendation 2\n\nStates should read.\n\n"
           "The delegation of Norway reserved its position and stated that all should be free.\n\nThey shall be free.\n\n"
           "III. Other matters\n\n2. Nothing was raised.\n\nCopyright 2019 | All words\n\nIV. Closing\n\n3. It was closed.\n\nAna Lima, Chair\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 3);
    assert_string_equal(rec_text("rec-1"), "States should label suitcases.");
    assert_string_equal(rec_text("rec-2"), "States should read.");
    assert_string_equal(para_text("para-3"), "It was closed.");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char name[] = "text-1";
        name[5] = (char)('1' + i);
        assert_string_equal(para_text(name), texts[i]);
        if (i == 2)
            continue; /* what asks for something behind an afterword is the section's */
        assert_string_equal(rap_node_text(paragraph(name), RAP_PARAGRAPH_AUTHORITY), "record");
        assert_null(rap_node_text(paragraph(name), RAP_PARAGRAPH_SECTION));
    }
    end(NULL);
    begin(NULL);
    import(HEAD "II. Recommendations\n\nRecommendation 1\n\nStates should rest.\n\nRest and sleep\n\nRecommendation 2\n\nStates should sleep.\n");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION), "Rest and sleep");
}

static void rows_may_be_recommendations(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\nRecommendation 1\tStates should label suitcases.\nRecommendation 2\tStates should read labels.\n\n"
           "Recommendation 3\tStates should rest.\n");
    assert_int_equal(RECOMMENDATIONS, 3);
    assert_string_equal(rec_text("rec-1"), "States should label suitcases.");
    assert_string_equal(rec_text("rec-2"), "States should read labels.");
    assert_string_equal(rec_text("rec-3"), "States should rest.");
}

/* Rows under a head of a table have their numbers; the head is none of them, on no page. */
static void the_head_of_a_table_is_no_recommendation(void **state)
{
    (void)state;
    static const char *const tables[] = {"Recommendation\tText\nRecommendation 1\tStates should label.\nRecommendation\tText\nRecommendation 2\tStates should read.\n",
                                         "No.\tText\n1\tStates should label.\n2\tStates should read.\n",
                                         "Recommendation No.\tText\n1.\tStates should label.\n2.\tStates should read.\n"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        import(rap_arena_format(rap_model_arena(model), HEAD "II. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\n%s", tables[i]));
        assert_int_equal(RECOMMENDATIONS, 2);
        assert_string_equal(rec_text("rec-1"), "States should label.");
        assert_string_equal(rec_text("rec-2"), "States should read.");
        assert_int_equal(rap_node_integer(recommendation("rec-2"), RAP_RECOMMENDATION_NUMBER, 0), 2);
        assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_ITEMS), 0);
        assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), i == 0 ? 2 : 1);
        end(NULL);
        begin(NULL);
    }
    import(HEAD "I. Papers\n\n1. The meeting had these papers:\n\nNo.\tTitle\n1\tOn labels\n2\tOn reading\n");
    assert_int_equal(COUNT(paragraph("para-1"), RAP_PARAGRAPH_ITEMS), 3);
}

static void items_have_depth_ids_and_closing_words(void **state)
{
    (void)state;
    const rap_node *deep;
    import(HEAD "II. Recommendations\n\nRecommendation 2\n\nStates should:\n\n(a) Weigh luggage:\n\n(i) At departure;\n\n"
                "(ii) On arrival;\n\n - (b) Compare the two,\n\nand report to the Working Group.\n\nStates should also rest.\n");
    assert_string_equal(rec_text("rec-2"), "States should:");
    assert_int_equal(COUNT(recommendation("rec-2"), RAP_RECOMMENDATION_ITEMS), 2);
    assert_part(REC_PART("rec-2", 0), "a", "Weigh luggage:");
    deep = part(REC_PART("rec-2", 0), RAP_SUBPARAGRAPH_ITEMS, 1);
    assert_part(deep, "ii", "On arrival;");
    assert_non_null(strstr(rap_node_text(deep, RAP_SUBPARAGRAPH_ID), "#rec-2(a)(ii)"));
    assert_int_equal(rap_node_integer(rap_node_item(deep, RAP_SUBPARAGRAPH_SOURCE, 0), RAP_SOURCE_LINE, 0), 13);
    assert_part(REC_PART("rec-2", 1), "b", "Compare the two,");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_CLOSING),
                        "and report to the Working Group. States should also rest.");
    assert_int_equal(summary.subparagraphs, 4);
}

static void an_enumeration_inside_a_sentence_stays_and_is_listed(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\nRecommendation 1\n\nThe Working Group should take up: (a) belts, in the light of article 2 "
                "(a) and (b); (b) labels; and (c) rest.\n\nRecommendation 2\n\nStates should apply article 5 (a) and (b).\n");
    assert_int_equal(COUNT(recommendation("rec-1"), RAP_RECOMMENDATION_ITEMS), 3);
    assert_part(REC_PART("rec-1", 0), "a", "belts, in the light of article 2 (a) and (b)");
    assert_part(REC_PART("rec-1", 1), "b", "labels");
    assert_part(REC_PART("rec-1", 2), "c", "rest");
    assert_int_equal(rap_node_integer(REC_PART("rec-1", 1), RAP_SUBPARAGRAPH_INLINE, 0), 1);
    assert_non_null(strstr(rec_text("rec-1"), "(b); (b) labels; and (c) rest."));
    assert_int_equal(COUNT(recommendation("rec-2"), RAP_RECOMMENDATION_ITEMS), 0);
    assert_int_equal(summary.inline_subparagraphs, 3);
    assert_int_equal(summary.subparagraphs, 0);
}

static void older_recommendations_are_numbered_paragraphs(void **state)
{
    (void)state;
    const rap_node *source;
    import(HEAD "I. Introduction\n\n1. The Working Group should not be misread here.\n\n"
                "II. Recommendations adopted by the Working Group\n\n"
                "2. The Working Group adopted the following recommendations.\n\n"
                "3. States should label suitcases.\n\n4. States are encouraged:\n\n(a) To weigh them;\n\n(b) To carry them.\n\n"
                "5. The Chair thanked the hosts.\n\nIII. Summary of deliberations\n\n6. States should, a speaker said, do more.\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_int_equal(PARAGRAPHS, 4);
    assert_string_equal(rec_text("rec-3"), "States should label suitcases.");
    assert_part(REC_PART("rec-4", 1), "b", "To carry them.");
    source = rap_node_item(recommendation("rec-4"), RAP_RECOMMENDATION_SOURCE, 0);
    assert_string_equal(rap_node_text(source, RAP_SOURCE_PARAGRAPH), "4");
    assert_int_equal(rap_node_integer(source, RAP_SOURCE_LINE, 0), 13);
    assert_int_equal(rap_node_integer(source, RAP_SOURCE_END_LINE, 0), 17);
    assert_non_null(paragraph("para-5"));
}

static void older_recommendations_may_be_lettered(void **state)
{
    (void)state;
    const rap_node *source;
    import(HEAD "II. CONCLUSIONS AND RECOMMENDATIONS\n\n2. The Working Group adopted the following recommendations:\n\n"
                "(a) States should label suitcases;\n\n(b) The Secretariat should count them:\n\n(i) Daily;\n\n(ii) By colour.\n\n"
                "3. The Working Group agreed that:\n\n(a) States should rest;\n\n(b) Everybody should rest.\n\n"
                "Annex\n\nRecommendations proposed by Norway\n\n(a) States should fly less.\n");
    assert_int_equal(RECOMMENDATIONS, 5);
    assert_string_equal(rec_text("proposed-a"), "States should fly less.");
    assert_int_equal(PARAGRAPHS, 2);
    assert_string_equal(rec_text("rec-2(b)"), "The Secretariat should count them:");
    assert_part(REC_PART("rec-2(b)", 1), "ii", "By colour.");
    assert_int_equal(rap_node_integer(recommendation("rec-3(a)"), RAP_RECOMMENDATION_NUMBER, 0), 3);
    source = rap_node_item(recommendation("rec-3(a)"), RAP_RECOMMENDATION_SOURCE, 0);
    assert_string_equal(rap_node_text(source, RAP_SOURCE_PARAGRAPH), "(a)");
    assert_int_equal(COUNT(paragraph("para-2"), RAP_PARAGRAPH_ITEMS), 0);
}

static void an_annex_of_proposals_is_proposed(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\n1. At its 4th meeting, the Working Group, since it could not conclude on all "
                "drafts, agreed to annex those. It also adopted recommendations, set out below.\n\nRecommendation 1\n\nStates "
                "should rest.\n\nAnnex\n\nRecommendations proposed by the Co-Chairs\n\n1. They were not agreed.\n\nRecommendation 1\n\n"
                "States should fly less:\n\n(a) By day.\n\nAnnex II\n\nRecommendation 1\n\nStates should walk.\n");
    assert_int_equal(summary.recommendations, 1);
    assert_int_equal(summary.proposed, 2);
    assert_int_equal(summary.proposed_subparagraphs, 1);
    assert_int_equal(summary.annex_paragraphs, 1);
    assert_string_equal(rap_node_text(recommendation("proposed-1"), RAP_RECOMMENDATION_SECTION),
                        "Annex. Recommendations proposed by the Co-Chairs");
    assert_string_equal(rec_text("proposed-1-2"), "States should walk.");
    assert_string_equal(rap_node_text(paragraph("annex-para-1"), RAP_PARAGRAPH_AUTHORITY), "proposed");
    assert_string_equal(rap_node_text(recommendation("rec-1"), RAP_RECOMMENDATION_STATUS), "adopted");
}

static void a_draft_report_holds_drafts(void **state)
{
    (void)state;
    import("**Working Group on\nLost Luggage**\nOslo, 3–4 May 2019\n\nDraft report\n\nAddendum\n\nII. Recommendations (*continued*)\n\n"
           "B. Recommendations on belts at the airport.\n\n1. The Working Group proposed that the Conference adopt the following:\n\n"
           "Recommendation 1\n\nStates should stop belts\n\nIV. Organization of the meeting (*continued*)\n\nB. Statements\n\n2. One spoke.\n");
    assert_string_equal(summary.kind, "draft-report");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_TITLE), "Draft report, Addendum");
    assert_string_equal(rap_node_text_item(document(), RAP_DOCUMENT_MASTHEAD, 0), "Working Group on Lost Luggage");
    assert_string_equal(rap_node_text(recommendation("draft-1"), RAP_RECOMMENDATION_STATUS), "draft");
    assert_string_equal(rec_text("draft-1"), "States should stop belts");
    assert_string_equal(rap_node_text(section("section-II.B"), RAP_SECTION_TITLE), "Recommendations on belts at the airport.");
    assert_string_equal(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_AUTHORITY), "draft");
}

static void what_was_not_agreed_is_not_called_adopted(void **state)
{
    (void)state;
    import(HEAD "II. Draft recommendations\n\n1. The Working Group was unable to agree on the draft recommendations below.\n\n"
                "Recommendation 1\n\nStates should try again.\n");
    assert_int_equal(summary.recommendations, 0);
    assert_int_equal(summary.proposed, 1);
}

static void others_recommendations_are_headings(void **state)
{
    (void)state;
    import("Background paper prepared by the Secretariat\n\nI. Introduction\n\n1. Older texts are quoted.\n\nII. Recommendations\n\n"
           "2. States should do more.\n\nRecommendation 7\n\nStates should carry hand luggage.\n");
    assert_int_equal(RECOMMENDATIONS, 0);
    assert_string_equal(rap_node_text(section("section-II.recommendation-7"), RAP_SECTION_TITLE), "Recommendation 7");
    assert_string_equal(para_text("text-1"), "States should carry hand luggage.");
    assert_string_equal(rap_node_text(paragraph("text-1"), RAP_PARAGRAPH_SECTION), "Recommendation 7");
}

static void a_summary_says_that_it_was_not_negotiated(void **state)
{
    (void)state;
    import(HEAD "III. Summary of deliberations\n\n1. The following summary was prepared by the secretariat. It was not subject to "
                "negotiation.\n\nA. Belts\n\n2. Belts were discussed.\n\nV. Adoption of the report\n\n3. Sections I and II were adopted.\n");
    assert_string_equal(rap_node_text(paragraph("para-2"), RAP_PARAGRAPH_AUTHORITY), "summary");
    assert_string_equal(rap_node_text(section("section-III.A"), RAP_SECTION_AUTHORITY), "summary");
    assert_string_equal(rap_node_text(paragraph("para-3"), RAP_PARAGRAPH_AUTHORITY), "record");
}

static void a_number_that_comes_twice_gets_a_suffix(void **state)
{
    (void)state;
    import(HEAD "I. Introduction\n\n1. One.\n\n2. Two.\n\n2. Two again.\n\n5. Five.\n\nAnnex I\n\nFirst\n\n1. Inside.\n\nAnnex II\n\n"
                "Second\n\n1. Inside too.\n");
    assert_string_equal(para_text("para-2"), "Two.");
    assert_string_equal(para_text("para-2-2"), "Two again.");
    assert_string_equal(para_text("para-5"), "Five.");
    assert_string_equal(para_text("annex-i-para-1"), "Inside.");
    assert_string_equal(para_text("annex-ii-para-1"), "Inside too.");
    assert_string_equal(rap_node_text(section("section-annex-ii"), RAP_SECTION_NUMBER), "Annex II");
}

static void the_stated_kind_goes_before_the_found_one(void **state)
{
    (void)state;
    const char *text = HEAD "II. Recommendations\n\nRecommendation 1\n\nStates should rest.\n";
    assert_true(try_import(text, strlen(text), "other"));
    assert_string_equal(summary.kind, "other");
    assert_int_equal(RECOMMENDATIONS, 0);
}

/* Of three columns and more the text is in the one of that name; what stands beside it is kept, and told. */
static void the_cells_beside_a_recommendation_are_none_of_its_text(void **state)
{
    (void)state;
    import("<!DOCTYPE html><p>" HEAD "<h2>II. Recommendations</h2><p>1. The Working Group adopted the recommendations in the table below."
           "<table><caption>Table 1. Recommendations adopted</caption><tr><th>No.<th>Recommendation<th>Item<th>For</tr>"
           "<tr><td>1<td>States should label.<td rowspan=2>2<td>States</tr><tr><td>2<td>States should read.<td>Readers</tr></table><p>2. It rested.");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rec_text("rec-1"), "States should label.");
    assert_string_equal(rec_text("rec-2"), "States should read.");
    assert_int_equal(rap_node_integer(recommendation("rec-2"), RAP_RECOMMENDATION_NUMBER, 0), 2);
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION), "II. Recommendations");
    assert_string_equal(para_text("para-1"), "The Working Group adopted the recommendations in the table below.");
    assert_int_equal(COUNT(paragraph("text-1"), RAP_PARAGRAPH_ITEMS), 2);
    assert_string_equal(rap_node_text(PARA_PART("text-1", 0), RAP_SUBPARAGRAPH_TEXT), "2\tStates");
    assert_string_equal(rap_node_text(PARA_PART("text-1", 1), RAP_SUBPARAGRAPH_TEXT), "Readers");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_FURNITURE), 2);
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "cells beside"));
    assert_null(summary.doubts->next);
}

/* Without a head nobody knows which cell it is. */
static void a_row_without_a_head_is_told(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\n"
                "1\tStates should label.\tStates\n2\tStates should read.\tReaders\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 7);
    assert_non_null(strstr(summary.doubts->text, "which cell"));
}

/* Letters under an announcement of recommendations are those where sentences stand behind them. */
static void capitals_may_be_recommendations(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\n3. The Working Group made the following recommendations:\n\nA. States should label.\n\n"
                "B. States are urged to read. They may rest.\n\nC. The Office is requested to write, with:\n(1) Pens;\n(2) Ink.\n\n"
                "4. The Working Group recommended that States rest.\n\nRecommendation 5 bis. States should sleep.\n\nIII. Views\n\n5. None.\n");
    assert_int_equal(RECOMMENDATIONS, 5);
    assert_string_equal(rec_text("rec-3(A)"), "States should label.");
    assert_string_equal(rec_text("rec-3(B)"), "States are urged to read. They may rest.");
    assert_part(REC_PART("rec-3(C)", 1), "2", "Ink.");
    assert_string_equal(rec_text("rec-4"), "The Working Group recommended that States rest.");
    assert_string_equal(rec_text("rec-5-bis"), "States should sleep.");
    assert_string_equal(rap_node_text(rap_node_item(recommendation("rec-5-bis"), RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH), "5 bis");
    assert_string_equal(rap_node_text(recommendation("rec-5-bis"), RAP_RECOMMENDATION_SECTION), "II. Recommendations");
    assert_string_equal(rap_node_text(section("section-III"), RAP_SECTION_TITLE), "Views");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_SECTIONS), 2);
    assert_null(summary.doubts);
}

/* Titles behind letters are headings, and a sentence that is taken as one is told. */
static void capitals_before_titles_are_headings(void **state)
{
    (void)state;
    import(HEAD "II. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\nA. Labels\n\nRecommendation 1\n\n"
                "States should label.\n\nB. Reading\n\nRecommendation 2\n\nStates should read.\n\nC. States should rest.\n");
    assert_int_equal(RECOMMENDATIONS, 2);
    assert_string_equal(rap_node_text(section("section-II.A"), RAP_SECTION_TITLE), "Labels");
    assert_string_equal(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_SECTION), "B. Reading");
    assert_non_null(summary.doubts);
    assert_int_equal(summary.doubts->line, 19);
    assert_non_null(strstr(summary.doubts->text, "'C.' may be a heading, or a recommendation"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_number_recommendations),
        TEST(a_heading_and_the_next_recommendation_are_parted),
        TEST(what_stands_behind_the_last_is_none_of_it), TEST(rows_may_be_recommendations), TEST(the_head_of_a_table_is_no_recommendation),
        TEST(the_cells_beside_a_recommendation_are_none_of_its_text), TEST(a_row_without_a_head_is_told),
        TEST(capitals_may_be_recommendations), TEST(capitals_before_titles_are_headings),
        TEST(a_box_parts_no_recommendation),
        TEST(afterwords_speak_for_themselves),
        TEST(items_have_depth_ids_and_closing_words),
        TEST(an_enumeration_inside_a_sentence_stays_and_is_listed),
        TEST(older_recommendations_are_numbered_paragraphs),
        TEST(older_recommendations_may_be_lettered),
        TEST(an_annex_of_proposals_is_proposed),
        TEST(a_draft_report_holds_drafts),
        TEST(what_was_not_agreed_is_not_called_adopted),
        TEST(others_recommendations_are_headings),
        TEST(a_summary_says_that_it_was_not_negotiated),
        TEST(a_number_that_comes_twice_gets_a_suffix),
        TEST(the_stated_kind_goes_before_the_found_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
