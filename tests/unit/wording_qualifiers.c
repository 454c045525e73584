/* The qualifiers of sayings are what a reader gives. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "analysis/wording.h"
#include "base/text.h"
#include "wording_sayings.h"

/* Several in one text, and what is none of them. */
static const saying together[] = {
    {DOMESTIC " as-appropriate", "States should, in accordance with domestic law and as appropriate, seize assets."},
    {DOMESTIC " " EXTENT, "States should, in accordance with their domestic law and to the extent possible, seize assets."},
    {"where-appropriate " DOMESTIC, "In appropriate cases and in accordance with national law, States should seize assets."},
    {"where-appropriate " EXTENT " " DOMESTIC, "In appropriate cases and to the extent possible under its domestic law, each State should protect privacy."},
    {"upon-request subject-to-resources", "The Secretariat should assist States, upon request and subject to the availability of extrabudgetary resources."},
    {"within-means upon-request", "States should assist, within their means and upon request, other States."},
    {"as-appropriate " DOMESTIC, "States should (as appropriate) seize assets (in accordance with their national laws)."},
    {INTERNATIONAL " " DOMESTIC, "States should act in accordance with international obligations and in accordance with their domestic law."},
    {DOMESTIC " " INTERNATIONAL " " RIGHTS,
     "States should act in accordance with domestic law and international law, including human rights law."},
    {"", "States should act regularly and in a timely manner, taking into account the age and gender of victims."},
    {"", "States should provide support, such as shelter, including medical care, inter alia, for victims in need."},
    {"", "States should interpret where victims do not understand the language and if victims need it."},
    {"", "States should, in accordance with the recommendations of the Working Group, meet again."},
    {"", "States should act in line with the victim-centred approach and consistent with good practice."},
    {"", "States should, in cooperation with civil society and subject to review, publish the plan."},
};

/* Limits that one joining word has in common, of whatever kind the others are. */
static const saying coordinated[] = {
    {PRINCIPLES " " DOMESTIC, "States should act in accordance with the fundamental principles of their legal systems and with domestic law."},
    {PRINCIPLES " " DOMESTIC,
     "States should act in accordance with the basic principles of their legal systems and subject to the conditions prescribed by their domestic law."},
    {FITS_DOMESTIC " where-applicable " INTERNATIONAL,
     "States should act, consistent with their domestic law and, where applicable, with their obligations under international law."},
    {DOMESTIC " as-appropriate " RIGHTS, "States should act in accordance with their domestic law and, as appropriate, international human rights law."},
    {PROCESS " " FITS_DOMESTIC, "States should act, consistent with due process and domestic law."},
    {PROCESS " " RIGHTS " " DOMESTIC, "States should act in line with due process, human rights and domestic law."},
    {DOMESTIC " " INTERNATIONAL " " INSTRUMENT,
     "States should act in compliance with domestic law and relevant international instruments, including the Protocol."},
    {DOMESTIC " " INTERNATIONAL " " INSTRUMENT,
     "States should act in accordance with their laws and their obligations under relevant international law, in particular the Convention."},
    {INTERNATIONAL " " RIGHTS " " INSTRUMENT, "States should act in line with international law, including human rights law and the Convention."},
    {RIGHTS " " INSTRUMENT, "States should act in line with their obligations under international human rights law and the Convention."},
    {INTERNATIONAL " " RIGHTS " " FITS_DOMESTIC,
     "States should act, consistent with international law, international human rights law and domestic law."},
    {DOMESTIC " " INSTRUMENT, "States should act in accordance with the laws of the receiving State and with the Vienna Convention on Diplomatic Relations."},
    {FITS_DOMESTIC, "States should act in a manner that is consistent with the rights of victims and domestic law."},
    {DOMESTIC, "States should act with respect for national sovereignty and domestic law."},
    {INSTRUMENT, "In accordance with the Convention, domestic law should be amended."},
    {INSTRUMENT, "States should act in accordance with the Protocol and adopt domestic laws."},
    {DOMESTIC, "States should act in accordance with domestic law and support due process."},
};

/* What is the very thing asked, or somebody else's, and forms of what limits. */
static const saying near_ones[] = {
    {"", "States should comply with due process in all cases."},
    {"", "States should see that the police have legal authority to search ships."},
    {"", "States should act, while ensuring that such tools respect human rights."},
    {RIGHTS, "States should act, while fully respecting human rights."},
    {"", "States should ask companies for lists, as relevant to the ports they use."},
    {"consistent-with-needs", "States should help, taking into account the needs and priorities of the receiving States."},
    {"subject-to-resources", "States should help, taking into account the availability of resources."},
    {"upon-request", "The Secretariat should help States that ask for it."},
    {DOMESTIC, "States should act within the context of their domestic legal systems."},
    {DOMESTIC, "States should act as permitted by law."},
    {DOMESTIC, "States should, within their domestic legal frameworks, seize assets."},
    {DOMESTIC " as-appropriate", "Within their respective legal systems and as appropriate, States should seize assets."},
    {DOMESTIC, "States should seize assets in the manner prescribed by their domestic law."},
    {DOMESTIC, "States should seize assets under the terms of their national legislation."},
    {"", "States should close gaps within their national legal frameworks."},
    {"", "States should make use of mechanisms that exist within their domestic legal systems."},
    {"within-means", "States should, taking into account their respective capacities, help."},
    {"within-means", "States should help, to the extent that they are able."},
    {EXTENT, "States should act inasmuch as possible."},
    {AUTHORITY, "States should search networks, subject to judicial oversight."},
    {AUTHORITY, "States should search networks under appropriate judicial supervision."},
    {AUTHORITY, "States should search ships on the basis of a court order."},
    {"consistent-with-needs", "The Secretariat should help, based on the identified needs and priorities of States."},
};

