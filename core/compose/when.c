#include "compose/when.h"

#include <string.h>

#include "analysis/corrected.h"
#include "analysis/marks.h"
#include "base/table.h"
#include "compose/expand.h"
#include "compose/record.h"
#include "select/path.h"

/* ---- meetings ------------------------------------------------------------------------------- */

#define YEAR 4  /* bytes of a date */
#define MONTH 7
#define DAY 10

/* What of a meeting's first day others of the dataset share. */
typedef struct company {
    size_t of_body; /* bytes that the nearest of its own body shares: 0, YEAR, MONTH or DAY */
    size_t of_any;  /* the same of any body */
    size_t before;  /* how many began on the same day and stand before it */
    bool has_other; /* whether one of another body is of its year */
} company;

static size_t shared(const char *a, const char *b)
{
    static const size_t lengths[] = {DAY, MONTH, YEAR};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strncmp(a, b, lengths[i]) == 0)
            return lengths[i];
    return 0;
}

static bool is_same_body(const rap_node *a, const rap_node *b)
{
    const char *x = rap_node_text(a, RAP_MEETING_BODY), *y = rap_node_text(b, RAP_MEETING_BODY);
    return !x || !y || strcmp(x, y) == 0;
}

/* The meetings of one year. */
typedef struct year {
    const rap_node **list;
    size_t count, room;
} year;

static year *year_of(rap_composer *c, const char *start)
{
    const char *key = rap_arena_format(c->arena, "%.*s", YEAR, start);
    year *y = rap_table_get(c->years, key);
    if (!y) {
        y = rap_arena_alloc(c->kept, sizeof *y);
        *y = (year){0};
        rap_table_put(c->years, rap_arena_string(c->kept, key), y);
    }
    return y;
}

/* Meetings by id, of which nothing is known yet, and by year, so that each is compared with those of its own. */
static void begin(rap_composer *c)
{
    const rap_node *dataset = rap_model_dataset(c->model);
    c->meetings = rap_arena_alloc(c->kept, sizeof *c->meetings);
    c->years = rap_arena_alloc(c->kept, sizeof *c->years);
    *c->meetings = *c->years = (rap_table){.arena = c->kept};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++) {
        const rap_node *meeting = rap_node_item(dataset, RAP_DATASET_MEETINGS, i);
        const char *start = rap_node_text(meeting, RAP_MEETING_START);
        year *y = start ? year_of(c, start) : NULL;
        if (!y)
            continue;
        y->list = rap_arena_grow(c->kept, y->list, y->count, &y->room, sizeof *y->list);
        y->list[y->count++] = meeting;
    }
}

static company find_company(rap_composer *c, const rap_node *meeting)
{
    const char *start = rap_node_text(meeting, RAP_MEETING_START), *id = rap_node_text(meeting, RAP_MEETING_ID);
    const year *y = start ? year_of(c, start) : NULL;
    company found = {0};
    for (size_t i = 0; y && i < y->count; i++) {
        const rap_node *other = y->list[i];
        const char *day = rap_node_text(other, RAP_MEETING_START);
        size_t len = strcmp(rap_node_text(other, RAP_MEETING_ID), id) != 0 ? shared(start, day) : 0;
        bool is_own = is_same_body(meeting, other);
        found.of_any = len > found.of_any ? len : found.of_any;
        found.of_body = is_own && len > found.of_body ? len : found.of_body;
        found.before += len == DAY && strcmp(rap_node_text(other, RAP_MEETING_ID), id) < 0;
        found.has_other = found.has_other || (len && !is_own);
    }
    return found;
}

/* What is known of a meeting, found once: papers ask it of every text. */
typedef struct known_meeting {
    company others;
    const char *words; /* what it goes by; NULL until it is asked for */
    const char *key;   /* the same in an index */
} known_meeting;

static known_meeting *know(rap_composer *c, const rap_node *meeting)
{
    if (!c->meetings)
        begin(c);
    const char *id = rap_node_text(meeting, RAP_MEETING_ID);
    known_meeting *k = rap_table_get(c->meetings, id);
    if (k)
        return k;
    k = rap_arena_alloc(c->kept, sizeof *k);
    *k = (known_meeting){.others = find_company(c, meeting)};
    rap_table_put(c->meetings, id, k);
    return k;
}

static void put_label(rap_composer *c, const rap_scope *scope, const rap_node *record, const char *key, rap_text *out)
{
    const rap_scope inside = {.outer = scope, .record = record, .sets = c->root->sets};
    rap_error ignored = {0};
    rap_expand_label(c, &inside, key, out, &ignored);
}

static const char *words_of(rap_composer *c, known_meeting *k, const rap_node *meeting)
{
    rap_text words = {.arena = c->kept};
    const char *form = k->others.of_body == 0 ? "when.year" : k->others.of_body == YEAR ? "when.month" : "when.days";
    if (!k->words) {
        put_label(c, c->root, meeting, form, &words);
        k->words = rap_text_string(&words);
    }
    return k->words;
}

