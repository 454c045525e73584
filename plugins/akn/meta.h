/* meta.h - what a work is: its expression and manifestation, where it was published, and what it refers to. */
#ifndef AKN_META_H
#define AKN_META_H

#include "names.h"
#include "records.h"

/* Writes <meta>. `other` is the statement that a report holds, or the report that a statement is published in; NULL
 * without one. */
void meta_write(xml *x, const names_work *work, const names_work *other, const records *all, const entry *entries, size_t count);

#endif