/* The same words where they say which, and not how; where they are asked with others; and where they limit by another word. */
static const saying which[] = {
    {DOMESTIC, "States should lend boats, where this is in accordance with domestic law."},
    {FITS_DOMESTIC, "States should lend boats where it is consistent with domestic law."},
    {PRINCIPLES, "States should lend boats, when not contrary to the fundamental principles of domestic law."},
    {DOMESTIC, "States should, where legally permissible, lend boats."},
    {DOMESTIC, "States should lend boats, except as otherwise provided by domestic law."},
    {INSTRUMENT, "States should lend boats, unless otherwise provided for in the Convention."},
    {INSTRUMENT, "Unless article 5 of the Protocol provides otherwise, States should lend boats."},
    {INSTRUMENT, "Under the conditions set out in article 9 of the Convention, States should lend boats."},
    {INSTRUMENT, "Within the framework of the Convention, States should lend boats."},
    {INTERNATIONAL, "States should board boats in accordance with the law of the sea."},
    {"", "States should share what was learned in the work done within the framework of the Convention."},
    {"", "States should cooperate through networks established within the framework of regional agreements."},
    {"", "States should enforce the rules adopted pursuant to article 9 of the Convention."},
    {"", "States should protect persons who act in accordance with their national law."},
    {"", "States should count boats that were registered in accordance with domestic law."},
    {"", "States should review whether boats are lent in accordance with domestic law."},
    {"", "States should ensure that their rules are consistent with the Convention and in line with international law."},
    {"", "States should make plans in line with their national needs and priorities."},
    {"", "In line with their needs and priorities, States should support the building of boats."},
    {"consistent-with-needs", "The Secretariat should, in accordance with their needs, train officers of Member States."},
    {"upon-request", "The Secretariat should train officers of States at their own request."},
    {"upon-request", "States should hear victims, at the victim's request, behind a screen."},
    {"", "States should give information on request procedures and decide on the request within a month."},
    {"", "States should make it an offence, under domestic law, to burn boats."},
    {"", "States should encourage owners to hand over boats voluntarily."},
    {"", "States should give weight to the views of divers where relevant facts are in doubt."},
    {"where-possible", "States should dig where doing so is possible."},
    {"subject-to-resources", "The Secretariat should train officers, subject to the provision of extrabudgetary resources."},
};

/* Where a definition went further than its rule, or a rule further than its definition. */
static const saying by_definition[] = {
    {"where-appropriate", "States should, where it is appropriate, name a liaison officer."},
    {"where-appropriate", "States should, where this may be appropriate, name a liaison officer."},
    {"where-appropriate", "States should, whenever it is appropriate, name a liaison officer."},
    {"", "States should choose as appropriate a place as they can find."},
    {"if-possible", "States should, if this proves possible, name a liaison officer."},
    {"", "States should ask if possible damage was found."},
    {EXTENT, "States should, to the furthest extent possible, name a liaison officer."},
    {EXTENT, "States should, to the extent reasonably possible, name a liaison officer."},
    {EXTENT, "States should, as far as reasonably practicable, name a liaison officer."},
    {"where-relevant", "States should, where this is relevant, name a liaison officer."},
    {"where-applicable", "States should, where this is applicable, name a liaison officer."},
    {"where-applicable", "States should, where they are applicable, follow such rules."},
    {"voluntary", "States should, on an entirely voluntary basis, pay into the fund."},
    {"", "Companies should publish figures on a voluntary basis."},
    {"", "States should see that companies publish figures on a voluntary basis."},
    {"within-means", "States should, using existing resources, name a liaison officer."},
    {"within-means", "The Secretariat should, within its mandate and existing resources, name a liaison officer."},
    {"subject-to-resources", "The Secretariat should, should resources be available, hold a course."},
    {"subject-to-resources", "The Secretariat should, depending on the resources available, hold a course."},
    {"subject-to-resources", "The Secretariat should, contingent upon extrabudgetary funding, hold a course."},
    {"upon-request", "The Secretariat should help States, in response to requests from them, to draft rules."},
    {"consistent-with-needs", "Donors should train keepers in line with nationally identified needs and priorities."},
    {DOMESTIC, "States should, in the manner that their laws allow, name a liaison officer."},
    {DOMESTIC, "States should, as their domestic law may require, name a liaison officer."},
    {DOMESTIC, "States should, as necessary and permitted by their domestic law, name a liaison officer."},
    {DOMESTIC, "States should, in accordance with their tax legislation, name a liaison officer."},
    {DOMESTIC, "States should, in accordance with their criminal law, name a liaison officer."},
    {DOMESTIC, "States should, in a manner that does not contravene domestic law, name a liaison officer."},
    {DOMESTIC, "States should, in conformity with the procedures established by domestic law, name a liaison officer."},
    {DOMESTIC, "States should, within the limits established by domestic law, name a liaison officer."},
    {"", "States should, in line with national policies, name a liaison officer."},
    {"", "States should see that decisions are subject to judicial review."},
    {INSTRUMENT " " INTERNATIONAL,
     "States should, in line with the Convention on Maritime Records and other relevant international law, name a liaison officer."},
    {RIGHTS " " INSTRUMENT,
     "States should, in line with the Protocol on Harbour Lights and international human rights law, name a liaison officer."},
    {"", "States should talk with the competent legal authority."},
    {"", "States should say where it is appropriate to hang bells."},
    {"consistent-with-instrument " DOMESTIC,
     "States should hang bells in accordance with the Treaty on the Marking of Old Bells and domestic law."},
};

