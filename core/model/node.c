#include "model/node.h"

#include <assert.h>
#include <string.h>

/* A growing array of nodes or strings in the arena. */
typedef struct list {
    size_t count, room;
    const void **items;
} list;

typedef union slot {
    const char *text;
    int64_t integer;
    double number;
    const rap_node *node;
    list *list;
} slot;

struct rap_node {
    uint8_t kind, slot_count;
    uint32_t line;
    uint64_t present; /* bit n-1 for field number n */
    rap_extra *extra;
    slot slots[]; /* slot n-1 for field number n */
};

/* The slot of a field that is set; NULL for absent fields and fields of another kind. */
static const slot *find(const rap_node *node, rap_field field)
{
    unsigned number = field & 255;
    if (!node || node->kind != field >> 8 || number == 0 || number > node->slot_count)
        return NULL;
    return node->present >> (number - 1) & 1 ? &node->slots[number - 1] : NULL;
}

static uint32_t type_of(rap_field field)
{
    const rap_field_info *info = rap_field_describe(field);
    return info ? info->type : 0;
}

static bool is_string(uint32_t type)
{
    return type == RAP_TYPE_TEXT || type == RAP_TYPE_DATE || type == RAP_TYPE_CHOICE || type == RAP_TYPE_REF;
}

static bool is_list(uint32_t type)
{
    return type == RAP_TYPE_TEXTS || type == RAP_TYPE_REFS || type == RAP_TYPE_NODES;
}

/* ---- reading ---------------------------------------------------------------------------- */

rap_kind rap_node_kind(const rap_node *node)
{
    return node ? node->kind : 0;
}

bool rap_node_has(const rap_node *node, rap_field field)
{
    const slot *s = find(node, field);
    return s && (!is_list(type_of(field)) || s->list->count > 0);
}

const char *rap_node_text(const rap_node *node, rap_field field)
{
    const slot *s = find(node, field);
    return s && is_string(type_of(field)) ? s->text : NULL;
}

int64_t rap_node_integer(const rap_node *node, rap_field field, int64_t absent)
{
    const slot *s = find(node, field);
    uint32_t type = type_of(field);
    return s && (type == RAP_TYPE_INTEGER || type == RAP_TYPE_FLAG) ? s->integer : absent;
}

double rap_node_number(const rap_node *node, rap_field field, double absent)
{
    const slot *s = find(node, field);
    return s && type_of(field) == RAP_TYPE_NUMBER ? s->number : absent;
}

size_t rap_node_count(const rap_node *node, rap_field field)
{
    const slot *s = find(node, field);
    uint32_t type = type_of(field);
    if (!s)
        return 0;
    return is_list(type) ? s->list->count : type == RAP_TYPE_NODE;
}

const rap_node *rap_node_item(const rap_node *node, rap_field field, size_t index)
{
    const slot *s = find(node, field);
    uint32_t type = type_of(field);
    if (s && type == RAP_TYPE_NODE)
        return index == 0 ? s->node : NULL;
    return s && type == RAP_TYPE_NODES && index < s->list->count ? s->list->items[index] : NULL;
}

const char *rap_node_text_item(const rap_node *node, rap_field field, size_t index)
{
    const slot *s = find(node, field);
    uint32_t type = type_of(field);
    bool is_texts = type == RAP_TYPE_TEXTS || type == RAP_TYPE_REFS;
    return s && is_texts && index < s->list->count ? s->list->items[index] : NULL;
}

/* ---- building --------------------------------------------------------------------------- */

static size_t count_fields(rap_kind kind)
{
    static uint8_t known[RAP_KIND_LIMIT];
    if (!known[kind])
        for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++)
            known[kind]++;
    return known[kind];
}

rap_node *rap_node_new(rap_arena *arena, rap_kind kind)
{
    size_t count = count_fields(kind);
    rap_node *node = rap_arena_alloc(arena, sizeof *node + count * sizeof(slot));
    node->kind = (uint8_t)kind;
    node->slot_count = (uint8_t)count;
    return node;
}

/* The slot of a field of this node, marked as set. */
static slot *put(rap_node *node, rap_field field)
{
    unsigned number = field & 255;
    assert(node->kind == field >> 8 && number >= 1 && number <= node->slot_count);
    node->present |= (uint64_t)1 << (number - 1);
    return &node->slots[number - 1];
}

void rap_node_unset(rap_node *node, rap_field field)
{
    if (find(node, field))
        node->present &= ~((uint64_t)1 << ((field & 255) - 1));
}

