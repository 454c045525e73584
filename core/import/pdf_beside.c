#include "import/pdf_beside.h"

#include <stdlib.h>
#include <string.h>

#include "import/label.h"

#define CORE 0.4f      /* of a word's height, from its middle: no other line comes there */
#define APART 0.9f     /* of a word's height: white between two pieces of a line */
#define GAP 0.4f       /* of the usual height: white beside a box */
#define STACKED 1.6f   /* of it: white between two blocks of a box */
#define LEVEL 1.5f     /* points by which lines of one row may stand apart */
#define SAME 0.04f     /* of a height, by which letters of one size differ */
#define FULL 0.6f      /* of the widest line beside a box: a line of a text is so long */
#define NARROWER 0.8f  /* of the text: a box in letters of the text's size */
#define LEAST_TEXT 0.3f /* of the part's width: what a box leaves of it */
#define WIDE 0.7f      /* of it: a line over all the width */
#define LEAST_LINES 2  /* of a box in a text, and of what stands beside it */
#define BLOCKS_MAX 300 /* of a page; one of more is a table */

/* A line of a block as pdftotext sees it, or a whole block: the words from..to. */
typedef struct area {
    float x0, x1, y0, y1;
    float height; /* of its tallest word */
    size_t from, to;
    size_t block;  /* of a line: its place */
    bool is_piece; /* of a line, behind wide white */
} area;

typedef struct work {
    rap_pdf_word *words; /* block by block, line by line */
    size_t count;
    area *lines, *blocks;
    size_t line_count, block_count;
    bool *is_taken;      /* of each block: of a box */
    bool *is_own;        /* of each block: of the box at hand */
    float height;        /* of the usual word */
    float x0, x1;        /* of the part */
    float left, right;   /* of the lines in letters of the usual size */
    bool is_first, is_whole;
} work;

/* A box at hand: what stands on one side of an edge. */
typedef struct box {
    float edge, y0, y1, x0, x1;
    bool is_right, is_margin;
    size_t lines, blocks;
    size_t usual, larger; /* of its lines: in the usual letters, and in larger ones */
    size_t labels;        /* of them: those that are numbers of a margin */
} box;

static float middle(const rap_pdf_word *w)
{
    return (w->y0 + w->y1) / 2;
}

static float center(const area *a)
{
    return (a->y0 + a->y1) / 2;
}

static int compare(float a, float b)
{
    return (a > b) - (a < b);
}

static int by_line(const void *a, const void *b)
{
    const rap_pdf_word *v = a, *w = b;
    if (v->block != w->block)
        return v->block - w->block;
    return compare(middle(v), middle(w)) ? compare(middle(v), middle(w)) : compare(v->x0, w->x0);
}

static int by_left(const void *a, const void *b)
{
    return compare(((const rap_pdf_word *)a)->x0, ((const rap_pdf_word *)b)->x0);
}

static int by_number(const void *a, const void *b)
{
    return compare(*(const float *)a, *(const float *)b);
}

static int by_top(const void *a, const void *b)
{
    return compare(((const rap_pdf_page *)a)->words->y0, ((const rap_pdf_page *)b)->words->y0);
}

/* ---- lines and blocks ----------------------------------------------------------------------------- */

static void widen(area *a, const rap_pdf_word *word)
{
    a->x0 = word->x0 < a->x0 ? word->x0 : a->x0;
    a->x1 = word->x1 > a->x1 ? word->x1 : a->x1;
    a->y0 = word->y0 < a->y0 ? word->y0 : a->y0;
    a->y1 = word->y1 > a->y1 ? word->y1 : a->y1;
    a->height = word->y1 - word->y0 > a->height ? word->y1 - word->y0 : a->height;
    a->to++;
}

static bool is_below(const rap_pdf_word *word, const rap_pdf_word *first)
{
    return word->block != first->block || middle(word) > middle(first) + CORE * (word->y1 - word->y0);
}

