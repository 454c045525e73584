/* A selection: what a filter keeps, and what the kept records need. */
#include "select/select.h"

#include <string.h>

#include "base/ids.h"

typedef struct selector {
    rap_arena *arena;
    const rap_model *model;
    const rap_node *dataset;
    const rap_filter *filter;
    rap_ids kept;     /* records that the filter keeps */
    rap_ids anchors;  /* documents and meetings that hold them */
    rap_ids needed;   /* whatever the kept records name, and they themselves */
    rap_ids owners;   /* ids inside records … */
    const rap_node **owner_of; /* … and the records they stand in */
    size_t owner_room;
} selector;

/* The lists of the dataset that a filter cuts, and those that follow. */
static const rap_field cut_lists[] = {RAP_DATASET_MEETINGS, RAP_DATASET_DOCUMENTS, RAP_DATASET_RECOMMENDATIONS,
                                      RAP_DATASET_PARAGRAPHS};
static const rap_field all_lists[] = {RAP_DATASET_BODIES, RAP_DATASET_MEETINGS, RAP_DATASET_DOCUMENTS,
                                      RAP_DATASET_RECOMMENDATIONS, RAP_DATASET_PARAGRAPHS, RAP_DATASET_THEMES};

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

static rap_field id_field(const rap_node *record)
{
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(record));
    return info && strcmp(info->fields[0]->name, "id") == 0 ? info->fields[0]->field : 0;
}

static const char *id_of(const rap_node *record)
{
    rap_field field = id_field(record);
    return field ? rap_node_text(record, field) : NULL;
}

static const char *meeting_id(const selector *s, const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_MEETING: return id_of(record);
    case RAP_KIND_DOCUMENT: return rap_node_text(record, RAP_DOCUMENT_MEETING);
    case RAP_KIND_RECOMMENDATION: return rap_node_text(record, RAP_RECOMMENDATION_MEETING);
    default: return rap_node_text(rap_model_target(s->model, record, RAP_PARAGRAPH_DOCUMENT), RAP_DOCUMENT_MEETING);
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

static void add_id(rap_ids *ids, const char *id)
{
    if (id)
        rap_ids_add(ids, id, NULL);
}

/* ---- what the filter keeps ---------------------------------------------------------------- */

static void keep_matching(selector *s, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(s->dataset, list); i++) {
        const rap_node *record = rap_node_item(s->dataset, list, i);
        if (!rap_filter_applies(s->filter, rap_node_kind(record))
            || !rap_filter_matches(s->filter, s->model, record))
            continue;
        add_id(&s->kept, id_of(record));
        add_id(&s->anchors, document_id(record));
        add_id(&s->anchors, meeting_id(s, record));
    }
}

/* Recommendations and paragraphs that cannot be asked stay where their document or meeting does. */
static void keep_neighbours(selector *s, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(s->dataset, list); i++) {
        const rap_node *record = rap_node_item(s->dataset, list, i);
        if (rap_filter_applies(s->filter, rap_node_kind(record)))
            return;
        if (rap_ids_find(&s->anchors, document_id(record)) != RAP_NO_ID
            || rap_ids_find(&s->anchors, meeting_id(s, record)) != RAP_NO_ID)
            add_id(&s->kept, id_of(record));
    }
}

/* ---- what the kept records need ----------------------------------------------------------- */

static void own(selector *s, const rap_node *record, const char *id)
{
    bool is_new;
    size_t at = rap_ids_add(&s->owners, id, &is_new);
    if (!is_new)
        return;
    s->owner_of = rap_arena_grow(s->arena, s->owner_of, at, &s->owner_room, sizeof *s->owner_of);
    s->owner_of[at] = record;
}

/* Notes every id that stands inside a record: agenda items, sections, subparagraphs. */
static void own_inner(selector *s, const rap_node *record, const rap_node *node)
{
    const char *id = id_of(node);
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(node));
    if (id)
        own(s, record, id);
    for (const rap_field_info *const *f = info->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES)
            for (size_t i = 0; i < rap_node_count(node, (*f)->field); i++)
                own_inner(s, record, rap_node_item(node, (*f)->field, i));
}

