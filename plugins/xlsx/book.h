/* book.h - the workbook that a job writes: its styles, its sheets, what was written. */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include <xlsxwriter.h>

#include "name.h"
#include "rows.h"
#include "tally.h"

#define CELL_UNITS 32767 /* UTF-16 units that a cell may hold */
#define ROWS_LEVEL 1     /* of libdeflate: in rows, whose marks repeat, the next takes half as long again and saves a fiftieth */

/* A cell whose words have no room in it, and stand on a sheet of their own. */
typedef struct long_cell {
    struct long_cell *next;
    const rap_node *sheet;
    const char *sheet_name;
    size_t row, column; /* of the grid */
} long_cell;

/* A list of allowed values that has no room in a validation rule. */
typedef struct list_column {
    struct list_column *next;
    const rap_node *column;
    size_t index; /* column on the sheet of lists */
} list_column;

/* A row of the grid with words in columns that people fill in. */
typedef struct base_row {
    struct base_row *next;
    const rap_node *sheet;
    size_t row;
} base_row;

/* What a cell looks like; each twice: in a column of sources, and in an open one.
 * `literal` is text that would become a formula if somebody edited it as it stands. */
typedef struct styles {
    lxw_format *head[2], *text[2], *literal[2], *integer[2], *date[2], *link[2];
} styles;

/* What the source cells of a sheet say: prints.h. */
typedef struct prints prints;

typedef struct book {
    const rap_host *host;
    rap_job *job;
    const rap_node *grid;
    lxw_workbook *workbook;
    const char *path; /* of the output */
    char *frame;      /* the library's file: all but the rows below */
    row_file *rows;    /* of the sheets whose rows the library does not write */
    size_t row_files;  /* so far */
    prints *prints;    /* of source cells, sheet by sheet, the last first */
    packer packing;    /* of what is written at hand */
    styles styles;
    name_list names;
    text_buffer words; /* of the cell at hand */
    tally written;
    size_t panes; /* frozen ones, of all sheets */
    size_t sheet_count;
    const char *long_name, *list_name; /* of the sheets for long texts and lists */
    long_cell *long_cells, **long_end;
    list_column *lists, **list_end;
    size_t list_count;
    base_row *base_rows, **base_end;
} book;

/* Opens the workbook and makes its styles; 0 after a failure. */
int book_open(book *b);

/* States the failure of a call of the library; 1 where it was none. */
int book_check(book *b, lxw_error problem);

/* A new sheet of this name; NULL after a failure. */
lxw_worksheet *book_add_sheet(book *b, const char *name);

/* Page set-up that all sheets share: landscape, first row repeated. `width` is that of
 * all columns in characters, `first` that of the first. */
void book_set_page(book *b, lxw_worksheet *sheet, const char *title, double width, double first);

/* A new sheet that programs read and people do not see, its name made of `base` as sheets are named; NULL after a failure. */
lxw_worksheet *book_add_hidden(book *b, const char *base);

/* Keeps the head of a sheet in view, and its first column where asked. */
void book_freeze(book *b, lxw_worksheet *sheet, int with_column);

/* How high a row of so many lines must be, in hundredths of a point: not every program finds
 * that itself. */
size_t book_height(size_t lines);

/* Makes a row of the library's so high. */
void book_set_height(book *b, lxw_worksheet *sheet, size_t row, size_t lines);

/* Closes the library's workbook, which writes the file. 0 after a failure. */
int book_close(book *b);

/* Releases what the book holds, and the library's workbook if it was not closed. */
void book_drop(book *b);

#endif
