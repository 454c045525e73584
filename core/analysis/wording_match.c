/* Finds the phrases of a wording file in the words of a text. */
#include "analysis/wording_phrases_work.h"

#include <stdint.h>
#include <string.h>

/* ---- matching ------------------------------------------------------------------------------- */

#define ENDS 8 /* of a list at one word that are kept */
#define SLOTS 128 /* a power of two */

/* Words behind matches, each once. */
typedef struct ends {
    uint32_t list[ENDS], count;
} ends;

/* All words behind the phrases of a list at a word, which phrases of many codes ask for again. */
typedef struct slot {
    const rap_phrase_list *list;
    ends ends;
    uint32_t at;
} slot;

typedef struct matcher {
    const rap_phrase_book *book;
    const rap_words *words;
    size_t first;
    ends *ends;  /* NULL where the longest match is sought, not all */
    slot *slots; /* NULL where nothing is kept */
} matcher;

/* What goes on behind the phrase of a list. */
typedef struct frame {
    const rap_phrase *phrase;
    size_t element;
    const struct frame *outer;
} frame;

static size_t go_on(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer);

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool has_ending(const matcher *m, const rap_word *w, const char *ending)
{
    size_t len = w->end - w->start, tail = strlen(ending);
    return len >= tail && memcmp(m->words->text + w->end - tail, ending, tail) == 0;
}

static bool is_choice(const matcher *m, const rap_word *w, const rap_phrase_choice *c)
{
    char first = m->words->text[w->start];
    if (c->is_number)
        return first >= '0' && first <= '9';
    return c->ending ? has_ending(m, w, c->ending) : w->id == c->id;
}

/* Whether the word at `at` may be the first of what has these bits. */
static bool may_begin(const matcher *m, uint64_t firsts, size_t at)
{
    return at < m->words->count && firsts & rap_word_bit(m->words->list[at].id);
}

/* Whether a word can follow in a phrase: no bracket and no end of a clause is before it. */
static bool follows(const matcher *m, size_t at)
{
    return at < m->words->count && (at == m->first || m->words->list[at].before <= RAP_BREAK_COMMA);
}

static size_t match_fixed(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    for (size_t i = 0; follows(m, at) && i < p->elements[e].choice_count; i++)
        if (is_choice(m, &m->words->list[at], &p->elements[e].choices[i]))
            return go_on(m, p, e + 1, at + 1, outer);
    return 0;
}

static size_t note_end(ends *all, size_t at);

/* The ends of a list at a word, where they are all that count and few enough to be kept; else NULL. */
static const ends *ends_of(const matcher *m, const rap_phrase_list *list, size_t at)
{
    if (!m->slots || list->is_loose)
        return NULL;
    slot *own = &m->slots[((uintptr_t)list / sizeof *list + at * 31) & (SLOTS - 1)];
    if (own->list != list || own->at != at) {
        ends found = {.count = 0};
        matcher seeker = *m;
        seeker.ends = &found;
        for (size_t i = 0; i < list->count; i++)
            if (may_begin(m, list->phrases[i]->firsts, at))
                go_on(&seeker, list->phrases[i], 0, at, NULL);
        *own = (slot){list, found, (uint32_t)at};
    }
    return own->ends.count < ENDS ? &own->ends : NULL;
}

static size_t match_list(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    const frame next = {p, e + 1, outer};
    size_t best = 0;
    if (!follows(m, at))
        return 0;
    const ends *kept = ends_of(m, p->elements[e].list, at);
    if (kept) {
        const ends own = *kept; /* what goes on may need the slot */
        for (size_t i = 0; i < own.count; i++)
            best = larger(best, go_on(m, p, e + 1, own.list[i], outer));
        return best;
    }
    for (size_t i = 0; i < p->elements[e].list->count; i++)
        if (may_begin(m, p->elements[e].list->phrases[i]->firsts, at))
            best = larger(best, go_on(m, p->elements[e].list->phrases[i], 0, at, &next));
    return best;
}

