/* What a paragraph says was put off to a later meeting. */
#include <stdlib.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "analysis/lineage_work.h"

/* What was not adopted, and the next of its meeting. */
typedef struct waiting {
    size_t text;
    const struct waiting *next;
} waiting;

static void release(void *spellout)
{
    unum_close(spellout);
}

/* The number that words spell out as an ordinal (twelfth), or that they begin with (12th), in the language of the rules; 0 where they do not. */
static int ordinal_of(rap_lineage *l, const char *words)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[64];
    int32_t len = 0, end = 0;
    if (*words >= '0' && *words <= '9') /* 4th */
        return strlen(words) < 8 ? (int)strtol(words, NULL, 10) : 0;
    u_strFromUTF8(text, 64, &len, words, -1, &status);
    if (!l->rules.spellout)
        l->rules.spellout = rap_arena_own(l->scratch, unum_open(UNUM_SPELLOUT, NULL, 0, l->rules.language, NULL, &status), release);
    int32_t number = U_SUCCESS(status) ? unum_parse(l->rules.spellout, text, len, &end, &status) : 0;
    return U_SUCCESS(status) && end == len && number > 0 ? number : 0;
}

static const char *words_at(const rap_lineage *l, const char *text, rap_span span)
{
    return rap_arena_copy(l->scratch, text + span.start, span.end - span.start);
}

/* Whether the name of a body in a sentence ("the Working Group") may mean this one. */
static bool may_mean(const rap_lineage *l, const rap_node *meeting, const char *name)
{
    const rap_node *bodies = l->root;
    const char *id = rap_node_text(meeting, RAP_MEETING_BODY);
    for (size_t i = 0; id && i < rap_node_count(bodies, RAP_DATASET_BODIES); i++) {
        const rap_node *body = rap_node_item(bodies, RAP_DATASET_BODIES, i);
        const char *own = rap_node_text(body, RAP_BODY_NAME);
        name += strncmp(name, "the ", 4) == 0 ? 4 : 0;
        if (strcmp(rap_node_text(body, RAP_BODY_ID), id) == 0)
            return strncmp(own, name, strlen(name)) == 0;
    }
    return false;
}

const rap_node *rap_lineage_numbered(const rap_node *dataset, const rap_node *of_body, int64_t ordinal)
{
    const char *body = rap_node_text(of_body, RAP_MEETING_BODY);
    for (size_t i = 0; body && i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++) {
        const rap_node *other = rap_node_item(dataset, RAP_DATASET_MEETINGS, i);
        const char *its = rap_node_text(other, RAP_MEETING_BODY);
        if (its && strcmp(its, body) == 0 && rap_node_integer(other, RAP_MEETING_ORDINAL, 0) == ordinal)
            return other;
    }
    return NULL;
}

/* Notes the drafts and proposals that a deferral names: those of the meeting it gives the number
 * of, else those of its own meeting that are proposals. */
static void note_texts(rap_lineage *l, const rap_table *of_meetings, const char *object, const rap_node *meeting, rap_cited_words words,
                       const char *rule)
{
    rap_span span, ordinal;
    if (!rap_patterns_find(l->rules.texts, object, 0, &span))
        return;
    bool has_number = rap_patterns_group(l->rules.texts, "ordinal", &ordinal);
    int number = has_number ? ordinal_of(l, words_at(l, object, ordinal)) : 0;
    const rap_node *theirs = has_number ? (number ? rap_lineage_numbered(l->root, meeting, number) : NULL) : meeting;
    for (const waiting *one = theirs ? rap_table_get(of_meetings, rap_node_text(theirs, RAP_MEETING_ID)) : NULL; one; one = one->next)
        if (rap_lineage_has_status(l, one->text, has_number ? "draft" : "proposed")) {
            l->deferred[one->text] = rule;
            l->deferred_by[one->text] = words;
        }
}