static void need(selector *s, const char *id)
{
    size_t at = rap_ids_find(&s->owners, id);
    if (at != RAP_NO_ID)
        add_id(&s->needed, id_of(s->owner_of[at]));
}

/* What lists of ids may lose without harm: who cites a document, related themes. */
static bool may_shrink(rap_field field)
{
    return field == RAP_DOCUMENT_CITED_BY || field == RAP_THEME_RELATED;
}

static void need_references(selector *s, const rap_node *node)
{
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(node));
    for (const rap_field_info *const *f = info->fields; *f; f++) {
        rap_field field = (*f)->field;
        if ((*f)->type == RAP_TYPE_REF)
            need(s, rap_node_text(node, field));
        for (size_t i = 0; i < rap_node_count(node, field); i++) {
            if ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES)
                need_references(s, rap_node_item(node, field, i));
            else if ((*f)->type == RAP_TYPE_REFS && !may_shrink(field))
                need(s, rap_node_text_item(node, field, i));
        }
    }
}

/* Documents that kept records cite stay, so that a paper can list them. */
static void need_cited(selector *s)
{
    for (size_t i = 0; i < rap_node_count(s->dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(s->dataset, RAP_DATASET_DOCUMENTS, i);
        for (size_t j = 0; j < rap_node_count(document, RAP_DOCUMENT_CITED_BY); j++)
            if (rap_ids_find(&s->needed, rap_node_text_item(document, RAP_DOCUMENT_CITED_BY, j)) != RAP_NO_ID) {
                add_id(&s->needed, id_of(document));
                break;
            }
    }
}

/* Follows what is needed until nothing new is: each record is read once. */
static void need_all(selector *s)
{
    for (size_t l = 0; l < COUNT_OF(all_lists); l++)
        for (size_t i = 0; i < rap_node_count(s->dataset, all_lists[l]); i++)
            own_inner(s, rap_node_item(s->dataset, all_lists[l], i), rap_node_item(s->dataset, all_lists[l], i));
    for (size_t i = 0; i < s->kept.count; i++)
        add_id(&s->needed, s->kept.list[i]);
    size_t done = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (; done < s->needed.count; done++)
            need_references(s, rap_model_find(s->model, s->needed.list[done]));
        if (pass == 0)
            need_cited(s);
    }
}

/* ---- the selection ------------------------------------------------------------------------ */

static bool is_needed(const selector *s, const char *id)
{
    size_t at = rap_ids_find(&s->owners, id);
    return at != RAP_NO_ID && rap_ids_find(&s->needed, id_of(s->owner_of[at])) != RAP_NO_ID;
}

/* The record, or a copy whose list names only what is kept. */
static const rap_node *shrink(selector *s, const rap_node *record, rap_field field)
{
    size_t count = rap_node_count(record, field), kept = 0;
    for (size_t i = 0; i < count; i++)
        kept += is_needed(s, rap_node_text_item(record, field, i));
    if (kept == count)
        return record;
    rap_node *copy = rap_node_clone(s->arena, record);
    rap_node_unset(copy, field);
    for (size_t i = 0; i < count; i++)
        if (is_needed(s, rap_node_text_item(record, field, i)))
            rap_node_add_text(s->arena, copy, field, rap_node_text_item(record, field, i));
    return copy;
}

static void put_list(selector *s, rap_node *out, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(s->dataset, list); i++) {
        const rap_node *record = rap_node_item(s->dataset, list, i);
        if (rap_ids_find(&s->needed, id_of(record)) == RAP_NO_ID)
            continue;
        if (list == RAP_DATASET_DOCUMENTS)
            record = shrink(s, record, RAP_DOCUMENT_CITED_BY);
        else if (list == RAP_DATASET_THEMES)
            record = shrink(s, record, RAP_THEME_RELATED);
        rap_node_add(s->arena, out, list, record);
    }
}