static size_t match_skip(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    size_t best = 0;
    for (size_t n = 0; n <= p->elements[e].gap && at + n < m->words->count && m->words->list[at + n].before == RAP_BREAK_NONE; n++)
        best = larger(best, go_on(m, p, e + 1, at + n, outer));
    return best;
}

/* The word behind an aside that begins at `at`: the one behind its second comma; 0 where none begins. */
static size_t pass_aside(const matcher *m, size_t at)
{
    const rap_words *w = m->words;
    if (at >= w->count || w->list[at].before != RAP_BREAK_COMMA || !rap_phrase_has_role(m->book, &w->list[at], RAP_ROLE_ASIDE))
        return 0;
    for (at++; at < w->count && w->list[at].before != RAP_BREAK_COMMA; at++)
        if (w->list[at].before >= RAP_BREAK_CLAUSE)
            return 0;
    return at < w->count ? at : 0;
}

static size_t match_between(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    size_t best = 0, behind;
    if (follows(m, at) && rap_phrase_has_role(m->book, &m->words->list[at], RAP_ROLE_BETWEEN))
        best = go_on(m, p, e, at + 1, outer);
    if (!best)
        best = go_on(m, p, e + 1, at, outer);
    if (!best && (behind = pass_aside(m, at)))
        best = go_on(m, p, e, behind, outer);
    return best;
}

/* Keeps the end of a match, as if it were none, so that others are tried. */
static size_t note_end(ends *all, size_t at)
{
    size_t i = 0;
    while (i < all->count && all->list[i] != at)
        i++;
    if (i == all->count && i < ENDS)
        all->list[all->count++] = (uint32_t)at;
    return 0;
}

static size_t go_on(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    if (e == p->count && outer)
        return go_on(m, outer->phrase, outer->element, at, outer->outer);
    if (e == p->count)
        return m->ends ? note_end(m->ends, at) : at;
    const rap_phrase_place *wanted = &p->elements[e];
    size_t end = wanted->kind < RAP_PLACE_SKIP && !may_begin(m, wanted->firsts, at) ? 0 : wanted->kind == RAP_PLACE_FIXED ? match_fixed(m, p, e, at, outer) : wanted->kind == RAP_PLACE_LIST ? match_list(m, p, e, at, outer)
        : wanted->kind == RAP_PLACE_SKIP ? match_skip(m, p, e, at, outer) : match_between(m, p, e, at, outer);
    return wanted->is_optional ? larger(end, go_on(m, p, e + 1, at, outer)) : end;
}

size_t rap_phrases_match(const rap_phrase_book *book, const rap_words *words, size_t at, const rap_phrase_list *list)
{
    const matcher m = {book, words, at, NULL, NULL};
    size_t best = 0;
    for (size_t i = 0; i < list->count; i++)
        best = larger(best, go_on(&m, list->phrases[i], 0, at, NULL));
    return best;
}

/* ---- many at once --------------------------------------------------------------------------- */

typedef struct indexer {
    rap_phrase_book *book;
    rap_phrase_index *index;
    struct rap_phrase_entry entry;
} indexer;

static void put_entry(indexer *x, uint32_t word)
{
    rap_phrase_index *index = x->index;
    if (word >= index->room) {
        size_t room = index->room ? index->room : 256;
        while (room <= word)
            room *= 2;
        struct rap_phrase_entry **list = rap_arena_alloc(x->book->arena, room * sizeof *list);
        if (index->room)
            memcpy(list, index->by_word, index->room * sizeof *list);
        index->by_word = list;
        index->room = room;
    }
    struct rap_phrase_entry **end = &index->by_word[word];
    for (; *end; end = &(*end)->next)
        if ((*end)->phrase == x->entry.phrase && (*end)->sign == x->entry.sign)
            return;
    *end = rap_arena_alloc(x->book->arena, sizeof **end);
    **end = x->entry;
}

