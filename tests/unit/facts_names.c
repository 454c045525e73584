/* Names of States and organizations, and lists of them. */
#include "facts_fixture.h"

#include "import/roster.h"

static const char *code(fixture *f, const char *name)
{
    const rap_name *found = rap_names_find(f->facts.names, f->arena, name);
    return !found ? "unknown" : found->code ? found->code : found->nature;
}

static void names_have_many_forms(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(code(&f, "Turkey"), "TUR");
    assert_string_equal(code(&f, "TÜRKIYE"), "TUR");
    assert_string_equal(code(&f, "Moldova"), "MDA");
    assert_string_equal(code(&f, "Republic of Moldova"), "MDA");
    assert_string_equal(code(&f, "Czech Republic"), "CZE");
    assert_string_equal(code(&f, "Swaziland"), "SWZ");
    assert_string_equal(code(&f, "Cape Verde"), "CPV");
    assert_string_equal(code(&f, "Cote d'Ivoire"), "CIV");
    assert_string_equal(code(&f, "Côte d’Ivoire"), "CIV");
    assert_string_equal(code(&f, "United States"), "USA");
    assert_string_equal(code(&f, "Islamic Republic of Iran"), "IRN");
    assert_string_equal(code(&f, "The former Yugoslav Republic of Macedonia"), "MKD");
    assert_string_equal(code(&f, "Holy See"), "VAT");
    assert_string_equal(code(&f, "Niue"), "NIU");
    assert_string_equal(code(&f, "European Union"), "organization");
    assert_string_equal(code(&f, "OSCE"), "organization");
    assert_string_equal(code(&f, "Organization for Security and Co-operation in Europe (OSCE)"), "organization");
    assert_string_equal(code(&f, "Sovereign Order of Malta"), "other");
    assert_string_equal(code(&f, "Kosovo"), "unknown");
    assert_string_equal(code(&f, "Guinea, Bissau"), "unknown");
    assert_string_equal(code(&f, "Korea"), "unknown");
    assert_string_equal(code(&f, ""), "unknown");
    assert_string_equal(rap_names_find(f.facts.names, f.arena, "Turkey")->normal, "Türkiye");
    fixture_close(&f);
}

static void check_other(const char *language, const char *const *names)
{
    fixture f;
    fixture_open(&f);
    f.facts.names = rap_names_load(f.arena, RAP_SOURCE_DATA_DIR, language, &f.error);
    for (; *names; names += 2)
        assert_string_equal(code(&f, names[0]), names[1]);
    fixture_close(&f);
}

/* Names that stand as "Bolivia (Estado Plurinacional de)" are known in the order of speech too, and in short. */
static void names_in_brackets_are_known_without(void **state)
{
    (void)state;
    check_other("es", (const char *const[]){"Estado Plurinacional de Bolivia", "BOL", "Bolivia", "BOL", "República Bolivariana de Venezuela", "VEN",
                                            "República Islámica del Irán", "IRN", "Reino de los Países Bajos", "NLD", "Corea", "unknown", NULL});
    check_other("fr", (const char *const[]){"État plurinational de Bolivie", "BOL", "République bolivarienne du Venezuela", "VEN",
                                            "République islamique d’Iran", "IRN", "Royaume des Pays-Bas", "NLD", "Pays-Bas", "NLD", "Corée", "unknown", NULL});
    check_other("ru", (const char *const[]){"Многонациональное Государство Боливия", "BOL", "Исламская Республика Иран", "IRN", NULL});
    check_other("ar", (const char *const[]){"دولة بوليفيا المتعددة القوميات", "BOL", "مملكة هولندا", "NLD", NULL});
}

static void a_name_may_begin_with_an_article(void **state)
{
    fixture f;
    (void)state;
    fixture_open_in(&f, "es");
    rap_roster roster = rap_roster_split(f.facts.grammar, f.facts.names, f.arena, "el Chad, El Salvador y el Perú");
    assert_int_equal(roster.count, 3);
    assert_string_equal(roster.names[0].text, "Chad");
    assert_string_equal(roster.names[1].text, "El Salvador");
    assert_string_equal(roster.names[1].known->code, "SLV");
    assert_string_equal(roster.names[2].known->code, "PER");
    fixture_close(&f);
}

