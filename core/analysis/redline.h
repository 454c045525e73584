/* analysis/redline.h - two texts compared word by word.
 *
 * Passages are aligned first, by how alike their words are and not by their labels: in order,
 * except those that clearly moved. Then the words of each pair are compared (diff.h); words in
 * common that stand alone between longer changes are changed with them, so that a reader sees
 * phrases; what was taken out in one place and put in at another, three words and more, is a
 * move. Labels are kept apart: they belong to the passage, not to its text.
 *
 * Cost: passages are aligned by all pairs up to RAP_REDLINE_PAIRS of them, beyond that in
 * order alone; words as diff.h says. */
#ifndef RAP_ANALYSIS_REDLINE_H
#define RAP_ANALYSIS_REDLINE_H

#include "analysis/passages.h"

#define RAP_REDLINE_PAIRS 40000
#define RAP_REDLINE_MOVE 3 /* words of the shortest move */

typedef enum rap_change {
    RAP_CHANGE_EQUAL,
    RAP_CHANGE_DELETED,
    RAP_CHANGE_INSERTED,
    RAP_CHANGE_MOVED_FROM,
    RAP_CHANGE_MOVED_TO
} rap_change;

/* A stretch of text. `from` counts bytes in the passage of the earlier text, `to` in that of
 * the later; an insertion has its place in the earlier text and no length there, a deletion
 * the other way. Equal stretches are the same bytes. */
typedef struct rap_segment {
    rap_change change;
    size_t from, from_len, to, to_len;
    size_t move; /* the two ends of a move have one number, from 1; 0 for no move */
} rap_segment;

/* A passage of the earlier text, of the later, or of both. */
typedef struct rap_redline_part {
    const rap_passage *from, *to; /* NULL where that text has none */
    bool is_moved;                /* both, but in another order than those around */
    rap_segment *segments;        /* those of the earlier text, joined, are its passage; so the later */
    size_t count;
} rap_redline_part;

typedef struct rap_redline {
    rap_redline_part *parts; /* in the order of the later text, what was left out at its place */
    size_t count;
    size_t kept, deleted, inserted, moved; /* words; those that differ by case or punctuation are kept */
    double likeness;                       /* of all words, 0 to 1 */
} rap_redline;

/* Compares two records, of the kinds that passages.h knows. In the arena; strings are borrowed
 * from the records. */
rap_redline *rap_redline_records(rap_arena *arena, const rap_node *from, const rap_node *to);

/* The same of two lists of passages; the first of each is its opening, as is the last where
 * it is called `closing`. */
rap_redline *rap_redline_passages(rap_arena *arena, const rap_passages *from, const rap_passages *to);

/* The label of a part as its document writes it, (a), or (b → c) where the two texts have others; NULL for none. */
const char *rap_redline_label(rap_arena *arena, const rap_redline_part *part);

/* What stands in the place of segment `at`, which was taken out or put in: what was put in for it,
 * or taken out for it; NULL for nothing. */
const rap_segment *rap_redline_counterpart(const rap_redline_part *part, size_t at);

#endif
