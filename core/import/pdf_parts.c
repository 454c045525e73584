#include "import/pdf_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "import/label.h"
#include "import/pdf_flow.h"

#define GUTTER 0.6f        /* of the usual word's height, between two columns, at least */
#define STEP 0.25f         /* of it, between two places where a gutter is sought */
#define SIDE 0.2f          /* of the width: what is nearer to a margin is no gutter */
#define NARROW 0.12f       /* of the width: labels, and no column */
#define COLUMNS_MAX RAP_PDF_GRID_MAX
#define SURE_LINES 6       /* of each column, for it to be one of other pages, too */
#define NOWHERE 1e6f
#define ALIKE 0.7f         /* of the widest column: so wide are all */
#define LEAST_LINES 4      /* of each column, where its grid is not known */
#define LEAST_WORDS 2      /* of a line of text, on average */
#define CORE 0.4f          /* of a word's height, from its middle: no other line comes there */
#define NEAR 1.6f          /* heights of a word between the middles of two lines of a paragraph */
#define PARTED 1.12f       /* of the same: a space that runs through all columns */
#define OF_THE_PAGE 2.0f   /* of that distance: so far apart are the first or last line of a page, and no rows */
#define EDGE 0.06f         /* of the page's height: a running head or foot stands in it */
#define DIGITS_MAX 4       /* of the number of a paragraph */
#define WHITE 2.0f         /* heights of a word between two that are of two cells */
#define LEVEL 1.0f         /* points by which the cells of one column may begin apart */
#define WORDS_MAX 20000    /* of a page; one with more is none to be read */

typedef struct column {
    float x0, x1;
} column;

/* Words of a page, by their height on it, that stand in columns. */
typedef struct band {
    size_t from, to;
    column columns[COLUMNS_MAX + 1];
    int count; /* columns */
    size_t score;
    size_t lines; /* of the shortest column */
} band;

typedef struct work {
    rap_arena *arena;
    const rap_pdf_page *page;
    rap_pdf_page *parts;
    const rap_pdf_grids *grids;
    rap_pdf_grids *found; /* where those of pages are gathered; NULL elsewhere */
    size_t count;
    rap_pdf_flow_line *lines; /* room for those of all columns of a band */
    rap_pdf_word *sorted;
    const rap_pdf_word *all; /* of the page, by height on it */
    bool *is_over; /* of each: of a heading over all columns, which is no wider than the first */
    float height; /* of the usual word */
} work;

static float middle(const rap_pdf_word *w)
{
    return (w->y0 + w->y1) / 2;
}

static float height(const rap_pdf_word *w)
{
    return w->y1 - w->y0;
}

static int by_middle(const void *a, const void *b)
{
    const rap_pdf_word *v = a, *w = b;
    float one = middle(v), other = middle(w);
    return one != other ? (one > other) - (one < other) : (v->x0 > w->x0) - (v->x0 < w->x0);
}

static int by_left(const void *a, const void *b)
{
    const rap_pdf_word *v = a, *w = b;
    return v->x0 != w->x0 ? (v->x0 > w->x0) - (v->x0 < w->x0) : by_middle(a, b);
}

static int by_number(const void *a, const void *b)
{
    const float *v = a, *w = b;
    return (*v > *w) - (*v < *w);
}

static float usual_height(rap_arena *arena, const rap_pdf_page *page)
{
    float *heights = rap_arena_alloc(arena, page->count * sizeof *heights);
    for (size_t i = 0; i < page->count; i++)
        heights[i] = height(&page->words[i]);
    qsort(heights, page->count, sizeof *heights, by_number);
    return heights[page->count / 2];
}

/* ---- columns of a band ---------------------------------------------------------------------------- */

/* Adds a strip of words with white on both sides; false where there are too many. */
static bool add_column(band *b, column strip, float width)
{
    column *last = b->count ? &b->columns[b->count - 1] : NULL;
    if (last && last->x1 - last->x0 < NARROW * width) {
        last->x1 = strip.x1;
        return true;
    }
    if (b->count > COLUMNS_MAX)
        return false;
    b->columns[b->count++] = strip;
    return true;
}

