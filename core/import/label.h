/* import/label.h - what numbers or marks the beginning of a line: 12. II. A. (a) (iv) 3) and bullets. */
#ifndef RAP_IMPORT_LABEL_H
#define RAP_IMPORT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

typedef enum rap_label_form {
    RAP_LABEL_NONE,
    RAP_LABEL_ARABIC,  /* 12. up to 9999. */
    RAP_LABEL_UPPER,   /* A. II. */
    RAP_LABEL_BRACKET, /* (a) (iv) (2) (A) a) iv) 2) A), and a. iv. where they count on */
    RAP_LABEL_BULLET
} rap_label_form;

#define RAP_LABEL_LONG 1000 /* from here on a number may be a year, and is a label only where it counts on */

/* What a label may count: (i) is the ninth letter and the first roman number. 0 where
 * it cannot be read so. */
typedef struct rap_label {
    rap_label_form form;
    char text[8];        /* without point or brackets */
    char written[12];    /* as it stands in the line: (a), a), 12. */
    int arabic, letter, roman;
    size_t start, end;   /* bytes of the line: where it stands, and where the words begin after it */
    bool is_bulleted;    /* a dash or bullet stands before it */
    bool is_fused;       /* no space after it */
} rap_label;

/* Reads the label of a line; false, and form NONE, where it has none. */
bool rap_label_read(const char *line, rap_label *label);

/* The same of "a." and "iv.", in the form of labels in brackets, and of the bullet "o": others than those that count on from each
 * other, or stand in a row, are words. */
bool rap_label_read_small(const char *line, rap_label *label);

/* Whether what stands behind such a label shows that it is an abbreviation: "i. e.", "p. 12". */
bool rap_label_abbreviates(const char *line, const rap_label *label);

/* Whether a line is a label and nothing else: "12.", "(a)", a bullet. */
bool rap_label_is_lone(const char *line);

#endif
