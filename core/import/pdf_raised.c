#include "import/pdf_raised.h"

#include <math.h>
#include <string.h>

#include "import/note_mark.h"

#define MOSTLY 0.6f    /* the same where it is no smaller */
#define EVEN 0.1f      /* of its height, by which words of a row may differ */
#define ROW 2.0f       /* of its height, between it and such a word */
#define SMALLER 0.93f  /* of the height of the word beside it */
#define BESIDE 0.2f    /* of its own height that stands beside that word, at least */
#define TOUCH 0.12f    /* of that word's height, between them */
#define TALLER 1.2f    /* of the height of the words beside it, of one that has raised figures within */
#define BEFORE 0.45f   /* the same where it stands before the word, as before a footnote */
#define SMALL 0.8f     /* of the row's height: so small a word need only stand above its middle */
#define LIFT 0.25f     /* of the same, from foot to foot, for others */

/* Whether a word may be the mark of a footnote, in brackets too: "[12]". */
static bool is_mark(const char *word)
{
    size_t digits = *word == '[' ? strspn(word + 1, "0123456789") : 0;
    return rap_note_mark_is_one(word) || (digits && strcmp(word + 1 + digits, "]") == 0);
}

static float height(const rap_pdf_word *w)
{
    return w->y1 - w->y0;
}

/* How much of a word stands beside another, of its own height. */
static float beside(const rap_pdf_word *w, const rap_pdf_word *other)
{
    return (fminf(w->y1, other->y1) - fmaxf(w->y0, other->y0)) / height(w);
}

static bool touches(const rap_pdf_word *w, const rap_pdf_word *other)
{
    float behind = w->x0 - other->x1, before = other->x0 - w->x1, by = height(other);
    return (behind > -TOUCH * by && behind < TOUCH * by) || (before > -TOUCH * by && before < BEFORE * by);
}

/* Whether a word is raised or lowered beside another, by its size; or, where most of it is beside the other, by its place. */
static bool is_beside(const rap_pdf_word *w, const rap_pdf_word *other)
{
    bool is_lifted = other->y1 - w->y1 > LIFT * height(other) && height(w) < height(other) * 1.01f && beside(w, other) > MOSTLY;
    return (height(w) < SMALLER * height(other) || is_lifted) && touches(w, other);
}

/* Whether another word stands in the row of a word and is as large. */
static bool is_in_row(const rap_pdf_word *w, const rap_pdf_word *other)
{
    float apart = fmaxf(other->x0 - w->x1, w->x0 - other->x1);
    return fabsf(other->y1 - w->y1) < EVEN * height(w) && fabsf(height(other) - height(w)) < EVEN * height(w) && apart < ROW * height(w);
}

static size_t host_of(const rap_pdf_word *words, size_t count, size_t i)
{
    const rap_pdf_word *w = &words[i];
    size_t best = i;
    float most = BESIDE;
    for (int way = -1; way <= 1; way += 2)
        for (size_t k = i + (size_t)way; k < count; k += (size_t)way) {
            const rap_pdf_word *other = &words[k];
            if (fabsf(other->y0 + other->y1 - w->y0 - w->y1) > 4 * height(w))
                break;
            if (is_in_row(w, other))
                return i;
            if (is_beside(w, other) && beside(w, other) > most) {
                most = beside(w, other);
                best = k;
            }
        }
    return best;
}

void rap_pdf_raised_hosts(const rap_pdf_word *words, size_t count, size_t *host)
{
    for (size_t i = 0; i < count; i++)
        host[i] = is_mark(words[i].text) ? host_of(words, count, i) : i;
    for (size_t i = 0; i < count; i++)
        if (host[host[i]] != host[i])
            host[i] = i; /* beside what is none itself */
}

/* Whether a word stands as others do that are no marks, beside it in its row: it is the row that is higher, by words of another
 * column or a figure that is lowered. */
static bool is_level(const rap_pdf_word *words, size_t count, size_t i)
{
    return (i > 0 && !is_mark(words[i - 1].text) && is_in_row(&words[i], &words[i - 1])) ||
           (i + 1 < count && !is_mark(words[i + 1].text) && is_in_row(&words[i], &words[i + 1]));
}

bool rap_pdf_is_raised(const rap_pdf_word *words, size_t count, size_t i, float top, float bottom)
{
    const rap_pdf_word *w = &words[i];
    float row = bottom - top;
    bool is_letter = *w->text >= 'a' && *w->text <= 'z', is_lifted = bottom - w->y1 > LIFT * row && w->y0 + w->y1 < top + bottom;
    if (!is_mark(w->text) || is_level(words, count, i))
        return false;
    if (is_letter && i > 0 && !(touches(w, w - 1) && rap_note_mark_may_follow(w[-1].text, strlen(w[-1].text), w->text)))
        return false;
    if (is_letter && i == 0 && (count < 2 || !touches(w, w + 1) || !is_lifted))
        return false;
    if (height(w) < SMALL * row && w->y0 + w->y1 < top + bottom)
        return true;
    return is_lifted && (height(w) < SMALLER * row || (i == 0 && count > 1 && touches(w, w + 1)));
}

bool rap_pdf_raised_within(const rap_pdf_word *words, size_t count, size_t i)
{
    const rap_pdf_word *w = &words[i];
    size_t level = 0, len = strlen(w->text);
    if (len < 2 || w->text[len - 1] < '0' || w->text[len - 1] > '9')
        return false;
    for (size_t k = 0; k < count; k++)
        level += fabsf(words[k].y1 - w->y1) < EVEN * height(&words[k]) && height(w) > TALLER * height(&words[k]);
    return level * 2 > count;
}
