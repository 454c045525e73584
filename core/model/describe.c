/* The descriptions of kinds and fields, made from model.def. */
#include <stdatomic.h>
#include <string.h>

#include "model/describe.h"

#define RAP_FIELD(KIND, kind, FIELD, field_name, number, TYPE, WHEN, key, of_words, doc_line)   \
    static const rap_field_info info_##KIND##_##FIELD = {                                      \
        .size = sizeof(rap_field_info), .field = RAP_##KIND##_##FIELD, .type = RAP_TYPE_##TYPE, \
        .when = RAP_WHEN_##WHEN, .name = key, .of = of_words, .doc = doc_line};
#include <rapporteur/model.def>

/* All fields in the order of model.def, the kinds parted by NULL. */
static const rap_field_info *const fields[] = {
#define RAP_KIND(KIND, kind, number, key, doc) NULL,
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) &info_##KIND##_##FIELD,
#include <rapporteur/model.def>
    NULL,
};

/* Where the NULL before the fields of each kind stands. */
enum {
#define RAP_KIND(KIND, kind, number, key, doc) BEFORE_##KIND,
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) AT_##KIND##_##FIELD,
#include <rapporteur/model.def>
};

#define RAP_KIND(KIND, kind_name, number, key, doc_line)                            \
    static const rap_kind_info info_##KIND = {                                      \
        .size = sizeof(rap_kind_info), .kind = number, .name = key, .doc = doc_line, \
        .fields = fields + BEFORE_##KIND + 1};
#include <rapporteur/model.def>

static const rap_kind_info *const kinds[RAP_KIND_LIMIT] = {
#define RAP_KIND(KIND, kind, number, key, doc) [number] = &info_##KIND,
#include <rapporteur/model.def>
};

static const rap_field_info *const by_number[][RAP_FIELD_LIMIT] = {
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) \
    [RAP_KIND_##KIND][number] = &info_##KIND##_##FIELD,
#include <rapporteur/model.def>
};

const uint8_t rap_field_types[RAP_KIND_LIMIT][RAP_FIELD_LIMIT] = {
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) [RAP_KIND_##KIND][number] = RAP_TYPE_##TYPE,
#include <rapporteur/model.def>
};

const uint8_t rap_field_name_lens[RAP_KIND_LIMIT][RAP_FIELD_LIMIT] = {
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) [RAP_KIND_##KIND][number] = sizeof(key) - 1,
#include <rapporteur/model.def>
};

#define LINKS(type) ((type) == RAP_TYPE_REF || (type) == RAP_TYPE_REFS || (type) == RAP_TYPE_NODE || (type) == RAP_TYPE_NODES)
enum {
    NO_LINKS = 0
#define RAP_KIND(KIND, kind, number, key, doc) , LINKS_##KIND = 0
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) | (long long)LINKS(RAP_TYPE_##TYPE) << (number - 1)
#include <rapporteur/model.def>
};

static const uint64_t links[RAP_KIND_LIMIT] = {
#define RAP_KIND(KIND, kind, number, key, doc) [number] = LINKS_##KIND,
#include <rapporteur/model.def>
};

/* The numbers of a kind's fields, a bit for each: without a gap, for nodes are made by their count. */
enum {
    NO_NUMBERS = 0
#define RAP_KIND(KIND, kind, number, key, doc) , NUMBERS_##KIND = 0
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) | 1LL << (number - 1)
#include <rapporteur/model.def>
};
#define RAP_KIND(KIND, kind, number, key, doc) \
    _Static_assert((NUMBERS_##KIND & (NUMBERS_##KIND + 1LL)) == 0, "numbers of the fields of " #KIND " have a gap");
#include <rapporteur/model.def>

const rap_kind_info *rap_kind_describe(rap_kind kind)
{
    return kind < RAP_KIND_LIMIT ? kinds[kind] : NULL;
}

const rap_field_info *rap_field_describe(rap_field field)
{
    rap_kind kind = field >> 8;
    unsigned number = field & 255;
    if (kind >= sizeof by_number / sizeof by_number[0] || number >= RAP_FIELD_LIMIT)
        return NULL;
    return by_number[kind][number];
}

uint64_t rap_kind_links(rap_kind kind)
{
    return kind < RAP_KIND_LIMIT ? links[kind] : 0;
}

const rap_kind_info *rap_kind_named(const char *name)
{
    for (rap_kind kind = 0; kind < RAP_KIND_LIMIT; kind++)
        if (kinds[kind] && *kinds[kind]->name == *name && strcmp(kinds[kind]->name, name) == 0)
            return kinds[kind];
    return NULL;
}

rap_kind rap_field_kind(rap_field field)
{
    static _Atomic uint8_t known[RAP_KIND_LIMIT][RAP_FIELD_LIMIT];
    _Atomic uint8_t *place = &known[field >> 8][field & 255];
    rap_kind kind = atomic_load_explicit(place, memory_order_relaxed);
    if (!kind) {
        kind = rap_kind_named(rap_field_describe(field)->of)->kind;
        atomic_store_explicit(place, (uint8_t)kind, memory_order_relaxed);
    }
    return kind;
}

const rap_field_info *rap_field_named(const rap_kind_info *kind, const char *name)
{
    for (const rap_field_info *const *f = kind->fields; *f; f++)
        if (strcmp((*f)->name, name) == 0)
            return *f;
    return NULL;
}
