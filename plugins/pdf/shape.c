/* shape.c - see shape.h */
#include "shape.h"

#include <stdio.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "relay.h"

typedef struct pdf_shaper {
    UChar32 *missed;    /* characters that no font has, said once each */
    size_t missed_count, missed_room;
} pdf_shaper;

struct pdf_shaper *pdf_shaper_open(pdf_document *d)
{
    pdf_words_open(d);
    return pdf_alloc(d, sizeof(pdf_shaper));
}

/* ---- what no font has ------------------------------------------------------------------------------ */

static void say_missing(pdf_document *d, UChar32 c)
{
    enum { MOST = 20 };
    pdf_shaper *s = d->shaper;
    for (size_t i = 0; i < s->missed_count; i++)
        if (s->missed[i] == c)
            return;
    if (s->missed_count == MOST)
        return;
    s->missed = pdf_grow(d, s->missed, s->missed_count, &s->missed_room, sizeof *s->missed);
    s->missed[s->missed_count++] = c;
    char name[100] = "", sentence[200];
    UErrorCode status = U_ZERO_ERROR;
    u_charName(c, U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
    snprintf(sentence, sizeof sentence,
             "no installed font has U+%04X %s: the PDF shows a mark, its text keeps the character", (unsigned)c,
             U_SUCCESS(status) ? name : "");
    d->host->log(d->job, RAP_LOG_WARNING, sentence);
}

bool pdf_shape_is_missing(const pdf_document *d)
{
    return d->shaper->missed_count > 0;
}

static void say_all_missing(pdf_document *d, const pdf_word *word)
{
    for (int32_t i = 0; i < word->len;) {
        UChar32 c;
        U16_NEXT(word->text, i, word->len, c);
        if (pdf_word_lacks(d, &word->voice, c))
            say_missing(d, c);
    }
}

/* ---- a word --------------------------------------------------------------------------------------- */

/* A word as it is drawn in every file: but for the font, which is that of the file with this face. */
typedef struct pdf_drawn {
    pdf_chunk chunk;
    const pdf_face *face;
    pdf_codes codes;    /* in it */
} pdf_drawn;

/* Most words are one chunk of letters, in codes that say nothing of the file. */
static void keep_drawn(pdf_document *d, pdf_word *word, const pdf_chunks *chunks)
{
    if (chunks->count != 1 || chunks->has_other || word->is_missing || chunks->list->actual || chunks->list->is_hidden)
        return;
    pdf_drawn *drawn = pdf_words_keep(d, sizeof *drawn);
    char *bytes = pdf_words_keep(d, chunks->list->len);
    *drawn = (pdf_drawn){.chunk = *chunks->list, .face = chunks->list->font->face, .codes = chunks->own};
    drawn->chunk.font = NULL;
    drawn->chunk.bytes = memcpy(bytes, chunks->list->bytes, chunks->list->len);
    word->drawn = drawn;
}

static void draw_again(pdf_document *d, pdf_shape *shape, const pdf_drawn *drawn)
{
    pdf_chunk *chunk = pdf_alloc(d, sizeof *chunk);
    pdf_font *font = pdf_fonts_use(d, drawn->face, NULL);
    pdf_font_use(font, &drawn->codes);
    *chunk = drawn->chunk;
    chunk->font = font;
    shape->chunks = chunk;
    shape->chunk_count = 1;
}

static void draw_word(pdf_document *d, pdf_shape *shape)
{
    pdf_word *word = shape->word;
    pdf_chunks chunks = {0};
    if (word->drawn) {
        draw_again(d, shape, word->drawn);
        return;
    }
    if (word->is_missing)
        say_all_missing(d, word);
    for (size_t i = 0; i < word->stretch_count; i++)
        pdf_glyphs_draw(d, &chunks, word, &word->stretches[i]);
    shape->chunks = chunks.list;
    shape->chunk_count = chunks.count;
    keep_drawn(d, word, &chunks);
}

static void draw_as(pdf_document *d, pdf_shape *shape)
{
    const pdf_shape *drawn = shape->drawn_as;
    pdf_chunk *chunks = pdf_alloc(d, (drawn->chunk_count + 1) * sizeof *chunks);
    shape->chunks = chunks;
    shape->chunk_count = drawn->chunk_count;
    if (!drawn->chunk_count)
        return;
    memcpy(chunks, drawn->chunks, drawn->chunk_count * sizeof *chunks);
    chunks[0].actual = shape->actual;
    chunks[0].actual_len = shape->actual_len;
    chunks[drawn->chunk_count - 1].ends_actual = true;
}

void pdf_shape_draw(pdf_document *d, pdf_shape *shape)
{
    if (atomic_load_explicit(&shape->is_drawn, memory_order_relaxed))
        return;
    (shape->drawn_as ? draw_as : draw_word)(d, shape);
    atomic_store_explicit(&shape->is_drawn, true, memory_order_relaxed);
}

/* Draws it now or, where what was before is on its way, in its turn. */
static void have_drawn(pdf_document *d, pdf_shape *shape)
{
    pdf_fresh *f = d->fresh;
    if (f) {
        f->shapes = pdf_grow(d, f->shapes, f->count, &f->room, sizeof(pdf_shape *));
        f->shapes[f->count++] = shape;
    } else if (!pdf_relay_waits(d, (pdf_step){.kind = PDF_STEP_DRAW, .of.shape = shape})) {
        pdf_shape_draw(d, shape);
    }
}

static pdf_shape *make_shape(pdf_document *d, pdf_word *word, uint64_t job)
{
    pdf_shape *shape = pdf_alloc(d, sizeof *shape);
    shape->width = word->width;
    shape->space = word->space;
    shape->word = word;
    pdf_words_lock(d);
    if (word->job != job) {
        word->shape = shape;
        atomic_store_explicit(&word->job, job, memory_order_release);
    }
    pdf_words_unlock(d);
    return word->shape;
}

const pdf_shape *pdf_shape_read_as(pdf_document *d, const pdf_shape *drawn, const UChar *text, int32_t len)
{
    pdf_shape *shape = pdf_alloc(d, sizeof *shape);
    UChar *copy = pdf_alloc(d, ((size_t)len + 1) * sizeof *copy);
    memcpy(copy, text, (size_t)len * sizeof *copy);
    shape->width = drawn->width;
    shape->space = drawn->space;
    shape->word = drawn->word;
    shape->drawn_as = drawn;
    shape->actual = copy;
    shape->actual_len = len;
    have_drawn(d, shape);
    return shape;
}

const pdf_shape *pdf_shape_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_word *word = pdf_word_of(d, voice, text, len);
    uint64_t job = pdf_words_job(d);
    bool is_known = atomic_load_explicit(&word->job, memory_order_acquire) == job;
    pdf_shape *shape = is_known ? word->shape : make_shape(d, word, job);
    if (!atomic_load_explicit(&shape->is_drawn, memory_order_relaxed))
        have_drawn(d, shape);
    return shape;
}
