/* looks.c - see looks.h. Word demands the order in which properties stand here. */
#include "looks.h"

#include <math.h>
#include <stdio.h>

#include "page.h"

static const int CONTENTS_LABEL = 560, PAGE_NUMBER = 680; /* room for numbers in the contents */

/* ---- what all have ------------------------------------------------------------------------------ */

static void write_size(const docx_document *d, docx_xml *x, double size)
{
    docx_markf(x, "<w:sz w:val=\"%ld\"/><w:szCs w:val=\"%ld\"/>", lround(size * 2), lround(size * 2 * d->style->arabic));
}

static void write_defaults(docx_document *d, docx_xml *x)
{
    const char *family = rap_or_empty(d->style->family);
    bool is_east = strncmp(d->language, "zh", 2) == 0;
    docx_mark(x, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts");
    docx_attribute(x, "w:ascii", family);
    docx_attribute(x, "w:hAnsi", family);
    docx_attribute(x, "w:eastAsia", "SimSun");
    docx_attribute(x, "w:cs", family);
    docx_mark(x, "/>");
    write_size(d, x, d->style->looks[DOCX_BODY].size);
    docx_mark(x, "<w:lang");
    docx_attribute(x, "w:val", d->is_rtl || is_east || !*d->language ? "en-GB" : d->language);
    docx_attribute(x, "w:eastAsia", is_east ? d->language : "zh-CN");
    docx_attribute(x, "w:bidi", d->is_rtl ? d->language : "ar-SA");
    docx_mark(x, "/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
}

static void write_letters(const docx_document *d, docx_xml *x, const docx_look *look)
{
    docx_mark(x, "<w:rPr>");
    if (look->is_bold)
        docx_mark(x, "<w:b/><w:bCs/>");
    if (look->is_italic)
        docx_mark(x, "<w:i/><w:iCs/>");
    if (*look->ink)
        docx_markf(x, "<w:color w:val=\"%s\"/>", look->ink);
    write_size(d, x, look->size);
    docx_mark(x, "</w:rPr>");
}

/* ---- paragraphs ---------------------------------------------------------------------------------- */

/* A style of paragraphs: what it is in Word, and what it adds to the look of its role. */
typedef struct named {
    docx_role role;
    const char *id, *name, *based_on, *next;
    const char *border, *tabs;   /* markup */
    int left, right, hanging;
    int outline;                 /* level 1 and on; 0 for none */
    bool keeps_next, is_usual;
} named;

static void write_place(const docx_document *d, docx_xml *x, const named *n, const docx_look *look)
{
    if (n->keeps_next)
        docx_mark(x, "<w:keepNext/><w:keepLines/>");
    docx_mark(x, rap_or_empty(n->border));
    docx_mark(x, rap_or_empty(n->tabs));
    if (d->style->looks[DOCX_BODY].hyphenates && !look->hyphenates)
        docx_mark(x, "<w:suppressAutoHyphens/>");
    docx_markf(x, "<w:spacing w:before=\"%d\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"atLeast\"/>", docx_twips(look->above), docx_twips(look->leading));
    if (n->left || n->right || n->hanging)
        docx_markf(x, "<w:ind w:left=\"%d\" w:right=\"%d\" w:hanging=\"%d\"/>", n->left, n->right, n->hanging);
    if (look->is_justified || look->is_centered)
        docx_markf(x, "<w:jc w:val=\"%s\"/>", look->is_centered ? "center" : "both");
    if (n->outline)
        docx_markf(x, "<w:outlineLvl w:val=\"%d\"/>", n->outline - 1);
}

static void write_paragraph(const docx_document *d, docx_xml *x, const named *n)
{
    const docx_look *look = &d->style->looks[n->role];
    docx_markf(x, "<w:style w:type=\"paragraph\" w:customStyle=\"%d\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"%s\"/>", !n->is_usual,
               n->id, n->name, n->based_on ? n->based_on : "Normal");
    if (n->next)
        docx_markf(x, "<w:next w:val=\"%s\"/>", n->next);
    docx_mark(x, "<w:qFormat/><w:pPr>");
    write_place(d, x, n, look);
    docx_mark(x, "</w:pPr>");
    write_letters(d, x, look);
    docx_mark(x, "</w:style>");
}

static bool is_known(docx_role role)
{
    switch (role) {
    case DOCX_REFERENCE: case DOCX_STATUS: case DOCX_NOTE: case DOCX_SUMMARY: case DOCX_MISSING: case DOCX_RECOMMENDATION:
    case DOCX_ORGAN: case DOCX_SYMBOL: case DOCX_MASTHEAD: case DOCX_BODY_NAME: case DOCX_MEETING: case DOCX_CELL: case DOCX_HEAD_CELL:
    case DOCX_ROW_HEAD: return false;
    default: return true;
    }
}

static bool stands_inset(docx_role role)
{
    return role <= DOCX_RECOMMENDATION || role == DOCX_TITLE || role == DOCX_SUBTITLE || role == DOCX_CONTENTS_HEADING || role == DOCX_FOOTNOTE;
}

static bool keeps_next(docx_role role)
{
    return (role >= DOCX_CAPTION && role <= DOCX_RECOMMENDATION && role != DOCX_MISSING) || role == DOCX_TITLE || role == DOCX_SUBTITLE ||
           role == DOCX_CONTENTS_HEADING;
}

/* Headings and entries of the contents have styles for each level, below. */
static void write_role(const docx_document *d, docx_xml *x, docx_role role)
{
    bool is_inset = stands_inset(role) && role != DOCX_CAPTION;
    int inset = docx_twips(d->style->looks[role].inset);
    named n = {.role = role, .id = docx_role_id(role), .name = docx_role_name(role), .keeps_next = keeps_next(role), .is_usual = is_known(role),
               .next = role == DOCX_TITLE || role == DOCX_SUBTITLE ? "BodyText" : NULL};
    if (is_inset) {
        n.left = docx_twips(d->style->text_start) + inset;
        n.right = docx_twips(d->style->text_end) + inset;
    }
    if (role == DOCX_RUNNING)
        n.border = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"2\" w:color=\"auto\"/></w:pBdr>";
    write_paragraph(d, x, &n);
}

/* Of a level, and the same for sections that the contents pass over. */
static void write_heading(const docx_document *d, docx_xml *x, int level)
{
    char id[32], name[32];
    named n = {.role = DOCX_HEADING_1 + (level < 4 ? level : 4) - 1, .id = id, .name = name, .next = "BodyText", .outline = level, .keeps_next = true,
               .is_usual = true, .left = docx_twips(d->style->text_start), .right = docx_twips(d->style->text_end)};
    snprintf(id, sizeof id, "Heading%d", level);
    snprintf(name, sizeof name, "heading %d", level);
    write_paragraph(d, x, &n);
    docx_markf(x, "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"%sUnlisted\"><w:name w:val=\"Heading %d Unlisted\"/>", id, level);
    docx_markf(x, "<w:basedOn w:val=\"%s\"/><w:next w:val=\"BodyText\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>", id);
}

static void write_contents(const docx_document *d, docx_xml *x, int level)
{
    char id[16], name[16], tabs[128];
    int left = docx_twips(d->style->text_start) + level * CONTENTS_LABEL;
    named n = {.role = DOCX_CONTENTS, .id = id, .name = name, .is_usual = true, .left = left, .right = PAGE_NUMBER, .hanging = CONTENTS_LABEL, .tabs = tabs};
    snprintf(id, sizeof id, "TOC%d", level);
    snprintf(name, sizeof name, "toc %d", level);
    snprintf(tabs, sizeof tabs, "<w:tabs><w:tab w:val=\"left\" w:pos=\"%d\"/><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", left,
             docx_page_measure(d));
    write_paragraph(d, x, &n);
}

/* ---- letters and tables ---------------------------------------------------------------------------- */

static void write_characters(const docx_document *d, docx_xml *x)
{
    docx_mark(x, "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>"
                 "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>"
                 "<w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
                 "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr>");
    if (*d->style->link)
        docx_markf(x, "<w:color w:val=\"%s\"/>", d->style->link);
    docx_mark(x, "</w:rPr></w:style>");
}

static int eighths(double points)
{
    int size = (int)lround(points * 8);
    return size < 2 ? 2 : size;
}

static void write_tables(const docx_document *d, docx_xml *x)
{
    const docx_style *s = d->style;
    docx_mark(x, "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
                 "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"90\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                 "<w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
                 "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Table\"><w:name w:val=\"Report Table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
    docx_markf(x, "<w:top w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/>",
               eighths(s->table), eighths(s->table));
    docx_markf(x, "<w:insideH w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders>", eighths(s->row));
    docx_markf(x, "<w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/><w:bottom w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>", docx_twips(s->pad),
               docx_twips(s->pad));
    docx_markf(x, "<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/>"
                  "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>", eighths(s->table));
    docx_mark(x, "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"MastheadTable\"><w:name w:val=\"Masthead Table\"/><w:basedOn w:val=\"TableNormal\"/>"
                 "<w:tblPr><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/>"
                 "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
}

docx_xml *docx_looks_write(docx_document *d)
{
    docx_xml *x = docx_xml_new(d);
    docx_mark(x, DOCX_XML_HEAD "<w:styles" DOCX_NAMESPACES ">");
    write_defaults(d, x);
    docx_markf(x, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>%s</w:pPr></w:style>",
               d->is_rtl ? "<w:bidi/>" : "");
    for (docx_role role = 0; role < DOCX_CONTENTS; role++)
        if (role < DOCX_HEADING_1 || role > DOCX_HEADING_4)
            write_role(d, x, role);
    for (int level = 1; level <= DOCX_LEVELS; level++) {
        write_heading(d, x, level);
        write_contents(d, x, level);
    }
    write_paragraph(d, x, &(named){.role = DOCX_RUNNING, .id = "HeaderFirst", .name = "Header First Page"});
    docx_mark(x, "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Join\"><w:name w:val=\"Join\"/><w:basedOn w:val=\"Normal\"/>"
                 "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:style>");
    write_characters(d, x);
    write_tables(d, x);
    docx_mark(x, "</w:styles>");
    return x;
}
