/* analysis/corrected.h - what people corrected, for those who show it. The corrections of a
 * dataset are written by hand and few: they are gone through one by one. */
#ifndef RAP_ANALYSIS_CORRECTED_H
#define RAP_ANALYSIS_CORRECTED_H

#include "model/model.h"

/* The next correction of a record that made a difference: state applied or outdated. `*at`
 * starts at 0. NULL at the end. */
const rap_node *rap_corrected_next(const rap_model *model, const char *id, size_t *at);

/* The correction of one fact of a record (`of` as "theme:lamps") that made a difference, or
 * NULL. */
const rap_node *rap_corrected_fact(const rap_model *model, const char *id, const char *of);

/* The correction that gave a recommendation another status than its document does, or NULL. */
const rap_node *rap_corrected_status(const rap_model *model, const rap_node *recommendation);

/* The status by its document: what it is called and numbered by, whatever people corrected. */
const char *rap_status_stated(const rap_model *model, const rap_node *recommendation);

/* What people say of the link `related` between two texts, either way; NULL for nothing, and
 * where an end was not found. */
const rap_node *rap_corrected_related(const rap_model *model, const char *a, const char *b);

/* The other end of a link that a correction is of, from one; "" where it is of something else. */
const char *rap_corrected_other_end(const rap_node *correction, const char *id);

/* "removed by A. Keeper: speaks of registers", of a link "denied by …"; in the arena. */
const char *rap_corrected_by(rap_arena *arena, const rap_node *correction);

/* The words that evidence rests on; of a correction, that it is one, whose and why. */
const char *rap_evidence_words(rap_arena *arena, const rap_node *evidence);

#endif
