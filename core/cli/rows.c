#include "cli/rows.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/unicode.h"
#include "model/write.h"

#define GAP 2   /* blanks between columns */
#define LEAST 8 /* that a column keeps of its width */
#define SPARED 20 /* and that it keeps until ids give way, too */
#define NONE ((size_t)-1)
#define UNDER "  "      /* before rows that stand under a head */
#define TOLD_INDENT 4

typedef struct row {
    const char *const *words;
    bool is_head; /* of the rows behind it: its first word has a line of its own */
} row;

struct rap_rows {
    rap_arena *arena;
    const char *const *columns;
    size_t column_count;
    row *rows;
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
    table->rows[table->row_count++] = (row){.words = copy};
}

void rap_rows_add_head(rap_rows *table, const char *words)
{
    const char **all = rap_arena_alloc(table->arena, table->column_count * sizeof *all);
    all[0] = words;
    rap_rows_add(table, all);
    table->rows[table->row_count - 1].is_head = true;
}

/* ---- for people --------------------------------------------------------------------------- */

/* Ids have their beginnings in common: what tells them apart is their end. */
static bool is_id(const char *word)
{
    return strpbrk(word, "#/") && !strchr(word, ' ');
}

/* Whether all cells of a column that say something are ids. */
static bool has_ids(const rap_rows *table, size_t column)
{
    size_t ids = 0, others = 0;
    for (size_t r = 0; r < table->row_count; r++) {
        const char *word = table->rows[r].words[column];
        bool is_one = is_id(word);
        ids += is_one;
        others += !is_one && *word && !table->rows[r].is_head;
    }
    return ids && !others;
}

static size_t widest_of(const size_t *widths, const bool *are_ids, size_t count, bool with_ids)
{
    size_t widest = NONE;
    for (size_t c = 0; c < count; c++)
        if ((with_ids || !are_ids[c]) && (widest == NONE || widths[c] > widths[widest]))
            widest = c;
    return widest;
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

/* Where the end of an id begins that has room in so many columns: with one of its parts, where one does. */
static const char *end_of(rap_text *one, const char *word, size_t room)
{
    size_t full = rap_unicode_width(word);
    const char *end = word;
    while (*end && full > room)
        full -= next_width(one, &end);
    const char *part = strchr(end, '/');
    return part ? part : end;
}

/* Columns that ids of one take when they are cut. */
static size_t cut_width(const rap_rows *table, rap_text *one, size_t column, size_t width)
{
    size_t most = rap_unicode_width(table->columns[column]);
    for (size_t r = 0; r < table->row_count; r++) {
        const char *word = table->rows[r].words[column];
        size_t full = rap_unicode_width(word), cut = full > width ? 1 + rap_unicode_width(end_of(one, word, width - 1)) : full;
        most = !table->rows[r].is_head && cut > most ? cut : most;
    }
    return most < width ? most : width;
}

/* Makes the widest columns narrower until a line has room; ids give way last. */
static void narrow(const rap_rows *table, size_t *widths, size_t total, size_t width)
{
    size_t count = table->column_count;
    rap_text one = {.arena = table->arena};
    bool *are_ids = rap_arena_alloc(table->arena, (count + 1) * sizeof *are_ids);
    for (size_t c = 0; c < count; c++)
        are_ids[c] = has_ids(table, c);
    for (; total > width; total--) {
        size_t widest = widest_of(widths, are_ids, count, false);
        if (widest == NONE || widths[widest] <= SPARED)
            widest = widest_of(widths, are_ids, count, true);
        if (widths[widest] <= LEAST)
            break;
        widths[widest]--;
    }
    for (size_t c = 0; c + 1 < count; c++) {
        size_t cut = are_ids[c] ? cut_width(table, &one, c, widths[c]) : widths[c];
        widths[count - 1] += widths[c] - cut; /* the last column, which is of words, has what is left over */
        widths[c] = cut;
    }
}

/* Widths of the columns. */
static size_t *measure(const rap_rows *table, size_t width)
{
    size_t *widths = rap_arena_alloc(table->arena, (table->column_count + 1) * sizeof *widths), total = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        widths[c] = rap_unicode_width(table->columns[c]);
        for (size_t r = 0; r < table->row_count; r++) {
            size_t cell = table->rows[r].is_head ? 0 : rap_unicode_width(table->rows[r].words[c]);
            widths[c] = cell > widths[c] ? cell : widths[c];
        }
        widths[c] = width && widths[c] > width ? width : widths[c];
        total += widths[c] + (c ? GAP : 0);
    }
    if (width && total > width)
        narrow(table, widths, total, width);
    return widths;
}

/* Where the words end that have room in so many columns: a word is cut only where it alone is most of them. */
static const char *beginning_of(rap_text *one, const char *words, size_t room)
{
    const char *blank = NULL, *end = words;
    size_t used = 0, before = 0;
    for (const char *next = words; *next; end = next) {
        used += next_width(one, &next);
        if (used > room)
            break;
        if (*next == ' ') {
            blank = next;
            before = used;
        }
    }
    return *end && blank && before > room / 2 ? blank : end;
}

