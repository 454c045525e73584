/* import/masthead.h - what stands before the first heading: whose document, what, of when. */
#ifndef RAP_IMPORT_MASTHEAD_H
#define RAP_IMPORT_MASTHEAD_H

#include "import/grammar.h"
#include "import/heal.h"
#include "import/source.h"

typedef struct rap_masthead {
    size_t end;               /* index of the first line that is not in it */
    const char *const *lines; /* NULL-terminated, in the order of the file: columns apart, what goes on in the next line whole */
    const char *const *wholes; /* the same, but whole across columns too: their order may differ */
    const char *title;        /* NULL where none is known by its words */
    const char *kind;         /* a word of document.kind */
} rap_masthead;

rap_masthead *rap_masthead_read(rap_arena *arena, const rap_source *source, const rap_grammar *grammar, const rap_heal *heal);

#endif
