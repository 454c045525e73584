/* import/roster.h - a list of States, organizations and others, split into its names. */
#ifndef RAP_IMPORT_ROSTER_H
#define RAP_IMPORT_ROSTER_H

#include "import/grammar.h"
#include "model/names.h"

typedef struct rap_roster_name {
    const char *text;      /* as written, without an article before or a footnote mark behind */
    const rap_name *known; /* NULL where the name is not in templates/names/ */
} rap_roster_name;

typedef struct rap_roster {
    size_t count, room;
    rap_roster_name *names;
} rap_roster;

/* Splits "Chile, Trinidad and Tobago and the United Kingdom." The longest known name
 * goes first; what is not known is split by the grammar: semicolons, commas, a last
 * "and"; words in small letters behind a comma go on with the name before it. */
rap_roster rap_roster_split(const rap_grammar *grammar, const rap_names *names, rap_arena *arena, const char *list);

#endif
