/* glyphs.c - see glyphs.h */
#include "glyphs.h"

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
    double moved;      /* the same, that it has moved in the chunk */
    bool is_in_string; /* of codes; else between numbers */
    bool is_full;      /* the font had no code left */
    bool is_hidden;    /* nothing is painted */
    bool is_at_space;  /* the last code was one that PDF can make wider */
    unsigned spaces;   /* of these in the chunk */
    const UChar *actual; /* what the next chunks are read as */
    int32_t actual_len;
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

/* Text of a word, from one place to another; empty for what stands for nothing. */
typedef struct text_range {
    int32_t start, end;
} text_range;

/* Where marks are read. */
typedef struct mark_place {
    double right;        /* of the pen, in thousandths of an em */
    double rise;         /* ems over the base line */
    hb_codepoint_t empty; /* glyph */
} mark_place;

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
    long whole = pdf_round(p->owed);
    if (whole == 0)
        return;
    end_string(d, p);
    pdf_buffer_integer(d, &p->bytes, -whole);
    pdf_buffer_say(d, &p->bytes, " ");
    p->owed -= (double)whole;
    p->moved += (double)whole;
}

static void note_spaces(pen *p, pdf_chunk *chunk)
{
    chunk->ends_in_space = p->is_at_space && p->spaces == 1;
    chunk->has_spaces = p->spaces && !chunk->ends_in_space;
    p->is_at_space = false;
    p->spaces = 0;
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
    c->list[c->count++] = (pdf_chunk){.font = p->font, .rise = p->rise, .bytes = bytes, .len = p->bytes.len, .width = p->moved / 1000,
                                      .actual = p->actual, .actual_len = p->actual_len, .is_hidden = p->is_hidden};
    note_spaces(p, &c->list[c->count - 1]);
    p->actual = NULL;
    p->moved = 0;
    p->bytes.len = 0;
}

/* What is drawn from here to end_actual(), some glyph at least, is read as a text. */
static void begin_actual(pdf_document *d, pen *p, const UChar *text, int32_t len)
{
    end_chunk(d, p);
    p->actual = text;
    p->actual_len = len;
}

static void end_actual(pdf_document *d, pen *p)
{
    end_chunk(d, p);
    p->chunks->list[p->chunks->count - 1].ends_actual = true;
}

static void rise_to(pdf_document *d, pen *p, double rise)
{
    if (rise >= p->rise && rise <= p->rise)
        return;
    end_chunk(d, p);
    p->rise = rise;
}

