/* A report template: where it has no fault, it makes a paper or a grid, and the same twice. */
#include "fuzz.h"

#include <string.h>

#include "compose/compose.h"

static rap_model *lamps;
static rap_labels *labels;

/* The words of all cells. */
static void put_cells(rap_text *out, rap_composed *composed)
{
    const rap_node *grid = rap_composed_root(composed);
    for (size_t s = 0; s < rap_node_count(grid, RAP_GRID_SHEETS); s++) {
        const rap_node *sheet = rap_node_item(grid, RAP_GRID_SHEETS, s);
        size_t columns = rap_node_count(sheet, RAP_SHEET_COLUMNS), rows = (size_t)rap_node_integer(sheet, RAP_SHEET_ROWS, 0);
        for (size_t i = 0; i < rows * columns; i++)
            rap_text_format(out, "%s\n", rap_composed_cell(composed, sheet, i / columns, i % columns));
    }
}

static const char *compose(rap_arena *arena, const rap_report *report)
{
    rap_error error = {0};
    const rap_compose_request request = {.model = lamps, .selection = rap_select(arena, lamps, NULL), .report = report, .labels = labels,
                                         .language = "en", .data_dir = FUZZ_TEMPLATES};
    rap_text out = {.arena = arena};
    rap_composed *composed = rap_compose(arena, &request, &error);
    fuzz_must_say(composed != NULL, &error);
    if (!composed)
        return "";
    rap_text_put(&out, fuzz_json(arena, rap_composed_root(composed)));
    if (rap_report_is_grid(report))
        put_cells(&out, composed);
    return rap_text_string(&out);
}

/* What all inputs are tried with. */
static void prepare(void)
{
    rap_error error = {0};
    lamps = fuzz_lamps();
    labels = rap_labels_load(rap_model_arena(lamps), FUZZ_TEMPLATES, "en", &error);
    fuzz_must(labels, "labels are read", error.message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t faults;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    if (!lamps)
        prepare();
    const char *data_dir = fuzz_data_dir("reports/fuzz.json", data, size);
    rap_report_faults(arena, data_dir, "fuzz", &faults);
    rap_report *report = rap_report_load(arena, data_dir, "fuzz", NULL, &error);
    fuzz_must_say(report != NULL, &error);
    fuzz_must((report != NULL) == (faults == 0), "a report without a fault can be loaded, and no other", error.message);
    if (report)
        fuzz_must(strcmp(compose(arena, report), compose(arena, report)) == 0, "a report says the same twice", NULL);
    rap_arena_free(arena);
    return 0;
}
