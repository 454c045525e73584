/* compose/translate.h - names of States in the language of a report, where documents are
 * written in another. */
#ifndef RAP_COMPOSE_TRANSLATE_H
#define RAP_COMPOSE_TRANSLATE_H

#include "compose/scope.h"

/* The name of a participant by its code; of one without a code, as the European Union, the
 * label name.NAME. NULL where neither says it, or the record is in the report's language. */
const char *rap_translate_participant(rap_composer *composer, const rap_scope *scope, const rap_node *participant);

/* The same of a State by any name that documents give it. */
const char *rap_translate_name(rap_composer *composer, const rap_scope *scope, const char *name);

/* The same of a field that names a State: name, normal or name-now of a participant, state of
 * an officer or a panellist. NULL for all others. */
const char *rap_translate_field(rap_composer *composer, const rap_scope *scope, const rap_node *record, const char *field);

/* Names of States and organizations that the program knows, read once; NULL where there are none. */
const struct rap_names *rap_translate_names(rap_composer *composer);

#endif
