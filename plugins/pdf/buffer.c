/* buffer.c - see buffer.h */
#include "buffer.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "document.h"

enum { DIGITS = 24, LEAST = 64 };

char *pdf_buffer_reserve(pdf_document *d, pdf_buffer *b, size_t more)
{
    if (more > b->room - b->len) {
        size_t room = (b->len + more) * 2;
        if (room < LEAST)
            room = LEAST;
        char *larger = pdf_alloc(d, room);
        if (b->len)
            memcpy(larger, b->bytes, b->len);
        pdf_give_back(d, b->bytes, b->room);
        b->bytes = larger;
        b->room = room;
    }
    return b->bytes + b->len;
}

/* Writes the digits of a number before a place; where they begin. */
static char *put_digits(char *end, unsigned long value)
{
    do
        *--end = (char)('0' + value % 10);
    while (value /= 10);
    return end;
}

void pdf_buffer_integer(pdf_document *d, pdf_buffer *b, long value)
{
    char digits[DIGITS], *end = digits + sizeof digits;
    char *p = put_digits(end, value < 0 ? 0ul - (unsigned long)value : (unsigned long)value);
    if (value < 0)
        *--p = '-';
    pdf_buffer_add(d, b, p, (size_t)(end - p));
}

/* From its end: the space, the decimals without zeros at their end, the whole. */
static inline void put_number(pdf_document *d, pdf_buffer *b, long value, unsigned long one)
{
    unsigned long all = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value, whole = all / one, part = all % one;
    char digits[DIGITS + 5], *end = digits + sizeof digits, *p = end;
    *--p = ' ';
    if (part) {
        for (; one > 1; one /= 10, part /= 10)
            if (part % 10 || *p != ' ')
                *--p = (char)('0' + part % 10);
        *--p = '.';
    }
    p = put_digits(p, whole);
    if (value < 0)
        *--p = '-';
    pdf_buffer_add(d, b, p, (size_t)(end - p));
}

void pdf_buffer_number(pdf_document *d, pdf_buffer *b, double value)
{
    put_number(d, b, pdf_round(value * 100), 100);
}

void pdf_buffer_thousandths(pdf_document *d, pdf_buffer *b, double value)
{
    put_number(d, b, pdf_round(value * 1000), 1000);
}

void pdf_buffer_hex(pdf_document *d, pdf_buffer *b, uint16_t value, int digits)
{
    static const char all[] = "0123456789ABCDEF";
    char *out = pdf_buffer_reserve(d, b, (size_t)digits);
    for (int i = 0; i < digits; i++)
        out[i] = all[value >> 4 * (digits - 1 - i) & 15];
    b->len += (size_t)digits;
}

void pdf_buffer_byte(pdf_document *d, pdf_buffer *b, uint8_t byte)
{
    char *out = pdf_buffer_reserve(d, b, 2);
    bool is_special = byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
    if (is_special)
        *out++ = '\\';
    *out = byte == '\r' ? 'r' : (char)byte;
    b->len += is_special ? 2 : 1;
}

void pdf_buffer_reference(pdf_document *d, pdf_buffer *b, uint32_t number)
{
    pdf_buffer_integer(d, b, (long)number);
    pdf_buffer_say(d, b, " 0 R");
}

void pdf_buffer_entry(pdf_document *d, pdf_buffer *b, const char *key, uint32_t number)
{
    pdf_buffer_say(d, b, key);
    pdf_buffer_reference(d, b, number);
}

bool pdf_buffer_is_ascii(const char *text)
{
    while (*text >= ' ' && *text < 127)
        text++;
    return *text == 0;
}

static void add_byte(pdf_document *d, pdf_buffer *b, uint8_t byte)
{
    pdf_buffer_add(d, b, &byte, 1);
}

typedef void add_function(pdf_document *d, pdf_buffer *b, uint8_t byte);

static void add_unit(pdf_document *d, pdf_buffer *b, UChar unit, add_function *add)
{
    add(d, b, (uint8_t)(unit >> 8));
    add(d, b, (uint8_t)unit);
}

/* No string of PDF/A is longer than 32,767 bytes. */
static void add_utf16(pdf_document *d, pdf_buffer *b, const char *text, add_function *add)
{
    enum { BYTE_ORDER_MARK = 0xFEFF };
    add_unit(d, b, BYTE_ORDER_MARK, add);
    for (int32_t i = 0; text[i] && i < PDF_LONGEST_TEXT;) {
        UChar32 c;
        U8_NEXT_OR_FFFD((const uint8_t *)text, i, -1, c);
        if (c > 0xFFFF)
            add_unit(d, b, U16_LEAD(c), add);
        add_unit(d, b, c > 0xFFFF ? U16_TRAIL(c) : (UChar)c, add);
    }
}

void pdf_buffer_utf16(pdf_document *d, pdf_buffer *b, const char *text)
{
    add_utf16(d, b, text, add_byte);
}

void pdf_buffer_text(pdf_document *d, pdf_buffer *b, const char *text)
{
    bool is_plain = pdf_buffer_is_ascii(text);
    pdf_buffer_say(d, b, "(");
    for (size_t i = 0; is_plain && text[i] && i < PDF_LONGEST_TEXT; i++)
        pdf_buffer_byte(d, b, (uint8_t)text[i]);
    if (!is_plain)
        add_utf16(d, b, text, pdf_buffer_byte);
    pdf_buffer_say(d, b, ")");
}
