/* "a." and "i." at the beginning of lines: items where they count on, and words elsewhere; capitals behind a colon. */
#include <stdio.h>

#include "import_helper.h"

#define OPENING HEAD "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n2. The Working Group adopted the following recommendations:\n\nRecommendation 1\n\n"
#define CLOSING "\n\nRecommendation 2\n\nStates should rest.\n\nIII. Adoption of the report\n\n9. It adopted the report.\n"

/* The text of the first recommendation with its items, each in angle brackets behind its mark as it is written. */
static void put(const rap_node *node, rap_field text, rap_field items, char *out, size_t room)
{
    size_t len = strlen(out);
    snprintf(out + len, room - len, "%s", rap_node_text(node, text));
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        const char *written = rap_node_text(item, RAP_SUBPARAGRAPH_WRITTEN), *label = rap_node_text(item, RAP_SUBPARAGRAPH_LABEL);
        len = strlen(out);
        if (written || !label)
            snprintf(out + len, room - len, " <%s ", written ? written : "-");
        else
            snprintf(out + len, room - len, " <(%s) ", label);
        put(item, RAP_SUBPARAGRAPH_TEXT, RAP_SUBPARAGRAPH_ITEMS, out, room);
        len = strlen(out);
        snprintf(out + len, room - len, ">");
    }
}

static void assert_read(const char *words, const char *expected)
{
    char text[2048], found[1024] = "";
    snprintf(text, sizeof text, "%s%s%s", OPENING, words, CLOSING);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
    assert_int_equal(RECOMMENDATIONS, 2);
    put(recommendation("rec-1"), RAP_RECOMMENDATION_TEXT, RAP_RECOMMENDATION_ITEMS, found, sizeof found);
    assert_string_equal(found, expected);
}

static void small_letters_that_count_on_are_items(void **state)
{
    (void)state;
    assert_read("States should:\na. Read;\nb. Rest; and\nc. Sleep.", "States should: <a. Read;> <b. Rest; and> <c. Sleep.>");
    assert_read("States should see that:\n\na. A porter can read;\n\nb. Each can rest.", "States should see that: <a. A porter can read;> <b. Each can rest.>");
    assert_read("States should:\n\na. Read;\n\nb. Rest.", "States should: <a. Read;> <b. Rest.>");
    assert_read("States should:\n    a. Read;\n    b. Rest.", "States should: <a. Read;> <b. Rest.>");
    assert_read("States should:\n\na.\nRead;\n\nb.\nRest.", "States should: <a. Read;> <b. Rest.>");
    assert_read("States should\na. Read,\nb. Rest and\nc. Sleep.", "States should <a. Read,> <b. Rest and> <c. Sleep.>");
    assert_read("States should:\n\n(a) Read:\n\na. Labels;\n\nb. Tickets;\n\n(b) Rest.", "States should: <(a) Read: <a. Labels;> <b. Tickets;>> <(b) Rest.>");
}

static void small_numbers_that_count_on_are_items(void **state)
{
    (void)state;
    assert_read("States should:\n\ni. Read;\n\nii. Rest;\n\niii. Sleep.", "States should: <i. Read;> <ii. Rest;> <iii. Sleep.>");
    assert_read("States should:\na. Read:\ni. Labels;\nii. Tickets;\nb. Rest.", "States should: <a. Read: <i. Labels;> <ii. Tickets;>> <b. Rest.>");
}

static void capitals_behind_a_colon_are_items(void **state)
{
    (void)state;
    assert_read("States should:\nA. Read;\nB. Rest.", "States should: <A. Read;> <B. Rest.>");
    assert_read("States should:\n\nA. Read;\n\nB. Rest.", "States should: <A. Read;> <B. Rest.>");
}

/* Below another item, and where a paragraph could have the number: an item that ends so is not the last. */
static void numbers_with_a_stop_nest(void **state)
{
    (void)state;
    assert_read("States should:\n\n(a) Read:\n\n1. Labels;\n\n2. Tickets;\n\n(b) Rest:\n\n1. At night;\n\n2. On Sunday;\n\n3. At sea.",
                "States should: <(a) Read: <1. Labels;> <2. Tickets;>> <(b) Rest: <1. At night;> <2. On Sunday;> <3. At sea.>>");
    assert_read("States should:\n\n1. Read;\n\n2. Rest; and\n\n3. Sleep.", "States should: <1. Read;> <2. Rest; and> <3. Sleep.>");
}

/* An abbreviation, an initial, a letter that none follows. */
static void others_are_words(void **state)
{
    (void)state;
    assert_read("States should follow the case of Bell\nv. Jones on lost bags.", "States should follow the case of Bell v. Jones on lost bags.");
    assert_read("States should read labels,\ni. e. those on bags.", "States should read labels, i. e. those on bags.");
    assert_read("States should read option\na. of the list.", "States should read option a. of the list.");
    assert_read("States should rest at ten\na. m. and at four\np. m. each day.", "States should rest at ten a. m. and at four p. m. each day.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(small_letters_that_count_on_are_items), TEST(small_numbers_that_count_on_are_items), TEST(capitals_behind_a_colon_are_items),
        TEST(numbers_with_a_stop_nest), TEST(others_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
