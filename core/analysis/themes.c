#include "analysis/themes.h"

#include <string.h>

#include "analysis/rules.h"
#include "analysis/theme_record.h"
#include "base/ids.h"
#include "base/text.h"

#define FACT "theme:" /* what the evidence of a theme is of, before its id */

typedef struct giver {
    rap_arena *arena;   /* of the model */
    rap_arena *scratch;
    rap_arena *passing; /* for the record at hand */
    rap_node *root;
    const char *language;
    const rap_vocabulary *vocabulary;
    rap_theme_scorer *scorer; /* NULL where nothing is given */
    rap_ids foreign;    /* ids of documents in other languages */
    rap_ids named;      /* ids of themes that records have */
} giver;

/* ---- what an earlier run gave ------------------------------------------------------------- */

static bool is_ours(const rap_node *evidence)
{
    const char *of = rap_node_text(evidence, RAP_EVIDENCE_OF);
    return of && strncmp(of, FACT, strlen(FACT)) == 0;
}

/* Takes away themes that rest on evidence of ours, and that evidence; what people gave stays. */
static void strip(rap_arena *arena, rap_arena *passing, rap_node *record, rap_field themes, rap_field evidence)
{
    if (!rap_node_has(record, evidence))
        return;
    size_t count = rap_node_count(record, evidence), theme_count = rap_node_count(record, themes);
    rap_ids ours = {.arena = passing};
    const rap_node **kept = rap_arena_alloc(passing, (count + 1) * sizeof *kept);
    const char **ids = rap_arena_alloc(passing, (theme_count + 1) * sizeof *ids);
    size_t kept_count = 0;
    for (size_t i = 0; i < count; i++) {
        const rap_node *e = rap_node_item(record, evidence, i);
        if (is_ours(e))
            rap_ids_add(&ours, rap_node_text(e, RAP_EVIDENCE_OF) + strlen(FACT), NULL);
        else
            kept[kept_count++] = e;
    }
    if (ours.count == 0)
        return;
    for (size_t i = 0; i < theme_count; i++)
        ids[i] = rap_node_text_item(record, themes, i);
    rap_node_unset(record, evidence);
    rap_node_unset(record, themes);
    rap_node_set_list(arena, record, evidence, (const void *const *)kept, kept_count);
    for (size_t i = 0; i < theme_count; i++)
        if (rap_ids_find(&ours, ids[i]) == RAP_NO_ID)
            rap_node_add_text(arena, record, themes, ids[i]);
}

void rap_themes_take_back(rap_arena *arena, rap_node *record)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
    strip(arena, arena, record, f->themes, f->evidence);
    for (size_t i = 0; f->items && i < rap_node_count(record, f->items); i++)
        rap_themes_take_back(arena, rap_node_item_mutable(record, f->items, i));
}

/* ---- giving ------------------------------------------------------------------------------- */

static void add_evidence(giver *g, rap_node *record, rap_field evidence, const char *theme, const rap_theme_hit *hit,
                         const char *rule)
{
    rap_node *e = rap_node_new(g->passing, RAP_KIND_EVIDENCE);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_OF, rap_arena_format(g->passing, FACT "%s", theme));
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_TEXT, rap_arena_copy(g->passing, hit->words, hit->len));
    rap_node_set_integer(g->passing, e, RAP_EVIDENCE_START, (int64_t)hit->start);
    rap_node_set_integer(g->passing, e, RAP_EVIDENCE_END, (int64_t)hit->end);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_RULE, rule ? rule : hit->phrase);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_PART, hit->part);
    if (!rule)
        rap_node_set_integer(g->passing, e, RAP_EVIDENCE_WEIGHT, hit->points);
    rap_node_add(g->passing, record, evidence, e);
}

