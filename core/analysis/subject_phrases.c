#include "analysis/subject_phrases.h"

#include <math.h>
#include <string.h>

#include "analysis/subject_reader.h"
#include "base/ids.h"

#define NO_PHRASE UINT32_MAX
#define SIEVE_BITS 3
#define SIEVE_MOST ((1u << SIEVE_BITS) - 1)
#define BYTES_OF_CELL 16 /* of text for each count of the sieve: most of what is counted by itself is counted well */
#define LISTED 3      /* words at most that stand between commas before `and` */
#define WORTH 3.0     /* weight under which a phrase is no heading */

/* A phrase by the hash of its stems. */
typedef struct candidate {
    uint64_t hash;
    uint32_t owners, last_owner;      /* records that have it; the last, from 1 */
    uint32_t free_owners, last_free;  /* records that have it outside a longer one */
    uint32_t units, last_unit;        /* units that have it; the last, from 1 */
    uint32_t phrase;                  /* in the result; NO_PHRASE */
    uint8_t count;                    /* words; 0 where the slot is free */
    uint8_t telling;                  /* of them: those that do not join */
    bool is_wanted;
    bool is_small;                    /* there is a place where not every word has a capital letter */
    bool is_whole;                    /* there is a place where its last word is no first half of another: port and fishery services */
} candidate;

typedef struct finder {
    rap_arena *arena;
    rap_subject_reader read;
    const rap_subject_named *wanted, *never;
    uint32_t least;          /* records that a phrase needs: one more from 1,000 and from 10,000 on */
    rap_arena *sieved;       /* for the sieve, and at last for the words of one phrase */
    uint32_t *sieve;         /* by hash: the last record that has such a phrase, and in SIEVE_BITS how many have, up to SIEVE_MOST */
    size_t sieve_count;      /* a power of two */
    rap_arena *tables[2];    /* for the slots: one, and the other where there are more */
    candidate *slots;
    size_t slot_count, used; /* a power of two */
    rap_subject_phrases found;
    size_t room;
} finder;

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
    rap_arena *table = f->tables[1];
    f->slot_count = count ? count * 2 : 4096;
    f->slots = rap_arena_alloc(table, f->slot_count * sizeof *f->slots);
    for (size_t i = 0; i < count; i++)
        if (before[i].count)
            *slot_of(f, before[i].hash) = before[i];
    f->tables[1] = f->tables[0];
    f->tables[0] = table;
    rap_arena_clear(f->tables[1]);
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
        hash = hash_stem(hash, f->read.row.list[at + i].stem);
    return hash;
}

/* Where a phrase may begin: a noun or what goes before one, no second half of a compound. */
static bool begins(const finder *f, size_t i)
{
    if (!(f->read.word[i].class & RAP_WORD_FIRST) || f->read.word[i].gap == RAP_GAP_HYPHEN || f->read.word[i].is_never)
        return false;
    bool is_led = i > 0 && f->read.word[i].gap == RAP_GAP_SPACE && f->read.word[i - 1].class & (RAP_WORD_LEADS | RAP_WORD_INNER);
    return is_led || !(f->read.word[i].class & RAP_WORD_DOUBTFUL);
}

static bool is_closed(const finder *f, size_t end)
{
    return end == f->read.row.count || f->read.word[end].gap != RAP_GAP_HYPHEN;
}

/* The lengths of the phrases that begin at a word, as bits. */
static unsigned lengths_at(const finder *f, size_t i)
{
    unsigned lengths = 0;
    size_t joiners = 0, words = 1;
    if (!begins(f, i))
        return 0;
    for (size_t n = 2; n <= RAP_SUBJECT_PHRASE_WORDS && i + n <= f->read.row.count; n++) {
        size_t last = i + n - 1;
        bool is_joined = f->read.word[last - 1].class & RAP_WORD_JOINER; /* what follows begins a phrase too */
        if (f->read.word[last].gap == RAP_GAP_BREAK || f->read.word[last].is_never)
            break;
        if (f->read.word[last].class & RAP_WORD_JOINER) {
            if (++joiners > 1)
                break;
            continue;
        }
        if (is_joined && (!(f->read.word[last].class & RAP_WORD_FIRST) || f->read.word[last].class & RAP_WORD_DOUBTFUL))
            break;
        if (!(f->read.word[last].class & RAP_WORD_INNER) || ++words > (size_t)f->read.words->longest)
            break;
        if (f->read.word[last].class & RAP_WORD_LAST && is_closed(f, last + 1) && !rap_subject_is_in_name(&f->read, i, n))
            lengths |= 1u << n;
    }
    return lengths;
}

static uint32_t owner_of(const finder *f)
{
    return f->read.units->list[f->read.unit].owner_number + 1;
}

