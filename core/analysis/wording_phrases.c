/* Reads the phrases of a wording file. */
#include "analysis/wording_phrases_work.h"

#include <string.h>

#include "base/text.h"

#define GAP 4
#define LONG_GAP 16

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

static rap_phrase_place *add(compiler *c, rap_phrase_place e)
{
    c->phrase->elements[c->phrase->count] = e;
    return &c->phrase->elements[c->phrase->count++];
}

static void add_choice(compiler *c, rap_phrase_place *e, rap_phrase_choice new)
{
    rap_phrase_choice *grown = rap_arena_alloc(c->book->arena, (e->choice_count + 1) * sizeof *grown);
    if (e->choice_count)
        memcpy(grown, e->choices, e->choice_count * sizeof *grown);
    grown[e->choice_count++] = new;
    e->choices = grown;
    e->firsts |= new.id == RAP_NO_WORD ? UINT64_MAX : rap_word_bit(new.id);
}

/* One of the words that a stroke parts. False where it is not one word. */
static bool read_choice(compiler *c, rap_phrase_place *e, const char *text)
{
    rap_word word = {0};
    size_t place = 0;
    if (*text == '*') {
        add_choice(c, e, (rap_phrase_choice){RAP_NO_WORD, text + 1, false});
        return true;
    }
    if (strcmp(text, "#") == 0) {
        add_choice(c, e, (rap_phrase_choice){RAP_NO_WORD, NULL, true});
        return true;
    }
    if (!rap_word_next(text, &place, &word) || word.start || text[place])
        return false;
    add_choice(c, e, (rap_phrase_choice){learn(c->book, text, place), NULL, false});
    return true;
}

static const char bracket[] = "what stands in [ ] is one word, several parted by /, or a list";

/* Words in a row, as of a term with hyphens. */
static bool read_row(compiler *c, const char *text, bool is_optional)
{
    rap_word word = {0};
    size_t count = 0;
    for (size_t place = 0; rap_word_next(text, &place, &word); count++) {
        rap_phrase_place *e = add(c, (rap_phrase_place){.is_optional = is_optional});
        add_choice(c, e, (rap_phrase_choice){learn(c->book, text + word.start, word.end - word.start), NULL, false});
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
    rap_phrase_place *e = add(c, (rap_phrase_place){.is_optional = is_optional});
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
    rap_phrase_place *e = add(c, (rap_phrase_place){.kind = RAP_PLACE_LIST, .is_optional = is_optional, .list = list});
    for (size_t i = 0; i < list->count; i++)
        e->firsts |= list->phrases[i]->firsts;
    c->phrase->is_loose |= list->is_loose;
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
        return (c->phrase->is_loose = true) && add(c, (rap_phrase_place){.kind = RAP_PLACE_BETWEEN, .firsts = UINT64_MAX}) != NULL;
    if (strcmp(text, ".") == 0 || strcmp(text, "..") == 0 || strcmp(text, "...") == 0)
        return add(c, (rap_phrase_place){.kind = RAP_PLACE_SKIP, .gap = len == 1 ? 0 : len == 2 ? GAP : LONG_GAP, .firsts = UINT64_MAX}) != NULL;
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
    if (!is_there || p->elements[0].kind >= RAP_PLACE_SKIP || p->elements[p->count - 1].kind >= RAP_PLACE_SKIP)
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
    *out = (rap_phrase_list){rap_arena_alloc(book->arena, (json_array_size(list) + 1) * sizeof *out->phrases), 0, false, object, key};
    if (list && !json_is_array(list))
        return fail_list(book, object, key, error);
    json_array_foreach(list, i, item) {
        compiler c = {.book = book, .object = object, .key = key, .text = json_string_value(item), .error = error};
        if (!c.text)
            return fail_list(book, object, key, error);
        if (!compile(&c))
            return false;
        out->phrases[out->count++] = c.phrase;
        out->is_loose |= c.phrase->is_loose;
    }
    return true;
}

