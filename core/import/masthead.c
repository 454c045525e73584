#include "import/masthead.h"

#include <string.h>

#include "import/label.h"

#define LONG_PARAGRAPH 240 /* bytes: what is longer is no line of a masthead */
#define FULL_LINES 3
#define LINES_MAX 80       /* of a masthead: what has more lines is none */
#define PIECES_MAX (LINES_MAX * 16)
#define COLUMN_SHIFT 12    /* by how much the lines of one column may begin apart */

/* A line, a column of one, or several lines that make one name or title. */
typedef struct piece {
    rap_text text;
    int column;
    size_t line;      /* its last */
    bool runs_on;     /* emphasis goes on */
    bool is_title;
} piece;

typedef struct masthead {
    rap_arena *arena;
    const rap_source *source;
    const rap_grammar *grammar;
    const rap_heal *heal;
    size_t end;
    piece pieces[PIECES_MAX];
    size_t count;
    bool has_inner;  /* the line before was of two columns */
    bool is_ordered; /* words keep the order of the file: only the latest piece goes on */
} masthead;

static bool matches(const masthead *m, const char *name, const char *text)
{
    return rap_grammar_match(m->grammar, m->arena, name, text, 0, NULL);
}

/* ---- where it ends ---------------------------------------------------------------------- */

static const rap_line *next_text(const rap_source *source, size_t i)
{
    while (++i < source->count)
        if (!source->lines[i].is_furniture)
            return &source->lines[i];
    return NULL;
}

/* Whether a paragraph begins here: one long line, or several that reach the margin. */
static bool is_paragraph(const rap_source *source, size_t i)
{
    const rap_line *line = &source->lines[i];
    if (line->cells || strlen(line->text) > LONG_PARAGRAPH)
        return !line->cells;
    for (size_t k = i; k < i + FULL_LINES; k++)
        if (k >= source->count || (k > i && source->lines[k].gap) || source->lines[k].is_furniture || source->lines[k].cells ||
            (int)rap_utf8_count(source->lines[k].text) < source->width * 4 / 5)
            return false;
    return source->width > 0;
}

static bool is_numbered(const char *text)
{
    rap_label label;
    return rap_label_read(text, &label) && (label.form == RAP_LABEL_ARABIC || label.form == RAP_LABEL_UPPER) && text[label.end];
}

/* Whether a line names what a corrigendum corrects: behind the word that calls it one. */
static bool is_correction(const masthead *m, size_t i)
{
    rap_match found;
    const char *text = m->source->lines[i].text;
    bool is_place = matches(m, "place.corrected", text) && !matches(m, "place.masthead-field", text);
    while (is_place && i-- > 0)
        if (rap_grammar_match(m->grammar, m->arena, "facts.variant", m->source->lines[i].text, 0, &found) && rap_match_text(&found, "corr"))
            return true;
    return false;
}

/* Whether the text begins at line `i`: a heading, a numbered or a long paragraph. A
 * heading that could be the title is one where something numbered follows. */
static bool begins_text(const masthead *m, size_t i)
{
    const rap_line *line = &m->source->lines[i];
    if (line->is_furniture)
        return matches(m, "place.contents", line->text);
    if (is_numbered(line->text) || matches(m, "place.recommendation", line->text) || matches(m, "place.annex", line->text) ||
        matches(m, "place.chapter", line->text))
        return true;
    if (matches(m, "place.agenda-list", line->text)) {
        const rap_line *next = next_text(m->source, i);
        return next && is_numbered(next->text);
    }
    if (matches(m, "place.top-heading", line->text) || matches(m, "place.first-heading", line->text) || is_correction(m, i))
        return true;
    return (line->gap || i == 0) && is_paragraph(m->source, i);
}

/* ---- its pieces ------------------------------------------------------------------------- */

static bool is_in_column(const piece *p, int column)
{
    return p->column <= column + COLUMN_SHIFT && column <= p->column + COLUMN_SHIFT;
}

/* Whether a column has words between a piece of it and line `i`. */
static bool has_between(const masthead *m, const piece *above, size_t i)
{
    for (size_t k = 0; k < m->count; k++)
        if (m->pieces[k].line > above->line && m->pieces[k].line < i && is_in_column(&m->pieces[k], above->column))
            return true;
    return false;
}

/* The piece that a column of line `i` goes on, NULL where it is one of its own. */
static piece *continued(masthead *m, size_t i, int column, const char *text)
{
    const rap_line *line = &m->source->lines[i];
    for (size_t k = m->count; k-- > 0;) { /* of two columns one may run on behind the other's end */
        piece *p = &m->pieces[k];
        bool is_open;
        if (m->is_ordered && k + 1 < m->count)
            return NULL;
        if (p->line >= i || !is_in_column(p, column))
            continue;
        is_open = rap_heal_is_open(m->heal, rap_text_string(&p->text)); /* a name may be of two paragraphs */
        if (p->line + 1 != i && (!is_open || has_between(m, p, i)))
            continue;
        if (matches(m, "place.masthead-field", text) && !(p->is_title && (is_open || (p->runs_on && line->gap == 0))))
            return NULL;
        if (!p->is_title && !is_open && matches(m, "place.body", text))
            return NULL;
        if (p->runs_on && line->gap == 0)
            return p;
        if ((line->gap > 0 && !is_open) || matches(m, "place.title", text))
            return NULL;
        return p->is_title || rap_heal_begins_small(text) || is_open || matches(m, "place.parent", rap_text_string(&p->text)) ? p : NULL;
    }
    return NULL;
}

