#include "select/catalogue.h"

#include <string.h>

#include "base/unicode.h"

const rap_field rap_catalogue_lists[RAP_CATALOGUE_LISTS] = {RAP_DATASET_BODIES, RAP_DATASET_MEETINGS, RAP_DATASET_DOCUMENTS,
                                                            RAP_DATASET_RECOMMENDATIONS, RAP_DATASET_PARAGRAPHS, RAP_DATASET_THEMES};

static const char *id_of(const rap_node *record)
{
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(record));
    return strcmp(info->fields[0]->name, "id") == 0 ? rap_node_text(record, info->fields[0]->field) : NULL;
}

uint32_t rap_catalogue_holder(const rap_catalogue *c, const char *id)
{
    size_t at = rap_ids_find(&c->ids, id);
    return at == RAP_NO_ID ? RAP_NO_RECORD : c->holders[at];
}

size_t rap_catalogue_entry(const rap_catalogue *c, const char *id)
{
    size_t at = rap_ids_find(&c->entry_ids, id);
    return at == RAP_NO_ID ? RAP_NO_ID : c->entry_of[at];
}

/* ---- records -------------------------------------------------------------------------------- */

static void hold(rap_catalogue *c, uint32_t record, const char *id)
{
    bool is_new;
    size_t at = rap_ids_add(&c->ids, id, &is_new);
    if (!is_new)
        return;
    c->holders = rap_arena_grow(c->arena, c->holders, at, &c->holder_room, sizeof *c->holders);
    c->holders[at] = record;
}

/* Every id that stands in a record: its own, those of agenda items, sections, subparagraphs. */
static void hold_all(rap_catalogue *c, uint32_t record, const rap_node *node)
{
    const char *id = id_of(node);
    if (id)
        hold(c, record, id);
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(node))->fields; *f; f++) {
        if ((*f)->type != RAP_TYPE_NODE && (*f)->type != RAP_TYPE_NODES)
            continue;
        size_t count = rap_node_count(node, (*f)->field);
        for (size_t i = 0; i < count; i++)
            hold_all(c, record, rap_node_item(node, (*f)->field, i));
    }
}

static void list_records(rap_catalogue *c)
{
    for (size_t l = 0; l < RAP_CATALOGUE_LISTS; l++)
        c->first[l + 1] = c->first[l] + rap_node_count(c->dataset, rap_catalogue_lists[l]);
    c->count = c->first[RAP_CATALOGUE_LISTS];
    c->records = rap_arena_alloc(c->arena, (c->count + 1) * sizeof *c->records);
    for (size_t l = 0; l < RAP_CATALOGUE_LISTS; l++)
        for (size_t i = c->first[l]; i < c->first[l + 1]; i++) {
            c->records[i] = rap_node_item(c->dataset, rap_catalogue_lists[l], i - c->first[l]);
            hold_all(c, (uint32_t)i, c->records[i]);
        }
}

/* ---- anchors -------------------------------------------------------------------------------- */

static const char *meeting_id(const rap_catalogue *c, const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_MEETING: return id_of(record);
    case RAP_KIND_DOCUMENT: return rap_node_text(record, RAP_DOCUMENT_MEETING);
    case RAP_KIND_RECOMMENDATION: return rap_node_text(record, RAP_RECOMMENDATION_MEETING);
    case RAP_KIND_PARAGRAPH: return rap_node_text(rap_model_target(c->model, record, RAP_PARAGRAPH_DOCUMENT), RAP_DOCUMENT_MEETING);
    default: return NULL;
    }
}

static const char *document_id(const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_DOCUMENT: return id_of(record);
    case RAP_KIND_RECOMMENDATION: return rap_node_text(record, RAP_RECOMMENDATION_DOCUMENT);
    case RAP_KIND_PARAGRAPH: return rap_node_text(record, RAP_PARAGRAPH_DOCUMENT);
    default: return NULL;
    }
}

static uint32_t anchor(rap_catalogue *c, const char *id)
{
    return id ? (uint32_t)rap_ids_add(&c->anchors, id, NULL) : RAP_NO_RECORD;
}

static void list_anchors(rap_catalogue *c)
{
    c->documents = rap_arena_alloc(c->arena, (2 * c->count + 1) * sizeof *c->documents);
    c->meetings = c->documents + c->count;
    for (size_t i = 0; i < c->count; i++) {
        c->documents[i] = anchor(c, document_id(c->records[i]));
        c->meetings[i] = anchor(c, meeting_id(c, c->records[i]));
    }
}

static void name_anchor(rap_catalogue *c, const char *name, uint32_t anchor)
{
    bool is_new;
    size_t at = rap_ids_add(&c->names, name, &is_new);
    if (is_new) {
        c->named = rap_arena_grow(c->arena, c->named, at, &c->named_room, sizeof *c->named);
        c->named[at] = RAP_NO_RECORD;
    }
    c->bearers = rap_arena_grow(c->arena, c->bearers, c->bearer_count, &c->bearer_room, sizeof *c->bearers);
    c->bearers[c->bearer_count] = (rap_bearer){anchor, c->named[at]};
    c->named[at] = (uint32_t)c->bearer_count++;
}

