/* What an element is of a page: its text, or what stands around that, by the roles that it has (WAI-ARIA 1.2, 5.3.4 and 5.4),
 * or by the names that makers of pages give to menus, side bars and feet. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "import/html_work.h"
#include "import/label.h"

#define NAME_MAX_BYTES 80 /* of a name */
#define NODES_MAX 5000    /* of an element that is not of the text */
#define FIRST_NODES 100   /* among which the first words of a block stand */
#define LINKS_LEAST 3     /* in what may be a menu */

static bool is_one_of(const char *word, size_t len, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == len && strncasecmp(word, *words, len) == 0)
            return true;
    return false;
}

static bool has_role(rap_arena *arena, const xmlNode *node, const char *const *roles)
{
    const char *role = rap_html_attribute(arena, node, "role");
    return role && is_one_of(role + strspn(role, " "), strcspn(role + strspn(role, " "), " "), roles);
}

/* ---- names --------------------------------------------------------------------------------- */

/* The end of the next word of a name, as "side", "Nav" and "Box" of sideNavBox. */
static const char *end_of_word(const char *p, const char *end)
{
    for (p++; p < end && isalnum((unsigned char)*p) && !(isupper((unsigned char)*p) && islower((unsigned char)p[-1])); p++)
        ;
    return p;
}

/* Whether a name is that of a part around the text: one of its words says so, and the others only say which or where. */
static bool names_around(const char *name, const char *end)
{
    static const char *const around[] = {"nav", "navbar", "navigation", "menu", "submenu", "topnav", "sidenav", "sidebar", "sidebars", "breadcrumb", "breadcrumbs", "footer",
        "ribbon", "ribbonrow", "suitebar", "pagination", "pager", "widget", "widgets", "comments", "sharedaddy", "addtoany", "cookie", "cookies", "gdpr", "skip", NULL};
    static const char *const places[] = {"main", "site", "page", "block", "region", "left", "right", "top", "bottom", "first", "second", "third", "primary", "secondary",
        "local", "header", "wrapper", "container", "inner", "outer", "section", "column", "area", "bar", "box", "list", "links", "link", "side", "banner", "ms",
        "core", "s4", "sd", "global", "post", "entry", "col", "content", "layout", "notice", "consent", "mw", "panel", "popup", "overlay", "1", "2", "3", NULL};
    bool is_around = false;
    for (const char *p = name; p < end;) {
        const char *stop = end_of_word(p, end);
        if (!isalnum((unsigned char)*p)) {
            p++;
            continue;
        }
        if (is_one_of(p, (size_t)(stop - p), around))
            is_around = true;
        else if (!is_one_of(p, (size_t)(stop - p), places))
            return false;
        p = stop;
    }
    return is_around;
}

/* Whether one of the names of an element does. */
static bool is_named_around(rap_arena *arena, const xmlNode *node)
{
    static const char *const attributes[] = {"id", "class"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        const char *names = rap_html_attribute(arena, node, attributes[i]);
        for (size_t len; names && *names; names += len) {
            names += strspn(names, " \t\r\n\f");
            len = strcspn(names, " \t\r\n\f");
            if (len && len <= NAME_MAX_BYTES && names_around(names, names + len))
                return true;
        }
    }
    return false;
}

/* ---- what an element holds ----------------------------------------------------------------- */

/* What is in an element. */
typedef struct contents {
    size_t letters, linked; /* of its words, and of those of links that lead out of it */
    size_t links;
    bool has_text;  /* a title of the page, a numbered text */
    bool is_large;
} contents;

static bool is_block(const xmlNode *node)
{
    static const char *const names[] = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "dd", "div", NULL};
    return node->type == XML_ELEMENT_NODE && is_one_of((const char *)node->name, strlen((const char *)node->name), names);
}

/* The first words in an element, up to the next one. */
static const char *first_words(rap_arena *arena, xmlNode *root)
{
    const char *words = "";
    size_t nodes = 0;
    for (xmlNode *node = root->children ? root : NULL; node && !*words && nodes++ < FIRST_NODES; node = rap_html_next(root, node, true))
        if (node->type == XML_TEXT_NODE)
            words = rap_unicode_squeeze(arena, (const char *)node->content);
    return words;
}

bool rap_html_is_counted(rap_arena *arena, xmlNode *node)
{
    rap_label label;
    return is_block(node) && rap_label_read(first_words(arena, node), &label) && label.form != RAP_LABEL_BULLET;
}

/* Whether an element begins a footnote, or is of the text as a whole. */
static bool is_of_text(const xmlNode *node)
{
    const xmlNode *before = node->prev;
    if (rap_html_is_named(node, "sup"))
        return is_block(node->parent) && (!before || (rap_libxml.xmlIsBlankNode(before) && !before->prev));
    return rap_html_is_named(node, "h1") || rap_html_is_named(node, "main") || rap_html_is_named(node, "article");
}

static bool leads_out(rap_arena *arena, const xmlNode *node)
{
    return rap_html_is_named(node, "a") && rap_html_attribute(arena, node, "href") && *rap_html_attribute(arena, node, "href") != '#';
}

