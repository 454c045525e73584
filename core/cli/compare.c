#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/lineage.h"
#include "base/ids.h"
#include "cli/command.h"
#include "cli/redline_text.h"
#include "cli/texts.h"
#include "model/write.h"

static const rap_flag flags[] = {
    {"format", 'f', "text|json", "how it is written (text)"},
    {"output", 'o', "FILE", "where it goes (standard output)"},
    {0},
};

/* A text, what became of it, or both. */
typedef struct pair {
    const rap_node *from, *to; /* NULL where the text is new, or was not adopted */
    const char **findings;       /* NULL-terminated; the first is the verdict */
    const rap_verdict *compared; /* NULL unless there are two */
} pair;

typedef struct work {
    rap_session *session;
    const rap_model *model;
    rap_wording *wording;
    const char *id; /* only what has to do with it; NULL for all */
    pair *pairs;
    size_t count, room;
} work;

static void add(work *w, pair p)
{
    w->pairs = rap_arena_grow(w->session->arena, w->pairs, w->count, &w->room, sizeof *w->pairs);
    w->pairs[w->count++] = p;
}

static void add_both(work *w, const rap_node *from, const rap_node *to)
{
    const rap_verdict *v = rap_verdict_of(w->session->arena, w->wording, from, to);
    add(w, (pair){from, to, rap_verdict_findings(w->session->arena, v), v});
}

/* A text that has no other to be compared with. */
static void add_one(work *w, const rap_node *from, const rap_node *to, const char *verdict)
{
    const char **findings = rap_arena_alloc(w->session->arena, 2 * sizeof *findings);
    findings[0] = verdict;
    add(w, (pair){from, to, findings, NULL});
}

/* ---- which texts ------------------------------------------------------------------------------ */

static const char *section_key(const work *w, const rap_node *r)
{
    const char *section = rap_node_text(r, RAP_RECOMMENDATION_SECTION);
    return rap_arena_format(w->session->arena, "%s|%s", rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT), section ? section : "");
}

static bool has_status(const rap_node *r, const char *status)
{
    return strcmp(rap_node_text(r, RAP_RECOMMENDATION_STATUS), status) == 0;
}

static bool has_fate(const rap_node *r, const char *fate)
{
    const char *own = rap_node_text(r, RAP_RECOMMENDATION_FATE);
    return own && strcmp(own, fate) == 0;
}

/* The meetings of which a draft waits for its fate: what looks new there may be what it became. */
static rap_ids open_meetings(const work *w)
{
    const rap_node *dataset = rap_model_dataset(w->model);
    rap_ids open = {.arena = w->session->arena};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        if (has_status(r, "draft") && has_fate(r, "unknown") && rap_node_has(r, RAP_RECOMMENDATION_MEETING))
            rap_ids_add(&open, rap_node_text(r, RAP_RECOMMENDATION_MEETING), NULL);
    }
    return open;
}

/* Texts that a section of drafts added or lost: a text is new only where others of its section
 * came from drafts, since drafts of the other sections may not be here, and where the fate of
 * every draft of its meeting is known. */
static void add_alone(work *w, const rap_ids *linked, const rap_ids *sections)
{
    const rap_node *dataset = rap_model_dataset(w->model);
    const rap_ids open = open_meetings(w);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        const char *id = rap_node_text(r, RAP_RECOMMENDATION_ID);
        if (rap_ids_find(linked, id) != RAP_NO_ID || !rap_text_concerns(id, w->id))
            continue;
        if (has_status(r, "adopted") && rap_ids_find(sections, section_key(w, r)) != RAP_NO_ID
            && rap_ids_find(&open, rap_node_text(r, RAP_RECOMMENDATION_MEETING)) == RAP_NO_ID)
            add_one(w, NULL, r, "new");
        else if ((has_status(r, "draft") || (w->id && has_status(r, "proposed"))) && (has_fate(r, "not-agreed") || has_fate(r, "not-adopted")))
            add_one(w, r, NULL, "not-adopted");
        else if (has_status(r, "draft") && has_fate(r, "unknown"))
            add_one(w, r, NULL, "not-known");
    }
}

