#include "import/citations.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "model/symbols.h"

#define CONTEXT 240 /* bytes before a symbol in which its kind may be said */

typedef struct finder {
    const rap_reading *reading;
    rap_table documents; /* nodes by symbol */
    rap_table links;     /* record and symbol of each link */
} finder;

/* A text of a record in which symbols are sought. */
typedef struct passage {
    const char *record; /* id */
    const char *text;
    bool is_main;       /* the record's own text, in which evidence is placed */
    size_t bytes, code_points; /* how far its code points are counted */
} passage;

/* A symbol, and what the text says of it. */
typedef struct citation {
    rap_symbol symbol;
    const char *title, *kind;
} citation;

/* ---- documents and links ------------------------------------------------------------------------- */

static rap_node *document_of(finder *f, const char *symbol)
{
    rap_arena *arena = f->reading->arena;
    rap_node *document = rap_table_get(&f->documents, symbol);
    if (document)
        return document;
    document = rap_node_new(arena, RAP_KIND_DOCUMENT);
    rap_node_set_text(arena, document, RAP_DOCUMENT_ID, symbol);
    rap_node_set_text(arena, document, RAP_DOCUMENT_SYMBOL, symbol);
    rap_node_add(arena, rap_model_root(f->reading->facts->model), RAP_DATASET_DOCUMENTS, document);
    rap_table_put(&f->documents, rap_node_text(document, RAP_DOCUMENT_SYMBOL), document);
    return document;
}

/* Index of the code point at a byte; bytes are asked for in order. */
static int64_t code_point_at(const finder *f, passage *p, size_t byte)
{
    if (byte < p->bytes)
        p->bytes = p->code_points = 0;
    p->code_points += rap_utf8_count(rap_arena_copy(f->reading->arena, p->text + p->bytes, byte - p->bytes));
    p->bytes = byte;
    return (int64_t)p->code_points;
}

static rap_node *evidence_of(const finder *f, passage *p, const citation *c)
{
    rap_arena *arena = f->reading->arena;
    rap_node *evidence = rap_node_new(arena, RAP_KIND_EVIDENCE);
    const char *words = rap_arena_copy(arena, p->text + c->symbol.start, c->symbol.end - c->symbol.start);
    rap_node_set_text(arena, evidence, RAP_EVIDENCE_OF, rap_arena_format(arena, "cites:%s", c->symbol.text));
    rap_node_set_text(arena, evidence, RAP_EVIDENCE_TEXT, words);
    rap_node_set_text(arena, evidence, RAP_EVIDENCE_RULE, "symbol");
    if (p->is_main) {
        int64_t start = code_point_at(f, p, c->symbol.start);
        rap_node_set_integer(arena, evidence, RAP_EVIDENCE_START, start);
        rap_node_set_integer(arena, evidence, RAP_EVIDENCE_END, start + (int64_t)rap_utf8_count(words));
    }
    return evidence;
}

static void cite(finder *f, passage *p, const citation *c)
{
    rap_arena *arena = f->reading->arena;
    rap_node *document = document_of(f, c->symbol.text), *link;
    const char *key = rap_arena_format(arena, "%s %s", p->record, c->symbol.text);
    if (!rap_node_has(document, RAP_DOCUMENT_FILE)) {
        if (c->title && !rap_node_has(document, RAP_DOCUMENT_TITLE))
            rap_node_set_text(arena, document, RAP_DOCUMENT_TITLE, c->title);
        if (c->kind && !rap_node_has(document, RAP_DOCUMENT_GENRE))
            rap_node_set_text(arena, document, RAP_DOCUMENT_GENRE, c->kind);
    }
    if (document == f->reading->facts->document || rap_table_get(&f->links, key))
        return;
    rap_table_put(&f->links, key, document);
    rap_node_add_text(arena, document, RAP_DOCUMENT_CITED_BY, p->record);
    link = rap_node_new(arena, RAP_KIND_LINK);
    rap_node_set_text(arena, link, RAP_LINK_FROM, p->record);
    rap_node_set_text(arena, link, RAP_LINK_TO, rap_node_text(document, RAP_DOCUMENT_ID));
    rap_node_set_text(arena, link, RAP_LINK_TYPE, "cites");
    rap_node_add(arena, link, RAP_LINK_EVIDENCE, evidence_of(f, p, c));
    rap_node_add(arena, rap_model_root(f->reading->facts->model), RAP_DATASET_LINKS, link);
}

