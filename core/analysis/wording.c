#include "analysis/wording.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/wording_work.h"
#include "base/data.h"
#include "base/nearest.h"
#include "base/text.h"

/* ---- reading a file ------------------------------------------------------------------------- */

typedef struct reader {
    rap_arena *arena;
    rap_wording *w;
    json_t *root;
    rap_error *error;
} reader;

static bool fail_list(const reader *r, const char *key)
{
    return rap_json_fail(r->w->book.json, r->root, key, r->error, "'%s' must be a list of objects", key);
}

/* Reads the phrases at `key` of an entry, which stand for a sign. */
static bool read_phrases(reader *r, const json_t *entry, const char *key, const rap_sign *sign, bool is_exception)
{
    rap_phrase_list list;
    rap_wording *w = r->w;
    return rap_phrases_read(&w->book, entry, key, &list, r->error)
        && rap_phrase_index_add(&w->book, &w->index, &list, sign, is_exception, r->error);
}

static rap_sign *new_sign(reader *r, rap_sign_kind kind, const char *key, const char *code)
{
    rap_sign *sign = rap_arena_alloc(r->arena, sizeof *sign);
    *sign = (rap_sign){.kind = kind, .code = code, .rule = rap_arena_format(r->arena, "wording.%s.%s", key, code), .rank = RAP_WORDING_BESIDE};
    return sign;
}

/* One of the ways to ask of an entry of the scale. */
static bool read_way(reader *r, json_t *entry, const char *list, const char *key, const char *code, rap_sign_kind kind, size_t rank,
                     const rap_phrase_list *action)
{
    const char *rule = kind == RAP_SIGN_ASKED ? list : rap_arena_format(r->arena, "%s.%s", list, key);
    rap_sign *sign = new_sign(r, kind, rule, code);
    sign->rank = rank;
    sign->is_frame = json_is_true(json_object_get(entry, "frame"));
    sign->action = action;
    return read_phrases(r, entry, key, sign, false);
}

static bool read_strength(reader *r, json_t *entry, const char *list, size_t rank)
{
    static const char *const known[] = {"code", "phrases", "asks", "acts", "frame", "action", "note", NULL};
    static const rap_phrase_list none;
    rap_phrase_list *own = rap_arena_alloc(r->arena, sizeof *own);
    const char *code;
    if (!rap_json_known(r->w->book.json, entry, known, r->error) || !rap_json_string(r->w->book.json, entry, "code", true, &code, r->error)
        || !rap_phrases_read(&r->w->book, entry, "action", own, r->error))
        return false;
    if (rap_table_get(&r->w->ranks, code))
        return rap_json_fail(r->w->book.json, entry, "code", r->error, "the strength '%s' stands twice", code);
    size_t *known_rank = rap_arena_alloc(r->arena, sizeof *known_rank);
    *known_rank = rank;
    rap_table_put(&r->w->ranks, code, known_rank);
    const rap_phrase_list *action = json_object_get(entry, "action") ? own : &r->w->action;
    return read_way(r, entry, list, "phrases", code, RAP_SIGN_ASKED, rank, action)
        && read_way(r, entry, list, "asks", code, RAP_SIGN_ASKS, rank, &none) && read_way(r, entry, list, "acts", code, RAP_SIGN_ACTS, rank, action);
}

static bool read_scale(reader *r, json_t *entry, const char *key, size_t number)
{
    return read_strength(r, entry, key, number);
}

static bool read_beside(reader *r, json_t *entry, const char *key, size_t number)
{
    (void)number;
    return read_strength(r, entry, key, RAP_WORDING_BESIDE);
}

/* Whether `scale` or `beside` has a code that another entry names. */
static bool check_strength(reader *r, const json_t *entry, const char *key, const char *code)
{
    static const char *const lists[] = {"scale", "beside"};
    rap_nearest nearest = rap_nearest_to(r->arena, code);
    rap_text known = {.arena = r->arena};
    if (rap_table_get(&r->w->ranks, code))
        return true;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < json_array_size(json_object_get(r->root, lists[l])); i++) {
            const char *own = json_string_value(json_object_get(json_array_get(json_object_get(r->root, lists[l]), i), "code"));
            rap_text_format(&known, "%s%s", known.len ? ", " : "", own);
            rap_nearest_offer(&nearest, own);
        }
    return rap_json_fail(r->w->book.json, entry, key, r->error, "unknown strength '%s'; known: %s%s", code, known.len ? rap_text_string(&known) : "none",
                         rap_nearest_hint(&nearest));
}

