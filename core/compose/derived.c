#include "compose/derived.h"

#include <string.h>

#include "compose/deferrals.h"
#include "compose/follow_up.h"
#include "compose/index.h"
#include "compose/links.h"
#include "compose/states.h"
#include "select/path.h"

/* ---- parts, States, documents, columns ---------------------------------------------------- */

/* Each lettered part that has no parts of its own; the record itself where it has none. */
static void enter_parts(rap_composer *c, const rap_scope *scope, rap_field items, rap_scopes *out)
{
    size_t count = rap_node_count(scope->record, items);
    if (count == 0)
        rap_scopes_add(c->arena, out, scope);
    for (size_t i = 0; i < count; i++)
        enter_parts(c, rap_scope_inside(c, scope, rap_node_item(scope->record, items, i)), RAP_SUBPARAGRAPH_ITEMS, out);
}

/* Parts of the recommendation or paragraph at hand; elsewhere of all recommendations. */
static void enter_subparagraphs(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS];
    switch (rap_node_kind(scope->record)) {
    case RAP_KIND_RECOMMENDATION: enter_parts(c, scope, RAP_RECOMMENDATION_ITEMS, out); break;
    case RAP_KIND_PARAGRAPH: enter_parts(c, scope, RAP_PARAGRAPH_ITEMS, out); break;
    default:
        for (size_t i = 0; i < all->count; i++)
            enter_parts(c, rap_scope_inside(c, scope, all->list[i]), RAP_RECOMMENDATION_ITEMS, out);
    }
}

/* Whether a record of the meeting at hand, or of any where none is, cites a document. */
static bool is_cited(rap_composer *c, const rap_node *document, const rap_node *meeting)
{
    rap_path path;
    for (size_t i = 0; i < rap_node_count(document, RAP_DOCUMENT_CITED_BY); i++) {
        const rap_node *by = rap_model_find(c->model, rap_node_text_item(document, RAP_DOCUMENT_CITED_BY, i));
        if (!meeting && by)
            return true;
        if (by && rap_path_find(rap_node_kind(by), "document.meeting", &path)
            && strcmp(rap_field_text(c->arena, c->model, by, "document.meeting"), rap_node_text(meeting, RAP_MEETING_ID)) == 0)
            return true;
    }
    return false;
}

/* Documents that are cited and belong to no meeting that is known. */
static void enter_citations(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_members *all = &c->root->sets->of[RAP_DOCUMENTS];
    const rap_node *meeting = rap_scope_record(scope, RAP_KIND_MEETING);
    rap_members found = {0};
    for (size_t i = 0; i < all->count; i++)
        if (!rap_node_has(all->list[i], RAP_DOCUMENT_MEETING) && is_cited(c, all->list[i], meeting))
            rap_members_add(c->arena, &found, all->list[i]);
    rap_scopes_enter(c, scope, RAP_KIND_DOCUMENT, found.list, found.count, out);
}

/* States of the meeting around, else of all at hand, each with the meetings it took part in. */
static void enter_states(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_node *around = rap_scope_record(scope, RAP_KIND_MEETING);
    const rap_members one = {&around, 1}, *meetings = around ? &one : &scope->sets->of[RAP_MEETINGS];
    size_t count, *states = rap_states_at(c, meetings, &count);
    for (size_t i = 0; i < count; i++) {
        rap_scope *s = rap_scope_inside(c, scope, rap_states(c)->list[states[i]]);
        rap_sets *sets = rap_arena_alloc(c->arena, sizeof *sets);
        *sets = *scope->sets;
        sets->of[RAP_MEETINGS] = rap_state_meetings(c, states[i], meetings);
        s->sets = sets;
        s->state = states[i] + 1;
        rap_scopes_add(c->arena, out, s);
    }
}

/* Columns of the sheets so far, each inside its sheet. */
static void enter_columns(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    for (size_t i = 0; i < c->column_count; i++) {
        const rap_scope *sheet = rap_scope_inside(c, scope, c->columns[i]);
        for (size_t j = 0; j < rap_node_count(c->columns[i], RAP_SHEET_COLUMNS); j++)
            rap_scopes_add(c->arena, out, rap_scope_inside(c, sheet, rap_node_item(c->columns[i], RAP_SHEET_COLUMNS, j)));
    }
}

/* ---- what links say ----------------------------------------------------------------------- */

/* Records of two kinds at the other ends of links, each inside the link that says so. */
static void enter_links(rap_composer *c, const rap_scope *scope, const rap_links *links, rap_kind kind, rap_kind other, rap_scopes *out)
{
    for (size_t i = 0; i < links->count; i++) {
        const rap_linked *l = &links->list[i];
        if (rap_node_kind(l->end) == kind || rap_node_kind(l->end) == other)
            rap_scopes_add(c->arena, out, rap_scope_inside(c, rap_scope_inside(c, scope, l->link), l->end));
    }
}

