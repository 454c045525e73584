/* parts.c - see parts.h */
#include "parts.h"

#include <stdio.h>

#include "flow.h"
#include "looks.h"
#include "numbering.h"
#include "package.h"
#include "page.h"
#include "runs.h"

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* Parts that the document names, with the number of the relation. */
#define PARTS(PART) PART("styles", 1) PART("numbering", 2) PART("settings", 3) PART("footnotes", 4)

static docx_xml *markup(docx_document *d, const char *words)
{
    docx_xml *x = docx_xml_new(d);
    docx_mark(x, words);
    return x;
}

/* ---- the package ------------------------------------------------------------------------------- */

static docx_xml *write_types(docx_document *d)
{
    docx_xml *x = markup(d, DOCX_XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPES "document.main+xml\"/>");
#define TYPE(name, relation) docx_mark(x, "<Override PartName=\"/word/" name ".xml\" ContentType=\"" TYPES name "+xml\"/>");
    PARTS(TYPE)
#undef TYPE
#define TYPE(NAME, kind, when, file, relation) docx_mark(x, "<Override PartName=\"/word/" file ".xml\" ContentType=\"" TYPES kind "+xml\"/>");
    DOCX_EDGES(TYPE)
#undef TYPE
    docx_mark(x, "</Types>");
    return x;
}

static docx_xml *write_package_relations(docx_document *d)
{
    return markup(d, DOCX_XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" RELATIONS "officeDocument\" Target=\"word/document.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"" RELATIONS "extended-properties\" Target=\"docProps/app.xml\"/></Relationships>");
}

static docx_xml *write_relations(docx_document *d)
{
#define RELATION(name, number) "<Relationship Id=\"rId" #number "\" Type=\"" RELATIONS name "\" Target=\"" name ".xml\"/>"
#define EDGE(NAME, kind, when, file, number) "<Relationship Id=\"rId" #number "\" Type=\"" RELATIONS kind "\" Target=\"" file ".xml\"/>"
    return docx_links_write(d, &d->body.links, PARTS(RELATION) DOCX_EDGES(EDGE));
#undef RELATION
#undef EDGE
}

/* ---- properties ---------------------------------------------------------------------------------- */

static void write_property(docx_xml *x, const char *tag, const char *words)
{
    if (!words || !*words)
        return;
    docx_markf(x, "<%s>", tag);
    docx_characters(x, words, strlen(words));
    docx_markf(x, "</%s>", tag);
}

static void write_keywords(docx_document *d, docx_xml *x)
{
    size_t count = rap_paper_keywords_count(d->host, d->paper);
    docx_mark(x, "<cp:keywords>");
    for (size_t i = 0; i < count; i++) {
        const char *word = rap_or_empty(rap_paper_keywords(d->host, d->paper, i));
        docx_mark(x, i ? "; " : "");
        docx_characters(x, word, strlen(word));
    }
    docx_mark(x, "</cp:keywords>");
}

static docx_xml *write_core(docx_document *d)
{
    docx_xml *x = markup(d, DOCX_XML_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    write_property(x, "dc:title", rap_paper_title(d->host, d->paper));
    write_property(x, "dc:subject", rap_paper_subject(d->host, d->paper));
    write_property(x, "dc:creator", "rapporteur");
    write_keywords(d, x);
    write_property(x, "dc:language", d->language);
    docx_markf(x, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>", d->date);
    docx_markf(x, "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified></cp:coreProperties>", d->date);
    return x;
}

static docx_xml *write_app(docx_document *d)
{
    return markup(d, DOCX_XML_HEAD "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
        "<Application>rapporteur</Application></Properties>");
}

/* ---- parts of the document --------------------------------------------------------------------------- */

/* Version 15 of the rules of layout: without it Word opens the file as one of 2007. */
static docx_xml *write_settings(docx_document *d)
{
    docx_xml *x = markup(d, DOCX_XML_HEAD "<w:settings" DOCX_NAMESPACES "><w:defaultTabStop w:val=\"567\"/>");
    if (d->style->looks[DOCX_BODY].hyphenates)
        docx_mark(x, "<w:autoHyphenation/>");
    if (d->style->is_outer)
        docx_mark(x, "<w:evenAndOddHeaders/>");
    docx_mark(x, "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\""
                 " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>");
    return x;
}

static void begin_notes(docx_document *d)
{
    docx_mark(d->notes.xml, DOCX_XML_HEAD "<w:footnotes" DOCX_NAMESPACES ">"
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
}

static void write_body(docx_document *d)
{
    begin_notes(d);
    docx_mark(d->body.xml, DOCX_XML_HEAD "<w:document" DOCX_NAMESPACES "><w:body>");
    if (d->body.xml)
        d->section_start = d->body.xml->len;
    docx_flow_paper(d);
    docx_page_end(d);
    docx_mark(d->body.xml, "</w:body></w:document>");
    docx_mark(d->notes.xml, "</w:footnotes>");
}

void docx_parts_write(docx_document *d)
{
    docx_package p = {.count = 0};
    write_body(d);
    docx_package_add(&p, "[Content_Types].xml", write_types(d));
    docx_package_add(&p, "_rels/.rels", write_package_relations(d));
    docx_package_add(&p, "word/document.xml", d->body.xml);
    docx_package_add(&p, "word/_rels/document.xml.rels", write_relations(d));
    docx_package_add(&p, "word/styles.xml", docx_looks_write(d));
    docx_package_add(&p, "word/numbering.xml", docx_numbering_write(d));
    docx_package_add(&p, "word/settings.xml", write_settings(d));
    docx_package_add(&p, "word/footnotes.xml", d->notes.xml);
    if (d->notes.links.count)
        docx_package_add(&p, "word/_rels/footnotes.xml.rels", docx_links_write(d, &d->notes.links, ""));
#define EDGE(NAME, kind, when, file, relation) docx_package_add(&p, "word/" file ".xml", docx_page_edge(d, DOCX_##NAME));
    DOCX_EDGES(EDGE)
#undef EDGE
    docx_package_add(&p, "docProps/core.xml", write_core(d));
    docx_package_add(&p, "docProps/app.xml", write_app(d));
    if (docx_goes_on(d))
        docx_package_write(d, &p);
}
