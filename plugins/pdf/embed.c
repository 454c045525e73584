/* embed.c - see embed.h
 *
 * libharu's own subsetter loses the parts of nested composite glyphs and its map to
 * Unicode is not valid, so that the dictionaries of a font are made here.
 */
#include "embed.h"

#include <stdio.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "object.h"

/* What HarfBuzz makes on the way; released before anything of ours may fail. */
typedef struct program {
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *cut;
    hb_blob_t *blob;
} program;

/* ---- the font program ------------------------------------------------------------------------ */

/* Tables that a reader of PDF does not use: it has our codes, widths and map. */
static void drop_tables(hb_subset_input_t *input)
{
    static const char *const tags[] = {"GSUB", "GPOS", "GDEF", "cmap", "post", "name", "OS/2", "kern", "gasp", "DSIG"};
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        hb_set_add(dropped, hb_tag_from_string(tags[i], 4));
}

static bool cut_program(program *p, const pdf_font *font)
{
    p->input = hb_subset_input_create_or_fail();
    if (!p->input)
        return false;
    hb_set_t *glyphs = hb_subset_input_glyph_set(p->input);
    for (size_t code = 1; code < font->count; code++)
        hb_set_add(glyphs, font->glyphs[code].id);
    drop_tables(p->input);
    hb_subset_input_set_flags(p->input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    p->plan = hb_subset_plan_create_or_fail(font->face->face, p->input);
    p->cut = p->plan ? hb_subset_plan_execute_or_fail(p->plan) : NULL;
    p->blob = p->cut ? hb_face_reference_blob(p->cut) : NULL;
    return p->blob && hb_blob_get_length(p->blob) > 0;
}

static void release(program *p)
{
    hb_blob_destroy(p->blob);
    hb_face_destroy(p->cut);
    hb_subset_plan_destroy(p->plan);
    hb_subset_input_destroy(p->input);
}

/* Copies what is needed into memory of the job, so that nothing is held when a call fails. */
static void copy_program(pdf_document *d, const pdf_font *font, pdf_buffer *sfnt, pdf_buffer *map)
{
    program p = {0};
    unsigned len = 0;
    bool is_cut = cut_program(&p, font);
    const char *bytes = is_cut ? hb_blob_get_data(p.blob, &len) : NULL;
    char *copy = is_cut ? d->host->alloc(d->job, len) : NULL;
    unsigned char *codes = is_cut ? d->host->alloc(d->job, font->count * 2) : NULL;
    if (copy && codes) {
        const hb_map_t *places = hb_subset_plan_old_to_new_glyph_mapping(p.plan);
        memcpy(copy, bytes, len);
        for (size_t code = 1; code < font->count; code++) {
            hb_codepoint_t glyph = hb_map_get(places, font->glyphs[code].id);
            codes[code * 2] = (unsigned char)(glyph >> 8);
            codes[code * 2 + 1] = (unsigned char)glyph;
        }
    }
    release(&p);
    if (!is_cut)
        pdf_fail(d, RAP_ERROR_EXPORTER, "the font '%s' could not be cut to the glyphs used", font->face->file);
    pdf_check(d);
    *sfnt = (pdf_buffer){.bytes = copy, .len = len};
    *map = (pdf_buffer){.bytes = (char *)codes, .len = font->count * 2};
}

/* ---- its name and measures -------------------------------------------------------------------- */

/* Six letters for the subset, made of its bytes, then the PostScript name. */
static void name_subset(const pdf_font *font, const pdf_buffer *sfnt, char *out, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < sfnt->len; i++)
        hash = (hash ^ (unsigned char)sfnt->bytes[i]) * 16777619u;
    char tag[7] = {0}, raw[80] = {0}, name[80] = {0};
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    unsigned raw_len = sizeof raw, len = 0;
    hb_ot_name_get_utf8(font->face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &raw_len, raw);
    for (const char *c = raw; *c; c++)
        if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '-')
            name[len++] = *c;
    snprintf(out, size, "%s+%s", tag, len ? name : "Font");
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
    enum { BOX_OFFSET = 36 };
    hb_blob_t *head = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &len);
    int box[4] = {0, -200, 1000, 900};
    for (unsigned i = 0; i < 4 && len >= BOX_OFFSET + 8; i++) {
        unsigned at = BOX_OFFSET + i * 2;
        box[i] = thousandths(face, (int16_t)(bytes[at] << 8 | bytes[at + 1]));
    }
    hb_blob_destroy(head);
    HPDF_Array array = pdf_add_array(d, descriptor, "FontBBox");
    for (int i = 0; i < 4; i++)
        HPDF_Array_AddNumber(array, box[i]);
}

