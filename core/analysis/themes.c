#include "analysis/themes.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/phrases.h"
#include "analysis/vocabulary.h"
#include "base/ids.h"
#include "base/text.h"

#define FACT "theme:" /* what the evidence of a theme is of, before its id */

/* A phrase of a theme in a part of a record. */
typedef struct hit {
    rap_phrase_hit at;
    const char *words; /* text of the part */
    const char *part;  /* its name; NULL for the record's own text */
    size_t order;      /* of the part in the record */
} hit;

typedef struct giver {
    rap_arena *arena;   /* of the model */
    rap_arena *scratch;
    rap_node *root;
    const char *language;
    const rap_vocabulary *vocabulary;
    rap_phrases *phrases;
    size_t *seen;       /* for each phrase, the record that had it last */
    size_t record;
    rap_ids foreign;    /* ids of documents in other languages */
    hit *hits;
    size_t hit_count, hit_room;
    const char *part, *words;
    size_t part_order;
} giver;

/* ---- what an earlier run gave ------------------------------------------------------------- */

static bool is_ours(const rap_node *evidence)
{
    const char *of = rap_node_text(evidence, RAP_EVIDENCE_OF);
    return of && strncmp(of, FACT, strlen(FACT)) == 0;
}

/* Takes away themes that rest on evidence of ours, and that evidence; what people gave stays. */
static void strip(giver *g, rap_node *record, rap_field themes, rap_field evidence)
{
    size_t count = rap_node_count(record, evidence), theme_count = rap_node_count(record, themes);
    rap_ids ours = {.arena = g->scratch};
    const rap_node **kept = rap_arena_alloc(g->scratch, (count + 1) * sizeof *kept);
    const char **ids = rap_arena_alloc(g->scratch, (theme_count + 1) * sizeof *ids);
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
    for (size_t i = 0; i < kept_count; i++)
        rap_node_add(g->arena, record, evidence, kept[i]);
    for (size_t i = 0; i < theme_count; i++)
        if (rap_ids_find(&ours, ids[i]) == RAP_NO_ID)
            rap_node_add_text(g->arena, record, themes, ids[i]);
}

/* ---- finding ------------------------------------------------------------------------------ */

/* Keeps the first place of each phrase in a record. */
static void keep_hit(void *context, const rap_phrase_hit *found)
{
    giver *g = context;
    if (g->seen[found->phrase] == g->record)
        return;
    g->seen[found->phrase] = g->record;
    g->hits = rap_arena_grow(g->scratch, g->hits, g->hit_count, &g->hit_room, sizeof *g->hits);
    g->hits[g->hit_count++] = (hit){*found, g->words, g->part, g->part_order};
}

static void read_part(giver *g, const char *part, const char *text)
{
    if (!text)
        return;
    g->part = part;
    g->words = text;
    g->part_order++;
    rap_phrases_find(g->phrases, text, keep_hit, g);
}

/* Subparagraphs of lines of their own; those inside a sentence were read with it. */
static void read_items(giver *g, const rap_node *node, rap_field items, const char *above)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        const char *label = rap_node_text(item, RAP_SUBPARAGRAPH_LABEL);
        const char *part = label ? rap_arena_format(g->scratch, "%s(%s)", above, label)
                                 : rap_arena_format(g->scratch, "%s[%zu]", above, i + 1);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        read_part(g, part, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        read_items(g, item, RAP_SUBPARAGRAPH_ITEMS, part);
    }
}

/* ---- giving ------------------------------------------------------------------------------- */

/* By theme, part, beginning; of those that begin alike the longest first. */
static int compare_hits(const void *a, const void *b)
{
    const hit *x = a, *y = b;
    if (x->at.owner != y->at.owner)
        return x->at.owner < y->at.owner ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return (x->at.end < y->at.end) - (x->at.end > y->at.end);
}

static void add_evidence(giver *g, rap_node *record, rap_field evidence, const char *theme, const hit *h)
{
    rap_node *e = rap_node_new(g->arena, RAP_KIND_EVIDENCE);
    const char *words = rap_arena_copy(g->scratch, h->words + h->at.bytes, h->at.len);
    rap_node_set_text(g->arena, e, RAP_EVIDENCE_OF, rap_arena_format(g->scratch, FACT "%s", theme));
    rap_node_set_text(g->arena, e, RAP_EVIDENCE_TEXT, words);
    rap_node_set_integer(e, RAP_EVIDENCE_START, (int64_t)h->at.start);
    rap_node_set_integer(e, RAP_EVIDENCE_END, (int64_t)h->at.end);
    rap_node_set_text(g->arena, e, RAP_EVIDENCE_RULE, h->at.text);
    rap_node_set_text(g->arena, e, RAP_EVIDENCE_PART, h->part);
    rap_node_add(g->arena, record, evidence, e);
}

