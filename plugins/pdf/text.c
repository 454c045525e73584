/* text.c - see text.h */
#include <math.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "lines.h"
#include "style.h"

enum { LINE_SEPARATOR = 0x2028 };

/* ---- gathering words ----------------------------------------------------------------------------- */

void pdf_text_clear(pdf_text *text)
{
    text->len = 0;
    text->span_count = 0;
    text->has_rtl = text->is_rtl = text->justifies = text->hyphenates = false;
}

/* Room for so many units more. */
static void make_room(pdf_document *d, pdf_text *text, size_t more)
{
    if (more <= text->room - text->len)
        return;
    text->room = (text->len + more) * 2;
    UChar *units = pdf_alloc(d, text->room * sizeof *units);
    if (text->len)
        memcpy(units, text->units, text->len * sizeof *units);
    text->units = units;
}

static void add_character(pdf_text *text, UChar32 c)
{
    if (c == '\n')
        c = LINE_SEPARATOR;
    else if (u_iscntrl(c))
        c = ' ';
    if (c >= 0x590) {
        UCharDirection direction = u_charDirection(c);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            text->has_rtl = true;
    }
    if (c > 0xFFFF)
        text->units[text->len++] = U16_LEAD(c);
    text->units[text->len++] = c > 0xFFFF ? U16_TRAIL(c) : (UChar)c;
}

/* Letters of ASCII, which most are; how many. */
static int32_t add_ascii(pdf_text *text, const uint8_t *bytes)
{
    UChar *units = text->units + text->len;
    int32_t count = 0;
    for (; bytes[count] >= ' ' && bytes[count] < 0x7F; count++)
        units[count] = bytes[count];
    text->len += (size_t)count;
    return count;
}

/* Words of one script, at its size. */
static void add_span(pdf_document *d, pdf_text *text, const pdf_look *look, pdf_script script, int32_t start)
{
    if ((int32_t)text->len == start)
        return;
    text->spans = pdf_grow(d, text->spans, text->span_count, &text->span_room, sizeof *text->spans);
    pdf_span *span = &text->spans[text->span_count++];
    *span = (pdf_span){.look = *look, .start = start, .end = (int32_t)text->len};
    span->look.size *= d->styles->scripts[script].size;
}

void pdf_text_add(pdf_document *d, pdf_text *text, const char *words, const pdf_look *look)
{
    const uint8_t *bytes = (const uint8_t *)rap_or_empty(words);
    int32_t start = (int32_t)text->len;
    pdf_script script = PDF_SCRIPT_COUNT;
    size_t len = strlen((const char *)bytes);
    if (len > INT32_MAX / 4 - text->len)
        pdf_fail(d, RAP_ERROR_DATA, "a paragraph is longer than %d letters", INT32_MAX / 4);
    make_room(d, text, len); /* UTF-16 has no more units than UTF-8 has bytes */
    for (int32_t i = 0; bytes[i];) {
        if (script == PDF_SCRIPT_COUNT && bytes[i] >= ' ' && bytes[i] < 0x7F) {
            i += add_ascii(text, bytes + i);
            continue;
        }
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, (int32_t)len, c);
        pdf_script own = pdf_style_script(c, script);
        if (d->styles->scripts[own].size != d->styles->scripts[script].size) {
            add_span(d, text, look, script, start);
            start = (int32_t)text->len;
        }
        script = own;
        add_character(text, c);
    }
    add_span(d, text, look, script, start);
}

/* ---- lines ------------------------------------------------------------------------------------- */

pdf_extent pdf_line_step(const pdf_line *line, uint32_t number, double *x)
{
    const pdf_piece *piece = &line->pieces[number];
    double start = *x + piece->before, width = piece->shape->width * pdf_line_look(line, number)->size;
    bool is_rtl = pdf_piece_is_rtl(piece);
    *x = is_rtl ? start - width : start + width;
    return is_rtl ? (pdf_extent){*x, start} : (pdf_extent){start, *x};
}

pdf_extent pdf_line_trimmed_step(const pdf_line *line, uint32_t number, double *x)
{
    const pdf_piece *piece = &line->pieces[number];
    pdf_extent extent = pdf_line_step(line, number, x);
    double space = piece->shape->space * pdf_line_look(line, number)->size;
    *(pdf_piece_is_rtl(piece) ? &extent.left : &extent.right) += pdf_piece_is_rtl(piece) ? space : -space;
    return extent;
}

/* The text with spans of its own: lines outlive it, and so must what they look like. */
static pdf_text keep_spans(pdf_document *d, const pdf_text *text)
{
    pdf_text kept = *text;
    kept.spans = pdf_alloc(d, text->span_count * sizeof *kept.spans);
    memcpy(kept.spans, text->spans, text->span_count * sizeof *kept.spans);
    return kept;
}

pdf_lines pdf_text_break(pdf_document *d, const pdf_text *text, double measure, double indent)
{
    if (text->len == 0)
        return (pdf_lines){0};
    pdf_text kept = keep_spans(d, text);
    pdf_parts_cut(d, &kept, measure - indent, PDF_LETTERS);
    return pdf_lines_make(d, measure, indent);
}

pdf_line pdf_text_line(pdf_document *d, const pdf_text *text)
{
    if (text->len == 0)
        return (pdf_line){.is_last = true, .is_rtl = text->is_rtl};
    pdf_text kept = keep_spans(d, text);
    pdf_parts_cut(d, &kept, 0, PDF_WHOLE);
    return pdf_lines_one(d);
}

/* Width of the widest stretch that no line end parts. */
static double widest_word(pdf_document *d)
{
    const pdf_breaker *b = d->breaker;
    double widest = 0, word = 0;
    for (size_t i = 0; i < b->count; i++) {
        const pdf_part *p = &b->parts[i];
        const pdf_points *points = pdf_part_points(d, p, false);
        double used = 0;
        for (size_t k = 0; k < points->count; k++) {
            double at = points->list[k].width * p->look->size;
            widest = fmax(widest, word + at - used);
            used = at;
            word = 0;
        }
        double reach = word + pdf_part_trimmed(p) - used;
        widest = reach > widest ? reach : widest;
        word = p->cost >= PDF_FIT_NEVER ? word + pdf_part_width(p) - used : 0;
    }
    return widest;
}

/* Width of the widest line where lines end only when they must. */
static double widest_line(const pdf_breaker *b)
{
    double widest = 0, line = 0;
    for (size_t i = 0; i < b->count; i++) {
        const pdf_part *p = &b->parts[i];
        double reach = line + pdf_part_trimmed(p);
        widest = reach > widest ? reach : widest;
        line = p->cost <= PDF_FIT_FORCED ? 0 : line + pdf_part_width(p);
    }
    return widest;
}

pdf_need pdf_text_measure(pdf_document *d, const pdf_text *text)
{
    pdf_need need = {0};
    if (text->len == 0)
        return need;
    pdf_parts_cut(d, text, 0, PDF_AFTER_SLASH);
    need.part = widest_word(d);
    pdf_parts_cut(d, text, 0, PDF_WHOLE);
    need.word = widest_word(d);
    need.line = widest_line(d->breaker);
    return need;
}
