/* Texts that stand side by side in a text file, and texts in two languages: nobody reads them as one in silence. */
#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. The working group met.\n\n"
#define LEFT "The registers of all lost"
#define GAP "      "

static const char *doubt(void)
{
    return summary.doubts ? summary.doubts->text : "";
}

static void columns_side_by_side_are_told_once(void **state)
{
    (void)state;
    import(OPENING "2. " LEFT GAP "luggage were opened by two\n   trunks of the year and" GAP "   of the porters, and what\n   boxes of the year were" GAP
           "   was in them was seen by\n   found in one of the row" GAP "  all who were in the hall.\n");
    assert_non_null(strstr(doubt(), "two texts stand side by side"));
    assert_int_equal(summary.doubts->line, 7);
    assert_null(summary.doubts->next);
}

static void short_cells_and_single_lines_are_not(void **state)
{
    (void)state;
    import(OPENING "3 May" GAP "    Opening of the meeting of the group\n4 May" GAP "    Closing of the meeting of the group\n5 May" GAP "    Nothing of all this was done\n"
           "6 May" GAP "    Nothing of all this was done\n\n2. " LEFT GAP "luggage were opened by two\n");
    assert_null(strstr(doubt(), "side by side"));
}

#define PROSE "The porters said that none of the trunks was theirs,"

static void a_narrow_box_beside_a_text_is_told(void **state)
{
    (void)state;
    import(OPENING "2. " PROSE GAP "Blue\n   " PROSE GAP "trunks\n" "                                                             are rare\n   and so on.\n");
    assert_non_null(strstr(doubt(), "a box or a table beside the text"));
    assert_int_equal(summary.doubts->line, 7);
    assert_null(summary.doubts->next);
}

static void words_behind_white_at_two_places_are_not(void **state)
{
    (void)state;
    import(OPENING "2. " PROSE GAP "Blue\n   " PROSE GAP GAP "trunks\n   and so on.\n");
    assert_null(strstr(doubt(), "side by side"));
}

#define FRENCH "Les États parties devraient tenir un registre des bagages qui sont perdus dans les gares et les ports."

static void texts_in_another_language_are_told(void **state)
{
    (void)state;
    import(OPENING "2. States parties should keep a register of the luggage that is lost in their ports and stations.\n\n"
           "3. The speaker said that it had been seen by all who were there, and that it was not the first time.\n\n"
           "4. " FRENCH "\n\n5. " FRENCH "\n");
    assert_non_null(strstr(doubt(), "from here on 2 lines are in French or another language"));
    assert_int_equal(summary.doubts->line, 11);
}

static void one_title_in_another_language_is_not(void **state)
{
    (void)state;
    import(OPENING "2. States parties should keep a register of the luggage that is lost in their ports and stations.\n\n"
           "3. The speaker said that it had been seen by all who were there, and that it was not the first time.\n\n"
           "4. " FRENCH "\n");
    assert_null(summary.doubts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(columns_side_by_side_are_told_once),
        TEST(short_cells_and_single_lines_are_not),
        TEST(a_narrow_box_beside_a_text_is_told),
        TEST(words_behind_white_at_two_places_are_not),
        TEST(texts_in_another_language_are_told),
        TEST(one_title_in_another_language_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
