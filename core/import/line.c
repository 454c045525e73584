#include "import/line.h"

#include <string.h>

#include "import/note_mark.h"

#define COLUMN_GAP 3 /* spaces that part columns */

static bool is_invisible(uint32_t c)
{
    return c == 0xfeff || c == 0x2060 || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e);
}

static bool is_blank(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0xa0) || rap_is_space(c);
}

/* ---- characters ------------------------------------------------------------------------- */

/* White space before a character: a space, or where columns part there, tabs. */
static void add_gap(rap_line_writer *w)
{
    bool is_column = (w->tabs || w->spaces >= COLUMN_GAP) && w->cell_count < RAP_LINE_CELLS_MAX;
    if (w->text.len == 0) {
        w->indent = w->columns[0] = w->column;
        w->cell_count = 1;
        w->leading_tabs = w->tabs;
    } else if (w->spaces) {
        rap_text_char(&w->text, ' ');
        rap_text_char(&w->cells, is_column ? '\t' : ' ');
        for (int tab = 1; is_column && tab < w->tabs; tab++)
            rap_text_char(&w->cells, '\t'); /* an empty cell */
        if (is_column)
            w->columns[w->cell_count++] = w->column;
        w->is_tabbed = w->is_tabbed || w->tabs;
    }
    w->spaces = w->tabs = 0;
}

static void add_blank(rap_line_writer *w, bool is_tab)
{
    w->spaces++;
    w->column++;
    w->tabs += is_tab;
    w->is_divided = false;
}

static void add_code_point(rap_line_writer *w, uint32_t code_point, rap_look look)
{
    add_gap(w);
    if (look.is_raised && code_point >= 'a' && code_point <= 'z' && !w->raised) {
        w->raised = w->text.len + 1;
        w->raised_cells = w->cells.len + 1;
    }
    rap_text_code_point(&w->text, code_point);
    rap_text_code_point(&w->cells, code_point);
    w->column++;
    w->characters++;
    w->bold += look.is_bold;
    w->italic += look.is_italic;
    w->is_divided = false;
}

void rap_line_put_label(rap_line_writer *writer, const char *label, rap_look look)
{
    writer->is_listed = *label != '\0';
    rap_line_put_string(writer, label, look);
}

static void replace_end(rap_text *text, size_t from, const char *end)
{
    text->len = from;
    rap_text_put(text, end);
}

/* Behind raised letters: they become those of a footnote mark where they may be one. */
static void end_raised(rap_line_writer *w)
{
    size_t from = w->raised, cells = w->raised_cells;
    w->raised = 0;
    if (!from-- || !cells-- || !rap_note_mark_is_one(w->text.data + from) || (from && !rap_note_mark_may_follow(w->text.data, from, w->text.data + from)))
        return;
    const char *mark = rap_note_mark_raise(w->text.arena, rap_arena_format(w->text.arena, "%s", w->text.data + from));
    replace_end(&w->text, from, mark);
    replace_end(&w->cells, cells, mark);
}

/* A digit as footnote marks have it. */
static uint32_t raised(uint32_t c)
{
    static const uint32_t digits[] = {0x2070, 0xb9, 0xb2, 0xb3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    return c >= '0' && c <= '9' ? digits[c - '0'] : c;
}

void rap_line_put_string(rap_line_writer *w, const char *string, rap_look look)
{
    for (uint32_t c; (c = rap_utf8_next(&string)) != RAP_NO_CODE_POINT;)
        rap_line_put(w, c, look);
}

void rap_line_put(rap_line_writer *w, uint32_t code_point, rap_look look)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (is_invisible(code_point))
        return;
    if (w->raised && (!look.is_raised || is_blank(code_point)))
        end_raised(w);
    if (code_point == 0xad)
        w->is_divided = true;
    else if (code_point == '\t' || is_blank(code_point))
        add_blank(w, code_point == '\t');
    else if (code_point == 0x2010 || code_point == 0x2011)
        add_code_point(w, '-', look);
    else if (code_point >= 0xfb00 && code_point <= 0xfb06)
        rap_line_put_string(w, ligatures[code_point - 0xfb00], look);
    else
        add_code_point(w, look.is_raised ? raised(code_point) : code_point, look);
}

/* ---- the line --------------------------------------------------------------------------- */

static void fill_columns(const rap_line_writer *w, rap_line *line)
{
    int *columns;
    const char *cells = rap_text_string(&w->cells);
    if (w->leading_tabs > 1 || (w->leading_tabs && w->is_tabbed)) { /* empty cells, not an indentation */
        rap_text text = {.arena = w->cells.arena};
        for (int tab = 0; tab < w->leading_tabs; tab++)
            rap_text_char(&text, '\t');
        rap_text_put(&text, cells);
        cells = rap_text_string(&text);
        line->is_tabbed = true;
    }
    line->is_tabbed = line->is_tabbed || w->is_tabbed;
    if (!strchr(cells, '\t'))
        return;
    columns = rap_arena_alloc(w->cells.arena, sizeof w->columns);
    memcpy(columns, w->columns, sizeof w->columns);
    line->cells = cells;
    line->columns = columns;
    line->column_count = w->cell_count;
}

bool rap_line_fill(rap_line_writer *w, rap_line *line)
{
    if (!w->characters)
        return false;
    end_raised(w);
    line->text = rap_text_string(&w->text);
    line->indent = w->indent;
    line->is_divided = w->is_divided;
    line->is_listed = w->is_listed;
    line->is_bold = line->is_bold || w->bold == w->characters;
    line->is_italic = w->italic == w->characters;
    fill_columns(w, line);
    return true;
}
