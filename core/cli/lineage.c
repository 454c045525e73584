#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/corrected.h"
#include "analysis/lineage.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/texts.h"
#include "model/write.h"

static const rap_flag flags[] = {
    {"format", 'f', "table|json|csv", "how it is written (table)"},
    {"output", 'o', "FILE", "where it goes (standard output)"},
    {0},
};


typedef struct work {
    rap_session *session;
    const rap_texts *texts;
    const rap_node *dataset;
    rap_rows *table; /* NULL for JSON */
    rap_rows *under; /* its rows with ids as heads, for terminals that have no room for both; NULL for JSON */
    const char *from, *to; /* of the last head */
    rap_text *json;
    size_t written;
} work;

static void put_text(const work *w, const char *key, const char *text, const char *end)
{
    rap_text_format(w->json, "\"%s\": ", key);
    if (text)
        rap_json_quote(w->json, text);
    else
        rap_text_put(w->json, "null");
    rap_text_put(w->json, end);
}

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void add_under(work *w, const char *from, const char *to, const char *const *words)
{
    if (!is_same(from, w->from) || !is_same(to, w->to)) {
        rap_rows_add_head(w->under, from);
        if (to)
            rap_rows_add_head(w->under, rap_arena_format(w->session->arena, "→ %s", to));
    }
    rap_rows_add(w->under, words);
    w->from = from;
    w->to = to;
}

/* A row: what has happened, to what, with what outcome, by which evidence. */
static void add(work *w, const char *type, const char *from, const char *to, const char *score, const char *outcome, const rap_node *evidence)
{
    const char *words = rap_evidence_words(w->session->arena, evidence);
    if (w->table) {
        rap_rows_add(w->table, (const char *[]){type, from, to, score, outcome, words});
        add_under(w, from, to, (const char *[]){type, score, outcome, words});
        return;
    }
    rap_text_put(w->json, w->written++ ? ",\n  {" : "\n  {");
    put_text(w, "type", type, ", ");
    put_text(w, "from", from, ", ");
    put_text(w, "to", to, ", ");
    rap_text_format(w->json, "\"score\": %s, ", score ? score : "null");
    put_text(w, "outcome", outcome, ", ");
    rap_text_put(w->json, "\"evidence\": ");
    rap_node_write(w->json, evidence, 0);
    rap_text_char(w->json, '}');
}

static bool concerns(const work *w, const char *from, const char *to)
{
    const char *id = w->texts->ids[0];
    return rap_text_concerns(from, id) || (to && rap_text_concerns(to, id));
}

static bool is_lineage(const char *type)
{
    return strcmp(type, "became") == 0 || strcmp(type, "follows") == 0 || strcmp(type, "deferred-to") == 0;
}