/* Words inside longer ones of the same theme say nothing more. */
static void give_hits(giver *g, rap_node *record, rap_field themes, rap_field evidence)
{
    const hit *last = NULL;
    if (g->hit_count > 1)
        qsort(g->hits, g->hit_count, sizeof *g->hits, compare_hits);
    for (size_t i = 0; i < g->hit_count; i++) {
        const hit *h = &g->hits[i];
        if (last && last->at.owner == h->at.owner && last->order == h->order && h->at.end <= last->at.end)
            continue;
        const char *id = g->vocabulary->themes[h->at.owner].id;
        rap_node_add_text_once(g->arena, record, themes, id);
        add_evidence(g, record, evidence, id, h);
        last = h;
    }
}

static void begin_record(giver *g)
{
    g->hit_count = 0;
    g->part_order = 0;
    g->record++;
}

static bool is_foreign(const giver *g, const rap_node *record, rap_field document)
{
    return rap_ids_find(&g->foreign, rap_node_text(record, document)) != RAP_NO_ID;
}

/* Where a kind of text keeps what is read and what is given. */
typedef struct text_fields {
    rap_field document, text, items, closing, section, themes, evidence;
} text_fields;

static const text_fields of_recommendation = {
    RAP_RECOMMENDATION_DOCUMENT, RAP_RECOMMENDATION_TEXT,   RAP_RECOMMENDATION_ITEMS,   RAP_RECOMMENDATION_CLOSING,
    RAP_RECOMMENDATION_SECTION,  RAP_RECOMMENDATION_THEMES, RAP_RECOMMENDATION_EVIDENCE,
};

static const text_fields of_paragraph = {
    RAP_PARAGRAPH_DOCUMENT, RAP_PARAGRAPH_TEXT,   RAP_PARAGRAPH_ITEMS,    RAP_PARAGRAPH_CLOSING,
    RAP_PARAGRAPH_SECTION,  RAP_PARAGRAPH_THEMES, RAP_PARAGRAPH_EVIDENCE,
};

static void give_text(giver *g, rap_node *record, const text_fields *f)
{
    begin_record(g);
    strip(g, record, f->themes, f->evidence);
    if (is_foreign(g, record, f->document))
        return;
    read_part(g, NULL, rap_node_text(record, f->text));
    read_items(g, record, f->items, "");
    read_part(g, "closing", rap_node_text(record, f->closing));
    read_part(g, "section", rap_node_text(record, f->section));
    give_hits(g, record, f->themes, f->evidence);
}

/* Papers on a subject have the themes of their titles; reports and agendas are on many. */
static void give_document(giver *g, rap_node *d)
{
    static const char *const genres[] = {"background-paper", "conference-room-paper", "other"};
    const char *genre = rap_node_text(d, RAP_DOCUMENT_GENRE);
    begin_record(g);
    strip(g, d, RAP_DOCUMENT_THEMES, RAP_DOCUMENT_EVIDENCE);
    for (size_t i = 0; genre && i < sizeof genres / sizeof genres[0]; i++)
        if (strcmp(genre, genres[i]) == 0 && !is_foreign(g, d, RAP_DOCUMENT_ID)) {
            read_part(g, "title", rap_node_text(d, RAP_DOCUMENT_TITLE));
            give_hits(g, d, RAP_DOCUMENT_THEMES, RAP_DOCUMENT_EVIDENCE);
        }
}

static void give_all(giver *g)
{
    for (size_t i = 0; i < rap_node_count(g->root, RAP_DATASET_RECOMMENDATIONS); i++)
        give_text(g, rap_node_item_mutable(g->root, RAP_DATASET_RECOMMENDATIONS, i), &of_recommendation);
    for (size_t i = 0; i < rap_node_count(g->root, RAP_DATASET_PARAGRAPHS); i++)
        give_text(g, rap_node_item_mutable(g->root, RAP_DATASET_PARAGRAPHS, i), &of_paragraph);
    for (size_t i = 0; i < rap_node_count(g->root, RAP_DATASET_DOCUMENTS); i++)
        give_document(g, rap_node_item_mutable(g->root, RAP_DATASET_DOCUMENTS, i));
}

/* ---- the themes of the dataset ------------------------------------------------------------ */

