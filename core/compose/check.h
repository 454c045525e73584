/* compose/check.h - whether the names in a template are known where they stand: fields,
 * relations, labels, settings. The kinds of the records that a loop enters follow from the
 * model, so that a template is checked before there are any. */
#ifndef RAP_COMPOSE_CHECK_H
#define RAP_COMPOSE_CHECK_H

#include "compose/faults.h"
#include "compose/template.h"

/* Appends what is wrong. `labels` are those whose keys are known; NULL asks for none. */
void rap_report_check(rap_arena *arena, const rap_report *report, const rap_labels *labels, rap_faults *faults);

#endif
