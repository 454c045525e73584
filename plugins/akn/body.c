#include "body.h"

#include <stdio.h>

#include "text.h"

#define DEEPEST 16 /* sections inside each other */

/* ---- the head ----------------------------------------------------------------------------- */

static void write_head_line(xml *x, const rap_node *document, const char *words)
{
    const char *symbol = rap_or_empty(rap_document_symbol(x->host, document)), *title = rap_or_empty(rap_document_title(x->host, document));
    const char *inside = strcmp(words, symbol) == 0 ? "docNumber" : strcmp(words, title) == 0 ? "docTitle" : NULL;
    if (!inside) {
        xml_element(x, "p", words, NULL);
        return;
    }
    xml_line(x);
    xml_raw(x, "<p>");
    xml_inline(x, inside, NULL);
    xml_words(x, words, strlen(words));
    xml_raw(x, strcmp(inside, "docNumber") == 0 ? "</docNumber></p>" : "</docTitle></p>");
}

/* Who adopted, and the report that says so. */
static void write_statement_preface(xml *x, const names_work *work)
{
    const char *body = names_body(x, work->document), *shown = names_shown(x, work->document);
    xml_open(x, "preface", "eId", "preface");
    if (*body) {
        xml_line(x);
        xml_raw(x, "<p>");
        xml_inline(x, "docProponent", "refersTo", names_join(x, "#", work->actor));
        xml_words(x, body, strlen(body));
        xml_raw(x, "</docProponent></p>");
    }
    xml_line(x);
    xml_raw(x, "<p>");
    xml_inline(x, "ref", "href", names_work_of(x, work->document).uri);
    xml_words(x, shown, strlen(shown));
    xml_raw(x, "</ref></p>");
    xml_close(x, "preface");
}

static void write_document_preface(xml *x, const rap_node *document)
{
    const char *symbol = rap_document_symbol(x->host, document), *title = rap_document_title(x->host, document);
    size_t lines = rap_document_masthead_count(x->host, document);
    if (lines == 0 && !symbol && !title)
        return;
    xml_open(x, "preface", "eId", "preface");
    for (size_t i = 0; i < lines; i++)
        write_head_line(x, document, rap_or_empty(rap_document_masthead(x->host, document, i)));
    if (lines == 0 && symbol)
        write_head_line(x, document, symbol);
    if (lines == 0 && title)
        write_head_line(x, document, title);
    xml_close(x, "preface");
}

void body_write_preface(xml *x, const names_work *work)
{
    if (names_is_statement(work))
        write_statement_preface(x, work);
    else
        write_document_preface(x, work->document);
}

/* ---- records ------------------------------------------------------------------------------ */

/* A block of words in an element that the hierarchy has for them: content, intro, wrapUp. */
static void write_words(record *r, const char *element, const char *eid, const char *suffix, const char *text, const char *part, const inners *within)
{
    r->block = names_join(r->x, eid, suffix);
    xml_open(r->x, element, "eId", r->block);
    text_write(r, text, part, within);
    xml_close(r->x, element);
}

/* Whether all items stand inside the text. */
static int are_within(const record *r, const rap_node *parent, rap_field items, const inners *within)
{
    for (size_t i = 0; i < r->x->host->count(parent, items); i++)
        if (!inners_have(within, r->x->host->item(parent, items, i)))
            return 0;
    return 1;
}

static void write_items(record *r, const rap_node *parent, rap_field items, const char *eid, const char *part, const inners *within);

static void write_item(record *r, const rap_node *item, const char *eid, const char *part)
{
    const rap_host *h = r->x->host;
    const char *label = rap_or_empty(rap_subparagraph_label(h, item)), *text = rap_or_empty(rap_subparagraph_text(h, item));
    const char *own = names_join(r->x, part, "(", label, ")");
    inners within = inners_of(r->x, item, RAP_SUBPARAGRAPH_ITEMS, text, eid);
    int is_whole = are_within(r, item, RAP_SUBPARAGRAPH_ITEMS, &within);
    xml_open(r->x, "subparagraph", "eId", eid);
    const char *written = rap_subparagraph_written(h, item);
    if (*label)
        xml_element(r->x, "num", written ? written : names_join(r->x, "(", label, ")"), NULL);
    write_words(r, is_whole ? "content" : "intro", eid, is_whole ? "__content" : "__intro", text, own, &within);
    write_items(r, item, RAP_SUBPARAGRAPH_ITEMS, eid, own, &within);
    xml_close(r->x, "subparagraph");
}

