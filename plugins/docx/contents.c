/* contents.c - the table of contents: a field of Word with the entries in it. The numbers of pages
 * are known when Word or LibreOffice has laid them out: each is a field that waits for that, and
 * nothing wrong stands in its place meanwhile. */
#include <stdio.h>

#include "flow.h"
#include "page.h"
#include "runs.h"
#include "tree.h"

static bool is_shown(const docx_document *d, const rap_node *section, int64_t levels)
{
    int64_t level = rap_paper_section_level(d->host, section);
    return level >= 1 && level <= levels;
}

static void write_field(docx_xml *x, const char *kind)
{
    docx_markf(x, "<w:r><w:fldChar w:fldCharType=\"%s\"/></w:r>", kind);
}

static void write_page_number(docx_xml *x, const char *bookmark)
{
    docx_mark(x, "<w:r><w:tab/></w:r>");
    write_field(x, "begin");
    docx_markf(x, "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF %s \\h </w:instrText></w:r>", bookmark);
    write_field(x, "separate");
    write_field(x, "end");
}

static void begin_field(docx_xml *x, int64_t levels)
{
    write_field(x, "begin");
    docx_markf(x, "<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-%d\" \\h \\z </w:instrText></w:r>", (int)levels);
    write_field(x, "separate");
}

static void write_entry(docx_document *d, const rap_node *section, int64_t first_levels)
{
    const rap_host *h = d->host;
    docx_xml *x = d->body.xml;
    char style[8];
    const char *anchor = rap_paper_section_anchor(h, section), *number = rap_paper_section_number(h, section);
    docx_bookmark bookmark = docx_bookmark_name(rap_or_empty(anchor));
    bool is_linked = anchor && *anchor;
    snprintf(style, sizeof style, "TOC%d", (int)rap_paper_section_level(h, section));
    docx_text t = docx_text_begin(d, &d->body, DOCX_CONTENTS, NULL);
    if (number && *number) {
        docx_text_add(&t, number);
        docx_text_add(&t, "\t");
    }
    t.language = rap_paper_section_language(h, section);
    docx_text_title(&t, rap_paper_section_title(h, section), section, RAP_PAPER_SECTION_TITLE_RUNS);
    docx_paragraph_open(d, &d->body, &(docx_paragraph){.role = DOCX_CONTENTS, .style = style});
    if (first_levels)
        begin_field(x, first_levels);
    if (is_linked)
        docx_markf(x, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", bookmark.name);
    docx_text_write(&t);
    if (is_linked) {
        write_page_number(x, bookmark.name);
        docx_mark(x, "</w:hyperlink>");
    }
}

/* The entries, in a field that begins in the first and ends behind the last. */
static void write_entries(docx_document *d, int64_t levels)
{
    docx_xml *x = d->body.xml;
    bool is_begun = false;
    for (size_t i = 0; i < d->outline->count && docx_goes_on(d); i++) {
        if (!is_shown(d, d->outline->sections[i], levels))
            continue;
        if (is_begun)
            docx_mark(x, "</w:p>");
        write_entry(d, d->outline->sections[i], is_begun ? 0 : levels);
        is_begun = true;
    }
    if (is_begun) {
        write_field(x, "end");
        docx_mark(x, "</w:p>");
    }
}

static bool has_entries(const docx_document *d, int64_t levels)
{
    for (size_t i = 0; i < d->outline->count; i++)
        if (is_shown(d, d->outline->sections[i], levels))
            return true;
    return false;
}

void docx_flow_contents(docx_document *d, const rap_node *contents)
{
    docx_xml *x = d->body.xml;
    int64_t stated = rap_paper_contents_levels(d->host, contents);
    int64_t levels = stated < 1 ? 1 : stated > DOCX_LEVELS ? DOCX_LEVELS : stated;
    docx_frame at = docx_flow_body(d);
    docx_paragraph heading = {.role = DOCX_CONTENTS_HEADING, .has_indent = true, .left = at.start, .right = at.end};
    if (!d->with_contents || !has_entries(d, levels))
        return;
    docx_mark(x, "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>");
    docx_paragraph_words(d, &heading, rap_paper_contents_title(d->host, contents));
    write_entries(d, levels);
    docx_mark(x, "</w:sdtContent></w:sdt>");
    d->end_of_properties = 0;
}
