/* analysis/freshness.h - whether what a dataset says of its analysis still fits it.
 *
 * The checksum is that of everything the analysis reads: the records without what it gives
 * them, links that rest on no evidence, corrections, the vocabulary's name, the files of rules
 * as they stand in the data, and RAP_ANALYSIS_RULES. A new version of the program leaves it as
 * it is, unless rules in C have changed. */
#ifndef RAP_ANALYSIS_FRESHNESS_H
#define RAP_ANALYSIS_FRESHNESS_H

#include "model/node.h"

/* One more each time code under analysis/ gives other facts of the same texts and files. */
#define RAP_ANALYSIS_RULES 6

/* Whether the analysis gives a field, or does not read it: it says nothing of the texts themselves. */
bool rap_analysis_gives(rap_field field);

/* 16 hexadecimal digits, in the arena. A vocabulary that the data do not have counts by its
 * name alone. */
const char *rap_analysis_checksum(rap_arena *arena, const rap_node *dataset, const char *data_dir);

/* Whether the dataset has an analysis that is of these texts and rules. */
bool rap_analysis_is_fresh(rap_arena *arena, const rap_node *dataset, const char *data_dir);

/* A selection from an analysed dataset, whose analysis it keeps: a copy of its root that says
 * so, in the arena. Read again, it is not analysed by what little it holds. */
const rap_node *rap_analysis_kept(rap_arena *arena, const rap_node *selection, const char *data_dir);

#endif
