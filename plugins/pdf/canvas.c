/* canvas.c - see canvas.h */
#include "canvas.h"

#include <math.h>

#include "style.h"

static void say(pdf_document *d, pdf_canvas *c, const char *text)
{
    pdf_buffer_say(d, &c->stream, text);
}

static void say_number(pdf_document *d, pdf_canvas *c, double value)
{
    pdf_buffer_number(d, &c->stream, value);
}

void pdf_canvas_begin(pdf_canvas *c, uint32_t page)
{
    c->stream.len = 0;
    c->page = page;
    c->tag = NULL;
    c->tags = NULL; /* the last page keeps its list */
    c->tag_count = c->tag_room = 0;
    c->artifact = PDF_NO_ARTIFACT;
    c->ink = PDF_INK_COUNT; /* none */
    c->font = NULL;
    c->rise = c->fill = c->word = c->ahead = 0;
    c->is_hidden = false;
}

/* ---- what it is ------------------------------------------------------------------------------------------- */

static void end_array(pdf_document *d, pdf_canvas *c)
{
    if (c->is_in_array)
        say(d, c, "]TJ\n");
    c->is_in_array = false;
}

static void end_text(pdf_document *d, pdf_canvas *c)
{
    end_array(d, c);
    if (c->is_in_text)
        say(d, c, "ET\n");
    c->is_in_text = false;
}

void pdf_canvas_end(pdf_document *d, pdf_canvas *c)
{
    end_text(d, c);
    if (c->tag || c->artifact)
        say(d, c, "EMC\n");
    c->tag = NULL;
    c->artifact = PDF_NO_ARTIFACT;
}

/* What its glyphs stand for, or all of it a text of so many letters. */
static void own(pdf_document *d, pdf_canvas *c, pdf_tag *tag, uint32_t place, const UChar *text, int32_t len)
{
    pdf_canvas_end(d, c);
    c->tag = tag;
    c->place = place;
    pdf_tag_mark(d, tag, place, c->page, (uint32_t)c->tag_count);
    say(d, c, "/");
    say(d, c, len ? "Span" : pdf_tag_name(tag->kind)); /* no other with a text is read by all */
    say(d, c, "<</MCID ");
    pdf_buffer_integer(d, &c->stream, (long)c->tag_count);
    say(d, c, len ? "/ActualText<FEFF" : "");
    for (int32_t i = 0; i < len; i++)
        pdf_buffer_hex(d, &c->stream, text[i], 4);
    say(d, c, len ? ">>>BDC\n" : ">>BDC\n");
    c->tags = pdf_grow(d, c->tags, c->tag_count, &c->tag_room, sizeof(pdf_tag *));
    c->tags[c->tag_count++] = tag;
}

void pdf_canvas_own(pdf_document *d, pdf_canvas *c, pdf_tag *tag, uint32_t place)
{
    if (c->tag != tag || c->place != place)
        own(d, c, tag, place, NULL, 0);
}

