/* model/describe.h - what is known of fields by their numbers alone. */
#ifndef RAP_MODEL_DESCRIBE_H
#define RAP_MODEL_DESCRIBE_H

#include <stdint.h>

#include "model/node.h"

#define RAP_FIELD_LIMIT 65 /* field numbers run from 1 to 64 */

/* RAP_TYPE_… by kind and number; 0 where there is no such field. */
extern const uint8_t rap_field_types[RAP_KIND_LIMIT][RAP_FIELD_LIMIT];

/* Bytes of the name of a field, likewise. */
extern const uint8_t rap_field_name_lens[RAP_KIND_LIMIT][RAP_FIELD_LIMIT];

/* The kind of the nodes that a field holds, which must be NODE or NODES. */
rap_kind rap_field_kind(rap_field field);

/* The fields of a kind that name records or hold nodes: bit n-1 for field number n. */
uint64_t rap_kind_links(rap_kind kind);

static inline uint64_t rap_field_bit(const rap_field_info *f)
{
    return (uint64_t)1 << ((f->field & 255) - 1);
}

#endif
