#include "chart.h"

#define WIDTH 680      /* pixels */
#define BAR_HEIGHT 30
#define FRAME_HEIGHT 150 /* title, legend, axis */
#define BARS_MOST 60   /* that have their full height */
#define LONGEST_NAME 255
#define SERIES_MOST 255 /* of a chart that every spreadsheet opens */
#define GRID_COLOUR 0xD0D0D0

/* Dark and light in turn, so that neighbours differ in print without colour. */
static const struct {
    lxw_color_t fill, label;
} palette[] = {{0x1F4E79, LXW_COLOR_WHITE}, {0xBDD7EE, LXW_COLOR_BLACK}, {0x548235, LXW_COLOR_WHITE},
               {0xFFE699, LXW_COLOR_BLACK}, {0x7F7F7F, LXW_COLOR_WHITE}, {0xE2F0D9, LXW_COLOR_BLACK}};

static int is_integer(const rap_host *h, const rap_node *column)
{
    return strcmp(rap_or_empty(rap_column_type(h, column)), "integer") == 0;
}

static void add_series(lxw_chart *chart, const char *name, size_t column, size_t rows, size_t nth)
{
    size_t colour = nth % (sizeof palette / sizeof *palette);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series)
        return;
    chart_series_set_categories(series, name, 1, 0, (lxw_row_t)rows, 0);
    chart_series_set_values(series, name, 1, (lxw_col_t)column, (lxw_row_t)rows, (lxw_col_t)column);
    chart_series_set_name_range(series, name, 0, (lxw_col_t)column);
    chart_series_set_fill(series, &(lxw_chart_fill){.color = palette[colour].fill});
    chart_series_set_line(series, &(lxw_chart_line){.color = LXW_COLOR_WHITE, .width = 0.75});
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &(lxw_chart_font){.color = palette[colour].label, .size = 8});
}

/* Its title, which the book's words then hold. */
static void set_up(book *b, lxw_chart *chart, const rap_node *node)
{
    if (text_fit(b->host, b->job, &b->words, rap_or_empty(rap_sheet_title(b->host, node)))) {
        b->words.data[text_cut(b->words.data, LONGEST_NAME)] = '\0';
        chart_title_set_name(chart, b->words.data);
    }
    chart_title_set_name_font(chart, &(lxw_chart_font){.size = 11, .bold = LXW_TRUE});
    chart_axis_set_reverse(chart->y_axis); /* of bars the upright one: they stand in the order of the rows */
    chart_axis_set_num_format(chart->x_axis, "0");
    chart_axis_major_gridlines_set_line(chart->x_axis, &(lxw_chart_line){.color = GRID_COLOUR, .width = 0.5});
    chart_set_series_gap(chart, 40);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

int chart_is_drawn(const rap_host *h, const rap_node *node)
{
    size_t columns = rap_sheet_columns_count(h, node), count = 0;
    for (size_t c = 1; c < columns && count <= SERIES_MOST; c++)
        count += is_integer(h, rap_sheet_columns(h, node, c)) != 0;
    return rap_sheet_chart(h, node) && rap_sheet_rows(h, node) > 0 && count > 0 && count <= SERIES_MOST;
}

void chart_write(book *b, lxw_worksheet *sheet, const char *name, const rap_node *node)
{
    const rap_host *h = b->host;
    size_t rows = (size_t)rap_sheet_rows(h, node), columns = rap_sheet_columns_count(h, node);
    if (!chart_is_drawn(h, node))
        return;
    lxw_chart *chart = workbook_add_chart(b->workbook, strcmp(rap_sheet_chart(h, node), "stacked") == 0 ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR);
    if (!chart) {
        book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (size_t c = 1, nth = 0; c < columns; c++)
        if (is_integer(h, rap_sheet_columns(h, node, c)))
            add_series(chart, name, c, rows, nth++);
    set_up(b, chart, node);
    lxw_chart_options options = {.object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE, .description = b->words.data,
                                 .x_scale = WIDTH / 480.0, .y_scale = (FRAME_HEIGHT + BAR_HEIGHT * (double)(rows < BARS_MOST ? rows : BARS_MOST)) / 288.0};
    book_check(b, worksheet_insert_chart_opt(sheet, 1, (lxw_col_t)(columns + 1), chart, &options));
}
