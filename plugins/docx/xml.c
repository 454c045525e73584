/* xml.c - see xml.h */
#include "xml.h"

#include <stdarg.h>
#include <stdio.h>

#include "document.h"

docx_xml *docx_xml_new(docx_document *d)
{
    docx_xml *x = docx_alloc(d, sizeof *x);
    if (x)
        x->document = d;
    return x;
}

/* Room for so many bytes more. */
static bool make_room(docx_xml *x, size_t len)
{
    if (!x || x->document->host->status(x->document->job) != RAP_OK)
        return false;
    if (x->len + len <= x->room)
        return true;
    size_t room = x->room ? x->room * 2 : 4096;
    while (room < x->len + len)
        room *= 2;
    char *bytes = docx_alloc(x->document, room);
    if (!bytes)
        return false;
    if (x->len)
        memcpy(bytes, x->bytes, x->len);
    x->bytes = bytes;
    x->room = room;
    return true;
}

static void add(docx_xml *x, const char *bytes, size_t len)
{
    if (!len || !make_room(x, len))
        return;
    memcpy(x->bytes + x->len, bytes, len);
    x->len += len;
}

void docx_mark(docx_xml *x, const char *markup)
{
    add(x, markup, strlen(markup));
}

void docx_markf(docx_xml *x, const char *format, ...)
{
    char markup[1024];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(markup, sizeof markup, format, arguments);
    va_end(arguments);
    if (len >= (int)sizeof markup && x)
        docx_fail(x->document, RAP_ERROR_EXPORTER, "markup of %d bytes has no room in the docx exporter", len);
    else if (len > 0)
        add(x, markup, (size_t)len);
}

void docx_mark_at(docx_xml *x, size_t place, const char *markup, size_t len)
{
    if (!make_room(x, len))
        return;
    memmove(x->bytes + place + len, x->bytes + place, x->len - place);
    memcpy(x->bytes + place, markup, len);
    x->len += len;
}

/* ---- characters ------------------------------------------------------------------------------ */

/* Bytes of a character that XML cannot hold, at most `len` are there; 0 for one that it can. */
static size_t forbidden(const unsigned char *at, size_t len)
{
    if (at[0] < 0x20 && at[0] != '\t' && at[0] != '\n' && at[0] != '\r')
        return 1;
    bool is_last_of_plane = len >= 3 && at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE; /* U+FFFE, U+FFFF */
    return is_last_of_plane ? 3 : 0;
}

static void add_picture(docx_xml *x, const unsigned char *at, size_t len)
{
    char picture[4] = {(char)0xE2, (char)0x90, (char)(0x80 + at[0]), '\0'}; /* U+2400 and on */
    docx_mark(x, len == 1 ? picture : "\xEF\xBF\xBD");
    if (x)
        x->document->has_replaced = true;
}

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;"; /* for ]]> */
    case '"': return "&quot;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    default: return NULL;
    }
}

void docx_characters(docx_xml *x, const char *words, size_t len)
{
    size_t start = 0;
    for (size_t i = 0; i < len; i++) {
        size_t bad = forbidden((const unsigned char *)words + i, len - i);
        const char *as = entity(words[i]);
        if (!bad && !as)
            continue;
        add(x, words + start, i - start);
        if (bad)
            add_picture(x, (const unsigned char *)words + i, bad);
        else
            docx_mark(x, as);
        i += bad > 1 ? bad - 1 : 0;
        start = i + 1;
    }
    add(x, words + start, len - start);
}

void docx_attribute(docx_xml *x, const char *name, const char *value)
{
    docx_mark(x, " ");
    docx_mark(x, name);
    docx_mark(x, "=\"");
    docx_characters(x, value, strlen(value));
    docx_mark(x, "\"");
}

/* ---- content of runs --------------------------------------------------------------------------- */

/* The element that stands for a character, and how many bytes it has; NULL for none. */
static const char *element(const char *at, size_t left, size_t *len)
{
    *len = 1;
    switch (*at) {
    case '\t': return "<w:tab/>";
    case '\n': return "<w:br/>";
    case '\r': return "<w:cr/>";
    default: *len = 2; return left >= 2 && memcmp(at, "\xC2\xAD", 2) == 0 ? "<w:softHyphen/>" : NULL;
    }
}

static void add_words(docx_xml *x, const char *tag, const char *words, size_t len)
{
    if (!len)
        return;
    docx_markf(x, "<%s xml:space=\"preserve\">", tag);
    docx_characters(x, words, len);
    docx_markf(x, "</%s>", tag);
}

void docx_run_characters(docx_xml *x, const char *tag, const char *words, size_t len)
{
    size_t start = 0, step;
    for (size_t i = 0; i < len; i++) {
        const char *as = element(words + i, len - i, &step);
        if (!as)
            continue;
        add_words(x, tag, words + start, i - start);
        docx_mark(x, as);
        i += step - 1;
        start = i + 1;
    }
    add_words(x, tag, words + start, len - start);
}
