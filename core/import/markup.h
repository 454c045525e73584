/* import/markup.h - one line of a file without its marks of markup. */
#ifndef RAP_IMPORT_MARKUP_H
#define RAP_IMPORT_MARKUP_H

#include "import/source.h"

/* What goes on from line to line. Zero-initialise; reset it at a blank line. */
typedef struct rap_markup {
    bool is_bold, is_italic;
} rap_markup;

/* Cleans the line from `start` to `end`; the block of lines without a blank one between
 * ends at `block_end`. Fills text, columns and flags of `out[0]`, and of `out[1]` where
 * the line fuses two; returns their number: 0 where nothing but marks stands there. */
int rap_markup_clean(rap_markup *markup, rap_arena *arena, const char *start, const char *end,
                     const char *block_end, rap_line out[2]);

#endif
