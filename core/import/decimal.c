/* 3.1 and 3.2 below number 3: parts of a paragraph or recommendation, and paragraphs or headings below a heading. */
#include <stdlib.h>
#include <string.h>

#include "import/walk.h"

#define DIGITS "0123456789"
#define POINT_DIGITS 2 /* of the second number of "3.1" */
#define AWAY 3         /* lines behind a heading in which its first point begins */

typedef struct point {
    size_t whole; /* bytes of its first number */
    size_t len;   /* of both */
    size_t end;   /* and of what is between them and the words */
    int value;    /* its second number */
} point;

/* "3.1 Words" or "3.1. Words". */
static bool read_point(const char *text, point *out)
{
    size_t whole = strspn(text, DIGITS), part = whole && text[whole] == '.' ? strspn(text + whole + 1, DIGITS) : 0;
    if (!part || part > POINT_DIGITS)
        return false;
    *out = (point){.whole = whole, .len = whole + 1 + part, .value = atoi(text + whole + 1)};
    out->end = out->len + (text[out->len] == '.');
    return text[out->end++] == ' ' && out->value && rap_heal_begins_large(text + out->end);
}

static bool is_number(const char *number, const char *text, size_t whole)
{
    return number && strlen(number) == whole && strncmp(number, text, whole) == 0;
}

/* ---- below a paragraph or a recommendation -------------------------------------------------- */

/* Whether a point is the first of what is open, or the next behind the last: all that stands there is in its place then. */
static bool counts_on(const rap_walk *w, int value)
{
    const rap_part *last = w->block->last;
    if (w->is_agenda || w->block->closing.len)
        return false;
    return last ? last->kind == RAP_LIST_DECIMALS && value == last->value + 1 : value == 1;
}

static void take_part(rap_walk *w, size_t i, const point *p)
{
    const char *text = w->lines[i].text;
    if (!counts_on(w, p->value)) {
        rap_source_doubt(w->arena, w->source, w->lines[i].number, "the number that this begins with does not count on from what stands before it; it is "
                         "kept as text of that, with its number");
        rap_walk_join(w, i, text);
        return;
    }
    rap_part *part = rap_walk_add_part(w, NULL, RAP_LIST_DECIMALS, rap_arena_copy(w->arena, text, p->len), p->value, i);
    part->written = rap_arena_copy(w->arena, text, p->end - 1);
    w->levels[0] = part;
    w->level_count = 1;
    rap_walk_join(w, i, text + p->end);
}

/* ---- below a heading -------------------------------------------------------------------------- */

/* The open heading "3." of a point 3.1; NULL for none. */
static const rap_block *heading_of(const rap_walk *w, const char *text, size_t whole)
{
    for (int k = w->heading_count; k-- > 0;)
        if (w->headings[k]->rank == RAP_RANK_ARABIC && is_number(w->headings[k]->number, text, whole))
            return w->headings[k];
    return NULL;
}

/* Whether 3.2 stands behind 3.1: a paragraph that is open, or a heading. */
static bool is_next(const rap_walk *w, const char *text, const point *p)
{
    const rap_block *last = w->block && w->block->kind == RAP_BLOCK_PARAGRAPH ? w->block : NULL;
    const char *before = rap_arena_format(w->arena, "%.*s.%d", (int)p->whole, text, p->value - 1);
    for (int k = 0; k < w->heading_count; k++)
        if (w->headings[k]->rank == RAP_RANK_LETTER && strcmp(w->headings[k]->number, before) == 0)
            return true;
    return last && last->number && strcmp(last->number, before) == 0;
}

/* Whether the paragraph that is open is one of these points: 3.2 of 3. */
static bool is_among(const rap_walk *w, const char *text, size_t whole)
{
    const char *open = w->block && w->block->kind == RAP_BLOCK_PARAGRAPH ? w->block->number : NULL;
    return open && strncmp(open, text, whole) == 0 && open[whole] == '.';
}

/* Whether no sentence stands behind the number, and what follows is no other such number. */
static bool is_title(const rap_walk *w, size_t i, size_t taken, const char *title)
{
    point next;
    return rap_heading_is_title(w, title) && i + taken < w->count && !rap_walk_is_adjacent(w, i + taken) &&
           (!read_point(w->lines[i + taken].text, &next) || w->labels[i + taken].form != RAP_LABEL_NONE);
}

static size_t take_paragraph(rap_walk *w, size_t i, const point *p)
{
    const char *number = rap_arena_copy(w->arena, w->lines[i].text, p->len);
    size_t taken;
    const char *title = rap_heading_words(w, i, p->end, &taken);
    if (is_title(w, i, taken, title)) {
        rap_heading_open(w, RAP_RANK_LETTER, number, title, i, taken);
        return taken;
    }
    rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i)->number = number;
    rap_text_put(&w->block->text, w->lines[i].text + p->end);
    return 1;
}

bool rap_decimal_follows(const rap_walk *w, size_t i, const char *number)
{
    point p;
    for (size_t k = i; k < w->count && k < i + AWAY && w->labels[k].form == RAP_LABEL_NONE; k++)
        if (read_point(w->lines[k].text, &p))
            return p.value == 1 && is_number(number, w->lines[k].text, p.whole) && !rap_walk_is_adjacent(w, k);
    return false;
}

size_t rap_take_decimal(rap_walk *w, size_t i)
{
    const char *text = w->lines[i].text;
    point p;
    if (w->labels[i].form != RAP_LABEL_NONE || !read_point(text, &p) || (rap_walk_is_adjacent(w, i) && !rap_heal_is_finished(rap_walk_open_text(w)) && w->text))
        return 0;
    if (w->block && is_number(w->block->number, text, p.whole)) {
        take_part(w, i, &p);
        return 1;
    }
    if (w->is_agenda || w->lines[i].cells || !heading_of(w, text, p.whole))
        return 0;
    if (p.value != 1 && !is_next(w, text, &p)) {
        if (!is_among(w, text, p.whole))
            return 0;
        rap_source_doubt(w->arena, w->source, w->lines[i].number, "the number that this begins with does not count on from the one before it; it is "
                         "read as the number of a paragraph");
    }
    return take_paragraph(w, i, &p);
}
