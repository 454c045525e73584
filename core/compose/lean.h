/* compose/lean.h - whether a report can do without evidence and subjects, which are half of a dataset. */
#ifndef RAP_COMPOSE_LEAN_H
#define RAP_COMPOSE_LEAN_H

#include "compose/compose.h"

/* Whether a filter, a relation or the words of a label may lead to them. In doubt they do. */
bool rap_lean_forbids(const char *words);

/* Whether nothing that a report or its labels say leads to evidence of recommendations, of their parts and of
 * paragraphs, or to subjects. */
bool rap_report_is_lean(const rap_report *report, const rap_labels *labels);

#endif