static void add_piece(masthead *m, size_t i, int column, const char *text)
{
    const rap_line *line = &m->source->lines[i];
    piece *p = *text ? continued(m, i, column, text) : NULL;
    if (!*text)
        return;
    if (!p) {
        p = &m->pieces[m->count++];
        p->text.arena = m->arena;
        p->column = column;
        p->is_title = matches(m, "place.title", text) && !matches(m, "place.addendum", text);
    }
    rap_heal_join(m->heal, &p->text, !m->source->lines[p->line].cells && m->source->lines[p->line].is_divided, text);
    p->line = i;
    p->runs_on = line->runs_on;
}

/* Where a field of the masthead begins behind other words of a line, as programs write both that read a page across its
 * columns: "General Assembly Distr.: General"; a date only below such a line. 0 for none. */
static size_t inner_field(const masthead *m, const char *text, bool is_below)
{
    for (const char *space = strchr(text, ' '); space; space = strchr(space + 1, ' ')) {
        bool is_open = rap_heal_is_open(m->heal, rap_arena_copy(m->arena, text, (size_t)(space - text)));
        if (matches(m, "place.masthead-inner", space + 1) || (is_below && !is_open && matches(m, "place.masthead-date", space + 1)))
            return (size_t)(space - text) + 1;
    }
    return 0;
}

/* A line without cells, in its two parts where it has them. */
static void add_text(masthead *m, size_t i)
{
    const rap_line *line = &m->source->lines[i];
    size_t field = inner_field(m, line->text, m->has_inner);
    m->has_inner = field > 0;
    if (!field) {
        add_piece(m, i, line->indent, line->text);
        return;
    }
    add_piece(m, i, line->indent, rap_arena_copy(m->arena, line->text, field - 1));
    add_piece(m, i, line->indent + (int)field + 2 * COLUMN_SHIFT, line->text + field);
}

static void add_line(masthead *m, size_t i)
{
    const rap_line *line = &m->source->lines[i];
    const char *cell = line->cells;
    if (!cell) {
        add_text(m, i);
        return;
    }
    for (int k = 0; *cell; k++) {
        size_t len = strcspn(cell, "\t");
        int column = line->columns[k < line->column_count ? k : line->column_count - 1];
        add_piece(m, i, column, rap_arena_copy(m->arena, cell, len));
        m->has_inner = k > 0 && matches(m, "place.masthead-inner", cell);
        cell += len + (cell[len] == '\t');
    }
}

/* ---- title and kind --------------------------------------------------------------------- */

/* The line above "Background paper prepared by the Secretariat", or else the one below:
 * what the paper is called; "" where neither could be. */
static const char *title_beside(const masthead *m, size_t i)
{
    const char *above = i ? rap_text_string(&m->pieces[i - 1].text) : "";
    const char *below = i + 1 < m->count ? rap_text_string(&m->pieces[i + 1].text) : "";
    if (*above && !matches(m, "place.masthead-field", above) && !matches(m, "place.body", above))
        return above;
    return matches(m, "place.masthead-field", below) ? "" : below;
}

/* The longest of the lines that are titles by their words, and an addendum's mark. */
static const char *title_of(const masthead *m)
{
    const char *title = NULL;
    for (size_t i = 0; i < m->count; i++) {
        const char *text = rap_text_string(&m->pieces[i].text);
        if (matches(m, "place.addendum", text) && title)
            title = rap_arena_format(m->arena, "%s, %s", title, text);
        else if (matches(m, "place.subtitle", text) && *title_beside(m, i))
            return title_beside(m, i);
        else if (matches(m, "place.title", text) && (!title || strlen(text) > strlen(title)))
            title = text;
    }
    return title;
}

static const char *kind_of(const masthead *m)
{
    for (const char *const *kind = rap_grammar_words(m->grammar, "place.kinds"); *kind; kind++) {
        const char *list = rap_arena_format(m->arena, "place.kind.%s", *kind);
        for (size_t i = 0; i < m->count; i++)
            if (matches(m, list, rap_text_string(&m->pieces[i].text)))
                return *kind;
        if (m->end < m->source->count && matches(m, list, m->source->lines[m->end].text))
            return *kind;
    }
    return "other";
}

/* Reads the pieces; the strings, NULL-terminated. */
static const char *const *read_pieces(masthead *m, bool is_ordered)
{
    const char **lines;
    memset(m->pieces, 0, sizeof m->pieces);
    m->count = 0;
    m->has_inner = false;
    m->is_ordered = is_ordered;
    for (size_t i = 0; i < m->end; i++)
        if (!m->source->lines[i].is_furniture)
            add_line(m, i);
    lines = rap_arena_alloc(m->arena, (m->count + 1) * sizeof *lines);
    for (size_t i = 0; i < m->count; i++)
        lines[i] = rap_text_string(&m->pieces[i].text);
    return lines;
}

rap_masthead *rap_masthead_read(rap_arena *arena, const rap_source *source, const rap_grammar *grammar, const rap_heal *heal)
{
    masthead *m = rap_arena_alloc(arena, sizeof *m);
    rap_masthead *out = rap_arena_alloc(arena, sizeof *out);
    *m = (masthead){.arena = arena, .source = source, .grammar = grammar, .heal = heal};
    for (size_t lines = 0; m->end < source->count && lines < LINES_MAX && !begins_text(m, m->end); m->end++)
        lines += !source->lines[m->end].is_furniture;
    out->lines = read_pieces(m, true);
    out->wholes = read_pieces(m, false);
    out->end = m->end;
    out->kind = kind_of(m);
    out->title = title_of(m);
    if (!out->title && m->end < source->count && matches(m, "place.title", source->lines[m->end].text))
        out->title = source->lines[m->end].text;
    return out;
}
