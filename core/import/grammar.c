#include "import/grammar.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"

#define GROUPS_MAX (sizeof((rap_match){0}.groups) / sizeof((rap_match){0}.groups[0]))
#define MATCH_STEPS 200 /* in ICU's units of 10,000 steps: no pattern may hang on any text */

typedef struct pattern {
    URegularExpression *regex;
    size_t group_count;
    struct {
        const char *name;
        int32_t number;
    } groups[GROUPS_MAX];
} pattern;

typedef struct pattern_list {
    const char *name;
    size_t count;
    pattern *patterns;
} pattern_list;

typedef struct table_entry {
    const char *plain;
    const char *value;
} table_entry;

typedef struct table {
    const char *name;
    size_t count;
    table_entry *entries; /* by plain */
} table;

typedef struct word_list {
    const char *name;
    const char *const *words;
} word_list;

/* The text of the last search in UTF-16, with the byte offset of every unit: many
 * patterns are tried on one text. */
typedef struct utf16_text {
    char *bytes;
    size_t len, bytes_room;
    UChar *units;
    uint32_t *offsets;
    size_t unit_count, units_room, offsets_room;
} utf16_text;

struct rap_grammar {
    pattern_list *lists;
    size_t list_count;
    table *tables;
    size_t table_count;
    word_list *words;
    size_t word_list_count;
    utf16_text *text;
};

/* ---- loading ---------------------------------------------------------------------------- */

typedef struct loader {
    rap_arena *arena;
    rap_grammar *grammar;
    const char *path;
    const char *bytes; /* of the file */
    json_t *json;
    rap_error *error;
} loader;

static void release_json(void *json)
{
    json_decref(json);
}

static void release_regex(void *regex)
{
    uregex_close(regex);
}

static void release_text(void *object)
{
    utf16_text *text = object;
    rap_heap_free(text->bytes);
    rap_heap_free(text->units);
    rap_heap_free(text->offsets);
    rap_heap_free(text);
}

/* Line of the first `"key"` in the file: JSON values do not remember theirs. */
static long line_of_key(const loader *l, const char *key)
{
    const char *quoted = rap_arena_format(l->arena, "\"%s\"", key);
    const char *place = strstr(l->bytes, quoted);
    long line = 1;
    if (!place)
        return 0;
    for (const char *p = l->bytes; p < place; p++)
        line += *p == '\n';
    return line;
}

static bool wrong(const loader *l, const char *key, const char *what)
{
    return rap_fail(l->error, RAP_CODE_USAGE, l->path, line_of_key(l, key), "%s: %s", key, what);
}

static json_t *section_of(const loader *l, const char *name)
{
    json_t *section = json_object_get(l->json, name);
    return json_is_object(section) ? section : NULL;
}

static int by_length_then_bytes(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    size_t x_len = strlen(x), y_len = strlen(y);
    return x_len != y_len ? (x_len < y_len) - (x_len > y_len) : strcmp(x, y);
}

/* Words of a list, or keys of a table; NULL where the grammar has neither. */
static const char **alternatives(const loader *l, const char *name, size_t *count)
{
    json_t *list = json_object_get(section_of(l, "words"), name);
    json_t *keys = json_object_get(section_of(l, "tables"), name);
    const char **words, *key;
    json_t *value;
    size_t i;
    *count = 0;
    if (!list && !keys)
        return NULL;
    words = rap_arena_alloc(l->arena, (json_array_size(list) + json_object_size(keys) + 1) * sizeof *words);
    json_array_foreach(list, i, value)
        if (json_is_string(value))
            words[(*count)++] = json_string_value(value);
    json_object_foreach(keys, key, value)
        words[(*count)++] = key;
    qsort(words, *count, sizeof *words, by_length_then_bytes);
    return words;
}

static void add_escaped(rap_text *out, const char *word)
{
    for (; *word; word++) {
        if (strchr("\\^$.|?*+()[]{}-", *word))
            rap_text_char(out, '\\');
        rap_text_char(out, *word);
    }
}

