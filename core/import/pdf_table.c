#include "import/pdf_table.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "import/label.h"
#include "import/pdf_division.h"

#define LETTER_HEIGHT 1.3f /* a word's height, in sizes of its font */
#define NARROWEST 1.5f     /* points: of a gutter */
#define WIDE 0.8f          /* sizes of the font: a gutter that is one without cells that begin level */
#define CLEAR 1.0f         /* the same between the words of two cells: no space of a text is so wide; at the foot of a page one row has it */
#define LABEL 0.5f         /* the same behind a label under a head, where cells begin level */
#define VERY_WIDE 2.5f     /* the same that parts them anywhere */
#define LEAST_GAP 0.35f    /* the same where pdftotext holds them apart */
#define LEVEL 1.0f         /* points by which the cells of one column may begin apart */
#define LEAST_ROWS 2       /* of words on both sides of a very wide gutter; others have more */
#define LEVEL_ROWS 3       /* that begin level, all of them, are a column without cells that are far apart */
#define HEAD_COLUMNS 3     /* of a row that may be the only one of a table on its page */
#define FAR 3.0f           /* leadings between two rows of one table, at most */
#define WORDS_ABOVE 6      /* rows of text that may look as the first of a table */
#define LARGER 1.08f       /* of the row above: a heading below a table */
#define SPANS_MAX 64
#define NOWHERE 1e6f

/* What words cover of the width of the page, from left to right. */
typedef struct spans {
    rap_pdf_gutter all[SPANS_MAX];
    int count;
} spans;

/* Rows that may be a table. */
typedef struct region {
    const rap_pdf_sheet *sheet;
    size_t from, to;
    rap_pdf_columns columns;
    size_t score;
    size_t apart; /* of the gutter that has fewest: rows whose words on both sides stand far apart */
} region;

/* ---- columns ------------------------------------------------------------------------------------ */

int rap_pdf_column_of(const rap_pdf_columns *c, const rap_pdf_word *word)
{
    int column = 0;
    while (column + 1 < c->count && word->x0 + word->x1 > c->gutters[column].x0 + c->gutters[column].x1)
        column++;
    return column;
}

/* Adds what a word covers; false where that are too many pieces. */
static bool cover(spans *s, const rap_pdf_word *word)
{
    rap_pdf_gutter span = {word->x0, word->x1};
    int at = 0, end;
    while (at < s->count && s->all[at].x1 < span.x0)
        at++;
    for (end = at; end < s->count && s->all[end].x0 <= span.x1; end++) {
        span.x0 = s->all[end].x0 < span.x0 ? s->all[end].x0 : span.x0;
        span.x1 = s->all[end].x1 > span.x1 ? s->all[end].x1 : span.x1;
    }
    if (end == at && s->count == SPANS_MAX)
        return false;
    memmove(&s->all[at + 1], &s->all[end], (size_t)(s->count - end) * sizeof *s->all);
    s->count += 1 + at - end;
    s->all[at] = span;
    return true;
}

static bool cover_row(spans *s, const rap_pdf_row *row)
{
    for (size_t i = 0; i < row->word_count; i++)
        if (!cover(s, &row->list[i]))
            return false;
    return true;
}

static int gutter_count(const spans *s)
{
    int count = 0;
    for (int k = 1; k < s->count; k++)
        count += s->all[k].x0 - s->all[k - 1].x1 >= NARROWEST;
    return count;
}

/* Whether all the white of `before` is still there where it ended on its right, if narrower. */
static bool keeps_white(const spans *before, const spans *s)
{
    for (int k = 1, n = 1; k < before->count; k++) {
        float x0 = before->all[k - 1].x1, x1 = before->all[k].x0;
        while (n < s->count && s->all[n].x0 < x1 - LEVEL)
            n++;
        if (x1 - x0 >= NARROWEST && (n >= s->count || s->all[n].x0 > x1 + LEVEL || s->all[n].x0 - s->all[n - 1].x1 < NARROWEST))
            return false;
    }
    return true;
}

/* ---- gutters ------------------------------------------------------------------------------------ */

/* What a row has on both sides of a gutter. */
typedef struct sides {
    const rap_pdf_word *left, *right; /* the nearest; NULL for none */
} sides;