/* A code of a glyph that is so many units of the face wide. */
static void draw_code(pdf_document *d, pen *p, uint16_t code, int32_t width)
{
    settle(d, p);
    if (!p->is_in_string)
        pdf_buffer_say(d, &p->bytes, "(");
    p->is_in_string = true;
    if (p->font->is_wide)
        pdf_buffer_byte(d, &p->bytes, (uint8_t)(code >> 8));
    pdf_buffer_byte(d, &p->bytes, (uint8_t)code);
    p->is_at_space = code == PDF_SPACE_CODE && !p->font->is_wide;
    p->spaces += p->is_at_space;
    p->is_full |= code == 0;
    if (p->font->is_wide || code >= PDF_OWN_CODES)
        p->chunks->has_other = true;
    else
        pdf_codes_add(&p->chunks->own, code);
    if (code)
        p->moved += width * 1000.0 / p->font->face->upem;
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

static text_range text_of(const shaped *s, unsigned i)
{
    return bears_text(s, i) ? (text_range){s->glyphs[i].cluster, text_end(s, i)} : (text_range){0};
}

/* Programs that read the page take what they find from right to left, figures and marks
 * between them from left to right, until they meet a letter of the former: a mark of
 * direction, which is not drawn, keeps them from going on too far. */
static bool needs_mark(const shaped *s, unsigned i, text_range text)
{
    if (!s->is_rtl)
        return s->is_mixed && i == 0 && s->stretch->start == 0;
    if (!s->is_mixed || text.end != text.start + 1)
        return false;
    switch (u_charDirection(s->text[text.start])) {
    case U_COMMON_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_TERMINATOR:
        return true;
    default:
        return false;
    }
}

static uint16_t code_of(pdf_document *d, const pen *p, const shaped *s, unsigned i, text_range range)
{
    enum { RIGHT_TO_LEFT_MARK = 0x200F, MOST = 64 };
    const UChar *text = s->text + range.start;
    int32_t len = range.end - range.start;
    UChar marked[MOST] = {RIGHT_TO_LEFT_MARK};
    if (len >= MOST || !needs_mark(s, i, range))
        return pdf_font_code(d, p->font, s->glyphs[i].id, text, len);
    memcpy(marked + 1, text, (size_t)len * sizeof *text);
    return pdf_font_code(d, p->font, s->glyphs[i].id, marked, len + 1);
}

/* Draws a glyph that stands for a text. What runs to the left is drawn from its right edge
 * to its left one. */
static void draw_glyph(pdf_document *d, pen *p, const shaped *s, unsigned i, text_range text)
{
    const pdf_placed *glyph = &s->glyphs[i];
    const pdf_face *face = s->stretch->face;
    double unit = 1000.0 / face->upem, rise = glyph->y / (double)face->upem;
    int32_t before = s->is_rtl ? glyph->x - glyph->advance : glyph->x;
    int32_t after = s->is_rtl ? -glyph->x : glyph->advance - glyph->x;
    rise_to(d, p, rise);
    p->owed += before * unit;
    uint16_t code = code_of(d, p, s, i, text);
    int32_t own = p->font->glyphs[code].advance;
    draw_code(d, p, code, own);
    p->owed += (after - own) * unit;
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

/* An empty glyph that stands for a text, so far to the right of the pen, which stays. */
static void draw_empty(pdf_document *d, pen *p, hb_codepoint_t empty, double right, const UChar *text, int32_t len)
{
    p->owed += right;
    draw_code(d, p, pdf_font_code(d, p->font, empty, text, len), 0);
    p->owed -= right;
}

/* One that only takes room, and is said not to be painted. */
static void draw_hidden(pdf_document *d, pen *p, hb_codepoint_t empty, double right)
{
    end_chunk(d, p);
    p->is_hidden = true;
    draw_empty(d, p, empty, right, u"", 0);
    end_chunk(d, p);
    p->is_hidden = false;
}

/* How far the room of the letter at `i` must reach to the right of its own, in units of the
 * face: programs that read the page see the end of a word where letters stand apart. */
static int32_t gap_before(const shaped *s, unsigned i)
{
    const pdf_face *face = s->stretch->face;
    const pdf_placed *glyph = &s->glyphs[i];
    if (i == 0 || u_isUWhiteSpace(s->text[glyph->cluster]))
        return 0;
    unsigned last = i - 1;
    while (last > 0 && (!bears_text(s, last) || is_mark(s, last)))
        last--;
    int32_t gap = s->glyphs[last].x + glyph->advance - glyph->x - hb_font_get_glyph_h_advance(face->font, glyph->id);
    return gap * LEAST_GAP < (int32_t)face->upem ? 0 : s->glyphs[last].x + glyph->advance;
}

/* Draws glyphs of which the first stands for a text, and the others for nothing: last, as
 * programs that read the page look for the text where the stretch that it is the text of
 * begins or ends. */
static void draw_together(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end, text_range text)
{
    for (unsigned k = i + 1; k < end; k++)
        draw_glyph(d, p, s, k, (text_range){0});
    draw_glyph(d, p, s, i, text);
}

/* Draws a letter that stands for the text from its cluster to `stop`, with all glyphs up to
 * `end`, which have no text of their own. Where these are several, or the letter stands apart
 * from the one before, all are read as that text, and fill the room from the edge of the
 * letter to where it begins, at which hidden ones stand. */
static void draw_letter(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end, int32_t stop, hb_codepoint_t empty)
{
    const pdf_placed *glyph = &s->glyphs[i];
    const pdf_face *face = s->stretch->face;
    double unit = 1000.0 / face->upem, rise = glyph->y / (double)face->upem;
    int32_t reach = gap_before(s, i);
    text_range text = {glyph->cluster, stop};
    if (end == i + 1 && !reach) {
        draw_glyph(d, p, s, i, text);
        return;
    }
    rise_to(d, p, rise);
    begin_actual(d, p, s->text + text.start, stop - text.start);
    draw_hidden(d, p, empty, (glyph->x - glyph->advance) * unit);
    draw_together(d, p, s, i, end, text);
    int32_t right = reach ? reach : glyph->x + hb_font_get_glyph_h_advance(face->font, glyph->id);
    rise_to(d, p, rise);
    draw_hidden(d, p, empty, right * unit);
    end_actual(d, p);
}

/* A mark is drawn where it belongs, but read beside its letter, at a height: programs that
 * read the page take what stands apart for a word of its own. Glyphs up to `end` stand for
 * a text, the later ones for nothing. */
static void draw_mark(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end, text_range text, mark_place at)
{
    rise_to(d, p, at.rise);
    begin_actual(d, p, s->text + text.start, text.end - text.start);
    draw_hidden(d, p, at.empty, at.right);
    draw_together(d, p, s, i, end, text);
    rise_to(d, p, at.rise);
    draw_hidden(d, p, at.empty, at.right);
    end_actual(d, p);
}

/* What is left of the text of a letter: its marks, and more letters of a ligature, which are
 * read from empty glyphs, since such programs read what one glyph stands for from left to
 * right. Marks that a font sorts are told apart by their order alone. */
static void draw_rest(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end, int32_t start, hb_codepoint_t empty)
{
    const double beside = 10; /* thousandths of an em */
    mark_place at = {.empty = empty, .rise = mark_rise(s, end)};
    for (int32_t stop = text_end(s, end - 1), next = start; start < stop; start = next) {
        U16_FWD_1(s->text, next, stop);
        text_range text = {start, next};
        at.right -= beside;
        bool has_glyph = i < end && (s->glyphs[i].cluster <= start || (int32_t)(end - i) >= stop - start);
        if (has_glyph) {
            unsigned last = next == stop ? end : i + 1;
            draw_mark(d, p, s, i, last, text, at);
            i = last;
        } else {
            rise_to(d, p, at.rise);
            draw_empty(d, p, empty, at.right, s->text + start, next - start);
        }
    }
}

static void draw_glyphs(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    for (; i < end; i++)
        draw_glyph(d, p, s, i, text_of(s, i));
}

/* A glyph that is read from right to left stands for one character. */
static void draw_right_to_left(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    int32_t at = s->glyphs[i].cluster, stop = text_end(s, end - 1);
    hb_codepoint_t empty = empty_glyph(s->stretch->face);
    if (!empty) {
        draw_glyphs(d, p, s, i, end);
        return;
    }
    unsigned next = i + 1;
    U16_FWD_1(s->text, at, stop);
    while (next < end && s->glyphs[next].cluster < at)
        next++;
    draw_letter(d, p, s, i, next, at, empty);
    draw_rest(d, p, s, next, end, at, empty);
}

/* A mark at another height looks like a line of its own to programs that read the page:
 * its letter stands for both, and the mark for nothing. */
static void draw_left_to_right(pdf_document *d, pen *p, const shaped *s, unsigned i, unsigned end)
{
    if (end == i + 1 || !is_lifted(s, i, end)) {
        draw_glyphs(d, p, s, i, end);
        return;
    }
    draw_glyph(d, p, s, i, (text_range){s->glyphs[i].cluster, text_end(s, end - 1)});
    while (++i < end)
        draw_glyph(d, p, s, i, (text_range){0});
}

static void draw_all(pdf_document *d, pen *p, const shaped *s)
{
    for (unsigned i = 0, end; i < s->count && !p->is_full; i = end) {
        end = letter_end(s, i);
        (s->is_rtl ? draw_right_to_left : draw_left_to_right)(d, p, s, i, end);
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
        p = (pen){.chunks = chunks, .bytes = d->drawn, .font = pdf_fonts_use(d, stretch->face, p.font)};
        bool is_new = p.font->count <= p.font->first + 1;
        chunks->count = first;
        draw_all(d, &p, &s);
        d->drawn = (pdf_buffer){.bytes = p.bytes.bytes, .room = p.bytes.room};
        if (p.is_full && is_new && p.font->is_wide)
            pdf_fail(d, RAP_ERROR_DATA, "a single word has more than %d different glyphs", UINT16_MAX);
    }
}
