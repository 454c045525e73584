/* import/grammar_read.h - the parts of a grammar, and how its file is read; for grammar*.c alone. */
#ifndef RAP_IMPORT_GRAMMAR_READ_H
#define RAP_IMPORT_GRAMMAR_READ_H

#include <unicode/uregex.h>

#include "import/grammar.h"

#define RAP_GRAMMAR_GROUPS (sizeof((rap_match){0}.groups) / sizeof((rap_match){0}.groups[0]))

typedef struct rap_grammar_pattern {
    URegularExpression *regex;
    size_t group_count;
    struct {
        const char *name;
        int32_t number;
    } groups[RAP_GRAMMAR_GROUPS];
} rap_grammar_pattern;

typedef struct rap_grammar_pattern_list {
    const char *name;
    size_t count;
    rap_grammar_pattern *patterns;
} rap_grammar_pattern_list;

typedef struct rap_grammar_table_entry {
    const char *plain;
    const char *value;
} rap_grammar_table_entry;

typedef struct rap_grammar_table {
    const char *name;
    size_t count;
    rap_grammar_table_entry *entries; /* by plain */
} rap_grammar_table;

typedef struct rap_grammar_word_list {
    const char *name;
    const char *const *words;
} rap_grammar_word_list;

/* The text of the last search in UTF-16, with the byte offset of every unit: many
 * patterns are tried on one text. */
typedef struct rap_utf16_text {
    char *bytes;
    size_t len, bytes_room;
    UChar *units;
    uint32_t *offsets;
    size_t unit_count, units_room, offsets_room;
} rap_utf16_text;

struct rap_grammar {
    rap_grammar_pattern_list *lists;
    size_t list_count;
    rap_grammar_table *tables;
    size_t table_count;
    rap_grammar_word_list *words;
    size_t word_list_count;
    rap_utf16_text *text;
};

/* Reads the grammar of a file that is in memory. NULL with `error` set: file, line and
 * the name of the pattern that is wrong. Lives in the arena. */
rap_grammar *rap_grammar_read(rap_arena *arena, const char *path, const char *bytes, size_t len, rap_error *error);

#define RAP_GRAMMAR_SPELLED "spelled"

/* Makes the table of that name: numbers in words, from 1 to 199, as ICU writes them in a language. Returns a pattern of such words,
 * with spaces or hyphens between them, which never matches where ICU knows none. Both in the arena. */
const char *rap_grammar_spell(rap_arena *arena, const char *language, rap_grammar_table *out);

/* Why a name of a section ("patterns", "tables", "words") is of no use: nothing asks for it; NULL
 * where something does. In the arena. */
const char *rap_grammar_doubt(rap_arena *arena, const char *section, const char *name);

/* Order of structures that begin with a name. */
int rap_grammar_by_name(const void *a, const void *b);

#endif
