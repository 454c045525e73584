/* What an element does in the text of a page: by its name, or by how the page shows it. */
#include <string.h>

#include "import/html_work.h"

static rap_html_role by_name(const xmlNode *node)
{
    static const struct { const char *name; rap_html_role role; } roles[] = {
        {"p", RAP_HTML_ROLE_BLOCK}, {"div", RAP_HTML_ROLE_BLOCK}, {"section", RAP_HTML_ROLE_BLOCK}, {"article", RAP_HTML_ROLE_BLOCK}, {"main", RAP_HTML_ROLE_BLOCK}, {"address", RAP_HTML_ROLE_BLOCK}, {"blockquote", RAP_HTML_ROLE_BLOCK},
        {"center", RAP_HTML_ROLE_BLOCK}, {"dl", RAP_HTML_ROLE_TERMS}, {"dt", RAP_HTML_ROLE_BLOCK}, {"dd", RAP_HTML_ROLE_BLOCK}, {"figure", RAP_HTML_ROLE_BLOCK}, {"figcaption", RAP_HTML_ROLE_ASIDE}, {"form", RAP_HTML_ROLE_BLOCK},
        {"fieldset", RAP_HTML_ROLE_BLOCK}, {"details", RAP_HTML_ROLE_BLOCK}, {"summary", RAP_HTML_ROLE_BLOCK}, {"body", RAP_HTML_ROLE_BLOCK}, {"hr", RAP_HTML_ROLE_BLOCK}, {"caption", RAP_HTML_ROLE_ASIDE},
        {"header", RAP_HTML_ROLE_BLOCK}, {"footer", RAP_HTML_ROLE_ASIDE}, {"aside", RAP_HTML_ROLE_ASIDE}, {"br", RAP_HTML_ROLE_BREAK}, {"pre", RAP_HTML_ROLE_VERBATIM}, {"li", RAP_HTML_ROLE_ITEM}, {"ol", RAP_HTML_ROLE_LIST}, {"ul", RAP_HTML_ROLE_LIST},
        {"menu", RAP_HTML_ROLE_LIST}, {"table", RAP_HTML_ROLE_TABLE}, {"tr", RAP_HTML_ROLE_ROW}, {"td", RAP_HTML_ROLE_CELL}, {"th", RAP_HTML_ROLE_CELL}, {"h1", RAP_HTML_ROLE_HEADING}, {"h2", RAP_HTML_ROLE_HEADING}, {"h3", RAP_HTML_ROLE_HEADING},
        {"h4", RAP_HTML_ROLE_HEADING}, {"h5", RAP_HTML_ROLE_HEADING}, {"h6", RAP_HTML_ROLE_HEADING}, {"b", RAP_HTML_ROLE_BOLD}, {"strong", RAP_HTML_ROLE_BOLD}, {"i", RAP_HTML_ROLE_ITALIC}, {"em", RAP_HTML_ROLE_ITALIC}, {"sup", RAP_HTML_ROLE_RAISED}, {"q", RAP_HTML_ROLE_QUOTED},
        {"ins", RAP_HTML_ROLE_INSERTED}, {"del", RAP_HTML_ROLE_DELETED}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (rap_html_is_named(node, roles[i].name))
            return roles[i].role;
    return RAP_HTML_ROLE_INLINE;
}

rap_html_role rap_html_role_of(rap_arena *arena, const rap_table *styles, const xmlNode *node)
{
    rap_html_role own = by_name(node);
    if (own != RAP_HTML_ROLE_INLINE && own != RAP_HTML_ROLE_BLOCK)
        return own;
    const char *display = rap_html_style_value(arena, rap_html_style_of(arena, styles, node), "display");
    if (own == RAP_HTML_ROLE_BLOCK)
        return strcmp(display, "inline") == 0 ? RAP_HTML_ROLE_INLINE : RAP_HTML_ROLE_BLOCK;
    return strcmp(display, "block") == 0 || strcmp(display, "list-item") == 0 || strcmp(display, "flex") == 0 || strcmp(display, "grid") == 0 ? RAP_HTML_ROLE_BLOCK : RAP_HTML_ROLE_INLINE;
}
