#include <string.h>

#include "analysis/corrections_work.h"
#include "analysis/evidence.h"
#include "analysis/theme_record.h"

static bool has_word(const rap_node *record, rap_field list, const char *word)
{
    for (size_t i = 0; i < rap_node_count(record, list); i++)
        if (strcmp(rap_node_text_item(record, list, i), word) == 0)
            return true;
    return false;
}

/* ---- evidence of a fact -------------------------------------------------------------------- */

static bool is_of(const rap_node *evidence, const char *of)
{
    return strcmp(rap_node_text(evidence, RAP_EVIDENCE_OF), of) == 0;
}

static bool has_evidence(const rap_node *record, rap_field list, const char *of)
{
    for (size_t i = 0; i < rap_node_count(record, list); i++)
        if (is_of(rap_node_item(record, list, i), of))
            return true;
    return false;
}

/* Takes away the evidence of exactly this fact whose rule is `rule`; NULL for any. */
static void strip(rap_arena *arena, rap_node *record, rap_field list, const char *of, const char *rule)
{
    size_t count = rap_node_count(record, list), kept = 0;
    const rap_node **keep = rap_arena_alloc(arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++) {
        const rap_node *e = rap_node_item(record, list, i);
        if ((of && !is_of(e, of)) || (rule && strcmp(rap_node_text(e, RAP_EVIDENCE_RULE), rule) != 0))
            keep[kept++] = e;
    }
    rap_node_unset(record, list);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(arena, record, list, keep[i]);
}

/* ---- values ------------------------------------------------------------------------------- */

const char *rap_correct_value(rap_corrections *c, rap_node *n, const rap_corrected_fact *fact, rap_node *record)
{
    const char *value = rap_node_text(n, RAP_CORRECTION_VALUE), *was = rap_node_text(n, RAP_CORRECTION_WAS);
    if (rap_node_kind(record) != RAP_KIND_RECOMMENDATION || !value)
        return "lost";
    const char *found = rap_node_text(record, fact->field);
    bool is_same = found && strcmp(found, value) == 0, has_changed = was && (!found || strcmp(found, was) != 0);
    rap_node_set_text(c->arena, n, RAP_CORRECTION_FOUND, found);
    if (!was)
        rap_node_set_text(c->arena, n, RAP_CORRECTION_WAS, found);
    if (!is_same)
        rap_evidence_strip(c->arena, record, RAP_RECOMMENDATION_EVIDENCE, rap_arena_format(c->arena, "%s:", fact->name), NULL);
    if (fact->field == RAP_RECOMMENDATION_STRENGTH && !is_same) { /* it stands for all clauses */
        rap_node_unset(record, RAP_RECOMMENDATION_STRENGTHS);
        rap_evidence_strip(c->arena, record, RAP_RECOMMENDATION_EVIDENCE, "strengths:", NULL);
    }
    rap_node_set_text(c->arena, record, fact->field, value);
    rap_correction_add_evidence(c, record, RAP_RECOMMENDATION_EVIDENCE, n, rap_arena_format(c->arena, "%s:%s", fact->name, value), "set");
    return is_same ? "needless" : has_changed ? "outdated" : "applied";
}

/* ---- codes -------------------------------------------------------------------------------- */

/* What the wording gives in a list: those asked, qualifiers, persons concerned. */
const char *rap_correct_code(rap_corrections *c, rap_node *n, const rap_corrected_fact *fact, const char *code, rap_node *record)
{
    const rap_field list = RAP_RECOMMENDATION_EVIDENCE;
    const char *of = rap_node_text(n, RAP_CORRECTION_OF);
    bool is_removal = rap_correction_is(n, "remove");
    if (rap_node_kind(record) != RAP_KIND_RECOMMENDATION)
        return "lost";
    bool is_given = has_word(record, fact->field, code), has_rule = is_given && has_evidence(record, list, of);
    if (is_removal && is_given) {
        strip(c->arena, record, list, of, NULL);
        rap_corrections_take(c->arena, record, fact->field, code);
    } else if (!is_removal && !is_given) {
        rap_node_add_text(c->arena, record, fact->field, code);
    }
    if (is_removal || !is_given || has_rule) /* without it the code is a person's already */
        rap_correction_add_evidence(c, record, list, n, of, is_removal ? "removed" : "added");
    return is_given == is_removal ? "applied" : "needless";
}

