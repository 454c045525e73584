/* Elements of a page: their names, their attributes, and what is said of how they are shown. */
#include <string.h>
#include <strings.h>

#include "import/html_work.h"

bool rap_html_is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

const char *rap_html_attribute(rap_arena *arena, const xmlNode *node, const char *name)
{
    xmlChar *value = node->type == XML_ELEMENT_NODE ? xmlGetProp(node, (const xmlChar *)name) : NULL;
    const char *copy = rap_arena_string(arena, (const char *)value);
    xmlFree(value);
    return copy;
}

xmlNode *rap_html_next(const xmlNode *root, xmlNode *node, bool is_inside)
{
    if (is_inside && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

bool rap_html_is_struck(rap_arena *arena, const xmlNode *node)
{
    const char *style = rap_html_attribute(arena, node, "style");
    return rap_html_is_named(node, "s") || rap_html_is_named(node, "strike") || (style && strstr(style, "line-through"));
}
