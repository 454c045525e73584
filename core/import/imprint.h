/* import/imprint.h - the lines of a masthead, each for what it says. */
#ifndef RAP_IMPORT_IMPRINT_H
#define RAP_IMPORT_IMPRINT_H

#include "import/facts.h"

#define RAP_IMPRINT_BODIES 6

/* What masthead, title and first paragraphs state; NULL and 0 where they do not. */
typedef struct rap_imprint {
    const char *symbol, *joint[4]; /* joint: the other symbols, NULL-terminated */
    const char *distribution, *date, *original;
    const char *bodies[RAP_IMPRINT_BODIES]; /* the widest first; the last one met */
    size_t body_count;
    const char *start, *end, *place, *mode;
    long ordinal;
    const char *variant; /* addendum, corrigendum, revision: "add", "corr-1"; NULL */
} rap_imprint;

/* Reads the document's masthead, title and furniture, then the opening paragraphs for
 * what those leave open. */
rap_imprint rap_imprint_read(const rap_facts *facts, const char *const *opening);

/* The place that words state, without what is said of online attendance; NULL for none. */
const char *rap_imprint_place(const rap_facts *facts, const char *words);

#endif
