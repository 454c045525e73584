#include "import/agreement.h"

#include <string.h>

#include "import/annexed.h"
#include "import/fate.h"
#include "import/named.h"
#include "import/sentences.h"

typedef struct finder {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_outline *outline;
    rap_source *source;
} finder;

static bool match(const finder *f, const char *name, const char *text, rap_match *found)
{
    return rap_grammar_match(f->grammar, f->arena, name, text, 0, found);
}

rap_unagreed rap_agreement_words(const rap_block *block, const char *text, const char *sentence, size_t start, size_t end)
{
    const char *at = strstr(text, sentence);
    size_t before = at ? (size_t)(at - text) : 0;
    return at ? (rap_unagreed){.block = block, .text = text, .start = before + start, .end = before + end} : (rap_unagreed){0};
}

/* ---- its own words ------------------------------------------------------------------------ */

static bool is_proposed(const rap_block *block)
{
    return block->status ? strcmp(block->status, "proposed") == 0 : block->authority && strcmp(block->authority, "proposed") == 0;
}

/* Words that say it within those by which a text is known to speak of itself, "[Not agreed]"; `says_other` where they say "[Withdrawn]". */
static rap_unagreed in_own_words(const finder *f, const char *text, bool *says_other)
{
    rap_match own, words;
    *says_other = match(f, "place.refused-text", text, &own);
    if (!*says_other || !rap_grammar_match(f->grammar, f->arena, "place.unagreed-words", text, own.start, &words) || words.end > own.end)
        return (rap_unagreed){0};
    return (rap_unagreed){.text = text, .start = words.start, .end = words.end};
}

/* The whole of a text where one pair of square brackets stands around it. */
static rap_unagreed in_brackets(const char *text)
{
    size_t len = strlen(text), depth = 0, i = 0;
    while (len && strchr(" .;", text[len - 1]))
        len--;
    if (*text != '[')
        return (rap_unagreed){0};
    do
        depth += (text[i] == '[') - (text[i] == ']');
    while (++i < len && depth);
    return i == len && !depth ? (rap_unagreed){.text = text, .end = len} : (rap_unagreed){0};
}

/* Adds the words of parts and of those below them. */
static void put_parts(rap_text *out, const rap_part *first)
{
    for (const rap_part *part = first; part; part = part->next) {
        rap_text_format(out, " %s", rap_text_string((rap_text *)&part->text));
        put_parts(out, part->first);
    }
}

static rap_unagreed in_text(const finder *f, const char *text, bool is_whole)
{
    bool says_other;
    rap_unagreed words = in_own_words(f, text, &says_other);
    return says_other || !is_whole ? words : in_brackets(text);
}

/* What a recommendation says of itself: by its name, "Recommendation 3 (not agreed)", by its text, by what closes it. */
static rap_unagreed in_itself(const finder *f, const rap_block *block)
{
    rap_unagreed words = in_text(f, rap_text_string(&block->text), !block->first && !block->closing.len);
    if (!words.text && block->closing.len)
        words = in_text(f, rap_text_string(&block->closing), false);
    if (!words.text && block->kind == RAP_BLOCK_RECOMMENDATION)
        words = in_text(f, block->number, false);
    if (!words.text && block->kind == RAP_BLOCK_RECOMMENDATION)
        words = in_brackets(block->word);
    return words;
}

/* ---- words around it ---------------------------------------------------------------------- */

/* The first sentence of a paragraph that says it, by list `name`, of all that it speaks of. */
static rap_unagreed in_sentences(const finder *f, const rap_block *block, const char *name)
{
    const char *text = rap_text_string(&block->text);
    rap_sentences sentences = rap_sentences_split(f->grammar, f->arena, text);
    for (size_t i = 0; i < sentences.count; i++) {
        const char *sentence = sentences.texts[i];
        rap_match found;
        if (!match(f, name, sentence, &found) || rap_named_in(f->arena, f->grammar, "place.refuses-numbers", sentence, false).count)
            continue;
        const struct rap_match_group *words = rap_match_found(&found, "words");
        return rap_agreement_words(block, text, sentence, words->start, words->end);
    }
    return (rap_unagreed){0};
}

static rap_unagreed in_paragraph(const finder *f, const rap_block *block)
{
    return in_sentences(f, block, "place.unagreed");
}

/* Whether a paragraph is of the record alone: what it says was not agreed upon is a matter of its own, and none of the proposals beside it. */
static bool is_of_record(const rap_block *block)
{
    return block->kind == RAP_BLOCK_PARAGRAPH && block->role == RAP_ROLE_PARAGRAPH && !block->is_aside && !block->first && block->authority &&
           strcmp(block->authority, "record") == 0;
}

static rap_unagreed in_heading(const finder *f, const rap_block *heading)
{
    const char *title = rap_text_string(&heading->text);
    rap_match words;
    if (!match(f, "place.refused-title", title, NULL) || !match(f, "place.unagreed-words", title, &words))
        return (rap_unagreed){0};
    return (rap_unagreed){.block = heading, .text = title, .start = words.start, .end = words.end};
}

