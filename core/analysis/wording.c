#include "analysis/wording.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/patterns.h"
#include "base/data.h"

/* A code and the patterns that stand for it. */
typedef struct entry {
    const char *code;
    const char **words; /* in small letters, one of which a match has; NULL-terminated; none for any */
    rap_patterns *patterns;
    size_t rank;
} entry;

typedef struct entries {
    entry *list;
    size_t count;
} entries;

struct rap_wording {
    rap_patterns *preamble; /* what stands before the operative part of a sentence */
    entries strengths;      /* the scale, strongest first, then what stands beside it */
    entries qualifiers;
    rap_patterns *narrowing, *widening;
};

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct reader {
    rap_arena *arena;
    rap_json *json;
    rap_error *error;
} reader;

static bool read_words(reader *r, const json_t *object, entry *out)
{
    const json_t *list = json_object_get(object, "words");
    out->words = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof *out->words);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, "words", r->error, "'words' must be a list of words");
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!(out->words[i] = json_string_value(json_array_get(list, i))))
            return rap_json_fail(r->json, object, "words", r->error, "'words' must be a list of words");
    return true;
}

static bool read_entry(reader *r, json_t *object, entry *out)
{
    static const char *const known[] = {"code", "words", "patterns", "note", NULL};
    if (!rap_json_known(r->json, object, known, r->error) || !rap_json_string(r->json, object, "code", true, &out->code, r->error)
        || !read_words(r, object, out))
        return false;
    out->patterns = rap_patterns_read(r->arena, r->json, object, "patterns", r->error);
    return out->patterns != NULL;
}

/* Appends the entries of a list; ranks count from 0 where the list is the scale. */
static bool read_entries(reader *r, const char *key, bool is_scale, entries *out)
{
    json_t *root = rap_json_root(r->json), *list = json_object_get(root, key);
    entry *grown = rap_arena_alloc(r->arena, (out->count + json_array_size(list) + 1) * sizeof *grown);
    if (out->count)
        memcpy(grown, out->list, out->count * sizeof *grown);
    out->list = grown;
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, root, key, r->error, "'%s' must be a list of objects with 'code' and 'patterns'", key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *object = json_array_get(list, i);
        if (!json_is_object(object))
            return rap_json_fail(r->json, root, key, r->error, "'%s' must be a list of objects with 'code' and 'patterns'", key);
        if (!read_entry(r, object, &out->list[out->count]))
            return false;
        out->list[out->count++].rank = is_scale ? i : RAP_WORDING_BESIDE;
    }
    return true;
}

static bool read_list(reader *r, const char *key, rap_patterns **out)
{
    *out = rap_patterns_read(r->arena, r->json, rap_json_root(r->json), key, r->error);
    return *out != NULL;
}

