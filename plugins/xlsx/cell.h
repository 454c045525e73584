/* cell.h - one cell of a workbook. Every cell of the library's that holds words or a number is
 * counted in the book's tally. */
#ifndef XLSX_CELL_H
#define XLSX_CELL_H

#include "book.h"

typedef enum cell_type { CELL_TEXT, CELL_INTEGER, CELL_DATE, CELL_LINK } cell_type;

/* Where a cell is written, and how. */
typedef struct cell_place {
    lxw_worksheet *sheet;
    row_file *rows;   /* that it is written into; NULL where the library writes it */
    size_t index; /* of the sheet in the workbook */
    size_t row, column;
    lxw_format *style;
} cell_place;

/* Writes words as text, whatever they begin with. They must fit. */
void cell_write_text(book *b, const cell_place *place, const char *words);

/* The same for words of `len` bytes of which text_look() says what is in them. */
void cell_write_words(book *b, const cell_place *place, const char *words, size_t len, unsigned found);

/* The same for the first `len` bytes. */
void cell_write_part(book *b, const cell_place *place, const char *words, size_t len);

void cell_write_number(book *b, const cell_place *place, int64_t value);

/* Whether words are an integer that a spreadsheet holds exactly. */
int cell_is_integer(const char *words, int64_t *out);

/* Whether words are a day, YYYY-MM-DD, that a spreadsheet has a number for. */
int cell_is_date(const char *words, int64_t *out);

/* Whether words look like the symbol of a document, and fit into an address. */
int cell_is_symbol(const char *words);

/* Writes a symbol with its address. */
void cell_write_link(book *b, const cell_place *place, const char *symbol);

#endif