/* Those that stand inside the text are written with it. */
static void write_items(record *r, const rap_node *parent, rap_field items, const char *eid, const char *part, const inners *within)
{
    for (size_t i = 0; i < r->x->host->count(parent, items) && xml_goes_on(r->x); i++) {
        const rap_node *item = r->x->host->item(parent, items, i);
        if (!inners_have(within, item))
            write_item(r, item, names_item(r->x, parent, items, i, eid), part);
    }
}

/* Where nothing stands between, the closing words are a second block of the same content. */
static void write_texts(record *r, const char *text, rap_field items, const char *closing)
{
    inners within = inners_of(r->x, r->node, items, text, r->eid);
    int is_parted = !are_within(r, r->node, items, &within);
    const char *element = is_parted ? "intro" : "content";
    r->block = names_join(r->x, r->eid, is_parted ? "__intro" : "__content");
    xml_open(r->x, element, "eId", r->block);
    text_write(r, text, "", &within);
    if (!is_parted && closing)
        text_write(r, closing, "closing", NULL);
    xml_close(r->x, element);
    write_items(r, r->node, items, r->eid, "", &within);
    if (is_parted && closing)
        write_words(r, "wrapUp", r->eid, "__wrapup", closing, "closing", NULL);
}

/* The themes of a recommendation, as references to their concepts. */
static const char *themes_of(const xml *x, const rap_node *node)
{
    const char *all = "";
    for (size_t i = 0; i < rap_recommendation_themes_count(x->host, node); i++) {
        const char *theme = rap_recommendation_themes(x->host, node, i);
        all = names_join(x, all, i > 0 ? " " : "", "#theme_", names_escape(x, theme, strlen(theme)));
    }
    return all;
}

static void write_recommendation(xml *x, const records *all, const rap_node *node)
{
    const rap_host *h = x->host;
    const char *id = rap_or_empty(rap_recommendation_id(h, node));
    record r = {.x = x, .all = all, .node = node, .id = id, .eid = names_record(x, id), .notes = RAP_RECOMMENDATION_FOOTNOTES};
    char number[32];
    xml_open(x, "hcontainer", "name", "recommendation", "eId", r.eid, "class", rap_recommendation_status(h, node), "refersTo", themes_of(x, node));
    if (h->integer(node, RAP_RECOMMENDATION_NUMBER, 0) == h->integer(node, RAP_RECOMMENDATION_NUMBER, 1)) {
        snprintf(number, sizeof number, "%lld.", (long long)rap_recommendation_number(h, node));
        xml_element(x, "num", number, NULL);
    }
    write_texts(&r, rap_or_empty(rap_recommendation_text(h, node)), RAP_RECOMMENDATION_ITEMS, rap_recommendation_closing(h, node));
    xml_close(x, "hcontainer");
}

static void write_paragraph(xml *x, const records *all, const rap_node *node)
{
    const rap_host *h = x->host;
    const char *id = rap_or_empty(rap_paragraph_id(h, node)), *number = rap_or_empty(rap_paragraph_number(h, node));
    record r = {.x = x, .all = all, .node = node, .id = id, .eid = names_record(x, id), .notes = RAP_PARAGRAPH_FOOTNOTES};
    xml_open(x, "paragraph", "eId", r.eid);
    if (*number)
        xml_element(x, "num", names_join(x, number, "."), NULL);
    write_texts(&r, rap_or_empty(rap_paragraph_text(h, node)), RAP_PARAGRAPH_ITEMS, rap_paragraph_closing(h, node));
    xml_close(x, "paragraph");
}

/* ---- sections ----------------------------------------------------------------------------- */

/* A section that is open. */
typedef struct open_section {
    const char *element, *eid, *path;
    int64_t level;
    int has_children;
} open_section;

typedef struct body {
    xml *x;
    open_section stack[DEEPEST];
    size_t depth;
    int has_children;
} body;

