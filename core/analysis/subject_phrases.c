#include "analysis/subject_phrases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ids.h"
#include "base/text.h"
#include "base/unicode.h"

#define LEADS 32      /* beside the classes of a word: a noun may follow it */
#define LONGEST_WORD 64
#define BYTES_OF_WORD 5 /* and the space behind it: fewer than in most texts, so that the row seldom grows */
#define NO_PHRASE ((size_t)-1)
#define SIEVE_BITS 3
#define SIEVE_MOST ((1u << SIEVE_BITS) - 1)
#define WORTH 3.0     /* weight under which a phrase is no heading */

/* What stands between a word and the one before it. */
enum { GAP_BREAK, GAP_SPACE, GAP_HYPHEN };

/* A phrase by the hash of its stems. */
typedef struct candidate {
    uint64_t hash;
    uint32_t at;                      /* word of its first place */
    uint8_t count;                    /* words; 0 where the slot is free */
    bool is_wanted;
    uint32_t owners, last_owner;      /* records that have it; the last, from 1 */
    uint32_t small;            /* places where not every word has a capital letter */
    uint32_t free_owners, last_free;  /* records that have it outside a longer one */
    size_t phrase;                    /* in the result; NO_PHRASE */
} candidate;

typedef struct finder {
    rap_arena *arena;
    const rap_subject_words *words;
    const rap_subject_units *units;
    rap_stems *stems;
    size_t language;
    uint32_t least;          /* records that a phrase needs: one more from 1,000 and from 10,000 on */
    rap_stem_row row;
    uint8_t *class, *gap;
    bool *is_capital;        /* by word: it begins with a capital letter */
    bool *is_never;          /* by word: it stands in a phrase that is no heading */
    rap_ids known;           /* words in small letters … */
    uint8_t *known_class;    /* … and what they may be */
    size_t known_room;
    uint32_t *sieve;         /* by hash: the last record that has such a phrase, and in SIEVE_BITS how many have, up to SIEVE_MOST */
    size_t sieve_count;      /* a power of two */
    candidate *slots;
    size_t slot_count, used; /* a power of two */
    rap_subject_phrases found;
    size_t room;
} finder;

/* ---- words ---------------------------------------------------------------------------------- */

static uint8_t class_of(finder *f, const char *bytes, size_t len)
{
    char small[LONGEST_WORD + 1];
    if (len > LONGEST_WORD)
        return 0;
    for (size_t i = 0; i < len; i++)
        small[i] = (char)(bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 'a' - 'A' : bytes[i]);
    small[len] = '\0';
    size_t at = rap_ids_find(&f->known, small);
    if (at != RAP_NO_ID)
        return f->known_class[at];
    const char *word = rap_arena_copy(f->arena, small, len);
    f->known_class = rap_arena_grow(f->arena, f->known_class, f->known.count, &f->known_room, sizeof *f->known_class);
    at = rap_ids_add(&f->known, word, NULL);
    return f->known_class[at] = (uint8_t)(rap_subject_word_class(f->words, word) | (rap_subject_word_leads(f->words, word) ? LEADS : 0));
}

static uint8_t gap_before(const finder *f, size_t at)
{
    const rap_stem *w = &f->row.list[at], *before = at ? w - 1 : NULL;
    if (!before || before->part != w->part || w->byte != before->byte + before->len + 1)
        return GAP_BREAK;
    char c = f->units->list[w->part].text[w->byte - 1];
    return c == ' ' || c == '\n' ? GAP_SPACE : c == '-' ? GAP_HYPHEN : GAP_BREAK;
}

static void read_units(finder *f)
{
    size_t bytes = 0;
    for (size_t i = 0; i < f->units->count; i++)
        bytes += strlen(f->units->list[i].text);
    f->row.room = bytes / BYTES_OF_WORD + 1;
    f->row.list = rap_arena_alloc(f->arena, f->row.room * sizeof *f->row.list);
    for (size_t i = 0; i < f->units->count; i++)
        rap_stems_read(f->stems, f->language, f->units->list[i].text, (uint32_t)i, &f->row);
    f->class = rap_arena_alloc(f->arena, f->row.count + 1);
    f->gap = rap_arena_alloc(f->arena, f->row.count + 1);
    f->is_capital = rap_arena_alloc(f->arena, (f->row.count + 1) * sizeof *f->is_capital);
    f->is_never = rap_arena_alloc(f->arena, (f->row.count + 1) * sizeof *f->is_never);
    for (size_t i = 0; i < f->row.count; i++) {
        const rap_stem *w = &f->row.list[i];
        f->class[i] = class_of(f, f->units->list[w->part].text + w->byte, w->len);
        f->gap[i] = gap_before(f, i);
        const char *c = f->units->list[w->part].text + w->byte;
        f->is_capital[i] = rap_is_upper(rap_utf8_next(&c));
    }
}

