/* import/refusal.h - files that hold no document, though some of them are text. */
#ifndef RAP_IMPORT_REFUSAL_H
#define RAP_IMPORT_REFUSAL_H

#include "import/reader.h"

/* Whether a file is of a kind that is known and not read: pictures, archives, tables, data, mail. */
bool rap_refusal_is(const rap_input *input);

/* A reader of such files: fails with the kind and what to do. */
rap_source *rap_refusal_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
