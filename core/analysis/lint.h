/* analysis/lint.h - what is wrong or doubtful in a dataset, said with its place. */
#ifndef RAP_ANALYSIS_LINT_H
#define RAP_ANALYSIS_LINT_H

#include "model/model.h"

/* A fault breaks a promise of the data (text lost or doubled); a warning is something that a
 * person should look at; a note is of interest, and nothing is wrong. */
typedef enum rap_severity { RAP_FAULT, RAP_WARNING, RAP_NOTE } rap_severity;

typedef struct rap_finding {
    rap_severity severity;
    const char *code;     /* as lost-text */
    const char *file;     /* of the document; NULL where there is none */
    long line;            /* 0 where there is none */
    const char *sentence;
} rap_finding;

/* All findings of a frozen model, in the order of its records. The codes:
 *   lost-text doubled-text changed-text   what a document's records hold is not what its file held (faults)
 *   unplaced         a line that found no place
 *   doubt            what import read in one of several ways that the text allows, and warned of
 *   two-capacities   a State that attended both as a party and as an observer
 *   two-names        one State or organization under two names in one meeting
 *   unknown-name     a participant that the lists of names do not have
 *   double-number    a number that two recommendations of one document and status have
 *   empty-text       a recommendation, or a part of one, without words
 *   no-recommendation  a section that was read as one of recommendations, in which nothing is one
 *   number-gap       a number left out in a run of recommendations or paragraphs
 *   long-footnote    a footnote of more than 1,200 characters
 *   asking-footnote  a footnote that asks somebody for something (NULL for data_dir: not asked)
 *   foreign-sentence a sentence of a recommendation in another language than its document (NULL for data_dir: not asked)
 *   language-file    a file of languages/ that says nothing of its language, with what it has to hold
 *   one-list         a panellist in one list of a meeting's panellists and not in the other
 *   two-years        a document whose symbol has another year than its meeting
 *   superseded       a document that stands beside its revision: A/1/3 beside A/1/3/Rev.1
 *   corrected        a corrigendum, whose corrections are not applied to the document that it corrects
 *   not-documented   a symbol cited that the documentation of the meeting does not list
 *   no-theme         a recommendation without a theme
 *   stale-analysis   texts or rules of data_dir (NULL: not asked) are not those of the analysis
 *   unused-theme     themes without a recommendation (a note)
 *   unexplained-strength  a strength without evidence
 *   unresolved-citation   a symbol that a recommendation cites and no document has
 *   lost-correction outdated-correction   see corrections.h */
const rap_finding *rap_lint(rap_arena *arena, const rap_model *model, const char *data_dir, size_t *count);

#endif
