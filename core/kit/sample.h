/* kit/sample.h - invented datasets, made field by field from model.def. */
#ifndef RAP_KIT_SAMPLE_H
#define RAP_KIT_SAMPLE_H

#include "kit/bench.h"

/* A dataset of which the first records have every field that their kinds have, and all
 * others those that are always written. Frozen. In the arena of the model; needs a guard on it. */
void rap_sample_make(rap_model *model, const rap_recipe *recipe);

/* Texts that try an exporter; NULL-terminated. */
extern const char *const rap_words_scripts[], *const rap_words_beyond[], *const rap_words_beyond_other[], *const rap_words_hostile[];

#endif
