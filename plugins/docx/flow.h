/* flow.h - the paper as paragraphs and tables of Word, in order. */
#ifndef DOCX_FLOW_H
#define DOCX_FLOW_H

#include "paragraph.h"

/* Where blocks stand: twentieths of a point from the margins, or from the edges of a cell. */
typedef struct docx_frame {
    int start, end;
    int depth;             /* lists around */
    const char *language;  /* around; NULL for the paper's */
    bool is_set_apart;     /* in a recommendation or a list, whose words need no inset of their own */
    bool is_cell;
    bool is_compared;      /* in a list whose labels may be tracked: they are text */
} docx_frame;

/* The whole paper. */
void docx_flow_paper(docx_document *d);
/* A node that is no run and no footnote. */
void docx_flow_block(docx_document *d, const rap_node *node, const docx_frame *at);
/* Masthead and title. */
void docx_flow_head(docx_document *d);
void docx_flow_contents(docx_document *d, const rap_node *contents);
void docx_flow_table(docx_document *d, const rap_node *table, const docx_frame *at);
void docx_flow_figure(docx_document *d, const rap_node *figure, const docx_frame *at);

/* An inset of body text from the margins. */
docx_frame docx_flow_body(const docx_document *d);

#endif