static bool is_recurring(const finder *f)
{
    return f->read.units->list[f->read.unit].is_recurring;
}

/* What is done with one unit in each pass over the texts. */
typedef void visit_unit(finder *f);

static void visit_units(finder *f, visit_unit *visit)
{
    for (size_t i = 0; i < f->read.units->count; i++) {
        rap_subject_read_unit(&f->read, (uint32_t)i);
        rap_subject_mark_never(&f->read, f->never);
        visit(f);
    }
}

/* Most phrases stand in one record and nowhere else. All are sifted through small counts before any is kept:
 * phrases may share a count, but one whose count is under `least` does not recur. */
static uint32_t *sieve_of(const finder *f, uint64_t hash)
{
    return &f->sieve[hash >> 32 & (f->sieve_count - 1)];
}

static void make_sieve(finder *f)
{
    size_t bytes = 0;
    for (size_t i = 0; i < f->read.units->count; i++)
        bytes += strlen(f->read.units->list[i].text);
    for (f->sieve_count = 4096; f->sieve_count < bytes / BYTES_OF_CELL;)
        f->sieve_count *= 2;
    f->sieve = rap_arena_alloc(f->sieved, f->sieve_count * sizeof *f->sieve);
}

static void sift(finder *f, size_t at, size_t count)
{
    uint32_t *cell = sieve_of(f, hash_words(f, at, count)), times = *cell & SIEVE_MOST;
    if (*cell >> SIEVE_BITS != owner_of(f) && times < SIEVE_MOST)
        *cell = owner_of(f) << SIEVE_BITS | (times + 1);
}

static void sift_unit(finder *f)
{
    for (size_t i = 0; i < f->read.row.count && is_recurring(f); i++)
        for (size_t n = 2, lengths = lengths_at(f, i); lengths >> n; n++)
            if (lengths >> n & 1)
                sift(f, i, n);
}

static uint8_t telling_words(const finder *f, size_t at, size_t count)
{
    uint8_t words = 0;
    for (size_t i = at; i < at + count; i++)
        words = (uint8_t)(words + !(f->read.word[i].class & RAP_WORD_JOINER));
    return words;
}

/* Whether the last word of a phrase with a joining word shares the noun behind `and`: procurement of port and fishery services.
 * A plural stands for itself: protection of victims and legal counsel. */
static bool is_halved(const finder *f, size_t at, size_t count)
{
    const rap_stem *list = f->read.row.list, *last = &list[at + count - 1];
    const char *text = f->read.units->list[f->read.unit].text;
    size_t next = at + count;
    while (next < f->read.row.count && next < at + count + LISTED && list[next].byte > 1 && text[list[next].byte - 2] == ',')
        next++; /* port, towage and fishery services */
    if (telling_words(f, at, count) == count || text[last->byte + last->len - 1] == 's' || next + 2 >= f->read.row.count)
        return false;
    bool is_joined = f->read.word[next].gap == RAP_GAP_SPACE && f->read.word[next].class & RAP_WORD_AND;
    return is_joined && f->read.word[next + 1].class & RAP_WORD_INNER && f->read.word[next + 1].gap == RAP_GAP_SPACE
        && f->read.word[next + 2].class & RAP_WORD_LAST && f->read.word[next + 2].gap == RAP_GAP_SPACE;
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
        *c = (candidate){.hash = hash, .count = (uint8_t)count, .telling = telling_words(f, at, count), .phrase = NO_PHRASE};
        f->used++;
    }
    c->is_wanted |= is_wanted;
    c->is_small |= !rap_subject_has_capitals(&f->read, at, count);
    c->is_whole |= !is_halved(f, at, count);
    if (is_recurring(f) && c->last_owner != owner_of(f)) {
        c->last_owner = owner_of(f);
        c->owners++;
    }
}