static sides sides_of(const rap_pdf_row *row, const rap_pdf_gutter *g)
{
    sides s = {NULL, NULL};
    for (size_t i = 0; i < row->word_count; i++) {
        const rap_pdf_word *word = &row->list[i];
        if (word->x1 <= g->x0 + NARROWEST / 2 && (!s.left || word->x1 > s.left->x1))
            s.left = word;
        else if (word->x0 >= g->x1 - NARROWEST / 2 && (!s.right || word->x0 < s.right->x0))
            s.right = word;
    }
    return s;
}

/* Lets a row have what the next has, which stands half a line lower. */
static sides sides_at(const region *r, size_t i, const rap_pdf_gutter *g)
{
    const rap_pdf_row *row = &r->sheet->rows[i];
    sides s = sides_of(row, g);
    if ((s.left && s.right) || i + 1 == r->to || row[1].y0 > (row->y0 + row->y1) / 2 + (row->y1 - row->y0) / LETTER_HEIGHT / 4)
        return s;
    sides next = sides_of(row + 1, g);
    return (sides){s.left ? s.left : next.left, s.right ? s.right : next.right};
}

/* Whether words on both sides are so far apart that they are no two words of a text, or pdftotext holds them apart. */
static bool are_apart(const sides *s, float em)
{
    float gap = s->right->x0 - s->left->x1;
    return gap > VERY_WIDE * em || (s->left->block != s->right->block && gap > LEAST_GAP * em);
}

/* Whether row `i` spaces all its words out, from where a row beside it begins to the margin, as a narrow column set
 * flush does: no gap is wider than another. */
static bool is_spaced_out(const region *r, size_t i)
{
    const rap_pdf_row *row = &r->sheet->rows[i];
    float x1 = 0, least = NOWHERE, most = 0;
    for (size_t k = 0; k < r->sheet->count; k++)
        if (r->sheet->rows[k].role == RAP_PDF_TEXT && r->sheet->rows[k].size < LARGER * row->size && r->sheet->rows[k].x1 > x1)
            x1 = r->sheet->rows[k].x1;
    for (size_t k = 1; k < row->word_count; k++) {
        float gap = row->list[k].x0 - row->list[k - 1].x1;
        least = gap < least ? gap : least;
        most = gap > most ? gap : most;
    }
    bool is_flush = (i && fabsf(row->x0 - row[-1].x0) < LEVEL) || (i + 1 < r->sheet->count && fabsf(row->x0 - row[1].x0) < LEVEL);
    return is_flush && row->x1 > x1 - LEVEL && most < least + LEVEL;
}

/* Whether a word is a plain number that all to the left of a gutter is. */
static bool is_number(const rap_pdf_row *row, const rap_pdf_word *word)
{
    return word == row->list && strspn(word->text, "0123456789") == strlen(word->text);
}

/* Whether white that no word of the region reaches into parts two columns: it is wide, or cells begin level behind it
 * and some are farther apart than words. Labels on its left are those of a list, unless the first row heads them; so are
 * numbers that it heads.
 * `*both` is how many rows have words on both sides. */
static bool is_gutter(region *r, const rap_pdf_measures *m, const rap_pdf_gutter *g, bool is_foot, size_t *both)
{
    float em = m->size / LETTER_HEIGHT, width = g->x1 - g->x0;
    size_t level = 0, clear = 0, labels = 0, apart = 0, blocks = 0;
    bool has_head = false, is_large = false;
    *both = 0;
    for (size_t i = r->from; i < r->to; i++) {
        sides s = sides_at(r, i, g);
        bool is_both = s.left && s.right, is_level = s.right && s.right->x0 < g->x1 + LEVEL;
        bool is_label = s.left && (rap_label_is_lone(s.left->text) || (has_head && is_number(&r->sheet->rows[i], s.left)));
        bool is_clear = is_both && s.right->x0 - s.left->x1 > (has_head && is_label && is_level ? LABEL : CLEAR) * em;
        is_large = is_large || (i == r->from && s.right && rap_heal_begins_large(s.right->text));
        has_head = has_head || (i == r->from && is_clear && !is_label);
        *both += is_both && !is_label;
        labels += is_both && is_label;
        level += is_level;
        blocks += is_both && !is_label && s.left->block != s.right->block;
        clear += is_level && is_clear && !is_label;
        apart += is_both && !is_spaced_out(r, i) && (is_label ? has_head && is_clear : are_apart(&s, em));
    }
    clear += has_head ? labels : 0;
    bool is_wide = is_foot && is_large && *both && width > CLEAR * em;
    bool is_framed = level == r->to - r->from && level >= LEVEL_ROWS && clear && blocks == *both; /* narrow, as between frames */
    bool is_apart = is_framed || (width >= WIDE * em && (level >= LEAST_ROWS || *both > LEAST_ROWS)) || (level >= LEAST_ROWS && clear >= LEAST_ROWS && 4 * clear >= *both);
    size_t rows = *both + (has_head ? labels : 0);
    bool is_enough = rows > LEAST_ROWS || (rows == LEAST_ROWS && (is_framed || width > VERY_WIDE * em));
    if ((is_framed || (level == r->to - r->from && level >= LEVEL_ROWS && 2 * clear >= rows)) && apart < LEAST_ROWS)
        apart = LEAST_ROWS; /* no text has a word that begins level in each of its lines, wide white before most of them */
    *both += labels;
    if (apart < (is_wide ? 1 : LEAST_ROWS) || !(is_wide || (width >= NARROWEST && is_apart && is_enough)))
        return false;
    r->apart = apart < r->apart ? apart : r->apart;
    return true;
}

