#include "import/grammar_read.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#define MATCH_STEPS 200 /* in ICU's units of 10,000 steps: no pattern may hang on any text */
#define PIECES_DEEP 3   /* pieces within pieces */

typedef struct loader {
    rap_arena *arena;
    rap_grammar *grammar;
    const char *path;
    const char *bytes; /* of the file */
    json_t *json;
    rap_error *error;
    rap_grammar_table spelled;
    const char *spelled_pattern;
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
    rap_utf16_text *text = object;
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

static void put_alternatives(const char *const *words, size_t count, rap_text *out)
{
    rap_text_put(out, "(?:");
    for (size_t i = 0; i < count; i++) {
        if (i)
            rap_text_char(out, '|');
        add_escaped(out, words[i]);
    }
    rap_text_char(out, ')');
}

static bool expand(const loader *l, const char *list, const char *source, int depth, rap_text *out);

static bool put_piece(const loader *l, const char *name, json_t *piece, int depth, rap_text *out)
{
    if (!json_is_string(piece))
        return wrong(l, name, "a piece of patterns is a string");
    if (depth == PIECES_DEEP)
        return wrong(l, name, rap_arena_format(l->arena, "pieces stand within pieces at most %d deep", PIECES_DEEP));
    rap_text_put(out, "(?:");
    if (!expand(l, name, json_string_value(piece), depth + 1, out))
        return false;
    rap_text_char(out, ')');
    return true;
}

/* Puts what {name} stands for: a piece of patterns, the words of a list or table, the longest first, or those of numbers. */
static bool put_named(const loader *l, const char *list, const char *name, int depth, rap_text *out)
{
    json_t *piece = json_object_get(section_of(l, "pieces"), name);
    if (piece)
        return put_piece(l, name, piece, depth, out);
    if (strcmp(name, RAP_GRAMMAR_SPELLED) == 0) {
        rap_text_put(out, l->spelled_pattern);
        return true;
    }
    size_t count;
    const char **words = alternatives(l, name, &count);
    if (!words)
        return wrong(l, list, rap_arena_format(l->arena, "no piece, word list or table {%s}", name));
    put_alternatives(words, count, out);
    return true;
}

static bool expand(const loader *l, const char *list, const char *source, int depth, rap_text *out)
{
    while (*source) {
        size_t len = *source == '{' ? strcspn(source, "}") : 0;
        if (len < 2 || source[1] < 'a' || source[1] > 'z') {
            rap_text_char(out, *source++);
            continue;
        }
        if (!put_named(l, list, rap_arena_copy(l->arena, source + 1, len - 1), depth, out))
            return false;
        source += len + (source[len] == '}');
    }
    return true;
}

/* Finds the groups that are named in the source of a pattern. */
static bool name_groups(const loader *l, const char *list, const char *source, rap_grammar_pattern *out)
{
    for (const char *p = strstr(source, "(?<"); p; p = strstr(p + 3, "(?<")) {
        size_t len = strcspn(p + 3, ">");
        UErrorCode status = U_ZERO_ERROR;
        const char *name = rap_arena_copy(l->arena, p + 3, len);
        if (p[3] == '=' || p[3] == '!')
            continue;
        if (out->group_count == RAP_GRAMMAR_GROUPS)
            return wrong(l, list, "more than 12 named groups");
        out->groups[out->group_count].name = name;
        out->groups[out->group_count].number =
            uregex_groupNumberFromCName(out->regex, name, (int32_t)len, &status);
        if (U_SUCCESS(status))
            out->group_count++;
    }
    return true;
}

static bool compile(const loader *l, const char *list, const char *source, rap_grammar_pattern *out)
{
    rap_text expanded = {.arena = l->arena};
    UErrorCode status = U_ZERO_ERROR;
    UParseError place = {0};
    int32_t len = 0;
    UChar *units;
    if (!expand(l, list, source, 0, &expanded))
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

static bool load_list(const loader *l, const char *name, json_t *value, rap_grammar_pattern_list *out)
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

int rap_grammar_by_name(const void *a, const void *b)
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
    qsort(g->lists, g->list_count, sizeof *g->lists, rap_grammar_by_name);
    return true;
}

static bool load_table(const loader *l, const char *name, json_t *object, rap_grammar_table *out)
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
    qsort(out->entries, out->count, sizeof *out->entries, rap_grammar_by_name);
    return true;
}

