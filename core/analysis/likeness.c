#include "analysis/likeness.h"

#include <libstemmer.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

#define LEADS 48      /* words of a text that lead to candidates */
#define TOO_MANY 1024 /* texts of a range that have a word which leads nowhere */
#define SKIPPED ((size_t)-1)

/* A word of a text. Words are kept in the order of their hashes, which does not depend on what
 * else was added. */
typedef struct term {
    uint64_t hash; /* of the stem */
    size_t stem;
    double weight;
} term;

typedef struct text {
    term *terms;
    size_t count;
} text;

/* A word as it is written: the stem it has. Two words of one hash in 64 bits are taken for one. */
typedef struct form {
    uint64_t hash;
    uint64_t stem_hash;
    size_t stem; /* SKIPPED for a word that does not count */
    bool is_taken;
} form;

struct rap_likeness {
    rap_arena *arena;
    struct sb_stemmer *stemmer;
    form *forms; /* hash table, a power of two */
    size_t form_count, form_room;
    form *stems; /* the same of stems, whose own number `stem` is */
    size_t stem_count, stem_room;
    text *texts;
    size_t text_count, text_room;
    term *open;  /* terms of the text being read */
    size_t open_count, open_room;
    size_t *text_counts;  /* for each stem, how many texts have it */
    size_t *first, *list; /* texts of each stem: list[first[stem]] … */
    double *sums;         /* for each text, while candidates are gathered */
    size_t *touched;
    const term **leads;   /* the terms of the text asked about */
    rap_text scratch;
};

/* ---- words ---------------------------------------------------------------------------------- */

static uint64_t hash(const char *bytes, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u; /* FNV-1a */
    return h;
}

static form *slot_of(form *table, size_t room, uint64_t h)
{
    size_t at = (size_t)(h ^ h >> 32) & (room - 1);
    while (table[at].is_taken && table[at].hash != h)
        at = (at + 1) & (room - 1);
    return &table[at];
}

/* The slot of a hash, in a table that is then at most half full. */
static form *slot_in(rap_arena *arena, form **table, size_t *room, size_t count, uint64_t h)
{
    if (2 * (count + 1) > *room) {
        size_t larger = *room ? *room * 2 : 1024;
        form *grown = rap_arena_alloc(arena, larger * sizeof *grown);
        for (size_t i = 0; i < *room; i++)
            if ((*table)[i].is_taken)
                *slot_of(grown, larger, (*table)[i].hash) = (*table)[i];
        *table = grown;
        *room = larger;
    }
    return slot_of(*table, *room, h);
}

static size_t stem_number(rap_likeness *l, uint64_t h)
{
    form *s = slot_in(l->arena, &l->stems, &l->stem_room, l->stem_count, h);
    if (!s->is_taken)
        *s = (form){.hash = h, .stem_hash = h, .stem = l->stem_count++, .is_taken = true};
    return s->stem;
}

/* What is known of a word in small letters. */
static const form *form_of(rap_likeness *l, const char *word, size_t len)
{
    uint64_t h = hash(word, len);
    form *f = slot_in(l->arena, &l->forms, &l->form_room, l->form_count, h);
    if (f->is_taken)
        return f;
    const sb_symbol *stem = l->stemmer ? sb_stemmer_stem(l->stemmer, (const sb_symbol *)word, (int)len) : NULL;
    uint64_t stem_hash = stem ? hash((const char *)stem, (size_t)sb_stemmer_length(l->stemmer)) : h;
    *f = (form){.hash = h, .stem_hash = stem_hash, .stem = stem_number(l, stem_hash), .is_taken = true};
    l->form_count++;
    return f;
}

static void take_word(rap_likeness *l, const char *word, size_t len)
{
    const form *f = form_of(l, word, len);
    if (f->stem == SKIPPED)
        return;
    l->open = rap_arena_grow(l->arena, l->open, l->open_count, &l->open_room, sizeof *l->open);
    l->open[l->open_count++] = (term){f->stem_hash, f->stem, 1};
}

