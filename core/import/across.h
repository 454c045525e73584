/* import/across.h - text files whose pages are set in columns: their lines go across all of them. */
#ifndef RAP_IMPORT_ACROSS_H
#define RAP_IMPORT_ACROSS_H

#include "import/source.h"

/* Tells the first place where lines of a text file hold two texts side by side, or a text and boxes, notes or a narrow
 * table beside it, parted by blanks at one place of them all: nobody knows that they are to be read one behind the
 * other. Once for a document; allocates in the arena. */
void rap_across_doubt(rap_arena *arena, rap_source *source);

#endif
