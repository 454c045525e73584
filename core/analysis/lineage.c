#include "analysis/lineage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/lineage_work.h"
#include "analysis/rules.h"
#include "analysis/verdict.h"
#include "base/data.h"

#define NOT_THE_SAME 0.99 /* the most that two texts share which differ in some word */

/* ---- rules ---------------------------------------------------------------------------------- */

static bool read_common(rap_lineage *l, const rap_json *json, rap_error *error)
{
    const json_t *root = rap_json_root(json), *list = json_object_get(root, "common");
    l->rules.common = rap_arena_alloc(l->scratch, (json_array_size(list) + 1) * sizeof *l->rules.common);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!(l->rules.common[i] = json_string_value(json_array_get(list, i))))
            return rap_json_fail(json, root, "common", error, "'common' must be a list of words");
    return true;
}

static bool read_rules(rap_lineage *l, const char *data_dir, rap_error *error)
{
    static const char *const known[] = {"rapporteur-lineage", "language", "note", "common", "topics", "deferrals", "deferred-texts", NULL};
    static const char *const no_groups[] = {NULL}, *const of_deferral[] = {"ordinal", "next", "object", "body", NULL}, *const of_texts[] = {"ordinal", NULL};
    static const char none[] = "{\"rapporteur-lineage\": 1}";
    rap_lineage_rules *r = &l->rules;
    const char *path = rap_data_find(l->scratch, data_dir, rap_arena_format(l->scratch, "lineage/%s.json", r->language));
    rap_json *json = access(path, R_OK) == 0 ? rap_json_read(l->scratch, path, error)
                                             : rap_json_parse(l->scratch, none, strlen(none), r->language, error);
    json_t *root = json ? rap_json_root(json) : NULL;
    if (!json || !rap_json_known(json, root, known, error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-lineage")) != 1)
        return rap_json_fail(json, root, "rapporteur-lineage", error, "'rapporteur-lineage' must be 1, the version of the form of lineages");
    return read_common(l, json, error)
        && (r->topics = rap_patterns_read(l->scratch, json, root, "topics", no_groups, error))
        && (r->deferrals = rap_patterns_read(l->scratch, json, root, "deferrals", of_deferral, error))
        && (r->texts = rap_patterns_read(l->scratch, json, root, "deferred-texts", of_texts, error));
}

/* ---- what an earlier run gave ----------------------------------------------------------------- */

bool rap_lineage_gave(const rap_node *link)
{
    const char *rule = rap_node_text(rap_node_item(link, RAP_LINK_EVIDENCE, 0), RAP_EVIDENCE_RULE);
    return rule && strncmp(rule, RAP_LINEAGE_RULE, strlen(RAP_LINEAGE_RULE)) == 0;
}

static void strip_links(rap_lineage *l)
{
    size_t count = rap_node_count(l->root, RAP_DATASET_LINKS), kept = 0;
    const rap_node **keep = rap_arena_alloc(l->scratch, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++) {
        const rap_node *link = rap_node_item(l->root, RAP_DATASET_LINKS, i);
        if (!rap_lineage_gave(link))
            keep[kept++] = link;
    }
    if (kept == count)
        return;
    rap_node_unset(l->root, RAP_DATASET_LINKS);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(l->arena, l->root, RAP_DATASET_LINKS, keep[i]);
}

static void strip(rap_lineage *l)
{
    strip_links(l);
    for (size_t i = 0; i < rap_node_count(l->root, RAP_DATASET_RECOMMENDATIONS); i++) {
        rap_node *r = rap_node_item_mutable(l->root, RAP_DATASET_RECOMMENDATIONS, i);
        if (rap_evidence_strip(l->arena, r, RAP_RECOMMENDATION_EVIDENCE, "fate:", RAP_LINEAGE_RULE))
            rap_node_unset(r, RAP_RECOMMENDATION_FATE);
    }
    for (size_t i = 0; i < rap_node_count(l->root, RAP_DATASET_PARAGRAPHS); i++) {
        rap_node *p = rap_node_item_mutable(l->root, RAP_DATASET_PARAGRAPHS, i);
        rap_evidence_strip(l->arena, p, RAP_PARAGRAPH_EVIDENCE, RAP_LINEAGE_DEFERRED, RAP_LINEAGE_RULE);
        rap_node_unset(p, RAP_PARAGRAPH_DEFERRALS);
    }
}

/* ---- what is known of the dataset ------------------------------------------------------------- */

size_t rap_lineage_count(const rap_lineage *l)
{
    return rap_node_count(l->root, RAP_DATASET_RECOMMENDATIONS);
}

const rap_node *rap_lineage_text(const rap_lineage *l, size_t i)
{
    return rap_node_item(l->root, RAP_DATASET_RECOMMENDATIONS, i);
}

bool rap_lineage_has_status(const rap_lineage *l, size_t i, const char *status)
{
    const char *own = rap_node_text(rap_lineage_text(l, i), RAP_RECOMMENDATION_STATUS);
    return own && strcmp(own, status) == 0;
}

static const rap_node *known(const rap_table *table, const char *id)
{
    return id ? rap_table_get(table, id) : NULL;
}

const rap_node *rap_lineage_meeting(const rap_lineage *l, const rap_node *record)
{
    if (rap_node_kind(record) == RAP_KIND_RECOMMENDATION)
        return known(&l->meetings, rap_node_text(record, RAP_RECOMMENDATION_MEETING));
    const rap_node *document = known(&l->documents, rap_node_text(record, RAP_PARAGRAPH_DOCUMENT));
    return known(&l->meetings, rap_node_text(document, RAP_DOCUMENT_MEETING));
}

bool rap_lineage_is_later(const rap_node *meeting, const rap_node *later)
{
    const char *body = rap_node_text(meeting, RAP_MEETING_BODY), *other = rap_node_text(later, RAP_MEETING_BODY);
    const char *start = rap_node_text(meeting, RAP_MEETING_START), *after = rap_node_text(later, RAP_MEETING_START);
    return body && other && start && after && strcmp(body, other) == 0 && strcmp(after, start) > 0;
}

static const char *link_key(const rap_lineage *l, const char *type, const char *from, const char *to)
{
    return rap_arena_format(l->scratch, "%s|%s|%s", type, from, to);
}

static void learn(rap_lineage *l, rap_table *table, rap_field list, rap_field id)
{
    for (size_t i = 0; i < rap_node_count(l->root, list); i++) {
        const rap_node *node = rap_node_item(l->root, list, i);
        rap_table_put(table, rap_node_text(node, id), (void *)node);
    }
}

static void learn_all(rap_lineage *l)
{
    l->meetings = l->documents = l->links = (rap_table){.arena = l->scratch};
    learn(l, &l->meetings, RAP_DATASET_MEETINGS, RAP_MEETING_ID);
    learn(l, &l->documents, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_ID);
    for (size_t i = 0; i < rap_node_count(l->root, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(l->root, RAP_DATASET_LINKS, i);
        rap_table_put(&l->links, link_key(l, rap_node_text(link, RAP_LINK_TYPE), rap_node_text(link, RAP_LINK_FROM),
                                          rap_node_text(link, RAP_LINK_TO)), (void *)link);
    }
    l->deferred = rap_arena_alloc(l->scratch, (rap_lineage_count(l) + 1) * sizeof *l->deferred);
    l->deferred_by = rap_arena_alloc(l->scratch, (rap_lineage_count(l) + 1) * sizeof *l->deferred_by);
    l->is_left_out = rap_arena_alloc(l->scratch, rap_lineage_count(l) + 1);
}

/* Where nothing waits for its fate there is nothing to compare. */
static void measure(rap_lineage *l)
{
    size_t waiting = 0;
    for (size_t i = 0; i < rap_lineage_count(l); i++)
        waiting += !rap_lineage_has_status(l, i, "adopted");
    if (waiting == 0)
        return;
    l->likeness = rap_likeness_new(l->scratch, l->rules.language, l->rules.common);
    for (size_t i = 0; i < rap_lineage_count(l); i++) {
        rap_passages text = rap_passages_of(l->scratch, rap_lineage_text(l, i));
        rap_likeness_add(l->likeness, &text);
    }
    rap_likeness_close(l->likeness);
}

/* ---- links ---------------------------------------------------------------------------------- */

rap_node *rap_lineage_link(rap_lineage *l, const char *type, const char *from, const char *to, const rap_node *evidence, double score)
{
    const char *key = link_key(l, type, from, to);
    if (rap_table_get(&l->links, key))
        return NULL;
    rap_node *link = rap_node_new(l->arena, RAP_KIND_LINK);
    rap_node_set_text(l->arena, link, RAP_LINK_FROM, from);
    rap_node_set_text(l->arena, link, RAP_LINK_TO, to);
    rap_node_set_text(l->arena, link, RAP_LINK_TYPE, type);
    rap_node_add(l->arena, link, RAP_LINK_EVIDENCE, evidence);
    rap_node_set_number(l->arena, link, RAP_LINK_SCORE, round(score * 1000) / 1000);
    rap_node_add(l->arena, l->root, RAP_DATASET_LINKS, link);
    rap_table_put(&l->links, key, link);
    return link;
}

/* The longest words that two texts share in one place. */
static rap_cited_words shared_words(const rap_redline *r)
{
    rap_cited_words best = {0};
    for (size_t p = 0; p < r->count; p++)
        for (size_t i = 0; i < r->parts[p].count; i++) {
            const rap_segment *s = &r->parts[p].segments[i];
            size_t end = s->from + s->from_len;
            if (s->change != RAP_CHANGE_EQUAL)
                continue;
            while (end > s->from && r->parts[p].from->text[end - 1] == ' ')
                end--;
            if (end - s->from > best.end - best.start)
                best = (rap_cited_words){.passage = r->parts[p].from, .start = s->from, .end = end};
        }
    return best;
}

static void add_grounds(rap_lineage *l, rap_node *link, const rap_verdict *v, const char *from, const char *to)
{
    for (size_t i = 0; i < v->count; i++) {
        rap_ground g = v->grounds[i];
        const char *of = rap_arena_format(l->scratch, "verdict:%s", g.verdict);
        g.from.record = from;
        g.to.record = to;
        if (g.from.passage)
            rap_node_add(l->arena, link, RAP_LINK_EVIDENCE, rap_evidence_new(l->arena, of, g.from, g.rule));
        if (g.to.passage)
            rap_node_add(l->arena, link, RAP_LINK_EVIDENCE, rap_evidence_new(l->arena, of, g.to, g.rule));
    }
}

static rap_node *recommendation_at(const rap_lineage *l, size_t i)
{
    return rap_node_item_mutable(l->root, RAP_DATASET_RECOMMENDATIONS, i);
}

static void set_fate(rap_lineage *l, rap_node *r, const char *fate, rap_cited_words words, const char *rule)
{
    if (rap_node_has(r, RAP_RECOMMENDATION_FATE)) /* a person's word stands above ours */
        return;
    rap_node_set_text(l->arena, r, RAP_RECOMMENDATION_FATE, fate);
    rap_node_add(l->arena, r, RAP_RECOMMENDATION_EVIDENCE,
                 rap_evidence_new(l->arena, rap_arena_format(l->scratch, "fate:%s", fate), words, rule));
}

static const char *fate_of(const rap_verdict *v)
{
    return strcmp(v->verdict, "kept") == 0 ? "adopted" : "adopted-with-changes";
}

/* The fates that links of people tell. */
static void settle_stated(rap_lineage *l)
{
    rap_table texts = {.arena = l->scratch};
    for (size_t i = 0; i < rap_lineage_count(l); i++)
        rap_table_put(&texts, rap_node_text(rap_lineage_text(l, i), RAP_RECOMMENDATION_ID), (void *)rap_lineage_text(l, i));
    for (size_t i = 0; i < rap_node_count(l->root, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(l->root, RAP_DATASET_LINKS, i);
        const rap_node *to = rap_table_get(&texts, rap_node_text(link, RAP_LINK_TO));
        rap_node *from = rap_table_get(&texts, rap_node_text(link, RAP_LINK_FROM));
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") != 0 || !from || !to)
            continue;
        rap_passages own = rap_passages_of(l->scratch, from);
        set_fate(l, from, fate_of(rap_verdict_of(l->scratch, l->wording, from, to)),
                 (rap_cited_words){.passage = own.list, .end = strlen(own.list->text)}, RAP_LINEAGE_RULE "stated");
    }
}

/* The link with its verdict; `scratch` is for this pair alone. */
static void link_pair(rap_lineage *l, rap_arena *scratch, size_t from, size_t to, const char *rule, double likeness, double next)
{
    rap_node *a = recommendation_at(l, from);
    const rap_node *b = rap_lineage_text(l, to);
    const char *from_id = rap_node_text(a, RAP_RECOMMENDATION_ID), *to_id = rap_node_text(b, RAP_RECOMMENDATION_ID);
    const rap_verdict *v = rap_verdict_of(scratch, l->wording, a, b);
    rap_cited_words words = shared_words(v->redline);
    if (!words.passage)
        return;
    if (strcmp(v->verdict, "kept") != 0) /* likeness passes over common words, and `not` is one of them */
        likeness = fmin(likeness, NOT_THE_SAME);
    set_fate(l, a, fate_of(v), words, rule);
    words.record = from_id;
    const char *why = rap_arena_format(scratch, "%s: likeness %.2f, of the next %.2f", rule, likeness, next);
    rap_node *link = rap_lineage_link(l, "became", from_id, to_id, rap_evidence_new(l->arena, "became", words, why), likeness);
    if (!link)
        return;
    rap_node_set_text(l->arena, link, RAP_LINK_VERDICT, v->verdict);
    for (const char **f = rap_verdict_findings(scratch, v); *f; f++)
        rap_node_add_text(l->arena, link, RAP_LINK_FINDINGS, *f);
    add_grounds(l, link, v, from_id, to_id);
}

void rap_lineage_became(rap_lineage *l, size_t from, size_t to, const char *rule, double likeness, double next)
{
    rap_error ignored = {0};
    rap_arena *scratch = rap_arena_new_beside(l->scratch, &ignored);
    rap_guard guard;
    if (!scratch)
        rap_arena_exhausted(l->arena);
    bool is_exhausted = RAP_GUARD(l->arena, &guard);
    if (!is_exhausted)
        link_pair(l, scratch, from, to, rule, likeness, next);
    rap_guard_end(l->arena, &guard);
    rap_arena_free(scratch);
    if (is_exhausted)
        rap_arena_exhausted(l->arena);
}

/* ---- fates ---------------------------------------------------------------------------------- */

/* The evidence by which the document of a proposal says that it was not agreed upon; NULL where it does not. */
static const rap_node *not_agreed(const rap_lineage *l, size_t i)
{
    const rap_node *r = rap_lineage_text(l, i);
    for (size_t k = 0; rap_lineage_has_status(l, i, "proposed") && k < rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE); k++) {
        const rap_node *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, k);
        if (strcmp(rap_node_text(e, RAP_EVIDENCE_OF), "agreement:none") == 0)
            return e;
    }
    return NULL;
}

/* Gives that fate by the same words. */
static void set_not_agreed(rap_lineage *l, rap_node *r, const rap_node *words)
{
    rap_node *e = rap_node_new(l->arena, RAP_KIND_EVIDENCE);
    rap_node_set_text(l->arena, e, RAP_EVIDENCE_OF, "fate:not-agreed");
    rap_node_set_text(l->arena, e, RAP_EVIDENCE_TEXT, rap_node_text(words, RAP_EVIDENCE_TEXT));
    rap_node_set_text(l->arena, e, RAP_EVIDENCE_PART, rap_node_text(words, RAP_EVIDENCE_PART));
    rap_node_set_text(l->arena, e, RAP_EVIDENCE_RECORD, rap_node_text(words, RAP_EVIDENCE_RECORD));
    if (rap_node_has(words, RAP_EVIDENCE_START)) {
        rap_node_set_integer(l->arena, e, RAP_EVIDENCE_START, rap_node_integer(words, RAP_EVIDENCE_START, 0));
        rap_node_set_integer(l->arena, e, RAP_EVIDENCE_END, rap_node_integer(words, RAP_EVIDENCE_END, 0));
    }
    rap_node_set_text(l->arena, e, RAP_EVIDENCE_RULE, RAP_LINEAGE_RULE "not-agreed");
    rap_node_set_text(l->arena, r, RAP_RECOMMENDATION_FATE, "not-agreed");
    rap_node_add(l->arena, r, RAP_RECOMMENDATION_EVIDENCE, e);
}

/* The fate that no link tells: a meeting put the text off, or said that it was not agreed, or
 * adopted the others of its document; else it is not known. */
static void find_fate(rap_lineage *l, size_t i)
{
    rap_node *r = recommendation_at(l, i);
    rap_passage *whole = rap_arena_alloc(l->scratch, sizeof *whole);
    whole->text = rap_node_text(r, RAP_RECOMMENDATION_TEXT);
    const rap_cited_words own = {.passage = whole, .end = strlen(whole->text)};
    const rap_node *words = not_agreed(l, i);
    if (l->deferred[i])
        set_fate(l, r, "deferred", l->deferred_by[i], l->deferred[i]);
    else if (words)
        set_not_agreed(l, r, words);
    else if (l->is_left_out[i])
        set_fate(l, r, "not-adopted", own, RAP_LINEAGE_RULE "left-out: the meeting adopted other texts of this document and none like it");
    else
        set_fate(l, r, "unknown", own, RAP_LINEAGE_RULE "none");
}

void rap_lineage_fates(rap_lineage *l)
{
    for (size_t i = 0; i < rap_lineage_count(l); i++)
        if (!rap_lineage_has_status(l, i, "adopted") && !rap_node_has(rap_lineage_text(l, i), RAP_RECOMMENDATION_FATE))
            find_fate(l, i);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool give(rap_lineage *l, const rap_pass *pass)
{
    const char *language = rap_node_text(l->root, RAP_DATASET_LANGUAGE);
    language = language ? language : "en";
    l->rules.language = rap_arena_copy(l->scratch, language, strcspn(language, "-_"));
    l->wording = rap_rules_wording(pass, l->rules.language);
    if (!l->wording || !read_rules(l, pass->data_dir, pass->error))
        return false;
    strip(l);
    learn_all(l);
    measure(l);
    settle_stated(l);
    rap_lineage_drafts(l);
    rap_lineage_proposals(l);
    rap_lineage_topics(l);
    rap_lineage_deferrals(l);
    rap_lineage_fates(l);
    return true;
}

static void work(const rap_pass *pass, const void *context)
{
    rap_lineage l = {.arena = pass->arena, .scratch = pass->scratch, .root = pass->root};
    (void)context;
    give(&l, pass);
}

bool rap_lineage_give(rap_model *model, const char *data_dir, rap_error *error)
{
    return rap_pass_run(model, data_dir, work, NULL, error);
}
