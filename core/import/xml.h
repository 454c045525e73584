/* import/xml.h - XML from outside, element by element, by libxml2: no network, no entities of its
 * own, no document type. */
#ifndef RAP_IMPORT_XML_H
#define RAP_IMPORT_XML_H

#include "base/text.h"

/* Where the reading stands. */
typedef struct rap_xml rap_xml;

/* What is done with an element of one name, at its beginning and its end; NULL for nothing. */
typedef struct rap_xml_tag {
    const char *name; /* of the element, without the prefix of its name space */
    void (*begin)(void *context, rap_xml *xml);
    void (*end)(void *context, rap_xml *xml);
} rap_xml_tag;

/* A kind of XML. */
typedef struct rap_xml_kind {
    const rap_xml_tag *tags;      /* ends with a name that is NULL; elements of other names are passed through */
    const char *const *spaces;    /* beginnings of name spaces whose elements count; NULL-terminated */
    void (*text)(void *context, rap_xml *xml, const char *text); /* NULL where texts are not asked for */
} rap_xml_kind;

/* Reads all of it. `name` is that of the file and part, for errors. False with `error` set where it
 * is not well-formed, has a document type, or a handler failed. */
bool rap_xml_read(rap_arena *arena, const char *bytes, size_t len, const char *name, const rap_xml_kind *kind,
                  void *context, rap_error *error);

/* ---- for handlers ------------------------------------------------------------------------- */

/* The value of an attribute of the element, without the prefix of its name space; in the arena.
 * NULL where it has none. */
const char *rap_xml_attribute(rap_xml *xml, const char *name);

/* The same as a whole number; `otherwise` where it is none. */
long rap_xml_number(rap_xml *xml, const char *name, long otherwise);

/* The name of an element around the one at hand: 1 for its parent. "" where there is none. */
const char *rap_xml_above(const rap_xml *xml, int levels);

/* At the beginning of an element: passes over all that it holds, and its end is not told. */
void rap_xml_skip(rap_xml *xml);

/* Ends the reading with a failure. */
void rap_xml_fail(rap_xml *xml, const char *sentence);

#endif
