/* style.c - see style.h */
#include "style.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include "near.h"
#include "style_read.h"
#include "tag.h"

#define NAME(CONSTANT, TEXT) TEXT,
static const char *const role_names[] = {PDF_ROLES(NAME)};
static const char *const ink_names[] = {PDF_INKS(NAME)};
#undef NAME

/* Large type keeps its measure where the sheet has room at the end. */
static void scale_text(pdf_styles *s, double scale)
{
    double grown = s->text.start * (scale - 1);
    s->text.start += grown;
    s->text.end = s->text.end > grown ? s->text.end - grown : 0;
    s->text.number *= scale;
    s->text.label *= scale;
    s->text.gap *= scale;
}

static void scale_all(pdf_styles *s, double scale)
{
    scale_text(s, scale);
    s->table.gutter *= scale;
    s->table.pad *= scale;
    s->table.smallest *= scale;
    s->table.around *= scale;
    s->chart.height *= scale;
    for (size_t i = 0; i < PDF_ROLE_COUNT; i++) {
        pdf_style *role = &s->roles[i];
        role->size *= scale;
        role->leading *= scale;
        role->above *= scale;
        role->inset *= scale;
    }
}

pdf_frame pdf_style_inset(pdf_frame frame, double start, double end, bool is_rtl)
{
    return (pdf_frame){frame.left + (is_rtl ? end : start), frame.right - (is_rtl ? start : end)};
}

static pdf_sheet sheet_of(const pdf_styles *s, const pdf_page_form *page, bool is_rtl)
{
    pdf_frame all = pdf_style_inset((pdf_frame){0, page->width}, page->start, page->end, is_rtl);
    return (pdf_sheet){.width = page->width, .height = page->height, .left = all.left, .right = all.right,
                       .body = pdf_style_inset(all, s->text.start, s->text.end, is_rtl),
                       .top = page->top, .bottom = page->height - page->bottom, .is_rtl = is_rtl};
}

/* Margins and insets are each allowed to be large, but not all at once. */
static void require_room(pdf_document *d, const char *style)
{
    const double least = 150;
    double width = d->sheet.body.right - d->sheet.body.left, height = d->sheet.bottom - d->sheet.top;
    if (width < least || height < least)
        pdf_fail(d, RAP_ERROR_DATA, "style '%s': its pages and text leave %g by %g points for body text; allowed: %g by %g at least",
                 style, width, height, least, least);
}

static pdf_script script_among(UScriptCode code)
{
    switch (code) {
    case USCRIPT_ARABIC: return PDF_ARABIC;
    case USCRIPT_HAN:
    case USCRIPT_SIMPLIFIED_HAN:
    case USCRIPT_TRADITIONAL_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO: return PDF_HAN;
    default: return PDF_SCRIPT_COUNT;
    }
}

static pdf_script script_of(hb_language_t language)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode codes[8];
    int32_t count = uscript_getCode(rap_or_empty(hb_language_to_string(language)), codes, 8, &status);
    return U_SUCCESS(status) && count > 0 ? script_among(codes[0]) : PDF_SCRIPT_COUNT;
}

pdf_script pdf_style_script(UChar32 letter, pdf_script around)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode code = letter < 0x80 ? USCRIPT_COMMON : uscript_getScript(letter, &status);
    bool is_shared = code == USCRIPT_COMMON || code == USCRIPT_INHERITED;
    return is_shared && !u_isalnum(letter) ? around : script_among(code);
}

double pdf_style_spread(const pdf_document *d, hb_language_t language)
{
    const pdf_styles *s = d->styles;
    return language == d->language ? 1 : s->scripts[script_of(language)].leading / s->scripts[d->script].leading;
}

void pdf_style_open(pdf_document *d)
{
    double scale = (double)d->host->option_integer(d->job, "scale") / 100;
    pdf_styles *styles = pdf_style_read(d, d->host->option(d->job, "style"));
    scale_all(styles, scale);
    d->styles = styles;
    d->sheet.scale = scale;
}

void pdf_style_lay_out(pdf_document *d)
{
    const pdf_styles *s = d->styles;
    bool is_letter = rap_option_is(d->host, d->job, "paper", "letter");
    double scale = d->sheet.scale;
    d->script = script_of(d->language);
    d->sheet = sheet_of(s, is_letter ? &s->letter : &s->a4, pdf_style_is_rtl(d->language));
    d->sheet.scale = scale;
    require_room(d, d->host->option(d->job, "style"));
}

/* ---- roles and inks --------------------------------------------------------------------------- */

pdf_style pdf_style_of(const pdf_document *d, pdf_role role)
{
    pdf_style style = d->styles->roles[role];
    style.leading *= d->styles->scripts[d->script].leading;
    return style;
}

pdf_style pdf_style_of_paragraph(const pdf_document *d, const char *role)
{
    size_t at = role ? pdf_word_find((pdf_words)PDF_WORDS(role_names), role) : PDF_BODY;
    return pdf_style_of(d, at < PDF_ROLE_COUNT ? (pdf_role)at : PDF_BODY);
}

pdf_style pdf_style_of_heading(const pdf_document *d, int64_t level)
{
    const int64_t deepest = PDF_HEADING_4 - PDF_HEADING_1 + 1;
    int64_t index = level < 1 ? 1 : level > deepest ? deepest : level;
    return pdf_style_of(d, (pdf_role)(PDF_HEADING_1 + index - 1));
}

const pdf_colour *pdf_style_colour(const pdf_document *d, pdf_ink ink)
{
    return &d->styles->inks[ink];
}

pdf_ink pdf_style_tone(const char *tone, pdf_ink standard)
{
    size_t at = tone ? pdf_word_find((pdf_words)PDF_WORDS(ink_names), tone) : PDF_INK_COUNT;
    return at < PDF_INK_COUNT ? (pdf_ink)at : standard;
}

/* ---- direction ----------------------------------------------------------------------------------- */

bool pdf_style_is_rtl(hb_language_t language)
{
    const char *tag = hb_language_to_string(language);
    return tag && uloc_isRightToLeft(tag);
}

pdf_align pdf_style_side(pdf_side side, size_t number)
{
    if (side == PDF_MIDDLE)
        return PDF_CENTER;
    return (number % 2 == 1) == (side == PDF_OUTER) ? PDF_END : PDF_START;
}

/* ---- looks --------------------------------------------------------------------------------------- */

pdf_look pdf_style_look(const pdf_document *d, const pdf_style *style)
{
    pdf_look look = {.voice = {.style = style->face, .language = pdf_tag_current(d)->language},
                     .size = style->size, .ink = style->ink};
    pdf_tag_own(d, &look);
    return look;
}

double pdf_style_drop(const pdf_style *style)
{
    return (style->leading - style->size) / 2 + 0.78 * style->size;
}
