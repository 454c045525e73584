#include <string.h>

#include "analysis/wording_work.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/symbols.h"

#define NUMBERS 24 /* articles or paragraphs that are read in one place */

typedef struct finder {
    rap_wording *w;
    rap_arena *arena;
    const char *text;
    rap_wording_visit visit;
    void *context;
} finder;

static finder finder_of(rap_wording *w, rap_arena *arena, rap_wording_visit visit, void *context)
{
    return (finder){w, arena, w->reading.words.text, visit, context};
}

static rap_span span_of(const rap_wording *w, const rap_phrase_found *f)
{
    return (rap_span){w->reading.words.list[f->from].start, w->reading.words.list[f->to - 1].end};
}

static bool is_upper_at(const char *place)
{
    return rap_is_upper(rap_utf8_next(&place));
}

/* ---- instruments ---------------------------------------------------------------------------- */

/* Whether one of the names has words that the short forms of an instrument are good for. */
static bool is_of_body(const finder *f, const rap_sign *sign, const char *const *bodies)
{
    for (; *bodies; bodies++) {
        rap_words words = {0};
        rap_words_read(f->arena, &f->w->book.lexicon, *bodies, &words);
        for (size_t at = 0; at < words.count; at++)
            if (rap_phrases_match(&f->w->book, &words, at, &sign->bodies))
                return true;
    }
    return false;
}

/* Whether a find names an instrument, by its name or by a short form: with a capital, and not in a longer name. */
static bool is_instrument(const finder *f, size_t at)
{
    const rap_phrase_finds *finds = &f->w->reading.finds;
    const rap_phrase_found *found = &finds->list[at];
    rap_sign_kind kind = rap_sign_of(found)->kind;
    if (kind != RAP_SIGN_INSTRUMENT && kind != RAP_SIGN_SHORT)
        return false;
    if (!is_upper_at(f->text + f->w->reading.words.list[found->to - 1].start) && !is_upper_at(f->text + span_of(f->w, found).start))
        return false;
    for (size_t i = 0; i < finds->count && finds->list[i].from <= found->from; i++) {
        const rap_phrase_found *other = &finds->list[i];
        if (rap_sign_of(other)->kind == RAP_SIGN_INSTRUMENT && other->to >= found->to && other->to - other->from > found->to - found->from)
            return false;
    }
    return true;
}

/* The instrument that a short form stands for in texts of these bodies; of several readings of its words the first find asks
 * for all. NULL where it is another's turn; `*is_known` is false where it stands for none. */
static const rap_sign *resolve(const finder *f, size_t at, const char *const *bodies, bool *is_known)
{
    const rap_phrase_finds *finds = &f->w->reading.finds;
    const rap_phrase_found *found = &finds->list[at];
    *is_known = true;
    if (rap_sign_of(found)->kind == RAP_SIGN_INSTRUMENT)
        return found->sign;
    for (size_t i = at; i > 0 && finds->list[i - 1].from == found->from; i--)
        if (rap_sign_of(&finds->list[i - 1])->kind == RAP_SIGN_SHORT && finds->list[i - 1].to == found->to)
            return NULL;
    for (size_t i = at; i < finds->count && finds->list[i].from == found->from; i++)
        if (rap_sign_of(&finds->list[i])->kind == RAP_SIGN_SHORT && finds->list[i].to == found->to && is_of_body(f, finds->list[i].sign, bodies))
            return finds->list[i].sign;
    *is_known = false;
    return found->sign;
}

/* The articles that stand right before a name (article 10, paragraph 1, of the …) or right behind it. */
static bool find_articles(finder *f, rap_span name, rap_span *articles, rap_span *paragraphs, rap_span *whole)
{
    rap_span found;
    rap_patterns *list = f->w->articles_before;
    *paragraphs = (rap_span){0};
    for (size_t at = 0; rap_patterns_find(list, f->text, at, &found) && found.start < name.start; at = found.end)
        if (found.end == name.start && rap_patterns_group(list, "articles", articles)) {
            rap_patterns_group(list, "paragraphs", paragraphs);
            *whole = (rap_span){found.start, name.end};
            return true;
        }
    list = f->w->articles_after;
    if (!rap_patterns_find(list, f->text, name.end, &found) || found.start != name.end || !rap_patterns_group(list, "articles", articles))
        return false;
    rap_patterns_group(list, "paragraphs", paragraphs);
    *whole = (rap_span){name.start, found.end};
    return true;
}

/* The numbers of a stretch: 10, 6 bis, 3 (a) */
static size_t split_numbers(const finder *f, rap_span s, const char **out)
{
    size_t count = 0;
    for (size_t i = s.start; i < s.end && count < NUMBERS;) {
        size_t from = i;
        while (i < s.end && ((f->text[i] >= '0' && f->text[i] <= '9') || (i > from && f->text[i] >= 'a' && f->text[i] <= 'z')))
            i++;
        while (i > from && i + 1 < s.end && (f->text[i] == '(' || (f->text[i] == ' ' && f->text[i + 1] == '(')) && memchr(f->text + i, ')', s.end - i))
            i = (size_t)((const char *)memchr(f->text + i, ')', s.end - i) - f->text) + 1;
        if (i > from)
            out[count++] = rap_arena_copy(f->arena, f->text + from, i - from);
        else
            i++;
    }
    return count;
}