/* ---- names ---------------------------------------------------------------------------------- */

#define PARTICLE 3 /* bytes at most of words in names that have no capital letter: de, van */

/* Whether all words but those that join begin with capital letters: a name. */
static bool has_capitals(const finder *f, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        if (f->row.list[i].len > PARTICLE && !(f->class[i] & RAP_WORD_JOINER) && !f->is_capital[i])
            return false;
    return true;
}

#define LINKS 2 /* small words at most between two parts of a name: and, of the */

/* Whether there is a word of a name before the gap at `at`, or behind it. */
static bool has_name_beside(const finder *f, size_t at, bool is_behind)
{
    for (size_t links = 0; links <= LINKS && at > 0 && at < f->row.count && f->gap[at] != GAP_BREAK; links++) {
        size_t word = is_behind ? at : at - 1;
        if (f->is_capital[word] || f->class[word] & RAP_WORD_INNER)
            return f->is_capital[word] && f->class[word] & RAP_WORD_INNER;
        at = is_behind ? at + 1 : at - 1;
    }
    return false;
}

/* Whether a phrase is part of a longer name, of a body or a post, and speaks of nothing itself. */
static bool is_in_name(const finder *f, size_t at, size_t count)
{
    return f->is_capital[at] && has_capitals(f, at, count) && (has_name_beside(f, at, false) || has_name_beside(f, at + count, true));
}

/* ---- phrases that people name --------------------------------------------------------------- */

/* Phrases of a list by their first stems. */
typedef struct named {
    rap_stem_row *rows;
    size_t count;
    size_t *first; /* by stem: the first of its rows, from 1 */
    size_t *next;
} named;

static named read_named(finder *f, const char **phrases)
{
    named n = {0};
    while (phrases[n.count])
        n.count++;
    n.rows = rap_arena_alloc(f->arena, (n.count + 1) * sizeof *n.rows);
    n.next = rap_arena_alloc(f->arena, (n.count + 1) * sizeof *n.next);
    for (size_t i = 0; i < n.count; i++) {
        n.rows[i].arena = f->arena;
        rap_stems_read(f->stems, f->language, phrases[i], 0, &n.rows[i]);
    }
    n.first = rap_arena_alloc(f->arena, (rap_stems_count(f->stems) + 1) * sizeof *n.first);
    for (size_t i = n.count; i-- > 0;)
        if (n.rows[i].count > 0) {
            n.next[i] = n.first[n.rows[i].list[0].stem];
            n.first[n.rows[i].list[0].stem] = i + 1;
        }
    return n;
}

/* Whether the words at a place are a phrase, on one side of every break. */
static bool stands_at(const finder *f, const rap_stem_row *phrase, size_t at)
{
    for (size_t i = 0; i < phrase->count; i++)
        if (at + i >= f->row.count || f->row.list[at + i].stem != phrase->list[i].stem || (i > 0 && f->gap[at + i] == GAP_BREAK))
            return false;
    return true;
}

/* The words of the longest phrase of a list that stands at a place; 0 for none. */
static size_t named_at(const finder *f, const named *n, size_t at)
{
    size_t longest = 0;
    for (size_t i = n->first[f->row.list[at].stem]; i > 0; i = n->next[i - 1])
        if (n->rows[i - 1].count > longest && stands_at(f, &n->rows[i - 1], at))
            longest = n->rows[i - 1].count;
    return longest;
}

static size_t wanted_at(const finder *f, const named *wanted, size_t at)
{
    size_t count = named_at(f, wanted, at);
    return count && is_in_name(f, at, count) ? 0 : count;
}

