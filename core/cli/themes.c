#include <stdint.h>
#include <string.h>

#include "analysis/debate.h"
#include "analysis/themes.h"
#include "base/ids.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/theme_explain.h"
#include "model/write.h"

#define USUAL_THEMES "trafficking-in-persons"

static const rap_flag flags[] = {
    {"explain", 'x', "ID", "why one record has its themes, and why not others"},
    {"themes", 't', "VOCABULARY|FILE", "another vocabulary than that of the dataset"},
    {"format", 'f', "table|json|csv", "how it is written (table)"},
    {0},
};

/* How many records have one theme. */
typedef struct counts {
    size_t adopted, proposed, draft;
    size_t paragraphs; /* of all documents … */
    size_t debate;     /* … and of these, of what was said at meetings */
} counts;

typedef struct tally {
    rap_arena *arena;
    const rap_node *dataset;
    const rap_debate *spoken;
    rap_ids themes;      /* in the order of the dataset … */
    counts *of;          /* … and what each has */
    counts without;      /* records without a theme */
    rap_ids unclassified; /* ids of recommendations without a theme */
} tally;

/* ---- counting ----------------------------------------------------------------------------- */

static size_t *place_of(counts *c, const rap_node *record)
{
    const char *status = rap_node_text(record, RAP_RECOMMENDATION_STATUS);
    if (rap_node_kind(record) == RAP_KIND_PARAGRAPH)
        return &c->paragraphs;
    return strcmp(status, "adopted") == 0 ? &c->adopted : strcmp(status, "proposed") == 0 ? &c->proposed : &c->draft;
}

static void count_one(const tally *t, counts *c, const rap_node *record)
{
    ++*place_of(c, record);
    if (rap_node_kind(record) == RAP_KIND_PARAGRAPH && rap_debate_was_held(t->spoken, record))
        c->debate++;
}

static void count_record(tally *t, const rap_node *record, rap_field themes)
{
    size_t count = rap_node_count(record, themes);
    for (size_t i = 0; i < count; i++) {
        size_t at = rap_ids_find(&t->themes, rap_node_text_item(record, themes, i));
        if (at != RAP_NO_ID)
            count_one(t, &t->of[at], record);
    }
    if (count > 0)
        return;
    count_one(t, &t->without, record);
    if (rap_node_kind(record) == RAP_KIND_RECOMMENDATION)
        rap_ids_add(&t->unclassified, rap_node_text(record, RAP_RECOMMENDATION_ID), NULL);
}

static tally count_all(rap_arena *arena, const rap_node *dataset)
{
    tally t = {.arena = arena, .dataset = dataset, .themes = {.arena = arena}, .unclassified = {.arena = arena}};
    t.spoken = rap_debate_of(arena, dataset);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_THEMES); i++)
        rap_ids_add(&t.themes, rap_node_text(rap_node_item(dataset, RAP_DATASET_THEMES, i), RAP_THEME_ID), NULL);
    t.of = rap_arena_alloc(arena, (t.themes.count + 1) * sizeof *t.of);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++)
        count_record(&t, rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_THEMES);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_PARAGRAPHS); i++)
        count_record(&t, rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i), RAP_PARAGRAPH_THEMES);
    return t;
}

/* ---- writing ------------------------------------------------------------------------------ */

static const rap_node *theme_at(const tally *t, size_t i)
{
    return rap_node_item(t->dataset, RAP_DATASET_THEMES, i);
}

static void add_row(const tally *t, rap_rows *rows, const char *id, const char *label, const counts *c)
{
    const char *words[7] = {id, label};
    const size_t numbers[] = {c->adopted, c->proposed, c->draft, c->paragraphs, c->debate};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        words[2 + i] = rap_arena_format(t->arena, "%zu", numbers[i]);
    rap_rows_add(rows, words);
}

static bool put_rows(const tally *t, const char *format, rap_text *out)
{
    static const char *const columns[] = {"theme", "label", "adopted", "proposed", "draft", "paragraphs", "debate", NULL};
    bool is_table = strcmp(format, "table") == 0;
    rap_rows *rows = rap_rows_new(t->arena, columns);
    for (size_t i = 0; i < t->themes.count; i++) {
        const char *id = t->themes.list[i];
        bool is_narrower = rap_node_has(theme_at(t, i), RAP_THEME_BROADER);
        add_row(t, rows, is_table && is_narrower ? rap_arena_format(t->arena, "  %s", id) : id,
                rap_node_text(theme_at(t, i), RAP_THEME_LABEL), &t->of[i]);
    }
    add_row(t, rows, "unclassified", "without a theme", &t->without);
    if (!rap_rows_write(rows, format, is_table ? rap_terminal_width(stdout) : 0, out))
        return false;
    for (size_t i = 0; is_table && i < t->unclassified.count; i++)
        rap_text_format(out, "%s%s\n", i ? "" : "\nRecommendations without a theme\n", t->unclassified.list[i]);
    return true;
}

