/* compose/record.h - what a record is called and says, beside its fields: derived words
 * of templates, anchors, and the whole text as paragraphs of a paper. */
#ifndef RAP_COMPOSE_RECORD_H
#define RAP_COMPOSE_RECORD_H

#include "compose/scope.h"

/* Appends a derived word of the record at hand, by its number:
 *   citation, mark, under, paragraph-mark, own-number, labels: compose/citation.h
 *   anchor    rec-2021-10
 *   whole     the text with its subparagraphs, a line each
 *   opening   what stands before the subparagraph at hand
 *   document-name  the symbol of its document; where it states none, what it is and the
 *             days of its meeting ("Report, 9–11 September 2019"), its title, or its id
 *   document-title  the symbol, else the title, else the same
 *   symbol-title   the title of its document where that goes by a symbol
 *   body, organ    of the meetings at hand, and what established them
 *   sitting   place and days of the one meeting at hand, else the years of all
 *   days      days of the meeting at hand
 *   when, text-when, when-body  compose/when.h
 *   latest    the latest date in the selection
 *   as-of, deadline-month, newness  compose/follow_up.h
 *   subtheme  label of the narrower theme it belongs to here
 *   subject-heading, subject-key, letter: compose/index.h
 *   reference-key, reference-anchor: the same
 *   standing  what the text around may claim: adopted; summary, not negotiated; background paper
 *             and that it is so by a correction: adopted (as corrected by A. Keeper)
 *   text-name, text-name-dated, corrections: compose/corrected.h
 *   other-subthemes  labels of the other narrower themes it belongs to here
 *   meeting-name  Eleventh meeting, by a label of the language
 *   name-now  normal name of a participant, else its name */
void rap_record_put_word(rap_composer *composer, const rap_scope *scope, size_t word, rap_text *out);

/* The number of a word by its name; RAP_NO_ID where there is none. */
size_t rap_record_word(const char *name);

/* Where the nearest text around stands: a recommendation, a paragraph, or a part of one; NULL for none. */
const rap_scope *rap_record_nearest_text(const rap_scope *scope);

/* What a part stands in. Inside an entry of follow-up its record is at hand once more, which is passed over. */
const rap_scope *rap_record_around_part(const rap_scope *part);

/* The latest date of the documents and meetings of the selection; NULL where it has none. */
const char *rap_record_latest(const rap_composer *composer);

/* Their names; NULL beyond the end. */
const char *rap_record_word_name(size_t index);

/* Gives every recommendation of the selection its anchor: rec-2021-10. */
void rap_record_anchors(rap_composer *composer);

/* The anchor of a recommendation by id; NULL where it has none. */
const char *rap_record_anchor(const rap_composer *composer, const char *id);

/* The document that the record at hand stands in, or is; NULL where there is none. */
const rap_node *rap_record_document(rap_composer *composer, const rap_scope *scope);

#endif
