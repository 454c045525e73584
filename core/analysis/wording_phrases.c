#include "analysis/wording_phrases.h"

#include <string.h>

#include "base/text.h"

#define GAP 4
#define LONG_GAP 16

typedef enum kind { FIXED, LIST, SKIP, BETWEEN } kind;

/* A word that fits a place: one of the lexicon, or any with an ending, or a number. */
typedef struct choice {
    uint32_t id;
    const char *ending; /* NULL for a word */
    bool is_number;
} choice;

typedef struct element {
    kind kind;
    bool is_optional;
    choice *choices;
    size_t choice_count;
    const rap_phrase_list *list;
    size_t gap;
    uint64_t firsts; /* bits of the words it may begin with: see bit_of */
} element;

struct rap_phrase {
    const char *text;
    uint64_t firsts; /* the same of the whole phrase */
    element *elements;
    size_t count;
};

/* ---- words ---------------------------------------------------------------------------------- */

static uint32_t learn(rap_phrase_book *book, const char *bytes, size_t len)
{
    char room[64];
    const char *word = rap_word_fold(book->arena, bytes, len, room, sizeof room);
    size_t id = rap_ids_find(&book->lexicon.words, word);
    return (uint32_t)(id != RAP_NO_ID ? id : rap_ids_add(&book->lexicon.words, rap_arena_string(book->arena, word), NULL));
}

static void give_role(rap_phrase_book *book, uint32_t id, unsigned char role)
{
    while (book->role_room <= id) {
        size_t room = book->role_room ? 2 * book->role_room : 256;
        unsigned char *roles = rap_arena_alloc(book->arena, room);
        if (book->role_room)
            memcpy(roles, book->roles, book->role_room);
        book->roles = roles;
        book->role_room = room;
    }
    book->roles[id] |= role;
}

static bool fail_list(const rap_phrase_book *book, const json_t *object, const char *key, rap_error *error)
{
    return rap_json_fail(book->json, object, key, error, "'%s' must be a list of strings", key);
}

bool rap_phrases_read_words(rap_phrase_book *book, const json_t *object, const char *key, unsigned char role, rap_error *error)
{
    const json_t *list = json_object_get(object, key), *item;
    size_t i;
    if (list && !json_is_array(list))
        return fail_list(book, object, key, error);
    json_array_foreach(list, i, item) {
        const char *text = json_string_value(item);
        rap_word word = {0};
        size_t place = 0;
        if (!text || !rap_word_next(text, &place, &word) || text[place] != '\0' || word.start)
            return rap_json_fail(book->json, object, key, error, "'%s' must be a list of single words; '%s' is none", key, text ? text : "");
        give_role(book, learn(book, text, strlen(text)), role);
    }
    return true;
}

bool rap_phrase_has_role(const rap_phrase_book *book, const rap_word *word, unsigned char role)
{
    return word->id < book->role_room && book->roles[word->id] & role;
}

/* ---- compiling ------------------------------------------------------------------------------ */

typedef struct compiler {
    rap_phrase_book *book;
    const json_t *object;
    const char *key, *text;
    rap_error *error;
    rap_phrase *phrase;
} compiler;

static bool fail(const compiler *c, const char *what)
{
    return rap_json_fail(c->book->json, c->object, c->key, c->error, "'%s' has a phrase that is none: '%s' (%s)", c->key, c->text, what);
}

/* Most places of a phrase fail at their first word: one of 64 bits tells most of those. */
static uint64_t bit_of(uint32_t id)
{
    return UINT64_C(1) << (id & 63);
}

static element *add(compiler *c, element e)
{
    c->phrase->elements[c->phrase->count] = e;
    return &c->phrase->elements[c->phrase->count++];
}

static void add_choice(compiler *c, element *e, choice new)
{
    choice *grown = rap_arena_alloc(c->book->arena, (e->choice_count + 1) * sizeof *grown);
    if (e->choice_count)
        memcpy(grown, e->choices, e->choice_count * sizeof *grown);
    grown[e->choice_count++] = new;
    e->choices = grown;
    e->firsts |= new.id == RAP_NO_WORD ? UINT64_MAX : bit_of(new.id);
}

