#include "analysis/wording_work.h"

#include "base/text.h"

/* The words of an operative verb and of its action, as the texts of a report name it: should consider adopting. */

/* Whether an aside begins behind a comma: `to the extent possible`, and not `to establish`. */
static bool is_aside_at(const rap_wording *w, const rap_wording_reading *r, size_t at)
{
    const rap_word *word = &r->words.list[at];
    if (word->before != RAP_BREAK_COMMA || !rap_phrase_has_role(&w->book, word, RAP_ROLE_ASIDE))
        return false;
    return !rap_phrase_has_role(&w->book, word, RAP_ROLE_LINK)
        || (at + 1 < r->words.count && rap_phrase_has_role(&w->book, word + 1, RAP_ROLE_DETERMINER));
}

/* Appends words [from, to) without adverbs and asides. */
static void put_words(const rap_wording *w, const rap_wording_reading *r, size_t from, size_t to, rap_text *out)
{
    bool is_aside = false;
    for (size_t i = from; i < to; i++) {
        const rap_word *word = &r->words.list[i];
        if (i > from && word->before == RAP_BREAK_COMMA)
            is_aside = is_aside_at(w, r, i);
        if (is_aside || rap_phrase_has_role(&w->book, word, RAP_ROLE_BETWEEN))
            continue;
        if (out->len)
            rap_text_char(out, r->words.text[word->start - 1] == '-' ? '-' : ' ');
        rap_text_add(out, r->words.text + word->start, word->end - word->start);
    }
}

/* The word at which the action begins: past adverbs and asides. */
static size_t action_at(const rap_wording *w, const rap_wording_reading *r, size_t at)
{
    while (at < r->words.count) {
        const rap_word *word = &r->words.list[at];
        if (is_aside_at(w, r, at)) {
            for (at++; at < r->words.count && r->words.list[at].before == RAP_BREAK_NONE; at++)
                continue;
        } else if (word->before <= RAP_BREAK_COMMA && rap_phrase_has_role(&w->book, word, RAP_ROLE_BETWEEN)) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

const char *rap_wording_verb_phrase(const rap_wording *w, rap_arena *arena, const rap_wording_reading *r, const rap_phrase_found *verb, size_t *end)
{
    rap_text out = {.arena = arena};
    size_t at = action_at(w, r, verb->to);
    bool is_there = at < r->words.count && r->words.list[at].before < RAP_BREAK_CLAUSE;
    if (is_there && rap_sign_of(verb)->kind == RAP_SIGN_ACTS) /* decided that the … */
        is_there = !rap_phrase_has_role(&w->book, &r->words.list[at], RAP_ROLE_DETERMINER | RAP_ROLE_RELATIVE);
    size_t to = is_there ? rap_phrases_match(&w->book, &r->words, at, rap_sign_of(verb)->action) : 0;
    put_words(w, r, verb->from, verb->to, &out);
    if (to)
        put_words(w, r, at, to, &out);
    *end = r->words.list[(to ? to : verb->to) - 1].end;
    return rap_text_string(&out);
}