static void mark_never(finder *f, const named *never)
{
    for (size_t i = 0; i < f->row.count; i++)
        for (size_t len = named_at(f, never, i), j = 0; j < len; j++)
            f->is_never[i + j] = true;
}

/* ---- candidates ----------------------------------------------------------------------------- */

static candidate *slot_of(const finder *f, uint64_t hash)
{
    size_t at = (size_t)hash & (f->slot_count - 1);
    while (f->slots[at].count && f->slots[at].hash != hash)
        at = (at + 1) & (f->slot_count - 1);
    return &f->slots[at];
}

static void widen(finder *f)
{
    candidate *before = f->slots;
    size_t count = f->slot_count;
    f->slot_count = count ? count * 2 : 4096;
    f->slots = rap_arena_alloc(f->arena, f->slot_count * sizeof *f->slots);
    for (size_t i = 0; i < count; i++)
        if (before[i].count)
            *slot_of(f, before[i].hash) = before[i];
}

static uint64_t hash_stem(uint64_t hash, uint32_t stem)
{
    hash = (hash ^ stem) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_words(const finder *f, size_t at, size_t count)
{
    uint64_t hash = (count + 1) * 0xD6E8FEB86659FD93u; /* far from the numbers of stems, which would make it zero */
    for (size_t i = 0; i < count; i++)
        hash = hash_stem(hash, f->row.list[at + i].stem);
    return hash;
}

/* Where a phrase may begin: a noun or what goes before one, no second half of a compound. */
static bool begins(const finder *f, size_t i)
{
    if (!(f->class[i] & RAP_WORD_FIRST) || f->gap[i] == GAP_HYPHEN || f->is_never[i])
        return false;
    bool is_led = i > 0 && f->gap[i] == GAP_SPACE && f->class[i - 1] & (LEADS | RAP_WORD_INNER);
    return is_led || !(f->class[i] & RAP_WORD_DOUBTFUL);
}

static bool is_closed(const finder *f, size_t end)
{
    return end == f->row.count || f->gap[end] != GAP_HYPHEN;
}

/* The lengths of the phrases that begin at a word, as bits. */
static unsigned lengths_at(const finder *f, size_t i)
{
    unsigned lengths = 0;
    size_t joiners = 0, words = 1;
    if (!begins(f, i))
        return 0;
    for (size_t n = 2; n <= RAP_SUBJECT_PHRASE_WORDS && i + n <= f->row.count; n++) {
        size_t last = i + n - 1;
        bool is_joined = f->class[last - 1] & RAP_WORD_JOINER; /* what follows begins a phrase too */
        if (f->gap[last] == GAP_BREAK || f->is_never[last])
            break;
        if (f->class[last] & RAP_WORD_JOINER) {
            if (++joiners > 1)
                break;
            continue;
        }
        if (is_joined && (!(f->class[last] & RAP_WORD_FIRST) || f->class[last] & RAP_WORD_DOUBTFUL))
            break;
        if (!(f->class[last] & RAP_WORD_INNER) || ++words > (size_t)f->words->longest)
            break;
        if (f->class[last] & RAP_WORD_LAST && is_closed(f, last + 1) && !is_in_name(f, i, n))
            lengths |= 1u << n;
    }
    return lengths;
}

static uint32_t owner_at(const finder *f, size_t word)
{
    return (uint32_t)f->units->list[f->row.list[word].part].owner_number + 1;
}

/* Most phrases stand in one record and nowhere else. All are sifted through small counts before any is kept:
 * phrases may share a count, but one whose count is under `least` does not recur. */
static uint32_t *sieve_of(const finder *f, uint64_t hash)
{
    return &f->sieve[hash >> 32 & (f->sieve_count - 1)];
}

static void sift(finder *f, size_t at, size_t count)
{
    uint32_t *cell = sieve_of(f, hash_words(f, at, count)), times = *cell & SIEVE_MOST;
    if (*cell >> SIEVE_BITS != owner_at(f, at) && times < SIEVE_MOST)
        *cell = owner_at(f, at) << SIEVE_BITS | (times + 1);
}

static void sift_all(finder *f)
{
    for (f->sieve_count = 4096; f->sieve_count < f->row.count;)
        f->sieve_count *= 2;
    f->sieve = rap_arena_alloc(f->arena, f->sieve_count * sizeof *f->sieve);
    for (size_t i = 0; i < f->row.count; i++)
        if (f->units->list[f->row.list[i].part].is_recurring)
            for (size_t n = 2, lengths = lengths_at(f, i); lengths >> n; n++)
                if (lengths >> n & 1)
                    sift(f, i, n);
}

static void count_one(finder *f, size_t at, size_t count, bool is_wanted)
{
    uint64_t hash = hash_words(f, at, count);
    uint32_t times = *sieve_of(f, hash) & SIEVE_MOST;
    if (!is_wanted && times < f->least && times < SIEVE_MOST)
        return;
    if (f->used * 2 >= f->slot_count)
        widen(f);
    candidate *c = slot_of(f, hash);
    if (!c->count) {
        *c = (candidate){.hash = hash, .at = (uint32_t)at, .count = (uint8_t)count, .phrase = NO_PHRASE};
        f->used++;
    }
    c->is_wanted |= is_wanted;
    c->small += !has_capitals(f, at, count);
    if (f->units->list[f->row.list[at].part].is_recurring && c->last_owner != owner_at(f, at)) {
        c->last_owner = owner_at(f, at);
        c->owners++;
    }
}

static void count_all(finder *f, const named *wanted)
{
    for (size_t i = 0; i < f->row.count; i++) {
        unsigned lengths = lengths_at(f, i);
        size_t named_count = wanted_at(f, wanted, i);
        for (size_t n = 2; lengths >> n; n++)
            if (lengths >> n & 1 && n != named_count)
                count_one(f, i, n, false);
        if (named_count)
            count_one(f, i, named_count, true);
    }
}

static bool recurs(const finder *f, const candidate *c)
{
    return c->is_wanted || c->owners >= f->least;
}

/* The phrase of `count` words at a place that recurs; NULL where there is none. */
static candidate *recurring_at(const finder *f, size_t at, size_t count)
{
    candidate *c = slot_of(f, hash_words(f, at, count));
    return c->count && recurs(f, c) ? c : NULL;
}

typedef void visit_place(finder *f, candidate *c, size_t at, bool is_inside);

/* Every place of every phrase that recurs, and whether it lies in a longer one. */
static void visit_all(finder *f, const named *wanted, visit_place *visit)
{
    size_t open_end = 0; /* where the phrases that begin before this word end at the latest */
    for (size_t i = 0; i < f->row.count; i++) {
        unsigned lengths = lengths_at(f, i);
        size_t named_count = wanted_at(f, wanted, i), longest = 0;
        if (named_count)
            lengths |= 1u << named_count;
        for (size_t n = RAP_SUBJECT_PHRASE_WORDS; n > 0; n--) {
            candidate *c = lengths >> n & 1 ? recurring_at(f, i, n) : NULL;
            if (!c)
                continue;
            visit(f, c, i, i + n <= open_end || longest > n);
            longest = longest ? longest : n;
        }
        open_end = i + longest > open_end ? i + longest : open_end;
    }
}

static void count_free(finder *f, candidate *c, size_t at, bool is_inside)
{
    if (is_inside || c->last_free == owner_at(f, at) || !f->units->list[f->row.list[at].part].is_recurring)
        return;
    c->last_free = owner_at(f, at);
    c->free_owners++;
}

/* ---- weight --------------------------------------------------------------------------------- */

/* How much a phrase says: more words, more records that have it outside a longer phrase,
 * fewer of all. */
static double weight_of(const finder *f, const candidate *c)
{
    size_t words = 0;
    for (size_t i = 0; i < c->count; i++)
        words += !(f->class[c->at + i] & RAP_WORD_JOINER);
    return log2((double)words + 1) * c->free_owners * log2((double)f->units->owner_count / c->owners + 1);
}

static bool is_heading(const finder *f, const candidate *c)
{
    if (c->is_wanted)
        return true;
    bool is_rare = f->units->owner_count < 20 || c->owners * 100 <= f->units->owner_count * (size_t)f->words->most;
    bool is_free = c->free_owners >= f->least || c->free_owners * 3 >= c->owners;
    return is_rare && is_free && c->small > 0 && c->free_owners > 0 && weight_of(f, c) >= WORTH;
}

/* ---- what is found -------------------------------------------------------------------------- */

static rap_subject_phrase *phrase_of(finder *f, candidate *c)
{
    if (c->phrase == NO_PHRASE) {
        uint32_t *stems = rap_arena_alloc(f->arena, c->count * sizeof *stems);
        for (size_t i = 0; i < c->count; i++)
            stems[i] = f->row.list[c->at + i].stem;
        f->found.list = rap_arena_grow(f->arena, f->found.list, f->found.count, &f->room, sizeof *f->found.list);
        f->found.list[f->found.count] = (rap_subject_phrase){.stems = stems, .stem_count = c->count, .is_wanted = c->is_wanted};
        c->phrase = f->found.count++;
    }
    return &f->found.list[c->phrase];
}

static rap_subject_place place_of(const finder *f, const candidate *c, size_t at)
{
    const rap_stem *first = &f->row.list[at], *last = first + c->count - 1;
    return (rap_subject_place){first->part, first->byte, last->byte + last->len - first->byte, first->start, last->end};
}

/* One place for each unit. */
static void note_place(finder *f, candidate *c, size_t at, bool is_inside)
{
    if (!is_heading(f, c))
        return;
    (void)is_inside;
    rap_subject_phrase *p = phrase_of(f, c);
    if (p->place_count && p->places[p->place_count - 1].unit == f->row.list[at].part)
        return;
    p->places = rap_arena_grow(f->arena, p->places, p->place_count, &p->place_room, sizeof *p->places);
    p->places[p->place_count++] = place_of(f, c, at);
}

/* The words as they are written, with a small first letter where the second is small too. */
static const char *written(const finder *f, const rap_subject_place *place)
{
    const char *text = f->units->list[place->unit].text + place->byte;
    char *out = rap_arena_copy(f->arena, text, place->len);
    for (char *c = out; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    bool is_capital = out[0] >= 'A' && out[0] <= 'Z' && !(out[1] >= 'A' && out[1] <= 'Z');
    const char *second = strchr(out, ' ');
    if (is_capital && second && !(second[1] >= 'A' && second[1] <= 'Z'))
        out[0] = (char)(out[0] + 'a' - 'A');
    return out;
}

static size_t capitals(const char *words)
{
    size_t count = 0;
    for (; *words; words++)
        count += *words >= 'A' && *words <= 'Z';
    return count;
}

/* The form that is written most often; of those the one with fewest capital letters. */
static void choose_words(finder *f, rap_subject_phrase *p)
{
    rap_ids forms = {.arena = f->arena};
    size_t *times = rap_arena_alloc(f->arena, (p->place_count + 1) * sizeof *times), best = 0;
    for (size_t i = 0; i < p->place_count; i++)
        times[rap_ids_add(&forms, written(f, &p->places[i]), NULL)]++;
    for (size_t i = 1; i < forms.count; i++)
        if (times[i] > times[best] || (times[i] == times[best] && capitals(forms.list[i]) < capitals(forms.list[best])))
            best = i;
    p->words = forms.list[best];
}

bool rap_subject_stems_equal(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    return a_count == b_count && memcmp(a, b, a_count * sizeof *a) == 0;
}

rap_subject_phrases rap_subject_phrases_find(rap_arena *arena, const rap_subject_words *words, rap_stems *stems, const char *language,
                                             const rap_subject_units *units)
{
    finder f = {.arena = arena, .words = words, .units = units, .stems = stems, .row.arena = arena, .known.arena = arena};
    f.language = rap_stems_language(stems, language);
    f.least = (uint32_t)words->least + (units->owner_count >= 1000) + (units->owner_count >= 10000);
    read_units(&f);
    widen(&f);
    /* The first list may bring stems that the second's table must have room for: they are read in turn. */
    read_named(&f, words->never);
    named wanted = read_named(&f, words->wanted), never = read_named(&f, words->never);
    mark_never(&f, &never);
    sift_all(&f);
    count_all(&f, &wanted);
    visit_all(&f, &wanted, count_free);
    visit_all(&f, &wanted, note_place);
    for (size_t i = 0; i < f.found.count; i++)
        choose_words(&f, &f.found.list[i]);
    return f.found;
}