/* Every link that says what a text became. */
static void add_links(work *w)
{
    const rap_node *dataset = rap_model_dataset(w->model);
    rap_ids linked = {.arena = w->session->arena}, sections = {.arena = w->session->arena};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(dataset, RAP_DATASET_LINKS, i);
        const rap_node *from = rap_model_target(w->model, link, RAP_LINK_FROM), *to = rap_model_target(w->model, link, RAP_LINK_TO);
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") != 0 || rap_node_kind(from) != RAP_KIND_RECOMMENDATION
            || rap_node_kind(to) != RAP_KIND_RECOMMENDATION)
            continue;
        rap_ids_add(&linked, rap_node_text(link, RAP_LINK_FROM), NULL);
        rap_ids_add(&linked, rap_node_text(link, RAP_LINK_TO), NULL);
        if (has_status(from, "draft"))
            rap_ids_add(&sections, section_key(w, to), NULL);
        if (rap_text_concerns(rap_node_text(link, RAP_LINK_FROM), w->id) || rap_text_concerns(rap_node_text(link, RAP_LINK_TO), w->id))
            add_both(w, from, to);
    }
    add_alone(w, &linked, &sections);
}

/* ---- for people ------------------------------------------------------------------------------- */

static const char *id_of(const rap_node *record)
{
    const rap_field_info *id = record ? rap_field_named(rap_kind_describe(rap_node_kind(record)), "id") : NULL;
    return id ? rap_node_text(record, id->field) : NULL;
}

static const char *cited(const work *w, rap_cited_words words)
{
    return words.passage ? rap_arena_copy(w->session->arena, words.passage->text + words.start, words.end - words.start) : NULL;
}

static void put_ground(const work *w, rap_text *out, const rap_ground *g)
{
    const char *from = cited(w, g->from), *to = cited(w, g->to);
    rap_text_format(out, "  %s (%s): ", g->verdict, g->rule);
    if (from && to)
        rap_text_format(out, "%s → %s\n", from, to);
    else
        rap_text_format(out, "%s%s\n", from ? "without " : "with ", from ? from : to ? to : "");
}

static void put_pair(const work *w, rap_text *out, const pair *p, bool has_colour)
{
    const char *from = id_of(p->from), *to = id_of(p->to);
    rap_text_format(out, "%s%s%s: ", from ? from : "", from && to ? " → " : "", to ? to : "");
    for (const char **f = p->findings; *f; f++)
        rap_text_format(out, "%s%s", f == p->findings ? "" : ", ", *f);
    rap_text_char(out, '\n');
    for (size_t i = 0; p->compared && i < p->compared->count; i++)
        put_ground(w, out, &p->compared->grounds[i]);
    const rap_redline *r = p->compared ? p->compared->redline : rap_redline_records(w->session->arena, p->from, p->to);
    rap_redline_put_text(out, r, has_colour);
    rap_text_char(out, '\n');
}

static bool has_finding(const pair *p, const char *verdict)
{
    for (const char **f = p->findings; *f; f++)
        if (strcmp(*f, verdict) == 0)
            return true;
    return false;
}

/* A text that was weakened and qualified counts under both. */
static void put_counts(const work *w, rap_text *out)
{
    static const char *const verdicts[] = {"reversed", "kept", "reworded", "weakened", "strengthened", "qualified", "narrowed", "widened",
                                           "new", "not-adopted", "not-known"};
    bool is_first = true;
    rap_text_format(out, "%zu compared", w->count);
    for (size_t v = 0; v < sizeof verdicts / sizeof *verdicts; v++) {
        size_t count = 0;
        for (size_t i = 0; i < w->count; i++)
            count += has_finding(&w->pairs[i], verdicts[v]);
        if (count)
            rap_text_format(out, "%s%zu %s", is_first ? ": " : ", ", count, verdicts[v]);
        is_first = is_first && count == 0;
    }
    rap_text_char(out, '\n');
}

/* ---- for programs ----------------------------------------------------------------------------- */

