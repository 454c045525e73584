/* merge/entry.h - what a cell that people filled in means to the dataset. */
#ifndef RAP_MERGE_ENTRY_H
#define RAP_MERGE_ENTRY_H

#include "merge/heads.h"

/* The value of a cell for the dataset: a day, the key of a choice, else the words without blanks
 * around them. NULL where the column does not allow it: `*why` says what it allows. */
const char *rap_entry_value(rap_matrix_forms *forms, const rap_heads *heads, const rap_head *head, const rap_cell *cell, const char **why);

/* The words without blanks around them, lines ended by a line feed. */
const char *rap_entry_words(rap_arena *arena, const char *words);

/* The words without any white space. */
const char *rap_words_bare(rap_arena *arena, const char *words);

#endif
