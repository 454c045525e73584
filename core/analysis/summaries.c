#include "analysis/summaries.h"

#include <string.h>

#include "analysis/pass.h"
#include "analysis/summaries_work.h"
#include "base/ids.h"
#include "base/unicode.h"

#define THEME_FACT "theme:"
#define BY_HEADING 40   /* what a sentence is about a theme, of 100, where no word of it says so … */
#define ELSEWHERE 10    /* … and where other sentences of its text do */
#define ENOUGH 10       /* weights of evidence that say it all */
#define FEW 4           /* themes, broader ones counted, that a sentence may well speak of */

/* How much a sentence is about a theme. */
typedef struct told {
    size_t sentence;
    double focus;
} told;

/* What each theme has, in reading order. */
typedef struct pool {
    told *list;
    size_t count, room;
} pool;

typedef struct pools {
    rap_summaries *s;
    rap_ids themes;
    pool *list; /* by theme */
} pools;

/* ---- sentences and themes ------------------------------------------------------------------- */

static bool begins(const char *text, const char *beginning)
{
    return text && strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool is_in(const rap_node *evidence, const rap_summary_sentence *n)
{
    const char *part = rap_node_text(evidence, RAP_EVIDENCE_PART);
    int64_t start = rap_node_integer(evidence, RAP_EVIDENCE_START, -1);
    bool is_part = part && n->passage->part ? strcmp(part, n->passage->part) == 0 : part == n->passage->part;
    bool is_opening = n->passage->depth > 0 && !part; /* a subparagraph is read with it */
    return is_opening || (is_part && start >= n->from && start < n->to);
}

/* What the words of a text say of one of its themes. */
typedef struct grounds {
    const rap_node *record;
    rap_field evidence;
    const char *theme;
} grounds;

/* Weights of the words found in a sentence for a theme; `*has_words` where any are found in the
 * text, not only in the heading. */
static int64_t weight_in(const grounds *g, const rap_summary_sentence *n, bool *has_words)
{
    int64_t inside = 0;
    *has_words = false;
    for (size_t i = 0; i < rap_node_count(g->record, g->evidence); i++) {
        const rap_node *e = rap_node_item(g->record, g->evidence, i);
        const char *of = rap_node_text(e, RAP_EVIDENCE_OF), *part = rap_node_text(e, RAP_EVIDENCE_PART);
        if (!begins(of, THEME_FACT) || strcmp(of + strlen(THEME_FACT), g->theme) != 0 || (part && strcmp(part, "section") == 0))
            continue;
        *has_words = true;
        inside += is_in(e, n) ? rap_node_integer(e, RAP_EVIDENCE_WEIGHT, ENOUGH) : 0;
    }
    return inside;
}

static double focus_of(int64_t inside, bool has_words)
{
    double share = inside <= 0 ? 0 : inside >= ENOUGH ? 1 : (double)inside / ENOUGH;
    double least = (has_words ? ELSEWHERE : BY_HEADING) / 100.0;
    return least + (1 - least) * share;
}

static rap_field themes_field(const rap_summary_sentence *n)
{
    return n->text->source == RAP_SUMMARY_ADOPTED ? RAP_RECOMMENDATION_THEMES : RAP_PARAGRAPH_THEMES;
}

/* The pool of a theme of a sentence's record; NULL where it is none of the dataset. */
static pool *pool_of(const pools *p, const rap_summary_sentence *n, size_t theme)
{
    size_t at = rap_ids_find(&p->themes, rap_node_text_item(n->text->record, themes_field(n), theme));
    return at == RAP_NO_ID ? NULL : &p->list[at];
}

/* Room for all that will come, and no more. */
static void measure_pools(const pools *p)
{
    for (size_t k = 0; k < p->s->count; k++) {
        const rap_summary_sentence *n = &p->s->sentences[k];
        for (size_t i = 0; i < rap_node_count(n->text->record, themes_field(n)); i++) {
            pool *of = pool_of(p, n, i);
            if (of)
                of->room++;
        }
    }
    for (size_t i = 0; i < p->themes.count; i++)
        p->list[i].list = rap_arena_words(p->s->scratch, p->list[i].room * sizeof *p->list[i].list);
}

/* A sentence that speaks of many themes says less of each. */
static void add_sentence(const pools *p, const rap_summary_sentence *n)
{
    rap_summaries *s = p->s;
    rap_field list = themes_field(n);
    size_t count = rap_node_count(n->text->record, list), spoken_of = 0;
    double *focus = rap_arena_alloc(s->passing, (count + 1) * sizeof *focus);
    grounds g = {n->text->record, list == RAP_RECOMMENDATION_THEMES ? RAP_RECOMMENDATION_EVIDENCE : RAP_PARAGRAPH_EVIDENCE, NULL};
    for (size_t i = 0; i < count; i++) {
        bool has_words;
        g.theme = rap_node_text_item(g.record, list, i);
        int64_t inside = weight_in(&g, n, &has_words);
        focus[i] = focus_of(inside, has_words);
        spoken_of += inside > 0;
    }
    for (size_t i = 0; i < count; i++) {
        pool *of = pool_of(p, n, i);
        if (of)
            of->list[of->count++] = (told){(size_t)(n - s->sentences), focus[i] * FEW / (FEW + (spoken_of > FEW ? spoken_of - FEW : 0))};
    }
    rap_arena_clear(s->passing);
}

static void choose(const pools *p, size_t theme)
{
    const pool *of = &p->list[theme];
    rap_summary_candidate *list = rap_arena_words(p->s->passing, of->count * sizeof *list);
    for (size_t i = 0; i < of->count; i++)
        list[i] = (rap_summary_candidate){.sentence = &p->s->sentences[of->list[i].sentence], .focus = of->list[i].focus};
    rap_summaries_choose(p->s, rap_node_item_mutable(p->s->root, RAP_DATASET_THEMES, theme), list, of->count);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void note_nodes(rap_table *table, const rap_node *root, rap_field list, rap_field id)
{
    for (size_t i = 0; i < rap_node_count(root, list); i++) {
        const rap_node *node = rap_node_item(root, list, i);
        rap_table_put(table, rap_node_text(node, id), (void *)(uintptr_t)node);
    }
}

static bool begin(rap_summaries *s, const char *data_dir, rap_error *error)
{
    const char *language = rap_node_text(s->root, RAP_DATASET_LANGUAGE);
    language = language ? language : "en";
    s->rules = rap_summary_rules_load(s->scratch, data_dir, language, error);
    s->stems = rap_stems_new(s->scratch);
    s->language = rap_stems_language(s->stems, language);
    s->row.arena = s->meetings.arena = s->documents.arena = s->scratch;
    note_nodes(&s->meetings, s->root, RAP_DATASET_MEETINGS, RAP_MEETING_ID);
    note_nodes(&s->documents, s->root, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_ID);
    return s->rules;
}

static bool give(rap_summaries *s, const char *data_dir, rap_error *error)
{
    size_t count = rap_node_count(s->root, RAP_DATASET_THEMES);
    pools p = {s, {.arena = s->scratch}, rap_arena_alloc(s->scratch, (count + 1) * sizeof *p.list)};
    if (!begin(s, data_dir, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        rap_node *theme = rap_node_item_mutable(s->root, RAP_DATASET_THEMES, i);
        rap_ids_add(&p.themes, rap_node_text(theme, RAP_THEME_ID), NULL);
        rap_evidence_strip(s->arena, theme, RAP_THEME_SUMMARY, RAP_SUMMARY_FACT, RAP_SUMMARY_RULE);
    }
    rap_summaries_read(s);
    measure_pools(&p);
    for (size_t i = 0; i < s->count; i++)
        add_sentence(&p, &s->sentences[i]);
    for (size_t i = 0; i < count; i++)
        choose(&p, i);
    return true;
}

static void work(const rap_pass *pass, const void *context)
{
    rap_summaries s = {.arena = pass->arena, .scratch = pass->scratch, .passing = pass->passing, .root = pass->root};
    (void)context;
    give(&s, pass->data_dir, pass->error);
}

bool rap_summaries_give(rap_model *model, const char *data_dir, rap_error *error)
{
    return rap_pass_run(model, data_dir, work, NULL, error);
}

/* ---- what people choose --------------------------------------------------------------------- */

bool rap_summaries_is_at(const rap_node *evidence, const char *record, const char *part, int64_t start)
{
    const char *its_record = rap_node_text(evidence, RAP_EVIDENCE_RECORD), *its_part = rap_node_text(evidence, RAP_EVIDENCE_PART);
    bool is_part = part && its_part ? strcmp(part, its_part) == 0 : part == its_part;
    return is_part && its_record && strcmp(its_record, record) == 0 && rap_node_integer(evidence, RAP_EVIDENCE_START, -1) == start;
}

bool rap_summaries_drop(rap_arena *arena, rap_node *theme, const char *record, const char *part, int64_t start)
{
    size_t count = rap_node_count(theme, RAP_THEME_SUMMARY), kept = 0;
    const rap_node **keep = rap_arena_alloc(arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++) {
        const rap_node *e = rap_node_item(theme, RAP_THEME_SUMMARY, i);
        if (!rap_summaries_is_at(e, record, part, start))
            keep[kept++] = e;
    }
    rap_node_unset(theme, RAP_THEME_SUMMARY);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(arena, theme, RAP_THEME_SUMMARY, keep[i]);
    return kept < count;
}

bool rap_summaries_add(rap_arena *arena, rap_node *theme, const rap_node *record, const char *part, int64_t start, int64_t end,
                       const char *rule)
{
    rap_passages ps = rap_passages_of(arena, record);
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(record));
    for (size_t i = 0; i < ps.count; i++) {
        const rap_passage *p = &ps.list[i];
        bool is_part = part && p->part ? strcmp(part, p->part) == 0 : part == p->part;
        if (!is_part || start < 0 || start >= end || end > (int64_t)rap_utf8_count(p->text))
            continue;
        const rap_cited_words words = {rap_node_text(record, rap_field_named(kind, "id")->field), p,
                                       rap_utf8_offset(p->text, (size_t)start), rap_utf8_offset(p->text, (size_t)end)};
        const char *of = rap_arena_format(arena, RAP_SUMMARY_FACT "%s", rap_node_text(theme, RAP_THEME_ID));
        rap_node_add(arena, theme, RAP_THEME_SUMMARY, rap_evidence_new(arena, of, words, rule));
        return true;
    }
    return false;
}