static void put_id(rap_text *out, const char *key, const rap_node *record)
{
    rap_text_format(out, "\"%s\": ", key);
    if (id_of(record))
        rap_json_quote(out, id_of(record));
    else
        rap_text_put(out, "null");
    rap_text_put(out, ", ");
}

static void put_findings(rap_text *out, const rap_verdict *v)
{
    rap_text_put(out, "\"findings\": [");
    for (size_t i = 0; v && i < v->count; i++) {
        const rap_ground *g = &v->grounds[i];
        rap_text_format(out, "%s\n    {\"verdict\": \"%s\", \"rule\": ", i ? "," : "", g->verdict);
        rap_json_quote(out, g->rule);
        rap_text_put(out, ", \"from\": ");
        rap_redline_put_words(out, g->from);
        rap_text_put(out, ", \"to\": ");
        rap_redline_put_words(out, g->to);
        rap_text_char(out, '}');
    }
    rap_text_put(out, "],\n   ");
}

static void put_json(const work *w, rap_text *out, const pair *p)
{
    const rap_redline *r = p->compared ? p->compared->redline : rap_redline_records(w->session->arena, p->from, p->to);
    rap_text_put(out, "  {");
    put_id(out, "from", p->from);
    put_id(out, "to", p->to);
    rap_text_format(out, "\"verdict\": \"%s\", ", p->findings[0]);
    if (p->compared)
        rap_text_format(out, "\"strength\": {\"from\": \"%s\", \"to\": \"%s\"}, ", p->compared->from_strength.code, p->compared->to_strength.code);
    rap_text_format(out, "\"likeness\": %.3f,\n   ", r->likeness);
    put_findings(out, p->compared);
    rap_redline_put_json(out, r);
    rap_text_put(out, "}");
}

/* ---- running ---------------------------------------------------------------------------------- */

static bool has_colour(const char *path)
{
    const char *off = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !path && isatty(STDOUT_FILENO) && !(off && *off) && terminal && strcmp(terminal, "dumb") != 0;
}

static rap_code write_all(const work *w, const char *path, bool is_json)
{
    rap_text out = {.arena = w->session->arena};
    rap_text_put(&out, is_json ? "[" : "");
    for (size_t i = 0; i < w->count; i++) {
        if (is_json) {
            rap_text_put(&out, i ? ",\n" : "\n");
            put_json(w, &out, &w->pairs[i]);
        } else {
            put_pair(w, &out, &w->pairs[i], has_colour(path));
        }
    }
    if (is_json)
        rap_text_put(&out, w->count ? "\n]\n" : "]\n");
    else
        put_counts(w, &out);
    return rap_session_write(w->session, path ? path : "-", out.data, out.len);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    bool is_json = format && strcmp(format, "json") == 0;
    rap_texts texts;
    if (format && !is_json && strcmp(format, "text") != 0) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are text and json", format);
        return RAP_CODE_USAGE;
    }
    if (!rap_texts_load(session, arguments, 2, &texts))
        return rap_session_failed(session);
    work w = {.session = session, .model = texts.model, .id = texts.ids[0],
              .wording = rap_wording_load(session->arena, session->data_dir, texts.language, session->error)};
    if (!w.wording)
        return rap_session_failed(session);
    if (texts.ids[1])
        add_both(&w, texts.records[0], texts.records[1]);
    else
        add_links(&w);
    return write_all(&w, rap_argument(arguments, "output"), is_json);
}

const rap_command rap_command_compare = {
    .name = "compare",
    .usage = "DATASET… [ID [ID]] [--format text|json]",
    .summary = "shows word by word what became of drafts and proposals, with a verdict for each",
    .details = "Without an ID all texts and what they became; with one, what has to do with that text,\n"
               "document or meeting; with two, these two texts, whatever they are. What was put in is\n"
               "underlined and green on a terminal, what was taken out struck and red; elsewhere, and\n"
               "where NO_COLOR is set, they stand as {+put in+} and [-taken out-], and words that moved\n"
               "as [~1 from here~] and {~1 to here~}. Each verdict shows the words it rests on: reversed\n"
               "(a negation was put in or taken out), kept, reworded, weakened, strengthened, qualified,\n"
               "narrowed, widened, new, not-adopted, not-known.",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
