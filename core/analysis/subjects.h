/* analysis/subjects.h - the headings of an index: themes, and phrases that recur. */
#ifndef RAP_ANALYSIS_SUBJECTS_H
#define RAP_ANALYSIS_SUBJECTS_H

#include "model/model.h"

/* Gives the dataset its subjects, by the themes that records have and by the words of
 * templates/subjects/<language>.json: headings with the records they point to, sub-headings,
 * see and see also. A recommendation that neither reaches stands under its own heading. What
 * an earlier run gave (ids that begin with subject-) is replaced. The model is not frozen, or
 * is frozen again before ids of subjects are looked up. False with `error` set. */
bool rap_subjects_give(rap_model *model, const char *data_dir, rap_error *error);

/* Whether a subject is of an earlier run. */
bool rap_subjects_gave(const rap_node *subject);

#endif
