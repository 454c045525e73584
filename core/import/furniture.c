#include "import/furniture.h"

#include <stdio.h>
#include <string.h>

#include "base/table.h"
#include "import/edges.h"
#include "import/label.h"
#include "import/page_heads.h"
#include "import/page_notes.h"

#define CONTENTS_MAX 600 /* lines of a list of contents */
#define ENTRY_MAX 300    /* bytes of one of its lines */
#define HEAD_MAX 120     /* bytes of a running head */
#define COUNTED 2         /* pages that tell how many there are */

typedef struct furniture {
    rap_source *source;
    const rap_grammar *grammar;
    rap_arena *arena;
} furniture;

static bool matches(const furniture *f, const char *name, const char *text)
{
    return rap_grammar_match(f->grammar, f->arena, name, text, 0, NULL);
}

static bool has_words(const char *text)
{
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;)
        if (rap_is_letter(c) || rap_is_digit(c))
            return true;
    return false;
}

/* ---- pages ------------------------------------------------------------------------------ */

/* Whether furniture, or an end of the page, stands directly before or after a line. */
static bool is_at_edge(const rap_source *source, size_t i)
{
    const rap_line *line = &source->lines[i];
    bool after = i + 1 == source->count || line[1].is_furniture;
    return line->is_page_start || after || line[1].is_page_start || (i > 0 && line[-1].is_furniture);
}

static void find_page_lines(furniture *f)
{
    rap_source *source = f->source;
    for (size_t i = 0; i < source->count; i++) {
        const char *text = source->lines[i].text;
        if (strlen(text) <= HEAD_MAX && strpbrk(text, "0123456789") && matches(f, "place.page-line", text))
            rap_source_leave_out(source, i);
    }
}

/* Lines without a letter or digit; a lone bullet goes with the line after it. */
static void find_rules(furniture *f)
{
    rap_source *source = f->source;
    for (size_t i = 0; i < source->count; i++) {
        rap_line *line = &source->lines[i];
        rap_label label;
        char bullet[16];
        if (has_words(line->text))
            continue;
        snprintf(bullet, sizeof bullet, "%.8s ", line->text);
        if (i + 1 < source->count && !line[1].is_furniture && strlen(line->text) < 4 && rap_label_read(bullet, &label))
            continue;
        line->is_furniture = true;
    }
}

/* ---- running heads ---------------------------------------------------------------------- */

static bool is_symbol(const furniture *f, const char *text)
{
    return strlen(text) <= HEAD_MAX && strchr(text, '/') && matches(f, "place.symbol-line", text);
}

/* The symbol that stands on most lines by itself, the first of equals. */
static const char *own_symbol(const furniture *f, size_t *repeats)
{
    rap_table counts = {.arena = f->arena};
    const char *best = NULL;
    *repeats = 0;
    for (size_t i = 0; i < f->source->count; i++) {
        const char *text = f->source->lines[i].text;
        size_t *count;
        if (!is_symbol(f, text))
            continue;
        count = rap_table_get(&counts, text);
        if (!count)
            rap_table_put(&counts, text, count = rap_arena_alloc(f->arena, sizeof *count));
        if (++*count > *repeats) {
            *repeats = *count;
            best = text;
        }
    }
    return best;
}

/* The first line that carries the symbol belongs to the masthead, where nothing
 * numbered stands before it. A symbol that is neither there nor comes back is a running
 * head only at the edge of a page. */
static void find_symbols(furniture *f)
{
    size_t repeats;
    rap_label label;
    const char *symbol = own_symbol(f, &repeats);
    bool is_masthead = true, is_own = repeats > 1;
    for (size_t i = 0; symbol && i < f->source->count; i++) {
        rap_line *line = &f->source->lines[i];
        if (rap_label_read(line->text, &label) && label.form != RAP_LABEL_BULLET)
            is_masthead = false;
        if (!is_symbol(f, line->text))
            continue;
        bool is_same = strcmp(line->text, symbol) == 0;
        if (!is_masthead && ((is_own && is_same) || (is_at_edge(f->source, i) && (line->gap || line->is_page_start))))
            rap_source_leave_out(f->source, i);
        is_own = is_own || (is_masthead && is_same);
        is_masthead = false;
    }
}

/* Whether lines of the page count it as "3/4" does. */
static bool has_counted_pages(const rap_source *source)
{
    size_t count = 0;
    for (size_t i = 0; i < source->count && count < COUNTED; i++) {
        const char *text = source->lines[i].text, *slash = source->lines[i].is_furniture ? strchr(text, '/') : NULL;
        count += slash && strspn(text, "0123456789") == (size_t)(slash - text) && slash[1] && !slash[1 + strspn(slash + 1, "0123456789")];
    }
    return count == COUNTED;
}