/* ---- what is said of a document -------------------------------------------------------------------- */

/* A title as it stands in a sentence, with the capital that it has on the document. */
static const char *with_capital(const finder *f, const char *title)
{
    const char *rest = title;
    uint32_t c = rap_utf8_next(&rest);
    if (c < 'a' || c > 'z')
        return title;
    return rap_arena_format(f->reading->arena, "%c%s", (char)(c - 'a' + 'A'), rest);
}

/* The kind that words of a pattern list state for a symbol; NULL where they state none. */
static const char *kind_of(const finder *f, const rap_match *found, const char *symbol)
{
    const char *name = rap_match_group_name(found);
    if (strcmp(name, "draft") == 0 && !rap_symbol_has(symbol, "L."))
        return NULL;
    return rap_grammar_value(f->reading->facts->grammar, f->reading->arena, "facts.genres", name);
}

static const char *title_of(const finder *f, const char *description)
{
    rap_match found;
    if (rap_reading_match(f->reading, "facts.document.title", description, &found))
        description = rap_match_text(&found, "title");
    return with_capital(f, rap_unicode_squeeze(f->reading->arena, description));
}

/* What an entry of a list of documents says before its symbols, or behind its only one; NULL where the text is none. */
static const char *description_of(const finder *f, const char *text)
{
    rap_match found;
    if (!rap_reading_match(f->reading, "facts.document.entry", text, &found) &&
        !rap_reading_match(f->reading, "facts.document.row", text, &found))
        return NULL;
    return rap_unicode_squeeze(f->reading->arena, rap_match_text(&found, "description"));
}

/* ---- symbols of a text ----------------------------------------------------------------------------- */

/* What a suffix goes on: the symbol `whole` that the text states, without its last part where
 * that is of the same sort (Add.2 does not follow on Add.1, L.1/Add.1 does on L.1). */
static const char *stem_of(rap_arena *arena, const char *whole, const char *suffix)
{
    const char *last = strrchr(whole, '/');
    size_t sort = strcspn(suffix, ".") + 1;
    if (last && strncmp(last + 1, suffix, sort) == 0)
        return rap_arena_copy(arena, whole, (size_t)(last - whole));
    return whole;
}

/* Digits at the start of `p`, 0 where there are none or too many. */
static int count_at(const char *p)
{
    int n = 0;
    for (size_t i = 0; p[i] >= '0' && p[i] <= '9'; i++) {
        if (i > 2)
            return 0;
        n = n * 10 + (p[i] - '0');
    }
    return n;
}

/* Cites "Add.1", and "Add.2" and "Add.3" of "Add.1–3", of the symbol `whole`. */
static void cite_suffixes(finder *f, passage *p, citation *c, const char *whole, const char *suffix, const char *last)
{
    rap_arena *arena = f->reading->arena;
    const char *stem = stem_of(arena, whole, suffix), *point = strrchr(suffix, '.');
    const char *sort = rap_arena_copy(arena, suffix, (size_t)(point - suffix));
    int from = count_at(point + 1), to = last ? count_at(last) : from;
    c->symbol.text = rap_arena_format(arena, "%s/%s", stem, suffix);
    cite(f, p, c);
    for (int n = from + 1; n <= to && n < from + 60; n++) {
        c->symbol.text = rap_arena_format(arena, "%s/%s.%d", stem, sort, n);
        cite(f, p, c);
    }
}

