/* What templates say: their words, and the blocks of papers. */
#include "compose_fixture.h"

static void assert_words(lamps *l, const char *phrase, const char *each, const char *wanted)
{
    const char *blocks = rap_arena_format(l->arena, "[{\"each\": \"%s\", \"limit\": 1, \"children\": [{\"paragraph\": \"%s.\"}]}]",
                                          each, phrase);
    const char *json = children_of(l, blocks, NULL);
    const char *expected = rap_arena_format(l->arena, "[{\"kind\":\"paragraph\",\"style\":\"body\",\"children\":"
                                            "[{\"kind\":\"run\",\"text\":\"%s.\"}]}]", wanted);
    assert_string_equal(json, expected);
}

/* ---- words -------------------------------------------------------------------------------- */

static void placeholders_become_words(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_words(&l, "{citation} of {document-name}", "recommendations", "recommendation 1 of LMP/WG.1/2021/3");
    assert_words(&l, "{citation}", "recommendations where status = proposed", "proposed recommendation 4");
    assert_words(&l, "{citation}, {authority|label}", "paragraphs", "paragraph 6, summary, not negotiated");
    assert_words(&l, "{citation}|{labels}|{opening}|{whole}", "subparagraphs where label = ii",
                 "recommendation 2 (a) (ii)|(a) (ii)|Keepers are encouraged to: Store oil:|In jars;");
    assert_words(&l, "{meeting-name}, {sitting}, {start|date}", "meetings", "Third meeting, Geneva, 4\u00a0and\u00a05\u00a0May\u00a02021, 4\u00a0May\u00a02021");
    assert_words(&l, "{meeting-name}, {sitting}, {place|stated}", "meetings where start = 2023", "Meeting, 1\u00a0June\u00a02023, not recorded");
    assert_words(&l, "{meeting.place|stated}", "recommendations where year = 2023", "not recorded");
    assert_words(&l, "{section|heading}, {themes.label}", "recommendations", "Recommendations on oil, Wicks");
    assert_words(&l, "{anchor}", "recommendations where status = draft", "draft-2023-1");
    assert_words(&l, "{count:recommendations} {count:recommendations where status = adopted} {n}", "meetings", "3 3 1");
    assert_words(&l, "{list:recommendations:number} of {list:themes.recommendations where number > 1:citation}", "meetings",
                 "1, 2 and 3 of recommendation 2, recommendation 2 and recommendation 3");
    assert_words(&l, "{body}, {organ}, {latest|date}", "bodies where id = group-on-lamps", "Working Group on Lamps, Conference on Lamps, 9\u00a0June\u00a02023");
    assert_words(&l, "{name-now} ({participant.name}) at {meeting.start}, {capacity|label}",
                 "meetings.statements.speakers where code = TUR", "Türkiye (Turkey) at 2021-05-04, party");
    assert_words(&l, "{theme.label}", "themes.recommendations", "Light");
    assert_words(&l, "{officer.name}, {role|label}", "meetings.officers", "Ada Öst, Chair");
    lamps_free(&l);
}

static void dates_and_numbers_follow_the_language(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_text out = {.arena = l.arena};
    rap_labels *labels = rap_labels_load(l.arena, RAP_SOURCE_DATA_DIR, "en", &error);
    rap_words *english = rap_words_new(l.arena, labels, "en", &error), *french = rap_words_new(l.arena, NULL, "fr", &error);
    rap_words_days(english, &out, "2019-09-30", "2019-10-02");
    rap_text_put(&out, " / ");
    rap_words_days(english, &out, "2019-12-31", "2020-01-01");
    rap_text_put(&out, " / ");
    rap_words_date(english, &out, "soon");
    rap_text_put(&out, " / ");
    rap_words_ordinal(english, &out, 21);
    rap_text_put(&out, " / ");
    rap_words_date(french, &out, "2021-10-12");
    rap_text_put(&out, " / ");
    rap_words_capital(&out, "élan");
    assert_string_equal(rap_text_string(&out), "30\u00a0September\u00a0– 2\u00a0October\u00a02019 / 31\u00a0December\u00a02019\u00a0– 1\u00a0January\u00a02020 / soon / "
                                               "twenty-first / 12 octobre 2021 / Élan");
    lamps_free(&l);
}

