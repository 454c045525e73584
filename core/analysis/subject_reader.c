#include "analysis/subject_reader.h"

#include <string.h>

#include "base/unicode.h"

#define LONGEST_WORD 64
#define KEPT 2000 /* texts at most whose words are kept */

/* ---- words ---------------------------------------------------------------------------------- */

#define KNOWN 128 /* beside the classes of a form that were worked out */

/* Works out what a word may be; nothing where it is too long for one. */
static uint8_t classes_of(rap_subject_reader *r, const char *bytes, size_t len)
{
    if (len > LONGEST_WORD)
        return 0;
    char *word = rap_arena_copy(r->arena, bytes, len);
    for (char *c = word; *c; c++)
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 'a' - 'A' : *c);
    return (uint8_t)(rap_subject_word_class(r->words, word) | (rap_subject_word_leads(r->words, word) ? RAP_WORD_LEADS : 0));
}

static uint8_t class_of(rap_subject_reader *r, const rap_stem *w, const char *text)
{
    if (w->form >= r->class_room) {
        size_t room = r->class_room ? r->class_room : 1024;
        while (room <= w->form)
            room *= 2;
        uint8_t *classes = rap_arena_alloc(r->arena, room);
        if (r->class_room)
            memcpy(classes, r->classes, r->class_room);
        r->classes = classes;
        r->class_room = room;
    }
    uint8_t *class = &r->classes[w->form];
    if (!*class)
        *class = classes_of(r, text + w->byte, w->len) | KNOWN;
    return *class & ~KNOWN;
}

static uint8_t gap_before(const rap_subject_reader *r, size_t at)
{
    const rap_stem *w = &r->row.list[at], *before = at ? w - 1 : NULL;
    if (!before || w->byte != before->byte + before->len + 1)
        return RAP_GAP_BREAK;
    char c = r->units->list[r->unit].text[w->byte - 1];
    return c == ' ' || c == '\n' ? RAP_GAP_SPACE : c == '-' ? RAP_GAP_HYPHEN : RAP_GAP_BREAK;
}

/* Room for what there is to say of the words that were read; all in lasting room where they are kept. */
static void make_room(rap_subject_reader *r)
{
    size_t count = r->read.count, room = r->kept ? count : r->read.room;
    r->row = r->read;
    if (r->kept || r->word_room < room)
        r->word = rap_arena_alloc(r->arena, (room + 1) * sizeof *r->word);
    r->word_room = room;
    if (r->kept && count)
        r->row.list = memcpy(rap_arena_words(r->arena, count * sizeof *r->row.list), r->read.list, count * sizeof *r->row.list);
}

static void read_words(rap_subject_reader *r, const char *text)
{
    r->read.arena = r->arena;
    r->read.count = 0;
    rap_stems_read(r->stems, r->language, text, 0, &r->read);
    make_room(r);
    for (size_t i = 0; i < r->row.count; i++) {
        const rap_stem *w = &r->row.list[i];
        const char *c = text + w->byte;
        r->word[i] = (rap_subject_word){.class = class_of(r, w, text), .gap = gap_before(r, i)};
        r->word[i].is_capital = rap_is_upper(rap_utf8_next(&c));
    }
}

void rap_subject_read_unit(rap_subject_reader *r, uint32_t unit)
{
    r->unit = unit;
    if (!r->kept && r->units->count <= KEPT)
        r->kept = rap_arena_alloc(r->arena, (r->units->count + 1) * sizeof *r->kept);
    const rap_subject_row *kept = r->kept && r->kept[unit].word ? &r->kept[unit] : NULL;
    if (kept) {
        r->row.list = kept->list;
        r->row.count = kept->count;
        r->word = kept->word;
        return;
    }
    read_words(r, r->units->list[unit].text);
    if (r->kept)
        r->kept[unit] = (rap_subject_row){r->row.list, r->word, r->row.count};
}

