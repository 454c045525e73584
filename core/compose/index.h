/* compose/index.h - what an index is made of: short references to records, subjects of the
 * second indexes, headings in the language of the report and the letters they stand under. */
#ifndef RAP_COMPOSE_INDEX_H
#define RAP_COMPOSE_INDEX_H

#include "compose/scope.h"

/* Subjects of the recommendations at hand: by whom they address; of these and of the debate: by the
 * instruments they cite (articles below), by the States and organizations that they name, or
 * that panellists spoke for. */
rap_members rap_index_addressees(rap_composer *composer, const rap_scope *scope);
rap_members rap_index_instruments(rap_composer *composer, const rap_scope *scope);
rap_members rap_index_names(rap_composer *composer, const rap_scope *scope);

/* One or several references that read as one: 2021/10–12. */
typedef struct rap_reference {
    const char *between;  /* what separates it from the heading, or from the one before */
    const char *text;
    const char *target;   /* anchor of the document in the list of references */
} rap_reference;

/* The references of a subject by year, recommendations before paragraphs. In the arena. */
rap_reference *rap_index_references(rap_composer *composer, const rap_node *subject, size_t *count);

/* The subject that an id names, with what it stands under: Prevention: awareness-raising; where
 * `from` sends the reader there and says the same, Prevention alone. NULL where it is not in
 * the selection. */
const char *rap_index_path(rap_composer *composer, const char *id, const rap_node *from);

/* The language of that path where it is not the report's; NULL. */
const char *rap_index_language(rap_composer *composer, const char *id);

/* Appends a derived word of a subject: subject-heading, subject-key, letter; of a document:
 * reference-key, reference-anchor. */
void rap_index_put_heading(rap_composer *composer, const rap_scope *scope, rap_text *out);
void rap_index_put_key(rap_composer *composer, const rap_scope *scope, rap_text *out);
void rap_index_put_letter(rap_composer *composer, const rap_scope *scope, rap_text *out);
void rap_index_put_reference_key(rap_composer *composer, const rap_scope *scope, rap_text *out);
void rap_index_put_reference_anchor(rap_composer *composer, const rap_scope *scope, rap_text *out);

#endif
