/* Lists of a page: how their items are counted, and labelled. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "import/html_work.h"
#include "import/numeral.h"

#define TERM_MAX 200 /* bytes of what is said of a term in a row */

static size_t count_items(const xmlNode *list)
{
    size_t count = 0;
    for (const xmlNode *child = list->children; child; child = child->next)
        count += rap_html_is_named(child, "li");
    return count;
}

/* How a list counts: its attribute type, or what styles say; `*is_bracketed` where they write its numbers themselves, in small letters. */
static const char *format_of(rap_arena *arena, const rap_table *styles, const xmlNode *list, bool *is_bracketed)
{
    static const struct { const char *type, *style, *format; } formats[] = {
        {"a", "lower-alpha", "lowerLetter"}, {"a", "lower-latin", "lowerLetter"}, {"i", "lower-roman", "lowerRoman"},
        {"A", "upper-alpha", "upperLetter"}, {"A", "upper-latin", "upperLetter"}, {"I", "upper-roman", "upperRoman"}, {"", "none", "none"}};
    const char *type = rap_html_attribute(arena, list, "type"), *all = rap_html_style_of(arena, styles, list);
    const char *style = rap_html_style_value(arena, all, "list-style-type");
    style = *style ? style : rap_html_style_value(arena, all, "list-style");
    const char *counters = strstr(style, "none") && rap_html_is_named(list, "ol") ? rap_html_styles_words(styles) : NULL;
    counters = counters ? strstr(counters, "counter(") : NULL;
    style = counters ? rap_arena_copy(arena, counters, strcspn(counters, ")")) : style;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (*style ? strstr(style, formats[i].style) != NULL : type && *type && strcmp(type, formats[i].type) == 0) {
            *is_bracketed = counters && *formats[i].format == 'l';
            return formats[i].format;
        }
    return "decimal";
}

rap_html_list rap_html_list_begin(rap_arena *arena, const rap_table *styles, const xmlNode *node)
{
    const char *start = rap_html_attribute(arena, node, "start");
    bool is_reversed = rap_libxml.xmlHasProp(node, (const xmlChar *)"reversed");
    long first = start ? strtol(start, NULL, 10) : is_reversed ? (long)count_items(node) : 1;
    bool is_bracketed = false;
    const char *format = format_of(arena, styles, node, &is_bracketed);
    return (rap_html_list){.node = node, .format = format, .is_reversed = is_reversed, .is_bracketed = is_bracketed,
                           .value = is_reversed ? first + (first < LONG_MAX) : first - (first > LONG_MIN)};
}

const char *rap_html_list_label(rap_arena *arena, rap_html_list *list, const xmlNode *item)
{
    const char *value = rap_html_attribute(arena, item, "value"), *format = list->format, *number;
    if (strcmp(format, "none") == 0)
        return NULL;
    if (!rap_html_is_named(list->node, "ol"))
        return "•";
    if (value)
        list->value = strtol(value, NULL, 10);
    else if (list->is_reversed)
        list->value -= list->value > LONG_MIN;
    else
        list->value += list->value < LONG_MAX;
    number = rap_numeral_write(arena, format, list->value);
    return rap_arena_format(arena, list->is_bracketed ? "(%s)" : "%s.", number);
}

/* Whether an element has short words alone, without a line of their own. */
static bool is_short(const xmlNode *node)
{
    static const char *const blocks[] = {"p", "div", "ul", "ol", "dl", "table", "br", "blockquote", "pre"};
    xmlChar *content = rap_libxml.xmlNodeGetContent(node);
    bool is_long = rap_libxml.xmlStrlen(content) > TERM_MAX;
    (*rap_libxml.xmlFree)(content);
    for (const xmlNode *child = node->children; child && !is_long; child = child->next)
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            is_long = is_long || rap_html_is_named(child, blocks[i]);
    return !is_long;
}

bool rap_html_list_has_pairs(const xmlNode *list)
{
    bool is_term = false;
    size_t count = 0;
    for (const xmlNode *child = list->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (!rap_html_is_named(child, is_term ? "dd" : "dt") || !is_short(child))
            return false;
        is_term = !is_term;
        count++;
    }
    return count && !is_term;
}