static bool load_tables(const loader *l)
{
    json_t *section = section_of(l, "tables"), *value;
    rap_grammar *g = l->grammar;
    const char *name;
    g->tables = rap_arena_alloc(l->arena, (json_object_size(section) + 2) * sizeof *g->tables);
    json_object_foreach(section, name, value) {
        if (!load_table(l, name, value, &g->tables[g->table_count]))
            return false;
        g->table_count++;
    }
    g->tables[g->table_count++] = l->spelled;
    qsort(g->tables, g->table_count, sizeof *g->tables, rap_grammar_by_name);
    return true;
}

static bool load_word_list(const loader *l, const char *name, json_t *array, rap_grammar_word_list *out)
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
    qsort(g->words, g->word_list_count, sizeof *g->words, rap_grammar_by_name);
    return true;
}

static bool is_in_a_pattern(const loader *l, const char *name)
{
    const char *braced = rap_arena_format(l->arena, "{%s}", name), *key;
    json_t *list, *source;
    size_t i;
    json_object_foreach(section_of(l, "pieces"), key, source)
        if (json_is_string(source) && strstr(json_string_value(source), braced))
            return true;
    json_object_foreach(section_of(l, "patterns"), key, list)
        json_array_foreach(list, i, source)
            if (json_is_string(source) && strstr(json_string_value(source), braced))
                return true;
    return false;
}

/* Names that nothing asks for are slips. */
static bool check_names(const loader *l)
{
    static const char *const known[] = {"language", "patterns", "pieces", "tables", "words", "note"};
    const char *section, *name;
    json_t *value, *ignored;
    json_object_foreach(l->json, section, value) {
        rap_nearest nearest = rap_nearest_to(l->arena, section);
        size_t i = 0;
        for (; i < sizeof known / sizeof *known && strcmp(known[i], section) != 0; i++)
            rap_nearest_offer(&nearest, known[i]);
        if (i == sizeof known / sizeof *known)
            return wrong(l, section, rap_arena_format(l->arena, "unknown key; allowed here: language, patterns, pieces, tables, words, note%s", rap_nearest_hint(&nearest)));
        json_object_foreach(value, name, ignored) {
            const char *doubt = rap_grammar_doubt(l->arena, section, name);
            if (doubt && !(strcmp(section, "patterns") != 0 && is_in_a_pattern(l, name)))
                return wrong(l, name, doubt);
        }
    }
    return true;
}

rap_grammar *rap_grammar_read(rap_arena *arena, const char *path, const char *bytes, size_t len, rap_error *error)
{
    loader l = {.arena = arena, .path = path, .bytes = bytes, .error = error};
    json_error_t place;
    rap_utf16_text *text;
    l.json = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &place);
    if (!l.json) {
        rap_fail(error, RAP_CODE_USAGE, path, place.line, "%s", place.text);
        return NULL;
    }
    rap_arena_own(arena, l.json, release_json);
    l.spelled_pattern = rap_grammar_spell(arena, json_string_value(json_object_get(l.json, "language")), &l.spelled);
    l.grammar = rap_arena_alloc(arena, sizeof *l.grammar);
    text = rap_heap_alloc(sizeof *text);
    if (!text)
        rap_arena_exhausted(arena);
    *text = (rap_utf16_text){0};
    l.grammar->text = rap_arena_own(arena, text, release_text);
    return check_names(&l) && load_patterns(&l) && load_tables(&l) && load_words(&l) ? l.grammar : NULL;
}