/* Titles between quotation marks, and texts that are quoted. */
static const saying quoted[] = {
    {"", "States should discuss the item entitled “Help, upon request and where appropriate”."},
    {"", "States should read \"Ports, where possible\" and «Ships, as appropriate» next year."},
    {"as-appropriate", "States should, as appropriate, read “Ports, where possible”."},
    {"where-possible", "States should read “Ports” where possible, and “Ships” next year."},
    {"where-possible", "The Conference should adopt the text “States should, where possible, count ships”."},
    {"where-possible", "States should build berths of 12\" and, where possible, read \"Ships\"."},
    {"where-possible if-possible", "States should read “Ports, where possible and, if possible, ships."},
    {"if-possible", "States should read “As appropriate”, “States should count ships” and, if possible, “Where relevant”."},
};

/* The codes of a text, each once, in the order of the list of codes: in which order phrases that share words stand says nothing. */
static const char *sorted(rap_arena *arena, const char *const *codes, size_t count)
{
    static const char *const known[] = {KNOWN};
    rap_text out = {.arena = arena};
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
        for (size_t i = 0; i < count; i++)
            if (strcmp(codes[i], known[k]) == 0) {
                rap_text_format(&out, "%s%s", out.len ? " " : "", known[k]);
                break;
            }
    return rap_text_string(&out);
}

static const char *given(rap_wording *w, rap_arena *arena, const char *text)
{
    rap_passage passage = {.text = text};
    rap_passages passages = {.list = &passage, .count = 1};
    rap_wording_saying said = rap_wording_said(w, arena, &passages);
    const char **codes = rap_arena_alloc(arena, (said.qualifier_count + 1) * sizeof *codes);
    for (size_t i = 0; i < said.qualifier_count; i++)
        codes[i] = said.qualifiers[i].code;
    return sorted(arena, codes, said.qualifier_count);
}

static const char *wanted(rap_arena *arena, const char *text)
{
    const char *codes[8];
    size_t count = 0;
    for (const char *t = text; *t && count < sizeof codes / sizeof codes[0]; t += strspn(t, " ")) {
        size_t len = strcspn(t, " ");
        codes[count++] = rap_arena_copy(arena, t, len);
        t += len;
    }
    return sorted(arena, codes, count);
}

static void assert_sayings(const saying *list, size_t count)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_wording *w = rap_wording_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
    size_t wrong = 0;
    if (!w)
        fail_msg("%s", error.message);
    for (size_t i = 0; i < count; i++) {
        const char *codes = given(w, arena, list[i].text);
        if (strcmp(codes, wanted(arena, list[i].codes)) == 0)
            continue;
        print_error("%s\n    wanted: %s\n    given:  %s\n", list[i].text, list[i].codes, codes);
        wrong++;
    }
    rap_arena_free(arena);
    assert_int_equal(wrong, 0);
}

#define SAYINGS(name)                                             \
    static void test_##name(void **state)                         \
    {                                                             \
        (void)state;                                              \
        assert_sayings(name, sizeof(name) / sizeof((name)[0]));   \
    }

SAYINGS(occasions)
SAYINGS(will_and_means)
SAYINGS(laws_at_home)
SAYINGS(laws_abroad)
SAYINGS(together)
SAYINGS(coordinated)
SAYINGS(near_ones)
SAYINGS(which)
SAYINGS(by_definition)
SAYINGS(quoted)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_occasions), cmocka_unit_test(test_will_and_means), cmocka_unit_test(test_laws_at_home),
                                       cmocka_unit_test(test_laws_abroad), cmocka_unit_test(test_together),
                                       cmocka_unit_test(test_coordinated), cmocka_unit_test(test_near_ones),
                                       cmocka_unit_test(test_which), cmocka_unit_test(test_by_definition), cmocka_unit_test(test_quoted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
