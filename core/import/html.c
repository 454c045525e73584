#include "import/html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import/html_work.h"
#include "import/line.h"
#include "import/sheet.h"

#define FILE_MAX (32l << 20)  /* bytes of a page */
#define LISTS_MAX 16

/* A page while it is read. */
typedef struct page {
    rap_arena *arena;
    rap_sheet *sheet;
    rap_line_writer writer;
    const xmlNode *main;      /* what the page is about; NULL where it does not say */
    rap_html_note *notes;     /* that are still to come */
    rap_html_note *all_notes;
    long line, end;           /* of the file, of the words at hand; 0 before the first */
    long at;                  /* of the character at hand */
    bool is_split;            /* a line of this block was added */
    bool is_spaced;           /* the latest character is a blank */
    int bold, italic, raised, heading, preformatted, outside; /* elements that are open */
    int struck;               /* elements shown struck through that are open */
    bool is_original;         /* tracked changes are read as if they had been rejected */
    rap_tracked *tracked;
    rap_table hidden;         /* classes that are not shown */
    size_t hidden_at;         /* of the text, from 1: the line where the first such words stand; 0 for none */
    int frames;               /* tables around this place that only part the page */
    const char *label;        /* of the item that waits for its words; NULL */
    rap_html_list lists[LISTS_MAX];
    int list_count;
} page;

typedef enum role { INLINE, BLOCK, LEFT_OUT, BREAK, HEADING, ITEM, LIST, TERMS, TABLE, ROW, CELL, BOLD, ITALIC, RAISED, VERBATIM, OUTER, ASIDE, INSERTED, DELETED } role;

/* ---- nodes --------------------------------------------------------------------------------- */

