#include "merge/offices.h"

#include <string.h>

#include "base/unicode.h"

/* Names are kept as they are, and the first of those that are alike by what they have in common, behind a mark. */
static const char *common_key(rap_arena *arena, const char *by)
{
    return rap_arena_format(arena, "\n%s", rap_unicode_plain(arena, by));
}

static void know(rap_matrix *m, const char *by)
{
    const char *key = common_key(m->arena, by);
    rap_table_put(&m->offices, rap_arena_string(m->arena, by), (char *)by);
    if (!rap_table_get(&m->offices, key))
        rap_table_put(&m->offices, key, (char *)by);
}

static void know_entries(rap_matrix *m, const rap_node *record, rap_field follow_up, rap_field items)
{
    for (size_t i = 0; i < rap_node_count(record, follow_up); i++) {
        const char *by = rap_node_text(rap_node_item(record, follow_up, i), RAP_FOLLOW_UP_BY);
        if (by && *by)
            know(m, by);
    }
    for (size_t i = 0; i < rap_node_count(record, items); i++)
        know_entries(m, rap_node_item(record, items, i), RAP_SUBPARAGRAPH_FOLLOW_UP, RAP_SUBPARAGRAPH_ITEMS);
}

void rap_offices_begin(rap_matrix *m)
{
    const rap_node *dataset = rap_model_dataset(m->merging.model);
    m->offices = (rap_table){.arena = m->arena};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++)
        know_entries(m, rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_FOLLOW_UP, RAP_RECOMMENDATION_ITEMS);
}

const char *rap_offices_alike(rap_matrix *m, const char *by)
{
    if (!*by || rap_table_get(&m->offices, by))
        return NULL;
    const char *other = rap_table_get(&m->offices, common_key(m->arena, by));
    know(m, by);
    return other;
}
