#include "import/pdf_parts.h"

#include <stdlib.h>
#include <string.h>

#define GUTTER 0.6f        /* of the usual word's height, between two columns, at least */
#define STEP 0.25f         /* of it, between two places where a gutter is sought */
#define SIDE 0.2f          /* of the width: what is nearer to a margin is no gutter */
#define NARROW 0.12f       /* of the width: labels, and no column */
#define COLUMNS_MAX RAP_PDF_GRID_MAX
#define SHIFT 2.0f         /* points by which columns of one grid begin apart */
#define ALIKE 0.7f         /* of the widest column: so wide are all */
#define LEAST_LINES 4      /* of each column, where its grid is not known */
#define FULL 0.7f          /* of a column: a line of text is so long, */
#define INDENTED 0.35f     /* or so where it stands in and reaches the margin, */
#define MARGIN 0.9f        /* which is here */
#define CORE 0.4f          /* of a word's height, from its middle: no other line comes there */
#define NEAR 1.6f          /* heights of a word between the middles of two lines of a paragraph */
#define LEVEL 2.5f         /* points by which the rows of a table may stand apart */
#define APART 1.25f        /* of the usual distance of two lines: a space between paragraphs, or rows of a table */
#define PARTED 1.12f       /* of the same: a space that runs through all columns */
#define OF_THE_PAGE 2.0f   /* of that distance: so far apart are the first or last line of a page, and no rows */
#define EDGE 0.06f         /* of the page's height: a running head or foot stands in it */
#define LEAST_LEVEL 2      /* rows of a table that begin level, but for the first */
#define LEAST_SPACES 3     /* between its rows where they do not */
#define DIGITS_MAX 4       /* of the number of a paragraph */
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
} band;

typedef struct line {
    float x0, x1, y; /* its middle */
    float pitch;     /* from the line above; 0 for the first */
    int number;      /* "24." that it begins with; 0 for none */
} line;

typedef struct work {
    rap_arena *arena;
    const rap_pdf_page *page;
    rap_pdf_page *parts;
    rap_pdf_grid *grid;
    size_t count;
    line *lines; /* room for those of all columns of a band */
    rap_pdf_word *sorted;
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
    float least = 1e6f, most = 0;
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
        if (b->columns[k].x0 < grid->x0[k] - SHIFT || b->columns[k].x0 > grid->x0[k] + SHIFT || b->columns[k].x1 > grid->x1[k] + SHIFT)
            return false;
    for (int k = 0; k < b->count; k++)
        b->columns[k].x1 = grid->x1[k];
    return true;
}

/* ---- lines of a column ---------------------------------------------------------------------------- */

static bool is_in(const column *c, const rap_pdf_word *word)
{
    return word->x0 >= c->x0 && word->x0 <= c->x1;
}

/* "24." as 24; 0 for other words. */
static int number_of(const rap_pdf_word *word)
{
    size_t digits = strspn(word->text, "0123456789");
    return digits && digits <= DIGITS_MAX && strcmp(word->text + digits, ".") == 0 ? atoi(word->text) : 0;
}

static size_t find_lines(const rap_pdf_word *words, const band *b, const column *c, line *out)
{
    size_t count = 0;
    for (size_t i = b->from; i < b->to; i++) {
        const rap_pdf_word *word = &words[i];
        if (!is_in(c, word))
            continue;
        if (!count || middle(word) > out[count - 1].y + CORE * height(word)) {
            out[count] = (line){.x0 = word->x0, .x1 = word->x1, .y = middle(word), .number = number_of(word)};
            out[count].pitch = count ? out[count].y - out[count - 1].y : 0;
            count++;
        }
        out[count - 1].number = word->x0 < out[count - 1].x0 ? number_of(word) : out[count - 1].number;
        out[count - 1].x0 = word->x0 < out[count - 1].x0 ? word->x0 : out[count - 1].x0;
        out[count - 1].x1 = word->x1 > out[count - 1].x1 ? word->x1 : out[count - 1].x1;
    }
    return count;
}

