#include "compose/follow_up.h"

#include <string.h>

#include "compose/links.h"
#include "compose/record.h"
#include "model/values.h"

/* Where a record has its follow-ups; 0 where its kind has none. */
static rap_field field_of(const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_RECOMMENDATION: return RAP_RECOMMENDATION_FOLLOW_UP;
    case RAP_KIND_SUBPARAGRAPH: return RAP_SUBPARAGRAPH_FOLLOW_UP;
    default: return 0;
    }
}

static rap_field parts_of(const rap_node *record)
{
    return rap_node_kind(record) == RAP_KIND_RECOMMENDATION ? RAP_RECOMMENDATION_ITEMS : RAP_SUBPARAGRAPH_ITEMS;
}

static void add_inside(rap_composer *c, const rap_scope *scope, const rap_node *follow_up, rap_scopes *out)
{
    rap_scopes_add(c->arena, out, rap_scope_inside(c, rap_scope_inside(c, scope, follow_up), scope->record));
}

void rap_follow_ups_enter(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    rap_field field = field_of(scope->record);
    size_t count = field ? rap_node_count(scope->record, field) : 0;
    if (count == 0)
        rap_scopes_add(c->arena, out, scope);
    for (size_t i = 0; i < count; i++)
        add_inside(c, scope, rap_node_item(scope->record, field, i), out);
}

/* ---- days --------------------------------------------------------------------------------- */

static const char *later(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) > 0) ? b : a;
}

/* The latest day on which something of a record, or of its parts, was recorded. */
static const char *latest_entry(const rap_node *record, const char *latest)
{
    rap_field field = field_of(record), parts = parts_of(record);
    for (size_t i = 0; i < rap_node_count(record, field); i++)
        latest = later(latest, rap_node_text(rap_node_item(record, field, i), RAP_FOLLOW_UP_UPDATED_ON));
    for (size_t i = 0; i < rap_node_count(record, parts); i++)
        latest = latest_entry(rap_node_item(record, parts, i), latest);
    return latest;
}

static const char *day_of(const rap_composer *c)
{
    const char *asked = rap_scope_setting(c, "day");
    const rap_node *dataset = c->request->selection;
    if (asked && rap_date_is_valid(asked))
        return asked;
    const char *latest = rap_record_latest(c);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++)
        latest = latest_entry(rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i), latest);
    return latest;
}

void rap_follow_up_put_day(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    (void)scope;
    rap_text_put(out, day_of(c));
}

void rap_follow_up_put_month(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *entry = rap_scope_record(scope, RAP_KIND_FOLLOW_UP);
    const char *deadline = rap_node_text(entry, RAP_FOLLOW_UP_DEADLINE);
    (void)c;
    if (deadline)
        rap_text_format(out, "%.7s-01", deadline);
}

/* ---- what is late ------------------------------------------------------------------------- */

static bool is_open(const rap_node *follow_up)
{
    const char *progress = rap_node_text(follow_up, RAP_FOLLOW_UP_PROGRESS);
    return !progress || (strcmp(progress, "done") != 0 && strcmp(progress, "stopped") != 0);
}

/* Whether one of the entries of a record and its parts is meant. */
typedef bool (*entry_test)(const rap_node *entry, const char *day);

static bool is_overdue(const rap_node *entry, const char *day)
{
    const char *deadline = rap_node_text(entry, RAP_FOLLOW_UP_DEADLINE);
    return deadline && day && strcmp(deadline, day) < 0 && is_open(entry);
}

static bool is_due(const rap_node *entry, const char *day)
{
    return rap_node_has(entry, RAP_FOLLOW_UP_DEADLINE) && is_open(entry) && !is_overdue(entry, day);
}

static bool is_undated(const rap_node *entry, const char *day)
{
    (void)day;
    return !rap_node_has(entry, RAP_FOLLOW_UP_DEADLINE) && is_open(entry);
}

static bool is_any(const rap_node *entry, const char *day)
{
    (void)entry;
    (void)day;
    return true;
}

static bool has_lead(const rap_node *entry, const char *day)
{
    (void)day;
    return rap_node_has(entry, RAP_FOLLOW_UP_LEAD_INSTITUTION);
}

/* Whether an entry of a record, or of a part of it, is meant. */
static bool has_entry(const rap_node *record, entry_test test, const char *day)
{
    rap_field field = field_of(record), parts = parts_of(record);
    for (size_t i = 0; field && i < rap_node_count(record, field); i++)
        if (test(rap_node_item(record, field, i), day))
            return true;
    for (size_t i = 0; field && i < rap_node_count(record, parts); i++)
        if (has_entry(rap_node_item(record, parts, i), test, day))
            return true;
    return false;
}

