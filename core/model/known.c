#include "model/known.h"

#include <string.h>

#include "base/text.h"

static const rap_field ROOT_LISTS[RAP_KNOWN_LISTS] = {
    RAP_DATASET_BODIES,     RAP_DATASET_MEETINGS, RAP_DATASET_DOCUMENTS, RAP_DATASET_RECOMMENDATIONS,
    RAP_DATASET_PARAGRAPHS, RAP_DATASET_THEMES,   RAP_DATASET_LINKS,
};

int rap_document_rank(const rap_node *document)
{
    static const char *const order[] = {"agenda", "draft-report", "report"};
    const char *kind = rap_node_text(document, RAP_DOCUMENT_GENRE);
    for (int i = 0; kind && i < 3; i++)
        if (strcmp(kind, order[i]) == 0)
            return i + 1;
    return 0;
}

bool rap_document_is_read(const rap_node *document)
{
    return rap_node_has(document, RAP_DOCUMENT_FILE) || rap_node_has(document, RAP_DOCUMENT_SHA256);
}

const char *rap_record_id(const rap_node *record)
{
    const rap_field_info *field = rap_field_named(rap_kind_describe(rap_node_kind(record)), "id");
    return field ? rap_node_text(record, field->field) : NULL;
}

const char *rap_link_key(rap_arena *arena, const rap_node *link)
{
    return rap_arena_format(arena, "%s|%s|%s", rap_node_text(link, RAP_LINK_TYPE), rap_node_text(link, RAP_LINK_FROM),
                            rap_node_text(link, RAP_LINK_TO));
}

const char *rap_citing_key(rap_arena *arena, const rap_node *document, size_t i)
{
    return rap_arena_format(arena, "%s|%s", rap_node_text(document, RAP_DOCUMENT_ID),
                            rap_node_text_item(document, RAP_DOCUMENT_CITED_BY, i));
}

void rap_known_add(rap_known_records *known, rap_node *record)
{
    if (rap_node_kind(record) == RAP_KIND_LINK)
        rap_table_put(&known->links, rap_link_key(known->arena, record), record);
    else if (rap_record_id(record))
        rap_table_put(&known->records, rap_record_id(record), record);
    for (size_t i = 0; i < rap_node_count(record, RAP_DOCUMENT_CITED_BY); i++)
        rap_table_put(&known->citing, rap_citing_key(known->arena, record, i), record);
}

void rap_known_add_voice(rap_known_records *known, rap_node *document)
{
    const char *meeting = rap_node_text(document, RAP_DOCUMENT_MEETING);
    const rap_node *foremost = rap_table_get(&known->voices, meeting);
    if (meeting && rap_document_is_read(document) && (!foremost || rap_document_rank(document) > rap_document_rank(foremost)))
        rap_table_put(&known->voices, meeting, document);
}

rap_known_records *rap_known_make(rap_arena *arena, rap_node *root)
{
    rap_known_records *known = rap_arena_alloc(arena, sizeof *known);
    known->arena = arena;
    known->records.arena = known->voices.arena = known->meetings.arena = arena;
    known->links.arena = known->citing.arena = arena;
    for (int l = 0; l < RAP_KNOWN_LISTS; l++)
        for (size_t i = 0; i < rap_node_count(root, ROOT_LISTS[l]); i++) {
            rap_node *record = rap_node_item_mutable(root, ROOT_LISTS[l], i);
            rap_known_add(known, record);
            if (rap_node_kind(record) == RAP_KIND_DOCUMENT)
                rap_known_add_voice(known, record);
        }
    return known;
}

void rap_known_keep_counts(rap_known_records *known, const rap_node *root)
{
    for (int l = 0; l < RAP_KNOWN_LISTS; l++)
        known->counts[l] = rap_node_count(root, ROOT_LISTS[l]);
}

rap_known_records *rap_known_of(rap_model *model)
{
    rap_node *root = rap_model_root(model);
    rap_known_records *known = *rap_model_merging(model);
    for (int l = 0; known && l < RAP_KNOWN_LISTS; l++)
        if (known->counts[l] != rap_node_count(root, ROOT_LISTS[l]))
            known = NULL;
    if (known)
        return known;
    rap_arena *arena = rap_arena_new_within(rap_model_arena(model));
    rap_arena_map(arena);
    return rap_known_make(arena, root);
}
