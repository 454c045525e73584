/* Whether a file is a page of HTML, and what of one its parser must not see. */
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "import/html.h"
#include "import/html_work.h"

#define SNIFF 1024 /* bytes by which a file in UTF-16 is known */

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

/* Whether an element of HTML begins there, as in a page without <html>, or a piece of one. */
static bool begins_element(const char *p)
{
    static const char *const names[] = {"html", "head", "meta", "title", "link", "style", "script", "base", "body", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "table",
        "ul", "ol", "dl", "section", "article", "main", "header", "nav", "aside", "footer", "center", "blockquote", "pre", "form", "span", "font", "b", "strong", "i", "em",
        "a", "br", "hr", "img", "frameset", "iframe"};
    size_t len = *p == '<' ? strcspn(p + 1, " \t\r\n/>") : 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (len == strlen(names[i]) && p[len + 1] && strncasecmp(p + 1, names[i], len) == 0)
            return true;
    return false;
}

/* The first bytes of a file, where it is in UTF-16 those that are ASCII. */
static const char *first_bytes(char narrow[SNIFF], const rap_input *input)
{
    const char *wide = rap_html_wide(input);
    size_t at = 0;
    if (!wide)
        return input->bytes;
    for (size_t i = strcmp(wide, "UTF-16LE") != 0; i + 1 < input->len && at + 1 < SNIFF; i += 2)
        if (input->bytes[i] > 0)
            narrow[at++] = input->bytes[i];
    narrow[at] = '\0';
    return narrow;
}

bool rap_html_is(const rap_input *input)
{
    char narrow[SNIFF];
    const char *p = behind_prolog(first_bytes(narrow, input));
    return strncasecmp(p, "<!doctype html", 14) == 0 || begins_element(p);
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

long rap_html_open_comment(const char *bytes, size_t len)
{
    const char *end = bytes + len;
    long line = 1;
    for (const char *p = bytes, *close; p < end; p++) {
        size_t left = (size_t)(end - p);
        line += *p == '\n';
        if (left < 4 || memcmp(p, "<!--", 4) != 0)
            continue;
        close = memmem(p + 2, left - 2, "-->", 3);
        if (!close)
            return line;
        for (; p < close; p++)
            line += p[1] == '\n';
    }
    return 0;
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
