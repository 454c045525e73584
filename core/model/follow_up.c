#include "model/follow_up.h"

#include <string.h>

#include "model/unite.h"

static const char *text_of(const rap_node *node, rap_field field)
{
    const char *text = rap_node_text(node, field);
    return text ? text : "";
}

static rap_node *entry_of(rap_node *record, rap_field list, const char *by)
{
    for (size_t i = 0; i < rap_node_count(record, list); i++) {
        rap_node *entry = rap_node_item_mutable(record, list, i);
        if (strcmp(text_of(entry, RAP_FOLLOW_UP_BY), by) == 0)
            return entry;
    }
    return NULL;
}

static void say_difference(rap_arena *arena, const char *id, const rap_node *ours, const rap_node *theirs, rap_merge_warn warn, void *context)
{
    const char *by = rap_node_text(ours, RAP_FOLLOW_UP_BY);
    for (const rap_field_info *const *f = rap_kind_describe(RAP_KIND_FOLLOW_UP)->fields; *f && warn; f++) {
        const char *a = rap_node_text(ours, (*f)->field), *b = rap_node_text(theirs, (*f)->field);
        if (a && b && strcmp(a, b) != 0)
            warn(context, rap_arena_format(arena, "follow-up of %s%s%s%s: %s is '%s' in one dataset and '%s' in another; kept: '%s'", id,
                                           by ? " (" : "", by ? by : "", by ? ")" : "", (*f)->name, a, b, a));
    }
}

static void unite_entries(rap_arena *arena, rap_node *into, const rap_node *from, rap_field list, const char *id, rap_merge_warn warn, void *context)
{
    for (size_t i = 0; i < rap_node_count(from, list); i++) {
        const rap_node *theirs = rap_node_item(from, list, i);
        rap_node *ours = entry_of(into, list, text_of(theirs, RAP_FOLLOW_UP_BY));
        if (!ours) {
            rap_node_add(arena, into, list, theirs);
            continue;
        }
        say_difference(arena, id, ours, theirs, warn, context);
        rap_unite_absent(arena, ours, theirs);
        rap_unite_extra(arena, ours, theirs);
    }
}

void rap_follow_up_unite(rap_arena *arena, rap_node *into, const rap_node *from, rap_merge_warn warn, void *context)
{
    bool is_part = rap_node_kind(into) == RAP_KIND_SUBPARAGRAPH;
    rap_field parts = is_part ? RAP_SUBPARAGRAPH_ITEMS : RAP_RECOMMENDATION_ITEMS;
    const char *id = text_of(into, is_part ? RAP_SUBPARAGRAPH_ID : RAP_RECOMMENDATION_ID);
    unite_entries(arena, into, from, is_part ? RAP_SUBPARAGRAPH_FOLLOW_UP : RAP_RECOMMENDATION_FOLLOW_UP, id, warn, context);
    for (size_t i = 0; i < rap_node_count(into, parts) && i < rap_node_count(from, parts); i++)
        rap_follow_up_unite(arena, rap_node_item_mutable(into, parts, i), rap_node_item(from, parts, i), warn, context);
}
