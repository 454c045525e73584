#include "compose/around.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "compose/derived.h"
#include "compose/narrow.h"
#include "select/path.h"

static const rap_around *push(rap_arena *arena, const rap_around *outer, rap_kind kind)
{
    rap_around *inner = rap_arena_alloc(arena, sizeof *inner);
    *inner = (rap_around){.outer = outer, .kind = kind};
    return inner;
}

const rap_around *rap_around_group(rap_arena *arena, const rap_around *outer)
{
    rap_around *inner = rap_arena_alloc(arena, sizeof *inner);
    *inner = (rap_around){.outer = outer, .is_group = true};
    return inner;
}

/* ---- relations ---------------------------------------------------------------------------- */

/* Whether a field leads to records. */
static bool leads(const rap_field_info *f)
{
    return f->type >= RAP_TYPE_REF && f->type != RAP_TYPE_TEXTS;
}

static const rap_field_info *list_named(rap_kind kind, const char *name)
{
    const rap_kind_info *info = kind ? rap_kind_describe(kind) : NULL;
    const rap_field_info *f = info ? rap_field_named(info, name) : NULL;
    return f && leads(f) ? f : NULL;
}

static const rap_around *enter_field(rap_arena *arena, const rap_around *around, const char *name)
{
    for (const rap_around *a = around; a; a = a->outer) {
        const rap_field_info *f = list_named(a->kind, name);
        const rap_kind_info *target = f ? rap_kind_named(f->of) : NULL;
        if (f || (!a->kind && !a->is_group)) /* a record of any kind may have it */
            return push(arena, around, target ? target->kind : 0);
    }
    return NULL;
}

/* Parts of the text at hand, else of every recommendation; a text without parts stays. */
static const rap_around *enter_subparagraphs(rap_arena *arena, const rap_around *around)
{
    bool is_text = around->kind == RAP_KIND_RECOMMENDATION || around->kind == RAP_KIND_PARAGRAPH;
    return push(arena, is_text ? around : push(arena, around, RAP_KIND_RECOMMENDATION), RAP_KIND_SUBPARAGRAPH);
}

static bool is_derived(const char *name)
{
    const char *known;
    for (size_t i = 0; (known = rap_derived_name(i)); i++)
        if (strcmp(known, name) == 0)
            return true;
    return false;
}

static const rap_around *enter_one(rap_arena *arena, const rap_around *around, const char *name, bool is_grid)
{
    for (size_t r = 0; r < RAP_RELATIONS; r++)
        if (strcmp(rap_relations[r].name, name) == 0)
            return push(arena, around, rap_relations[r].kind);
    if (strcmp(name, "subparagraphs") == 0)
        return enter_subparagraphs(arena, around);
    if (strcmp(name, "states") == 0)
        return push(arena, around, RAP_KIND_PARTICIPANT);
    if (strcmp(name, "citations") == 0)
        return push(arena, around, RAP_KIND_DOCUMENT);
    if (strcmp(name, "became") == 0 || strcmp(name, "earlier") == 0)
        return push(arena, push(arena, around, RAP_KIND_LINK), RAP_KIND_RECOMMENDATION);
    if (strcmp(name, "related-texts") == 0) /* recommendations and paragraphs */
        return push(arena, push(arena, around, RAP_KIND_LINK), 0);
    if (strcmp(name, "open-deferrals") == 0)
        return push(arena, push(arena, around, RAP_KIND_PARAGRAPH), RAP_KIND_EVIDENCE);
    if (strcmp(name, "sentences") == 0) /* of recommendations, of paragraphs and of their parts */
        return push(arena, push(arena, around, RAP_KIND_EVIDENCE), 0);
    if (strcmp(name, "elsewhere") == 0 || strcmp(name, "new-texts") == 0)
        return push(arena, around, RAP_KIND_RECOMMENDATION);
    if (strcmp(name, "taken-up") == 0)
        return push(arena, push(arena, push(arena, around, RAP_KIND_LINK), RAP_KIND_MEETING), RAP_KIND_AGENDA_ITEM);
    if (strcmp(name, "grounds") == 0 || strcmp(name, "shared") == 0)
        return push(arena, around, RAP_KIND_EVIDENCE);
    if (strncmp(name, "by-", 3) == 0 && is_derived(name))
        return push(arena, around, RAP_KIND_SUBJECT);
    if (strcmp(name, "follow-ups") == 0)
        return push(arena, push(arena, around, RAP_KIND_FOLLOW_UP), around->kind);
    if (strcmp(name, "followed") == 0 || strcmp(name, "leaderless") == 0)
        return push(arena, around, RAP_KIND_RECOMMENDATION);
    if (strcmp(name, "overdue") == 0 || strcmp(name, "due") == 0 || strcmp(name, "undated") == 0 || strcmp(name, "entries") == 0) /* recommendations and their parts */
        return push(arena, push(arena, push(arena, around, RAP_KIND_RECOMMENDATION), RAP_KIND_FOLLOW_UP), 0);
    if (strcmp(name, "columns") == 0 && is_grid)
        return push(arena, push(arena, around, RAP_KIND_SHEET), RAP_KIND_COLUMN);
    return enter_field(arena, around, name);
}

