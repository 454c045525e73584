/* A page as a tree, all of it or an error: a parser that stops early would lose the rest untold. */
#include "import/html_work.h"

#define DEPTH_MAX 1000 /* elements within each other; browsers hold about 500 */

static void free_parser(void *parser)
{
    rap_libxml.htmlFreeParserCtxt(parser);
}

static void free_document(void *document)
{
    rap_libxml.xmlFreeDoc(document);
}

/* The line of the first element that stands too deep in a tree; 0 for none. */
static long find_deep(const xmlNode *root)
{
    long depth = 0;
    for (const xmlNode *node = root; node;) {
        if (depth > DEPTH_MAX)
            return rap_libxml.xmlGetLineNo(node);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            depth++;
            continue;
        }
        for (; node != root && !node->next; depth--)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    return 0;
}

/* What stands behind an early </html> is of the page: browsers put it into the body (HTML Living Standard, 13.2.6.4.20). */
static void take_rest(xmlNode *root)
{
    for (xmlNode *node = root->next, *next; node; node = next) {
        next = node->next;
        rap_libxml.xmlUnlinkNode(node);
        rap_libxml.xmlAddChild(root, node);
    }
}

bool rap_html_parse(rap_arena *arena, const rap_input *input, const char *bytes, size_t len, xmlNode **root, rap_error *error)
{
    if (!rap_libxml_begin(error))
        return false;
    const char *clean = rap_html_without_bogus(arena, bytes, &len);
    htmlParserCtxt *parser = rap_arena_own(arena, rap_libxml.htmlNewParserCtxt(), free_parser);
    if (!parser)
        return rap_fail(error, RAP_CODE_IO, input->name, 0, "out of memory");
    parser->options |= XML_PARSE_HUGE; /* the size of a page is limited, and its depth is below */
    xmlDoc *document = rap_arena_own(arena, rap_libxml.htmlCtxtReadMemory(parser, clean, (int)len, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT), free_document);
    if (parser->disableSAX || parser->errNo == XML_ERR_NO_MEMORY)
        return rap_fail(error, RAP_CODE_DATA, input->name, parser->lastError.line, "the parser of HTML gives this page up here; save the document as .docx");
    *root = document ? rap_libxml.xmlDocGetRootElement(document) : NULL;
    if (*root)
        take_rest(*root);
    long deep = *root ? find_deep(*root) : 0;
    return !deep || rap_fail(error, RAP_CODE_DATA, input->name, deep, "elements of this page stand within each other more than %d deep; save the document as .docx",
                             DEPTH_MAX);
}