static void add_links(work *w)
{
    for (size_t i = 0; i < rap_node_count(w->dataset, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(w->dataset, RAP_DATASET_LINKS, i);
        const char *type = rap_node_text(link, RAP_LINK_TYPE), *from = rap_node_text(link, RAP_LINK_FROM), *to = rap_node_text(link, RAP_LINK_TO);
        rap_text findings = {.arena = w->session->arena};
        for (size_t k = 0; k < rap_node_count(link, RAP_LINK_FINDINGS); k++)
            rap_text_format(&findings, "%s%s", k ? ", " : "", rap_node_text_item(link, RAP_LINK_FINDINGS, k));
        if (is_lineage(type) && concerns(w, from, to))
            add(w, type, from, to, rap_node_has(link, RAP_LINK_SCORE) ? rap_arena_format(w->session->arena, "%.3f", rap_node_number(link, RAP_LINK_SCORE, 0)) : NULL,
                findings.len ? rap_text_string(&findings) : NULL, rap_node_item(link, RAP_LINK_EVIDENCE, 0));
    }
}

/* Deferrals to a meeting that the dataset does not have. */
static void add_deferrals(work *w, const rap_node *p)
{
    for (size_t i = 0; i < rap_node_count(p, RAP_PARAGRAPH_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(p, RAP_PARAGRAPH_EVIDENCE, i);
        const char *of = rap_node_text(e, RAP_EVIDENCE_OF), *id = rap_node_text(p, RAP_PARAGRAPH_ID);
        bool is_linked = false;
        if (strncmp(of, RAP_LINEAGE_DEFERRED, strlen(RAP_LINEAGE_DEFERRED)) != 0 || !concerns(w, id, NULL))
            continue;
        for (size_t k = 0; k < rap_node_count(w->dataset, RAP_DATASET_LINKS); k++) {
            const rap_node *link = rap_node_item(w->dataset, RAP_DATASET_LINKS, k);
            const char *own = rap_node_text(rap_node_item(link, RAP_LINK_EVIDENCE, 0), RAP_EVIDENCE_OF);
            is_linked = is_linked || (own && strcmp(own, of) == 0 && strcmp(rap_node_text(link, RAP_LINK_FROM), id) == 0);
        }
        if (!is_linked)
            add(w, "deferred-to", id, NULL, NULL, rap_arena_format(w->session->arena, "meeting %s", of + strlen(RAP_LINEAGE_DEFERRED)), e);
    }
}

static const rap_node *evidence_of_fate(const rap_node *r)
{
    for (size_t i = 0; i < rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, i);
        if (strncmp(rap_node_text(e, RAP_EVIDENCE_OF), "fate:", 5) == 0)
            return e;
    }
    return NULL;
}

static void add_fates(work *w)
{
    for (size_t i = 0; i < rap_node_count(w->dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(w->dataset, RAP_DATASET_RECOMMENDATIONS, i), *e = evidence_of_fate(r);
        const char *id = rap_node_text(r, RAP_RECOMMENDATION_ID);
        if (e && concerns(w, id, NULL))
            add(w, "fate", id, NULL, NULL, rap_node_text(r, RAP_RECOMMENDATION_FATE), e);
    }
}

static rap_code finish(work *w, const char *format, const char *path)
{
    rap_text out = {.arena = w->session->arena};
    size_t width = path || strcmp(format, "table") != 0 ? 0 : rap_terminal_width(stdout);
    if (!w->table)
        rap_text_put(w->json, w->written ? "\n]\n" : "]\n");
    else if (width && rap_rows_width(w->table) > width)
        rap_rows_write_under(w->under, width, &out);
    else if (!rap_rows_write(w->table, format, 0, &out))
        return rap_session_failed(w->session);
    const rap_text *text = w->table ? &out : w->json;
    return rap_session_write(w->session, path ? path : "-", rap_text_string(text), text->len);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    static const char *const columns[] = {"type", "from", "to", "score", "outcome", "words", NULL};
    static const char *const columns_under[] = {"type", "score", "outcome", "words", NULL};
    const char *format = rap_argument(arguments, "format") ? rap_argument(arguments, "format") : "table";
    rap_texts texts;
    rap_text json = {.arena = session->arena};
    if (strcmp(format, "table") != 0 && strcmp(format, "json") != 0 && strcmp(format, "csv") != 0) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
        return RAP_CODE_USAGE;
    }
    if (!rap_texts_load(session, arguments, 1, &texts))
        return rap_session_failed(session);
    work w = {.session = session, .texts = &texts, .dataset = rap_model_dataset(texts.model), .json = &json};
    w.table = strcmp(format, "json") == 0 ? NULL : rap_rows_new(session->arena, columns);
    w.under = w.table ? rap_rows_new(session->arena, columns_under) : NULL;
    rap_text_char(&json, '[');
    add_links(&w);
    for (size_t i = 0; i < rap_node_count(w.dataset, RAP_DATASET_PARAGRAPHS); i++)
        add_deferrals(&w, rap_node_item(w.dataset, RAP_DATASET_PARAGRAPHS, i));
    add_fates(&w);
    return finish(&w, format, rap_argument(arguments, "output"));
}

const rap_command rap_command_lineage = {
    .name = "lineage",
    .usage = "DATASET… [ID] [--format table|json|csv]",
    .summary = "shows what became of texts: drafts, proposals, topics, deferrals, and the fate of each",
    .details = "became: a draft or proposal and the adopted text; follows: a proposed topic and the agenda\n"
               "item that took it up; deferred-to: a paragraph and the meeting it puts something off to;\n"
               "fate: of every draft and proposal, adopted, adopted-with-changes, deferred, not-agreed (its\n"
               "document says so), not-adopted (its meeting adopted others of the draft and none like it)\n"
               "or unknown. With an ID only what has to do with that text, document or meeting. Each row\n"
               "has the words that it rests on.",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