/* Finds the columns, by the white between them that no word reaches into. */
static bool find_columns(work *w, const rap_pdf_word *words, band *b, float width)
{
    size_t count = b->to - b->from;
    bool has_room = true;
    b->count = 0;
    memcpy(w->sorted, words + b->from, count * sizeof *words);
    qsort(w->sorted, count, sizeof *words, by_left);
    column strip = {w->sorted[0].x0, w->sorted[0].x1};
    for (size_t i = 1; i < count && has_room; i++) {
        if (w->sorted[i].x0 - strip.x1 >= GUTTER * w->height) {
            has_room = add_column(b, strip, width);
            strip = (column){w->sorted[i].x0, w->sorted[i].x1};
        }
        strip.x1 = w->sorted[i].x1 > strip.x1 ? w->sorted[i].x1 : strip.x1;
    }
    return has_room && add_column(b, strip, width) && b->count >= 2 && b->count <= COLUMNS_MAX;
}

static bool is_alike(const band *b)
{
    float least = NOWHERE, most = 0;
    for (int k = 0; k < b->count; k++) {
        float wide = b->columns[k].x1 - b->columns[k].x0;
        least = wide < least ? wide : least;
        most = wide > most ? wide : most;
    }
    return least >= ALIKE * most;
}

/* Whether the columns are those of the grid, and then as wide. */
static bool is_of_grid(const rap_pdf_grid *grid, band *b)
{
    if (b->count != grid->count)
        return false;
    for (int k = 0; k < b->count; k++)
        if (b->columns[k].x0 < grid->x0[k] - RAP_PDF_GRID_SHIFT || b->columns[k].x0 > grid->x0[k] + RAP_PDF_GRID_SHIFT || b->columns[k].x1 > grid->x1[k] + RAP_PDF_GRID_SHIFT)
            return false;
    for (int k = 0; k < b->count; k++)
        b->columns[k].x1 = grid->x1[k];
    return true;
}

static bool is_of_grids(const rap_pdf_grids *grids, band *b)
{
    for (int k = 0; k < grids->count; k++)
        if (is_of_grid(&grids->all[k], b))
            return true;
    return false;
}

/* ---- lines of a column ---------------------------------------------------------------------------- */

/* The column that a word begins in. */
static int column_of(const band *b, const rap_pdf_word *word)
{
    int k = b->count - 1;
    while (k > 0 && word->x0 < b->columns[k].x0 - RAP_PDF_GRID_SHIFT)
        k--;
    return k;
}

/* "24." as 24; 0 for other words. */
static int number_of(const rap_pdf_word *word)
{
    size_t digits = strspn(word->text, "0123456789");
    return digits && digits <= DIGITS_MAX && strcmp(word->text + digits, ".") == 0 ? atoi(word->text) : 0;
}

static size_t find_lines(const rap_pdf_word *words, const band *b, int which, rap_pdf_flow_line *out)
{
    size_t count = 0;
    for (size_t i = b->from; i < b->to; i++) {
        const rap_pdf_word *word = &words[i];
        if (column_of(b, word) != which)
            continue;
        if (!count || middle(word) > out[count - 1].y + CORE * height(word)) {
            out[count] = (rap_pdf_flow_line){.x0 = word->x0, .x1 = word->x1, .y = middle(word), .number = number_of(word)};
            out[count].pitch = count ? out[count].y - out[count - 1].y : 0;
            count++;
        }
        out[count - 1].number = word->x0 < out[count - 1].x0 ? number_of(word) : out[count - 1].number;
        out[count - 1].x0 = word->x0 < out[count - 1].x0 ? word->x0 : out[count - 1].x0;
        out[count - 1].x1 = word->x1 > out[count - 1].x1 ? word->x1 : out[count - 1].x1;
    }
    return count;
}

/* Whether words of a column stand far behind those before them, two begin level there, and those are no labels: a column
 * of text has no such white, but a table does. */
