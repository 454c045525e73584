/* merge/cells.h - how the cells of a sheet become words: the parts of a workbook beside its list
 * of sheets. Used by workbook.c, the tests and the fuzz target. */
#ifndef RAP_MERGE_CELLS_H
#define RAP_MERGE_CELLS_H

#include "base/ids.h"
#include "base/text.h"
#include "import/xml.h"
#include "merge/workbook.h"

/* What cells refer to. */
typedef struct rap_book_tables {
    rap_arena *arena;
    const char **strings; /* shared strings by number */
    size_t string_count, string_room;
    bool *dates;          /* by style of a cell: whether it shows numbers as dates */
    size_t style_count, style_room;
    bool is_1904;         /* whether days are counted from 1904 */
    size_t cell_count;    /* of all sheets so far */
} rap_book_tables;

/* Hears the parts sharedStrings and styles. The context is a rap_strings_reading, a rap_styles_reading. */
typedef struct rap_strings_reading {
    rap_book_tables *tables;
    rap_text words;
} rap_strings_reading;
extern const rap_xml_kind rap_strings_xml;

typedef struct rap_styles_reading {
    rap_book_tables *tables;
    rap_ids formats; /* numbers of formats that are dates */
} rap_styles_reading;
extern const rap_xml_kind rap_styles_xml;

/* Hears the part of a sheet. */
typedef struct rap_sheet_reading {
    rap_book_tables *tables;
    rap_book_sheet *sheet;
    size_t row, column; /* at hand: from 1, from 0 */
    size_t next_column;
    const char *type;
    size_t style;
    rap_text words, formula;
    bool has_formula;
} rap_sheet_reading;
extern const rap_xml_kind rap_sheet_xml;

/* Whether a format shows numbers as dates: it has a year or a day, or a month without hours. */
bool rap_format_is_date(const char *code);

/* YYYY-MM-DD of a day as workbooks count them; NULL for one that is none. In the arena. */
const char *rap_serial_date(rap_arena *arena, double serial, bool is_1904);

/* Column from 0 and row from 1 of "AB12"; false for what is no such name. */
bool rap_cell_place(const char *name, size_t *column, size_t *row);

#endif
