#include "compose/order.h"

#include <stdlib.h>
#include <string.h>

#include "compose/expand.h"
#include "compose/language.h"
#include "compose/record.h"

#define SORTS_MAX 4
#define MANY 1000 /* members whose keys are worth an arena of their own */

/* What a member is sorted by, worked out once: a number, and the words behind it. */
typedef struct sort_key {
    int64_t number;   /* NO_NUMBER for none */
    const char *text; /* NULL for none */
} sort_key;

#define NO_NUMBER INT64_MIN

typedef struct sort_row {
    const rap_scope *scope;
    size_t place;
    sort_key keys[]; /* as many as a loop is sorted by */
} sort_row;

typedef struct order {
    const rap_each *each;
    const rap_words *words;
} order;

const rap_node *rap_scope_subtheme(const rap_composer *c, const rap_scope *scope, const rap_node *record)
{
    const rap_node *around = rap_scope_record(scope, RAP_KIND_THEME);
    const rap_node *first = NULL;
    size_t first_place = RAP_NO_ID;
    rap_field field = rap_node_kind(record) == RAP_KIND_PARAGRAPH ? RAP_PARAGRAPH_THEMES : RAP_RECOMMENDATION_THEMES;
    for (size_t i = 0; around && i < rap_node_count(record, field); i++) {
        const rap_node *theme = rap_model_find(c->model, rap_node_text_item(record, field, i));
        size_t place = rap_ids_find(&c->theme_order, rap_node_text(theme, RAP_THEME_ID));
        if (place < first_place && rap_model_target(c->model, theme, RAP_THEME_BROADER) == around) {
            first = theme;
            first_place = place;
        }
    }
    return first;
}

static sort_key number_key(int64_t number)
{
    return (sort_key){.number = number};
}

/* "3 (a)" is the number 3 and words; a date is words. */
static sort_key words_key(const char *words)
{
    size_t digits = strspn(words, "0123456789");
    if (digits == 0 || digits >= 18 || (words[digits] && words[digits] != ' ' && words[digits] != '('))
        return (sort_key){NO_NUMBER, words};
    return (sort_key){strtoll(words, NULL, 10), words[digits] ? words + digits : NULL};
}

/* Places among the parts around, from the outermost to that at hand, into an empty text. */
static void join_places(const rap_scope *scope, rap_text *out)
{
    const rap_scope *outer = rap_record_around_part(scope);
    const rap_node *around = outer ? outer->record : NULL;
    bool is_part = rap_node_kind(around) == RAP_KIND_SUBPARAGRAPH;
    rap_field items = is_part ? RAP_SUBPARAGRAPH_ITEMS : rap_node_kind(around) == RAP_KIND_PARAGRAPH ? RAP_PARAGRAPH_ITEMS : RAP_RECOMMENDATION_ITEMS;
    size_t place = 0, count = rap_node_count(around, items);
    if (is_part)
        join_places(outer, out);
    while (place < count && rap_node_item(around, items, place) != scope->record)
        place++;
    rap_text_format(out, ".%06zu", place);
}

/* A word that sorts the part at hand as its record has its parts: (v) before (ix). "" for a whole record. In the arena. */
static const char *part_key(const rap_composer *c, const rap_scope *scope)
{
    rap_text out = {.arena = c->arena};
    scope = rap_record_nearest_text(scope);
    if (scope && rap_node_kind(scope->record) == RAP_KIND_SUBPARAGRAPH)
        join_places(scope, &out);
    return rap_text_string(&out);
}

/* Sorts recommendations as their documents have them, whatever their numbers; what is none stands before. */
static sort_key place_key(const rap_composer *c, const rap_scope *scope)
{
    const rap_node *r = rap_scope_record(scope, RAP_KIND_RECOMMENDATION);
    return number_key(r ? (int64_t)rap_ids_find(&c->anchored, rap_node_text(r, RAP_RECOMMENDATION_ID)) : -1);
}

