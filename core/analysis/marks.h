/* analysis/marks.h - by what mark a recommendation or paragraph is cited: its number, and where that fits another of its
 * document too, the section that tells them apart. */
#ifndef RAP_ANALYSIS_MARKS_H
#define RAP_ANALYSIS_MARKS_H

#include "model/model.h"

/* Gives marks: to every recommendation of a document and status in which two have one number, and to paragraphs of a
 * document with one number. A mark is the number behind that of the section by which they differ, "B.2"; before its
 * heading where the section has no number, "2 (Ports)"; where no level of sections is enough, with all down to one that
 * is, "II.A.2". Takes away what an earlier run gave. What no section tells apart has none. For a model that is not frozen.
 * False with `error` set. */
bool rap_marks_give(rap_model *model, rap_error *error);

/* What its document marks it by, whatever others there are: 10; 5 bis; 4 (b) of a recommendation that is point (b) of
 * paragraph 4. "" for none; in the arena, or borrowed from the record. */
const char *rap_mark_stated(rap_arena *arena, const rap_node *record);

/* By what it is cited: the mark given, else that. */
const char *rap_mark_of(rap_arena *arena, const rap_node *record);

#endif
