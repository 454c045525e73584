/* body.h - the head of a document and its sections, recommendations and paragraphs. */
#ifndef AKN_BODY_H
#define AKN_BODY_H

#include "records.h"

/* Writes <preface>: the lines of the head as written, else symbol and title. */
void body_write_preface(xml *x, const rap_node *document);

/* Writes <mainBody>. */
void body_write(xml *x, const rap_node *document, const records *all, const entry *entries, size_t count);

#endif