/* Whether no text of the page follows. */
static bool is_page_end(const rap_pdf_sheet *sheet, size_t i)
{
    while (i < sheet->count && sheet->rows[i].role != RAP_PDF_TEXT)
        i++;
    return i == sheet->count;
}

/* Finds the columns of a region, and how good it is: rows on both sides of each gutter. */
static void find_gutters(region *r, const rap_pdf_measures *m, const spans *s)
{
    bool is_foot = is_page_end(r->sheet, r->to);
    rap_pdf_columns *c = &r->columns;
    size_t both;
    c->count = 0;
    r->score = 0;
    r->apart = SIZE_MAX;
    for (int k = 1; k < s->count && c->count + 1 < RAP_PDF_COLUMNS_MAX; k++) {
        rap_pdf_gutter g = {s->all[k - 1].x1, s->all[k].x0};
        if (!is_gutter(r, m, &g, is_foot, &both))
            continue;
        c->gutters[c->count++] = g;
        r->score += both;
    }
    c->count += c->count > 0;
}

/* ---- the region --------------------------------------------------------------------------------- */

/* Whether row `i` may be of the table that the row above it is of: near, and not in larger letters, as a heading is. */
static bool is_below(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m)
{
    const rap_pdf_row *row = &sheet->rows[i];
    return row->role == RAP_PDF_TEXT && row->y1 - row[-1].y1 < FAR * m->leading && row->size < LARGER * row[-1].size;
}

/* Rows from `i` on as far as white runs through them, and where more of it does, not as far. */
static region find_region(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m)
{
    region best = {.sheet = sheet}, r = {.sheet = sheet, .from = i, .to = i};
    spans s = {.count = 0};
    for (; r.to < sheet->count && (r.to == i || is_below(sheet, r.to, m)); r.to++) {
        spans next = s;
        bool has_room = cover_row(&next, &sheet->rows[r.to]);
        if (r.to > i && (!has_room || !keeps_white(&s, &next))) {
            find_gutters(&r, m, &s);
            best = r.score >= best.score ? r : best;
        }
        if (!has_room || (r.to > i && !gutter_count(&next)))
            return best;
        s = next;
    }
    find_gutters(&r, m, &s);
    return r.score >= best.score ? r : best;
}

/* Whether words of a row are farther apart at some gutter than words of a text are, or stand on one side of all. */
static bool is_clear(const rap_pdf_columns *c, const rap_pdf_row *row, float em)
{
    bool is_both = false;
    for (int k = 0; k + 1 < c->count; k++) {
        sides s = sides_of(row, &c->gutters[k]);
        if (s.left && s.right && s.right->x0 - s.left->x1 > CLEAR * em)
            return true;
        is_both = is_both || (s.left && s.right);
    }
    return !is_both;
}

/* The region that begins with row `i`; none where what begins a little below is better, without words above a table. */
static region find_first(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m)
{
    region r = find_region(sheet, i, m);
    bool is_text = r.score && !is_clear(&r.columns, &sheet->rows[i], m->size / LETTER_HEIGHT);
    for (size_t k = i + 1; k < r.to && k < i + WORDS_ABOVE; k++) {
        region below = find_region(sheet, k, m);
        if (below.score > r.score || (k == i + 1 && is_text && below.columns.count >= r.columns.count))
            r.score = 0;
    }
    return r;
}

/* ---- known columns ------------------------------------------------------------------------------ */

