/* xmp.c - see xmp.h */
#include "xmp.h"

#include <unicode/utf8.h>

#include "kept.h"
#include "save.h"

/* ---- text of XML -------------------------------------------------------------------------------------------- */

static void say_character(pdf_document *d, pdf_buffer *b, UChar32 c)
{
    char bytes[U8_MAX_LENGTH];
    int32_t len = 0;
    const char *entity = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
    if (c == 0xFFFE || c == 0xFFFF) /* XML has no such characters */
        c = 0xFFFD;
    U8_APPEND_UNSAFE(bytes, len, c);
    if (entity)
        pdf_buffer_say(d, b, entity);
    else
        pdf_buffer_add(d, b, bytes, (size_t)len);
}

static void say_escaped(pdf_document *d, pdf_buffer *b, const char *text)
{
    for (int32_t i = 0; text[i];) {
        UChar32 c;
        U8_NEXT_OR_FFFD((const uint8_t *)text, i, -1, c);
        say_character(d, b, c);
    }
}

/* A property: `before` and `after` surround its words. None for NULL. */
static void say(pdf_document *d, pdf_buffer *b, const char *before, const char *text, const char *after)
{
    if (!text || !*text)
        return;
    pdf_buffer_say(d, b, before);
    say_escaped(d, b, text);
    pdf_buffer_say(d, b, after);
    pdf_buffer_say(d, b, "\n");
}

/* ---- the metadata -------------------------------------------------------------------------------------------- */

/* PDF/A does not know PDF/UA: where both are claimed, the claim of the one is described for the other. */
static const char extension[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289 that the file keeps</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void say_claims(pdf_document *d, pdf_buffer *b, const pdf_claims *claims)
{
    if (claims->level) {
        const char level[] = {claims->level, 0};
        say(d, b, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>", level, "</pdfaid:conformance>");
    }
    if (claims->is_accessible)
        pdf_buffer_say(d, b, "<pdfuaid:part>1</pdfuaid:part>\n");
    if (claims->is_accessible && claims->level)
        pdf_buffer_say(d, b, extension);
}

static void say_properties(pdf_document *d, pdf_buffer *b, const pdf_info *info)
{
    say(d, b, "<dc:format>", "application/pdf", "</dc:format>");
    say(d, b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title, "</rdf:li></rdf:Alt></dc:title>");
    say(d, b, "<dc:creator><rdf:Seq><rdf:li>", info->author, "</rdf:li></rdf:Seq></dc:creator>");
    say(d, b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->subject, "</rdf:li></rdf:Alt></dc:description>");
    say(d, b, "<dc:language><rdf:Bag><rdf:li>", rap_paper_language(d->host, d->paper), "</rdf:li></rdf:Bag></dc:language>");
    say(d, b, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>");
    say(d, b, "<pdf:Producer>", info->producer, "</pdf:Producer>");
    say(d, b, "<xmp:CreatorTool>", info->creator, "</xmp:CreatorTool>");
    say(d, b, "<xmp:CreateDate>", info->xml_date, "</xmp:CreateDate>");
    say(d, b, "<xmp:ModifyDate>", info->xml_date, "</xmp:ModifyDate>");
}

uint32_t pdf_xmp_write(pdf_document *d, const pdf_info *info, const pdf_claims *claims)
{
    uint32_t number = pdf_save_number(d);
    pdf_buffer b = {0};
    pdf_buffer_say(d, &b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                          "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                          "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                          "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                          " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                          " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                          " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                          " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                          " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
    say_properties(d, &b, info);
    say_claims(d, &b, claims);
    pdf_buffer_say(d, &b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    pdf_save_plain(d, number, "/Type/Metadata/Subtype/XML", b.bytes, b.len);
    return number;
}

/* ---- the profile ----------------------------------------------------------------------------------------------- */

/* The bytes of sRGB.icc, from a file that is made when the program is built. */
extern const unsigned char pdf_profile[];
extern const size_t pdf_profile_len;

uint32_t pdf_profile_write(pdf_document *d)
{
    uint32_t number = pdf_save_number(d);
    pdf_kept_stream(d, number, "/N 3", pdf_profile, pdf_profile_len);
    return number;
}
