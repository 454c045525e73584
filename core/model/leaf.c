#include "model/leaf.h"

#include <assert.h>
#include <stdatomic.h>
#include <string.h>

#include "base/bits.h"
#include "base/checksum.h"
#include "model/describe.h"

#define PAGE 8192u /* bytes; leaves of a page find their strings by its head */
#define PAGES 32    /* taken together; the first alone */
#define MOST_PAGES (1u << 20) /* whose places 32 bits tell */
#define MOST 192    /* bytes of a leaf: 16 fields, ten bytes each */
#define FIELDS 16

typedef struct leaves leaves;

/* Leaves that follow one another go on from the end of a page, which a head of no kind tells where there is room for one,
 * at the beginning of the next. */
typedef struct page {
    leaves *leaves;
    size_t number;
    unsigned char bytes[];
} page;

typedef struct string_place {
    uint32_t hash;   /* of the string: tells others without a look at them */
    uint32_t number; /* of the string + 1; 0 where none is */
} string_place;

/* All that an arena has. */
struct leaves {
    rap_arena *arena;
    rap_arena *tables;    /* for what grows */
    unsigned char *at, *end;  /* of the page that is being filled */
    unsigned char *block_end; /* where the last of the pages ends that were taken together; NULL at first */
    page **pages;             /* by number */
    size_t page_count, page_room;
    const char **strings; /* by number */
    string_place *places; /* by hash; at most three of four are taken */
    size_t count, room, place_count; /* a power of two */
};

/* A leaf begins at an even place: its head, the line of kinds that name records, and the values in order of their fields. Of
 * numbers there are seven bits in a byte, the highest says that more follow.
 *
 * The head has which of its fields are set, as what differs from the usual, and its kind: so a byte is enough for
 * nearly all. A word is the number of a string and 1; 0 is what stands behind the colon of the leaf's first word, as
 * of evidence "records:ID" ID does, the record. An integer behind another is kept as what it is more. */
#define KIND_BITS 2
#define PACKED 3 /* kinds of leaves; as a kind: the end of a page */
#define KIND_MASK ((1u << KIND_BITS) - 1)
#define SELDOM 5 /* of 16 bits the lower ones, which differ from the usual more seldom, go behind the others */
#define TAIL 0

/* ---- what the arena keeps --------------------------------------------------------------------- */

static leaves *leaves_of(rap_arena *arena)
{
    void **aside = rap_arena_aside(arena);
    if (*aside)
        return *aside;
    leaves *l = rap_arena_alloc(arena, sizeof *l);
    l->arena = arena;
    l->tables = rap_arena_new_within(arena);
    rap_arena_map(l->tables);
    return *aside = l;
}

