/* compose/block.h - the blocks of a paper's template. */
#ifndef RAP_COMPOSE_BLOCK_H
#define RAP_COMPOSE_BLOCK_H

#include "compose/values.h"

/* The list of blocks at `key`, empty where it is absent. False with the reader's error set. */
bool rap_read_blocks(rap_reader *reader, const json_t *object, const char *key, rap_block **out, size_t *count);

#endif
