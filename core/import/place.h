/* import/place.h - the outline of a document as records of the model. */
#ifndef RAP_IMPORT_PLACE_H
#define RAP_IMPORT_PLACE_H

#include "import/outline.h"
#include "model/model.h"

typedef struct rap_placing {
    rap_model *model;
    rap_arena *arena;           /* for passing work */
    const rap_grammar *grammar;
    rap_source *source;         /* for doubts, too */
    const rap_outline *outline; /* judged */
    rap_node *document;         /* has its id */
    const char *meeting;        /* id; NULL */
} rap_placing;

/* Makes the lines of the document that belong to the page: running heads may state its
 * symbol, from which ids are made. */
void rap_place_furniture(rap_placing *placing);

/* Fills sections and furniture of the document, and adds its recommendations and
 * paragraphs to the dataset, in the order of the file. Ids are unique: where a number
 * comes twice the later id has a suffix, as #para-8-2. A recommendation of the older form
 * has the number of its paragraph (#rec-8), and source.paragraph; one that is lettered
 * under a numbered paragraph has that number and its letter (#rec-8(a)), and source.paragraph
 * is the letter, which is all of its mark where that paragraph has no number; one under a
 * bullet has no number, and its id counts. "Recommendation 5 bis" has the number 5, its whole
 * mark in source.paragraph, and #rec-5-bis; so has "Recommendation IV" the number 4, and #rec-IV. Cells beside the texts of a table of recommendations
 * are a text without a number behind them. */
void rap_place_records(rap_placing *placing);

/* Fills document.accounting from the lines of the file. False with `error` set, an
 * internal fault, where the records do not hold the same letters. */
bool rap_place_account(rap_placing *placing, const char *name, rap_error *error);

#endif
