/* parts.c - see parts.h */
#include "parts.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "style.h"

enum { LINE_SEPARATOR = 0x2028, OPENING_GUILLEMET = 0xAB, CLOSING_GUILLEMET = 0xBB };

/* Costs of ending a line inside a word that is wider than the line. */
static const double AFTER_SLASH_COST = 100, BETWEEN_LETTERS_COST = 500;

struct pdf_breaker *pdf_breaker_open(pdf_document *d)
{
    UErrorCode status = U_ZERO_ERROR;
    pdf_breaker *b = d->breaker = pdf_alloc(d, sizeof *b);
    b->letter = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    b->bidi = ubidi_open();
    if (U_FAILURE(status) || !b->bidi)
        pdf_fail(d, RAP_ERROR_EXPORTER, "ICU has no rules for letters (%s)", u_errorName(status));
    return b;
}

void pdf_breaker_close(struct pdf_breaker *breaker)
{
    if (!breaker)
        return;
    for (size_t i = 0; i < breaker->rules_count; i++)
        ubrk_close(breaker->rules[i].line);
    ubrk_close(breaker->letter);
    ubidi_close(breaker->bidi);
}

/* ---- where lines may end ---------------------------------------------------------------------------- */

static int line_break_of(UChar32 c)
{
    return u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
}

