/* Templates, and the papers and grids they become. */
#include "lamps.h"

#include "compose/compose.h"
#include "compose/words.h"

/* ---- what the tests ask ------------------------------------------------------------------- */

static rap_composed *try_compose(lamps *l, const char *template, const rap_compose_request *with, rap_error *error)
{
    const char *path = lamps_file(l, ".json", template);
    rap_labels *labels = rap_labels_load(l->arena, RAP_SOURCE_DATA_DIR, "en", error);
    rap_report *report = rap_report_load(l->arena, RAP_SOURCE_DATA_DIR, path, error);
    unlink(path);
    if (!report)
        return NULL;
    rap_compose_request request = with ? *with : (rap_compose_request){0};
    request.model = l->model;
    request.selection = request.selection ? request.selection : rap_model_dataset(l->model);
    request.report = report;
    request.labels = labels;
    request.language = "en";
    return rap_compose(l->arena, &request, error);
}

static rap_composed *compose(lamps *l, const char *template, const rap_compose_request *with)
{
    rap_error error = {0};
    rap_composed *composed = try_compose(l, template, with, &error);
    if (!composed)
        fail_msg("%s", error.message);
    return composed;
}

#define PAPER "{\"rapporteur-report\": 1, \"kind\": \"paper\", \"summary\": \"s\", \"title\": \"T\", \"children\": "

/* Children of the paper that a list of blocks becomes. */
static const char *children_of(lamps *l, const char *blocks, const rap_compose_request *with)
{
    const char *template = rap_arena_format(l->arena, PAPER "%s}", blocks);
    const char *json = lamps_json(l, rap_composed_root(compose(l, template, with)));
    const char *children = strstr(json, "\"children\":");
    assert_non_null(children);
    return rap_arena_copy(l->arena, children + 11, strlen(children) - 12);
}

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

/* Numbers and levels of all sections in order, and what stands in them. */
static void outline(lamps *l, const rap_node *node, rap_field children, rap_text *out)
{
    for (size_t i = 0; i < rap_node_count(node, children); i++) {
        const rap_node *child = rap_node_item(node, children, i);
        const char *number = rap_node_text(child, RAP_PAPER_SECTION_NUMBER);
        if (rap_node_kind(child) == RAP_KIND_PAPER_RECOMMENDATION)
            rap_text_format(out, "<%s>", rap_node_text(child, RAP_PAPER_RECOMMENDATION_ANCHOR));
        if (rap_node_kind(child) != RAP_KIND_PAPER_SECTION)
            continue;
        rap_text_format(out, "%lld[%s %s", (long long)rap_node_integer(child, RAP_PAPER_SECTION_LEVEL, 0), number ? number : "-",
                        rap_node_text(child, RAP_PAPER_SECTION_TITLE));
        outline(l, child, RAP_PAPER_SECTION_CHILDREN, out);
        rap_text_char(out, ']');
    }
}

