/* cells.c - the plain program that workbooks are compared with: it pushes finished cells through libxlsxwriter
 * in constant memory.
 *
 *     cells CELLS OUT.xlsx
 *
 * CELLS: a row a line, its cells parted by tabs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static void write_row(lxw_worksheet *sheet, lxw_row_t row, char *line, lxw_format *format)
{
    lxw_col_t column = 0;
    for (char *end; line; line = end ? end + 1 : NULL) {
        end = strpbrk(line, "\t\n");
        if (end && *end == '\n')
            *end = '\0', end = NULL;
        else if (end)
            *end = '\0';
        worksheet_write_string(sheet, row, column++, line, format);
    }
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
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *wrapped = workbook_add_format(book);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    while (getline(&line, &room, cells) > 0)
        write_row(sheet, row++, line, wrapped);
    free(line);
    fclose(cells);
    return workbook_close(book) != LXW_NO_ERROR;
}
