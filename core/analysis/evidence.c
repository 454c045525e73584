#include "analysis/evidence.h"

#include <string.h>

#include "base/text.h"

static bool begins(const char *text, const char *beginning)
{
    return !beginning || (text && strncmp(text, beginning, strlen(beginning)) == 0);
}

rap_node *rap_evidence_new(rap_arena *arena, const char *of, rap_cited_words w, const char *rule)
{
    rap_node *e = rap_node_new(arena, RAP_KIND_EVIDENCE);
    const char *words = rap_arena_share(arena, w.passage->text + w.start, w.end - w.start);
    size_t start = rap_text_points(w.passage->text, w.start);
    rap_node_set_text(arena, e, RAP_EVIDENCE_OF, of);
    rap_node_borrow_text(arena, e, RAP_EVIDENCE_TEXT, words);
    rap_node_set_integer(arena, e, RAP_EVIDENCE_START, (int64_t)start);
    rap_node_set_integer(arena, e, RAP_EVIDENCE_END, (int64_t)(start + rap_text_points(words, w.end - w.start)));
    rap_node_set_text(arena, e, RAP_EVIDENCE_RULE, rule);
    rap_node_set_text(arena, e, RAP_EVIDENCE_PART, w.passage->part);
    rap_node_set_text(arena, e, RAP_EVIDENCE_RECORD, w.record);
    return e;
}

static bool is_of(const rap_node *evidence, const char *of, const char *rule)
{
    return begins(rap_node_text(evidence, RAP_EVIDENCE_OF), of) && begins(rap_node_text(evidence, RAP_EVIDENCE_RULE), rule);
}

size_t rap_evidence_strip(rap_arena *arena, rap_node *record, rap_field list, const char *of, const char *rule)
{
    size_t count = rap_node_count(record, list), stripped = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        stripped += is_of(rap_node_item(record, list, i), of, rule);
    if (stripped == 0)
        return 0;
    const rap_node **keep = rap_arena_words(arena, count * sizeof *keep);
    for (size_t i = 0; i < count; i++)
        if (!is_of(rap_node_item(record, list, i), of, rule))
            keep[kept++] = rap_node_item(record, list, i);
    rap_node_set_list(arena, record, list, (const void *const *)keep, kept);
    rap_arena_spare(arena, (void *)keep, count * sizeof *keep);
    return stripped;
}