/* Adds words of a line, from the left, as one, or where wide white parts them as several. */
static void add_line(work *w, size_t from, size_t to)
{
    qsort(w->words + from, to - from, sizeof *w->words, by_left);
    for (size_t i = from; i < to; i++) {
        const rap_pdf_word *word = &w->words[i];
        bool is_piece = i > from && word->x0 - w->lines[w->line_count - 1].x1 > APART * (word->y1 - word->y0);
        if (i == from || is_piece)
            w->lines[w->line_count++] = (area){.x0 = word->x0, .x1 = word->x1, .y0 = word->y0, .y1 = word->y1, .from = i, .to = i, .is_piece = is_piece};
        widen(&w->lines[w->line_count - 1], word);
    }
}

static void add_block(work *w, area *line, bool is_new)
{
    area *last = is_new ? &w->blocks[w->block_count++] : &w->blocks[w->block_count - 1];
    line->block = w->block_count - 1;
    if (is_new)
        *last = *line;
    for (size_t i = line->from; i < line->to && !is_new; i++)
        widen(last, &w->words[i]);
}

/* Finds lines, and blocks as pdftotext sees them; of one that has white within, each line is a block. */
static void find_areas(work *w)
{
    for (size_t i = 0, from = 0; i < w->count; i++)
        if (i + 1 == w->count || is_below(&w->words[i + 1], &w->words[from])) {
            add_line(w, from, i + 1);
            from = i + 1;
        }
    for (size_t i = 0, to; i < w->line_count; i = to) {
        bool has_pieces = false;
        for (to = i; to < w->line_count && w->words[w->lines[to].from].block == w->words[w->lines[i].from].block; to++)
            has_pieces = has_pieces || w->lines[to].is_piece;
        for (size_t k = i; k < to; k++)
            add_block(w, &w->lines[k], k == i || has_pieces);
    }
}

static bool is_size(float height, float other)
{
    return height > other * (1 - SAME) && height < other * (1 + SAME);
}

static void measure(work *w, rap_arena *arena)
{
    float *heights = rap_arena_alloc(arena, w->count * sizeof *heights);
    for (size_t i = 0; i < w->count; i++)
        heights[i] = w->words[i].y1 - w->words[i].y0;
    qsort(heights, w->count, sizeof *heights, by_number);
    w->height = heights[w->count / 2];
    w->x0 = w->left = w->words->x0, w->x1 = w->right = w->words->x1;
    bool has_usual = false;
    for (size_t i = 0; i < w->line_count; i++) {
        const area *line = &w->lines[i];
        w->x0 = line->x0 < w->x0 ? line->x0 : w->x0;
        w->x1 = line->x1 > w->x1 ? line->x1 : w->x1;
        if (!is_size(line->height, w->height))
            continue;
        w->left = !has_usual || line->x0 < w->left ? line->x0 : w->left;
        w->right = !has_usual || line->x1 > w->right ? line->x1 : w->right;
        has_usual = true;
    }
}

/* ---- a box ---------------------------------------------------------------------------------------- */

static bool is_outside(const box *b, const area *a)
{
    return b->is_right ? a->x0 >= b->edge - LEVEL : a->x1 <= b->edge + LEVEL;
}

static void take_block(work *w, box *b, size_t k)
{
    const area *block = &w->blocks[k];
    w->is_own[k] = true;
    b->y0 = block->y0 < b->y0 ? block->y0 : b->y0;
    b->y1 = block->y1 > b->y1 ? block->y1 : b->y1;
    b->x0 = block->x0 < b->x0 ? block->x0 : b->x0;
    b->x1 = block->x1 > b->x1 ? block->x1 : b->x1;
    b->blocks++;
}

