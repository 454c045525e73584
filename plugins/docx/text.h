/* text.h - the words of one paragraph: gathered in pieces of one appearance, looked at as a
 * whole (direction, tracked changes), then written as runs. */
#ifndef DOCX_TEXT_H
#define DOCX_TEXT_H

#include "style.h"

typedef enum docx_change { DOCX_UNCHANGED, DOCX_INSERTED, DOCX_DELETED, DOCX_MOVED_TO, DOCX_MOVED_FROM } docx_change;

/* Words of one run, or the mark of a footnote. */
typedef struct docx_piece {
    const rap_node *node;      /* the run or footnote; NULL for words that stand in no run */
    const char *words;
    size_t len;
    const char *language;      /* NULL for that of the paper */
    docx_change change;        /* tracked */
    size_t move;               /* of moved words: the number that both places share */
    bool is_note;
    size_t start;              /* place in the UTF-16 of the paragraph */
} docx_piece;

typedef struct docx_text {
    docx_document *document;
    docx_story *story;
    docx_piece *pieces;
    size_t count, room;
    const docx_look *look;     /* of the paragraph's style */
    const char *language;      /* of all words that have no other; NULL for that of the paper */
    bool is_rtl;               /* the paragraph runs from right to left */
    const unsigned char *levels; /* by UTF-16; NULL where all runs left to right */
} docx_text;

/* Begins the words of a paragraph in a role, which are in a language (NULL: the paper's). */
docx_text docx_text_begin(docx_document *d, docx_story *story, docx_role role, const char *language);

/* Adds words, or a node that is a run or a footnote; any other fails the job. */
void docx_text_add(docx_text *t, const char *words);
void docx_text_take(docx_text *t, const rap_node *node);
/* All children. */
void docx_text_gather(docx_text *t, const rap_node *parent, rap_field children);
/* A title: its runs where it has any, else its words. */
void docx_text_title(docx_text *t, const char *words, const rap_node *node, rap_field runs);

/* Whether there is anything to show. */
bool docx_text_is_empty(const docx_text *t);

/* Writes the runs. */
void docx_text_write(docx_text *t);

#endif
