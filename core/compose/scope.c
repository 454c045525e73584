#include "compose/scope.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/debate.h"
#include "analysis/scale.h"
#include "compose/around.h"
#include "compose/derived.h"
#include "compose/narrow.h"
#include "compose/order.h"
#include "select/path.h"

/* ---- growing lists ------------------------------------------------------------------------ */

void rap_members_add(rap_arena *arena, rap_members *m, const rap_node *node)
{
    size_t room = m->count;
    if (room == 0)
        m->list = rap_arena_words(arena, sizeof *m->list);
    else if ((room & (room - 1)) == 0) /* full at every power of two */
        m->list = rap_arena_widen(arena, m->list, m->count, &room, sizeof *m->list);
    m->list[m->count++] = node;
}

void rap_scopes_add(rap_arena *arena, rap_scopes *s, const rap_scope *scope)
{
    s->list = rap_arena_widen(arena, s->list, s->count, &s->room, sizeof *s->list);
    s->list[s->count++] = scope;
}

void rap_scopes_drop(rap_arena *arena, rap_scopes *s)
{
    rap_arena_drop(arena, s->list, s->room * sizeof *s->list);
    *s = (rap_scopes){0};
}

rap_scope *rap_scope_inside(rap_composer *c, const rap_scope *outer, const rap_node *record)
{
    rap_scope *scope = rap_arena_words(c->arena, sizeof *scope);
    scope->outer = outer;
    scope->record = record;
    scope->sets = outer ? outer->sets : NULL;
    return scope;
}

/* ---- the outermost scope ------------------------------------------------------------------ */

static bool is_share(const rap_composer *c, const rap_node *theme)
{
    const char *label = rap_node_text(theme, RAP_THEME_LABEL);
    return c->request->share && label && strcmp(label, c->request->share) == 0;
}

/* First-level themes; of a share by theme, that theme alone. */
static void find_themes(rap_composer *c, rap_sets *sets)
{
    const rap_node *dataset = c->request->selection;
    const rap_node *share = NULL;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_THEMES); i++) {
        const rap_node *theme = rap_node_item(dataset, RAP_DATASET_THEMES, i);
        rap_ids_add(&c->theme_order, rap_node_text(theme, RAP_THEME_ID), NULL);
        if (!share && is_share(c, theme))
            share = theme;
        if (!rap_node_has(theme, RAP_THEME_BROADER))
            rap_members_add(c->arena, &sets->of[RAP_THEMES], theme);
    }
    if (share) {
        sets->of[RAP_THEMES].count = 0;
        rap_members_add(c->arena, &sets->of[RAP_THEMES], share);
    }
}

static int by_first_day(const void *a, const void *b)
{
    const rap_node *x = *(const rap_node *const *)a, *y = *(const rap_node *const *)b;
    const char *first = rap_node_text(x, RAP_MEETING_START), *second = rap_node_text(y, RAP_MEETING_START);
    int n = strcmp(first ? first : "", second ? second : "");
    return n ? n : strcmp(rap_node_text(x, RAP_MEETING_ID), rap_node_text(y, RAP_MEETING_ID));
}

static void find_debate(rap_composer *c, rap_sets *sets)
{
    size_t count = sets->of[RAP_PARAGRAPHS].count; /* to know of one, all of the dataset are looked at */
    const rap_debate *debate = count ? rap_debate_of(c->arena, rap_model_dataset(c->model)) : NULL;
    for (size_t i = 0; i < count; i++)
        if (rap_debate_was_held(debate, sets->of[RAP_PARAGRAPHS].list[i]))
            rap_members_add(c->arena, &sets->of[RAP_DELIBERATIONS], sets->of[RAP_PARAGRAPHS].list[i]);
}

const rap_scope *rap_scope_root(rap_composer *c)
{
    rap_sets *sets = rap_arena_alloc(c->arena, sizeof *sets);
    const rap_node *dataset = c->request->selection;
    c->theme_order = (rap_ids){.arena = c->arena};
    for (size_t r = 0; r < RAP_RELATIONS; r++)
        for (size_t i = 0; rap_relations[r].list && r != RAP_THEMES && i < rap_node_count(dataset, rap_relations[r].list); i++)
            rap_members_add(c->arena, &sets->of[r], rap_node_item(dataset, rap_relations[r].list, i));
    if (sets->of[RAP_MEETINGS].count > 1) /* a dataset has them in the order of its documents */
        qsort(sets->of[RAP_MEETINGS].list, sets->of[RAP_MEETINGS].count, sizeof *sets->of[RAP_MEETINGS].list, by_first_day);
    find_debate(c, sets);
    find_themes(c, sets);
    rap_scope *root = rap_scope_inside(c, NULL, dataset);
    root->sets = sets;
    return root;
}

/* ---- relations ---------------------------------------------------------------------------- */

const rap_node *rap_scope_record(const rap_scope *scope, rap_kind kind)
{
    while (scope && rap_node_kind(scope->record) != kind)
        scope = scope->outer;
    return scope ? scope->record : NULL;
}