static contents contents_of(rap_arena *arena, xmlNode *root)
{
    contents c = {0};
    const xmlNode *link = NULL; /* that is open */
    size_t nodes = 0;
    for (xmlNode *node = root; node && !c.has_text && !c.is_large; node = rap_html_next(root, node, true)) {
        rap_letters letters = {0};
        c.is_large = ++nodes > NODES_MAX;
        c.has_text = is_of_text(node) || rap_html_is_counted(arena, node);
        if (leads_out(arena, node)) {
            link = node;
            c.links++;
        }
        if (node->type != XML_TEXT_NODE)
            continue;
        rap_letters_add(&letters, (const char *)node->content);
        c.letters += letters.count;
        for (const xmlNode *above = node->parent; link && above && above != root->parent; above = above->parent)
            if (above == link) {
                c.linked += letters.count;
                break;
            }
    }
    return c;
}

static bool is_within(const xmlNode *node, const char *const *names)
{
    for (node = node->parent; node; node = node->parent)
        if (node->type == XML_ELEMENT_NODE && is_one_of((const char *)node->name, strlen((const char *)node->name), names))
            return true;
    return false;
}

/* ---- parts --------------------------------------------------------------------------------- */

/* Whether an element is the head or the foot of all the page. */
static bool is_edge(rap_arena *arena, xmlNode *node)
{
    static const char *const sections[] = {"main", "article", "section", "aside", "blockquote", "figure", "td", "li", NULL};
    static const char *const roles[] = {"banner", "contentinfo", NULL};
    if (has_role(arena, node, roles))
        return true;
    return (rap_html_is_named(node, "header") || rap_html_is_named(node, "footer")) && !is_within(node, sections);
}

/* Whether an element stands beside all of the text. */
static bool is_beside(rap_arena *arena, const xmlNode *node)
{
    static const char *const roles[] = {"complementary", NULL};
    return (rap_html_is_named(node, "aside") && rap_html_is_named(node->parent, "body")) || (!rap_html_is_named(node, "aside") && has_role(arena, node, roles));
}

bool rap_html_is_menu(rap_arena *arena, const xmlNode *node)
{
    static const char *const roles[] = {"navigation", "menu", "menubar", "search", NULL};
    return rap_html_is_named(node, "nav") || rap_html_is_named(node, "search") || has_role(arena, node, roles);
}

static bool is_imprint(rap_arena *arena, xmlNode *node)
{
    return strncmp(first_words(arena, node), "©", strlen("©")) == 0;
}

/* Whether an element stands over the page, as a question about cookies. */
static bool is_dialog(rap_arena *arena, const xmlNode *node)
{
    static const char *const roles[] = {"dialog", "alertdialog", NULL};
    return rap_html_is_named(node, "dialog") || has_role(arena, node, roles);
}

/* A name is believed where nothing in the element is of a document: neither its title nor a numbered text. */
static bool is_around_by_name(rap_arena *arena, xmlNode *node)
{
    static const char *const containers[] = {"div", "section", "ul", "ol", "table", "td", "form", "aside", "p", "header", "footer", NULL};
    bool is_named = is_one_of((const char *)node->name, strlen((const char *)node->name), containers) && (is_named_around(arena, node) || is_imprint(arena, node));
    if (!is_named && !is_dialog(arena, node))
        return false;
    contents c = contents_of(arena, node);
    return !c.has_text && !c.is_large;
}

static bool has_one_title(xmlNode *root)
{
    size_t count = 0;
    for (xmlNode *node = root; node && count < 2; node = rap_html_next(root, node, true))
        count += rap_html_is_named(node, "h1");
    return count == 1;
}

/* Whether the title of the document stands in the head of its page: the only one there is, and no menu beside it. */
static bool holds_title(rap_arena *arena, xmlNode *node)
{
    if (!has_one_title(node) || !has_one_title(rap_libxml.xmlDocGetRootElement(node->doc)))
        return false;
    for (xmlNode *within = node; within; within = rap_html_next(node, within, true))
        if (rap_html_is_menu(arena, within))
            return false;
    return true;
}

bool rap_html_is_around(rap_arena *arena, xmlNode *node)
{
    if (is_edge(arena, node))
        return !holds_title(arena, node);
    return is_beside(arena, node) || is_around_by_name(arena, node);
}

bool rap_html_has_links_alone(rap_arena *arena, xmlNode *node)
{
    static const char *const containers[] = {"div", "ul", "ol", "p", "td", "section", NULL};
    if (!is_one_of((const char *)node->name, strlen((const char *)node->name), containers))
        return false;
    contents c = contents_of(arena, node);
    return !c.has_text && !c.is_large && c.links >= LINKS_LEAST && c.linked * 10 >= c.letters * 9;
}

/* ---- the main part ------------------------------------------------------------------------- */

static size_t letters_of(rap_arena *arena, xmlNode *node)
{
    rap_letters letters = {0};
    rap_letters_add(&letters, rap_html_words(arena, NULL, node));
    return letters.count;
}

/* The only element of a name or role; NULL where there is none or several. */
static xmlNode *find_only(rap_arena *arena, xmlNode *root, const char *name, const char *const *roles)
{
    xmlNode *found = NULL;
    size_t count = 0;
    for (xmlNode *node = root; node; node = rap_html_next(root, node, true))
        if ((rap_html_is_named(node, name) || (roles && has_role(arena, node, roles))) && !count++)
            found = node;
    return count == 1 ? found : NULL;
}

const xmlNode *rap_html_main(rap_arena *arena, xmlNode *root)
{
    static const char *const roles[] = {"main", NULL};
    xmlNode *found = find_only(arena, root, "main", roles), *article = found ? NULL : find_only(arena, root, "article", NULL);
    return article && 2 * letters_of(arena, article) >= letters_of(arena, root) ? article : found;
}
