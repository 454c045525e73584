#include "import/pdf_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "import/label.h"
#include "import/note_mark.h"
#include "import/pdf_raised.h"
#include "import/pdf_rtl.h"

#define LETTER_HEIGHT 1.3f /* a word's height, in sizes of its font */
#define LOOK_BACK 6        /* rows among which a word's own is sought */
#define LEAST_OVERLAP 0.5f /* of the lower of two words, to stand in one row */
#define WIDE_GAP 0.35f     /* sizes of the font: between words that pdftotext parted, too */
#define VERY_WIDE_GAP 2.5f
#define NO_GAP 0.1f
#define CLOSE_GAP 0.35f    /* the same at a bracket, a full stop, a comma, a hyphen that ends the row */
#define UNEVEN 0.35f       /* of the lower of two words, by which their feet are apart that are not of one column */
#define OVER 0.7f          /* sizes of the font by which two words stand over each other */

/* A row while its words come. */
typedef struct line {
    float y0, y1; /* of its tallest word */
    size_t count; /* words */
    size_t first; /* of them, once they are in order */
} line;

typedef struct page {
    rap_arena *arena;
    rap_pdf_word *words; /* by height on the page; then row by row */
    size_t *row_of;      /* of each */
    line *rows;
    size_t count;
} page;

/* ---- which words stand in one row --------------------------------------------------------------- */

static int by_number(float a, float b)
{
    return (a > b) - (a < b);
}

static int by_height(const void *a, const void *b)
{
    const rap_pdf_word *v = a, *w = b;
    int order = by_number(v->y0 + v->y1, w->y0 + w->y1);
    return order ? order : by_number(v->x0, w->x0) ? by_number(v->x0, w->x0) : v->block - w->block;
}

static int by_place(const void *a, const void *b)
{
    const rap_pdf_word *v = a, *w = b;
    int order = by_number(v->x0, w->x0);
    return order ? order : by_height(a, b);
}

/* How much of the lower of a row and a word stands beside the other. */
static float overlap(const line *r, const rap_pdf_word *w)
{
    float top = r->y0 > w->y0 ? r->y0 : w->y0, bottom = r->y1 < w->y1 ? r->y1 : w->y1;
    float own = w->y1 - w->y0, its = r->y1 - r->y0;
    return (bottom - top) / (own < its ? own : its);
}

static size_t row_for(page *p, const rap_pdf_word *w)
{
    size_t best = p->count;
    float most = LEAST_OVERLAP;
    for (size_t k = p->count; k-- > 0 && p->count - k <= LOOK_BACK;)
        if (overlap(&p->rows[k], w) >= most) {
            most = overlap(&p->rows[k], w);
            best = k;
        }
    if (best == p->count)
        p->rows[p->count++] = (line){.y0 = w->y0, .y1 = w->y1};
    else if (w->y1 - w->y0 > p->rows[best].y1 - p->rows[best].y0) {
        p->rows[best].y0 = w->y0;
        p->rows[best].y1 = w->y1;
    }
    return best;
}

/* Puts the words in order, row by row, each from left to right. */
static void order_words(page *p, const rap_pdf_page *from)
{
    size_t *next = rap_arena_alloc(p->arena, (from->count + 1) * sizeof *next), at = 0;
    size_t *host = rap_arena_alloc(p->arena, (from->count + 1) * sizeof *host);
    rap_pdf_word *sorted = rap_arena_alloc(p->arena, (from->count + 1) * sizeof *sorted);
    memcpy(sorted, from->words, from->count * sizeof *sorted);
    qsort(sorted, from->count, sizeof *sorted, by_height);
    rap_pdf_raised_hosts(sorted, from->count, host);
    for (size_t i = 0; i < from->count; i++)
        if (host[i] == i)
            p->rows[p->row_of[i] = row_for(p, &sorted[i])].count++;
    for (size_t i = 0; i < from->count; i++)
        if (host[i] != i)
            p->rows[p->row_of[i] = p->row_of[host[i]]].count++;
    for (size_t k = 0; k < p->count; k++) {
        p->rows[k].first = next[k] = at;
        at += p->rows[k].count;
    }
    for (size_t i = 0; i < from->count; i++)
        p->words[next[p->row_of[i]]++] = sorted[i];
    for (size_t k = 0; k < p->count; k++)
        qsort(p->words + p->rows[k].first, p->rows[k].count, sizeof *p->words, by_place);
}

