/* text.c - words and attributes; see page.h */
#include "page.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static void keep(html_page *p, const char *bytes, size_t len)
{
    html_capture *kept = p->kept;
    if (kept->len + len + 1 > kept->room) {
        size_t room = 2 * (kept->len + len + 1);
        char *wider = p->host->alloc(p->job, room);
        if (!wider)
            return;
        if (kept->len)
            memcpy(wider, kept->bytes, kept->len);
        kept->bytes = wider;
        kept->room = room;
    }
    memcpy(kept->bytes + kept->len, bytes, len);
    kept->len += len;
    kept->bytes[kept->len] = '\0';
}

void html_capture_begin(html_page *p, html_capture *into)
{
    p->kept = into;
    into->len = 0;
    keep(p, "", 0);
}

void html_capture_end(html_page *p)
{
    p->kept = NULL;
}

void html_put(html_page *p, const char *markup)
{
    if (p->kept && markup)
        keep(p, markup, strlen(markup));
    else if (!p->kept)
        rap_write_text(p->host, p->job, markup);
}

void html_number(html_page *p, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    html_put(p, digits);
}

/* ---- characters ---------------------------------------------------------------------------- */

/* Length and value of the character that begins here; strings are checked UTF-8. */
static size_t decode(const char *at, uint32_t *c)
{
    const unsigned char *s = (const unsigned char *)at;
    size_t len = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    *c = len == 1 ? s[0] : s[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++)
        *c = *c << 6 | (s[i] & 0x3Fu);
    return len;
}

static bool is_noncharacter(uint32_t c)
{
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* What stands for a character in HTML; NULL for itself. */
static const char *written_as(html_page *p, uint32_t c, char sign[8])
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
    case '\n':
        return NULL;
    }
    if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && !is_noncharacter(c))
        return NULL;
    p->signs++;
    if (c > 0x7F)
        return "\xEF\xBF\xBD";
    snprintf(sign, 8, "\xE2\x90%c", c == 0x7F ? 0xA1 : (int)(0x80 + c)); /* U+2421, U+2400 … */
    return sign;
}

enum { LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };

static bool ends_line(uint32_t c)
{
    return c == '\n' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
}

/* Words as they stand in an attribute, or in text, where lines end. */
static void put_words(html_page *p, const char *words, bool is_text)
{
    const char *begun = words;
    char sign[8];
    uint32_t c;
    for (size_t len; *words; words += len) {
        len = decode(words, &c);
        const char *other = is_text && ends_line(c) ? "<br>" : written_as(p, c, sign);
        if (!other)
            continue;
        p->host->write(p->job, begun, (size_t)(words - begun));
        html_put(p, other);
        begun = words + len;
    }
    p->host->write(p->job, begun, (size_t)(words - begun));
}

/* Whether words hold marks that order others: they must not reach what stands behind them. */
static bool has_direction_marks(const char *words)
{
    for (const char *at = words; (at = strchr(at, '\xE2')) != NULL; at++)
        if ((at[1] == '\x80' && at[2] >= '\xAA' && at[2] <= '\xAE') || (at[1] == '\x81' && at[2] >= '\xA6' && at[2] <= '\xA9'))
            return true;
    return false;
}

/* Inside of quotation marks. */
static void put_string(html_page *p, const char *words)
{
    const char *begun = words;
    for (; *words; words++) {
        unsigned char c = (unsigned char)*words;
        char code[8];
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7F)
            continue;
        p->host->write(p->job, begun, (size_t)(words - begun));
        snprintf(code, sizeof code, "\\u%04x", c);
        html_put(p, code);
        begun = words + 1;
    }
    p->host->write(p->job, begun, (size_t)(words - begun));
}

void html_text(html_page *p, const char *words)
{
    if (!words)
        return;
    if (p->kept)
        return html_put(p, words);
    if (p->is_script)
        return put_string(p, words);
    bool is_apart = !p->is_plain && has_direction_marks(words);
    if (is_apart)
        html_put(p, html_is_rtl(p->language) ? "<span dir=\"rtl\">" : "<span dir=\"ltr\">");
    put_words(p, words, !p->is_plain);
    if (is_apart)
        html_put(p, "</span>");
}