static const char *outline_of(lamps *l, const char *blocks, const rap_compose_request *with)
{
    rap_text out = {.arena = l->arena};
    const char *template = rap_arena_format(l->arena, PAPER "%s}", blocks);
    outline(l, rap_composed_root(compose(l, template, with)), RAP_PAPER_CHILDREN, &out);
    return rap_text_string(&out);
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

/* ---- faults of templates ------------------------------------------------------------------ */

static const struct {
    const char *template, *message;
    long line;
} faults[] = {
    {"{\n\"rapporteur-report\": 1,\n\"kind\": \"paper\"", "not well-formed JSON: ", 3},
    {"{\n\"rapporteur-report\": 2}", "'rapporteur-report' must be 1", 2},
    {"{\"rapporteur-report\": 1,\n\"kind\": \"poem\"}", "unknown kind 'poem'; allowed: paper|grid", 2},
    {"{\"rapporteur-report\": 1, \"kind\": \"paper\",\n\"title\": \"t\"}", "'summary' is missing: one line for listings", 1},
    {PAPER "[\n{\"each\": \"meetings\",\n \"children\": [\n{\"paragraf\": \"x\"}]}]}", "expected a block: one of contents", 4},
    {PAPER "[\n{\"section\": \"x\",\n\"colour\": 1}]}", "unknown key 'colour'; allowed here: section, anchor", 3},
    {PAPER "[\n{\"paragraph\": \"{start|dat}\"}]}", "unknown form '|dat'; known: date, ordinal", 2},
    {PAPER "[\n{\"paragraph\": \"{list:meetings}\"}]}", "'{list:meetings}': expected a relation and a name", 2},
    {PAPER "[\n{\"paragraph\": \"{start\"}]}", "'{start': this '{' is never closed", 2},
    {PAPER "[{\"each\": \"meetings\", \"children\": [\n{\"paragraph\": \"{stat}\"}]}]}", "'{stat}' is not known here; nearest: state", 2},
    {PAPER "[\n{\"each\": \"meetings where stat = 1\"}]}", "unknown field 'stat'; nearest: state", 2},
    {PAPER "[\n{\"each\": \"meeting\"}]}", "no relation 'meeting' here; known: bodies, meetings", 2},
    {PAPER "[\n{\"each\": \"meetings where status = draft\"}]}", "the field 'status' is not one of meeting", 2},
    {PAPER "[\n{\"each\": \"meetings\", \"sort\": \"startt\"}]}", "cannot sort by 'startt'", 2},
    {PAPER "[\n{\"paragraph\": \"x\",\n\"style\": \"loud\"}]}", "unknown style 'loud'; allowed: body|quotation", 3},
    {PAPER "[\n{\"table\": \"t\", \"head\": [\"a\"], \"rows\": [\n{\"row\": [\"1\", \"2\"]}]}]}", "this row has 2 cells, the head of its table 1", 3},
    {PAPER "[\n{\"item\": \"x\"}]}", "an item stands in a list", 2},
    {PAPER "[\n{\"row\": [\"x\"]}]}", "a row stands in a table", 2},
    {PAPER "[\n{\"text\": true}]}", "no text here", 2},
    {PAPER "[\n{\"recommendation\": \"x\"}]}", "no recommendation here", 2},
    {PAPER "[\n{\"use\": \"gone\"}]}", "the template has no part 'gone'", 2},
    {PAPER "[{\"use\": \"p\"}],\n\"parts\": {\n\"p\": [{\"use\": \"p\"}]}}", "this part would stand in itself: p > p", 3},
    {PAPER "[],\n\"where\": \"status = agreed\"}", "unknown value 'agreed' for status", 2},
};

static void faults_are_told_by_line(void **state)
{
    (void)state;
    lamps l = lamps_load();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        rap_error error = {0};
        assert_null(try_compose(&l, faults[i].template, NULL, &error));
        if (strncmp(error.message, faults[i].message, strlen(faults[i].message)) != 0 || error.line != faults[i].line)
            fail_msg("%zu: line %ld: %s", i, error.line, error.message);
        assert_non_null(strstr(error.file, "rapporteur-unit-"));
        assert_int_equal(error.code, RAP_CODE_USAGE);
    }
    lamps_free(&l);
}

static void unknown_reports_and_settings_are_told(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    assert_null(rap_report_load(l.arena, RAP_SOURCE_DATA_DIR, "compilaton", &error));
    assert_non_null(strstr(error.message, "unknown report 'compilaton'; known: "));
    assert_non_null(strstr(error.message, "; nearest: compilation"));
    error = (rap_error){0};
    assert_null(rap_labels_load(l.arena, RAP_SOURCE_DATA_DIR, "../en", &error));
    assert_string_equal(error.message, "'../en' is not the tag of a language, as en or pt-BR");
    error = (rap_error){0};
    const rap_compose_request wrong = {.settings = (const char *const[]){"rows", "many", NULL}};
    const char *template = "{\"rapporteur-report\": 1, \"kind\": \"grid\", \"summary\": \"s\", \"title\": \"t\", \"settings\": [{\"name\": "
                           "\"rows\", \"standard\": \"few\", \"allowed\": \"few|all\", \"help\": \"h\"}], \"sheets\": [{\"sheet\": \"s\", \"each\": "
                           "\"meetings\", \"columns\": [{\"key\": \"k\", \"heading\": \"h\"}]}]}";
    assert_null(try_compose(&l, template, &wrong, &error));
    assert_non_null(strstr(error.message, "'many' is not a value of rows"));
    error = (rap_error){0};
    const rap_compose_request unknown = {.settings = (const char *const[]){"row", "few", NULL}};
    assert_null(try_compose(&l, template, &unknown, &error));
    assert_non_null(strstr(error.message, "has no setting 'row'"));
    lamps_free(&l);
}

/* ---- grids -------------------------------------------------------------------------------- */