static void put_counts(rap_text *out, const counts *c)
{
    rap_text_format(out, ", \"adopted\": %zu, \"proposed\": %zu, \"draft\": %zu, \"paragraphs\": %zu, \"debate\": %zu", c->adopted, c->proposed,
                    c->draft, c->paragraphs, c->debate);
}

static void put_quoted(rap_text *out, const char *before, const char *word)
{
    rap_text_put(out, before);
    if (word)
        rap_json_quote(out, word);
    else
        rap_text_put(out, "null");
}

static void put_json(const tally *t, rap_text *out)
{
    put_quoted(out, "{\"vocabulary\": ", rap_node_text(t->dataset, RAP_DATASET_VOCABULARY));
    rap_text_put(out, ", \"themes\": [");
    for (size_t i = 0; i < t->themes.count; i++) {
        put_quoted(out, i ? ",\n  {\"id\": " : "\n  {\"id\": ", t->themes.list[i]);
        put_quoted(out, ", \"label\": ", rap_node_text(theme_at(t, i), RAP_THEME_LABEL));
        put_quoted(out, ", \"broader\": ", rap_node_text(theme_at(t, i), RAP_THEME_BROADER));
        put_counts(out, &t->of[i]);
        rap_text_put(out, "}");
    }
    rap_text_put(out, "],\n \"unclassified\": {\"recommendations\": [");
    for (size_t i = 0; i < t->unclassified.count; i++)
        put_quoted(out, i ? ", " : "", t->unclassified.list[i]);
    rap_text_put(out, "]");
    put_counts(out, &t->without);
    rap_text_put(out, "}}\n");
}

/* ---- the command -------------------------------------------------------------------------- */

static rap_code explain(rap_session *session, const rap_arguments *arguments, const rap_model *model, const char *format)
{
    const char *stated = rap_argument(arguments, "themes"), *id = rap_argument(arguments, "explain");
    const char *used = rap_node_text(rap_model_dataset(model), RAP_DATASET_VOCABULARY);
    rap_text out = {.arena = session->arena};
    rap_theme_question question = {.arena = session->arena, .data_dir = session->data_dir, .model = model, .id = id,
                                   .vocabulary = stated ? stated : used ? used : USUAL_THEMES};
    const rap_node *record = rap_session_find(session, model, id, RAP_NO_RECORD);
    if (!record)
        return rap_session_failed(session);
    question.id = rap_field_text(session->arena, model, record, "id");
    if (!rap_theme_explain(&question, format, &out, session->error))
        return rap_session_failed(session);
    return rap_session_write(session, "-", rap_text_string(&out), out.len);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format"), *themes = rap_argument(arguments, "themes");
    rap_text out = {.arena = session->arena};
    const char *const *paths = rap_operands(arguments);
    size_t count = rap_operand_count(arguments);
    /* What others gave is known by its evidence, and goes before those of another vocabulary are given. */
    rap_model *model = themes ? rap_session_load_analysed(session, paths, count) : rap_session_load_lean(session, paths, count);
    format = format ? format : "table";
    if (!model)
        return rap_session_failed(session);
    if (rap_argument(arguments, "explain"))
        return explain(session, arguments, model, format);
    /* Records stay where the index of ids has them; no id of a theme is looked up here. */
    if (themes && !rap_themes_give(model, session->data_dir, themes, session->error))
        return rap_session_failed(session);
    tally t = count_all(session->arena, rap_model_dataset(model));
    if (strcmp(format, "json") == 0) {
        put_json(&t, &out);
    } else if (!put_rows(&t, format, &out)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
        return RAP_CODE_USAGE;
    }
    return rap_session_write(session, "-", rap_text_string(&out), out.len);
}

const rap_command rap_command_themes = {
    .name = "themes",
    .usage = "DATASET… [--explain ID] [--themes VOCABULARY|FILE]",
    .summary = "counts records by theme; says why one record has its themes, and not others",
    .details = "  rapporteur themes wg.json                           themes with their numbers; what has none\n"
               "  rapporteur themes wg.json --explain 'wg-…#rec-4'    words, weights and threshold; near misses\n"
               "  rapporteur themes wg.json --themes general          as another vocabulary would give them\n\n"
               "Paragraphs are those of all documents, of agendas and background papers too; debate is how many\n"
               "of them say what was said at a meeting, as reports count them.\n\n"
               "The dataset is only read; `rapporteur import --themes VOCABULARY|FILE` gives themes. How\n"
               "vocabularies are written stands in templates/themes/README.md.",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
