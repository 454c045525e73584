/* embed.c - see embed.h
 *
 * libharu's own subsetter loses the parts of nested composite glyphs and its map to
 * Unicode is not valid, so that the dictionaries of a font are made here.
 */
#include "embed.h"

#include <stdio.h>

#include <hb-ot.h>

#include "cut.h"
#include "object.h"

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
    HPDF_Array array = pdf_add_array(d, descriptor, "FontBBox");
    for (int i = 0; i < SIDES; i++)
        HPDF_Array_AddNumber(array, box[i]);
}

static HPDF_Dict make_descriptor(pdf_document *d, const pdf_font *font, const char *name, const pdf_cut *cut)
{
    enum { SYMBOLIC = 4, ITALIC = 64, STEM = 80 };
    const pdf_face *face = font->face;
    int slant = (int)hb_style_get_value(face->font, HB_STYLE_TAG_SLANT_ANGLE);
    HPDF_Dict descriptor = pdf_object(d);
    HPDF_Dict_AddName(descriptor, "Type", "FontDescriptor");
    HPDF_Dict_AddName(descriptor, "FontName", name);
    HPDF_Dict_AddNumber(descriptor, "Flags", slant ? SYMBOLIC | ITALIC : SYMBOLIC);
    HPDF_Dict_AddNumber(descriptor, "ItalicAngle", slant);
    HPDF_Dict_AddNumber(descriptor, "Ascent", metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800));
    HPDF_Dict_AddNumber(descriptor, "Descent", metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200));
    HPDF_Dict_AddNumber(descriptor, "CapHeight", metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, 700));
    HPDF_Dict_AddNumber(descriptor, "StemV", STEM);
    add_box(d, descriptor, face);
    HPDF_Dict file = pdf_stream_packed(d, cut->packed, cut->packed_len);
    HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)cut->len);
    pdf_put(d, descriptor, "FontFile2", file);
    pdf_check(d);
    return descriptor;
}

/* Arrays of libharu are short, so that the widths are given in rows. */
static void add_widths(pdf_document *d, HPDF_Dict descendant, const pdf_font *font)
{
    enum { ROW = 250 };
    HPDF_Array widths = pdf_add_array(d, descendant, "W"), row = NULL;
    for (size_t code = font->first; code < font->count; code++) {
        if ((code - font->first) % ROW == 0) {
            HPDF_Array_AddNumber(widths, (HPDF_INT32)code);
            row = pdf_push_array(d, widths);
        }
        hb_position_t units = font->glyphs[code].advance;
        HPDF_Array_AddReal(row, (HPDF_REAL)(units * 1000.0 / font->face->upem));
    }
    pdf_check(d);
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

static HPDF_Dict make_unicode_map(pdf_document *d, const pdf_font *font)
{
    enum { ROW = 100 }; /* the most that a block may hold */
    pdf_buffer b = {0};
    begin_map(d, &b, "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n", font->is_wide);
    for (size_t first = font->first; first < font->count; first += ROW) {
        size_t end = first + ROW < font->count ? first + ROW : font->count, count = 0;
        for (size_t code = first; code < end; code++)
            count += pdf_font_has(font, code);
        pdf_buffer_integer(d, &b, (long)count);
        pdf_buffer_say(d, &b, " beginbfchar\n");
        for (size_t code = first; code < end; code++)
            if (pdf_font_has(font, code))
                say_mapping(d, &b, font, code);
        pdf_buffer_say(d, &b, "endbfchar\n");
    }
    end_map(d, &b);
    return pdf_stream(d, b.bytes, b.len);
}

static void add_system(pdf_document *d, HPDF_Dict parent)
{
    HPDF_Dict system = pdf_add_dict(d, parent, "CIDSystemInfo");
    pdf_add_ascii(d, system, "Registry", "Adobe");
    pdf_add_ascii(d, system, "Ordering", "Identity");
    HPDF_Dict_AddNumber(system, "Supplement", 0);
}

HPDF_Dict pdf_font_encoding(pdf_document *d)
{
    pdf_buffer b = {0};
    begin_map(d, &b, "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
                     "/CMapName /Bytes-H def\n/CMapType 1 def\n/WMode 0 def\n", false);
    pdf_buffer_say(d, &b, "1 begincidrange\n<00> <FF> 0\nendcidrange\n");
    end_map(d, &b);
    HPDF_Dict map = pdf_stream(d, b.bytes, b.len);
    HPDF_Dict_AddName(map, "Type", "CMap");
    HPDF_Dict_AddName(map, "CMapName", "Bytes-H");
    HPDF_Dict_AddNumber(map, "WMode", 0);
    add_system(d, map);
    return map;
}

/* ---- all of it ---------------------------------------------------------------------------------- */

/* Code to glyph of the program, two bytes each, high byte first. */
static HPDF_Dict make_glyph_map(pdf_document *d, const pdf_font *font, const pdf_cut *cut)
{
    unsigned char *map = pdf_alloc(d, font->count * 2);
    for (size_t code = font->first; code < font->count; code++) {
        uint16_t place = pdf_cut_place(cut, font->glyphs[code].id);
        map[code * 2] = (unsigned char)(place >> 8);
        map[code * 2 + 1] = (unsigned char)place;
    }
    return pdf_stream(d, map, font->count * 2);
}

static HPDF_Dict make_descendant(pdf_document *d, const pdf_font *font, char *name, size_t size)
{
    const pdf_cut *cut = pdf_font_cut(d, font);
    name_subset(font, cut, name, size);
    HPDF_Dict descendant = pdf_object(d);
    HPDF_Dict_AddName(descendant, "Type", "Font");
    HPDF_Dict_AddName(descendant, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(descendant, "BaseFont", name);
    add_system(d, descendant);
    pdf_put(d, descendant, "FontDescriptor", make_descriptor(d, font, name, cut));
    pdf_put(d, descendant, "CIDToGIDMap", make_glyph_map(d, font, cut));
    add_widths(d, descendant, font);
    return descendant;
}

void pdf_font_embed(pdf_document *d, const pdf_font *font, HPDF_Dict object)
{
    char name[120];
    HPDF_Dict descendant = make_descendant(d, font, name, sizeof name);
    HPDF_Dict_AddName(object, "Type", "Font");
    HPDF_Dict_AddName(object, "Subtype", "Type0");
    HPDF_Dict_AddName(object, "BaseFont", name);
    if (font->is_wide)
        HPDF_Dict_AddName(object, "Encoding", "Identity-H");
    else
        pdf_put(d, object, "Encoding", d->fonts->encoding);
    pdf_push(d, pdf_add_array(d, object, "DescendantFonts"), descendant);
    pdf_put(d, object, "ToUnicode", make_unicode_map(d, font));
    pdf_check(d);
}