/* Whether it is plain what a suffix belongs to: "L.1/Add.1" to a symbol that ends in L.1, and
 * "Corr.1" behind "Rev.1" perhaps to that revision. */
static bool is_plain_suffix(const char *whole, const char *before, const char *suffix)
{
    const char *last = strrchr(whole, '/');
    if (*suffix == 'L')
        return last && strncmp(last + 1, "L.", 2) == 0;
    return !before || strncmp(before, "Rev.", 4) != 0 || strncmp(suffix, "Rev.", 4) == 0;
}

/* "… and Corr.1", ", Add.1 and 2" behind a symbol. Returns where the text goes on. */
static size_t cite_followers(finder *f, passage *p, citation *c)
{
    const rap_reading *r = f->reading;
    const char *whole = c->symbol.text; /* of "X, Add.1 and Corr.1", Corr.1 is of X */
    const char *before = NULL;
    size_t at = c->symbol.end;
    while (true) {
        const char *window = rap_arena_copy(r->arena, p->text + at, strnlen(p->text + at, 80));
        const char *suffix, *also;
        rap_match found;
        if (!rap_reading_match(r, "facts.symbol.more", window, &found))
            return at;
        suffix = rap_match_text(&found, "suffix");
        also = rap_match_text(&found, "also");
        if (!is_plain_suffix(whole, before, suffix))
            return at;
        c->symbol.start = at + found.groups[0].start;
        c->symbol.end = at + found.end;
        cite_suffixes(f, p, c, whole, suffix, rap_match_text(&found, "last"));
        for (const char *n = also; n && *(n += strcspn(n, "0123456789")); n += strspn(n, "0123456789"))
            cite_suffixes(f, p, c, whole, rap_arena_format(r->arena, "%.*s.%d", (int)strcspn(suffix, "."), suffix, count_at(n)), NULL);
        before = suffix;
        at += found.end;
    }
}

/* Joined symbols are one document under several: each names the others. */
static void join(finder *f, const rap_symbol *symbols, size_t count)
{
    for (size_t i = 0; i < count && count > 1; i++)
        for (size_t k = 0; k < count; k++)
            if (k != i)
                rap_node_add_text_once(f->reading->arena, document_of(f, symbols[i].text), RAP_DOCUMENT_JOINT,
                                       symbols[k].text);
}

/* Title and kind of what an entry lists, or what the words before a symbol state. */
static void describe(const finder *f, const passage *p, const char *description, citation *c)
{
    size_t before = c->symbol.start > CONTEXT ? c->symbol.start - CONTEXT : 0;
    const char *words = description ? description
                                    : rap_arena_copy(f->reading->arena, p->text + before, c->symbol.start - before);
    rap_match found;
    c->kind = NULL;
    c->title = description ? title_of(f, description) : NULL;
    if (rap_reading_match(f->reading, description ? "facts.genre" : "facts.genre.sentence", words, &found)) {
        c->kind = kind_of(f, &found, c->symbol.text);
        if (!c->title && rap_match_text(&found, "title"))
            c->title = with_capital(f, rap_match_text(&found, "title"));
    }
    if (rap_symbol_has(c->symbol.text, "CRP."))
        c->kind = "conference-room-paper";
}

static void read_passage(finder *f, passage *p)
{
    rap_symbol joint[8];
    size_t count = 0;
    const char *description = p->text && strchr(p->text, '/') ? description_of(f, p->text) : NULL;
    citation c;
    for (size_t at = 0; p->text && rap_symbol_next(f->reading->arena, p->text, at, &c.symbol);) {
        describe(f, p, description, &c);
        if (!c.symbol.is_joint) {
            join(f, joint, count);
            count = 0;
        }
        if (count < sizeof joint / sizeof *joint)
            joint[count++] = c.symbol;
        cite(f, p, &c);
        at = cite_followers(f, p, &c);
    }
    join(f, joint, count);
}

