/* links.c - addresses, bookmarks and the relations of a part; see runs.h */
#include <stdint.h>
#include <stdio.h>

#include "runs.h"

/* ---- addresses -------------------------------------------------------------------------------- */

/* What is an address of the web or of mail; Word opens others too, and asks nobody. */
static bool is_address(const char *address)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; address && i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(address, schemes[i], strlen(schemes[i])) == 0 && address[strlen(schemes[i])])
            return true;
    return false;
}

size_t docx_link_add(docx_document *d, docx_links *links, const char *address)
{
    if (!is_address(address))
        return 0;
    if (links->count && strcmp(links->addresses[links->count - 1], address) == 0)
        return links->first + links->count - 1;
    const char **larger = docx_grow(d, links->addresses, links->count, &links->room, sizeof *larger);
    if (!larger)
        return 0;
    links->addresses = larger;
    larger[links->count++] = address;
    return links->first + links->count - 1;
}

/* Word refuses a file with a relation that is no URI: what may not stand in one is written as %XX. */
static void write_address(docx_xml *x, const char *address)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%";
    static const char hex[] = "0123456789ABCDEFabcdef";
    bool has_fragment = false;
    for (const char *at = address; *at; at++) {
        bool is_escape = *at == '%' && at[1] && strchr(hex, at[1]) && at[2] && strchr(hex, at[2]);
        bool is_allowed = *at == '%' ? is_escape : *at == '#' ? !has_fragment : strchr(allowed, *at) != NULL;
        has_fragment |= *at == '#';
        if (is_allowed)
            docx_characters(x, at, 1);
        else
            docx_markf(x, "%%%02X", (unsigned)(unsigned char)*at);
    }
}

docx_xml *docx_links_write(docx_document *d, const docx_links *links, const char *others)
{
    docx_xml *x = docx_xml_new(d);
    docx_mark(x, DOCX_XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    docx_mark(x, others);
    for (size_t i = 0; i < links->count && docx_goes_on(d); i++) {
        docx_markf(x, "<Relationship Id=\"rId%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"",
                   links->first + i);
        write_address(x, links->addresses[i]);
        docx_mark(x, "\" TargetMode=\"External\"/>");
    }
    docx_mark(x, "</Relationships>");
    return x;
}

/* ---- bookmarks ------------------------------------------------------------------------------------ */

static uint32_t sum(const char *words)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *words; words++)
        hash = (hash ^ (unsigned char)*words) * 16777619u;
    return hash;
}

docx_bookmark docx_bookmark_name(const char *anchor)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    docx_bookmark b;
    size_t len = 0, plain = strspn(anchor, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
    bool is_plain = !anchor[plain] && plain < sizeof b.name && strchr(letters, anchor[0]);
    const size_t most = is_plain ? sizeof b.name - 1 : 28;
    if (!is_plain)
        b.name[len++] = 'a';
    for (size_t i = 0; i < plain && len < most; i++)
        b.name[len++] = anchor[i] == '-' ? '_' : anchor[i];
    b.name[len] = '\0';
    if (!is_plain)
        snprintf(b.name + len, sizeof b.name - len, "_%08X", sum(anchor));
    return b;
}

size_t docx_bookmark_open(docx_document *d, docx_xml *x, const char *anchor)
{
    if (!anchor || !*anchor)
        return 0;
    docx_markf(x, "<w:bookmarkStart w:id=\"%zu\" w:name=\"%s\"/>", ++d->marks, docx_bookmark_name(anchor).name);
    return d->marks;
}

void docx_bookmark_close(docx_xml *x, size_t number)
{
    if (number)
        docx_markf(x, "<w:bookmarkEnd w:id=\"%zu\"/>", number);
}
