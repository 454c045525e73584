/* import/people.h - persons in running text, and lists of them. */
#ifndef RAP_IMPORT_PEOPLE_H
#define RAP_IMPORT_PEOPLE_H

#include "import/reading.h"

/* A person named in a sentence. */
typedef struct rap_person {
    const char *name;      /* without a style such as Ms. */
    const char *state;     /* in brackets behind the name; NULL */
    bool has_style;        /* a style stood before the name */
    size_t start, end;     /* bytes of the sentence, style and brackets included */
} rap_person;

/* The next person at or after byte `at`: a run of capitalised words, its particles and
 * nicknames, with brackets behind it or not. False where there is none. */
bool rap_person_next(const rap_reading *reading, const char *sentence, size_t at, rap_person *out);

/* A name without a style such as Mr. or Ms. */
const char *rap_person_plain_name(const rap_reading *reading, const char *name);

/* The pieces of a list of persons with what is said of each: parted by semicolons, or
 * behind brackets by commas and a last "and". NULL-terminated. */
const char *const *rap_people_split(const rap_reading *reading, const char *list);

/* Whether a name is a shorter form of another: its last words, or its first. Both in the
 * form of rap_unicode_plain(). */
bool rap_person_is_short_of(const char *name, const char *full);

#endif
