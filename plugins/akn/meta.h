/* meta.h - what a document is: its work, expression and manifestation, and what it refers to. */
#ifndef AKN_META_H
#define AKN_META_H

#include "records.h"

/* Writes <meta>. */
void meta_write(xml *x, const rap_node *document, const records *all, const entry *entries, size_t count);

#endif