/* ---- themes ------------------------------------------------------------------------------- */

static const char *fact_of(rap_corrections *c, const char *theme)
{
    return rap_arena_format(c->arena, "theme:%s", theme);
}

/* The broader themes come along, as they do by rule. */
static void add_theme(rap_corrections *c, const rap_node *n, const char *id, rap_node *record, const rap_theme_fields *f)
{
    const char *broader = rap_node_text(rap_corrections_theme(c, id), RAP_THEME_BROADER);
    rap_node_add_text(c->arena, record, f->themes, id);
    rap_correction_add_evidence(c, record, f->evidence, n, fact_of(c, id), "added");
    if (broader && rap_corrections_theme(c, broader) && !has_word(record, f->themes, broader))
        add_theme(c, n, broader, record, f);
}

/* The broader themes that it alone brought along go too. */
static void take_theme(rap_corrections *c, const char *id, rap_node *record, const rap_theme_fields *f)
{
    const char *broader = rap_node_text(rap_corrections_theme(c, id), RAP_THEME_BROADER);
    strip(c->arena, record, f->evidence, fact_of(c, id), NULL);
    rap_corrections_take(c->arena, record, f->themes, id);
    if (!broader || !has_evidence(record, f->evidence, fact_of(c, broader)))
        return;
    strip(c->arena, record, f->evidence, fact_of(c, broader), rap_arena_format(c->arena, "broader than %s", id));
    if (!has_evidence(record, f->evidence, fact_of(c, broader)))
        take_theme(c, broader, record, f);
}

const char *rap_correct_theme(rap_corrections *c, rap_node *n, const char *id, rap_node *record)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
    if (!f || !rap_corrections_theme(c, id))
        return "lost";
    bool is_given = has_word(record, f->themes, id);
    if (rap_correction_is(n, "remove")) {
        if (is_given)
            take_theme(c, id, record, f);
        rap_correction_add_evidence(c, record, f->evidence, n, fact_of(c, id), "removed");
        return is_given ? "applied" : "needless";
    }
    if (!is_given)
        add_theme(c, n, id, record, f);
    else if (has_evidence(record, f->evidence, fact_of(c, id))) /* without it the theme is a person's already */
        rap_correction_add_evidence(c, record, f->evidence, n, fact_of(c, id), "added");
    return is_given ? "needless" : "applied";
}

/* ---- summaries ---------------------------------------------------------------------------- */

static bool is_sentence(const rap_node *e, const char *record, const char *words)
{
    const char *own = rap_node_text(e, RAP_EVIDENCE_RECORD);
    return own && strcmp(own, record) == 0 && (!words || strcmp(rap_node_text(e, RAP_EVIDENCE_TEXT), words) == 0);
}

static size_t drop_sentences(rap_corrections *c, rap_node *theme, const char *record, const char *words)
{
    size_t count = rap_node_count(theme, RAP_THEME_SUMMARY), kept = 0;
    const rap_node **keep = rap_arena_alloc(c->arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++)
        if (!is_sentence(rap_node_item(theme, RAP_THEME_SUMMARY, i), record, words))
            keep[kept++] = rap_node_item(theme, RAP_THEME_SUMMARY, i);
    rap_node_unset(theme, RAP_THEME_SUMMARY);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(c->arena, theme, RAP_THEME_SUMMARY, keep[i]);
    return count - kept;
}

/* The words as they stand in the record; without words, all of its opening. */
static bool find_words(rap_corrections *c, const char *record, const char *words, rap_cited_words *found)
{
    rap_passages text = rap_passages_of(c->arena, rap_table_get(&c->records, record));
    for (size_t i = 0; i < text.count; i++) {
        const char *at = words ? strstr(text.list[i].text, words) : text.list[i].text;
        size_t start = at ? (size_t)(at - text.list[i].text) : 0;
        if (!at)
            continue;
        *found = (rap_cited_words){record, &text.list[i], start, start + strlen(words ? words : at)};
        return true;
    }
    return false;
}

