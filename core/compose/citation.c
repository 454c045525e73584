#include "compose/citation.h"

#include <string.h>

#include "analysis/corrected.h"
#include "analysis/marks.h"
#include "compose/expand.h"
#include "compose/record.h"

/* ---- marks ---------------------------------------------------------------------------------- */

/* What it is marked by in the document, beside a number; NULL for nothing. */
static const char *mark_of(const rap_node *r)
{
    return rap_node_text(rap_node_item(r, RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH);
}

/* Whether it is a point, "(b)", of the paragraph that has its number. */
static bool is_point(const rap_node *r)
{
    const char *mark = mark_of(r);
    return mark && *mark == '(' && rap_node_has(r, RAP_RECOMMENDATION_NUMBER);
}

/* Whether its mark is more than its number holds, as "5 bis". */
static bool is_more(const rap_node *r)
{
    const char *mark = mark_of(r);
    return mark && rap_node_has(r, RAP_RECOMMENDATION_NUMBER) && mark[strspn(mark, "0123456789")];
}

/* The recommendation or paragraph at hand, or around; NULL for none. */
static const rap_scope *whole_of(const rap_scope *scope)
{
    scope = rap_record_nearest_text(scope);
    while (scope && rap_node_kind(scope->record) == RAP_KIND_SUBPARAGRAPH)
        scope = rap_record_around_part(scope);
    return scope;
}

static const rap_node *recommendation_of(const rap_scope *scope)
{
    const rap_scope *whole = whole_of(scope);
    return whole && rap_node_kind(whole->record) == RAP_KIND_RECOMMENDATION ? whole->record : NULL;
}

void rap_citation_put_mark(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_scope *whole = whole_of(scope);
    rap_text_put(out, whole ? rap_mark_of(c->arena, whole->record) : NULL);
}

/* Nothing where the paragraph is the recommendation itself. */
void rap_citation_put_under(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *r = recommendation_of(scope);
    const char *paragraph = r && !is_more(r) ? mark_of(r) : NULL;
    bool is_itself = paragraph && strcmp(paragraph, rap_mark_stated(c->arena, r)) == 0;
    rap_text_put(out, is_itself ? NULL : paragraph);
}

void rap_citation_put_paragraph(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *r = recommendation_of(scope);
    rap_text_put(out, !r ? NULL : is_point(r) ? rap_mark_stated(c->arena, r) : mark_of(r));
}

void rap_citation_put_own_number(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *r = recommendation_of(scope);
    (void)c;
    if (rap_node_has(r, RAP_RECOMMENDATION_NUMBER) && !is_point(r))
        rap_text_number(out, rap_node_integer(r, RAP_RECOMMENDATION_NUMBER, 0));
}

/* ---- labels of parts ------------------------------------------------------------------------ */

/* Labels from the outermost to that at hand, into an empty text. */
static void join_labels(const rap_scope *scope, rap_text *out)
{
    if (!scope || rap_node_kind(scope->record) != RAP_KIND_SUBPARAGRAPH)
        return;
    join_labels(rap_record_around_part(scope), out);
    const char *label = rap_node_text(scope->record, RAP_SUBPARAGRAPH_LABEL);
    if (label)
        rap_text_format(out, "%s(%s)", out->len ? " " : "", label);
}

void rap_citation_put_labels(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_text labels = {.arena = c->arena};
    join_labels(scope, &labels);
    rap_text_put(out, rap_text_string(&labels));
}

/* ---- citations ------------------------------------------------------------------------------ */

/* The label for the place of a record. */
static const char *place_label(rap_composer *c, const rap_node *r)
{
    if (rap_node_kind(r) != RAP_KIND_RECOMMENDATION)
        return rap_node_has(r, RAP_PARAGRAPH_NUMBER) ? "place.paragraph" : "place.unnumbered";
    if (is_point(r))
        return "place.paragraph";
    if (rap_node_has(r, RAP_RECOMMENDATION_NUMBER))
        return rap_arena_join(c->arena, "place.", rap_status_stated(c->model, r));
    return mark_of(r) ? "place.source" : "place.unnumbered";
}

void rap_citation_put(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_scope *whole = whole_of(scope);
    const rap_node *r = whole ? whole->record : NULL;
    rap_text labels = {.arena = c->arena};
    rap_error ignored = {0};
    if (r)
        rap_expand_label(c, whole, place_label(c, r), out, &ignored);
    join_labels(rap_record_nearest_text(scope), &labels);
    if (labels.len)
        rap_text_format(out, " %s", rap_text_string(&labels));
}