static bool has_no_spaces(UChar32 c)
{
    if (c < 0xE00)
        return false;
    switch (line_break_of(c)) {
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

static bool is_wide(UChar32 c)
{
    int width = c < 0x1100 ? U_EA_NEUTRAL : u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE;
}

/* Half of its square is empty, on the side that is given. */
static bool is_wide_mark(UChar32 c, bool is_opening)
{
    int class = line_break_of(c);
    return is_wide(c) && (is_opening ? class == U_LB_OPEN_PUNCTUATION
                                     : class == U_LB_CLOSE_PUNCTUATION || class == U_LB_EXCLAMATION ||
                                           class == U_LB_NONSTARTER);
}

/* A space inside of guillemets. */
static bool is_quoted_space(const pdf_text *text, int32_t at)
{
    int32_t before = at - 1;
    while (before >= 0 && u_isUWhiteSpace(text->units[before]))
        before--;
    return (before >= 0 && before < at - 1 && text->units[before] == OPENING_GUILLEMET) ||
           text->units[at] == CLOSING_GUILLEMET;
}

/* Whether the mark of a footnote begins at a place: it goes with the word before it. */
static bool begins_mark(const pdf_text *text, int32_t at)
{
    for (size_t i = 0; i < text->span_count && text->spans[i].start <= at; i++)
        if (text->spans[i].start == at && text->spans[i].look.footnote)
            return true;
    return false;
}

/* Whether a place where ICU would end a line is one where ours do. */
static bool is_good_end(const pdf_text *text, int32_t at)
{
    int32_t len = (int32_t)text->len;
    UChar32 before, after;
    if (at == len)
        return true;
    if (begins_mark(text, at))
        return false;
    U16_GET(text->units, 0, at - 1, len, before);
    if (before == LINE_SEPARATOR)
        return true;
    if (u_isUWhiteSpace(before))
        return !is_quoted_space(text, at);
    U16_GET(text->units, 0, at, len, after);
    return has_no_spaces(before) || has_no_spaces(after);
}

/* Letters and figures, about which the rules of all languages agree. */
static bool is_plain(UChar c)
{
    UChar small = (UChar)(c | 0x20);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC0 && c < 0x250) || (c >= 0x400 && c < 0x480);
}

/* Where a word of letters ends, with one space before another, or with the text; 0 where only
 * ICU can tell. Most words are such, and this is found in a tenth of the time. */
static int32_t plain_end(const pdf_text *text, int32_t from)
{
    const UChar *units = text->units;
    int32_t len = (int32_t)text->len, at = from;
    while (at < len && (is_plain(units[at]) || units[at] == '-' || units[at] == '\''))
        at++;
    if (at > from && at < len && (units[at] == '.' || units[at] == ',' || units[at] == ':' || units[at] == ';'))
        at++;
    if (at == len)
        return len;
    return at > from && at + 1 < len && units[at] == ' ' && is_plain(units[at + 1]) ? at + 1 : 0;
}

/* Gives ICU the text from a place on. */
static void read_text(pdf_document *d, UBreakIterator *rules, int32_t from)
{
    UErrorCode status = U_ZERO_ERROR;
    const pdf_text *text = d->breaker->text;
    ubrk_setText(rules, text->units + from, (int32_t)text->len - from, &status);
    if (U_FAILURE(status))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for breaking lines (%s)", u_errorName(status));
}

/* ICU reads from the end before, unless it found that itself: else it would read all words
 * for the few that are not plain. */
static int32_t next_end(pdf_document *d, pdf_breaker *b, int32_t from)
{
    int32_t at = plain_end(b->text, from);
    if (at)
        return at;
    if (b->found != from) {
        read_text(d, b->line, from);
        b->read_from = from;
    }
    at = from - b->read_from;
    do
        at = ubrk_following(b->line, at);
    while (at != UBRK_DONE && !is_good_end(b->text, b->read_from + at));
    return b->found = at == UBRK_DONE ? (int32_t)b->text->len : b->read_from + at;
}

/* The next place inside a word too wide for its line. */
static int32_t next_part(pdf_document *d, pdf_breaker *b, int32_t from, int32_t end, pdf_fineness fine)
{
    if (fine == PDF_LETTERS) {
        if (!b->reads_letters)
            read_text(d, b->letter, 0);
        b->reads_letters = true;
        int32_t at = ubrk_following(b->letter, from);
        return at == UBRK_DONE || at > end ? end : at;
    }
    if (b->read_from != 0)
        read_text(d, b->line, 0);
    b->read_from = 0;
    for (int32_t at = from + 1; at < end; at++)
        if ((b->text->units[at - 1] == '/' && b->text->units[at] != '/') || ubrk_isBoundary(b->line, at))
            return at;
    return end;
}

/* What lies at a place where a line may end. */
static pdf_gap gap_at(const pdf_text *text, int32_t at)
{
    int32_t len = (int32_t)text->len;
    UChar32 before, after;
    if (at >= len)
        return PDF_NO_GAP;
    U16_GET(text->units, 0, at - 1, len, before);
    if (u_isUWhiteSpace(before))
        return PDF_SPACE;
    U16_GET(text->units, 0, at, len, after);
    if (is_wide_mark(before, false) || is_wide_mark(after, true))
        return PDF_WIDE_MARK;
    return has_no_spaces(before) || has_no_spaces(after) ? PDF_IDEOGRAPHS : PDF_NO_GAP;
}

/* Whether words with no space between them stand on both sides of the forced end before a place. */
static bool parts_words(const pdf_text *text, int32_t at)
{
    int32_t len = (int32_t)text->len;
    UChar32 before, after;
    if (at < 2 || at >= len)
        return false;
    U16_GET(text->units, 0, at - 2, len, before);
    U16_GET(text->units, 0, at, len, after);
    return !u_isUWhiteSpace(before) && !u_isUWhiteSpace(after) && !has_no_spaces(before) && !has_no_spaces(after);
}

/* ---- parts --------------------------------------------------------------------------------------------- */

double pdf_part_width(const pdf_part *part)
{
    return part->shape->width * part->look->size;
}

double pdf_part_trimmed(const pdf_part *part)
{
    return (part->shape->width - part->shape->space) * part->look->size;
}

pdf_voice pdf_part_voice(const pdf_part *part)
{
    pdf_voice voice = part->look->voice;
    voice.is_rtl = part->level & 1;
    voice.is_mixed = part->is_mixed;
    return voice;
}

/* Whether a word goes on over a place. */
static bool is_inside(const pdf_text *text, int32_t at)
{
    return at > 0 && at < (int32_t)text->len && u_isalpha(text->units[at - 1]) && u_isalpha(text->units[at]);
}

const pdf_points *pdf_part_points(pdf_document *d, const pdf_part *part, bool hyphenates)
{
    static const pdf_points none = {0};
    const pdf_text *text = d->breaker->text;
    const pdf_points *points = part->level ? &none : pdf_word_points(d, part->shape->word, hyphenates && text->hyphenates);
    bool goes_on = points->count && (is_inside(text, part->start) || is_inside(text, part->end));
    return goes_on ? &none : points;
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
    pdf_part part = {.look = &span->look, .start = start, .end = end, .cost = PDF_FIT_NEVER,
                     .level = b->levels ? b->levels[start] : 0};
    bool begins = part.level > 0 && (start == 0 || b->levels[start - 1] & 1);
    part.is_mixed = b->text->has_rtl && ((part.level & 1) || begins);
    if (end > start && b->text->units[end - 1] == LINE_SEPARATOR)
        part.end--;
    pdf_voice voice = pdf_part_voice(&part);
    part.shape = pdf_shape_word(d, &voice, b->text->units + start, part.end - start);
    part.gap = part.shape->space > 0 ? PDF_SPACE : PDF_NO_GAP;
    b->parts = pdf_grow(d, b->parts, b->count, &b->room, sizeof *b->parts);
    b->parts[b->count++] = part;
}

/* Adds the parts of a word; the width without the spaces at its end. */
static double add_parts(pdf_document *d, pdf_breaker *b, const pdf_span **span, int32_t start, int32_t end)
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
        width += i + 1 < b->count ? pdf_part_width(&b->parts[i]) : pdf_part_trimmed(&b->parts[i]);
    return width;
}

