/* What the changes between two texts come to, and the words that it rests on. */
#include "lamps.h"

#include "analysis/verdict.h"

static rap_arena *arena_new(void)
{
    rap_error error = {0};
    return rap_arena_new(&error);
}

static const rap_node *recommendation(rap_arena *arena, const char *text)
{
    rap_node *r = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    const char *items = strchr(text, '|');
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_TEXT, items ? rap_arena_copy(arena, text, (size_t)(items - text)) : text);
    while (items) {
        const char *next = strchr(++items, '|');
        rap_node *s = rap_node_new(arena, RAP_KIND_SUBPARAGRAPH);
        rap_node_set_text(arena, s, RAP_SUBPARAGRAPH_TEXT, next ? rap_arena_copy(arena, items, (size_t)(next - items)) : items);
        rap_node_add(arena, r, RAP_RECOMMENDATION_ITEMS, s);
        items = next;
    }
    return r;
}

static void assert_verdict(const char *from, const char *to, const char *wanted)
{
    rap_error error = {0};
    rap_arena *arena = arena_new();
    rap_wording *wording = rap_wording_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
    if (!wording)
        fail_msg("%s", error.message);
    const rap_verdict *v = rap_verdict_of(arena, wording, recommendation(arena, from), recommendation(arena, to));
    rap_text out = {.arena = arena};
    rap_text_put(&out, v->verdict);
    for (size_t i = 0; i < v->count; i++) {
        const rap_ground *g = &v->grounds[i];
        rap_text_format(&out, "\n%s: ", g->verdict);
        if (g->from.passage)
            rap_text_add(&out, g->from.passage->text + g->from.start, g->from.end - g->from.start);
        rap_text_put(&out, g->from.passage && g->to.passage ? " → " : "");
        if (g->to.passage)
            rap_text_format(&out, "+%s", rap_arena_copy(arena, g->to.passage->text + g->to.start, g->to.end - g->to.start));
    }
    assert_string_equal(rap_text_string(&out), wanted);
    rap_arena_free(arena);
}

static void verdicts_show_their_words(void **state)
{
    (void)state;
    assert_verdict("Keepers should trim wicks.", "Keepers should trim wicks;", "kept");
    assert_verdict("Keepers should trim wicks.", "Keepers should cut wicks.", "reworded\nreworded: trim → +cut");
    assert_verdict("Keepers should trim wicks.", "Keepers should, where appropriate, consider trimming wicks.",
                   "weakened\nweakened: should → +should, where appropriate, consider\nqualified: +where appropriate");
    assert_verdict("Keepers may consider trimming wicks.", "Keepers are called upon to trim wicks.",
                   "strengthened\nstrengthened: may consider → +are called upon to");
    assert_verdict("Keepers should, on a voluntary basis, trim wicks.", "Keepers should trim wicks.", "strengthened\nstrengthened: on a voluntary basis");
    assert_verdict("Keepers should trim wicks.", "Keepers should trim wicks in accordance with their domestic law.",
                   "qualified\nqualified: +in accordance with their domestic law");
    assert_verdict("Keepers should:|trim wicks;|clean the glass.", "Keepers should:|trim wicks.", "narrowed\nnarrowed: clean the glass.");
    assert_verdict("Keepers should:|trim wicks.", "Keepers should:|trim wicks;|clean the glass.", "widened\nwidened: +clean the glass.");
    assert_verdict("States and the Secretariat should trim wicks.", "States should trim wicks.", "narrowed\nnarrowed: Secretariat");
    assert_verdict("States should trim wicks.", "States and the Secretariat should trim wicks.", "widened\nwidened: +Secretariat");
    assert_verdict("States should trim wicks.", "The Secretariat should trim wicks.", "reworded\nreworded: States → +Secretariat");
    assert_verdict("States should trim wicks.", "Wicks should be trimmed.", "reworded\nreworded: States should trim wicks → +Wicks should be trimmed");
    assert_verdict("Keepers should trim wicks of lamps.", "Keepers should trim only wicks of lamps.", "narrowed\nnarrowed: +only");
    assert_verdict("Keepers should trim wicks.", "Keepers should trim wicks, as well as lamps.", "widened\nwidened: +as well as");
}

