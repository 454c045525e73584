/* text.c - see text.h */
#include "text.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { LINE_SEPARATOR = 0x2028 };

/* How finely a word may be parted. */
typedef enum fineness { WHOLE, AFTER_SLASH, LETTERS } fineness;

/* A piece while lines are sought. */
typedef struct part {
    pdf_piece piece;
    UBiDiLevel level;
    enum { HOLDS, MAY_END, MUST_END } after; /* whether a line ends here */
} part;

typedef struct pdf_breaker {
    UBreakIterator *line, *letter;
    UBiDi *bidi;
    part *parts;       /* of the paragraph in hand */
    size_t count, room;
    pdf_line *lines;
    size_t line_count, line_room;
    const UBiDiLevel *levels; /* of its units; NULL where all run left to right */
    const pdf_text *text;
    fineness finest;          /* to which its words may be parted */
} pdf_breaker;

struct pdf_breaker *pdf_breaker_open(pdf_document *d, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    pdf_breaker *b = d->breaker = pdf_alloc(d, sizeof *b);
    b->line = ubrk_open(UBRK_LINE, language, NULL, 0, &status);
    b->letter = ubrk_open(UBRK_CHARACTER, language, NULL, 0, &status);
    b->bidi = ubidi_open();
    if (U_FAILURE(status) || !b->bidi)
        pdf_fail(d, RAP_ERROR_EXPORTER, "ICU has no rules for breaking lines (%s)", u_errorName(status));
    return b;
}

void pdf_breaker_close(struct pdf_breaker *breaker)
{
    if (!breaker)
        return;
    ubrk_close(breaker->line);
    ubrk_close(breaker->letter);
    ubidi_close(breaker->bidi);
}

/* ---- gathering words ----------------------------------------------------------------------------- */

void pdf_text_clear(pdf_text *text)
{
    text->len = 0;
    text->span_count = 0;
    text->has_rtl = text->is_rtl = text->justifies = text->hyphenates = false;
}

static void add_unit(pdf_document *d, pdf_text *text, UChar unit)
{
    text->units = pdf_grow(d, text->units, text->len, &text->room, sizeof *text->units);
    text->units[text->len++] = unit;
}

static void add_character(pdf_document *d, pdf_text *text, UChar32 c)
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
        add_unit(d, text, U16_LEAD(c));
    add_unit(d, text, c > 0xFFFF ? U16_TRAIL(c) : (UChar)c);
}

void pdf_text_add(pdf_document *d, pdf_text *text, const char *words, const pdf_look *look)
{
    const uint8_t *bytes = (const uint8_t *)rap_or_empty(words);
    int32_t start = (int32_t)text->len;
    size_t len = strlen((const char *)bytes);
    if (len > INT32_MAX / 4 - text->len)
        pdf_fail(d, RAP_ERROR_DATA, "a paragraph is longer than %d letters", INT32_MAX / 4);
    for (int32_t i = 0; bytes[i];) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, (int32_t)len, c);
        add_character(d, text, c);
    }
    if ((int32_t)text->len == start)
        return;
    text->spans = pdf_grow(d, text->spans, text->span_count, &text->span_room, sizeof *text->spans);
    text->spans[text->span_count++] = (pdf_span){.look = *look, .start = start, .end = (int32_t)text->len};
}

/* ---- where lines may end ---------------------------------------------------------------------------- */

static bool has_no_spaces(UChar32 c)
{
    switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
    case U_LB_IDEOGRAPHIC:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
    case U_LB_NONSTARTER:
    case U_LB_H2:
    case U_LB_H3:
    case U_LB_JL:
    case U_LB_ZWSPACE:
        return true;
    default:
        return false;
    }
}

/* Whether a place where ICU would end a line is one where ours do. */
static bool is_good_end(const pdf_text *text, int32_t at)
{
    int32_t len = (int32_t)text->len;
    UChar32 before, after;
    U16_GET(text->units, 0, at - 1, len, before);
    if (at == len || u_isUWhiteSpace(before))
        return true;
    U16_GET(text->units, 0, at, len, after);
    return has_no_spaces(before) || has_no_spaces(after);
}

static int32_t next_end(const pdf_breaker *b, int32_t from)
{
    int32_t at = from;
    do
        at = ubrk_following(b->line, at);
    while (at != UBRK_DONE && !is_good_end(b->text, at));
    return at == UBRK_DONE ? (int32_t)b->text->len : at;
}

/* The next place inside a word too wide for its line. */
static int32_t next_part(const pdf_breaker *b, int32_t from, int32_t end, fineness fine)
{
    if (fine == LETTERS) {
        int32_t at = ubrk_following(b->letter, from);
        return at == UBRK_DONE || at > end ? end : at;
    }
    for (int32_t at = from + 1; at < end; at++)
        if ((b->text->units[at - 1] == '/' && b->text->units[at] != '/') || ubrk_isBoundary(b->line, at))
            return at;
    return end;
}