static size_t add_shown(rap_text *out, rap_text *one, const char *words, const char *end)
{
    size_t used = 0;
    while (words < end) {
        used += next_width(one, &words);
        rap_text_put(out, one->data);
    }
    return used;
}

/* Adds a cell cut to `width` columns. `one` is for one character at a time. */
static void add_cell(rap_text *out, rap_text *one, const char *word, size_t width, bool is_last)
{
    bool is_cut = rap_unicode_width(word) > width, is_behind = is_cut && is_id(word);
    const char *from = is_behind ? end_of(one, word, width - 1) : word;
    const char *end = is_cut && !is_behind ? beginning_of(one, word, width - 1) : word + strlen(word);
    rap_text_put(out, is_behind ? "…" : "");
    size_t used = is_cut + add_shown(out, one, from, end);
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
        add_line(table, &one, table->rows[r].words, widths, out);
}

/* ---- for people: no word is cut ------------------------------------------------------------- */

/* The words of a cell that the next line has room for, of which `*rest` then is behind them. */
static const char *next_piece(rap_text *one, const char **rest, size_t width)
{
    const char *from = *rest + strspn(*rest, " "), *end = beginning_of(one, from, width), *blank = end;
    while (*end && *end != ' ' && blank > from && blank[-1] != ' ')
        blank--;
    end = *end && blank > from ? blank : end;
    *rest = end;
    return rap_arena_copy(one->arena, from, (size_t)(end - from));
}

static void add_lines(const rap_rows *table, rap_text *one, const char *const *words, const size_t *widths, rap_text *out)
{
    const char **rest = rap_arena_alloc(out->arena, table->column_count * sizeof *rest), **line = rap_arena_alloc(out->arena, table->column_count * sizeof *line);
    bool goes_on = true;
    memcpy(rest, words, table->column_count * sizeof *rest);
    while (goes_on) {
        goes_on = false;
        for (size_t c = 0; c < table->column_count; c++) {
            line[c] = next_piece(one, &rest[c], widths[c]);
            goes_on |= *rest[c] != '\0';
        }
        rap_text_put(out, UNDER);
        add_line(table, one, line, widths, out);
    }
}

void rap_rows_write_under(const rap_rows *table, size_t width, rap_text *out)
{
    size_t *widths = measure(table, width > strlen(UNDER) ? width - strlen(UNDER) : 1);
    rap_text one = {.arena = out->arena};
    add_lines(table, &one, table->columns, widths, out);
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].is_head)
            rap_text_format(out, "%s\n", table->rows[r].words[0]);
        else
            add_lines(table, &one, table->rows[r].words, widths, out);
}

size_t rap_rows_width(const rap_rows *table)
{
    const size_t *widths = measure(table, 0);
    size_t total = 0;
    for (size_t c = 0; c < table->column_count; c++)
        total += widths[c] + (c ? GAP : 0);
    return total;
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
            if (*table->rows[r].words[c])
                rap_json_quote(out, table->rows[r].words[c]);
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
        add_csv_line(table, table->rows[r].words, out);
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

/* ---- lines -------------------------------------------------------------------------------- */

/* Takes words that are put one behind another. */
typedef void (*sink)(void *context, const char *bytes, size_t len);

static void into_text(void *context, const char *bytes, size_t len)
{
    rap_text_add(context, bytes, len);
}

static void into_stream(void *context, const char *bytes, size_t len)
{
    fwrite(bytes, 1, len, context);
}

/* Columns of the word that a text begins with; its end. */
static const char *word_end(const char *words, size_t *wide)
{
    *wide = 0;
    while (*words && *words != ' ') {
        char one[8] = "";
        const char *next = words;
        rap_utf8_next(&next);
        memcpy(one, words, (size_t)(next - words));
        *wide += rap_unicode_width(one);
        words = next;
    }
    return words;
}

/* Needs no memory: failures are told by it, too. */
static void wrap(sink put, void *context, const char *words, size_t at, size_t indent, size_t width)
{
    static const char blanks[] = "                                ";
    size_t wide;
    bool is_first = true;
    for (words += strspn(words, " "); *words; words += strspn(words, " "), is_first = false) {
        const char *end = word_end(words, &wide);
        bool is_full = !is_first && width && at + 1 + wide > width;
        if (is_full)
            put(context, "\n", 1);
        if (is_full)
            put(context, blanks, indent < sizeof blanks ? indent : sizeof blanks - 1);
        else if (!is_first)
            put(context, " ", 1);
        put(context, words, (size_t)(end - words));
        at = is_full ? indent + wide : at + !is_first + wide;
        words = end;
    }
    put(context, "\n", 1);
}

void rap_rows_wrap(rap_text *out, const char *words, size_t at, size_t indent, size_t width)
{
    wrap(into_text, out, words, at, indent, width);
}

void rap_tell(const char *lead, const char *sentence)
{
    size_t width = rap_terminal_width(stderr);
    fprintf(stderr, "rapporteur: %s", lead);
    if (width && !strchr(sentence, '\n'))
        wrap(into_stream, stderr, sentence, strlen("rapporteur: ") + strlen(lead), TOLD_INDENT, width);
    else
        fprintf(stderr, "%s\n", sentence);
}

size_t rap_terminal_width(FILE *stream)
{
    struct winsize size;
    return isatty(fileno(stream)) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
