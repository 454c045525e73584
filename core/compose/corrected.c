#include "compose/corrected.h"

#include <string.h>

#include "analysis/corrected.h"
#include "analysis/corrections.h"
#include "compose/expand.h"

/* The scope of the recommendation at hand, or of the one around; NULL where there is none. */
static const rap_scope *at_hand(const rap_scope *scope)
{
    while (scope && rap_node_kind(scope->record) != RAP_KIND_RECOMMENDATION && rap_node_kind(scope->record) != RAP_KIND_PARAGRAPH)
        scope = scope->outer;
    return scope && rap_node_kind(scope->record) == RAP_KIND_RECOMMENDATION ? scope : NULL;
}

/* A label about a correction. */
static void put(rap_composer *c, const rap_scope *scope, const rap_node *correction, const char *key, rap_text *out)
{
    const rap_scope inside = {.outer = scope, .record = correction, .sets = scope->sets};
    rap_error ignored = {0};
    rap_expand_label(c, &inside, key, out, &ignored);
}

void rap_corrected_put_status(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_scope *s = at_hand(scope);
    const rap_node *n = s ? rap_corrected_status(c->model, s->record) : NULL;
    if (n)
        put(c, s, n, "corrected.standing", out);
}

/* ---- names -------------------------------------------------------------------------------- */

static void put_name(rap_composer *c, const rap_scope *scope, const char *form, rap_text *out)
{
    const rap_scope *s = at_hand(scope);
    rap_error ignored = {0};
    rap_text key = {.arena = c->arena};
    if (!s)
        return;
    rap_text_put(&key, "recommendation.");
    rap_text_put(&key, rap_status_stated(c->model, s->record));
    rap_text_put(&key, form);
    rap_expand_label(c, s, rap_text_string(&key), out, &ignored);
}

void rap_corrected_put_name(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    put_name(c, scope, "", out);
}

void rap_corrected_put_name_dated(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    put_name(c, scope, "-dated", out);
}

/* ---- all corrections ---------------------------------------------------------------------- */

/* What was set, given or linked, in the words of the report. */
static const char *value_of(rap_composer *c, const rap_node *n, const char *fact, const char *object)
{
    const char *value = rap_node_text(n, RAP_CORRECTION_VALUE);
    const rap_node *theme = rap_model_find(c->model, object);
    if (!*object || rap_correction_is_of_code(n))
        return rap_label(c->request->labels, rap_arena_format(c->arena, "%s.%s", fact, *object ? object : value));
    return rap_node_kind(theme) == RAP_KIND_THEME ? rap_node_text(theme, RAP_THEME_LABEL) : object;
}

static void put_one(rap_composer *c, const rap_scope *s, const rap_node *n, rap_text *out)
{
    const char *of = rap_node_text(n, RAP_CORRECTION_OF), *colon = strchr(of, ':');
    const char *fact = rap_arena_copy(c->arena, of, strcspn(of, ":")), *object = colon ? colon + 1 : "";
    bool is_link = object[0] && strcmp(fact, "theme") != 0 && !rap_correction_is_of_code(n);
    const char *action = object[0] ? rap_node_text(n, RAP_CORRECTION_ACTION) : "set";
    rap_text_put(out, rap_label(c->request->labels, rap_arena_format(c->arena, "corrected.%s-%s", is_link ? "link" : fact, action)));
    rap_text_put(out, value_of(c, n, fact, object));
    put(c, s, n, "corrected.by", out);
}

void rap_corrected_put_all(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_scope *s = at_hand(scope);
    size_t at = 0, count = 0;
    const rap_node *n;
    while (s && (n = rap_corrected_next(c->model, rap_node_text(s->record, RAP_RECOMMENDATION_ID), &at))) {
        rap_text_put(out, count++ ? rap_label(c->request->labels, "item.and") : "");
        put_one(c, s, n, out);
    }
}
