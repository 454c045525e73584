#include "import/edges.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"

#define DEPTH 4      /* lines from an edge of the page */
#define LINE_MAX 120 /* bytes */
#define TIME_MAX 32  /* bytes of a date with its time */
#define RUNS_MAX 8   /* numbers in such a line */
#define LEAST 3      /* pages; two, or those of a text whose lines are not known to be full, where lines say how many there are */

/* Lines of one edge, as deep on their pages, that differ in numbers alone. */
typedef struct group {
    size_t pages, runs;
    long offset[RUNS_MAX], value[RUNS_MAX]; /* of the numbers: less that of the page, and on the first of the pages */
    bool counts[RUNS_MAX], stays[RUNS_MAX];
    bool is_of_all; /* they end in "1/2" and "2/2", of two pages */
} group;

typedef struct edges {
    rap_arena *arena;
    rap_source *source;
    size_t *starts; /* of pages, and the end */
    size_t count;   /* pages */
    rap_table groups;
    bool is_counted; /* some lines count the pages */
} edges;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The line so deep at an edge; NULL where the page is no longer. */
static rap_line *line_at(const edges *e, size_t page, size_t depth, bool is_head)
{
    size_t from = e->starts[page], to = e->starts[page + 1];
    if (depth >= to - from || (!is_head && page + 1 == e->count && depth + 1 == to - from))
        return NULL;
    rap_line *line = &e->source->lines[is_head ? from + depth : to - 1 - depth];
    return strlen(line->text) <= LINE_MAX ? line : NULL;
}

static group *group_of(edges *e, const rap_line *line, size_t depth, bool is_head)
{
    rap_text key = {.arena = e->arena};
    rap_text_format(&key, "%zu%c ", depth, is_head ? 'h' : 'f');
    for (const char *p = line->text; *p; p++)
        if (!is_digit(*p))
            rap_text_char(&key, *p);
        else if (key.data[key.len - 1] != '#')
            rap_text_char(&key, '#');
    group *found = rap_table_get(&e->groups, rap_text_string(&key));
    if (!found)
        rap_table_put(&e->groups, rap_text_string(&key), found = rap_arena_alloc(e->arena, sizeof *found));
    return found;
}

static void add_to(const edges *e, group *g, const char *text, size_t page)
{
    size_t run = 0;
    const char *last = strrchr(text, ' ');
    g->is_of_all = (g->is_of_all || !g->pages) && strcmp(last ? last + 1 : text, rap_arena_format(e->arena, "%zu/%zu", page + 1, e->count)) == 0;
    for (const char *p = text; *p && run < RUNS_MAX; p++) {
        if (!is_digit(*p))
            continue;
        long value = strtol(p, NULL, 10), offset = value - (long)page;
        if (!g->pages) {
            g->offset[run] = offset;
            g->value[run] = value;
            g->counts[run] = g->stays[run] = true;
        }
        g->counts[run] = g->counts[run] && g->offset[run] == offset;
        g->stays[run] = g->stays[run] && g->value[run] == value;
        run++;
        while (is_digit(p[1]))
            p++;
    }
    g->runs = run;
    g->pages++;
}

/* Whether the lines are the same on their pages, but for one number that counts these where `is_counted`. */
static bool is_same(const edges *e, const group *g, bool is_counted)
{
    size_t counted = 0;
    for (size_t run = 0; run < g->runs; run++) {
        if (!g->counts[run] && !g->stays[run])
            return false;
        counted += g->counts[run];
    }
    return (e->count < LEAST ? g->pages == e->count : g->pages >= LEAST) && is_counted == (counted > 0);
}

/* Whether they stand on all pages but for the first or last, or a fifth of them. */
static bool is_on_most(const edges *e, const group *g)
{
    return (g->pages + 1) * 5 >= e->count * 4;
}

static void count_lines(edges *e)
{
    bool is_strict = e->count < LEAST || !e->source->width;
    for (size_t n = 0; n < 2 * DEPTH * e->count; n++) {
        size_t depth = n / 2 / e->count, page = n / 2 % e->count;
        const rap_line *line = line_at(e, page, depth, n % 2 == 0);
        if (line)
            add_to(e, group_of(e, line, depth, n % 2 == 0), line->text, page);
    }
    for (size_t n = 0; n < 2 * DEPTH * e->count && !e->is_counted; n++) {
        const rap_line *line = line_at(e, n / 2 % e->count, n / 2 / e->count, n % 2 == 0);
        const group *g = line ? group_of(e, line, n / 2 / e->count, n % 2 == 0) : NULL;
        e->is_counted = g && is_same(e, g, true) && is_on_most(e, g) && (!is_strict || g->is_of_all);
    }
}

/* Whether a line may be a date, an address or a title with a year, and is no sentence: words alone may be a heading of the text. */
static bool is_imprint(const char *text)
{
    return strpbrk(text, "0123456789/") && !strchr(".:;,", text[strlen(text) - 1]);
}

/* Whether a text is the date with the time that browsers print at the head of each page, before the title. */
static bool is_time_of_print(const char *text)
{
    const char *colon = strchr(text, ':');
    return is_digit(*text) && strlen(text) < TIME_MAX && colon && is_digit(colon[-1]) && is_digit(colon[1]) && is_digit(colon[2]);
}

/* Whether a line is the title of a browser: behind the time, and among the first lines of all pages. */
static bool is_title(const edges *e, size_t page, const rap_line *line)
{
    const rap_line *first = &e->source->lines[e->starts[page]];
    size_t pages = 0;
    if (line != first + 1 || !first->is_furniture || !is_time_of_print(first->text))
        return false;
    for (size_t k = 0; k < e->count; k++)
        for (size_t i = e->starts[k]; i < e->starts[k + 1] && i < e->starts[k] + 2 * DEPTH; i++)
            if (strcmp(e->source->lines[i].text, line->text) == 0) {
                pages++;
                break;
            }
    return pages == e->count;
}

static void mark_edge(edges *e, size_t page, bool is_head)
{
    for (size_t depth = 0; depth < DEPTH; depth++) {
        rap_line *line = line_at(e, page, depth, is_head);
        const group *g = line ? group_of(e, line, depth, is_head) : NULL;
        bool is_repeated = g && is_on_most(e, g) && (is_same(e, g, true) || (is_same(e, g, false) && is_imprint(line->text)));
        if (!is_repeated && !(line && is_head && is_title(e, page, line)))
            return;
        rap_source_leave_out(e->source, (size_t)(line - e->source->lines));
    }
}

void rap_edges_find(rap_arena *arena, rap_source *source)
{
    edges e = {.arena = arena, .source = source, .groups = {.arena = arena}};
    if (source->is_placed)
        return;
    e.starts = rap_arena_alloc(arena, (source->count + 2) * sizeof *e.starts);
    for (size_t i = 0; i < source->count; i++)
        if (!i || source->lines[i].is_page_start)
            e.starts[e.count++] = i;
    e.starts[e.count] = source->count;
    if (e.count < 2)
        return;
    count_lines(&e);
    for (size_t n = 0; n < 2 * e.count && e.is_counted; n++)
        mark_edge(&e, n / 2, n % 2 == 0);
}
