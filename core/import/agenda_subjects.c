#include "import/agenda_subjects.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "import/items.h"

/* The item that a paragraph was said to consider, and that goes on in those below it. */
typedef struct carried {
    const char *item; /* id; NULL */
    size_t section;
} carried;

typedef struct finder {
    const rap_reading *reading;
    rap_table numbers; /* ids by number */
    rap_table titles;  /* ids by plain title; of a title that two items share, the empty string */
    const char **by_title; /* ids of sections */
} finder;

/* ---- items ---------------------------------------------------------------------------------------- */

/* A title for comparison: plain, without an article before it. */
static const char *key_of(const finder *f, const char *title)
{
    for (const char *const *word = rap_grammar_words(f->reading->facts->grammar, "facts.articles"); *word; word++) {
        size_t len = strlen(*word);
        if (strncmp(title, *word, len) == 0 && title[len] == ' ')
            return rap_unicode_plain(f->reading->arena, title + len);
    }
    return rap_unicode_plain(f->reading->arena, title);
}

static void learn(finder *f, const rap_node *parent, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(parent, list); i++) {
        const rap_node *item = rap_node_item(parent, list, i);
        char *id = rap_arena_string(f->reading->arena, rap_node_text(item, RAP_AGENDA_ITEM_ID));
        const char *title = key_of(f, rap_node_text(item, RAP_AGENDA_ITEM_TITLE));
        rap_table_put(&f->numbers, rap_node_text(item, RAP_AGENDA_ITEM_NUMBER), id);
        rap_table_put(&f->titles, title, rap_table_get(&f->titles, title) ? "" : id);
        learn(f, item, RAP_AGENDA_ITEM_ITEMS);
    }
}

static const char *by_title(const finder *f, const char *title)
{
    const char *id = rap_table_get(&f->titles, key_of(f, title));
    return id && *id ? id : NULL;
}

/* ---- sections by their titles --------------------------------------------------------------------- */

static const char *item_of_title(const finder *f, const char *title)
{
    rap_match found;
    const char *id = by_title(f, title);
    if (!id && rap_reading_match(f->reading, "facts.agenda.in-heading", title, &found))
        id = rap_table_get(&f->numbers, rap_match_text(&found, "number"));
    if (!id && rap_reading_match(f->reading, "facts.recommendations.heading", title, &found))
        id = by_title(f, rap_match_text(&found, "title"));
    return id;
}

static void read_titles(finder *f)
{
    const rap_reading *r = f->reading;
    f->by_title = rap_arena_alloc(r->arena, (r->section_count + 1) * sizeof *f->by_title);
    for (size_t i = 0; i < r->section_count; i++)
        f->by_title[i] = item_of_title(f, rap_node_text(r->sections[i], RAP_SECTION_TITLE));
}

/* The item of the innermost heading that has one. */
static const char *item_of_section(const finder *f, size_t section)
{
    while (section != RAP_NO_SECTION && !f->by_title[section])
        section = f->reading->parents[section];
    return section == RAP_NO_SECTION ? NULL : f->by_title[section];
}

/* ---- paragraphs ------------------------------------------------------------------------------------- */

static void add_all(rap_items *into, const rap_items *from)
{
    for (size_t i = 0; i < from->count; i++) {
        size_t k = 0;
        while (k < into->count && strcmp(into->numbers[k], from->numbers[i]) != 0)
            k++;
        if (k == into->count && k < RAP_ITEMS_MAX)
            into->numbers[into->count++] = from->numbers[i];
    }
}

/* The items that a paragraph names; `*considers` where it says that they were considered. */
static rap_items items_of(const finder *f, const rap_record *record, bool *considers)
{
    rap_items all = {0};
    *considers = false;
    for (size_t i = 0; i < record->sentences.count; i++) {
        rap_items items = rap_items_read(f->reading->facts->grammar, f->reading->arena, record->sentences.texts[i]);
        if (items.count == 1 && rap_reading_match(f->reading, "facts.considered", record->sentences.texts[i], NULL))
            *considers = true;
        add_all(&all, &items);
    }
    return all;
}

static const char *item_of_record(const finder *f, const rap_record *record, carried *c)
{
    bool considers;
    rap_items items = items_of(f, record, &considers);
    const char *named = items.count == 1 ? rap_table_get(&f->numbers, items.numbers[0]) : NULL;
    if (c->item && !rap_reading_is_under(f->reading, record->section, c->section))
        c->item = NULL;
    if (items.count == 0)
        return c->item ? c->item : item_of_section(f, record->section);
    if (considers && named)
        *c = (carried){named, record->section};
    else if (!named || !c->item || strcmp(named, c->item) != 0)
        c->item = NULL;
    return named;
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

static void assign_paragraphs(const finder *f, const char **openings)
{
    const rap_reading *r = f->reading;
    carried c = {NULL, RAP_NO_SECTION};
    size_t opened = RAP_NO_SECTION;
    for (size_t i = 0; i < r->count; i++) {
        const rap_record *record = &r->records[i];
        const char *item = item_of_record(f, record, &c);
        rap_node_set_text(r->arena, record->node, RAP_PARAGRAPH_AGENDA_ITEM, item);
        if (record->section == RAP_NO_SECTION)
            continue;
        if (record->section != opened) /* the first paragraph of a section may say what it is about */
            openings[record->section] = c.item && strcmp(c.item, item ? item : "") == 0 ? c.item : NULL;
        else if (openings[record->section] && c.item && strcmp(openings[record->section], c.item) != 0)
            openings[record->section] = NULL;
        opened = record->section;
    }
}

static void assign_sections(const finder *f, const char *const *openings)
{
    for (size_t i = 0; i < f->reading->section_count; i++) {
        const char *item = f->by_title[i] ? f->by_title[i] : openings[i];
        if (item)
            rap_node_set_text(f->reading->arena, f->reading->sections[i], RAP_SECTION_AGENDA_ITEM, item);
    }
}

static void assign_recommendations(const finder *f)
{
    const rap_reading *r = f->reading;
    rap_node *root = rap_model_root(r->facts->model);
    size_t next = 0;
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_RECOMMENDATIONS); i++) {
        rap_node *node = rap_node_item_mutable(root, RAP_DATASET_RECOMMENDATIONS, i);
        int64_t line = rap_node_integer(rap_node_item(node, RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_LINE, 0);
        while (next < r->section_count &&
               rap_node_integer(rap_node_item(r->sections[next], RAP_SECTION_SOURCE, 0), RAP_SOURCE_LINE, 0) <= line)
            next++;
        rap_node_set_text(r->arena, node, RAP_RECOMMENDATION_AGENDA_ITEM,
                          next ? item_of_section(f, next - 1) : NULL);
    }
}

void rap_agenda_subjects_assign(const rap_reading *reading)
{
    finder f = {.reading = reading, .numbers.arena = reading->arena, .titles.arena = reading->arena};
    const char **openings = rap_arena_alloc(reading->arena, (reading->section_count + 1) * sizeof *openings);
    learn(&f, reading->facts->meeting, RAP_MEETING_AGENDA);
    if (f.numbers.count == 0)
        return;
    read_titles(&f);
    assign_paragraphs(&f, openings);
    assign_sections(&f, openings);
    assign_recommendations(&f);
}