/* Puts (?:first|second) for each {name} of a word list or table, the longest first. */
static bool expand(const loader *l, const char *list, const char *source, rap_text *out)
{
    while (*source) {
        size_t len = *source == '{' ? strcspn(source, "}") : 0, count;
        const char *name, **words;
        if (len < 2 || source[1] < 'a' || source[1] > 'z') {
            rap_text_char(out, *source++);
            continue;
        }
        name = rap_arena_copy(l->arena, source + 1, len - 1);
        words = alternatives(l, name, &count);
        if (!words)
            return wrong(l, list, rap_arena_format(l->arena, "no word list or table {%s}", name));
        rap_text_put(out, "(?:");
        for (size_t i = 0; i < count; i++) {
            if (i)
                rap_text_char(out, '|');
            add_escaped(out, words[i]);
        }
        rap_text_char(out, ')');
        source += len + (source[len] == '}');
    }
    return true;
}

/* Finds the groups that are named in the source of a pattern. */
static bool name_groups(const loader *l, const char *list, const char *source, pattern *out)
{
    for (const char *p = strstr(source, "(?<"); p; p = strstr(p + 3, "(?<")) {
        size_t len = strcspn(p + 3, ">");
        UErrorCode status = U_ZERO_ERROR;
        const char *name = rap_arena_copy(l->arena, p + 3, len);
        if (p[3] == '=' || p[3] == '!')
            continue;
        if (out->group_count == GROUPS_MAX)
            return wrong(l, list, "more than 12 named groups");
        out->groups[out->group_count].name = name;
        out->groups[out->group_count].number =
            uregex_groupNumberFromCName(out->regex, name, (int32_t)len, &status);
        if (U_SUCCESS(status))
            out->group_count++;
    }
    return true;
}

static bool compile(const loader *l, const char *list, const char *source, pattern *out)
{
    rap_text expanded = {.arena = l->arena};
    UErrorCode status = U_ZERO_ERROR;
    UParseError place = {0};
    int32_t len = 0;
    UChar *units;
    if (!expand(l, list, source, &expanded))
        return false;
    units = rap_arena_alloc(l->arena, (expanded.len + 1) * sizeof *units);
    u_strFromUTF8(units, (int32_t)expanded.len + 1, &len, rap_text_string(&expanded), (int32_t)expanded.len, &status);
    out->regex = uregex_open(units, len, 0, &place, &status);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        rap_arena_exhausted(l->arena);
    if (U_FAILURE(status))
        return wrong(l, list, rap_arena_format(l->arena, "%s at character %d of the pattern %s",
                                               u_errorName(status), (int)place.offset, source));
    rap_arena_own(l->arena, out->regex, release_regex);
    uregex_setTimeLimit(out->regex, MATCH_STEPS, &status);
    return name_groups(l, list, source, out);
}