static const char *around_id(const rap_scope *scope)
{
    return rap_node_text(rap_scope_record(scope, RAP_KIND_RECOMMENDATION), RAP_RECOMMENDATION_ID);
}

/* What the recommendation around became. */
static void enter_became(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    rap_links links = {0};
    if (around_id(scope))
        rap_links_from(c, around_id(scope), "became", &links);
    enter_links(c, scope, &links, RAP_KIND_RECOMMENDATION, RAP_KIND_RECOMMENDATION, out);
}

/* What became the recommendation around. */
static void enter_earlier(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    rap_links links = {0};
    if (around_id(scope))
        rap_links_to(c, around_id(scope), "became", &links);
    enter_links(c, scope, &links, RAP_KIND_RECOMMENDATION, RAP_KIND_RECOMMENDATION, out);
}

/* Texts that say nearly the same as the one around, or speak of the same subject. */
static void enter_related_texts(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_scope *s = scope;
    while (s && rap_node_kind(s->record) != RAP_KIND_RECOMMENDATION && rap_node_kind(s->record) != RAP_KIND_PARAGRAPH)
        s = s->outer;
    rap_links links = {0};
    if (s) {
        bool is_paragraph = rap_node_kind(s->record) == RAP_KIND_PARAGRAPH;
        const char *id = rap_node_text(s->record, is_paragraph ? RAP_PARAGRAPH_ID : RAP_RECOMMENDATION_ID);
        rap_links_from(c, id, "related", &links);
        rap_links_to(c, id, "related", &links);
        rap_links_sort(&links);
    }
    enter_links(c, scope, &links, RAP_KIND_RECOMMENDATION, RAP_KIND_PARAGRAPH, out);
}

/* The meeting of an agenda item: ids of items begin with that of their meeting and a slash. */
static const rap_node *meeting_of(const rap_composer *c, const rap_node *item)
{
    const char *id = rap_node_text(item, RAP_AGENDA_ITEM_ID), *cut = strrchr(id, '/');
    return cut ? rap_model_find(c->model, rap_arena_copy(c->arena, id, (size_t)(cut - id))) : NULL;
}

/* Agenda items that took up a text, each inside its meeting and that inside the link; then
 * those that took up a part of the text, inside that part. */
static void enter_items_of(rap_composer *c, const rap_scope *scope, const char *id, rap_field parts, rap_scopes *out)
{
    rap_links links = {0};
    if (id)
        rap_links_from(c, id, "follows", &links);
    for (size_t i = 0; i < links.count; i++) {
        const rap_node *item = links.list[i].end, *meeting = rap_node_kind(item) == RAP_KIND_AGENDA_ITEM ? meeting_of(c, item) : NULL;
        if (meeting)
            rap_scopes_add(c->arena, out, rap_scope_inside(c, rap_scope_inside(c, rap_scope_inside(c, scope, links.list[i].link), meeting), item));
    }
    for (size_t i = 0; i < rap_node_count(scope->record, parts); i++) {
        const rap_node *part = rap_node_item(scope->record, parts, i);
        enter_items_of(c, rap_scope_inside(c, scope, part), rap_node_text(part, RAP_SUBPARAGRAPH_ID), RAP_SUBPARAGRAPH_ITEMS, out);
    }
}

static void enter_taken_up(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    for (const rap_scope *s = scope; s; s = s->outer)
        switch (rap_node_kind(s->record)) {
        case RAP_KIND_RECOMMENDATION:
            enter_items_of(c, s, rap_node_text(s->record, RAP_RECOMMENDATION_ID), RAP_RECOMMENDATION_ITEMS, out);
            return;
        case RAP_KIND_SUBPARAGRAPH:
            enter_items_of(c, s, rap_node_text(s->record, RAP_SUBPARAGRAPH_ID), RAP_SUBPARAGRAPH_ITEMS, out);
            return;
        default:
            break;
        }
}

