/* codes.c - see codes.h */
#include "codes.h"

#include <unicode/ustring.h>

/* A text that is no letter of ASCII, and the character whose glyph stands for it. */
typedef struct own_text {
    UChar character, text[4];
} own_text;

/* By their codes, from 1; none of those that end a line, which would be escaped or read as another. */
static const own_text owns[] = {
    {'-', u"\u00AD"},         {0xFB01, u"fi"},      {0xFB02, u"fl"},      {0xFB00, u"ff"},      {0xFB03, u"ffi"},     {0xFB04, u"ffl"},
    {0x2019, u"\u2019"},      {0x2018, u"\u2018"},  {0x201C, u"\u201C"},  {0},                  {0x201D, u"\u201D"},  {0x2013, u"\u2013"},
    {0},                      {0x2014, u"\u2014"},  {0x2026, u"\u2026"},  {0xA0, u"\u00A0"},    {0xAB, u"\u00AB"},    {0xBB, u"\u00BB"},
    {0xE9, u"\u00E9"},        {0xE8, u"\u00E8"},    {0xE0, u"\u00E0"},    {0xEA, u"\u00EA"},    {0xE7, u"\u00E7"},    {0xF3, u"\u00F3"},
    {0xED, u"\u00ED"},        {0xE1, u"\u00E1"},    {0xF1, u"\u00F1"},    {0xFA, u"\u00FA"},    {0xF4, u"\u00F4"},    {0xB0, u"\u00B0"},
    {0xA7, u"\u00A7"},
};
enum { OWNS = sizeof owns / sizeof *owns, LAST_LETTER = '~' };

static const UChar letters[] = u" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

static void add_glyph(hb_font_t *font, pdf_glyph *glyph, UChar character, const UChar *text, int32_t len)
{
    hb_codepoint_t id;
    if (character && hb_font_get_nominal_glyph(font, character, &id))
        *glyph = (pdf_glyph){.id = id, .advance = hb_font_get_glyph_h_advance(font, id), .text = text, .text_len = len};
}

void pdf_codes_of_face(hb_font_t *font, pdf_glyph own[PDF_OWN_CODES])
{
    for (size_t i = 0; i < OWNS; i++)
        add_glyph(font, &own[i + 1], owns[i].character, owns[i].text, u_strlen(owns[i].text));
    for (unsigned c = ' '; c <= LAST_LETTER; c++)
        add_glyph(font, &own[c], (UChar)c, &letters[c - ' '], 1);
}

unsigned pdf_code_of_text(const UChar *text, int32_t len)
{
    if (len == 1 && text[0] >= ' ' && text[0] <= LAST_LETTER)
        return text[0];
    for (unsigned i = 0; len > 0 && i < OWNS; i++)
        if (u_strlen(owns[i].text) == len && u_memcmp(owns[i].text, text, len) == 0)
            return i + 1;
    return 0;
}