/* All cells of a sheet, rows by lines; its headings first. */
static const char *cells_of(lamps *l, rap_composed *composed, size_t index)
{
    rap_text out = {.arena = l->arena};
    const rap_node *sheet = rap_node_item(rap_composed_root(composed), RAP_GRID_SHEETS, index);
    size_t columns = rap_node_count(sheet, RAP_SHEET_COLUMNS);
    for (size_t c = 0; c < columns; c++)
        rap_text_format(&out, "%s|", rap_node_text(rap_node_item(sheet, RAP_SHEET_COLUMNS, c), RAP_COLUMN_HEADING));
    for (size_t r = 0; r < (size_t)rap_node_integer(sheet, RAP_SHEET_ROWS, 0); r++) {
        rap_text_char(&out, '\n');
        for (size_t c = 0; c < columns; c++)
            rap_text_format(&out, "%s|", rap_composed_cell(composed, sheet, r, c));
    }
    assert_string_equal(rap_composed_cell(composed, sheet, (size_t)rap_node_integer(sheet, RAP_SHEET_ROWS, 0), 0), "");
    assert_string_equal(rap_composed_cell(composed, sheet, 0, columns), "");
    return rap_text_string(&out);
}

static const char grid[] =
    "{\"rapporteur-report\": 1, \"kind\": \"grid\", \"summary\": \"s\", \"title\": \"G\","
    "\"settings\": [{\"name\": \"rows\", \"standard\": \"recommendations\", \"allowed\": \"recommendations|subparagraphs\", \"help\": \"h\"}],"
    "\"sheets\": ["
    "{\"sheet\": \"R\", \"each\": \"setting:rows where id contains 'rec 2' or id contains draft\", \"columns\": ["
    "{\"key\": \"id\", \"heading\": \"ID\", \"value\": \"{recommendation.number}{labels}\"},"
    "{\"key\": \"o\", \"heading\": \"Opening\", \"value\": \"{opening}\", \"when\": \"rows=subparagraphs\"},"
    "{\"key\": \"t\", \"heading\": \"Text\", \"value\": \"{whole}\"},"
    "{\"key\": \"p\", \"heading\": \"Progress\", \"open\": true, \"choices\": [\"x\", \"y\"]}]},"
    "{\"sheet\": \"T\", \"each\": \"themes.recommendations\", \"by\": \"{theme.id}\", \"columns\": ["
    "{\"key\": \"t\", \"heading\": \"Theme\", \"value\": \"{theme.label}\"}], \"across\": {\"by\": \"{meeting.start}\", \"heading\": \"{year}\"}},"
    "{\"sheet\": \"S\", \"each\": \"meetings.attendance.participants\", \"sort\": \"-kind, name-now\", \"by\": \"{name-now}\", \"columns\": ["
    "{\"key\": \"n\", \"heading\": \"Name\", \"value\": \"{name-now}\"}],"
    "\"across\": {\"by\": \"{meeting.start}\", \"heading\": \"{meeting.start}\", \"value\": \"{attendance.capacity}\"}},"
    "{\"sheet\": \"C\", \"each\": \"columns\", \"filter\": false, \"columns\": ["
    "{\"key\": \"s\", \"heading\": \"Sheet\", \"value\": \"{sheet.name}.{column.key}\"}, {\"key\": \"c\", \"heading\": \"Choices\", \"value\": \"{choices}\"}]}]}";

static void cells_are_worked_out(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_composed *g = compose(&l, grid, NULL);
    assert_string_equal(cells_of(&l, g, 0), "ID|Text|Progress|\n2|Keepers are encouraged to:\n(a) Store oil:\n  (i) In tins;\n"
                                            "  (ii) In jars;\n(b) Watch the glass.\nAll this without delay.||\n1|Lamps should burn.||");
    assert_string_equal(cells_of(&l, g, 1), "Theme|2021|2023|\nLight|2|1|\nGlass and \"chimneys\"|2||");
    assert_string_equal(cells_of(&l, g, 2), "Name|2021-05-04|2023-06-01|\nCôte d'Ivoire|party||\nSweden|party|non-party|\n"
                                            "Türkiye|party||\nGuild of Wick Makers|organization||");
    assert_string_equal(cells_of(&l, g, 3), "Sheet|Choices|\nR.id||\nR.t||\nR.p|x; y|\nT.t||\nT.across-1||\nT.across-2||\nS.n||\n"
                                            "S.across-1||\nS.across-2||");
    lamps_free(&l);
}

static void rows_may_be_subparagraphs(void **state)
{
    (void)state;
    lamps l = lamps_load();
    const rap_compose_request with = {.settings = (const char *const[]){"rows", "subparagraphs", NULL}};
    assert_string_equal(cells_of(&l, compose(&l, grid, &with), 0),
        "ID|Opening|Text|Progress|\n2(a) (i)|Keepers are encouraged to: Store oil:|In tins;||\n"
        "2(a) (ii)|Keepers are encouraged to: Store oil:|In jars;||\n2(b)|Keepers are encouraged to:|Watch the glass.||\n"
        "1||Lamps should burn.||");
    lamps_free(&l);
}