/* Whether a line stands on the other side of the edge beside a block. */
static bool has_text_beside(const work *w, const box *b, const area *block)
{
    for (size_t i = 0; i < w->line_count; i++) {
        const area *line = &w->lines[i];
        bool is_other = b->is_right ? line->x0 < b->edge - LEVEL : line->x1 > b->edge + LEVEL;
        if (is_other && center(line) > block->y0 && center(line) < block->y1)
            return true;
    }
    return false;
}

/* The blocks from block `seed` on to the margin, and those above and below that are near and have text beside them. */
static box gather(work *w, size_t seed, bool is_right)
{
    const area *first = &w->blocks[seed];
    box b = {.edge = is_right ? first->x0 : first->x1, .y0 = first->y0, .y1 = first->y1, .x0 = first->x0, .x1 = first->x1, .is_right = is_right};
    memset(w->is_own, 0, w->block_count * sizeof *w->is_own);
    take_block(w, &b, seed);
    for (bool has_more = true; has_more;) {
        has_more = false;
        for (size_t k = 0; k < w->block_count; k++) {
            const area *block = &w->blocks[k];
            if (w->is_taken[k] || w->is_own[k] || !is_outside(&b, block) || block->y0 > b.y1 + STACKED * w->height || block->y1 < b.y0 - STACKED * w->height ||
                !has_text_beside(w, &b, block))
                continue;
            take_block(w, &b, k);
            has_more = true;
        }
    }
    b.is_margin = is_right ? b.x0 > w->right : b.x1 < w->left;
    return b;
}

static bool is_own(const work *w, const area *line)
{
    return w->is_own[line->block];
}

/* Whether a line is none of the box at hand, nor of another, and stands beside it. */
static bool is_beside(const work *w, const box *b, const area *line)
{
    return center(line) > b->y0 - CORE * line->height && center(line) < b->y1 + CORE * line->height && !is_own(w, line) && !w->is_taken[line->block];
}

/* Whether a line is the number of a paragraph, or of a line, and nothing else. */
static bool is_label(const work *w, const area *line)
{
    const char *text = w->words[line->from].text;
    return line->to == line->from + 1 && (rap_label_is_lone(text) || strspn(text, "0123456789") == strlen(text));
}

/* ---- the text beside it --------------------------------------------------------------------------- */

typedef struct text {
    float x0, x1;
    size_t lines, usual, full; /* of the usual size; that are long */
} text;

/* Whether line `i` stands beside another of the text, and neither is a label: then it is none. */
static bool is_doubled(const work *w, const box *b, size_t i)
{
    const area *line = &w->lines[i];
    for (size_t k = 0; k < w->line_count; k++) {
        const area *other = &w->lines[k];
        if (k != i && is_beside(w, b, other) && center(other) > center(line) - CORE * line->height && center(other) < center(line) + CORE * line->height &&
            !is_label(w, other) && !is_label(w, line))
            return true;
    }
    return false;
}

/* The text beside a box; no lines where something stands in the white between, or in two columns. */
static text text_beside(const work *w, const box *b)
{
    text t = {.x0 = w->x1, .x1 = w->x0};
    for (size_t i = 0; i < w->line_count; i++) {
        const area *line = &w->lines[i];
        if (!is_beside(w, b, line))
            continue;
        float white = b->is_right ? b->edge - line->x1 : line->x0 - b->edge;
        if (white < GAP * w->height || is_doubled(w, b, i))
            return (text){.lines = 0};
        t.x0 = line->x0 < t.x0 ? line->x0 : t.x0;
        t.x1 = line->x1 > t.x1 ? line->x1 : t.x1;
        t.lines++;
        t.usual += is_size(line->height, w->height);
    }
    for (size_t i = 0; i < w->line_count; i++)
        t.full += is_beside(w, b, &w->lines[i]) && w->lines[i].x1 - w->lines[i].x0 >= FULL * (t.x1 - t.x0);
    return t;
}

/* ---- box or table --------------------------------------------------------------------------------- */