static bool load_list(const loader *l, const char *name, json_t *value, pattern_list *out)
{
    json_t *source;
    size_t i;
    if (!json_is_array(value))
        return wrong(l, name, "a list of regular expressions is expected");
    out->name = rap_arena_string(l->arena, name);
    out->patterns = rap_arena_alloc(l->arena, (json_array_size(value) + 1) * sizeof *out->patterns);
    json_array_foreach(value, i, source) {
        if (!json_is_string(source))
            return wrong(l, name, "a regular expression is a string");
        if (!compile(l, name, json_string_value(source), &out->patterns[out->count]))
            return false;
        out->count++;
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool load_patterns(const loader *l)
{
    json_t *section = section_of(l, "patterns"), *value;
    rap_grammar *g = l->grammar;
    const char *name;
    g->lists = rap_arena_alloc(l->arena, (json_object_size(section) + 1) * sizeof *g->lists);
    json_object_foreach(section, name, value) {
        if (!load_list(l, name, value, &g->lists[g->list_count]))
            return false;
        g->list_count++;
    }
    qsort(g->lists, g->list_count, sizeof *g->lists, by_name);
    return true;
}

static bool load_table(const loader *l, const char *name, json_t *object, table *out)
{
    const char *key;
    json_t *value;
    if (!json_is_object(object))
        return wrong(l, name, "a table of words and values is expected");
    out->name = rap_arena_string(l->arena, name);
    out->entries = rap_arena_alloc(l->arena, (json_object_size(object) + 1) * sizeof *out->entries);
    json_object_foreach(object, key, value) {
        if (!json_is_string(value))
            return wrong(l, name, "a value of a table is a string");
        out->entries[out->count].plain = rap_unicode_plain(l->arena, key);
        out->entries[out->count++].value = rap_arena_string(l->arena, json_string_value(value));
    }
    qsort(out->entries, out->count, sizeof *out->entries, by_name);
    return true;
}

static bool load_tables(const loader *l)
{
    json_t *section = section_of(l, "tables"), *value;
    rap_grammar *g = l->grammar;
    const char *name;
    g->tables = rap_arena_alloc(l->arena, (json_object_size(section) + 1) * sizeof *g->tables);
    json_object_foreach(section, name, value) {
        if (!load_table(l, name, value, &g->tables[g->table_count]))
            return false;
        g->table_count++;
    }
    qsort(g->tables, g->table_count, sizeof *g->tables, by_name);
    return true;
}

static bool load_word_list(const loader *l, const char *name, json_t *array, word_list *out)
{
    const char **words = rap_arena_alloc(l->arena, (json_array_size(array) + 1) * sizeof *words);
    json_t *word;
    size_t i;
    if (!json_is_array(array))
        return wrong(l, name, "a list of words is expected");
    json_array_foreach(array, i, word) {
        if (!json_is_string(word))
            return wrong(l, name, "a word is a string");
        words[i] = rap_arena_string(l->arena, json_string_value(word));
    }
    out->name = rap_arena_string(l->arena, name);
    out->words = words;
    return true;
}

static bool load_words(const loader *l)
{
    json_t *section = section_of(l, "words"), *value;
    rap_grammar *g = l->grammar;
    const char *name;
    g->words = rap_arena_alloc(l->arena, (json_object_size(section) + 1) * sizeof *g->words);
    json_object_foreach(section, name, value) {
        if (!load_word_list(l, name, value, &g->words[g->word_list_count]))
            return false;
        g->word_list_count++;
    }
    qsort(g->words, g->word_list_count, sizeof *g->words, by_name);
    return true;
}

rap_grammar *rap_grammar_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    const char *path = rap_arena_format(arena, "%s/import/%s.json", data_dir, language);
    loader l = {.arena = arena, .path = path, .error = error};
    json_error_t place;
    size_t len = 0;
    utf16_text *text;
    l.bytes = rap_file_read(arena, path, &len, error);
    if (!l.bytes)
        return NULL;
    l.json = json_loadb(l.bytes, len, JSON_REJECT_DUPLICATES, &place);
    if (!l.json) {
        rap_fail(error, RAP_CODE_USAGE, path, place.line, "%s", place.text);
        return NULL;
    }
    rap_arena_own(arena, l.json, release_json);
    l.grammar = rap_arena_alloc(arena, sizeof *l.grammar);
    text = rap_heap_alloc(sizeof *text);
    if (!text)
        rap_arena_exhausted(arena);
    *text = (utf16_text){0};
    l.grammar->text = rap_arena_own(arena, text, release_text);
    return load_patterns(&l) && load_tables(&l) && load_words(&l) ? l.grammar : NULL;
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
static void take_text(utf16_text *t, rap_arena *arena, const char *bytes)
{
    size_t len = strlen(bytes), n = 0;
    if (t->bytes && t->len == len && memcmp(t->bytes, bytes, len) == 0)
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
static int32_t unit_at(const utf16_text *t, size_t byte)
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

static void fill_match(const utf16_text *t, rap_arena *arena, const pattern *p, rap_match *match)
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

static bool pattern_matches(const pattern *p, const utf16_text *t, rap_arena *arena, int32_t from)
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
    pattern_list key = {.name = name};
    const pattern_list *list = bsearch(&key, grammar->lists, grammar->list_count, sizeof key, by_name);
    utf16_text *t = grammar->text;
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

const char *rap_match_text(const rap_match *match, const char *group)
{
    for (size_t i = 0; i < match->group_count; i++)
        if (strcmp(match->groups[i].name, group) == 0)
            return match->groups[i].text;
    return NULL;
}

/* ---- tables and words ------------------------------------------------------------------- */

const char *rap_grammar_value(const rap_grammar *grammar, rap_arena *arena, const char *name, const char *word)
{
    table key = {.name = name};
    const table *t = bsearch(&key, grammar->tables, grammar->table_count, sizeof key, by_name);
    table_entry sought, *entry;
    if (!t || !word)
        return NULL;
    sought.plain = rap_unicode_plain(arena, word);
    entry = bsearch(&sought, t->entries, t->count, sizeof sought, by_name);
    return entry ? entry->value : NULL;
}

const char *const *rap_grammar_words(const rap_grammar *grammar, const char *list)
{
    static const char *const none[] = {NULL};
    word_list key = {.name = list};
    const word_list *found = bsearch(&key, grammar->words, grammar->word_list_count, sizeof key, by_name);
    return found ? found->words : none;
}
