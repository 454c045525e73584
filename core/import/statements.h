/* import/statements.h - who spoke, by agenda items and capacity. */
#ifndef RAP_IMPORT_STATEMENTS_H
#define RAP_IMPORT_STATEMENTS_H

#include "import/reading.h"

/* Fills the meeting's statements. The attendance must be filled: it tells in what
 * capacity "the observers for …" spoke. */
void rap_statements_find(const rap_reading *reading);

#endif
