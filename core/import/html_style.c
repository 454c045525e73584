/* What a page's own <style> hides: simple rules alone, as ".x { display: none }", outside of @media and the like. */
#include <string.h>
#include <strings.h>

#include "import/html_work.h"

#define NAME_MAX_BYTES 100

static const char *const hidings[] = {"display:none", "visibility:hidden", NULL};

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

/* `text` without white space, in small letters. */
static char *squeezed(rap_arena *arena, const char *text, size_t len)
{
    char *out = rap_arena_alloc(arena, len + 1);
    size_t at = 0;
    for (size_t i = 0; i < len; i++)
        if (!strchr(" \t\r\n\f", text[i]))
            out[at++] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 0x20) : text[i];
    out[at] = '\0';
    return out;
}

bool rap_html_style_hides(rap_arena *arena, const char *declarations, size_t len)
{
    const char *all = squeezed(arena, declarations, len);
    for (const char *const *hiding = hidings; *hiding; hiding++)
        for (const char *found = strstr(all, *hiding); found; found = strstr(found + 1, *hiding))
            if (found == all || found[-1] == ';')
                return true;
    return false;
}

/* Keeps the classes of a rule's selectors, ".x,p.y", that are nothing but a class, of an element too. */
static void take_selectors(rap_arena *arena, rap_table *hidden, const char *start, const char *end)
{
    while (start < end) {
        const char *next = memchr(start, ',', (size_t)(end - start)), *stop = next ? next : end, *dot;
        while (start < stop && strchr(" \t\r\n\f", *start))
            start++;
        while (stop > start && strchr(" \t\r\n\f", stop[-1]))
            stop--;
        dot = memchr(start, '.', (size_t)(stop - start));
        if (dot == start && stop - dot > 1 && stop - dot < NAME_MAX_BYTES && strcspn(dot + 1, " .:#>+~[*\t\n") >= (size_t)(stop - dot - 1))
            rap_table_put(hidden, rap_arena_copy(arena, dot + 1, (size_t)(stop - dot - 1)), hidden);
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

static void take_rules(rap_arena *arena, rap_table *hidden, const char *css)
{
    for (const char *open = strchr(css, '{'), *end; open; css = end, open = strchr(css, '{')) {
        end = closing(open);
        css += strspn(css, " \t\r\n\f");
        if (*css != '@' && rap_html_style_hides(arena, open + 1, (size_t)(end - open - 1)))
            take_selectors(arena, hidden, css, open);
        if (!*end++)
            return;
    }
}

rap_table rap_html_styles_read(rap_arena *arena, xmlNode *root)
{
    rap_table hidden = {.arena = arena};
    for (xmlNode *node = root; node; node = rap_html_next(root, node, true)) {
        const char *media = rap_html_is_named(node, "style") ? rap_html_attribute(arena, node, "media") : NULL;
        if (!rap_html_is_named(node, "style") || (media && strcasecmp(media, "print") == 0))
            continue;
        xmlChar *css = xmlNodeGetContent(node);
        take_rules(arena, &hidden, without_comments(rap_arena_copy(arena, css ? (const char *)css : "", (size_t)xmlStrlen(css))));
        xmlFree(css);
    }
    return hidden;
}

bool rap_html_is_of_hidden(rap_arena *arena, const rap_table *hidden, const xmlNode *node)
{
    const char *names = hidden->count ? rap_html_attribute(arena, node, "class") : NULL;
    for (size_t len; names && *names; names += len) {
        names += strspn(names, " \t\r\n\f");
        len = strcspn(names, " \t\r\n\f");
        if (len && rap_table_get(hidden, rap_arena_copy(arena, names, len)))
            return true;
    }
    return false;
}