/* A negation more or less turns a text round, whatever else changed; one for another does not,
 * nor do words that only look like one. */
static void a_negation_is_a_reversal(void **state)
{
    (void)state;
    assert_verdict("Keepers should not detain sailors.", "Keepers should detain sailors.", "reversed\nreversed: not");
    assert_verdict("Keepers should detain sailors.", "Keepers should never detain sailors.", "reversed\nreversed: +never");
    assert_verdict("Keepers should enter with leave.", "Keepers should enter without leave.", "reversed\nreversed: +without");
    assert_verdict("Keepers should not detain sailors.", "Keepers are encouraged to detain sailors.",
                   "reversed\nreversed: not\nweakened: should → +are encouraged");
    assert_verdict("Keepers should not detain sailors and should free crews.", "Keepers should detain sailors and should not free crews.",
                   "reversed\nreversed: not\nreversed: +not");
    assert_verdict("Keepers should refrain from detaining sailors.", "Keepers should start detaining sailors.", "reversed\nreversed: refrain from");
    assert_verdict("Keepers should not detain sailors.", "Keepers should never detain sailors.", "reworded\nreworded: not → +never");
    assert_verdict("Keepers should trim wicks.", "Keepers should trim wicks without delay.", "reworded\nreworded: +without delay");
    assert_verdict("Keepers should trim wicks:|of lamps.", "Keepers should trim wicks:|of lamps;|not of candles.", "widened\nwidened: +not of candles.");
}

/* Strength, qualifiers, those who are asked, numbers and times: each that changed is named, in that order. */
static void every_change_is_named(void **state)
{
    (void)state;
    assert_verdict("States should, by 2025, trim wicks.", "The Secretariat should, by 2027, trim wicks.", "reworded\nreworded: States → +Secretariat\nreworded: 2025 → +2027");
    assert_verdict("States should trim wicks by 2025.", "The Secretariat should consider trimming wicks by 2027, where appropriate.",
                   "weakened\nweakened: should → +should consider\nqualified: +where appropriate\nreworded: States → +Secretariat\nreworded: 2025 → +2027");
    assert_verdict("States should trim wicks within two years.", "States are encouraged to trim wicks within three years.",
                   "weakened\nweakened: should → +are encouraged\nreworded: two → +three");
    assert_verdict("States and the Secretariat should trim wicks.", "States parties and the Conference of the Parties should trim wicks.",
                   "reworded\nreworded: Secretariat\nreworded: +States parties\nreworded: +Conference of the Parties");
    assert_verdict("Keepers should trim old wicks and clean panes.", "Keepers should cut old wicks and wipe panes.", "reworded\nreworded: trim → +cut\nreworded: clean → +wipe");
    assert_verdict("States, the Secretariat and civil society should trim wicks.", "States should trim wicks.",
                   "narrowed\nnarrowed: Secretariat\nnarrowed: civil society");
}

