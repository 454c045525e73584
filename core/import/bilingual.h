/* import/bilingual.h - texts in two languages side by side: tables are parted, others told. */
#ifndef RAP_IMPORT_BILINGUAL_H
#define RAP_IMPORT_BILINGUAL_H

#include "import/source.h"

/* Parts the rows of such tables: the words in `language` stay the line, those of a column in another language stand
 * behind it as a box of their own, so that neither is read as the other's text; with a doubt for each table. A column is
 * in a language where its words are, all rows together. Other texts that are in another language are told, once. After the furniture was found; allocates in the arena. */
void rap_bilingual_part(rap_arena *arena, const char *data_dir, rap_source *source, const char *language);

#endif
