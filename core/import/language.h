/* import/language.h - the language that a document is in, told by its words. */
#ifndef RAP_IMPORT_LANGUAGE_H
#define RAP_IMPORT_LANGUAGE_H

#include "import/source.h"

/* The tag of the language that the text seems to be in, one of templates/languages/; NULL where too few words tell, or
 * two languages have about as many. The arena keeps it. */
const char *rap_language_tell(rap_arena *arena, const char *data_dir, const rap_source *source);

/* Its name in English, "French"; the tag where it has none. */
const char *rap_language_name(rap_arena *arena, const char *tag);

#endif