void rap_node_borrow_text(rap_node *node, rap_field field, const char *text)
{
    assert(is_string(type_of(field)));
    if (text)
        put(node, field)->text = text;
    else
        rap_node_unset(node, field);
}

void rap_node_set_text(rap_arena *arena, rap_node *node, rap_field field, const char *text)
{
    rap_node_borrow_text(node, field, rap_arena_string(arena, text));
}

void rap_node_set_integer(rap_node *node, rap_field field, int64_t value)
{
    assert(type_of(field) == RAP_TYPE_INTEGER || type_of(field) == RAP_TYPE_FLAG);
    put(node, field)->integer = value;
}

void rap_node_set_number(rap_node *node, rap_field field, double value)
{
    assert(type_of(field) == RAP_TYPE_NUMBER);
    put(node, field)->number = value;
}

static void append(rap_arena *arena, rap_node *node, rap_field field, const void *item)
{
    list *l = find(node, field) ? put(node, field)->list : rap_arena_alloc(arena, sizeof *l);
    l->items = rap_arena_grow(arena, l->items, l->count, &l->room, sizeof *l->items);
    l->items[l->count++] = item;
    put(node, field)->list = l;
}

void rap_node_add(rap_arena *arena, rap_node *node, rap_field field, const rap_node *child)
{
    if (!child)
        return;
    if (type_of(field) == RAP_TYPE_NODE) {
        put(node, field)->node = child;
        return;
    }
    assert(type_of(field) == RAP_TYPE_NODES);
    append(arena, node, field, child);
}

void rap_node_add_text(rap_arena *arena, rap_node *node, rap_field field, const char *text)
{
    assert(type_of(field) == RAP_TYPE_TEXTS || type_of(field) == RAP_TYPE_REFS);
    append(arena, node, field, rap_arena_string(arena, text));
}

void rap_node_add_text_once(rap_arena *arena, rap_node *node, rap_field field, const char *text)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++)
        if (strcmp(rap_node_text_item(node, field, i), text) == 0)
            return;
    rap_node_add_text(arena, node, field, text);
}

void rap_node_set_list(rap_arena *arena, rap_node *node, rap_field field, const void *const *items, size_t count)
{
    assert(is_list(type_of(field)));
    if (count == 0) {
        rap_node_unset(node, field);
        return;
    }
    list *l = rap_arena_alloc(arena, sizeof *l);
    l->count = l->room = count;
    l->items = rap_arena_alloc(arena, count * sizeof *items);
    memcpy(l->items, items, count * sizeof *items);
    put(node, field)->list = l;
}

void rap_node_clear(rap_node *node, rap_field field)
{
    assert(is_list(type_of(field)));
    if (find(node, field))
        put(node, field)->list->count = 0;
}

rap_node *rap_node_item_mutable(rap_node *node, rap_field field, size_t index)
{
    return (rap_node *)rap_node_item(node, field, index);
}

void rap_node_assign(rap_node *node, const rap_node *from)
{
    assert(node->kind == from->kind);
    memcpy(node, from, sizeof *node + node->slot_count * sizeof(slot));
}

rap_node *rap_node_clone(rap_arena *arena, const rap_node *node)
{
    rap_node *clone = rap_node_new(arena, node->kind);
    memcpy(clone, node, sizeof *node + node->slot_count * sizeof(slot));
    for (unsigned number = 1; number <= node->slot_count; number++) {
        rap_field field = (rap_field)node->kind << 8 | number;
        if (find(node, field) && is_list(type_of(field)))
            /* a list of its own, so that the clone can grow without the original */
            rap_node_set_list(arena, clone, field, node->slots[number - 1].list->items, node->slots[number - 1].list->count);
    }
    return clone;
}

/* ---- unknown keys, and places ------------------------------------------------------------- */

const rap_extra *rap_node_extra(const rap_node *node)
{
    return node ? node->extra : NULL;
}

void rap_node_add_extra(rap_arena *arena, rap_node *node, const char *key, const char *json)
{
    rap_extra *extra = rap_arena_alloc(arena, sizeof *extra);
    extra->key = rap_arena_string(arena, key);
    extra->json = rap_arena_string(arena, json);
    rap_extra **end = &node->extra;
    while (*end)
        end = &(*end)->next;
    *end = extra;
}

long rap_node_line(const rap_node *node)
{
    return node ? (long)node->line : 0;
}

void rap_node_set_line(rap_node *node, long line)
{
    node->line = (uint32_t)line;
}
