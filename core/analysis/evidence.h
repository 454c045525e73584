/* analysis/evidence.h - words of a text as the evidence of a fact. */
#ifndef RAP_ANALYSIS_EVIDENCE_H
#define RAP_ANALYSIS_EVIDENCE_H

#include "analysis/passages.h"

/* Words of a passage, in bytes of its text. `record` is the id of the record they stand in,
 * NULL where that is the one the evidence is given to. */
typedef struct rap_cited_words {
    const char *record;
    const rap_passage *passage;
    size_t start, end;
} rap_cited_words;

/* The evidence of `of` (field name, colon, value) by a rule; places count code points. */
rap_node *rap_evidence_new(rap_arena *arena, const char *of, rap_cited_words words, const char *rule);

/* Takes away the items of a list (EVIDENCE) whose rule begins with `rule`, and whose `of`
 * begins with `of`; NULL for any. How many went. */
size_t rap_evidence_strip(rap_arena *arena, rap_node *record, rap_field list, const char *of, const char *rule);

#endif
