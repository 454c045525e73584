#include "import/sheet.h"

#include <string.h>

#include "import/heal.h"
#include "import/label.h"

#define LONG_PARAGRAPH 240 /* bytes: what is longer is no line of a masthead */
#define SHORT_HEADING 40   /* bytes */
#define CELLS_MAX 16

/* ---- lines ------------------------------------------------------------------------------ */

static void add(rap_arena *arena, rap_lines *lines, const rap_line *line)
{
    lines->items = rap_arena_grow(arena, lines->items, lines->count, &lines->room, sizeof *lines->items);
    lines->items[lines->count++] = *line;
}

static void move(rap_sheet *s, rap_lines *from)
{
    for (size_t i = 0; i < from->count; i++)
        add(s->arena, &s->text, &from->items[i]);
    from->count = 0;
}

/* Whether a line is one of the text and not of a masthead: a numbered sentence, or a long one. */
static bool is_text(const rap_line *line)
{
    rap_label label;
    return strlen(line->text) > LONG_PARAGRAPH ||
           (rap_label_read(line->text, &label) && label.form == RAP_LABEL_ARABIC && rap_heal_is_finished(line->text));
}

/* Whether a line is only the number of the heading before the break that it stands behind: "Recommendation" above "4". */
static bool is_number_of(const rap_line *heading, const rap_line *line)
{
    size_t len = strlen(heading->text), digits = strspn(line->text, "0123456789");
    char last = len ? heading->text[len - 1] : '\0';
    return !line->gap && !heading->cells && len <= SHORT_HEADING && ((last >= 'a' && last <= 'z') || (unsigned char)last >= 0x80) && digits &&
           digits <= 3 && (!line->text[digits] || strcmp(line->text + digits, ".") == 0);
}

static bool join_number(rap_sheet *s, const rap_line *line)
{
    rap_line *heading = s->text.count ? &s->text.items[s->text.count - 1] : NULL;
    if (!heading || !is_number_of(heading, line))
        return false;
    heading->text = rap_arena_format(s->arena, "%s %s", heading->text, line->text);
    heading->end = line->end;
    heading->runs_on = line->runs_on;
    return true;
}

void rap_sheet_add(rap_sheet *s, const rap_line *line)
{
    if (s->box_depth) {
        rap_line boxed = *line;
        boxed.is_boxed = true;
        add(s->arena, &s->boxes, &boxed);
    } else if (s->table_depth) {
        if (s->row.count < sizeof s->cells / sizeof *s->cells)
            s->cells[s->row.count] = s->cell;
        add(s->arena, &s->row, line);
    } else if (!join_number(s, line)) {
        add(s->arena, &s->text, line);
        s->has_begun = s->has_begun || is_text(line);
    }
}

void rap_sheet_note(rap_sheet *s, const char *mark, const char *words, long number)
{
    rap_line line = {.number = number, .end = number, .gap = 1, .mark = mark};
    if (!words || !*words)
        return;
    if (strchr(".):", *words) && words[1] == ' ')
        words += 2; /* they end the mark */
    line.text = rap_arena_format(s->arena, "%s %s", mark, words);
    add(s->arena, &s->notes, &line);
}

void rap_sheet_end_paragraph(rap_sheet *s)
{
    if (s->box_depth || s->table_depth)
        return;
    move(s, &s->boxes);
    if (s->has_begun)
        move(s, &s->notes);
}

/* ---- tables ----------------------------------------------------------------------------- */

void rap_sheet_begin_table(rap_sheet *s)
{
    if (s->box_depth || s->table_depth++)
        return;
    s->columns = 0;
    s->table_begin = s->text.count;
    s->is_next_row = false;
    s->cell = s->span = 0;
}

void rap_sheet_add_column(rap_sheet *s)
{
    s->columns += !s->box_depth && s->table_depth == 1;
}

void rap_sheet_next_cell(rap_sheet *s)
{
    if (s->box_depth || s->table_depth != 1)
        return;
    s->cell += 1 + s->span;
    s->span = 0;
}

void rap_sheet_span(rap_sheet *s, int columns)
{
    if (!s->box_depth && s->table_depth == 1 && columns > 1 && columns <= CELLS_MAX)
        s->span = (size_t)columns - 1;
}

static size_t cell_of(const rap_sheet *s, size_t line)
{
    size_t last = sizeof s->cells / sizeof *s->cells - 1;
    return s->cells[line < last ? line : last];
}