/* One change, one finding, with all the words that belong to it and none that do not: written before any was tried. */
static const char *const changes[][3] = {
    {"Keepers should protect all sailors from harm.", "Keepers should protect sailors from harm.",
     "narrowed\nnarrowed: all"},
    {"Keepers should protect sailors from harm.", "Keepers should protect every sailor from harm.",
     "widened\nwidened: +every"},
    {"Keepers should report any accident.", "Keepers should report each accident.",
     "reworded\nreworded: any → +each"},
    {"Keepers should report all accidents.", "Keepers should report certain accidents.",
     "narrowed\nnarrowed: all"},
    {"Keepers should say when a pilot may leave the ship.", "Keepers should say when a pilot shall leave the ship.",
     "reworded\nreworded: may → +shall"},
    {"Keepers should see that pilots may leave and, where appropriate, rest.", "Keepers should see that pilots shall leave and rest.",
     "strengthened\nstrengthened: where appropriate\nreworded: may → +shall"},
    {"Keepers should trim wicks and clean the glass.", "Keepers should trim wicks or clean the glass.",
     "reworded\nreworded: and → +or"},
    {"Keepers should not open the gate.", "Keepers should open the gate.",
     "reversed\nreversed: not"},
    {"Keepers should count ships only at night.", "Keepers should count ships at night.",
     "widened\nwidened: only"},
    {"Keepers should stay for at least two hours.", "Keepers should stay for at most two hours.",
     "narrowed\nnarrowed: +at most"},
    {"Keepers should stay for at most two hours.", "Keepers should stay for at least two hours.",
     "widened\nwidened: at most"},
    {"Keepers should be punished by imprisonment.", "Keepers should be punished by imprisonment not exceeding five years.",
     "narrowed\nnarrowed: +not exceeding five years"},
    {"Keepers should answer within three months.", "Keepers should answer within six months.",
     "reworded\nreworded: three → +six"},
    {"Keepers should answer.", "Keepers should answer within six months.",
     "reworded\nreworded: +six months"},
    {"Keepers should meet before 1 May 2031.", "Keepers should meet before 1 June 2032.",
     "reworded\nreworded: May 2031 → +June 2032"},
    {"Keepers should apply article 9 of the Convention.", "Keepers should apply article 10 of the Convention.",
     "reworded\nreworded: 9 → +10"},
    {"Member States should trim wicks.", "States parties should trim wicks.",
     "reworded\nreworded: Member States → +States parties"},
    {"States parties are urged to trim wicks.", "States parties are invited to trim wicks.",
     "weakened\nweakened: are urged to → +are invited"},
    {"States parties should trim wicks.", "States parties shall trim wicks.",
     "strengthened\nstrengthened: should → +shall"},
    {"States parties should trim wicks.", "States parties may consider trimming wicks.",
     "weakened\nweakened: should → +may consider"},
    {"Keepers should:|trim wicks;|clean the glass;|count the ships.", "Keepers should:|trim wicks;|count the ships.",
     "narrowed\nnarrowed: clean the glass;"},
    {"Keepers should:|trim wicks;|clean the glass;|count the ships.", "Keepers should:|count the ships;|trim wicks;|clean the glass.",
     "reworded\nmoved: +count the ships;"},
    {"Keepers should:|trim wicks of all lamps;|clean the glass of towers;|count the ships.", "Keepers should:|count the ships;|trim wicks of all lamps;|wash the glass of towers.",
     "reworded\nreworded: clean → +wash\nmoved: +count the ships;"},
    {"Pilots should not anchor below the old bridge.", "Pilots should anchor above the old bridge.",
     "reversed\nreversed: not\nreworded: below → +above"},
    {"Pilots should be not below the age of thirty.", "Pilots should be above the age of thirty.",
     "reversed\nreversed: not\nreworded: below → +above"},
    {"Keepers should exclude firms from tenders.", "Keepers should consider excluding companies from tenders.",
     "weakened\nweakened: should → +should consider\nreworded: exclude firms → +excluding companies"},
    {"Keepers should trim wicks and they should clean the glass each day.", "Keepers should trim wicks. They should clean the glass each day.",
     "reworded\nreworded: and"},
    {"Keepers should trim wicks. They should clean the glass each day.", "Keepers should trim wicks, and they should clean the glass each day.",
     "reworded\nreworded: +and"},
    {"Keepers should trim wicks.", "Keepers should trim wicks in the morning.",
     "reworded\nreworded: +in the morning"},
    {"Keepers should protect victims, witnesses and families.", "Keepers should protect victims and families.",
     "reworded\nreworded: witnesses"},
    {"Keepers should see to the safety of passengers.", "Keepers should see to the comfort of passengers.",
     "reworded\nreworded: safety → +comfort"},
    {"States parties should, where appropriate, warn all ships within two days.", "States parties should warn ships within five days.",
     "strengthened\nstrengthened: where appropriate\nnarrowed: all\nreworded: two → +five"},
    {"Keepers should pay 10 to 20 coins.", "Keepers should pay 10 to 30 coins.",
     "reworded\nreworded: 20 → +30"},
    {"Keepers should detain no sailor.", "Keepers should detain any sailor.",
     "reversed\nreversed: no"},
    {"Keepers should warn ships that carry oil and gas.", "Keepers should warn ships that carry oil or gas, in accordance with domestic law.",
     "qualified\nqualified: +in accordance with domestic law\nreworded: and → +or"},
    {"Keepers should keep the light burning until the end of the war.", "Keepers should keep the light burning up to and including the end of the war.",
     "widened\nwidened: +including"},
    {"Keepers must hold at least one lamp ready.", "Keepers must hold one lamp ready.",
     "reworded\nreworded: at least"},
    {"Keepers should inform the owner and the master of the ship.", "Keepers should inform the owner of the ship.",
     "reworded\nreworded: and the master"},
    {"States parties should warn ships, in particular those with sails, within a day.", "States parties should warn ships within a day.",
     "reworded\nreworded: in particular those with sails"},
    {"States should, where appropriate, hear keepers by March 2031.", "States should hear keepers by May 2031.",
     "strengthened\nstrengthened: where appropriate\nreworded: March → +May"},
    {"States should, where appropriate, hear three keepers.", "States should hear several keepers.",
     "strengthened\nstrengthened: where appropriate\nreworded: three → +several"},
    {"Keepers should keep lists for not less than five years.", "Keepers should keep lists for not more than five years.",
     "narrowed\nnarrowed: +not more than"},
    {"Keepers should keep lists for five years.", "Keepers should keep lists for not less than five years.", "reworded\nreworded: +not less than"},
    {"States should, where appropriate, report at the twelfth session.", "States should report at the thirteenth session.",
     "strengthened\nstrengthened: where appropriate\nreworded: twelfth → +thirteenth"},
    {"Keepers should, by 2030, count, name and paint boats.", "Keepers should, by 2032, paint, name and count boats.", "reworded\nreworded: 2030 → +2032"},
    {"Keepers should polish lamps with chalk every Sunday.", "Keepers should polish lamps with soft chalk.",
     "reworded\nreworded: chalk every Sunday → +soft chalk"},
    {"Keepers should answer for all their boats.", "Keepers should answer for their small boats.", "narrowed\nnarrowed: all"},
};

