#include "analysis/stems.h"

#include <libstemmer.h>
#include <string.h>

#include "base/ids.h"
#include "base/unicode.h"

#define LONGEST_WORD 200 /* bytes of a word that are compared */

/* The words of a language and the stem of each. */
typedef struct tongue {
    struct sb_stemmer *stemmer; /* NULL for a language without one */
    rap_ids words;
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

static void release_stemmer(void *stemmer)
{
    sb_stemmer_delete(stemmer);
}

size_t rap_stems_language(rap_stems *s, const char *language)
{
    const char *primary = rap_arena_copy(s->arena, language, strcspn(language, "-_"));
    size_t at = rap_ids_find(&s->languages, primary);
    if (at != RAP_NO_ID)
        return at;
    at = rap_ids_add(&s->languages, primary, NULL);
    s->tongues = rap_arena_grow(s->arena, s->tongues, at, &s->room, sizeof *s->tongues);
    struct sb_stemmer *stemmer = rap_arena_own(s->arena, sb_stemmer_new(primary, "UTF_8"), release_stemmer);
    s->tongues[at] = (tongue){.stemmer = stemmer, .words.arena = s->arena};
    return at;
}

size_t rap_stems_language_count(const rap_stems *s)
{
    return s->languages.count;
}

/* The word in small letters without marks, in `room` where it is plain. */
static const char *folded(rap_stems *s, const char *bytes, size_t len, char room[LONGEST_WORD + 1])
{
    len = len < LONGEST_WORD ? len : LONGEST_WORD;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c >= 0x80) {
            while (len > i && ((unsigned char)bytes[len] & 0xC0) == 0x80) /* cut at a character, where it was cut */
                len--;
            return rap_unicode_plain(s->arena, rap_arena_copy(s->arena, bytes, len));
        }
        room[i] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
    }
    room[len] = '\0';
    return room;
}

static const char *stem_of(const rap_stems *s, const tongue *t, const char *word)
{
    if (!t->stemmer)
        return word;
    const sb_symbol *stem = sb_stemmer_stem(t->stemmer, (const sb_symbol *)word, (int)strlen(word));
    if (!stem)
        rap_arena_exhausted(s->arena);
    return rap_arena_copy(s->arena, (const char *)stem, (size_t)sb_stemmer_length(t->stemmer));
}

static uint32_t stem_number(rap_stems *s, tongue *t, const char *bytes, size_t len)
{
    char room[LONGEST_WORD + 1];
    const char *word = folded(s, bytes, len, room);
    size_t at = rap_ids_find(&t->words, word);
    if (at != RAP_NO_ID)
        return t->stems[at];
    word = rap_arena_string(s->arena, word);
    t->stems = rap_arena_grow(s->arena, t->stems, t->words.count, &t->room, sizeof *t->stems);
    at = rap_ids_add(&t->words, word, NULL);
    return t->stems[at] = (uint32_t)rap_ids_add(&s->stems, stem_of(s, t, word), NULL);
}

/* Whether the character at *place belongs to a word; *place moves behind it. */
static bool is_word_at(const char **place)
{
    unsigned char c = (unsigned char)**place;
    if (c < 0x80) {
        *place += c != 0;
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    uint32_t code = rap_utf8_next(place);
    return rap_is_letter(code) || rap_is_digit(code);
}

void rap_stems_read(rap_stems *s, size_t language, const char *text, uint32_t part, rap_stem_row *row)
{
    tongue *t = &s->tongues[language];
    const char *from = NULL, *c = text;
    uint32_t index = 0, start = 0;
    for (bool is_end = false; !is_end; index++) {
        const char *at = c;
        bool is_word = is_word_at(&c);
        is_end = at == c;
        if (is_word && !from) {
            from = at;
            start = index;
        } else if (!is_word && from) {
            row->list = rap_arena_grow(row->arena, row->list, row->count, &row->room, sizeof *row->list);
            size_t len = (size_t)(at - from);
            row->list[row->count++] = (rap_stem){stem_number(s, t, from, len), start, index, (uint32_t)(from - text), (uint32_t)len, part};
            from = NULL;
        }
    }
}
