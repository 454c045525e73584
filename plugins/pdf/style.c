/* style.c - see style.h */
#include "style.h"

#include "tag.h"

typedef struct named_style {
    const char *name;
    pdf_style style;
} named_style;

static const named_style paragraphs[] = {
    {"body", {.size = 10, .leading = 13, .above = 6}},
    {"quotation", {.size = 10, .leading = 13, .above = 7, .inset = 22}},
    {"reference", {.size = 9, .leading = 11.5, .above = 3, .keeps = true}},
    {"status", {.face = PDF_BOLD, .size = 9, .leading = 11.5, .above = 2, .keeps = true}},
    {"note", {.face = PDF_ITALIC, .size = 9, .leading = 11.5, .above = 4}},
    {"summary", {.size = 10, .leading = 13, .above = 6, .inset = 11}},
    {"caption", {.face = PDF_BOLD, .size = 9, .leading = 11.5, .above = 8, .keeps = true}},
    {"missing", {.face = PDF_ITALIC, .size = 10, .leading = 13, .above = 6, .ink = PDF_GREY}},
};

static const pdf_style headings[] = {
    {.face = PDF_BOLD, .size = 14, .leading = 17, .above = 20, .keeps = true},
    {.face = PDF_BOLD, .size = 12, .leading = 15, .above = 16, .keeps = true},
    {.face = PDF_BOLD, .size = 10, .leading = 13, .above = 12, .keeps = true},
    {.face = PDF_BOLD | PDF_ITALIC, .size = 10, .leading = 13, .above = 10, .keeps = true},
};

static const pdf_style roles[] = {
    [PDF_ORGAN] = {.face = PDF_BOLD, .size = 17, .leading = 20},
    [PDF_MASTHEAD] = {.size = 10, .leading = 12.5},
    [PDF_BODY_NAME] = {.face = PDF_BOLD, .size = 10, .leading = 13, .above = 8},
    [PDF_TITLE] = {.face = PDF_BOLD, .size = 17, .leading = 20.5, .above = 26, .keeps = true},
    [PDF_SUBTITLE] = {.face = PDF_BOLD, .size = 12, .leading = 15, .above = 8, .keeps = true},
    [PDF_CONTENTS] = {.size = 10, .leading = 13, .above = 3},
    [PDF_RECOMMENDATION] = {.face = PDF_ITALIC, .size = 10, .leading = 13, .above = 11, .keeps = true},
    [PDF_CELL] = {.size = 8.5, .leading = 10.5},
    [PDF_HEAD_CELL] = {.face = PDF_ITALIC, .size = 8.5, .leading = 10.5},
    [PDF_FOOTNOTE] = {.size = 8, .leading = 10, .above = 1.5},
    [PDF_RUNNING] = {.size = 8.5, .leading = 10.5},
    [PDF_FOLIO] = {.face = PDF_BOLD, .size = 8.5, .leading = 10.5},
};

static pdf_style scaled(const pdf_document *d, pdf_style style)
{
    style.size *= d->sheet.scale;
    style.leading *= d->sheet.scale;
    style.above *= d->sheet.scale;
    style.inset *= d->sheet.scale;
    return style;
}

pdf_style pdf_style_of_paragraph(const pdf_document *d, const char *role)
{
    for (size_t i = 0; role && i < sizeof paragraphs / sizeof *paragraphs; i++)
        if (strcmp(paragraphs[i].name, role) == 0)
            return scaled(d, paragraphs[i].style);
    return scaled(d, paragraphs[0].style);
}

pdf_style pdf_style_of_heading(const pdf_document *d, int64_t level)
{
    int64_t deepest = sizeof headings / sizeof *headings;
    int64_t index = level < 1 ? 1 : level > deepest ? deepest : level;
    return scaled(d, headings[index - 1]);
}

pdf_style pdf_style_of(const pdf_document *d, pdf_role role)
{
    return scaled(d, roles[role]);
}

pdf_look pdf_style_look(const pdf_document *d, const pdf_style *style)
{
    pdf_look look = {.voice = {.style = style->face, .language = pdf_tag_current(d)->language},
                     .size = style->size, .ink = style->ink};
    pdf_tag_own(d, &look);
    return look;
}

double pdf_style_drop(const pdf_style *style)
{
    return (style->leading - style->size) / 2 + 0.78 * style->size;
}
