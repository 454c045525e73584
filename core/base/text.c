#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <unicode/utf8.h>

#define PIECE 65536 /* bytes that are held before a drain is given them */

/* Makes room for `more` bytes and the NUL. Twice the room each time, so that what is
 * left behind in the arena is never more than the text itself. */
static void reserve(rap_text *text, size_t more)
{
    if (text->drain && text->len >= PIECE)
        rap_text_flush(text);
    size_t need = text->len + more + 1;
    if (need <= text->room)
        return;
    size_t room = text->room ? text->room * 2 : 32;
    while (room < need)
        room *= 2;
    char *data = rap_arena_alloc(text->arena, room);
    if (text->len)
        memcpy(data, text->data, text->len);
    text->data = data;
    text->room = room;
}

void rap_text_add(rap_text *text, const char *bytes, size_t len)
{
    reserve(text, len);
    if (len)
        memcpy(text->data + text->len, bytes, len);
    text->len += len;
    text->data[text->len] = '\0';
}

void rap_text_put(rap_text *text, const char *string)
{
    if (string)
        rap_text_add(text, string, strlen(string));
}

void rap_text_char(rap_text *text, char c)
{
    rap_text_add(text, &c, 1);
}

void rap_text_number(rap_text *text, long long number)
{
    char digits[24], *end = digits + sizeof digits, *at = end;
    unsigned long long left = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    for (; left || at == end; left /= 10)
        *--at = (char)('0' + left % 10);
    if (number < 0)
        *--at = '-';
    rap_text_add(text, at, (size_t)(end - at));
}

void rap_text_code_point(rap_text *text, uint32_t code_point)
{
    char bytes[U8_MAX_LENGTH];
    int32_t len = 0;
    U8_APPEND_UNSAFE(bytes, len, code_point);
    rap_text_add(text, bytes, (size_t)len);
}

void rap_text_format(rap_text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    reserve(text, 0);
    size_t len = (size_t)vsnprintf(text->data + text->len, text->room - text->len, format, args);
    va_end(args);
    if (len >= text->room - text->len) { /* seldom */
        reserve(text, len);
        vsnprintf(text->data + text->len, len + 1, format, again);
    }
    va_end(again);
    text->len += len;
}

void rap_text_clear(rap_text *text)
{
    text->len = 0;
    if (text->data)
        text->data[0] = '\0';
}

void rap_text_flush(rap_text *text)
{
    if (text->len)
        text->drain(text->context, text->data, text->len);
    rap_text_clear(text);
}

const char *rap_text_string(const rap_text *text)
{
    return text->data ? text->data : "";
}

char *rap_text_detach(rap_text *text)
{
    char *out = text->data ? text->data : rap_arena_copy(text->arena, "", 0);
    *text = (rap_text){.arena = text->arena};
    return out;
}

size_t rap_text_points(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}
