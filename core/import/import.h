/* import/import.h - documents become a dataset.
 *
 * Two steps for each document. Placing (source, outline, report, agenda) puts every
 * line of the file into one record of the document: masthead, section, paragraph,
 * recommendation, footnote, page furniture, or the list of unplaced lines. Facts
 * (roster, names, dates, symbols …) then reads those records and fills the meeting,
 * the body and the cited documents; it moves no text.
 */
#ifndef RAP_IMPORT_IMPORT_H
#define RAP_IMPORT_IMPORT_H

#include "import/source.h"
#include "model/merge.h"
#include "model/model.h"

typedef struct rap_grammar rap_grammar; /* the genre in one language, grammar.h */

/* What a program of the system said of a file. */
typedef struct rap_import_answer {
    char *bytes; /* what it printed, with a NUL behind; the asker's */
    size_t len;
    int code;         /* with which it ended */
    const char *said; /* of what was wrong, one line; "" for nothing */
} rap_import_answer;

/* Hands the bytes of a file to such a program. Its answer is in the arena. False with `error` set. */
typedef bool rap_import_program(void *context, rap_arena *arena, const char *bytes, size_t len, const char *name,
                                rap_import_answer *out, rap_error *error);

/* What the user states about a file, or NULL for what the document says. */
typedef struct rap_import_options {
    const char *kind;   /* a word of document.kind */
    const char *symbol;
    const char *date;   /* YYYY-MM-DD */
    const char *tracked;  /* which side of tracked changes is read: accepted, original; NULL for the first */
    const char *language; /* of its text: a file of templates/import/; NULL for that of its words, or English */
    rap_import_program *pdftotext; /* prints the words of a PDF with their places (-bbox-layout); NULL: none is read */
    void *context;                 /* its */
} rap_import_options;

/* Counts of one imported document, for the line that `import` prints. */
typedef struct rap_import_summary {
    const char *document; /* id */
    const char *kind;
    const char *meeting;  /* id, or NULL */
    size_t recommendations, proposed, drafts;
    size_t subparagraphs;      /* of lines of their own, of all recommendations */
    size_t proposed_subparagraphs; /* those of them that proposals hold */
    size_t inline_subparagraphs;
    size_t paragraphs, annex_paragraphs; /* numbered ones */
    size_t texts;              /* paragraphs without a number */
    size_t documents, unplaced;
    rap_tracked tracked;       /* changes that the file keeps track of */
    size_t unsure_page;        /* of a PDF: source.h */
    const rap_doubt *doubts;   /* places of which the text allows two readings, in order; NULL for none */
} rap_import_summary;

/* Reads one document (plain text in UTF-8, or a PDF) into an empty model. `data_dir` is the
 * folder of templates/. Strings of `summary` live in the model. False with `error`
 * set where the file cannot be read or is not text: no record is then to be used. */
bool rap_import_file(rap_model *model, const char *path, const rap_import_options *options,
                     const char *data_dir, rap_import_summary *summary, rap_error *error);

/* The same from memory; `name` is the base name of the file. */
bool rap_import_bytes(rap_model *model, const char *bytes, size_t len, const char *name,
                      const rap_import_options *options, const char *data_dir,
                      rap_import_summary *summary, rap_error *error);

#endif
