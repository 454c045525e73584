/* compose/block.h - the blocks of a paper's template. */
#ifndef RAP_COMPOSE_BLOCK_H
#define RAP_COMPOSE_BLOCK_H

#include "compose/form.h"

/* The blocks that may stand in a place: "paper", "list" or "table"; "same" is the place
 * around. NULL-terminated; the first key of each names it. */
const rap_form *const *rap_block_place(const char *name, const rap_form *const *around);

/* The key that names a block of a type. */
const char *rap_block_name(rap_block_type type);

/* The list of blocks at `key`, empty where it is absent. False with the reader's error set. */
bool rap_read_blocks(rap_reader *reader, const json_t *object, const char *key, const rap_form *const *place, rap_blocks *out);

#endif
