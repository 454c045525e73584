/* A selection: what a filter keeps, and what the kept records need. */
#include "select/select.h"

#include <string.h>

#include "select/catalogue.h"
#include "select/filter.h"

typedef struct selector {
    rap_arena *arena;
    const rap_catalogue *catalogue;
    const rap_filter *filter;
    uint8_t *kept;    /* by number: records that the filter keeps */
    uint8_t *anchors; /* documents and meetings that hold them */
    uint8_t *meant;   /* meetings that the filter may keep something of; NULL where it may be any */
    uint8_t *verdicts; /* on those of which the filter was asked, in the list in hand */
    uint8_t *needed;  /* whatever the kept records name, and they themselves */
    uint32_t *queue;  /* the needed, in order of arrival */
    size_t queued;
    uint8_t *leads;   /* entries of the index that point to what is needed, themselves or by one below */
    const void **passing; /* room for any list of the dataset */
} selector;

/* The lists of the dataset that a filter cuts. */
enum { MEETINGS = RAP_CATALOGUE_MEETINGS, DOCUMENTS, RECOMMENDATIONS, PARAGRAPHS, THEMES };

/* ---- what the filter keeps ---------------------------------------------------------------- */

static void set_anchor(selector *s, uint32_t anchor)
{
    if (anchor != RAP_NO_RECORD)
        s->anchors[anchor] = true;
}

static bool has_anchor(const selector *s, uint32_t anchor)
{
    return anchor != RAP_NO_RECORD && s->anchors[anchor];
}

static uint64_t bit_of(rap_field field)
{
    return (uint64_t)1 << ((field & 255) - 1);
}

/* What records are grouped by where a filter asks nothing of them but their meeting, or their
 * document: it is asked of one of each group. NULL where it asks more. */
static const uint32_t *groups_of(const selector *s, rap_kind kind)
{
    const rap_catalogue *c = s->catalogue;
    uint64_t asked = rap_filter_fields(s->filter, kind);
    switch (kind) {
    case RAP_KIND_DOCUMENT: return asked == bit_of(RAP_DOCUMENT_MEETING) ? c->meetings : NULL;
    case RAP_KIND_PARAGRAPH: return asked == bit_of(RAP_PARAGRAPH_DOCUMENT) ? c->documents : NULL;
    case RAP_KIND_RECOMMENDATION:
        return asked == bit_of(RAP_RECOMMENDATION_MEETING) ? c->meetings : asked == bit_of(RAP_RECOMMENDATION_DOCUMENT) ? c->documents : NULL;
    default: return NULL;
    }
}

static bool matches(selector *s, size_t record, const uint32_t *groups)
{
    enum { UNKNOWN, YES, NO };
    uint8_t own = UNKNOWN, *verdict = groups && groups[record] != RAP_NO_RECORD ? &s->verdicts[groups[record]] : &own;
    if (*verdict == UNKNOWN)
        *verdict = rap_filter_matches(s->filter, s->catalogue->model, s->catalogue->records[record]) ? YES : NO;
    return *verdict == YES;
}

static bool mean_values(selector *s, const rap_filter *f)
{
    for (size_t i = 0; i < f->value_count; i++) {
        const rap_filter_value *v = &f->values[i];
        rap_catalogue_mark(s->catalogue, v->plain, s->meant);
        rap_catalogue_mark(s->catalogue, v->text, s->meant);
        if (v->is_integer)
            rap_catalogue_mark(s->catalogue, rap_arena_format(s->arena, "%lld", (long long)v->integer), s->meant);
    }
    return true;
}

/* Marks the meetings that a filter may keep something of, and maybe more: of each it is asked then. False where
 * it may be any. */
static bool mean(selector *s, const rap_filter *f)
{
    switch (f->op) {
    case RAP_FILTER_AND: return mean(s, f->left) || mean(s, f->right);
    case RAP_FILTER_OR: return mean(s, f->left) && mean(s, f->right);
    case RAP_FILTER_EQ:
    case RAP_FILTER_IN: return strcmp(f->field, "meeting") == 0 && mean_values(s, f);
    default: return false;
    }
}

static bool is_meant(const selector *s, uint32_t meeting)
{
    return !s->meant || meeting == RAP_NO_RECORD || s->meant[meeting];
}

static void keep_matching(selector *s, size_t list)
{
    const rap_catalogue *c = s->catalogue;
    rap_kind kind = c->first[list] < c->first[list + 1] ? rap_node_kind(c->records[c->first[list]]) : 0;
    if (!kind || !rap_filter_applies(s->filter, kind))
        return;
    const uint32_t *groups = groups_of(s, kind);
    memset(s->verdicts, 0, c->anchors.count);
    for (size_t i = c->first[list]; i < c->first[list + 1]; i++) {
        if (!is_meant(s, c->meetings[i]) || !matches(s, i, groups))
            continue;
        s->kept[i] = true;
        set_anchor(s, c->documents[i]);
        set_anchor(s, c->meetings[i]);
    }
}

