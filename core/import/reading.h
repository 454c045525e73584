/* import/reading.h - the placed paragraphs of one document in order, each with its
 * sentences and the headings it stands under; what every file of facts reads. */
#ifndef RAP_IMPORT_READING_H
#define RAP_IMPORT_READING_H

#include "import/facts.h"
#include "import/sentences.h"

#define RAP_NO_SECTION ((size_t)-1)

typedef struct rap_record {
    rap_node *node; /* kind PARAGRAPH */
    rap_sentences sentences;
    const rap_node *source;
    size_t section; /* the innermost heading above, or RAP_NO_SECTION */
} rap_record;

typedef struct rap_reading {
    rap_facts *facts;
    rap_arena *arena;
    rap_record *records;
    size_t count;
    rap_node **sections;
    size_t *parents; /* of each section, or RAP_NO_SECTION */
    size_t section_count;
} rap_reading;

/* Lives in the arena of the model. */
rap_reading rap_reading_make(rap_facts *facts);

/* Whether section `inner` is `outer` or stands under it. */
bool rap_reading_is_under(const rap_reading *reading, size_t inner, size_t outer);

/* The first pattern of a list that matches. */
bool rap_reading_match(const rap_reading *reading, const char *name, const char *text, rap_match *match);

/* Name of the first group that took part in a match; NULL where none did. */
const char *rap_match_group_name(const rap_match *match);

#endif