/* ---- names ---------------------------------------------------------------------------------- */

#define PARTICLE 3 /* bytes at most of words in names that have no capital letter: de, van */

bool rap_subject_has_capitals(const rap_subject_reader *r, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        if (r->row.list[i].len > PARTICLE && !(r->word[i].class & RAP_WORD_JOINER) && !r->word[i].is_capital)
            return false;
    return true;
}

#define LINKS 2 /* small words at most between two parts of a name: and, of the */

/* Whether there is a word of a name before the gap at `at`, or behind it. */
static bool has_name_beside(const rap_subject_reader *r, size_t at, bool is_behind)
{
    for (size_t links = 0; links <= LINKS && at > 0 && at < r->row.count && r->word[at].gap != RAP_GAP_BREAK; links++) {
        size_t word = is_behind ? at : at - 1;
        if (r->word[word].is_capital || r->word[word].class & RAP_WORD_INNER)
            return r->word[word].is_capital && r->word[word].class & RAP_WORD_INNER;
        at = is_behind ? at + 1 : at - 1;
    }
    return false;
}

bool rap_subject_is_in_name(const rap_subject_reader *r, size_t at, size_t count)
{
    return r->word[at].is_capital && rap_subject_has_capitals(r, at, count) && (has_name_beside(r, at, false) || has_name_beside(r, at + count, true));
}

/* ---- phrases that people name --------------------------------------------------------------- */

rap_subject_named rap_subject_named_read(rap_subject_reader *r, const char **phrases)
{
    rap_subject_named n = {0};
    while (phrases[n.count])
        n.count++;
    n.rows = rap_arena_alloc(r->arena, (n.count + 1) * sizeof *n.rows);
    n.next = rap_arena_alloc(r->arena, (n.count + 1) * sizeof *n.next);
    for (size_t i = 0; i < n.count; i++) {
        n.rows[i].arena = r->arena;
        rap_stems_read(r->stems, r->language, phrases[i], 0, &n.rows[i]);
    }
    n.stem_count = rap_stems_count(r->stems);
    n.first = rap_arena_alloc(r->arena, (n.stem_count + 1) * sizeof *n.first);
    for (size_t i = n.count; i-- > 0;)
        if (n.rows[i].count > 0) {
            n.next[i] = n.first[n.rows[i].list[0].stem];
            n.first[n.rows[i].list[0].stem] = i + 1;
        }
    return n;
}

/* Whether the words at a place are a phrase, on one side of every break. */
static bool stands_at(const rap_subject_reader *r, const rap_stem_row *phrase, size_t at)
{
    for (size_t i = 0; i < phrase->count; i++)
        if (at + i >= r->row.count || r->row.list[at + i].stem != phrase->list[i].stem || (i > 0 && r->word[at + i].gap == RAP_GAP_BREAK))
            return false;
    return true;
}

/* The words of the longest phrase of a list that stands at a place; 0 for none. */
static size_t named_at(const rap_subject_reader *r, const rap_subject_named *n, size_t at)
{
    size_t longest = 0;
    uint32_t stem = r->row.list[at].stem;
    for (size_t i = stem < n->stem_count ? n->first[stem] : 0; i > 0; i = n->next[i - 1])
        if (n->rows[i - 1].count > longest && stands_at(r, &n->rows[i - 1], at))
            longest = n->rows[i - 1].count;
    return longest;
}

size_t rap_subject_wanted_at(const rap_subject_reader *r, const rap_subject_named *wanted, size_t at)
{
    size_t count = named_at(r, wanted, at);
    return count && rap_subject_is_in_name(r, at, count) ? 0 : count;
}

void rap_subject_mark_never(rap_subject_reader *r, const rap_subject_named *never)
{
    for (size_t i = 0; i < r->row.count; i++)
        for (size_t len = named_at(r, never, i), j = 0; j < len; j++)
            r->word[i + j].is_never = true;
}
