#include "writer.h"

#include <stdio.h>
#include <stdlib.h>

void write_text(const writer *w, const char *text)
{
    rap_write_text(w->host, w->job, text);
}

static int must_be_escaped(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
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
    const char *run = text;
    w->host->write(w->job, "\"", 1);
    for (; *text; text++) {
        if (!must_be_escaped((unsigned char)*text))
            continue;
        w->host->write(w->job, run, (size_t)(text - run));
        write_escape(w, (unsigned char)*text);
        run = text + 1;
    }
    w->host->write(w->job, run, (size_t)(text - run));
    w->host->write(w->job, "\"", 1);
}

void write_integer(const writer *w, int64_t value)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)value);
    write_text(w, digits);
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
