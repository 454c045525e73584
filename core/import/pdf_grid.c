#include "import/pdf_grid.h"

#include "import/label.h"

#define LONG_WORD 0.5f /* of a column: it may stand over its edge */
#define LARGER 1.08f   /* than the usual word: of a heading */
#define ROOM 1.2f      /* of the usual word's height: above and below a heading over columns */
#define BEGINS 3.0f    /* of the same: so near below it all columns begin */
#define APART 1.3f     /* of the same: between the middles of two lines, a space above the lower */
#define LINE 0.4f      /* of the same: no words of one line are farther apart in height */
#define WHITE 2.0f     /* of the same: between two words that are of two cells */
#define NOWHERE 1e6f

int rap_pdf_grid_column(const rap_pdf_grid *g, const rap_pdf_word *word)
{
    int k = g->count - 1;
    while (k > 0 && word->x0 < g->x0[k] - RAP_PDF_GRID_SHIFT)
        k--;
    return k;
}

bool rap_pdf_grid_is_crossed(const rap_pdf_grid *g, const rap_pdf_word *word)
{
    for (int k = 1; k < g->count; k++) {
        float wide = g->x1[k - 1] - g->x0[k - 1];
        bool is_long = word->x1 - word->x0 > LONG_WORD * wide && word->x0 < g->x1[k - 1];
        if (word->x0 < g->x0[k] - RAP_PDF_GRID_SHIFT && word->x1 > g->x1[k - 1] + RAP_PDF_GRID_SHIFT && !is_long)
            return true;
    }
    return false;
}

bool rap_pdf_grid_is_under(const rap_pdf_grid *g, const rap_pdf_word *words, size_t count, const rap_pdf_word *word, float height)
{
    float above[RAP_PDF_GRID_MAX] = {0}, below[RAP_PDF_GRID_MAX] = {NOWHERE, NOWHERE, NOWHERE};
    float own = word->y1 - word->y0;
    if (own < LARGER * height || rap_pdf_grid_column(g, word))
        return false;
    for (size_t i = 0; i < count; i++) {
        const rap_pdf_word *other = &words[i];
        int k = rap_pdf_grid_column(g, other);
        if (other->y0 + other->y1 < word->y0 + word->y1)
            above[k] = other->y1 > above[k] ? other->y1 : above[k];
        else
            below[k] = other->y0 < below[k] ? other->y0 : below[k];
    }
    for (int k = 1; k < g->count; k++)
        if (above[k] > word->y0 || below[k] < word->y1 || below[k] > word->y1 + BEGINS * height || below[k] - above[k] < own + ROOM * height)
            return false;
    return true;
}

/* What stands between two spaces that run over all columns. */
typedef enum segment { SEGMENT_COLUMNS, SEGMENT_TABLE, SEGMENT_LINE, SEGMENT_LEFT } segment;

static float middle(const rap_pdf_word *word)
{
    return (word->y0 + word->y1) / 2;
}

static segment segment_of(const rap_pdf_grid *g, const rap_pdf_word *words, size_t from, size_t to, float height)
{
    bool has_later = false, begins = false, has_white = false;
    for (size_t i = from; i < to; i++) {
        int k = rap_pdf_grid_column(g, &words[i]);
        has_later = has_later || k;
        begins = begins || (k && words[i].x0 < g->x0[k] + RAP_PDF_GRID_SHIFT);
        has_white = has_white || (i > from && middle(&words[i]) - middle(&words[i - 1]) < LINE * height && words[i].x0 - words[i - 1].x1 > WHITE * height &&
                                  k == rap_pdf_grid_column(g, &words[i - 1]) && !rap_label_is_lone(words[i - 1].text));
    }
    if (has_later)
        return !begins && has_white ? SEGMENT_TABLE : SEGMENT_COLUMNS;
    return middle(&words[to - 1]) - middle(&words[from]) < LINE * height ? SEGMENT_LINE : SEGMENT_LEFT;
}

size_t rap_pdf_grid_end(const rap_pdf_grid *g, const rap_pdf_word *words, size_t from, size_t to, float height)
{
    size_t end = to, last = to;
    for (size_t i = to; i-- > from + 1;) {
        if (middle(&words[i]) - middle(&words[i - 1]) < APART * height)
            continue;
        segment is = segment_of(g, words, i, last, height);
        if (is == SEGMENT_TABLE || (is == SEGMENT_LINE && end == last && end < to))
            end = i;
        else if (is == SEGMENT_COLUMNS || (is == SEGMENT_LEFT && end < to))
            break;
        last = i;
    }
    return end;
}
