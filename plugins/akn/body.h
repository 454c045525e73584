/* body.h - the head of a document and its sections, recommendations and paragraphs. */
#ifndef AKN_BODY_H
#define AKN_BODY_H

#include "names.h"
#include "records.h"

/* Writes <preface>: the lines of the head as written, else symbol and title; of a statement the body, and the report. */
void body_write_preface(xml *x, const names_work *work);

/* Writes <mainBody>: of a statement with the sections of what was adopted alone. */
void body_write(xml *x, const names_work *work, const records *all, const entry *entries, size_t count);

#endif
