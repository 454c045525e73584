#include "compose/compose.h"

#include <string.h>

#include "compose/grid.h"
#include "compose/paper.h"
#include "compose/template.h"
#include "model/values.h"

struct rap_composed {
    const rap_node *root;
    rap_grid *grid; /* NULL for a paper */
};

/* Whether `value` is one of "a|b|c", or a day where any is allowed. */
static bool is_allowed(const char *allowed, const char *value)
{
    return (rap_choice_has(allowed, value) && strcmp(value, RAP_ANY_DAY) != 0)
        || (rap_choice_has(allowed, RAP_ANY_DAY) && rap_date_is_valid(value));
}

static bool check_setting(const rap_report *report, const char *name, const char *value, rap_error *error)
{
    for (size_t i = 0; i < report->settings.count; i++) {
        const rap_setting *s = &report->settings.list[i];
        if (strcmp(s->name, name) != 0)
            continue;
        return is_allowed(s->allowed, value)
            || rap_fail(error, RAP_CODE_USAGE, NULL, 0, "'%s' is not a value of %s of the report %s; allowed: %s", value,
                        name, report->name, s->allowed);
    }
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "the report %s has no setting '%s'", report->name, name);
}

static bool check_settings(const rap_compose_request *request, rap_error *error)
{
    for (const char *const *p = request->settings; p && *p; p += 2)
        if (!check_setting(request->report, p[0], p[1], error))
            return false;
    return true;
}

/* Whether meetings of more than one body are selected. */
static bool several_bodies_met(const rap_node *selection)
{
    const char *first = NULL;
    for (size_t i = 0; i < rap_node_count(selection, RAP_DATASET_MEETINGS); i++) {
        const char *body = rap_node_text(rap_node_item(selection, RAP_DATASET_MEETINGS, i), RAP_MEETING_BODY);
        if (first && body && strcmp(first, body) != 0)
            return true;
        first = first ? first : body;
    }
    return false;
}

rap_composed *rap_compose(rap_arena *arena, const rap_compose_request *request, rap_error *error)
{
    if (!check_settings(request, error))
        return NULL;
    rap_compose_request *kept = rap_arena_alloc(arena, sizeof *kept);
    rap_composer *composer = rap_arena_alloc(arena, sizeof *composer);
    rap_composed *composed = rap_arena_alloc(arena, sizeof *composed);
    *kept = *request;
    *composer = (rap_composer){.arena = arena, .kept = arena, .request = kept, .model = request->model};
    composer->words = rap_words_new(arena, request->labels, request->language, error);
    if (!composer->words)
        return NULL;
    composer->root = rap_scope_root(composer);
    composer->has_bodies = several_bodies_met(request->selection);
    if (request->report->is_grid) {
        composed->grid = rap_grid_compose(composer, error);
        composed->root = composed->grid ? rap_grid_root(composed->grid) : NULL;
    } else {
        composed->root = rap_paper_compose(composer, error);
    }
    return composed->root ? composed : NULL;
}

const rap_node *rap_composed_root(const rap_composed *composed)
{
    return composed->root;
}

const char *rap_composed_cell(rap_composed *composed, const rap_node *sheet, size_t row, size_t column)
{
    return composed->grid ? rap_grid_cell(composed->grid, sheet, row, column) : "";
}