/* Whether so many lines are so long as those of a text are; one where the grid is known. */
static bool is_text(const line *lines, size_t count, const column *c, bool is_known)
{
    size_t full = 0;
    for (size_t i = 0; i < count; i++) {
        float least = lines[i].x1 - c->x0 >= MARGIN * (c->x1 - c->x0) ? INDENTED : FULL;
        full += lines[i].x1 - lines[i].x0 >= least * (c->x1 - c->x0);
    }
    return is_known ? full > 0 : count >= LEAST_LINES && 2 * full >= count;
}

static float usual_pitch(rap_arena *arena, const line *lines, size_t count)
{
    float *pitches = rap_arena_alloc(arena, count * sizeof *pitches);
    for (size_t i = 1; i < count; i++)
        pitches[i - 1] = lines[i].pitch;
    qsort(pitches, count - 1, sizeof *pitches, by_number);
    return pitches[(count - 1) / 3];
}

/* Whether space of `apart` pitches stands above line `i`, and it is not that of a running head or foot. */
static bool is_apart(const line *lines, size_t count, size_t i, float pitch, float apart)
{
    bool is_edge = i == 1 || i + 1 == count;
    return lines[i].pitch > apart * pitch && !(is_edge && lines[i].pitch > OF_THE_PAGE * pitch);
}

/* Whether the numbers of paragraphs go on from the end of one column to the start of the next. */
static bool counts_on(const line *left, size_t left_count, const line *right, size_t right_count)
{
    int last = 0, next = 0;
    for (size_t i = 0; i < left_count; i++)
        last = left[i].number ? left[i].number : last;
    for (size_t i = 0; i < right_count && !next; i++)
        next = right[i].number;
    return last && next == last + 1;
}

static size_t spaces_in(const line *lines, size_t count, float pitch, float apart)
{
    size_t spaces = 0;
    for (size_t i = 1; i < count; i++)
        spaces += is_apart(lines, count, i, pitch, apart);
    return spaces;
}

static bool begins_level(const line *lines, size_t count, float pitch, float y)
{
    for (size_t i = 1; i < count; i++)
        if (is_apart(lines, count, i, pitch, APART) && lines[i].y > y - LEVEL && lines[i].y < y + LEVEL)
            return true;
    return false;
}

/* Whether two columns are those of a table whose cells stand at the top: most that begins in one begins level in both. */
static bool is_level(rap_arena *arena, const line *left, size_t left_count, const line *right, size_t right_count)
{
    if (left_count < 2 || right_count < 2)
        return false;
    float pitch = usual_pitch(arena, left, left_count), other = usual_pitch(arena, right, right_count);
    size_t level = 0, lefts = spaces_in(left, left_count, pitch, APART), rights = spaces_in(right, right_count, other, APART);
    for (size_t i = 1; i < left_count; i++)
        level += is_apart(left, left_count, i, pitch, APART) && begins_level(right, right_count, other, left[i].y);
    return level >= LEAST_LEVEL && 2 * level > (lefts > rights ? lefts : rights);
}

static int by_height(const void *a, const void *b)
{
    const line *v = a, *w = b;
    return (v->y > w->y) - (v->y < w->y);
}

/* Whether columns are those of a table wherever its cells stand: most of the space in them runs through all of them,
 * and parts its rows. `all` are the lines of all columns; the one with most spaces has `most`, and lines are `pitch`
 * apart. Sorts them. */
static bool is_parted(line *all, size_t count, size_t most, float pitch)
{
    qsort(all, count, sizeof *all, by_height);
    for (size_t i = 1; i < count; i++)
        all[i].pitch = all[i].y - all[i - 1].y;
    size_t spaces = spaces_in(all, count, pitch, PARTED);
    return spaces >= LEAST_SPACES && 2 * spaces > most;
}