/* ---- the reports that come with the program ----------------------------------------------- */

static void shipped_reports_compose(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    const char *const *names = rap_report_names(l.arena, RAP_SOURCE_DATA_DIR, &error);
    rap_labels *labels = rap_labels_load(l.arena, RAP_SOURCE_DATA_DIR, "en", &error);
    assert_non_null(names);
    for (; *names; names++) {
        rap_report *report = rap_report_load(l.arena, RAP_SOURCE_DATA_DIR, *names, &error);
        if (!report)
            fail_msg("%s: %s", *names, error.message);
        assert_string_equal(rap_report_name(report), *names);
        rap_compose_request request = {.model = l.model, .selection = rap_model_dataset(l.model), .report = report,
                                       .labels = labels, .language = "en"};
        rap_composed *composed = rap_compose(l.arena, &request, &error);
        if (!composed)
            fail_msg("%s: %s", *names, error.message);
        const char *first = lamps_json(&l, rap_composed_root(composed));
        assert_string_equal(first, lamps_json(&l, rap_composed_root(rap_compose(l.arena, &request, &error))));
    }
    lamps_free(&l);
}

/* The compilation holds each recommendation once, and anchors are unique. */
static void compilation_is_whole(void **state)
{
    (void)state;
    lamps l = lamps_load();
    rap_error error = {0};
    rap_text out = {.arena = l.arena};
    rap_compose_request request = {.model = l.model, .selection = rap_model_dataset(l.model), .language = "en"};
    request.labels = rap_labels_load(l.arena, RAP_SOURCE_DATA_DIR, "en", &error);
    request.report = rap_report_load(l.arena, RAP_SOURCE_DATA_DIR, "compilation", &error);
    outline(&l, rap_composed_root(rap_compose(l.arena, &request, &error)), RAP_PAPER_CHILDREN, &out);
    assert_string_equal(rap_text_string(&out),
        "1[I. Introduction]"
        "1[II. Recommendations adopted2[A. Third meeting, Geneva, 4\u00a0and\u00a05\u00a0May\u00a020213[1. Recommendations on oil<rec-2021-1><rec-2021-2>]"
        "3[2. Recommendations on glass<rec-2021-3>]]2[B. Meeting, 1\u00a0June\u00a02023<rec-2023-1>]]"
        "1[III. Recommendations proposed and not agreed upon2[A. Meeting, 1\u00a0June\u00a020233[1. General<proposed-2023-4>]]]"
        "1[IV. Draft recommendations2[A. Meeting, 1\u00a0June\u00a02023<draft-2023-1>]]"
        "1[V. Source documents]");
    lamps_free(&l);
}

/* When memory ends, whatever the moment, control comes back and nothing leaks. */
static void memory_may_end(void **state)
{
    (void)state;
    static const char *const names[] = {"compendium", "matrix"};
    lamps l = lamps_load();
    for (size_t n = 0; n < 2; n++)
        for (long successes = 0; successes < 30; successes++) {
            rap_error error = {0};
            rap_arena *arena = rap_arena_new(&error);
            rap_guard guard;
            if (RAP_GUARD(arena, &guard)) {
                rap_heap_fail_after(-1);
            } else {
                rap_compose_request request = {.model = l.model, .language = "en"};
                request.labels = rap_labels_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
                request.report = rap_report_load(arena, RAP_SOURCE_DATA_DIR, names[n], &error);
                rap_filter *filter = rap_filter_parse(arena, "year > 2000", &error);
                rap_heap_fail_after(successes);
                request.selection = rap_select(arena, l.model, filter);
                assert_non_null(rap_compose(arena, &request, &error));
                rap_heap_fail_after(-1);
            }
            rap_guard_end(arena, &guard);
            rap_arena_free(arena);
        }
    lamps_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders_become_words),
        cmocka_unit_test(dates_and_numbers_follow_the_language),
        cmocka_unit_test(links_are_followed),
        cmocka_unit_test(texts_are_quoted_whole),
        cmocka_unit_test(footnotes_and_inline_parts_stand_once),
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
        cmocka_unit_test(faults_are_told_by_line),
        cmocka_unit_test(unknown_reports_and_settings_are_told),
        cmocka_unit_test(cells_are_worked_out),
        cmocka_unit_test(rows_may_be_subparagraphs),
        cmocka_unit_test(shipped_reports_compose),
        cmocka_unit_test(compilation_is_whole),
        cmocka_unit_test(memory_may_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
