/* embed.c - see embed.h */
#include "embed.h"

#include <stdio.h>

#include <hb-ot.h>

#include "cut.h"
#include "kept.h"
#include "save.h"

static void say_number(pdf_document *d, pdf_buffer *b, const char *key, int number)
{
    pdf_buffer_say(d, b, key);
    pdf_buffer_integer(d, b, number);
}

static void say_name(pdf_document *d, pdf_buffer *b, const char *key, const char *name)
{
    pdf_buffer_say(d, b, key);
    pdf_buffer_say(d, b, name);
}

/* ---- name and measures ------------------------------------------------------------------------ */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* Six letters for the subset, made of its bytes, then the name of the font's file: a name
 * of PostScript may hold little but letters and digits. */
static void name_subset(const pdf_font *font, const pdf_cut *cut, char *out, size_t size)
{
    uint32_t hash = cut->sum;
    char tag[7] = {0}, name[80] = {0};
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    const char *slash = strrchr(font->face->file, '/');
    size_t len = 0;
    for (const char *c = slash ? slash + 1 : font->face->file; *c && *c != '.' && len + 1 < sizeof name; c++)
        if (is_plain(*c))
            name[len++] = *c;
    snprintf(out, size, "%s+%s", tag, name);
}

static int thousandths(const pdf_face *face, int units)
{
    return (int)((int64_t)units * 1000 / (int)face->upem);
}

static int metric(const pdf_face *face, hb_ot_metrics_tag_t tag, int otherwise)
{
    hb_position_t units;
    return hb_ot_metrics_get_position(face->font, tag, &units) ? thousandths(face, units) : otherwise;
}

/* xMin yMin xMax yMax of the table head. */
static void say_box(pdf_document *d, pdf_buffer *b, const pdf_face *face)
{
    enum { BOX_OFFSET = 36, SIDES = 4 };
    hb_blob_t *head = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &len);
    bool is_whole = len >= BOX_OFFSET + 2 * SIDES;
    int box[SIDES];
    for (unsigned i = 0, at = BOX_OFFSET; is_whole && i < SIDES; i++, at += 2)
        box[i] = thousandths(face, (int16_t)(bytes[at] << 8 | bytes[at + 1]));
    hb_blob_destroy(head);
    if (!is_whole)
        pdf_fail(d, RAP_ERROR_EXPORTER, "the head of the font '%s' could not be read", face->file);
    pdf_buffer_say(d, b, "/FontBBox[");
    for (int i = 0; i < SIDES; i++)
        say_number(d, b, i ? " " : "", box[i]);
    pdf_buffer_say(d, b, "]");
}

static uint32_t write_program(pdf_document *d, const pdf_cut *cut)
{
    char entries[60];
    uint32_t number = pdf_save_number(d);
    snprintf(entries, sizeof entries, "/Length1 %zu/Filter/FlateDecode", cut->len);
    pdf_save_plain(d, number, entries, cut->packed, cut->packed_len);
    return number;
}

static uint32_t write_descriptor(pdf_document *d, const pdf_font *font, const char *name, const pdf_cut *cut)
{
    enum { SYMBOLIC = 4, ITALIC = 64, STEM = 80 };
    const pdf_face *face = font->face;
    int slant = (int)hb_style_get_value(face->font, HB_STYLE_TAG_SLANT_ANGLE);
    uint32_t program = write_program(d, cut), number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    say_name(d, b, "<</Type/FontDescriptor/FontName/", name);
    say_number(d, b, "/Flags ", slant ? SYMBOLIC | ITALIC : SYMBOLIC);
    say_number(d, b, "/ItalicAngle ", slant);
    say_number(d, b, "/Ascent ", metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800));
    say_number(d, b, "/Descent ", metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200));
    say_number(d, b, "/CapHeight ", metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, 700));
    say_number(d, b, "/StemV ", STEM);
    say_box(d, b, face);
    pdf_buffer_entry(d, b, "/FontFile2 ", program);
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
    return number;
}

/* In rows, each of codes that follow one another: a longer one than this a reader need not take. */
static void say_widths(pdf_document *d, pdf_buffer *b, const pdf_font *font)
{
    enum { ROW = 250 };
    size_t row = 0;
    pdf_buffer_say(d, b, "/W[");
    for (size_t code = 1; code < font->count; code++) {
        if (!pdf_font_has(font, code))
            continue;
        if (row && (row == ROW || !pdf_font_has(font, code - 1))) {
            pdf_buffer_say(d, b, "]");
            row = 0;
        }
        if (row++ == 0) {
            pdf_buffer_integer(d, b, (long)code);
            pdf_buffer_say(d, b, "[");
        }
        pdf_buffer_thousandths(d, b, font->glyphs[code].advance * 1000.0 / font->face->upem);
    }
    pdf_buffer_say(d, b, row ? "]]" : "]");
}

/* ---- maps of codes ------------------------------------------------------------------------------ */

