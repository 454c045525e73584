/* import/pdf_flow.h - the lines of columns of a PDF: whether they are those of a text that goes on from one column to
 * the next, or the cells of a table. */
#ifndef RAP_IMPORT_PDF_FLOW_H
#define RAP_IMPORT_PDF_FLOW_H

#include "base/arena.h"

/* Places are in points. */
typedef struct rap_pdf_flow_line {
    float x0, x1, y; /* its middle */
    float pitch;     /* from the line above; 0 for the first */
    int number;      /* "24." that it begins with; 0 for none */
} rap_pdf_flow_line;

/* Whether lines of a column from `x0` to `x1` are so many, and so long, as those of a text are; one where the column
 * `is_known`. */
bool rap_pdf_flow_is_text(const rap_pdf_flow_line *lines, size_t count, float x0, float x1, bool is_known);

/* The usual distance of two lines, of at least two. */
float rap_pdf_flow_pitch(rap_arena *arena, const rap_pdf_flow_line *lines, size_t count);

/* How many spaces are between lines that are usually `pitch` apart. */
size_t rap_pdf_flow_spaces(const rap_pdf_flow_line *lines, size_t count, float pitch);

/* Whether the numbers of paragraphs go on from the end of one column to the start of the next. */
bool rap_pdf_flow_counts_on(const rap_pdf_flow_line *left, size_t left_count, const rap_pdf_flow_line *right, size_t right_count);

/* Whether two columns are those of a table whose cells stand at the top: most that begins in one begins level in both. */
bool rap_pdf_flow_is_level(rap_arena *arena, const rap_pdf_flow_line *left, size_t left_count, const rap_pdf_flow_line *right, size_t right_count);

/* Whether columns are those of a table wherever its cells stand: most of the space in them runs through all of them,
 * and parts its rows. `all` are the lines of all columns; the one with most spaces has `most`, and lines are `pitch`
 * apart. Sorts them. */
bool rap_pdf_flow_is_parted(rap_pdf_flow_line *all, size_t count, size_t most, float pitch);

#endif
