/* What a page's own <style> and the attribute style say of an element: simple rules alone, as ".x, p.y { display: none }", outside of
 * @media and the like. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import/html_work.h"

#define NAME_MAX_BYTES 100
#define BEYOND (-500) /* of the edges of a page, in any unit */
#define BLANKS " \t\r\n\f"
#define WORDS ":words" /* stands for the rules that put words or numbers before texts, or behind them */

/* Makes comments blank. */
static char *without_comments(char *css)
{
    for (char *start = strstr(css, "/*"), *end; start; start = strstr(end, "/*")) {
        end = strstr(start + 2, "*/");
        end = end ? end + 2 : start + strlen(start);
        memset(start, ' ', (size_t)(end - start));
    }
    return css;
}

/* `text` in small letters, and without white space where `is_packed`. */
static char *lowered(rap_arena *arena, const char *text, size_t len, bool is_packed)
{
    char *out = rap_arena_alloc(arena, len + 1);
    size_t at = 0;
    for (size_t i = 0; i < len; i++)
        if (!is_packed || !strchr(BLANKS, text[i]))
            out[at++] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 0x20) : text[i];
    out[at] = '\0';
    return out;
}

/* ---- rules --------------------------------------------------------------------------------- */

/* Whether a selector is the name of an element, a class or an id, or a class or id of an element. */
static bool is_simple(const char *selector)
{
    const char *name = selector + strcspn(selector, ".#");
    size_t len = strlen(selector);
    return len && len < NAME_MAX_BYTES && strcspn(selector, BLANKS ":>+~[*\"'()\\") == len && (!*name || (name[1] && !name[1 + strcspn(name + 1, ".#")]));
}

static void keep(rap_arena *arena, rap_table *styles, const char *selector, const char *declarations)
{
    const char *before = rap_table_get(styles, selector);
    rap_table_put(styles, selector, (void *)(before ? rap_arena_format(arena, "%s;%s", before, declarations) : declarations));
}