/* A day by the labels of a language, or by none of its labels, in an arena that then goes. */
static void assert_day(const char *language, bool has_labels, const char *expected)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_labels *labels = has_labels ? rap_labels_load(arena, RAP_SOURCE_DATA_DIR, language, &error) : NULL;
    rap_words *words = rap_words_new(arena, labels, has_labels ? language : strcmp(language, "ar") == 0 ? "ar-u-nu-latn" : language, &error);
    rap_text out = {.arena = arena};
    assert_non_null(words);
    rap_words_date_as(words, &out, "2021-05-01", "d MMMM");
    assert_string_equal(rap_text_string(&out), expected);
    rap_arena_free(arena);
}

/* What one composition leaves serves the next of the same labels, and no other. */
static void dates_are_not_those_of_other_labels(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_day("ar", true, "1 أيار/مايو");
        assert_day("ar", true, "1 أيار/مايو");
        assert_day("ar", false, "1 مايو");
        assert_day("fr", true, "1er mai");
        assert_day("fr", false, "1 mai");
        assert_day("fr", true, "1er mai");
    }
}

/* Words of all paragraphs that some blocks become, with / between. */
static const char *words_of(lamps *l, const char *blocks, const rap_compose_request *with)
{
    rap_text out = {.arena = l->arena};
    const rap_node *paper = rap_composed_root(compose(l, rap_arena_format(l->arena, PAPER "%s}", blocks), with));
    for (size_t i = 0; i < rap_node_count(paper, RAP_PAPER_CHILDREN); i++) {
        const rap_node *paragraph = rap_node_item(paper, RAP_PAPER_CHILDREN, i);
        for (size_t r = 0; r < rap_node_count(paragraph, RAP_PAPER_PARAGRAPH_CHILDREN); r++)
            rap_text_format(&out, "%s%s", out.len && r == 0 ? " / " : "",
                            rap_node_text(rap_node_item(paragraph, RAP_PAPER_PARAGRAPH_CHILDREN, r), RAP_PAPER_RUN_TEXT));
    }
    return rap_text_string(&out);
}

static void states_narrow_meetings(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *presence = "[{\"each\": \"states\", \"children\": [{\"paragraph\": \"{name-now} {count:meetings}:\"}, {\"each\": \"meetings\", \"children\": ["
                           "{\"paragraph\": \"{year} {capacity} {count:statements} {count:statements.speakers} {count:attendance} {count:officers}\"}]}]}]";
    assert_string_equal(words_of(&l, presence, NULL),
        "Côte d'Ivoire 1: / 2021 party 0 0 1 0 / Sweden 2: / 2021 party 1 1 1 1 / 2023 non-party 0 0 1 0 / Türkiye 1: / 2021 party 1 1 1 0");
    const rap_compose_request sweden = {.share = "Sweden", .per = "state"};
    assert_string_equal(words_of(&l, presence, &sweden), "Sweden 2: / 2021 party 1 1 1 1 / 2023 non-party 0 0 1 0");
    assert_string_equal(words_of(&l, "[{\"each\": \"meetings\", \"children\": [{\"paragraph\": \"{year}: {list:states:name-now}\"}]}]", NULL),
        "2021: Côte d'Ivoire, Sweden and Türkiye / 2023: Sweden");
    lamps_free(&l);
}

/* Three numbers or more that follow each other are a range. */
static void numbers_make_ranges(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_string_equal(words_of(&l, "[{\"paragraph\": \"{range:recommendations where status = adopted and year = 2021:number}\"}]", NULL), "1–3");
    assert_string_equal(words_of(&l, "[{\"paragraph\": \"{range:recommendations where number < 3:number}\"}]", NULL), "1, 2, 1 and 1");
    lamps_free(&l);
}

/* The user's filter stands in titles as words; what there are no words for, as it was written. */
static void questions_are_told(void **state)
{
    (void)state;
    static const char *const told[][2] = {
        {"year >= 2021 and status = adopted", "2021 and later; adopted"},
        {"year < 2021 or not year = 2023", "before 2021 or not 2023"},
        {"status != draft", "not draft"},
        {"state = SWE", "meetings attended by Sweden"},
        {"text contains oil", "texts that contain “oil”"},
        {"number > 3", "number > 3"},
    };
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        const rap_compose_request with = {.question = told[i][0]};
        assert_string_equal(words_of(&l, "[{\"paragraph\": \"{question}\"}]", &with), told[i][1]);
    }
    lamps_free(&l);
}