const rap_around *rap_around_enter(rap_arena *arena, const rap_around *around, const char *relation, bool is_grid, const char **unknown)
{
    while (around && *relation) {
        size_t len = strcspn(relation, ".");
        *unknown = rap_arena_copy(arena, relation, len);
        around = enter_one(arena, around, *unknown, is_grid);
        relation += len + (relation[len] == '.');
    }
    return around;
}

const char *rap_around_relations(rap_arena *arena)
{
    rap_text out = {.arena = arena};
    for (size_t r = 0; r < RAP_RELATIONS; r++)
        rap_text_format(&out, "%s, ", rap_relations[r].name);
    for (size_t i = 0; rap_derived_name(i); i++)
        rap_text_format(&out, "%s, ", rap_derived_name(i));
    rap_text_put(&out, "and lists of the records around");
    return rap_text_string(&out);
}

const char *rap_around_hint(rap_arena *arena, const rap_around *around, const char *name)
{
    rap_nearest nearest = rap_nearest_to(arena, name);
    for (size_t r = 0; r < RAP_RELATIONS; r++)
        rap_nearest_offer(&nearest, rap_relations[r].name);
    for (size_t i = 0; rap_derived_name(i); i++)
        rap_nearest_offer(&nearest, rap_derived_name(i));
    for (; around; around = around->outer) {
        const rap_kind_info *info = around->kind ? rap_kind_describe(around->kind) : NULL;
        for (const rap_field_info *const *f = info ? info->fields : NULL; f && *f; f++)
            if (leads(*f))
                rap_nearest_offer(&nearest, (*f)->name);
    }
    return rap_nearest_hint(&nearest);
}

/* ---- names -------------------------------------------------------------------------------- */

bool rap_around_has_group(const rap_around *around)
{
    while (around && !around->is_group)
        around = around->outer;
    return around;
}

bool rap_around_has_kind(const rap_around *around, rap_kind kind)
{
    while (around && around->kind != kind && (around->kind || around->is_group))
        around = around->outer;
    return around;
}

static bool has_path(rap_kind kind, const char *name)
{
    rap_path path;
    return rap_path_find(kind, name, &path);
}

/* Of a name that begins with a kind, as theme.label: where that kind is around it is
 * asked; where it is not, the words are empty. */
bool rap_around_has_path(const rap_around *around, const char *name)
{
    size_t len = strcspn(name, ".");
    rap_kind first = 0;
    for (rap_kind k = 1; k < RAP_KIND_LIMIT && name[len]; k++) {
        const rap_kind_info *info = rap_kind_describe(k);
        if (info && strlen(info->name) == len && memcmp(info->name, name, len) == 0 && (!first || rap_around_has_kind(around, k)))
            first = k;
    }
    if (first && rap_around_has_kind(around, first))
        return has_path(first, name + len + 1);
    for (; around; around = around->outer)
        if (around->kind ? has_path(around->kind, name) : !around->is_group)
            return true;
    return first && has_path(first, name + len + 1);
}
