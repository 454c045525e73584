#include "compose/narrow.h"

#include <string.h>

#include "compose/states.h"
#include "select/path.h"

const rap_relation_info rap_relations[RAP_RELATIONS] = {
    [RAP_BODIES] = {"bodies", RAP_DATASET_BODIES, RAP_KIND_BODY},
    [RAP_MEETINGS] = {"meetings", RAP_DATASET_MEETINGS, RAP_KIND_MEETING},
    [RAP_DOCUMENTS] = {"documents", RAP_DATASET_DOCUMENTS, RAP_KIND_DOCUMENT},
    [RAP_RECOMMENDATIONS] = {"recommendations", RAP_DATASET_RECOMMENDATIONS, RAP_KIND_RECOMMENDATION},
    [RAP_PARAGRAPHS] = {"paragraphs", RAP_DATASET_PARAGRAPHS, RAP_KIND_PARAGRAPH},
    [RAP_DELIBERATIONS] = {"deliberations", 0, RAP_KIND_PARAGRAPH},
    [RAP_THEMES] = {"themes", RAP_DATASET_THEMES, RAP_KIND_THEME},
    [RAP_SUBJECTS] = {"subjects", RAP_DATASET_SUBJECTS, RAP_KIND_SUBJECT},
};

/* How a record of one kind narrows the others: the path from them to its id. */
static const struct narrowing {
    rap_kind by, of;
    const char *path;
} narrowings[] = {
    {RAP_KIND_BODY, RAP_KIND_MEETING, "body"},
    {RAP_KIND_BODY, RAP_KIND_DOCUMENT, "body"},
    {RAP_KIND_BODY, RAP_KIND_RECOMMENDATION, "body"},
    {RAP_KIND_BODY, RAP_KIND_PARAGRAPH, "body"},
    {RAP_KIND_MEETING, RAP_KIND_DOCUMENT, "meeting"},
    {RAP_KIND_MEETING, RAP_KIND_RECOMMENDATION, "meeting"},
    {RAP_KIND_MEETING, RAP_KIND_PARAGRAPH, "meeting"},
    {RAP_KIND_DOCUMENT, RAP_KIND_RECOMMENDATION, "document"},
    {RAP_KIND_DOCUMENT, RAP_KIND_PARAGRAPH, "document"},
    {RAP_KIND_AGENDA_ITEM, RAP_KIND_RECOMMENDATION, "agenda_item"},
    {RAP_KIND_AGENDA_ITEM, RAP_KIND_PARAGRAPH, "agenda_item"},
    {RAP_KIND_THEME, RAP_KIND_DOCUMENT, "themes"},
    {RAP_KIND_THEME, RAP_KIND_RECOMMENDATION, "themes"},
    {RAP_KIND_THEME, RAP_KIND_PARAGRAPH, "themes"},
    {RAP_KIND_THEME, RAP_KIND_THEME, "broader"},
};

static const struct narrowing *narrowing_of(rap_kind by, rap_kind of)
{
    for (size_t i = 0; i < sizeof narrowings / sizeof narrowings[0]; i++)
        if (narrowings[i].by == by && narrowings[i].of == of)
            return &narrowings[i];
    return NULL;
}

typedef struct sorting {
    rap_composer *composer;
    rap_ids ids;        /* of the members that narrow */
    rap_sets **sets;    /* theirs */
    rap_relation relation;
    rap_kind by;
    const rap_node *node; /* being put where it belongs */
    bool climbs;
} sorting;

static void put_node(sorting *s, const char *id)
{
    size_t at = rap_ids_find(&s->ids, id);
    if (at == RAP_NO_ID)
        return;
    rap_members *m = &s->sets[at]->of[s->relation];
    if (m->count == 0 || m->list[m->count - 1] != s->node)
        rap_members_add(s->composer->arena, m, s->node);
}

static bool put_value(void *context, const rap_path_value *value)
{
    sorting *s = context;
    put_node(s, value->text);
    const char *item = value->text ? strrchr(value->text, '/') : NULL, *part = item ? strchr(item, '(') : NULL;
    if (s->by == RAP_KIND_AGENDA_ITEM && part) /* what belongs to item 1 (a) belongs to item 1 */
        put_node(s, rap_arena_copy(s->composer->arena, value->text, (size_t)(part - value->text)));
    const rap_node *theme = s->climbs ? value->node : NULL;
    for (int depth = 0; theme && depth < 32; depth++) {
        put_node(s, rap_node_text(theme, RAP_THEME_BROADER));
        theme = rap_model_target(s->composer->model, theme, RAP_THEME_BROADER);
    }
    return true;
}

