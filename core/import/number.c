/* 12. at the beginning of a line: a paragraph, a heading, an item of a list, or a number
 * that only stands there. */
#include <string.h>

#include "import/walk.h"

#define GAP_MAX 20   /* missing paragraphs that are believed */
#define LIST_MAX 60  /* numbers looked at to tell a list from paragraphs */

/* The number of the next line with such a label, 0 where there is none. */
static int following(const rap_walk *w, size_t i)
{
    size_t next = w->next_arabic[i];
    return next < w->count ? w->labels[next].arabic : 0;
}

/* A number that would both go on the list and be the next paragraph: it is the list's
 * where, behind the run of numbers that it begins, the same number comes again. */
static bool list_goes_on(const rap_walk *w, size_t i)
{
    int number = w->labels[i].arabic, expected = number + 1;
    size_t next = w->next_arabic[i];
    for (int seen = 0; next < w->count && seen < LIST_MAX; seen++, next = w->next_arabic[next]) {
        if (w->labels[next].arabic != expected)
            return w->labels[next].arabic == number;
        expected++;
    }
    return false;
}

/* The open list of numbers with points, NULL where there is none. */
static rap_part *open_points(const rap_walk *w)
{
    for (int k = w->level_count; k-- > 0;)
        if (w->levels[k]->kind == RAP_LIST_POINTS)
            return w->levels[k];
    return NULL;
}

/* Whether a list of numbers may begin: after a colon, or under a heading that
 * announces an agenda. */
static bool list_may_begin(const rap_walk *w, size_t i)
{
    if (w->labels[i].arabic != 1)
        return false;
    if (!w->block)
        return rap_walk_matches(w, "place.agenda-list", rap_walk_heading(w));
    const char *open = rap_walk_open_text(w);
    return (rap_heal_last(open) == ':' || rap_walk_matches(w, "place.announces", open)) && (w->paragraph > 0 || w->is_agenda);
}

/* Whether the item before cannot be the last: by its end, or since it is the first of "the following recommendations". */
static bool item_is_not_last(const rap_walk *w, const rap_part *points)
{
    const char *open = rap_walk_open_text(w);
    uint32_t last = rap_heal_last(open);
    return last == ';' || last == ',' || rap_walk_matches(w, "place.part-end", open) ||
           (points->value == 1 && !points->parent && rap_walk_matches(w, "place.only-introduces", rap_text_string(&w->block->text)));
}

/* The line that something begins with which was read before line `i`. */
static const rap_line *line_of(const rap_walk *w, size_t i, long number)
{
    while (i > 0 && w->lines[i].number != number)
        i--;
    return &w->lines[i];
}

/* Whether line `i` stands in as the item before it does, and the paragraph of the list does not. */
static bool is_set_in(const rap_walk *w, size_t i, const rap_part *points)
{
    int indent = w->lines[i].indent;
    return indent && indent == line_of(w, i, points->line)->indent && indent > line_of(w, i, w->block->line)->indent;
}

static bool is_item(const rap_walk *w, size_t i)
{
    const rap_part *points = open_points(w);
    int number = w->labels[i].arabic;
    if (points && number == points->value + 1)
        return number != w->paragraph + 1 || item_is_not_last(w, points) || list_goes_on(w, i) || is_set_in(w, i, points);
    return list_may_begin(w, i);
}

/* Whether nothing tells a paragraph from the next item of the list above it: no other number comes behind those that count on
 * from it, and no heading between them. */
static bool is_either(const rap_walk *w, size_t i)
{
    const rap_part *points = open_points(w);
    int expected = w->labels[i].arabic;
    if (!points || expected != points->value + 1 || expected != w->paragraph + 1)
        return false;
    for (; i < w->count; i++) {
        if (w->labels[i].form == RAP_LABEL_UPPER)
            return w->next_arabic[i] == w->count;
        if (w->labels[i].form == RAP_LABEL_ARABIC && w->labels[i].arabic != expected++)
            return false;
    }
    return true;
}

/* Whether a heading such as "1. Equality" stands here: a title whose number counts
 * headings, with the next paragraph below it. */