static void put_links(selector *s, rap_node *out)
{
    for (size_t i = 0; i < rap_node_count(s->dataset, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(s->dataset, RAP_DATASET_LINKS, i);
        if (is_needed(s, rap_node_text(link, RAP_LINK_FROM)) && is_needed(s, rap_node_text(link, RAP_LINK_TO)))
            rap_node_add(s->arena, out, RAP_DATASET_LINKS, link);
    }
}

/* ---- the subjects of the index --------------------------------------------------------------- */

/* Whether a subject, or one below it, points to what is kept. */
static bool points(const selector *s, const rap_node *subject)
{
    for (size_t i = 0; i < rap_node_count(subject, RAP_SUBJECT_RECORDS); i++)
        if (is_needed(s, rap_node_text_item(subject, RAP_SUBJECT_RECORDS, i)))
            return true;
    for (size_t i = 0; i < rap_node_count(subject, RAP_SUBJECT_SUBJECTS); i++)
        if (points(s, rap_node_item(subject, RAP_SUBJECT_SUBJECTS, i)))
            return true;
    return false;
}

static bool leads_on(const selector *s, const char *id)
{
    return points(s, rap_model_find(s->model, id));
}

static void put_see_also(selector *s, const rap_node *subject, rap_node *copy)
{
    rap_node_unset(copy, RAP_SUBJECT_SEE_ALSO);
    for (size_t i = 0; i < rap_node_count(subject, RAP_SUBJECT_SEE_ALSO); i++)
        if (leads_on(s, rap_node_text_item(subject, RAP_SUBJECT_SEE_ALSO, i)))
            rap_node_add_text(s->arena, copy, RAP_SUBJECT_SEE_ALSO, rap_node_text_item(subject, RAP_SUBJECT_SEE_ALSO, i));
}

/* Evidence of what is gone would name records that are not there. */
static void put_evidence(selector *s, const rap_node *subject, rap_node *copy)
{
    rap_node_unset(copy, RAP_SUBJECT_EVIDENCE);
    for (size_t i = 0; i < rap_node_count(subject, RAP_SUBJECT_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(subject, RAP_SUBJECT_EVIDENCE, i);
        if (!rap_node_has(e, RAP_EVIDENCE_RECORD) || is_needed(s, rap_node_text(e, RAP_EVIDENCE_RECORD)))
            rap_node_add(s->arena, copy, RAP_SUBJECT_EVIDENCE, e);
    }
}

static void put_subjects(selector *s, const rap_node *from, rap_node *to, rap_field list)
{
    rap_node_unset(to, list);
    for (size_t i = 0; i < rap_node_count(from, list); i++) {
        const rap_node *subject = rap_node_item(from, list, i);
        const char *see = rap_node_text(subject, RAP_SUBJECT_SEE);
        if (see ? !leads_on(s, see) : !points(s, subject))
            continue;
        const rap_node *shrunk = shrink(s, subject, RAP_SUBJECT_RECORDS);
        rap_node *copy = rap_node_clone(s->arena, shrunk);
        if (!is_needed(s, rap_node_text(copy, RAP_SUBJECT_THEME)))
            rap_node_set_text(s->arena, copy, RAP_SUBJECT_THEME, NULL);
        put_see_also(s, subject, copy);
        put_evidence(s, subject, copy);
        put_subjects(s, subject, copy, RAP_SUBJECT_SUBJECTS);
        rap_node_add(s->arena, to, list, copy);
    }
}

const rap_node *rap_select(rap_arena *arena, const rap_model *model, const rap_filter *filter)
{
    selector s = {.arena = arena, .model = model, .dataset = rap_model_dataset(model), .filter = filter,
                  .kept = {.arena = arena}, .anchors = {.arena = arena}, .needed = {.arena = arena},
                  .owners = {.arena = arena}};
    if (!filter)
        return s.dataset;
    for (size_t i = 0; i < COUNT_OF(cut_lists); i++)
        keep_matching(&s, cut_lists[i]);
    keep_neighbours(&s, RAP_DATASET_RECOMMENDATIONS);
    keep_neighbours(&s, RAP_DATASET_PARAGRAPHS);
    need_all(&s);
    rap_node *out = rap_node_clone(arena, s.dataset);
    for (size_t i = 0; i < COUNT_OF(all_lists); i++) {
        rap_node_unset(out, all_lists[i]);
        put_list(&s, out, all_lists[i]);
    }
    rap_node_unset(out, RAP_DATASET_LINKS);
    put_links(&s, out);
    put_subjects(&s, s.dataset, out, RAP_DATASET_SUBJECTS);
    return out;
}
