#include "grid.h"

#include "tree.h"

/* Whether words are a decimal integer that JSON may hold as a number. */
static int is_integer(const char *words)
{
    size_t len = strspn(words + (*words == '-'), "0123456789");
    const char *digits = words + (*words == '-');
    return len > 0 && len < 16 && digits[len] == '\0' && (digits[0] != '0' || len == 1);
}

static void write_cell(const writer *w, const rap_node *column, const char *words)
{
    const char *type = rap_column_type(w->host, column);
    if (!*words)
        write_text(w, "null");
    else if (type && strcmp(type, "integer") == 0 && is_integer(words))
        write_text(w, words);
    else
        write_string(w, words);
}

static void write_row(const writer *w, const rap_node *sheet, size_t row, int depth)
{
    level l = begin(w, "{", depth);
    for (size_t c = 0; c < rap_sheet_columns_count(w->host, sheet); c++) {
        const rap_node *column = rap_sheet_columns(w->host, sheet, c);
        next_key(w, &l, rap_or_empty(rap_column_key(w->host, column)));
        write_cell(w, column, w->host->cell(w->job, sheet, row, c));
    }
    end(w, &l, "}");
}

static size_t rows_of(const writer *w, const rap_node *sheet)
{
    int64_t rows = rap_sheet_rows(w->host, sheet);
    return rows > 0 ? (size_t)rows : 0;
}

/* Reports progress; whether the job goes on. */
static int goes_on(const writer *w, size_t row, size_t rows)
{
    if (row % 256 == 0) {
        w->host->progress(w->job, row, rows);
        if (w->host->cancelled(w->job))
            w->host->fail(w->job, RAP_ERROR_CANCELLED, "stopped");
    }
    return w->host->status(w->job) == RAP_OK;
}

static void write_sheet(const writer *w, const rap_node *sheet, int depth)
{
    size_t rows = rows_of(w, sheet);
    level l = begin(w, "{", depth);
    write_fields(w, sheet, TREE_WHOLE, &l);
    next_key(w, &l, "cells");
    level list = begin(w, "[", l.depth);
    for (size_t row = 0; row < rows && goes_on(w, row, rows); row++) {
        next_element(w, &list);
        write_row(w, sheet, row, list.depth);
    }
    end(w, &list, "]");
    end(w, &l, "}");
}

rap_status write_grid(const writer *w, const rap_node *grid)
{
    level l = begin(w, "{", 0);
    write_fields(w, grid, TREE_HEADER, &l);
    next_key(w, &l, "sheets");
    level list = begin(w, "[", l.depth);
    for (size_t i = 0; i < rap_grid_sheets_count(w->host, grid); i++) {
        next_element(w, &list);
        write_sheet(w, rap_grid_sheets(w->host, grid, i), list.depth);
    }
    end(w, &list, "]");
    end(w, &l, "}");
    write_text(w, "\n");
    return w->host->status(w->job);
}

static void write_row_line(const writer *w, const rap_node *sheet, size_t row)
{
    level l = begin(w, "{", 0);
    next_key(w, &l, "node");
    write_string(w, "row");
    next_key(w, &l, "sheet");
    write_string(w, rap_or_empty(rap_sheet_name(w->host, sheet)));
    next_key(w, &l, "cells");
    write_row(w, sheet, row, l.depth);
    end(w, &l, "}");
    write_text(w, "\n");
}

rap_status write_grid_lines(const writer *w, const rap_node *grid)
{
    write_node_line(w, grid, TREE_HEADER);
    for (size_t i = 0; i < rap_grid_sheets_count(w->host, grid); i++) {
        const rap_node *sheet = rap_grid_sheets(w->host, grid, i);
        size_t rows = rows_of(w, sheet);
        write_node_line(w, sheet, TREE_WHOLE);
        for (size_t row = 0; row < rows && goes_on(w, row, rows); row++)
            write_row_line(w, sheet, row);
    }
    return w->host->status(w->job);
}
