#include "import/judgement.h"

#include <string.h>

#include "import/agreement.h"
#include "import/annexed.h"
#include "import/counted.h"
#include "import/elsewhere.h"
#include "import/fate.h"
#include "import/lacking.h"
#include "import/observed.h"
#include "import/older.h"
#include "import/reach.h"
#include "import/reported.h"
#include "import/roll.h"
#include "import/running.h"
#include "import/tide.h"
#include "import/spared.h"
#include "import/told.h"

#define STATEMENTS 4 /* paragraphs below a heading in which it says what it is */

typedef struct judge {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_outline *outline;
    rap_source *source;
    const char *kind;
    rap_own_meeting own;
    bool is_report, is_draft;
} judge;

static bool matches(const judge *j, const char *name, const char *text)
{
    return rap_grammar_match(j->grammar, j->arena, name, text, 0, NULL);
}

typedef bool saying(const judge *j, const char *name, const char *text);

static rap_whence whence_of(const judge *j, const char *text)
{
    return rap_whence_of(j->arena, j->grammar, &j->own, text);
}

/* Whether another meeting adopted what stands in an annex, or another body did. */
static bool says_others(const judge *j, const char *name, const char *text)
{
    (void)name;
    return whence_of(j, text) >= RAP_WHENCE_OTHERS;
}

static bool says_doubtful(const judge *j, const char *name, const char *text)
{
    (void)name;
    return whence_of(j, text) != RAP_WHENCE_HERE;
}

/* Whether a heading speaks of recommendations that are not of this document, or of what stands beside them. */
static bool is_beside(const judge *j, const char *title)
{
    return rap_is_beside(j->arena, j->grammar, &j->own, title);
}

static bool says_adopted(const judge *j, const char *name, const char *text)
{
    (void)name;
    return rap_fate_of(j->arena, j->grammar, text) == RAP_FATE_ADOPTED;
}

/* The first of the first paragraphs of a group that says so; NULL for none. */
static const char *first_saying(const judge *j, size_t begin, size_t end, saying *is_so, const char *name)
{
    int seen = 0;
    for (size_t i = begin; i < end && seen < STATEMENTS; i++) {
        const rap_block *block = j->outline->blocks[i];
        const char *text = rap_text_string(&block->text);
        if (block->kind != RAP_BLOCK_PARAGRAPH)
            continue;
        seen++;
        if (is_so(j, name, text))
            return text;
    }
    return NULL;
}

static bool says(const judge *j, size_t begin, size_t end, saying *is_so, const char *name)
{
    return first_saying(j, begin, end, is_so, name) != NULL;
}

