#include "import/grammar.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utf8.h>

#include "base/data.h"
#include "base/file.h"
#include "base/unicode.h"
#include "import/grammar_read.h"

/* ---- loading ---------------------------------------------------------------------------- */

/* Grammars that were read are kept, since compiling their patterns takes longer than
 * reading most documents. */
typedef struct kept_grammar {
    rap_arena *arena; /* its own */
    const char *path, *bytes;
    size_t len;
    rap_grammar *grammar;
    struct kept_grammar *next;
} kept_grammar;

static kept_grammar *kept;

static rap_grammar *find_kept(const char *path, const char *bytes, size_t len)
{
    for (const kept_grammar *k = kept; k; k = k->next)
        if (strcmp(k->path, path) == 0 && k->len == len && memcmp(k->bytes, bytes, len) == 0)
            return k->grammar;
    return NULL;
}

/* Reads a grammar into an arena of its own and keeps it. */
static bool read_and_keep(rap_arena *arena, const char *path, const char *bytes, size_t len, rap_error *error)
{
    rap_guard guard;
    volatile bool is_kept = false;
    if (RAP_GUARD(arena, &guard)) {
        rap_fail(error, RAP_CODE_IO, path, 0, "out of memory");
    } else {
        kept_grammar *k = rap_arena_alloc(arena, sizeof *k);
        *k = (kept_grammar){.arena = arena, .path = rap_arena_string(arena, path), .bytes = rap_arena_copy(arena, bytes, len),
                            .len = len, .next = kept};
        k->grammar = rap_grammar_read(arena, k->path, k->bytes, len, error);
        if (k->grammar) {
            kept = k;
            is_kept = true;
        }
    }
    rap_guard_end(arena, &guard);
    return is_kept;
}

rap_grammar *rap_grammar_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    const char *path = rap_data_find(arena, data_dir, rap_arena_format(arena, "import/%s.json", language)), *bytes;
    size_t len = 0;
    rap_grammar *grammar;
    rap_arena *own;
    bytes = rap_file_read(arena, path, &len, error);
    if (!bytes)
        return NULL;
    grammar = find_kept(path, bytes, len);
    own = grammar ? NULL : rap_arena_new(error);
    if (grammar || !own)
        return grammar;
    if (read_and_keep(own, path, bytes, len, error))
        return kept->grammar;
    rap_arena_free(own);
    return NULL;
}

/* ---- matching --------------------------------------------------------------------------- */

static void *room_for(rap_arena *arena, void *memory, size_t *room, size_t count, size_t size)
{
    void *larger;
    if (count <= *room)
        return memory;
    larger = rap_heap_resize(memory, 2 * count * size);
    if (!larger)
        rap_arena_exhausted(arena);
    *room = 2 * count;
    return larger;
}

/* Converts a text unless it is the one that was converted last. */
static void take_text(rap_utf16_text *t, rap_arena *arena, const char *bytes)
{
    size_t len = strlen(bytes), n = 0;
    if (t->offsets && t->len == len && memcmp(t->bytes, bytes, len) == 0)
        return;
    t->bytes = room_for(arena, t->bytes, &t->bytes_room, len + 1, 1);
    t->units = room_for(arena, t->units, &t->units_room, len + 1, sizeof *t->units);
    t->offsets = room_for(arena, t->offsets, &t->offsets_room, len + 1, sizeof *t->offsets);
    memcpy(t->bytes, bytes, len + 1);
    t->len = len;
    for (size_t i = 0; i < len;) {
        uint32_t start = (uint32_t)i;
        UChar32 c;
        U8_NEXT(bytes, i, len, c);
        if (c < 0)
            c = 0xfffd;
        t->offsets[n] = start;
        t->units[n++] = (UChar)(c > 0xffff ? U16_LEAD(c) : c);
        if (c > 0xffff) {
            t->offsets[n] = start;
            t->units[n++] = U16_TRAIL(c);
        }
    }
    t->offsets[n] = (uint32_t)len;
    t->unit_count = n;
}

