/* import/reported.h - whether a text only reports: what was not agreed upon, what some said, what was asked. */
#ifndef RAP_IMPORT_REPORTED_H
#define RAP_IMPORT_REPORTED_H

#include "import/outline.h"

/* Whether all that a text says is to be done stands in sentences that report it of others, or as not agreed upon (list
 * `place.reported`), as "One delegation proposed that States should"; or, where it says nothing of the kind, whether its first
 * sentence is of these. False of a text that ends in a colon, or holds a recommendation behind words that announce it. */
bool rap_reported_is(rap_arena *arena, const rap_grammar *grammar, const char *text);

/* Whether words that announce recommendations hold one themselves: "The following recommendation was not adopted: States should". */
bool rap_reported_holds_own(rap_arena *arena, const rap_grammar *grammar, const char *text);

#endif
