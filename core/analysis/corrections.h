/* analysis/corrections.h - a person's word above a rule's: a theme, the strength, the status,
 * the fate, an addressee, a qualifier, persons concerned, a sentence of a summary, a link.
 *
 * Corrections come from a file (templates/corrections/README.md) or from the dataset, which
 * keeps a copy of them with what became of each: so they outlive every analysis. They are
 * taken back before it and applied to what it gives, each as soon as the fact is given, so that
 * what follows builds on them. What is corrected says so: its evidence has a rule that begins
 * with RAP_CORRECTION_RULE, and for text the reason.
 *
 * The state of a correction:
 *   lost      its record, or the theme, sentence or other end that it names, is not in the dataset
 *   outdated  what it corrected has changed: the words it rests on are gone, or the analysis
 *             says something else than it did (`was`). It is applied all the same
 *   needless  the analysis says the same. It stays, should the analysis change its mind
 *   applied   else
 *
 * Words and `was` are filled in where a correction is applied first without them. */
#ifndef RAP_ANALYSIS_CORRECTIONS_H
#define RAP_ANALYSIS_CORRECTIONS_H

#include "model/model.h"

#define RAP_CORRECTION_RULE "correction"

/* When a fact is corrected: before all passes, or behind the pass that gives it. */
typedef enum rap_correction_stage {
    RAP_CORRECTION_FIRST,
    RAP_CORRECTION_WORDING,
    RAP_CORRECTION_THEMES,
    RAP_CORRECTION_LINEAGE,
    RAP_CORRECTION_RELATED,
    RAP_CORRECTION_SUMMARIES,
    RAP_CORRECTION_NEVER
} rap_correction_stage;

typedef struct rap_corrections rap_corrections;

/* Takes back what the corrections of the dataset did, and reads those that are to be applied:
 * of `file`, which then stand in place of the dataset's, or where it is NULL the dataset's own.
 * In the arena of the model. NULL with `error` set: file, line, what was allowed. */
rap_corrections *rap_corrections_open(rap_model *model, const char *data_dir, const char *file, rap_error *error);

/* Applies the corrections of one stage. True where a link was confirmed that the pass before
 * did not find, and the pass must run again to build on it; then this is called again. */
bool rap_corrections_apply(rap_corrections *corrections, rap_correction_stage stage);

/* Whether evidence is that of a correction. */
bool rap_correction_gave(const rap_node *evidence);

/* Whether a correction is of a code of wording: an addressee, a qualifier, persons concerned. */
bool rap_correction_is_of_code(const rap_node *correction);

/* What a person should know of a correction that is lost or outdated, as a sentence in the
 * arena; NULL where all is well. The model is frozen. */
const char *rap_correction_problem(rap_arena *arena, const rap_model *model, const rap_node *correction);

#endif