static void put_meeting(rap_composer *c, const rap_node *meeting, rap_text *out)
{
    known_meeting *k = know(c, meeting);
    rap_text_put(out, words_of(c, k, meeting));
    if (k->others.has_other)
        put_label(c, c->root, meeting, "when.body", out);
}

/* ---- documents ------------------------------------------------------------------------------ */

/* A recommendation among those of its meeting: by what it is named there. */
static const char *name_at_meeting(rap_composer *c, rap_arena *arena, const rap_node *r)
{
    const char *meeting = rap_node_text(r, RAP_RECOMMENDATION_MEETING);
    meeting = meeting ? meeting : rap_field_text(arena, c->model, r, "year");
    return rap_arena_format(arena, "%s %s %s", meeting, rap_status_stated(c->model, r), rap_mark_of(arena, r));
}

/* Names that texts of two documents have at one meeting. */
static rap_table *find_named_twice(rap_composer *c)
{
    const rap_node *dataset = rap_model_dataset(c->model);
    rap_table first = {.arena = c->kept}, *twice = rap_arena_alloc(c->kept, sizeof *twice);
    *twice = (rap_table){.arena = c->kept};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        const char *name = name_at_meeting(c, c->kept, r), *document = rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT);
        const char *other = rap_table_get(&first, name);
        if (!other)
            rap_table_put(&first, name, (void *)document);
        else if (strcmp(other, document) != 0)
            rap_table_put(twice, name, (void *)document);
    }
    return twice;
}

static bool is_named_twice(rap_composer *c, const rap_node *r)
{
    if (!c->named)
        c->named = find_named_twice(c);
    return c->named->count && *rap_mark_of(c->arena, r) && rap_table_get(c->named, name_at_meeting(c, c->arena, r));
}

/* ---- words ---------------------------------------------------------------------------------- */

/* The meeting that a record is of, or is; NULL for none. */
static const rap_node *meeting_of(const rap_composer *c, const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_MEETING: return record;
    case RAP_KIND_DOCUMENT: return rap_model_target(c->model, record, RAP_DOCUMENT_MEETING);
    case RAP_KIND_RECOMMENDATION: return rap_model_target(c->model, record, RAP_RECOMMENDATION_MEETING);
    case RAP_KIND_PARAGRAPH: return rap_model_target(c->model, rap_model_target(c->model, record, RAP_PARAGRAPH_DOCUMENT), RAP_DOCUMENT_MEETING);
    default: return NULL;
    }
}

static bool is_dated(const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    return kind == RAP_KIND_MEETING || kind == RAP_KIND_DOCUMENT || kind == RAP_KIND_RECOMMENDATION || kind == RAP_KIND_PARAGRAPH;
}

static const rap_scope *nearest_dated(const rap_scope *scope)
{
    while (scope && !is_dated(scope->record))
        scope = scope->outer;
    return scope;
}

static void put(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *meeting = meeting_of(c, scope->record);
    size_t before = out->len;
    if (rap_node_has(meeting, RAP_MEETING_START))
        put_meeting(c, meeting, out);
    else
        rap_text_put(out, rap_field_text(c->arena, c->model, scope->record, "year"));
    if (rap_node_kind(scope->record) == RAP_KIND_RECOMMENDATION && out->len > before && is_named_twice(c, scope->record))
        put_label(c, c->root, scope->record, "when.document", out);
}

void rap_when_put(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    scope = nearest_dated(scope);
    if (scope)
        put(c, scope, out);
}

void rap_when_put_body(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    scope = nearest_dated(scope);
    const rap_node *meeting = scope ? meeting_of(c, scope->record) : NULL;
    if (meeting && know(c, meeting)->others.has_other)
        put_label(c, c->root, meeting, "when.body", out);
}

void rap_when_put_text(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_when_put(c, rap_record_nearest_text(scope), out);
}

static const char *key_of(rap_composer *c, const company *others, const char *start)
{
    size_t len = others->of_any == DAY || others->of_any == MONTH ? DAY : others->of_any == YEAR ? MONTH : YEAR;
    if (others->of_any < DAY)
        return rap_arena_copy(c->kept, start, len);
    return rap_arena_format(c->kept, "%.*s\u00a0%c", (int)len, start, (char)('a' + others->before % 26));
}

const char *rap_when_key(rap_composer *c, const rap_node *document)
{
    const rap_node *meeting = meeting_of(c, document);
    const char *start = rap_node_text(meeting, RAP_MEETING_START);
    if (!start)
        return rap_field_text(c->arena, c->model, document, "year");
    known_meeting *k = know(c, meeting);
    k->key = k->key ? k->key : key_of(c, &k->others, start);
    return k->key;
}