static void agenda_items_narrow_their_meeting(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_string_equal(words_of(&l, "[{\"each\": \"meetings.agenda\", \"children\": ["
                                     "{\"paragraph\": \"{number} {title}: {count:statements} {list:statements.speakers:name}\"}]}]", NULL),
        "1 Opening: 0  / 2 Oil lamps and the Internet: 1 Sweden and Turkey");
    assert_string_equal(words_of(&l, "[{\"each\": \"states where code = SWE\", \"children\": [{\"each\": \"meetings.agenda\", \"children\": ["
                                     "{\"paragraph\": \"{item-titles}: {list:statements.speakers:name}\", \"needs\": \"statements\"}]},"
                                     "{\"each\": \"meetings.statements\", \"children\": [{\"paragraph\": \"{capacity} on {item-numbers}: {item-titles}\"}]}]}]", NULL),
        "2. Oil lamps and the Internet: Sweden / party on 2: 2. Oil lamps and the Internet");
    lamps_free(&l);
}

/* ---- blocks ------------------------------------------------------------------------------- */

/* Links say what is related, in both directions, the best first, in the words of each; and
 * what an agenda took up. */
static void links_are_followed(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_words(&l, "{list:related-texts:citation}", "recommendations where id contains 2023", "paragraph 6 and recommendation 3");
    assert_words(&l, "{list:related-texts:nearness}", "recommendations where id contains 2023", "same-words and same-subject");
    assert_words(&l, "{list:related-texts where score >= 0.6:label.place.paragraph}", "recommendations where id contains 2023", "paragraph 6");
    assert_words(&l, "{list:related-texts.shared:text}", "recommendations where id contains 2023", "a wick and oil lamps");
    assert_words(&l, "{list:related-texts.shared:text}", "recommendations where number = 3", "oil lamp");
    assert_words(&l, "{list:related-texts where status = adopted:number}", "recommendations where id contains 2023", "3");
    assert_words(&l, "{list:related-texts:citation}", "paragraphs where number = 6", "recommendation 1");
    assert_words(&l, "{count:related-texts}", "recommendations where status = draft", "0");
    assert_words(&l, "{list:taken-up:citation}: {list:taken-up:agenda_item.number}", "recommendations where number = 2", "recommendation 2 (b): 2");
    assert_words(&l, "{count:taken-up}", "recommendations where number = 3", "0");
    lamps_free(&l);
}

static void texts_are_quoted_whole(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *blocks = "[{\"each\": \"recommendations where number = 2\", \"children\": "
                         "[{\"recommendation\": \"R {number}\", \"children\": [{\"text\": true}]}]}]";
    assert_string_equal(children_of(&l, blocks, NULL),
        "[{\"kind\":\"recommendation\",\"anchor\":\"rec-2021-2\",\"record\":\"LMP/WG.1/2021/3#rec-2\",\"title\":\"R 2\","
        "\"status\":\"adopted\",\"listed\":false,\"children\":["
        "{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"Keepers are encouraged to:\"}]},"
        "{\"kind\":\"list\",\"children\":["
        "{\"label\":\"(a)\",\"children\":[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"Store oil:\"}]},"
        "{\"kind\":\"list\",\"children\":["
        "{\"label\":\"(i)\",\"children\":[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"In tins;\"}]}]},"
        "{\"label\":\"(ii)\",\"children\":[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"In jars;\"}]}]}]}]},"
        "{\"label\":\"(b)\",\"children\":[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"Watch the glass.\"}]}]}]},"
        "{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"All this without delay.\"}]}]}]");
    lamps_free(&l);
}

/* The mark gives way to the footnote, and the rest of the text is as it was; parts inside
 * a sentence are not said twice. */
