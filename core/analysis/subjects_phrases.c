/* Headings from phrases that recur, and what they have in common with those that are there. */
#include <stdlib.h>
#include <string.h>

#include "analysis/subjects_work.h"
#include "analysis/theme_record.h"
#include "base/unicode.h"

/* ---- phrases -------------------------------------------------------------------------------- */

static const char *capital(rap_arena *arena, const char *words)
{
    char *out = rap_arena_string(arena, words);
    if (out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] + 'A' - 'a');
    return out;
}

/* Six bits to a character, a space behind each number: asked for often. */
static const char *key_of(rap_arena *arena, const uint32_t *stems, size_t count)
{
    char *key = rap_arena_alloc(arena, 7 * count + 1), *c = key;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t rest = stems[i]; rest; rest >>= 6)
            *c++ = (char)('0' + (rest & 63));
        *c++ = ' ';
    }
    return key;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool is_joiner(const rap_subjects *s, uint32_t stem)
{
    for (size_t i = 0; i < s->joiner_count; i++)
        if (s->joiners[i] == stem)
            return true;
    return false;
}

/* The same for words in any order, without those that join: "exchange of information" and
 * "information exchange" are one. */
static const char *turned_key_of(rap_subjects *s, const uint32_t *stems, size_t count)
{
    uint32_t *sorted = rap_arena_words(s->passing, (count + 1) * sizeof *sorted);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_joiner(s, stems[i]))
            sorted[kept++] = stems[i];
    if (kept > 1)
        qsort(sorted, kept, sizeof *sorted, by_number);
    return rap_arena_format(s->passing, "~%s", key_of(s->passing, sorted, kept));
}

/* Subjects by the stems of what they say. */
typedef struct sayings {
    rap_ids keys;
    rap_subject **by;
    size_t room;
} sayings;

static void say(rap_subjects *s, sayings *said, const char *key, rap_subject *subject)
{
    if (rap_ids_find(&said->keys, key) != RAP_NO_ID)
        return;
    said->by = rap_arena_widen(s->finding, said->by, said->keys.count, &said->room, sizeof *said->by);
    said->by[rap_ids_add(&said->keys, rap_arena_string(s->finding, key), NULL)] = subject;
}

static void say_stems(rap_subjects *s, sayings *said, const uint32_t *stems, size_t count, rap_subject *subject)
{
    say(s, said, key_of(s->passing, stems, count), subject);
    say(s, said, turned_key_of(s, stems, count), subject);
}

static rap_subject *who_says(const sayings *said, const char *key)
{
    size_t at = rap_ids_find(&said->keys, key);
    return at == RAP_NO_ID ? NULL : said->by[at];
}

static void say_words(rap_subjects *s, sayings *said, const char *words, rap_subject *subject)
{
    rap_stem_row row = {.arena = s->passing};
    rap_stems_read(s->stems, rap_stems_language(s->stems, s->language), words, 0, &row);
    uint32_t *stems = rap_arena_words(s->passing, (row.count + 1) * sizeof *stems);
    for (size_t i = 0; i < row.count; i++)
        stems[i] = row.list[i].stem;
    if (row.count > 0)
        say_stems(s, said, stems, row.count, subject);
    rap_arena_clear(s->passing);
}

/* Each of the things that a heading names together: "Education and training". */
static void say_parts(rap_subjects *s, sayings *said, rap_subject *subject)
{
    static const char *const between[] = {" and ", " or ", ", "};
    rap_subject *meant = rap_subject_meant_by(s, subject);
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        const char *cut = strstr(subject->heading, between[i]);
        if (!cut)
            continue;
        say_words(s, said, rap_arena_copy(s->passing, subject->heading, (size_t)(cut - subject->heading)), meant);
        say_words(s, said, cut + strlen(between[i]), meant);
    }
}

/* A phrase that a theme's heading says already leads there, where the eye would not find it. */
static void lead_to(rap_subjects *s, rap_subject *to, const char *words)
{
    const char *heading = capital(s->passing, words);
    if (rap_subject_saying(s, heading) || strncmp(to->heading, heading, strlen(heading)) == 0)
        return;
    rap_subject *see = rap_subject_new(s, rap_arena_format(s->passing, "see-%s", heading), rap_arena_string(s->scratch, heading));
    see->see = to->id;
    see->see_rule = "phrase";
    rap_subject_put(s, see);
}

/* The phrase that the longest beginning of this one is: "law enforcement" of "law enforcement
 * agencies". NULL where there is none, or the rest would say nothing by itself. */
