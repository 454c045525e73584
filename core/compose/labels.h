/* compose/labels.h - labels as phrases: words of a report's language with placeholders,
 * which are expanded where the label stands. */
#ifndef RAP_COMPOSE_LABELS_H
#define RAP_COMPOSE_LABELS_H

#include "compose/template.h"

/* NULL where the language has no such label. */
const rap_phrase *rap_label_phrase(const rap_labels *labels, const char *key);

/* Whether labels of the user's lead to what a lean dataset lacks (compose/lean.h). */
bool rap_labels_forbid_lean(const rap_labels *labels);

/* "; nearest: KEY" for the end of a sentence on an unknown label. In the arena. */
const char *rap_label_hint(rap_arena *arena, const rap_labels *labels, const char *key);

#endif
