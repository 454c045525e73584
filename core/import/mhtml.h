/* import/mhtml.h - web pages that a browser saved in one file (.mhtml, RFC 2557): the page of HTML in
 * it is read as html.h says; its lines are those of that page. Images and style sheets are passed over. */
#ifndef RAP_IMPORT_MHTML_H
#define RAP_IMPORT_MHTML_H

#include "import/reader.h"

/* Whether the bytes begin with the fields of a message of several related parts. */
bool rap_mhtml_is(const rap_input *input);

/* A reader. */
rap_source *rap_mhtml_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