static void the_longest_name_wins(void **state)
{
    fixture f;
    const rap_name *found;
    (void)state;
    fixture_open(&f);
    assert_int_equal(rap_names_longest(f.facts.names, f.arena, "Trinidad and Tobago and Tunisia", &found), 19);
    assert_string_equal(found->code, "TTO");
    assert_int_equal(rap_names_longest(f.facts.names, f.arena, "Iran (Islamic Republic of), Iraq", &found), 26);
    assert_string_equal(found->code, "IRN");
    assert_int_equal(rap_names_longest(f.facts.names, f.arena, "Guinea-Bissau, Guyana", &found), 13);
    assert_string_equal(found->code, "GNB");
    assert_int_equal(rap_names_longest(f.facts.names, f.arena, "Guinea and Bissau", &found), 6);
    assert_int_equal(rap_names_longest(f.facts.names, f.arena, "Omani officials", &found), 0);
    assert_null(found);
    fixture_close(&f);
}

/* How much of a text is the name of a place that is not the State whose name it holds. */
static void places_are_no_states(void **state)
{
    static const struct {
        const char *text;
        size_t len;
    } rows[] = {
        {"Gulf of Guinea have agreed", 14}, {"Gulf of Guinea-Bissau", 21}, {"Gulf of Aden", 0}, {"Guinea", 0}, {"New Guinea and Fiji", 10}, {"Papua New Guinea", 0},
        {"Equatorial Guinea", 0}, {"Niger Delta", 11}, {"Niger, delta", 0}, {"Niger and its delta", 0}, {"Nigeria", 0}, {"United States dollars.", 21},
        {"United States", 0}, {"South Georgia", 13}, {"South Georgia and the South Sandwich Islands", 44}, {"Georgia", 0}, {"North Macedonia", 0},
        {"Lake Chad", 9}, {"Lake Victoria", 0}, {"Mexico City", 11}, {"Vatican City State", 0}, {"Dominican Republic", 0}, {"Dominica", 0},
        {"Marshall Islands", 0}, {"Northern Ireland", 16}, {"United Kingdom of Great Britain and Northern Ireland", 0}, {"Sea of", 0}, {"", 0},
    };
    fixture f;
    (void)state;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rap_names_place(f.facts.names, f.arena, rows[i].text) != rows[i].len)
            fail_msg("%s: %zu, expected %zu", rows[i].text, rap_names_place(f.facts.names, f.arena, rows[i].text), rows[i].len);
    fixture_close(&f);
}

/* The names of a list, parted by bars; unknown ones in angle brackets. */
static const char *split(fixture *f, const char *list)
{
    rap_roster roster = rap_roster_split(f->facts.grammar, f->facts.names, f->arena, list);
    const char *out = "";
    for (size_t i = 0; i < roster.count; i++)
        out = rap_arena_format(f->arena, roster.names[i].known ? "%s%s%s" : "%s%s<%s>", out, i ? "|" : "",
                               roster.names[i].text);
    return out;
}

static void lists_of_states_are_split(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(split(&f, "Chile."), "Chile");
    assert_string_equal(split(&f, "Chile, Bosnia and Herzegovina and Trinidad and Tobago."),
                        "Chile|Bosnia and Herzegovina|Trinidad and Tobago");
    assert_string_equal(split(&f, "Nigeria, Senegal, and the United Kingdom."), "Nigeria|Senegal|United Kingdom");
    assert_string_equal(split(&f, "Bolivia (Plurinational State of), Micronesia (Federated States of) and Venezuela "
                                  "(Bolivarian Republic of)"),
                        "Bolivia (Plurinational State of)|Micronesia (Federated States of)|Venezuela (Bolivarian "
                        "Republic of)");
    assert_string_equal(split(&f, "Armenia; Côte d’Ivoire; and Uzbekistan."), "Armenia|Côte d’Ivoire|Uzbekistan");
    assert_string_equal(split(&f, "Swaziland, the former Yugoslav Republic of Macedonia, Timor-Leste"),
                        "Swaziland|the former Yugoslav Republic of Macedonia|Timor-Leste");
    assert_string_equal(split(&f, "Peru¹, Samoa* and Togo2."), "Peru|Samoa|Togo");
    assert_string_equal(split(&f, "Kenya, Kosovo and Latvia"), "Kenya|<Kosovo>|Latvia");
    assert_string_equal(split(&f, "Kenya, a signatory to the Protocol"), "Kenya");
    assert_string_equal(split(&f, "Egypt (on behalf of the Group of African States), Macedonia (the former Yugoslav Republic of) and "
                                  "Peru"),
                        "Egypt|Macedonia (the former Yugoslav Republic of)|Peru");
    assert_string_equal(split(&f, "Republic of\nKorea and Democratic People's Republic of Korea"),
                        "Republic of Korea|Democratic People's Republic of Korea");
    assert_string_equal(split(&f, ""), "");
    fixture_close(&f);
}