static bool read_continued(reader *r, json_t *entry, const char *key, size_t number)
{
    static const char *const known[] = {"after", "code", "phrases", "note", NULL};
    const char *code, *after;
    (void)number;
    if (!rap_json_known(r->w->book.json, entry, known, r->error) || !rap_json_string(r->w->book.json, entry, "code", true, &code, r->error)
        || !rap_json_string(r->w->book.json, entry, "after", true, &after, r->error) || !check_strength(r, entry, "code", code)
        || !check_strength(r, entry, "after", after))
        return false;
    rap_sign *sign = new_sign(r, RAP_SIGN_CONTINUED, key, code);
    sign->after = after;
    return read_phrases(r, entry, "phrases", sign, false);
}

/* An addressee, a qualifier or a kind of persons. */
static bool read_coded(reader *r, json_t *entry, const char *key, size_t number)
{
    static const char *const known[] = {"code", "phrases", "except", "sentence", "note", NULL};
    const char *code;
    rap_sign_kind kind = *key == 'a' ? RAP_SIGN_ADDRESSEE : *key == 'q' ? RAP_SIGN_QUALIFIER : RAP_SIGN_PERSON;
    (void)number;
    if (!rap_json_known(r->w->book.json, entry, known, r->error) || !rap_json_string(r->w->book.json, entry, "code", true, &code, r->error))
        return false;
    rap_sign *sign = new_sign(r, kind, key, code);
    return read_phrases(r, entry, "phrases", sign, false) && read_phrases(r, entry, "except", sign, true)
        && rap_phrases_read(&r->w->book, entry, "sentence", &sign->sentence, r->error);
}

static bool read_instrument(reader *r, json_t *entry, const char *key, size_t number)
{
    static const char *const known[] = {"name", "phrases", "except", "short", "bodies", "note", NULL};
    const char *name;
    (void)number;
    if (!rap_json_known(r->w->book.json, entry, known, r->error) || !rap_json_string(r->w->book.json, entry, "name", true, &name, r->error))
        return false;
    const rap_sign *sign = new_sign(r, RAP_SIGN_INSTRUMENT, key, name);
    rap_sign *brief = new_sign(r, RAP_SIGN_SHORT, rap_arena_format(r->arena, "%s.short", key), name);
    return read_phrases(r, entry, "phrases", sign, false) && read_phrases(r, entry, "except", sign, true)
        && read_phrases(r, entry, "short", brief, false) && read_phrases(r, entry, "except", brief, true)
        && rap_phrases_read(&r->w->book, entry, "bodies", &brief->bodies, r->error);
}

static bool read_entries(reader *r, const char *key, bool (*read)(reader *, json_t *, const char *, size_t))
{
    json_t *list = json_object_get(r->root, key), *entry;
    size_t i;
    if (list && !json_is_array(list))
        return fail_list(r, key);
    json_array_foreach(list, i, entry) {
        if (!json_is_object(entry))
            return fail_list(r, key);
        if (!read(r, entry, key, i))
            return false;
    }
    return true;
}

static bool read_lists(reader *r)
{
    json_t *lists = json_object_get(r->root, "lists"), *list;
    const char *name;
    if (lists && !json_is_object(lists))
        return rap_json_fail(r->w->book.json, r->root, "lists", r->error, "'lists' must be an object of lists of phrases");
    json_object_foreach(lists, name, list) {
        rap_phrase_list *own = rap_arena_alloc(r->arena, sizeof *own);
        if (!rap_phrases_read(&r->w->book, lists, name, own, r->error))
            return false;
        rap_table_put(&r->w->book.lists, name, own);
    }
    return true;
}

static bool read_abbreviations(reader *r)
{
    json_t *list = json_object_get(r->root, "abbreviations"), *item;
    size_t i;
    json_array_foreach(list, i, item) {
        const char *text = json_string_value(item);
        if (!text)
            return rap_json_fail(r->w->book.json, r->root, "abbreviations", r->error, "'abbreviations' must be a list of words");
        rap_ids_add(&r->w->book.lexicon.abbreviations, text, NULL);
    }
    return true;
}