/* ---- pieces ------------------------------------------------------------------------------------- */

/* Whether a word of a row is the mark of a footnote. */
static bool is_raised(const line *r, const rap_pdf_word *words, size_t i)
{
    return rap_pdf_is_raised(words, r->count, i, r->y0, r->y1);
}

/* Height of the letters of the longest word. */
static float size_of(const page *p, const line *r)
{
    const rap_pdf_word *longest = &p->words[r->first];
    for (size_t i = 1; i < r->count; i++)
        if (strlen(p->words[r->first + i].text) > strlen(longest->text))
            longest = &p->words[r->first + i];
    return longest->y1 - longest->y0;
}

/* Whether two words stand on lines of their own, as those of two columns do: by their feet, neither being raised or lowered. */
static bool is_uneven(const line *r, const rap_pdf_word *words, size_t i)
{
    float own = words[i].y1 - words[i].y0, its = words[i - 1].y1 - words[i - 1].y0;
    float apart = words[i].y1 - words[i - 1].y1, low = own < its ? own : its;
    return (apart > UNEVEN * low || -apart > UNEVEN * low) && !is_raised(r, words, i) && !is_raised(r, words, i - 1);
}

/* Whether a gap parts word `i` from the one before it. A mark before a footnote may be a block of its own. */
static bool parts(const line *r, const rap_pdf_word *words, size_t i, float em)
{
    float gap = words[i].x0 - words[i - 1].x1;
    bool is_noted = i == 1 && is_raised(r, words, 0), is_other = words[i].block != words[i - 1].block || is_uneven(r, words, i);
    return gap > VERY_WIDE_GAP * em || (is_other && !is_noted && gap > WIDE_GAP * em);
}

/* Whether a bracket, a full stop or a comma stands where a word and the one before it meet: no language has a space there, as
 * French has before a colon and a semicolon. */
static bool is_close(const rap_pdf_word *word)
{
    const char *before = word[-1].text, *text = word->text;
    char end = word->is_mirrored ? *before : before[strlen(before) - 1], start = word->is_mirrored ? text[strlen(text) - 1] : *text;
    return strchr("([", end) || strchr(")],.", start);
}

/* Whether a word and the one before it are a letter and its marks, which some programs put apart. */
static bool is_marked(const rap_pdf_word *word)
{
    return rap_pdf_rtl_is_mark(word->is_mirrored ? word->text : word[-1].text);
}

/* Whether no space parts a word from the one before it: a raised mark, a change of the font or colour, as inside
 * brackets, a hyphen that ends the row. */
static bool is_fused(const line *r, const rap_pdf_word *words, size_t i, float em)
{
    float gap = words[i].x0 - words[i - 1].x1;
    if (i == 1 && rap_note_mark_is_sign(words[0].text) && is_raised(r, words, 0))
        return false;
    bool is_hyphen = i + 1 == r->count && (strcmp(words[i].text, "-") == 0 || strcmp(words[i].text, "\xc2\xad") == 0);
    return gap < (is_hyphen || is_close(&words[i]) ? CLOSE_GAP : NO_GAP) * em || is_raised(r, words, i) || is_marked(&words[i]);
}

/* The words from `first` to `last` in the order in which they are read. */
static const char *read_piece(page *p, const line *r, size_t first, size_t last, float em)
{
    const rap_pdf_word *words = p->words + r->first;
    bool is_mirrored = words[first].is_mirrored;
    rap_text text = {.arena = p->arena};
    for (size_t k = 0; k <= last - first; k++) {
        size_t i = is_mirrored ? last - k : first + k; /* from the left, as they are seen */
        if (k && !is_fused(r, words, is_mirrored ? i + 1 : i, em))
            rap_text_char(&text, ' ');
        rap_text_put(&text, is_raised(r, words, i) ? rap_note_mark_raise(p->arena, words[i].text) : words[i].text);
    }
    return rap_pdf_rtl_read(p->arena, rap_text_detach(&text), is_mirrored);
}

static void make_pieces(page *p, const line *r, rap_pdf_row *out)
{
    const rap_pdf_word *words = p->words + r->first;
    float em = out->size / LETTER_HEIGHT;
    size_t first = 0;
    out->pieces = rap_arena_alloc(p->arena, r->count * sizeof *out->pieces);
    for (size_t i = 0; i < r->count; i++) {
        rap_pdf_piece *piece = &out->pieces[out->count ? out->count - 1 : 0];
        if (i == 0 || parts(r, words, i, em)) {
            piece = &out->pieces[out->count++];
            *piece = (rap_pdf_piece){.x0 = words[i].x0, .first = words[i].x1 - words[i].x0};
            first = i;
        }
        if (words[i].x1 > piece->x1)
            piece->x1 = words[i].x1;
        if (i + 1 == r->count || parts(r, words, i + 1, em))
            piece->text = read_piece(p, r, first, i, em);
    }
}

