#include "import/sitting_rows.h"

#include <string.h>

#include "base/unicode.h"

#define NUMBERS 16 /* of items in one sitting */

/* The items that the rows of a sitting name. */
typedef struct numbers {
    const char *list[NUMBERS];
    const rap_node *sources[NUMBERS];
    size_t count;
} numbers;

/* A title, and whether it is marked (continued). */
typedef struct title {
    const char *text;
    bool is_continued;
} title;

/* ---- slots ---------------------------------------------------------------------------------- */

static void add_slot(const rap_reading *r, const rap_sitting_rows *s, const char *item, title t, const rap_node *source)
{
    rap_node *slot = rap_node_new(r->arena, RAP_KIND_SLOT);
    rap_node_set_text(r->arena, slot, RAP_SLOT_DATE, s->date);
    rap_node_set_text(r->arena, slot, RAP_SLOT_START, s->start);
    rap_node_set_text(r->arena, slot, RAP_SLOT_END, s->end);
    rap_node_set_text(r->arena, slot, RAP_SLOT_ITEM, item && *item ? item : NULL);
    rap_node_set_text(r->arena, slot, RAP_SLOT_TITLE, t.text);
    rap_node_set_integer(r->arena, slot, RAP_SLOT_CONTINUED, t.is_continued);
    rap_node_add(r->arena, slot, RAP_SLOT_SOURCE, source);
    rap_node_add(r->arena, r->facts->meeting, RAP_MEETING_SCHEDULE, slot);
}

static title title_of(const rap_reading *r, const char *cell)
{
    rap_match found;
    title t = {.is_continued = rap_reading_match(r, "facts.continued", cell, &found)};
    t.text = rap_unicode_squeeze(r->arena, t.is_continued ? rap_arena_copy(r->arena, cell, found.start) : cell);
    return t;
}

/* ---- numbers -------------------------------------------------------------------------------- */

static bool begins_number(const char *word)
{
    return *word >= '0' && *word <= '9';
}

/* Adds the numbers of a cell; false where it says other than numbers, or too many. */
static bool add_numbers(const rap_reading *r, numbers *n, const rap_sitting_row *row)
{
    for (const char *at = row->item; *at;) {
        const char *end = at + strcspn(at, " ");
        while (*end && !begins_number(end + 1))
            end += 1 + strcspn(end + 1, " ");
        const char *number = rap_arena_copy(r->arena, at, (size_t)(end - at));
        if (n->count == NUMBERS || !rap_reading_match(r, "facts.item-number", number, NULL))
            return false;
        n->sources[n->count] = row->source;
        n->list[n->count++] = number;
        at = end + (*end == ' ');
    }
    return true;
}

bool rap_sitting_is_items(const rap_reading *r, const char *cell)
{
    numbers n = {0};
    const rap_sitting_row row = {.item = cell};
    return rap_reading_match(r, "facts.item-number", cell, NULL) || (*cell && add_numbers(r, &n, &row));
}

/* ---- the agenda ----------------------------------------------------------------------------- */

static const char *title_on_agenda(const rap_reading *r, const rap_node *parent, rap_field field, const char *number)
{
    const char *found = NULL;
    for (size_t i = 0; !found && i < rap_node_count(parent, field); i++) {
        const rap_node *item = rap_node_item(parent, field, i);
        const char *own = rap_node_text(item, RAP_AGENDA_ITEM_NUMBER);
        found = own && rap_unicode_alike(r->arena, own, number) ? rap_node_text(item, RAP_AGENDA_ITEM_TITLE)
                                                : title_on_agenda(r, item, RAP_AGENDA_ITEM_ITEMS, number);
    }
    return found;
}

/* Whether nothing stands between two titles but a stop or that the first is continued. */
static bool take_between(const rap_reading *r, const char *text, size_t len, title *before)
{
    rap_match found;
    while (len && strchr(" .;", *text)) {
        text++;
        len--;
    }
    const char *words = rap_arena_copy(r->arena, text, len);
    before->is_continued = len && rap_reading_match(r, "facts.continued", words, &found) && !found.start;
    return !len || before->is_continued;
}

/* Finds the titles of the agenda in a text that is nothing but they are. */
static bool part_titles(const rap_reading *r, const numbers *n, const char *text, title *titles)
{
    for (size_t i = 0; i < n->count; i++) {
        const char *found;
        titles[i].text = title_on_agenda(r, r->facts->meeting, RAP_MEETING_AGENDA, n->list[i]);
        found = titles[i].text ? strstr(text, titles[i].text) : NULL;
        if (!found || (!i && found != text) || (i && !take_between(r, text, (size_t)(found - text), &titles[i - 1])))
            return false;
        text = found + strlen(titles[i].text);
    }
    return n->count && take_between(r, text, strlen(text), &titles[n->count - 1]);
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* Whether a title can only be the rest of one. */
static bool is_rest(const char *words)
{
    return rap_is_lower(rap_utf8_next(&words));
}

/* Whether each row is one item, with its own title. */
static bool are_items(const rap_reading *r, const rap_sitting_rows *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (!*s->rows[i].title || is_rest(s->rows[i].title) || (*s->rows[i].item && !rap_reading_match(r, "facts.item-number", s->rows[i].item, NULL)))
            return false;
    return true;
}

static bool add_by_agenda(const rap_reading *r, const rap_sitting_rows *s)
{
    rap_text text = {.arena = r->arena};
    title titles[NUMBERS];
    numbers n = {0};
    for (size_t i = 0; i < s->count; i++) {
        rap_text_format(&text, "%s%s", text.len ? " " : "", s->rows[i].title);
        if (!add_numbers(r, &n, &s->rows[i]))
            return false;
    }
    if (!part_titles(r, &n, rap_unicode_squeeze(r->arena, rap_text_string(&text)), titles))
        return false;
    for (size_t i = 0; i < n.count; i++)
        add_slot(r, s, n.list[i], titles[i], n.sources[i]);
    return true;
}

void rap_sitting_rows_add(const rap_reading *r, const rap_sitting_rows *s)
{
    if (!are_items(r, s) && add_by_agenda(r, s))
        return;
    for (size_t i = 0; i < s->count; i++)
        if (*s->rows[i].title)
            add_slot(r, s, s->rows[i].item, title_of(r, s->rows[i].title), s->rows[i].source);
}
