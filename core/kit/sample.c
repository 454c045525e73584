#include "kit/sample.h"

#include <string.h>

#define FULL 3            /* recommendations and others with every field */
#define OTHERS 2          /* of each other kind */
#define DEEPEST 5         /* nodes below each other */
#define LONG 40000        /* characters of a very long text */
#define LONGEST 1000000   /* of one word */

typedef struct maker {
    rap_arena *arena;
    const rap_recipe *recipe;
    size_t made[256]; /* of each kind so far */
    size_t said;      /* texts so far */
    size_t chosen;    /* choices so far */
    bool is_full;     /* whether fields that may be left out are there */
} maker;

static bool is_named(const rap_field_info *f, const char *name)
{
    return strcmp(f->name, name) == 0;
}

/* ---- values ------------------------------------------------------------------------------- */

/* One of the recipe's; NULL where it has none. */
static const char *words_of(const maker *m, size_t which)
{
    const char *const *words = m->recipe->words;
    size_t count = 0;
    while (words && words[count])
        count++;
    return count ? words[which % count] : NULL;
}

static const char *next_words(maker *m)
{
    const char *words = words_of(m, m->said++);
    if (words)
        return words;
    return rap_arena_format(m->arena, "States should light lamp %zu, as appropriate, and keep it lit.", m->said);
}

static const char *choice(maker *m, const char *words)
{
    size_t count = 1;
    for (const char *w = words; *w; w++)
        count += *w == '|';
    for (size_t skip = m->chosen++ % count; skip; skip--)
        words += strcspn(words, "|") + 1;
    return rap_arena_copy(m->arena, words, strcspn(words, "|"));
}

/* In the manner of datasets that were imported. */
static const char *id_of(const maker *m, const rap_kind_info *kind, size_t number)
{
    if (kind->kind == RAP_KIND_RECOMMENDATION || kind->kind == RAP_KIND_PARAGRAPH)
        return rap_arena_format(m->arena, "document-1#%s-%zu", kind->kind == RAP_KIND_PARAGRAPH ? "para" : "rec", number);
    return rap_arena_format(m->arena, "%s-%zu", kind->name, number);
}

/* What is no text for readers keeps its form. */
static const char *text(maker *m, const rap_node *node, const rap_field_info *f)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    if (is_named(f, "id"))
        return id_of(m, kind, m->made[kind->kind]);
    if (is_named(f, "language"))
        return m->recipe->language;
    if (is_named(f, "sha256") || is_named(f, "checksum") || is_named(f, "analysis"))
        return "0123456789abcdef";
    if (f->field == RAP_RECOMMENDATION_TEXT && m->recipe->words) /* each of the words is such a text */
        return words_of(m, m->made[kind->kind] - 1);
    return next_words(m);
}

/* The id of a record that is there, and not of the node itself; NULL where there is none. */
static const char *reference(maker *m, const rap_node *node, const rap_field_info *f)
{
    bool is_any = strcmp(f->of, "any") == 0;
    const rap_kind_info *kind = rap_kind_named(is_any ? "recommendation" : f->of);
    size_t own = m->made[kind->kind];
    if (rap_node_kind(node) == kind->kind)
        return own > 1 ? id_of(m, kind, own - 1) : NULL;
    if (m->recipe->records == 0 && kind->kind == RAP_KIND_RECOMMENDATION)
        return NULL;
    size_t which = is_any && m->recipe->records > 1 ? 1 + m->chosen++ % 2 : 1;
    return id_of(m, kind, which);
}

static int64_t integer(const rap_node *node, const rap_field_info *f, const maker *m)
{
    if (f->field == RAP_RECOMMENDATION_NUMBER)
        return (int64_t)m->made[rap_node_kind(node)];
    return is_named(f, "start") ? 0 : 1;
}

/* ---- nodes -------------------------------------------------------------------------------- */

static rap_node *make(maker *m, rap_kind kind, size_t depth);

static void add_children(maker *m, rap_node *node, const rap_field_info *f, size_t depth)
{
    const rap_kind_info *kind = rap_kind_named(f->of);
    size_t count = f->type == RAP_TYPE_NODES && !is_named(f, "also") ? 2 : 1;
    if (!kind || depth == DEEPEST || (kind->kind == rap_node_kind(node) && depth > 2))
        return;
    while (count--)
        rap_node_add(m->arena, node, f->field, make(m, kind->kind, depth + 1));
}

static void add_list(maker *m, rap_node *node, const rap_field_info *f)
{
    const char *one = f->type == RAP_TYPE_REFS ? reference(m, node, f) : next_words(m);
    if (one)
        rap_node_add_text(m->arena, node, f->field, one);
    if (f->type == RAP_TYPE_TEXTS)
        rap_node_add_text(m->arena, node, f->field, next_words(m));
}