/* Documents too, whose ids nobody takes for those of meetings. */
static void list_names(rap_catalogue *c)
{
    for (size_t i = 0; i < c->anchors.count; i++)
        name_anchor(c, rap_unicode_plain(c->arena, c->anchors.list[i]), (uint32_t)i);
    for (size_t i = c->first[RAP_CATALOGUE_MEETINGS]; i < c->first[RAP_CATALOGUE_MEETINGS + 1]; i++) {
        const char *start = rap_node_text(c->records[i], RAP_MEETING_START);
        if (c->meetings[i] == RAP_NO_RECORD)
            continue;
        if (start)
            name_anchor(c, start, c->meetings[i]);
        if (rap_node_has(c->records[i], RAP_MEETING_ORDINAL))
            name_anchor(c, rap_arena_format(c->arena, "%lld", (long long)rap_node_integer(c->records[i], RAP_MEETING_ORDINAL, 0)), c->meetings[i]);
    }
}

void rap_catalogue_mark(const rap_catalogue *c, const char *name, uint8_t *anchors)
{
    size_t at = rap_ids_find(&c->names, name);
    for (uint32_t i = at == RAP_NO_ID ? RAP_NO_RECORD : c->named[at]; i != RAP_NO_RECORD; i = c->bearers[i].next)
        anchors[c->bearers[i].anchor] = true;
}

/* ---- what names records ----------------------------------------------------------------------- */

/* The record that an item of a list names: the list is one of ids, or of evidence. */
static uint32_t named_by(const rap_catalogue *c, const rap_node *owner, rap_field field, size_t i)
{
    const rap_node *evidence = rap_node_item(owner, field, i);
    if (!evidence)
        return rap_catalogue_holder(c, rap_node_text_item(owner, field, i));
    return rap_node_has(evidence, RAP_EVIDENCE_RECORD) ? rap_catalogue_holder(c, rap_node_text(evidence, RAP_EVIDENCE_RECORD)) : RAP_ANY_RECORD;
}

/* Owners come one after another. */
static void add_named(rap_catalogue *c, rap_named *named, const rap_node *owner, rap_field field)
{
    size_t count = rap_node_count(owner, field);
    named->first[named->owners++] = (uint32_t)named->count;
    for (size_t i = 0; i < count; i++) {
        named->list = rap_arena_grow(c->arena, named->list, named->count, &named->room, sizeof *named->list);
        named->list[named->count++] = named_by(c, owner, field, i);
    }
    named->first[named->owners] = (uint32_t)named->count;
}

static void list_named(rap_catalogue *c, rap_named *named, rap_field list, rap_field field)
{
    size_t count = rap_node_count(c->dataset, list);
    named->first = rap_arena_alloc(c->arena, (count + 1) * sizeof *named->first);
    for (size_t i = 0; i < count; i++)
        add_named(c, named, rap_node_item(c->dataset, list, i), field);
}

static void list_links(rap_catalogue *c)
{
    size_t count = rap_node_count(c->dataset, RAP_DATASET_LINKS);
    c->links = rap_arena_alloc(c->arena, (2 * count + 1) * sizeof *c->links);
    for (size_t i = 0; i < count; i++) {
        const rap_node *link = rap_node_item(c->dataset, RAP_DATASET_LINKS, i);
        c->links[2 * i] = rap_catalogue_holder(c, rap_node_text(link, RAP_LINK_FROM));
        c->links[2 * i + 1] = rap_catalogue_holder(c, rap_node_text(link, RAP_LINK_TO));
    }
}

static void note_entry(rap_catalogue *c, const rap_node *subject, size_t entry)
{
    bool is_new = false;
    const char *id = rap_node_text(subject, RAP_SUBJECT_ID);
    size_t at = id ? rap_ids_add(&c->entry_ids, id, &is_new) : 0;
    if (!is_new)
        return;
    c->entry_of = rap_arena_grow(c->arena, c->entry_of, at, &c->entry_of_room, sizeof *c->entry_of);
    c->entry_of[at] = entry;
}

static void list_entries(rap_catalogue *c, const rap_node *from, rap_field list, size_t parent)
{
    size_t count = rap_node_count(from, list);
    for (size_t i = 0; i < count; i++) {
        const rap_node *subject = rap_node_item(from, list, i);
        size_t entry = c->entry_count;
        c->entries = rap_arena_grow(c->arena, c->entries, entry, &c->entry_room, sizeof *c->entries);
        c->entries[c->entry_count++] = (rap_entry){.subject = subject, .parent = parent};
        note_entry(c, subject, entry);
        list_entries(c, subject, RAP_SUBJECT_SUBJECTS, entry);
        c->entries[entry].end = c->entry_count;
    }
}

static void list_subjects(rap_catalogue *c)
{
    list_entries(c, c->dataset, RAP_DATASET_SUBJECTS, RAP_NO_ID);
    c->subjects.first = rap_arena_alloc(c->arena, (c->entry_count + 1) * sizeof *c->subjects.first);
    c->evidence.first = rap_arena_alloc(c->arena, (c->entry_count + 1) * sizeof *c->evidence.first);
    for (size_t i = 0; i < c->entry_count; i++) {
        add_named(c, &c->subjects, c->entries[i].subject, RAP_SUBJECT_RECORDS);
        add_named(c, &c->evidence, c->entries[i].subject, RAP_SUBJECT_EVIDENCE);
    }
}

const rap_catalogue *rap_catalogue_new(rap_arena *arena, const rap_model *model)
{
    rap_catalogue *c = rap_arena_alloc(arena, sizeof *c);
    *c = (rap_catalogue){.arena = arena, .model = model, .dataset = rap_model_dataset(model), .ids = {.arena = arena},
                         .anchors = {.arena = arena}, .names = {.arena = arena}, .entry_ids = {.arena = arena}};
    list_records(c);
    list_anchors(c);
    list_names(c);
    list_named(c, &c->cited_by, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_CITED_BY);
    list_named(c, &c->related, RAP_DATASET_THEMES, RAP_THEME_RELATED);
    list_links(c);
    list_subjects(c);
    return c;
}
