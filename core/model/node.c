#include "model/node.h"

#include <assert.h>
#include <stdatomic.h>
#include <string.h>

#include "base/bits.h"
#include "model/describe.h"
#include "model/items.h"
#include "model/leaf.h"

#define START_ROOM 6 /* fields of a new node; most have no more */
#define MORE_ROOM 4  /* fields that a node gets room for where it has none left, and what it leaves is lost */
#define GIVEN_ROOM 7 /* fields that a recommendation gets room for at first */
#define START_LIST 2 /* items of a new list; many have no more */
#define EXTRA 47     /* the slot of unknown keys, behind those of all fields */

typedef union slot {
    const char *text;
    int64_t integer;
    double number;
    const rap_node *node;
    rap_items *list;
    rap_extra *extra;
    union slot *moved;
} slot;

/* Only what is there takes room: most nodes have few of the fields of their kind. */
struct rap_node {
    uint64_t present : EXTRA + 1; /* bit n-1 for field number n */
    uint64_t kind : 8, room : 7;
    uint64_t is_moved : 1;        /* the slots are where the first one here says: more came than there was room for */
    uint32_t line;
    slot slots[];                 /* of the fields that are present, in order of number */
};

/* Number of the slots before that of a bit. */
static unsigned rank_of(uint64_t present, unsigned bit)
{
    return rap_bit_count(present & (((uint64_t)1 << bit) - 1));
}

static slot *slots_of(const rap_node *node)
{
    return node->is_moved ? node->slots[0].moved : (slot *)node->slots;
}

static slot *find_bit(const rap_node *node, unsigned bit)
{
    return node->present >> bit & 1 ? &slots_of(node)[rank_of(node->present, bit)] : NULL;
}

/* The slot of a field that is set; NULL for absent fields and fields of another kind. */
static slot *find(const rap_node *node, rap_field field)
{
    unsigned number = field & 255;
    if (!node || rap_leaf_is(node) || node->kind != field >> 8 || number == 0 || number > EXTRA)
        return NULL;
    return find_bit(node, number - 1);
}

static uint32_t type_of(rap_field field)
{
    rap_kind kind = field >> 8;
    return kind < RAP_KIND_LIMIT && (field & 255) < RAP_FIELD_LIMIT ? rap_field_types[kind][field & 255] : 0;
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
    return !node ? 0 : rap_leaf_is(node) ? rap_leaf_kind(node) : node->kind;
}

bool rap_node_has(const rap_node *node, rap_field field)
{
    if (rap_leaf_is(node))
        return rap_leaf_has(node, field);
    const slot *s = find(node, field);
    return s && (!is_list(type_of(field)) || s->list->count > 0);
}

uint64_t rap_node_fields(const rap_node *node)
{
    return !node ? 0 : rap_leaf_is(node) ? rap_leaf_fields(node) : node->present & (((uint64_t)1 << EXTRA) - 1);
}

const char *rap_node_text(const rap_node *node, rap_field field)
{
    if (rap_leaf_is(node))
        return rap_leaf_text(node, field);
    const slot *s = find(node, field);
    return s && is_string(type_of(field)) ? s->text : NULL;
}

int64_t rap_node_integer(const rap_node *node, rap_field field, int64_t absent)
{
    if (rap_leaf_is(node))
        return rap_leaf_integer(node, field, absent);
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
    return s && type == RAP_TYPE_NODES && index < s->list->count ? rap_items_at(s->list, index) : NULL;
}

const char *rap_node_text_item(const rap_node *node, rap_field field, size_t index)
{
    const slot *s = find(node, field);
    uint32_t type = type_of(field);
    bool is_texts = type == RAP_TYPE_TEXTS || type == RAP_TYPE_REFS;
    return s && is_texts && index < s->list->count ? rap_items_text(s->list, index) : NULL;
}

/* ---- building --------------------------------------------------------------------------- */

static size_t count_fields(rap_kind kind)
{
    static _Atomic uint8_t known[RAP_KIND_LIMIT];
    uint8_t count = atomic_load_explicit(&known[kind], memory_order_relaxed);
    if (count)
        return count;
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++)
        count++;
    atomic_store_explicit(&known[kind], count, memory_order_relaxed);
    return count;
}

