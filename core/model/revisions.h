/* model/revisions.h - documents that take the place of others, or correct places in them. Their symbols tell:
 * of A/CONF.1/2021/3, …/3/Rev.1 is the whole text anew, …/3/Corr.1 changes places in it, …/3/Add.1 only adds.
 * Documents without a symbol are told by their ids (`report-rev-1`, `other-corr/…`).
 * Source: United Nations Editorial Manual, document symbols. */
#ifndef RAP_MODEL_REVISIONS_H
#define RAP_MODEL_REVISIONS_H

#include "model/node.h"

typedef struct rap_revision {
    const rap_node *document; /* whose place is taken, or that is corrected; NULL where that is not in the dataset */
    const rap_node *by;       /* the latest revision, or a corrigendum */
    const char *sentence;     /* what that means, with the symbols and files of both */
    bool is_corrigendum;
} rap_revision;

/* What a symbol without its last part is where that is a corrigendum's: A/1/3 of A/1/3/Corr.1. NULL for others. */
const char *rap_symbol_corrected(rap_arena *arena, const char *symbol);

/* Those among the documents that were read, in their order; `*count` of them. In the arena. */
const rap_revision *rap_revisions_find(rap_arena *arena, const rap_node *dataset, size_t *count);

#endif