void pdf_canvas_artifact(pdf_document *d, pdf_canvas *c, pdf_artifact kind)
{
    static const char *const begins[] = {
        [PDF_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
        [PDF_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        [PDF_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
        [PDF_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
    };
    if (c->artifact == kind)
        return;
    pdf_canvas_end(d, c);
    c->artifact = kind;
    say(d, c, begins[kind]);
}

/* ---- text ---------------------------------------------------------------------------------------------------- */

/* A place is written as the way from the one before, which is often the same: the stream
 * packs better. Both are rounded, so that nothing adds up. */
void pdf_canvas_move(pdf_document *d, pdf_canvas *c, double x, double y)
{
    long right = pdf_round(x * 100), up = pdf_round((d->sheet.height - y) * 100);
    end_array(d, c);
    if (!c->is_in_text) {
        say(d, c, "BT\n");
        c->is_in_text = true;
        c->x = c->y = 0;
    }
    say_number(d, c, (double)(right - c->x) / 100);
    say_number(d, c, (double)(up - c->y) / 100);
    say(d, c, "Td\n");
    c->x = right;
    c->y = up;
    c->pen = c->ahead = 0;
}

void pdf_canvas_fill(pdf_canvas *c, double fill)
{
    c->fill = (double)pdf_round(fill * 1000) / 1000;
}

/* How much wider the spaces of a chunk are to be: those in the midst of words are no gaps of the line. */
static double word_of(const pdf_canvas *c, const pdf_chunk *chunk)
{
    return chunk->ends_in_space ? c->fill : chunk->has_spaces ? 0 : c->word;
}

static void set_ink(pdf_document *d, pdf_canvas *c, pdf_ink ink)
{
    const pdf_colour *colour = pdf_style_colour(d, ink);
    if (ink == c->ink)
        return;
    say_number(d, c, colour->red);
    say_number(d, c, colour->green);
    say_number(d, c, colour->blue);
    say(d, c, "rg\n");
    c->ink = ink;
}

static void set_font(pdf_document *d, pdf_canvas *c, const pdf_font *font, double size)
{
    if (font == c->font && size == c->size)
        return;
    say(d, c, "/");
    say(d, c, font->name);
    say(d, c, " ");
    say_number(d, c, size);
    say(d, c, "Tf\n");
    c->font = font;
    c->size = size;
}

static void set_rise(pdf_document *d, pdf_canvas *c, double rise)
{
    if (rise == c->rise)
        return;
    say_number(d, c, rise);
    say(d, c, "Ts\n");
    c->rise = rise;
}

static void set_word(pdf_document *d, pdf_canvas *c, double word)
{
    if (word <= c->word && word >= c->word)
        return;
    pdf_buffer_thousandths(d, &c->stream, word);
    say(d, c, "Tw\n");
    c->word = word;
}

/* Whether a chunk goes on in the TJ array of the one before. */
static bool goes_on(const pdf_canvas *c, const pdf_look *look, const pdf_chunk *chunk)
{
    double word = word_of(c, chunk);
    return word <= c->word && word >= c->word && chunk->font == c->font && chunk->is_hidden == c->is_hidden && look->size == c->size && look->ink == c->ink &&
           look->rise + chunk->rise * look->size == c->rise;
}

static void begin_array(pdf_document *d, pdf_canvas *c, const pdf_look *look, const pdf_chunk *chunk)
{
    if (c->is_in_array)
        return;
    set_ink(d, c, look->ink);
    set_font(d, c, chunk->font, look->size);
    set_rise(d, c, look->rise + chunk->rise * look->size);
    set_word(d, c, word_of(c, chunk));
    if (chunk->is_hidden != c->is_hidden)
        say(d, c, chunk->is_hidden ? "3 Tr\n" : "0 Tr\n");
    c->is_hidden = chunk->is_hidden;
    say(d, c, "[");
    c->is_in_array = true;
}

/* In thousandths of an em with one decimal: no line is off by what is seen, nor by what is left of a gap
 * that its space fills. No space is needed before a string. */
static void say_gap(pdf_document *d, pdf_canvas *c, double points, double size, const pdf_chunk *chunk)
{
    const double least = 0.001;
    if (fabs(points) <= least)
        return;
    double gap = (double)pdf_round(-points / size * 10000) / 10;
    if (gap < 0 || gap > 0) {
        say_number(d, c, gap);
        c->stream.len -= chunk->bytes[0] == '(';
    }
}

/* The string that a chunk begins with goes on in the one that the last chunk ended with. */
static bool joins(const pdf_canvas *c, const pdf_chunk *chunk)
{
    const pdf_buffer *b = &c->stream;
    return chunk->bytes[0] == '(' && b->bytes[b->len - 1] == ')';
}

/* Words that go on as a marked content of their own: readers know no other that they can
 * read inside of one. What is no part of the paper is not read. */
static void part(pdf_document *d, pdf_canvas *c, const UChar *text, int32_t len)
{
    double x = (double)c->x / 100 + c->pen, y = d->sheet.height - (double)c->y / 100;
    if (!c->tag)
        return;
    own(d, c, c->tag, c->place, text, len);
    pdf_canvas_move(d, c, x, y);
}

void pdf_canvas_chunk(pdf_document *d, pdf_canvas *c, const pdf_look *look, const pdf_chunk *chunk, double before)
{
    if (chunk->actual)
        part(d, c, chunk->actual, chunk->actual_len);
    if (!goes_on(c, look, chunk))
        end_array(d, c);
    begin_array(d, c, look, chunk);
    say_gap(d, c, before - c->ahead, look->size, chunk);
    c->ahead = chunk->ends_in_space || chunk->has_spaces ? c->word : 0;
    size_t skipped = joins(c, chunk);
    c->stream.len -= skipped;
    pdf_buffer_add(d, &c->stream, chunk->bytes + skipped, chunk->len - skipped);
    c->pen += before + chunk->width * look->size;
    if (chunk->ends_actual)
        part(d, c, NULL, 0);
}

/* ---- shapes ---------------------------------------------------------------------------------------------------- */

static void say_point(pdf_document *d, pdf_canvas *c, double x, double y)
{
    say_number(d, c, x);
    say_number(d, c, d->sheet.height - y);
}

void pdf_canvas_bar(pdf_document *d, pdf_canvas *c, double x, double y, double width, double height)
{
    end_text(d, c);
    set_ink(d, c, PDF_RULE);
    say_point(d, c, x, y + height);
    say_number(d, c, width);
    say_number(d, c, height);
    say(d, c, "re f\n");
}

/* Dots as a dashed line with round ends: they are drawn, and not read as text. */
void pdf_canvas_dots(pdf_document *d, pdf_canvas *c, double start, double end, double y)
{
    const double step = 4;
    double first = ((double)(long)(start / step) + 1) * step; /* the dots of all lines stand under one another */
    if (first >= end)
        return;
    end_text(d, c);
    say(d, c, "q 0.8 w 1 J [0 4] 0 d ");
    say_point(d, c, first, y);
    say(d, c, "m ");
    say_point(d, c, end, y);
    say(d, c, "l S Q\n");
}

void pdf_canvas_drawing(pdf_document *d, pdf_canvas *c, const pdf_drawing *drawing, double shift, double y)
{
    end_text(d, c);
    pdf_draw_paint(d, &c->stream, drawing, shift, y);
}
