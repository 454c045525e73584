/* How near two texts are, and which are the nearest. */
#include "analysis/related_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How the weight that only one of two texts has counts against them, and how much they must
 * share: below it the share counts in proportion, for two words in common by chance say
 * little, even of short texts. Of words, nearly all that the lighter text has alone counts,
 * and little of the heavier one's, in which the lighter may be a passage; a long text touches
 * many subjects, so there the heavier one's counts more. Tried on reports of this genre. */
typedef struct measure {
    double of_lighter, of_heavier, enough;
} measure;

static const measure of_codes = {0.9, 0.1, 800}, of_stems = {0.7, 0.3, 450};

#define NUMBER_BITS 21 /* of the number of a stem in a key; texts of more stems than that there are none */
#define KEY_MASK (((uint64_t)1 << 3 * NUMBER_BITS) - 1)

/* ---- what two texts have in common --------------------------------------------------------- */

static rap_related_triple *place_of(const rap_related_probe *p, uint64_t key)
{
    uint32_t at = (uint32_t)(key * 0x9e3779b97f4a7c15u >> 40) & p->mask;
    while (p->triples[at].key && p->triples[at].key != key)
        at = (at + 1) & p->mask;
    return &p->triples[at];
}

/* How many words and triples of a text may be those of the text aimed at. */
typedef struct common {
    uint32_t words, triples;
} common;

/* Finds the words of a text that the one aimed at has, too, and the triples of such words alone: p->found, p->keys. A part of one
 * or two words is one triple. Without branches that nobody could foretell. */
static common find_common(rap_related_probe *p, const rap_related_text *text)
{
    common c = {0};
    uint64_t key = 0;
    uint32_t in_part = 0, run = 0; /* words of the part so far, and how many of the last are found */
    const uint16_t *at = text->row, *end = at + text->row_len;
    for (bool is_more = true; is_more;) {
        is_more = at < end;
        uint32_t stem = is_more ? rap_related_row_next(&at) : UINT32_MAX;
        if (stem == UINT32_MAX) {
            p->keys[c.triples] = key;
            c.triples += in_part > 0 && in_part < 3 && run == in_part;
            key = in_part = run = 0;
            continue;
        }
        uint32_t number = p->numbers[stem];
        key = (key << NUMBER_BITS | number) & KEY_MASK;
        in_part++;
        run = (run + 1) & (0u - (number != 0));
        p->keys[c.triples] = key;
        c.triples += run >= 3;
        p->found[c.words] = number;
        c.words += number != 0;
    }
    return c;
}

/* ---- the text aimed at -------------------------------------------------------------------- */

static void make_room(rap_related *r, const rap_related_text *text)
{
    rap_related_probe *p = &r->probe;
    size_t stems = rap_stems_count(r->stems), words = r->scratch_room;
    if (p->stem_room < stems) {
        p->stem_room = stems + stems / 2;
        p->numbers = rap_arena_alloc(r->arena, p->stem_room * sizeof *p->numbers);
    } else if (p->text) {
        const uint8_t *at = p->text->stems;
        for (uint32_t i = 0, stem = 0; i < p->text->stem_count; i++)
            p->numbers[stem = rap_stems_next(&at, stem)] = 0;
    }
    if (p->word_room < words + 1) { /* that of the longest text, and one behind */
        p->word_room = words + 1;
        p->weights = rap_arena_words(r->arena, p->word_room * sizeof *p->weights);
        p->counted = rap_arena_words(r->arena, p->word_room * sizeof *p->counted);
        p->found = rap_arena_words(r->arena, p->word_room * sizeof *p->found);
        p->keys = rap_arena_words(r->arena, p->word_room * sizeof *p->keys);
    }
    if (p->mask < text->row_len * 2 || !p->triples) {
        for (p->mask = 256; p->mask < text->row_len * 4;)
            p->mask *= 2;
        p->triples = rap_arena_words(r->arena, p->mask-- * sizeof *p->triples);
    }
    memset(p->triples, 0, (p->mask + 1) * sizeof *p->triples);
}

static void number_stems(rap_related *r, const rap_related_text *text)
{
    rap_related_probe *p = &r->probe;
    const uint8_t *at = text->stems;
    for (uint32_t i = 0, stem = 0; i < text->stem_count; i++) {
        stem = rap_stems_next(&at, stem);
        p->numbers[stem] = i + 1;
        p->weights[i + 1] = rap_related_weight(r, stem);
    }
}

