/* Numbers in words, "twenty-two", "vingt et une", as ICU writes them in a language. */
#include <stdlib.h>
#include <string.h>

#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/table.h"
#include "base/text.h"
#include "base/unicode.h"
#include "import/grammar_read.h"

#define LAST 199
#define ROOM 2048 /* of the names of all sets of rules of a language, and of a number */
#define CARDINAL "%spellout-cardinal"
#define BETWEEN " -" /* words of a number, as ICU writes them */
#define HYPHEN "[-\\u2010\\u2011 ]" /* as documents write them */
#define NEVER "(?!)"

typedef struct speller {
    rap_arena *arena;
    rap_grammar_table *table;
    size_t room;
    rap_table first, all, last; /* words that numbers begin with, any, and those that they end with */
    rap_text first_pattern, all_pattern, last_pattern;
} speller;

static const char *narrow(rap_arena *arena, const UChar *wide, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    char *text = rap_arena_alloc(arena, 3 * (size_t)len + 1);
    u_strToUTF8(text, 3 * len + 1, NULL, wide, len, &status);
    return U_SUCCESS(status) ? text : "";
}

static void add_word(rap_table *known, rap_text *pattern, const char *word)
{
    if (rap_table_get(known, word))
        return;
    rap_table_put(known, word, (void *)word);
    rap_text_format(pattern, "%s%s", pattern->len ? "|" : "", word);
}

static void add_number(speller *s, const char *words, int number)
{
    rap_grammar_table *t = s->table;
    t->entries = rap_arena_grow(s->arena, t->entries, t->count, &s->room, sizeof *t->entries);
    t->entries[t->count++] = (rap_grammar_table_entry){rap_unicode_plain(s->arena, words), rap_arena_format(s->arena, "%d", number)};
    for (const char *p = words; *p; p += strspn(p, BETWEEN)) {
        const char *word = rap_arena_copy(s->arena, p, strcspn(p, BETWEEN));
        if (p == words)
            add_word(&s->first, &s->first_pattern, word);
        add_word(&s->all, &s->all_pattern, word);
        p += strlen(word);
        if (!*p)
            add_word(&s->last, &s->last_pattern, word);
    }
}

static void add_set(speller *s, UNumberFormat *format)
{
    UChar wide[ROOM];
    for (int number = 1; number <= LAST; number++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t len = unum_format(format, number, wide, ROOM, NULL, &status);
        if (U_SUCCESS(status) && len > 0)
            add_number(s, narrow(s->arena, wide, len), number);
    }
}

/* By each set of rules for cardinals: those of both genders, those with and without "and". */
static void add_sets(speller *s, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, language, NULL, &status);
    UChar names[ROOM], *end;
    int32_t len = U_SUCCESS(status) ? unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, names, ROOM, &status) : 0;
    for (UChar *name = names; U_SUCCESS(status) && name < names + len; name = end + 1) {
        end = u_memchr(name, ';', (int32_t)(names + len - name));
        end = end ? end : names + len;
        if (strncmp(narrow(s->arena, name, (int32_t)(end - name)), CARDINAL, sizeof CARDINAL - 1) != 0)
            continue;
        unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, (int32_t)(end - name), &status);
        if (U_SUCCESS(status))
            add_set(s, format);
    }
    unum_close(format);
}

const char *rap_grammar_spell(rap_arena *arena, const char *language, rap_grammar_table *out)
{
    speller s = {.arena = arena, .table = out, .first = {.arena = arena}, .all = {.arena = arena}, .last = {.arena = arena},
                 .first_pattern = {.arena = arena}, .all_pattern = {.arena = arena}, .last_pattern = {.arena = arena}};
    *out = (rap_grammar_table){.name = RAP_GRAMMAR_SPELLED};
    if (language)
        add_sets(&s, language);
    if (!out->count)
        return NEVER;
    qsort(out->entries, out->count, sizeof *out->entries, rap_grammar_by_name);
    return rap_arena_format(arena, "(?:%s)(?:(?:" HYPHEN "(?:%s))*" HYPHEN "(?:%s))?\\b", rap_text_string(&s.first_pattern),
                            rap_text_string(&s.all_pattern), rap_text_string(&s.last_pattern));
}