/* The evidence of the link around whose fact begins so. */
static void enter_evidence(rap_composer *c, const rap_scope *scope, const char *fact, rap_scopes *out)
{
    const rap_node *link = rap_scope_record(scope, RAP_KIND_LINK);
    for (size_t i = 0; i < rap_node_count(link, RAP_LINK_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(link, RAP_LINK_EVIDENCE, i);
        if (strncmp(rap_node_text(e, RAP_EVIDENCE_OF), fact, strlen(fact)) == 0)
            rap_scopes_add(c->arena, out, rap_scope_inside(c, scope, e));
    }
}

/* Whether two pieces of evidence are one ground: words, and what stands in their place. */
static bool is_replaced(const rap_node *from, const rap_node *to)
{
    const char *was = rap_node_text(from, RAP_EVIDENCE_RECORD), *is = rap_node_text(to, RAP_EVIDENCE_RECORD);
    const char *rule = rap_node_text(from, RAP_EVIDENCE_RULE), *same = rap_node_text(to, RAP_EVIDENCE_RULE);
    return was && is && strcmp(was, is) != 0 && rule && same && strcmp(rule, same) == 0
        && strcmp(rap_node_text(from, RAP_EVIDENCE_OF), rap_node_text(to, RAP_EVIDENCE_OF)) == 0;
}

/* The words that the verdict of the link around rests on; those that took the place of others inside these. */
static void enter_grounds(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    rap_scopes all = {0};
    enter_evidence(c, scope, "verdict:", &all);
    for (size_t i = 0; i < all.count; i++) {
        bool is_pair = i + 1 < all.count && is_replaced(all.list[i]->record, all.list[i + 1]->record);
        rap_scopes_add(c->arena, out, is_pair ? rap_scope_inside(c, all.list[i], all.list[i + 1]->record) : all.list[i]);
        i += is_pair;
    }
}

/* What two related texts share, in the words of the one that the loop is at. */
static void enter_shared(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_scope *end = scope;
    while (end && end->outer && rap_node_kind(end->outer->record) != RAP_KIND_LINK)
        end = end->outer;
    if (end && end->outer)
        enter_evidence(c, scope, rap_model_target(c->model, end->outer->record, RAP_LINK_FROM) == end->record ? "related:from" : "related:to", out);
}

/* ---- themes ------------------------------------------------------------------------------- */

static bool is_among(const rap_members *members, const rap_node *record)
{
    for (size_t i = 0; i < members->count; i++)
        if (members->list[i] == record)
            return true;
    return false;
}

/* The subparagraph that a part of evidence, as (a)(i), names inside a record; the record where
 * it names none. */
static const rap_scope *enter_part(rap_composer *c, const rap_scope *record, const char *part)
{
    rap_kind kind = rap_node_kind(record->record);
    rap_field items = kind == RAP_KIND_SUBPARAGRAPH ? RAP_SUBPARAGRAPH_ITEMS : kind == RAP_KIND_PARAGRAPH ? RAP_PARAGRAPH_ITEMS : RAP_RECOMMENDATION_ITEMS;
    for (size_t i = 0; part && *part == '(' && i < rap_node_count(record->record, items); i++) {
        const rap_node *item = rap_node_item(record->record, items, i);
        const char *label = rap_node_text(item, RAP_SUBPARAGRAPH_LABEL);
        size_t len = label ? strlen(label) : 0;
        if (len == 0 || strncmp(part + 1, label, len) != 0 || part[1 + len] != ')')
            continue;
        return enter_part(c, rap_scope_inside(c, record, item), part + len + 2);
    }
    return record;
}

/* The sentences that sum up the theme around: each inside its evidence, at the text of the
 * selection that it stands in. */
static void enter_sentences(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_node *theme = rap_scope_record(scope, RAP_KIND_THEME);
    for (size_t i = 0; i < rap_node_count(theme, RAP_THEME_SUMMARY); i++) {
        const rap_node *e = rap_node_item(theme, RAP_THEME_SUMMARY, i);
        const char *id = rap_node_text(e, RAP_EVIDENCE_RECORD);
        const rap_node *record = id ? rap_model_find(c->model, id) : NULL;
        if (record && (is_among(&scope->sets->of[RAP_RECOMMENDATIONS], record) || is_among(&scope->sets->of[RAP_PARAGRAPHS], record)))
            rap_scopes_add(c->arena, out, enter_part(c, rap_scope_inside(c, rap_scope_inside(c, scope, e), record), rap_node_text(e, RAP_EVIDENCE_PART)));
    }
}

/* Recommendations that belong to the sub-theme of the group around too, and stand in the group
 * of another. */
static void enter_elsewhere(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    while (scope && !scope->group)
        scope = scope->outer;
    const rap_node *around = rap_scope_record(scope, RAP_KIND_THEME);
    const rap_members *all = around ? &scope->outer->sets->of[RAP_RECOMMENDATIONS] : NULL;
    for (size_t i = 0; all && i < all->count; i++)
        for (size_t t = 0; t < rap_node_count(all->list[i], RAP_RECOMMENDATION_THEMES); t++) {
            const rap_node *theme = rap_model_find(c->model, rap_node_text_item(all->list[i], RAP_RECOMMENDATION_THEMES, t));
            if (rap_model_target(c->model, theme, RAP_THEME_BROADER) == around && strcmp(rap_node_text(theme, RAP_THEME_LABEL), scope->group) == 0
                && rap_scope_subtheme(c, scope, all->list[i]) != theme)
                rap_scopes_add(c->arena, out, rap_scope_inside(c, scope, all->list[i]));
        }
}

/* ---- by name ------------------------------------------------------------------------------ */

/* ---- second indexes ------------------------------------------------------------------------ */

static void enter_index(rap_composer *c, const rap_scope *scope, rap_members found, rap_scopes *out)
{
    rap_scopes_enter(c, scope, RAP_KIND_SUBJECT, found.list, found.count, out);
}

static void enter_addressees(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_index(c, scope, rap_index_addressees(c, scope), out);
}

static void enter_instruments(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_index(c, scope, rap_index_instruments(c, scope), out);
}

static void enter_names(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_index(c, scope, rap_index_names(c, scope), out);
}

/* ---- texts that no draft became ------------------------------------------------------------- */

static const char *section_key(rap_composer *c, const rap_node *r)
{
    const char *meeting = rap_node_text(r, RAP_RECOMMENDATION_MEETING), *section = rap_node_text(r, RAP_RECOMMENDATION_SECTION);
    return rap_arena_format(c->arena, "%s|%s", meeting ? meeting : "", section ? section : "");
}

static bool has_earlier(rap_composer *c, const rap_node *r)
{
    rap_links links = {0};
    rap_links_to(c, rap_node_text(r, RAP_RECOMMENDATION_ID), "became", &links);
    return links.count > 0;
}

static bool is(const rap_node *r, rap_field field, const char *word)
{
    const char *own = rap_node_text(r, field);
    return own && strcmp(own, word) == 0;
}

/* The meetings of which a draft waits for its fate: what looks new there may be what it became. */
static rap_ids open_meetings(rap_composer *c, const rap_members *all)
{
    rap_ids open = {.arena = c->arena};
    for (size_t i = 0; i < all->count; i++)
        if (is(all->list[i], RAP_RECOMMENDATION_STATUS, "draft") && is(all->list[i], RAP_RECOMMENDATION_FATE, "unknown") &&
            rap_node_has(all->list[i], RAP_RECOMMENDATION_MEETING))
            rap_ids_add(&open, rap_node_text(all->list[i], RAP_RECOMMENDATION_MEETING), NULL);
    return open;
}

static bool may_be_new(rap_composer *c, const rap_node *r, const rap_ids *open)
{
    const char *meeting = rap_node_text(r, RAP_RECOMMENDATION_MEETING);
    return is(r, RAP_RECOMMENDATION_STATUS, "adopted") && !has_earlier(c, r) && !(meeting && rap_ids_find(open, meeting) != RAP_NO_ID);
}

/* Adopted recommendations that nothing became, in sections in which a draft became another, where the fate of all drafts is known. */
static void enter_new_texts(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS];
    rap_ids compared = {.arena = c->arena}, open = open_meetings(c, all);
    for (size_t i = 0; i < all->count; i++)
        if (has_earlier(c, all->list[i]))
            rap_ids_add(&compared, section_key(c, all->list[i]), NULL);
    for (size_t i = 0; i < all->count; i++)
        if (rap_ids_find(&compared, section_key(c, all->list[i])) != RAP_NO_ID && may_be_new(c, all->list[i], &open))
            rap_scopes_add(c->arena, out, rap_scope_inside(c, scope, all->list[i]));
}

