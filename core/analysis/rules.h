/* analysis/rules.h - files of rules that several passes over one model use: each is read once, and kept as long as the model. */
#ifndef RAP_ANALYSIS_RULES_H
#define RAP_ANALYSIS_RULES_H

#include "analysis/pass.h"
#include "analysis/vocabulary.h"
#include "analysis/wording.h"

/* The wording of a language (BCP 47). NULL with the error of the pass set. */
rap_wording *rap_rules_wording(const rap_pass *pass, const char *language);

/* The vocabulary of a name in a language, as rap_vocabulary_load() has it. NULL with the error of the pass set. */
const rap_vocabulary *rap_rules_vocabulary(const rap_pass *pass, const char *name, const char *language);

#endif
