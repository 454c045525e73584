/* xml.h - one part of the package as it is written: UTF-8 that grows. After a failure of
 * the job nothing is written and NULL may be given for the part. */
#ifndef DOCX_XML_H
#define DOCX_XML_H

#include <stdbool.h>
#include <stddef.h>

struct docx_document;

typedef struct docx_xml {
    struct docx_document *document;
    char *bytes;          /* NULL where nothing was written */
    size_t len, room;
} docx_xml;

#define DOCX_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_NAMESPACES                                                             \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""      \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

docx_xml *docx_xml_new(struct docx_document *d);

/* Markup, as it stands. */
void docx_mark(docx_xml *x, const char *markup);
/* Markup with numbers and names of our own in it. */
void docx_markf(docx_xml *x, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Bytes that are markup already, put in at a place before the end. */
void docx_mark_at(docx_xml *x, size_t place, const char *markup, size_t len);
/* An attribute after the name of an element: a space, the name, the value in quotes. */
void docx_attribute(docx_xml *x, const char *name, const char *value);
/* Character data. What XML cannot hold is written as the picture of it, U+2400 and on. */
void docx_characters(docx_xml *x, const char *words, size_t len);
/* The same as content of a run: <w:t>, with breaks, tabs and soft hyphens as elements; `tag`
 * is w:t, or w:delText in what is taken out. */
void docx_run_characters(docx_xml *x, const char *tag, const char *words, size_t len);

#endif