/* Recommendations and paragraphs that cannot be asked stay where their document or meeting does. */
static void keep_neighbours(selector *s, size_t list)
{
    const rap_catalogue *c = s->catalogue;
    for (size_t i = c->first[list]; i < c->first[list + 1]; i++) {
        if (rap_filter_applies(s->filter, rap_node_kind(c->records[i])))
            return;
        s->kept[i] = has_anchor(s, c->documents[i]) || has_anchor(s, c->meetings[i]);
    }
}

/* ---- what the kept records need ----------------------------------------------------------- */

static bool is_record_needed(const selector *s, uint32_t record)
{
    return record != RAP_NO_RECORD && s->needed[record];
}

static bool is_needed(const selector *s, const char *id)
{
    return is_record_needed(s, rap_catalogue_holder(s->catalogue, id));
}

static void need(selector *s, uint32_t record)
{
    if (record == RAP_NO_RECORD || s->needed[record])
        return;
    s->needed[record] = true;
    s->queue[s->queued++] = record;
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
            need(s, rap_catalogue_holder(s->catalogue, rap_node_text(node, field)));
        size_t count = rap_node_count(node, field);
        for (size_t i = 0; i < count; i++) {
            if ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES)
                need_references(s, rap_node_item(node, field, i));
            else if ((*f)->type == RAP_TYPE_REFS && !may_shrink(field))
                need(s, rap_catalogue_holder(s->catalogue, rap_node_text_item(node, field, i)));
        }
    }
}

/* Documents that kept records cite stay, so that a paper can list them. */
static void need_cited(selector *s)
{
    const rap_named *cited_by = &s->catalogue->cited_by;
    for (size_t i = 0; i < cited_by->owners; i++)
        for (size_t j = cited_by->first[i]; j < cited_by->first[i + 1]; j++)
            if (is_record_needed(s, cited_by->list[j])) {
                need(s, (uint32_t)(s->catalogue->first[DOCUMENTS] + i));
                break;
            }
}

/* Follows what is needed until nothing new is: each record is read once. */
static void need_all(selector *s)
{
    size_t done = 0;
    for (size_t i = 0; i < s->catalogue->count; i++)
        if (s->kept[i])
            need(s, (uint32_t)i);
    for (int pass = 0; pass < 2; pass++) {
        for (; done < s->queued; done++)
            need_references(s, s->catalogue->records[s->queue[done]]);
        if (pass == 0)
            need_cited(s);
    }
}

/* ---- the selection ------------------------------------------------------------------------ */

/* The record, or a copy whose list names only what is kept: `named` has the records that it names. */
static const rap_node *shrink(selector *s, const rap_node *record, rap_field field, const rap_named *named, size_t owner)
{
    size_t first = named->first[owner], end = named->first[owner + 1], kept = 0, at = 0;
    for (size_t i = first; i < end; i++)
        kept += is_record_needed(s, named->list[i]);
    if (kept == end - first)
        return record;
    const void **ids = rap_arena_alloc(s->arena, (kept + 1) * sizeof *ids);
    for (size_t i = first; i < end; i++)
        if (is_record_needed(s, named->list[i]))
            ids[at++] = rap_node_text_item(record, field, i - first);
    rap_node *copy = rap_node_fit(s->arena, record);
    rap_node_set_list(s->arena, copy, field, ids, kept);
    return copy;
}

static void put_list(selector *s, rap_node *out, size_t list)
{
    const rap_catalogue *c = s->catalogue;
    size_t count = 0;
    for (size_t i = c->first[list]; i < c->first[list + 1]; i++)
        if (s->needed[i])
            s->passing[count++] = list == DOCUMENTS ? shrink(s, c->records[i], RAP_DOCUMENT_CITED_BY, &c->cited_by, i - c->first[list])
                                : list == THEMES    ? shrink(s, c->records[i], RAP_THEME_RELATED, &c->related, i - c->first[list])
                                                    : c->records[i];
    rap_node_set_list(s->arena, out, rap_catalogue_lists[list], s->passing, count);
}

static void put_links(selector *s, rap_node *out)
{
    const rap_catalogue *c = s->catalogue;
    size_t count = rap_node_count(c->dataset, RAP_DATASET_LINKS), kept = 0;
    for (size_t i = 0; i < count; i++)
        if (is_record_needed(s, c->links[2 * i]) && is_record_needed(s, c->links[2 * i + 1]))
            s->passing[kept++] = rap_node_item(c->dataset, RAP_DATASET_LINKS, i);
    rap_node_set_list(s->arena, out, RAP_DATASET_LINKS, s->passing, kept);
}

/* ---- the subjects of the index --------------------------------------------------------------- */