/* A theme that narrower ones bring along rests on the words of the first of those. */
static void add_brought(giver *g, rap_node *record, rap_field evidence, const rap_theme_score *scores, size_t theme)
{
    const char *rule = rap_arena_format(g->passing, "broader than %s", g->vocabulary->themes[scores[theme].narrower].id);
    size_t narrower = scores[theme].narrower;
    while (scores[narrower].narrower != RAP_NO_THEME)
        narrower = scores[narrower].narrower;
    const rap_theme_hit *hit = scores[narrower].hits;
    while (hit->points <= 0)
        hit++;
    add_evidence(g, record, evidence, g->vocabulary->themes[theme].id, hit, rule);
}

static bool is_among(const void *const *ids, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

/* The themes that a record has and those it is given, each once, as a list that is no longer than it need be. */
static void set_themes(giver *g, rap_node *record, rap_field themes, const rap_theme_score *scores)
{
    size_t count = rap_node_count(record, themes), before = count;
    const void **ids = rap_arena_words(g->passing, (count + g->vocabulary->count + 1) * sizeof *ids);
    for (size_t i = 0; i < count; i++)
        ids[i] = rap_node_text_item(record, themes, i);
    for (size_t i = 0; i < g->vocabulary->count; i++) {
        const char *id = g->vocabulary->themes[i].id;
        if (scores[i].is_given && !is_among(ids, count, id))
            ids[count++] = rap_arena_share(g->arena, id, strlen(id));
    }
    if (count > before)
        rap_node_set_list(g->arena, record, themes, ids, count);
}

static void add_themes(giver *g, rap_node *record, const rap_theme_fields *f, const rap_theme_score *scores)
{
    set_themes(g, record, f->themes, scores);
    for (size_t i = 0; i < g->vocabulary->count; i++) {
        const char *id = g->vocabulary->themes[i].id;
        if (!scores[i].is_given)
            continue;
        for (size_t j = 0; j < scores[i].hit_count; j++)
            if (scores[i].hits[j].points != 0)
                add_evidence(g, record, f->evidence, id, &scores[i].hits[j], NULL);
        if (scores[i].narrower != RAP_NO_THEME)
            add_brought(g, record, f->evidence, scores, i);
    }
}

static void give_record(giver *g, rap_node *record, bool is_foreign)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
    strip(g->arena, g->passing, record, f->themes, f->evidence);
    rap_node_gather(g->arena, g->passing, record, f->evidence);
    if (!is_foreign && g->scorer)
        add_themes(g, record, f, rap_theme_record_scores(g->scorer, g->passing, record));
    rap_node_settle(g->arena, record, f->evidence);
    rap_arena_clear(g->passing);
    for (size_t i = 0; i < rap_node_count(record, f->themes); i++)
        rap_ids_add(&g->named, rap_node_text_item(record, f->themes, i), NULL);
    for (size_t i = 0; f->items && i < rap_node_count(record, f->items); i++)
        give_record(g, rap_node_item_mutable(record, f->items, i), is_foreign);
}

static void give_list(giver *g, rap_node *owner, rap_field list, rap_field document)
{
    for (size_t i = 0; i < rap_node_count(owner, list); i++) {
        rap_node *record = rap_node_item_mutable(owner, list, i);
        give_record(g, record, document && rap_ids_find(&g->foreign, rap_node_text(record, document)) != RAP_NO_ID);
    }
}

/* An agenda is in the language of the document that lists it. */
static void give_agenda(giver *g, rap_node *meeting)
{
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_AGENDA); i++) {
        rap_node *item = rap_node_item_mutable(meeting, RAP_MEETING_AGENDA, i);
        const char *document = rap_node_text(rap_node_item(item, RAP_AGENDA_ITEM_SOURCE, 0), RAP_SOURCE_DOCUMENT);
        give_record(g, item, rap_ids_find(&g->foreign, document) != RAP_NO_ID);
    }
}