static void footnotes_and_inline_parts_stand_once(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_string_equal(children_of(&l, "[{\"each\": \"recommendations where number = 1 and year = 2021\", \"children\": [{\"text\": true}]}]", NULL),
        "[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"Keepers should trim every wick.\"},"
        "{\"kind\":\"footnote\",\"mark\":\"1\",\"children\":[{\"text\":\"Wicks are described in the manual.\"}]}]}]");
    assert_string_equal(children_of(&l, "[{\"each\": \"recommendations where number = 3\", \"children\": [{\"text\": true}]}]", NULL),
        "[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"Topics are: (a) soot; and (b) cracks.\"}]}]");
    lamps_free(&l);
}

/* The footnote of a record stands where its text has the mark, and that of no text else is taken. */
static void marks_are_raised_letters_and_signs(void **state)
{
    (void)state;
    static const char *const cases[][4] = {
        {"a", "Keepers should trim wicksᵃ daily.", "Keepers should trim wicks", " daily."},
        {"iv", "Of 3 m² of wicksⁱᵛ", "Of 3 m² of wicks", ""},
        {"2", "Of 3 m² of wicks² daily.", "Of 3 m² of wicks", " daily."},
        {"§", "Under § 3 wicks§ burn.", "Under § 3 wicks", " burn."},
        {"¶", "The wicks¶ burn.", "The wicks", " burn."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lamps l = lamps_load();
        rap_node *record = (rap_node *)rap_node_item(rap_model_dataset(l.model), RAP_DATASET_RECOMMENDATIONS, 0);
        rap_node_set_text(l.arena, record, RAP_RECOMMENDATION_TEXT, cases[i][1]);
        rap_node_set_text(l.arena, (rap_node *)rap_node_item(record, RAP_RECOMMENDATION_FOOTNOTES, 0), RAP_FOOTNOTE_MARK, cases[i][0]);
        const char *end = *cases[i][3] ? rap_arena_format(l.arena, ",{\"kind\":\"run\",\"text\":\"%s\"}", cases[i][3]) : "";
        assert_string_equal(children_of(&l, "[{\"each\": \"recommendations where number = 1 and year = 2021\", \"children\": [{\"text\": true}]}]", NULL),
            rap_arena_format(l.arena, "[{\"kind\":\"paragraph\",\"style\":\"quotation\",\"children\":[{\"kind\":\"run\",\"text\":\"%s\"},"
            "{\"kind\":\"footnote\",\"mark\":\"1\",\"children\":[{\"text\":\"Wicks are described in the manual.\"}]}%s]}]", cases[i][2], end));
        lamps_free(&l);
    }
}

static void references_are_never_invented(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *blocks = "[{\"each\": \"recommendations where number = 1\", \"children\": [{\"paragraph\": [{\"reference\": true}, "
                         "{\"text\": \", under {source.paragraph}\", \"optional\": true}, \"; {citation}\"], \"style\": \"reference\"}]}]";
    assert_string_equal(children_of(&l, blocks, NULL),
        "[{\"kind\":\"paragraph\",\"style\":\"reference\",\"children\":[{\"kind\":\"run\",\"text\":\"LMP/WG.1/2021/3\",\"link\":\"https://undocs.org/LMP/WG.1/2021/3\"},"
        "{\"kind\":\"run\",\"text\":\", under 5\"},{\"kind\":\"run\",\"text\":\"; recommendation 1\"}]},"
        "{\"kind\":\"paragraph\",\"style\":\"reference\",\"children\":[{\"kind\":\"run\",\"text\":\"Report, 1\u00a0June\u00a02023\"},"
        "{\"kind\":\"run\",\"text\":\"; recommendation 1\"}]},"
        "{\"kind\":\"paragraph\",\"style\":\"reference\",\"children\":[{\"kind\":\"run\",\"text\":\"Report, 1\u00a0June\u00a02023\"},"
        "{\"kind\":\"run\",\"text\":\"; draft recommendation 1\"}]}]");
    lamps_free(&l);
}

static void sections_nest_and_number(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *blocks =
        "[{\"section\": \"Preface\", \"numbered\": false},"
        "{\"each\": \"meetings\", \"sort\": \"-start\", \"children\": [{\"section\": \"{start}\", \"children\": ["
        "{\"each\": \"recommendations\", \"group\": \"section\", \"children\": [{\"section\": \"{group|heading}\", \"children\": ["
        "{\"each\": \"recommendations\", \"sort\": \"-number\", \"children\": [{\"recommendation\": \"r\"}]}]}]},"
        "{\"section\": \"Debate\", \"needs\": \"deliberations\"}]}]}]";
    assert_string_equal(outline_of(&l, blocks, NULL),
        "1[- Preface]"
        "1[I. 2023-06-01<rec-2023-1><draft-2023-1>2[A. General<proposed-2023-4>]]"
        "1[II. 2021-05-042[A. Recommendations on oil<rec-2021-2><rec-2021-1>]2[B. Recommendations on glass<rec-2021-3>]2[C. Debate]]"
        );
    lamps_free(&l);
}

static void themes_cluster_by_subtheme(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *blocks =
        "[{\"each\": \"themes\", \"children\": [{\"section\": \"{label}\", \"children\": ["
        "{\"each\": \"recommendations\", \"sort\": \"subtheme, -meeting.start\", \"group\": \"subtheme\", \"children\": ["
        "{\"section\": \"{group}\", \"children\": [{\"each\": \"recommendations\", \"children\": [{\"recommendation\": \"r\"}]}]}]},"
        "{\"section\": \"Said\", \"needs\": \"deliberations\"}]}]}]";
    assert_string_equal(outline_of(&l, blocks, NULL),
        "1[I. Light2[A. Oil<rec-2021-2>]2[B. Wicks<proposed-2023-4><rec-2021-1>]2[C. Said]]"
        "1[II. Glass and \"chimneys\"<(null)><rec-2021-3>]");
    const rap_compose_request share = {.share = "Light"};
    assert_string_equal(outline_of(&l, blocks, &share),
        "1[I. Light2[A. Oil<rec-2021-2>]2[B. Wicks<proposed-2023-4><rec-2021-1>]2[C. Said]]");
    lamps_free(&l);
}

static void tables_lists_and_links(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *blocks =
        "[{\"table\": \"C\", \"head\": [\"a\", \"b\"], \"align\": [\"start\", \"end\"], \"rows\": ["
        "{\"each\": \"meetings where start = 2021\", \"children\": [{\"row\": [\"{place}\", \"{count:recommendations}\"]}]}]},"
        "{\"list\": [{\"each\": \"recommendations where status != adopted\", \"children\": [{\"item\": "
        "[{\"text\": \"{number}\", \"bold\": true, \"target\": \"{anchor}\"}], \"label\": \"{n})\"}]}]},"
        "{\"each\": \"recommendations where status = draft\", \"children\": [{\"recommendation\": \"D\"}]},"
        "{\"list\": [{\"each\": \"documents where kind = agenda\", \"children\": [{\"item\": \"x\"}]}]}]";
    assert_string_equal(children_of(&l, blocks, NULL),
        "[{\"kind\":\"table\",\"caption\":\"C\",\"children\":["
        "{\"head\":true,\"children\":[{\"align\":\"start\",\"children\":[{\"kind\":\"run\",\"text\":\"a\"}]},{\"align\":\"end\",\"children\":[{\"kind\":\"run\",\"text\":\"b\"}]}]},"
        "{\"head\":false,\"children\":[{\"align\":\"start\",\"children\":[{\"kind\":\"run\",\"text\":\"Geneva\"}]},{\"align\":\"end\",\"children\":[{\"kind\":\"run\",\"text\":\"3\"}]}]}]},"
        "{\"kind\":\"list\",\"children\":["
        "{\"label\":\"1)\",\"children\":[{\"kind\":\"paragraph\",\"style\":\"body\",\"children\":[{\"kind\":\"run\",\"text\":\"4\",\"bold\":true}]}]},"
        "{\"label\":\"2)\",\"children\":[{\"kind\":\"paragraph\",\"style\":\"body\",\"children\":[{\"kind\":\"run\",\"text\":\"1\",\"bold\":true,\"target\":\"draft-2023-1\"}]}]}]},"
        "{\"kind\":\"recommendation\",\"anchor\":\"draft-2023-1\",\"record\":\"group-on-lamps/2023-06-01/report#draft-1\",\"title\":\"D\",\"status\":\"draft\",\"listed\":false,\"children\":[]}]");
    lamps_free(&l);
}

static void cells_hold_runs_and_rows_have_heads(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const char *blocks =
        "[{\"table\": \"C\", \"head\": [\"a\", \"b\"], \"row-head\": true, \"rows\": ["
        "{\"each\": \"recommendations where status = draft\", \"children\": [{\"row\": [\"{number}\", [{\"text\": \"{status}\", \"tone\": \"{status}\"}, "
        "{\"text\": \"{number}\", \"tone\": \"{number}\", \"change\": \"moved\"}]]}]}]},"
        "{\"each\": \"meetings where start = 2023\", \"children\": [{\"facts\": [[\"Start\", \"{start}\"], [\"Place\", \"{place}\"], "
        "[\"Site\", \"{place|stated}\"]]}, {\"facts\": [[\"Place\", \"{place}\"]]}]},"
        "{\"page-break\": true}, {\"columns\": 2, \"children\": [{\"list\": [{\"item\": \"x\"}]}]}, {\"columns\": 3}]";
    assert_string_equal(children_of(&l, blocks, NULL),
        "[{\"kind\":\"table\",\"caption\":\"C\",\"children\":["
        "{\"head\":true,\"children\":[{\"children\":[{\"kind\":\"run\",\"text\":\"a\"}]},{\"children\":[{\"kind\":\"run\",\"text\":\"b\"}]}]},"
        "{\"head\":false,\"children\":[{\"children\":[{\"kind\":\"run\",\"text\":\"1\"}],\"head\":true},"
        "{\"children\":[{\"kind\":\"run\",\"text\":\"draft\",\"tone\":\"draft\"},{\"kind\":\"run\",\"text\":\"1\",\"change\":\"moved\"}]}]}]},"
        "{\"kind\":\"table\",\"caption\":null,\"children\":["
        "{\"head\":false,\"children\":[{\"children\":[{\"kind\":\"run\",\"text\":\"Start\"}],\"head\":true},{\"children\":[{\"kind\":\"run\",\"text\":\"2023-06-01\"}]}]},"
        "{\"head\":false,\"children\":[{\"children\":[{\"kind\":\"run\",\"text\":\"Site\"}],\"head\":true},{\"children\":[{\"kind\":\"run\",\"text\":\"not recorded\"}]}]}]},"
        "{\"kind\":\"break\"},"
        "{\"kind\":\"columns\",\"columns\":2,\"children\":[{\"kind\":\"list\",\"children\":[{\"label\":null,\"children\":[{\"kind\":\"paragraph\",\"style\":\"body\","
        "\"children\":[{\"kind\":\"run\",\"text\":\"x\"}]}]}]}]}]");
    lamps_free(&l);
}

/* "chart[category …]label:numbers" of each figure. */
static const char *charts_of(lamps *l, const char *blocks)
{
    rap_text out = {.arena = l->arena};
    const rap_node *paper = rap_composed_root(compose(l, rap_arena_format(l->arena, PAPER "%s}", blocks), NULL));
    for (size_t i = 0; i < rap_node_count(paper, RAP_PAPER_CHILDREN); i++) {
        const rap_node *figure = rap_node_item(paper, RAP_PAPER_CHILDREN, i);
        rap_text_format(&out, "%s[", rap_node_text(figure, RAP_PAPER_FIGURE_CHART));
        for (size_t c = 0; c < rap_node_count(figure, RAP_PAPER_FIGURE_CATEGORIES); c++)
            rap_text_format(&out, "%s%s", c ? " " : "", rap_node_text_item(figure, RAP_PAPER_FIGURE_CATEGORIES, c));
        rap_text_char(&out, ']');
        for (size_t s = 0; s < rap_node_count(figure, RAP_PAPER_FIGURE_SERIES); s++) {
            const rap_node *series = rap_node_item(figure, RAP_PAPER_FIGURE_SERIES, s);
            rap_text_format(&out, "%s:", rap_node_text(series, RAP_PAPER_SERIES_LABEL));
            for (size_t v = 0; v < rap_node_count(series, RAP_PAPER_SERIES_VALUES); v++)
                rap_text_format(&out, "%lld ", (long long)rap_node_integer(rap_node_item(series, RAP_PAPER_SERIES_VALUES, v), RAP_PAPER_VALUE_NUMBER, -1));
        }
    }
    return rap_text_string(&out);
}

static void charts_count(void **state)
{
    (void)state;
    lamps l = lamps_load();
    assert_string_equal(charts_of(&l,
        "[{\"chart\": \"S\", \"kind\": \"stacked\", \"alternative\": \"a\", \"each\": \"meetings\", \"sort\": \"-start\", \"category\": \"{year}\", "
        "\"series\": [{\"label\": \"A\", \"tone\": \"adopted\", \"count\": \"recommendations where status = adopted\"}, "
        "{\"label\": \"D\", \"count\": \"recommendations where status = draft\"}]},"
        "{\"chart\": \"Y\", \"kind\": \"bars\", \"alternative\": \"a\", \"each\": \"recommendations\", \"sort\": \"year\", \"group\": \"year\", "
        "\"category\": \"{group}\", \"series\": [{\"label\": \"R\", \"count\": \"recommendations\"}]},"
        "{\"chart\": \"H\", \"kind\": \"heat\", \"alternative\": \"a\", \"each\": \"meetings\", \"sort\": \"start\", \"category\": \"{year}\", "
        "\"series\": [{\"each\": \"themes\", \"sort\": \"-label\", \"label\": \"{theme.label}\", \"count\": \"recommendations\"}]},"
        "{\"chart\": \"G\", \"kind\": \"bars\", \"alternative\": \"a\", \"each\": \"meetings\", \"category\": \"{year}\", "
        "\"series\": [{\"each\": \"recommendations\", \"group\": \"status\", \"limit\": 5, \"label\": \"{group}\", \"count\": \"recommendations\"}]},"
        "{\"chart\": \"N\", \"kind\": \"bars\", \"alternative\": \"a\", \"each\": \"meetings where start = 1999\", \"category\": \"c\", "
        "\"series\": [{\"label\": \"R\", \"count\": \"recommendations\"}]}]"),
        "stacked[2023 2021]A:1 3 D:1 0 bars[2021 2023]R:3 3 heat[2021 2023]Light:2 1 Glass and \"chimneys\":2 0 "
        "bars[2021 2023]adopted:3 1 proposed:0 1 ");
    lamps_free(&l);
}

static void conditions_hold_or_not(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const rap_compose_request asked = {.question = "q"};
    const char *blocks =
        "[{\"section\": \"asked {question}\", \"when\": \"question\"}, {\"section\": \"not asked\", \"when\": \"question=\"},"
        "{\"section\": \"needs\", \"needs\": [\"themes where id = none\", \"deliberations\"]},"
        "{\"section\": \"no\", \"needs\": \"recommendations where number = 9\"},"
        "{\"section\": \"without\", \"without\": \"recommendations where number = 9\"},"
        "{\"each\": \"recommendations\", \"limit\": 2, \"children\": [{\"section\": \"{number}\", \"if\": \"theme = wicks\"}]},"
        "{\"each\": \"recommendations where number = 9\", \"empty\": [{\"section\": \"empty\"}]}]";
    assert_string_equal(outline_of(&l, blocks, NULL), "1[I. not asked]1[II. needs]1[III. without]1[IV. 1]1[V. empty]");
    assert_string_equal(outline_of(&l, blocks, &asked), "1[I. asked q]1[II. needs]1[III. without]1[IV. 1]1[V. empty]");
    lamps_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders_become_words),
        cmocka_unit_test(dates_and_numbers_follow_the_language),
        cmocka_unit_test(dates_are_not_those_of_other_labels),
        cmocka_unit_test(links_are_followed),
        cmocka_unit_test(texts_are_quoted_whole),
        cmocka_unit_test(footnotes_and_inline_parts_stand_once),
        cmocka_unit_test(marks_are_raised_letters_and_signs),
        cmocka_unit_test(references_are_never_invented),
        cmocka_unit_test(sections_nest_and_number),
        cmocka_unit_test(themes_cluster_by_subtheme),
        cmocka_unit_test(tables_lists_and_links),
        cmocka_unit_test(cells_hold_runs_and_rows_have_heads),
        cmocka_unit_test(charts_count),
        cmocka_unit_test(states_narrow_meetings),
        cmocka_unit_test(agenda_items_narrow_their_meeting),
        cmocka_unit_test(numbers_make_ranges),
        cmocka_unit_test(questions_are_told),
        cmocka_unit_test(conditions_hold_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
