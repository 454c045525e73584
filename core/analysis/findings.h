/* analysis/findings.h - findings as lint gathers them. */
#ifndef RAP_ANALYSIS_FINDINGS_H
#define RAP_ANALYSIS_FINDINGS_H

#include "analysis/lint.h"

typedef struct rap_findings {
    rap_arena *arena;
    const rap_model *model;
    rap_finding *items;
    size_t count, room;
} rap_findings;

typedef struct rap_place {
    const char *file; /* NULL where there is none */
    long line;
} rap_place;

/* The line of a document's file; its id stands for a file that is not known. */
rap_place rap_place_of_document(const rap_node *document, long line);

/* Where a record stands, by its source. */
rap_place rap_place_of(const rap_model *model, const rap_node *record);

void rap_findings_add(rap_findings *findings, bool is_fault, const char *code, rap_place place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Something that a reader may like to know; nothing is wrong. */
void rap_findings_note(rap_findings *findings, const char *code, const char *sentence);

/* Findings about what the analysis gave; see rap_lint(). */
void rap_lint_analysis(rap_findings *findings, const char *data_dir);

/* Findings about footnotes; see rap_lint(). */
void rap_lint_notes(rap_findings *findings, const char *data_dir);

/* Findings about sentences in another language than their document; see rap_lint(). */
void rap_lint_languages(rap_findings *findings, const char *data_dir);

/* Findings about meetings: names, capacities, panellists. */
void rap_lint_meetings(rap_findings *findings);

/* Findings about sections of recommendations that hold none. */
void rap_lint_sections(rap_findings *findings);

/* Findings about documents that others supersede or correct. */
void rap_lint_revisions(rap_findings *findings);

#endif
