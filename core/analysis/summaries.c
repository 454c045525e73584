#include "analysis/summaries.h"

#include <string.h>

#include "analysis/pass.h"
#include "analysis/summaries_work.h"
#include "base/ids.h"
#include "base/unicode.h"

#define THEME_FACT "theme:"
#define BY_HEADING 40   /* what a sentence is about a theme, of 100, where no word of it says so … */
#define ELSEWHERE 10    /* … and where other sentences of its text do */
#define ENOUGH 10       /* weights of evidence that say it all … */
#define ENOUGH_BITS 15  /* … and the bits that hold it */
#define FEW 4           /* themes, broader ones counted, that a sentence may well speak of */
#define MOST_OTHERS 0x7ffffffu

/* What makes a sentence speak of a theme, of which there are very many. */
typedef struct told {
    uint32_t sentence;
    uint32_t inside : 4;    /* weights of the words found in it, up to ENOUGH */
    uint32_t has_words : 1; /* that its text speaks of the theme with */
    uint32_t others : 27;   /* themes that it speaks of beside FEW */
} told;

/* What each theme has, in reading order. */
typedef struct pool {
    told *list;
    size_t count, room;
} pool;

/* What words of a text say of one of its themes: a piece of evidence. */
typedef struct ground {
    const char *theme, *part;
    int64_t start, weight;
} ground;

typedef struct pools {
    rap_summaries *s;
    rap_ids themes;
    pool *list; /* by theme */
    const rap_summary_text *read; /* the text at hand, whose sentences stand in a row; NULL for none … */
    ground *grounds;              /* … and all that its own words say, not those of the heading */
    size_t ground_count, ground_room;
} pools;

/* ---- sentences and themes ------------------------------------------------------------------- */