/* Letters and digits in a row; an ideograph is a word of its own. */
static void take_plain(rap_likeness *l, const char *plain)
{
    for (const char *p = plain; *p;) {
        size_t len = strcspn(p, " ");
        if ((unsigned char)*p < 0xe3) {
            take_word(l, p, len);
        } else {
            for (const char *c = p, *next = p; c < p + len; c = next) {
                rap_utf8_next(&next);
                take_word(l, c, (size_t)(next - c));
            }
        }
        p += len + (p[len] == ' ');
    }
}

/* rap_unicode_plain() of plain ASCII, in one pass; the texts of most documents are little else. */
static const char *plain_of(rap_likeness *l, const char *words)
{
    bool is_gap = false;
    rap_text_clear(&l->scratch);
    for (const unsigned char *p = (const unsigned char *)words; *p; p++) {
        unsigned char c = *p >= 'A' && *p <= 'Z' ? (unsigned char)(*p + ('a' - 'A')) : *p;
        if (c >= 0x80)
            return rap_unicode_plain(l->arena, words);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (is_gap)
                rap_text_char(&l->scratch, ' ');
            rap_text_char(&l->scratch, (char)c);
            is_gap = false;
        } else {
            is_gap = l->scratch.len > 0;
        }
    }
    return rap_text_string(&l->scratch);
}

