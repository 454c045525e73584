/* compose/rules.h - names of the rule sets by which ICU spells numbers: %spellout-ordinal. */
#ifndef RAP_COMPOSE_RULES_H
#define RAP_COMPOSE_RULES_H

#include "base/arena.h"

/* What is wrong with a rule set of `style` (spellout, ordinal, duration) in the language of an
 * ICU locale: a sentence with those that it has; NULL where it has it. In the arena. */
const char *rap_rules_fault(rap_arena *arena, const char *locale, const char *style, const char *rule);

/* The same where no language of ICU has it; the sentence names those of English. */
const char *rap_rules_fault_anywhere(rap_arena *arena, const char *style, const char *rule);

#endif