static bool read_roles(reader *r)
{
    static const struct {
        const char *key;
        unsigned char role;
    } roles[] = {{"between", RAP_ROLE_BETWEEN}, {"asides", RAP_ROLE_ASIDE}, {"relatives", RAP_ROLE_RELATIVE}, {"conjunctions", RAP_ROLE_CONJUNCTION},
                 {"determiners", RAP_ROLE_DETERMINER}, {"recitals", RAP_ROLE_RECITAL}, {"links", RAP_ROLE_LINK}, {"pronouns", RAP_ROLE_PRONOUN}};
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (!rap_phrases_read_words(&r->w->book, r->root, roles[i].key, roles[i].role, r->error))
            return false;
    return true;
}

/* Phrases at `key` of `object` that are asked for by themselves, and those at `except` of it. */
static bool read_scope(reader *r, const json_t *object, const char *key, const char *except, rap_phrase_index *index)
{
    rap_phrase_list list, exceptions = {0};
    const rap_sign *sign = new_sign(r, RAP_SIGN_SCOPE, "scope", key);
    rap_phrase_book *book = &r->w->book;
    return rap_phrases_read(book, object, key, &list, r->error) && rap_phrase_index_add(book, index, &list, sign, false, r->error)
        && (!except || (rap_phrases_read(book, object, except, &exceptions, r->error)
                        && rap_phrase_index_add(book, index, &exceptions, sign, true, r->error)));
}

static bool read_negations(reader *r)
{
    static const char *const known[] = {"phrases", "except", "leading", "forbidding", "allowing", "note", NULL};
    json_t *entry = json_object_get(r->root, "negations");
    rap_wording *w = r->w;
    return !entry
        || (rap_json_known(w->book.json, entry, known, r->error) && read_scope(r, entry, "phrases", "except", &w->negations)
            && rap_phrases_read(&w->book, entry, "leading", &w->leading, r->error)
            && read_scope(r, entry, "forbidding", NULL, &w->forbidding) && read_scope(r, entry, "allowing", NULL, &w->allowing));
}

static bool read_strings(reader *r, const char *key, const char ***out)
{
    json_t *list = json_object_get(r->root, key);
    *out = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof **out);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!((*out)[i] = json_string_value(json_array_get(list, i))))
            return rap_json_fail(r->w->book.json, r->root, key, r->error, "'%s' must be a list of strings", key);
    return true;
}

/* How articles and decisions are cited. */
static bool read_citations(reader *r)
{
    static const char *const of_articles[] = {"articles", "paragraphs", NULL}, *const no_groups[] = {NULL};
    rap_wording *w = r->w;
    if (!read_strings(r, "decision_words", &w->decision_words) || !read_strings(r, "no_names", &w->no_names))
        return false;
    w->articles_before = rap_patterns_read(r->arena, w->book.json, r->root, "articles_before", of_articles, r->error);
    w->articles_after = w->articles_before ? rap_patterns_read(r->arena, w->book.json, r->root, "articles_after", of_articles, r->error) : NULL;
    w->decisions = w->articles_after ? rap_patterns_read(r->arena, w->book.json, r->root, "decisions", no_groups, r->error) : NULL;
    return w->decisions && rap_json_string(w->book.json, r->root, "article", json_object_get(r->root, "instruments") != NULL, &w->article, r->error)
        && rap_json_string(w->book.json, r->root, "paragraph", json_object_get(r->root, "instruments") != NULL, &w->paragraph, r->error);
}

static bool read_all(reader *r)
{
    static const char *const known[] = {"rapporteur-wording", "language", "note", "abbreviations", "between", "asides", "relatives", "conjunctions",
                                        "determiners", "recitals", "links", "pronouns", "lists", "action", "scale", "beside", "continued", "addressees",
                                        "qualifiers", "persons", "instruments", "article", "paragraph", "articles_before", "articles_after",
                                        "decision_words", "decisions", "no_names", "agents", "narrowing", "narrowing_except",
                                        "widening", "universal", "universal_except", "weights", "measures", "negations", NULL};
    rap_wording *w = r->w;
    if (!rap_json_known(w->book.json, r->root, known, r->error))
        return false;
    if (json_integer_value(json_object_get(r->root, "rapporteur-wording")) != 1)
        return rap_json_fail(w->book.json, r->root, "rapporteur-wording", r->error,
                             "'rapporteur-wording' must be 1, the version of the form of wordings");
    return read_abbreviations(r) && read_roles(r) && read_lists(r) && rap_phrases_read(&w->book, r->root, "action", &w->action, r->error)
        && rap_phrases_read(&w->book, r->root, "agents", &w->agents, r->error)
        && read_entries(r, "scale", read_scale) && read_entries(r, "beside", read_beside) && read_entries(r, "continued", read_continued)
        && read_entries(r, "addressees", read_coded) && read_entries(r, "qualifiers", read_coded) && read_entries(r, "persons", read_coded)
        && read_entries(r, "instruments", read_instrument) && read_citations(r)
        && read_scope(r, r->root, "narrowing", "narrowing_except", &w->narrowing) && read_scope(r, r->root, "widening", NULL, &w->widening)
        && read_scope(r, r->root, "universal", "universal_except", &w->universal) && read_scope(r, r->root, "weights", NULL, &w->weights)
        && read_scope(r, r->root, "measures", NULL, &w->measures)
        && read_negations(r);
}

