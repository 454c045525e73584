/* document.h - one job: what it reads, what it makes, and how it fails.
 *
 * Failure does not return: pdf_fail() says the sentence and jumps back to render(),
 * which releases what the document holds. So nothing here returns NULL, and code
 * above reads straight down. What is not memory of the job hangs in pdf_document.
 *
 * A second thread of the job (relay.h) has a document of its own, with the same worker's
 * fonts and words, but memory of its own; it does not know the host.
 */
#ifndef PDF_DOCUMENT_H
#define PDF_DOCUMENT_H

#include <setjmp.h>
#include <stdbool.h>

#include <hb.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

#include <rapporteur/helpers.h>

#include "buffer.h"
#include "sheet.h"

struct pdf_library;
struct pdf_fonts;
struct pdf_words;
struct pdf_maker;
struct pdf_shaper;
struct pdf_breaker;
struct pdf_links;
struct pdf_outline;
struct pdf_pages;
struct pdf_setter;
struct pdf_galley;
struct pdf_tags;
struct pdf_styles;
struct pdf_style_file;
struct pdf_saver;
struct pdf_packing;
struct pdf_spare;
struct pdf_own_block;
struct pdf_relay;
struct pdf_hyphens;

struct pdf_fresh;

/* How the job of a second thread ended; RAP_OK while it goes on. */
typedef struct pdf_failure {
    rap_status status;
    char sentence[600];
} pdf_failure;

typedef struct pdf_document {
    const rap_host *host;
    rap_job *job;
    const rap_node *paper;
    jmp_buf escape;
    char *block;          /* memory of the job, not yet given out */
    size_t block_left;
    struct pdf_spare *spares; /* given back */
    bool has_own_memory;  /* from now on, that is not the host's */
    struct pdf_own_block *own_blocks;  /* this */
    struct pdf_own_block *line_blocks; /* of the same kind, with the lines of a long paper */
    pdf_failure *failure; /* where a second thread says why it failed; NULL in the first */
    pdf_buffer packed;    /* of an object that is being written */
    pdf_buffer drawn;     /* room for the glyphs of a word */
    HPDF_Doc file;
    HPDF_STATUS error, detail; /* the first that libharu met */
    const struct pdf_styles *styles;     /* how roles of text look */
    struct pdf_style_file *style_files;  /* that they were read from */
    pdf_sheet sheet;
    hb_language_t language; /* of the paper */
    unsigned script;        /* a pdf_script: of the paper */
    bool with_contents, with_links;
    struct pdf_hyphens *hyphens; /* patterns of the worker */
    unsigned patterns;      /* that it was told to depend on, by bit */
    struct pdf_library *library; /* fonts of the machine; belongs to the worker */
    struct pdf_fonts *fonts;     /* fonts of this file */
    struct pdf_words *words;     /* shaped; belongs to the worker */
    struct pdf_maker *maker;     /* of words, for this thread */
    bool holds_words;            /* alone, for now */
    struct pdf_shaper *shaper;   /* the same, in the codes of this file */
    struct pdf_fresh *fresh;     /* shapes to be drawn later; NULL where they are at once */
    struct pdf_breaker *breaker; /* paragraphs into lines */
    struct pdf_setter *setter;   /* words into rows */
    struct pdf_galley *galley;   /* where rows go */
    struct pdf_relay *relay;     /* paragraphs on their way to it, in a long paper; else NULL */
    struct pdf_saver *saver;     /* the file, as far as it is written */
    struct pdf_packing *packing; /* streams on their way to it, in a long paper; else NULL */
    struct pdf_tags *tags;       /* the structure of the paper */
    struct pdf_outline *outline; /* what contents and bookmarks show */
    struct pdf_pages *pages;     /* the galley, divided */
    struct pdf_links *links;     /* anchors by name */
} pdf_document;

/* Reads the options and opens the file. */
void pdf_document_open(pdf_document *d);

/* Asks for the paper, which is waited for where it is still in the making. */
void pdf_document_take_paper(pdf_document *d);
/* Frees what is not memory of the job; a document that was never opened too. */
void pdf_document_close(pdf_document *d);
/* Takes no more memory of the host from now on, but its own, which is quicker where there is much. */
void pdf_document_take_no_more(pdf_document *d);
/* Makes memory of another document this one's, to be freed with its lines. */
void pdf_document_take_own(pdf_document *d, pdf_document *other);
/* Frees it, when they are painted or before. */
void pdf_document_free_lines(pdf_document *d);
/* Frees its own memory. */
void pdf_document_free_own(pdf_document *d);

/* States the failure and ends the job. */
_Noreturn void pdf_fail(pdf_document *d, rap_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Ends the job when libharu has failed. */
void pdf_check(pdf_document *d);
/* Ends the job when the host wants it to stop, or has noted a failure. */
void pdf_check_host(pdf_document *d);
/* An object of libharu, or the end of the job where it is NULL. */
void *pdf_made(pdf_document *d, void *object);

/* Tells the host that the file depends on one of the system, or on a folder of it; of what a
 * second thread uses, the first tells it. */
void pdf_uses(pdf_document *d, const char *path);

/* Memory of the job, zeroed; lives until render() returns. */
void *pdf_alloc(pdf_document *d, size_t size);
/* Memory of pdf_alloc() that nothing points to any more: it is given out again. */
void pdf_give_back(pdf_document *d, void *memory, size_t size);
/* A copy of a list with room for more; the list itself is given back. */
void *pdf_enlarge(pdf_document *d, void *list, size_t count, size_t *room, size_t size);
/* Room for one more element: `list`, or a larger copy of it. */
static inline void *pdf_grow(pdf_document *d, void *list, size_t count, size_t *room, size_t size)
{
    return count < *room ? list : pdf_enlarge(d, list, count, room, size);
}

#endif