static void give_all(giver *g)
{
    give_list(g, g->root, RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_DOCUMENT);
    give_list(g, g->root, RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_DOCUMENT);
    give_list(g, g->root, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_ID);
    for (size_t i = 0; i < rap_node_count(g->root, RAP_DATASET_MEETINGS); i++)
        give_agenda(g, rap_node_item_mutable(g->root, RAP_DATASET_MEETINGS, i));
}

/* ---- the themes of the dataset ------------------------------------------------------------ */

static const rap_node *new_theme(giver *g, const rap_vocabulary_theme *t, const rap_node *before)
{
    rap_node *theme = rap_node_new(g->arena, RAP_KIND_THEME);
    rap_node_set_text(g->arena, theme, RAP_THEME_ID, t->id);
    rap_node_set_text(g->arena, theme, RAP_THEME_LABEL, t->label);
    rap_node_set_text(g->arena, theme, RAP_THEME_BROADER, t->broader);
    rap_node_set_text(g->arena, theme, RAP_THEME_SCOPE_NOTE, t->scope_note);
    for (const char **id = t->related; *id; id++)
        rap_node_add_text(g->arena, theme, RAP_THEME_RELATED, *id);
    for (const char **match = t->exact_match; *match; match++)
        rap_node_add_text(g->arena, theme, RAP_THEME_EXACT_MATCH, *match);
    for (size_t i = 0; i < rap_node_count(before, RAP_THEME_SUMMARY); i++)
        rap_node_add(g->arena, theme, RAP_THEME_SUMMARY, rap_node_item(before, RAP_THEME_SUMMARY, i));
    return theme;
}

/* What a theme is a part of stays with it: the broader themes of those that records name, and
 * that are not ours, are named too. */
static void name_broader(giver *g, const rap_ids *ours, const rap_ids *earlier, const rap_node *const *before)
{
    for (size_t i = 0; i < earlier->count; i++) {
        bool is_kept = rap_ids_find(ours, earlier->list[i]) == RAP_NO_ID && rap_ids_find(&g->named, earlier->list[i]) != RAP_NO_ID;
        size_t at = is_kept ? i : RAP_NO_ID;
        while (at != RAP_NO_ID) {
            const char *broader = rap_node_text(before[at], RAP_THEME_BROADER);
            at = broader && rap_ids_find(&g->named, broader) == RAP_NO_ID ? rap_ids_find(earlier, broader) : RAP_NO_ID;
            if (at != RAP_NO_ID)
                rap_ids_add(&g->named, broader, NULL);
        }
    }
}

/* Adds a theme that is not of the vocabulary; it is related to those alone that are still there. */
static void put_other(giver *g, const rap_ids *ours, rap_node *theme)
{
    rap_ids related = {.arena = g->scratch};
    for (size_t i = 0; i < rap_node_count(theme, RAP_THEME_RELATED); i++)
        rap_ids_add(&related, rap_node_text_item(theme, RAP_THEME_RELATED, i), NULL);
    rap_node_unset(theme, RAP_THEME_RELATED);
    for (size_t i = 0; i < related.count; i++)
        if (rap_ids_find(ours, related.list[i]) != RAP_NO_ID || rap_ids_find(&g->named, related.list[i]) != RAP_NO_ID)
            rap_node_add_text(g->arena, theme, RAP_THEME_RELATED, related.list[i]);
    rap_node_add(g->arena, g->root, RAP_DATASET_THEMES, theme);
}

/* Puts the vocabulary in place of the dataset's themes; those of people that a record
 * still names stay behind it, with the broader ones. */
