/* fonts.c - see fonts.h */
#include "fonts.h"

#include <stdio.h>

#include "cut.h"
#include "embed.h"
#include "object.h"
#include "save.h"

/* Faces of more glyphs are those of scripts that need more codes than a byte has. */
enum { FIRST_SLOTS = 256, FIRST_GLYPHS = 2 * PDF_OWN_CODES, MANY_GLYPHS = 4096 };

pdf_fonts *pdf_fonts_open(pdf_document *d)
{
    pdf_fonts *fonts = pdf_alloc(d, sizeof *fonts);
    fonts->resources = pdf_save_number(d);
    return fonts;
}

/* The first code of a wide font is that of a space. */
static void add_space(pdf_document *d, pdf_font *font)
{
    const pdf_glyph *space = &font->face->own[PDF_SPACE_CODE];
    if (space->text)
        pdf_font_code(d, font, space->id, space->text, space->text_len);
}

static pdf_font *new_font(pdf_document *d, const pdf_face *face, const pdf_font *after)
{
    pdf_font *font = pdf_alloc(d, sizeof *font);
    pdf_fonts *fonts = d->fonts;
    font->face = face;
    pdf_uses(d, face->file);
    font->is_wide = after || hb_face_get_glyph_count(face->face) > MANY_GLYPHS;
    snprintf(font->name, sizeof font->name, "F%u", (unsigned)++fonts->count % 100000);
    font->first = font->count = font->is_wide ? 1 : PDF_OWN_CODES;
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
        font->slots[slot_of(font, g->id, g->text, g->text_len)] = (uint16_t)code;
    }
}

void pdf_font_use(pdf_font *font, const pdf_codes *own)
{
    for (size_t i = 0; i < PDF_OWN_CODES / 64; i++)
        for (uint64_t left = own->bits[i] & ~font->own.bits[i]; left; left &= left - 1) {
            size_t code = i * 64 + (size_t)__builtin_ctzll(left);
            font->glyphs[code] = font->face->own[code];
            font->own.bits[i] |= left & -left;
        }
}

/* The code of a glyph that the face gives; 0 where it gives none. */
static uint16_t own_code(pdf_font *font, uint32_t glyph, const UChar *text, int32_t len)
{
    unsigned code = font->is_wide ? 0 : pdf_code_of_text(text, len);
    pdf_codes codes = {0};
    if (!font->face->own[code].text || font->face->own[code].id != glyph)
        return 0;
    pdf_codes_add(&codes, code);
    pdf_font_use(font, &codes);
    return (uint16_t)code;
}

uint16_t pdf_font_code(pdf_document *d, pdf_font *font, uint32_t glyph, const UChar *text, int32_t len)
{
    uint16_t own = own_code(font, glyph, text, len);
    if (own)
        return own;
    size_t slot = slot_of(font, glyph, text, len), code = font->count;
    if (font->slots[slot])
        return font->slots[slot];
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
    if ((font->count - font->first) * 2 > font->slot_count)
        double_slots(d, font);
    return (uint16_t)code;
}

/* The resources come last, since an object is written in one piece. */
void pdf_fonts_embed(pdf_document *d)
{
    HPDF_Dict resources = pdf_object(d, NULL), fonts = pdf_object_dict(d, resources, "Font");
    pdf_cuts_open(d);
    d->fonts->encoding = pdf_font_encoding(d);
    for (const pdf_font *font = d->fonts->first; font; font = font->next)
        pdf_object_refer(d, fonts, font->name, pdf_font_embed(d, font));
    pdf_object_write_as(d, d->fonts->resources, resources);
}