/* What the property content shows, from the first words or counter on; "" for signs alone, as those of a font that a page brings. */
static const char *shown_words(const char *content)
{
    bool is_quoted = false;
    for (const char *p = content; *p; p++) {
        if (!is_quoted && (strncmp(p, "counter", 7) == 0 || strncmp(p, "attr(", 5) == 0))
            return p;
        if (*p == '"' || *p == '\'')
            is_quoted = !is_quoted;
        else if (*p == '\\' && p[1])
            p += strspn(p + 1, "0123456789abcdef") ? strspn(p + 1, "0123456789abcdef") : 1;
        else if (is_quoted && ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9')))
            return p;
    }
    return "";
}

/* Keeps what a rule declares, by each of its simple selectors. */
static void take_selectors(rap_arena *arena, rap_table *styles, const char *start, const char *end, const char *declarations)
{
    const char *words = shown_words(rap_html_style_value(arena, declarations, "content"));
    if (*words)
        keep(arena, styles, WORDS, words);
    while (start < end) {
        const char *next = memchr(start, ',', (size_t)(end - start)), *stop = next ? next : end;
        while (start < stop && strchr(BLANKS, *start))
            start++;
        while (stop > start && strchr(BLANKS, stop[-1]))
            stop--;
        const char *selector = rap_arena_copy(arena, start, (size_t)(stop - start));
        if (is_simple(selector))
            keep(arena, styles, selector, declarations);
        start = next ? next + 1 : end;
    }
}

/* The end of what stands in braces from `open` on, those within counted. */
static const char *closing(const char *open)
{
    int depth = 0;
    for (; *open; open++) {
        depth += (*open == '{') - (*open == '}');
        if (!depth)
            break;
    }
    return open;
}

static void take_rules(rap_arena *arena, rap_table *styles, const char *css)
{
    for (const char *open = strchr(css, '{'), *end; open; css = end, open = strchr(css, '{')) {
        end = closing(open);
        css += strspn(css, BLANKS "<!->");
        for (const char *stop; *css == '@' && (stop = memchr(css, ';', (size_t)(open - css))); css += strspn(css, BLANKS))
            css = stop + 1; /* as @import */
        if (*css != '@')
            take_selectors(arena, styles, css, open, lowered(arena, open + 1, (size_t)(end - open - 1), true));
        if (!*end++)
            return;
    }
}

rap_table rap_html_styles_read(rap_arena *arena, xmlNode *root)
{
    rap_table styles = {.arena = arena};
    for (xmlNode *node = root; node; node = rap_html_next(root, node, true)) {
        const char *media = rap_html_is_named(node, "style") ? rap_html_attribute(arena, node, "media") : NULL;
        if (!rap_html_is_named(node, "style") || (media && strcasecmp(media, "print") == 0))
            continue;
        xmlChar *css = rap_libxml.xmlNodeGetContent(node);
        take_rules(arena, &styles, without_comments(rap_arena_copy(arena, css ? (const char *)css : "", (size_t)rap_libxml.xmlStrlen(css))));
        (*rap_libxml.xmlFree)(css);
    }
    return styles;
}

const char *rap_html_styles_words(const rap_table *styles)
{
    return rap_table_get(styles, WORDS);
}

/* ---- an element ---------------------------------------------------------------------------- */

static void add(rap_text *all, const rap_table *styles, const char *selector)
{
    const char *found = rap_table_get(styles, selector);
    if (found)
        rap_text_format(all, "%s;", found);
}

/* What rules say of each of the names in an attribute, behind `sign`. */
static void add_names(rap_text *all, const rap_table *styles, const xmlNode *node, const char *attribute, char sign)
{
    const char *names = rap_html_attribute(all->arena, node, attribute);
    for (size_t len; names && *names; names += len) {
        names += strspn(names, BLANKS);
        len = strcspn(names, BLANKS);
        if (!len || len > NAME_MAX_BYTES)
            continue;
        const char *selector = rap_arena_format(all->arena, "%c%.*s", sign, (int)len, names);
        add(all, styles, selector);
        add(all, styles, rap_arena_format(all->arena, "%s%s", (const char *)node->name, selector));
    }
}

const char *rap_html_style_of(rap_arena *arena, const rap_table *styles, const xmlNode *node)
{
    rap_text all = {.arena = arena};
    const char *own = rap_html_attribute(arena, node, "style");
    if (styles->count) {
        add(&all, styles, (const char *)node->name);
        add_names(&all, styles, node, "class", '.');
        add_names(&all, styles, node, "id", '#');
    }
    if (own)
        rap_text_put(&all, lowered(arena, own, strlen(own), true));
    return rap_text_string(&all);
}

const char *rap_html_style_value(rap_arena *arena, const char *declarations, const char *property)
{
    const char *value = NULL;
    size_t len = strlen(property);
    for (const char *p = strstr(declarations, property); p; p = strstr(p + 1, property))
        if ((p == declarations || p[-1] == ';') && p[len] == ':')
            value = p + len + 1;
    return value ? rap_arena_copy(arena, value, strcspn(value, ";!")) : "";
}

/* Whether an element stands beyond an edge of the page, is cut to nothing, or has letters of no size. */
static bool is_off(rap_arena *arena, const char *declarations)
{
    static const char *const edges[] = {"left", "top", "text-indent"}, *const cuts[] = {"rect(0", "rect(1px", "inset(50%", "inset(100%"};
    const char *clip = rap_html_style_value(arena, declarations, "clip"), *size = rap_html_style_value(arena, declarations, "font-size");
    clip = *clip ? clip : rap_html_style_value(arena, declarations, "clip-path");
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        if (atoi(rap_html_style_value(arena, declarations, edges[i])) <= BEYOND)
            return true;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        if (strncmp(clip, cuts[i], strlen(cuts[i])) == 0)
            return true;
    return *size == '0' && !strpbrk(size, "123456789");
}

bool rap_html_style_hides(rap_arena *arena, const char *declarations)
{
    if (!*declarations)
        return false;
    return is_off(arena, declarations) || strcmp(rap_html_style_value(arena, declarations, "display"), "none") == 0 ||
           strcmp(rap_html_style_value(arena, declarations, "visibility"), "hidden") == 0;
}