static bool has_cells(const rap_pdf_word *words, const band *b, int which)
{
    const rap_pdf_word *last = NULL, *behind = NULL;
    for (size_t i = b->from; i < b->to; i++) {
        const rap_pdf_word *word = &words[i], *before = last;
        if (column_of(b, word) != which)
            continue;
        last = word;
        if (!before || middle(word) > middle(before) + CORE * height(word) || word->x0 - before->x1 < WHITE * height(word) ||
            rap_label_is_lone(before->text))
            continue;
        if (behind && fabsf(behind->x0 - word->x0) < LEVEL)
            return true;
        behind = word;
    }
    return false;
}

/* Whether a band is of columns of text. */
static bool is_set_in_columns(work *w, const rap_pdf_word *words, band *b, float width)
{
    rap_pdf_flow_line *lines = w->lines, *before = NULL;
    size_t before_count = 0, most = 0;
    float least = NOWHERE;
    bool counts = false, is_table = false;
    if (b->to - b->from < 2 * LEAST_LINES || !find_columns(w, words, b, width))
        return false;
    bool is_known = is_of_grids(w->grids, b);
    if (!is_known && !is_alike(b))
        return false;
    for (int k = 0; k < b->count; k++) {
        size_t count = find_lines(words, b, k, lines);
        if (!rap_pdf_flow_is_text(lines, count, b->columns[k].x0, b->columns[k].x1, is_known) || (!is_known && has_cells(words, b, k)))
            return false;
        float pitch = count > 1 ? rap_pdf_flow_pitch(w->arena, lines, count) : least;
        size_t spaces = rap_pdf_flow_spaces(lines, count, pitch);
        bool is_next = before && rap_pdf_flow_counts_on(before, before_count, lines, count);
        counts = counts || is_next;
        is_table = is_table || (before && !is_next && rap_pdf_flow_is_level(w->arena, before, before_count, lines, count));
        least = pitch < least ? pitch : least;
        b->lines = before && b->lines < count ? b->lines : count;
        most = spaces > most ? spaces : most;
        before = lines;
        before_count = count;
        lines += count;
    }
    if (!is_known && b->to - b->from < LEAST_WORDS * (size_t)(lines - w->lines))
        return false;
    return !is_table && (counts || !rap_pdf_flow_is_parted(w->lines, (size_t)(lines - w->lines), most, least));
}

/* ---- bands of a page ------------------------------------------------------------------------------ */

/* Leaves out what stands beside a word that crosses the band's edge, and the last line of a paragraph above. */
static void trim(const rap_pdf_word *words, size_t count, float x, band *b)
{
    const rap_pdf_word *above = b->from ? &words[b->from - 1] : NULL, *below = b->to < count ? &words[b->to] : NULL;
    size_t first = b->from, last;
    while (above && b->from < b->to && middle(&words[b->from]) < middle(above) + CORE * height(above))
        b->from++;
    while (below && b->from < b->to && middle(&words[b->to - 1]) > middle(below) - CORE * height(below))
        b->to--;
    for (first = b->from; first < b->to && words[first].x0 < x;)
        first++; /* the first on the right */
    for (last = b->from; above && last < first && middle(&words[last]) < middle(above) + NEAR * height(above);)
        last++;
    if (above && first < b->to && last > b->from && middle(&words[last - 1]) + CORE * height(above) < middle(&words[first]))
        b->from = last;
}

/* Whether a place is in the white between two columns. */
static bool is_between(const band *b, float x)
{
    for (int k = 1; k < b->count; k++)
        if (x > b->columns[k - 1].x1 && x < b->columns[k].x0)
            return true;
    return false;
}

/* Hands the words between two that cross a place to `best`, where they are columns on its sides and more. */
static void try_band(work *w, const rap_pdf_word *words, size_t count, float x, band b, float width, band *best)
{
    if (b.score <= best->score)
        return;
    trim(words, count, x, &b);
    if (is_set_in_columns(w, words, &b, width) && is_between(&b, x))
        *best = b;
}

static void find_bands(work *w, const rap_pdf_word *words, size_t count, float x, float width, band *best)
{
    size_t from = 0, left = 0, right = 0;
    for (size_t i = 0; i <= count; i++) {
        if (i < count && words[i].x1 < x) {
            left++;
        } else if (i < count && words[i].x0 > x) {
            right++;
        } else {
            try_band(w, words, count, x, (band){.from = from, .to = i, .score = left < right ? left : right}, width, best);
            from = i + 1;
            left = right = 0;
        }
    }
}

