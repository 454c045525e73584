#include "sheet.h"

#include <stdio.h>

#include "base.h"
#include "cell.h"
#include "chart.h"
#include "prints.h"
#include "rules.h"

#define ROWS_LIMIT 1048576
#define COLUMNS_LIMIT 16384
#define NARROW 24         /* characters: a first column up to this width stays in view */
#define PROGRESS_ROWS 256

/* A sheet being written. */
typedef struct writing {
    book *b;
    const rap_node *node;
    const char *name;
    lxw_worksheet *sheet;
    row_file *body; /* where the rows below the head are written; NULL for into the library's sheet */
    size_t rows, columns, links;
    size_t lines; /* that the row at hand takes */
    int has_base, has_entry; /* the sheet; the row at hand */
    int has_prints;
} writing;

/* A column of it. */
typedef struct column_look {
    cell_type type;
    int is_open, has_prints;
    int64_t width;
} column_look;

static cell_type type_of(const rap_host *h, const rap_node *column)
{
    const char *type = rap_or_empty(rap_column_type(h, column));
    if (strcmp(type, "integer") == 0)
        return CELL_INTEGER;
    if (strcmp(type, "date") == 0)
        return CELL_DATE;
    return strcmp(type, "link") == 0 ? CELL_LINK : CELL_TEXT;
}

/* Characters of the longest word of a heading, with room for the button of the filter. */
static int64_t least_width(const char *heading)
{
    size_t longest = 0;
    for (size_t len; *heading; heading += len + (heading[len] == ' ')) {
        len = strcspn(heading, " ");
        longest = len > longest ? len : longest;
    }
    return longest < 60 ? (int64_t)longest + 3 : 60;
}

static column_look look_of(const rap_host *h, const rap_node *column)
{
    static const int64_t usual[] = {[CELL_TEXT] = 40, [CELL_INTEGER] = 9, [CELL_DATE] = 12, [CELL_LINK] = 24};
    column_look look = {.type = type_of(h, column), .is_open = rap_column_open(h, column) != 0, .has_prints = prints_has(h, column)};
    look.width = rap_column_width(h, column);
    if (look.width <= 0 || look.width > 255)
        look.width = usual[look.type];
    int64_t least = least_width(rap_or_empty(rap_column_heading(h, column)));
    look.width = look.width < least ? least : look.width;
    return look;
}

static void make_room(writing *w, const char *words, size_t len, unsigned found, int64_t width)
{
    size_t most = (size_t)(width + width / 10); /* letters are narrower than digits */
    size_t lines = found & (TEXT_LINES | TEXT_WIDE) ? text_lines(words, most) : len ? (len + most - 1) / most : 1;
    w->lines = lines > w->lines ? lines : w->lines;
}

/* The words of a cell as a workbook can hold them, which most are; NULL when there is no memory. */
static const char *fit_words(writing *w, const char *words, size_t *len, unsigned *found)
{
    *found = text_look(words, len);
    if (!(*found & TEXT_UNFIT) && *len <= CELL_UNITS)
        return words;
    if (!text_fit(w->b->host, w->b->job, &w->b->words, words))
        return NULL;
    *found = text_look(w->b->words.data, len);
    return w->b->words.data;
}

/* ---- set-up ------------------------------------------------------------------------------- */

static int has_room(const writing *w)
{
    char sentence[160];
    if (w->rows < ROWS_LIMIT && w->columns <= COLUMNS_LIMIT)
        return 1;
    snprintf(sentence, sizeof sentence, "a sheet of %zu rows and %zu columns is more than a workbook can hold (%d and %d)",
             w->rows, w->columns, ROWS_LIMIT - 1, COLUMNS_LIMIT);
    w->b->host->fail(w->b->job, RAP_ERROR_DATA, sentence);
    return 0;
}

static int is_right_to_left(const char *language)
{
    static const char *const right_to_left[] = {"ar", "fa", "he", "ur"};
    for (size_t i = 0; i < sizeof right_to_left / sizeof *right_to_left; i++)
        if (strncmp(language, right_to_left[i], 2) == 0 && (language[2] == '\0' || language[2] == '-'))
            return 1;
    return 0;
}

