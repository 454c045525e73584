/* parts.h - a text, cut into the parts that lines are made of. For text.c and lines.c. */
#ifndef PDF_PARTS_H
#define PDF_PARTS_H

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "fit.h"
#include "text.h"

/* How finely a word may be parted. */
typedef enum pdf_fineness { PDF_WHOLE, PDF_AFTER_SLASH, PDF_LETTERS } pdf_fineness;

/* What lies between a part and the next, and may stretch where both edges are even. */
typedef enum pdf_gap { PDF_NO_GAP, PDF_SPACE, PDF_IDEOGRAPHS, PDF_WIDE_MARK } pdf_gap;

/* Words of one look and one direction, between two places where a line may end. */
typedef struct pdf_part {
    const pdf_shape *shape;
    const pdf_look *look;
    int32_t start, end;      /* in UTF-16 */
    double cost;             /* of ending a line after it */
    pdf_gap gap;
    UBiDiLevel level;
    bool is_mixed;           /* see pdf_voice */
    bool is_spaced;          /* a forced end of the line behind it parts words */
} pdf_part;

/* The rules of a language for where lines may end. */
typedef struct pdf_rules {
    hb_language_t language;
    UBreakIterator *line;
} pdf_rules;

/* Where a line ends: after a part, or inside the next. */
typedef struct pdf_place {
    size_t part;
    int32_t offset;          /* in UTF-16 */
    bool adds_hyphen;        /* there */
} pdf_place;

typedef struct pdf_breaker {
    pdf_rules *rules;
    size_t rules_count, rules_room;
    UBreakIterator *line;    /* of the text in hand */
    UBreakIterator *letter;
    int32_t read_from, found; /* where the text begins that `line` has, and the end it found last; -1 for none */
    bool reads_letters;      /* `letter` has the text */
    UBiDi *bidi;
    const pdf_text *text;
    const UBiDiLevel *levels; /* of its units; NULL where all run left to right */
    pdf_part *parts;
    size_t count, room;
    pdf_fineness finest;     /* to which its words may be parted */
    pdf_fit_atom *atoms;
    pdf_place *places;       /* where a line that ends after an atom ends */
    size_t atom_count, atom_room, place_room;
    pdf_fit_node *nodes;
    size_t *ends;
    size_t node_room;        /* in atoms */
    pdf_part *line_parts;    /* of the line in hand */
    int32_t *order;          /* of its parts, from left to right */
    UBiDiLevel *line_levels;
    double *starts;          /* points from the left end of the line */
    size_t line_room;        /* in parts */
    size_t read;             /* the part, from 1, whose rest is read on a line before; 0 for none */
} pdf_breaker;

/* Cuts a text whose words fit the measure, or are parted no finer than `finest`. */
void pdf_parts_cut(pdf_document *d, const pdf_text *text, double measure, pdf_fineness finest);

/* How words of a part are shaped. */
pdf_voice pdf_part_voice(const pdf_part *part);

/* Where the words of a part may be parted, after what is written alone, or at points of
 * hyphenation too; none where they may not. */
const pdf_points *pdf_part_points(pdf_document *d, const pdf_part *part, bool hyphenates);

/* Points from the beginning of a part to its end, with its spaces and without. */
double pdf_part_width(const pdf_part *part);
double pdf_part_trimmed(const pdf_part *part);

#endif