/* Bare numbers beside other furniture of the page; in a document whose pages have others, they are of its text. */
static void find_page_numbers(furniture *f)
{
    rap_source *source = f->source;
    if (has_counted_pages(source))
        return;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        if (!line->is_furniture && strlen(line->text) <= 5 && i > 0 && is_at_edge(source, i) &&
            (line->gap || line->is_page_start || i + 1 == source->count || line[1].gap) &&
            matches(f, "place.page-number", line->text))
            rap_source_leave_out(source, i);
    }
}

/* ---- heads of tables ---------------------------------------------------------------------- */

/* Whether the first cell of a row is the number of a recommendation, with or without that word. */
static bool is_numbered_row(const furniture *f, const rap_line *line)
{
    size_t len = line->cells ? strcspn(line->cells, "\t") : 0, digits = len ? strspn(line->cells, "0123456789") : 0;
    if (!len || !line->cells[len])
        return false;
    if (digits && (digits == len || (digits + 1 == len && line->cells[digits] == '.')))
        return true;
    return matches(f, "place.recommendation", rap_arena_copy(f->arena, line->cells, len));
}

/* "No. | Text" over rows that are recommendations says what their columns hold, and is no row; nor is
 * "Table 1. Recommendations" above it a heading. */
static void find_table_heads(furniture *f)
{
    rap_source *source = f->source;
    for (size_t i = 0; i + 1 < source->count; i++) {
        rap_line *line = &source->lines[i];
        if (!line->cells || !line->is_tabbed || strlen(line->cells) > HEAD_MAX || !matches(f, "place.table-head", line->cells) ||
            !is_numbered_row(f, &line[1]))
            continue;
        line->is_furniture = true;
        if (i && !line[-1].cells && matches(f, "place.caption", line[-1].text))
            line[-1].is_furniture = true;
        for (size_t k = i + 1; k < source->count && source->lines[k].is_tabbed && source->lines[k].gap <= 1; k++)
            source->lines[k].head = line->cells;
    }
}

/* ---- contents --------------------------------------------------------------------------- */

/* An entry or heading without leaders and page numbers, plain. */
static const char *entry_title(const furniture *f, const char *text)
{
    size_t len = strlen(text);
    while (len && strchr("0123456789 .-", text[len - 1]))
        len--;
    return rap_unicode_plain(f->arena, rap_arena_copy(f->arena, text, len));
}

static bool is_same_title(const char *a, const char *b)
{
    size_t a_len = strlen(a), b_len = strlen(b), least = a_len < b_len ? a_len : b_len;
    return least > 0 && strncmp(a, b, least) == 0 && (a_len == b_len || least >= 12);
}

static bool is_entry(const furniture *f, size_t i)
{
    const rap_line *line = &f->source->lines[i];
    return line->is_furniture || (strlen(line->text) <= ENTRY_MAX && matches(f, "place.contents-entry", line->text));
}

/* The line after a list of contents: where the heading of its first entry stands again,
 * or else where its lines end. */
static size_t end_of_contents(const furniture *f, size_t first)
{
    const rap_source *source = f->source;
    size_t limit = source->count - first > CONTENTS_MAX ? first + CONTENTS_MAX : source->count, i;
    const char *title = entry_title(f, source->lines[first].text);
    for (i = first + 1; i < limit && strlen(source->lines[i].text) <= ENTRY_MAX; i++)
        if (is_same_title(title, entry_title(f, source->lines[i].text)) && !is_entry(f, i))
            return i;
    for (i = first; i < limit && (is_entry(f, i) || (i + 1 < limit && is_entry(f, i + 1))); i++)
        continue;
    return i;
}

static void find_contents(furniture *f)
{
    rap_source *source = f->source;
    for (size_t i = 0; i + 1 < source->count; i++) {
        size_t first = i + 1, end;
        if (strlen(source->lines[i].text) > 40 || !matches(f, "place.contents", source->lines[i].text))
            continue;
        while (first < source->count && matches(f, "place.contents-columns", source->lines[first].text))
            first++;
        if (first == source->count)
            return;
        end = end_of_contents(f, first);
        for (size_t k = i; k < end; k++)
            source->lines[k].is_furniture = true;
        return;
    }
}

void rap_furniture_find(rap_source *source, const rap_grammar *grammar, rap_arena *arena)
{
    furniture f = {.source = source, .grammar = grammar, .arena = arena};
    rap_page_notes_find(arena, source, grammar);
    rap_edges_find(arena, source);
    find_contents(&f);
    find_page_lines(&f);
    find_rules(&f);
    find_symbols(&f);
    find_page_numbers(&f);
    if (!source->is_placed)
        rap_page_heads_find(arena, source);
    find_page_numbers(&f);
    find_table_heads(&f);
}
