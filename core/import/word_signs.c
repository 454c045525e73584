/* Fonts of signs in a Word file: what they show for a code. The facts are those that Unicode and Adobe publish for them; where
 * Unicode has several shapes of one sign (arrows, check marks, boxes), the one that most fonts have. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "import/word_body.h"

#define UNKNOWN 0xfffd
#define BULLET 0xf0b7 /* of Symbol; the reader of labels knows it in any font */

/* Signs of codes that follow each other. */
typedef struct run {
    unsigned from;
    const char *signs;
} run;

static const run symbol[] = {
    {0x20, " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"},
    {0xa0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"},
    {0xf1, "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"}, {0, NULL}};
static const run wingdings[] = {
    {0x28, "☎✆✉"}, {0x36, "⌛"}, {0x3f, "✍"}, {0x41, "✌"}, {0x45, "☜☞☝☟"}, {0x4a, "☺"}, {0x4c, "☹"}, {0x51, "✈☼"}, {0x6c, "●"}, {0x6e, "■□"},
    {0x71, "❑❒"}, {0x74, "⧫◆❖"}, {0x78, "⌧"}, {0x7a, "⌘"}, {0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"}, {0x9e, "·•"}, {0xa1, "○"}, {0xa4, "◉◎"},
    {0xa7, "▪☐"}, {0xab, "★"}, {0xb5, "✪✰"}, {0xd5, "⌫⌦"}, {0xd8, "➢"}, {0xdc, "➲"}, {0xdf, "←→↑↓↖↗↙↘"}, {0xe8, "➔"}, {0xef, "⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂"},
    {0xfb, "✗✓☒☑"}, {0, NULL}};
static const run wingdings_2[] = {{0x4f, "✗✓☒☑☒☒"}, {0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"}, {0x97, "•●○"}, {0xa1, "◾■□"},
                                  {0xaf, "◇"}, {0xb8, "◊"}, {0xf8, "※⁂"}, {0, NULL}};
static const run wingdings_3[] = {{0x21, "←→↑↓↖↗↙↘"}, {0x70, "▲▼△▽◀▶◁▷◣◢◤◥"}, {0, NULL}};
static const run webdings[] = {{0x33, "◀▶▲▼"}, {0x61, "✔"}, {0x63, "□"}, {0x67, "■"}, {0x6e, "●"}, {0, NULL}};
static const run none[] = {{0, NULL}};

/* What a font of signs shows; NULL for a font of letters. */
static const run *signs_of(const char *font)
{
    static const struct { const char *font; const run *signs; } fonts[] = {
        {"Symbol", symbol}, {"Symbol MT", symbol}, {"SymbolMT", symbol}, {"Wingdings", wingdings}, {"Wingdings 2", wingdings_2},
        {"Wingdings 3", wingdings_3}, {"Webdings", webdings}, {"Marlett", none}, {"MT Extra", none}, {"Monotype Sorts", none},
        {"ZapfDingbats", none}, {"Zapf Dingbats", none}};
    for (size_t i = 0; font && i < sizeof fonts / sizeof *fonts; i++)
        if (strcasecmp(fonts[i].font, font) == 0)
            return fonts[i].signs;
    return NULL;
}

static bool is_private(uint32_t c)
{
    return c >= 0xe000 && c <= 0xf8ff;
}

/* The character at a code, which may stand in the private page that Word keeps for such fonts. */
static uint32_t sign_at(const run *signs, uint32_t code)
{
    uint32_t at = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code, c = RAP_NO_CODE_POINT;
    if (at == ' ')
        return at;
    for (; signs->signs; signs++) {
        const char *p = signs->signs;
        for (uint32_t n = signs->from; n <= at && (c = rap_utf8_next(&p)) != RAP_NO_CODE_POINT; n++)
            if (n == at)
                return c;
    }
    return UNKNOWN;
}

static void tell(rap_word_body *b, const char *font, uint32_t code)
{
    const char *key = rap_arena_format(b->word->arena, "%ld %s %X", b->p->number, font, (unsigned)code);
    if (rap_word_is_passed_over(b) || rap_word_look_of(b).hidden > 0 || rap_table_get(&b->word->told, key))
        return;
    rap_table_put(&b->word->told, key, b);
    rap_word_doubt(b, rap_arena_format(b->word->arena, "a sign stands here that is not known: code %04X of the font '%s'; \xef\xbf\xbd stands for it: "
                                       "compare with the document", (unsigned)code, *font ? font : "of the theme"));
}

/* What is shown for a code in a font, as one character; told where that is not known. */
static uint32_t show(rap_word_body *b, const char *font, uint32_t code)
{
    const run *signs = signs_of(font);
    uint32_t shown = signs ? sign_at(signs, code) : is_private(code) && code != BULLET ? UNKNOWN : code;
    if (shown == UNKNOWN)
        tell(b, font ? font : "", code);
    return shown;
}

/* The font that shows a character of a text. A private one is of a font of signs, whichever of the two is one. */
static const char *font_of(const rap_word_look *look, uint32_t c)
{
    bool is_other = c >= 0x80 && !(is_private(c) && !signs_of(look->fonts[1]) && look->fonts[0]);
    return look->fonts[is_other];
}

const char *rap_word_signs_read(rap_word_body *b, const char *text)
{
    rap_word_look look = rap_word_look_of(b);
    rap_text out = {.arena = b->word->arena};
    if (!signs_of(look.fonts[0]) && !signs_of(look.fonts[1]) && !strpbrk(text, "\xee\xef"))
        return text;
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;) {
        const char *font = font_of(&look, c);
        bool is_code = is_private(c) || (c > ' ' && c <= 0xff && c != 0xa0 && signs_of(font));
        rap_text_code_point(&out, is_code ? show(b, font, c) : c);
    }
    return rap_text_string(&out);
}

void rap_word_sign_put(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *value = rap_xml_attribute(xml, "char"), *font = rap_xml_attribute(xml, "font");
    unsigned long code = value ? strtoul(value, NULL, 16) : 0;
    rap_text sign = {.arena = b->word->arena};
    if (strcmp(rap_xml_above(xml, 1), "r") != 0)
        return; /* a font of a drawing has the same name */
    bool is_character = code >= ' ' && code < 0x10000 && (code < 0xd800 || code > 0xdfff) && code < 0xfffe;
    rap_text_code_point(&sign, show(b, font, is_character ? (uint32_t)code : UNKNOWN));
    rap_word_put(b, rap_text_string(&sign));
}