static bool is_heading(const rap_walk *w, size_t i, const char *title, size_t taken)
{
    int number = w->labels[i].arabic, expected = w->paragraph + 1, next = following(w, i);
    if (!rap_heading_is_title(w, title) || rap_walk_matches(w, "place.announces", title))
        return false;
    if (w->is_agenda ? rap_heading_is_listed(w, w->labels[i].text, title) : rap_decimal_follows(w, i + taken, w->labels[i].text))
        return true;
    if (number != w->arabic + 1 && number != 1)
        return false;
    if (w->lines[i].is_bold)
        return number != expected || next == expected;
    if (w->is_agenda && w->paragraph == 0)
        return i + taken < w->count && w->labels[i + taken].form != RAP_LABEL_ARABIC;
    return number == expected ? next == expected && w->heading_count > 0 : next == expected || next == w->arabic + 2;
}

/* Whether the run of lower numbers that begins here is none of paragraphs, which go on behind it. */
static bool paragraphs_go_on(const rap_walk *w, size_t i)
{
    int expected = w->labels[i].arabic + 1;
    size_t next = w->next_arabic[i];
    while (expected <= w->paragraph && next < w->count && w->labels[next].arabic == expected) {
        expected++;
        next = w->next_arabic[next];
    }
    return expected <= w->paragraph && next < w->count && w->labels[next].arabic == w->paragraph + 1;
}

static bool is_paragraph(const rap_walk *w, size_t i)
{
    int number = w->labels[i].arabic;
    bool is_complete = !w->text || rap_heal_is_finished(rap_walk_open_text(w));
    if (w->labels[i].is_bulleted || !rap_heal_begins_large(rap_walk_words(w, i)))
        return number == w->paragraph + 1 && !rap_walk_is_adjacent(w, i);
    if (number == w->paragraph + 1)
        return true;
    if (rap_walk_is_adjacent(w, i) && !is_complete)
        return false;
    if (w->paragraph == 0)
        return true;
    return !w->is_agenda && (number > w->paragraph ? number <= w->paragraph + GAP_MAX : is_complete && !paragraphs_go_on(w, i));
}

static size_t take_paragraph(rap_walk *w, size_t i)
{
    if (is_either(w, i))
        rap_source_doubt(w->arena, w->source, w->lines[i].number,
                         rap_arena_format(w->arena, "this may be number %s of the list above it, or a paragraph of the document; it is read as a paragraph",
                                          w->labels[i].text));
    rap_block *block = rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i);
    block->number = w->labels[i].text;
    w->paragraph = w->labels[i].arabic;
    rap_text_put(&block->text, rap_walk_words(w, i));
    return 1;
}

static size_t take_point(rap_walk *w, size_t i)
{
    rap_part *points = open_points(w), *above = points ? points->parent : NULL;
    rap_walk_need_block(w, i);
    if (!points && w->part && w->level_count < RAP_LIST_DEPTH && rap_heal_last(rap_walk_open_text(w)) == ':')
        above = w->part;
    else
        while (w->level_count && w->levels[w->level_count - 1] != points)
            w->level_count--;
    if (points)
        w->level_count--;
    w->levels[w->level_count++] = rap_walk_add_part(w, above, RAP_LIST_POINTS, w->labels[i].text, w->labels[i].arabic, i);
    rap_walk_join(w, i, rap_walk_words(w, i));
    return 1;
}

size_t rap_take_number(rap_walk *w, size_t i)
{
    size_t taken;
    const char *title;
    if (w->labels[i].form != RAP_LABEL_ARABIC)
        return 0;
    if (is_item(w, i))
        return take_point(w, i);
    title = rap_heading_words(w, i, w->labels[i].end, &taken);
    if (is_heading(w, i, title, taken)) {
        w->arabic = w->labels[i].arabic;
        rap_heading_open(w, RAP_RANK_ARABIC, w->labels[i].text, title, i, taken);
        return taken;
    }
    return is_paragraph(w, i) ? take_paragraph(w, i) : 0;
}
