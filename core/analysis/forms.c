#include "analysis/forms.h"

#include <libstemmer.h>
#include <string.h>

#include "base/ids.h"
#include "base/unicode.h"

#define LONGEST_WORD 200 /* bytes of a word that are compared */

/* A word of up to sixteen bytes, which most are: compared as two numbers, without a look elsewhere. */
typedef struct brief {
    uint64_t bytes[2]; /* zeros behind the last; all zero where the slot is free */
    uint32_t number;
} brief;

struct rap_forms {
    rap_arena *arena;
    struct sb_stemmer *stemmer; /* NULL for a language without one */
    uint64_t language;          /* its letters; 0 where they are too many */
    uint32_t count;
    brief *briefs;
    size_t brief_count, brief_room; /* a power of two */
    rap_ids longer;
    uint32_t *numbers; /* of the longer */
    size_t number_room;
};

static void release_stemmer(void *stemmer)
{
    sb_stemmer_delete(stemmer);
}

rap_forms *rap_forms_new(rap_arena *arena, const char *language)
{
    rap_forms *f = rap_arena_alloc(arena, sizeof *f);
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    f->arena = f->longer.arena = arena;
    f->stemmer = rap_arena_own(arena, sb_stemmer_new(primary, "UTF_8"), release_stemmer);
    if (strlen(primary) <= sizeof f->language)
        memcpy(&f->language, primary, strlen(primary));
    return f;
}

/* ---- numbers -------------------------------------------------------------------------------- */

#define EACH UINT64_C(0x0101010101010101) /* a byte of a word of eight */

/* Eight bytes with small letters for the capital ones of ASCII, all at once. */
static uint64_t small(uint64_t word)
{
    uint64_t low = word & 0x7f * EACH, from_a = low + (0x80 - 'A') * EACH, behind_z = low + (0x7f - 'Z') * EACH;
    return word | (~word & (from_a ^ behind_z) & 0x80 * EACH) >> 2;
}

static brief *slot_of(const rap_forms *f, const uint64_t bytes[2])
{
    uint64_t hash = (bytes[0] * 0x9e3779b97f4a7c15u ^ bytes[1]) * 0xd6e8feb86659fd93u;
    size_t at = hash >> 32 & (f->brief_room - 1);
    while (f->briefs[at].bytes[0] && (f->briefs[at].bytes[0] != bytes[0] || f->briefs[at].bytes[1] != bytes[1]))
        at = (at + 1) & (f->brief_room - 1);
    return &f->briefs[at];
}

static void widen(rap_forms *f)
{
    const brief *before = f->briefs;
    size_t room = f->brief_room;
    f->brief_room = room ? 2 * room : 1024;
    f->briefs = rap_arena_alloc(f->arena, f->brief_room * sizeof *f->briefs);
    for (size_t i = 0; i < room; i++)
        if (before[i].bytes[0])
            *slot_of(f, before[i].bytes) = before[i];
    rap_arena_drop(f->arena, before, room * sizeof *before);
}

static uint32_t brief_number(rap_forms *f, const char *bytes, size_t len, bool *is_new)
{
    uint64_t key[2] = {0};
    memcpy(key, bytes, len);
    key[0] = small(key[0]);
    key[1] = small(key[1]);
    if (f->brief_count * 4 >= f->brief_room * 3)
        widen(f);
    brief *slot = slot_of(f, key);
    *is_new = slot->bytes[0] == 0;
    if (*is_new) {
        *slot = (brief){{key[0], key[1]}, f->count++};
        f->brief_count++;
    }
    return slot->number;
}

/* The bytes of a word that are compared: it is cut at a character. */
static size_t length_of(const char *bytes, size_t len)
{
    if (len <= LONGEST_WORD)
        return len;
    for (len = LONGEST_WORD; len > 0 && ((unsigned char)bytes[len] & 0xC0) == 0x80;)
        len--;
    return len;
}

uint32_t rap_forms_number(rap_forms *f, const char *bytes, size_t len, bool *is_new)
{
    char word[LONGEST_WORD + 1];
    if (len <= sizeof f->briefs->bytes)
        return brief_number(f, bytes, len, is_new);
    len = length_of(bytes, len);
    for (size_t i = 0; i < len; i++)
        word[i] = (char)(bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 'a' - 'A' : bytes[i]);
    word[len] = '\0';
    size_t at = rap_ids_find(&f->longer, word);
    *is_new = at == RAP_NO_ID;
    if (*is_new) {
        at = rap_ids_add(&f->longer, rap_arena_copy(f->arena, word, len), NULL);
        f->numbers = rap_arena_grow(f->arena, f->numbers, at, &f->number_room, sizeof *f->numbers);
        f->numbers[at] = f->count++;
    }
    return f->numbers[at];
}

/* ---- what they are forms of ----------------------------------------------------------------- */

const char *rap_forms_plain(rap_forms *f, const char *bytes, size_t len)
{
    len = length_of(bytes, len);
    char *word = rap_arena_copy(f->arena, bytes, len);
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)word[i] >= 0x80)
            return rap_unicode_plain(f->arena, word);
        word[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 'a' - 'A' : word[i]);
    }
    return word;
}

/* Stems that were worked out last, in any forms: those of one text are asked for by each pass, and to work one out takes as
 * long as to read a line. Kept by the process; a later word takes the place of an earlier one. */
static struct {
    uint64_t language;
    char word[16], stem[16]; /* zeros behind the last byte, one at least */
} known[1 << 13];

static size_t place_of(const rap_forms *f, const char word[16])
{
    uint64_t bytes[2];
    memcpy(bytes, word, sizeof bytes);
    return ((bytes[0] ^ f->language) * 0x9e3779b97f4a7c15u ^ bytes[1]) * 0xd6e8feb86659fd93u >> (64 - 13);
}

static const char *work_out(const rap_forms *f, const char *plain, size_t len)
{
    const sb_symbol *stem = sb_stemmer_stem(f->stemmer, (const sb_symbol *)plain, (int)len);
    if (!stem)
        rap_arena_exhausted(f->arena);
    return rap_arena_copy(f->arena, (const char *)stem, (size_t)sb_stemmer_length(f->stemmer));
}

static void keep(size_t at, uint64_t language, const char word[16], const char *stem)
{
    size_t len = strlen(stem);
    if (len >= sizeof known[at].stem)
        return;
    known[at].language = language;
    memcpy(known[at].word, word, sizeof known[at].word);
    memcpy(known[at].stem, stem, len + 1);
}

const char *rap_forms_stem(rap_forms *f, const char *plain)
{
    char word[16] = {0};
    size_t len = strlen(plain);
    if (!f->stemmer)
        return plain;
    if (len >= sizeof word || !f->language)
        return work_out(f, plain, len);
    memcpy(word, plain, len);
    const size_t at = place_of(f, word);
    if (known[at].language != f->language || memcmp(known[at].word, word, sizeof word) != 0) {
        const char *stem = work_out(f, plain, len);
        keep(at, f->language, word, stem);
        return stem;
    }
    return rap_arena_copy(f->arena, known[at].stem, strlen(known[at].stem));
}