/* The paragraphs between a heading and the first recommendation below it. */
static rap_unagreed in_lead(const finder *f, const rap_block *heading)
{
    size_t i = 0;
    rap_unagreed words = {0};
    while (i < f->outline->count && f->outline->blocks[i] != heading)
        i++;
    for (i++; i < f->outline->count && !words.text; i++) {
        const rap_block *block = f->outline->blocks[i];
        if (block->kind != RAP_BLOCK_PARAGRAPH || block->role != RAP_ROLE_PARAGRAPH)
            break;
        if (!block->is_aside)
            words = in_paragraph(f, block);
    }
    return words;
}

/* What a heading and its lead say, and of an annex the report, for all below it. Found once. */
static rap_unagreed above(const finder *f, rap_block *heading)
{
    if (!heading)
        return (rap_unagreed){0};
    if (!heading->is_asked) {
        heading->is_asked = true;
        heading->unagreed = in_heading(f, heading);
        if (!heading->unagreed.text)
            heading->unagreed = in_lead(f, heading);
        if (!heading->unagreed.text && heading->is_annex && !heading->heading)
            heading->unagreed = rap_annexed_of(f->arena, f->grammar, f->outline, heading).unagreed;
        if (!heading->unagreed.text)
            heading->unagreed = above(f, heading->heading);
    }
    return heading->unagreed;
}

/* `announcer`: the paragraph behind another recommendation that speaks of what follows; NULL where
 * what the lead says of all below the heading is not taken up again. */
static void find_of(const finder *f, rap_block *block, const rap_block *announcer)
{
    bool is_own = block->kind == RAP_BLOCK_RECOMMENDATION || block->role == RAP_ROLE_RECOMMENDATION;
    if (!block->unagreed.text)
        block->unagreed = is_own ? in_itself(f, block) : in_paragraph(f, block);
    if (!block->unagreed.text && announcer)
        block->unagreed = in_paragraph(f, announcer);
    if (!block->unagreed.text && announcer && block->heading)
        block->unagreed = in_heading(f, block->heading);
    if (!block->unagreed.text)
        block->unagreed = above(f, announcer && block->heading ? block->heading->heading : block->heading);
}

/* The parts of a list, each a recommendation: where all of them were proposed, what is said of the list is said of them. */
static void find_of_parts(const finder *f, const rap_block *block)
{
    for (rap_part *part = block->first; part; part = part->next) {
        if (!part->unagreed.text)
            part->unagreed = in_text(f, rap_text_string(&part->text), !part->first);
        if (!part->unagreed.text && is_proposed(block))
            part->unagreed = block->unagreed;
    }
}

/* Whether a paragraph speaks anew of what follows it. */
static bool announces(const finder *f, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    return block->number || (block->text.len && text[block->text.len - 1] == ':') || match(f, "place.only-introduces", text, NULL);
}

/* Says of what was adopted that brackets stand around the whole of it, which are kept. */
static void doubt_brackets(const finder *f, const rap_text *text, const rap_part *first, const rap_text *closing, long line)
{
    rap_text whole = {.arena = f->arena};
    rap_text_put(&whole, rap_text_string((rap_text *)text));
    put_parts(&whole, first);
    if (closing)
        rap_text_format(&whole, " %s", rap_text_string((rap_text *)closing));
    if (in_brackets(rap_text_string(&whole)).text)
        rap_source_doubt(f->arena, f->source, line,
                         "this recommendation stands in square brackets, by which many documents mark what is not agreed upon; it is read as adopted");
}

static void doubt_bracketed(const finder *f, const rap_block *block)
{
    if (!rap_fate_is_adopted(block))
        return;
    if (block->role != RAP_ROLE_INTRODUCTION)
        doubt_brackets(f, &block->text, block->first, &block->closing, block->line);
    for (const rap_part *part = block->role == RAP_ROLE_INTRODUCTION ? block->first : NULL; part; part = part->next)
        if (!part->is_refused)
            doubt_brackets(f, &part->text, part->first, NULL, part->line);
}

void rap_agreement_find(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source)
{
    finder f = {.arena = arena, .grammar = grammar, .outline = outline, .source = source};
    const rap_block *announcer = NULL;
    bool is_behind = false; /* a recommendation below the same heading */
    for (size_t i = 0; i < outline->count; i++) {
        rap_block *block = outline->blocks[i];
        bool is_heading = block->kind == RAP_BLOCK_HEADING, is_plain = block->kind == RAP_BLOCK_PARAGRAPH && block->role == RAP_ROLE_PARAGRAPH;
        announcer = is_heading ? NULL : is_plain && is_behind && announces(&f, block) ? block : announcer;
        is_behind = !is_heading && (is_behind || !is_plain);
        if (is_of_record(block))
            block->unagreed = rap_fate_announces(arena, grammar, block) ? (rap_unagreed){0} : in_sentences(&f, block, "place.unagreed-matter");
        else if (!is_heading && is_proposed(block))
            find_of(&f, block, block->announcer ? block->announcer : announcer);
        if (block->role == RAP_ROLE_INTRODUCTION)
            find_of_parts(&f, block);
        doubt_bracketed(&f, block);
    }
}
