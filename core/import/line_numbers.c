#include "import/line_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define DIGITS_MAX 4
#define MANY 20       /* numbers, where each line has one; FEW where every second, fifth or tenth has */
#define FEW 6
#define RUN 3         /* numbers before counting may begin again */
#define CORE 0.4f     /* of a word's height, from its middle: no other line comes there */
#define LEVEL 3       /* points within which numbers of the margin begin, or end */
#define PLACES 1000   /* points across a page */
#define WORDS_MAX 5000 /* of a page; one with more is none with lines */
#define MARGIN 3.0f   /* points between them and the text, at least */
#define LINES 0.6f    /* of the lines of a page that have one, where each has */

/* ---- counting ----------------------------------------------------------------------------- */

static size_t count_by(rap_margin_number *numbers, size_t count, int step)
{
    size_t taken = 0, run = RUN;
    int last = 0;
    for (size_t i = 0; i < count; i++) {
        int value = numbers[i].value;
        bool goes_on = last && (value == last + step || (last == 1 && value == step));
        bool begins = (value == 1 || value == step) && run >= RUN;
        numbers[i].is_taken = goes_on || begins;
        if (!numbers[i].is_taken)
            continue;
        run = goes_on ? run + 1 : 1;
        last = value;
        taken++;
    }
    return taken;
}

int rap_line_numbers_count(rap_margin_number *numbers, size_t count)
{
    static const int steps[] = {1, 2, 3, 5, 10};
    size_t most = 0, taken;
    int best = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if ((taken = count_by(numbers, count, steps[i])) > most) {
            most = taken;
            best = steps[i];
        }
    if (most >= (best == 1 ? MANY : FEW) && most * 10 >= count * 9) {
        count_by(numbers, count, best);
        return best;
    }
    for (size_t i = 0; i < count; i++)
        numbers[i].is_taken = false;
    return 0;
}

const char *rap_line_numbers_told(rap_arena *arena, int step)
{
    return rap_arena_format(arena, "numbers count %s in the margin; they are left out as the numbers of lines: see that they are no part of the text",
                            step == 1 ? "the lines" : rap_arena_format(arena, "every %s line", step == 2 ? "second" : step == 3 ? "third" : step == 5 ? "fifth" : "tenth"));
}

/* ---- pages -------------------------------------------------------------------------------- */

typedef struct margin {
    rap_arena *arena;
    rap_pdf_pages *pages;
    rap_margin_number *numbers; /* `of` counts the words of the document, from 0 */
    size_t count;
    const rap_pdf_word **words; /* of each, by which it was found */
    size_t *page;               /* of each */
} margin;

static float middle(const rap_pdf_word *w)
{
    return (w->y0 + w->y1) / 2;
}

static bool is_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits && digits <= DIGITS_MAX && !text[digits] && *text != '0';
}

/* Whether nothing stands left of a word on its line. */
static bool is_first(const rap_pdf_page *page, const rap_pdf_word *w)
{
    float core = CORE * (w->y1 - w->y0);
    for (size_t i = 0; i < page->count; i++) {
        const rap_pdf_word *other = &page->words[i];
        if (other->x0 < w->x0 && middle(other) > middle(w) - core && middle(other) < middle(w) + core)
            return false;
    }
    return true;
}

static size_t place_of(const rap_pdf_word *w, bool is_right)
{
    float x = is_right ? w->x1 : w->x0;
    return x < 0 ? 0 : x >= PLACES - 1 ? PLACES - 1 : (size_t)x;
}

/* Where most numbers begin, or end, in a strip of LEVEL points. Returns how many do. */
static size_t fullest(const margin *m, bool is_right, size_t *place)
{
    size_t counts[PLACES + LEVEL] = {0}, most = 0;
    for (size_t i = 0; i < m->count; i++)
        counts[place_of(m->words[i], is_right)]++;
    for (size_t x = 0; x < PLACES; x++) {
        size_t level = 0;
        for (size_t k = 0; k < LEVEL; k++)
            level += counts[x + k];
        if (level > most) {
            most = level;
            *place = x;
        }
    }
    return most;
}

/* Keeps the numbers that stand where most do. */
static void keep_level(margin *m)
{
    size_t left = 0, right = 0, kept = 0;
    bool is_right = fullest(m, false, &left) <= fullest(m, true, &right);
    size_t from = is_right ? right : left;
    for (size_t i = 0; i < m->count; i++) {
        size_t place = place_of(m->words[i], is_right);
        if (place < from || place >= from + LEVEL)
            continue;
        m->numbers[kept] = m->numbers[i];
        m->words[kept] = m->words[i];
        m->page[kept++] = m->page[i];
    }
    m->count = kept;
}

