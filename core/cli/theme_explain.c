#include "cli/theme_explain.h"

#include <string.h>

#include "analysis/corrected.h"
#include "analysis/theme_record.h"
#include "model/write.h"

/* The record, judged. */
typedef struct answer {
    rap_arena *arena;
    const rap_model *model;
    const char *id;
    const rap_vocabulary *vocabulary;
    const rap_node *record;
    const rap_theme_score *scores;
    rap_text *out;
} answer;

static const char *name_of(const answer *a, size_t theme)
{
    return a->vocabulary->themes[theme].id;
}

static const char *words_of(const answer *a, const rap_theme_hit *hit)
{
    return rap_arena_copy(a->arena, hit->words, hit->len);
}

/* What people said of a theme; NULL for nothing. */
static const rap_node *corrected(const answer *a, const char *theme)
{
    return rap_corrected_fact(a->model, a->id, rap_arena_format(a->arena, "theme:%s", theme));
}

static bool is_taken(const answer *a, size_t theme)
{
    const rap_node *n = corrected(a, name_of(a, theme));
    return n && strcmp(rap_node_text(n, RAP_CORRECTION_ACTION), "remove") == 0;
}

/* Themes that the record has in the dataset, but not by this vocabulary. */
static bool is_by_rule(const answer *a, const char *theme)
{
    for (size_t i = 0; i < a->vocabulary->count; i++)
        if (strcmp(name_of(a, i), theme) == 0)
            return a->scores[i].is_given;
    return false;
}

/* ---- for people --------------------------------------------------------------------------- */

static void put_hit(const answer *a, const rap_theme_hit *hit)
{
    rap_text_format(a->out, "    %+4d  \"%s\"  %s %zu-%zu  rule %s\n", hit->points, words_of(a, hit), hit->part ? hit->part : "text",
                    hit->start, hit->end, hit->phrase);
    if (hit->is_again || hit->is_passing)
        rap_text_format(a->out, "          %s\n", hit->is_again ? "said again in another clause" : "mentioned in passing");
    if (hit->points > 0 && !hit->is_passing && hit->pattern->broader >= a->vocabulary->threshold)
        rap_text_put(a->out, "          enough for the broader theme\n");
    if (hit->silenced_by)
        rap_text_format(a->out, "          does not count inside: %s\n", hit->silenced_by);
}

static void put_theme(const answer *a, size_t theme)
{
    const rap_theme_score *score = &a->scores[theme];
    rap_text_format(a->out, "  %s  %d", name_of(a, theme), score->points);
    if (score->narrower != RAP_NO_THEME)
        rap_text_format(a->out, ", brought along by %s", name_of(a, score->narrower));
    else if (!score->is_given)
        rap_text_format(a->out, ", %d short", score->wanted - score->points);
    if (score->narrower == RAP_NO_THEME && score->wanted != a->vocabulary->threshold)
        rap_text_format(a->out, "; %d are %s here", score->wanted, score->wanted < a->vocabulary->threshold ? "enough" : "wanted");
    rap_text_put(a->out, "\n");
    for (size_t i = 0; i < score->hit_count; i++)
        put_hit(a, &score->hits[i]);
}

static void put_themes(const answer *a, const char *title, bool is_given)
{
    size_t count = 0;
    rap_text_format(a->out, "\n%s\n", title);
    for (size_t i = 0; i < a->vocabulary->count; i++) {
        if (is_taken(a, i) || a->scores[i].is_given != is_given || (!is_given && a->scores[i].hit_count == 0))
            continue;
        put_theme(a, i);
        count++;
    }
    if (count == 0)
        rap_text_put(a->out, is_given ? "  none: unclassified\n" : "  none\n");
}

static void put_others(const answer *a, rap_field themes)
{
    for (size_t i = 0; i < rap_node_count(a->record, themes); i++) {
        const char *theme = rap_node_text_item(a->record, themes, i);
        if (!is_by_rule(a, theme) && !corrected(a, theme))
            rap_text_format(a->out, "\nThe dataset has %s too, which these rules do not give.\n", theme);
    }
}

/* What people gave and took, with the words that speak for it all the same. */
static void put_corrected(const answer *a)
{
    size_t at = 0;
    const rap_node *n;
    while ((n = rap_corrected_next(a->model, a->id, &at))) {
        const char *of = rap_node_text(n, RAP_CORRECTION_OF), *colon = strchr(of, ':');
        if (strncmp(of, "theme:", strlen("theme:")) != 0)
            continue;
        rap_text_format(a->out, "\nCorrected: %s %s\n", colon + 1, rap_corrected_by(a->arena, n));
        for (size_t i = 0; i < a->vocabulary->count; i++)
            if (strcmp(name_of(a, i), colon + 1) == 0 && is_taken(a, i))
                put_theme(a, i);
    }
}