static void count_unit(finder *f)
{
    for (size_t i = 0; i < f->read.row.count; i++) {
        unsigned lengths = lengths_at(f, i);
        size_t named_count = rap_subject_wanted_at(&f->read, f->wanted, i);
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
static void visit_places(finder *f, visit_place *visit)
{
    size_t open_end = 0; /* where the phrases that begin before this word end at the latest */
    for (size_t i = 0; i < f->read.row.count; i++) {
        unsigned lengths = lengths_at(f, i);
        size_t named_count = rap_subject_wanted_at(&f->read, f->wanted, i), longest = 0;
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
    (void)at;
    c->units += c->last_unit != f->read.unit + 1;
    c->last_unit = f->read.unit + 1;
    if (is_inside || c->last_free == owner_of(f) || !is_recurring(f))
        return;
    c->last_free = owner_of(f);
    c->free_owners++;
}

static void free_in_unit(finder *f)
{
    visit_places(f, count_free);
}

/* ---- weight --------------------------------------------------------------------------------- */

/* How much a phrase says: more words, more records that have it outside a longer phrase,
 * fewer of all. */
static double weight_of(const finder *f, const candidate *c)
{
    return log2((double)c->telling + 1) * c->free_owners * log2((double)f->read.units->owner_count / c->owners + 1);
}

static bool is_heading(const finder *f, const candidate *c)
{
    if (c->is_wanted)
        return true;
    bool is_rare = f->read.units->owner_count < 20 || c->owners * 100 <= f->read.units->owner_count * (size_t)f->read.words->most;
    bool is_free = c->free_owners >= f->least || c->free_owners * 3 >= c->owners;
    return is_rare && is_free && c->is_small && c->is_whole && c->free_owners > 0 && weight_of(f, c) >= WORTH;
}

/* ---- what is found -------------------------------------------------------------------------- */

static rap_subject_phrase *phrase_of(finder *f, candidate *c, size_t at)
{
    if (c->phrase == NO_PHRASE) {
        uint32_t *stems = rap_arena_words(f->arena, c->count * sizeof *stems);
        for (size_t i = 0; i < c->count; i++)
            stems[i] = f->read.row.list[at + i].stem;
        f->found.list = rap_arena_widen(f->arena, f->found.list, f->found.count, &f->room, sizeof *f->found.list);
        f->found.list[f->found.count] = (rap_subject_phrase){.stems = stems, .stem_count = c->count, .is_wanted = c->is_wanted};
        f->found.list[f->found.count].places = rap_arena_words(f->arena, c->units * sizeof(rap_subject_place));
        c->phrase = (uint32_t)f->found.count++;
    }
    return &f->found.list[c->phrase];
}

static rap_subject_place place_of(const finder *f, const candidate *c, size_t at)
{
    const rap_stem *first = &f->read.row.list[at], *last = first + c->count - 1;
    return (rap_subject_place){f->read.unit, first->byte, last->byte + last->len - first->byte};
}

/* One place for each unit. */
static void note_place(finder *f, candidate *c, size_t at, bool is_inside)
{
    (void)is_inside;
    if (!is_heading(f, c))
        return;
    rap_subject_phrase *p = phrase_of(f, c, at);
    if (p->place_count == 0 || p->places[p->place_count - 1].unit != f->read.unit)
        p->places[p->place_count++] = place_of(f, c, at);
}

static void note_unit(finder *f)
{
    visit_places(f, note_place);
}

/* The words as they are written, with a small first letter where the second is small too. */
static const char *written(const finder *f, const rap_subject_place *place)
{
    const char *text = f->read.units->list[place->unit].text + place->byte;
    char *out = rap_arena_copy(f->sieved, text, place->len);
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
    rap_ids forms = {.arena = f->sieved};
    size_t *times = rap_arena_alloc(f->sieved, (p->place_count + 1) * sizeof *times), best = 0;
    for (size_t i = 0; i < p->place_count; i++)
        times[rap_ids_add(&forms, written(f, &p->places[i]), NULL)]++;
    for (size_t i = 1; i < forms.count; i++)
        if (times[i] > times[best] || (times[i] == times[best] && capitals(forms.list[i]) < capitals(forms.list[best])))
            best = i;
    p->words = rap_arena_string(f->arena, forms.list[best]);
    rap_arena_clear(f->sieved);
}

bool rap_subject_stems_equal(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    return a_count == b_count && memcmp(a, b, a_count * sizeof *a) == 0;
}

rap_subject_phrases rap_subject_phrases_find(rap_arena *arena, const rap_subject_words *words, rap_stems *stems, const char *language,
                                             const rap_subject_units *units)
{
    finder f = {.arena = arena, .sieved = rap_arena_new_within(arena), .tables = {rap_arena_new_within(arena), rap_arena_new_within(arena)},
                .read = {.arena = arena, .words = words, .units = units, .stems = stems}};
    f.read.language = rap_stems_language(stems, language);
    f.least = (uint32_t)words->least + (units->owner_count >= 1000) + (units->owner_count >= 10000);
    rap_subject_named wanted = rap_subject_named_read(&f.read, words->wanted), never = rap_subject_named_read(&f.read, words->never);
    f.wanted = &wanted;
    f.never = &never;
    widen(&f);
    make_sieve(&f);
    visit_units(&f, sift_unit);
    visit_units(&f, count_unit);
    rap_arena_clear(f.sieved);
    visit_units(&f, free_in_unit);
    visit_units(&f, note_unit);
    rap_arena_clear(f.tables[0]);
    for (size_t i = 0; i < f.found.count; i++)
        choose_words(&f, &f.found.list[i]);
    return f.found;
}