static bool read_all(reader *r, rap_wording *w)
{
    static const char *const known[] = {"rapporteur-wording", "language", "note", "preamble", "scale", "beside", "qualifiers",
                                        "narrowing", "widening", NULL};
    json_t *root = rap_json_root(r->json);
    if (!rap_json_known(r->json, root, known, r->error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-wording")) != 1)
        return rap_json_fail(r->json, root, "rapporteur-wording", r->error,
                             "'rapporteur-wording' must be 1, the version of the form of wordings");
    return read_list(r, "preamble", &w->preamble) && read_entries(r, "scale", true, &w->strengths)
        && read_entries(r, "beside", false, &w->strengths) && read_entries(r, "qualifiers", false, &w->qualifiers)
        && read_list(r, "narrowing", &w->narrowing) && read_list(r, "widening", &w->widening);
}

rap_wording *rap_wording_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    const char *path = rap_data_find(arena, data_dir, rap_arena_format(arena, "wording/%s.json", primary));
    bool is_there = access(path, R_OK) == 0;
    reader r = {.arena = arena, .error = error};
    rap_wording *w = rap_arena_alloc(arena, sizeof *w);
    r.json = is_there ? rap_json_read(arena, path, error)
                      : rap_json_parse(arena, "{\"rapporteur-wording\": 1}", strlen("{\"rapporteur-wording\": 1}"), primary, error);
    return r.json && read_all(&r, w) ? w : NULL;
}

/* ---- finding -------------------------------------------------------------------------------- */

/* A text of ASCII in small letters; other letters stay. */
static const char *small(rap_arena *arena, const char *text)
{
    char *out = rap_arena_string(arena, text);
    for (char *c = out; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + ('a' - 'A')) : *c;
    return out;
}

/* Whether the patterns of an entry need to be tried: most texts lack its words. */
static bool may_match(const entry *e, const char *small_text)
{
    for (const char **word = e->words; *word; word++)
        if (strstr(small_text, *word))
            return true;
    return !*e->words;
}

/* Of hits at one place the longest, of the others the first. */
static bool is_before(const rap_span *a, const rap_wording_hit *b)
{
    return a->start != b->start ? a->start < b->start : a->end > b->end;
}

static bool find_strength(const rap_wording *w, rap_arena *arena, const rap_passage *passage, rap_wording_hit *out)
{
    const char *text = small(arena, passage->text);
    rap_span span = {0};
    size_t from = rap_patterns_find(w->preamble, passage->text, 0, &span) && span.start == 0 ? span.end : 0;
    bool is_found = false;
    for (size_t i = 0; i < w->strengths.count; i++) {
        const entry *e = &w->strengths.list[i];
        if (!may_match(e, text) || !rap_patterns_find(e->patterns, passage->text, from, &span) || (is_found && !is_before(&span, out)))
            continue;
        *out = (rap_wording_hit){e->code, e->rank, passage, span.start, span.end};
        is_found = true;
    }
    return is_found;
}

rap_wording_hit rap_wording_strength(const rap_wording *w, rap_arena *arena, const rap_passages *text)
{
    rap_wording_hit hit = {.code = "none", .rank = RAP_WORDING_BESIDE};
    for (size_t i = 0; i < text->count; i++)
        if (find_strength(w, arena, &text->list[i], &hit))
            break;
    return hit;
}

static int by_place(const void *a, const void *b)
{
    const rap_wording_hit *x = a, *y = b;
    if (x->passage != y->passage)
        return x->passage < y->passage ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

rap_wording_hit *rap_wording_qualifiers(const rap_wording *w, rap_arena *arena, const rap_passages *text, size_t *count)
{
    rap_wording_hit *hits = NULL;
    size_t room = 0, kept = 0;
    *count = 0;
    for (size_t p = 0; p < text->count; p++) {
        const char *words = small(arena, text->list[p].text);
        for (size_t i = 0; i < w->qualifiers.count; i++) {
            const entry *e = &w->qualifiers.list[i];
            rap_span span = {0};
            for (size_t from = 0; may_match(e, words) && rap_patterns_find(e->patterns, text->list[p].text, from, &span) && span.end > span.start; from = span.end) {
                hits = rap_arena_grow(arena, hits, *count, &room, sizeof *hits);
                hits[(*count)++] = (rap_wording_hit){e->code, RAP_WORDING_BESIDE, &text->list[p], span.start, span.end};
            }
        }
    }
    if (*count)
        qsort(hits, *count, sizeof *hits, by_place);
    for (size_t i = 0; i < *count; i++) /* words inside longer ones of another qualifier say nothing more */
        if (kept == 0 || hits[i].passage != hits[kept - 1].passage || hits[i].end > hits[kept - 1].end)
            hits[kept++] = hits[i];
    *count = kept;
    return hits;
}

static bool says(rap_patterns *patterns, const char *code, const char *words, rap_wording_hit *hit)
{
    rap_span span;
    if (!rap_patterns_find(patterns, words, 0, &span))
        return false;
    *hit = (rap_wording_hit){.code = code, .rank = RAP_WORDING_BESIDE, .start = span.start, .end = span.end};
    return true;
}

bool rap_wording_narrows(const rap_wording *w, const char *words, rap_wording_hit *hit)
{
    return says(w->narrowing, "narrowing", words, hit);
}

bool rap_wording_widens(const rap_wording *w, const char *words, rap_wording_hit *hit)
{
    return says(w->widening, "widening", words, hit);
}