/* Begins a map; `head` says of what. */
static void begin_map(pdf_document *d, pdf_buffer *b, const char *head, bool is_wide)
{
    pdf_buffer_say(d, b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    pdf_buffer_say(d, b, head);
    pdf_buffer_say(d, b, "1 begincodespacerange\n");
    pdf_buffer_say(d, b, is_wide ? "<0000> <FFFF>\n" : "<00> <FF>\n");
    pdf_buffer_say(d, b, "endcodespacerange\n");
}

static void end_map(pdf_document *d, pdf_buffer *b)
{
    pdf_buffer_say(d, b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static void say_mapping(pdf_document *d, pdf_buffer *b, const pdf_font *font, size_t code)
{
    const pdf_glyph *glyph = &font->glyphs[code];
    pdf_buffer_say(d, b, "<");
    pdf_buffer_hex(d, b, (uint16_t)code, font->is_wide ? 4 : 2);
    pdf_buffer_say(d, b, "> <");
    for (int32_t i = 0; i < glyph->text_len; i++)
        pdf_buffer_hex(d, b, glyph->text[i], 4);
    pdf_buffer_say(d, b, ">\n");
}

static uint32_t write_unicode_map(pdf_document *d, const pdf_font *font)
{
    enum { ROW = 100 }; /* the most that a block may hold */
    uint32_t number = pdf_save_number(d);
    pdf_buffer b = {0};
    begin_map(d, &b, "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n", font->is_wide);
    for (size_t first = 1; first < font->count; first += ROW) {
        size_t end = first + ROW < font->count ? first + ROW : font->count, count = 0;
        for (size_t code = first; code < end; code++)
            count += pdf_font_has(font, code);
        if (!count)
            continue;
        pdf_buffer_integer(d, &b, (long)count);
        pdf_buffer_say(d, &b, " beginbfchar\n");
        for (size_t code = first; code < end; code++)
            if (pdf_font_has(font, code))
                say_mapping(d, &b, font, code);
        pdf_buffer_say(d, &b, "endbfchar\n");
    }
    end_map(d, &b);
    pdf_kept_stream(d, number, "", b.bytes, b.len);
    return number;
}

#define SYSTEM "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

uint32_t pdf_font_encoding(pdf_document *d)
{
    uint32_t number = pdf_save_number(d);
    pdf_buffer b = {0};
    begin_map(d, &b, "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
                     "/CMapName /Bytes-H def\n/CMapType 1 def\n/WMode 0 def\n", false);
    pdf_buffer_say(d, &b, "1 begincidrange\n<00> <FF> 0\nendcidrange\n");
    end_map(d, &b);
    pdf_kept_stream(d, number, "/Type/CMap/CMapName/Bytes-H/WMode 0" SYSTEM, b.bytes, b.len);
    return number;
}

/* ---- all of it ---------------------------------------------------------------------------------- */

/* Code to glyph of the program, two bytes each, high byte first. */
static uint32_t write_glyph_map(pdf_document *d, const pdf_font *font, const pdf_cut *cut)
{
    uint32_t number = pdf_save_number(d);
    unsigned char *map = pdf_alloc(d, font->count * 2);
    for (size_t code = 1; code < font->count; code++) {
        uint16_t place = pdf_font_has(font, code) ? pdf_cut_place(cut, font->glyphs[code].id) : 0;
        map[code * 2] = (unsigned char)(place >> 8);
        map[code * 2 + 1] = (unsigned char)place;
    }
    pdf_kept_stream(d, number, "", map, font->count * 2);
    return number;
}

static uint32_t write_descendant(pdf_document *d, const pdf_font *font, const char *name, const pdf_cut *cut)
{
    uint32_t descriptor = write_descriptor(d, font, name, cut), map = write_glyph_map(d, font, cut), number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    say_name(d, b, "<</Type/Font/Subtype/CIDFontType2/BaseFont/", name);
    pdf_buffer_entry(d, b, SYSTEM "/FontDescriptor ", descriptor);
    pdf_buffer_entry(d, b, "/CIDToGIDMap ", map);
    say_widths(d, b, font);
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
    return number;
}

uint32_t pdf_font_embed(pdf_document *d, const pdf_font *font)
{
    char name[120];
    const pdf_cut *cut = pdf_font_cut(d, font);
    name_subset(font, cut, name, sizeof name);
    uint32_t descendant = write_descendant(d, font, name, cut), texts = write_unicode_map(d, font), number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    say_name(d, b, "<</Type/Font/Subtype/Type0/BaseFont/", name);
    if (font->is_wide)
        pdf_buffer_say(d, b, "/Encoding/Identity-H");
    else
        pdf_buffer_entry(d, b, "/Encoding ", d->fonts->encoding);
    pdf_buffer_entry(d, b, "/DescendantFonts[", descendant);
    pdf_buffer_entry(d, b, "]/ToUnicode ", texts);
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
    return number;
}