static void one_change_is_one_finding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        assert_verdict(changes[i][0], changes[i][1], changes[i][2]);
}

static const char *verdict_of(rap_arena *arena, rap_wording *wording, const char *from, const char *to)
{
    return rap_verdict_of(arena, wording, recommendation(arena, from), recommendation(arena, to))->verdict;
}

/* A denial counts where what it governs was there before or is there still; a prohibition for a permission turns a text as well. */
static void only_what_stayed_is_turned_round(void **state)
{
    (void)state;
    static const char *const pairs[][3] = {
        {"reversed", "Keepers should ban candles.", "Keepers should permit candles."},
        {"reversed", "Keepers should allow the sale of oil to minors.", "Keepers should prohibit the sale of oil to minors."},
        {"reworded", "Keepers should prohibit the sale of oil to minors.", "Keepers should not allow the sale of oil to minors."},
        {"reversed", "Keepers should in no case be heard.", "Keepers should be heard."},
        {"reversed", "Keepers should be allowed to fish.", "Keepers should not be allowed to fish."},
        {"reversed", "Keepers should fish.", "Keepers should not be allowed to fish."},
        {"reversed", "Keepers should not, where possible, detain sailors.", "Keepers should, where possible, detain sailors."},
        {"reversed", "No keeper should detain sailors.", "Keepers should detain sailors."},
        {"reversed", "Keepers should inspect wicks and lamps.", "Keepers should inspect neither wicks nor lamps."},
        {"reversed", "Keepers should name sailors and print the names.", "Keepers should name sailors and refrain from printing the names."},
        {"reworded", "Keepers should neither detain nor fine sailors.", "Keepers should not detain or fine sailors."},
        {"reworded", "Keepers should not impose fees.", "Keepers should impose no fees."},
        {"reworded", "Keepers should train sailors.", "Keepers should train sailors and not punish them."},
        {"reworded", "Keepers should train sailors.", "Keepers should train not only sailors but also pilots."},
        {"reworded", "Keepers should train sailors without fear of the sea.", "Keepers should train sailors."},
        {"reworded", "Keepers should protect sailors who report.", "Keepers should ensure that sailors who report are not punished."},
        {"reworded", "Keepers should trim wicks.", "Keepers should trim wicks to prohibit soot."},
        {"reworded", "Keepers should report.", "Keepers should report no later than 31 May 2030."},
        {"narrowed", "Keepers should prohibit the sale of lamps.", "Keepers should prohibit the sale of lamps, except to museums."},
        {"narrowed", "Keepers should trim wicks.", "Keepers should trim wicks, unless the Harbour decides not to do so."},
        {"widened", "Keepers should prohibit the sale of lamps, except to museums.", "Keepers should prohibit the sale of lamps."},
    };
    rap_error error = {0};
    rap_arena *arena = arena_new();
    rap_wording *wording = rap_wording_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(verdict_of(arena, wording, pairs[i][1], pairs[i][2]), pairs[i][0]) != 0)
            fail_msg("%s → %s: %s, wanted %s", pairs[i][1], pairs[i][2], verdict_of(arena, wording, pairs[i][1], pairs[i][2]), pairs[i][0]);
    rap_arena_free(arena);
}

