/* fonts.c - see fonts.h */
#include "fonts.h"

#include <stdio.h>

#include "cut.h"
#include "embed.h"
#include "object.h"

/* Faces of more glyphs are those of scripts that need more codes than a byte has. */
enum { FIRST_SLOTS = 256, FIRST_GLYPHS = 128, MANY_GLYPHS = 4096 };

pdf_fonts *pdf_fonts_open(pdf_document *d)
{
    pdf_fonts *fonts = pdf_alloc(d, sizeof *fonts);
    fonts->resource = pdf_object(d);
    return fonts;
}

/* A space has the first code, which is PDF_SPACE_CODE unless the font is wide. */
static void add_space(pdf_document *d, pdf_font *font)
{
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font->face->font, ' ', &glyph))
        pdf_font_code(d, font, glyph, u" ", 1);
    else
        font->first = ++font->count;
}

static pdf_font *new_font(pdf_document *d, const pdf_face *face, const pdf_font *after)
{
    pdf_font *font = pdf_alloc(d, sizeof *font);
    pdf_fonts *fonts = d->fonts;
    font->face = face;
    pdf_uses(d, face->file);
    font->is_wide = after || hb_face_get_glyph_count(face->face) > MANY_GLYPHS;
    snprintf(font->name, sizeof font->name, "F%u", (unsigned)++fonts->count % 100000);
    font->first = font->count = font->is_wide ? 1 : PDF_SPACE_CODE;
    font->room = FIRST_GLYPHS;
    font->glyphs = pdf_alloc(d, font->room * sizeof *font->glyphs);
    font->slot_count = FIRST_SLOTS;
    font->slots = pdf_alloc(d, FIRST_SLOTS * sizeof *font->slots);
    if (fonts->last)
        fonts->last->next = font;
    else
        fonts->first = font;
    fonts->last = font;
    add_space(d, font);
    return font;
}

pdf_font *pdf_fonts_use(pdf_document *d, const pdf_face *face, const pdf_font *after)
{
    for (pdf_font *font = after ? after->next : d->fonts->first; font; font = font->next)
        if (font->face == face)
            return font;
    return new_font(d, face, after);
}

/* ---- codes --------------------------------------------------------------------------------- */

static size_t hash_of(uint32_t glyph, const UChar *text, int32_t len)
{
    uint32_t hash = 2166136261u ^ glyph * 2654435761u;
    for (int32_t i = 0; i < len; i++)
        hash = (hash ^ text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* The slot of a pair: where it stands, or the free one where it would. */
static size_t slot_of(const pdf_font *font, uint32_t glyph, const UChar *text, int32_t len)
{
    size_t slot = hash_of(glyph, text, len) & (font->slot_count - 1);
    while (font->slots[slot]) {
        const pdf_glyph *g = &font->glyphs[font->slots[slot]];
        if (g->id == glyph && g->text_len == len && memcmp(g->text, text, (size_t)len * sizeof *text) == 0)
            break;
        slot = (slot + 1) & (font->slot_count - 1);
    }
    return slot;
}

static void double_slots(pdf_document *d, pdf_font *font)
{
    font->slot_count *= 2;
    font->slots = pdf_alloc(d, font->slot_count * sizeof *font->slots);
    for (size_t code = font->first; code < font->count; code++) {
        const pdf_glyph *g = &font->glyphs[code];
        if (!pdf_font_has(font, code))
            continue;
        font->slots[slot_of(font, g->id, g->text, g->text_len)] = (uint16_t)code;
    }
}

/* The next code that is free; of one byte, none that a string would escape. */
static size_t next_code(const pdf_font *font)
{
    size_t code = font->count;
    while (!font->is_wide && (code == '(' || code == ')' || code == '\\'))
        code++;
    return code;
}

uint16_t pdf_font_code(pdf_document *d, pdf_font *font, uint32_t glyph, const UChar *text, int32_t len)
{
    size_t slot = slot_of(font, glyph, text, len);
    if (font->slots[slot])
        return font->slots[slot];
    size_t code = next_code(font);
    if (code > (font->is_wide ? UINT16_MAX : UINT8_MAX))
        return 0;
    UChar *copy = pdf_alloc(d, ((size_t)len + 1) * sizeof *copy);
    if (len > 0)
        memcpy(copy, text, (size_t)len * sizeof *copy);
    font->glyphs = pdf_grow(d, font->glyphs, code, &font->room, sizeof *font->glyphs);
    font->glyphs[code] = (pdf_glyph){
        .id = glyph, .advance = hb_font_get_glyph_h_advance(font->face->font, glyph), .text = copy, .text_len = len};
    font->slots[slot] = (uint16_t)code;
    font->count = code + 1;
    if (font->count * 2 > font->slot_count)
        double_slots(d, font);
    return font->slots[slot_of(font, glyph, copy, len)];
}

void pdf_fonts_embed(pdf_document *d)
{
    pdf_cuts_open(d);
    d->fonts->encoding = pdf_font_encoding(d);
    for (const pdf_font *font = d->fonts->first; font; font = font->next) {
        HPDF_Dict object = pdf_object(d);
        pdf_put(d, d->fonts->resource, font->name, object);
        pdf_font_embed(d, font, object);
    }
}
