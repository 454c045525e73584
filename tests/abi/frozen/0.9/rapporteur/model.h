/* rapporteur/model.h - constants and typed readers of the model, made from model.def.
 *
 * For every kind:  RAP_KIND_RECOMMENDATION
 * For every field: RAP_RECOMMENDATION_TEXT, and a reader that takes the host first:
 *
 *   TEXT DATE CHOICE REF  const char *rap_recommendation_text(h, node)      NULL where absent
 *   INTEGER FLAG          int64_t rap_recommendation_number(h, node)        0 where absent
 *   NUMBER                double rap_link_score(h, node)                    0 where absent
 *   TEXTS REFS            size_t rap_recommendation_themes_count(h, node)
 *                         const char *rap_recommendation_themes(h, node, i) NULL beyond the end
 *   NODE                  const rap_node *rap_recommendation_source(h, node) NULL where absent
 *   NODES                 size_t rap_recommendation_items_count(h, node)
 *                         const rap_node *rap_recommendation_items(h, node, i)
 */
#ifndef RAPPORTEUR_MODEL_H
#define RAPPORTEUR_MODEL_H

#include "exporter.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
#define RAP_KIND(KIND, kind, number, key, doc) RAP_KIND_##KIND = number,
#include "model.def"
    RAP_KIND_LIMIT = 256 /* every kind is below */
};

enum {
#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) \
    RAP_##KIND##_##FIELD = RAP_KIND_##KIND * 256 + number,
#include "model.def"
    RAP_FIELD_LIMIT = 65536 /* every field is below */
};

#if defined(__GNUC__)
#define RAP_READER static inline __attribute__((unused))
#else
#define RAP_READER static inline
#endif

#define RAP_READ_TEXT(name, FIELD)                                     \
    RAP_READER const char *name(const rap_host *h, const rap_node *n)  \
    {                                                                  \
        return h->text(n, FIELD);                                      \
    }
#define RAP_READ_DATE RAP_READ_TEXT
#define RAP_READ_CHOICE RAP_READ_TEXT
#define RAP_READ_REF RAP_READ_TEXT
#define RAP_READ_INTEGER(name, FIELD)                                  \
    RAP_READER int64_t name(const rap_host *h, const rap_node *n)      \
    {                                                                  \
        return h->integer(n, FIELD, 0);                                \
    }
#define RAP_READ_FLAG RAP_READ_INTEGER
#define RAP_READ_NUMBER(name, FIELD)                                   \
    RAP_READER double name(const rap_host *h, const rap_node *n)       \
    {                                                                  \
        return h->number(n, FIELD, 0);                                 \
    }
#define RAP_READ_COUNT(name, FIELD)                                    \
    RAP_READER size_t name##_count(const rap_host *h, const rap_node *n) \
    {                                                                  \
        return h->count(n, FIELD);                                     \
    }
#define RAP_READ_TEXTS(name, FIELD)                                    \
    RAP_READ_COUNT(name, FIELD)                                        \
    RAP_READER const char *name(const rap_host *h, const rap_node *n, size_t i) \
    {                                                                  \
        return h->text_item(n, FIELD, i);                              \
    }
#define RAP_READ_REFS RAP_READ_TEXTS
#define RAP_READ_NODE(name, FIELD)                                     \
    RAP_READER const rap_node *name(const rap_host *h, const rap_node *n) \
    {                                                                  \
        return h->item(n, FIELD, 0);                                   \
    }
#define RAP_READ_NODES(name, FIELD)                                    \
    RAP_READ_COUNT(name, FIELD)                                        \
    RAP_READER const rap_node *name(const rap_host *h, const rap_node *n, size_t i) \
    {                                                                  \
        return h->item(n, FIELD, i);                                   \
    }

#define RAP_FIELD(KIND, kind, FIELD, field, number, TYPE, WHEN, key, of, doc) \
    RAP_READ_##TYPE(rap_##kind##_##field, RAP_##KIND##_##FIELD)
#include "model.def"

#undef RAP_READ_TEXT
#undef RAP_READ_DATE
#undef RAP_READ_CHOICE
#undef RAP_READ_REF
#undef RAP_READ_INTEGER
#undef RAP_READ_FLAG
#undef RAP_READ_NUMBER
#undef RAP_READ_COUNT
#undef RAP_READ_TEXTS
#undef RAP_READ_REFS
#undef RAP_READ_NODE
#undef RAP_READ_NODES
#undef RAP_READER

#ifdef __cplusplus
}
#endif
#endif
