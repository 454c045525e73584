/* What kind of file it is, and how a page of HTML is encoded. */
#include <libxml/encoding.h>
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "import/html.h"
#include "import/html_work.h"

#define SNIFF 4096 /* bytes in which a page says how it is encoded */

/* The beginning of a page, behind blanks, an XML declaration and comments. */
static const char *behind_prolog(const char *p)
{
    for (;;) {
        const char *end;
        p += strspn(p, " \t\r\n\xef\xbb\xbf");
        if (strncmp(p, "<?", 2) == 0)
            end = strstr(p, "?>");
        else if (strncmp(p, "<!--", 4) == 0)
            end = strstr(p, "-->");
        else
            return p;
        if (!end)
            return p;
        p = end + (*end == '?' ? 2 : 3);
    }
}

bool rap_html_is(const rap_input *input)
{
    const char *p = behind_prolog(input->bytes);
    return strncasecmp(p, "<!doctype html", 14) == 0 || (strncasecmp(p, "<html", 5) == 0 && (p[5] == '>' || (p[5] && strchr(" \t\r\n", p[5]))));
}

bool rap_xml_is(const rap_input *input)
{
    return strncmp(input->bytes + strspn(input->bytes, " \t\r\n\xef\xbb\xbf"), "<?xml", 5) == 0;
}

/* The encoding that a page, or what it came in, declares; NULL where none does. Browsers take Latin-1 for its larger brother. */
static const char *declared(rap_arena *arena, const rap_input *input)
{
    const char *head = rap_arena_copy(arena, input->bytes, input->len < SNIFF ? input->len : SNIFF), *p = strcasestr(head, "charset=");
    const char *name = input->charset;
    if (!p && !name)
        return NULL;
    if (!name) {
        p += strlen("charset=");
        p += strspn(p, "\"' ");
        name = rap_arena_copy(arena, p, strcspn(p, "\"' />;"));
    }
    return strcasecmp(name, "iso-8859-1") == 0 || strcasecmp(name, "us-ascii") == 0 ? "windows-1252" : name;
}

const char *rap_html_encoding(rap_arena *arena, const rap_input *input, rap_error *error)
{
    size_t bad = 0;
    const char *name = declared(arena, input);
    bool is_utf8 = rap_utf8_is_valid(input->bytes, input->len, &bad);
    xmlCharEncodingHandler *handler;
    if (memchr(input->bytes, '\0', input->len)) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "a NUL byte: this page of HTML is damaged, or in UTF-16; save it in UTF-8");
        return NULL;
    }
    if (!name)
        return is_utf8 ? "UTF-8" : "windows-1252";
    if (strcasecmp(name, "utf-8") == 0 && !is_utf8) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "byte 0x%02x is not UTF-8, which this page says it is in", (unsigned)(unsigned char)input->bytes[bad]);
        return NULL;
    }
    handler = xmlFindCharEncodingHandler(name);
    if (!handler) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this page is in an encoding that is not known; save it in UTF-8");
        return NULL;
    }
    xmlCharEncCloseFunc(handler);
    return name;
}

static void put(char *out, size_t *len, const char *bytes, size_t count)
{
    memcpy(out + *len, bytes, count);
    *len += count;
}

/* An empty comment with the ends of lines that there were. */
static void put_comment(char *out, size_t *len, const char *from, const char *end)
{
    put(out, len, "<!--", 4);
    for (; from < end; from++)
        if (*from == '\n')
            out[(*len)++] = '\n';
    put(out, len, "-->", 3);
}

const char *rap_html_without_bogus(rap_arena *arena, const char *bytes, size_t *len)
{
    char *out = rap_arena_alloc(arena, 2 * *len + 1);
    const char *end = bytes + *len;
    *len = 0;
    for (const char *p = bytes, *close; p < end; p = close + 1) {
        size_t left = (size_t)(end - p);
        bool is_bogus = left > 4 && memcmp(p, "<![", 3) == 0;
        close = left > 7 && memcmp(p, "<!--", 4) == 0 ? memmem(p + 4, left - 4, "-->", 3) : is_bogus ? memchr(p, '>', left) : NULL;
        if (is_bogus && close)
            put_comment(out, len, p, close);
        else
            put(out, len, p, close ? (size_t)(close - p) + 1 : 1);
        close = close ? close : p;
    }
    return out;
}
