/* analysis/forms.h - the forms in which words of a language are written, each with a number, so that what is
 * to be known of a word is worked out once. */
#ifndef RAP_ANALYSIS_FORMS_H
#define RAP_ANALYSIS_FORMS_H

#include <stdint.h>

#include "base/arena.h"

typedef struct rap_forms rap_forms;

/* Of a language (BCP 47, its first part alone counts). */
rap_forms *rap_forms_new(rap_arena *arena, const char *language);

/* The number of a form, from 0 in order of arrival; capital letters of ASCII count as small ones. */
uint32_t rap_forms_number(rap_forms *forms, const char *bytes, size_t len, bool *is_new);

/* The form in small letters without marks, what is beyond 200 bytes cut off; in the arena. */
const char *rap_forms_plain(rap_forms *forms, const char *bytes, size_t len);

/* The stem of such a form, in the arena; the form itself in a language without a stemmer. */
const char *rap_forms_stem(rap_forms *forms, const char *plain);

#endif