/* ---- pieces ------------------------------------------------------------------------------------------- */

static double piece_width(const pdf_piece *piece)
{
    return piece->shape->width * piece->look->size;
}

static double trimmed_width(const pdf_piece *piece)
{
    return (piece->shape->width - piece->shape->space) * piece->look->size;
}

/* The span of a place; places come in order, so that the search goes on from the last. */
static const pdf_span *span_at(const pdf_span *span, int32_t at)
{
    while (span->end <= at)
        span++;
    return span;
}

static int32_t level_end(const pdf_breaker *b, int32_t at, int32_t end)
{
    if (!b->levels)
        return end;
    int32_t next = at + 1;
    while (next < end && b->levels[next] == b->levels[at])
        next++;
    return next;
}

static void add_part(pdf_document *d, pdf_breaker *b, const pdf_span *span, int32_t start, int32_t end)
{
    UBiDiLevel level = b->levels ? b->levels[start] : 0;
    pdf_voice voice = span->look.voice;
    voice.is_rtl = level & 1;
    if (end > start && b->text->units[end - 1] == LINE_SEPARATOR)
        end--;
    b->parts = pdf_grow(d, b->parts, b->count, &b->room, sizeof *b->parts);
    b->parts[b->count++] = (part){
        .piece = {.shape = pdf_shape_word(d, &voice, b->text->units + start, end - start), .look = &span->look},
        .level = level, .after = HOLDS};
}

/* Adds the pieces of a word; the width without the spaces at its end. */
static double add_pieces(pdf_document *d, pdf_breaker *b, const pdf_span **span, int32_t start, int32_t end)
{
    double width = 0;
    size_t first = b->count;
    for (int32_t at = start; at < end;) {
        *span = span_at(*span, at);
        int32_t stop = (*span)->end < end ? (*span)->end : end;
        stop = level_end(b, at, stop);
        add_part(d, b, *span, at, stop);
        at = stop;
    }
    for (size_t i = first; i < b->count; i++)
        width += i + 1 < b->count ? piece_width(&b->parts[i].piece) : trimmed_width(&b->parts[i].piece);
    return width;
}

/* Adds a word: whole where it fits the measure, else in finer and finer parts. */
static void add_word(pdf_document *d, pdf_breaker *b, const pdf_span **span, int32_t start, int32_t end,
                     double measure, fineness fine)
{
    size_t first = b->count;
    const pdf_span *first_span = *span;
    if (add_pieces(d, b, span, start, end) <= measure || fine == b->finest) {
        b->parts[b->count - 1].after = MAY_END;
        return;
    }
    b->count = first;
    *span = first_span;
    for (int32_t at = start, next; at < end; at = next) {
        next = next_part(b, at, end, fine + 1);
        add_word(d, b, span, at, next, measure, fine + 1);
    }
}

static void find_levels(pdf_document *d, pdf_breaker *b)
{
    UErrorCode status = U_ZERO_ERROR;
    b->levels = NULL;
    if (!b->text->has_rtl)
        return;
    ubidi_setPara(b->bidi, b->text->units, (int32_t)b->text->len, UBIDI_DEFAULT_LTR, NULL, &status);
    b->levels = ubidi_getLevels(b->bidi, &status);
    if (U_FAILURE(status))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for ordering text (%s)", u_errorName(status));
}

static void take_text(pdf_document *d, pdf_breaker *b, const pdf_text *text)
{
    UErrorCode status = U_ZERO_ERROR;
    b->text = text;
    b->count = b->line_count = 0;
    ubrk_setText(b->line, text->units, (int32_t)text->len, &status);
    ubrk_setText(b->letter, text->units, (int32_t)text->len, &status);
    if (U_FAILURE(status))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for breaking lines (%s)", u_errorName(status));
    find_levels(d, b);
}

static void cut(pdf_document *d, pdf_breaker *b, const pdf_text *text, double measure, fineness finest)
{
    take_text(d, b, text);
    b->finest = finest;
    const pdf_span *span = text->spans;
    int32_t len = (int32_t)text->len;
    for (int32_t at = 0, next; at < len; at = next) {
        next = next_end(b, at);
        add_word(d, b, &span, at, next, measure, WHOLE);
        if (text->units[next - 1] == LINE_SEPARATOR)
            b->parts[b->count - 1].after = MUST_END;
    }
}

/* ---- lines --------------------------------------------------------------------------------------------- */

/* Copies pieces into the order in which they are seen. */
static pdf_piece *order_pieces(pdf_document *d, const pdf_breaker *b, size_t first, size_t count)
{
    pdf_piece *pieces = pdf_alloc(d, count * sizeof *pieces);
    if (!b->levels) {
        for (size_t i = 0; i < count; i++)
            pieces[i] = b->parts[first + i].piece;
        return pieces;
    }
    UBiDiLevel *levels = pdf_alloc(d, count * sizeof *levels);
    int32_t *places = pdf_alloc(d, count * sizeof *places);
    for (size_t i = 0; i < count; i++)
        levels[i] = b->parts[first + i].level;
    ubidi_reorderVisual(levels, (int32_t)count, places);
    for (size_t i = 0; i < count; i++)
        pieces[i] = b->parts[first + (size_t)places[i]].piece;
    return pieces;
}

