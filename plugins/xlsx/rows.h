/* rows.h - the rows below the head of a sheet, as they stand in its part of the workbook.
 *
 * The library needs a cell in memory before it writes it, and packs every part by the level
 * of its own. Rows are written in order, once: they and the addresses of their links go
 * straight into files for temporary use, and nothing of them stays in memory. */
#ifndef XLSX_ROWS_H
#define XLSX_ROWS_H

#include <stdio.h>

#include "packing.h"

#define ROWS_LINKS_LIMIT 65530 /* links that a sheet may hold; further symbols are plain text */

/* A file for temporary use, and what is in it. */
typedef struct packed_bytes {
    FILE *file;
    uint64_t len;  /* packed */
    uint64_t size; /* before */
    uint32_t crc;
} packed_bytes;

/* How the cells of a column begin. */
typedef struct column_mark {
    char bytes[12]; /* <c r="AB */
    uint8_t len;
} column_mark;

typedef struct row_file {
    struct row_file *next;
    const rap_host *host;
    rap_job *job;
    size_t sheet;  /* in the workbook; whoever made them says which */
    size_t scratch; /* number of the files for temporary use */
    size_t count, column_count;
    packer *packing; /* of one sheet at a time */
    packed_bytes packed;
    column_mark *columns;
    char number[24];      /* of the row at hand, in digits */
    size_t number_len;
    text_buffer cells;    /* of that row */
    FILE *links, *targets; /* as elements of the sheet's part and of its relations; NULL where there are none */
    size_t link_count, target_count;
    text_buffer last_target; /* of the link before */
} row_file;

/* Rows of a sheet, in memory of the job; NULL after a failure. No two have the same `scratch`. rows_drop() gives
 * back what they hold beside it; NULL is allowed. */
row_file *rows_new(const rap_host *h, rap_job *job, size_t scratch, size_t column_count, packer *packing);
void rows_drop(row_file *r);

/* The letters of a column. */
const char *rows_column(const row_file *r, size_t column);

/* A row, counted from 0 as in a workbook, and its cells from left to right. `style` is the number
 * of a format; words must be fit for a cell, and `found` is what text_look() says of them. */
void rows_begin(row_file *r, size_t row);
void rows_blank(row_file *r, size_t column, int32_t style);
void rows_text(row_file *r, size_t column, int32_t style, const char *words, size_t len, unsigned found);
/* The same, for words of the library's table of strings. */
void rows_shared(row_file *r, size_t column, int32_t style, uint32_t string);

void rows_number(row_file *r, size_t column, int32_t style, int64_t value);

/* A symbol with its address; both stand in XML as they are. */
void rows_link(row_file *r, size_t column, int32_t style, const char *symbol, const char *address);

/* Ends a row; its height in hundredths of a point. */
void rows_end(row_file *r, size_t height);

/* Packs the rest. 0 after a failure. */
int rows_close(row_file *r);

#endif