static double width_of(const writing *w)
{
    double width = 0;
    for (size_t c = 0; c < w->columns; c++)
        width += (double)look_of(w->b->host, rap_sheet_columns(w->b->host, w->node, c)).width;
    return width + (chart_is_drawn(w->b->host, w->node) ? CHART_CHARACTERS : 0);
}

static void set_up(writing *w)
{
    const rap_host *h = w->b->host;
    const char *title = rap_sheet_title(h, w->node);
    column_look first = look_of(h, rap_sheet_columns(h, w->node, 0));
    book_set_page(w->b, w->sheet, title ? title : rap_or_empty(rap_grid_title(h, w->b->grid)), width_of(w),
                  (double)first.width);
    if (is_right_to_left(rap_or_empty(rap_grid_language(h, w->b->grid))))
        worksheet_right_to_left(w->sheet);
    if (rap_sheet_filter(h, w->node)) {
        book_freeze(w->b, w->sheet, w->columns > 1 && first.width <= NARROW);
        book_check(w->b, worksheet_autofilter(w->sheet, 0, 0, (lxw_row_t)w->rows, (lxw_col_t)(w->columns - 1)));
    }
}

static void write_head(writing *w)
{
    const rap_host *h = w->b->host;
    for (size_t c = 0; c < w->columns; c++) {
        const rap_node *column = rap_sheet_columns(h, w->node, c);
        column_look look = look_of(h, column);
        lxw_col_t at = (lxw_col_t)c;
        cell_place place = {.sheet = w->sheet, .index = w->b->sheet_count - 1, .column = c, .style = w->b->styles.head[look.is_open]};
        book_check(w->b, worksheet_set_column(w->sheet, at, at, (double)look.width, NULL));
        size_t len;
        unsigned found;
        const char *words = fit_words(w, rap_or_empty(rap_column_heading(h, column)), &len, &found);
        if (!words)
            return;
        cell_write_words(w->b, &place, words, len, found);
        make_room(w, words, len, found, look.width - 2); /* the button of the filter */
        if (look.is_open)
            rules_set(w->b, w->sheet, column, c, w->rows);
    }
    book_set_height(w->b, w->sheet, 0, w->lines);
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Words that have no room: as much of them as has, and where the whole stands. What the cell shows; NULL after a failure. */
static const char *write_long(writing *w, const cell_place *place)
{
    char tail[512];
    long_cell *cell = w->b->host->alloc(w->b->job, sizeof *cell);
    int len = snprintf(tail, sizeof tail, " [%s \"%s\"]", w->b->host->label(w->b->job, "sheet.continued"), w->b->long_name);
    text_buffer out = {0};
    if (!cell || !text_add(w->b->host, w->b->job, &out, w->b->words.data, text_cut(w->b->words.data, CELL_UNITS - (size_t)len)) ||
        !text_add(w->b->host, w->b->job, &out, tail, strlen(tail)))
        return NULL;
    *cell = (long_cell){.sheet = w->node, .sheet_name = w->name, .row = place->row - 1, .column = place->column};
    *w->b->long_end = cell;
    w->b->long_end = &cell->next;
    cell_write_text(w->b, place, out.data);
    return out.data;
}

/* What the cell shows; NULL after a failure. */
static const char *write_words(writing *w, cell_place *place, const char *words, const column_look *look)
{
    size_t len;
    unsigned found;
    const char *fit = fit_words(w, words, &len, &found);
    if (!fit)
        return NULL;
    if (words[0] != '\0' && strchr("=+-@", words[0]))
        place->style = w->b->styles.literal[look->is_open];
    make_room(w, fit, len, found, look->width);
    if (len > CELL_UNITS && text_units(fit) > CELL_UNITS)
        return write_long(w, place);
    cell_write_words(w->b, place, fit, len, found);
    return fit;
}

static void write_cell(writing *w, const column_look *look, size_t row, size_t column)
{
    book *b = w->b;
    const styles *s = &b->styles;
    const char *words = b->host->cell(b->job, w->node, row, column);
    cell_place place = {w->sheet, w->body, b->sheet_count - 1, row + 1, column, s->text[look->is_open]};
    int64_t value;
    w->has_entry |= look->is_open && *words;
    if (look->type == CELL_INTEGER && cell_is_integer(words, &value)) {
        place.style = s->integer[look->is_open];
        cell_write_number(b, &place, value);
    } else if (look->type == CELL_DATE && cell_is_date(words, &value)) {
        place.style = s->date[look->is_open];
        cell_write_number(b, &place, value);
    } else if (look->type == CELL_LINK && cell_is_symbol(words) && w->links < ROWS_LINKS_LIMIT) {
        place.style = s->link[look->is_open];
        w->links++;
        cell_write_link(b, &place, words);
    } else {
        if (!*words && look->type == CELL_DATE)
            place.style = s->date[look->is_open];
        words = write_words(w, &place, words, look);
    }
    if (w->has_prints && look->has_prints && words)
        prints_cell(b, words);
}

/* Reports progress; whether the job goes on. */
static int goes_on(const writing *w, size_t row)
{
    const book *b = w->b;
    if (row % PROGRESS_ROWS == 0) {
        b->host->progress(b->job, row, w->rows);
        if (b->host->cancelled(b->job))
            b->host->fail(b->job, RAP_ERROR_CANCELLED, "stopped");
    }
    return b->host->status(b->job) == RAP_OK;
}

static void write_row(writing *w, const column_look *looks, size_t row)
{
    w->lines = 1;
    w->has_entry = 0;
    if (w->body)
        rows_begin(w->body, row + 1);
    for (size_t c = 0; c < w->columns; c++)
        write_cell(w, &looks[c], row, c);
    if (w->has_base && w->has_entry)
        base_note(w->b, w->node, row);
    if (w->has_prints)
        prints_row(w->b, row);
    if (w->body)
        rows_end(w->body, book_height(w->lines));
    else
        book_set_height(w->b, w->sheet, row + 1, w->lines);
}

/* Opens the place for rows, unless the library needs to have them for a chart. */
static int open_body(writing *w)
{
    if (w->rows == 0 || chart_is_drawn(w->b->host, w->node))
        return 1;
    book *b = w->b;
    if (packing_open(&b->packing, b->host, b->job, ROWS_LEVEL))
        w->body = rows_new(b->host, b->job, b->row_files++, w->columns, &b->packing);
    if (!w->body)
        return 0;
    w->body->sheet = b->sheet_count - 1;
    w->body->next = b->rows;
    b->rows = w->body;
    return 1;
}

static void write_rows(writing *w, const column_look *looks)
{
    if (!open_body(w) || (w->has_base && w->rows && !prints_begin(w->b, w->node, &w->has_prints)))
        return;
    for (size_t row = 0; row < w->rows && goes_on(w, row); row++)
        write_row(w, looks, row);
    if (w->body && w->b->host->status(w->b->job) == RAP_OK)
        rows_close(w->body);
    if (w->has_prints && w->b->host->status(w->b->job) == RAP_OK)
        prints_end(w->b);
}

int sheet_write(book *b, const rap_node *sheet)
{
    const rap_host *h = b->host;
    int64_t rows = rap_sheet_rows(h, sheet);
    writing w = {.b = b, .node = sheet, .rows = rows > 0 ? (size_t)rows : 0, .columns = rap_sheet_columns_count(h, sheet),
                 .has_base = base_has(h, sheet)};
    column_look *looks = h->alloc(b->job, (w.columns + 1) * sizeof *looks);
    if (!looks || !has_room(&w))
        return 0;
    for (size_t c = 0; c < w.columns; c++)
        looks[c] = look_of(h, rap_sheet_columns(h, sheet, c));
    w.name = name_new(h, b->job, &b->names, rap_or_empty(rap_sheet_name(h, sheet)));
    w.sheet = book_add_sheet(b, w.name);
    if (!w.sheet)
        return 0;
    if (w.columns) {
        set_up(&w);
        write_head(&w);
        write_rows(&w, looks);
        chart_write(b, w.sheet, w.name, sheet);
    }
    return h->status(b->job) == RAP_OK;
}
