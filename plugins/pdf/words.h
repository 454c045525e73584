/* words.h - words, shaped by HarfBuzz: which glyphs of which faces, and where.
 *
 * Papers say the same words again and again: each is shaped once for each style, and the
 * worker keeps it from job to job. Nothing here depends on the file that is being written.
 * Two threads of one job may ask at once: what is known is found without waiting.
 */
#ifndef PDF_WORDS_H
#define PDF_WORDS_H

#include <stdatomic.h>

#include <unicode/uscript.h>

#include "library.h"

/* A glyph that is placed; in units of its face. */
typedef struct pdf_placed {
    uint32_t id;
    int32_t cluster;        /* in the text of the word */
    int32_t advance, x, y;
} pdf_placed;

/* A stretch of a word that one face can draw in one script. */
typedef struct pdf_stretch {
    const pdf_face *face;
    UScriptCode script;
    int32_t start, end;
    pdf_placed *glyphs;     /* in the order in which they are read */
    unsigned count;
} pdf_stretch;

/* A place where a word may be parted, and the ems up to it. */
typedef struct pdf_point {
    int32_t at;
    double width;
} pdf_point;

typedef struct pdf_points {
    const pdf_point *list;
    size_t count;
    double hyphen;          /* ems of the hyphen that is added */
    bool is_written;        /* they follow hyphens and slashes of the word, and nothing is added */
    unsigned patterns;      /* of hyphenation, which said so */
} pdf_points;

/* What every look-up reads comes first, since a worker has more words than are near at hand in a processor. */
typedef struct pdf_word {
    pdf_voice voice;
    unsigned choice;        /* of faces */
    uint32_t hash;
    int32_t len;
    bool is_missing;        /* some character, for which a mark stands */
    UChar *text;            /* with the hyphen, where it has one */
    atomic_uint_fast64_t job; /* whose shape it has; for shape.c */
    struct pdf_shape *shape;
    const struct pdf_drawn *drawn; /* in every file, where it has codes of its face alone; for shape.c */
    double width, space;    /* ems of all, and of the spaces at its end */
    double kerning;         /* ems by which its last letter draws the spaces nearer */
    _Atomic(const pdf_points *) written; /* where it may be parted after what is written; NULL until it is known */
    _Atomic(const pdf_points *) points;  /* the same, or at points of hyphenation */
    pdf_stretch *stretches; /* in the order in which they are read */
    size_t stretch_count;
} pdf_word;

void pdf_words_open(pdf_document *d);

/* The number of this job among those of the worker; from 1. */
uint64_t pdf_words_job(const pdf_document *d);

/* Gives a second thread of the job memory of its own for words. */
void pdf_words_divide(pdf_document *second);

/* While one thread holds the words, the other does not add any; a job that fails lets go of them. */
void pdf_words_lock(pdf_document *d);
void pdf_words_unlock(pdf_document *d);

/* A word with the spaces that follow it; lives as long as the job at least. */
pdf_word *pdf_word_of(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len);

/* Whether no font has a character, so that a mark stands for it. */
bool pdf_word_lacks(pdf_document *d, const pdf_voice *voice, UChar32 c);

/* Zeroed memory, of the calling thread's own, that lives as long as the words; the job fails where there is none. */
void *pdf_words_keep(pdf_document *d, size_t size);

/* Ems of the glyphs of a word that stand for its text between two places. */
double pdf_word_between(const pdf_word *word, int32_t start, int32_t end);

/* Where it may be parted, after what is written alone, or at points of hyphenation too; none
 * where it has a direction other than from left to right. */
const pdf_points *pdf_word_points(pdf_document *d, pdf_word *word, bool hyphenates);

#endif
