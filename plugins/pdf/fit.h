/* fit.h - the best way to divide a paragraph into lines, sought over all of it at once.
 *
 * After Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines"
 * (Software: Practice and Experience 11, 1981): each line has a badness, each place to
 * end it a cost, and of all divisions the one with the fewest demerits is taken. Plain
 * numbers, all of one unit of length; it knows nothing of letters.
 */
#ifndef PDF_FIT_H
#define PDF_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Costs of ending a line. */
static const double PDF_FIT_NEVER = 1e6, PDF_FIT_FORCED = -1e6;

/* What is added to (PDF_FIT_LINE + badness)² + cost² of a line. */
enum {
    PDF_FIT_LINE = 10,
    PDF_FIT_TWO_HYPHENS = 100000,  /* at the ends of two lines in a row */
    PDF_FIT_LAST_HYPHEN = 1000000, /* at the end of the last line but one */
    PDF_FIT_NEIGHBOURS = 10000,    /* a tight line beside a loose one, and the like */
    PDF_FIT_SHORT_LAST = 40000     /* a last line shorter than what is wished */
};

/* The end of a word as the last line, or a third hyphen in a row: only where all is
 * tolerated, and worse than a line that nothing fills. */
static const double PDF_FIT_FLAW = 2e10;

/* A box, the glue after it, and the penalty of ending a line between the two. */
typedef struct pdf_fit_atom {
    double width;
    double space, stretch, shrink; /* of the glue, which is gone at the end of a line */
    double cost;                   /* of ending a line here */
    double hyphen;                 /* width that is added where a line ends here */
    bool is_hyphen;
} pdf_fit_atom;

typedef struct pdf_fit_wish {
    double first, measure;  /* the room of the first line, and of the others */
    double rag;             /* stretch at the end of every line; 0 for an even edge */
    double shortest;        /* width that the last line should have */
    double tolerance;       /* the greatest badness of a line; INFINITY never fails */
} pdf_fit_wish;

/* A place where a line may end well; the room that pdf_fit_lines() works in. */
typedef struct pdf_fit_node {
    double width, stretch, shrink; /* of all before the next line */
    double demerits;               /* of all lines up to here */
    struct pdf_fit_node *previous; /* the end of the line before */
    struct pdf_fit_node *next;     /* of those that a line may still begin at */
    size_t place;                  /* atoms up to here */
    uint8_t looseness;
    uint8_t hyphens;               /* at the ends of so many lines in a row; 2 for more */
} pdf_fit_node;

enum { PDF_FIT_NODES = 8 /* at most, for each atom; and one more */ };

/* Badness of a line that is `natural` wide in a room: 100 where its glue is stretched, or
 * shrunk, by all it has. INFINITY for a line too wide. The ratio is negative for a line
 * that shrinks. */
double pdf_fit_badness(double room, double natural, double stretch, double shrink, double *ratio);

/* Divides at least one atom, the last of which has the cost PDF_FIT_FORCED. `ends` has room
 * for as many lines as there are atoms, and gets the number of atoms up to the end of each.
 * The number of lines; 0 where some line would be worse than is tolerated. Where a box is
 * wider than its line and everything is tolerated, it stands out. `demerits` may be NULL. */
size_t pdf_fit_lines(const pdf_fit_atom *atoms, size_t count, const pdf_fit_wish *wish, pdf_fit_node *nodes,
                     size_t *ends, double *demerits);

#endif