/* Gives a paragraph its deferral, and the link where the meeting is known. */
static void defer(rap_lineage *l, rap_node *p, const rap_node *meeting, int ordinal, rap_span span)
{
    const char *id = rap_node_text(p, RAP_PARAGRAPH_ID), *rule = RAP_LINEAGE_RULE "deferral";
    const char *of = rap_arena_format(l->scratch, RAP_LINEAGE_DEFERRED "%d", ordinal);
    rap_passage *passage = rap_arena_alloc(l->scratch, sizeof *passage);
    rap_cited_words words = {.passage = passage, .start = span.start, .end = span.end};
    const rap_node *target = rap_lineage_numbered(l->root, meeting, ordinal);
    passage->text = rap_node_text(p, RAP_PARAGRAPH_TEXT);
    rap_node_add(l->arena, p, RAP_PARAGRAPH_EVIDENCE, rap_evidence_new(l->arena, of, words, rule));
    rap_node_add(l->arena, p, RAP_PARAGRAPH_DEFERRALS, rap_evidence_new(l->arena, of, words, rule)); /* papers that need no other evidence read it */
    words.record = id;
    if (target)
        rap_lineage_link(l, "deferred-to", id, rap_node_text(target, RAP_MEETING_ID), rap_evidence_new(l->arena, of, words, rule), 1);
}

/* The number of the meeting that the deferral just found names, where the one that says so has the number `own`, 0 for
 * one that is not known; 0 where it names none. */
static int ordinal_found(rap_lineage *l, const char *text, int own)
{
    rap_span group;
    if (rap_patterns_group(l->rules.deferrals, "next", &group))
        return own > 0 ? own + 1 : 0;
    return rap_patterns_group(l->rules.deferrals, "ordinal", &group) ? ordinal_of(l, words_at(l, text, group)) : 0;
}

/* One deferral of a paragraph at or after a byte; false where there is none. */
static bool read_deferral(rap_lineage *l, const rap_table *of_meetings, rap_node *p, const rap_node *meeting, size_t *from)
{
    const char *text = rap_node_text(p, RAP_PARAGRAPH_TEXT);
    const int own = (int)rap_node_integer(meeting, RAP_MEETING_ORDINAL, 0);
    rap_span span, group, object;
    if (!rap_patterns_find(l->rules.deferrals, text, *from, &span))
        return false;
    *from = span.end;
    int ordinal = ordinal_found(l, text, own);
    bool is_ours = !rap_patterns_group(l->rules.deferrals, "body", &group) || may_mean(l, meeting, words_at(l, text, group));
    bool has_object = rap_patterns_group(l->rules.deferrals, "object", &object);
    if (ordinal <= own || !is_ours)
        return true;
    defer(l, p, meeting, ordinal, span);
    rap_passage *passage = rap_arena_alloc(l->scratch, sizeof *passage);
    passage->text = text;
    /* What is put off may be named before the verb: the whole sentence so far is its object. */
    const char *before = has_object ? rap_arena_copy(l->scratch, text, object.end) : "";
    note_texts(l, of_meetings, before, meeting, (rap_cited_words){rap_node_text(p, RAP_PARAGRAPH_ID), passage, span.start, span.end},
               RAP_LINEAGE_RULE "deferral");
    return true;
}

/* What was not adopted, by its meeting. */
static rap_table note_waiting(const rap_lineage *l)
{
    rap_table of_meetings = {.arena = l->scratch};
    for (size_t i = 0; i < rap_lineage_count(l); i++) {
        const char *meeting = rap_node_text(rap_lineage_text(l, i), RAP_RECOMMENDATION_MEETING);
        if (!meeting || rap_lineage_has_status(l, i, "adopted"))
            continue;
        waiting *one = rap_arena_alloc(l->scratch, sizeof *one);
        *one = (waiting){i, rap_table_get(&of_meetings, meeting)};
        rap_table_put(&of_meetings, meeting, one);
    }
    return of_meetings;
}

void rap_lineage_deferrals(rap_lineage *l)
{
    const rap_table of_meetings = note_waiting(l);
    for (size_t i = 0; i < rap_node_count(l->root, RAP_DATASET_PARAGRAPHS); i++) {
        rap_node *p = rap_node_item_mutable(l->root, RAP_DATASET_PARAGRAPHS, i);
        const rap_node *meeting = rap_lineage_meeting(l, p);
        size_t from = 0;
        while (meeting && read_deferral(l, &of_meetings, p, meeting, &from))
            continue;
    }
}
