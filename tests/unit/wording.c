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

/* Of a sentence only `strengths|verb|addressees`, for those whose point is who is asked, and how. */
static void assert_asked(const char *text, const char *wanted)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    rap_arena *arena = rap_model_arena(model);
    rap_node *r = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    rap_text facts = {.arena = arena};
    size_t bars = 0, len = 0;
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_ID, "a#rec-1");
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_DOCUMENT, "a");
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_TEXT, text);
    rap_node_add(arena, rap_model_root(model), RAP_DATASET_RECOMMENDATIONS, r);
    if (!rap_wording_give(model, RAP_SOURCE_DATA_DIR, &error))
        fail_msg("%s", error.message);
    put_facts(&facts, r);
    for (const char *given = rap_text_string(&facts); given[len] && (given[len] != '|' || ++bars < 3); len++)
        continue;
    const char *given = rap_arena_copy(arena, rap_text_string(&facts), len);
    if (strcmp(given, wanted) != 0)
        fail_msg("%s\n    wanted: %s\n    given:  %s", text, wanted, given);
    rap_model_free(model);
}

static void verbs_of_other_bodies(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Technical assistance should be provided by States parties.", "should|should be provided|states-parties"},
        {"Training should be organized by the Secretariat, subject to the availability of resources.", "should|should be organized|secretariat"},
        {"Such guidance should be prepared and published by States and international organizations.",
         "should|should be prepared|states international-organizations"},
        {"Shelters run by civil society should be supported by Governments.", "should|should be supported|states"},
        {"Victims should be assisted by trained officers.", "should|should be assisted|"},
        {"Plans should be adopted.", "should|should be adopted|"},
        {"States should be assisted by the Secretariat.", "should|should be assisted|secretariat"},
        {"States parties may wish to consider adopting plans.", "may-consider|may wish to consider adopting|states-parties"},
        {"States parties may wish to adopt plans.", "may-consider|may wish to adopt|states-parties"},
        {"The Conference may wish to consider requesting the Secretariat to draft a guide.", "may-consider|may wish to consider requesting|conference"},
        {"The Conference might wish to invite States to adopt plans.", "may-consider|might wish to invite|conference"},
        {"States could consider the adoption of plans.", "may-consider|could consider|states"},
        {"States should endeavour to adopt plans.", "should|should endeavour to adopt|states"},
        {"States should not punish victims.", "should|should not punish|states"},
        {"States should continue to adopt plans.", "should|should continue to adopt|states"},
        {"States should, where appropriate, also consider adopting plans.", "should-consider|should consider adopting|states"},
        {"Requests the Secretary-General to submit a report.", "called-upon|Requests|secretariat"},
        {"Invites Governments, international organizations and other stakeholders to submit comments.", "invited|Invites|states international-organizations"},
        {"Urges all Member States that have not yet done so to ratify the Convention.", "called-upon|Urges|member-states"},
        {"Strongly urges Member States to ratify the Convention.", "called-upon|urges|member-states"},
        {"Decides to remain seized of the matter.", "decides|Decides to remain|"},
        {"Calls upon States to ratify the Convention.", "called-upon|Calls upon|states"},
        {"Calls on the private sector and the media to raise awareness.", "called-upon|Calls on|private-sector media"},
        {"Encourages States parties to consider adopting plans.", "encouraged-to-consider|Encourages States parties to consider|states-parties"},
        {"Also encourages Member States to adopt plans.", "encouraged|encourages|member-states"},
        {"Appeals to donors to contribute to the fund.", "called-upon|Appeals to|donors"},
        {"The Committee requested the secretariat to prepare a document.", "called-upon|requested|secretariat"},
        {"The Board decided that the fee would be raised.", "decides|decided that|"},
        {"The Working Group recommends that the Conference adopt the guide.", "recommends|recommends|conference"},
        {"It was recommended by the Working Group that the Conference ask for a study.", "recommends|It was recommended|conference"},
        {"It is recommended in the report that all States mend quays.", "recommends|It is recommended|states"},
        {"The Working Group recommends that the Conference adopt the signs and that the Secretariat print them.",
         "recommends|recommends|conference secretariat"},
        {"The Working Group recommends that the Conference ask that the Secretariat print them.", "recommends|recommends|conference"},
        {"The Working Group recommends that States should adopt the signs and that donors should pay for them.",
         "should should|should adopt|states donors"},
        {"States should ensure that quays are mended and that the Secretariat should know.", "should|should ensure|states"},
        {"The Working Group requests that the Secretariat prepare a paper.", "called-upon|requests|secretariat"},
        {"The secretariat was requested to prepare a paper.", "called-upon|was requested to prepare|secretariat"},
        {"Member States are strongly encouraged to adopt plans.", "encouraged|are encouraged to adopt|member-states"},
        {"It is essential that States should adopt plans.", "should|should adopt|states"},
        {"There is a need for States to adopt plans.", "none||"},
        {"The information requested should be given.", "should|should be given|"},
        {"The requested States should answer.", "should|should answer|states"},
        {"Requested States should answer.", "should|should answer|states"},
        {"Requested States are encouraged to answer.", "encouraged|are encouraged to answer|states"},
        {"States should mend quays. They are also encouraged to light them.", "should encouraged|should mend|states"},
        {"States, which they are encouraged to help, should answer.", "should|should answer|states"},
        {"States are encouraged to give due consideration to plans.", "encouraged-to-consider|are encouraged to give due consideration|states"},
        {"All extradition requests should be answered.", "should|should be answered|"},
        {"Tools should be developed for use by civil society.", "should|should be developed|"},
        {"States ought to adopt plans, and donors are invited to help.", "should invited|ought to adopt|states donors"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_asked(cases[i][0], cases[i][1]);
}

static void what_people_wrote_stays(void **state)
{
    (void)state;
    assert_given("States should act.", "must|should act|states|||||", "must");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_say_who_is_asked_and_how), cmocka_unit_test(verbs_of_other_bodies), cmocka_unit_test(what_people_wrote_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
