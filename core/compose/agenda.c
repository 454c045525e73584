#include "compose/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "compose/expand.h"
#include "compose/numbering.h"

static const rap_node *item_numbered(const rap_node *node, rap_field items, const char *number)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        const char *own = rap_node_text(item, RAP_AGENDA_ITEM_NUMBER);
        const rap_node *found = own && strcmp(own, number) == 0 ? item : item_numbered(item, RAP_AGENDA_ITEM_ITEMS, number);
        if (found)
            return found;
    }
    return NULL;
}

/* The field by which a record names agenda items; 0 for none. */
static rap_field item_field(rap_kind kind)
{
    switch (kind) {
    case RAP_KIND_STATEMENT: return RAP_STATEMENT_ITEMS;
    case RAP_KIND_PANELLIST: return RAP_PANELLIST_ITEM;
    case RAP_KIND_SLOT: return RAP_SLOT_ITEM;
    case RAP_KIND_AGENDA_ITEM: return RAP_AGENDA_ITEM_NUMBER;
    default: return 0;
    }
}

/* Numbers of the agenda items that the nearest record names. */
static const char **item_numbers(rap_composer *c, const rap_scope *scope, size_t *count)
{
    while (scope && !item_field(rap_node_kind(scope->record)))
        scope = scope->outer;
    const rap_node *record = scope ? scope->record : NULL;
    rap_field field = item_field(rap_node_kind(record));
    bool is_list = field == RAP_STATEMENT_ITEMS;
    *count = is_list ? rap_node_count(record, field) : field && rap_node_has(record, field);
    const char **numbers = rap_arena_alloc(c->arena, (*count + 1) * sizeof *numbers);
    for (size_t i = 0; i < *count; i++)
        numbers[i] = is_list ? rap_node_text_item(record, field, i) : rap_node_text(record, field);
    return numbers;
}

void rap_agenda_put_numbers(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    size_t count;
    const char **numbers = item_numbers(c, scope, &count);
    rap_words_join(c->words, out, numbers, count);
}

void rap_agenda_put_titles(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *meeting = rap_scope_record(scope, RAP_KIND_MEETING);
    size_t count;
    const char **numbers = item_numbers(c, scope, &count);
    for (size_t i = 0; i < count; i++) {
        const rap_node *item = item_numbered(meeting, RAP_MEETING_AGENDA, numbers[i]);
        const rap_scope inside = {.outer = scope, .record = item, .sets = scope->sets};
        rap_error ignored = {0};
        rap_text_put(out, i ? rap_label(c->request->labels, "item.and") : "");
        if (item)
            rap_expand_label(c, &inside, "item.titled", out, &ignored);
        else
            rap_text_put(out, numbers[i]);
    }
}

void rap_agenda_put_label(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const char *number = rap_node_text(rap_scope_record(scope, RAP_KIND_AGENDA_ITEM), RAP_AGENDA_ITEM_NUMBER);
    const char *part = number ? strrchr(number, ' ') : NULL;
    if (number && *number && strspn(number, "0123456789") == strlen(number))
        rap_text_put(out, rap_numbering_paragraph(c->arena, c->request->labels, strtoul(number, NULL, 10)));
    else
        rap_text_put(out, part ? part + 1 : number);
}