/* What each space of a line gets so that its right edge is even; nothing where that
 * would tear the words apart. */
static double stretch_of(const pdf_breaker *b, const pdf_line *line, size_t gaps, double room)
{
    if (!b->text->justifies || line->is_last || !gaps)
        return 0;
    double stretch = (room - line->width) / (double)gaps;
    return stretch < line->pieces[0].look->size / 2 ? stretch : 0;
}

static void add_line(pdf_document *d, pdf_breaker *b, size_t first, size_t end, double room)
{
    size_t gaps = 0;
    pdf_line line = {.count = (uint32_t)(end - first)};
    line.is_last = end == b->count || b->parts[end - 1].after == MUST_END;
    for (size_t i = first; i < end; i++) {
        const pdf_piece *piece = &b->parts[i].piece;
        bool is_inner = i + 1 < end;
        line.width += is_inner ? piece_width(piece) : trimmed_width(piece);
        gaps += is_inner && piece->shape->space > 0;
    }
    pdf_piece *pieces = order_pieces(d, b, first, end - first);
    line.pieces = pieces;
    double stretch = stretch_of(b, &line, gaps, room);
    for (uint32_t i = 1; i < line.count; i++)
        pieces[i].before = pieces[i - 1].shape->space > 0 ? stretch : 0;
    line.width += stretch * (double)gaps;
    b->lines = pdf_grow(d, b->lines, b->line_count, &b->line_room, sizeof *b->lines);
    b->lines[b->line_count++] = line;
}

/* Fills lines greedily; `words` is the width up to the last place where the line may end. */
static void fill(pdf_document *d, pdf_breaker *b, double measure, double indent)
{
    const double slack = 0.01;
    size_t first = 0, end = 0;
    double width = 0, room = measure - indent;
    for (size_t i = 0; i < b->count; i++) {
        const part *p = &b->parts[i];
        if (width + trimmed_width(&p->piece) > room + slack && end > first) {
            add_line(d, b, first, end, room);
            first = end;
            room = measure;
            width = 0;
            for (size_t k = first; k < i; k++)
                width += piece_width(&b->parts[k].piece);
        }
        width += piece_width(&p->piece);
        if (p->after == HOLDS)
            continue;
        end = i + 1;
        if (p->after == MUST_END && end < b->count) {
            add_line(d, b, first, end, room);
            first = end;
            room = measure;
            width = 0;
        }
    }
    if (first < b->count)
        add_line(d, b, first, b->count, room);
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
    pdf_breaker *b = d->breaker;
    if (text->len == 0)
        return (pdf_lines){0};
    pdf_text kept = keep_spans(d, text);
    cut(d, b, &kept, measure - indent, LETTERS);
    fill(d, b, measure, indent);
    pdf_line *lines = pdf_alloc(d, b->line_count * sizeof *lines);
    memcpy(lines, b->lines, b->line_count * sizeof *lines);
    return (pdf_lines){.lines = lines, .count = b->line_count};
}

pdf_line pdf_text_line(pdf_document *d, const pdf_text *text)
{
    pdf_breaker *b = d->breaker;
    if (text->len == 0)
        return (pdf_line){.is_last = true};
    pdf_text kept = keep_spans(d, text);
    cut(d, b, &kept, 0, WHOLE);
    add_line(d, b, 0, b->count, 0);
    return b->lines[0];
}

/* Width of the widest stretch that no line end parts. */
static double widest_word(const pdf_breaker *b)
{
    double widest = 0, word = 0;
    for (size_t i = 0; i < b->count; i++) {
        const part *p = &b->parts[i];
        double reach = word + trimmed_width(&p->piece);
        widest = reach > widest ? reach : widest;
        word = p->after == HOLDS ? word + piece_width(&p->piece) : 0;
    }
    return widest;
}

/* Width of the widest line where lines end only when they must. */
static double widest_line(const pdf_breaker *b)
{
    double widest = 0, line = 0;
    for (size_t i = 0; i < b->count; i++) {
        const part *p = &b->parts[i];
        double reach = line + trimmed_width(&p->piece);
        widest = reach > widest ? reach : widest;
        line = p->after == MUST_END ? 0 : line + piece_width(&p->piece);
    }
    return widest;
}

pdf_need pdf_text_measure(pdf_document *d, const pdf_text *text)
{
    pdf_need need = {0};
    if (text->len == 0)
        return need;
    cut(d, d->breaker, text, 0, AFTER_SLASH);
    need.part = widest_word(d->breaker);
    cut(d, d->breaker, text, 0, WHOLE);
    need.word = widest_word(d->breaker);
    need.line = widest_line(d->breaker);
    return need;
}