static bool fits(const rap_pdf_columns *c, const rap_pdf_row *row)
{
    for (size_t i = 0; i < row->word_count; i++)
        for (int k = 0; k + 1 < c->count; k++)
            if (row->list[i].x0 < c->gutters[k].x0 + NARROWEST / 2 && row->list[i].x1 > c->gutters[k].x1 - NARROWEST / 2)
                return false;
    return true;
}

/* Whether a row begins where a column behind the first does, or has words there and before it. */
static bool is_of_columns(const rap_pdf_columns *c, const rap_pdf_row *row)
{
    for (int k = 0; k + 1 < c->count; k++) {
        const rap_pdf_gutter *g = &c->gutters[k];
        sides s = sides_of(row, g);
        if (s.right && s.right->x0 < g->x1 + LEVEL && (!s.left || s.right->x0 - s.left->x1 >= NARROWEST))
            return true;
    }
    return false;
}

/* Lets a gutter be as narrow as the words of further rows leave it: the widest white in it. */
static void narrow(rap_pdf_gutter *g, const spans *s)
{
    rap_pdf_gutter widest = {g->x0, g->x0};
    float from = g->x0;
    for (int k = 0; k <= s->count; k++) {
        float to = k < s->count && s->all[k].x0 < g->x1 ? s->all[k].x0 : g->x1;
        if (to - from > widest.x1 - widest.x0)
            widest = (rap_pdf_gutter){from, to};
        if (k < s->count && s->all[k].x1 > from)
            from = s->all[k].x1;
    }
    *g = widest.x1 > widest.x0 ? widest : *g;
}

static region go_on(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m, const rap_pdf_columns *known)
{
    region r = {.sheet = sheet, .from = i, .to = i, .columns = *known};
    spans s = {.count = 0};
    bool has_room = true;
    while (r.to < sheet->count && (r.to == i || is_below(sheet, r.to, m)) && fits(known, &sheet->rows[r.to])) {
        r.score += is_of_columns(known, &sheet->rows[r.to]);
        has_room = has_room && cover_row(&s, &sheet->rows[r.to]);
        r.to++;
    }
    for (int k = 0; has_room && k + 1 < r.columns.count; k++)
        narrow(&r.columns.gutters[k], &s);
    return r;
}

/* ---- all of it ---------------------------------------------------------------------------------- */

rap_pdf_table rap_pdf_table_find(rap_arena *arena, const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m,
                                 const rap_pdf_columns *known)
{
    region r = known->count ? go_on(sheet, i, m, known) : (region){.score = 0};
    bool is_next = r.score > 0;
    if (!is_next)
        r = find_first(sheet, i, m);
    rap_pdf_table table = {.columns = r.columns};
    if (!r.score)
        return table;
    rap_pdf_divide(arena, &sheet->rows[i], r.to - i, m, is_next, is_page_end(sheet, r.to), &table);
    bool is_head = table.columns.count >= HEAD_COLUMNS && is_page_end(sheet, r.to);
    if (!is_next && !is_head && (table.count < LEAST_ROWS || (!table.is_parted && r.apart < LEAST_ROWS)))
        table.count = 0;
    return table;
}

/* ---- its cells ---------------------------------------------------------------------------------- */

static const char *cell(rap_arena *arena, const rap_heal *heal, const rap_pdf_row *row, size_t count, const rap_pdf_columns *c, int column)
{
    rap_text text = {.arena = arena};
    size_t room = 0;
    for (size_t i = 0; i < count; i++)
        room += row[i].word_count;
    rap_pdf_page page = {.words = rap_arena_alloc(arena, (room + 1) * sizeof *page.words)};
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < row[i].word_count; n++)
            if (rap_pdf_column_of(c, &row[i].list[n]) == column)
                page.words[page.count++] = row[i].list[n];
    rap_pdf_sheet own = rap_pdf_rows_of(arena, &page);
    for (size_t i = 0; i < own.count; i++)
        rap_heal_join(heal, &text, false, rap_pdf_row_text(arena, &own.rows[i]));
    return rap_text_string(&text);
}

void rap_pdf_table_cells(rap_arena *arena, const rap_heal *heal, const rap_pdf_row *row, size_t count, const rap_pdf_columns *columns,
                         const char *cells[RAP_PDF_COLUMNS_MAX])
{
    for (int k = 0; k < RAP_PDF_COLUMNS_MAX; k++)
        cells[k] = k < columns->count ? cell(arena, heal, row, count, columns, k) : "";
}