static bool read_key(rap_composer *c, const rap_each *each, const rap_scope *scope, const char *name, sort_key *key,
                     rap_error *error)
{
    if (strcmp(name, "subtheme") == 0) {
        const rap_node *theme = rap_scope_subtheme(c, scope, scope->record);
        *key = number_key(theme ? (int64_t)rap_ids_find(&c->theme_order, rap_node_text(theme, RAP_THEME_ID)) : -1);
        return true;
    }
    if (strcmp(name, "mark") == 0) {
        *key = place_key(c, scope);
        return true;
    }
    rap_text out = {.arena = c->arena};
    if (!rap_expand_name(c, scope, name, &out))
        return rap_spot_fail(&each->spot, error, "cannot sort by '%s': it is not known here", name);
    const char *text = rap_text_string(&out);
    if (strcmp(name, "strength") == 0)
        *key = number_key((int64_t)rap_scale_rank(c->request->scale, out.len ? text : NULL));
    else if (strcmp(name, "labels") == 0)
        *key = (sort_key){NO_NUMBER, part_key(c, scope)};
    else
        *key = words_key(text);
    return true;
}

/* Numbers stand before words, and a number alone before one with words behind it. */
static int compare_keys(const sort_key *a, const sort_key *b, const rap_words *words)
{
    if ((a->number == NO_NUMBER) != (b->number == NO_NUMBER))
        return b->number == NO_NUMBER ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return a->text && b->text ? rap_words_compare(words, a->text, b->text) : (a->text != NULL) - (b->text != NULL);
}

static int compare_rows(const void *a, const void *b, void *context)
{
    const sort_row *x = a, *y = b;
    const order *o = context;
    for (size_t i = 0; i < o->each->sort_count; i++) {
        int n = compare_keys(&x->keys[i], &y->keys[i], o->words);
        if (n != 0)
            return o->each->sorts[i].is_descending ? -n : n;
    }
    return (x->place > y->place) - (x->place < y->place);
}

static bool read_keys(rap_composer *c, const rap_each *each, const rap_scope *scope, sort_row *row, rap_error *error)
{
    for (size_t k = 0; k < each->sort_count; k++)
        if (!read_key(c, each, scope, each->sorts[k].name, &row->keys[k], error))
            return false;
    return true;
}

/* The same, made in an arena of which their words alone are kept. */
static bool read_keys_apart(rap_composer *c, const rap_each *each, const rap_scope *scope, rap_arena *making, sort_row *row, rap_error *error)
{
    rap_arena *own = c->arena;
    c->arena = making;
    bool is_read = read_keys(c, each, scope, row, error);
    c->arena = own;
    for (size_t k = 0; is_read && k < each->sort_count; k++)
        if (row->keys[k].text)
            row->keys[k].text = rap_arena_share(own, row->keys[k].text, strlen(row->keys[k].text));
    rap_arena_clear(making);
    return is_read;
}

/* `making` is NULL where members are few. */
static bool sort_in(rap_composer *c, const rap_each *each, rap_scopes *members, rap_arena *making, rap_error *error)
{
    size_t size = sizeof(sort_row) + each->sort_count * sizeof(sort_key);
    char *rows = rap_arena_alloc(c->arena, (members->count + 1) * size);
    order o = {each, c->words};
    for (size_t i = 0; i < members->count; i++) {
        sort_row *row = (sort_row *)(void *)(rows + i * size);
        row->scope = members->list[i];
        row->place = i;
        if (making ? !read_keys_apart(c, each, row->scope, making, row, error) : !read_keys(c, each, row->scope, row, error))
            return false;
    }
    qsort_r(rows, members->count, size, compare_rows, &o);
    for (size_t i = 0; i < members->count; i++)
        members->list[i] = ((sort_row *)(void *)(rows + i * size))->scope;
    return true;
}

static void free_arena(void *arena)
{
    rap_arena_free(arena);
}

/* An arena for keys, which are many: nothing of them is kept. */
static rap_arena *take_passing(rap_composer *c)
{
    rap_error ignored = {0};
    rap_arena *taken = c->passing ? c->passing : rap_arena_own(c->kept, rap_arena_new_beside(c->kept, &ignored), free_arena);
    if (!taken)
        rap_arena_exhausted(c->kept);
    c->passing = NULL; /* for sorts inside this one */
    return taken;
}

bool rap_scope_sort(rap_composer *c, const rap_each *each, rap_scopes *members, rap_error *error)
{
    if (each->sort_count == 0)
        return true;
    if (each->sort_count > SORTS_MAX)
        return rap_spot_fail(&each->spot, error, "a loop is sorted by %d names at most", SORTS_MAX);
    if (members->count < MANY)
        return sort_in(c, each, members, NULL, error);
    rap_arena *own = c->arena, *passing = c->arena = take_passing(c);
    bool is_sorted = sort_in(c, each, members, rap_arena_new_within(passing), error);
    c->arena = own;
    rap_arena_clear(passing);
    c->passing = passing;
    return is_sorted;
}

