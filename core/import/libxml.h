/* import/libxml.h - libxml2, loaded when the first XML or HTML is read (base/late.h). */
#ifndef RAP_IMPORT_LIBXML_H
#define RAP_IMPORT_LIBXML_H

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include "base/error.h"

/* All of it that is used: functions, and xmlFree, which points to one. */
#define RAP_LIBXML_USES(use)                                                                                               \
    use(htmlCtxtReadMemory) use(htmlFreeParserCtxt) use(htmlNewParserCtxt) use(xmlAddChild) use(xmlDocGetRootElement)      \
    use(xmlFree) use(xmlFreeDoc) use(xmlFreeTextReader) use(xmlGetLineNo) use(xmlGetProp) use(xmlHasProp)                  \
    use(xmlInitParser) use(xmlIsBlankNode) use(xmlNodeGetContent) use(xmlReaderForMemory) use(xmlStrlen)                   \
    use(xmlTextReaderConstLocalName) use(xmlTextReaderConstNamespaceUri) use(xmlTextReaderConstValue)                      \
    use(xmlTextReaderDepth) use(xmlTextReaderIsEmptyElement) use(xmlTextReaderIsNamespaceDecl)                             \
    use(xmlTextReaderLocatorLineNumber) use(xmlTextReaderMoveToElement) use(xmlTextReaderMoveToFirstAttribute)             \
    use(xmlTextReaderMoveToNextAttribute) use(xmlTextReaderNext) use(xmlTextReaderNodeType) use(xmlTextReaderRead)         \
    use(xmlTextReaderSetErrorHandler) use(xmlUnlinkNode)

/* Each under its own name; NULL before rap_libxml_begin(). xmlFree is called as (*rap_libxml.xmlFree)(text). */
typedef struct rap_libxml_uses {
#define RAP_LIBXML_USE(name) __typeof__(name) *name;
    RAP_LIBXML_USES(RAP_LIBXML_USE)
#undef RAP_LIBXML_USE
} rap_libxml_uses;

extern rap_libxml_uses rap_libxml;

/* For whoever parses, each time. False with `error` set (IO) where the system has not the library. For one thread. */
bool rap_libxml_begin(rap_error *error);

#endif