size_t rap_scope_state(const rap_scope *scope)
{
    while (scope && !scope->state)
        scope = scope->outer;
    return scope ? scope->state - 1 : RAP_NO_ID;
}

void rap_scopes_enter(rap_composer *c, const rap_scope *outer, rap_kind kind, const rap_node *const *list, size_t count, rap_scopes *out)
{
    size_t size = (count + 1) * sizeof(rap_scope *);
    rap_scope **members = rap_arena_alloc(c->arena, size);
    for (size_t i = 0; i < count; i++) {
        members[i] = rap_scope_inside(c, outer, list[i]);
        rap_scopes_add(c->arena, out, members[i]);
    }
    rap_narrow(c, outer, kind, members, count);
    rap_arena_drop(c->arena, members, size);
}

/* Nodes that a field of the record at hand, or of one around it, holds or names. */
static bool enter_field(rap_composer *c, const rap_scope *scope, const char *name, rap_scopes *out)
{
    const rap_field_info *f = NULL;
    const rap_scope *s = scope;
    for (; s; s = s->outer) {
        const rap_kind_info *info = rap_kind_describe(rap_node_kind(s->record));
        f = info ? rap_field_named(info, name) : NULL;
        if (f && f->type >= RAP_TYPE_REF && f->type != RAP_TYPE_TEXTS)
            break;
    }
    if (!s)
        return false;
    rap_members found = {0};
    if (f->type == RAP_TYPE_REF && rap_model_target(c->model, s->record, f->field))
        rap_members_add(c->arena, &found, rap_model_target(c->model, s->record, f->field));
    for (size_t i = 0; f->type != RAP_TYPE_REF && i < rap_node_count(s->record, f->field); i++) {
        const rap_node *node = f->type == RAP_TYPE_REFS ? rap_model_find(c->model, rap_node_text_item(s->record, f->field, i))
                                                        : rap_node_item(s->record, f->field, i);
        if (node && rap_narrow_keeps(c, scope, s, node))
            rap_members_add(c->arena, &found, node);
    }
    rap_scopes_enter(c, scope, found.count ? rap_node_kind(found.list[0]) : 0, found.list, found.count, out);
    return true;
}

static bool enter_relation(rap_composer *c, const rap_scope *scope, const char *name, rap_scopes *out)
{
    for (size_t r = 0; r < RAP_RELATIONS; r++)
        if (strcmp(rap_relations[r].name, name) == 0) {
            if (r == RAP_SUBJECTS && rap_scope_record(scope, RAP_KIND_SUBJECT))
                break; /* those of the subject around */
            const rap_members *m = &scope->sets->of[r];
            rap_scopes_enter(c, scope, rap_relations[r].kind, m->list, m->count, out);
            return true;
        }
    return rap_derived_enter(c, scope, name, out) || enter_field(c, scope, name, out);
}

const char *rap_scope_setting(const rap_composer *c, const char *name)
{
    const rap_compose_request *request = c->request;
    if (strcmp(name, "share") == 0)
        return request->share ? request->share : "";
    if (strcmp(name, "question") == 0)
        return request->question ? request->question : "";
    for (size_t i = 0; i < request->report->settings.count; i++) {
        const rap_setting *s = &request->report->settings.list[i];
        if (strcmp(s->name, name) != 0)
            continue;
        const char *value = s->standard;
        for (const char *const *p = request->settings; p && *p; p += 2)
            value = strcmp(*p, name) == 0 ? p[1] : value;
        return value;
    }
    return NULL;
}

static bool fail_relation(rap_arena *arena, const rap_each *each, const char *name, rap_error *error)
{
    return rap_spot_fail(&each->spot, error, "no relation '%s' here; known: %s", name, rap_around_relations(arena));
}

/* The path that "NAME" or "NAME.further" stands for, where a setting says its beginning. */
static const char *set_path(rap_composer *c, const char *words)
{
    size_t len = strcspn(words, ".");
    const char *value = rap_scope_setting(c, rap_arena_copy(c->arena, words, len));
    return value ? rap_arena_format(c->arena, "%s%s", value, words + len) : NULL;
}

/* Follows a dotted relation: each name inside each member of the one before. */
static bool enter_path(rap_composer *c, const rap_scope *scope, const rap_each *each, rap_scopes *out, rap_error *error)
{
    const char *path = each->relation;
    if (strncmp(path, "setting:", 8) == 0 && !(path = set_path(c, path + 8)))
        return rap_spot_fail(&each->spot, error, "no setting '%s'", each->relation + 8);
    rap_scopes at = {0};
    rap_scopes_add(c->arena, &at, scope);
    while (*path) {
        size_t len = strcspn(path, ".");
        const char *name = rap_arena_copy(c->arena, path, len);
        rap_scopes next = {0};
        for (size_t i = 0; i < at.count; i++)
            if (!enter_relation(c, at.list[i], name, &next))
                return fail_relation(c->arena, each, name, error);
        rap_scopes_drop(c->arena, &at);
        at = next;
        path += len + (path[len] == '.');
    }
    *out = at;
    return true;
}

