/* import/participants.h - lists of participants in a capacity, with who is who. */
#ifndef RAP_IMPORT_PARTICIPANTS_H
#define RAP_IMPORT_PARTICIPANTS_H

#include "base/table.h"
#include "import/reading.h"
#include "import/roster.h"

#define RAP_CAPACITIES 7

/* Names of one sentence, parted by capacity. The lists are of kind ATTENDANCE. */
typedef struct rap_capacity_lists {
    size_t count;
    rap_node *lists[RAP_CAPACITIES];
} rap_capacity_lists;

/* In what capacity each participant attends, by rap_participant_key(). */
typedef struct rap_capacities {
    rap_table all, observers; /* observers: in a capacity that is not party */
} rap_capacities;

/* The capacity that words state, as "party" or "non-party"; NULL where they state none. */
const char *rap_capacity_read(const rap_reading *reading, const char *words);

/* What the meeting's attendance says, as far as it is filled. */
rap_capacities rap_capacities_of(const rap_reading *reading);

/* Splits the words of a list into participants. `capacity` is theirs; NULL: that in
 * which `known` has each of them (an observer's, where `is_observer`), else organization
 * for one, else other. `known` may be NULL. What is no name ("23 States") is left out. */
rap_capacity_lists rap_participants_read(const rap_reading *reading, const char *words, const char *capacity,
                                         const rap_capacities *known, bool is_observer, const rap_node *source);

#endif