static bool begins(const char *text, const char *beginning)
{
    return text && strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool is_in(const ground *g, const rap_summary_sentence *n, const rap_passage *p)
{
    bool is_part = g->part && p->part ? strcmp(g->part, p->part) == 0 : g->part == p->part;
    bool is_opening = p->depth > 0 && !g->part; /* a subparagraph is read with it */
    return is_opening || (is_part && g->start >= n->from && g->start < n->to);
}

static void read_grounds(pools *p, const rap_summary_text *text)
{
    rap_field evidence = text->source == RAP_SUMMARY_ADOPTED ? RAP_RECOMMENDATION_EVIDENCE : RAP_PARAGRAPH_EVIDENCE;
    p->read = text;
    p->ground_count = 0;
    for (size_t i = 0; i < rap_node_count(text->record, evidence); i++) {
        const rap_node *e = rap_node_item(text->record, evidence, i);
        const char *of = rap_node_text(e, RAP_EVIDENCE_OF), *part = rap_node_text(e, RAP_EVIDENCE_PART);
        if (!begins(of, THEME_FACT) || (part && strcmp(part, "section") == 0))
            continue;
        p->grounds = rap_arena_grow(p->s->scratch, p->grounds, p->ground_count, &p->ground_room, sizeof *p->grounds);
        p->grounds[p->ground_count++] = (ground){of + strlen(THEME_FACT), part, rap_node_integer(e, RAP_EVIDENCE_START, -1),
                                                 rap_node_integer(e, RAP_EVIDENCE_WEIGHT, ENOUGH)};
    }
}

/* Weights of the words found in a sentence for a theme; `*has_words` where any are found in the
 * text, not only in the heading. */
static int64_t weight_in(const pools *p, const char *theme, const rap_summary_sentence *n, bool *has_words)
{
    const rap_passage *passage = rap_summary_passage_of(p->s, n);
    int64_t inside = 0;
    *has_words = false;
    for (size_t i = 0; i < p->ground_count; i++)
        if (strcmp(p->grounds[i].theme, theme) == 0) {
            *has_words = true;
            inside += is_in(&p->grounds[i], n, passage) ? p->grounds[i].weight : 0;
        }
    return inside;
}

/* How much a sentence is about a theme. One that speaks of many says less of each. */
static double focus_of(const told *t)
{
    double share = t->inside == ENOUGH ? 1 : (double)t->inside / ENOUGH;
    double least = (t->has_words ? ELSEWHERE : BY_HEADING) / 100.0;
    return (least + (1 - least) * share) * FEW / (double)(FEW + t->others);
}

static rap_field themes_field(const rap_summary_text *text)
{
    return text->source == RAP_SUMMARY_ADOPTED ? RAP_RECOMMENDATION_THEMES : RAP_PARAGRAPH_THEMES;
}

/* The pool of a theme of a text; NULL where it is none of the dataset. */
static pool *pool_of(const pools *p, const rap_summary_text *text, size_t theme)
{
    size_t at = rap_ids_find(&p->themes, rap_node_text_item(text->record, themes_field(text), theme));
    return at == RAP_NO_ID ? NULL : &p->list[at];
}

/* Room for all that will come, and no more. */
static void measure_pools(const pools *p)
{
    for (size_t k = 0; k < p->s->count; k++) {
        const rap_summary_text *text = rap_summary_text_of(p->s, &p->s->sentences[k]);
        for (size_t i = 0; i < rap_node_count(text->record, themes_field(text)); i++) {
            pool *of = pool_of(p, text, i);
            if (of)
                of->room++;
        }
    }
    for (size_t i = 0; i < p->themes.count; i++)
        p->list[i].list = rap_arena_words(p->s->scratch, p->list[i].room * sizeof *p->list[i].list);
}

static void add_sentence(pools *p, const rap_summary_sentence *n)
{
    rap_summaries *s = p->s;
    const rap_summary_text *text = rap_summary_text_of(s, n);
    rap_field list = themes_field(text);
    size_t count = rap_node_count(text->record, list), spoken_of = 0;
    told *told_of = rap_arena_words(s->passing, (count + 1) * sizeof *told_of);
    if (p->read != text)
        read_grounds(p, text);
    for (size_t i = 0; i < count; i++) {
        bool has_words;
        int64_t inside = weight_in(p, rap_node_text_item(text->record, list, i), n, &has_words);
        told_of[i] = (told){.sentence = (uint32_t)(n - s->sentences), .inside = inside <= 0 ? 0 : inside >= ENOUGH ? ENOUGH : inside & ENOUGH_BITS, .has_words = has_words};
        spoken_of += inside > 0;
    }
    for (size_t i = 0; i < count; i++) {
        pool *of = pool_of(p, text, i);
        told_of[i].others = (spoken_of > FEW ? spoken_of - FEW : 0) & MOST_OTHERS;
        if (of)
            of->list[of->count++] = told_of[i];
    }
    rap_arena_clear(s->passing);
}

static void choose(const pools *p, size_t theme)
{
    const pool *of = &p->list[theme];
    rap_summary_candidate *list = rap_arena_words(p->s->passing, of->count * sizeof *list);
    for (size_t i = 0; i < of->count; i++) {
        const rap_summary_sentence *n = &p->s->sentences[of->list[i].sentence];
        list[i] = (rap_summary_candidate){.sentence = n, .norm = rap_summary_norm(p->s, n), .focus = focus_of(&of->list[i])};
    }
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
    s->row.arena = s->packed.arena = s->meetings.arena = s->documents.arena = s->scratch;
    note_nodes(&s->meetings, s->root, RAP_DATASET_MEETINGS, RAP_MEETING_ID);
    note_nodes(&s->documents, s->root, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_ID);
    return s->rules;
}

static bool give(rap_summaries *s, const char *data_dir, rap_error *error)
{
    size_t count = rap_node_count(s->root, RAP_DATASET_THEMES);
    pools p = {.s = s, .themes.arena = s->scratch, .list = rap_arena_alloc(s->scratch, (count + 1) * sizeof *p.list)};
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
