#include "import/judgement.h"

#include <string.h>

#include "import/elsewhere.h"
#include "import/fate.h"

#define STATEMENTS 4 /* paragraphs below a heading in which it says what it is */

typedef struct judge {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_outline *outline;
    rap_source *source;
    const char *kind;
    rap_own_years years;
    bool is_report, is_draft;
} judge;

/* What a text may claim where it stands; status NULL where it is no recommendation of the document. */
typedef struct stance {
    const char *status, *authority;
} stance;

static bool matches(const judge *j, const char *name, const char *text)
{
    return rap_grammar_match(j->grammar, j->arena, name, text, 0, NULL);
}

typedef bool saying(const judge *j, const char *name, const char *text);

static bool says_elsewhere(const judge *j, const char *name, const char *text)
{
    (void)name;
    return rap_is_adopted_elsewhere(j->arena, j->grammar, j->years, text);
}

/* Whether a heading speaks of recommendations that are not of this document, or of what stands beside them. */
static bool is_beside(const judge *j, const char *title)
{
    return matches(j, "place.beside-title", title) || says_elsewhere(j, NULL, title);
}

static bool says_adopted(const judge *j, const char *name, const char *text)
{
    (void)name;
    return rap_fate_of(j->arena, j->grammar, text) == RAP_FATE_ADOPTED;
}