static HPDF_Dict make_descriptor(pdf_document *d, const pdf_font *font, const char *name, const pdf_buffer *sfnt)
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
    HPDF_Dict file = pdf_stream(d, sfnt->bytes, sfnt->len);
    HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)sfnt->len);
    HPDF_Dict_Add(descriptor, "FontFile2", file);
    pdf_check(d);
    return descriptor;
}

/* Arrays of libharu are short, so that the widths are given in rows. */
static void add_widths(pdf_document *d, HPDF_Dict descendant, const pdf_font *font)
{
    enum { ROW = 250 };
    HPDF_Array widths = pdf_add_array(d, descendant, "W"), row = NULL;
    for (size_t code = 1; code < font->count; code++) {
        if (code % ROW == 1) {
            HPDF_Array_AddNumber(widths, (HPDF_INT32)code);
            row = pdf_push_array(d, widths);
        }
        hb_position_t units = hb_font_get_glyph_h_advance(font->face->font, font->glyphs[code].id);
        HPDF_Array_AddReal(row, (HPDF_REAL)(units * 1000.0 / font->face->upem));
    }
    pdf_check(d);
}

/* ---- the map to Unicode ------------------------------------------------------------------------ */

static void say_hex(pdf_document *d, pdf_buffer *b, unsigned value)
{
    char digits[5];
    snprintf(digits, sizeof digits, "%04X", value & 0xFFFF);
    pdf_buffer_add(d, b, digits, 4);
}

static void say_mapping(pdf_document *d, pdf_buffer *b, size_t code, const pdf_glyph *glyph)
{
    pdf_buffer_say(d, b, "<");
    say_hex(d, b, (unsigned)code);
    pdf_buffer_say(d, b, "> <");
    for (int32_t i = 0; i < glyph->text_len; i++)
        say_hex(d, b, glyph->text[i]);
    pdf_buffer_say(d, b, ">\n");
}

static HPDF_Dict make_unicode_map(pdf_document *d, const pdf_font *font)
{
    enum { ROW = 100 }; /* the most that a block may hold */
    pdf_buffer b = {0};
    pdf_buffer_say(d, &b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                          "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                          "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                          "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t first = 1; first < font->count; first += ROW) {
        size_t end = first + ROW < font->count ? first + ROW : font->count;
        pdf_buffer_integer(d, &b, (long)(end - first));
        pdf_buffer_say(d, &b, " beginbfchar\n");
        for (size_t code = first; code < end; code++)
            say_mapping(d, &b, code, &font->glyphs[code]);
        pdf_buffer_say(d, &b, "endbfchar\n");
    }
    pdf_buffer_say(d, &b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return pdf_stream(d, b.bytes, b.len);
}

/* ---- all of it ---------------------------------------------------------------------------------- */

static HPDF_Dict make_descendant(pdf_document *d, const pdf_font *font, char *name, size_t size)
{
    pdf_buffer sfnt, map;
    copy_program(d, font, &sfnt, &map);
    name_subset(font, &sfnt, name, size);
    HPDF_Dict descendant = pdf_object(d);
    HPDF_Dict_AddName(descendant, "Type", "Font");
    HPDF_Dict_AddName(descendant, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(descendant, "BaseFont", name);
    HPDF_Dict system = pdf_add_dict(d, descendant, "CIDSystemInfo");
    pdf_add_ascii(d, system, "Registry", "Adobe");
    pdf_add_ascii(d, system, "Ordering", "Identity");
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    HPDF_Dict_Add(descendant, "FontDescriptor", make_descriptor(d, font, name, &sfnt));
    HPDF_Dict_Add(descendant, "CIDToGIDMap", pdf_stream(d, map.bytes, map.len));
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
    HPDF_Dict_AddName(object, "Encoding", "Identity-H");
    HPDF_Array_Add(pdf_add_array(d, object, "DescendantFonts"), descendant);
    HPDF_Dict_Add(object, "ToUnicode", make_unicode_map(d, font));
    pdf_check(d);
}
