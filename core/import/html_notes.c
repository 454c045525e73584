/* Footnotes of web pages. No element says what one is; but the mark in the text is a link to it, and
 * it has a link back. */
#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "import/html_work.h"

#define BLOCK_MAX 4000 /* nodes of a footnote */
#define MARK_MAX 6 /* bytes */
#define CLIMB_MAX 4 /* elements between a link and what it is the mark of */

typedef struct finder {
    rap_arena *arena;
    xmlNode *root;
    rap_table anchors; /* by their id or name */
} finder;

typedef struct anchor {
    xmlNode *node;
    size_t place; /* in the order of the page */
} anchor;

static const char *target_of(const finder *f, const xmlNode *node)
{
    const char *href = rap_html_is_named(node, "a") ? rap_html_attribute(f->arena, node, "href") : NULL;
    const char *place = href ? strchr(href, '#') : NULL; /* a browser that saves a page puts its address before it */
    return place && place[1] ? place + 1 : NULL;
}

static void add_anchor(finder *f, const char *name, xmlNode *node, size_t place)
{
    anchor *a;
    if (!name || rap_table_get(&f->anchors, name))
        return;
    a = rap_arena_alloc(f->arena, sizeof *a);
    *a = (anchor){node, place};
    rap_table_put(&f->anchors, name, a);
}

static void find_anchors(finder *f)
{
    size_t place = 0;
    for (xmlNode *node = f->root; node; node = rap_html_next(f->root, node, true)) {
        place++;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        add_anchor(f, rap_html_attribute(f->arena, node, "id"), node, place);
        if (rap_html_is_named(node, "a"))
            add_anchor(f, rap_html_attribute(f->arena, node, "name"), node, place);
    }
}

/* The block around a target: its item of a list, its division with a name, or its paragraph. */
static xmlNode *block_of(const finder *f, xmlNode *node)
{
    static const char *const blocks[] = {"li", "p", "div", "dd", "aside", "td"};
    for (int i = 0; node && node != f->root && i < CLIMB_MAX; i++, node = node->parent)
        for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++) {
            xmlNode *above = node->parent;
            if (!rap_html_is_named(node, blocks[k]))
                continue;
            return above && (rap_html_is_named(above, "li") || (rap_html_is_named(above, "div") && rap_html_attribute(f->arena, above, "id"))) ? above : node;
        }
    return NULL;
}

/* Whether a node is another, or stands in or around it by few elements. */
static bool is_near(const xmlNode *a, const xmlNode *b)
{
    const xmlNode *above = a;
    for (int i = 0; above && i < CLIMB_MAX; i++, above = above->parent)
        if (above == b)
            return true;
    for (int i = 0; b && i < CLIMB_MAX; i++, b = b->parent)
        if (a == b)
            return true;
    return false;
}

static bool holds(const xmlNode *block, const xmlNode *node)
{
    while (node && node != block)
        node = node->parent;
    return node != NULL;
}

/* The link in a block that leads back to the reference; NULL where there is none. */
static xmlNode *find_back(const finder *f, xmlNode *block, const xmlNode *reference)
{
    xmlNode *node = block;
    for (int i = 0; node && i < BLOCK_MAX; i++, node = rap_html_next(block, node, true)) {
        const char *target = target_of(f, node);
        const anchor *a = target ? rap_table_get(&f->anchors, target) : NULL;
        if (a && is_near(a->node, reference))
            return node;
    }
    return NULL;
}

/* Whether a page says of what stands around a block that it holds notes. */
static bool is_among_notes(rap_arena *arena, const xmlNode *block)
{
    for (const xmlNode *node = block; node; node = node->parent) {
        const char *role = rap_html_attribute(arena, node, "role"), *names = rap_html_attribute(arena, node, "class");
        if ((role && (strcmp(role, "doc-endnotes") == 0 || strcmp(role, "doc-footnote") == 0)) ||
            (names && (strstr(names, "footnotes") || strstr(names, "endnotes"))))
            return true;
    }
    return false;
}

/* Whether a link is the mark of a note: raised, or in brackets, and short. */
static bool is_mark(rap_arena *arena, const xmlNode *link)
{
    xmlChar *content = rap_libxml.xmlNodeGetContent(link);
    const char *text = rap_unicode_squeeze(arena, content ? (const char *)content : "");
    bool is_raised = rap_html_is_named(link->parent, "sup");
    (*rap_libxml.xmlFree)(content);
    for (const xmlNode *child = link->children; child; child = child->next)
        is_raised = is_raised || rap_html_is_named(child, "sup");
    return *text && strlen(text) <= MARK_MAX && (is_raised || *text == '[' || *text == '(');
}

/* The last link of a note that has no letter or digit, and so leads back though nothing stands there. */
static xmlNode *find_arrow(const finder *f, xmlNode *block)
{
    xmlNode *found = NULL, *node = block;
    for (int i = 0; node && i < BLOCK_MAX; i++, node = rap_html_next(block, node, true)) {
        rap_letters letters = {0};
        xmlChar *content = target_of(f, node) ? rap_libxml.xmlNodeGetContent(node) : NULL;
        rap_letters_add(&letters, (const char *)content);
        if (content && !letters.count)
            found = node;
        (*rap_libxml.xmlFree)(content);
    }
    return found;
}

rap_html_note *rap_html_notes_find(rap_arena *arena, xmlNode *root)
{
    finder f = {.arena = arena, .root = root, .anchors = {.arena = arena}};
    rap_html_note *first = NULL, **last = &first;
    size_t place = 0;
    find_anchors(&f);
    for (xmlNode *node = root; node; node = rap_html_next(root, node, true)) {
        const char *target = target_of(&f, node);
        const anchor *a = target ? rap_table_get(&f.anchors, target) : NULL;
        place++;
        xmlNode *block = a && a->place > place ? block_of(&f, a->node) : NULL;
        if (block && holds(block, node)) /* the note stands in the paragraph that has its mark */
            block = a->node;
        xmlNode *back = block && !holds(block, node) ? find_back(&f, block, node) : NULL;
        bool is_noted = back || (block && !holds(block, node) && is_mark(arena, node) && is_among_notes(arena, block));
        if (!is_noted)
            continue;
        back = back ? back : find_arrow(&f, block);
        *last = rap_arena_alloc(arena, sizeof **last);
        **last = (rap_html_note){.reference = node, .block = block, .back = back};
        last = &(*last)->next;
    }
    return first;
}

bool rap_html_is_note(const rap_html_note *notes, const xmlNode *node)
{
    for (; notes; notes = notes->next)
        if (notes->block == node || notes->back == node)
            return true;
    return false;
}

const char *rap_html_note_mark(rap_arena *arena, xmlNode *reference)
{
    xmlChar *content = rap_libxml.xmlNodeGetContent(reference);
    const char *text = rap_unicode_squeeze(arena, content ? (const char *)content : "");
    size_t len = strlen(text), start = *text == '[' || *text == '(';
    (*rap_libxml.xmlFree)(content);
    while (len > start && (text[len - 1] == ']' || text[len - 1] == ')'))
        len--;
    return rap_arena_copy(arena, text + start, len - start);
}
