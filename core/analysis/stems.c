#include "analysis/stems.h"

#include <string.h>

#include "analysis/forms.h"
#include "base/ids.h"
#include "base/unicode.h"

/* The forms of words of a language and the stem of each. */
typedef struct tongue {
    rap_forms *forms;
    uint32_t *stems;
    size_t room;
} tongue;

struct rap_stems {
    rap_arena *arena;
    rap_ids stems, languages;
    tongue *tongues;
    size_t room;
};

rap_stems *rap_stems_new(rap_arena *arena)
{
    rap_stems *s = rap_arena_alloc(arena, sizeof *s);
    s->arena = s->stems.arena = s->languages.arena = arena;
    return s;
}

size_t rap_stems_count(const rap_stems *s)
{
    return s->stems.count;
}

size_t rap_stems_language(rap_stems *s, const char *language)
{
    const char *primary = rap_arena_copy(s->arena, language, strcspn(language, "-_"));
    size_t at = rap_ids_find(&s->languages, primary);
    if (at != RAP_NO_ID)
        return at;
    at = rap_ids_add(&s->languages, primary, NULL);
    s->tongues = rap_arena_grow(s->arena, s->tongues, at, &s->room, sizeof *s->tongues);
    s->tongues[at] = (tongue){.forms = rap_forms_new(s->arena, primary)};
    return at;
}

size_t rap_stems_language_count(const rap_stems *s)
{
    return s->languages.count;
}

static uint32_t stem_number(rap_stems *s, tongue *t, const char *bytes, size_t len, uint32_t *form)
{
    bool is_new;
    *form = rap_forms_number(t->forms, bytes, len, &is_new);
    if (is_new) {
        t->stems = rap_arena_grow(s->arena, t->stems, *form, &t->room, sizeof *t->stems);
        t->stems[*form] = (uint32_t)rap_ids_add(&s->stems, rap_forms_stem(t->forms, rap_forms_plain(t->forms, bytes, len)), NULL);
    }
    return t->stems[*form];
}

/* Passes over characters that belong to words, or over those that do not; *index counts them. */
static const char *pass(const char *c, bool is_word, uint32_t *index)
{
    for (;;) {
        const char *from = c;
        while ((unsigned char)*c < 0x80 && *c && rap_is_plain((unsigned char)*c) == is_word)
            c++;
        *index += (uint32_t)(c - from);
        if ((unsigned char)*c < 0x80)
            return c;
        const char *next = c;
        uint32_t code = rap_utf8_next(&next);
        if ((rap_is_letter(code) || rap_is_digit(code)) != is_word)
            return c;
        c = next;
        ++*index;
    }
}

void rap_stems_read(rap_stems *s, size_t language, const char *text, uint32_t part, rap_stem_row *row)
{
    tongue *t = &s->tongues[language];
    uint32_t index = 0;
    for (const char *from = pass(text, false, &index), *to; *from; from = pass(to, false, &index)) {
        rap_stem word = {.start = index, .byte = (uint32_t)(from - text), .part = part};
        to = pass(from, true, &index);
        word.end = index;
        word.len = (uint32_t)(to - from);
        word.stem = stem_number(s, t, from, word.len, &word.form);
        row->list = rap_arena_grow(row->arena, row->list, row->count, &row->room, sizeof *row->list);
        row->list[row->count++] = word;
    }
}

const uint8_t *rap_stems_pack(rap_arena *arena, rap_text *packed, const uint32_t *stems, size_t count)
{
    uint32_t before = 0;
    rap_text_clear(packed);
    for (size_t i = 0; i < count; i++) {
        uint32_t distance = stems[i] - before;
        for (; distance >= 0x80; distance >>= 7)
            rap_text_char(packed, (char)(distance | 0x80));
        rap_text_char(packed, (char)distance);
        before = stems[i];
    }
    return (const uint8_t *)rap_arena_copy(arena, packed->data, packed->len);
}