/* With room for the place of other slots at least. */
static rap_node *new_node(rap_arena *arena, rap_kind kind, size_t room)
{
    room = room ? room : 1;
    rap_node *node = rap_arena_words(arena, sizeof *node + room * sizeof(slot));
    node->kind = (uint8_t)kind;
    node->room = (uint8_t)room;
    return node;
}

static void move_slots(rap_node *node, slot *slots, size_t room)
{
    node->slots[0].moved = slots;
    node->is_moved = true;
    node->room = (uint8_t)room;
}

rap_node *rap_node_new(rap_arena *arena, rap_kind kind)
{
    size_t count = count_fields(kind);
    return new_node(arena, kind, count < START_ROOM ? count : START_ROOM);
}

/* Moves the slots to where there is room for more; what they leave serves others. */
static slot *widen_slots(rap_arena *arena, rap_node *node, size_t room)
{
    size_t count = node->room;
    slot *before = slots_of(node), *slots = memcpy(rap_arena_words(arena, room * sizeof *slots), before, count * sizeof *slots);
    bool was_moved = node->is_moved;
    move_slots(node, slots, room);
    rap_arena_spare(arena, was_moved ? before : before + 1, (was_moved ? count : count - 1) * sizeof *slots);
    return slots;
}

/* For what the analysis gives most recommendations; for more as much as is wanted, where the next node takes what this one leaves. */
static size_t room_beyond(const rap_arena *arena, const rap_node *node)
{
    bool is_given = node->kind == RAP_KIND_RECOMMENDATION && !node->is_moved;
    size_t room = (size_t)node->room + (!rap_arena_reuses(arena) ? MORE_ROOM : is_given ? GIVEN_ROOM : 1);
    return room < EXTRA + 1 ? room : EXTRA + 1;
}

/* The slot of a bit, which is set; others make room for it. */
static slot *put_bit(rap_arena *arena, rap_node *node, unsigned bit)
{
    slot *there = find_bit(node, bit);
    if (there)
        return there;
    unsigned count = rap_bit_count(node->present), rank = rank_of(node->present, bit);
    slot *slots = slots_of(node);
    if (count == node->room)
        slots = widen_slots(arena, node, room_beyond(arena, node));
    memmove(slots + rank + 1, slots + rank, (count - rank) * sizeof *slots);
    node->present |= (uint64_t)1 << bit;
    return &slots[rank];
}

/* The slot of a field of this node, marked as set. */
static slot *put(rap_arena *arena, rap_node *node, rap_field field)
{
    unsigned number = field & 255;
    assert(node->kind == field >> 8 && number >= 1 && number <= count_fields(node->kind));
    return put_bit(arena, node, number - 1);
}

void rap_node_unset(rap_node *node, rap_field field)
{
    unsigned bit = (field & 255) - 1;
    if (!find(node, field))
        return;
    slot *gone = find_bit(node, bit), *end = slots_of(node) + rap_bit_count(node->present);
    memmove(gone, gone + 1, (size_t)(end - gone - 1) * sizeof *gone);
    node->present &= ~((uint64_t)1 << bit);
}

void rap_node_borrow_text(rap_arena *arena, rap_node *node, rap_field field, const char *text)
{
    assert(is_string(type_of(field)));
    if (text)
        put(arena, node, field)->text = text;
    else
        rap_node_unset(node, field);
}

void rap_node_set_text(rap_arena *arena, rap_node *node, rap_field field, const char *text)
{
    rap_node_borrow_text(arena, node, field, text ? rap_arena_share(arena, text, strlen(text)) : NULL);
}

void rap_node_set_integer(rap_arena *arena, rap_node *node, rap_field field, int64_t value)
{
    assert(type_of(field) == RAP_TYPE_INTEGER || type_of(field) == RAP_TYPE_FLAG);
    put(arena, node, field)->integer = value;
}

