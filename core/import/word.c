#include "import/word.h"

#include <string.h>

#include "import/grammar.h"
#include "import/word_work.h"

#define OLE_MAGIC "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define MAIN_USUAL "word/document.xml"

const char *const rap_word_spaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "urn:schemas-microsoft-com:vml", NULL};

static const char *const relation_spaces[] = {"http://schemas.openxmlformats.org/package/2006/relationships", NULL};

/* ---- what kind of file it is --------------------------------------------------------------- */

static bool is_old(const rap_input *input)
{
    return input->len > 8 && memcmp(input->bytes, OLE_MAGIC, 8) == 0;
}

bool rap_word_is(const rap_input *input)
{
    return is_old(input) || (input->len > 4 && memcmp(input->bytes, "PK\3\4", 4) == 0);
}

/* Files of the older format, and encrypted ones, which Word wraps into it. */
static bool refuse_old(const rap_input *input, rap_error *error)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (memmem(input->bytes, input->len, encrypted, sizeof encrypted - 1))
        return rap_fail(error, RAP_CODE_DATA, input->name, 0, "this file is encrypted; save the document without a password");
    return rap_fail(error, RAP_CODE_DATA, input->name, 0,
                    "this is a file of the format that Office had before 2007 (.doc); save the document as .docx");
}