/* Parts one relation among members of a kind, in one pass. */
static void part_relation(sorting *s, const rap_scope *outer, rap_relation r, const struct narrowing *n)
{
    rap_path path;
    const rap_members *all = &outer->sets->of[r];
    /* Below a theme stand its own narrower ones, which the outer set need not hold. */
    rap_members themes = {0};
    const rap_node *dataset = s->composer->request->selection;
    if (r == RAP_THEMES) {
        for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_THEMES); i++)
            rap_members_add(s->composer->arena, &themes, rap_node_item(dataset, RAP_DATASET_THEMES, i));
        all = &themes;
    }
    rap_path_find(n->of, n->path, &path);
    s->relation = r;
    s->by = n->by;
    s->climbs = n->by == RAP_KIND_THEME && n->of != RAP_KIND_THEME;
    bool is_ref = !s->climbs && path.count == 1 && rap_path_type(&path) == RAP_TYPE_REF; /* the record that it names is not asked for */
    for (size_t i = 0; i < all->count; i++) {
        s->node = all->list[i];
        if (is_ref)
            put_value(s, &(rap_path_value){.type = RAP_TYPE_REF, .text = rap_node_text(s->node, rap_path_field(&path))});
        else
            rap_path_each(&path, s->composer->model, s->node, put_value, s);
    }
}

static bool narrows(rap_kind kind)
{
    for (size_t i = 0; i < sizeof narrowings / sizeof narrowings[0]; i++)
        if (narrowings[i].by == kind)
            return true;
    return false;
}

void rap_narrow(rap_composer *c, const rap_scope *outer, rap_kind kind, rap_scope *const *members, size_t count)
{
    sorting s = {.composer = c, .ids = {.arena = c->arena}};
    if (!narrows(kind))
        return;
    s.sets = rap_arena_alloc(c->arena, (count + 1) * sizeof *s.sets);
    for (size_t i = 0; i < count; i++) {
        bool is_new;
        size_t at = rap_ids_add(&s.ids, rap_node_text(members[i]->record, kind << 8 | 1), &is_new);
        if (is_new) {
            s.sets[at] = rap_arena_alloc(c->arena, sizeof *s.sets[at]);
            *s.sets[at] = *outer->sets;
            for (size_t r = 0; r < RAP_RELATIONS; r++)
                if (narrowing_of(kind, rap_relations[r].kind))
                    s.sets[at]->of[r] = (rap_members){0};
        }
        members[i]->sets = s.sets[at];
    }
    for (size_t r = 0; r < RAP_RELATIONS; r++) {
        const struct narrowing *n = narrowing_of(kind, rap_relations[r].kind);
        if (n)
            part_relation(&s, outer, (rap_relation)r, n);
    }
}

/* ---- what belongs to an agenda item, to a State ------------------------------------------------ */

/* Whether a number is that of an item or of a part of it: 1 (a) belongs to 1. */
static bool is_of_item(const char *number, const char *item)
{
    size_t len = item ? strlen(item) : 0;
    return number && len > 0 && strncmp(number, item, len) == 0 && (!number[len] || number[len] == ' ' || number[len] == '(');
}

static bool belongs_to_item(const rap_node *node, const char *item)
{
    switch (rap_node_kind(node)) {
    case RAP_KIND_SLOT: return is_of_item(rap_node_text(node, RAP_SLOT_ITEM), item);
    case RAP_KIND_PANELLIST: return is_of_item(rap_node_text(node, RAP_PANELLIST_ITEM), item);
    case RAP_KIND_STATEMENT:
        for (size_t i = 0; i < rap_node_count(node, RAP_STATEMENT_ITEMS); i++)
            if (is_of_item(rap_node_text_item(node, RAP_STATEMENT_ITEMS, i), item))
                return true;
        return false;
    default: return true;
    }
}

bool rap_narrow_keeps(rap_composer *c, const rap_scope *scope, const rap_scope *owner, const rap_node *node)
{
    size_t state = rap_scope_state(scope);
    for (; scope != owner; scope = scope->outer)
        if (rap_node_kind(scope->record) == RAP_KIND_AGENDA_ITEM
            && !belongs_to_item(node, rap_node_text(scope->record, RAP_AGENDA_ITEM_NUMBER)))
            return false;
    return state == RAP_NO_ID || rap_state_has(c, state, node);
}