/* One of the words that a stroke parts. False where it is not one word. */
static bool read_choice(compiler *c, element *e, const char *text)
{
    rap_word word = {0};
    size_t place = 0;
    if (*text == '*') {
        add_choice(c, e, (choice){RAP_NO_WORD, text + 1, false});
        return true;
    }
    if (strcmp(text, "#") == 0) {
        add_choice(c, e, (choice){RAP_NO_WORD, NULL, true});
        return true;
    }
    if (!rap_word_next(text, &place, &word) || word.start || text[place])
        return false;
    add_choice(c, e, (choice){learn(c->book, text, place), NULL, false});
    return true;
}

static const char bracket[] = "what stands in [ ] is one word, several parted by /, or a list";

/* Words in a row, as of a term with hyphens. */
static bool read_row(compiler *c, const char *text, bool is_optional)
{
    rap_word word = {0};
    size_t count = 0;
    for (size_t place = 0; rap_word_next(text, &place, &word); count++) {
        element *e = add(c, (element){.is_optional = is_optional});
        add_choice(c, e, (choice){learn(c->book, text + word.start, word.end - word.start), NULL, false});
    }
    if (count > 1 && is_optional)
        return fail(c, bracket);
    return count > 0 || fail(c, "a sign that is none; see the README of this folder");
}

static bool read_fixed(compiler *c, char *text, bool is_optional)
{
    if (strpbrk(text, "[]<>"))
        return fail(c, bracket);
    if (!strpbrk(text, "/*#"))
        return read_row(c, text, is_optional);
    element *e = add(c, (element){.is_optional = is_optional});
    for (char *next; text; text = next) {
        next = strchr(text, '/');
        if (next)
            *next++ = '\0';
        if (!read_choice(c, e, text))
            return fail(c, "what / parts are single words");
    }
    return true;
}

static bool read_list(compiler *c, char *name, bool is_optional)
{
    name[strlen(name) - 1] = '\0';
    const rap_phrase_list *list = rap_table_get(&c->book->lists, name + 1);
    if (!list)
        return fail(c, "a list that does not stand before it in 'lists'");
    element *e = add(c, (element){.kind = LIST, .is_optional = is_optional, .list = list});
    for (size_t i = 0; i < list->count; i++)
        e->firsts |= list->phrases[i]->firsts;
    return true;
}

static bool read_element(compiler *c, char *text)
{
    size_t len = strlen(text);
    bool is_optional = text[0] == '[' && text[len - 1] == ']' && len > 2;
    if (is_optional) {
        text[len - 1] = '\0';
        text++;
        len -= 2;
    }
    if (strcmp(text, "~") == 0)
        return add(c, (element){.kind = BETWEEN, .firsts = UINT64_MAX}) != NULL;
    if (strcmp(text, ".") == 0 || strcmp(text, "..") == 0 || strcmp(text, "...") == 0)
        return add(c, (element){.kind = SKIP, .gap = len == 1 ? 0 : len == 2 ? GAP : LONG_GAP, .firsts = UINT64_MAX}) != NULL;
    if (text[0] == '<' && text[len - 1] == '>')
        return read_list(c, text, is_optional);
    return read_fixed(c, text, is_optional);
}

/* A phrase begins and ends with words, and some of it must be there. */
static bool is_sound(const compiler *c)
{
    const rap_phrase *p = c->phrase;
    bool is_there = false;
    for (size_t i = 0; i < p->count; i++)
        is_there = is_there || !p->elements[i].is_optional;
    if (!is_there || p->elements[0].kind >= SKIP || p->elements[p->count - 1].kind >= SKIP)
        return fail(c, "it begins and ends with words, and not all may be absent");
    return true;
}

