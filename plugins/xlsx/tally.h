/* tally.h - a sum over all cells, in which each counts by its place and its words: what
 * was written can be compared with what is read back. */
#ifndef XLSX_TALLY_H
#define XLSX_TALLY_H

#include <stddef.h>
#include <stdint.h>

typedef struct tally {
    uint64_t sum;
    uint64_t cells;
} tally;

/* A hash of words, begun with tally_begin() and fed in pieces. */
uint64_t tally_begin(void);
uint64_t tally_feed(uint64_t hash, const char *bytes, size_t len);

/* Adds a cell by the hash of its words, or by its number. Sheets, rows, columns from 0. */
void tally_add(tally *t, size_t sheet, size_t row, size_t column, uint64_t hash);
uint64_t tally_number(int64_t value);

#endif
