/* analysis/theme_record.h - which words of a record themes are given by. */
#ifndef RAP_ANALYSIS_THEME_RECORD_H
#define RAP_ANALYSIS_THEME_RECORD_H

#include "analysis/theme_scores.h"
#include "model/node.h"

/* Where a kind of record keeps what is read and what is given; 0 where it has no such field. */
typedef struct rap_theme_fields {
    rap_kind kind;
    rap_field text, items, closing, heading, themes, evidence;
    const char *part; /* name of the text; NULL for the record's own */
} rap_theme_fields;

/* Of recommendations, subparagraphs, paragraphs, agenda items and documents; NULL for other kinds. */
const rap_theme_fields *rap_theme_fields_of(rap_kind kind);

/* Scores of a record of these kinds, by its text and all that is in it; valid until the
 * next record. Names of parts go to the arena. */
const rap_theme_score *rap_theme_record_scores(rap_theme_scorer *scorer, rap_arena *arena, const rap_node *record);

/* The language of a BCP 47 tag, whatever its script or region; English for NULL. */
const char *rap_theme_language(rap_arena *arena, const char *tag);

#endif