/* A section may not be empty. */
static void close_section(body *b)
{
    open_section *s = &b->stack[--b->depth];
    if (!s->has_children) {
        xml_open(b->x, "content", "eId", names_join(b->x, s->eid, "__content"));
        xml_empty(b->x, "p", NULL);
        xml_close(b->x, "content");
    }
    xml_close(b->x, s->element);
}

static void note_child(body *b)
{
    if (b->depth)
        b->stack[b->depth - 1].has_children = 1;
    b->has_children = 1;
}

/* II.A of …#section-II.A, and A where the section around is II. */
static const char *path_of(const body *b, const rap_node *section, const char **own)
{
    const char *path = strstr(rap_or_empty(rap_section_id(b->x->host, section)), "#section-");
    const char *outer = b->depth ? b->stack[b->depth - 1].path : "";
    size_t len = strlen(outer);
    path = path ? path + strlen("#section-") : rap_or_empty(rap_section_id(b->x->host, section));
    *own = len > 0 && strncmp(path, outer, len) == 0 && path[len] == '.' ? path + len + 1 : path;
    return path;
}

/* Ends what a section of a level does not stand in. */
static void close_sections(body *b, int64_t level)
{
    while (b->depth && (b->stack[b->depth - 1].level >= level || b->depth == DEEPEST))
        close_section(b);
}

static void open_section_of(body *b, const rap_node *section, int64_t level)
{
    static const char *const elements[][2] = {{"section", "sec_"}, {"subsection", "subsec_"}, {"level", "level_"}};
    xml *x = b->x;
    note_child(b);
    const char *const *element = elements[b->depth < 2 ? b->depth : 2];
    const char *own, *path = path_of(b, section, &own), *number = rap_or_empty(rap_section_number(x->host, section));
    const char *name = names_join(x, element[1], names_escape(x, own, strlen(own)));
    const char *eid = b->depth ? names_join(x, b->stack[b->depth - 1].eid, "__", name) : name;
    xml_open(x, element[0], "eId", eid, "class", rap_section_authority(x->host, section));
    if (*number)
        xml_element(x, "num", names_join(x, number, "."), NULL);
    xml_element(x, "heading", rap_or_empty(rap_section_title(x->host, section)), "eId", names_join(x, eid, "__heading"));
    b->stack[b->depth++] = (open_section){.element = element[0], .eid = eid, .path = path, .level = level};
}

static void write_entry(body *b, const records *all, const rap_node *node)
{
    note_child(b);
    if (b->x->host->kind(node) == RAP_KIND_RECOMMENDATION)
        write_recommendation(b->x, all, node);
    else
        write_paragraph(b->x, all, node);
}

/* A statement has the headings of what was adopted and no others. */
static int is_section_of(const xml *x, const names_work *work, const rap_node *section)
{
    return !names_is_statement(work) || strcmp(rap_or_empty(rap_section_authority(x->host, section)), "adopted") == 0;
}

/* Sections and records by the lines at which they begin; records without a line come last, outside of sections. */
void body_write(xml *x, const names_work *work, const records *all, const entry *entries, size_t count)
{
    body b = {.x = x};
    size_t sections = rap_document_sections_count(x->host, work->document), at = 0;
    xml_open(x, "mainBody", "eId", "body");
    for (size_t i = 0; i < sections && xml_goes_on(x); i++) {
        const rap_node *section = rap_document_sections(x->host, work->document, i);
        int64_t line = records_line(x, rap_section_source(x->host, section)), level = rap_section_level(x->host, section);
        while (at < count && entries[at].line < line)
            write_entry(&b, all, entries[at++].node);
        close_sections(&b, level);
        if (is_section_of(x, work, section))
            open_section_of(&b, section, level);
    }
    while (at < count && entries[at].line < INT64_MAX && xml_goes_on(x))
        write_entry(&b, all, entries[at++].node);
    while (b.depth)
        close_section(&b);
    while (at < count && xml_goes_on(x))
        write_entry(&b, all, entries[at++].node);
    if (!b.has_children)
        xml_empty(x, "p", NULL);
    xml_close(x, "mainBody");
}
