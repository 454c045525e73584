/* analysis/stems.h - texts as rows of stems, each with its place.
 *
 * Stems of all languages are numbered together in order of arrival; each language has its
 * own stemmer. A language without one compares whole words. */
#ifndef RAP_ANALYSIS_STEMS_H
#define RAP_ANALYSIS_STEMS_H

#include <stdint.h>

#include "base/text.h"

typedef struct rap_stems rap_stems;

/* A word of a text. Places count code points (start, end) and bytes (byte, len). */
typedef struct rap_stem {
    uint32_t stem;
    uint32_t form;       /* number of the word as it is written, in its language: see forms.h */
    uint32_t start, end;
    uint32_t byte, len;
    uint32_t part;       /* the caller's number of what was read */
} rap_stem;

/* Words of several parts in a row; zero-initialise with an arena. */
typedef struct rap_stem_row {
    rap_arena *arena;
    rap_stem *list;
    size_t count, room;
} rap_stem_row;

rap_stems *rap_stems_new(rap_arena *arena);

/* How many stems are known. */
size_t rap_stems_count(const rap_stems *stems);

/* The number of a language (BCP 47, its first part alone counts), from 0. */
size_t rap_stems_language(rap_stems *stems, const char *language);
size_t rap_stems_language_count(const rap_stems *stems);

/* Appends the words of `text`: letters and digits in a row, in small letters without
 * marks, by their stems in the language of this number. */
void rap_stems_read(rap_stems *stems, size_t language, const char *text, uint32_t part, rap_stem_row *row);

/* Stems in order, each once, packed by their distances: most take a byte or two. In the arena; `packed` serves again and
 * again. Who takes them knows how many there are. */
const uint8_t *rap_stems_pack(rap_arena *arena, rap_text *packed, const uint32_t *stems, size_t count);

/* The stem that stands at `*at` behind `before`, 0 behind none: seven bits of the distance in a byte, the
 * lowest first; the highest bit says that more follow. */
static inline uint32_t rap_stems_next(const uint8_t **at, uint32_t before)
{
    uint32_t byte = *(*at)++, distance = byte & 0x7f;
    for (unsigned shift = 7; byte & 0x80; shift += 7) {
        byte = *(*at)++;
        distance |= (byte & 0x7f) << shift;
    }
    return before + distance;
}

#endif