static void add_entries(rap_composer *c, const rap_scope *scope, entry_test test, const char *day, rap_scopes *out)
{
    rap_field field = field_of(scope->record), parts = parts_of(scope->record);
    for (size_t i = 0; i < rap_node_count(scope->record, field); i++)
        if (test(rap_node_item(scope->record, field, i), day))
            add_inside(c, scope, rap_node_item(scope->record, field, i), out);
    for (size_t i = 0; i < rap_node_count(scope->record, parts); i++)
        add_entries(c, rap_scope_inside(c, scope, rap_node_item(scope->record, parts, i)), test, day, out);
}

/* Of the record at hand, else of the group of entries around, else of all recommendations. */
static void enter_entries(rap_composer *c, const rap_scope *scope, entry_test test, rap_scopes *out)
{
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS];
    const rap_scopes *group = scope->sets->entries;
    const char *day = test == is_overdue || test == is_due ? day_of(c) : NULL;
    if (field_of(scope->record))
        add_entries(c, scope, test, day, out);
    else if (group) {
        for (size_t i = 0; i < group->count; i++)
            if (test(rap_scope_record(group->list[i], RAP_KIND_FOLLOW_UP), day))
                rap_scopes_add(c->arena, out, group->list[i]);
    } else {
        for (size_t i = 0; i < all->count; i++)
            if (has_entry(all->list[i], test, day))
                add_entries(c, rap_scope_inside(c, scope, all->list[i]), test, day, out);
    }
}

void rap_entries_enter(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_entries(c, scope, is_any, out);
}

void rap_entries_enter_overdue(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_entries(c, scope, is_overdue, out);
}

void rap_entries_enter_due(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_entries(c, scope, is_due, out);
}

void rap_entries_enter_undated(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_entries(c, scope, is_undated, out);
}

/* ---- recommendations with and without entries ----------------------------------------------- */

static void enter_tested(rap_composer *c, const rap_scope *scope, entry_test test, bool wanted, rap_scopes *out)
{
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS];
    rap_members found = {0};
    for (size_t i = 0; i < all->count; i++)
        if (has_entry(all->list[i], test, NULL) == wanted)
            rap_members_add(c->arena, &found, all->list[i]);
    rap_scopes_enter(c, scope, RAP_KIND_RECOMMENDATION, found.list, found.count, out);
}

void rap_followed_enter(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_tested(c, scope, is_any, true, out);
}

void rap_leaderless_enter(rap_composer *c, const rap_scope *scope, rap_scopes *out)
{
    enter_tested(c, scope, has_lead, false, out);
}

/* ---- what is new -------------------------------------------------------------------------- */

static const char *meeting_day(const rap_composer *c, const rap_node *recommendation)
{
    return rap_node_text(rap_model_target(c->model, recommendation, RAP_RECOMMENDATION_MEETING), RAP_MEETING_START);
}

/* First day of the latest meeting that people recorded something of, or saw in a matrix that they
 * filled in; NULL where there is none. */
static const char *followed_day(const rap_composer *c)
{
    const rap_node *dataset = rap_model_dataset(c->model);
    const char *latest = rap_node_text(dataset, RAP_DATASET_LISTED_UNTIL);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        if (has_entry(r, is_any, NULL))
            latest = later(latest, meeting_day(c, r));
    }
    return latest;
}

static bool replaces_followed(rap_composer *c, const rap_node *recommendation)
{
    rap_links links = {0};
    rap_links_to(c, rap_node_text(recommendation, RAP_RECOMMENDATION_ID), "became", &links);
    for (size_t i = 0; i < links.count; i++)
        if (has_entry(links.list[i].end, is_any, NULL))
            return true;
    return false;
}

void rap_follow_up_put_newness(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *r = rap_scope_record(scope, RAP_KIND_RECOMMENDATION);
    if (!r || has_entry(r, is_any, NULL))
        return;
    if (!c->has_followed_day) {
        c->has_followed_day = true;
        c->followed_day = followed_day(c);
    }
    const char *day = meeting_day(c, r);
    if (replaces_followed(c, r))
        rap_text_put(out, "replaces");
    else if (c->followed_day && day && strcmp(day, c->followed_day) > 0)
        rap_text_put(out, "new");
}