static void put_text(const answer *a, const char *id, rap_field themes)
{
    rap_text_format(a->out, "%s\nvocabulary %s, threshold %d\n", id, a->vocabulary->id ? a->vocabulary->id : "without an id",
                    a->vocabulary->threshold);
    put_themes(a, "Given", true);
    put_themes(a, "Not given, though some words speak for it", false);
    put_corrected(a);
    put_others(a, themes);
}

/* ---- for programs ------------------------------------------------------------------------- */

static void put_member(rap_text *out, const char *key, const char *value)
{
    rap_text_format(out, ", \"%s\": ", key);
    if (value)
        rap_json_quote(out, value);
    else
        rap_text_put(out, "null");
}

static void put_json_hit(const answer *a, const rap_theme_hit *hit, bool is_first)
{
    rap_text_format(a->out, "%s\n    {\"points\": %d, \"weight\": %d", is_first ? "" : ",", hit->points, hit->pattern->weight);
    put_member(a->out, "words", words_of(a, hit));
    put_member(a->out, "part", hit->part);
    rap_text_format(a->out, ", \"start\": %zu, \"end\": %zu", hit->start, hit->end);
    put_member(a->out, "rule", hit->phrase);
    rap_text_format(a->out, ", \"again\": %s, \"passing\": %s", hit->is_again ? "true" : "false", hit->is_passing ? "true" : "false");
    put_member(a->out, "silenced_by", hit->silenced_by);
    rap_text_put(a->out, "}");
}

static void put_json_theme(const answer *a, size_t theme)
{
    const rap_theme_score *score = &a->scores[theme];
    rap_text_format(a->out, "\n  {\"given\": %s, \"points\": %d, \"wanted\": %d", score->is_given && !is_taken(a, theme) ? "true" : "false",
                    score->points, score->wanted);
    put_member(a->out, "theme", name_of(a, theme));
    const rap_node *n = corrected(a, name_of(a, theme));
    put_member(a->out, "correction", n ? rap_corrected_by(a->arena, n) : NULL);
    put_member(a->out, "brought_by", score->narrower == RAP_NO_THEME ? NULL : name_of(a, score->narrower));
    rap_text_put(a->out, ", \"hits\": [");
    for (size_t i = 0; i < score->hit_count; i++)
        put_json_hit(a, &score->hits[i], i == 0);
    rap_text_put(a->out, "]}");
}

static void put_json(const answer *a, const char *id, rap_field themes)
{
    bool is_first = true;
    rap_text_format(a->out, "{\"threshold\": %d", a->vocabulary->threshold);
    put_member(a->out, "id", id);
    put_member(a->out, "vocabulary", a->vocabulary->id);
    rap_text_put(a->out, ", \"dataset\": [");
    for (size_t i = 0; i < rap_node_count(a->record, themes); i++) {
        rap_text_put(a->out, i ? ", " : "");
        rap_json_quote(a->out, rap_node_text_item(a->record, themes, i));
    }
    rap_text_put(a->out, "], \"themes\": [");
    for (size_t i = 0; i < a->vocabulary->count; i++) {
        if (!a->scores[i].is_given && a->scores[i].hit_count == 0)
            continue;
        rap_text_put(a->out, is_first ? "" : ",");
        put_json_theme(a, i);
        is_first = false;
    }
    rap_text_put(a->out, "]}\n");
}

/* ---- the whole ---------------------------------------------------------------------------- */

bool rap_theme_explain(const rap_theme_question *q, const char *format, rap_text *out, rap_error *error)
{
    bool is_json = strcmp(format, "json") == 0;
    const rap_node *record = rap_model_find(q->model, q->id);
    const rap_theme_fields *fields = rap_theme_fields_of(rap_node_kind(record));
    if (!is_json && strcmp(format, "table") != 0)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--format %s: of one record, allowed are table and json", format);
    if (!fields)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0,
                        "'%s' is a %s; themes are given to recommendations, subparagraphs, paragraphs, agenda items and documents",
                        q->id, rap_kind_describe(rap_node_kind(record))->name);
    const char *language = rap_theme_language(q->arena, rap_node_text(rap_model_dataset(q->model), RAP_DATASET_LANGUAGE));
    answer a = {.arena = q->arena, .model = q->model, .id = q->id, .record = record, .out = out};
    a.vocabulary = rap_vocabulary_load(q->arena, q->data_dir, q->vocabulary, language, error);
    rap_theme_scorer *scorer = a.vocabulary ? rap_theme_scorer_new(q->arena, a.vocabulary, language, error) : NULL;
    if (!scorer)
        return false;
    a.scores = rap_theme_record_scores(scorer, q->arena, record);
    (is_json ? put_json : put_text)(&a, q->id, fields->themes);
    return true;
}
