/* text.h - the texts of a record, with what they cite as <ref>, their footnotes as <authorialNote>, and the
 * subparagraphs inside them as <inline name="subparagraph">. */
#ifndef AKN_TEXT_H
#define AKN_TEXT_H

#include "inner.h"
#include "records.h"

/* A record being written. */
typedef struct record {
    xml *x;
    const records *all;
    const rap_node *node;
    const char *id;     /* of the record */
    const char *eid;    /* its eId */
    const char *block;  /* eId of the block at hand: its content, intro or wrapUp */
    rap_field notes;    /* the field of its footnotes */
    size_t note_count;  /* written so far */
} record;

/* Writes <p> with a text of the record. `part` is the part of the record that the text is, as evidence names it:
 * "" for its text, "(a)(i)", "closing". `within`: the subparagraphs that stand inside it, or NULL. */
void text_write(record *r, const char *text, const char *part, const inners *within);

#endif
