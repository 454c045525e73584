#include "analysis/freshness.h"

#include <string.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/data.h"
#include "base/file.h"
#include "model/describe.h"

/* Files of rules; a star stands for the language of the dataset. */
static const char *const rules[] = {"wording/*.json", "lineage/*.json", "subjects/*.json", "summaries/*.json",
                                    "names/states.json", "names/organizations.json", "names/places.json"};

bool rap_analysis_gives(rap_field field)
{
    switch (field) {
    case RAP_RECOMMENDATION_STRENGTH:
    case RAP_RECOMMENDATION_STRENGTHS:
    case RAP_RECOMMENDATION_VERB:
    case RAP_RECOMMENDATION_ADDRESSEES:
    case RAP_RECOMMENDATION_QUALIFIERS:
    case RAP_RECOMMENDATION_INSTRUMENTS:
    case RAP_RECOMMENDATION_CITED:
    case RAP_RECOMMENDATION_NAMED:
    case RAP_RECOMMENDATION_THEMES:
    case RAP_RECOMMENDATION_PERSONS:
    case RAP_RECOMMENDATION_FATE:
    case RAP_RECOMMENDATION_MARK:
    case RAP_RECOMMENDATION_EVIDENCE:
    case RAP_RECOMMENDATION_FOLLOW_UP:
    case RAP_SUBPARAGRAPH_THEMES:
    case RAP_SUBPARAGRAPH_EVIDENCE:
    case RAP_SUBPARAGRAPH_FOLLOW_UP:
    case RAP_PARAGRAPH_MARK:
    case RAP_PARAGRAPH_THEMES:
    case RAP_PARAGRAPH_EVIDENCE:
    case RAP_PARAGRAPH_DEFERRALS:
    case RAP_AGENDA_ITEM_THEMES:
    case RAP_AGENDA_ITEM_EVIDENCE:
    case RAP_DOCUMENT_THEMES:
    case RAP_DOCUMENT_EVIDENCE:
    case RAP_DOCUMENT_FURNITURE:
    case RAP_DOCUMENT_ACCOUNTING:
    case RAP_DOCUMENT_DOUBTS:
    case RAP_CORRECTION_STATE:
    case RAP_CORRECTION_FOUND:
    case RAP_DATASET_THEMES:
    case RAP_DATASET_ANALYSIS:
    case RAP_DATASET_SUBJECTS:
    case RAP_DATASET_LISTED_UNTIL:
        return true;
    default:
        return false;
    }
}

static uint64_t sum_text(uint64_t sum, const char *text)
{
    return rap_checksum(sum, text, strlen(text));
}

static uint64_t sum_node(uint64_t sum, const rap_node *node);

static uint64_t sum_field(uint64_t sum, const rap_node *node, const rap_field_info *f)
{
    const char *text = rap_node_text(node, f->field);
    int64_t number = f->type == RAP_TYPE_INTEGER || f->type == RAP_TYPE_FLAG ? rap_node_integer(node, f->field, 0) : 0;
    sum = rap_checksum(sum, &(unsigned char){(unsigned char)(f->field & 0xff)}, 1);
    if (text)
        return sum_text(sum, text);
    for (size_t i = 0; i < rap_node_count(node, f->field); i++)
        sum = f->type == RAP_TYPE_NODE || f->type == RAP_TYPE_NODES ? sum_node(sum, rap_node_item(node, f->field, i))
                                                                   : sum_text(sum, rap_node_text_item(node, f->field, i));
    return number ? rap_checksum(sum + (uint64_t)number, NULL, 0) : sum;
}

static uint64_t sum_node(uint64_t sum, const rap_node *node)
{
    if (rap_node_kind(node) == RAP_KIND_LINK && rap_node_has(node, RAP_LINK_EVIDENCE))
        return sum;
    uint64_t set = rap_node_fields(node);
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(node))->fields; *f; f++)
        if (set & rap_field_bit(*f) && !rap_analysis_gives((*f)->field) && rap_node_has(node, (*f)->field))
            sum = sum_field(sum, node, *f);
    return sum;
}

/* A file that is missing counts by its name. */
static uint64_t sum_file(uint64_t sum, rap_arena *arena, const char *data_dir, const char *name)
{
    const char *path = rap_data_find(arena, data_dir, name);
    rap_error ignored = {0};
    size_t len;
    const char *bytes = access(path, R_OK) == 0 ? rap_file_read(arena, path, &len, &ignored) : NULL;
    sum = sum_text(sum, name);
    return bytes ? rap_checksum(sum, bytes, len) : sum;
}

static uint64_t sum_rules(uint64_t sum, rap_arena *arena, const rap_node *dataset, const char *data_dir)
{
    const char *language = rap_node_text(dataset, RAP_DATASET_LANGUAGE), *vocabulary = rap_node_text(dataset, RAP_DATASET_VOCABULARY);
    language = language ? rap_arena_copy(arena, language, strcspn(language, "-_")) : "en";
    sum = rap_checksum(sum + RAP_ANALYSIS_RULES, NULL, 0);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t star = strcspn(rules[i], "*");
        const char *end = rules[i] + star + (rules[i][star] == '*');
        sum = sum_file(sum, arena, data_dir, rap_arena_format(arena, "%.*s%s%s", (int)star, rules[i], *end ? language : "", end));
    }
    return vocabulary ? sum_file(sum, arena, data_dir, rap_arena_format(arena, "themes/%s.json", vocabulary)) : sum;
}

const char *rap_analysis_checksum(rap_arena *arena, const rap_node *dataset, const char *data_dir)
{
    uint64_t sum = sum_rules(sum_node(0, dataset), arena, dataset, data_dir);
    return rap_arena_format(arena, "%016llx", (unsigned long long)sum);
}

bool rap_analysis_is_fresh(rap_arena *arena, const rap_node *dataset, const char *data_dir)
{
    const char *own = rap_node_text(dataset, RAP_DATASET_ANALYSIS);
    return own && strcmp(own, rap_analysis_checksum(arena, dataset, data_dir)) == 0;
}

const rap_node *rap_analysis_kept(rap_arena *arena, const rap_node *selection, const char *data_dir)
{
    rap_node *kept = rap_node_clone(arena, selection);
    rap_node_borrow_text(arena, kept, RAP_DATASET_ANALYSIS, rap_analysis_checksum(arena, selection, data_dir));
    return kept;
}
