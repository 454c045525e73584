/* Sections that were read as holding recommendations, and hold none. */
#include <limits.h>
#include <string.h>

#include "analysis/findings.h"

static long line_of(const rap_node *record, rap_field source)
{
    return (long)rap_node_integer(rap_node_item(record, source, 0), RAP_SOURCE_LINE, 0);
}

/* The line on which the next section of the first level begins. */
static long end_of(const rap_node *document, size_t i)
{
    while (++i < rap_node_count(document, RAP_DOCUMENT_SECTIONS)) {
        const rap_node *section = rap_node_item(document, RAP_DOCUMENT_SECTIONS, i);
        if (rap_node_integer(section, RAP_SECTION_LEVEL, 0) == 1)
            return line_of(section, RAP_SECTION_SOURCE);
    }
    return LONG_MAX;
}

/* Whether a recommendation of a document stands on lines begin to end; of a page whose sections are all on one line, on that. */
static bool has_recommendation(const rap_findings *f, const char *document, long begin, long end)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        long line = line_of(r, RAP_RECOMMENDATION_SOURCE);
        if (line >= begin && (line < end || line == begin) && strcmp(rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT), document) == 0)
            return true;
    }
    return false;
}

/* Only what may hold recommendations is called adopted or proposed. */
static void check_section(rap_findings *f, const rap_node *document, size_t i)
{
    const rap_node *section = rap_node_item(document, RAP_DOCUMENT_SECTIONS, i);
    const char *authority = rap_node_text(section, RAP_SECTION_AUTHORITY);
    long line = line_of(section, RAP_SECTION_SOURCE);
    bool is_one = authority && (strcmp(authority, "adopted") == 0 || strcmp(authority, "proposed") == 0);
    if (!is_one || !line || rap_node_integer(section, RAP_SECTION_LEVEL, 0) != 1)
        return;
    if (!has_recommendation(f, rap_node_text(document, RAP_DOCUMENT_ID), line, end_of(document, i)))
        rap_findings_add(f, false, "no-recommendation", rap_place_of(f->model, section),
                         "nothing of the section '%s' is read as a recommendation: compare it with the document", rap_node_text(section, RAP_SECTION_TITLE));
}

void rap_lint_sections(rap_findings *f)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        for (size_t k = 0; k < rap_node_count(document, RAP_DOCUMENT_SECTIONS); k++)
            check_section(f, document, k);
    }
}
