#include "import/facts.h"

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
