#include "import/xml.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "import/libxml.h"

#define DOCUMENT_TYPE "a document type (<!DOCTYPE) stands there, by which XML reaches for other files; it is refused"
#define DEPTH_MAX 256 /* of elements; libxml2 has the same limit */

struct rap_xml {
    rap_arena *arena;
    xmlTextReader *reader;
    const rap_xml_kind *kind;
    void *context;
    const char *above[DEPTH_MAX + 1]; /* names of the open elements, the outermost first */
    const rap_xml_tag *open[DEPTH_MAX + 1];
    int depth;                        /* of the element at hand */
    bool is_skipped;                  /* the element at hand */
    const char *failure;
    long line;                        /* where the XML is wrong */
    char fault[200];
};

/* ---- for handlers ------------------------------------------------------------------------- */

const char *rap_xml_attribute(rap_xml *xml, const char *name)
{
    const char *value = NULL;
    for (int more = rap_libxml.xmlTextReaderMoveToFirstAttribute(xml->reader); more == 1 && !value; more = rap_libxml.xmlTextReaderMoveToNextAttribute(xml->reader))
        if (strcmp((const char *)rap_libxml.xmlTextReaderConstLocalName(xml->reader), name) == 0 && !rap_libxml.xmlTextReaderIsNamespaceDecl(xml->reader))
            value = rap_arena_string(xml->arena, (const char *)rap_libxml.xmlTextReaderConstValue(xml->reader));
    rap_libxml.xmlTextReaderMoveToElement(xml->reader);
    return value;
}

long rap_xml_number(rap_xml *xml, const char *name, long otherwise)
{
    const char *value = rap_xml_attribute(xml, name);
    char *end;
    long number = value ? strtol(value, &end, 10) : 0;
    return value && end > value && !*end ? number : otherwise;
}

const char *rap_xml_above(const rap_xml *xml, int levels)
{
    return xml->depth >= levels && xml->above[xml->depth - levels] ? xml->above[xml->depth - levels] : "";
}

void rap_xml_skip(rap_xml *xml)
{
    xml->is_skipped = true;
}

void rap_xml_fail(rap_xml *xml, const char *sentence)
{
    if (!xml->failure)
        xml->failure = sentence;
}

/* ---- reading ------------------------------------------------------------------------------ */

static bool has_space(const rap_xml *xml)
{
    const char *space = (const char *)rap_libxml.xmlTextReaderConstNamespaceUri(xml->reader);
    for (const char *const *s = xml->kind->spaces; *s; s++)
        if (strncmp(space ? space : "", *s, strlen(*s)) == 0)
            return true;
    return false;
}

static const rap_xml_tag *find_tag(const rap_xml *xml)
{
    const char *name = (const char *)rap_libxml.xmlTextReaderConstLocalName(xml->reader);
    const rap_xml_tag *tag = xml->kind->tags;
    if (!has_space(xml))
        return NULL;
    while (tag->name && strcmp(tag->name, name) != 0)
        tag++;
    return tag->name ? tag : NULL;
}

static void end_element(rap_xml *xml)
{
    const rap_xml_tag *tag = xml->open[xml->depth];
    if (tag && tag->end)
        tag->end(xml->context, xml);
}

/* Returns what the reader says of the next node. */
static int begin_element(rap_xml *xml)
{
    bool is_empty = rap_libxml.xmlTextReaderIsEmptyElement(xml->reader) == 1;
    const rap_xml_tag *tag = find_tag(xml);
    xml->is_skipped = false;
    xml->open[xml->depth] = tag;
    xml->above[xml->depth] = tag ? tag->name : NULL;
    if (tag && tag->begin)
        tag->begin(xml->context, xml);
    if (xml->is_skipped)
        return rap_libxml.xmlTextReaderNext(xml->reader);
    if (is_empty)
        end_element(xml);
    return rap_libxml.xmlTextReaderRead(xml->reader);
}

/* Takes the node at hand and goes to the next. */
static int step(rap_xml *xml)
{
    xml->depth = rap_libxml.xmlTextReaderDepth(xml->reader);
    if (xml->depth < 0 || xml->depth > DEPTH_MAX)
        return -1;
    switch (rap_libxml.xmlTextReaderNodeType(xml->reader)) {
    case XML_READER_TYPE_DOCUMENT_TYPE:
        rap_xml_fail(xml, DOCUMENT_TYPE);
        return -1;
    case XML_READER_TYPE_ELEMENT:
        return begin_element(xml);
    case XML_READER_TYPE_END_ELEMENT:
        end_element(xml);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (xml->kind->text)
            xml->kind->text(xml->context, xml, (const char *)rap_libxml.xmlTextReaderConstValue(xml->reader));
        break;
    default:
        break;
    }
    return rap_libxml.xmlTextReaderRead(xml->reader);
}

/* Keeps the first thing that is wrong with the XML. */
static void keep_fault(void *context, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
    rap_xml *xml = context;
    if (severity != XML_PARSER_SEVERITY_ERROR || *xml->fault)
        return;
    xml->line = rap_libxml.xmlTextReaderLocatorLineNumber(locator);
    snprintf(xml->fault, sizeof xml->fault, "%.*s", (int)strcspn(message, "\n"), message);
    rap_utf8_clean(xml->fault, "");
}

static void free_reader(void *reader)
{
    rap_libxml.xmlFreeTextReader(reader);
}

bool rap_xml_read(rap_arena *arena, const char *bytes, size_t len, const char *name, const rap_xml_kind *kind,
                  void *context, rap_error *error)
{
    rap_xml xml = {.arena = arena, .kind = kind, .context = context};
    int more;
    if (memmem(bytes, len, "<!DOCTYPE", strlen("<!DOCTYPE"))) /* before its entities are read */
        return rap_fail(error, RAP_CODE_DATA, name, 0, "%s", DOCUMENT_TYPE);
    if (!rap_libxml_begin(error))
        return false;
    xml.reader = len <= INT_MAX ? rap_libxml.xmlReaderForMemory(bytes, (int)len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA) : NULL;
    if (!xml.reader)
        rap_arena_exhausted(arena);
    rap_arena_own(arena, xml.reader, free_reader);
    rap_libxml.xmlTextReaderSetErrorHandler(xml.reader, keep_fault, &xml);
    for (more = rap_libxml.xmlTextReaderRead(xml.reader); more == 1 && !xml.failure;)
        more = step(&xml);
    rap_libxml.xmlTextReaderSetErrorHandler(xml.reader, NULL, NULL);
    if (xml.failure)
        return rap_fail(error, RAP_CODE_DATA, name, 0, "%s", xml.failure);
    return more == 0 || rap_fail(error, RAP_CODE_DATA, name, xml.line, "this is no well-formed XML: %s", xml.fault);
}
