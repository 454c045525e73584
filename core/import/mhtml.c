#include "import/mhtml.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "import/html.h"

#define RELATED "multipart/related"

/* A part of a message, or all of it: its fields, an empty line, and what it holds. */
typedef struct part {
    const char *head, *body, *end;
} part;

/* ---- fields -------------------------------------------------------------------------------- */

static const char *next_line(const char *p, const char *end)
{
    const char *feed = memchr(p, '\n', (size_t)(end - p));
    return feed ? feed + 1 : end;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether a line is a field, or goes on with one. */
static bool is_field(const char *p)
{
    size_t len = 0;
    while (isalnum((unsigned char)p[len]) || p[len] == '-')
        len++;
    return is_blank(*p) || (len && p[len] == ':');
}

/* The part that begins at `p`; false where no fields stand there. */
static bool read_part(const char *p, const char *end, part *out)
{
    out->head = p;
    out->end = end;
    while (p < end && is_field(p))
        p = next_line(p, end);
    out->body = p + strspn(p, "\r");
    if (out->body >= end || *out->body != '\n')
        return false;
    out->body++;
    return true;
}

/* What a field says, on one line; "" where there is none. */
static const char *field(rap_arena *arena, const part *of, const char *name)
{
    size_t len = strlen(name);
    for (const char *p = of->head, *next; p < of->body; p = next) {
        next = next_line(p, of->body);
        if (strncasecmp(p, name, len) != 0 || p[len] != ':')
            continue;
        while (next < of->body && is_blank(*next))
            next = next_line(next, of->body);
        return rap_unicode_squeeze(arena, rap_arena_copy(arena, p + len + 1, (size_t)(next - p) - len - 1));
    }
    return "";
}

/* A parameter of a field, as charset of "text/html; charset=utf-8"; NULL where there is none. */
static const char *parameter(rap_arena *arena, const char *value, const char *name)
{
    size_t len = strlen(name);
    for (const char *p = strchr(value, ';'); p; p = strchr(p, ';')) {
        p += 1 + strspn(p + 1, " ");
        if (strncasecmp(p, name, len) != 0 || p[len] != '=')
            continue;
        p += len + 1;
        return *p == '"' ? rap_arena_copy(arena, p + 1, strcspn(p + 1, "\"")) : rap_arena_copy(arena, p, strcspn(p, "; "));
    }
    return NULL;
}

static bool is_of_type(const char *value, const char *type)
{
    size_t len = strlen(type);
    return strncasecmp(value, type, len) == 0 && (!value[len] || strchr("; \t\r\n", value[len]));
}

bool rap_mhtml_is(const rap_input *input)
{
    static const char name[] = "Content-Type:";
    const char *p = input->bytes, *end = p + input->len;
    for (; p < end && is_field(p); p = next_line(p, end)) {
        const char *value = p + strlen(name);
        if (strncasecmp(p, name, strlen(name)) == 0 && is_of_type(value + strspn(value, " \t"), RELATED))
            return true;
    }
    return false;
}

/* ---- how a part is written ----------------------------------------------------------------- */

static int hexadecimal(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

/* =C3 is a byte; = at the end of a line says that the line goes on. */
static void put_quoted(rap_text *out, const char *p, const char *end)
{
    while (p < end) {
        const char *line_end = p + 1;
        while (line_end < end && (is_blank(*line_end) || *line_end == '\r'))
            line_end++;
        if (*p != '=') {
            rap_text_char(out, *p++);
        } else if (line_end < end && *line_end == '\n') {
            p = line_end + 1;
        } else if (end - p > 2 && hexadecimal(p[1]) >= 0 && hexadecimal(p[2]) >= 0) {
            rap_text_char(out, (char)(hexadecimal(p[1]) * 16 + hexadecimal(p[2])));
            p += 3;
        } else {
            rap_text_char(out, *p++);
        }
    }
}

static void put_base64(rap_text *out, const char *p, const char *end)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, count = 0;
    for (; p < end && *p != '='; p++) {
        const char *digit = *p ? strchr(digits, *p) : NULL;
        if (!digit)
            continue;
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xffff;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        rap_text_char(out, (char)(bits >> count & 0xff));
    }
}

/* ---- the page ------------------------------------------------------------------------------ */

/* Finds the first part that is a page of HTML. */
static bool find_page(rap_arena *arena, const rap_input *input, part *out)
{
    const char *end = input->bytes + input->len, *boundary, *line, *next;
    part whole;
    if (!read_part(input->bytes, end, &whole) || !(boundary = parameter(arena, field(arena, &whole, "Content-Type"), "boundary")))
        return false;
    boundary = rap_arena_format(arena, "\n--%s", boundary);
    for (line = whole.body - 1; (line = memmem(line, (size_t)(end - line), boundary, strlen(boundary))); line = next) {
        next = line + strlen(boundary);
        const char *after = memmem(next, (size_t)(end - next), boundary, strlen(boundary));
        if (read_part(next_line(next, end), after ? after : end, out) && is_of_type(field(arena, out, "Content-Type"), "text/html"))
            return true;
    }
    return false;
}

rap_source *rap_mhtml_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    rap_input page = *input;
    rap_text bytes = {.arena = arena};
    part found;
    const char *encoding;
    if (!find_page(arena, input, &found)) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this web archive holds no page of HTML; save the page once more, as HTML alone");
        return NULL;
    }
    encoding = field(arena, &found, "Content-Transfer-Encoding");
    if (strcasecmp(encoding, "quoted-printable") == 0)
        put_quoted(&bytes, found.body, found.end);
    else if (strcasecmp(encoding, "base64") == 0)
        put_base64(&bytes, found.body, found.end);
    else
        rap_text_add(&bytes, found.body, (size_t)(found.end - found.body));
    page.bytes = rap_text_string(&bytes);
    page.len = bytes.len;
    page.charset = parameter(arena, field(arena, &found, "Content-Type"), "charset");
    return rap_html_read(arena, &page, error);
}
