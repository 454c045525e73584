/* Where templates are found, what they take in, and where their faults are. */
#include "lamps.h"

#include <sys/stat.h>

#include "base/data.h"
#include "base/file.h"
#include "compose/compose.h"

/* ---- folders of a user -------------------------------------------------------------------- */

typedef struct folder {
    rap_arena *arena;
    char path[64];
} folder;

static folder folder_new(void)
{
    rap_error error = {0};
    folder f = {.arena = rap_arena_new(&error), .path = "/tmp/rapporteur-unit-XXXXXX"};
    assert_non_null(mkdtemp(f.path));
    return f;
}

static void folder_free(folder *f)
{
    assert_int_equal(system(rap_arena_format(f->arena, "rm -r '%s'", f->path)), 0);
    rap_arena_free(f->arena);
}

static const char *folder_put(folder *f, const char *name, const char *words)
{
    rap_error error = {0};
    const char *path = rap_arena_format(f->arena, "%s/%s", f->path, name);
    rap_output *out = rap_output_open(path, &error);
    rap_output_write(out, words, strlen(words));
    assert_true(rap_output_keep(out));
    return path;
}

/* The user's folder before ours. */
static const char *folder_data(folder *f)
{
    return rap_arena_format(f->arena, "%s%c%s", f->path, RAP_DATA_NEXT, RAP_SOURCE_DATA_DIR);
}

#define PAPER "{\"rapporteur-report\": 1, \"kind\": \"paper\", \"summary\": \"mine\", \"title\": \"T\", \"children\": "
#define PART "{\"rapporteur-part\": 1, \"summary\": \"s\", \"children\": "

static void what_is_the_users_comes_first(void **state)
{
    (void)state;
    folder f = folder_new();
    rap_error error = {0};
    folder_put(&f, "reports/brief.json", PAPER "[]}");
    folder_put(&f, "reports/own.json", PAPER "[]}");
    folder_put(&f, "labels/eo.json", "{\"locale\": \"eo\", \"contents\": \"Enhavo\"}");
    const char *data = folder_data(&f);
    const char *const *names = rap_report_names(f.arena, data, &error);
    size_t own = 0, briefs = 0, count = 0;
    for (; names[count]; count++) {
        own += strcmp(names[count], "own") == 0;
        briefs += strcmp(names[count], "brief") == 0;
        assert_true(count == 0 || strcmp(names[count - 1], names[count]) < 0);
    }
    assert_int_equal(own, 1);
    assert_int_equal(briefs, 1);
    assert_string_equal(rap_report_summary(rap_report_load(f.arena, data, "brief", NULL, &error)), "mine");
    assert_string_not_equal(rap_report_summary(rap_report_load(f.arena, data, "compilation", NULL, &error)), "mine");
    assert_string_equal(rap_label(rap_labels_load(f.arena, data, "eo", &error), "contents"), "Enhavo");
    assert_non_null(strstr(rap_data_find(f.arena, data, "labels/fr.json"), RAP_SOURCE_DATA_DIR));
    assert_string_equal(rap_data_find(f.arena, data, "none"), RAP_SOURCE_DATA_DIR "/none");
    assert_true(rap_data_is_known(f.arena, data, "themes", "trafficking-in-persons", "vocabulary", &error));
    assert_false(rap_data_is_known(f.arena, data, "reports", "briefs", "report", &error));
    assert_non_null(strstr(error.message, "no report is called 'briefs'; known: brief, "));
    folder_free(&f);
}

/* A label of the user's takes the place of ours; the others stay, and those that name it
 * say it; a region lies over its language. */