const char *rap_correct_summary(rap_corrections *c, rap_node *n, const char *object)
{
    const char *id = rap_node_text(n, RAP_CORRECTION_RECORD), *words = rap_node_text(n, RAP_CORRECTION_VALUE);
    rap_node *theme = rap_corrections_theme(c, id);
    rap_cited_words found;
    bool is_there = find_words(c, object, words, &found);
    if (!theme || (!is_there && !rap_node_has(n, RAP_CORRECTION_WORDS))) /* without them it never was there */
        return "lost";
    if (rap_correction_is(n, "remove"))
        return drop_sentences(c, theme, object, words) ? "applied" : "needless";
    for (size_t i = 0; i < rap_node_count(theme, RAP_THEME_SUMMARY); i++)
        if (is_sentence(rap_node_item(theme, RAP_THEME_SUMMARY, i), object, words))
            return "needless";
    if (!is_there)
        return "outdated";
    const char *of = rap_arena_format(c->arena, "summary:%s", id);
    const char *rule = rap_arena_format(c->arena, RAP_CORRECTION_RULE ": added by %s: %s", rap_node_text(n, RAP_CORRECTION_BY), rap_node_text(n, RAP_CORRECTION_WHY));
    rap_node_add(c->arena, theme, RAP_THEME_SUMMARY, rap_evidence_new(c->arena, of, found, rule));
    return "applied";
}

/* ---- taking back ---------------------------------------------------------------------------- */

/* The fact of a correction's evidence goes, unless other evidence bears it. */
static void undo_fact(rap_corrections *c, rap_node *record, const char *of)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
    const char *object, *name = rap_arena_copy(c->arena, of, strcspn(of, ":"));
    const rap_corrected_fact *value = rap_corrected_fact_of(name, &object), *code = rap_corrected_fact_of(of, &object);
    if (has_evidence(record, f->evidence, of))
        return;
    if (strcmp(name, "theme") == 0)
        rap_corrections_take(c->arena, record, f->themes, of + strlen("theme:"));
    else if (code && code->shape == RAP_CORRECTS_CODE)
        rap_corrections_take(c->arena, record, code->field, object);
    else if (value && value->field != RAP_RECOMMENDATION_STATUS)
        rap_node_unset(record, value->field);
}

static void undo_record(rap_corrections *c, rap_node *record)
{
    rap_field list = rap_corrections_evidence_of(record);
    size_t count = rap_node_count(record, list), gone = 0;
    const char **facts = rap_arena_alloc(c->arena, (count + 1) * sizeof *facts);
    for (size_t i = 0; i < count; i++)
        if (rap_correction_gave(rap_node_item(record, list, i)))
            facts[gone++] = rap_node_text(rap_node_item(record, list, i), RAP_EVIDENCE_OF);
    rap_evidence_strip(c->arena, record, list, NULL, RAP_CORRECTION_RULE);
    for (size_t i = 0; i < gone; i++)
        undo_fact(c, record, facts[i]);
}

/* A link that only a correction bears goes; of the others its evidence does. */
static void undo_links(rap_corrections *c)
{
    size_t count = rap_node_count(c->root, RAP_DATASET_LINKS), kept = 0;
    const rap_node **keep = rap_arena_alloc(c->arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++) {
        rap_node *link = rap_node_item_mutable(c->root, RAP_DATASET_LINKS, i);
        bool is_ours = rap_evidence_strip(c->arena, link, RAP_LINK_EVIDENCE, NULL, RAP_CORRECTION_RULE) > 0;
        if (!is_ours || rap_node_has(link, RAP_LINK_EVIDENCE))
            keep[kept++] = link;
    }
    rap_node_unset(c->root, RAP_DATASET_LINKS);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(c->arena, c->root, RAP_DATASET_LINKS, keep[i]);
}

void rap_corrections_undo(rap_corrections *c)
{
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_CORRECTIONS); i++) {
        const rap_node *n = rap_node_item(c->root, RAP_DATASET_CORRECTIONS, i);
        rap_node *record = rap_table_get(&c->records, rap_node_text(n, RAP_CORRECTION_RECORD));
        const char *found = rap_node_text(n, RAP_CORRECTION_FOUND);
        if (record && rap_corrections_evidence_of(record))
            undo_record(c, record);
        if (record && found && strcmp(rap_node_text(n, RAP_CORRECTION_OF), "status") == 0)
            rap_node_set_text(c->arena, record, RAP_RECOMMENDATION_STATUS, found);
    }
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_THEMES); i++)
        rap_evidence_strip(c->arena, rap_node_item_mutable(c->root, RAP_DATASET_THEMES, i), RAP_THEME_SUMMARY, NULL, RAP_CORRECTION_RULE);
    undo_links(c);
}
