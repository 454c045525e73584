/* import/line.h - a line while its characters come: white space becomes one space, columns are
 * found, what is not seen goes, and emphasis is counted. */
#ifndef RAP_IMPORT_LINE_H
#define RAP_IMPORT_LINE_H

#include "import/source.h"

#define RAP_LINE_CELLS_MAX 16

/* How characters look. */
typedef struct rap_look {
    bool is_bold, is_italic, is_raised;
} rap_look;

/* Begin one with {.text = {.arena = a}, .cells = {.arena = a}}. */
typedef struct rap_line_writer {
    rap_text text, cells;
    int column;          /* of the character that comes next */
    int spaces, tabs;    /* white space since the last character, and the tabs in it */
    int leading_tabs;
    int columns[RAP_LINE_CELLS_MAX], cell_count, indent;
    long characters, bold, italic; /* that are not white space */
    size_t raised, raised_cells; /* behind where raised letters begin at the end of `text` and `cells`; 0 for none */
    bool is_tabbed, is_divided, is_listed;
} rap_line_writer;

/* Adds a character, white space too. Digits that are raised, and letters that may be, become those of footnote marks;
 * ligatures their letters; hyphens of other kinds plain ones; soft ones go. */
void rap_line_put(rap_line_writer *writer, uint32_t code_point, rap_look look);

/* Adds the characters of a string. */
void rap_line_put_string(rap_line_writer *writer, const char *string, rap_look look);

/* The same of a label that the file counts itself, before the words of a line. */
void rap_line_put_label(rap_line_writer *writer, const char *label, rap_look look);

/* Fills text, columns and flags of a line; false where nothing but white space came. What was
 * set in it before, as that it is bold, stays set. */
bool rap_line_fill(rap_line_writer *writer, rap_line *line);

#endif