static bool is_level(const work *w, const box *b, const area *line, float place)
{
    return is_beside(w, b, line) && place > center(line) - LEVEL && place < center(line) + LEVEL;
}

/* How many lines of the box stand level with one of the text. */
static size_t level_lines(const work *w, const box *b)
{
    size_t level = 0;
    for (size_t i = 0; i < w->line_count; i++)
        for (size_t k = 0; k < w->line_count && is_own(w, &w->lines[i]); k++)
            if (is_level(w, b, &w->lines[k], center(&w->lines[i]))) {
                level++;
                break;
            }
    return level;
}

/* How many blocks of the box begin, or have their middle, or end level with a block of the text, as the cells of a row. */
static size_t level_blocks(const work *w)
{
    size_t level = 0;
    for (size_t i = 0; i < w->block_count; i++)
        for (size_t k = 0; k < w->block_count && w->is_own[i]; k++) {
            const area *own = &w->blocks[i], *other = &w->blocks[k];
            bool is_other = !w->is_own[k] && !w->is_taken[k] && own->y0 < other->y1 && own->y1 > other->y0;
            float apart[] = {own->y0 - other->y0, center(own) - center(other), own->y1 - other->y1};
            bool is_cell = false;
            for (int n = 0; n < 3; n++)
                is_cell = is_cell || (apart[n] > -LEVEL && apart[n] < LEVEL);
            if (is_other && is_cell) {
                level++;
                break;
            }
        }
    return level;
}

static void count_lines(const work *w, box *b)
{
    for (size_t i = 0; i < w->line_count; i++)
        if (is_own(w, &w->lines[i])) {
            b->lines++;
            b->usual += is_size(w->lines[i].height, w->height);
            b->larger += w->lines[i].height > w->height;
            b->labels += is_label(w, &w->lines[i]);
        }
}

/* Whether a line over all the width, in letters of the usual size, stands above the box. */
static bool has_text_above(const work *w, const box *b)
{
    for (size_t i = 0; i < w->line_count; i++)
        if (w->lines[i].y1 < b->y0 && w->lines[i].x1 - w->lines[i].x0 > WIDE * (w->right - w->left) && is_size(w->lines[i].height, w->height))
            return true;
    return false;
}

/* Whether other lines in letters of the usual size stand in the box's own strip of the page: then that may be a column. */
static bool is_in_column(const work *w, const box *b)
{
    for (size_t i = 0; i < w->line_count; i++)
        if (!is_own(w, &w->lines[i]) && is_outside(b, &w->lines[i]) && is_size(w->lines[i].height, w->height))
            return true;
    return false;
}

/* Whether what was gathered is a box in a text, or beside it, and no column of a table: it is in other letters than the
 * text, or its lines are out of step with it. */
static bool is_box(const work *w, box *b)
{
    count_lines(w, b);
    text t = text_beside(w, b);
    bool is_same = 2 * b->usual >= b->lines;
    float wide = t.x1 - t.x0;
    if (!t.lines || b->labels == b->lines || (w->is_first && !has_text_above(w, b)) || 2 * t.usual <= t.lines)
        return false;
    if (b->is_margin)
        return !b->larger && !is_same && t.full > 0;
    if (b->lines < LEAST_LINES || t.lines < LEAST_LINES || 2 * t.full < t.lines || wide < LEAST_TEXT * (w->right - w->left))
        return false;
    if (w->is_whole && (is_same || is_in_column(w, b)))
        return false;
    if (is_same && (b->x1 - b->x0 > NARROWER * wide || 3 * level_lines(w, b) > b->lines))
        return false;
    return b->blocks == 1 ? !is_same || !level_blocks(w) : 2 * level_blocks(w) < b->blocks;
}

/* ---- taking it out -------------------------------------------------------------------------------- */