void rap_node_set_number(rap_arena *arena, rap_node *node, rap_field field, double value)
{
    assert(type_of(field) == RAP_TYPE_NUMBER);
    put(arena, node, field)->number = value;
}

/* The list of a field, which is made where there is none. */
static rap_items *list_of(rap_arena *arena, rap_node *node, rap_field field)
{
    slot *there = find(node, field);
    if (there)
        return rap_items_are_own(there->list) ? there->list : (there->list = rap_items_copy(arena, there->list, there->list->count + START_LIST));
    return put(arena, node, field)->list = rap_items_new(arena, NULL, 0, START_LIST);
}

static void append(rap_arena *arena, rap_node *node, rap_field field, const void *item)
{
    rap_items *l = list_of(arena, node, field);
    if (l->count == l->room)
        l = find(node, field)->list = rap_items_widen(arena, l, l->room ? (size_t)l->room * 2 : START_LIST);
    l->items[l->count++] = item;
}

void rap_node_add(rap_arena *arena, rap_node *node, rap_field field, const rap_node *child)
{
    if (!child)
        return;
    if (type_of(field) == RAP_TYPE_NODE) {
        put(arena, node, field)->node = child;
        return;
    }
    assert(type_of(field) == RAP_TYPE_NODES);
    append(arena, node, field, child);
}

void rap_node_add_text(rap_arena *arena, rap_node *node, rap_field field, const char *text)
{
    assert(type_of(field) == RAP_TYPE_TEXTS || type_of(field) == RAP_TYPE_REFS);
    append(arena, node, field, rap_arena_share(arena, text, strlen(text)));
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
    uint32_t type = type_of(field);
    assert(is_list(type));
    if (count)
        put(arena, node, field)->list = type == RAP_TYPE_NODES ? rap_items_fit(arena, items, count) : rap_items_share(arena, items, count);
    else
        rap_node_unset(node, field);
}

bool rap_node_tell_records(rap_arena *arena, rap_node *node, rap_field field, rap_field evidence)
{
    assert(type_of(field) == RAP_TYPE_REFS && rap_field_kind(evidence) == RAP_KIND_EVIDENCE);
    const slot *there = find(node, evidence);
    rap_items *told = there ? rap_items_told(arena, there->list) : NULL;
    if (told)
        put(arena, node, field)->list = told;
    return told;
}

void rap_node_gather(rap_arena *arena, rap_arena *passing, rap_node *node, rap_field field)
{
    assert(is_list(type_of(field)));
    const slot *there = find(node, field);
    rap_items *l = there ? rap_items_copy(passing, there->list, there->list->count + START_LIST) : rap_items_new(passing, NULL, 0, START_LIST);
    put(arena, node, field)->list = l; /* the slot lasts, whatever becomes of the list */
}

/* Leaves that were there are made again before new ones, so that all follow one another: a run takes less than pointers. */
static void pack_items(rap_arena *arena, rap_items *l)
{
    bool has_new = false;
    for (size_t i = 0; i < l->count; i++)
        has_new |= !rap_leaf_is(l->items[i]);
    for (size_t i = 0; i < l->count && has_new; i++)
        l->items[i] = rap_leaf_is(l->items[i]) ? rap_leaf_new(arena, l->items[i]) : rap_node_pack(arena, l->items[i]);
}

void rap_node_settle(rap_arena *arena, rap_node *node, rap_field field)
{
    slot *there = find(node, field);
    rap_items *l = there ? there->list : NULL;
    if (l && l->room == RAP_ITEMS_RUN) /* of packed items alone; the list itself may lie in what goes */
        there->list = rap_items_rerun(arena, l);
    if (!l || l->room >= RAP_ITEMS_TOLD)
        return;
    if (type_of(field) == RAP_TYPE_NODES)
        pack_items(arena, l);
    rap_node_set_list(arena, node, field, l->items, l->count);
}

void rap_node_clear(rap_node *node, rap_field field)
{
    assert(is_list(type_of(field)));
    const slot *there = find(node, field);
    if (there && !rap_items_are_own(there->list))
        rap_node_unset(node, field);
    else if (there)
        there->list->count = 0;
}

