/* model/unite.h - two nodes that speak of the same thing become one. */
#ifndef RAP_MODEL_UNITE_H
#define RAP_MODEL_UNITE_H

#include "base/table.h"
#include "model/node.h"

/* Whether two nodes hold the same values, all the way down. Two NULLs are the same. */
bool rap_node_same(const rap_node *a, const rap_node *b);

/* The same of two subparagraphs, whatever the analysis and people gave them; of other kinds as above. */
bool rap_part_same(rap_arena *arena, const rap_node *a, const rap_node *b);

/* Appends the items of `from` that the list of `into` does not hold yet; for TEXTS,
 * REFS and short NODES lists. */
void rap_unite_list(rap_arena *arena, rap_node *into, const rap_node *from, rap_field field);

/* Gives `into` the fields that only `from` has. */
void rap_unite_absent(rap_arena *arena, rap_node *into, const rap_node *from);

/* Gives `into` the keys unknown to model.def that only `from` has. */
void rap_unite_extra(rap_arena *arena, rap_node *into, const rap_node *from);

/* Appends `source` to the list `field` of a node unless it stands there or is `own`. */
void rap_unite_source(rap_arena *arena, rap_node *node, rap_field field, const rap_node *own,
                      const rap_node *source);

/* What makes a participant one: the code of a State, else the plain normal name. */
const char *rap_participant_key(rap_arena *arena, const rap_node *participant);

/* Unites the meeting `from` with the meeting `into`: lists by name, in the order of
 * `into` first. Single values are the caller's. */
void rap_unite_meeting_lists(rap_arena *arena, rap_node *into, const rap_node *from);

/* A list of participants (of kind ATTENDANCE or STATEMENT) that takes up more. */
typedef struct rap_roll {
    rap_node *node;
    rap_table known; /* by rap_participant_key() */
} rap_roll;

rap_roll rap_roll_open(rap_arena *arena, rap_node *node);

/* Adds a participant that `source` lists, unless the list has it. Whom two sources list,
 * or only one that is not the list's own, says so in its sources. */
void rap_roll_add(rap_arena *arena, rap_roll *roll, const rap_node *participant, const rap_node *source);

#endif
