/* How a page is encoded: by its first bytes, by what it or its archive declares, or else by all of them
 * (HTML Living Standard, 13.2.3). */
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "import/html_work.h"

#define SNIFF 4096     /* bytes in which a page says how it is encoded */
#define NAME_MOST 40   /* bytes of the name of an encoding */
#define GROWTH 4       /* bytes that one of another encoding can become */

static bool begins(const rap_input *input, const char *bytes, size_t len)
{
    return input->len >= len && memcmp(input->bytes, bytes, len) == 0;
}

const char *rap_html_wide(const rap_input *input)
{
    if (begins(input, "\xff\xfe", 2) || begins(input, "<\0", 2))
        return "UTF-16LE";
    return begins(input, "\xfe\xff", 2) || begins(input, "\0<", 2) ? "UTF-16BE" : NULL;
}

/* The value behind `key` among `len` bytes of a tag; NULL where there is none. */
static const char *value_in(rap_arena *arena, const char *tag, size_t len, const char *key)
{
    const char *own = rap_arena_copy(arena, tag, len), *p = strcasestr(own, key);
    if (!p)
        return NULL;
    p += strlen(key);
    p += strspn(p, " \t\r\n");
    if (*p++ != '=')
        return NULL;
    p += strspn(p, "\"' \t\r\n");
    len = strcspn(p, "\"' \t\r\n/>;?");
    return len && len <= NAME_MOST ? rap_arena_copy(arena, p, len) : NULL;
}

/* The encoding that a page itself declares, in its XML declaration or a <meta>; NULL where it does not. */
static const char *declared(rap_arena *arena, const rap_input *input)
{
    const char *head = rap_arena_copy(arena, input->bytes, strnlen(input->bytes, input->len < SNIFF ? input->len : SNIFF)), *name = NULL;
    const char *start = head + strspn(head, "\xef\xbb\xbf \t\r\n");
    if (strncmp(start, "<?xml", 5) == 0)
        name = value_in(arena, start, strcspn(start, ">"), "encoding");
    for (const char *tag = strcasestr(head, "<meta"); tag && !name; tag = strcasestr(tag + 1, "<meta"))
        name = value_in(arena, tag, strcspn(tag, ">"), "charset");
    return name;
}

/* The encoding that browsers take for a name: most often a larger brother. */
static const char *meant_by(const char *name)
{
    static const struct { const char *name, *meant; } names[] = {
        {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"}, {"latin1", "windows-1252"}, {"us-ascii", "windows-1252"}, {"ascii", "windows-1252"},
        {"x-cp1252", "windows-1252"}, {"iso-8859-9", "windows-1254"}, {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"}, {"gb2312", "gb18030"},
        {"gbk", "gb18030"}, {"x-gbk", "gb18030"}, {"shift_jis", "cp932"}, {"shift-jis", "cp932"}, {"x-sjis", "cp932"}, {"windows-31j", "cp932"},
        {"ks_c_5601-1987", "cp949"}, {"euc-kr", "cp949"}, {"big5", "big5-hkscs"}, {"macintosh", "mac"}, {"x-mac-roman", "mac"}, {"utf8", "utf-8"},
        {"iso-8859-8-i", "iso-8859-8"}, {"utf-16", "utf-8"}, {"utf-16le", "utf-8"}, {"utf-16be", "utf-8"}, {"unicode", "utf-8"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i].name) == 0)
            return names[i].meant;
    return name;
}

static long line_at(const char *bytes, size_t place)
{
    long line = 1;
    for (size_t i = 0; i < place; i++)
        line += bytes[i] == '\n';
    return line;
}

/* The bytes of an encoding as UTF-8; NULL with `error` set where one is in none. `*len`: in and out. */
static const char *convert(rap_arena *arena, const rap_input *input, const char *name, size_t *len, rap_error *error)
{
    iconv_t to = iconv_open("UTF-8", name);
    if (to == (iconv_t)-1) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this page is in the encoding '%s', which is not known; save it in UTF-8", name);
        return NULL;
    }
    size_t left = *len, room = GROWTH * left + 1, all = room;
    char *in = (char *)input->bytes, *out = rap_arena_alloc(arena, room + 1), *made = out; /* which iconv() does not write to */
    size_t done = iconv(to, &in, &left, &out, &room);
    iconv_close(to);
    if (done == (size_t)-1) {
        size_t place = *len - left;
        rap_fail(error, RAP_CODE_DATA, input->name, line_at(input->bytes, place), "byte 0x%02x stands for no character in the encoding '%s', which this page is said "
                 "to be in; save it in UTF-8", (unsigned)(unsigned char)*in, name);
        return NULL;
    }
    *len = all - room;
    *out = '\0';
    return made;
}

static bool is_ascii(const rap_input *input)
{
    for (size_t i = 0; i < input->len; i++)
        if ((unsigned char)input->bytes[i] >= 0x80)
            return false;
    return true;
}

/* The encoding of a page whose bytes are not those of UTF-16. `*doubt` is set where it says another than it has. */
static const char *encoding_of(rap_arena *arena, const rap_input *input, const char **doubt, rap_error *error)
{
    size_t bad = 0;
    const char *stated = input->charset ? input->charset : declared(arena, input), *name = stated ? meant_by(stated) : NULL;
    bool has_mark = begins(input, "\xef\xbb\xbf", 3), is_utf8 = rap_utf8_is_valid(input->bytes, input->len, &bad);
    if (!name && !has_mark)
        return is_utf8 ? "UTF-8" : "windows-1252";
    if (has_mark || strcasecmp(name, "utf-8") == 0) {
        if (is_utf8)
            return "UTF-8";
        rap_fail(error, RAP_CODE_DATA, input->name, line_at(input->bytes, bad), "byte 0x%02x is not UTF-8, which this page says it is in",
                 (unsigned)(unsigned char)input->bytes[bad]);
        return NULL;
    }
    if (!is_utf8 || is_ascii(input))
        return name;
    *doubt = rap_arena_format(arena, "this page says that it is in the encoding '%s', and its bytes are those of UTF-8: it is read in UTF-8", stated);
    return "UTF-8";
}

const char *rap_html_decode(rap_arena *arena, const rap_input *input, size_t *len, const char **doubt, rap_error *error)
{
    const char *name = rap_html_wide(input), *nul = name ? NULL : memchr(input->bytes, '\0', input->len), *bytes;
    *len = input->len;
    if (nul) {
        rap_fail(error, RAP_CODE_DATA, input->name, line_at(input->bytes, (size_t)(nul - input->bytes)), "a NUL byte: this page of HTML is damaged; save it in UTF-8");
        return NULL;
    }
    if (!name)
        name = encoding_of(arena, input, doubt, error);
    if (!name)
        return NULL;
    bytes = strcasecmp(name, "utf-8") == 0 ? input->bytes : convert(arena, input, name, len, error);
    if (bytes && memchr(bytes, '\0', *len)) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "a NUL character: this page of HTML is damaged; save it in UTF-8");
        return NULL;
    }
    return bytes;
}
