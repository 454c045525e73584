/* Elements of a page that give no words to its text: what is told of each. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import/html_work.h"

#define ICON_MOST 20 /* pixels of a picture that only decorates */

static bool is_any(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (rap_html_is_named(node, *names))
            return true;
    return false;
}

/* ---- hidden -------------------------------------------------------------------------------- */

/* Whether a class of an element is one by which makers of pages keep words for screen readers alone, or for nobody, or add a link to a
 * heading. */
static bool is_hidden_by_name(rap_arena *arena, const xmlNode *node)
{
    static const char *const names[] = {"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screen-reader-only", "screen-reader-response",
        "element-invisible", "element-hidden", "show-for-sr", "usa-sr-only", "govuk-visually-hidden", "ecl-u-sr-only", "assistive-text", "hidden", "d-none", "mw-editsection", "headerlink", "header-anchor", "anchor-link", NULL};
    const char *classes = rap_html_attribute(arena, node, "class");
    bool is_hidden = false;
    for (size_t len; classes && *classes; classes += len) {
        classes += strspn(classes, " \t\r\n\f");
        len = strcspn(classes, " \t\r\n\f");
        if ((len > 3 && memcmp(classes, "d-", 2) == 0 && memchr(classes + 2, '-', len - 2)) || memchr(classes, ':', len))
            return false; /* it shows on screens of some width */
        for (const char *const *name = names; *name; name++)
            is_hidden = is_hidden || (strlen(*name) == len && strncasecmp(*name, classes, len) == 0);
    }
    return is_hidden;
}

/* Whether a page hides an element itself. */
static bool is_hidden(rap_arena *arena, const rap_table *styles, const xmlNode *node)
{
    return rap_libxml.xmlHasProp(node, (const xmlChar *)"hidden") || rap_libxml.xmlHasProp(node, (const xmlChar *)"popover") ||
           (rap_html_is_named(node, "dialog") && !rap_libxml.xmlHasProp(node, (const xmlChar *)"open")) ||
           rap_html_style_hides(arena, rap_html_style_of(arena, styles, node));
}

/* ---- pictures and frames ------------------------------------------------------------------- */

static bool is_icon(rap_arena *arena, const xmlNode *node)
{
    const char *width = rap_html_attribute(arena, node, "width"), *height = rap_html_attribute(arena, node, "height");
    return (width && atoi(width) <= ICON_MOST && !strchr(width, '%')) || (height && atoi(height) <= ICON_MOST && !strchr(height, '%'));
}

/* The name of a file in an address. */
static const char *file_of(rap_arena *arena, const char *address)
{
    if (!address || strncasecmp(address, "data:", 5) == 0)
        return "within the page";
    size_t len = strcspn(address, "?#");
    while (len && address[len - 1] == '/')
        len--;
    const char *name = rap_arena_copy(arena, address, len), *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* How a picture is described, or else what its file is called; NULL for one that only decorates. */
static const char *description(rap_arena *arena, xmlNode *node)
{
    const char *words = rap_html_attribute(arena, node, "alt"), *role = rap_html_attribute(arena, node, "role");
    words = words && *words ? words : rap_html_attribute(arena, node, "aria-label");
    if (rap_html_is_named(node, "svg"))
        return words ? words : rap_html_words(arena, NULL, node);
    if (words && words[strspn(words, " ")])
        return words;
    return is_icon(arena, node) || (role && (strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0))
        ? NULL : file_of(arena, rap_html_attribute(arena, node, "src"));
}

/* What a frame shows. */
static const char *shown_in(rap_arena *arena, xmlNode *node)
{
    static const char *const attributes[] = {"title", "src", "data", "href"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        const char *value = rap_html_attribute(arena, node, attributes[i]);
        if (value && *value && strcmp(value, "about:blank") != 0)
            return i ? file_of(arena, value) : value;
    }
    for (xmlNode *child = node->children; child; child = child->next)
        if (rap_html_is_named(child, "source") || rap_html_is_named(child, "param"))
            return shown_in(arena, child);
    return rap_html_is_named(node, "iframe") || rap_html_is_named(node, "frame") ? NULL : (const char *)node->name;
}

/* ---- controls ------------------------------------------------------------------------------ */

/* Whether a button is a heading that folds what stands below it. */
static bool is_heading(const xmlNode *button)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "caption", "th", NULL};
    for (const xmlNode *above = button->parent; above; above = above->parent)
        if (is_any(above, headings))
            return true;
    return false;
}

/* The words on a control; NULL for one that shows none. */
static const char *words_on(rap_arena *arena, xmlNode *node)
{
    const char *type = rap_html_attribute(arena, node, "type");
    if (!rap_html_is_named(node, "input"))
        return rap_html_words(arena, NULL, node);
    return type && (strcasecmp(type, "hidden") == 0 || strcasecmp(type, "checkbox") == 0 || strcasecmp(type, "radio") == 0) ? NULL : rap_html_attribute(arena, node, "value");
}

/* ---- all of them --------------------------------------------------------------------------- */

bool rap_html_is_code(const xmlNode *node)
{
    static const char *const names[] = {"script", "style", "template", "head", "rp", "param", "source", "annotation", "annotation-xml", NULL};
    return is_any(node, names) && !rap_libxml.xmlHasProp(node, (const xmlChar *)"shadowrootmode"); /* such a template is shown */
}

bool rap_html_take_out(rap_html_told *told, const rap_table *styles, xmlNode *node, size_t text)
{
    static const char *const pictures[] = {"img", "svg", "canvas", "area", NULL}, *const frames[] = {"iframe", "frame", "embed", "object", "video", "audio", "applet", NULL};
    static const char *const controls[] = {"select", "textarea", "input", "noscript", "noframes", "datalist", NULL};
    rap_arena *arena = told->arena;
    if (rap_html_is_code(node))
        return true;
    if (is_hidden(arena, styles, node))
        rap_html_tell(told, RAP_HTML_HIDDEN, node, rap_html_words(arena, told->notes, node), text);
    else if (is_hidden_by_name(arena, node) || rap_html_is_menu(arena, node))
        rap_html_tell(told, RAP_HTML_OF_PAGE, node, rap_html_words(arena, told->notes, node), text);
    else if (is_any(node, pictures))
        rap_html_tell(told, RAP_HTML_PICTURE, node, description(arena, node), text);
    else if (is_any(node, frames))
        rap_html_tell(told, RAP_HTML_FRAME, node, shown_in(arena, node), text);
    else if (is_any(node, controls) || (rap_html_is_named(node, "button") && !is_heading(node)))
        rap_html_tell(told, RAP_HTML_OF_PAGE, node, words_on(arena, node), text);
    else if (rap_html_is_named(node, "rt"))
        rap_html_tell(told, RAP_HTML_BESIDE, node, rap_html_words(arena, told->notes, node), text);
    else
        return false;
    return true;
}

void rap_html_tell_beside(rap_html_told *told, xmlNode *node, size_t text)
{
    const char *title;
    if (rap_html_is_named(node, "math"))
        rap_html_tell(told, RAP_HTML_FORMULA, node, rap_html_words(told->arena, NULL, node), text);
    if (!rap_html_is_named(node, "sup") && !(node->parent && rap_html_is_named(node->parent, "sup")))
        return;
    title = rap_html_attribute(told->arena, node, "title");
    if (title && strchr(title, ' '))
        rap_html_tell(told, RAP_HTML_BESIDE, node, title, text);
}
