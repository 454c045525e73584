/* analysis/related_text.h - texts as related*.c compare them. */
#ifndef RAP_ANALYSIS_RELATED_TEXT_H
#define RAP_ANALYSIS_RELATED_TEXT_H

#include "analysis/related.h"
#include "analysis/stems.h"
#include "base/ids.h"

#define RAP_WHOLE 255u /* weight of a stem that one text alone has */

/* Stems are sorted, each once: the first is kept, and how far each is from the one before; rap_stems_next() takes them. The row
 * has them as they stand, for codes to be made of: rap_related_row_next() takes them. A code is a word triple: 24 bits tell
 * which, the low 8 its weight. */
struct rap_related_text {
    const rap_node *record; /* NULL for a text from outside */
    const char *words;      /* of a text from outside */
    const uint8_t *stems;
    const uint16_t *row;
    uint32_t stem_count, row_len;      /* how many numbers */
    uint32_t stem_weight, code_weight; /* of all together, each once */
    uint16_t language;
    bool is_recommendation;
};

/* A part of a text: its name as evidence has it, and its words. */
typedef struct rap_related_part {
    const char *name, *words;
} rap_related_part;

/* A text with the places of its words; used again for the next. */
typedef struct rap_related_reading {
    rap_stem_row row;
    rap_related_part *parts;
    size_t part_count, part_room;
} rap_related_reading;

/* A word triple of the text that others are compared with. */
typedef struct rap_related_triple {
    uint64_t key;     /* of the numbers of its stems; 0: the place is free */
    uint32_t weight;
    uint32_t counted; /* the last comparison that found it */
} rap_related_triple;

/* The text that others are compared with. Its stems have numbers of their own, from 1, so that what is asked again and again lies close. */
typedef struct rap_related_probe {
    const rap_related_text *text;
    uint32_t *numbers;   /* by stem; 0 where the text has it not */
    size_t stem_room;
    uint32_t *weights;   /* by number … */
    uint32_t *counted;   /* … and the last comparison that found it */
    uint32_t *found;     /* numbers of the words that the other text has, too, in its order … */
    uint64_t *keys;      /* … and keys of what may be triples of both */
    size_t word_room;    /* of each of these four */
    rap_related_triple *triples; /* an open table */
    uint32_t mask, compared;
} rap_related_probe;

struct rap_related {
    rap_arena *arena;
    rap_arena *lists;         /* of stems of texts, and their rows */
    const rap_node *dataset;
    rap_stems *stems;
    rap_related_text *texts;  /* recommendations first, in the order of the dataset */
    size_t count, recommendation_count, room;
    uint8_t *weights;         /* by stem … */
    uint32_t *uses;           /* … and how many texts have it … */
    size_t weighed;           /* … for so many; those met later are new and whole */
    rap_ids documents;        /* ids of documents … */
    uint16_t *languages;      /* … and the language of each */
    rap_related_reading reading[2];
    const rap_related_text *shown; /* whose words the first holds; NULL for none that stays */
    rap_related_probe probe;
    rap_ids names;            /* of parts */
    rap_text name;            /* the one being made */
    uint32_t *scratch;        /* for the stems, then for the codes of any text */
    size_t scratch_room;
    rap_text packed;          /* stems of the one being made */
};

static inline uint32_t rap_related_weight(const rap_related *r, uint32_t stem)
{
    return stem < r->weighed ? r->weights[stem] : RAP_WHOLE;
}

/* The finishing step of MurmurHash3 for 32 bits (Appleby): any change of the number changes
 * half of the bits. */
static inline uint32_t rap_related_mixed(uint32_t h)
{
    h = (h ^ h >> 16) * 0x85ebca6bu;
    h = (h ^ h >> 13) * 0xc2b2ae35u;
    return h ^ h >> 16;
}

/* Sorts numbers; they are few. */
static inline void rap_related_sort(uint32_t *list, size_t count)
{
    for (size_t gap = count > 40 ? count / 9 : 1; gap > 0; gap = gap > 1 && gap < 4 ? 1 : gap * 2 / 5)
        for (size_t i = gap; i < count; i++) {
            uint32_t value = list[i];
            size_t at = i;
            for (; at >= gap && list[at - gap] > value; at -= gap)
                list[at] = list[at - gap];
            list[at] = value;
        }
}

/* The same, each value once. How many are left. */
static inline uint32_t rap_related_sort_once(uint32_t *list, size_t count)
{
    uint32_t kept = 0;
    rap_related_sort(list, count);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || list[kept - 1] != list[i])
            list[kept++] = list[i];
    return kept;
}

#define RAP_ROW_LONG UINT16_MAX /* in a row: the stem takes the two numbers that follow */

/* The stem that stands at `*at` of a row; UINT32_MAX between parts. */
static inline uint32_t rap_related_row_next(const uint16_t **at)
{
    uint32_t number = *(*at)++;
    if (number == RAP_ROW_LONG) {
        number = (uint32_t)(*at)[0] << 16 | (*at)[1];
        *at += 2;
    }
    return number - 1;
}

/* Packs the words of a text as its row; there is room for its numbers in r->scratch from then on. */
void rap_related_pack_row(rap_related *related, rap_related_text *text, const rap_stem_row *row);

/* The code of one to three stems in a row. */
static inline uint32_t rap_related_code(const rap_related *related, const uint32_t *stems, uint32_t count)
{
    uint32_t hash = count, weight = 0;
    for (uint32_t i = 0; i < count; i++) {
        hash = rap_related_mixed(hash * 31 + stems[i] + 1);
        weight += rap_related_weight(related, stems[i]);
    }
    return (hash & 0xffffff00u) | weight / count;
}

/* Makes the codes of a text in r->scratch, in the order of the row: where words come again, so do they. How many. */
uint32_t rap_related_codes_of(rap_related *related, const rap_related_text *text);

/* Gives a text its weights, once stems have theirs. */
void rap_related_weigh(rap_related *related, rap_related_text *text);

/* Gives back the lists of all texts: none is compared with another from here on. */
void rap_related_forget_lists(rap_related *related);

/* Reads the words of a text into `reading` anew. */
void rap_related_read(rap_related *related, const rap_related_text *text, rap_related_reading *reading);

/* Takes a text for others to be compared with, and compares one with it. */
void rap_related_aim(rap_related *related, const rap_related_text *text);
rap_nearness rap_related_measure(rap_related *related, const rap_related_text *other);

/* How near two texts are that share so much weight of stems and of codes; these count where stems do. */
rap_nearness rap_related_nearness(const rap_related_text *a, const rap_related_text *b, uint32_t stems, uint32_t codes);

#endif
