/* proof.h - the library's file, read back: the library does not notice a full disk, and
 * leaves out words that it has no memory to escape. */
#ifndef XLSX_PROOF_H
#define XLSX_PROOF_H

#include "book.h"

/* Fails the job unless every part of the file is whole and every cell is there as it
 * was written. */
void proof_read(book *b);

#endif
