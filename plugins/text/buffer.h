/* buffer.h - a string that is used again and again; its memory is the job's. */
#ifndef TEXT_BUFFER_H
#define TEXT_BUFFER_H

#include <rapporteur/helpers.h>

typedef struct buffer {
    const rap_host *host;
    rap_job *job;
    char *data; /* ends with NUL; NULL while nothing was ever in it */
    size_t len, room;
} buffer;

/* Appends to it. After a failure of the job it does nothing. */
void buffer_add(buffer *b, const char *bytes, size_t len);
void buffer_text(buffer *b, const char *text);
void buffer_repeat(buffer *b, char sign, size_t count);

/* Appends words that people or documents gave: each kind of line end is a line feed, a tab four spaces, other
 * control characters are their pictures, those of U+0080 to U+009F the replacement character. */
void buffer_words(buffer *b, const char *words);

/* Appends words as they will stay until the job ends, and answers them; "" when there is no memory. */
const char *buffer_keep(const buffer *b);

#endif
