#include "import/facts.h"

#include <string.h>

#include "import/agenda_items.h"
#include "import/agenda_subjects.h"
#include "import/attendance.h"
#include "import/citations.h"
#include "import/conduct.h"
#include "import/identity.h"
#include "import/officers.h"
#include "import/panellists.h"
#include "import/reading.h"
#include "import/schedule.h"
#include "import/statements.h"

#define WORDS_LOOKED_FOR 24 /* bytes of the beginning of words, by which their line is found */

/* The first line that holds the beginning of the words; 0 for none. */
static long line_of(const rap_facts *facts, const char *words)
{
    const char *beginning = rap_arena_copy(rap_model_arena(facts->model), words, strnlen(words, WORDS_LOOKED_FOR));
    for (size_t i = 0; i < facts->source->count; i++)
        if (strstr(facts->source->lines[i].text, beginning))
            return facts->source->lines[i].number;
    return 0;
}

void rap_facts_doubt(const rap_facts *facts, const char *words, const char *text)
{
    if (facts->source)
        rap_source_doubt(rap_model_arena(facts->model), facts->source, line_of(facts, words), text);
}

void rap_facts_masthead(rap_facts *facts, const rap_import_options *options, const char *const *opening)
{
    rap_imprint imprint = rap_imprint_read(facts, opening);
    if (options && options->symbol) {
        imprint.symbol = options->symbol;
        imprint.joint[0] = NULL;
    }
    if (options && options->date)
        imprint.date = options->date;
    rap_identity_fill(facts, &imprint);
}

void rap_facts_fill(rap_facts *facts)
{
    rap_reading reading = rap_reading_make(facts);
    if (facts->meeting) {
        rap_conduct_find(&reading);
        rap_conduct_doubt(&reading);
        rap_officers_find(&reading);
        rap_agenda_items_find(&reading);
        rap_agenda_subjects_assign(&reading);
        rap_schedule_find(&reading);
        rap_panellists_find(&reading);
        rap_attendance_find(&reading);
        rap_statements_find(&reading);
    }
    rap_citations_find(&reading);
}