static int by_middle(const void *a, const void *b)
{
    const rap_pdf_word *v = *(const rap_pdf_word *const *)a, *w = *(const rap_pdf_word *const *)b;
    float one = middle(v), other = middle(w);
    return one != other ? (one > other) - (one < other) : (v->x0 > w->x0) - (v->x0 < w->x0);
}

/* The first words of the lines of all pages that are numbers, page by page from the top. */
static void find_numbers(margin *m)
{
    size_t first = 0;
    for (size_t p = 0; p < m->pages->count; p++) {
        const rap_pdf_page *page = &m->pages->pages[p];
        size_t from = m->count;
        for (size_t i = 0; i < page->count && page->count <= WORDS_MAX; i++)
            if (is_number(page->words[i].text) && page->words[i].x0 < page->width / 3 && is_first(page, &page->words[i]))
                m->words[m->count++] = &page->words[i];
        qsort(m->words + from, m->count - from, sizeof *m->words, by_middle);
        for (size_t i = from; i < m->count; i++) {
            m->numbers[i] = (rap_margin_number){.value = atoi(m->words[i]->text), .of = first + (size_t)(m->words[i] - page->words)};
            m->page[i] = p;
        }
        first += page->count;
    }
}

/* Whether a word is one of the numbers `from` … `to`. */
static bool is_one(const margin *m, const rap_pdf_word *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (m->words[i] == w)
            return true;
    return false;
}

/* Whether the words beside and between the numbers of a page all stand right of them, on lines most of which have one where
 * each counts. */
static bool is_margin(const margin *m, size_t from, size_t to, int step)
{
    const rap_pdf_page *page = &m->pages->pages[m->page[from]];
    const rap_pdf_word *top = m->words[from], *bottom = m->words[to - 1];
    const rap_pdf_word **words = rap_arena_alloc(m->arena, (page->count + 1) * sizeof *words);
    size_t count = 0, lines = 0;
    float right = 0, y = -1;
    for (size_t i = from; i < to; i++)
        right = m->words[i]->x1 > right ? m->words[i]->x1 : right;
    for (size_t i = 0; i < page->count; i++) {
        const rap_pdf_word *w = &page->words[i];
        if (middle(w) < top->y0 || middle(w) > bottom->y1 || is_one(m, w, from, to))
            continue;
        if (w->x0 < right + MARGIN)
            return false;
        words[count++] = w;
    }
    qsort(words, count, sizeof *words, by_middle);
    for (size_t i = 0; i < count; i++)
        if (middle(words[i]) > y + CORE * (words[i]->y1 - words[i]->y0)) {
            y = middle(words[i]);
            lines++;
        }
    return lines && (step > 1 || (float)(to - from) >= LINES * (float)lines);
}

/* Whether they stand in the margin of all pages that have some. */
static bool are_margins(const margin *m, int step)
{
    for (size_t i = 0, next; i < m->count; i = next) {
        for (next = i; next < m->count && m->page[next] == m->page[i];)
            next++;
        if (!is_margin(m, i, next, step))
            return false;
    }
    return true;
}

static void take_away(const margin *m)
{
    bool *is_taken = rap_arena_alloc(m->arena, m->pages->word_count + 1);
    size_t at = 0, left = 0;
    for (size_t i = 0; i < m->count; i++)
        is_taken[m->numbers[i].of] = m->numbers[i].is_taken;
    for (size_t p = 0; p < m->pages->count; p++) {
        rap_pdf_page *page = &m->pages->pages[p];
        size_t kept = 0;
        for (size_t i = 0; i < page->count; i++)
            if (!is_taken[at++])
                page->words[kept++] = page->words[i];
        left += page->count = kept;
    }
    m->pages->word_count = left;
}

const char *rap_line_numbers_strip(rap_arena *arena, rap_pdf_pages *pages)
{
    size_t room = pages->word_count + 1;
    margin m = {.arena = arena, .pages = pages, .numbers = rap_arena_alloc(arena, room * sizeof *m.numbers),
                .words = rap_arena_alloc(arena, room * sizeof *m.words), .page = rap_arena_alloc(arena, room * sizeof *m.page)};
    find_numbers(&m);
    keep_level(&m);
    int step = m.count >= FEW ? rap_line_numbers_count(m.numbers, m.count) : 0;
    if (!step || !are_margins(&m, step))
        return NULL;
    take_away(&m);
    return rap_line_numbers_told(arena, step);
}
