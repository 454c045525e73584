#include "analysis/evidence.h"

#include <string.h>

#include "base/unicode.h"

static bool begins(const char *text, const char *beginning)
{
    return !beginning || (text && strncmp(text, beginning, strlen(beginning)) == 0);
}

rap_node *rap_evidence_new(rap_arena *arena, const char *of, rap_cited_words w, const char *rule)
{
    rap_node *e = rap_node_new(arena, RAP_KIND_EVIDENCE);
    const char *words = rap_arena_copy(arena, w.passage->text + w.start, w.end - w.start);
    size_t start = rap_utf8_count(rap_arena_copy(arena, w.passage->text, w.start));
    rap_node_set_text(arena, e, RAP_EVIDENCE_OF, of);
    rap_node_borrow_text(e, RAP_EVIDENCE_TEXT, words);
    rap_node_set_integer(e, RAP_EVIDENCE_START, (int64_t)start);
    rap_node_set_integer(e, RAP_EVIDENCE_END, (int64_t)(start + rap_utf8_count(words)));
    rap_node_set_text(arena, e, RAP_EVIDENCE_RULE, rule);
    rap_node_set_text(arena, e, RAP_EVIDENCE_PART, w.passage->part);
    rap_node_set_text(arena, e, RAP_EVIDENCE_RECORD, w.record);
    return e;
}

size_t rap_evidence_strip(rap_arena *arena, rap_node *record, rap_field list, const char *of, const char *rule)
{
    size_t count = rap_node_count(record, list), kept = 0;
    const rap_node **keep = rap_arena_alloc(arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++) {
        const rap_node *e = rap_node_item(record, list, i);
        if (!begins(rap_node_text(e, RAP_EVIDENCE_OF), of) || !begins(rap_node_text(e, RAP_EVIDENCE_RULE), rule))
            keep[kept++] = e;
    }
    if (kept == count)
        return 0;
    rap_node_unset(record, list);
    for (size_t i = 0; i < kept; i++)
        rap_node_add(arena, record, list, keep[i]);
    return count - kept;
}
