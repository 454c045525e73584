/* model/read_work.h - the inside of the reader of datasets, for the files of it alone. */
#ifndef RAP_MODEL_READ_WORK_H
#define RAP_MODEL_READ_WORK_H

#include "model/ahead.h"
#include "model/read.h"
#include "model/stream.h"

/* One step from the root to the value at hand. */
typedef struct rap_step {
    const struct rap_step *up;
    const char *key;
    size_t index; /* in an array; SIZE_MAX for none */
    long line;
} rap_step;

typedef struct rap_reader {
    rap_arena *arena;   /* the model's */
    rap_arena *scratch; /* for what goes when the file is read */
    rap_arena *passing; /* for strings of the node at hand, where it is packed */
    const char *file;
    rap_stream *stream;
    rap_ahead *ahead;   /* what other threads read of the file; NULL for nothing */
    const void **items; /* of the lists that are being read, the innermost behind the others */
    size_t item_count, item_room;
    rap_node **drafts; /* of the nodes that are being read, by depth */
    size_t depth, draft_count, draft_room;
    const uint64_t *left_out; /* fields that are passed over, by kind: bit n-1 for field number n; NULL for none */
    rap_sieve sieve;      /* that records pass; NULL for none */
    rap_arena *sifting;   /* for the record at hand where there is one */
    size_t sifted;        /* records of the list at hand that are not kept */
    uint64_t wanted; /* of the fields of a record that is read alone; 0 where a dataset is read */
    rap_error *error;
} rap_reader;

/* Reads the object at hand. NULL with the error set. */
const rap_node *rap_read_node(rap_reader *r, const rap_step *s, rap_kind kind);

/* Reads the record at hand, and keeps what the sieve leaves of it. False with the error set. */
bool rap_read_record(rap_reader *r, const rap_step *s, rap_kind kind);

/* Reads the object at hand into a node that is there. */
bool rap_read_fill(rap_reader *r, const rap_step *s, rap_node *node);

/* Says that a value of another shape was expected; where the value at hand is no value at all, that
 * was said already. Returns false. */
bool rap_read_refuse(rap_reader *r, const rap_step *s, const char *wanted, rap_stream_shape shape);

/* Marks fields (0-terminated; NULL for none) among those that are passed over, RAP_KIND_LIMIT masks. */
void rap_read_leave_out(uint64_t *masks, const rap_field *fields);

/* Whether values of a field are passed over. */
bool rap_read_is_left_out(const rap_reader *r, rap_field field);

/* Takes records of a list of the root that other threads have read, where there are some from here on. */
bool rap_read_batches(rap_reader *r, rap_field list);

/* Puts an item behind those of the list that is being read. */
void rap_read_keep(rap_reader *r, const void *item);

#endif
