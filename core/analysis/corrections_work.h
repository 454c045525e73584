/* analysis/corrections_work.h - what the files that make corrections share. */
#ifndef RAP_ANALYSIS_CORRECTIONS_WORK_H
#define RAP_ANALYSIS_CORRECTIONS_WORK_H

#include "analysis/corrections.h"
#include "base/table.h"

/* How a kind of fact is corrected. */
typedef enum rap_correction_shape {
    RAP_CORRECTS_VALUE,   /* set to another */
    RAP_CORRECTS_CODE,    /* one of a list of codes of wording */
    RAP_CORRECTS_THEME,
    RAP_CORRECTS_SUMMARY,
    RAP_CORRECTS_LINK
} rap_correction_shape;

typedef struct rap_corrected_fact {
    const char *name; /* what `of` begins with */
    rap_correction_stage stage;
    rap_correction_shape shape;
    rap_field field;     /* of a value or codes */
    const char *allowed; /* values, as those of a choice; NULL where the data say */
} rap_corrected_fact;

/* The fact that `of` speaks of, and what stands behind its colon ("" for none); NULL where
 * there is no such fact. */
const rap_corrected_fact *rap_corrected_fact_of(const char *of, const char **object);

/* What all facts are called, for a sentence. */
const char *rap_corrected_facts(rap_arena *arena);

struct rap_corrections {
    rap_arena *arena; /* of the model */
    rap_model *model;
    rap_node *root;
    rap_table records; /* by id, not const: recommendations, subparagraphs, paragraphs, agenda items, documents */
    bool is_again;     /* the pass runs a second time, on links that are confirmed */
};

/* The corrections of a file as nodes of the dataset, in place of those it has; what an earlier
 * run filled into the same correction comes along. False with `error` set. */
bool rap_corrections_read(rap_corrections *corrections, const char *data_dir, const char *file, rap_error *error);

/* Takes back what an earlier run applied. */
void rap_corrections_undo(rap_corrections *corrections);

/* Applies one correction to a record that the dataset has; the state that it is in, by the
 * fact alone. `object` stands behind the colon of its `of`. */
const char *rap_correct_value(rap_corrections *c, rap_node *correction, const rap_corrected_fact *fact, rap_node *record);
const char *rap_correct_code(rap_corrections *c, rap_node *correction, const rap_corrected_fact *fact, const char *object, rap_node *record);
const char *rap_correct_theme(rap_corrections *c, rap_node *correction, const char *object, rap_node *record);
const char *rap_correct_summary(rap_corrections *c, rap_node *correction, const char *object);
const char *rap_correct_link(rap_corrections *c, rap_node *correction, const rap_corrected_fact *fact, const char *object, bool *is_new);

/* Adds evidence that says who corrected a fact, how and why. */
void rap_correction_add_evidence(rap_corrections *c, rap_node *owner, rap_field list, const rap_node *correction, const char *of, const char *done);

bool rap_correction_is(const rap_node *correction, const char *action);

/* The node of a theme; NULL where the dataset has none of this id. */
rap_node *rap_corrections_theme(const rap_corrections *c, const char *id);

/* Where records of a kind keep their evidence; 0 where they have none. */
rap_field rap_corrections_evidence_of(const rap_node *record);

/* Takes a word out of a list of texts. */
void rap_corrections_take(rap_arena *arena, rap_node *node, rap_field list, const char *word);

#endif