static void fill(maker *m, rap_node *node, const rap_field_info *f, size_t depth)
{
    switch (f->type) {
    case RAP_TYPE_TEXT:
        rap_node_set_text(m->arena, node, f->field, text(m, node, f));
        break;
    case RAP_TYPE_DATE:
        rap_node_set_text(m->arena, node, f->field, "2021-05-06");
        break;
    case RAP_TYPE_CHOICE:
        rap_node_set_text(m->arena, node, f->field, choice(m, f->of));
        break;
    case RAP_TYPE_REF:
        rap_node_set_text(m->arena, node, f->field, reference(m, node, f));
        break;
    case RAP_TYPE_INTEGER:
        rap_node_set_integer(m->arena, node, f->field, integer(node, f, m));
        break;
    case RAP_TYPE_FLAG:
        rap_node_set_integer(m->arena, node, f->field, f->field != RAP_SUBPARAGRAPH_INLINE);
        break;
    case RAP_TYPE_NUMBER:
        rap_node_set_number(m->arena, node, f->field, 0.5);
        break;
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
        add_list(m, node, f);
        break;
    default:
        add_children(m, node, f, depth);
    }
}

static rap_node *make(maker *m, rap_kind kind, size_t depth)
{
    rap_node *node = rap_node_new(m->arena, kind);
    m->made[kind]++;
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++)
        if (m->is_full || (*f)->when == RAP_WHEN_REQUIRED || ((*f)->when == RAP_WHEN_STATED && (*f)->type != RAP_TYPE_NODES))
            fill(m, node, *f, depth);
    return node;
}

/* ---- the dataset -------------------------------------------------------------------------- */

/* Text of the place of a very long one. */
static char *lengthy(maker *m, size_t len, size_t gap)
{
    char *out = rap_arena_alloc(m->arena, len + 1);
    for (size_t i = 0; i < len; i++)
        out[i] = gap && i % gap == gap - 1 ? ' ' : (char)('a' + i % 26);
    out[len - 1] = m->recipe->has_other_ends ? 'y' : 'x';
    return out;
}

static void lengthen(maker *m, rap_node *root)
{
    rap_node *first = rap_node_item_mutable(root, RAP_DATASET_RECOMMENDATIONS, 0), *second = rap_node_item_mutable(root, RAP_DATASET_RECOMMENDATIONS, 1);
    rap_node_borrow_text(m->arena, first, RAP_RECOMMENDATION_TEXT, lengthy(m, LONG, 9));
    rap_node_borrow_text(m->arena, first, RAP_RECOMMENDATION_SECTION, lengthy(m, LONG, 9));
    rap_node_borrow_text(m->arena, second, RAP_RECOMMENDATION_TEXT, lengthy(m, LONGEST, 0));
}

/* Makes the records of a list once more, the last one first. */
static void move(maker *m, rap_node *root, rap_field list)
{
    size_t count = rap_node_count(root, list);
    const void **moved = rap_arena_alloc(m->arena, (count + 1) * sizeof *moved);
    for (size_t i = count; i-- > 0;)
        moved[i] = rap_node_clone(m->arena, rap_node_item(root, list, i));
    rap_node_set_list(m->arena, root, list, moved, count);
}

static size_t how_many(const maker *m, const rap_field_info *list)
{
    size_t records = m->recipe->records;
    if (records == 0 || (records == 1 && list->field == RAP_DATASET_LINKS))
        return 0;
    return list->field == RAP_DATASET_RECOMMENDATIONS ? records : OTHERS;
}

void rap_sample_make(rap_model *model, const rap_recipe *recipe)
{
    maker *m = rap_arena_alloc(rap_model_arena(model), sizeof *m);
    *m = (maker){.arena = rap_model_arena(model), .recipe = recipe};
    rap_node *root = rap_model_root(model);
    for (const rap_field_info *const *f = rap_kind_describe(RAP_KIND_DATASET)->fields; *f; f++) {
        const rap_kind_info *kind = (*f)->type == RAP_TYPE_NODES ? rap_kind_named((*f)->of) : NULL;
        if (!kind) {
            fill(m, root, *f, 0);
            continue;
        }
        for (size_t i = 0, count = how_many(m, *f); i < count; i++) {
            m->is_full = i < FULL;
            rap_node_add(m->arena, root, (*f)->field, make(m, kind->kind, 1));
        }
    }
    if (recipe->is_long)
        lengthen(m, root);
    for (const rap_field_info *const *f = rap_kind_describe(RAP_KIND_DATASET)->fields; recipe->is_moved && *f; f++)
        if ((*f)->type == RAP_TYPE_NODES)
            move(m, root, (*f)->field);
    rap_model_freeze(model);
}
