#include "buffer.h"

void buffer_add(buffer *b, const char *bytes, size_t len)
{
    if (b->len + len + 1 > b->room) {
        size_t room = (b->len + len + 1) * 2;
        char *data = b->host->alloc(b->job, room);
        if (!data)
            return;
        if (b->len)
            memcpy(data, b->data, b->len);
        b->data = data;
        b->room = room;
    }
    memcpy(b->data + b->len, bytes, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void buffer_text(buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_repeat(buffer *b, char sign, size_t count)
{
    while (count-- > 0)
        buffer_add(b, &sign, 1);
}

/* What stands for the sign at a place, NULL for itself; `*len` are the bytes that it replaces. */
static const char *replacement(const char *at, size_t *len, char room[4])
{
    unsigned char c = (unsigned char)at[0], next = (unsigned char)at[1];
    *len = c == 0xC2 || (c == '\r' && next == '\n') ? 2 : 1;
    if (c == 0xC2)
        return next == 0x85 ? "\n" : next < 0xA0 ? "\xEF\xBF\xBD" : NULL;
    if (c == '\n' || c == '\v' || c == '\f' || c == '\r')
        return "\n";
    if (c == '\t')
        return "    ";
    if (c < ' ' || c == 0x7F) { /* U+2400 to U+2421, as UTF-8 */
        room[0] = '\xE2';
        room[1] = '\x90';
        room[2] = (char)(c == 0x7F ? 0xA1 : 0x80 + c);
        room[3] = '\0';
        return room;
    }
    *len = c == 0xE2 && next == 0x80 ? 3 : 1; /* U+2028 and U+2029 are line ends too */
    return *len == 3 && ((unsigned char)at[2] == 0xA8 || (unsigned char)at[2] == 0xA9) ? "\n" : NULL;
}

void buffer_words(buffer *b, const char *words)
{
    const char *run = words;
    char room[4];
    for (size_t len; *words; words += len) {
        const char *instead = replacement(words, &len, room);
        if (!instead)
            continue;
        buffer_add(b, run, (size_t)(words - run));
        buffer_text(b, instead);
        run = words + len;
    }
    buffer_add(b, run, (size_t)(words - run));
}

const char *buffer_keep(const buffer *b)
{
    char *copy = b->len > 0 ? b->host->alloc(b->job, b->len + 1) : NULL;
    if (!copy)
        return "";
    memcpy(copy, b->data, b->len);
    return copy;
}