/* Whether a line stands beside a box, or next to those that do and made room for it as they did. */
static bool is_narrowed(const work *w, const box *b, const text *t, const area *line)
{
    float near = STACKED * w->height, place = center(line);
    bool is_moved = b->is_right ? line->x1 < b->edge && line->x1 > t->x1 - LEAST_TEXT * (t->x1 - t->x0) : line->x0 > t->x0 - LEVEL && line->x0 < t->x0 + LEVEL;
    if (is_own(w, line) || w->is_taken[line->block])
        return false;
    return is_beside(w, b, line) || (is_moved && place > b->y0 - near && place < b->y1 + near);
}

/* Moves lines beside a box to where they had begun, or ended, without it. */
static void make_room(const work *w, const box *b)
{
    const text t = text_beside(w, b);
    float shift = b->is_right ? w->right - t.x1 : t.x0 - w->left;
    for (size_t i = 0; i < w->line_count; i++) {
        const area *line = &w->lines[i];
        if (b->is_margin || !is_narrowed(w, b, &t, line))
            continue;
        rap_pdf_word *last = &w->words[line->from];
        for (size_t n = line->from; n < line->to; n++) {
            last = w->words[n].x1 > last->x1 ? &w->words[n] : last;
            w->words[n].x0 -= b->is_right ? 0 : shift;
            w->words[n].x1 -= b->is_right ? 0 : shift;
        }
        last->x1 += b->is_right ? shift : 0;
    }
}

static void copy_box(rap_arena *arena, const work *w, const rap_pdf_page *part, rap_pdf_page *out)
{
    *out = *part;
    out->count = 0;
    out->words = rap_arena_alloc(arena, w->count * sizeof *out->words);
    for (size_t k = 0; k < w->block_count; k++)
        if (w->is_own[k]) {
            memcpy(out->words + out->count, w->words + w->blocks[k].from, (w->blocks[k].to - w->blocks[k].from) * sizeof *out->words);
            out->count += w->blocks[k].to - w->blocks[k].from;
        }
}

static void keep_rest(const work *w, rap_pdf_page *part)
{
    size_t count = 0;
    for (size_t k = 0; k < w->block_count; k++)
        for (size_t i = w->blocks[k].from; i < w->blocks[k].to && !w->is_taken[k]; i++)
            w->words[count++] = w->words[i];
    part->words = w->words;
    part->count = count;
}

size_t rap_pdf_beside_take(rap_arena *arena, rap_pdf_page *part, bool is_first, bool is_whole, rap_pdf_page boxes[RAP_PDF_BESIDE_MAX])
{
    size_t room = part->count + 1, count = 0;
    work w = {.words = rap_arena_alloc(arena, room * sizeof *w.words), .count = part->count, .is_first = is_first, .is_whole = is_whole,
              .lines = rap_arena_alloc(arena, room * sizeof *w.lines), .blocks = rap_arena_alloc(arena, room * sizeof *w.blocks),
              .is_taken = rap_arena_alloc(arena, room * sizeof *w.is_taken), .is_own = rap_arena_alloc(arena, room * sizeof *w.is_own)};
    if (!part->count)
        return 0;
    memcpy(w.words, part->words, part->count * sizeof *w.words);
    qsort(w.words, w.count, sizeof *w.words, by_line);
    find_areas(&w);
    measure(&w, arena);
    memset(w.is_taken, 0, room * sizeof *w.is_taken);
    for (size_t i = 0; w.block_count <= BLOCKS_MAX && i < 2 * w.block_count && count < RAP_PDF_BESIDE_MAX; i++) {
        if (w.is_taken[i / 2])
            continue;
        box b = gather(&w, i / 2, i % 2);
        if (!is_box(&w, &b))
            continue;
        make_room(&w, &b);
        copy_box(arena, &w, part, &boxes[count++]);
        for (size_t k = 0; k < w.block_count; k++)
            w.is_taken[k] = w.is_taken[k] || w.is_own[k];
    }
    if (count)
        keep_rest(&w, part);
    qsort(boxes, count, sizeof *boxes, by_top);
    return count;
}
