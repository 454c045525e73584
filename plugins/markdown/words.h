/* words.h - words as CommonMark and HTML must write them to be read as the same words. */
#ifndef MARKDOWN_WORDS_H
#define MARKDOWN_WORDS_H

#include "writer.h"

/* Where words stand. */
typedef enum place {
    IN_TEXT,    /* of a paragraph: a line end is a hard break */
    IN_HEADING, /* one line: a line end is the character itself */
    IN_HTML,    /* of a table: a line end is <br>, other control characters are their pictures */
} place;

/* Appends words to the line. */
void words_add(writer *w, const char *words, place where);

/* Appends words to an attribute of HTML, inside its quotation marks. */
void words_attribute(writer *w, const char *words);

/* Appends an address, as the target of a link in round brackets. */
void words_address(writer *w, const char *address);

/* A space, tab or break at the end of a block, which readers take away, stays. */
void words_keep_end(writer *w);

/* Whether words begin and end with a letter or digit, so that asterisks around them are marks of emphasis. */
int words_are_firm(const char *words);

#endif
