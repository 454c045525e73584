#include "import/pdf_flow.h"

#include <stdlib.h>

#define FULL 0.7f          /* of a column: a line of text is so long, */
#define INDENTED 0.35f     /* or so where it stands in and reaches the margin, */
#define MARGIN 0.9f        /* which is here */
#define LEVEL 2.5f         /* points by which the rows of a table may stand apart */
#define APART 1.25f        /* of the usual distance of two lines: a space between paragraphs, or rows of a table */
#define PARTED 1.12f       /* of the same: a space that runs through all columns */
#define OF_THE_PAGE 2.0f   /* of that distance: so far apart are the first or last line of a page, and no rows */
#define LEAST_LEVEL 2      /* rows of a table that begin level, but for the first */
#define LEAST_SPACES 3     /* between its rows where they do not */
#define LEAST_LINES 4      /* of each column, where its grid is not known */
#define MANY_LINES 24      /* of a column: fewer of them need be full */

static int by_number(const void *a, const void *b)
{
    const float *v = a, *w = b;
    return (*v > *w) - (*v < *w);
}

bool rap_pdf_flow_is_text(const rap_pdf_flow_line *lines, size_t count, float x0, float x1, bool is_known)
{
    size_t full = 0;
    for (size_t i = 0; i < count; i++) {
        float least = lines[i].x1 - x0 >= MARGIN * (x1 - x0) ? INDENTED : FULL;
        full += lines[i].x1 - lines[i].x0 >= least * (x1 - x0);
    }
    return is_known ? full > 0 : count >= LEAST_LINES && (count >= MANY_LINES ? 3 : 2) * full >= count;
}

float rap_pdf_flow_pitch(rap_arena *arena, const rap_pdf_flow_line *lines, size_t count)
{
    float *pitches = rap_arena_alloc(arena, count * sizeof *pitches);
    for (size_t i = 1; i < count; i++)
        pitches[i - 1] = lines[i].pitch;
    qsort(pitches, count - 1, sizeof *pitches, by_number);
    return pitches[(count - 1) / 3];
}

/* Whether space of `apart` pitches stands above line `i`, and it is not that of a running head or foot. */
static bool is_apart(const rap_pdf_flow_line *lines, size_t count, size_t i, float pitch, float apart)
{
    bool is_edge = i == 1 || i + 1 == count;
    return lines[i].pitch > apart * pitch && !(is_edge && lines[i].pitch > OF_THE_PAGE * pitch);
}

bool rap_pdf_flow_counts_on(const rap_pdf_flow_line *left, size_t left_count, const rap_pdf_flow_line *right, size_t right_count)
{
    int last = 0, next = 0;
    for (size_t i = 0; i < left_count; i++)
        last = left[i].number ? left[i].number : last;
    for (size_t i = 0; i < right_count && !next; i++)
        next = right[i].number;
    return last && next == last + 1;
}

static size_t spaces_in(const rap_pdf_flow_line *lines, size_t count, float pitch, float apart)
{
    size_t spaces = 0;
    for (size_t i = 1; i < count; i++)
        spaces += is_apart(lines, count, i, pitch, apart);
    return spaces;
}

static bool begins_level(const rap_pdf_flow_line *lines, size_t count, float pitch, float y)
{
    for (size_t i = 1; i < count; i++)
        if (is_apart(lines, count, i, pitch, APART) && lines[i].y > y - LEVEL && lines[i].y < y + LEVEL)
            return true;
    return false;
}

bool rap_pdf_flow_is_level(rap_arena *arena, const rap_pdf_flow_line *left, size_t left_count, const rap_pdf_flow_line *right, size_t right_count)
{
    if (left_count < 2 || right_count < 2)
        return false;
    float pitch = rap_pdf_flow_pitch(arena, left, left_count), other = rap_pdf_flow_pitch(arena, right, right_count);
    size_t level = 0, lefts = spaces_in(left, left_count, pitch, APART), rights = spaces_in(right, right_count, other, APART);
    for (size_t i = 1; i < left_count; i++)
        level += is_apart(left, left_count, i, pitch, APART) && begins_level(right, right_count, other, left[i].y);
    return level >= LEAST_LEVEL && 2 * level > (lefts > rights ? lefts : rights);
}

static int by_height(const void *a, const void *b)
{
    const rap_pdf_flow_line *v = a, *w = b;
    return (v->y > w->y) - (v->y < w->y);
}

bool rap_pdf_flow_is_parted(rap_pdf_flow_line *all, size_t count, size_t most, float pitch)
{
    qsort(all, count, sizeof *all, by_height);
    for (size_t i = 1; i < count; i++)
        all[i].pitch = all[i].y - all[i - 1].y;
    size_t spaces = spaces_in(all, count, pitch, PARTED);
    return spaces >= LEAST_SPACES && 2 * spaces > most;
}

size_t rap_pdf_flow_spaces(const rap_pdf_flow_line *lines, size_t count, float pitch)
{
    return spaces_in(lines, count, pitch, PARTED);
}