rap_node *rap_node_item_mutable(rap_node *node, rap_field field, size_t index)
{
    const rap_node *item = rap_node_item(node, field, index);
    assert(!rap_leaf_is(item));
    return (rap_node *)item;
}

void rap_node_assign(rap_node *node, const rap_node *from)
{
    assert(node->kind == from->kind);
    node->present = from->present;
    node->line = from->line;
    move_slots(node, slots_of(from), from->room);
}

rap_node *rap_node_fit(rap_arena *arena, const rap_node *node)
{
    size_t count = rap_bit_count(node->present);
    rap_node *fit = new_node(arena, node->kind, count);
    fit->line = node->line;
    fit->present = node->present;
    memcpy(fit->slots, slots_of(node), count * sizeof(slot));
    return fit;
}

const rap_node *rap_node_repack(rap_arena *arena, const rap_node *node)
{
    return rap_leaf_new(arena, node);
}

bool rap_kind_is_packed(rap_kind kind)
{
    return rap_leaf_may_be(kind);
}

const rap_node *rap_node_pack(rap_arena *arena, const rap_node *node)
{
    bool is_leaf = !rap_leaf_is(node) && rap_leaf_may_be(node->kind) && !rap_node_extra(node);
    return is_leaf ? rap_leaf_new(arena, node) : node;
}

static rap_node *clone_leaf(rap_arena *arena, const rap_node *leaf)
{
    rap_node *clone = rap_node_new(arena, rap_leaf_kind(leaf));
    clone->line = (uint32_t)rap_leaf_line(leaf);
    for (const rap_field_info *const *f = rap_kind_describe(clone->kind)->fields; *f; f++)
        if (rap_leaf_has(leaf, (*f)->field) && is_string((*f)->type))
            rap_node_borrow_text(arena, clone, (*f)->field, rap_leaf_text(leaf, (*f)->field));
        else if (rap_leaf_has(leaf, (*f)->field))
            rap_node_set_integer(arena, clone, (*f)->field, rap_leaf_integer(leaf, (*f)->field, 0));
    return clone;
}

rap_node *rap_node_clone(rap_arena *arena, const rap_node *node)
{
    if (rap_leaf_is(node))
        return clone_leaf(arena, node);
    rap_node *clone = rap_node_fit(arena, node);
    for (const rap_field_info *const *f = rap_kind_describe(node->kind)->fields; *f; f++) {
        const slot *own = is_list((*f)->type) ? find(node, (*f)->field) : NULL;
        if (own) /* a list of its own, so that the clone can grow without the original */
            find(clone, (*f)->field)->list = rap_items_copy(arena, own->list, own->list->count);
    }
    return clone;
}

rap_node *rap_node_draft(rap_arena *arena)
{
    return new_node(arena, 0, EXTRA + 1);
}

void rap_node_redraft(rap_node *draft, rap_kind kind)
{
    draft->kind = (uint8_t)kind;
    draft->present = 0;
}

/* ---- unknown keys, and places ------------------------------------------------------------- */

const rap_extra *rap_node_extra(const rap_node *node)
{
    const slot *s = node && !rap_leaf_is(node) ? find_bit(node, EXTRA) : NULL;
    return s ? s->extra : NULL;
}

void rap_node_add_extra(rap_arena *arena, rap_node *node, const char *key, const char *json)
{
    rap_extra *extra = rap_arena_words(arena, sizeof *extra);
    extra->key = rap_arena_string(arena, key);
    extra->json = rap_arena_string(arena, json);
    rap_extra *last = (rap_extra *)rap_node_extra(node);
    while (last && last->next)
        last = last->next;
    if (last)
        last->next = extra;
    else
        put_bit(arena, node, EXTRA)->extra = extra;
}

long rap_node_line(const rap_node *node)
{
    return !node ? 0 : rap_leaf_is(node) ? rap_leaf_line(node) : (long)node->line;
}

void rap_node_set_line(rap_node *node, long line)
{
    node->line = (uint32_t)line;
}