/* Short forms that stand for no instrument that is known count by themselves where an article is cited. */
static void tell_instrument(finder *f, const rap_phrase_found *found, const rap_sign *sign, bool is_known)
{
    const char *articles[NUMBERS], *paragraphs[NUMBERS], *rule = rap_arena_format(f->arena, "%s.%zu", sign->rule, found->number);
    rap_span name = span_of(f->w, found), a, p, whole;
    const char *title = is_known ? sign->code : rap_arena_copy(f->arena, f->text + name.start, name.end - name.start);
    if (!find_articles(f, name, &a, &p, &whole)) {
        if (is_known)
            f->visit(f->context, title, name.start, name.end, rule);
        return;
    }
    size_t count = split_numbers(f, a, articles), inner = split_numbers(f, p, paragraphs);
    for (size_t i = 0; i < count; i++) {
        const char *value = rap_arena_format(f->arena, "%s, %s %s", title, f->w->article, articles[i]);
        for (size_t k = 0; count == 1 && k < inner; k++)
            f->visit(f->context, rap_arena_format(f->arena, "%s, %s %s", value, f->w->paragraph, paragraphs[k]), whole.start, whole.end, rule);
        if (count > 1 || inner == 0)
            f->visit(f->context, value, whole.start, whole.end, rule);
    }
}

void rap_wording_instruments(rap_wording *w, rap_arena *arena, const char *const *bodies, rap_wording_visit visit, void *context)
{
    finder f = finder_of(w, arena, visit, context);
    for (size_t i = 0; i < w->reading.finds.count; i++) {
        bool is_known = false;
        const rap_sign *sign = is_instrument(&f, i) ? resolve(&f, i, bodies, &is_known) : NULL;
        if (sign)
            tell_instrument(&f, &w->reading.finds.list[i], sign, is_known);
    }
}

/* ---- decisions and symbols ------------------------------------------------------------------ */

static bool may_cite(const rap_wording *w, const char *text)
{
    for (const char **word = w->decision_words; *word; word++)
        if (strstr(text, *word))
            return true;
    return false;
}

void rap_wording_cited(rap_wording *w, rap_arena *arena, rap_wording_visit visit, void *context)
{
    finder f = finder_of(w, arena, visit, context);
    rap_symbol symbol;
    rap_span found;
    for (size_t at = 0; may_cite(w, f.text) && rap_patterns_find(w->decisions, f.text, at, &found) && found.end > at; at = found.end)
        visit(context, rap_arena_copy(arena, f.text + found.start, found.end - found.start), found.start, found.end, "wording.decisions");
    for (size_t at = 0; strchr(f.text, '/') && rap_symbol_next(arena, f.text, at, &symbol); at = symbol.end)
        visit(context, symbol.text, symbol.start, symbol.end, "wording.symbols");
}

/* ---- States and organizations --------------------------------------------------------------- */

/* Whether words are the name that they would be, and not a word like it: Who, but WHO. */
static bool is_name(const rap_wording *w, const char *words, size_t len, const rap_name *name)
{
    for (const char **no = w->no_names; *no; no++)
        if (strlen(*no) == len && memcmp(*no, words, len) == 0)
            return false;
    bool is_short = len <= 5 && !memchr(words, ' ', len);
    for (size_t i = 1; i < len && is_short; i++)
        is_short = words[i] >= 'a' && words[i] <= 'z';
    return !is_short || strncmp(words, name->normal, 3) == 0;
}

static size_t past_instrument(const rap_wording *w, size_t at)
{
    size_t behind = at;
    for (size_t i = 0; i < w->reading.finds.count && w->reading.finds.list[i].from <= at; i++) {
        const rap_phrase_found *f = &w->reading.finds.list[i];
        if (rap_sign_of(f)->kind == RAP_SIGN_INSTRUMENT && f->to > behind)
            behind = f->to;
    }
    return behind;
}

void rap_wording_named(rap_wording *w, rap_arena *arena, const rap_names *names, rap_wording_visit visit, void *context)
{
    const rap_words *words = &w->reading.words;
    for (size_t i = 0; i < words->count;) {
        const char *at = words->text + words->list[i].start;
        const rap_name *name = NULL;
        size_t start = words->list[i].start, len = 0, behind = is_upper_at(at) ? past_instrument(w, i) : i;
        size_t place = is_upper_at(at) && behind == i ? rap_names_place(names, arena, at) : 0;
        if (is_upper_at(at) && behind == i)
            len = place ? place : rap_names_longest(names, arena, at, &name);
        if (place || (len && is_name(w, at, len, name))) {
            if (!place)
                visit(context, rap_arena_copy(arena, at, len), start, start + len, "wording.names");
            while (i < words->count && words->list[i].start < start + len)
                i++;
        } else {
            i = behind > i ? behind : i + 1;
        }
    }
}

/* ---- texts that are no recommendations ------------------------------------------------------ */

void rap_wording_tell_instruments(rap_wording *w, rap_arena *arena, const char *text, const char *const *bodies, rap_wording_visit visit,
                                  void *context)
{
    rap_wording_read(w, arena, text, false);
    rap_wording_instruments(w, arena, bodies, visit, context);
}

void rap_wording_tell_names(rap_wording *w, rap_arena *arena, const char *text, const rap_names *names, rap_wording_visit visit, void *context)
{
    rap_wording_read(w, arena, text, false);
    rap_wording_named(w, arena, names, visit, context);
}
