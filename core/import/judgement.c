#include "import/judgement.h"

#include <string.h>

#define STATEMENTS 4 /* paragraphs below a heading in which it says what it is */

typedef struct judge {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_outline *outline;
    const char *kind;
    bool is_report, is_draft;
} judge;

static bool matches(const judge *j, const char *name, const char *text)
{
    return rap_grammar_match(j->grammar, j->arena, name, text, 0, NULL);
}

/* Whether one of the first paragraphs of a group says so. */
static bool says(const judge *j, size_t begin, size_t end, const char *name)
{
    int seen = 0;
    for (size_t i = begin; i < end && seen < STATEMENTS; i++) {
        const rap_block *block = j->outline->blocks[i];
        if (block->kind != RAP_BLOCK_PARAGRAPH)
            continue;
        seen++;
        if (matches(j, name, rap_text_string(&block->text)))
            return true;
    }
    return false;
}

static bool has_headed(const judge *j, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (j->outline->blocks[i]->kind == RAP_BLOCK_RECOMMENDATION)
            return true;
    return false;
}

/* Whether some have headings other than those put between them, as "Recommendation 5 bis". */
static bool are_headed(const judge *j, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (j->outline->blocks[i]->kind == RAP_BLOCK_RECOMMENDATION && !j->outline->blocks[i]->is_between)
            return true;
    return false;
}

/* ---- status ------------------------------------------------------------------------------- */

static const char *annex_status(const judge *j, const char *title, size_t begin, size_t end)
{
    if (!matches(j, "place.annex-recommendations", title) && !has_headed(j, begin, end))
        return NULL;
    if (matches(j, "place.proposed", title))
        return "proposed";
    if (matches(j, "place.adopted-title", title))
        return "adopted";
    return says(j, begin, end, "place.adopts") && !says(j, begin, end, "place.not-adopted") ? "adopted" : "proposed";
}

/* Of the recommendations in blocks begin to end, which stand under one heading; NULL
 * where they are nobody's. What is not said to be adopted is not called so. */
static const char *status_of(const judge *j, const rap_block *heading, size_t begin, size_t end)
{
    const char *title = heading ? rap_text_string(&heading->text) : "";
    bool is_section = matches(j, "place.recommendations", title) || (matches(j, "place.conclusions", title) && has_headed(j, begin, end)), adopts;
    if (!j->is_report)
        return NULL;
    if (j->is_draft)
        return is_section || has_headed(j, begin, end) ? "draft" : NULL;
    if (heading && heading->is_annex)
        return annex_status(j, title, begin, end);
    adopts = says(j, begin, end, "place.adopts");
    if (!is_section)
        return adopts && has_headed(j, begin, end) ? "adopted" : NULL;
    if (!adopts && (matches(j, "place.proposed", title) || says(j, begin, end, "place.not-adopted")))
        return "proposed";
    return "adopted";
}

static const char *authority_of(const judge *j, const char *status, size_t begin, size_t end)
{
    if (strcmp(j->kind, "agenda") == 0)
        return "provisional";
    if (j->is_draft)
        return "draft";
    if (status)
        return status;
    return j->is_report && says(j, begin, end, "place.not-negotiated") ? "summary" : "record";
}

/* ---- the older form ----------------------------------------------------------------------- */

static size_t operative_parts(const judge *j, const rap_block *block, size_t *count)
{
    size_t operative = 0;
    *count = 0;
    for (const rap_part *part = block->first; part; part = part->next, ++*count)
        operative += matches(j, "place.operative", rap_text_string(&part->text));
    return operative;
}

/* What a paragraph is where none of the recommendations has a heading. */
static rap_role role_of(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    size_t count, operative = operative_parts(j, block, &count);
    if (!block->number && !block->first)
        return RAP_ROLE_PARAGRAPH;
    if (count && 2 * operative >= count && (!*text || matches(j, "place.introduces", text)))
        return RAP_ROLE_INTRODUCTION;
    if (!block->number || matches(j, "place.only-introduces", text))
        return RAP_ROLE_PARAGRAPH;
    return matches(j, "place.operative", text) ? RAP_ROLE_RECOMMENDATION : RAP_ROLE_PARAGRAPH;
}

/* ---- groups ------------------------------------------------------------------------------- */

static void judge_group(const judge *j, size_t begin, size_t end)
{
    rap_block *first = j->outline->blocks[begin];
    const rap_block *heading = first->kind == RAP_BLOCK_HEADING ? first : NULL;
    const char *status = status_of(j, heading, begin, end), *authority = authority_of(j, status, begin, end);
    const char *aside = authority_of(j, NULL, end, end);
    bool is_older = status && !are_headed(j, begin, end);
    for (size_t i = begin; i < end; i++) {
        rap_block *block = j->outline->blocks[i];
        block->status = status;
        block->authority = block->is_aside ? aside : authority;
        if (status && block->first && block->first->kind == RAP_LIST_CAPITALS)
            block->role = RAP_ROLE_INTRODUCTION;
        else if (is_older && block->kind == RAP_BLOCK_PARAGRAPH)
            block->role = role_of(j, block);
    }
}

void rap_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, const char *kind)
{
    judge j = {.arena = arena, .grammar = grammar, .outline = outline, .kind = kind};
    size_t begin = 0;
    j.is_draft = strcmp(kind, "draft-report") == 0;
    j.is_report = j.is_draft || strcmp(kind, "report") == 0;
    for (size_t i = 1; i <= outline->count; i++) {
        if (i < outline->count && !(outline->blocks[i]->kind == RAP_BLOCK_HEADING && outline->blocks[i]->level == 1))
            continue;
        judge_group(&j, begin, i);
        begin = i;
    }
}