static void put_themes(giver *g)
{
    rap_ids ours = {.arena = g->scratch}, earlier = {.arena = g->scratch};
    size_t count = rap_node_count(g->root, RAP_DATASET_THEMES);
    rap_node **before = rap_arena_alloc(g->scratch, (count + 1) * sizeof *before);
    for (size_t i = 0; i < count; i++) {
        before[i] = rap_node_item_mutable(g->root, RAP_DATASET_THEMES, i);
        rap_ids_add(&earlier, rap_node_text(before[i], RAP_THEME_ID), NULL);
    }
    for (size_t i = 0; i < g->vocabulary->count; i++)
        rap_ids_add(&ours, g->vocabulary->themes[i].id, NULL);
    name_broader(g, &ours, &earlier, (const rap_node *const *)before);
    rap_node_unset(g->root, RAP_DATASET_THEMES);
    for (size_t i = 0; i < g->vocabulary->count; i++) {
        size_t at = rap_ids_find(&earlier, g->vocabulary->themes[i].id);
        rap_node_add(g->arena, g->root, RAP_DATASET_THEMES, new_theme(g, &g->vocabulary->themes[i], at == RAP_NO_ID ? NULL : before[at]));
    }
    for (size_t i = 0; i < count; i++) {
        const char *id = rap_node_text(before[i], RAP_THEME_ID);
        if (rap_ids_find(&ours, id) == RAP_NO_ID && rap_ids_find(&g->named, id) != RAP_NO_ID)
            put_other(g, &ours, before[i]);
    }
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Phrases of one language say nothing about texts in another. */
static void note_foreign(giver *g)
{
    g->foreign = (rap_ids){.arena = g->scratch};
    for (size_t i = 0; i < rap_node_count(g->root, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(g->root, RAP_DATASET_DOCUMENTS, i);
        const char *language = rap_node_text(d, RAP_DOCUMENT_LANGUAGE);
        if (language && strcmp(rap_theme_language(g->scratch, language), g->language) != 0)
            rap_ids_add(&g->foreign, rap_node_text(d, RAP_DOCUMENT_ID), NULL);
    }
}

/* Whether it is made for one of the bodies; where no body is known, it is. */
static bool is_for_bodies(const giver *g, const rap_vocabulary *v)
{
    size_t count = rap_node_count(g->root, RAP_DATASET_BODIES);
    for (size_t i = 0; i < count; i++)
        if (rap_vocabulary_is_for(g->scratch, v, rap_node_text(rap_node_item(g->root, RAP_DATASET_BODIES, i), RAP_BODY_NAME)))
            return true;
    return count == 0;
}

static const rap_vocabulary *choose(const giver *g, const rap_pass *pass)
{
    const rap_vocabulary *usual = rap_rules_vocabulary(pass, RAP_USUAL_THEMES, g->language);
    return !usual || is_for_bodies(g, usual) ? usual : rap_rules_vocabulary(pass, RAP_GENERAL_THEMES, g->language);
}

static bool give(giver *g, const rap_pass *pass, const char *name)
{
    g->language = rap_theme_language(g->scratch, rap_node_text(g->root, RAP_DATASET_LANGUAGE));
    static const rap_vocabulary none = {.id = RAP_NO_THEMES};
    bool is_none = name && strcmp(name, RAP_NO_THEMES) == 0;
    g->vocabulary = is_none ? &none : name ? rap_rules_vocabulary(pass, name, g->language) : choose(g, pass);
    g->scorer = g->vocabulary && !is_none ? rap_theme_scorer_new(g->scratch, g->vocabulary, g->language, pass->error) : NULL;
    if (!g->scorer && !is_none)
        return false;
    g->named = (rap_ids){.arena = g->scratch};
    note_foreign(g);
    give_all(g);
    put_themes(g);
    rap_node_set_text(g->arena, g->root, RAP_DATASET_VOCABULARY, g->vocabulary->id);
    return true;
}

static void work(const rap_pass *pass, const void *name)
{
    giver g = {.arena = pass->arena, .scratch = pass->scratch, .passing = pass->passing, .root = pass->root};
    give(&g, pass, name);
}

bool rap_themes_give(rap_model *model, const char *data_dir, const char *name, rap_error *error)
{
    return rap_pass_run(model, data_dir, work, name, error);
}
