/* analysis/themes.h - themes by the patterns of templates/themes/<name>.json. */
#ifndef RAP_ANALYSIS_THEMES_H
#define RAP_ANALYSIS_THEMES_H

#include "model/model.h"

#define RAP_NO_THEMES "none"
#define RAP_USUAL_THEMES "trafficking-in-persons" /* where nobody names a vocabulary and it is made for a body of the dataset … */
#define RAP_GENERAL_THEMES "general"              /* … or for none of them */

/* Gives themes, with their evidence, to recommendations, subparagraphs, paragraphs, agenda
 * items and documents, and puts the vocabulary into the dataset. The model is not frozen,
 * or is frozen again before ids of themes are looked up. What an earlier run gave is
 * replaced. `name` is a file name without .json, or a path; RAP_NO_THEMES takes away and gives
 * nothing; NULL chooses by the bodies of the dataset. False with `error` set. */
bool rap_themes_give(rap_model *model, const char *data_dir, const char *name, rap_error *error);

/* Takes from a record that has themes, and from its parts, what an earlier run gave. */
void rap_themes_take_back(rap_arena *arena, rap_node *record);

#endif