static void labels_are_laid_over_ours(void **state)
{
    (void)state;
    folder f = folder_new();
    rap_error error = {0};
    const char *data = folder_data(&f);
    folder_put(&f, "labels/en.json", "{\"contents\": \"What is here\", \"own.word\": \"{label.contents}\"}");
    folder_put(&f, "labels/fr-CA.json", "{\"annex\": \"Pièce jointe\"}");
    const rap_labels *mine = rap_labels_load(f.arena, data, "en", &error), *ours = rap_labels_load(f.arena, RAP_SOURCE_DATA_DIR, "en", &error);
    assert_string_equal(rap_label(mine, "contents"), "What is here");
    assert_string_equal(rap_label(mine, "own.word"), "{label.contents}");
    assert_string_equal(rap_label(mine, "annex"), rap_label(ours, "annex"));
    assert_string_equal(rap_label(mine, "locale"), "en-001");
    assert_string_equal(rap_label(ours, "contents"), "Contents");
    const rap_labels *canadian = rap_labels_load(f.arena, data, "fr-CA", &error);
    assert_string_equal(rap_label(canadian, "annex"), "Pièce jointe");
    assert_string_equal(rap_label(canadian, "contents"), "Table des matières");
    assert_string_equal(rap_label(rap_labels_load(f.arena, data, "fr", &error), "annex"), "Annexe");
    folder_put(&f, "labels/en.json", "{\n  \"contents\": \"{label.annexe}\"}");
    assert_null(rap_labels_load(f.arena, data, "en", &error));
    assert_non_null(strstr(error.message, "no label 'annexe'; nearest: annex"));
    assert_string_equal(error.file, rap_arena_format(f.arena, "%s/labels/en.json", f.path));
    assert_int_equal(error.line, 2);
    folder_free(&f);
}

/* ---- parts -------------------------------------------------------------------------------- */

/* Paragraphs of a report's paper, with / between; or the fault. */
static const char *paper_of(folder *f, const char *name)
{
    lamps l = lamps_load();
    rap_error error = {0};
    rap_text out = {.arena = f->arena};
    rap_report *report = rap_report_load(f->arena, folder_data(f), name, NULL, &error);
    rap_compose_request request = {.model = l.model, .selection = rap_model_dataset(l.model), .report = report, .language = "en",
                                   .labels = rap_labels_load(f->arena, RAP_SOURCE_DATA_DIR, "en", &error)};
    rap_composed *composed = report ? rap_compose(f->arena, &request, &error) : NULL;
    const rap_node *paper = composed ? rap_composed_root(composed) : NULL;
    for (size_t i = 0; i < rap_node_count(paper, RAP_PAPER_CHILDREN); i++) {
        const rap_node *run = rap_node_item(rap_node_item(paper, RAP_PAPER_CHILDREN, i), RAP_PAPER_PARAGRAPH_CHILDREN, 0);
        rap_text_format(&out, "%s%s", i ? " / " : "", rap_node_text(run, RAP_PAPER_RUN_TEXT));
    }
    if (!paper)
        rap_text_format(&out, "%s:%ld:%ld: %s", rap_file_base(error.file), error.line, error.column, error.message);
    lamps_free(&l);
    return rap_text_string(&out);
}

static void parts_are_looked_for_outwards(void **state)
{
    (void)state;
    folder f = folder_new();
    folder_put(&f, "reports/parts/shared.json", PART "[{\"paragraph\": \"shared\"}, {\"use\": \"inner\"}]}");
    folder_put(&f, "reports/parts/inner.json", PART "[{\"paragraph\": \"inner\"}, {\"include\": \"../more/deep.json\"}]}");
    folder_put(&f, "reports/more/deep.json", PART "[{\"include\": \"./deeper.json\"}]}");
    folder_put(&f, "reports/more/deeper.json", PART "[{\"paragraph\": \"{n} deeper\"}]}");
    folder_put(&f, "reports/one.json", PAPER "[{\"use\": \"shared\"}, {\"include\": \"more/deep.json\"}]}");
    folder_put(&f, "reports/two.json", PAPER "[{\"use\": \"shared\"}],\n\"parts\": {\"inner\": [{\"paragraph\": \"own\"}]}}");
    assert_string_equal(paper_of(&f, "one"), "shared / inner / 0 deeper / 0 deeper");
    assert_string_equal(paper_of(&f, "two"), "shared / own");
    folder_free(&f);
}

