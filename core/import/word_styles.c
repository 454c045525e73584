/* Styles of Word: what paragraphs and characters are said to be, once for many. */
#include <limits.h>
#include <string.h>

#include "import/word_work.h"

#define CHAIN_MAX 32 /* styles that one may be based on, one on the other */

typedef struct reading {
    rap_word *word;
    rap_word_style *style; /* that is open; NULL */
} reading;

/* ---- one ----------------------------------------------------------------------------------- */

static void begin_style(void *context, rap_xml *xml)
{
    reading *r = context;
    const char *type = rap_xml_attribute(xml, "type"), *id = rap_xml_attribute(xml, "styleId");
    if (!id || !type || (strcmp(type, "paragraph") != 0 && strcmp(type, "character") != 0)) {
        rap_xml_skip(xml);
        return;
    }
    r->style = rap_arena_alloc(r->word->arena, sizeof *r->style);
    *r->style = (rap_word_style){.id = id, .name = "", .look = RAP_WORD_UNSAID, .level = -1, .outline = -1};
    rap_table_put(&r->word->styles, id, r->style);
    if (*type == 'p' && rap_xml_number(xml, "default", 0))
        r->word->usual = r->style;
}

static void end_style(void *context, rap_xml *xml)
{
    (void)xml;
    ((reading *)context)->style = NULL;
}

static void take_name(void *context, rap_xml *xml)
{
    reading *r = context;
    const char *name = rap_xml_attribute(xml, "val");
    if (r->style && name)
        r->style->name = name;
}

static void take_base(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->style)
        r->style->based_on = rap_xml_attribute(xml, "val");
}

static void take_list(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->style)
        r->style->list = rap_xml_attribute(xml, "val");
}

static void take_level(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->style)
        r->style->level = (int)rap_xml_number(xml, "val", -1);
}

static void take_outline(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->style)
        r->style->outline = (int)rap_xml_number(xml, "val", -1);
}

/* ---- looks --------------------------------------------------------------------------------- */

int rap_word_is_on(rap_xml *xml)
{
    const char *value = rap_xml_attribute(xml, "val");
    return !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0 && strcmp(value, "none") != 0);
}

/* The fonts of characters; those of the theme are no fonts of signs. */
static void take_fonts(rap_word_look *look, rap_xml *xml)
{
    static const char *const names[] = {"ascii", "hAnsi"}, *const themes[] = {"asciiTheme", "hAnsiTheme"};
    for (size_t i = 0; i < 2; i++) {
        const char *name = rap_xml_attribute(xml, themes[i]) ? "" : rap_xml_attribute(xml, names[i]);
        look->fonts[i] = name ? name : look->fonts[i];
    }
}

bool rap_word_look_take(rap_word_look *look, rap_xml *xml, const char *element)
{
    if (strcmp(element, "b") == 0)
        look->bold = rap_word_is_on(xml);
    else if (strcmp(element, "i") == 0)
        look->italic = rap_word_is_on(xml);
    else if (strcmp(element, "vanish") == 0)
        look->hidden = rap_word_is_on(xml);
    else if (strcmp(element, "strike") == 0 || strcmp(element, "dstrike") == 0)
        look->struck = rap_word_is_on(xml);
    else if (strcmp(element, "vertAlign") == 0)
        look->raised = strcmp(rap_xml_attribute(xml, "val") ? rap_xml_attribute(xml, "val") : "", "superscript") == 0;
    else if (strcmp(element, "position") == 0)
        look->lifted = rap_xml_number(xml, "val", 0);
    else if (strcmp(element, "sz") == 0)
        look->raised = look->lifted > 0 && look->lifted * 4 >= rap_xml_number(xml, "val", LONG_MAX / 4) ? 1 : look->raised;
    else if (strcmp(element, "rFonts") == 0)
        take_fonts(look, xml);
    else
        return false;
    return true;
}

static void take_look(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->style && strcmp(rap_xml_above(xml, 1), "rPr") == 0)
        rap_word_look_take(&r->style->look, xml, rap_xml_above(xml, 0));
}

static void skip(void *context, rap_xml *xml)
{
    (void)context;
    rap_xml_skip(xml);
}

/* ---- all of them --------------------------------------------------------------------------- */

static int said(int own, int other)
{
    return own >= 0 ? own : other;
}

rap_word_look rap_word_look_over(const rap_word_look *own, const rap_word_look *other)
{
    return (rap_word_look){said(own->bold, other->bold), said(own->italic, other->italic), said(own->raised, other->raised),
                           said(own->hidden, other->hidden), said(own->struck, other->struck), 0,
                           {own->fonts[0] ? own->fonts[0] : other->fonts[0], own->fonts[1] ? own->fonts[1] : other->fonts[1]}};
}

/* Takes what a style does not say itself from those that it is based on. */
static void complete(const rap_word *word, rap_word_style *style)
{
    const rap_word_style *base = style;
    for (int i = 0; i < CHAIN_MAX && base->based_on && !style->is_whole; i++) {
        base = rap_table_get(&word->styles, base->based_on);
        if (!base)
            break;
        style->look = rap_word_look_over(&style->look, &base->look);
        style->list = style->list ? style->list : base->list;
        style->level = said(style->level, base->level);
        style->outline = said(style->outline, base->outline);
    }
    style->is_whole = true;
}

const rap_word_style *rap_word_style_find(const rap_word *word, const char *id)
{
    rap_word_style *style = id ? rap_table_get(&word->styles, id) : NULL;
    if (style)
        complete(word, style);
    return style;
}

bool rap_word_styles_read(rap_word *word)
{
    static const rap_xml_tag tags[] = {
        {"style", begin_style, end_style}, {"name", take_name, NULL}, {"basedOn", take_base, NULL}, {"numId", take_list, NULL},
        {"ilvl", take_level, NULL}, {"outlineLvl", take_outline, NULL}, {"rPr", NULL, NULL}, {"b", take_look, NULL},
        {"i", take_look, NULL}, {"vertAlign", take_look, NULL}, {"position", take_look, NULL}, {"sz", take_look, NULL}, {"vanish", take_look, NULL},
        {"strike", take_look, NULL}, {"dstrike", take_look, NULL}, {"rFonts", take_look, NULL}, {"tblStylePr", skip, NULL},
        {"rPrChange", skip, NULL}, {"pPrChange", skip, NULL}, {0}};
    static const rap_xml_kind kind = {tags, rap_word_spaces, NULL};
    reading r = {.word = word};
    if (!rap_word_part(word, rap_table_get(&word->kinds, "styles"), &kind, &r))
        return false;
    if (word->usual)
        rap_word_style_find(word, word->usual->id);
    return true;
}
