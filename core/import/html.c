#include "import/html.h"

#include <stdlib.h>
#include <string.h>

#include "import/html_work.h"
#include "import/line.h"
#include "import/sheet.h"

#define FILE_MAX (32l << 20)  /* bytes of a page */
#define LISTS_MAX 16
#define COLUMNS_MAX 64

/* A page while it is read. */
typedef struct page {
    rap_arena *arena;
    rap_sheet *sheet;
    rap_line_writer writer;
    const xmlNode *main;      /* what the page is about; NULL where it does not say */
    rap_html_note *notes;     /* whose marks may stand here */
    rap_html_note *all_notes;
    long line, end;           /* of the file, of the words at hand; 0 before the first */
    long at;                  /* of the character at hand */
    bool is_split;            /* a line of this block was added */
    bool is_spaced;           /* the latest character is a blank */
    int bold, italic, raised, quoted, heading, preformatted, outside; /* elements that are open */
    int struck;               /* elements shown struck through that are open */
    bool is_original;         /* tracked changes are read as if they had been rejected */
    rap_tracked *tracked;
    rap_table styles;         /* of the page */
    rap_html_told *told;
    size_t counted, all_counted; /* numbered texts so far, and of the page */
    int frames;               /* tables around this place that only part the page */
    bool is_cell;             /* the next line begins a cell of such a table */
    const char *label;        /* of the item that waits for its words; NULL */
    int spans[COLUMNS_MAX];   /* rows that a cell above still takes of each column of the table that is open */
    int column;               /* of the next cell */
    bool is_spanned;          /* such a cell stands in this row */
    rap_html_list lists[LISTS_MAX];
    int list_count;
} page;

/* ---- words --------------------------------------------------------------------------------- */

static void clear(page *p)
{
    p->writer = (rap_line_writer){.text = {.arena = p->arena}, .cells = {.arena = p->arena}};
    p->line = 0;
    p->is_spaced = true;
}

static void end_line(page *p, bool is_last)
{
    rap_line line = {.number = p->line, .end = p->end, .gap = !p->is_split, .is_bold = p->heading > 0, .is_cell = p->is_cell, .is_furniture = p->outside > 0};
    if (rap_line_fill(&p->writer, &line)) {
        p->is_cell = false;
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
    c = rap_html_character(c);
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
        rap_line_put_label(&p->writer, p->label, (rap_look){.is_bold = look.is_bold, .is_italic = look.is_italic});
        rap_line_put(&p->writer, ' ', look);
        p->label = NULL;
    }
    rap_line_put(&p->writer, c, look);
    p->is_spaced = false;
    p->told->kept += !is_blank && !p->outside;
    p->line = p->line ? p->line : p->at;
    p->end = p->at > p->line ? p->at : p->line;
}

/* The line on which a text begins: that of what stands before it, for a text itself is not told its own. */
static long line_of(const xmlNode *text)
{
    const xmlNode *before = text->prev && text->prev->type == XML_ELEMENT_NODE ? text->prev : text->parent;
    return rap_libxml.xmlGetLineNo(before);
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
        p->lists[p->list_count] = rap_html_list_begin(p->arena, &p->styles, node);
    p->list_count++;
}

static const char *label_of(page *p, const xmlNode *item)
{
    int at = p->list_count - 1;
    return at < 0 || at >= LISTS_MAX ? NULL : rap_html_list_label(p->arena, &p->lists[at], item);
}

/* ---- footnotes ----------------------------------------------------------------------------- */

static void walk(page *p, xmlNode *root);

