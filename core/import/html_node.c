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
    xmlChar *value = node->type == XML_ELEMENT_NODE ? rap_libxml.xmlGetProp(node, (const xmlChar *)name) : NULL;
    const char *copy = rap_arena_string(arena, (const char *)value);
    (*rap_libxml.xmlFree)(value);
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

uint32_t rap_html_character(uint32_t c)
{
    static const uint16_t meant[] = {0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
                                     0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178};
    return c >= 0x80 && c < 0xa0 ? meant[c - 0x80] : c;
}

bool rap_html_is_struck(rap_arena *arena, const xmlNode *node)
{
    const char *style = rap_html_attribute(arena, node, "style");
    return rap_html_is_named(node, "s") || rap_html_is_named(node, "strike") || (style && strstr(style, "line-through"));
}