static void faults_of_parts_say_their_file(void **state)
{
    (void)state;
    folder f = folder_new();
    folder_put(&f, "reports/parts/a.json", PART "[\n  {\"use\": \"b\"}]}");
    folder_put(&f, "reports/parts/b.json", PART "[{\"each\": \"meetings\", \"children\": [\n    {\"use\": \"a\"}]}]}");
    folder_put(&f, "reports/parts/wrong.json", PART "[\n{\"paragraph\": \"{start|dat}\"}]}");
    folder_put(&f, "reports/parts/item.json", PART "[\n{\"item\": \"x\"}]}");
    folder_put(&f, "reports/ring.json", PAPER "[{\"use\": \"a\"}]}");
    folder_put(&f, "reports/bad.json", PAPER "[{\"use\": \"wrong\"}]}");
    folder_put(&f, "reports/gone.json", PAPER "[\n {\"include\": \"gone-part.json\"}]}");
    folder_put(&f, "reports/near.json", PAPER "[\n {\"use\": \"wron\"}], \"parts\": {\"right\": []}}");
    folder_put(&f, "reports/stray.json", PAPER "[{\"use\": \"item\"}]}");
    folder_put(&f, "reports/list.json", PAPER "[{\"list\": [{\"use\": \"item\"}]}]}");
    assert_string_equal(paper_of(&f, "ring"), "b.json:2:6: this part would stand in itself: a.json > b.json > a.json");
    assert_string_equal(paper_of(&f, "bad"), "wrong.json:2:16: unknown form '|dat'; known: date, ordinal, label, stated, heading, capital, "
                                             "quoted, country; nearest: date");
    assert_non_null(strstr(paper_of(&f, "gone"), "gone.json:2:3: there is no file '/tmp/"));
    assert_non_null(strstr(paper_of(&f, "near"), "near.json:2:3: the template has no part 'wron'; known: right, "));
    assert_non_null(strstr(paper_of(&f, "near"), "; nearest: wrong"));
    assert_string_equal(paper_of(&f, "stray"), "item.json:2:2: an item stands in a list");
    assert_null(strstr(paper_of(&f, "list"), "item"));
    folder_free(&f);
}

/* ---- where faults are ----------------------------------------------------------------------- */

/* "line:column: what" of each fault of a template, one on a line. */
static const char *faults_of(folder *f, const char *template)
{
    rap_text out = {.arena = f->arena};
    size_t count;
    const rap_error *faults = rap_report_faults(f->arena, RAP_SOURCE_DATA_DIR, folder_put(f, "x.json", template), &count);
    for (size_t i = 0; i < count; i++)
        rap_text_format(&out, "%s%ld:%ld: %s", i ? "\n" : "", faults[i].line, faults[i].column, faults[i].message);
    return rap_text_string(&out);
}

/* Of each: the template, and how its only fault begins. */
static const char *const faults[][2] = {
    {PAPER "[{\"each\": \"meetings\", \"children\": [\n  {\"paragraph\": \"é {start} {strat}\"}]}]}", "2:28: '{strat}' is not known here; nearest: start"},
    {PAPER "[\n  {\"paragraph\": \"\\u00e9\\t{strat}\"}]}", "2:26: '{strat}' is not known here"},
    {PAPER "[\n  {\"paragraph\": [\"a\", {\"text\": \"b {setting.x}\"}]}]}", "2:35: '{setting.x}' is not known here"},
    {PAPER "[\n{\"paragraph\": \"x {label.nott-recorded}\"}]}", "2:18: no label 'nott-recorded'; nearest: not-recorded"},
    {PAPER "[\n{\"paragraph\": \"{count:meetings, plural, one {# in {plase}} other {# {share}}}\"}]}", "2:51: '{plase}' is not known here"},
    {PAPER "[\n{\"paragraph\": \"{list:meetings:plce}\"}]}", "2:16: '{plce}' is not known here; nearest: place"},
    {PAPER "[\n{\"paragraph\": \"{group}\"}]}", "2:16: '{group}' is not known here"},
    {PAPER "[\n{\"paragraph\": \"{count:meting}\"}]}", "2:16: no relation 'meting' here; known: bodies, meetings, documents, recommendations, "
        "paragraphs, deliberations, themes, subjects, states, subparagraphs, citations, became, earlier, new-texts, grounds, related-texts, shared, taken-up, by-addressee, by-instrument, by-name, sentences, elsewhere, open-deferrals, follow-ups, entries, overdue, due, undated, followed, leaderless, and lists of the records around; nearest: meetings"},
    {PAPER "[\n{\"each\": \"meetings.panelists\"}]}", "2:11: no relation 'panelists' here; known: "},
    {PAPER "[\n{\"each\": \"meetings\", \"sort\": \"start, -plase\"}]}", "2:39: cannot sort by 'plase': it is not known here; nearest: place"},
    {PAPER "[\n{\"each\": \"meetings\", \"group\": \"yeer\"}]}", "2:32: cannot group by 'yeer': it is not known here; nearest: year"},
    {PAPER "[\n{\"section\": \"s\", \"needs\": [\"meetings\", \"them\"]}]}", "2:41: no relation 'them' here; known: "},
    {PAPER "[\n{\"section\": \"s\", \"if\": \"status = adopted\"}]}", "2:25: no record here has the fields of this condition"},
    {PAPER "[\n{\"section\": \"s\", \"when\": \"rows\"}]}", "2:27: no setting 'rows'; known: none"},
    {PAPER "[\n{\"paragraph\": {\"text\": \"x\", \"tone\": \"loud\"}}]}", "2:38: unknown tone 'loud'; allowed: adopted|"},
    {PAPER "[\n{\"chart\": \"c\", \"kind\": \"bars\", \"alternative\": \"a\", \"each\": \"meetings\", \"category\": \"{yeer}\",\n"
        "\"series\": [{\"label\": \"l\", \"count\": \"recommendations\"}]}]}", "2:85: '{yeer}' is not known here; nearest: year"},
    {PAPER "[\n{\"chart\": \"c\", \"kind\": \"pie\", \"alternative\": \"a\", \"each\": \"meetings\", \"category\": \"{year}\", \"series\": [{\"label\": \"a\", \"count\": \"recommendations\"}]}]}",
        "2:16: unknown kind 'pie'; allowed: bars|stacked|heat"},
    {PAPER "[\n{\"columns\": 4}]}", "2:2: 'columns' must be a whole number from 2 to 3"},
    {PAPER "[\n{\"facts\": [[\"a\"]]}]}", "2:2: a fact is a list of two"},
    {PAPER "[\n{\"sektion\": \"a\"}]}", "2:1: expected a block: one of contents, section, "},
};

