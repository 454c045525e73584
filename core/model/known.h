/* model/known.h - what is known of the records of a dataset while others are merged into it, by id. */
#ifndef RAP_MODEL_KNOWN_H
#define RAP_MODEL_KNOWN_H

#include "base/table.h"
#include "model/model.h"

enum { RAP_KNOWN_LISTS = 7 /* of the root */ };

/* What is known of a model, kept from one merge to the next. */
typedef struct rap_known_records {
    rap_arena *arena;
    rap_table records;  /* by id */
    rap_table voices;   /* the foremost document that was read of a meeting, by meeting id */
    rap_table meetings; /* meeting_voices by meeting id */
    rap_table links;    /* by type and ends */
    rap_table citing;   /* documents by their id and the id of a record that cites them */
    size_t counts[RAP_KNOWN_LISTS]; /* of the root's lists: shows whether others added to them */
} rap_known_records;

/* What goes first where documents disagree: the greater. */
int rap_document_rank(const rap_node *document);

/* Whether a document was read, and is not only cited. */
bool rap_document_is_read(const rap_node *document);

/* The id of a record; NULL for a kind that has none. */
const char *rap_record_id(const rap_node *record);

/* By what links, and documents that a record of theirs cites, are known. In the arena. */
const char *rap_link_key(rap_arena *arena, const rap_node *link);
const char *rap_citing_key(rap_arena *arena, const rap_node *document, size_t i);

/* Adds a record. */
void rap_known_add(rap_known_records *known, rap_node *record);

/* Makes a document that was read the voice of its meeting, where none goes before it. */
void rap_known_add_voice(rap_known_records *known, rap_node *document);

/* All records of a dataset. Lives in the arena. */
rap_known_records *rap_known_make(rap_arena *arena, rap_node *root);

/* The same as the last merge left it, unless records were added since; and what shows that. */
rap_known_records *rap_known_of(rap_model *model);
void rap_known_keep_counts(rap_known_records *known, const rap_node *root);

#endif