static rap_subject *whole_of(rap_subjects *s, const sayings *said, const rap_subject_phrase *p, const char **rest)
{
    for (size_t count = p->stem_count - 1; count > 1; count--) {
        rap_subject *whole = who_says(said, key_of(s->passing, p->stems, count));
        const char *words = p->words;
        for (size_t i = 0; words && i < count; i++)
            words = (words = strpbrk(words, " -")) ? words + 1 : NULL;
        if (whole && words && words[-1] == ' ' && !whole->theme && rap_subject_word_class(s->words, words) & RAP_WORD_LAST) {
            *rest = rap_arena_string(s->scratch, words);
            return whole;
        }
    }
    return NULL;
}

/* By length: shorter ones are there before those that stand below them. */
static int by_length(const void *a, const void *b)
{
    const rap_subject_phrase *x = *(const rap_subject_phrase *const *)a, *y = *(const rap_subject_phrase *const *)b;
    if (x->stem_count != y->stem_count)
        return x->stem_count < y->stem_count ? -1 : 1;
    return (x > y) - (x < y);
}

/* Whether most records that have the phrase have the theme too; a part of a theme's label may
 * mean something else elsewhere. */
static bool speaks_of(rap_subjects *s, const rap_subject_phrase *p, const rap_subject *subject)
{
    size_t with = 0;
    for (size_t i = 0; subject->theme && i < p->place_count; i++) {
        const rap_node *owner = s->units.owners[s->units.list[p->places[i].unit].owner_number];
        rap_field themes = rap_theme_fields_of(rap_node_kind(owner))->themes;
        for (size_t j = 0, found = 0; !found && j < rap_node_count(owner, themes); j++)
            with += found = strcmp(rap_node_text_item(owner, themes, j), subject->theme) == 0;
    }
    return !subject->theme || with * 2 > p->place_count || rap_unicode_alike(s->passing, subject->heading, p->words);
}

static void add_phrase(rap_subjects *s, sayings *said, const rap_subject_phrase *p)
{
    const char *key = key_of(s->passing, p->stems, p->stem_count), *rest = NULL;
    rap_subject *subject = who_says(said, key);
    subject = subject ? subject : who_says(said, turned_key_of(s, p->stems, p->stem_count));
    rap_subject *whole = subject ? NULL : whole_of(s, said, p, &rest);
    if (subject && speaks_of(s, p, subject)) {
        lead_to(s, subject, p->words);
        for (size_t i = 0; !subject->theme && i < p->place_count; i++)
            rap_subject_refer_phrase(s, subject, &p->places[i]);
        return;
    }
    if (!whole && rap_subject_saying(s, p->words)) /* a heading by its words, though not by its records */
        return;
    subject = rap_subject_new(s, p->words, whole ? rest : capital(s->scratch, p->words));
    if (whole)
        rap_subject_add_part(s, whole, subject);
    else
        rap_subject_put(s, subject);
    say_stems(s, said, p->stems, p->stem_count, whole ? whole : subject);
    rap_subject_expect(s, subject, p->place_count);
    for (size_t i = 0; i < p->place_count; i++)
        rap_subject_refer_phrase(s, subject, &p->places[i]);
}

static void note_joiners(rap_subjects *s)
{
    rap_stem_row row = {.arena = s->finding};
    size_t count;
    const char *const *joiners = rap_subject_word_joiners(s->words, &count);
    for (size_t i = 0; i < count; i++)
        rap_stems_read(s->stems, rap_stems_language(s->stems, s->language), joiners[i], 0, &row);
    s->joiners = rap_arena_alloc(s->finding, (row.count + 1) * sizeof *s->joiners);
    for (s->joiner_count = 0; s->joiner_count < row.count; s->joiner_count++)
        s->joiners[s->joiner_count] = row.list[s->joiner_count].stem;
}

void rap_subjects_from_phrases(rap_subjects *s)
{
    rap_subject_phrases phrases = rap_subject_phrases_find(s->finding, s->words, s->stems, s->language, &s->units);
    const rap_subject_phrase **order = rap_arena_alloc(s->finding, (phrases.count + 1) * sizeof *order);
    sayings said = {.keys.arena = s->finding};
    note_joiners(s);
    for (size_t i = 0; i < s->count; i++)
        say_words(s, &said, s->list[i]->heading, rap_subject_meant_by(s, s->list[i]));
    for (size_t i = 0; i < s->count; i++)
        say_parts(s, &said, s->list[i]);
    for (size_t i = 0; i < phrases.count; i++)
        order[i] = &phrases.list[i];
    if (phrases.count > 1)
        qsort(order, phrases.count, sizeof *order, by_length);
    for (size_t i = 0; i < phrases.count; i++) {
        add_phrase(s, &said, order[i]);
        rap_arena_clear(s->passing);
    }
}
