/* embed.c - see embed.h
 *
 * libharu's own subsetter loses the parts of nested composite glyphs, and its map to Unicode
 * is not valid; so its dictionaries hold a program, widths and maps that are made here.
 */
#include "embed.h"

#include <stdio.h>

#include <hb-ot.h>

#include "cut.h"
#include "kept.h"
#include "object.h"
#include "save.h"

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
static void add_box(pdf_document *d, HPDF_Dict descriptor, const pdf_face *face)
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
    HPDF_Array sides = pdf_object_array(d, descriptor, "FontBBox");
    for (int i = 0; i < SIDES; i++)
        HPDF_Array_AddNumber(sides, box[i]);
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
    HPDF_Dict descriptor = pdf_object(d, "FontDescriptor");
    HPDF_Dict_AddName(descriptor, "FontName", name);
    HPDF_Dict_AddNumber(descriptor, "Flags", slant ? SYMBOLIC | ITALIC : SYMBOLIC);
    HPDF_Dict_AddNumber(descriptor, "ItalicAngle", slant);
    HPDF_Dict_AddNumber(descriptor, "Ascent", metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800));
    HPDF_Dict_AddNumber(descriptor, "Descent", metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200));
    HPDF_Dict_AddNumber(descriptor, "CapHeight", metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, 700));
    HPDF_Dict_AddNumber(descriptor, "StemV", STEM);
    add_box(d, descriptor, face);
    pdf_object_refer(d, descriptor, "FontFile2", write_program(d, cut));
    return pdf_object_write(d, descriptor);
}

/* In rows, each of codes that follow one another: a longer one than this a reader need not take. As text, since
 * they are some hundred numbers in every file. */
static uint32_t write_widths(pdf_document *d, const pdf_font *font)
{
    enum { ROW = 250 };
    uint32_t number = pdf_save_number(d);
    pdf_buffer *b = pdf_save_open(d, number);
    size_t row = 0;
    pdf_buffer_say(d, b, "[");
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
    pdf_save_close(d);
    return number;
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

uint32_t pdf_font_encoding(pdf_document *d)
{
    uint32_t number = pdf_save_number(d);
    pdf_buffer b = {0};
    begin_map(d, &b, "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
                     "/CMapName /Bytes-H def\n/CMapType 1 def\n/WMode 0 def\n", false);
    pdf_buffer_say(d, &b, "1 begincidrange\n<00> <FF> 0\nendcidrange\n");
    end_map(d, &b);
    pdf_kept_stream(d, number, "/Type/CMap/CMapName/Bytes-H/WMode 0/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>", b.bytes, b.len);
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
    HPDF_Dict descendant = pdf_object(d, "Font"), system = pdf_object_dict(d, descendant, "CIDSystemInfo");
    HPDF_Dict_AddName(descendant, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(descendant, "BaseFont", name);
    pdf_object_text(d, system, "Registry", "Adobe");
    pdf_object_text(d, system, "Ordering", "Identity");
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    pdf_object_refer(d, descendant, "FontDescriptor", write_descriptor(d, font, name, cut));
    pdf_object_refer(d, descendant, "CIDToGIDMap", write_glyph_map(d, font, cut));
    pdf_object_refer(d, descendant, "W", write_widths(d, font));
    return pdf_object_write(d, descendant);
}

uint32_t pdf_font_embed(pdf_document *d, const pdf_font *font)
{
    char name[120];
    const pdf_cut *cut = pdf_font_cut(d, font);
    name_subset(font, cut, name, sizeof name);
    HPDF_Dict object = pdf_object(d, "Font");
    HPDF_Dict_AddName(object, "Subtype", "Type0");
    HPDF_Dict_AddName(object, "BaseFont", name);
    if (font->is_wide)
        HPDF_Dict_AddName(object, "Encoding", "Identity-H");
    else
        pdf_object_refer(d, object, "Encoding", d->fonts->encoding);
    pdf_object_refer(d, object, "ToUnicode", write_unicode_map(d, font));
    pdf_object_push(d, pdf_object_array(d, object, "DescendantFonts"), write_descendant(d, font, name, cut));
    return pdf_object_write(d, object);
}
