/* import/plaintext.h - plain text in UTF-8, as published or as programs extract it, with marks
 * of markup or without. A line of the file is a line. */
#ifndef RAP_IMPORT_PLAINTEXT_H
#define RAP_IMPORT_PLAINTEXT_H

#include "import/reader.h"

/* A reader; fails where the bytes are no text, with the line. */
rap_source *rap_plaintext_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
