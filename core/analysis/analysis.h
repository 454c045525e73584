/* analysis/analysis.h - the one road by which a dataset is given what its texts say: themes,
 * wording, what became of them, where the same has been said.
 *
 * The work is a row of passes, each in a file of its own. A pass replaces what an earlier run
 * of it gave and keeps what people gave, so that the whole may be run again at any time and
 * gives the same again. What came of it is marked with a checksum: see freshness.h. */
#ifndef RAP_ANALYSIS_ANALYSIS_H
#define RAP_ANALYSIS_ANALYSIS_H

#include "model/model.h"

typedef struct rap_analysis_options {
    const char *themes; /* vocabulary: a name of templates/themes, a file or RAP_NO_THEMES;
                           NULL for that of the dataset; where it has none, one is chosen by its bodies */
    const char *corrections; /* file whose corrections stand in place of the dataset's; NULL for those */
    void (*warn)(void *context, const char *sentence); /* hears what a person should look at; may be NULL */
    void (*tell)(void *context, const char *sentence); /* hears what was chosen in place of the usual; may be NULL */
    void *context;
} rap_analysis_options;

/* Runs all passes over a model and freezes it. Where the dataset names a vocabulary that the
 * data do not have, its themes stay as they are. False with `error` set; the model is then of
 * no use. */
bool rap_analysis_give(rap_model *model, const char *data_dir, const rap_analysis_options *options, rap_error *error);

/* A sieve (model/model.h) for a dataset that is read to be analysed anew: leaves out most of what an earlier run gave,
 * which rap_analysis_give() would take away. Links of that run to records that are gone go with it, and are no fault. */
bool rap_analysis_sift(rap_arena *arena, rap_node *record);

/* Whether the analysis would let the themes of a dataset be as they are: then it is read without the sieve. */
bool rap_analysis_keeps_themes(rap_arena *arena, const rap_node *dataset, const char *data_dir, const rap_analysis_options *options);

#endif