/* The first place from here on that a page may begin at. */
static unsigned char *page_from(unsigned char *at)
{
    return (unsigned char *)(((uintptr_t)at + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
}

static void add_page(leaves *l)
{
    if (l->page_count == MOST_PAGES)
        rap_arena_exhausted(l->arena);
    l->pages = rap_arena_widen(l->tables, l->pages, l->page_count, &l->page_room, sizeof *l->pages);
    if (l->at < l->end)
        *l->at = PACKED;
    if (!l->at || page_from(l->at) + PAGE > l->block_end) {
        size_t size = (size_t)((l->at ? PAGES : 1) + 1) * PAGE; /* one more, for pages begin at their multiples */
        l->at = rap_arena_alloc(l->arena, size);
        l->block_end = l->at + size;
    }
    page *p = (page *)page_from(l->at);
    p->leaves = l;
    p->number = l->page_count;
    l->pages[l->page_count++] = p;
    l->at = p->bytes;
    l->end = (unsigned char *)p + PAGE;
}

/* ---- strings ---------------------------------------------------------------------------------- */

/* Whether strings are too many for places. */
static bool are_many(size_t count, size_t places)
{
    return (count + 1) * 4 > places * 3;
}

/* Where a string is, or belongs. */
static string_place *place_of(const leaves *l, const char *text, uint64_t hash)
{
    size_t at = hash & (l->place_count - 1);
    uint32_t own = (uint32_t)(hash >> 32);
    for (; l->places[at].number; at = (at + 1) & (l->place_count - 1))
        if (l->places[at].hash == own && strcmp(l->strings[l->places[at].number - 1], text) == 0)
            break;
    return &l->places[at];
}

static void drop_places(leaves *l)
{
    rap_arena_drop(l->tables, l->places, l->place_count * sizeof *l->places);
    l->places = NULL;
    l->place_count = 0;
}

/* Places for all strings and a third more. */
static void add_places(leaves *l)
{
    size_t places = 64;
    while (are_many(l->count, places))
        places *= 2;
    drop_places(l);
    l->places = rap_arena_alloc(l->tables, places * sizeof *l->places);
    l->place_count = places;
    for (size_t i = 0; i < l->count; i++) {
        uint64_t hash = rap_checksum(0, l->strings[i], strlen(l->strings[i]));
        *place_of(l, l->strings[i], hash) = (string_place){(uint32_t)(hash >> 32), (uint32_t)i + 1};
    }
}

static uint64_t number_of(leaves *l, const char *text)
{
    size_t len = strlen(text);
    if (are_many(l->count, l->place_count)) /* or nothing finds them */
        add_places(l);
    uint64_t hash = rap_checksum(0, text, len);
    string_place *p = place_of(l, text, hash);
    if (!p->number) {
        l->strings = rap_arena_widen(l->tables, l->strings, l->count, &l->room, sizeof *l->strings);
        const char *shared = rap_arena_shared(l->arena, text, len); /* here it is told but once */
        l->strings[l->count] = shared ? shared : rap_arena_copy(l->arena, text, len);
        *p = (string_place){(uint32_t)(hash >> 32), (uint32_t)++l->count};
    }
    return p->number - 1;
}

void rap_node_settle_packed(rap_arena *arena)
{
    leaves *l = *rap_arena_aside(arena);
    if (l)
        drop_places(l);
}

/* ---- numbers ------------------------------------------------------------------------------------ */

static unsigned char *put_number(unsigned char *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        *out++ = (unsigned char)(number | 0x80);
    *out++ = (unsigned char)number;
    return out;
}

static uint64_t take_number(const unsigned char *bytes)
{
    uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        number |= (uint64_t)(*bytes & 0x7f) << shift;
        if (*bytes++ < 0x80)
            return number;
    }
}

static const unsigned char *skip_numbers(const unsigned char *bytes, unsigned count)
{
    while (count)
        count -= *bytes++ < 0x80;
    return bytes;
}

/* Small numbers stay small, whatever their sign. */
static uint64_t fold_sign(int64_t value)
{
    return (uint64_t)value << 1 ^ (value < 0 ? UINT64_MAX : 0);
}

static int64_t unfold_sign(uint64_t number)
{
    return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

/* ---- kinds ---------------------------------------------------------------------------------------- */

static const struct packed {
    rap_kind kind;
    unsigned usual; /* fields, by bits */
} packed[1 << KIND_BITS] = {
    {RAP_KIND_EVIDENCE, 0x1f}, /* its first five */
    {RAP_KIND_SOURCE, 0xf},
    {RAP_KIND_LINE, 0x3},
};

static bool is_words(uint32_t type)
{
    return type == RAP_TYPE_TEXT || type == RAP_TYPE_DATE || type == RAP_TYPE_CHOICE || type == RAP_TYPE_REF;
}

static bool is_integer(uint32_t type)
{
    return type == RAP_TYPE_INTEGER || type == RAP_TYPE_FLAG;
}

static bool is_simple(rap_kind kind, bool *has_refs)
{
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++) {
        if (((*f)->field & 255) > FIELDS || !(is_words((*f)->type) || is_integer((*f)->type)))
            return false;
        *has_refs |= (*f)->type == RAP_TYPE_REF;
    }
    return true;
}

static unsigned code_of(rap_kind kind)
{
    unsigned code = 0;
    while (code < PACKED && packed[code].kind != kind)
        code++;
    return code;
}

enum { UNKNOWN, OTHER, LEAF, LEAF_WITH_LINE };

static unsigned nature_of(rap_kind kind)
{
    static _Atomic uint8_t known[RAP_KIND_LIMIT];
    unsigned nature = atomic_load_explicit(&known[kind], memory_order_relaxed);
    if (nature == UNKNOWN) {
        bool has_refs = false;
        nature = code_of(kind) == PACKED || !is_simple(kind, &has_refs) ? OTHER : has_refs ? LEAF_WITH_LINE : LEAF;
        atomic_store_explicit(&known[kind], (uint8_t)nature, memory_order_relaxed);
    }
    return nature;
}

bool rap_leaf_may_be(rap_kind kind)
{
    return nature_of(kind) != OTHER;
}

/* Whether a field is kept as what it is more than the one before it. */
static bool is_behind(rap_kind kind, unsigned number, unsigned present)
{
    return number > 1 && present >> (number - 2) & 1 && is_integer(rap_field_types[kind][number - 1]) && is_integer(rap_field_types[kind][number]);
}

/* ---- making ------------------------------------------------------------------------------------------ */

static uint64_t head_of(unsigned code, unsigned present)
{
    unsigned unusual = present ^ packed[code].usual, turned = (unusual >> SELDOM | unusual << (FIELDS - SELDOM)) & 0xffff;
    return (uint64_t)turned << KIND_BITS | code;
}

static uint64_t word_of(leaves *l, const rap_node *node, unsigned number, const char *text)
{
    rap_field first = (rap_field)rap_node_kind(node) << 8 | 1;
    const char *colon = number > 1 && rap_node_text(node, first) ? strchr(rap_node_text(node, first), ':') : NULL;
    return colon && strcmp(colon + 1, text) == 0 ? TAIL : number_of(l, text) + 1;
}

static uint64_t integer_of(const rap_node *node, rap_field field, unsigned present)
{
    int64_t value = rap_node_integer(node, field, 0);
    bool has_base = is_behind(field >> 8, field & 255, present);
    return fold_sign(has_base ? (int64_t)((uint64_t)value - (uint64_t)rap_node_integer(node, field - 1, 0)) : value);
}

/* A pointer to a leaf is odd. */
static const rap_node *leaf_at(const unsigned char *bytes)
{
    return (const rap_node *)((uintptr_t)bytes | 1);
}

const rap_node *rap_leaf_new(rap_arena *arena, const rap_node *node)
{
    leaves *l = leaves_of(arena);
    rap_kind kind = rap_node_kind(node);
    assert(rap_leaf_may_be(kind));
    uint64_t set = rap_node_fields(node);
    unsigned present = (unsigned)set & ((1u << FIELDS) - 1);
    unsigned char bytes[MOST], *out = put_number(bytes, head_of(code_of(kind), present));
    if (nature_of(kind) == LEAF_WITH_LINE)
        out = put_number(out, (uint64_t)rap_node_line(node));
    for (uint64_t left = present; left; left &= left - 1) {
        unsigned number = (unsigned)__builtin_ctzll(left) + 1;
        rap_field field = (rap_field)kind << 8 | number;
        const char *text = rap_node_text(node, field);
        out = put_number(out, text ? word_of(l, node, number, text) : integer_of(node, field, present));
    }
    size_t len = (size_t)(out - bytes + 1) & ~(size_t)1;
    if ((size_t)(l->end - l->at) < len)
        add_page(l);
    unsigned char *place = memcpy(l->at, bytes, (size_t)(out - bytes));
    l->at += len;
    return leaf_at(place);
}

/* ---- reading ------------------------------------------------------------------------------------------ */

/* What stands before the values of a leaf. */
typedef struct head {
    rap_kind kind;
    unsigned present;           /* fields, by bits */
    const unsigned char *values; /* and before them the line */
} head;

static head read_head(const rap_node *leaf)
{
    const unsigned char *bytes = (const unsigned char *)((uintptr_t)leaf - 1);
    unsigned number = (unsigned)take_number(bytes), turned = number >> KIND_BITS;
    const struct packed *p = &packed[number & KIND_MASK];
    return (head){p->kind, p->usual ^ ((turned << SELDOM | turned >> (FIELDS - SELDOM)) & 0xffff), skip_numbers(bytes, 1)};
}

static const page *page_of(const rap_node *leaf)
{
    return (const page *)((uintptr_t)leaf & ~(uintptr_t)(PAGE - 1));
}

static const leaves *leaves_around(const rap_node *leaf)
{
    return page_of(leaf)->leaves;
}

static bool has_line(const head *h)
{
    return nature_of(h->kind) == LEAF_WITH_LINE;
}

rap_kind rap_leaf_kind(const rap_node *leaf)
{
    return packed[*(const unsigned char *)((uintptr_t)leaf - 1) & KIND_MASK].kind;
}

/* Not of a field of another kind. */
static bool has_value(const head *h, rap_field field)
{
    unsigned number = field & 255;
    return h->kind == field >> 8 && number >= 1 && number <= FIELDS && h->present >> (number - 1) & 1;
}

/* The value of a field; NULL where there is none. */
static const unsigned char *value_of(const head *h, rap_field field)
{
    unsigned number = field & 255;
    if (!has_value(h, field))
        return NULL;
    return skip_numbers(h->values, rap_bit_count(h->present & ((1u << (number - 1)) - 1)) + has_line(h));
}

uint64_t rap_leaf_fields(const rap_node *leaf)
{
    return read_head(leaf).present;
}

bool rap_leaf_has(const rap_node *leaf, rap_field field)
{
    const head h = read_head(leaf);
    return has_value(&h, field);
}

/* What a word of the leaf is, which is not the tail of another. */
static const char *string_of(const rap_node *leaf, uint64_t word)
{
    return leaves_around(leaf)->strings[word - 1];
}

const char *rap_leaf_text(const rap_node *leaf, rap_field field)
{
    const head h = read_head(leaf);
    const unsigned char *value = value_of(&h, field);
    if (!value || !is_words(rap_field_types[h.kind][field & 255]))
        return NULL;
    uint64_t word = take_number(value);
    return word == TAIL ? strchr(string_of(leaf, take_number(value_of(&h, (rap_field)h.kind << 8 | 1))), ':') + 1 : string_of(leaf, word);
}

int64_t rap_leaf_integer(const rap_node *leaf, rap_field field, int64_t absent)
{
    const head h = read_head(leaf);
    const unsigned char *value = value_of(&h, field);
    if (!value || !is_integer(rap_field_types[h.kind][field & 255]))
        return absent;
    uint64_t own = (uint64_t)unfold_sign(take_number(value));
    return (int64_t)(is_behind(h.kind, field & 255, h.present) ? own + (uint64_t)rap_leaf_integer(leaf, field - 1, 0) : own);
}

long rap_leaf_line(const rap_node *leaf)
{
    const head h = read_head(leaf);
    return has_line(&h) ? (long)take_number(h.values) : 0;
}

/* ---- leaf by leaf -------------------------------------------------------------------------------------- */

/* NULL behind the last of a page that is full and has no next yet. */
static const rap_node *first_behind(const page *p)
{
    return p->number + 1 < p->leaves->page_count ? leaf_at(p->leaves->pages[p->number + 1]->bytes) : NULL;
}

const rap_node *rap_leaf_next(const rap_node *leaf)
{
    const head h = read_head(leaf);
    const unsigned char *end = skip_numbers(h.values, rap_bit_count(h.present) + has_line(&h));
    const unsigned char *next = end + ((uintptr_t)end & 1);
    bool is_page_over = (uintptr_t)next % PAGE == 0 || (*next & KIND_MASK) == PACKED;
    return is_page_over ? first_behind(page_of(leaf)) : leaf_at(next);
}

uint32_t rap_leaf_place(const rap_node *leaf)
{
    return (uint32_t)(page_of(leaf)->number * (PAGE / 2) + (uintptr_t)leaf % PAGE / 2);
}

const rap_node *rap_leaf_at(const rap_node *other, uint32_t place)
{
    const page *p = leaves_around(other)->pages[place / (PAGE / 2)];
    return leaf_at((const unsigned char *)p + place % (PAGE / 2) * 2);
}