static band best_band(work *w, const rap_pdf_word *words, size_t count)
{
    band best = {.score = LEAST_LINES - 1};
    float x0 = NOWHERE, x1 = 0, step = STEP * w->height;
    for (size_t i = 0; i < count; i++) {
        x0 = words[i].x0 < x0 ? words[i].x0 : x0;
        x1 = words[i].x1 > x1 ? words[i].x1 : x1;
    }
    for (float x = x0 + SIDE * (x1 - x0); x < x1 - SIDE * (x1 - x0); x += step)
        find_bands(w, words, count, x, x1 - x0, &best);
    return best;
}

/* ---- headings over columns ------------------------------------------------------------------------- */

static void find_headings(work *w, size_t count)
{
    w->is_over = rap_arena_alloc(w->arena, (count + 1) * sizeof *w->is_over);
    for (int n = 0; n < w->grids->count; n++)
        for (size_t i = 0; i < count; i++)
            w->is_over[i] = w->is_over[i] || rap_pdf_grid_is_under(&w->grids->all[n], w->all, count, &w->all[i], w->height);
}

/* ---- bands of known columns ----------------------------------------------------------------------- */

/* Hands words between two that stand over all columns to `best`, where they are set in those of the grid. */
static void try_known(work *w, const rap_pdf_word *words, size_t count, const rap_pdf_grid *g, band b, band *best)
{
    b.to = rap_pdf_grid_end(g, words, b.from, b.to, w->height);
    trim(words, count, g->x0[1] - RAP_PDF_GRID_SHIFT, &b);
    if (b.to - b.from <= best->score)
        return;
    b.count = g->count;
    b.score = b.to - b.from;
    for (int k = 0; k < g->count; k++)
        b.columns[k] = (column){g->x0[k], g->x1[k]};
    for (int k = 0; k < g->count; k++) {
        float x0 = NOWHERE;
        size_t lines = find_lines(words, &b, k, w->lines);
        for (size_t i = 0; i < lines; i++)
            x0 = w->lines[i].x0 < x0 ? w->lines[i].x0 : x0;
        if ((k && x0 > g->x0[k] + RAP_PDF_GRID_SHIFT) || (!k && !rap_pdf_flow_is_text(w->lines, lines, g->x0[k], g->x1[k], true)))
            return;
    }
    *best = b;
}

static band best_known(work *w, const rap_pdf_word *words, size_t count)
{
    band best = {.score = 0};
    for (int n = 0; n < w->grids->count; n++)
        for (size_t from = 0, i = 0; i <= count; i++)
            if (i == count || w->is_over[&words[i] - w->all] || rap_pdf_grid_is_crossed(&w->grids->all[n], &words[i])) {
                try_known(w, words, count, &w->grids->all[n], (band){.from = from, .to = i}, &best);
                from = i + 1;
            }
    return best;
}

/* ---- parts ---------------------------------------------------------------------------------------- */

static void add_part(work *w, rap_pdf_word *words, size_t count)
{
    if (!count)
        return;
    w->parts[w->count] = *w->page;
    w->parts[w->count].words = words;
    w->parts[w->count++].count = count;
}

/* Gathers the columns of a band that has lines enough to tell them. */
static void gather(rap_pdf_grids *grids, const band *b)
{
    int at = 0;
    if (b->lines < SURE_LINES)
        return;
    while (at < grids->count && !is_of_grid(&grids->all[at], &(band){.count = b->count, .columns = {b->columns[0], b->columns[1], b->columns[2]}}))
        at++;
    if (at == RAP_PDF_GRIDS_MAX)
        return;
    rap_pdf_grid *g = &grids->all[at];
    grids->count += at == grids->count;
    g->count = b->count;
    for (int k = 0; k < b->count; k++) {
        g->x0[k] = b->columns[k].x0;
        g->x1[k] = b->columns[k].x1 > g->x1[k] ? b->columns[k].x1 : g->x1[k];
    }
}