/* ---- labels ------------------------------------------------------------------------------------- */

/* "12.", "(a)", "•" alone: a label that a tab parts from its words. */
static bool is_label(rap_arena *arena, const char *text)
{
    rap_label label;
    return strlen(text) <= 8 && rap_label_read(rap_arena_format(arena, "%s x", text), &label) && label.end > strlen(text);
}

static void join_label(rap_arena *arena, rap_pdf_row *r)
{
    r->words = r->x0;
    if (r->count < 2 || !is_label(arena, r->pieces[0].text))
        return;
    r->words = r->pieces[1].x0;
    r->has_label = true;
    r->pieces[0].text = rap_arena_format(arena, "%s %s", r->pieces[0].text, r->pieces[1].text);
    r->pieces[0].x1 = r->pieces[1].x1;
    r->count--;
    memmove(r->pieces + 1, r->pieces + 2, (size_t)(r->count - 1) * sizeof *r->pieces);
}

/* Whether two words of a row stand in the same place, so that nobody can say which comes first. */
static bool stands_over(const page *p, const line *r)
{
    for (size_t i = r->first + 1; i < r->first + r->count; i++) {
        const rap_pdf_word *w = &p->words[i];
        float em = (w->y1 - w->y0) / LETTER_HEIGHT;
        if (w[-1].x1 - w->x0 > OVER * em && w->x1 - w->x0 > OVER * em)
            return true;
    }
    return false;
}

/* ---- rows --------------------------------------------------------------------------------------- */

static int by_top(const void *a, const void *b)
{
    const rap_pdf_row *r = a, *s = b;
    int order = by_number(r->y0 + r->y1, s->y0 + s->y1);
    return order ? order : by_number(r->x0, s->x0);
}

rap_pdf_sheet rap_pdf_rows_of(rap_arena *arena, const rap_pdf_page *from)
{
    size_t room = from->count + 1;
    page p = {.arena = arena, .words = rap_arena_alloc(arena, room * sizeof *p.words),
              .row_of = rap_arena_alloc(arena, room * sizeof *p.row_of), .rows = rap_arena_alloc(arena, room * sizeof *p.rows)};
    order_words(&p, from);
    rap_pdf_sheet out = {.height = from->height, .rows = rap_arena_alloc(arena, (p.count + 1) * sizeof *out.rows), .count = p.count};
    for (size_t k = 0; k < p.count; k++) {
        rap_pdf_row *r = &out.rows[k];
        *r = (rap_pdf_row){.y0 = p.rows[k].y0, .y1 = p.rows[k].y1, .size = size_of(&p, &p.rows[k]),
                            .list = p.words + p.rows[k].first, .word_count = p.rows[k].count};
        make_pieces(&p, &p.rows[k], r);
        out.is_unsure = out.is_unsure || stands_over(&p, &p.rows[k]);
        r->x0 = r->pieces[0].x0;
        r->x1 = r->pieces[r->count - 1].x1;
        join_label(arena, r);
    }
    qsort(out.rows, out.count, sizeof *out.rows, by_top);
    return out;
}

const char *rap_pdf_row_text(rap_arena *arena, const rap_pdf_row *row)
{
    rap_text text = {.arena = arena};
    for (int k = 0; k < row->count; k++)
        rap_text_format(&text, k ? " %s" : "%s", row->pieces[k].text);
    return rap_text_string(&text);
}

rap_source *rap_pdf_rows_lines(rap_arena *arena, const rap_pdf_sheet *sheets, size_t count, size_t rows)
{
    rap_source *all = rap_arena_alloc(arena, sizeof *all);
    all->lines = rap_arena_alloc(arena, (rows + 1) * sizeof *all->lines);
    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < sheets[s].count; i++)
            all->lines[all->count++] = (rap_line){.text = rap_pdf_row_text(arena, &sheets[s].rows[i]),
                                                  .is_furniture = sheets[s].rows[i].role == RAP_PDF_FURNITURE};
    return all;
}