/* The words of a node, in the arena. */
static const char *words_of(const page *p, xmlNode *node)
{
    rap_sheet sheet = {.arena = p->arena};
    page inner = {.arena = p->arena, .sheet = &sheet, .all_notes = p->all_notes, .tracked = p->tracked, .styles = p->styles, .told = p->told, .is_original = p->is_original};
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

/* Whether a link is a mark, which then stands in the text, its words behind the paragraph. */
static bool take_reference(page *p, const xmlNode *node)
{
    rap_html_note *note = p->notes;
    const char *mark;
    while (note && note->reference != node)
        note = note->next;
    if (!note)
        return false;
    note->is_taken = true;
    mark = rap_html_note_mark(p->arena, note->reference);
    p->raised++;
    for (const char *m = mark; *m;)
        put(p, rap_utf8_next(&m));
    p->raised--;
    rap_sheet_note(p->sheet, mark, words_of(p, note->block), p->line ? p->line : rap_libxml.xmlGetLineNo(node));
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

/* How many columns or rows a cell takes. */
static int span_of(const page *p, const xmlNode *cell, const char *attribute)
{
    const char *span = rap_html_attribute(p->arena, cell, attribute);
    return span ? atoi(span) : 1;
}

/* What stands outside the main part of a page belongs to the page. */
static bool is_outside(const page *p, xmlNode *node)
{
    if (node == p->main)
        return false;
    for (const xmlNode *above = p->main; above; above = above->parent)
        if (above == node)
            return false;
    for (const xmlNode *above = node; p->main && above; above = above->parent)
        if (above == p->main)
            return rap_html_is_around(p->arena, node);
    return p->main || rap_html_is_around(p->arena, node);
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
    memset(p->spans, 0, sizeof p->spans);
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

/* Passes over the columns that cells above take. */
static void pass_spans(page *p)
{
    for (; p->column < COLUMNS_MAX && p->spans[p->column]; p->column++) {
        p->spans[p->column]--;
        p->is_spanned = true;
        rap_sheet_next_cell(p->sheet);
    }
}

/* Ends a row: of the columns behind its last cell, cells above may take some, too. */
static void end_row(page *p)
{
    size_t count = p->sheet->text.count;
    for (; p->column < COLUMNS_MAX; p->column++)
        if (p->spans[p->column]) {
            p->spans[p->column]--;
            p->is_spanned = true;
        }
    rap_sheet_end_row(p->sheet);
    if (p->is_spanned && p->sheet->text.count == count + 1)
        p->sheet->text.items[count].is_row = true; /* of one cell, too */
}

static void walk_row(page *p, const xmlNode *node)
{
    for (const xmlNode *cell = node->children; cell && !p->frames; cell = cell->next)
        if (rap_html_is_named(cell, "td") || rap_html_is_named(cell, "th"))
            for (int k = span_of(p, cell, "colspan"); k > 0 && k < 64; k--)
                rap_sheet_add_column(p->sheet);
    p->column = 0;
    p->is_spanned = false;
    walk_block(p, node, NULL);
    if (!p->frames)
        end_row(p);
}

static void begin_cell(page *p, const xmlNode *node)
{
    int columns = span_of(p, node, "colspan"), rows = span_of(p, node, "rowspan");
    pass_spans(p);
    rap_sheet_next_cell(p->sheet);
    rap_sheet_span(p->sheet, columns);
    for (int k = columns > 1 ? columns : 1; k > 0 && p->column < COLUMNS_MAX; k--)
        p->spans[p->column++] = rows > 1 ? rows - 1 : 0;
}

static void walk_cell(page *p, const xmlNode *node)
{
    end_block(p);
    p->is_cell = p->is_cell || p->frames;
    if (!p->frames)
        begin_cell(p, node);
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

/* Browsers put the marks around a quotation. */
static void walk_quoted(page *p, const xmlNode *node)
{
    bool is_inner = p->quoted++ > 0;
    put(p, is_inner ? 0x2018 : 0x201c);
    walk_children(p, node);
    put(p, is_inner ? 0x2019 : 0x201d);
    p->quoted--;
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
    switch (rap_html_role_of(p->arena, &p->styles, node)) {
    case RAP_HTML_ROLE_BREAK: end_line(p, false); break;
    case RAP_HTML_ROLE_BLOCK: walk_block(p, node, NULL); break;
    case RAP_HTML_ROLE_ASIDE: walk_aside(p, node); break;
    case RAP_HTML_ROLE_HEADING: walk_block(p, node, &p->heading); break;
    case RAP_HTML_ROLE_VERBATIM: walk_block(p, node, &p->preformatted); break;
    case RAP_HTML_ROLE_ITEM: walk_item(p, node); break;
    case RAP_HTML_ROLE_LIST: walk_list(p, node); break;
    case RAP_HTML_ROLE_TERMS: walk_terms(p, node); break;
    case RAP_HTML_ROLE_TABLE: walk_table(p, node); break;
    case RAP_HTML_ROLE_ROW: walk_row(p, node); break;
    case RAP_HTML_ROLE_CELL: walk_cell(p, node); break;
    case RAP_HTML_ROLE_BOLD: walk_counted(p, node, &p->bold); break;
    case RAP_HTML_ROLE_ITALIC: walk_counted(p, node, &p->italic); break;
    case RAP_HTML_ROLE_RAISED: walk_counted(p, node, &p->raised); break;
    case RAP_HTML_ROLE_QUOTED: walk_quoted(p, node); break;
    case RAP_HTML_ROLE_INSERTED: walk_tracked(p, node, &p->tracked->insertions, !p->is_original); break;
    case RAP_HTML_ROLE_DELETED: walk_tracked(p, node, &p->tracked->deletions, p->is_original); break;
    case RAP_HTML_ROLE_INLINE: walk_children(p, node); break;
    }
}

/* What belongs to the page is kept as its furniture. */
static void walk_outside(page *p, xmlNode *node)
{
    end_block(p);
    bool is_told = rap_html_tell(p->told, RAP_HTML_OF_PAGE, node, rap_html_words(p->arena, p->all_notes, node), p->sheet->text.count + 1);
    p->told->silent += is_told;
    p->outside++;
    walk_element(p, node);
    end_block(p);
    p->outside--;
    p->told->silent -= is_told;
}

/* Tells of links before all numbered texts, or behind them. */
static void doubt_links(page *p, xmlNode *node)
{
    p->counted += rap_html_is_counted(p->arena, node);
    if ((p->counted && p->counted != p->all_counted) || p->told->silent || !rap_html_has_links_alone(p->arena, node))
        return;
    rap_html_tell(p->told, RAP_HTML_LINKS, node, rap_html_words(p->arena, p->all_notes, node), p->sheet->text.count + 1);
}

static void walk(page *p, xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        put_text(p, node);
    if (node->type != XML_ELEMENT_NODE || rap_html_is_note(p->all_notes, node) || rap_html_take_out(p->told, &p->styles, node, p->sheet->text.count + 1) || take_reference(p, node))
        return;
    if (!p->outside && is_outside(p, node)) {
        walk_outside(p, node);
        return;
    }
    doubt_links(p, node);
    rap_html_tell_beside(p->told, node, p->sheet->text.count + 1);
    bool strikes = rap_html_is_struck(p->arena, node);
    p->tracked->struck += strikes && !p->struck;
    p->struck += strikes;
    walk_element(p, node);
    p->struck -= strikes;
}

/* ---- all of it ----------------------------------------------------------------------------- */

static void read(page *p, xmlNode *root)
{
    p->main = rap_html_main(p->arena, root);
    p->styles = rap_html_styles_read(p->arena, root);
    p->notes = p->all_notes = rap_html_notes_find(p->arena, root);
    p->told->notes = p->all_notes;
    for (xmlNode *node = root; node; node = rap_html_next(root, node, true))
        p->all_counted += rap_html_is_counted(p->arena, node);
    clear(p);
    walk(p, root);
    end_block(p);
    for (rap_html_note *note = p->all_notes; note; note = note->next)
        if (!note->is_taken)
            rap_html_tell(p->told, RAP_HTML_BESIDE, note->block, rap_html_words(p->arena, NULL, note->block), p->sheet->text.count);
}

/* What is said of a page as a whole, and of what it lacks. */
static void doubt(const page *p, rap_source *source, const char *encoding, long comment)
{
    if (encoding)
        rap_source_doubt(p->arena, source, 0, encoding);
    if (rap_html_styles_words(&p->styles))
        rap_source_doubt(p->arena, source, 0, "styles of this page put words or numbers before texts or behind them, which are not read: compare the numbers of texts "
                                              "and items with what a browser shows");
    bool is_counted = rap_html_count_lines(source);
    rap_html_told_write(p->told, source, is_counted);
    if (comment)
        rap_source_doubt(p->arena, source, is_counted ? (long)source->count : comment, "a comment that begins here has no end, and hides the rest of the page");
}

rap_source *rap_html_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    rap_sheet sheet = {.arena = arena};
    rap_tracked tracked = {0};
    rap_html_told told = {.arena = arena};
    page p = {.arena = arena, .sheet = &sheet, .tracked = &tracked, .told = &told};
    const char *bytes, *encoding = NULL;
    rap_source *source;
    xmlNode *root;
    size_t len;
    if (input->len > FILE_MAX) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this page has %zu bytes; at most %ld are read", input->len, FILE_MAX);
        return NULL;
    }
    bytes = rap_html_decode(arena, input, &len, &encoding, error);
    if (!bytes || !rap_html_parse(arena, input, bytes, len, &root, error))
        return NULL;
    p.is_original = input->options && input->options->tracked && strcmp(input->options->tracked, "original") == 0;
    if (root)
        read(&p, root);
    source = rap_sheet_end(&sheet);
    source->tracked = tracked;
    doubt(&p, source, encoding, rap_html_open_comment(bytes, len));
    if (source->count || !source->doubts)
        return source;
    rap_fail(error, RAP_CODE_DATA, input->name, 0, "no text in this page; %s", source->doubts->text);
    return NULL;
}
