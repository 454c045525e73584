#include "compose/deferrals.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/lineage.h"
#include "compose/links.h"

/* The meeting to which a paragraph puts something off. */
static const rap_node *meeting_of(const rap_composer *c, const rap_node *paragraph, const rap_node *evidence)
{
    const rap_node *document = rap_model_target(c->model, paragraph, RAP_PARAGRAPH_DOCUMENT);
    long ordinal = strtol(rap_node_text(evidence, RAP_EVIDENCE_OF) + strlen(RAP_LINEAGE_DEFERRED), NULL, 10);
    return rap_lineage_numbered(rap_model_dataset(c->model), rap_model_target(c->model, document, RAP_DOCUMENT_MEETING), ordinal);
}

static bool has_report(const rap_composer *c, const rap_node *meeting)
{
    const rap_node *dataset = rap_model_dataset(c->model);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        const char *genre = rap_node_text(d, RAP_DOCUMENT_GENRE);
        if (genre && strcmp(genre, "report") == 0 && rap_model_target(c->model, d, RAP_DOCUMENT_MEETING) == meeting)
            return true;
    }
    return false;
}

/* A person may have denied that a paragraph puts something off to a meeting: the link is gone then. */
static bool is_linked(rap_composer *c, const rap_node *paragraph, const rap_node *meeting)
{
    rap_links links = {0};
    rap_links_from(c, rap_node_text(paragraph, RAP_PARAGRAPH_ID), "deferred-to", &links);
    for (size_t i = 0; i < links.count; i++)
        if (links.list[i].end == meeting)
            return true;
    return false;
}

static bool is_open(rap_composer *c, const rap_node *paragraph, const rap_node *evidence)
{
    if (strncmp(rap_node_text(evidence, RAP_EVIDENCE_OF), RAP_LINEAGE_DEFERRED, strlen(RAP_LINEAGE_DEFERRED)) != 0) /* an edited file */
        return false;
    const rap_node *meeting = meeting_of(c, paragraph, evidence);
    return !meeting || (!has_report(c, meeting) && is_linked(c, paragraph, meeting));
}

void rap_deferrals_enter_open(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_members *all = &scope->sets->of[RAP_PARAGRAPHS];
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < rap_node_count(all->list[i], RAP_PARAGRAPH_DEFERRALS); k++) {
            const rap_node *e = rap_node_item(all->list[i], RAP_PARAGRAPH_DEFERRALS, k);
            if (is_open(c, all->list[i], e))
                rap_scopes_add(c->arena, out, rap_scope_inside(c, rap_scope_inside(c, scope, all->list[i]), e));
        }
}
