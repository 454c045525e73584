/* relay.h - paragraphs that two threads break into lines, while the first also walks the paper.
 *
 * The first gathers paragraphs in batches; what else happens to the galley meanwhile is kept
 * beside them as steps. Either thread breaks a batch; then the first takes its steps in their
 * order: it draws words that are new to the file and sets lines as rows. So the file is the same
 * with one thread and with two.
 */
#ifndef PDF_RELAY_H
#define PDF_RELAY_H

#include "text.h"

typedef enum pdf_step_kind {
    PDF_STEP_DRAW,      /* a shape */
    PDF_STEP_PARAGRAPH, /* is set */
    PDF_STEP_SPACE, PDF_STEP_KEEP, PDF_STEP_ANCHOR, PDF_STEP_START, /* as the functions of galley.h */
    PDF_STEP_REACH      /* as that of outline.h */
} pdf_step_kind;

typedef struct pdf_step {
    pdf_step_kind kind;
    union {
        pdf_shape *shape;
        struct pdf_paragraph *paragraph;
        double space;
        unsigned cost;
        const char *anchor;
        unsigned start;
        const rap_node *node;
    } of;
} pdf_step;

/* Starts the second thread; where there can be none d->relay stays NULL, and the first does all. */
void pdf_relay_open(pdf_document *d);
/* Takes all steps that are left, and ends the thread; d->relay is NULL then. */
void pdf_relay_finish(pdf_document *d);
/* Ends the thread, whatever is on its way, and frees its memory. NULL too. */
void pdf_relay_close(struct pdf_relay *relay);

/* Whether paragraphs may go by the relay now. */
bool pdf_relay_is_open(const pdf_document *d);
/* Between these two none go by it, for what reads the galley as it is made. */
void pdf_relay_pause(pdf_document *d);
void pdf_relay_resume(pdf_document *d);

/* Adds a step where paragraphs are on their way, behind which it must be taken; false where it
 * may be taken at once. */
bool pdf_relay_waits(pdf_document *d, pdf_step step);
/* A paragraph to be filled, and sent. */
struct pdf_paragraph *pdf_relay_next(pdf_document *d);
void pdf_relay_send(pdf_document *d, struct pdf_paragraph *paragraph);

/* Takes the steps so far; the galley is then as if there were no relay. */
void pdf_relay_settle(pdf_document *d);

#endif
