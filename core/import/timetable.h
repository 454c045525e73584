/* import/timetable.h - a schedule that pdftotext told column by column, put together again. */
#ifndef RAP_IMPORT_TIMETABLE_H
#define RAP_IMPORT_TIMETABLE_H

#include "import/heal.h"

/* Makes the rows of a table of the lines that such a schedule is told in: a row for its head, one for each day
 * and one for each item with its number and title, the first of a sitting behind its hours. Where it is not known
 * which hours are of which items, each line is a row by itself, and a doubt of the source says where.
 * After furniture was found; lines of it that stood between are behind the rows. */
void rap_timetable_join(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_names *names);

#endif
