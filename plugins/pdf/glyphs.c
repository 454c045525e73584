/* glyphs.c - see glyphs.h */
#include "glyphs.h"

#include <math.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

enum { LEAST_GAP = 40 /* parts of an em: the narrowest gap between letters that is read as a space */ };

/* Where writing stands. */
typedef struct pen {
    pdf_chunks *chunks;
    pdf_buffer bytes;  /* of the chunk in hand */
    pdf_font *font;
    double rise;
    double owed;       /* thousandths of an em to move before the next glyph */
    bool is_in_string; /* of codes; else between numbers */
    bool is_full;      /* the font had no code left */
} pen;

/* What is placed. */
typedef struct shaped {
    const pdf_placed *glyphs;
    unsigned count;
    const UChar *text;
    const pdf_stretch *stretch;
    bool is_rtl;
    bool is_mixed;     /* see pdf_voice */
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

static void rise_to(pdf_document *d, pen *p, double rise)
{
    if (rise >= p->rise && rise <= p->rise)
        return;
    end_chunk(d, p);
    p->rise = rise;
}

static void draw_code(pdf_document *d, pen *p, uint16_t code)
{
    settle(d, p);
    if (!p->is_in_string)
        pdf_buffer_say(d, &p->bytes, "(");
    p->is_in_string = true;
    if (p->font->is_wide)
        pdf_buffer_byte(d, &p->bytes, (uint8_t)(code >> 8));
    pdf_buffer_byte(d, &p->bytes, (uint8_t)code);
    p->is_full |= code == 0;
}

/* ---- which text a glyph stands for --------------------------------------------------------------- */

/* Where the text of a glyph's cluster ends. */
static int32_t text_end(const shaped *s, unsigned i)
{
    for (unsigned k = i + 1; k < s->count; k++)
        if (s->glyphs[k].cluster != s->glyphs[i].cluster)
            return s->glyphs[k].cluster;
    return s->stretch->end;
}

/* The text of a cluster goes to its first glyph, so that it is read once. */
static bool bears_text(const shaped *s, unsigned i)
{
    return i == 0 || s->glyphs[i - 1].cluster != s->glyphs[i].cluster;
}

/* Programs that read the page take what they find from right to left, figures and marks
 * between them from left to right, until they meet a letter of the former: a mark of
 * direction, which is not drawn, keeps them from going on too far. */
static bool needs_mark(const shaped *s, unsigned i, int32_t end)
{
    if (!s->is_rtl)
        return s->is_mixed && i == 0 && s->stretch->start == 0;
    if (!s->is_mixed || end != s->glyphs[i].cluster + 1)
        return false;
    switch (u_charDirection(s->text[end - 1])) {
    case U_COMMON_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_TERMINATOR:
        return true;
    default:
        return false;
    }
}

/* The code of a glyph that stands for the text from its cluster to `end`. */
static uint16_t code_of(pdf_document *d, const pen *p, const shaped *s, unsigned i, int32_t end)
{
    enum { RIGHT_TO_LEFT_MARK = 0x200F, MOST = 64 };
    const UChar *text = s->text + s->glyphs[i].cluster;
    int32_t len = end - s->glyphs[i].cluster;
    UChar marked[MOST] = {RIGHT_TO_LEFT_MARK};
    if (len >= MOST || !needs_mark(s, i, end))
        return pdf_font_code(d, p->font, s->glyphs[i].id, text, len);
    memcpy(marked + 1, text, (size_t)len * sizeof *text);
    return pdf_font_code(d, p->font, s->glyphs[i].id, marked, len + 1);
}

/* Draws a glyph that stands for the text from its cluster to `end`. What runs to the left
 * is drawn from its right edge to its left one. */
static void draw_glyph(pdf_document *d, pen *p, const shaped *s, unsigned i, int32_t end)
{
    const pdf_placed *glyph = &s->glyphs[i];
    const pdf_face *face = s->stretch->face;
    double unit = 1000.0 / face->upem, rise = glyph->y / (double)face->upem;
    int32_t before = s->is_rtl ? glyph->x - glyph->advance : glyph->x;
    int32_t after = s->is_rtl ? -glyph->x : glyph->advance - glyph->x;
    rise_to(d, p, rise);
    p->owed += before * unit;
    draw_code(d, p, code_of(d, p, s, i, end));
    p->owed += (after - hb_font_get_glyph_h_advance(face->font, glyph->id)) * unit;
}

/* ---- letters with marks at heights of their own ----------------------------------------------------- */

static bool is_mark(const shaped *s, unsigned i)
{
    UChar32 c;
    U16_GET(s->text, 0, s->glyphs[i].cluster, s->stretch->end, c);
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Behind the glyphs of the letter at `i` with its marks. */
static unsigned letter_end(const shaped *s, unsigned i)
{
    unsigned end = i + 1;
    while (end < s->count && (s->glyphs[end].cluster == s->glyphs[i].cluster || is_mark(s, end)))
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

/* A glyph that nothing is seen of and that has no width; 0 where a face has none. Fonts
 * that show what is otherwise unseen have some outline even there. */
static hb_codepoint_t empty_glyph(const pdf_face *face)
{
    static const hb_codepoint_t unseen[] = {0x200B, 0xFEFF, 0x200D};
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
        hb_codepoint_t glyph;
        hb_glyph_extents_t box = {0};
        if (hb_font_get_nominal_glyph(face->font, unseen[i], &glyph) &&
            hb_font_get_glyph_extents(face->font, glyph, &box) && box.width == 0 && box.height == 0 &&
            hb_font_get_glyph_h_advance(face->font, glyph) == 0)
            return glyph;
    }
    return 0;
}

/* Ems over the base line for the text of marks before a letter. Programs that read the page
 * sort letters by place, but take one that stands a little to the left of the last, at the
 * same height, for the next of a word from left to right. */
static double mark_rise(const shaped *s, unsigned letter)
{
    const double narrow = 0.25, apart = 0.1;
    if (letter == s->count)
        return 0;
    return s->glyphs[letter].advance - s->glyphs[letter].x < narrow * s->stretch->face->upem ? apart : 0;
}

/* A letter that is read from right to left stands for one character. Its marks, and more
 * letters of a ligature, are drawn where they belong, but read from empty glyphs beside it,
 * since such programs read what one glyph stands for from left to right, and take what
 * stands apart for a word of its own. */
static void draw_cluster(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end, hb_codepoint_t empty)
{
    const double beside = 10; /* thousandths of an em */
    int32_t at = s->glyphs[i].cluster, stop = text_end(s, end - 1);
    double owed = 0;
    if (!is_mark(s, i))
        U16_FWD_1(s->text, at, stop);
    draw_glyph(d, p, s, i, at);
    while (++i < end)
        draw_glyph(d, p, s, i, s->glyphs[i].cluster);
    rise_to(d, p, mark_rise(s, end));
    for (int32_t start = at; start < stop; start = at) {
        U16_FWD_1(s->text, at, stop);
        p->owed -= beside;
        owed += beside;
        draw_code(d, p, pdf_font_code(d, p->font, empty, s->text + start, at - start));
    }
    p->owed += owed;
}

static void draw_glyphs(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    for (; i < end; i++)
        draw_glyph(d, p, s, i, bears_text(s, i) ? text_end(s, i) : s->glyphs[i].cluster);
}

static void draw_right_to_left(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    bool is_one = text_end(s, end - 1) - s->glyphs[i].cluster == 1;
    hb_codepoint_t empty = is_one ? 0 : empty_glyph(s->stretch->face);
    if (empty)
        draw_cluster(d, p, s, i, end, empty);
    else
        draw_glyphs(d, p, s, i, end);
}

/* Where a letter that is read from right to left stands apart from the next, programs that
 * read the page see the end of a word: an empty glyph, read as a mark of direction, fills
 * the gap. */
static void fill_gap(pdf_document *d, pen *p, const shaped *s, unsigned letter, unsigned next)
{
    static const UChar right_to_left_mark = 0x200F;
    const pdf_face *face = s->stretch->face;
    const pdf_placed *last = &s->glyphs[letter], *glyph = &s->glyphs[next];
    hb_codepoint_t space;
    int32_t gap = last->x + glyph->advance - glyph->x - hb_font_get_glyph_h_advance(face->font, glyph->id);
    if (gap * LEAST_GAP < (int32_t)face->upem || !hb_font_get_nominal_glyph(face->font, ' ', &space) || glyph->id == space)
        return;
    double unit = 1000.0 / face->upem, width = hb_font_get_glyph_h_advance(face->font, space) * unit;
    double to = last->x * unit - (gap * unit + width) / 2;
    rise_to(d, p, 0);
    p->owed += to;
    draw_code(d, p, pdf_font_code(d, p->font, space, &right_to_left_mark, 1));
    p->owed -= to + width;
}

/* A mark at another height looks like a line of its own to programs that read the page:
 * its letter stands for both, and the mark for nothing. */
static void draw_left_to_right(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    if (end == i + 1 || !is_lifted(s, i, end)) {
        draw_glyphs(d, p, s, i, end);
        return;
    }
    draw_glyph(d, p, s, i, text_end(s, end - 1));
    while (++i < end)
        draw_glyph(d, p, s, i, s->glyphs[i].cluster);
}

static void draw_all(pdf_document *d, pen *p, const shaped *s)
{
    for (unsigned i = 0, end; i < s->count && !p->is_full; i = end) {
        end = letter_end(s, i);
        (s->is_rtl ? draw_right_to_left : draw_left_to_right)(d, p, s, i, end);
        if (s->is_rtl && end < s->count)
            fill_gap(d, p, s, i, end);
    }
    end_chunk(d, p);
}

/* A stretch that uses up the codes of a font is drawn anew, by the next. */
void pdf_glyphs_draw(pdf_document *d, pdf_chunks *chunks, const pdf_word *word, const pdf_stretch *stretch)
{
    shaped s = {.text = word->text, .stretch = stretch, .is_rtl = word->voice.is_rtl, .glyphs = stretch->glyphs,
                .count = stretch->count, .is_mixed = word->voice.is_mixed};
    size_t first = chunks->count;
    pen p = {.is_full = true};
    while (p.is_full) {
        p = (pen){.chunks = chunks, .font = pdf_fonts_use(d, stretch->face, p.font)};
        bool is_new = p.font->count == 1;
        chunks->count = first;
        draw_all(d, &p, &s);
        if (p.is_full && is_new && p.font->is_wide)
            pdf_fail(d, RAP_ERROR_DATA, "a single word has more than %d different glyphs", UINT16_MAX);
    }
}
