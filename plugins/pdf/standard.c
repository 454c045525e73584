/* standard.c - see standard.h */
#include "standard.h"

#include <stdio.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "fonts.h"
#include "shape.h"
#include "tags.h"

enum { UA1 = 1, A2B = 2, A2A = 4 };

/* What is wrong, and which rules are broken by it; an empty sentence for nothing. */
typedef struct fault {
    unsigned standards;
    char sentence[300];
} fault;

/* ---- what may be wrong ------------------------------------------------------------------------------------ */

static bool is_private(const pdf_glyph *glyph, UChar32 *c)
{
    for (int32_t i = 0; i < glyph->text_len;) {
        U16_NEXT(glyph->text, i, glyph->text_len, *c);
        if (u_charType(*c) == U_PRIVATE_USE_CHAR)
            return true;
    }
    return false;
}

/* A character of private use that the file has; 0 for none. */
static UChar32 find_private(const pdf_document *d)
{
    UChar32 c;
    for (const pdf_font *font = d->fonts->first; font; font = font->next)
        for (size_t code = 1; code < font->count; code++)
            if (is_private(&font->glyphs[code], &c))
                return c;
    return 0;
}

/* Which character it is was said when its word was set. */
static void check_glyphs(pdf_document *d, fault *f)
{
    if (pdf_shape_is_missing(d))
        *f = (fault){UA1 | A2B | A2A, "a character has no glyph in any font (ISO 14289-1 7.21.8, ISO 19005-2 6.2.11.8)"};
}

static void check_private(pdf_document *d, fault *f)
{
    UChar32 c = find_private(d);
    if (!c)
        return;
    f->standards = A2A;
    snprintf(f->sentence, sizeof f->sentence,
             "the words have a character of private use, U+%04X (ISO 19005-2 6.2.11.7.3)", (unsigned)c);
}

static void check_language(pdf_document *d, fault *f)
{
    if (!*rap_or_empty(rap_paper_language(d->host, d->paper)))
        *f = (fault){UA1 | A2A, "the report does not say its language (ISO 14289-1 7.2, ISO 19005-2 6.7.4)"};
}

static void check_title(pdf_document *d, fault *f)
{
    if (!*rap_or_empty(rap_paper_title(d->host, d->paper)))
        *f = (fault){UA1, "the report has no title (ISO 14289-1 7.1)"};
}

/* Of all cells that no head names the first is enough. */
static void check_tables(pdf_document *d, fault *f)
{
    for (size_t i = 0; i < d->tags->count; i++) {
        const pdf_tag *tag = d->tags->all[i];
        bool has_words = tag->marks || tag->first;
        if (tag->kind == PDF_TAG_CELL && has_words && !tag->of.cell.row && !(tag->of.cell.column && tag->of.cell.column->count)) {
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

/* Says a fault: an error where a standard was asked for that it breaks, else one warning. */
static void say(pdf_document *d, unsigned broken, const char *why)
{
    char sentence[500] = "the file does not claim to be ";
    size_t len = strlen(sentence);
    for (size_t i = 0; i < STANDARDS; i++) {
        const standard *s = &standards[i];
        if (!(broken & s->mask))
            continue;
        if (rap_option_is(d->host, d->job, "standard", s->option))
            pdf_fail(d, RAP_ERROR_DATA, "the file cannot be %s, as standard=%s asks: %s", s->name, s->option, why);
        len += (size_t)snprintf(sentence + len, sizeof sentence - len, "%s%s", s->name, broken >= 2 * s->mask ? ", " : "");
    }
    snprintf(sentence + len, sizeof sentence - len, ": %s", why);
    if (rap_option_is(d->host, d->job, "standard", "auto"))
        d->host->log(d->job, RAP_LOG_WARNING, sentence);
}

/* The standards that are kept, as a mask. */
static unsigned check(pdf_document *d)
{
    void (*const checks[])(pdf_document *, fault *) = {
        check_glyphs, check_private, check_language, check_title, check_tables, check_figures};
    unsigned kept = UA1 | A2B | A2A;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        fault f = {0};
        checks[i](d, &f);
        if (f.standards & kept)
            say(d, f.standards & kept, f.sentence);
        kept &= ~f.standards;
    }
    return kept;
}

pdf_claims pdf_standard_claims(pdf_document *d)
{
    const char *option = d->host->option(d->job, "standard");
    unsigned asked = 0, kept = check(d);
    for (size_t i = 0; i < STANDARDS; i++)
        if (strcmp(option, "auto") == 0 || strcmp(option, standards[i].option) == 0)
            asked |= standards[i].mask;
    kept &= asked;
    return (pdf_claims){.is_accessible = kept & UA1, .level = kept & A2A ? 'A' : kept & A2B ? 'B' : 0};
}