static void note_named(rap_ids *named, const rap_node *root, rap_field list, rap_field themes)
{
    for (size_t i = 0; i < rap_node_count(root, list); i++) {
        const rap_node *record = rap_node_item(root, list, i);
        for (size_t j = 0; j < rap_node_count(record, themes); j++)
            rap_ids_add(named, rap_node_text_item(record, themes, j), NULL);
    }
}

static const rap_node *new_theme(giver *g, const rap_vocabulary_theme *t)
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
    return theme;
}

/* Puts the vocabulary in place of the dataset's themes; those of people that a record
 * still names stay behind it. */
static void put_themes(giver *g)
{
    rap_ids named = {.arena = g->scratch}, ours = {.arena = g->scratch};
    size_t count = rap_node_count(g->root, RAP_DATASET_THEMES);
    const rap_node **before = rap_arena_alloc(g->scratch, (count + 1) * sizeof *before);
    for (size_t i = 0; i < count; i++)
        before[i] = rap_node_item(g->root, RAP_DATASET_THEMES, i);
    note_named(&named, g->root, RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_THEMES);
    note_named(&named, g->root, RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_THEMES);
    note_named(&named, g->root, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_THEMES);
    rap_node_unset(g->root, RAP_DATASET_THEMES);
    for (size_t i = 0; i < g->vocabulary->count; i++) {
        rap_ids_add(&ours, g->vocabulary->themes[i].id, NULL);
        rap_node_add(g->arena, g->root, RAP_DATASET_THEMES, new_theme(g, &g->vocabulary->themes[i]));
    }
    for (size_t i = 0; i < count; i++) {
        const char *id = rap_node_text(before[i], RAP_THEME_ID);
        if (rap_ids_find(&ours, id) == RAP_NO_ID && rap_ids_find(&named, id) != RAP_NO_ID)
            rap_node_add(g->arena, g->root, RAP_DATASET_THEMES, before[i]);
    }
}

/* ---- the whole ---------------------------------------------------------------------------- */

static const char *primary_language(rap_arena *arena, const char *tag)
{
    return rap_arena_copy(arena, tag, strcspn(tag, "-_"));
}

/* Phrases of one language say nothing about texts in another. */
static void note_foreign(giver *g)
{
    g->foreign = (rap_ids){.arena = g->scratch};
    for (size_t i = 0; i < rap_node_count(g->root, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(g->root, RAP_DATASET_DOCUMENTS, i);
        const char *language = rap_node_text(d, RAP_DOCUMENT_LANGUAGE);
        if (language && strcmp(primary_language(g->scratch, language), g->language) != 0)
            rap_ids_add(&g->foreign, rap_node_text(d, RAP_DOCUMENT_ID), NULL);
    }
}

static bool add_list(giver *g, size_t theme, const char **list, bool is_exception, size_t *count, rap_error *error)
{
    for (; *list; list++, ++*count)
        if (!rap_phrases_add(g->phrases, *list, theme, is_exception))
            return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "theme '%s': the phrase '%s' holds no word",
                            g->vocabulary->themes[theme].id, *list);
    return true;
}

static bool add_phrases(giver *g, rap_error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < g->vocabulary->count; i++)
        if (!add_list(g, i, g->vocabulary->themes[i].phrases, false, &count, error)
            || !add_list(g, i, g->vocabulary->themes[i].except, true, &count, error))
            return false;
    g->seen = rap_arena_alloc(g->scratch, (count + 1) * sizeof *g->seen);
    return true;
}

static bool give(giver *g, const char *data_dir, const char *name, rap_error *error)
{
    const char *language = rap_node_text(g->root, RAP_DATASET_LANGUAGE);
    g->language = primary_language(g->scratch, language ? language : "en");
    g->vocabulary = rap_vocabulary_load(g->scratch, data_dir, name, g->language, error);
    if (!g->vocabulary)
        return false;
    g->phrases = rap_phrases_new(g->scratch, g->language);
    if (!add_phrases(g, error))
        return false;
    note_foreign(g);
    give_all(g);
    put_themes(g);
    return true;
}

bool rap_themes_give(rap_model *model, const char *data_dir, const char *name, rap_error *error)
{
    rap_arena *arena = rap_model_arena(model), *scratch = rap_arena_new_beside(arena, error);
    rap_guard guard;
    if (!scratch)
        return false;
    if (RAP_GUARD(arena, &guard)) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    } else {
        giver g = {.arena = arena, .scratch = scratch, .root = rap_model_root(model)};
        give(&g, data_dir, name, error);
    }
    rap_guard_end(arena, &guard);
    rap_arena_free(scratch);
    return error->code == RAP_CODE_DONE;
}