/* Whether the cells of the row are no data: several paragraphs in one of them, before any text. */
static bool is_layout(const rap_sheet *s)
{
    if (s->columns == 1)
        return true;
    for (size_t i = 1; !s->has_begun && i < s->row.count; i++)
        if (cell_of(s, i) == cell_of(s, i - 1))
            return true;
    return false;
}

/* Adds the words of line `i` of the row to the line that the row becomes. `at` is the cell that
 * stands open there. */
static void add_cell(rap_sheet *s, size_t i, size_t *at, rap_text *text, rap_text *cells, rap_line *row, int *columns)
{
    const rap_line *line = &s->row.items[i];
    if (text->len)
        rap_text_char(text, ' ');
    if (cells->len && cell_of(s, i) == *at)
        rap_text_char(cells, ' ');
    for (; *at < cell_of(s, i); ++*at)
        rap_text_char(cells, '\t');
    if ((!i || cell_of(s, i) != cell_of(s, i - 1)) && row->column_count < CELLS_MAX)
        columns[row->column_count++] = (int)rap_utf8_count(rap_text_string(text));
    rap_text_put(text, line->text);
    rap_text_put(cells, line->text);
    row->is_bold = row->is_bold && line->is_bold;
    row->is_italic = row->is_italic && line->is_italic;
}

static rap_line join_row(rap_sheet *s)
{
    rap_text text = {.arena = s->arena}, cells = {.arena = s->arena};
    rap_line row = {.number = s->row.items[0].number, .end = s->row.items[s->row.count - 1].end, .gap = !s->is_next_row,
                    .is_bold = true, .is_italic = true};
    int *columns = rap_arena_alloc(s->arena, CELLS_MAX * sizeof *columns);
    size_t at = 1;
    for (size_t i = 0; i < s->row.count; i++)
        add_cell(s, i, &at, &text, &cells, &row, columns);
    row.text = rap_text_string(&text);
    row.is_tabbed = strchr(rap_text_string(&cells), '\t') != NULL;
    if (row.is_tabbed) {
        row.cells = rap_text_string(&cells);
        row.columns = columns;
    } else {
        row.column_count = 0;
        row.is_cell = true;
    }
    return row;
}

void rap_sheet_end_row(rap_sheet *s)
{
    rap_line row;
    if (s->box_depth || s->table_depth != 1)
        return;
    s->cell = s->span = 0;
    if (!s->row.count)
        return;
    if (is_layout(s)) {
        for (size_t i = 0; i < s->row.count; i++)
            s->row.items[i].is_cell = !i || cell_of(s, i) != cell_of(s, i - 1);
        move(s, &s->row);
        return;
    }
    row = join_row(s);
    add(s->arena, &s->text, &row);
    s->is_next_row = true;
    s->row.count = 0;
}

/* The only cell of a row that has words, from 0; -1 where there are several. */
static int only_cell(const rap_line *row)
{
    size_t tabs = row->cells ? strspn(row->cells, "\t") : 0;
    return !row->cells || strchr(row->cells + tabs, '\t') ? -1 : (int)tabs;
}

/* Rows that have words in one and the same column alone are no table, but paragraphs set in one. */
static void undo_empty_columns(rap_sheet *s)
{
    for (size_t i = s->table_begin; i < s->text.count; i++)
        if (only_cell(&s->text.items[i]) < 1 || only_cell(&s->text.items[i]) != only_cell(&s->text.items[s->table_begin]))
            return;
    for (size_t i = s->table_begin; i < s->text.count; i++) {
        rap_line *row = &s->text.items[i];
        row->cells = NULL;
        row->columns = NULL;
        row->column_count = 0;
        row->is_tabbed = false;
    }
}

void rap_sheet_end_table(rap_sheet *s)
{
    if (s->box_depth || !s->table_depth || --s->table_depth)
        return;
    undo_empty_columns(s);
    rap_sheet_end_paragraph(s);
}

/* ---- boxes, the end --------------------------------------------------------------------- */

void rap_sheet_begin_box(rap_sheet *s)
{
    s->box_depth++;
}

void rap_sheet_end_box(rap_sheet *s)
{
    s->box_depth -= s->box_depth > 0;
}

rap_source *rap_sheet_end(rap_sheet *s)
{
    rap_source *source = rap_arena_alloc(s->arena, sizeof *source);
    move(s, &s->boxes);
    move(s, &s->notes);
    *source = (rap_source){.lines = s->text.items, .count = s->text.count, .filled = (long)s->text.count};
    return source;
}
