/* A part of a workbook: a sheet, its shared strings, its styles; or a whole file, where it is a zip. */
#include <string.h>

#include "base/unicode.h"
#include "fuzz.h"
#include "merge/cells.h"

static void check(rap_arena *arena, const rap_book_sheet *sheet)
{
    for (size_t r = 0; r < sheet->count; r++)
        for (size_t c = 0; c < sheet->rows[r].count; c++) {
            const rap_cell *cell = &sheet->rows[r].cells[c];
            size_t column, row;
            fuzz_must(*cell->text && rap_utf8_is_valid(cell->text, strlen(cell->text), NULL), "cells say something in UTF-8", cell->text);
            fuzz_must(cell->type != RAP_CELL_DATE || strlen(cell->text) == 10, "days have ten characters", cell->text);
            const char *name = rap_cell_name(arena, cell->column, sheet->rows[r].number);
            fuzz_must(rap_cell_place(name, &column, &row), "a cell has a name", name);
        }
}

static void read_part(rap_arena *arena, const rap_xml_kind *kind, void *context, const char *bytes, size_t size)
{
    rap_error error = {0};
    fuzz_must_say(rap_xml_read(arena, bytes, size, "a.xlsx", kind, context, &error), &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_book_tables tables = {.arena = arena};
    rap_book_sheet sheet = {0};
    rap_strings_reading strings = {.tables = &tables};
    rap_styles_reading styles = {.tables = &tables, .formats = {.arena = arena}};
    rap_sheet_reading cells = {.tables = &tables, .sheet = &sheet};
    if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0) {
        rap_workbook *book = rap_workbook_read(arena, "a.xlsx", (const char *)data, size, &error);
        fuzz_must_say(book, &error);
        for (size_t i = 0; book && i < book->count; i++)
            check(arena, &book->sheets[i]);
    } else {
        read_part(arena, &rap_strings_xml, &strings, (const char *)data, size);
        read_part(arena, &rap_styles_xml, &styles, (const char *)data, size);
        read_part(arena, &rap_sheet_xml, &cells, (const char *)data, size);
        check(arena, &sheet);
    }
    rap_arena_free(arena);
    return 0;
}
