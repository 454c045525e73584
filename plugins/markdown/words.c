#include "words.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static void add_reference(writer *w, unsigned char c)
{
    char code[8];
    snprintf(code, sizeof code, "&#%u;", c);
    buffer_text(w, &w->line, code);
}

static int is_line_start(const writer *w)
{
    return w->line.len == 0 || w->line.data[w->line.len - 1] == '\n';
}

void words_keep_end(writer *w)
{
    char last = w->line.len > 0 ? w->line.data[w->line.len - 1] : '\0';
    if (last != ' ' && last != '\t' && last != '\n')
        return;
    w->line.len -= last == '\n' ? 2 : 1; /* a hard break is a backslash and a line end */
    add_reference(w, (unsigned char)last);
}

/* ---- CommonMark --------------------------------------------------------------------------- */

/* Whether the line holds digits alone, so that a point or bracket would make it an item of a list. */
static int is_number_before(const writer *w)
{
    size_t at = w->line.len;
    while (at > 0 && w->line.data[at - 1] >= '0' && w->line.data[at - 1] <= '9')
        at--;
    return at < w->line.len && (at == 0 || w->line.data[at - 1] == '\n');
}

/* Whether a sign would be read as a mark where it stands. */
static int is_mark(const writer *w, const char *at, place where)
{
    if (strchr("\\`*_[]<|~", *at))
        return 1;
    if (*at == '&')
        return at[1] == '#' || u_isalpha((UChar32)(unsigned char)at[1]);
    if (*at == '#' && where == IN_HEADING)
        return 1;
    if (strchr("#>+-=:", *at))
        return is_line_start(w);
    return strchr(".)", *at) && is_number_before(w);
}

static void add_break(writer *w, place where)
{
    if (where == IN_HEADING) {
        add_reference(w, '\n');
        return;
    }
    if (!is_line_start(w))
        words_keep_end(w);
    buffer_text(w, &w->line, "\\\n");
}

static void add_sign(writer *w, const char *at, place where)
{
    unsigned char c = (unsigned char)*at;
    if (c == '\n')
        add_break(w, where);
    else if ((c < ' ' && c != '\t') || c == 0x7F || ((c == ' ' || c == '\t') && is_line_start(w)))
        add_reference(w, c);
    else {
        if (c < 0x80 && is_mark(w, at, where))
            buffer_add(w, &w->line, "\\", 1);
        buffer_add(w, &w->line, at, 1);
    }
}

/* ---- HTML --------------------------------------------------------------------------------- */

static void add_html(writer *w, const char *at, int is_attribute)
{
    char picture[8];
    unsigned char c = (unsigned char)*at;
    if (c == '&' || c == '<' || c == '>' || c == '"')
        buffer_text(w, &w->line, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
    else if ((c == '\n' || (c == '\r' && at[1] != '\n')) && !is_attribute)
        buffer_text(w, &w->line, "<br>");
    else if (c < ' ' && c != '\t' && (c != '\r' || is_attribute)) { /* U+2400 to U+241F, as UTF-8 */
        snprintf(picture, sizeof picture, "\xE2\x90%c", 0x80 + c);
        buffer_text(w, &w->line, picture);
    } else if (c == 0x7F)
        buffer_text(w, &w->line, "\xE2\x90\xA1");
    else if (c != '\r')
        buffer_add(w, &w->line, at, 1);
}

void words_attribute(writer *w, const char *words)
{
    for (; *words; words++)
        add_html(w, words, 1);
}

void words_add(writer *w, const char *words, place where)
{
    for (; *words; words++) {
        if (where == IN_HTML)
            add_html(w, words, 0);
        else
            add_sign(w, words, where);
    }
}

/* ---- addresses and emphasis --------------------------------------------------------------- */

void words_address(writer *w, const char *address)
{
    char code[8];
    for (; *address; address++) {
        unsigned char c = (unsigned char)*address;
        if (c <= ' ' || c == 0x7F || strchr("<>\"\\^`{}|", c)) {
            snprintf(code, sizeof code, "%%%02X", c);
            buffer_text(w, &w->line, code);
            continue;
        }
        if (strchr("()&*_[]", c))
            buffer_add(w, &w->line, "\\", 1);
        buffer_add(w, &w->line, address, 1);
    }
}

int words_are_firm(const char *words)
{
    int32_t len = (int32_t)strlen(words), at = 0, end = len;
    UChar32 first, last;
    if (len == 0)
        return 0;
    U8_NEXT(words, at, len, first);
    U8_PREV(words, 0, end, last);
    return first > 0 && last > 0 && u_isalnum(first) && u_isalnum(last) && !strpbrk(words, "\r\n");
}