static bool compile(compiler *c)
{
    rap_phrase *p = rap_arena_alloc(c->book->arena, sizeof *p);
    *p = (rap_phrase){.text = c->text, .elements = rap_arena_alloc(c->book->arena, (strlen(c->text) + 1) * sizeof *p->elements)};
    c->phrase = p;
    for (const char *t = c->text + strspn(c->text, " "); *t;) {
        size_t len = strcspn(t, " ");
        if (!read_element(c, rap_arena_copy(c->book->arena, t, len)))
            return false;
        t += len + strspn(t + len, " ");
    }
    for (size_t e = 0; e < p->count && (e == 0 || p->elements[e - 1].is_optional); e++)
        p->firsts |= p->elements[e].firsts;
    return is_sound(c);
}

bool rap_phrases_read(rap_phrase_book *book, const json_t *object, const char *key, rap_phrase_list *out, rap_error *error)
{
    const json_t *list = json_object_get(object, key), *item;
    size_t i;
    *out = (rap_phrase_list){rap_arena_alloc(book->arena, (json_array_size(list) + 1) * sizeof *out->phrases), 0, object, key};
    if (list && !json_is_array(list))
        return fail_list(book, object, key, error);
    json_array_foreach(list, i, item) {
        compiler c = {.book = book, .object = object, .key = key, .text = json_string_value(item), .error = error};
        if (!c.text)
            return fail_list(book, object, key, error);
        if (!compile(&c))
            return false;
        out->phrases[out->count++] = c.phrase;
    }
    return true;
}

/* ---- matching ------------------------------------------------------------------------------- */

typedef struct matcher {
    const rap_phrase_book *book;
    const rap_words *words;
    size_t first;
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

static bool is_choice(const matcher *m, const rap_word *w, const choice *c)
{
    char first = m->words->text[w->start];
    if (c->is_number)
        return first >= '0' && first <= '9';
    return c->ending ? has_ending(m, w, c->ending) : w->id == c->id;
}

/* Whether the word at `at` may be the first of what has these bits. */
static bool may_begin(const matcher *m, uint64_t firsts, size_t at)
{
    return at < m->words->count && firsts & bit_of(m->words->list[at].id);
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

static size_t match_list(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    const frame next = {p, e + 1, outer};
    size_t best = 0;
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

static size_t go_on(const matcher *m, const rap_phrase *p, size_t e, size_t at, const frame *outer)
{
    if (e == p->count)
        return outer ? go_on(m, outer->phrase, outer->element, at, outer->outer) : at;
    const element *wanted = &p->elements[e];
    size_t end = wanted->kind < SKIP && !may_begin(m, wanted->firsts, at) ? 0 : wanted->kind == FIXED ? match_fixed(m, p, e, at, outer) : wanted->kind == LIST ? match_list(m, p, e, at, outer)
        : wanted->kind == SKIP ? match_skip(m, p, e, at, outer) : match_between(m, p, e, at, outer);
    return wanted->is_optional ? larger(end, go_on(m, p, e + 1, at, outer)) : end;
}

size_t rap_phrase_match(const rap_phrase_book *book, const rap_words *words, size_t at, const rap_phrase *phrase)
{
    const matcher m = {book, words, at};
    return go_on(&m, phrase, 0, at, NULL);
}

size_t rap_phrases_match(const rap_phrase_book *book, const rap_words *words, size_t at, const rap_phrase_list *list)
{
    size_t best = 0;
    for (size_t i = 0; i < list->count; i++)
        best = larger(best, rap_phrase_match(book, words, at, list->phrases[i]));
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
        const element *first = &p->elements[e];
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
    out->count = 0;
    for (size_t at = 0; at < words->count; at++) {
        uint32_t id = words->list[at].id;
        for (const struct rap_phrase_entry *e = id < index->room ? index->by_word[id] : NULL; e; e = e->next) {
            size_t to = rap_phrase_match(book, words, at, e->phrase);
            if (to)
                note(arena, out, (rap_phrase_found){e->sign, e->number, at, to, e->is_exception});
        }
    }
    drop_excepted(out);
}
