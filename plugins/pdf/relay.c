/* relay.c - see relay.h */
#include "relay.h"

#include <pthread.h>

#include "hyphen.h"
#include "outline.h"
#include "set.h"

enum { BATCHES = 8, PARAGRAPHS = 16, STACK = 512 * 1024 };

/* Paragraphs that one thread breaks together, since each time one waits for the other costs more
 * than a paragraph. */
typedef struct batch {
    pdf_step *steps;
    size_t count, room;
    pdf_paragraph paragraphs[PARAGRAPHS];
    size_t paragraph_count;
    bool is_broken;
} batch;

typedef struct pdf_relay {
    pthread_t thread;
    pthread_mutex_t lock;     /* of what follows, and of is_broken */
    pthread_cond_t changed;
    size_t sent, claimed;     /* batches so far, by either thread */
    bool is_over;             /* there will be no more */
    bool has_failed;          /* the second thread */
    pdf_failure failure;      /* then why */
    pdf_document second;      /* of the thread */
    /* Of the first thread: */
    pdf_document first;       /* in which it breaks paragraphs: all lines are in memory that goes when they are painted */
    const pdf_galley *galley; /* of the paper */
    size_t taken;             /* batches */
    size_t waiting;           /* paragraphs on their way */
    unsigned pauses;
    bool is_taking;
    batch batches[BATCHES];   /* those on their way, and the one in hand */
} pdf_relay;

static batch *batch_of(pdf_relay *r, size_t number)
{
    return &r->batches[number % BATCHES];
}

/* ---- either thread -------------------------------------------------------------------------------------- */

/* Breaks the next batch. The lock is held before and after. */
static void break_next(pdf_document *d, pdf_relay *r)
{
    batch *b = batch_of(r, r->claimed++);
    pthread_mutex_unlock(&r->lock);
    for (size_t i = 0; i < b->paragraph_count; i++) {
        pdf_paragraph *p = &b->paragraphs[i];
        d->fresh = &p->fresh;
        p->lines = pdf_text_break(d, &p->text, p->measure, p->indent);
    }
    d->fresh = NULL;
    pthread_mutex_lock(&r->lock);
    b->is_broken = true;
}

/* ---- the second thread ------------------------------------------------------------------------------------ */

static void serve(pdf_relay *r)
{
    pdf_document *d = &r->second;
    pdf_breaker_open(d);
    pthread_mutex_lock(&r->lock);
    while (!r->is_over) {
        if (r->claimed == r->sent) {
            pthread_cond_wait(&r->changed, &r->lock);
            continue;
        }
        break_next(d, r);
        pthread_cond_signal(&r->changed);
    }
    pthread_mutex_unlock(&r->lock);
}

