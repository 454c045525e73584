/* Who is asked, how strongly and with what reservations, in sentences of other bodies too. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "analysis/wording.h"
#include "base/text.h"

/* What wording gives a text, as `strengths|verb|addressees|qualifiers|persons|instruments|cited|named`. */
static void put_list(rap_text *out, const rap_node *r, rap_field field)
{
    rap_text_char(out, '|');
    for (size_t i = 0; i < rap_node_count(r, field); i++)
        rap_text_format(out, "%s%s", i ? " " : "", rap_node_text_item(r, field, i));
}

static void put_facts(rap_text *out, const rap_node *r)
{
    const char *strength = rap_node_text(r, RAP_RECOMMENDATION_STRENGTH), *verb = rap_node_text(r, RAP_RECOMMENDATION_VERB);
    rap_text_put(out, strength ? strength : "none");
    for (size_t i = 1; i < rap_node_count(r, RAP_RECOMMENDATION_STRENGTHS); i++)
        rap_text_format(out, " %s", rap_node_text_item(r, RAP_RECOMMENDATION_STRENGTHS, i));
    rap_text_format(out, "|%s", verb ? verb : "");
    static const rap_field lists[] = {RAP_RECOMMENDATION_ADDRESSEES, RAP_RECOMMENDATION_QUALIFIERS, RAP_RECOMMENDATION_PERSONS,
                                      RAP_RECOMMENDATION_INSTRUMENTS, RAP_RECOMMENDATION_CITED, RAP_RECOMMENDATION_NAMED};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put_list(out, r, lists[i]);
}

static void assert_given(const char *text, const char *wanted, const char *peoples_strength)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    rap_arena *arena = rap_model_arena(model);
    rap_node *r = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    rap_text first = {.arena = arena}, second = {.arena = arena};
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_ID, "a#rec-1");
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_DOCUMENT, "a");
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_TEXT, text);
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_STRENGTH, peoples_strength);
    rap_node_add(arena, rap_model_root(model), RAP_DATASET_RECOMMENDATIONS, r);
    if (!rap_wording_give(model, RAP_SOURCE_DATA_DIR, &error))
        fail_msg("%s", error.message);
    put_facts(&first, r);
    size_t evidence = rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE);
    assert_string_equal(rap_text_string(&first), wanted);
    assert_true(rap_wording_give(model, RAP_SOURCE_DATA_DIR, &error)); /* again, and nothing piles up */
    put_facts(&second, r);
    assert_string_equal(rap_text_string(&second), wanted);
    assert_int_equal(rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE), evidence);
    rap_model_free(model);
}

static void sentences_say_who_is_asked_and_how(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Requests the Secretariat to prepare a paper, subject to the availability of extrabudgetary resources;",
         "called-upon|Requests|secretariat|subject-to-resources||||"},
        {"Invites Member States, international organizations and civil society to share good practices.",
         "invited|Invites|member-states international-organizations civil-society|||||"},
        {"It is recommended that States parties strengthen their laws.", "recommends|It is recommended|states-parties|||||"},
        {"It was recommended that Governments should consider adopting a plan.", "should-consider|should consider adopting|states|||||"},
        {"The Working Group decided to establish an expert group.", "decides|decided to establish|working-group|||||"},
        {"Governments, in cooperation with civil society and the private sector, should raise awareness.", "should|should raise|states|||||"},
        {"Noting with concern the increase in cases, which shall be reported, States parties should act.", "should|should act|states-parties|||||"},
        {"Recalling that States parties shall keep lamps.", "none|||||||"},
        {"States parties should review their laws and consider establishing a fund.", "should should-consider|should review|states-parties|||||"},
        {"States should ensure that keepers who should report do so, and civil society should be consulted.",
         "should should|should ensure|states civil-society|||||"},
        {"The Secretariat is requested to organize workshops; Member States are invited to take part.",
         "called-upon invited|is requested to organize|secretariat member-states|||||"},
        {"States are, in accordance with domestic and international law, encouraged to act.",
         "encouraged|are encouraged to act|states|in-accordance-with-domestic-law consistent-with-international-law||||"},
        {"States should ensure that lamps are consistent with domestic law.", "should|should ensure|states|||||"},
        {"States parties should ratify article 5, paragraphs 1 and 2, of the Trafficking in Persons Protocol.",
         "should|should ratify|states-parties|||Trafficking in Persons Protocol, article 5, paragraph 1 Trafficking in Persons Protocol, article 5, paragraph 2||"},
        {"Nigeria and INTERPOL should help victims and migrant workers, as set out in General Assembly resolution 70/1 and A/RES/55/25.",
         "should|should help|||victims migrants workers||General Assembly resolution 70/1 A/RES/55/25|Nigeria INTERPOL"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_given(cases[i][0], cases[i][1], NULL);
}

static void what_people_wrote_stays(void **state)
{
    (void)state;
    assert_given("States should act.", "must|should act|states|||||", "must");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_say_who_is_asked_and_how), cmocka_unit_test(what_people_wrote_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