/* ---- records --------------------------------------------------------------------------------------- */

static void read_text(finder *f, const char *record, const char *text, bool is_main)
{
    passage p = {.record = record, .text = text, .is_main = is_main};
    read_passage(f, &p);
}

static void read_items(finder *f, const char *record, const rap_node *node, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(node, list); i++) {
        const rap_node *item = rap_node_item(node, list, i);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        read_text(f, record, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT), false);
        read_items(f, record, item, RAP_SUBPARAGRAPH_ITEMS);
    }
}

static void read_footnotes(finder *f, const char *record, const rap_node *node, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(node, list); i++)
        read_text(f, record, rap_node_text(rap_node_item(node, list, i), RAP_FOOTNOTE_TEXT), false);
}

static void read_recommendation(finder *f, const rap_node *node)
{
    const char *id = rap_node_text(node, RAP_RECOMMENDATION_ID);
    read_text(f, id, rap_node_text(node, RAP_RECOMMENDATION_TEXT), true);
    read_items(f, id, node, RAP_RECOMMENDATION_ITEMS);
    read_text(f, id, rap_node_text(node, RAP_RECOMMENDATION_CLOSING), false);
    read_footnotes(f, id, node, RAP_RECOMMENDATION_FOOTNOTES);
}

static void read_paragraph(finder *f, const rap_node *node)
{
    const char *id = rap_node_text(node, RAP_PARAGRAPH_ID);
    read_text(f, id, rap_node_text(node, RAP_PARAGRAPH_TEXT), true);
    read_items(f, id, node, RAP_PARAGRAPH_ITEMS);
    read_text(f, id, rap_node_text(node, RAP_PARAGRAPH_CLOSING), false);
    read_footnotes(f, id, node, RAP_PARAGRAPH_FOOTNOTES);
}

/* ---- the body's symbols ------------------------------------------------------------------------------ */

/* A provisional agenda that is listed without another body's name is this body's own. */
static void find_root(const finder *f)
{
    rap_node *root = rap_model_root(f->reading->facts->model), *body = f->reading->facts->body;
    for (size_t i = 0; body && i < rap_node_count(root, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(root, RAP_DATASET_DOCUMENTS, i);
        const char *title = rap_node_text(document, RAP_DOCUMENT_TITLE), *kind = rap_node_text(document, RAP_DOCUMENT_GENRE);
        const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL);
        if (rap_node_has(body, RAP_BODY_SYMBOL_ROOT) || !symbol || !kind || strcmp(kind, "agenda") != 0 ||
            (title && !rap_reading_match(f->reading, "facts.document.own-agenda", title, NULL)))
            continue;
        rap_node_set_text(f->reading->arena, body, RAP_BODY_SYMBOL_ROOT, rap_symbol_root(f->reading->arena, symbol));
    }
}

/* The document that is read, under all its symbols. */
static void learn_own(finder *f)
{
    rap_node *own = f->reading->facts->document;
    if (rap_node_text(own, RAP_DOCUMENT_SYMBOL))
        rap_table_put(&f->documents, rap_node_text(own, RAP_DOCUMENT_SYMBOL), own);
    for (size_t i = 0; i < rap_node_count(own, RAP_DOCUMENT_JOINT); i++)
        rap_table_put(&f->documents, rap_node_text_item(own, RAP_DOCUMENT_JOINT, i), own);
}

void rap_citations_find(const rap_reading *reading)
{
    finder f = {.reading = reading, .documents.arena = reading->arena, .links.arena = reading->arena};
    rap_node *root = rap_model_root(reading->facts->model);
    learn_own(&f);
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_RECOMMENDATIONS); i++)
        read_recommendation(&f, rap_node_item(root, RAP_DATASET_RECOMMENDATIONS, i));
    for (size_t i = 0; i < reading->count; i++)
        read_paragraph(&f, reading->records[i].node);
    find_root(&f);
}