/* A failure jumps out of serve(), where nothing is locked. */
static void *work(void *relay)
{
    pdf_relay *r = relay;
    if (setjmp(r->second.escape) == 0) {
        serve(r);
        return NULL;
    }
    pthread_mutex_lock(&r->lock);
    r->has_failed = true;
    pthread_cond_signal(&r->changed);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* ---- steps of the first --------------------------------------------------------------------------------- */

static void take_paragraph(pdf_document *d, pdf_paragraph *p)
{
    d->relay->waiting--;
    for (size_t i = 0; i < p->fresh.count; i++)
        pdf_shape_draw(d, p->fresh.shapes[i]);
    p->fresh = (pdf_fresh){0}; /* the list is of whoever broke the paragraph */
    pdf_paragraph_set(d, p);
}

static void take_step(pdf_document *d, const pdf_step *step)
{
    switch (step->kind) {
    case PDF_STEP_DRAW:
        pdf_shape_draw(d, step->of.shape);
        break;
    case PDF_STEP_PARAGRAPH:
        take_paragraph(d, step->of.paragraph);
        break;
    case PDF_STEP_SPACE:
        pdf_galley_space(d, step->of.space);
        break;
    case PDF_STEP_KEEP:
        pdf_galley_keep(d, (uint8_t)step->of.cost);
        break;
    case PDF_STEP_ANCHOR:
        pdf_galley_anchor(d, step->of.anchor);
        break;
    case PDF_STEP_START:
        pdf_galley_start(d, (pdf_start)step->of.start);
        break;
    case PDF_STEP_REACH:
        pdf_outline_reach(d, step->of.node);
        break;
    }
}

/* Waits until the batch that is longest on its way is broken, and breaks others meanwhile. */
static void await_batch(pdf_document *d, const batch *b)
{
    pdf_relay *r = d->relay;
    pthread_mutex_lock(&r->lock);
    while (!b->is_broken && !r->has_failed) {
        if (r->claimed < r->sent)
            break_next(&r->first, r);
        else
            pthread_cond_wait(&r->changed, &r->lock);
    }
    bool has_failed = r->has_failed;
    pthread_mutex_unlock(&r->lock);
    if (has_failed)
        pdf_fail(d, r->failure.status, "%s", r->failure.sentence);
}

static void take_batch(pdf_document *d)
{
    pdf_relay *r = d->relay;
    batch *b = batch_of(r, r->taken);
    await_batch(d, b);
    r->is_taking = true;
    for (size_t i = 0; i < b->count; i++)
        take_step(d, &b->steps[i]);
    r->is_taking = false;
    b->count = b->paragraph_count = 0;
    b->is_broken = false;
    r->taken++;
}

static void send_batch(pdf_document *d)
{
    pdf_relay *r = d->relay;
    pthread_mutex_lock(&r->lock);
    r->sent++;
    pthread_cond_signal(&r->changed);
    pthread_mutex_unlock(&r->lock);
    if (r->sent - r->taken == BATCHES)
        take_batch(d);
}

static void add_step(pdf_document *d, pdf_step step)
{
    batch *b = batch_of(d->relay, d->relay->sent);
    b->steps = pdf_grow(d, b->steps, b->count, &b->room, sizeof *b->steps);
    b->steps[b->count++] = step;
}

static void take_all(pdf_document *d)
{
    pdf_relay *r = d->relay;
    if (batch_of(r, r->sent)->count)
        send_batch(d);
    while (r->taken < r->sent)
        take_batch(d);
}

bool pdf_relay_is_open(const pdf_document *d)
{
    const pdf_relay *r = d->relay;
    return r && !r->pauses && d->galley == r->galley;
}

void pdf_relay_pause(pdf_document *d)
{
    if (!d->relay)
        return;
    pdf_relay_settle(d);
    d->relay->pauses++;
}

void pdf_relay_resume(pdf_document *d)
{
    if (d->relay)
        d->relay->pauses--;
}

bool pdf_relay_waits(pdf_document *d, pdf_step step)
{
    const pdf_relay *r = d->relay;
    if (!r || r->is_taking || !r->waiting)
        return false;
    add_step(d, step);
    return true;
}

pdf_paragraph *pdf_relay_next(pdf_document *d)
{
    batch *b = batch_of(d->relay, d->relay->sent);
    return &b->paragraphs[b->paragraph_count];
}

void pdf_relay_send(pdf_document *d, pdf_paragraph *paragraph)
{
    batch *b = batch_of(d->relay, d->relay->sent);
    add_step(d, (pdf_step){.kind = PDF_STEP_PARAGRAPH, .of.paragraph = paragraph});
    d->relay->waiting++;
    if (++b->paragraph_count == PARAGRAPHS)
        send_batch(d);
}

void pdf_relay_settle(pdf_document *d)
{
    if (d->relay && d->relay->waiting && !d->relay->is_taking)
        take_all(d);
}

/* ---- opening and closing ----------------------------------------------------------------------------------- */

static pdf_document with_own_memory(const pdf_document *d)
{
    pdf_document own = *d;
    own.own_blocks = own.line_blocks = NULL;
    own.spares = NULL;
    pdf_document_take_no_more(&own);
    own.packed = own.drawn = (pdf_buffer){0};
    return own;
}

/* What the second thread shares with the first, and what it must not. */
static void divide(pdf_document *d, pdf_relay *r)
{
    pdf_document *second = &r->second;
    r->first = *second = with_own_memory(d);
    second->failure = &r->failure;
    pdf_words_divide(second);
    second->breaker = NULL;
    second->file = NULL;
    second->setter = NULL;
    second->galley = NULL;
    second->saver = NULL;
    second->tags = NULL;
    second->fonts = NULL;
    second->shaper = NULL;
    second->outline = NULL;
}

void pdf_relay_open(pdf_document *d)
{
    pthread_attr_t small;
    pdf_document_take_no_more(d);
    pdf_relay *r = pdf_alloc(d, sizeof *r);
    r->galley = d->galley;
    divide(d, r);
    if (pthread_attr_init(&small) != 0)
        return;
    bool is_begun = pthread_mutex_init(&r->lock, NULL) == 0 && pthread_cond_init(&r->changed, NULL) == 0 &&
                    pthread_attr_setstacksize(&small, STACK) == 0 && pthread_create(&r->thread, &small, work, r) == 0;
    pthread_attr_destroy(&small);
    d->relay = is_begun ? r : NULL;
}

static void end_thread(pdf_relay *r)
{
    pthread_mutex_lock(&r->lock);
    r->is_over = true;
    pthread_cond_signal(&r->changed);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    pthread_cond_destroy(&r->changed);
    pthread_mutex_destroy(&r->lock);
    pdf_breaker_close(r->second.breaker);
}

/* Lines, and the shapes in them, stay until they are painted. */
void pdf_relay_finish(pdf_document *d)
{
    pdf_relay *r = d->relay;
    if (!r)
        return;
    take_all(d);
    end_thread(r);
    d->relay = NULL;
    pdf_document_take_own(d, &r->first);
    pdf_document_take_own(d, &r->second);
    pdf_hyphen_use(d, r->second.patterns);
}

void pdf_relay_close(pdf_relay *r)
{
    if (!r)
        return;
    end_thread(r);
    pdf_document_free_own(&r->first);
    pdf_document_free_own(&r->second);
}