rap_wording *rap_wording_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    static const char empty[] = "{\"rapporteur-wording\": 1}";
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    const char *path = rap_data_find(arena, data_dir, rap_arena_format(arena, "wording/%s.json", primary));
    rap_wording *w = rap_arena_alloc(arena, sizeof *w);
    w->language = primary;
    w->book.arena = w->book.lexicon.arena = w->book.lists.arena = w->ranks.arena = arena;
    w->book.lexicon.words.arena = w->book.lexicon.abbreviations.arena = arena;
    w->book.json = access(path, R_OK) == 0 ? rap_json_read(arena, path, error) : rap_json_parse(arena, empty, strlen(empty), primary, error);
    reader r = {.arena = arena, .w = w, .root = w->book.json ? rap_json_root(w->book.json) : NULL, .error = error};
    return r.root && read_all(&r) ? w : NULL;
}

/* ---- finding -------------------------------------------------------------------------------- */

void rap_wording_read(rap_wording *w, rap_arena *arena, const char *text, bool is_open)
{
    w->reading.arena = arena;
    rap_words_read(arena, &w->book.lexicon, text, &w->reading.words);
    rap_phrase_index_find(&w->book, arena, &w->index, &w->reading.words, &w->reading.finds);
    rap_wording_pass_titles(&w->reading);
    rap_wording_pass_foreign(w, &w->reading);
    rap_wording_find_clauses(w, &w->reading, is_open);
}

static rap_wording_hit hit_of(const rap_words *words, const rap_phrase_found *f, const rap_passage *passage)
{
    const rap_sign *sign = rap_sign_of(f);
    return (rap_wording_hit){sign->code, sign->rank, passage, words->list[f->from].start, words->list[f->to - 1].end};
}

size_t rap_wording_rank(const rap_wording *w, const char *code)
{
    const size_t *rank = rap_table_get(&w->ranks, code);
    return rank ? *rank : RAP_WORDING_BESIDE;
}

rap_wording_saying rap_wording_said(rap_wording *w, rap_arena *arena, const rap_passages *text)
{
    rap_wording_saying said = {.strength = {.code = "none", .rank = RAP_WORDING_BESIDE}};
    w->reading = (rap_wording_reading){0}; /* memory of an earlier text may lie in an arena that is gone */
    for (size_t p = 0; p < text->count; p++) {
        const rap_passage *passage = &text->list[p];
        rap_wording_read(w, arena, passage->text, true);
        if (!said.strength.passage && w->reading.clause_count)
            said.strength = hit_of(&w->reading.words, w->reading.clauses[0].verb, passage);
        for (size_t i = 0; i < w->reading.addressee_count; i++) {
            said.addressees = rap_arena_grow(arena, said.addressees, said.addressee_count, &said.addressee_room, sizeof *said.addressees);
            said.addressees[said.addressee_count++] = hit_of(&w->reading.words, w->reading.addressees[i], passage);
        }
        for (size_t i = 0; i < w->reading.finds.count; i++) {
            const rap_phrase_found *f = &w->reading.finds.list[i];
            if (rap_sign_of(f)->kind != RAP_SIGN_QUALIFIER)
                continue;
            said.qualifiers = rap_arena_grow(arena, said.qualifiers, said.qualifier_count, &said.room, sizeof *said.qualifiers);
            said.qualifiers[said.qualifier_count++] = hit_of(&w->reading.words, f, passage);
        }
    }
    return said;
}

static const rap_phrase_finds *find_scope(rap_wording *w, const rap_phrase_index *index, const char *text)
{
    rap_words_read(w->book.arena, &w->book.lexicon, text, &w->scope_words);
    rap_phrase_index_find(&w->book, w->book.arena, index, &w->scope_words, &w->scope_finds);
    return &w->scope_finds;
}