/* The words of a heading, or of an annex below it, that say so; NULL for none. */
static const char *words_of(const judge *j, size_t begin, size_t end, saying *is_so)
{
    const rap_block *heading = j->outline->blocks[begin];
    const char *title = rap_text_string(&heading->text);
    if (heading->kind == RAP_BLOCK_HEADING && is_so(j, NULL, title))
        return title;
    return heading->is_annex ? first_saying(j, begin, end, is_so, NULL) : NULL;
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

/* Whether a title is that of proposals, or of texts, on which there was no agreement. */
static bool is_of_unagreed_texts(const judge *j, const char *title)
{
    return matches(j, "place.texts-title", title) && matches(j, "place.refused-title", title);
}

static const char *annex_status(const judge *j, const char *title, size_t begin, size_t end)
{
    if (!matches(j, "place.annex-recommendations", title) && !has_headed(j, begin, end) && !is_of_unagreed_texts(j, title))
        return NULL;
    if (words_of(j, begin, end, says_others))
        return NULL;
    if (matches(j, "place.proposed", title) || matches(j, "place.refused-title", title))
        return "proposed";
    if (matches(j, "place.adopted-title", title))
        return "adopted";
    const rap_annexed annexed = rap_annexed_of(j->arena, j->grammar, j->outline, j->outline->blocks[begin]);
    if (annexed.fate == RAP_FATE_ADOPTED || (says(j, begin, end, says_adopted, NULL) && !says(j, begin, end, matches, "place.not-adopted")))
        return "adopted";
    if (annexed.fate == RAP_FATE_NONE && annexed.unread)
        rap_source_doubt(j->arena, j->source, annexed.unread->line,
                         rap_arena_format(j->arena, "this speaks of the recommendations in '%s' and of agreement, and what became of them is not known by it; "
                                                    "they are read as proposed", j->outline->blocks[begin]->number));
    return "proposed";
}

/* Where the words end that a group begins with: before a heading below its own, or the first recommendation. */
static size_t end_of_lead(const judge *j, size_t begin, size_t end)
{
    size_t i = begin;
    while (i < end && (i == begin || (j->outline->blocks[i]->kind == RAP_BLOCK_PARAGRAPH && !j->outline->blocks[i - 1]->first)) &&
           !rap_older_is_text(j->arena, j->grammar, j->outline->blocks[i]))
        i++;
    return i;
}

/* Whether words of a lead say of all below it that they were not adopted; what reports of a single matter does not. */
static bool says_refused(const judge *j, const char *name, const char *text)
{
    if (matches(j, "place.operative", text) && rap_reported_is(j->arena, j->grammar, text))
        return false;
    return (name && matches(j, name, text)) || rap_fate_of(j->arena, j->grammar, text) == RAP_FATE_REFUSED;
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
        return is_section || has_headed(j, begin, end) || is_of_unagreed_texts(j, title) ? "proposed" : NULL;
    adopts = says(j, begin, end, says_adopted, NULL);
    if (!is_section)
        return adopts && has_headed(j, begin, end) ? "adopted" : NULL;
    if (!adopts && (matches(j, "place.proposed", title) || says(j, begin, end_of_lead(j, begin, end), says_refused, "place.not-adopted")))
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

/* ---- what turns the tide within a group --------------------------------------------------- */

static rap_stance beside(const judge *j, const char *words)
{
    return (rap_stance){.authority = authority_of(j, NULL, 0, 0), .beside = words};
}

static bool is_adopted(rap_stance now)
{
    return now.status && strcmp(now.status, "adopted") == 0;
}

/* Where the texts below a heading end. Behind words set between two recommendations, the next goes on. */
static size_t end_below(const judge *j, size_t i, size_t end, bool is_beside)
{
    const rap_block *const *blocks = (const rap_block *const *)j->outline->blocks;
    bool is_between = is_beside && blocks[i]->rank == RAP_RANK_PLAIN && !matches(j, "place.recalled-title", rap_text_string(&blocks[i]->text));
    size_t k = i + 1;
    while (k < end && !(blocks[k]->kind == RAP_BLOCK_HEADING && blocks[k]->level <= blocks[i]->level) &&
           !(is_between && blocks[k]->kind == RAP_BLOCK_RECOMMENDATION))
        k++;
    return k;
}

/* Whether a heading within what was adopted, or the first words below it, blocks i to end, say that this was not. */
static bool turns_down(const judge *j, size_t i, size_t end)
{
    const char *title = rap_text_string(&j->outline->blocks[i]->text);
    if (matches(j, "place.refused-title", title))
        return true;
    if (says(j, i, end, says_adopted, NULL))
        return false;
    return matches(j, "place.proposed-title", title) || (has_headed(j, i, end) && says(j, i, end_of_lead(j, i, end), says_refused, NULL));
}

/* What a heading within a group says of the texts below it, up to where they end; false where it says nothing. */
static bool turn_below(const judge *j, size_t i, size_t end, rap_stance now, rap_stance *below, size_t *below_end)
{
    const char *title = rap_text_string(&j->outline->blocks[i]->text);
    bool is_other = is_beside(j, title);
    if (!now.status)
        return false;
    end = end_below(j, i, end, is_other);
    if (is_other)
        *below = beside(j, title);
    else if (is_adopted(now) && turns_down(j, i, end))
        *below = (rap_stance){.status = "proposed", .authority = "proposed"};
    else if (strcmp(now.status, "proposed") == 0 && !matches(j, "place.refused-title", title) && matches(j, "place.adopted-title", title))
        *below = (rap_stance){.status = "adopted", .authority = "adopted"};
    else
        return false;
    *below_end = end;
    return true;
}

/* Whether a paragraph among what was adopted tells of what was not. */
static bool is_account_of_others(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    rap_fate fate = rap_fate_of(j->arena, j->grammar, text);
    if (fate == RAP_FATE_ADOPTED)
        return false;
    bool is_text = rap_older_is_text(j->arena, j->grammar, block) && !rap_fate_announces(j->arena, j->grammar, block);
    return (matches(j, "place.refuses", text) && !is_text) ||
           ((fate == RAP_FATE_REFUSED || rap_fate_is_unagreed(j->arena, j->grammar, text)) && rap_fate_announces(j->arena, j->grammar, block));
}

const char *rap_judge_words(rap_arena *arena, const rap_grammar *grammar, const char *status, const char *text)
{
    bool is_refused = strcmp(status, "adopted") == 0 && rap_grammar_match(grammar, arena, "place.refused-text", text, 0, NULL);
    return is_refused ? "proposed" : status;
}

/* Whether a paragraph among what was adopted reports of what is none of it. */
static bool is_report_of(const judge *j, const rap_block *block)
{
    return !block->first && rap_reported_is(j->arena, j->grammar, rap_text_string(&block->text));
}

/* Sets what one block may claim; `may_refuse` where its words may tell of what was not adopted. */
static void judge_block(const judge *j, rap_block *block, rap_stance now, bool may_refuse)
{
    const char *text = rap_text_string(&block->text);
    bool is_among = block->kind == RAP_BLOCK_PARAGRAPH && is_adopted(now), is_account = may_refuse && is_account_of_others(j, block);
    block->status = is_account ? "proposed" : now.status;
    block->authority = block->is_aside || is_account || (is_among && is_report_of(j, block)) ? beside(j, NULL).authority : now.authority;
    block->beside = now.beside;
    block->announcer = now.announcer;
    if (block->kind == RAP_BLOCK_HEADING || !block->status)
        return;
    block->status = rap_judge_words(j->arena, j->grammar, block->status, text);
    block->status = rap_judge_words(j->arena, j->grammar, block->status, rap_text_string(&block->closing));
    if (block->kind == RAP_BLOCK_RECOMMENDATION)
        block->status = rap_judge_words(j->arena, j->grammar, block->status, block->number);
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
        return rap_older_role(j->arena, j->grammar, block);
    return matches(j, "place.operative", text) ? RAP_ROLE_RECOMMENDATION : rap_older_role(j->arena, j->grammar, block);
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

/* ---- groups ------------------------------------------------------------------------------- */

/* Whether a paragraph announces what the meeting of the document adopted; what it recalls of others it does not. */
static bool announces_adopted(const judge *j, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    bool is_pointing = block->text.len && (text[block->text.len - 1] == ':' || matches(j, "place.points-to-texts", text));
    return is_pointing && j->is_report && !j->is_draft && !block->is_aside && !block->is_annex &&
           rap_fate_of(j->arena, j->grammar, text) == RAP_FATE_ADOPTED && whence_of(j, text) == RAP_WHENCE_HERE &&
           !matches(j, "place.adopts-earlier", text);
}

/* Whether a heading is of what an earlier meeting adopted. */
static bool is_recalled(const judge *j, const char *title)
{
    return matches(j, "place.recalled-title", title) || whence_of(j, title) != RAP_WHENCE_HERE;
}

/* Where a group has none, or none that was adopted, a paragraph may announce what was: itself, its list, or what is behind it. */
static void turn_to_adopted(const judge *j, rap_tide *t, size_t i, size_t end)
{
    const rap_block *block = j->outline->blocks[i];
    rap_stance now = rap_tide_at(t, i);
    if (block->kind != RAP_BLOCK_PARAGRAPH || is_adopted(now) || (now.beside && is_recalled(j, now.beside)) || !announces_adopted(j, block))
        return;
    rap_tide_turn(t, (rap_stance){.status = "adopted", .authority = "adopted"}, block->first ? i + 1 : rap_reach_of(j->arena, j->grammar, j->outline, i, end));
    t->has_announced = true;
}

/* Blocks of one heading of the first level, with what turns within them: below a heading, and behind a paragraph. */
static void judge_stances(const judge *j, size_t begin, size_t end, rap_stance group)
{
    rap_tide t = {.group = group};
    for (size_t i = begin; i < end; i++) {
        rap_block *block = j->outline->blocks[i];
        rap_stance now = rap_tide_at(&t, i), below;
        if (block->kind == RAP_BLOCK_HEADING && i > begin && i >= t.below_end && turn_below(j, i, end, now, &below, &t.below_end))
            rap_tide_turn(&t, below, t.below_end);
        turn_to_adopted(j, &t, i, end);
        now = rap_tide_at(&t, i);
        bool may_refuse = block->kind == RAP_BLOCK_PARAGRAPH && (is_adopted(now) || (!now.status && t.has_announced));
        judge_block(j, block, now, may_refuse);
        if (may_refuse && !block->first && is_account_of_others(j, block) && rap_fate_announces(j->arena, j->grammar, block))
            rap_tide_turn(&t, (rap_stance){.status = "proposed", .authority = "proposed", .announcer = block}, rap_reach_of(j->arena, j->grammar, j->outline, i, end));
    }
}

/* Whether a paragraph beside named recommendations has a list of its own: "adopted the following recommendations: (a) …". */
static bool lists_recommendations(const judge *j, const rap_block *block)
{
    return (is_own(block) || strcmp(block->status, "proposed") == 0) && block->number && block->first && matches(j, "place.only-introduces", rap_text_string(&block->text)) &&
           rap_older_role(j->arena, j->grammar, block) == RAP_ROLE_INTRODUCTION;
}

static void judge_roles(const judge *j, size_t begin, size_t end, bool is_older)
{
    for (size_t i = begin; i < end; i++) {
        rap_block *block = j->outline->blocks[i];
        const char *text = rap_text_string(&block->text);
        bool is_lettered = block->first && block->first->kind == RAP_LIST_CAPITALS && (!*text || matches(j, "place.only-introduces", text));
        if (block->status && block->kind == RAP_BLOCK_PARAGRAPH && is_lettered)
            block->role = RAP_ROLE_INTRODUCTION;
        else if (block->status && block->kind == RAP_BLOCK_PARAGRAPH && (is_older || lists_recommendations(j, block)))
            block->role = rap_older_role(j->arena, j->grammar, block);
    }
}

/* Says of texts what they may be: those without a number, where those with one are recommendations, and what speakers said. */
static void doubt_others(const judge *j, size_t begin, size_t end)
{
    bool has_any = false;
    for (size_t i = begin; i < end; i++)
        has_any = has_any || rap_fate_is_recommendation(j->outline->blocks[i]);
    for (size_t i = begin; has_any && i < end; i++) {
        const rap_block *block = j->outline->blocks[i];
        const char *text = rap_text_string(&block->text);
        bool is_plain = block->kind == RAP_BLOCK_PARAGRAPH && !block->number && !block->first && !block->is_aside;
        bool is_said = block->kind == RAP_BLOCK_PARAGRAPH && block->number && block->role == RAP_ROLE_PARAGRAPH && matches(j, "place.account", text);
        if (!is_own(block) || !(is_plain || is_said) || !matches(j, "place.operative", text) || matches(j, "place.only-introduces", text))
            continue;
        rap_source_doubt(j->arena, j->source, block->line, is_said ?
                         "this tells what speakers said; it is read as none of the recommendations of this section" :
                         "this says what is to be done, but has no number, as the recommendations of this section have; it is read as none");
    }
}

/* Why the texts of a group are others', or earlier; NULL where they are not. */
static const char *why_beside(const judge *j, const char *status, size_t begin, size_t end)
{
    const rap_block *first = j->outline->blocks[begin];
    const char *title = rap_text_string(&first->text);
    if (status || !j->is_report || first->kind != RAP_BLOCK_HEADING)
        return NULL;
    return is_beside(j, title) ? title : first->is_annex ? words_of(j, begin, end, says_others) : NULL;
}

/* Says of a group that is taken for adopted where its words may tell of another meeting, or of another body. */
static void doubt_whose(const judge *j, size_t begin, size_t end)
{
    const char *words = words_of(j, begin, end, says_doubtful);
    for (size_t i = begin; words && i < end; i++)
        if (rap_fate_is_adopted(j->outline->blocks[i])) {
            rap_source_doubt(j->arena, j->source, j->outline->blocks[begin]->line,
                             rap_arena_format(j->arena, "whether the meeting of this document adopted these recommendations is not known by '%s'; "
                                                        "they are taken for adopted", words));
            return;
        }
}

static void judge_group(const judge *j, size_t begin, size_t end)
{
    rap_block *first = j->outline->blocks[begin];
    const char *status = status_of(j, first->kind == RAP_BLOCK_HEADING ? first : NULL, begin, end);
    bool is_older = !are_headed(j, begin, end);
    judge_stances(j, begin, end, (rap_stance){.status = status, .authority = authority_of(j, status, begin, end),
                                          .beside = why_beside(j, status, begin, end)});
    judge_roles(j, begin, end, is_older);
    if (status && !is_older)
        find_unnamed(j, begin, end);
    else if (status)
        doubt_others(j, begin, end);
    rap_spared_judge(j->arena, j->grammar, j->outline, j->source, begin, end);
    rap_roll_judge(j->arena, j->grammar, j->outline, j->source, begin, end);
    doubt_whose(j, begin, end);
    rap_told_doubt(j->arena, j->grammar, j->outline, j->source, begin, end);
}

/* ---- the document ---------------------------------------------------------------------------- */

void rap_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const rap_masthead *masthead,
               const char *kind)
{
    judge j = {.arena = arena, .grammar = grammar, .outline = outline, .source = source, .kind = kind, .own = rap_own_meeting_of(masthead)};
    size_t begin = 0;
    j.is_draft = strcmp(kind, "draft-report") == 0;
    j.is_report = j.is_draft || strcmp(kind, "report") == 0;
    if (j.is_report && rap_observed_judge(arena, grammar, outline, source, masthead->title))
        return;
    for (size_t i = 1; i <= outline->count; i++) {
        if (i < outline->count && !(outline->blocks[i]->kind == RAP_BLOCK_HEADING && outline->blocks[i]->level == 1))
            continue;
        judge_group(&j, begin, i);
        begin = i;
    }
    rap_agreement_find(arena, grammar, outline, source);
    if (j.is_report && !j.is_draft)
        rap_lacking_doubt(arena, grammar, outline, source, &j.own);
    rap_running_doubt(arena, grammar, outline, source, kind);
    rap_counted_doubt(arena, grammar, outline, source);
}