/* A zip file that is no Word file. */
static bool refuse_other(rap_word *word)
{
    static const struct { const char *part, *sentence; } others[] = {
        {"content.xml", "this is an OpenDocument file (.odt); save the document as .docx"},
        {"xl/workbook.xml", "this is a workbook, not a document; a matrix that was filled in is read by merge"},
        {"ppt/presentation.xml", "these are slides (.pptx), not a document; Word files, PDF, HTML and plain text are read"},
        {"META-INF/container.xml", "this is a book (.epub); Word files, PDF, HTML and plain text are read"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (rap_package_has(word->package, others[i].part))
            return rap_fail(word->error, RAP_CODE_DATA, word->input->name, 0, "%s", others[i].sentence);
    return rap_fail(word->error, RAP_CODE_DATA, word->input->name, 0,
                    "this zip file holds no Word document (%s); unpack it, and give the documents in it", MAIN_USUAL);
}

/* ---- parts --------------------------------------------------------------------------------- */

bool rap_word_part(rap_word *word, const char *name, const rap_xml_kind *kind, void *context)
{
    size_t len;
    const char *bytes = name ? rap_package_part(word->package, name, &len, word->error) : NULL;
    if (!bytes)
        return !name;
    return rap_xml_read(word->arena, bytes, len, rap_package_place(word->package, name), kind, context, word->error);
}

/* The folder of a part, with its slash. */
static const char *folder_of(const rap_word *word, const char *part)
{
    const char *slash = strrchr(part, '/');
    return slash ? rap_arena_copy(word->arena, part, (size_t)(slash + 1 - part)) : "";
}

static void take_relation(void *context, rap_xml *xml)
{
    rap_word *word = context;
    const char *id = rap_xml_attribute(xml, "Id"), *type = rap_xml_attribute(xml, "Type"), *target = rap_xml_attribute(xml, "Target");
    const char *mode = rap_xml_attribute(xml, "TargetMode"), *kind = type ? strrchr(type, '/') : NULL;
    if (!id || !kind || !target || (mode && strcmp(mode, "External") == 0))
        return;
    target = *target == '/' ? target + 1 : rap_arena_format(word->arena, "%s%s", word->main ? folder_of(word, word->main) : "", target);
    if (!rap_package_has(word->package, target))
        return;
    rap_table_put(&word->relations, id, rap_arena_string(word->arena, target));
    rap_table_put(&word->kinds, kind + 1, rap_arena_string(word->arena, target));
}

/* The parts that a part is related to; `name` is that of the list. */
static bool read_relations(rap_word *word, const char *name)
{
    static const rap_xml_tag tags[] = {{"Relationship", take_relation, NULL}, {0}};
    static const rap_xml_kind kind = {tags, relation_spaces, NULL};
    word->relations = word->kinds = (rap_table){.arena = word->arena};
    return rap_word_part(word, rap_package_has(word->package, name) ? name : NULL, &kind, word);
}

/* Finds the part that holds the document. */
static bool find_main(rap_word *word)
{
    const char *main, *slash;
    if (!read_relations(word, "_rels/.rels"))
        return false;
    main = rap_table_get(&word->kinds, "officeDocument");
    if (!main && rap_package_has(word->package, MAIN_USUAL))
        main = MAIN_USUAL;
    if (!main || rap_package_has(word->package, "xl/workbook.xml") || rap_package_has(word->package, "ppt/presentation.xml"))
        return refuse_other(word);
    word->main = main;
    slash = strrchr(main, '/');
    return read_relations(word, rap_arena_format(word->arena, "%s_rels/%s.rels", folder_of(word, main), slash ? slash + 1 : main));
}

/* ---- headers and footers ------------------------------------------------------------------- */

/* Whether a header says how the document is distributed, as a masthead does and no running head. */
static bool is_masthead(const rap_word *word, const rap_source *source)
{
    const rap_grammar *grammar = word->input->grammar;
    for (size_t i = 0; grammar && i < source->count; i++)
        if (rap_grammar_match(grammar, word->arena, "facts.distribution", source->lines[i].text, 0, NULL))
            return true;
    return false;
}

/* Adds what stands in headers and footers: a masthead, and that of the first page of all before the text, as what is
 * written there stands once; others behind it, as furniture, each once. */
static bool add_edges(rap_word *word, const rap_word_edge *edge, rap_lines *opening, rap_lines *others)
{
    rap_table known = {.arena = word->arena};
    for (; edge; edge = edge->next) {
        rap_sheet sheet = {.arena = word->arena};
        rap_source *source;
        if (rap_table_get(&known, edge->part))
            continue;
        rap_table_put(&known, edge->part, word);
        if (!rap_word_body_read(word, edge->part, &sheet, NULL))
            return false;
        source = rap_sheet_end(&sheet);
        bool is_opening = edge->is_opening || (edge->is_first && is_masthead(word, source));
        rap_lines *into = is_opening ? opening : others;
        for (size_t i = 0; i < source->count; i++) {
            rap_line *line = &source->lines[i];
            line->number = line->end = is_opening ? 1 : edge->number;
            line->is_furniture = !is_opening;
            into->items = rap_arena_grow(word->arena, into->items, into->count, &into->room, sizeof *line);
            into->items[into->count++] = *line;
        }
    }
    return true;
}

static void append(rap_source *source, const rap_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        source->lines[source->count++] = lines->items[i];
}

static rap_source *assemble(rap_word *word, rap_sheet *sheet, const rap_word_edge *edges)
{
    rap_lines opening = {0}, others = {0};
    rap_source *text = rap_sheet_end(sheet), *source = word->source;
    if (!add_edges(word, edges, &opening, &others))
        return NULL;
    source->lines = rap_arena_alloc(word->arena, (opening.count + text->count + others.count + 1) * sizeof *source->lines);
    append(source, &opening);
    append(source, &(rap_lines){.items = text->lines, .count = text->count});
    append(source, &others);
    source->filled = (long)source->count;
    source->tracked = word->tracked;
    return source;
}

/* ---- all of it ----------------------------------------------------------------------------- */

rap_source *rap_word_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    rap_word *word = rap_arena_alloc(arena, sizeof *word);
    rap_sheet sheet = {.arena = arena};
    rap_word_edge *edges = NULL;
    *word = (rap_word){.arena = arena, .input = input, .error = error, .styles = {.arena = arena},
                       .footnotes = {.arena = arena}, .endnotes = {.arena = arena}, .comments = {.arena = arena}, .told = {.arena = arena},
                       .source = rap_arena_alloc(arena, sizeof *word->source)};
    word->is_original = input->options && input->options->tracked && strcmp(input->options->tracked, "original") == 0;
    if (is_old(input)) {
        refuse_old(input, error);
        return NULL;
    }
    word->package = rap_package_open(arena, input->bytes, input->len, input->name, error);
    if (!word->package || !find_main(word) || !rap_word_styles_read(word) || !rap_word_numbers_read(word) ||
        !rap_word_notes_read(word, rap_table_get(&word->kinds, "footnotes"), &word->footnotes) ||
        !rap_word_notes_read(word, rap_table_get(&word->kinds, "endnotes"), &word->endnotes) ||
        !rap_word_notes_read(word, rap_table_get(&word->kinds, "comments"), &word->comments) ||
        !rap_word_body_read(word, word->main, &sheet, &edges))
        return NULL;
    rap_word_comments_end(word);
    return assemble(word, &sheet, edges);
}