/* Whether the last part, a word that is too wide, fits when it is hyphenated. */
static bool can_hyphenate(pdf_document *d, const pdf_breaker *b, double measure)
{
    const pdf_part *part = &b->parts[b->count - 1];
    const pdf_points *points = pdf_part_points(d, part, true);
    double size = part->look->size, at = 0;
    for (size_t i = 0; i < points->count; i++) {
        if ((points->list[i].width - at + points->hyphen) * size > measure)
            return false;
        at = points->list[i].width;
    }
    return points->count > 0 && pdf_part_trimmed(part) - at * size <= measure;
}

/* Adds a word: whole where it fits the measure, else in finer and finer parts. */
static void add_word(pdf_document *d, pdf_breaker *b, const pdf_span **span, int32_t start, int32_t end,
                     double measure, pdf_fineness fine)
{
    static const double costs[] = {[PDF_WHOLE] = 0, [PDF_AFTER_SLASH] = AFTER_SLASH_COST,
                                   [PDF_LETTERS] = BETWEEN_LETTERS_COST};
    size_t first = b->count;
    const pdf_span *first_span = *span;
    if (add_parts(d, b, span, start, end) <= measure || fine == b->finest ||
        (b->count == first + 1 && can_hyphenate(d, b, measure))) {
        b->parts[b->count - 1].cost = costs[fine];
        return;
    }
    b->count = first;
    *span = first_span;
    for (int32_t at = start, next; at < end; at = next) {
        next = next_part(d, b, at, end, fine + 1);
        add_word(d, b, span, at, next, measure, fine + 1);
    }
    b->parts[b->count - 1].cost = costs[fine];
}

/* ---- the text in hand ------------------------------------------------------------------------------------ */

/* Words in a language of the other direction keep their full stops and brackets, and change
 * nothing around them: they are isolated. */
static bool is_isolated(const pdf_text *text, size_t span)
{
    return span < text->span_count && pdf_style_is_rtl(text->spans[span].look.voice.language) != text->is_rtl;
}

static bool has_isolated(const pdf_text *text)
{
    size_t i = 0;
    while (i < text->span_count && !is_isolated(text, i))
        i++;
    return i < text->span_count;
}

