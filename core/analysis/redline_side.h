/* analysis/redline_side.h - what the files that make a redline share: the two texts as words,
 * and what became of each word. */
#ifndef RAP_ANALYSIS_REDLINE_SIDE_H
#define RAP_ANALYSIS_REDLINE_SIDE_H

#include "analysis/redline.h"
#include "analysis/tokens.h"

#define RAP_NO_PARTNER ((size_t)-1)

/* A word of one of the texts. */
typedef struct rap_redline_word {
    rap_token at;
    size_t passage;
    size_t partner; /* word of the other text, in the passage this one is compared with; or RAP_NO_PARTNER */
    size_t move;    /* number of the move it belongs to; 0 for none */
} rap_redline_word;

/* One of the texts. */
typedef struct rap_redline_side {
    const rap_passage *passages;
    size_t passage_count;
    rap_tokens *tokens;    /* of each passage */
    size_t *first;         /* first word of each passage; one more than there are passages */
    size_t *pair;          /* the passage of the other text it is compared with, or RAP_NO_PARTNER */
    bool *is_moved;        /* out of order with the other pairs */
    rap_redline_word *words; /* of all passages */
    size_t word_count;
} rap_redline_side;

/* Pairs the passages. */
void rap_redline_align(rap_arena *arena, rap_redline_side *from, rap_redline_side *to);

/* Pairs the words of passages that are pairs. */
void rap_redline_match(rap_arena *arena, rap_redline_side *from, rap_redline_side *to);

/* Finds the moves among the words without a partner; how many there are. */
size_t rap_redline_find_moves(rap_arena *arena, rap_redline_side *from, rap_redline_side *to);

/* Undoes pairs that only part longer changes. They are no moves: that is why it comes last. */
void rap_redline_smooth(rap_redline_side *from, rap_redline_side *to);

#endif