/* As much as a code of these words weighs. */
static uint32_t weight_of(const rap_related_probe *p, uint64_t key)
{
    uint32_t weight = 0, count = 0;
    for (; key; key >>= NUMBER_BITS, count++)
        weight += p->weights[key & ((1u << NUMBER_BITS) - 1)];
    return weight / count;
}

/* Numbers the stems of a text and marks its triples, so that comparing another with it is one look for each of the other's. */
void rap_related_aim(rap_related *r, const rap_related_text *text)
{
    rap_related_probe *p = &r->probe;
    make_room(r, text);
    number_stems(r, text);
    common own = find_common(p, text);
    for (uint32_t i = 0; i < own.triples; i++)
        *place_of(p, p->keys[i]) = (rap_related_triple){.key = p->keys[i], .weight = weight_of(p, p->keys[i])};
    p->text = text;
}

/* ---- nearness ----------------------------------------------------------------------------- */

/* A share from 0 to 1 (Tversky's ratio), less where little is shared. */
static double share_of(uint32_t shared, uint32_t a, uint32_t b, const measure *m)
{
    double lighter = a < b ? a : b, heavier = a < b ? b : a;
    if (shared == 0)
        return 0;
    double share = shared / (shared + m->of_lighter * (lighter - shared) + m->of_heavier * (heavier - shared));
    return shared < m->enough ? share * shared / m->enough : share;
}

/* To three places, so that ties are ties. */
static double rounded(double score)
{
    return round(score * 1000) / 1000;
}

rap_nearness rap_related_nearness(const rap_related_text *a, const rap_related_text *b, uint32_t stems, uint32_t codes)
{
    rap_nearness n = {.subject = rounded(share_of(stems, a->stem_weight, b->stem_weight, &of_stems)),
                      .words = rounded(share_of(stems ? codes : 0, a->code_weight, b->code_weight, &of_codes))};
    n.score = rounded(n.words + (1 - n.words) * n.subject);
    if (n.words < 1) /* words differ: never 1, however it is rounded */
        n.score = fmin(n.score, 0.99);
    return n;
}

/* The weight of the stems that both texts have. */
static uint32_t shared_stems(rap_related_probe *p, uint32_t count)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = p->found[i];
        sum += p->weights[number] & (0u - (p->counted[number] != p->compared));
        p->counted[number] = p->compared;
    }
    return sum;
}

static uint32_t shared_triples(rap_related_probe *p, uint32_t count)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        rap_related_triple *t = place_of(p, p->keys[i]);
        sum += t->weight & (0u - (t->counted != p->compared));
        t->counted = p->compared;
    }
    return sum;
}

rap_nearness rap_related_measure(rap_related *r, const rap_related_text *other)
{
    rap_related_probe *p = &r->probe;
    common c = find_common(p, other);
    p->compared++;
    uint32_t stems = shared_stems(p, c.words), triples = stems ? shared_triples(p, c.triples) : 0;
    return rap_related_nearness(p->text, other, stems, triples);
}

rap_nearness rap_related_score(rap_related *r, const rap_related_text *a, const rap_related_text *b)
{
    rap_related_aim(r, a);
    return rap_related_measure(r, b);
}

/* ---- ranks -------------------------------------------------------------------------------- */

/* Whether two texts are of one record: itself, or one that it is a part of. Ids of parts
 * are those of their records with labels in brackets behind. */
static bool is_own(const char *id, const rap_node *record)
{
    const char *other = rap_related_id(record);
    size_t len = other ? strlen(other) : 0;
    return id && other && strncmp(id, other, len) == 0 && (id[len] == '\0' || (id[len] == '(' && strchr(other, '#')));
}

static int compare_hits(const void *a, const void *b)
{
    const rap_related_hit *x = a, *y = b;
    if (x->near.score != y->near.score)
        return x->near.score > y->near.score ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text; /* both in one list */
}

const rap_related_hit *rap_related_find(rap_related *r, const rap_related_text *text, double least, size_t *count)
{
    rap_related_hit *hits = NULL;
    size_t room = 0;
    const char *id = text->record ? rap_related_id(text->record) : NULL;
    *count = 0;
    rap_related_aim(r, text);
    for (const rap_related_text *other = r->texts; other < r->texts + r->count; other++) {
        rap_nearness near = rap_related_measure(r, other);
        if (near.score < least || is_own(id, other->record))
            continue;
        hits = rap_arena_grow(r->arena, hits, *count, &room, sizeof *hits);
        hits[(*count)++] = (rap_related_hit){other->record, other, near};
    }
    if (*count)
        qsort(hits, *count, sizeof *hits, compare_hits);
    return hits;
}
