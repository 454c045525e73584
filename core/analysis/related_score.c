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

/* ---- one text against many ---------------------------------------------------------------- */

static uint32_t place_of(const rap_related_probe *p, uint32_t code)
{
    uint32_t at = code >> 8 & p->mask;
    while (p->codes[at] && p->codes[at] != code)
        at = (at + 1) & p->mask;
    return at;
}

/* Marks the stems and codes of a text, so that comparing another with it is one look for each
 * of the other's. */
void rap_related_aim(rap_related *r, const rap_related_text *text)
{
    rap_related_probe *p = &r->probe;
    size_t stems = rap_stems_count(r->stems);
    if (p->stem_room < stems) {
        p->stem_room = stems + stems / 2;
        p->weights = rap_arena_alloc(r->arena, p->stem_room);
    } else if (p->text) {
        const uint8_t *at = p->text->stems;
        for (uint32_t i = 0, stem = 0; i < p->text->stem_count; i++)
            p->weights[stem = rap_stems_next(&at, stem)] = 0;
    }
    if (p->mask < text->code_count * 4 || !p->codes) {
        for (p->mask = 1024; p->mask < text->code_count * 8;)
            p->mask *= 2;
        p->codes = rap_arena_alloc(r->arena, p->mask-- * sizeof *p->codes);
    }
    memset(p->codes, 0, (p->mask + 1) * sizeof *p->codes);
    p->text = text;
    const uint8_t *at = text->stems;
    for (uint32_t i = 0, stem = 0; i < text->stem_count; i++) {
        stem = rap_stems_next(&at, stem);
        p->weights[stem] = (uint8_t)rap_related_weight(r, stem);
    }
    for (uint32_t i = 0; i < text->code_count; i++)
        p->codes[place_of(p, text->codes[i])] = text->codes[i];
}

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

rap_nearness rap_related_measure(const rap_related *r, const rap_related_text *other)
{
    const rap_related_probe *p = &r->probe;
    uint32_t stems = 0, codes = 0;
    const uint8_t *at = other->stems;
    for (uint32_t i = 0, stem = 0; i < other->stem_count; i++)
        stems += p->weights[stem = rap_stems_next(&at, stem)];
    for (uint32_t i = 0; i < other->code_count && stems; i++)
        codes += p->codes[place_of(p, other->codes[i])] & 0xff;
    return rap_related_nearness(p->text, other, stems, codes);
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