/* Whether a band is of columns of text. */
static bool is_set_in_columns(work *w, const rap_pdf_word *words, band *b, float width)
{
    line *lines = w->lines, *before = NULL;
    size_t before_count = 0, most = 0;
    float least = 1e6f;
    bool counts = false, is_table = false;
    if (b->to - b->from < 2 * LEAST_LINES || !find_columns(w, words, b, width))
        return false;
    bool is_known = is_of_grid(w->grid, b);
    if (!is_known && !is_alike(b))
        return false;
    for (int k = 0; k < b->count; k++) {
        size_t count = find_lines(words, b, &b->columns[k], lines);
        if (!is_text(lines, count, &b->columns[k], is_known))
            return false;
        float pitch = count > 1 ? usual_pitch(w->arena, lines, count) : least;
        size_t spaces = spaces_in(lines, count, pitch, PARTED);
        bool is_next = before && counts_on(before, before_count, lines, count);
        counts = counts || is_next;
        is_table = is_table || (before && !is_next && is_level(w->arena, before, before_count, lines, count));
        least = pitch < least ? pitch : least;
        most = spaces > most ? spaces : most;
        before = lines;
        before_count = count;
        lines += count;
    }
    return !is_table && (counts || !is_parted(w->lines, (size_t)(lines - w->lines), most, least));
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

/* Hands the words between two that cross a place to `best`, where they are columns and more. */
static void try_band(work *w, const rap_pdf_word *words, size_t count, float x, band b, float width, band *best)
{
    if (b.score <= best->score)
        return;
    trim(words, count, x, &b);
    if (is_set_in_columns(w, words, &b, width))
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
    float x0 = 1e6f, x1 = 0, step = STEP * w->height;
    for (size_t i = 0; i < count; i++) {
        x0 = words[i].x0 < x0 ? words[i].x0 : x0;
        x1 = words[i].x1 > x1 ? words[i].x1 : x1;
    }
    for (float x = x0 + SIDE * (x1 - x0); x < x1 - SIDE * (x1 - x0); x += step)
        find_bands(w, words, count, x, x1 - x0, &best);
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

static void add_columns(work *w, const rap_pdf_word *words, const band *b)
{
    w->grid->count = b->count;
    for (int k = 0; k < b->count; k++) {
        w->grid->x0[k] = b->columns[k].x0;
        w->grid->x1[k] = b->columns[k].x1;
        float shift = b->columns[k].x0 - b->columns[0].x0;
        rap_pdf_word *own = rap_arena_alloc(w->arena, (b->to - b->from) * sizeof *own);
        size_t count = 0;
        for (size_t i = b->from; i < b->to; i++)
            if (is_in(&b->columns[k], &words[i])) {
                own[count] = words[i];
                own[count].x0 -= shift;
                own[count++].x1 -= shift;
            }
        add_part(w, own, count);
    }
}

/* Parts words, by their height on the page, and what is above and below their widest band of columns. */
static void part(work *w, rap_pdf_word *words, size_t count)
{
    band b = {0};
    if (w->count + 2 * (COLUMNS_MAX + 2) < RAP_PDF_PARTS_MAX)
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
    return last - first < CORE * w->height && apart > OF_THE_PAGE * w->height ? taken : 0;
}

size_t rap_pdf_parts_of(rap_arena *arena, const rap_pdf_page *page, rap_pdf_grid *grid, rap_pdf_page parts[RAP_PDF_PARTS_MAX])
{
    size_t room = (page->count + 1) * sizeof(rap_pdf_word);
    work w = {.arena = arena, .page = page, .parts = parts, .grid = grid};
    parts[0] = *page;
    if (page->count > WORDS_MAX || page->count < 2 * LEAST_LINES)
        return 1;
    rap_pdf_word *words = rap_arena_alloc(arena, room);
    w.sorted = rap_arena_alloc(arena, room);
    w.lines = rap_arena_alloc(arena, (page->count + 1) * sizeof *w.lines);
    w.height = usual_height(arena, page);
    memcpy(words, page->words, page->count * sizeof *words);
    qsort(words, page->count, sizeof *words, by_middle);
    size_t head = running(&w, words, page->count, true), foot = running(&w, words, page->count, false), end = page->count - foot;
    add_part(&w, words, head);
    part(&w, words + head, end - head);
    add_part(&w, words + end, foot);
    if (w.count > 1u + (head > 0) + (foot > 0))
        return w.count;
    parts[0] = *page;
    return 1;
}
