#include "import/pdf_grid.h"

#define LONG_WORD 0.5f /* of a column: it may stand over its edge */
#define LARGER 1.08f   /* than the usual word: of a heading */
#define ROOM 1.2f      /* of the usual word's height: above and below a heading over columns */
#define BEGINS 3.0f    /* of the same: so near below it all columns begin */
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
