/* glyphs.c - see glyphs.h */
#include "glyphs.h"

#include <math.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

/* Where writing stands. */
typedef struct pen {
    pdf_chunks *chunks;
    pdf_buffer bytes;  /* of the chunk in hand */
    pdf_font *font;
    double rise;
    double owed;       /* thousandths of an em to move before the next glyph */
    bool is_in_string; /* of codes; else between numbers */
} pen;

/* What is placed. */
typedef struct shaped {
    const pdf_placed *glyphs;
    unsigned count;
    const UChar *text;
    const pdf_stretch *stretch;
    bool is_rtl;
} shaped;

/* ---- writing ---------------------------------------------------------------------------------- */

static void end_string(pdf_document *d, pen *p)
{
    if (p->is_in_string)
        pdf_buffer_say(d, &p->bytes, ")");
    p->is_in_string = false;
}

/* Writes what the pen is owed, in whole thousandths of an em to the right. */
static void settle(pdf_document *d, pen *p)
{
    long whole = lround(p->owed);
    if (whole == 0)
        return;
    end_string(d, p);
    pdf_buffer_integer(d, &p->bytes, -whole);
    pdf_buffer_say(d, &p->bytes, " ");
    p->owed -= (double)whole;
}

static void end_chunk(pdf_document *d, pen *p)
{
    pdf_chunks *c = p->chunks;
    settle(d, p);
    end_string(d, p);
    if (p->bytes.len == 0)
        return;
    char *bytes = pdf_alloc(d, p->bytes.len);
    memcpy(bytes, p->bytes.bytes, p->bytes.len);
    c->list = pdf_grow(d, c->list, c->count, &c->room, sizeof *c->list);
    c->list[c->count++] = (pdf_chunk){.font = p->font, .rise = p->rise, .bytes = bytes, .len = p->bytes.len};
    p->bytes.len = 0;
}

static void draw_code(pdf_document *d, pen *p, uint16_t code)
{
    settle(d, p);
    if (!p->is_in_string)
        pdf_buffer_say(d, &p->bytes, "(");
    p->is_in_string = true;
    pdf_buffer_code(d, &p->bytes, code);
}

/* ---- which text a glyph stands for --------------------------------------------------------------- */

/* Where the text of a glyph's cluster ends. */
static int32_t text_end(const shaped *s, unsigned i)
{
    for (unsigned k = i; s->is_rtl ? k-- > 0 : ++k < s->count;)
        if (s->glyphs[k].cluster != s->glyphs[i].cluster)
            return s->glyphs[k].cluster;
    return s->stretch->end;
}

/* The text of a cluster goes to one of its glyphs, so that it is read once: the first in
 * the order of the text. */
static bool bears_text(const shaped *s, unsigned i)
{
    if (s->is_rtl)
        return i + 1 == s->count || s->glyphs[i + 1].cluster != s->glyphs[i].cluster;
    return i == 0 || s->glyphs[i - 1].cluster != s->glyphs[i].cluster;
}

/* Draws a glyph that stands for the text from its cluster to `end`. */
static void draw_glyph(pdf_document *d, pen *p, const shaped *s, unsigned i, int32_t end)
{
    const pdf_placed *glyph = &s->glyphs[i];
    const pdf_face *face = s->stretch->face;
    double unit = 1000.0 / face->upem, rise = glyph->y / (double)face->upem;
    if (rise < p->rise || rise > p->rise) {
        end_chunk(d, p);
        p->rise = rise;
    }
    p->owed += glyph->x * unit;
    draw_code(d, p, pdf_font_code(d, p->font, glyph->id, s->text + glyph->cluster, end - glyph->cluster));
    p->owed += (glyph->advance - glyph->x - hb_font_get_glyph_h_advance(face->font, glyph->id)) * unit;
}

/* ---- letters with marks at heights of their own ----------------------------------------------------- */

static bool is_mark(const shaped *s, unsigned i)
{
    UChar32 c;
    U16_GET(s->text, 0, s->glyphs[i].cluster, s->stretch->end, c);
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* The glyphs from `i` on that are one letter with its marks, read from left to right. */
static unsigned letter_end(const shaped *s, unsigned i)
{
    unsigned end = i + 1;
    while (!s->is_rtl && end < s->count && is_mark(s, end))
        end++;
    return end;
}

static bool is_lifted(const shaped *s, unsigned i, unsigned end)
{
    for (; i < end; i++)
        if (s->glyphs[i].y)
            return true;
    return false;
}

/* A mark at another height looks like a line of its own to programs that read the page:
 * its letter stands for both, and the mark for nothing. */
static void draw_letter(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    if (end > i + 1 && is_lifted(s, i, end)) {
        draw_glyph(d, p, s, i, text_end(s, end - 1));
        while (++i < end)
            draw_glyph(d, p, s, i, s->glyphs[i].cluster);
        return;
    }
    for (; i < end; i++)
        draw_glyph(d, p, s, i, bears_text(s, i) ? text_end(s, i) : s->glyphs[i].cluster);
}

void pdf_glyphs_draw(pdf_document *d, pdf_chunks *chunks, const pdf_word *word, const pdf_stretch *stretch)
{
    pen p = {.chunks = chunks, .font = pdf_fonts_use(d, stretch->face)};
    shaped s = {.text = word->text, .stretch = stretch, .is_rtl = word->voice.is_rtl, .glyphs = stretch->glyphs,
                .count = stretch->count};
    for (unsigned i = 0, end; i < s.count; i = end) {
        end = letter_end(&s, i);
        draw_letter(d, &p, &s, i, end);
    }
    end_chunk(d, &p);
}