static void faults_say_line_and_column(void **state)
{
    (void)state;
    folder f = folder_new();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        const char *said = faults_of(&f, faults[i][0]);
        if (strncmp(said, faults[i][1], strlen(faults[i][1])) != 0 || strchr(said, '\n'))
            fail_msg("%zu: %s", i, said);
    }
    folder_free(&f);
}

static void all_faults_are_told(void **state)
{
    (void)state;
    folder f = folder_new();
    assert_string_equal(faults_of(&f, PAPER "[{\"page-brake\": true}, {\"section\": \"s\", \"children\": [{\"paragraph\": 5}]},\n{\"columns\": 2, \"colums\": 3}]}"),
        "1:89: expected a block: one of contents, section, paragraph, list, table, facts, chart, recommendation, text, redline, columns, "
        "page-break, each, use, include; nearest: page-break\n"
        "1:142: expected words, or a list of words and of objects with 'text' or 'reference'\n"
        "2:16: unknown key 'colums'; allowed here: columns, children, if, when, needs, without, note; nearest: columns");
    assert_string_equal(faults_of(&f, PAPER "[{\"paragraph\": \"{a-b} {start}\"},\n{\"text\": true}]}"),
        "1:104: '{a-b}' is not known here\n1:110: '{start}' is not known here; nearest: share\n"
        "2:2: no text here: this block stands in a loop over recommendations or paragraphs");
    assert_string_equal(faults_of(&f, PAPER "[{\"each\": \"recommendations.became\", \"children\": [{\"redline\": \"inline\"}]},\n{\"redline\": \"inline\"}]}"),
        "2:14: no two texts here: this block stands in a loop over became, earlier or links");
    assert_string_equal(faults_of(&f, PAPER "[\n{\"redline\": \"beside\", \"head\": [\"a\"]}]}"),
        "2:23: texts beside each other need a 'head' of two cells");
    assert_string_equal(faults_of(&f, PAPER "[{\"section\": \"{a|b}\", \"children\": [\n{\"each\": \"meetings\", \"limit\": \"2\", \"sort\": \"x\", \"children\": [\n{\"paragraph\": \"{c-d}\", \"emty\": 1}]}]}]}"),
        "1:102: unknown form '|b'; known: date, ordinal, label, stated, heading, capital, quoted, country\n"
        "2:22: 'limit' must be a whole number from 1\n"
        "3:24: unknown key 'emty'; allowed here: paragraph, style, numbered, if, when, needs, without, note\n"
        "2:45: cannot sort by 'x': it is not known here\n"
        "3:16: '{c-d}' is not known here");
    folder_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_users_comes_first),
        cmocka_unit_test(labels_are_laid_over_ours),
        cmocka_unit_test(parts_are_looked_for_outwards),
        cmocka_unit_test(faults_of_parts_say_their_file),
        cmocka_unit_test(faults_say_line_and_column),
        cmocka_unit_test(all_faults_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
