/* table.h - tables of Word: rows of cells, whose paragraphs are the caller's. */
#ifndef DOCX_TABLE_H
#define DOCX_TABLE_H

#include "flow.h"

enum { DOCX_MOST_COLUMNS = 63 /* that Word has */ };

/* `widths` are in twips; `style` is an identifier; `alternative` says what it shows, NULL for nothing. */
void docx_table_open(docx_document *d, const int *widths, size_t count, const char *style, const char *alternative);
void docx_table_close(docx_document *d);
/* A head row stands again on every page; a whole row stands on one. */
void docx_row_open(docx_document *d, bool is_head, bool is_whole);
void docx_row_close(docx_document *d);
/* A cell over one column or more; `borders` is markup of w:tcBorders or NULL. */
void docx_cell_open(docx_document *d, int width, size_t span, const char *borders);
void docx_cell_close(docx_document *d);
/* A cell of words alone. */
void docx_cell_words(docx_document *d, int width, size_t span, docx_role role, const char *align, const char *words, const char *language);

/* What a column needs, in characters: its longest word and its longest cell. */
typedef struct docx_need {
    size_t word, all;
} docx_need;
/* The need of words is added. */
void docx_need_words(docx_need *need, const char *words);
/* Divides a width by what columns need. */
void docx_table_divide(const docx_document *d, int *widths, const docx_need *needs, size_t count);

/* The caption of a table or figure. */
void docx_flow_caption(docx_document *d, const char *words, const rap_node *node, rap_field runs);

#endif
