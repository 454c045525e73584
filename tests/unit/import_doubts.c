/* What the text of a document says otherwise than its title, and where doubts are kept. */
#include "import_helper.h"

#define TITLE "Report on the third meeting of the Working Group on Lost Luggage held in Oslo on 3 and 4 May 2019\n\nI. Introduction\n\n"

typedef struct said {
    const char *text, *doubt; /* NULL where nothing is told */
} said;

static void a_text_that_says_otherwise_than_the_title_is_told(void **state)
{
    static const said cases[] = {
        {TITLE "1. The Working Group on Lost Luggage met in Bergen on 3 and 4 May 2019.\n", "held in Bergen, and the document elsewhere in Oslo"},
        {TITLE "1. The Working Group on Lost Luggage met in Oslo on 3 and 4 May 2018.\n", "held on 2018-05-03, and the document elsewhere on 2019-05-03"},
        {TITLE "1. The fourth meeting of the Working Group on Lost Luggage was held on 3 and 4 May 2019.\n", "the number 4, and the document elsewhere 3"},
        {TITLE "1. The Working Group on Lost Luggage met in Oslo on 3 and 4 May 2019.\n", NULL},
        {TITLE "1. The Working Group on Lost Luggage met in Bergen on 6 and 7 May 2018.\n", NULL},
        {TITLE "1. The second meeting of the Working Group on Lost Luggage was held in Bergen on 6 and 7 May 2018.\n", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rap_model_free(model);
        model = rap_model_new(&failure);
        import(cases[i].text);
        if ((summary.doubts != NULL) != (cases[i].doubt != NULL) || (cases[i].doubt && !strstr(summary.doubts->text, cases[i].doubt)))
            fail_msg("%s: %s", cases[i].text, summary.doubts ? summary.doubts->text : "nothing");
        if (cases[i].doubt)
            assert_int_equal(summary.doubts->line, 5);
    }
}

static void doubts_stay_with_the_document(void **state)
{
    (void)state;
    import(TITLE "1. The Working Group on Lost Luggage met in Bergen on 3 and 4 May 2019.\n");
    assert_int_equal(COUNT(document(), RAP_DOCUMENT_DOUBTS), 1);
    const rap_node *line = rap_node_item(document(), RAP_DOCUMENT_DOUBTS, 0);
    assert_int_equal(rap_node_integer(line, RAP_LINE_NUMBER, 0), 5);
    assert_string_equal(rap_node_text(line, RAP_LINE_TEXT), summary.doubts->text);
}

static void a_document_without_doubts_has_none(void **state)
{
    (void)state;
    import(TITLE "1. The Working Group on Lost Luggage met in Oslo on 3 and 4 May 2019.\n");
    assert_false(rap_node_has(document(), RAP_DOCUMENT_DOUBTS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_that_says_otherwise_than_the_title_is_told), TEST(doubts_stay_with_the_document), TEST(a_document_without_doubts_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
