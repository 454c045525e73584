/* cells.c - the plain program that workbooks are compared with: it pushes finished cells through libxlsxwriter
 * in constant memory, with formats, links and heights of rows as ours have them.
 *
 *     cells CELLS OUT.xlsx
 *
 * CELLS: "S" begins a sheet; else a line is a row: its height and its cells, parted by tabs; a cell is what it is
 * (s text, n number, l link), the number of its format, a space, and the words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define FORMATS 16

static void add_formats(lxw_workbook *book, lxw_format **formats)
{
    for (int i = 0; i < FORMATS; i++) {
        formats[i] = workbook_add_format(book);
        format_set_font_size(formats[i], 10 + i / 10.0);
        format_set_text_wrap(formats[i]);
        format_set_align(formats[i], LXW_ALIGN_VERTICAL_TOP);
        format_set_border(formats[i], LXW_BORDER_THIN);
    }
}

static void write_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, char *cell, lxw_format **formats)
{
    char address[2100], *words = cell;
    lxw_format *format = formats[strtoul(cell + 1, &words, 10) % FORMATS];
    words += *words == ' ';
    snprintf(address, sizeof address, "https://undocs.org/%.2000s", words);
    if (cell[0] == 'n')
        worksheet_write_number(sheet, row, column, strtod(words, NULL), format);
    else if (cell[0] == 's' || worksheet_write_url_opt(sheet, row, column, address, format, words, NULL) != LXW_NO_ERROR)
        worksheet_write_string(sheet, row, column, words, format);
}

static void write_row(lxw_worksheet *sheet, lxw_row_t row, char *line, lxw_format **formats)
{
    lxw_col_t column = 0;
    line[strcspn(line, "\n")] = '\0';
    worksheet_set_row(sheet, row, strtod(strsep(&line, "\t"), NULL), NULL);
    for (char *cell; (cell = strsep(&line, "\t"));)
        write_cell(sheet, row, column++, cell, formats);
}

int main(int argc, char **argv)
{
    FILE *cells = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (!cells)
        return 2;
    char *line = NULL;
    size_t room = 0;
    lxw_row_t row = 0;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(argv[2], &options);
    lxw_worksheet *sheet = NULL;
    lxw_format *formats[FORMATS];
    add_formats(book, formats);
    while (getline(&line, &room, cells) > 0) {
        if (line[0] == 'S')
            sheet = workbook_add_worksheet(book, NULL), row = 0;
        else if (sheet)
            write_row(sheet, row++, line, formats);
    }
    free(line);
    fclose(cells);
    return workbook_close(book) != LXW_NO_ERROR;
}
