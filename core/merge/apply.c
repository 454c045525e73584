#include <string.h>

#include "merge/work.h"

static rap_field list_of(const rap_node *record)
{
    return rap_node_kind(record) == RAP_KIND_SUBPARAGRAPH ? RAP_SUBPARAGRAPH_FOLLOW_UP : RAP_RECOMMENDATION_FOLLOW_UP;
}

rap_node *rap_matrix_entry(const rap_matrix *matrix, const char *record, const char *by)
{
    rap_node *node = (rap_node *)rap_model_find(matrix->merging.model, record);
    for (size_t i = 0; i < rap_node_count(node, list_of(node)); i++) {
        rap_node *entry = rap_node_item_mutable(node, list_of(node), i);
        const char *own = rap_node_text(entry, RAP_FOLLOW_UP_BY);
        if (strcmp(own ? own : "", by) == 0)
            return entry;
    }
    return NULL;
}

const char *rap_matrix_offices(const rap_matrix *matrix, const char *record)
{
    const rap_node *node = rap_model_find(matrix->merging.model, record);
    rap_text offices = {.arena = matrix->arena};
    for (size_t i = 0; i < rap_node_count(node, list_of(node)); i++) {
        const char *by = rap_node_text(rap_node_item(node, list_of(node), i), RAP_FOLLOW_UP_BY);
        if (by && *by)
            rap_text_format(&offices, "%s%s", offices.len ? "; " : "", by);
    }
    return offices.len ? rap_text_detach(&offices) : NULL;
}

static rap_node *new_entry(const rap_matrix *matrix, const rap_note *note)
{
    rap_arena *arena = rap_model_arena(matrix->merging.model);
    rap_node *record = (rap_node *)rap_model_find(matrix->merging.model, note->record), *entry = rap_node_new(arena, RAP_KIND_FOLLOW_UP);
    rap_node_set_text(arena, entry, RAP_FOLLOW_UP_BY, note->by);
    rap_node_add(arena, record, list_of(record), entry);
    return entry;
}

static bool says_something(const rap_node *entry)
{
    for (const rap_field_info *const *f = rap_kind_describe(RAP_KIND_FOLLOW_UP)->fields; *f; f++)
        if ((*f)->field != RAP_FOLLOW_UP_BY && rap_node_has(entry, (*f)->field))
            return true;
    return rap_node_extra(entry);
}

/* Entries of which everything was cleared go. */
static void drop_empty(const rap_matrix *matrix, const rap_note *note)
{
    rap_arena *arena = rap_model_arena(matrix->merging.model);
    rap_node *record = (rap_node *)rap_model_find(matrix->merging.model, note->record);
    size_t count = rap_node_count(record, list_of(record)), kept = 0;
    const void **entries = rap_arena_alloc(arena, (count + 1) * sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        const rap_node *entry = rap_node_item(record, list_of(record), i);
        if (says_something(entry))
            entries[kept++] = entry;
    }
    rap_node_set_list(arena, record, list_of(record), entries, kept);
}

/* What stood in a matrix that came back filled in is new no more. */
static void keep_listed(const rap_matrix *matrix)
{
    rap_node *dataset = (rap_node *)rap_model_dataset(matrix->merging.model);
    const char *known = rap_node_text(dataset, RAP_DATASET_LISTED_UNTIL);
    if (matrix->listed_until && (!known || strcmp(matrix->listed_until, known) > 0))
        rap_node_set_text(rap_model_arena(matrix->merging.model), dataset, RAP_DATASET_LISTED_UNTIL, matrix->listed_until);
}

void rap_matrix_apply(rap_matrix *matrix)
{
    rap_arena *arena = rap_model_arena(matrix->merging.model);
    keep_listed(matrix);
    for (size_t i = 0; i < matrix->notes.count; i++) {
        const rap_note *note = matrix->notes.list[i];
        if (!rap_note_is_taken(note))
            continue;
        rap_node *entry = rap_matrix_entry(matrix, note->record, note->by ? note->by : "");
        rap_node_set_text(arena, entry ? entry : new_entry(matrix, note), note->field, note->value);
        if (!note->value)
            drop_empty(matrix, note);
    }
}
