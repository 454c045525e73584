/* For the tests of import: a text in, its records out. */
#ifndef RAP_TESTS_IMPORT_HELPER_H
#define RAP_TESTS_IMPORT_HELPER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "import/import.h"

static rap_model *model;
static rap_import_summary summary;
static rap_error failure;

static inline int begin(void **state)
{
    (void)state;
    memset(&failure, 0, sizeof failure);
    model = rap_model_new(&failure);
    return model == NULL;
}

static inline int end(void **state)
{
    (void)state;
    rap_model_free(model);
    model = NULL;
    return 0;
}

static inline bool try_import(const char *text, size_t len, const char *kind)
{
    rap_import_options options = {.kind = kind};
    return rap_import_bytes(model, text, len, "report.txt", &options, RAP_SOURCE_DATA_DIR, &summary, &failure);
}

/* Imports a text that must be read. */
static inline void import(const char *text)
{
    if (!try_import(text, strlen(text), NULL))
        fail_msg("%s:%ld: %s", failure.file, failure.line, failure.message);
}

static inline const rap_node *dataset(void)
{
    return rap_model_dataset(model);
}

static inline const rap_node *document(void)
{
    return rap_node_item(dataset(), RAP_DATASET_DOCUMENTS, 0);
}

static inline const rap_node *find_in(const rap_node *parent, rap_field list, rap_field id, const char *name)
{
    for (size_t i = 0; i < rap_node_count(parent, list); i++) {
        const rap_node *node = rap_node_item(parent, list, i);
        const char *hash = strchr(rap_node_text(node, id), '#');
        if (hash && strcmp(hash + 1, name) == 0)
            return node;
    }
    return NULL;
}

/* A recommendation by what its id has behind the #; it must be there. */
static inline const rap_node *recommendation(const char *name)
{
    const rap_node *node = find_in(dataset(), RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_ID, name);
    if (!node)
        fail_msg("no recommendation #%s", name);
    return node;
}

static inline const rap_node *paragraph(const char *name)
{
    const rap_node *node = find_in(dataset(), RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_ID, name);
    if (!node)
        fail_msg("no paragraph #%s", name);
    return node;
}

static inline const rap_node *section(const char *name)
{
    const rap_node *node = find_in(document(), RAP_DOCUMENT_SECTIONS, RAP_SECTION_ID, name);
    if (!node)
        fail_msg("no section #%s", name);
    return node;
}

static inline const char *rec_text(const char *name)
{
    return rap_node_text(recommendation(name), RAP_RECOMMENDATION_TEXT);
}

static inline const char *para_text(const char *name)
{
    return rap_node_text(paragraph(name), RAP_PARAGRAPH_TEXT);
}

static inline const rap_node *part(const rap_node *node, rap_field list, size_t i)
{
    const rap_node *item = rap_node_item(node, list, i);
    if (!item)
        fail_msg("no item %zu", i);
    return item;
}

#define REC_PART(name, i) part(recommendation(name), RAP_RECOMMENDATION_ITEMS, i)
#define PARA_PART(name, i) part(paragraph(name), RAP_PARAGRAPH_ITEMS, i)
#define assert_part(node, label, text)                                           \
    do {                                                                         \
        const rap_node *the_part = (node);                                       \
        assert_string_equal(rap_node_text(the_part, RAP_SUBPARAGRAPH_LABEL), label); \
        assert_string_equal(rap_node_text(the_part, RAP_SUBPARAGRAPH_TEXT), text);   \
    } while (0)
#define COUNT(node, field) ((int)rap_node_count(node, field))
#define RECOMMENDATIONS COUNT(dataset(), RAP_DATASET_RECOMMENDATIONS)
#define PARAGRAPHS COUNT(dataset(), RAP_DATASET_PARAGRAPHS)
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

/* What most texts of these tests begin with. */
#define HEAD "Report on the meeting of the Working Group on Lost Luggage held in Oslo on 3 and 4 May 2019\n\n"

#endif