static const struct {
    const char *name;
    void (*enter)(rap_composer *, const rap_scope *, rap_scopes *);
} derived[] = {{"states", enter_states}, {"subparagraphs", enter_subparagraphs}, {"citations", enter_citations},
               {"became", enter_became}, {"earlier", enter_earlier}, {"new-texts", enter_new_texts}, {"grounds", enter_grounds},
               {"related-texts", enter_related_texts}, {"shared", enter_shared}, {"taken-up", enter_taken_up},
               {"by-addressee", enter_addressees}, {"by-instrument", enter_instruments}, {"by-name", enter_names},
               {"sentences", enter_sentences}, {"elsewhere", enter_elsewhere}, {"open-deferrals", rap_deferrals_enter_open},
               {"follow-ups", rap_follow_ups_enter}, {"entries", rap_entries_enter}, {"overdue", rap_entries_enter_overdue}, {"due", rap_entries_enter_due}, {"undated", rap_entries_enter_undated},
               {"followed", rap_followed_enter}, {"leaderless", rap_leaderless_enter}};

const char *rap_derived_name(size_t index)
{
    return index < sizeof derived / sizeof derived[0] ? derived[index].name : NULL;
}

bool rap_derived_enter(rap_composer *c, const rap_scope *scope, const char *name, rap_scopes *out)
{
    if (strcmp(name, "columns") == 0 && c->request->report->is_grid) {
        enter_columns(c, scope, out);
        return true;
    }
    for (size_t i = 0; i < sizeof derived / sizeof derived[0]; i++)
        if (derived[i].name[0] == name[0] && strcmp(derived[i].name, name) == 0) {
            derived[i].enter(c, scope, out);
            return true;
        }
    return false;
}
