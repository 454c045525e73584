#include "import/reading.h"

#include <string.h>

static long line_of(const rap_node *source)
{
    return (long)rap_node_integer(source, RAP_SOURCE_LINE, 0);
}

static void read_sections(rap_reading *r)
{
    rap_node *document = r->facts->document;
    r->section_count = rap_node_count(document, RAP_DOCUMENT_SECTIONS);
    r->sections = rap_arena_alloc(r->arena, (r->section_count + 1) * sizeof *r->sections);
    r->parents = rap_arena_alloc(r->arena, (r->section_count + 1) * sizeof *r->parents);
    for (size_t i = 0; i < r->section_count; i++) {
        size_t parent = i ? i - 1 : RAP_NO_SECTION;
        r->sections[i] = rap_node_item_mutable(document, RAP_DOCUMENT_SECTIONS, i);
        while (parent != RAP_NO_SECTION && rap_node_integer(r->sections[parent], RAP_SECTION_LEVEL, 1) >=
                                               rap_node_integer(r->sections[i], RAP_SECTION_LEVEL, 1))
            parent = r->parents[parent];
        r->parents[i] = parent;
    }
}

static rap_sentences split(const rap_reading *r, const char *text)
{
    return rap_sentences_split(r->facts->grammar, r->arena, text ? text : "");
}

/* The words that close a list do not go on with those that open it. */
static rap_sentences sentences_of(const rap_reading *r, const rap_node *paragraph)
{
    rap_sentences opening = split(r, rap_node_text(paragraph, RAP_PARAGRAPH_TEXT));
    rap_sentences closing = split(r, rap_node_text(paragraph, RAP_PARAGRAPH_CLOSING));
    const char **texts;
    if (closing.count == 0)
        return opening;
    texts = rap_arena_alloc(r->arena, (opening.count + closing.count) * sizeof *texts);
    for (size_t i = 0; i < opening.count + closing.count; i++)
        texts[i] = i < opening.count ? opening.texts[i] : closing.texts[i - opening.count];
    return (rap_sentences){opening.count + closing.count, texts};
}

rap_reading rap_reading_make(rap_facts *facts)
{
    rap_reading r = {.facts = facts, .arena = rap_model_arena(facts->model)};
    rap_node *root = rap_model_root(facts->model);
    size_t next = 0;
    r.count = rap_node_count(root, RAP_DATASET_PARAGRAPHS);
    r.records = rap_arena_alloc(r.arena, (r.count + 1) * sizeof *r.records);
    read_sections(&r);
    for (size_t i = 0; i < r.count; i++) {
        rap_record *record = &r.records[i];
        record->node = rap_node_item_mutable(root, RAP_DATASET_PARAGRAPHS, i);
        record->source = rap_node_item(record->node, RAP_PARAGRAPH_SOURCE, 0);
        record->sentences = sentences_of(&r, record->node);
        while (next < r.section_count &&
               line_of(rap_node_item(r.sections[next], RAP_SECTION_SOURCE, 0)) <= line_of(record->source))
            next++;
        record->section = next ? next - 1 : RAP_NO_SECTION;
    }
    return r;
}

bool rap_reading_is_under(const rap_reading *reading, size_t inner, size_t outer)
{
    while (inner != RAP_NO_SECTION && inner != outer)
        inner = reading->parents[inner];
    return inner == outer;
}

bool rap_reading_match(const rap_reading *reading, const char *name, const char *text, rap_match *match)
{
    return rap_grammar_match(reading->facts->grammar, reading->arena, name, text, 0, match);
}

const char *rap_match_group_name(const rap_match *match)
{
    for (size_t i = 0; i < match->group_count; i++)
        if (match->groups[i].text)
            return match->groups[i].name;
    return NULL;
}