/* Each code of the scale, in its order; what a preamble says others shall do is not asked here. */
static void the_scale_is_in_order(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"must", "Keepers must trim wicks."},
        {"should", "Keepers should trim wicks and are encouraged to sing."},
        {"called-upon", "Keepers that have not yet done so are called upon to trim wicks."},
        {"should-consider", "Keepers should, as appropriate, consider trimming wicks."},
        {"encouraged", "Recalling article 30 of the Convention, which provides, inter alia, that States parties shall trim wicks, Member States are encouraged to do so."},
        {"encouraged-to-consider", "Keepers are encouraged, where possible, to consider trimming wicks."},
        {"invited", "The Secretariat is invited, within existing resources, to trim wicks."},
        {"may-be-encouraged-to-consider", "Keepers may be encouraged to consider trimming wicks."},
        {"may-consider", "Keepers may wish to consider trimming wicks."},
        {"recommends", "The Working Group recommends to the Conference that wicks be trimmed."},
        {"none", "Wicks are trimmed."}};
    rap_error error = {0};
    rap_arena *arena = arena_new();
    rap_wording *wording = rap_wording_load(arena, RAP_SOURCE_DATA_DIR, "en-GB", &error);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        rap_passage passage = {.text = texts[i][1]};
        rap_wording_hit hit = rap_wording_said(wording, arena, &(rap_passages){&passage, 1}).strength;
        assert_string_equal(hit.code, texts[i][0]);
        assert_int_equal(hit.rank, i < 9 ? i : RAP_WORDING_BESIDE);
    }
    assert_non_null(rap_wording_load(arena, RAP_SOURCE_DATA_DIR, "tlh", &error));
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_show_their_words),
        cmocka_unit_test(every_change_is_named),
        cmocka_unit_test(one_change_is_one_finding),
        cmocka_unit_test(a_negation_is_a_reversal),
        cmocka_unit_test(only_what_stayed_is_turned_round),
        cmocka_unit_test(the_scale_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
