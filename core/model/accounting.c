#include "model/accounting.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/table.h"

struct rap_accounting {
    rap_arena *arena;
    rap_table letters; /* by document id */
};

static rap_letters *letters_of(rap_accounting *accounting, const char *document)
{
    rap_letters *letters = rap_table_get(&accounting->letters, document);
    if (!letters && document) {
        letters = rap_arena_alloc(accounting->arena, sizeof *letters);
        rap_table_put(&accounting->letters, document, letters);
    }
    return letters;
}

static void add_texts(rap_letters *letters, const rap_node *node, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++)
        rap_letters_add(letters, rap_node_text_item(node, field, i));
}

static void add_lines(rap_letters *letters, const rap_node *node, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++)
        rap_letters_add(letters, rap_node_text(rap_node_item(node, field, i), RAP_LINE_TEXT));
}

static void add_document(rap_letters *letters, const rap_node *document)
{
    add_texts(letters, document, RAP_DOCUMENT_MASTHEAD);
    add_lines(letters, document, RAP_DOCUMENT_FURNITURE);
    add_lines(letters, rap_node_item(document, RAP_DOCUMENT_ACCOUNTING, 0), RAP_ACCOUNTING_UNPLACED);
    for (size_t i = 0; i < rap_node_count(document, RAP_DOCUMENT_SECTIONS); i++) {
        const rap_node *section = rap_node_item(document, RAP_DOCUMENT_SECTIONS, i);
        rap_letters_add(letters, rap_node_text(section, RAP_SECTION_NUMBER));
        rap_letters_add(letters, rap_node_text(section, RAP_SECTION_TITLE));
    }
}

static void add_items(rap_letters *letters, const rap_node *node, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++) {
        const rap_node *item = rap_node_item(node, field, i);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        rap_letters_add(letters, rap_node_text(item, RAP_SUBPARAGRAPH_LABEL));
        rap_letters_add(letters, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        add_items(letters, item, RAP_SUBPARAGRAPH_ITEMS);
    }
}

static void add_footnotes(rap_letters *letters, const rap_node *node, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++) {
        const rap_node *footnote = rap_node_item(node, field, i);
        rap_letters_add(letters, rap_node_text(footnote, RAP_FOOTNOTE_MARK));
        rap_letters_add(letters, rap_node_text(footnote, RAP_FOOTNOTE_TEXT));
    }
}

static void add_recommendation(rap_letters *letters, const rap_node *node)
{
    const char *mark = rap_node_text(rap_node_item(node, RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH);
    char number[24] = "";
    if (!mark && rap_node_has(node, RAP_RECOMMENDATION_NUMBER))
        snprintf(number, sizeof number, "%" PRId64, rap_node_integer(node, RAP_RECOMMENDATION_NUMBER, 0));
    rap_letters_add(letters, mark ? mark : number);
    rap_letters_add(letters, rap_node_text(node, RAP_RECOMMENDATION_TEXT));
    add_items(letters, node, RAP_RECOMMENDATION_ITEMS);
    rap_letters_add(letters, rap_node_text(node, RAP_RECOMMENDATION_CLOSING));
    add_footnotes(letters, node, RAP_RECOMMENDATION_FOOTNOTES);
}

static void add_paragraph(rap_letters *letters, const rap_node *node)
{
    rap_letters_add(letters, rap_node_text(node, RAP_PARAGRAPH_NUMBER));
    rap_letters_add(letters, rap_node_text(node, RAP_PARAGRAPH_TEXT));
    add_items(letters, node, RAP_PARAGRAPH_ITEMS);
    rap_letters_add(letters, rap_node_text(node, RAP_PARAGRAPH_CLOSING));
    add_footnotes(letters, node, RAP_PARAGRAPH_FOOTNOTES);
}

rap_accounting *rap_accounting_open(rap_arena *arena, const rap_node *dataset)
{
    rap_accounting *accounting = rap_arena_alloc(arena, sizeof *accounting);
    accounting->arena = accounting->letters.arena = arena;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        if (rap_node_text(document, RAP_DOCUMENT_ID))
            add_document(letters_of(accounting, rap_node_text(document, RAP_DOCUMENT_ID)), document);
    }
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *node = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        if (rap_node_text(node, RAP_RECOMMENDATION_DOCUMENT))
            add_recommendation(letters_of(accounting, rap_node_text(node, RAP_RECOMMENDATION_DOCUMENT)), node);
    }
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_PARAGRAPHS); i++) {
        const rap_node *node = rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i);
        if (rap_node_text(node, RAP_PARAGRAPH_DOCUMENT))
            add_paragraph(letters_of(accounting, rap_node_text(node, RAP_PARAGRAPH_DOCUMENT)), node);
    }
    return accounting;
}

void rap_accounting_of(const rap_accounting *accounting, const rap_node *document, rap_letters *out)
{
    const rap_letters *letters = rap_table_get(&accounting->letters, rap_node_text(document, RAP_DOCUMENT_ID));
    *out = letters ? *letters : (rap_letters){0};
}