/* The text with marks around what is isolated. */
static const UChar *mark_isolated(pdf_document *d, const pdf_text *text, int32_t *len)
{
    enum { LEFT_TO_RIGHT = 0x2066, RIGHT_TO_LEFT = 0x2067, POP = 0x2069 };
    UChar *marked = pdf_alloc(d, (text->len + 2 * text->span_count) * sizeof *marked), *end = marked;
    for (size_t i = 0; i < text->span_count; i++) {
        const pdf_span *span = &text->spans[i];
        size_t count = (size_t)(span->end - span->start);
        bool is_own = is_isolated(text, i);
        if (is_own && (i == 0 || !is_isolated(text, i - 1)))
            *end++ = text->is_rtl ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
        memcpy(end, text->units + span->start, count * sizeof *end);
        end += count;
        if (is_own && !is_isolated(text, i + 1))
            *end++ = POP;
    }
    *len = (int32_t)(end - marked);
    return marked;
}

/* The levels of the text without those of its marks. */
static const UBiDiLevel *unmark_levels(pdf_document *d, const pdf_text *text, const UBiDiLevel *marked)
{
    UBiDiLevel *levels = pdf_alloc(d, text->len);
    for (size_t i = 0; i < text->span_count; i++) {
        const pdf_span *span = &text->spans[i];
        bool is_own = is_isolated(text, i);
        marked += is_own && (i == 0 || !is_isolated(text, i - 1));
        memcpy(levels + span->start, marked, (size_t)(span->end - span->start));
        marked += (span->end - span->start) + (is_own && !is_isolated(text, i + 1));
    }
    return levels;
}

static void find_levels(pdf_document *d, pdf_breaker *b)
{
    UErrorCode status = U_ZERO_ERROR;
    const pdf_text *text = b->text;
    b->levels = NULL;
    if (!text->has_rtl && !text->is_rtl)
        return;
    bool has_own = has_isolated(text);
    int32_t len = (int32_t)text->len;
    const UChar *units = has_own ? mark_isolated(d, text, &len) : text->units;
    ubidi_setPara(b->bidi, units, len, text->is_rtl ? 1 : 0, NULL, &status);
    b->levels = ubidi_getLevels(b->bidi, &status);
    if (U_FAILURE(status))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for ordering text (%s)", u_errorName(status));
    if (has_own)
        b->levels = unmark_levels(d, text, b->levels);
}

/* The rules of a language, opened when they are first needed. */
static UBreakIterator *rules_of(pdf_document *d, pdf_breaker *b, hb_language_t language)
{
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < b->rules_count; i++)
        if (b->rules[i].language == language)
            return b->rules[i].line;
    b->rules = pdf_grow(d, b->rules, b->rules_count, &b->rules_room, sizeof *b->rules);
    const char *name = rap_or_empty(hb_language_to_string(language));
    UBreakIterator *line = ubrk_open(UBRK_LINE, name, NULL, 0, &status);
    if (U_FAILURE(status))
        pdf_fail(d, RAP_ERROR_EXPORTER, "ICU has no rules for breaking lines (%s)", u_errorName(status));
    b->rules[b->rules_count++] = (pdf_rules){.language = language, .line = line};
    return line;
}

static void take_text(pdf_document *d, pdf_breaker *b, const pdf_text *text)
{
    b->text = text;
    b->count = 0;
    b->line = rules_of(d, b, text->spans[0].look.voice.language);
    b->read_from = b->found = -1;
    b->reads_letters = false;
    find_levels(d, b);
}

void pdf_parts_cut(pdf_document *d, const pdf_text *text, double measure, pdf_fineness finest)
{
    pdf_breaker *b = d->breaker;
    take_text(d, b, text);
    b->finest = finest;
    const pdf_span *span = text->spans;
    int32_t len = (int32_t)text->len;
    for (int32_t at = 0, next; at < len; at = next) {
        next = next_end(d, b, at);
        add_word(d, b, &span, at, next, measure, PDF_WHOLE);
        pdf_part *last = &b->parts[b->count - 1];
        last->gap = gap_at(text, next);
        if (next == len || text->units[next - 1] == LINE_SEPARATOR) {
            last->is_spaced = parts_words(text, next);
            last->cost = PDF_FIT_FORCED;
            last->gap = PDF_NO_GAP;
        }
    }
}