static void add_columns(work *w, const rap_pdf_word *words, const band *b)
{
    if (w->found)
        gather(w->found, b);
    for (int k = 0; k < b->count; k++) {
        float shift = b->columns[k].x0 - b->columns[0].x0;
        rap_pdf_word *own = rap_arena_alloc(w->arena, (b->to - b->from) * sizeof *own);
        size_t count = 0;
        for (size_t i = b->from; i < b->to; i++)
            if (column_of(b, &words[i]) == k) {
                bool is_over = words[i].x0 < b->columns[k].x1 && words[i].x1 > b->columns[k].x1;
                own[count] = words[i];
                own[count].x0 -= shift;
                own[count++].x1 = (is_over ? b->columns[k].x1 : words[i].x1) - shift;
            }
        add_part(w, own, count);
    }
}

/* Parts words, by their height on the page, and what is above and below their widest band of columns. */
static void part(work *w, rap_pdf_word *words, size_t count)
{
    band b = {0};
    if (w->count + 2 * (COLUMNS_MAX + 2) < RAP_PDF_PARTS_MAX)
        b = best_known(w, words, count);
    if (!b.count && w->count + 2 * (COLUMNS_MAX + 2) < RAP_PDF_PARTS_MAX)
        b = best_band(w, words, count);
    if (!b.count) {
        add_part(w, words, count);
        return;
    }
    part(w, words, b.from);
    add_columns(w, words, &b);
    part(w, words + b.to, count - b.to);
}

/* How many words are the running head, or the foot: one line at the very edge of the page, far from all others. */
static size_t running(const work *w, const rap_pdf_word *words, size_t count, bool is_head)
{
    size_t taken = 0;
    float edge = EDGE * w->page->height;
    for (; taken < count; taken++) {
        const rap_pdf_word *word = &words[is_head ? taken : count - 1 - taken];
        if (is_head ? middle(word) > edge : middle(word) < w->page->height - edge)
            break;
    }
    if (!taken || taken == count)
        return 0;
    float first = middle(&words[is_head ? 0 : count - taken]), last = middle(&words[is_head ? taken - 1 : count - 1]);
    float apart = is_head ? middle(&words[taken]) - last : first - middle(&words[count - taken - 1]);
    float own = height(&words[is_head ? 0 : count - 1]), least = OF_THE_PAGE * (own < w->height ? own : w->height);
    return last - first < CORE * w->height && apart > least ? taken : 0;
}

static size_t make_parts(work *w)
{
    const rap_pdf_page *page = w->page;
    size_t room = (page->count + 1) * sizeof(rap_pdf_word);
    w->parts[0] = *page;
    if (page->count > WORDS_MAX || page->count < 2 * LEAST_LINES)
        return 1;
    rap_pdf_word *words = rap_arena_alloc(w->arena, room);
    w->sorted = rap_arena_alloc(w->arena, room);
    w->lines = rap_arena_alloc(w->arena, (page->count + 1) * sizeof *w->lines);
    w->height = usual_height(w->arena, page);
    memcpy(words, page->words, page->count * sizeof *words);
    qsort(words, page->count, sizeof *words, by_middle);
    w->all = words;
    find_headings(w, page->count);
    size_t head = running(w, words, page->count, true), foot = running(w, words, page->count, false), end = page->count - foot;
    add_part(w, words, head);
    part(w, words + head, end - head);
    add_part(w, words + end, foot);
    if (w->count > 1u + (head > 0) + (foot > 0))
        return w->count;
    w->parts[0] = *page;
    return 1;
}

rap_pdf_grids rap_pdf_grids_of(rap_arena *arena, const rap_pdf_pages *pages)
{
    const rap_pdf_grids none = {.count = 0};
    rap_pdf_grids found = {.count = 0};
    rap_pdf_page parts[RAP_PDF_PARTS_MAX];
    for (size_t i = 0; i < pages->count; i++)
        make_parts(&(work){.arena = arena, .page = &pages->pages[i], .parts = parts, .grids = &none, .found = &found});
    return found;
}

size_t rap_pdf_parts_of(rap_arena *arena, const rap_pdf_page *page, const rap_pdf_grids *grids, rap_pdf_page parts[RAP_PDF_PARTS_MAX])
{
    return make_parts(&(work){.arena = arena, .page = page, .parts = parts, .grids = grids});
}
