/* buffer.h - bytes that grow, and the few forms in which content streams write them. */
#ifndef PDF_BUFFER_H
#define PDF_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct pdf_document;

enum { PDF_LONGEST_TEXT = 16000 };

typedef struct pdf_buffer {
    char *bytes;
    size_t len, room;
} pdf_buffer;

/* Room for `more` bytes at the end; where they go. */
char *pdf_buffer_reserve(struct pdf_document *d, pdf_buffer *b, size_t more);
/* These two are here, so that what is said in so many words costs next to nothing. */
static inline void pdf_buffer_add(struct pdf_document *d, pdf_buffer *b, const void *bytes, size_t len)
{
    char *end = len <= b->room - b->len && b->bytes ? b->bytes + b->len : pdf_buffer_reserve(d, b, len);
    if (len)
        memcpy(end, bytes, len);
    b->len += len;
}
static inline void pdf_buffer_say(struct pdf_document *d, pdf_buffer *b, const char *text)
{
    pdf_buffer_add(d, b, text, strlen(text));
}
/* As lround(), for which another library is called. */
static inline long pdf_round(double value)
{
    long whole = (long)value;
    double rest = value - (double)whole;
    return whole + (rest >= 0.5) - (rest <= -0.5);
}
/* A number with at most two decimals, whatever the locale, and a space. */
void pdf_buffer_number(struct pdf_document *d, pdf_buffer *b, double value);
/* The same with at most three. */
void pdf_buffer_thousandths(struct pdf_document *d, pdf_buffer *b, double value);
/* A whole number, nothing after it. */
void pdf_buffer_integer(struct pdf_document *d, pdf_buffer *b, long value);
/* A reference to an object, as PDF writes it: 12 0 R */
void pdf_buffer_reference(struct pdf_document *d, pdf_buffer *b, uint32_t number);
/* The same behind its key, as it is given. */
void pdf_buffer_entry(struct pdf_document *d, pdf_buffer *b, const char *key, uint32_t number);
/* Whether all of it is letters, digits and signs of ASCII. */
bool pdf_buffer_is_ascii(const char *text);
/* UTF-16 of UTF-8, its byte order first; of PDF_LONGEST_TEXT bytes, what is behind them is cut off. */
void pdf_buffer_utf16(struct pdf_document *d, pdf_buffer *b, const char *text);
/* A string of PDF: ASCII as it is, other text in UTF-16; of as many bytes. */
void pdf_buffer_text(struct pdf_document *d, pdf_buffer *b, const char *text);
/* So many hexadecimal digits. */
void pdf_buffer_hex(struct pdf_document *d, pdf_buffer *b, uint16_t value, int digits);
/* A byte inside a literal string. */
void pdf_buffer_byte(struct pdf_document *d, pdf_buffer *b, uint8_t byte);

#endif
