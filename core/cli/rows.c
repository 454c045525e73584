#include "cli/rows.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/unicode.h"
#include "model/write.h"

#define GAP 2   /* blanks between columns */
#define LEAST 8 /* that a column keeps of its width */

struct rap_rows {
    rap_arena *arena;
    const char *const *columns;
    size_t column_count;
    const char *const **rows;
    size_t row_count, room;
};

rap_rows *rap_rows_new(rap_arena *arena, const char *const *columns)
{
    rap_rows *table = rap_arena_alloc(arena, sizeof *table);
    table->arena = arena;
    table->columns = columns;
    while (columns[table->column_count])
        table->column_count++;
    return table;
}

void rap_rows_add(rap_rows *table, const char *const *words)
{
    table->rows = rap_arena_grow(table->arena, table->rows, table->row_count, &table->room, sizeof *table->rows);
    const char **copy = rap_arena_alloc(table->arena, table->column_count * sizeof *copy);
    for (size_t i = 0; i < table->column_count; i++)
        copy[i] = words[i] ? words[i] : "";
    table->rows[table->row_count++] = copy;
}

/* ---- for people --------------------------------------------------------------------------- */

/* Widths of the columns; where the line is too long, the widest give way until all are narrow. */
static size_t *measure(const rap_rows *table, size_t width)
{
    size_t *widths = rap_arena_alloc(table->arena, (table->column_count + 1) * sizeof *widths), total = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        widths[c] = rap_unicode_width(table->columns[c]);
        for (size_t r = 0; r < table->row_count; r++) {
            size_t cell = rap_unicode_width(table->rows[r][c]);
            widths[c] = cell > widths[c] ? cell : widths[c];
        }
        widths[c] = width && widths[c] > width ? width : widths[c];
        total += widths[c] + (c ? GAP : 0);
    }
    for (; width && total > width; total--) {
        size_t widest = 0;
        for (size_t c = 1; c < table->column_count; c++)
            widest = widths[c] > widths[widest] ? c : widest;
        if (widths[widest] <= LEAST)
            break;
        widths[widest]--;
    }
    return widths;
}

/* Control characters would drive the terminal and become blanks. */
static uint32_t shown(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) ? ' ' : c;
}

/* Columns of the character at `*p`, which goes on behind it. */
static size_t next_width(rap_text *one, const char **p)
{
    rap_text_clear(one);
    rap_text_code_point(one, shown(rap_utf8_next(p)));
    return rap_unicode_width(one->data);
}

/* Where the end of a word begins that has room in so many columns. */
static const char *end_of(rap_text *one, const char *word, size_t room)
{
    size_t full = rap_unicode_width(word);
    while (*word && full > room)
        full -= next_width(one, &word);
    return word;
}

/* Ids have their beginnings in common: what tells them apart is their end. */
static bool is_id(const char *word)
{
    return strchr(word, '#') && !strchr(word, ' ');
}

/* Adds a cell cut to `width` columns. `one` is for one character at a time. */
static void add_cell(rap_text *out, rap_text *one, const char *word, size_t width, bool is_last)
{
    bool is_cut = rap_unicode_width(word) > width, is_behind = is_cut && is_id(word);
    size_t room = width - is_cut, used = is_cut;
    const char *p = is_behind ? end_of(one, word, room) : word;
    rap_text_put(out, is_behind ? "…" : "");
    for (size_t wide; *p && used - is_cut + (wide = next_width(one, &p)) <= room; used += wide)
        rap_text_put(out, one->data);
    rap_text_put(out, is_cut && !is_behind ? "…" : "");
    for (; !is_last && used < width + GAP; used++)
        rap_text_char(out, ' ');
}

static void add_line(const rap_rows *table, rap_text *one, const char *const *words, const size_t *widths, rap_text *out)
{
    size_t last = table->column_count;
    while (last > 1 && !*words[last - 1])
        last--;
    for (size_t c = 0; c < last; c++)
        add_cell(out, one, words[c], widths[c], c + 1 == last);
    rap_text_char(out, '\n');
}

static void write_plain(const rap_rows *table, size_t width, rap_text *out)
{
    size_t *widths = measure(table, width);
    rap_text one = {.arena = out->arena};
    add_line(table, &one, table->columns, widths, out);
    for (size_t r = 0; r < table->row_count; r++)
        add_line(table, &one, table->rows[r], widths, out);
}

/* ---- for programs ------------------------------------------------------------------------- */

static void write_json(const rap_rows *table, rap_text *out)
{
    rap_text_char(out, '[');
    for (size_t r = 0; r < table->row_count; r++) {
        rap_text_put(out, r ? ",\n  {" : "\n  {");
        for (size_t c = 0; c < table->column_count; c++) {
            rap_text_put(out, c ? ", " : "");
            rap_json_quote(out, table->columns[c]);
            rap_text_put(out, ": ");
            if (*table->rows[r][c])
                rap_json_quote(out, table->rows[r][c]);
            else
                rap_text_put(out, "null");
        }
        rap_text_char(out, '}');
    }
    rap_text_put(out, table->row_count ? "\n]\n" : "]\n");
}

static void add_csv_line(const rap_rows *table, const char *const *words, rap_text *out)
{
    for (size_t c = 0; c < table->column_count; c++) {
        bool is_quoted = strpbrk(words[c], ",\"\r\n") != NULL;
        rap_text_put(out, c ? "," : "");
        rap_text_put(out, is_quoted ? "\"" : "");
        for (const char *p = words[c]; *p; p++)
            rap_text_put(out, *p == '"' ? "\"\"" : (char[]){*p, '\0'});
        rap_text_put(out, is_quoted ? "\"" : "");
    }
    rap_text_put(out, "\r\n");
}

static void write_csv(const rap_rows *table, rap_text *out)
{
    add_csv_line(table, table->columns, out);
    for (size_t r = 0; r < table->row_count; r++)
        add_csv_line(table, table->rows[r], out);
}

bool rap_rows_write(const rap_rows *table, const char *format, size_t width, rap_text *out)
{
    if (strcmp(format, "table") == 0)
        write_plain(table, width, out);
    else if (strcmp(format, "json") == 0)
        write_json(table, out);
    else if (strcmp(format, "csv") == 0)
        write_csv(table, out);
    else
        return false;
    return true;
}

void rap_rows_wrap(rap_text *out, const char *words, size_t at, size_t indent, size_t width)
{
    bool is_first = true;
    for (words += strspn(words, " "); *words; words += strspn(words, " "), is_first = false) {
        size_t len = strcspn(words, " ");
        const char *word = rap_arena_copy(out->arena, words, len);
        size_t wide = rap_unicode_width(word);
        bool is_full = !is_first && width && at + 1 + wide > width;
        if (is_full)
            rap_text_format(out, "\n%*s", (int)indent, "");
        rap_text_format(out, "%s%s", is_first || is_full ? "" : " ", word);
        at = is_full ? indent + wide : at + !is_first + wide;
        words += len;
    }
    rap_text_char(out, '\n');
}

size_t rap_terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