/* Enters a phrase under every word it may begin with; false where that is any. */
static bool put_firsts(indexer *x, const rap_phrase *p)
{
    bool is_open = true;
    for (size_t e = 0; is_open && e < p->count; e++) {
        const rap_phrase_place *first = &p->elements[e];
        for (size_t i = 0; i < first->choice_count; i++) {
            if (first->choices[i].id == RAP_NO_WORD)
                return false;
            put_entry(x, first->choices[i].id);
        }
        for (size_t i = 0; first->list && i < first->list->count; i++)
            if (!put_firsts(x, first->list->phrases[i]))
                return false;
        is_open = first->is_optional;
    }
    return true;
}

bool rap_phrase_index_add(rap_phrase_book *book, rap_phrase_index *index, const rap_phrase_list *list, const void *sign, bool is_exception,
                          rap_error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        indexer x = {book, index, {list->phrases[i], sign, i + 1, is_exception, NULL}};
        if (!put_firsts(&x, list->phrases[i]))
            return rap_json_fail(book->json, list->object, list->key, error, "'%s' may begin with any word: a phrase that is sought begins with a word of its own",
                                 list->phrases[i]->text);
    }
    return true;
}

static void note(rap_arena *arena, rap_phrase_finds *out, rap_phrase_found found)
{
    for (size_t i = out->count; i > 0 && out->list[i - 1].from == found.from; i--) {
        rap_phrase_found *other = &out->list[i - 1];
        if (other->sign != found.sign || other->is_exception != found.is_exception)
            continue;
        if (found.to <= other->to)
            return;
        memmove(other, other + 1, (out->count - i) * sizeof *other); /* it is entered again behind the shorter ones */
        out->count--;
        break;
    }
    out->list = rap_arena_grow(arena, out->list, out->count, &out->room, sizeof *out->list);
    size_t at = out->count++;
    for (; at > 0 && out->list[at - 1].from == found.from && out->list[at - 1].to > found.to; at--)
        out->list[at] = out->list[at - 1];
    out->list[at] = found;
}

/* Drops what lies in an exception of its sign, and the exceptions. */
static void drop_excepted(rap_phrase_finds *out)
{
    size_t kept = 0, exceptions = 0;
    for (size_t i = 0; i < out->count; i++)
        exceptions += out->list[i].is_exception;
    if (exceptions == 0)
        return;
    for (size_t i = 0; i < out->count; i++) { /* an exception that ends behind a match begins before it, so it is still there */
        const rap_phrase_found *f = &out->list[i];
        bool is_dropped = false;
        for (size_t k = 0; k < out->count && !is_dropped && !f->is_exception; k++) {
            const rap_phrase_found *x = &out->list[k];
            is_dropped = x->is_exception && x->sign == f->sign && x->from <= f->from && f->to <= x->to;
        }
        if (!is_dropped)
            out->list[kept++] = *f;
    }
    out->count = kept;
    for (size_t i = kept = 0; i < out->count; i++)
        if (!out->list[i].is_exception)
            out->list[kept++] = out->list[i];
    out->count = kept;
}

void rap_phrase_index_find(const rap_phrase_book *book, rap_arena *arena, const rap_phrase_index *index, const rap_words *words,
                           rap_phrase_finds *out)
{
    slot slots[SLOTS] = {{.list = NULL}};
    out->count = 0;
    for (size_t at = 0; at < words->count; at++) {
        const uint32_t id = words->list[at].id;
        const matcher m = {book, words, at, NULL, slots};
        for (const struct rap_phrase_entry *e = id < index->room ? index->by_word[id] : NULL; e; e = e->next) {
            size_t to = go_on(&m, e->phrase, 0, at, NULL);
            if (to)
                note(arena, out, (rap_phrase_found){e->sign, e->number, at, to, e->is_exception});
        }
    }
    drop_excepted(out);
}