void html_label(html_page *p, const char *key)
{
    html_text(p, p->host->label(p->job, key));
}

/* ---- attributes ---------------------------------------------------------------------------- */

void html_attribute(html_page *p, const char *name, const char *value)
{
    if (!value)
        return;
    html_put(p, " ");
    html_put(p, name);
    html_put(p, "=\"");
    put_words(p, value, false);
    html_put(p, "\"");
}

/* An address may hold printing characters of ASCII but these. */
static bool is_address_character(unsigned char c)
{
    return c > 0x20 && c < 0x7F && !strchr("\"<>\\^`{|}", c);
}

static void put_byte(html_page *p, unsigned char byte, bool is_itself)
{
    char code[8];
    snprintf(code, sizeof code, is_itself ? "%c" : "%%%02X", byte);
    html_put(p, is_itself && byte == '&' && !p->is_script ? "&amp;" : code);
}

static void put_address(html_page *p, const char *address)
{
    for (; *address; address++)
        put_byte(p, (unsigned char)*address, is_address_character((unsigned char)*address));
}

void html_path(html_page *p, const char *words)
{
    for (; *words; words++)
        put_byte(p, (unsigned char)*words, is_address_character((unsigned char)*words) && !strchr("%?#&'", *words));
}

void html_id(html_page *p, const char *anchor)
{
    if (!anchor || !*anchor)
        return;
    html_put(p, " id=\"");
    for (; *anchor; anchor++) {
        char c[2] = {(unsigned char)*anchor <= ' ' ? '_' : *anchor, '\0'};
        html_put(p, c[0] == '"' ? "&quot;" : c[0] == '&' ? "&amp;" : c);
    }
    html_put(p, "\"");
}

void html_target(html_page *p, const char *anchor)
{
    html_put(p, " href=\"");
    html_fragment(p, anchor);
    html_put(p, "\"");
}

void html_fragment(html_page *p, const char *anchor)
{
    html_put(p, "#");
    for (; *anchor; anchor++) {
        char c[2] = {(unsigned char)*anchor <= ' ' ? '_' : *anchor, '\0'};
        if (c[0] == '%')
            html_put(p, "%25");
        else
            put_address(p, c);
    }
}

bool html_address(html_page *p, const char *address)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncasecmp(address, schemes[i], strlen(schemes[i])) == 0) {
            html_put(p, " href=\"");
            put_address(p, address);
            html_put(p, "\"");
            return true;
        }
    return false;
}

/* Languages written in Arabic, Hebrew, Syriac or Thaana letters, and those letters as a subtag. */
static const char *const RTL[] = {"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "syr", "iw"};
static const char *const RTL_SCRIPTS[] = {"Arab", "Hebr", "Syrc", "Thaa"};

bool html_is_rtl(const char *language)
{
    size_t len = language ? strcspn(language, "-_") : 0;
    if (!len)
        return false;
    for (size_t i = 0; i < sizeof RTL_SCRIPTS / sizeof *RTL_SCRIPTS; i++)
        if (language[len] && strncasecmp(language + len + 1, RTL_SCRIPTS[i], 4) == 0)
            return true;
    for (size_t i = 0; i < sizeof RTL / sizeof *RTL; i++)
        if (strlen(RTL[i]) == len && strncasecmp(language, RTL[i], len) == 0)
            return strncasecmp(language + len, "-Latn", 5) != 0;
    return false;
}

void html_language(html_page *p, const char *language)
{
    if (!language || !*language)
        return;
    html_attribute(p, "lang", language);
    html_put(p, html_is_rtl(language) ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

void html_put_number(html_page *p, const char *number)
{
    if (!number)
        return;
    html_put(p, "<span class=\"number\">");
    html_text(p, number);
    html_put(p, "</span> ");
}