static void names_of_organizations_hold_commas(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(split(&f, "European Institute for Crime Prevention and Control, affiliated with the United "
                                  "Nations, and the International Criminal Police Organization (INTERPOL)."),
                        "European Institute for Crime Prevention and Control, affiliated with the United Nations|"
                        "International Criminal Police Organization (INTERPOL)");
    assert_string_equal(split(&f, "United Nations Educational, Scientific and Cultural Organization and OSCE"),
                        "United Nations Educational, Scientific and Cultural Organization|OSCE");
    assert_string_equal(split(&f, "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational "
                                  "Crime (Regional Support Office), Council of Europe"),
                        "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime "
                        "(Regional Support Office)|Council of Europe");
    /* Names that nobody knows: by the grammar. */
    assert_string_equal(split(&f, "Baltic Bureau for the control of dredging, towage and salvage, League of Arab "
                                  "States and Institute for Law and Tides"),
                        "<Baltic Bureau for the control of dredging, towage and salvage>|League of Arab States|"
                        "<Institute for Law and Tides>");
    assert_string_equal(split(&f, "the UNEP Regional Office for Atlantis and the WHO Regional Office for Atlantis"),
                        "<UNEP Regional Office for Atlantis>|<WHO Regional Office for Atlantis>");
    assert_string_equal(split(&f, "Centre for Law and Order"), "<Centre for Law and Order>");
    assert_string_equal(split(&f, "the European Union, represented by the European Commission and the European "
                                  "Environment Agency; and Zoï Environment Network."),
                        "European Union|Zoï Environment Network");
    assert_string_equal(split(&f, "Centre for Tides “Eco-Port”; the European ECO-Forum"),
                        "<Centre for Tides “Eco-Port”>|<European ECO-Forum>");
    fixture_close(&f);
}

/* Names of another language are known only where it is asked for: "Maurice" is a person, too. */
static void names_of_another_language_are_asked_for(void **state)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_guard guard;
    (void)state;
    if (RAP_GUARD(arena, &guard))
        fail_msg("out of memory");
    const rap_names *english = rap_names_keep(RAP_SOURCE_DATA_DIR, NULL, &error), *french = rap_names_keep(RAP_SOURCE_DATA_DIR, "fr", &error);
    assert_ptr_not_equal(english, french);
    assert_ptr_equal(rap_names_keep(RAP_SOURCE_DATA_DIR, "fr", &error), french);
    assert_null(rap_names_find(english, arena, "Maurice"));
    assert_string_equal(rap_names_find(french, arena, "Maurice")->code, "MUS");
    assert_string_equal(rap_names_find(french, arena, "Norway")->code, "NOR");
    assert_string_equal(rap_names_find(french, arena, "Bolivie (État plurinational de)")->code, "BOL");
    assert_string_equal(rap_names_find(rap_names_keep(RAP_SOURCE_DATA_DIR, "es", &error), arena, "Reino Unido de Gran Bretaña e Irlanda del Norte")->code, "GBR");
    rap_guard_end(arena, &guard);
    rap_arena_free(arena);
}

static void data_that_is_wrong_is_refused(void **state)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_guard guard;
    (void)state;
    if (RAP_GUARD(arena, &guard))
        fail_msg("out of memory");
    assert_null(rap_names_load(arena, "/nonexistent", NULL, &error));
    assert_non_null(strstr(error.file, "/nonexistent/names/states.json"));
    error = (rap_error){0};
    assert_null(rap_names_keep("/nonexistent", NULL, &error));
    assert_non_null(strstr(error.file, "/nonexistent/names/states.json"));
    error = (rap_error){0};
    const rap_names *kept = rap_names_keep(RAP_SOURCE_DATA_DIR, NULL, &error);
    assert_string_equal(rap_names_find(kept, arena, "norway")->code, "NOR");
    assert_ptr_equal(rap_names_keep(RAP_SOURCE_DATA_DIR, NULL, &error), kept);
    rap_guard_end(arena, &guard);
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_have_many_forms),
        cmocka_unit_test(places_are_no_states),       cmocka_unit_test(names_in_brackets_are_known_without), cmocka_unit_test(a_name_may_begin_with_an_article),
        cmocka_unit_test(the_longest_name_wins),
        cmocka_unit_test(lists_of_states_are_split),   cmocka_unit_test(names_of_organizations_hold_commas),
        cmocka_unit_test(names_of_another_language_are_asked_for),
        cmocka_unit_test(data_that_is_wrong_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
