/* text.h - words made fit for a cell, and cut where a cell is too small. */
#ifndef XLSX_TEXT_H
#define XLSX_TEXT_H

#include <rapporteur/helpers.h>

#define TEXT_ESCAPED "_x005F_" /* a low line that stands before an escape, in words fit for a cell */

/* A string that is used again and again; its memory is the job's. */
typedef struct text_buffer {
    char *data;
    size_t len, room;
} text_buffer;

/* Appends bytes, with a NUL behind them; 0 when there is no memory. */
int text_add(const rap_host *h, rap_job *job, text_buffer *out, const char *bytes, size_t len);

/* Makes room for `len` more bytes and a NUL, and says where they go; NULL when there is no memory. */
char *text_room(const rap_host *h, rap_job *job, text_buffer *out, size_t len);

/* What there is in words that has to be looked at closely. */
#define TEXT_UNFIT 1u  /* bytes of what text_fit() may replace */
#define TEXT_MARKUP 2u /* < > & */
#define TEXT_LINES 4u  /* line feeds */
#define TEXT_WIDE 8u   /* bytes beyond ASCII */

/* Which of these there are, and the length of the words. */
unsigned text_look(const char *words, size_t *len);

/* Replaces the buffer by `words` as a workbook can hold them: control characters become
 * their visible pictures, line ends one line feed, and what a spreadsheet would read as
 * an escape of its own is escaped. 0 when there is no memory. */
int text_fit(const rap_host *h, rap_job *job, text_buffer *out, const char *words);

/* Length in UTF-16 units, in which spreadsheets count. */
size_t text_units(const char *text);

/* Bytes of the longest beginning that has at most `units` UTF-16 units; it ends behind
 * a space or line end where there is one in its last quarter. */
size_t text_cut(const char *text, size_t units);

/* Lines that a text takes in a column of so many characters, about. */
size_t text_lines(const char *text, size_t width);

#endif