/* ---- filter and group --------------------------------------------------------------------- */

/* The nearest record from a member outwards that a filter can be asked of; NULL for none
 * before the scope the loop stands in. */
static const rap_node *asked_record(const rap_filter *filter, const rap_scope *member, const rap_scope *outer)
{
    for (const rap_scope *s = member; s && s != outer; s = s->outer)
        if (s->record && rap_node_kind(s->record) < RAP_RECORD_KINDS && rap_filter_applies(filter, rap_node_kind(s->record)))
            return s->record;
    return NULL;
}

/* Gives a filter what it needs to be asked. */
static bool ready_filter(rap_composer *c, const rap_filter *filter, const rap_spot *spot, rap_error *error)
{
    rap_error fault = {0};
    return rap_filter_set_scale(filter, rap_scale_codes(c->request->scale), &fault) || rap_spot_fail(spot, error, "%s", fault.message);
}

/* Keeps the members that match. A filter that none of them can be asked is a fault. */
static bool filter_scopes(rap_composer *c, const rap_scope *outer, const rap_each *each, rap_scopes *s, rap_error *error)
{
    size_t kept = 0, asked = 0;
    if (!ready_filter(c, each->filter, &each->spot, error))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const rap_node *record = asked_record(each->filter, s->list[i], outer);
        asked += record != NULL;
        if (record && rap_filter_matches(each->filter, c->model, record))
            s->list[kept++] = s->list[i];
    }
    if (s->count > 0 && asked == 0) {
        const rap_kind kinds[] = {rap_node_kind(s->list[0]->record), 0};
        rap_error fault = {0};
        rap_filter_check(each->filter, kinds, &fault);
        return rap_spot_fail(&each->spot, error, "%s", fault.message);
    }
    s->count = kept;
    return true;
}

static bool find_members(rap_composer *c, const rap_scope *scope, const rap_each *each, rap_scopes *out, rap_error *error)
{
    *out = (rap_scopes){0};
    return enter_path(c, scope, each, out, error)
        && (!each->filter || filter_scopes(c, scope, each, out, error));
}

bool rap_scope_count(rap_composer *c, const rap_scope *scope, const rap_each *each, size_t *count, rap_error *error)
{
    rap_scopes members;
    bool is_fine = find_members(c, scope, each, &members, error);
    *count = is_fine ? members.count : 0;
    return is_fine;
}

static const rap_scope *placed_copy(rap_composer *c, const rap_scope *scope, size_t position)
{
    rap_scope *placed = rap_arena_words(c->arena, sizeof *placed);
    *placed = *scope;
    placed->position = position;
    return placed;
}

bool rap_scope_each(rap_composer *c, const rap_scope *scope, const rap_each *each, rap_scopes *out, rap_error *error)
{
    if (!find_members(c, scope, each, out, error) || !rap_scope_sort(c, each, out, error))
        return false;
    if (each->limit && out->count > each->limit)
        out->count = each->limit;
    if (each->group && !rap_scope_group(c, scope, each, out, error))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (out->list[i] != scope)
            ((rap_scope *)out->list[i])->position = i + 1; /* made for this loop, each for one place of it */
        else
            out->list[i] = placed_copy(c, scope, i + 1);
    return true;
}

/* ---- conditions --------------------------------------------------------------------------- */

static bool holds_filter(rap_composer *c, const rap_scope *scope, const rap_condition *condition, bool *holds,
                         rap_error *error)
{
    const rap_scope *s = scope;
    while (s && !rap_filter_applies(condition->filter, rap_node_kind(s->record)))
        s = s->outer;
    if (!s)
        return rap_spot_fail(&condition->spot, error, "no record here has the fields of this condition");
    if (!ready_filter(c, condition->filter, &condition->spot, error))
        return false;
    *holds = rap_filter_matches(condition->filter, c->model, s->record);
    return true;
}

/* Whether one of several relations has members. */
static bool has_any(rap_composer *c, const rap_scope *scope, const rap_each *const *needs, bool *holds, rap_error *error)
{
    size_t count = 0;
    for (; *needs && count == 0; needs++)
        if (!rap_scope_count(c, scope, *needs, &count, error))
            return false;
    *holds = count > 0;
    return true;
}

bool rap_scope_holds(rap_composer *c, const rap_scope *scope, const rap_condition *condition, bool *holds, rap_error *error)
{
    size_t count = 0;
    *holds = true;
    if (condition->setting) {
        const char *value = rap_scope_setting(c, condition->setting);
        if (!value)
            return rap_spot_fail(&condition->spot, error, "no setting '%s'", condition->setting);
        *holds = condition->value ? strcmp(value, condition->value) == 0 : *value != '\0';
    }
    if (*holds && condition->filter && !holds_filter(c, scope, condition, holds, error))
        return false;
    if (*holds && condition->needs && !has_any(c, scope, condition->needs, holds, error))
        return false;
    if (*holds && condition->without) {
        if (!rap_scope_count(c, scope, condition->without, &count, error))
            return false;
        *holds = count == 0;
    }
    return true;
}