/* The first unit at or after a byte. */
static int32_t unit_at(const rap_utf16_text *t, size_t byte)
{
    size_t low = 0, high = t->unit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->offsets[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (int32_t)low;
}

static void fill_match(const rap_utf16_text *t, rap_arena *arena, const rap_grammar_pattern *p, rap_match *match)
{
    UErrorCode status = U_ZERO_ERROR;
    match->start = t->offsets[uregex_start(p->regex, 0, &status)];
    match->end = t->offsets[uregex_end(p->regex, 0, &status)];
    match->group_count = p->group_count;
    for (size_t i = 0; i < p->group_count; i++) {
        int32_t start = uregex_start(p->regex, p->groups[i].number, &status);
        int32_t end = uregex_end(p->regex, p->groups[i].number, &status);
        match->groups[i] = (struct rap_match_group){.name = p->groups[i].name};
        if (start < 0)
            continue;
        match->groups[i].start = t->offsets[start];
        match->groups[i].end = t->offsets[end];
        match->groups[i].text = rap_arena_copy(arena, t->bytes + match->groups[i].start,
                                               match->groups[i].end - match->groups[i].start);
    }
}

static bool pattern_matches(const rap_grammar_pattern *p, const rap_utf16_text *t, rap_arena *arena, int32_t from)
{
    UErrorCode status = U_ZERO_ERROR;
    UBool found;
    uregex_setText(p->regex, t->units, (int32_t)t->unit_count, &status);
    found = uregex_find(p->regex, from, &status);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        rap_arena_exhausted(arena);
    return U_SUCCESS(status) && found;
}

bool rap_grammar_match(const rap_grammar *grammar, rap_arena *arena, const char *name,
                       const char *text, size_t from, rap_match *match)
{
    rap_grammar_pattern_list key = {.name = name};
    const rap_grammar_pattern_list *list = bsearch(&key, grammar->lists, grammar->list_count, sizeof key, rap_grammar_by_name);
    rap_utf16_text *t = grammar->text;
    int32_t start;
    if (!list || !text)
        return false;
    take_text(t, arena, text);
    if (from > t->len)
        return false;
    start = unit_at(t, from);
    for (size_t i = 0; i < list->count; i++) {
        if (!pattern_matches(&list->patterns[i], t, arena, start))
            continue;
        if (match) {
            *match = (rap_match){.rule = i};
            fill_match(t, arena, &list->patterns[i], match);
        }
        return true;
    }
    return false;
}

const struct rap_match_group *rap_match_found(const rap_match *match, const char *group)
{
    for (size_t i = 0; i < match->group_count; i++)
        if (match->groups[i].text && strcmp(match->groups[i].name, group) == 0)
            return &match->groups[i];
    return NULL;
}

const char *rap_match_text(const rap_match *match, const char *group)
{
    const struct rap_match_group *found = rap_match_found(match, group);
    return found ? found->text : NULL;
}

/* ---- tables and words ------------------------------------------------------------------- */

const char *rap_grammar_value(const rap_grammar *grammar, rap_arena *arena, const char *name, const char *word)
{
    rap_grammar_table key = {.name = name};
    const rap_grammar_table *t = bsearch(&key, grammar->tables, grammar->table_count, sizeof key, rap_grammar_by_name);
    rap_grammar_table_entry sought, *entry;
    if (!t || !word)
        return NULL;
    sought.plain = rap_unicode_plain(arena, word);
    entry = bsearch(&sought, t->entries, t->count, sizeof sought, rap_grammar_by_name);
    return entry ? entry->value : NULL;
}

const char *const *rap_grammar_words(const rap_grammar *grammar, const char *list)
{
    static const char *const none[] = {NULL};
    rap_grammar_word_list key = {.name = list};
    const rap_grammar_word_list *found = bsearch(&key, grammar->words, grammar->word_list_count, sizeof key, rap_grammar_by_name);
    return found ? found->words : none;
}