static role role_of(const xmlNode *node)
{
    static const struct { const char *name; role role; } roles[] = {
        {"script", LEFT_OUT}, {"style", LEFT_OUT}, {"nav", LEFT_OUT}, {"head", LEFT_OUT}, {"noscript", LEFT_OUT}, {"template", LEFT_OUT},
        {"iframe", LEFT_OUT}, {"svg", LEFT_OUT}, {"button", LEFT_OUT}, {"select", LEFT_OUT}, {"textarea", LEFT_OUT}, {"rt", LEFT_OUT},
        {"p", BLOCK}, {"div", BLOCK}, {"section", BLOCK}, {"article", BLOCK}, {"main", BLOCK}, {"address", BLOCK}, {"blockquote", BLOCK},
        {"center", BLOCK}, {"dl", TERMS}, {"dt", BLOCK}, {"dd", BLOCK}, {"figure", BLOCK}, {"figcaption", BLOCK}, {"form", BLOCK},
        {"fieldset", BLOCK}, {"details", BLOCK}, {"summary", BLOCK}, {"body", BLOCK}, {"hr", BLOCK}, {"caption", BLOCK},
        {"header", OUTER}, {"footer", OUTER}, {"aside", ASIDE}, {"br", BREAK}, {"pre", VERBATIM}, {"li", ITEM}, {"ol", LIST}, {"ul", LIST},
        {"menu", LIST}, {"table", TABLE}, {"tr", ROW}, {"td", CELL}, {"th", CELL}, {"h1", HEADING}, {"h2", HEADING}, {"h3", HEADING},
        {"h4", HEADING}, {"h5", HEADING}, {"h6", HEADING}, {"b", BOLD}, {"strong", BOLD}, {"i", ITALIC}, {"em", ITALIC}, {"sup", RAISED},
        {"ins", INSERTED}, {"del", DELETED}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (rap_html_is_named(node, roles[i].name))
            return roles[i].role;
    return INLINE;
}

/* ---- words --------------------------------------------------------------------------------- */

static void clear(page *p)
{
    p->writer = (rap_line_writer){.text = {.arena = p->arena}, .cells = {.arena = p->arena}};
    p->line = 0;
    p->is_spaced = true;
}

static void end_line(page *p, bool is_last)
{
    rap_line line = {.number = p->line, .end = p->end, .gap = !p->is_split, .is_bold = p->heading > 0, .is_furniture = p->outside > 0};
    if (rap_line_fill(&p->writer, &line)) {
        line.runs_on = !is_last && (line.is_bold || line.is_italic);
        rap_sheet_add(p->sheet, &line);
        p->is_split = true;
    }
    clear(p);
}

static void end_block(page *p)
{
    end_line(p, true);
    if (p->is_split)
        rap_sheet_end_paragraph(p->sheet);
    p->is_split = false;
}

static void put(page *p, uint32_t c)
{
    rap_look look = {.is_bold = p->bold > 0 || p->heading > 0, .is_italic = p->italic > 0, .is_raised = p->raised > 0};
    bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (is_blank && !p->preformatted) { /* blanks in a row are one */
        if (!p->is_spaced)
            rap_line_put(&p->writer, ' ', look);
        p->is_spaced = true;
        return;
    }
    if (c == '\n') {
        end_line(p, false);
        return;
    }
    if (!is_blank && p->label) {
        rap_line_put_string(&p->writer, p->label, (rap_look){.is_bold = look.is_bold, .is_italic = look.is_italic});
        rap_line_put(&p->writer, ' ', look);
        p->label = NULL;
    }
    rap_line_put(&p->writer, c, look);
    p->is_spaced = false;
    p->line = p->line ? p->line : p->at;
    p->end = p->at > p->line ? p->at : p->line;
}

/* The line on which a text begins: that of what stands before it, for a text itself is not told its own. */
static long line_of(const xmlNode *text)
{
    const xmlNode *before = text->prev && text->prev->type == XML_ELEMENT_NODE ? text->prev : text->parent;
    return xmlGetLineNo(before);
}

static void put_text(page *p, const xmlNode *node)
{
    const char *text = (const char *)node->content;
    p->at = line_of(node);
    for (uint32_t c; text && (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;) {
        put(p, c);
        p->at += c == '\n';
    }
}

/* ---- lists --------------------------------------------------------------------------------- */

static void open_list(page *p, const xmlNode *node)
{
    if (p->list_count < LISTS_MAX)
        p->lists[p->list_count] = rap_html_list_begin(p->arena, node);
    p->list_count++;
}

static const char *label_of(page *p, const xmlNode *item)
{
    int at = p->list_count - 1;
    return at < 0 || at >= LISTS_MAX ? NULL : rap_html_list_label(p->arena, &p->lists[at], item);
}

/* ---- footnotes ----------------------------------------------------------------------------- */

static bool is_note(const page *p, const xmlNode *node)
{
    for (const rap_html_note *note = p->all_notes; note; note = note->next)
        if (note->block == node)
            return true;
    return false;
}

static bool is_back(const page *p, const xmlNode *node)
{
    for (const rap_html_note *note = p->all_notes; note; note = note->next)
        if (note->back == node)
            return true;
    return false;
}

static void walk(page *p, xmlNode *root);

/* The words of a node, in the arena. */
static const char *words_of(const page *p, xmlNode *node)
{
    rap_sheet sheet = {.arena = p->arena};
    page inner = {.arena = p->arena, .sheet = &sheet, .all_notes = p->all_notes, .tracked = p->tracked, .hidden = p->hidden, .is_original = p->is_original};
    rap_text words = {.arena = p->arena};
    rap_source *source;
    clear(&inner);
    for (xmlNode *child = node->children; child; child = child->next)
        walk(&inner, child);
    end_block(&inner);
    source = rap_sheet_end(&sheet);
    for (size_t i = 0; i < source->count; i++)
        rap_text_format(&words, "%s%s", i ? " " : "", source->lines[i].text);
    return rap_text_string(&words);
}

/* The mark of a footnote without brackets: "1" of "[1]". */
static const char *mark_of(const page *p, xmlNode *reference)
{
    xmlChar *content = xmlNodeGetContent(reference);
    const char *text = rap_unicode_squeeze(p->arena, content ? (const char *)content : "");
    size_t len = strlen(text), start = *text == '[' || *text == '(';
    xmlFree(content);
    while (len > start && (text[len - 1] == ']' || text[len - 1] == ')'))
        len--;
    return rap_arena_copy(p->arena, text + start, len - start);
}

/* Whether a link is a mark, which then stands in the text, its words behind the paragraph. */
static bool take_reference(page *p, const xmlNode *node)
{
    const rap_html_note *note = p->notes;
    const char *mark;
    if (!note || note->reference != node)
        return false;
    p->notes = note->next;
    mark = mark_of(p, note->reference);
    p->raised++;
    for (const char *m = mark; *m;)
        put(p, rap_utf8_next(&m));
    p->raised--;
    rap_sheet_note(p->sheet, mark, words_of(p, note->block), p->line ? p->line : xmlGetLineNo(node));
    return true;
}

/* ---- elements ------------------------------------------------------------------------------ */

/* Whether a table only parts the page: it holds another. */
static bool is_frame(const xmlNode *table)
{
    for (xmlNode *node = table->children; node; node = rap_html_next(table, node, true))
        if (rap_html_is_named(node, "table"))
            return true;
    return false;
}

static int columns_of(const page *p, const xmlNode *cell)
{
    const char *span = rap_html_attribute(p->arena, cell, "colspan");
    return span ? atoi(span) : 1;
}

/* What stands outside the main part of a page belongs to the page. */
static bool is_outside(const page *p, const xmlNode *node)
{
    if (node == p->main)
        return false;
    if (!p->main)
        return (role_of(node) == OUTER || role_of(node) == ASIDE) && node->parent && rap_html_is_named(node->parent, "body");
    for (const xmlNode *above = p->main; above; above = above->parent)
        if (above == node)
            return false;
    for (const xmlNode *above = node; above; above = above->parent)
        if (above == p->main)
            return false;
    return true;
}

static void walk_children(page *p, const xmlNode *node)
{
    for (xmlNode *child = node->children; child; child = child->next)
        walk(p, child);
}

static void walk_counted(page *p, const xmlNode *node, int *open)
{
    ++*open;
    walk_children(p, node);
    --*open;
}

static void walk_block(page *p, const xmlNode *node, int *open)
{
    int none = 0;
    end_block(p);
    walk_counted(p, node, open ? open : &none);
    end_block(p);
}

static void walk_item(page *p, const xmlNode *node)
{
    end_block(p);
    p->label = label_of(p, node);
    walk_children(p, node);
    end_block(p);
    p->label = NULL;
}

static void walk_list(page *p, const xmlNode *node)
{
    end_block(p);
    open_list(p, node);
    walk_children(p, node);
    p->list_count--;
    end_block(p);
}

static void walk_table(page *p, const xmlNode *node)
{
    end_block(p);
    if (is_frame(node)) {
        p->frames++;
        walk_children(p, node);
        p->frames--;
        return;
    }
    int frames = p->frames;
    p->frames = 0;
    for (xmlNode *child = node->children; child; child = child->next)
        if (rap_html_is_named(child, "caption"))
            walk(p, child);
    rap_sheet_begin_table(p->sheet);
    for (xmlNode *child = node->children; child; child = child->next)
        if (!rap_html_is_named(child, "caption"))
            walk(p, child);
    rap_sheet_end_table(p->sheet);
    p->frames = frames;
}

static void walk_row(page *p, const xmlNode *node)
{
    for (const xmlNode *cell = node->children; cell && !p->frames; cell = cell->next)
        if (role_of(cell) == CELL)
            for (int k = columns_of(p, cell); k > 0 && k < 64; k--)
                rap_sheet_add_column(p->sheet);
    walk_block(p, node, NULL);
    if (!p->frames)
        rap_sheet_end_row(p->sheet);
}

static void walk_cell(page *p, const xmlNode *node)
{
    end_block(p);
    if (!p->frames) {
        rap_sheet_next_cell(p->sheet);
        rap_sheet_span(p->sheet, columns_of(p, node));
    }
    walk_block(p, node, rap_html_is_named(node, "th") ? &p->bold : NULL);
}

/* A list that says one short thing of each term is a table of two columns. */
static void walk_terms(page *p, const xmlNode *node)
{
    if (p->frames || !rap_html_list_has_pairs(node)) {
        walk_block(p, node, NULL);
        return;
    }
    end_block(p);
    rap_sheet_begin_table(p->sheet);
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            rap_sheet_next_cell(p->sheet);
        walk(p, child);
        end_block(p);
        if (rap_html_is_named(child, "dd"))
            rap_sheet_end_row(p->sheet);
    }
    rap_sheet_end_table(p->sheet);
}

/* What stands beside the text is a box in it. */
static void walk_aside(page *p, const xmlNode *node)
{
    end_block(p);
    rap_sheet_begin_box(p->sheet);
    walk_block(p, node, NULL);
    rap_sheet_end_box(p->sheet);
    rap_sheet_end_paragraph(p->sheet);
}

/* Words that are there on one side alone. */
static void walk_tracked(page *p, const xmlNode *node, size_t *count, bool is_read)
{
    ++*count;
    if (is_read)
        walk_children(p, node);
}

static void walk_element(page *p, xmlNode *node)
{
    switch (role_of(node)) {
    case LEFT_OUT: break;
    case BREAK: end_line(p, false); break;
    case BLOCK:
    case OUTER: walk_block(p, node, NULL); break;
    case ASIDE: walk_aside(p, node); break;
    case HEADING: walk_block(p, node, &p->heading); break;
    case VERBATIM: walk_block(p, node, &p->preformatted); break;
    case ITEM: walk_item(p, node); break;
    case LIST: walk_list(p, node); break;
    case TERMS: walk_terms(p, node); break;
    case TABLE: walk_table(p, node); break;
    case ROW: walk_row(p, node); break;
    case CELL: walk_cell(p, node); break;
    case BOLD: walk_counted(p, node, &p->bold); break;
    case ITALIC: walk_counted(p, node, &p->italic); break;
    case RAISED: walk_counted(p, node, &p->raised); break;
    case INSERTED: walk_tracked(p, node, &p->tracked->insertions, !p->is_original); break;
    case DELETED: walk_tracked(p, node, &p->tracked->deletions, p->is_original); break;
    case INLINE: walk_children(p, node); break;
    }
}

/* Whether a class of the page hides a node, whose words are counted. */
static bool is_hidden(page *p, const xmlNode *node)
{
    rap_letters letters = {0};
    if (!rap_html_is_of_hidden(p->arena, &p->hidden, node))
        return false;
    xmlChar *content = xmlNodeGetContent(node);
    rap_letters_add(&letters, (const char *)content);
    xmlFree(content);
    if (letters.count && !p->tracked->hidden++) {
        p->tracked->hidden_line = xmlGetLineNo(node);
        p->hidden_at = p->sheet->text.count + 1;
    }
    return true;
}

static void walk(page *p, xmlNode *node)
{
    bool is_outer, strikes;
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        put_text(p, node);
    if (node->type != XML_ELEMENT_NODE || rap_html_is_hidden(p->arena, node) || is_hidden(p, node) || is_note(p, node) || is_back(p, node) || take_reference(p, node))
        return;
    is_outer = !p->outside && is_outside(p, node);
    if (is_outer)
        end_block(p);
    p->outside += is_outer;
    strikes = rap_html_is_struck(p->arena, node);
    p->tracked->struck += strikes && !p->struck;
    p->struck += strikes;
    walk_element(p, node);
    p->struck -= strikes;
    if (is_outer)
        end_block(p);
    p->outside -= is_outer;
}

/* ---- all of it ----------------------------------------------------------------------------- */

/* What the page is about, where it says so: its only <main>, or else its only <article>. */
static const xmlNode *find_main(xmlNode *root)
{
    static const char *const names[] = {"main", "article"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const xmlNode *found = NULL;
        size_t count = 0;
        for (xmlNode *node = root; node; node = rap_html_next(root, node, true))
            if (rap_html_is_named(node, names[i]) && !count++)
                found = node;
        if (count == 1)
            return found;
    }
    return NULL;
}

static void free_document(void *document)
{
    xmlFreeDoc(document);
}

rap_source *rap_html_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    rap_sheet sheet = {.arena = arena};
    rap_tracked tracked = {0};
    page p = {.arena = arena, .sheet = &sheet, .tracked = &tracked};
    const char *encoding;
    rap_source *source;
    xmlDoc *document;
    xmlNode *root;
    if (input->len > FILE_MAX) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this page has %zu bytes; at most %ld are read", input->len, FILE_MAX);
        return NULL;
    }
    encoding = rap_html_encoding(arena, input, error);
    if (!encoding)
        return NULL;
    xmlInitParser();
    size_t len = input->len;
    const char *bytes = rap_html_without_bogus(arena, input->bytes, &len);
    document = htmlReadMemory(bytes, (int)len, NULL, encoding,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    rap_arena_own(arena, document, free_document);
    root = document ? xmlDocGetRootElement(document) : NULL;
    clear(&p);
    p.is_original = input->options && input->options->tracked && strcmp(input->options->tracked, "original") == 0;
    if (root) {
        p.main = find_main(root);
        p.hidden = rap_html_styles_read(arena, root);
        p.notes = p.all_notes = rap_html_notes_find(arena, root);
        walk(&p, root);
        end_block(&p);
    }
    source = rap_sheet_end(&sheet);
    source->tracked = tracked;
    if (rap_html_count_lines(source))
        source->tracked.hidden_line = p.hidden_at < source->count ? (long)p.hidden_at : (long)source->count;
    return source;
}
