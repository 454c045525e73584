/* draw.c - see draw.h */
#include "draw.h"

void pdf_draw_add(pdf_document *d, pdf_drawing *drawing, const pdf_stroke *stroke)
{
    drawing->strokes = pdf_grow(d, drawing->strokes, drawing->count, &drawing->room, sizeof *drawing->strokes);
    drawing->strokes[drawing->count++] = *stroke;
}

static void say_numbers(pdf_document *d, pdf_buffer *stream, const double *numbers, size_t count, const char *operator)
{
    for (size_t i = 0; i < count; i++)
        pdf_buffer_number(d, stream, numbers[i]);
    pdf_buffer_say(d, stream, operator);
}

static bool is_alike(pdf_colour a, pdf_colour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void set_colour(pdf_document *d, pdf_buffer *stream, pdf_colour colour)
{
    const double parts[] = {colour.red, colour.green, colour.blue};
    say_numbers(d, stream, parts, 3, "rg ");
    say_numbers(d, stream, parts, 3, "RG\n");
}

static void paint_stroke(pdf_document *d, pdf_buffer *stream, const pdf_stroke *s, double shift, double y)
{
    double left = s->x + shift, top = d->sheet.height - y - s->y, bottom = top - s->height;
    if (s->weight > 0) {
        say_numbers(d, stream, (const double[]){s->weight}, 1, "w ");
        say_numbers(d, stream, (const double[]){left, top}, 2, "m ");
        say_numbers(d, stream, (const double[]){left + s->width, bottom}, 2, "l S\n");
    } else {
        say_numbers(d, stream, (const double[]){left, bottom, s->width, s->height}, 4, "re f\n");
    }
}

void pdf_draw_paint(pdf_document *d, pdf_buffer *stream, const pdf_drawing *drawing, double shift, double y)
{
    pdf_buffer_say(d, stream, "q\n");
    for (size_t i = 0; i < drawing->count; i++) {
        const pdf_stroke *stroke = &drawing->strokes[i];
        if (i == 0 || !is_alike(stroke->colour, stroke[-1].colour))
            set_colour(d, stream, stroke->colour);
        paint_stroke(d, stream, stroke, shift, y);
    }
    pdf_buffer_say(d, stream, "Q\n");
}
