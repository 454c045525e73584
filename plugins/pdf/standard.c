/* standard.c - see standard.h */
#include "standard.h"

#include <stdio.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "fonts.h"
#include "tags.h"

enum { UA1 = 1, A2B = 2, A2A = 4 };

/* What is wrong, and which rules are broken by it; an empty sentence for nothing. */
typedef struct fault {
    unsigned standards;
    char sentence[300];
} fault;

/* ---- what may be wrong ------------------------------------------------------------------------------------ */

/* The first glyph of which `asks` is true. */
static const pdf_glyph *find_glyph(const pdf_document *d, bool (*asks)(const pdf_glyph *))
{
    for (const pdf_font *font = d->fonts->first; font; font = font->next)
        for (size_t code = 1; code < font->count; code++)
            if (asks(&font->glyphs[code]))
                return &font->glyphs[code];
    return NULL;
}

static bool is_missing(const pdf_glyph *glyph)
{
    return glyph->id == 0;
}

static bool is_private(const pdf_glyph *glyph)
{
    for (int32_t i = 0; i < glyph->text_len;) {
        UChar32 c;
        U16_NEXT(glyph->text, i, glyph->text_len, c);
        if (u_charType(c) == U_PRIVATE_USE_CHAR)
            return true;
    }
    return false;
}

static unsigned first_character(const pdf_glyph *glyph)
{
    UChar32 c = 0;
    if (glyph->text_len)
        U16_GET(glyph->text, 0, 0, glyph->text_len, c);
    return (unsigned)c;
}

static void check_glyphs(pdf_document *d, fault *f)
{
    const pdf_glyph *glyph = find_glyph(d, is_missing);
    if (glyph)
        *f = (fault){.standards = UA1 | A2B | A2A};
    if (glyph)
        snprintf(f->sentence, sizeof f->sentence, "no installed font has the character U+%04X (ISO 14289-1 7.21.8, ISO 19005-2 6.2.11.8)",
                 first_character(glyph));
}

static void check_private(pdf_document *d, fault *f)
{
    const pdf_glyph *glyph = find_glyph(d, is_private);
    if (glyph)
        *f = (fault){.standards = A2A};
    if (glyph)
        snprintf(f->sentence, sizeof f->sentence, "the words have a character of private use, U+%04X (ISO 19005-2 6.2.11.7.3)",
                 first_character(glyph));
}

static void check_language(pdf_document *d, fault *f)
{
    if (!*rap_or_empty(rap_paper_language(d->host, d->paper)))
        *f = (fault){UA1 | A2A, "the report does not say its language (ISO 14289-1 7.2, ISO 19005-2 6.7.4)"};
}

/* Of all cells that no head names the first is enough. */
static void check_tables(pdf_document *d, fault *f)
{
    for (size_t i = 0; i < d->tags->count; i++) {
        const pdf_tag *tag = d->tags->all[i];
        bool has_words = tag->marks || tag->first;
        if (tag->kind == PDF_TAG_CELL && has_words && !tag->row && !(tag->column && tag->column->count)) {
            *f = (fault){UA1, "a table has neither a head row nor cells that name their rows (ISO 14289-1 7.5)"};
            return;
        }
    }
}

static void check_figures(pdf_document *d, fault *f)
{
    for (size_t i = 0; i < d->tags->count; i++) {
        const pdf_tag *tag = d->tags->all[i];
        if (tag->kind == PDF_TAG_FIGURE && !*rap_or_empty(tag->words)) {
            *f = (fault){UA1 | A2A, "a figure has no words that stand for it (ISO 14289-1 7.3, ISO 19005-2 6.7.3)"};
            return;
        }
    }
}

/* ---- what is claimed ------------------------------------------------------------------------------------------ */

typedef struct standard {
    const char *option, *name;
    unsigned mask;
} standard;

static const standard standards[] = {
    {"ua1", "PDF/UA-1", UA1},
    {"a2b", "PDF/A-2b", A2B},
    {"a2a", "PDF/A-2a", A2A},
};
enum { STANDARDS = sizeof standards / sizeof *standards };

/* Says a fault: an error where the standard was asked for, else a warning. */
static void say(pdf_document *d, const standard *s, const fault *f)
{
    char sentence[500];
    if (rap_option_is(d->host, d->job, "standard", s->option))
        pdf_fail(d, RAP_ERROR_DATA, "the file cannot be %s, as standard=%s asks: %s", s->name, s->option, f->sentence);
    snprintf(sentence, sizeof sentence, "the file does not claim to be %s: %s", s->name, f->sentence);
    if (rap_option_is(d->host, d->job, "standard", "auto"))
        d->host->log(d->job, RAP_LOG_WARNING, sentence);
}

/* The standards that are kept, as a mask. */
static unsigned check(pdf_document *d, const pdf_info *info)
{
    void (*const checks[])(pdf_document *, fault *) = {
        check_glyphs, check_private, check_language, check_tables, check_figures};
    fault faults[sizeof checks / sizeof *checks + 1] = {0};
    size_t count = sizeof checks / sizeof *checks;
    for (size_t i = 0; i < count; i++)
        checks[i](d, &faults[i]);
    if (!info->title)
        faults[count] = (fault){UA1, "the report has no title (ISO 14289-1 7.1)"};
    unsigned kept = UA1 | A2B | A2A;
    for (size_t s = 0; s < STANDARDS; s++)
        for (size_t i = 0; i <= count && kept & standards[s].mask; i++)
            if (faults[i].standards & standards[s].mask) {
                say(d, &standards[s], &faults[i]);
                kept &= ~standards[s].mask;
            }
    return kept;
}

pdf_claims pdf_standard_claims(pdf_document *d, const pdf_info *info)
{
    const char *option = d->host->option(d->job, "standard");
    unsigned asked = 0, kept = check(d, info);
    for (size_t i = 0; i < STANDARDS; i++)
        if (strcmp(option, "auto") == 0 || strcmp(option, standards[i].option) == 0)
            asked |= standards[i].mask;
    kept &= asked;
    return (pdf_claims){.is_accessible = kept & UA1, .level = kept & A2A ? 'A' : kept & A2B ? 'B' : 0};
}
