/* Names, fields and columns of mastheads. */
#include "import_helper.h"

#define TEXT "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the following recommendations:\n\n" \
    "Recommendation 1\n\nStates should label their bags.\n"
#define TITLE "Report of the Working Group on its fourth meeting\n\n"

static const char *body_name(size_t i)
{
    const rap_node *body = rap_node_item(dataset(), RAP_DATASET_BODIES, i);
    return body ? rap_node_text(body, RAP_BODY_NAME) : "";
}

static const char *start_of_meeting(void)
{
    const rap_node *meeting = rap_node_item(dataset(), RAP_DATASET_MEETINGS, 0);
    return meeting ? rap_node_text(meeting, RAP_MEETING_START) : "";
}

static void a_name_may_be_of_two_paragraphs(void **state)
{
    (void)state;
    import("AB/WG.3/2031/4\n\nConference of the Parties to the\n\nConvention on Bags\n\nWorking Group on Labels and\n\nBelts\n\n"
           "Oslo, 3 and 4 May 2031\n\n" TITLE TEXT);
    assert_string_equal(body_name(0), "Conference of the Parties to the Convention on Bags");
    assert_string_equal(body_name(1), "Working Group on Labels and Belts");
    assert_string_equal(start_of_meeting(), "2031-05-03");
    assert_null(summary.doubts);
}

static void a_name_without_its_end_is_told(void **state)
{
    (void)state;
    import("AB/WG.3/2031/4\n\nConference of the Parties to the\n\nDistr.: General\n\nWorking Group on Labels\n\nOslo, 3 and 4 May 2031\n\n" TITLE TEXT);
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "'Conference of the Parties to the' in the masthead is not at its end"));
    assert_null(summary.doubts->next);
}

static void bold_names_below_each_other_are_two(void **state)
{
    (void)state;
    import("**Conference of the Parties to the Convention on Bags\nWorking Group on Labels\nFourth meeting\nOslo, 3 and 4 May 2031**\n\n" TITLE TEXT);
    assert_string_equal(body_name(0), "Conference of the Parties to the Convention on Bags");
    assert_string_equal(body_name(1), "Working Group on Labels");
    assert_string_equal(start_of_meeting(), "2031-05-03");
}

static void columns_that_were_read_across_are_parted(void **state)
{
    (void)state;
    import("United Nations AB/WG.3/2031/4\nConference of the Parties to the Distr.: General\nConvention on Bags 14 May 2031\nOriginal: English\n"
           "Working Group on Labels\nFourth meeting\nOslo, 3 and 4 May 2031\n" TITLE TEXT);
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_SYMBOL), "AB/WG.3/2031/4");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_DISTRIBUTION), "General");
    assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_DATE), "2031-05-14");
    assert_string_equal(body_name(0), "Conference of the Parties to the Convention on Bags");
    assert_string_equal(body_name(1), "Working Group on Labels");
    assert_string_equal(start_of_meeting(), "2031-05-03");
}

/* Two columns as pdftotext -layout keeps them: a line of the right one alone between two of the name, and a line of the name
 * that is so long that one blank parts it from the date. */
static void columns_side_by_side_keep_name_and_date(void **state)
{
    static const char *const heads[] = {
        "United Nations                              AB/WG.3/2031/4\nConference of the Parties to the            Distr.: General\n"
        "                                            14 May 2031\nConvention on Bags                          Original: English\n\n",
        "United Nations                  AB/WG.3/2031/4\nConference of the Parties       Distr.: General\n"
        "to the Convention on Bags, Belts 14 May 2031\nand Labels                      Original: English\n\n",
        "United Nations                              AB/WG.3/2031/4\n                                            Distr.: General\n"
        "Conference of the Parties to the\n                                            14 May 2031\nConvention on Bags\n"
        "                                            Original: English\n\n"};
    static const char *const names[] = {"Conference of the Parties to the Convention on Bags",
                                        "Conference of the Parties to the Convention on Bags, Belts and Labels",
                                        "Conference of the Parties to the Convention on Bags"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        if (i)
            assert_int_equal(begin(NULL), 0);
        import(rap_arena_format(rap_model_arena(model), "%sWorking Group on Labels\nOslo, 3 and 4 May 2031\n\n" TITLE TEXT, heads[i]));
        assert_string_equal(body_name(0), names[i]);
        assert_string_equal(body_name(1), "Working Group on Labels");
        assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_DATE), "2031-05-14");
        assert_string_equal(rap_node_text(document(), RAP_DOCUMENT_ORIGINAL), "English");
        assert_null(summary.doubts);
        if (i < 2)
            end(NULL);
    }
}

static void names_may_be_in_capitals_or_small_letters(void **state)
{
    (void)state;
    import("AB/WG.3/2031/4\n\nWORKING GROUP ON LABELS\n\nFourth meeting\n\nOslo, 3 and 4 May 2031\n\nReport on labels\n\n" TEXT);
    assert_string_equal(body_name(0), "WORKING GROUP ON LABELS");
    assert_string_equal(start_of_meeting(), "2031-05-03");
    end(NULL);
    assert_int_equal(begin(NULL), 0);
    import("AB/WG.3/2031/4\n\nAd hoc open-ended working group on labels\n\nOslo, 3 and 4 May 2031\n\nReport on labels\n\n" TEXT);
    assert_string_equal(body_name(0), "Ad hoc open-ended working group on labels");
}

static void a_report_of_nobody_is_told(void **state)
{
    static const char text[] = "AB/2031/4\n\nOslo, 3 and 4 May 2031\n\nReport on labels\n\n" TEXT;
    (void)state;
    assert_true(try_import(text, strlen(text), "report"));
    assert_int_equal(COUNT(dataset(), RAP_DATASET_BODIES), 0);
    assert_non_null(summary.doubts);
    assert_non_null(strstr(summary.doubts->text, "no name of the body that met was found"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_may_be_of_two_paragraphs),
        TEST(a_name_without_its_end_is_told),
        TEST(bold_names_below_each_other_are_two),
        TEST(columns_that_were_read_across_are_parted),
        TEST(columns_side_by_side_keep_name_and_date),
        TEST(names_may_be_in_capitals_or_small_letters),
        TEST(a_report_of_nobody_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
