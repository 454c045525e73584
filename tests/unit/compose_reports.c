/* Templates as a whole: their faults, grids, and the reports that come with the program. */
#include "compose_fixture.h"

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
    assert_null(rap_report_load(l.arena, RAP_SOURCE_DATA_DIR, "compilaton", NULL, &error));
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
        rap_report *report = rap_report_load(l.arena, RAP_SOURCE_DATA_DIR, *names, NULL, &error);
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
    request.report = rap_report_load(l.arena, RAP_SOURCE_DATA_DIR, "compilation", NULL, &error);
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
                request.report = rap_report_load(arena, RAP_SOURCE_DATA_DIR, names[n], NULL, &error);
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
