/* xml.h - elements, attributes and words of XML. What XML may not hold is written as a sign for it: control
 * characters as their pictures (U+2400 to U+2421), U+FFFE and U+FFFF as the replacement character. */
#ifndef AKN_XML_H
#define AKN_XML_H

#include <rapporteur/helpers.h>

typedef struct xml {
    const rap_host *host;
    rap_job *job;
    int depth; /* of the element at hand */
} xml;

/* Begins an element on a line of its own; its attributes follow, in pairs of name and value that end with NULL.
 * A pair whose value is NULL or empty is left out. */
#define xml_open(x, name, ...) xml_start(x, name, "", (const char *const[]){__VA_ARGS__, NULL})
#define xml_empty(x, name, ...) xml_start(x, name, "/", (const char *const[]){__VA_ARGS__, NULL})
void xml_start(xml *x, const char *name, const char *close, const char *const *attributes);
void xml_close(xml *x, const char *name);

/* The same inside words, where lines would be words. */
#define xml_inline(x, name, ...) xml_tag(x, name, "", (const char *const[]){__VA_ARGS__, NULL})
void xml_tag(const xml *x, const char *name, const char *close, const char *const *attributes);

/* Begins a line. */
void xml_line(const xml *x);

/* Bytes of markup as they are. */
void xml_raw(const xml *x, const char *text);

/* Words; a line end is <br/>. */
void xml_words(const xml *x, const char *words, size_t len);

/* An element of words alone, on a line of its own. */
#define xml_element(x, name, words, ...) xml_leaf(x, name, words, (const char *const[]){__VA_ARGS__, NULL})
void xml_leaf(xml *x, const char *name, const char *words, const char *const *attributes);

/* Whether the job goes on. */
int xml_goes_on(const xml *x);

#endif
