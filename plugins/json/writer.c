#include "writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void write_text(const writer *w, const char *text)
{
    rap_write_text(w->host, w->job, text);
}

static int must_be_escaped(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/* must_be_escaped() of any of eight bytes at once: of a difference with what is sought, the highest bit
 * of a byte is borrowed where it was less. May say yes of what need not be. */
static int may_need_escape(const char *bytes)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t quote = word ^ ones * '"', escape = word ^ ones * '\\', rubout = word ^ ones * 0x7F;
    return (((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((escape - ones) & ~escape) | ((rubout - ones) & ~rubout)) & highs ? 1 : 0;
}

/* How many bytes can be written as they stand. */
static size_t plain_len(const char *text, size_t len)
{
    size_t at = 0;
    while (len - at >= 8 && !may_need_escape(text + at))
        at += 8;
    while (at < len && !must_be_escaped((unsigned char)text[at]))
        at++;
    return at;
}

static void write_escape(const writer *w, unsigned char c)
{
    char code[8];
    if (c == '"' || c == '\\')
        snprintf(code, sizeof code, "\\%c", c);
    else if (c == '\n' || c == '\t')
        snprintf(code, sizeof code, "\\%c", c == '\n' ? 'n' : 't');
    else
        snprintf(code, sizeof code, "\\u%04x", c);
    write_text(w, code);
}

void write_string(const writer *w, const char *text)
{
    size_t left = strlen(text);
    w->host->write(w->job, "\"", 1);
    while (left) {
        size_t plain = plain_len(text, left);
        w->host->write(w->job, text, plain);
        if (plain < left)
            write_escape(w, (unsigned char)text[plain++]);
        text += plain;
        left -= plain;
    }
    w->host->write(w->job, "\"", 1);
}

void write_integer(const writer *w, int64_t value)
{
    char digits[24], *first = digits + sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        *--first = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--first = '-';
    w->host->write(w->job, first, (size_t)(digits + sizeof digits - first));
}

/* A locale may have a comma in numbers: JSON has a point. */
void write_number(const writer *w, double value)
{
    char digits[40];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    for (char *c = digits; *c; c++)
        if (*c == ',')
            *c = '.';
    write_text(w, digits);
}

static void new_line(const writer *w, int depth)
{
    static const char spaces[] = "                ";
    size_t left = (size_t)(w->indent * depth);
    if (!w->indent)
        return;
    w->host->write(w->job, "\n", 1);
    for (; left > sizeof spaces - 1; left -= sizeof spaces - 1)
        w->host->write(w->job, spaces, sizeof spaces - 1);
    w->host->write(w->job, spaces, left);
}

level begin(const writer *w, const char *open, int depth)
{
    write_text(w, open);
    return (level){.depth = depth + 1};
}

void next_element(const writer *w, level *l)
{
    if (l->count++)
        w->host->write(w->job, ",", 1);
    new_line(w, l->depth);
}

void next_key(const writer *w, level *l, const char *key)
{
    next_element(w, l);
    write_string(w, key);
    write_text(w, w->indent ? ": " : ":");
}

void end(const writer *w, const level *l, const char *close)
{
    if (l->count)
        new_line(w, l->depth - 1);
    write_text(w, close);
}
