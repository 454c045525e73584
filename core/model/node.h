/* model/node.h - the node store: one verb for each way of reading and of building.
 *
 * A node has a kind of model.def and a slot for each of its fields that is set. Nodes live in
 * the arena of their model, are built, and are only read once it is frozen. Strings
 * given to setters are copied unless the name says `borrow`.
 * Fields that a node's kind does not have are a mistake of ours: setters assert.
 */
#ifndef RAP_MODEL_NODE_H
#define RAP_MODEL_NODE_H

#include <rapporteur/model.h>

#include "base/arena.h"

/* ---- reading: NULL nodes and absent fields read as empty ------------------------------- */

rap_kind rap_node_kind(const rap_node *node);
bool rap_node_has(const rap_node *node, rap_field field); /* set, and not an empty list */
uint64_t rap_node_fields(const rap_node *node);           /* that are set, lists perhaps empty: bit n-1 for field number n */
const char *rap_node_text(const rap_node *node, rap_field field);
int64_t rap_node_integer(const rap_node *node, rap_field field, int64_t absent);
double rap_node_number(const rap_node *node, rap_field field, double absent);
size_t rap_node_count(const rap_node *node, rap_field field);
const rap_node *rap_node_item(const rap_node *node, rap_field field, size_t index);
const char *rap_node_text_item(const rap_node *node, rap_field field, size_t index);

/* Description of a kind or field; NULL for an unknown one. Static. */
const rap_kind_info *rap_kind_describe(rap_kind kind);
const rap_field_info *rap_field_describe(rap_field field);
/* By JSON name, as "recommendation" and "text"; NULL for an unknown one. */
const rap_kind_info *rap_kind_named(const char *name);
const rap_field_info *rap_field_named(const rap_kind_info *kind, const char *name);

/* ---- building --------------------------------------------------------------------------- */

rap_node *rap_node_new(rap_arena *arena, rap_kind kind);

/* NULL unsets. */
void rap_node_set_text(rap_arena *arena, rap_node *node, rap_field field, const char *text);
void rap_node_borrow_text(rap_arena *arena, rap_node *node, rap_field field, const char *text);
void rap_node_set_integer(rap_arena *arena, rap_node *node, rap_field field, int64_t value);
void rap_node_set_number(rap_arena *arena, rap_node *node, rap_field field, double value);
/* NODE sets, NODES appends; NULL does nothing. */
void rap_node_add(rap_arena *arena, rap_node *node, rap_field field, const rap_node *child);
/* TEXTS, REFS: appends a copy. */
void rap_node_add_text(rap_arena *arena, rap_node *node, rap_field field, const char *text);
/* TEXTS, REFS: appends a copy unless the list has it. */
void rap_node_add_text_once(rap_arena *arena, rap_node *node, rap_field field, const char *text);
void rap_node_unset(rap_node *node, rap_field field);

/* Makes a list of exactly these nodes or strings, which are shared; of none: unsets. */
void rap_node_set_list(rap_arena *arena, rap_node *node, rap_field field, const void *const *items, size_t count);

/* Gives a field the records that the evidence of another is of, in its order, for a list that lasts as long as the evidence does and
 * takes no room for each. False, and nothing is given, where the evidence does not stand packed in a row. */
bool rap_node_tell_records(rap_arena *arena, rap_node *node, rap_field field, rap_field evidence);

/* For those who add item after item: lets a list grow in `passing`, which goes, and brings it back
 * into the arena of the node, with room for its items alone; those that rap_node_pack() packs may
 * lie in `passing` too. Nothing unsets it in between. */
void rap_node_gather(rap_arena *arena, rap_arena *passing, rap_node *node, rap_field field);
void rap_node_settle(rap_arena *arena, rap_node *node, rap_field field);

/* Empties a list and keeps its room, for those who filter and rebuild. */
void rap_node_clear(rap_node *node, rap_field field);

/* For those who still build: the child itself, not const. The node must have been
 * made in a model that is not frozen, and be none that rap_node_pack() packs. */
rap_node *rap_node_item_mutable(rap_node *node, rap_field field, size_t index);

/* A new node with the same slots; children and strings are shared. */
rap_node *rap_node_clone(rap_arena *arena, const rap_node *node);

/* Gives `node` the slots of `from`, a node of the same kind that nobody uses afterwards. */
void rap_node_assign(rap_node *node, const rap_node *from);

/* Evidence, sources and lines, of which there are very many and which nobody changes, as leaves
 * (model/leaf.h): a copy in a dozen bytes, strings too. Other nodes: the node itself. */
const rap_node *rap_node_pack(rap_arena *arena, const rap_node *node);
bool rap_kind_is_packed(rap_kind kind);
/* As a leaf of this arena, whatever it is now: of such a kind, without keys of its own. */
const rap_node *rap_node_repack(rap_arena *arena, const rap_node *node);

/* Gives back what finds the strings of packed nodes of an arena: the next one makes it anew. */
void rap_node_settle_packed(rap_arena *arena);

/* For readers, which know how many fields there are when they have read them: a draft has
 * room for a node of any kind and serves again and again; what is fit has room for its
 * fields alone, and shares lists, children and strings with the draft, which is not packed. */
rap_node *rap_node_draft(rap_arena *arena);
void rap_node_redraft(rap_node *draft, rap_kind kind);
rap_node *rap_node_fit(rap_arena *arena, const rap_node *draft);

/* ---- keys that model.def does not know: kept and written back ---------------------------- */

typedef struct rap_extra {
    const char *key;
    const char *json; /* compact JSON of the value */
    struct rap_extra *next;
} rap_extra;

const rap_extra *rap_node_extra(const rap_node *node);
void rap_node_add_extra(rap_arena *arena, rap_node *node, const char *key, const char *json);

/* Where a node was read: line of the dataset file, 0 where unknown. */
long rap_node_line(const rap_node *node);
void rap_node_set_line(rap_node *node, long line);

#endif