static void find_leads(selector *s)
{
    const rap_catalogue *c = s->catalogue;
    s->leads = rap_arena_alloc(s->arena, c->entry_count + 1);
    for (size_t e = c->entry_count; e-- > 0;) {
        for (size_t i = c->subjects.first[e]; !s->leads[e] && i < c->subjects.first[e + 1]; i++)
            s->leads[e] = is_record_needed(s, c->subjects.list[i]);
        if (s->leads[e] && c->entries[e].parent != RAP_NO_ID)
            s->leads[c->entries[e].parent] = true;
    }
}

static bool leads_on(const selector *s, const char *id)
{
    size_t entry = rap_catalogue_entry(s->catalogue, id);
    return entry != RAP_NO_ID && s->leads[entry];
}

static void put_see_also(selector *s, const rap_node *subject, rap_node *copy)
{
    rap_node_unset(copy, RAP_SUBJECT_SEE_ALSO);
    for (size_t i = 0; i < rap_node_count(subject, RAP_SUBJECT_SEE_ALSO); i++)
        if (leads_on(s, rap_node_text_item(subject, RAP_SUBJECT_SEE_ALSO, i)))
            rap_node_add_text(s->arena, copy, RAP_SUBJECT_SEE_ALSO, rap_node_text_item(subject, RAP_SUBJECT_SEE_ALSO, i));
}

/* Evidence of what is gone would name records that are not there. */
static void put_evidence(selector *s, size_t entry, rap_node *copy)
{
    const rap_named *evidence = &s->catalogue->evidence;
    size_t first = evidence->first[entry];
    rap_node_unset(copy, RAP_SUBJECT_EVIDENCE);
    for (size_t i = first; i < evidence->first[entry + 1]; i++)
        if (evidence->list[i] == RAP_ANY_RECORD || is_record_needed(s, evidence->list[i]))
            rap_node_add(s->arena, copy, RAP_SUBJECT_EVIDENCE, rap_node_item(s->catalogue->entries[entry].subject, RAP_SUBJECT_EVIDENCE, i - first));
}

/* The entries from one on, up to another, that stand beside each other. */
static void put_subjects(selector *s, size_t from, size_t end, rap_node *to, rap_field list)
{
    const rap_entry *entries = s->catalogue->entries;
    rap_node_unset(to, list);
    for (size_t e = from; e < end; e = entries[e].end) {
        const rap_node *subject = entries[e].subject;
        const char *see = rap_node_text(subject, RAP_SUBJECT_SEE);
        if (see ? !leads_on(s, see) : !s->leads[e])
            continue;
        rap_node *copy = rap_node_fit(s->arena, shrink(s, subject, RAP_SUBJECT_RECORDS, &s->catalogue->subjects, e));
        if (!is_needed(s, rap_node_text(copy, RAP_SUBJECT_THEME)))
            rap_node_set_text(s->arena, copy, RAP_SUBJECT_THEME, NULL);
        put_see_also(s, subject, copy);
        put_evidence(s, e, copy);
        put_subjects(s, e + 1, entries[e].end, copy, RAP_SUBJECT_SUBJECTS);
        rap_node_add(s->arena, to, list, copy);
    }
}

static void make_room(selector *s)
{
    const rap_catalogue *c = s->catalogue;
    size_t links = rap_node_count(c->dataset, RAP_DATASET_LINKS);
    s->kept = rap_arena_alloc(s->arena, 2 * c->count + 1);
    s->needed = s->kept + c->count;
    s->anchors = rap_arena_alloc(s->arena, 3 * c->anchors.count + 1);
    s->verdicts = s->anchors + c->anchors.count;
    s->meant = s->verdicts + c->anchors.count;
    s->queue = rap_arena_alloc(s->arena, (c->count + 1) * sizeof *s->queue);
    s->passing = rap_arena_alloc(s->arena, ((links > c->count ? links : c->count) + 1) * sizeof *s->passing);
}

const rap_node *rap_select_by(rap_arena *arena, const rap_catalogue *catalogue, const rap_filter *filter)
{
    selector s = {.arena = arena, .catalogue = catalogue, .filter = filter};
    if (!filter)
        return catalogue->dataset;
    make_room(&s);
    s.meant = mean(&s, filter) ? s.meant : NULL;
    for (size_t list = MEETINGS; list <= PARAGRAPHS; list++)
        keep_matching(&s, list);
    keep_neighbours(&s, RECOMMENDATIONS);
    keep_neighbours(&s, PARAGRAPHS);
    need_all(&s);
    rap_node *out = rap_node_fit(arena, catalogue->dataset);
    for (size_t list = 0; list < RAP_CATALOGUE_LISTS; list++)
        put_list(&s, out, list);
    put_links(&s, out);
    find_leads(&s);
    put_subjects(&s, 0, catalogue->entry_count, out, RAP_DATASET_SUBJECTS);
    return out;
}

const rap_node *rap_select(rap_arena *arena, const rap_model *model, const rap_filter *filter)
{
    return filter ? rap_select_by(arena, rap_catalogue_new(arena, model), filter) : rap_model_dataset(model);
}