/* Whether one of the first paragraphs of a group says so. */
static bool says(const judge *j, size_t begin, size_t end, saying *is_so, const char *name)
{
    int seen = 0;
    for (size_t i = begin; i < end && seen < STATEMENTS; i++) {
        const rap_block *block = j->outline->blocks[i];
        if (block->kind != RAP_BLOCK_PARAGRAPH)
            continue;
        seen++;
        if (is_so(j, name, rap_text_string(&block->text)))
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
    if (says(j, begin, end, says_elsewhere, NULL))
        return NULL;
    if (matches(j, "place.proposed", title) || matches(j, "place.refused-title", title))
        return "proposed";
    if (matches(j, "place.adopted-title", title))
        return "adopted";
    return says(j, begin, end, says_adopted, NULL) && !says(j, begin, end, matches, "place.not-adopted") ? "adopted" : "proposed";
}

/* What a group says of its recommendations before the first that has a heading. */
static bool is_refused(const judge *j, size_t begin, size_t end)
{
    for (size_t i = begin; i < end && j->outline->blocks[i]->kind != RAP_BLOCK_RECOMMENDATION; i++) {
        const rap_block *block = j->outline->blocks[i];
        if (block->kind == RAP_BLOCK_PARAGRAPH && rap_fate_of(j->arena, j->grammar, rap_text_string(&block->text)) == RAP_FATE_REFUSED)
            return true;
    }
    return false;
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
    if (is_beside(j, title))
        return NULL;
    if (heading && heading->is_annex)
        return annex_status(j, title, begin, end);
    if (matches(j, "place.refused-title", title))
        return is_section || has_headed(j, begin, end) ? "proposed" : NULL;
    adopts = says(j, begin, end, says_adopted, NULL);
    if (!is_section)
        return adopts && has_headed(j, begin, end) ? "adopted" : NULL;
    if (!adopts && (matches(j, "place.proposed", title) || says(j, begin, end, matches, "place.not-adopted") || is_refused(j, begin, end)))
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
    return j->is_report && says(j, begin, end, matches, "place.not-negotiated") ? "summary" : "record";
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

static bool is_recommendation(const rap_block *block)
{
    return (block->kind == RAP_BLOCK_RECOMMENDATION && block->status) || block->role != RAP_ROLE_PARAGRAPH;
}

/* ---- what turns the tide within a group --------------------------------------------------- */

static stance beside(const judge *j)
{
    return (stance){.authority = authority_of(j, NULL, 0, 0)};
}

static bool is_adopted(stance now)
{
    return now.status && strcmp(now.status, "adopted") == 0;
}

/* What a heading within a group says of the texts below it, blocks i to end; false where it says nothing. */
static bool turn_below(const judge *j, size_t i, size_t end, stance now, stance *below)
{
    const char *title = rap_text_string(&j->outline->blocks[i]->text);
    bool is_refused = matches(j, "place.refused-title", title);
    if (!now.status)
        return false;
    if (is_beside(j, title))
        *below = beside(j);
    else if (is_adopted(now) && (is_refused || (matches(j, "place.proposed-title", title) && !says(j, i, end, says_adopted, NULL))))
        *below = (stance){"proposed", "proposed"};
    else if (strcmp(now.status, "proposed") == 0 && !is_refused && matches(j, "place.adopted-title", title))
        *below = (stance){"adopted", "adopted"};
    else
        return false;
    return true;
}

/* Where the texts below a heading end. Behind words set between two recommendations, the next goes on. */
static size_t end_below(const judge *j, size_t i, size_t end, stance below)
{
    const rap_block *const *blocks = (const rap_block *const *)j->outline->blocks;
    bool is_between = !below.status && blocks[i]->rank == RAP_RANK_PLAIN && !matches(j, "place.recalled-title", rap_text_string(&blocks[i]->text));
    size_t k = i + 1;
    while (k < end && !(blocks[k]->kind == RAP_BLOCK_HEADING && blocks[k]->level <= blocks[i]->level) &&
           !(is_between && blocks[k]->kind == RAP_BLOCK_RECOMMENDATION))
        k++;
    return k;
}

/* Whether a paragraph points to what follows it, or to its list. */
static bool announces(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    size_t len = block->text.len;
    return len && (text[len - 1] == ':' || matches(j, "place.only-introduces", text));
}

/* Whether a paragraph among what was adopted tells of what was not. */
static bool is_account_of_others(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    rap_fate fate = rap_fate_of(j->arena, j->grammar, text);
    if (fate == RAP_FATE_ADOPTED)
        return false;
    return matches(j, "place.refuses", text) || (fate == RAP_FATE_REFUSED && announces(j, block));
}

/* Where what a paragraph announces ends: at the next heading, or the next paragraph with a number. */
static size_t end_behind(const judge *j, size_t i, size_t end)
{
    size_t k = i + 1;
    while (k < end && j->outline->blocks[k]->kind != RAP_BLOCK_HEADING &&
           !(j->outline->blocks[k]->kind == RAP_BLOCK_PARAGRAPH && j->outline->blocks[k]->number))
        k++;
    return k;
}

const char *rap_judge_words(rap_arena *arena, const rap_grammar *grammar, const char *status, const char *text)
{
    bool is_refused = strcmp(status, "adopted") == 0 && rap_grammar_match(grammar, arena, "place.refused-text", text, 0, NULL);
    return is_refused ? "proposed" : status;
}

/* Sets what one block may claim; true where it tells of what follows that it was not adopted. */
static bool judge_block(const judge *j, rap_block *block, stance now)
{
    const char *text = rap_text_string(&block->text);
    bool is_account = block->kind == RAP_BLOCK_PARAGRAPH && is_adopted(now) && is_account_of_others(j, block);
    block->status = is_account ? "proposed" : now.status;
    block->authority = block->is_aside || is_account ? beside(j).authority : now.authority;
    if (block->kind != RAP_BLOCK_HEADING && block->status) {
        block->status = rap_judge_words(j->arena, j->grammar, block->status, text);
        block->status = rap_judge_words(j->arena, j->grammar, block->status, rap_text_string(&block->closing));
        if (block->kind == RAP_BLOCK_RECOMMENDATION)
            block->status = rap_judge_words(j->arena, j->grammar, block->status, block->number);
    }
    return is_account && !block->first && announces(j, block);
}

/* ---- recommendations without a name beside those that have one ---------------------------- */

/* Whether a text may be a recommendation where it stands: one set beside them claims no more than to be recorded. */
static bool is_own(const rap_block *block)
{
    return block->status && strcmp(block->status, block->authority) == 0;
}

/* What a text is that stands among named recommendations below a heading which has none of these. */
static rap_role role_beside_named(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    if (!is_own(block))
        return RAP_ROLE_PARAGRAPH;
    if (block->number || matches(j, "place.only-introduces", text))
        return role_of(j, block);
    return matches(j, "place.operative", text) ? RAP_ROLE_RECOMMENDATION : role_of(j, block);
}

/* Reads the texts below a heading, blocks i to end, where no recommendation has a name; says so. Paragraphs that the
 * document counts, and what stands below a line that may be no heading, are left. */
static void judge_unnamed(const judge *j, size_t i, size_t end)
{
    bool is_read = false, is_left = false;
    for (size_t k = i + 1; k < end; k++) {
        rap_block *block = j->outline->blocks[k];
        rap_role role = role_beside_named(j, block);
        bool is_taken = role == RAP_ROLE_INTRODUCTION || !block->number;
        if (role == RAP_ROLE_PARAGRAPH)
            continue;
        is_taken = is_taken && j->outline->blocks[i]->rank != RAP_RANK_PLAIN;
        block->role = is_taken ? role : RAP_ROLE_PARAGRAPH;
        is_read = is_read || is_taken;
        is_left = is_left || !is_taken;
    }
    if (is_read || is_left)
        rap_source_doubt(j->arena, j->source, j->outline->blocks[i]->line, is_read ?
                         "no recommendation below this heading has a name, as others of the section have; what says there what is to be done "
                         "is read as recommendations without a number" :
                         "no recommendation below this heading has a name, as others of the section have; its paragraphs are read as none");
}

static void find_unnamed(const judge *j, size_t begin, size_t end)
{
    for (size_t i = begin + 1; i < end; i++) {
        size_t next = i + 1;
        if (j->outline->blocks[i]->kind != RAP_BLOCK_HEADING || !j->outline->blocks[i]->status)
            continue;
        while (next < end && j->outline->blocks[next]->kind != RAP_BLOCK_HEADING)
            next++;
        if (!has_headed(j, i, next))
            judge_unnamed(j, i, next);
    }
}

/* ---- those of which nothing is said ------------------------------------------------------- */

static bool is_recommended(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    return block->kind != RAP_BLOCK_HEADING && (matches(j, "place.recommends", text) || matches(j, "place.adopts", text));
}

/* Says of a group whose recommendations are taken for adopted where its words do not say so. */
static void doubt_untold(const judge *j, size_t begin, size_t end)
{
    const rap_block *first = j->outline->blocks[begin];
    bool has_adopted = false;
    for (size_t i = begin; i < end; i++) {
        const rap_block *block = j->outline->blocks[i];
        bool is_told = block->kind == RAP_BLOCK_HEADING && matches(j, "place.adopted-title", rap_text_string(&block->text));
        if (is_told || is_recommended(j, block))
            return;
        has_adopted = has_adopted || (is_recommendation(block) && is_own(block) && strcmp(block->status, "adopted") == 0);
    }
    if (has_adopted)
        rap_source_doubt(j->arena, j->source, first->line,
                         "nothing says that these recommendations were adopted; they are taken for adopted since they stand under this heading");
}

/* ---- groups ------------------------------------------------------------------------------- */

/* Blocks of one heading of the first level, with what turns within them: below a heading, and behind a paragraph. */
static void judge_stances(const judge *j, size_t begin, size_t end, stance group)
{
    stance below = group, behind = group;
    size_t below_end = begin, behind_end = begin;
    for (size_t i = begin; i < end; i++) {
        rap_block *block = j->outline->blocks[i];
        stance now = i < behind_end ? behind : i < below_end ? below : group;
        if (block->kind == RAP_BLOCK_HEADING && i > begin && i >= below_end && turn_below(j, i, end, now, &below)) {
            below_end = end_below(j, i, end, below);
            now = below;
        }
        if (judge_block(j, block, now)) {
            behind = (stance){"proposed", "proposed"};
            behind_end = end_behind(j, i, end);
        }
    }
}

static void judge_roles(const judge *j, size_t begin, size_t end, bool is_older)
{
    for (size_t i = begin; i < end; i++) {
        rap_block *block = j->outline->blocks[i];
        if (block->status && block->first && block->first->kind == RAP_LIST_CAPITALS)
            block->role = RAP_ROLE_INTRODUCTION;
        else if (is_older && block->status && block->kind == RAP_BLOCK_PARAGRAPH)
            block->role = role_of(j, block);
    }
}

/* Says of texts without a number what they may be, where those with one are recommendations. */
static void doubt_unnumbered(const judge *j, size_t begin, size_t end)
{
    bool has_any = false;
    for (size_t i = begin; i < end; i++)
        has_any = has_any || is_recommendation(j->outline->blocks[i]);
    for (size_t i = begin; has_any && i < end; i++) {
        const rap_block *block = j->outline->blocks[i];
        const char *text = rap_text_string(&block->text);
        bool is_plain = block->kind == RAP_BLOCK_PARAGRAPH && !block->number && !block->first && !block->is_aside;
        if (is_plain && is_own(block) && matches(j, "place.operative", text) && !matches(j, "place.only-introduces", text))
            rap_source_doubt(j->arena, j->source, block->line,
                             "this says what is to be done, but has no number, as the recommendations of this section have; it is read as none");
    }
}

static void judge_group(const judge *j, size_t begin, size_t end)
{
    rap_block *first = j->outline->blocks[begin];
    const char *status = status_of(j, first->kind == RAP_BLOCK_HEADING ? first : NULL, begin, end);
    bool is_older = status && !are_headed(j, begin, end);
    judge_stances(j, begin, end, (stance){status, authority_of(j, status, begin, end)});
    judge_roles(j, begin, end, is_older);
    if (status && !is_older)
        find_unnamed(j, begin, end);
    else if (status)
        doubt_unnumbered(j, begin, end);
    rap_fate_by_number(j->arena, j->grammar, j->outline, j->source, begin, end);
    doubt_untold(j, begin, end);
}

/* ---- sections without any ------------------------------------------------------------------ */

/* Whether a text, or a part of its list, says what is to be done. */
static bool asks(const judge *j, const rap_block *block)
{
    size_t count;
    return block->kind != RAP_BLOCK_HEADING &&
           (matches(j, "place.operative", rap_text_string(&block->text)) || operative_parts(j, block, &count) > 0);
}

/* Whether none of blocks i to end is a recommendation, where one of them says what is to be done or the document has none. */
static bool lacks_any(const judge *j, size_t i, size_t end, bool has_any)
{
    bool is_asking = !has_any;
    for (; i < end; i++) {
        if (is_recommendation(j->outline->blocks[i]))
            return false;
        is_asking = is_asking || asks(j, j->outline->blocks[i]);
    }
    return is_asking;
}

/* Whether a heading speaks of recommendations of the document: as that of a section of them, or by that word alone, as
 * "Recommendation" without a number. */
static bool speaks_of_them(const judge *j, const rap_block *block, bool *is_section)
{
    const char *title = rap_text_string(&block->text);
    if (block->kind != RAP_BLOCK_HEADING)
        return false;
    *is_section = matches(j, "place.recommendations", title);
    return *is_section || (matches(j, "place.recommendations-named", title) && !is_beside(j, title));
}

static bool has_any(const rap_outline *outline)
{
    for (size_t i = 0; i < outline->count; i++)
        if (is_recommendation(outline->blocks[i]))
            return true;
    return false;
}

/* Says of a report where a heading speaks of recommendations, and nothing below it is one. */
static void doubt_none(const judge *j)
{
    const rap_outline *outline = j->outline;
    bool is_section, has = has_any(outline);
    for (size_t i = 0, end; j->is_report && !j->is_draft && i < outline->count; i = end) {
        const rap_block *block = outline->blocks[i];
        end = i + 1;
        if (!speaks_of_them(j, block, &is_section))
            continue;
        while (end < outline->count && !(outline->blocks[end]->kind == RAP_BLOCK_HEADING && outline->blocks[end]->level <= block->level))
            end++;
        if (lacks_any(j, i, end, has || !is_section))
            rap_source_doubt(j->arena, j->source, block->line,
                             "this heading speaks of recommendations, but nothing below it is read as one; compare its text with the paragraphs");
        else
            end = i + 1;
    }
}

void rap_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const rap_masthead *masthead,
               const char *kind)
{
    judge j = {.arena = arena, .grammar = grammar, .outline = outline, .source = source, .kind = kind, .years = rap_own_years_of(masthead)};
    size_t begin = 0;
    j.is_draft = strcmp(kind, "draft-report") == 0;
    j.is_report = j.is_draft || strcmp(kind, "report") == 0;
    for (size_t i = 1; i <= outline->count; i++) {
        if (i < outline->count && !(outline->blocks[i]->kind == RAP_BLOCK_HEADING && outline->blocks[i]->level == 1))
            continue;
        judge_group(&j, begin, i);
        begin = i;
    }
    doubt_none(&j);
}