static bool says(rap_wording *w, const rap_phrase_index *index, const char *text, rap_wording_hit *hit)
{
    const rap_phrase_finds *finds = find_scope(w, index, text);
    if (finds->count)
        *hit = hit_of(&w->scope_words, &finds->list[0], NULL);
    return finds->count > 0;
}

bool rap_wording_weighs(rap_wording *w, const char *words)
{
    size_t behind = 0;
    const rap_phrase_finds *finds = find_scope(w, &w->weights, words);
    for (size_t i = 0; i < finds->count && finds->list[i].from <= behind; i++)
        behind = finds->list[i].to;
    return behind > 0 && behind == w->scope_words.count;
}

bool rap_wording_measures(rap_wording *w, const char *words)
{
    return strpbrk(words, "0123456789") || find_scope(w, &w->measures, words)->count > 0;
}

bool rap_wording_inflects(rap_wording *w, const char *from, const char *to)
{
    rap_stem_row a = {.arena = w->book.arena}, b = {.arena = w->book.arena};
    w->stems = w->stems ? w->stems : rap_stems_new(w->book.arena);
    size_t language = rap_stems_language(w->stems, w->language), at = 0;
    rap_stems_read(w->stems, language, from, 0, &a);
    rap_stems_read(w->stems, language, to, 0, &b);
    while (at < a.count && at < b.count && a.list[at].stem == b.list[at].stem)
        at++;
    return at == a.count && at == b.count;
}

bool rap_wording_forbids(rap_wording *w, const char *words, rap_wording_hit *hit)
{
    return says(w, &w->forbidding, words, hit);
}

bool rap_wording_allows(rap_wording *w, const char *words, rap_wording_hit *hit)
{
    return says(w, &w->allowing, words, hit);
}

bool rap_wording_leads_on(rap_wording *w, const char *text)
{
    const rap_words *words = &w->scope_words;
    rap_words_read(w->book.arena, &w->book.lexicon, text, &w->scope_words);
    if (words->count == 0 || words->list[0].before == RAP_BREAK_COMMA || rap_phrase_has_role(&w->book, &words->list[words->count - 1], RAP_ROLE_BETWEEN))
        return true;
    for (size_t at = 0; at < words->count; at++)
        if (rap_phrases_match(&w->book, words, at, &w->leading) == words->count)
            return true;
    return false;
}

/* The same text may stand in several lists of passages. */
static rap_scoped_passage *scoped_of(rap_wording *w, rap_scoped_passages *asked, const rap_passage *passage)
{
    for (size_t i = 0; i < asked->count; i++)
        if (asked->list[i].passage->text == passage->text)
            return &asked->list[i];
    asked->list = rap_arena_grow(asked->arena, asked->list, asked->count, &asked->room, sizeof *asked->list);
    rap_scoped_passage *s = &asked->list[asked->count++];
    *s = (rap_scoped_passage){.passage = passage};
    rap_words_read(asked->arena, &w->book.lexicon, passage->text, &s->words);
    return s;
}

size_t rap_wording_scopes_of(rap_wording *w, rap_scoped_passages *asked, rap_wording_scope scope, const rap_passage *passage, rap_wording_hit **hits)
{
    const rap_phrase_index *const indexes[RAP_SCOPES] = {&w->narrowing, &w->widening, &w->universal, &w->negations};
    rap_scoped_passage *s = scoped_of(w, asked, passage);
    if (!s->is_known[scope]) {
        rap_phrase_index_find(&w->book, w->book.arena, indexes[scope], &s->words, &w->scope_finds);
        s->counts[scope] = w->scope_finds.count;
        s->hits[scope] = rap_arena_alloc(asked->arena, (w->scope_finds.count + 1) * sizeof **hits);
        for (size_t i = 0; i < w->scope_finds.count; i++)
            s->hits[scope][i] = hit_of(&s->words, &w->scope_finds.list[i], s->passage);
        s->is_known[scope] = true;
    }
    *hits = s->hits[scope];
    return s->counts[scope];
}

size_t rap_wording_scopes(rap_wording *w, rap_arena *arena, rap_wording_scope scope, const rap_passage *passage, rap_wording_hit **hits)
{
    return rap_wording_scopes_of(w, &(rap_scoped_passages){.arena = arena}, scope, passage, hits);
}
