/* import/facts.h - what the placed records of one document say about its meeting.
 * Moves no text: reads masthead, sections and paragraphs, and fills body, meeting,
 * documents. */
#ifndef RAP_IMPORT_FACTS_H
#define RAP_IMPORT_FACTS_H

#include "import/grammar.h"
#include "import/source.h"
#include "model/names.h"

typedef struct rap_facts {
    rap_model *model;
    const rap_grammar *grammar;
    const rap_names *names;
    rap_node *document;  /* masthead and title are filled; id, meeting are not */
    rap_node *body;      /* made by rap_facts_masthead; NULL where none is stated */
    rap_node *meeting;   /* made by rap_facts_masthead; NULL where none is stated */
    rap_source *source;  /* to say doubts to; NULL for nobody */
} rap_facts;

/* Says a doubt to the source, at the line that `words` of the document begin in, as far as it is found. */
void rap_facts_doubt(const rap_facts *facts, const char *words, const char *text);

/* From masthead, title and the first paragraphs (`opening`, NULL-terminated plain
 * strings): symbol, date, distribution, original, language, body and its parent,
 * the meeting with its dates, ordinal, place; and the id of the document, which all
 * ids of its records begin with. What the user states goes before what is found. */
void rap_facts_masthead(rap_facts *facts, const rap_import_options *options, const char *const *opening);

/* From the sections, paragraphs and recommendations in the model: everything else of
 * the meeting (mode, plenary meetings, officers, agenda, schedule, panellists,
 * statements, attendance), agenda_item of sections, paragraphs and recommendations,
 * the documents cited, and authority where a section says what it is. */
void rap_facts_fill(rap_facts *facts);

#endif
