/* shape.c - see shape.h */
#include "shape.h"

#include <stdio.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

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

static pdf_shape *make_shape(pdf_document *d, pdf_word *word)
{
    pdf_shape *shape = pdf_alloc(d, sizeof *shape);
    pdf_chunks chunks = {0};
    if (word->is_missing)
        say_all_missing(d, word);
    for (size_t i = 0; i < word->stretch_count; i++)
        pdf_glyphs_draw(d, &chunks, word, &word->stretches[i]);
    *shape = (pdf_shape){.width = word->width, .space = word->space, .chunks = chunks.list,
                         .chunk_count = chunks.count, .word = word};
    return shape;
}

const pdf_shape *pdf_shape_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_word *word = pdf_word_of(d, voice, text, len);
    uint64_t job = pdf_words_job(d);
    if (word->job != job) {
        word->shape = make_shape(d, word);
        word->job = job;
    }
    return word->shape;
}
