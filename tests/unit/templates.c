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
    folder_put(&f, "labels/en.json", "{\"locale\": \"en\", \"contents\": \"What is here\"}");
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
    assert_string_equal(rap_report_summary(rap_report_load(f.arena, data, "brief", &error)), "mine");
    assert_string_not_equal(rap_report_summary(rap_report_load(f.arena, data, "compilation", &error)), "mine");
    assert_string_equal(rap_label(rap_labels_load(f.arena, data, "en", &error), "contents"), "What is here");
    assert_non_null(strstr(rap_data_find(f.arena, data, "labels/fr.json"), RAP_SOURCE_DATA_DIR));
    assert_string_equal(rap_data_find(f.arena, data, "none"), RAP_SOURCE_DATA_DIR "/none");
    assert_true(rap_data_is_known(f.arena, data, "themes", "trafficking-in-persons", "vocabulary", &error));
    assert_false(rap_data_is_known(f.arena, data, "reports", "briefs", "report", &error));
    assert_non_null(strstr(error.message, "no report is called 'briefs'; known: brief, "));
    folder_free(&f);
}

/* ---- parts -------------------------------------------------------------------------------- */

/* Paragraphs of a report's paper, with / between; or the fault. */
static const char *paper_of(folder *f, const char *name)
{
    lamps l = lamps_load();
    rap_error error = {0};
    rap_text out = {.arena = f->arena};
    rap_report *report = rap_report_load(f->arena, folder_data(f), name, &error);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_users_comes_first),
        cmocka_unit_test(parts_are_looked_for_outwards),
        cmocka_unit_test(faults_of_parts_say_their_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