/* ---- groups ------------------------------------------------------------------------------- */

/* The relation that a loop's members belong to, by the last name of its path. */
static rap_relation relation_of(const rap_node *record, const char *name)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_RECOMMENDATION: return RAP_RECOMMENDATIONS;
    case RAP_KIND_PARAGRAPH: return strcmp(name, "deliberations") == 0 ? RAP_DELIBERATIONS : RAP_PARAGRAPHS;
    case RAP_KIND_DOCUMENT: return RAP_DOCUMENTS;
    case RAP_KIND_MEETING: return RAP_MEETINGS;
    case RAP_KIND_BODY: return RAP_BODIES;
    case RAP_KIND_THEME: return RAP_THEMES;
    case RAP_KIND_SUBJECT: return RAP_SUBJECTS;
    default: return RAP_RELATIONS;
    }
}

/* The value of each member, as a place among the values. False with `error` set. */
static bool note_values(rap_composer *c, const rap_each *each, const rap_scopes *members, rap_ids *values,
                        size_t *places, rap_error *error)
{
    for (size_t i = 0; i < members->count; i++) {
        rap_text value = {.arena = c->arena};
        if (!rap_expand_name(c, members->list[i], each->group, &value))
            return rap_spot_fail(&each->spot, error, "cannot group by '%s': it is not known here", each->group);
        places[i] = rap_ids_add(values, rap_text_string(&value), NULL);
    }
    return true;
}

/* The members of each of `count` groups. */
static rap_scopes *part_members(rap_composer *c, const rap_scopes *members, const size_t *places, size_t count)
{
    rap_scopes *groups = rap_arena_alloc(c->arena, count * sizeof *groups);
    for (size_t i = 0; i < members->count; i++)
        rap_scopes_add(c->arena, &groups[places[i]], members->list[i]);
    return groups;
}

/* The records of a group: its members, or the recommendations of its entries of follow-up, each once. */
static rap_members records_of(rap_composer *c, const rap_scopes *group, bool is_entries)
{
    rap_members records = {0};
    rap_ids ids = {.arena = c->arena};
    for (size_t i = 0; i < group->count; i++) {
        const rap_node *record = is_entries ? rap_scope_record(group->list[i], RAP_KIND_RECOMMENDATION) : group->list[i]->record;
        if (!is_entries || rap_ids_add(&ids, rap_node_text(record, RAP_RECOMMENDATION_ID), NULL) == records.count)
            rap_members_add(c->arena, &records, record);
    }
    return records;
}

/* Which words of a group's value are in another language. */
static const rap_marks *marks_of(rap_composer *c, const rap_scope *first, const char *name)
{
    rap_spoken value;
    rap_marks *before = rap_spoken_begin(c, &value), *marks = rap_arena_alloc(c->arena, sizeof *marks);
    rap_expand_name(c, first, name, &value.text);
    rap_spoken_end(c, &value, before, NULL);
    *marks = value.marks;
    return marks;
}

bool rap_scope_group(rap_composer *c, const rap_scope *scope, const rap_each *each, rap_scopes *members, rap_error *error)
{
    if (members->count == 0)
        return true;
    const rap_scope *around = members->list[0]->outer; /* an entry's record stands inside the entry */
    bool is_entries = around && around->record && rap_node_kind(around->record) == RAP_KIND_FOLLOW_UP;
    rap_relation relation = is_entries ? RAP_RECOMMENDATIONS : relation_of(members->list[0]->record, each->relation);
    if (relation == RAP_RELATIONS)
        return rap_spot_fail(&each->spot, error, "'%s' cannot be grouped", each->relation);
    rap_ids values = {.arena = c->arena};
    size_t *places = rap_arena_alloc(c->arena, members->count * sizeof *places);
    if (!note_values(c, each, members, &values, places, error))
        return false;
    const rap_scopes *groups = part_members(c, members, places, values.count);
    for (size_t g = 0; g < values.count; g++) {
        rap_scope *s = rap_arena_alloc(c->arena, sizeof *s);
        rap_sets *sets = rap_arena_alloc(c->arena, sizeof *sets);
        *sets = *scope->sets;
        sets->of[relation] = records_of(c, &groups[g], is_entries);
        if (is_entries)
            sets->entries = &groups[g];
        *s = (rap_scope){.outer = scope, .group = values.list[g], .marks = marks_of(c, groups[g].list[0], each->group), .sets = sets};
        members->list[g] = s;
    }
    members->count = values.count;
    return true;
}
