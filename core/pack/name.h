/* pack/name.h - names of outputs in the folder of a pack. */
#ifndef RAP_PACK_NAME_H
#define RAP_PACK_NAME_H

#include "select/select.h"

#define RAP_PACK_MANIFEST "manifest.json"

/* What is wrong with a name, with the fields that `per` (NULL for none) gives, as a sentence;
 * NULL for nothing. */
const char *rap_name_fault(rap_arena *arena, const char *name, const char *per);

/* The name with its fields filled in for a share. What would not be safe in a file's name
 * becomes a slug. */
const char *rap_name_fill(rap_arena *arena, const char *name, const rap_share *share);

#endif
