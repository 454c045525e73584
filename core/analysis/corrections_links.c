#include <string.h>

#include "analysis/corrections_work.h"
#include "analysis/evidence.h"

static bool is_link(const rap_node *link, const char *type, const char *from, const char *to)
{
    const char *own_from = rap_node_text(link, RAP_LINK_FROM), *own_to = rap_node_text(link, RAP_LINK_TO);
    if (strcmp(rap_node_text(link, RAP_LINK_TYPE), type) != 0)
        return false;
    return (strcmp(own_from, from) == 0 && strcmp(own_to, to) == 0)
        || (strcmp(type, "related") == 0 && strcmp(own_from, to) == 0 && strcmp(own_to, from) == 0);
}

static rap_node *find_link(const rap_corrections *c, const char *type, const char *from, const char *to)
{
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_LINKS); i++)
        if (is_link(rap_node_item(c->root, RAP_DATASET_LINKS, i), type, from, to))
            return rap_node_item_mutable(c->root, RAP_DATASET_LINKS, i);
    return NULL;
}

static bool became_another(const rap_corrections *c, const char *id)
{
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(c->root, RAP_DATASET_LINKS, i);
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") == 0 && strcmp(rap_node_text(link, RAP_LINK_FROM), id) == 0)
            return true;
    }
    return false;
}

/* A draft whose link is denied has no fate that is known, unless a correction says one or it
 * became another text. */
static void deny_fate(rap_corrections *c, const rap_node *n, rap_node *record)
{
    if (rap_node_kind(record) != RAP_KIND_RECOMMENDATION || became_another(c, rap_node_text(record, RAP_RECOMMENDATION_ID)))
        return;
    rap_evidence_strip(c->arena, record, RAP_RECOMMENDATION_EVIDENCE, "fate:", NULL);
    rap_node_set_text(c->arena, record, RAP_RECOMMENDATION_FATE, "unknown");
    rap_correction_add_evidence(c, record, RAP_RECOMMENDATION_EVIDENCE, n, "fate:unknown", "link denied");
}

static void deny(rap_corrections *c, const rap_node *n, const rap_node *link)
{
    size_t count = rap_node_count(c->root, RAP_DATASET_LINKS), kept = 0;
    const rap_node **keep = rap_arena_alloc(c->arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++)
        if (rap_node_item(c->root, RAP_DATASET_LINKS, i) != link)
            keep[kept++] = rap_node_item(c->root, RAP_DATASET_LINKS, i);
    rap_node_unset(c->root, RAP_DATASET_LINKS);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(c->arena, c->root, RAP_DATASET_LINKS, keep[i]);
    if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") == 0)
        deny_fate(c, n, rap_table_get(&c->records, rap_node_text(link, RAP_LINK_FROM)));
}

static rap_node *add_link(rap_corrections *c, const char *type, const char *from, const char *to)
{
    rap_node *link = rap_node_new(c->arena, RAP_KIND_LINK);
    rap_node_set_text(c->arena, link, RAP_LINK_FROM, from);
    rap_node_set_text(c->arena, link, RAP_LINK_TO, to);
    rap_node_set_text(c->arena, link, RAP_LINK_TYPE, type);
    rap_node_add(c->arena, c->root, RAP_DATASET_LINKS, link);
    return link;
}

const char *rap_correct_link(rap_corrections *c, rap_node *n, const rap_corrected_fact *fact, const char *object, bool *is_new)
{
    const char *from = rap_node_text(n, RAP_CORRECTION_RECORD), *of = rap_node_text(n, RAP_CORRECTION_OF);
    rap_node *link = find_link(c, fact->name, from, object);
    bool is_found = link != NULL;
    if (!rap_table_get(&c->records, object))
        return "lost";
    if (rap_correction_is(n, "remove")) {
        if (link)
            deny(c, n, link);
        return is_found ? "applied" : "needless";
    }
    if (!link)
        link = add_link(c, fact->name, from, object);
    if (!is_found || rap_node_has(link, RAP_LINK_EVIDENCE)) /* without it the link is a person's already */
        rap_correction_add_evidence(c, link, RAP_LINK_EVIDENCE, n, of, "confirmed");
    *is_new = !is_found;
    return is_found ? "needless" : "applied";
}