static int by_hash(const void *a, const void *b)
{
    const term *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* One term for each stem of the text read, with how often it came. */
static void close_text(rap_likeness *l, text *t)
{
    if (l->open_count)
        qsort(l->open, l->open_count, sizeof *l->open, by_hash);
    t->terms = rap_arena_alloc(l->arena, (l->open_count + 1) * sizeof *t->terms);
    for (size_t i = 0; i < l->open_count; i++) {
        if (t->count && t->terms[t->count - 1].hash == l->open[i].hash)
            t->terms[t->count - 1].weight++;
        else
            t->terms[t->count++] = l->open[i];
    }
    l->open_count = 0;
}

static void release(void *stemmer)
{
    sb_stemmer_delete(stemmer);
}

rap_likeness *rap_likeness_new(rap_arena *arena, const char *language, const char *const *common)
{
    rap_likeness *l = rap_arena_alloc(arena, sizeof *l);
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    l->arena = arena;
    l->scratch = (rap_text){.arena = arena};
    l->stemmer = rap_arena_own(arena, sb_stemmer_new(primary, "UTF_8"), release);
    for (; common && *common; common++) {
        uint64_t h = hash(*common, strlen(*common));
        form *f = slot_in(arena, &l->forms, &l->form_room, l->form_count, h);
        l->form_count += !f->is_taken;
        *f = (form){.hash = h, .stem = SKIPPED, .is_taken = true};
    }
    return l;
}

size_t rap_likeness_add(rap_likeness *l, const rap_passages *passages)
{
    l->texts = rap_arena_grow(l->arena, l->texts, l->text_count, &l->text_room, sizeof *l->texts);
    l->texts[l->text_count] = (text){0};
    for (size_t i = 0; i < passages->count; i++)
        take_plain(l, plain_of(l, passages->list[i].text));
    close_text(l, &l->texts[l->text_count]);
    return l->text_count++;
}

/* ---- weights -------------------------------------------------------------------------------- */

static void weigh(rap_likeness *l, text *t)
{
    double norm = 0;
    for (size_t i = 0; i < t->count; i++) {
        term *w = &t->terms[i];
        w->weight = (1 + log(w->weight)) * log(1 + (double)l->text_count / (double)l->text_counts[w->stem]);
        norm += w->weight * w->weight;
    }
    for (size_t i = 0; i < t->count; i++)
        t->terms[i].weight /= sqrt(norm);
}

void rap_likeness_close(rap_likeness *l)
{
    size_t all = 0;
    l->text_counts = rap_arena_alloc(l->arena, (l->stem_count + 1) * sizeof *l->text_counts);
    l->first = rap_arena_alloc(l->arena, (l->stem_count + 1) * sizeof *l->first);
    for (size_t i = 0; i < l->text_count; i++)
        for (size_t k = 0; k < l->texts[i].count; k++)
            l->text_counts[l->texts[i].terms[k].stem]++;
    for (size_t s = 0; s < l->stem_count; s++) {
        l->first[s] = all;
        all += l->text_counts[s];
    }
    l->list = rap_arena_alloc(l->arena, (all + 1) * sizeof *l->list);
    size_t *next = rap_arena_alloc(l->arena, (l->stem_count + 1) * sizeof *next);
    for (size_t i = 0; i < l->text_count; i++)
        for (size_t k = 0; k < l->texts[i].count; k++) {
            size_t s = l->texts[i].terms[k].stem;
            l->list[l->first[s] + next[s]++] = i;
        }
    size_t longest = 0;
    for (size_t i = 0; i < l->text_count; i++) {
        weigh(l, &l->texts[i]);
        longest = l->texts[i].count > longest ? l->texts[i].count : longest;
    }
    l->leads = rap_arena_alloc(l->arena, (longest + 1) * sizeof *l->leads);
    l->sums = rap_arena_alloc(l->arena, (l->text_count + 1) * sizeof *l->sums);
    l->touched = rap_arena_alloc(l->arena, (l->text_count + 1) * sizeof *l->touched);
}

double rap_likeness_of(const rap_likeness *l, size_t a, size_t b)
{
    const text *x = &l->texts[a], *y = &l->texts[b];
    double sum = 0;
    for (size_t i = 0, k = 0; i < x->count && k < y->count;) {
        if (x->terms[i].hash == y->terms[k].hash)
            sum += x->terms[i++].weight * y->terms[k++].weight;
        else if (x->terms[i].hash < y->terms[k].hash)
            i++;
        else
            k++;
    }
    return sum < 1 ? sum : 1;
}

/* ---- candidates ----------------------------------------------------------------------------- */

static int by_weight(const void *a, const void *b)
{
    const term *x = *(const term *const *)a, *y = *(const term *const *)b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* The place in the list of a stem's texts of the first that is not before `least`. */
static size_t place_of(const rap_likeness *l, size_t stem, size_t least)
{
    size_t low = l->first[stem], high = low + l->text_counts[stem];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (l->list[middle] < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds up the weight of the shared words for each text that one of them leads to. */
static size_t gather(rap_likeness *l, size_t own, rap_likeness_range range, rap_likeness_allows allows, const void *context)
{
    const text *t = &l->texts[own];
    size_t lead_count = 0, touched = 0;
    for (size_t i = 0; i < t->count; i++)
        l->leads[i] = &t->terms[i];
    if (t->count)
        qsort(l->leads, t->count, sizeof *l->leads, by_weight);
    for (size_t i = 0; i < t->count && lead_count < LEADS; i++) {
        size_t start = place_of(l, l->leads[i]->stem, range.first), end = place_of(l, l->leads[i]->stem, range.end);
        if (end - start > TOO_MANY)
            continue;
        lead_count++;
        for (size_t k = start; k < end; k++) {
            size_t other = l->list[k];
            if (other == own || !allows(context, other))
                continue;
            if (l->sums[other] == 0)
                l->touched[touched++] = other;
            l->sums[other] += l->leads[i]->weight;
        }
    }
    return touched;
}

/* Keeps a candidate among the best, in order; one of equal likeness stands behind. */
static size_t keep(rap_likely *out, size_t count, rap_likely one)
{
    size_t at = count;
    while (at > 0 && out[at - 1].likeness < one.likeness)
        at--;
    if (at == RAP_LIKELY)
        return count;
    count += count < RAP_LIKELY;
    memmove(out + at + 1, out + at, (count - 1 - at) * sizeof *out);
    out[at] = one;
    return count;
}

size_t rap_likeness_nearest(rap_likeness *l, size_t own, rap_likeness_range range, rap_likeness_allows allows, const void *context,
                            rap_likely out[RAP_LIKELY])
{
    rap_likely rough[RAP_LIKELY];
    size_t count = 0, kept = 0, touched = gather(l, own, range, allows, context);
    for (size_t i = 0; i < touched; i++) {
        count = keep(rough, count, (rap_likely){l->touched[i], l->sums[l->touched[i]]});
        l->sums[l->touched[i]] = 0;
    }
    for (size_t i = 0; i < count; i++)
        kept = keep(out, kept, (rap_likely){rough[i].text, rap_likeness_of(l, own, rough[i].text)});
    return kept;
}
