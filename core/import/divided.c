#include "import/divided.h"

#include <string.h>

#include "base/table.h"
#include "import/column.h"
#include "import/dictionary.h"
#include "import/division.h"
#include "import/measure.h"

#define WORD_MAX 64    /* bytes of a word that is looked up */
#define NAME_BYTES 200 /* of a name that is looked up */
#define PIECE_LEAST 2  /* letters on either side of a hyphen that divides */
#define PREFIX_MAX 2   /* letters of a beginning of words that is a word, too */
#define NARROWEST 75   /* hundredths of the widest column: an indented one, behind a number on a line of its own */
#define TWO 115        /* a line that is two */

typedef struct divided {
    rap_arena *arena;
    rap_source *source;
    const rap_names *names;
    const rap_grammar *grammar;
    const char *dictionary;
    rap_table counts; /* of the words of the document as they stand, in small letters */
    long width;       /* of the widest line that the next goes on from */
} divided;

/* The pieces of a word on both sides of a space. */
typedef struct pieces {
    const char *space;
    const char *tail, *head; /* as written */
    bool is_name;            /* neither they nor what they make is known, and it begins large */
    long before, next;       /* widths of what stands before the space, with a hyphen, and of what could have stood with it */
} pieces;

typedef enum verdict { APART, DOUBTFUL, JOINED } verdict;

/* Where in a line is looked for them. */
typedef struct joints {
    const char *text, *next;
    long width; /* of what stands before `next` */
    pieces pieces;
} joints;

/* ---- words -------------------------------------------------------------------------------- */

static size_t word_len(const char *text)
{
    const char *p = text;
    for (const char *next = p;; p = next)
        if (!rap_is_letter(rap_utf8_next(&next)))
            return (size_t)(p - text);
}

static const char *small(rap_arena *arena, const char *word)
{
    char *copy = rap_arena_copy(arena, word, strlen(word));
    for (char *p = copy; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    return copy;
}

static void count_word(divided *d, const char *text, size_t len)
{
    const char *word = small(d->arena, rap_arena_copy(d->arena, text, len));
    int *count = rap_table_get(&d->counts, word);
    if (!count)
        rap_table_put(&d->counts, word, count = rap_arena_alloc(d->arena, sizeof *count));
    ++*count;
}

/* Parts of hyphenated words are none, but each with the next, and what stands behind a hyphen with that. */
static void count_words(divided *d, const char *text)
{
    for (char last = ' '; *text; last = text[-1]) {
        size_t len = word_len(text);
        size_t next = len && text[len] == '-' ? word_len(text + len + 1) : 0;
        if (next) {
            count_word(d, text, len + 1 + next);
            count_word(d, text + len, 1 + next);
        } else if (len && last != '-' && text[len] != '-')
            count_word(d, text, len);
        if (len)
            text += len;
        else
            rap_utf8_next(&text);
    }
}

/* The letters before a space. */
static const char *tail_of(const divided *d, const char *text, const char *space)
{
    const char *start = space;
    while (start > text && (unsigned char)start[-1] != ' ' && space - start < WORD_MAX)
        start--;
    const char *word = start;
    for (const char *p = start; p < space;)
        if (!rap_is_letter(rap_utf8_next(&p)))
            word = p;
    return rap_arena_copy(d->arena, word, (size_t)(space - word));
}

/* Words that stand side by side. */
static void count_pairs(divided *d, const char *text)
{
    for (const char *space = strchr(text, ' '); space; space = strchr(space + 1, ' ')) {
        const char *tail = tail_of(d, text, space);
        size_t len = word_len(space + 1);
        const char *pair = *tail && len ? rap_arena_format(d->arena, "%s %.*s", tail, (int)len, space + 1) : NULL;
        if (pair)
            count_word(d, pair, strlen(pair));
    }
}

static int count_of(const divided *d, const char *word)
{
    const int *count = rap_table_get(&d->counts, small(d->arena, word));
    return count ? *count : 0;
}

static void discount_word(divided *d, const char *word)
{
    int *count = rap_table_get(&d->counts, small(d->arena, word));
    if (count)
        --*count;
}

/* Whether the document has a word, or more of what it names. */
static bool has_word(const divided *d, const char *word)
{
    return count_of(d, word) > 0 || count_of(d, rap_arena_format(d->arena, "%ss", word)) > 0;
}

/* The word that the pieces make. */
static const char *whole(const divided *d, const pieces *p)
{
    return rap_arena_format(d->arena, "%s%s", p->tail, p->head);
}

/* The two words that they are otherwise. */
static const char *both(const divided *d, const pieces *p)
{
    return rap_arena_format(d->arena, "%s %s", p->tail, p->head);
}

/* Whether others than the document have a word. */
static bool is_public(const divided *d, const char *word)
{
    return rap_names_has_word(d->names, small(d->arena, word)) || rap_dictionary_has(d->dictionary, word);
}

static bool is_known(const divided *d, const char *word)
{
    return count_of(d, word) > 0 || is_public(d, word);
}

/* ---- where lines ended -------------------------------------------------------------------- */

static bool has_joined_lines(const divided *d)
{
    for (size_t i = 0; d->width && i < d->source->count; i++)
        if (!d->source->lines[i].cells && rap_measure(d->source->lines[i].text) > d->width / 100 * TWO)
            return true;
    return false;
}

/* Whether what stands before a space, of this width, fills a line. */
static bool is_full(const divided *d, long width)
{
    return width >= d->width / 100 * NARROWEST;
}

static bool is_upper(const char *word)
{
    while (*word)
        if (!rap_is_upper(rap_utf8_next(&word)))
            return false;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a word may have been divided between the pieces; abbreviations may be anywhere. */
static bool is_division(const divided *d, const char *text, const pieces *p)
{
    const char *before = p->space - strlen(p->tail), *first = p->head;
    if (before > text && is_digit(before[-1]))
        return false; /* "1st and" */
    if (is_upper(p->tail) && is_upper(p->head))
        return true;
    return rap_is_lower(rap_utf8_next(&first)) && rap_division_is_at(d->dictionary, small(d->arena, whole(d, p)), strlen(p->tail));
}

/* As much of a word as could have stood on the line with its beginning: up to the next place where it may be divided. */
static long width_to_next(const divided *d, const pieces *p)
{
    size_t tail = strlen(p->tail), next = rap_division_next(d->dictionary, small(d->arena, whole(d, p)), tail);
    size_t len = next ? next - tail : strcspn(p->space + 1, " ");
    return rap_measure(rap_arena_copy(d->arena, p->space + 1, len)) + (next ? RAP_MEASURE_HYPHEN : 0);
}

/* Whether the space, before which stand words of a width, may have been the end of a line within a word that is known, or
 * within a name that is not. */
static bool read_pieces(const divided *d, const char *text, const char *space, long width, pieces *out)
{
    size_t len = word_len(space + 1);
    *out = (pieces){.space = space, .tail = tail_of(d, text, space), .head = rap_arena_copy(d->arena, space + 1, len < WORD_MAX ? len : WORD_MAX)};
    if (strlen(out->tail) < PIECE_LEAST || strlen(out->head) < PIECE_LEAST || !is_division(d, text, out))
        return false;
    const char *first = out->tail;
    bool is_large = rap_is_upper(rap_utf8_next(&first)) && !is_upper(out->head);
    out->is_name = !is_known(d, whole(d, out));
    out->before = width + RAP_MEASURE_HYPHEN;
    out->next = width + width_to_next(d, out);
    return !out->is_name || (is_large && !is_public(d, out->tail) && !is_public(d, out->head));
}

/* Goes on to the next such space of a line. */
static bool next_joint(const divided *d, joints *j)
{
    for (uint32_t c; (c = rap_utf8_next(&j->next)) != RAP_NO_CODE_POINT;) {
        long width = j->width;
        j->width += rap_measure_letter(c);
        if (c == ' ' && is_full(d, width + RAP_MEASURE_HYPHEN) && read_pieces(d, j->text, j->next - 1, width, &j->pieces))
            return true;
    }
    return false;
}

/* ---- joining ------------------------------------------------------------------------------ */

/* Whether the piece behind the space goes with the next one rather: "the me dia". */
static bool is_of_next(const divided *d, const pieces *p)
{
    const char *space = p->space + 1 + strlen(p->head);
    pieces next;
    return *space == ' ' && read_pieces(d, p->space + 1, space, 0, &next) && !next.is_name;
}

static bool is_listed(const divided *d, const char *list, const char *word)
{
    const char *const *listed = rap_grammar_words(d->grammar, list);
    while (*listed && strcmp(*listed, small(d->arena, word)) != 0)
        listed++;
    return *listed != NULL;
}

/* Whether a piece that the dictionary has as a word is none in documents of the kind, nor elsewhere in this one. */
static bool is_mere_piece(const divided *d, const char *piece)
{
    return count_of(d, piece) <= 0 && is_listed(d, "place.word-pieces", piece);
}

/* Whether they make a word of a name, of which the first is none: "Nether lands". */
static bool is_of_name(const divided *d, const pieces *p)
{
    const char *first = p->tail;
    return rap_is_upper(rap_utf8_next(&first)) && !is_upper(p->head) && count_of(d, p->tail) <= 0 &&
           rap_names_has_word(d->names, small(d->arena, whole(d, p))) && !rap_names_has_word(d->names, small(d->arena, p->tail));
}

/* Of pieces that are words, where the document does not have what they make: a beginning such as "re" and "de" stands
 * nowhere else itself; others are one word where a line may have ended, and only that or no other place is left. */
static verdict judge_words(const divided *d, const rap_column *column, const pieces *p)
{
    bool may_end = rap_column_may_end(column, p->before, p->next), is_lone = count_of(d, p->tail) <= 0 || count_of(d, p->head) <= 0;
    if (strlen(p->tail) <= PREFIX_MAX && count_of(d, p->tail) <= 0 && !is_listed(d, "place.open-words", p->tail))
        return JOINED;
    if (may_end && (is_of_name(d, p) || is_listed(d, "place.closed-words", whole(d, p)) || is_mere_piece(d, p->tail) || is_mere_piece(d, p->head)))
        return JOINED;
    if (!may_end || !is_lone)
        return APART;
    return rap_column_must_end(column, p->before, p->next) ? JOINED : DOUBTFUL;
}

/* Of pieces that nobody knows. */
static verdict judge_name(const divided *d, const rap_column *column, const pieces *p)
{
    if (count_of(d, p->tail) > 0 || count_of(d, p->head) > 0 || !rap_column_may_end(column, p->before, p->next))
        return APART;
    return rap_column_must_end(column, p->before, p->next) ? JOINED : DOUBTFUL;
}

/* Whether the pieces are a word: one is none, or stands nowhere else where the document has the word. What stands side
 * by side elsewhere, too, is two. */
static verdict judge(const divided *d, const rap_column *column, const pieces *p)
{
    bool are_words = rap_dictionary_has(d->dictionary, p->tail) && rap_dictionary_has(d->dictionary, p->head);
    if (p->is_name)
        return judge_name(d, column, p);
    if (!are_words && !is_upper(p->head))
        return JOINED;
    bool may_end = rap_column_may_end(column, p->before, p->next);
    if (count_of(d, both(d, p)) > !may_end) /* here, too, where it was not discounted */
        return APART;
    if (!has_word(d, whole(d, p)))
        return judge_words(d, column, p);
    bool is_lone = count_of(d, p->tail) <= 0 || count_of(d, p->head) <= 0;
    const char *behind = p->space + 1 + strlen(p->head);
    bool is_numbered = behind[0] == ' ' && is_digit(behind[1]); /* "on line 5" */
    return (is_lone && !is_of_next(d, p)) || (may_end && !is_numbered) ? JOINED : APART;
}

/* Takes the pieces of what may be divided out of the count of words, and what two words are only there. */
static void discount(divided *d, const rap_line *line)
{
    rap_column column = rap_column_of(d->source, (size_t)(line - d->source->lines), d->width);
    joints j = {.text = line->text, .next = line->text};
    while (next_joint(d, &j)) {
        discount_word(d, j.pieces.tail);
        discount_word(d, j.pieces.head);
        if (rap_column_may_end(&column, j.pieces.before, j.pieces.next))
            discount_word(d, both(d, &j.pieces));
    }
}

static void doubt(const divided *d, const rap_line *line, const pieces *p)
{
    rap_source_doubt(d->arena, d->source, line->number, rap_arena_format(d->arena, "'%s' may be one word, divided at the end of a line; "
                                                                         "it is read as two: compare it with the page", both(d, p)));
}

static void join(divided *d, rap_line *line)
{
    rap_column column = rap_column_of(d->source, (size_t)(line - d->source->lines), d->width);
    joints j = {.text = line->text, .next = line->text};
    rap_text out = {.arena = d->arena};
    const char *rest = line->text;
    while (next_joint(d, &j)) {
        verdict made = judge(d, &column, &j.pieces);
        if (made == DOUBTFUL)
            doubt(d, line, &j.pieces);
        if (made != JOINED)
            continue;
        rap_text_add(&out, rest, (size_t)(j.pieces.space - rest));
        rest = j.pieces.space + 1;
    }
    rap_text_put(&out, rest);
    line->text = rest == line->text ? line->text : rap_text_string(&out);
}

/* ---- hyphens ------------------------------------------------------------------------------ */

/* Whether a hyphen belongs at a place of a word: the document has the word with it, or a name does. */
static bool has_hyphen(const divided *d, const char *word, const char *end, const char *place)
{
    const char *parts = rap_arena_format(d->arena, "%.*s-%.*s", (int)(place - word), word, (int)(end - place), place);
    size_t len = strnlen(end, NAME_BYTES);
    while (len && ((unsigned char)end[len] & 0xc0) == 0x80)
        len--;
    const char *name = rap_arena_format(d->arena, "%s%.*s", parts, (int)len, end);
    return count_of(d, parts) > 0 || rap_names_longest(d->names, d->arena, name, NULL) > strlen(parts);
}

/* The latter of two symbols of one body that a hyphen joined, "WG/2023/3WG/2023/4"; NULL for none. */
static const char *next_symbol(const divided *d, const char *word)
{
    const char *first = word + strspn(word, "(["), *end = first + strcspn(first, " ");
    size_t body = strcspn(first, "/ ");
    if (body < 2 || first[body] != '/')
        return NULL;
    const char *name = rap_arena_copy(d->arena, first, body + 1), *next = strstr(first + body, name);
    while (next && next < end && !is_digit(next[-1]))
        next = strstr(next + body, name);
    return next && next < end ? next : NULL;
}

/* The capital within a word at which a hyphen was taken away, "InterAgency Group"; NULL for none. */
static const char *lost_hyphen(const divided *d, const char *word)
{
    const char *end = word + word_len(word), *symbol = next_symbol(d, word);
    if (symbol)
        return symbol;
    for (const char *p = word + 1; p < end; p++)
        if (*p >= 'A' && *p <= 'Z' && p[-1] >= 'a' && p[-1] <= 'z')
            return has_hyphen(d, word, end, p) ? p : NULL;
    return NULL;
}

/* Whether the document writes a word with a hyphen there, or documents of the kind do. */
static bool is_hyphenated(const divided *d, const pieces *p)
{
    const char *written = rap_arena_format(d->arena, "%s-%s", p->tail, p->head);
    int with = count_of(d, written), without = count_of(d, whole(d, p));
    bool is_usual = is_listed(d, "place.common-words", written);
    if (is_public(d, whole(d, p)))
        return without <= 1 && (with > 0 || is_usual);
    return (with > 0 || is_usual) && with + is_usual >= without;
}

/* Whether a word has a hyphen behind its first letters: it is written so, or, where nobody has it in one piece, they are a
 * beginning that keeps its own. In doubt it has, where both are words of the document, which has this one nowhere else; the
 * latter may stand behind another hyphen. A name is not touched by doubt, nor a word that begins as "into" does. */
static verdict judge_compound(const divided *d, const pieces *p)
{
    if (is_hyphenated(d, p))
        return JOINED;
    if (is_public(d, whole(d, p)))
        return APART;
    if (is_listed(d, "place.hyphen-prefixes", p->tail) && rap_dictionary_has(d->dictionary, p->head))
        return JOINED;
    const char *first = p->tail;
    bool may_be = count_of(d, whole(d, p)) <= 1 && strlen(p->tail) > PREFIX_MAX && rap_is_lower(rap_utf8_next(&first));
    bool has_both = may_be && count_of(d, p->tail) > 0 && (count_of(d, p->head) > 0 || count_of(d, rap_arena_format(d->arena, "-%s", p->head)) > 0);
    return has_both && is_public(d, p->tail) && is_public(d, p->head) ? DOUBTFUL : APART;
}

static void doubt_hyphen(const divided *d, const rap_line *line, const pieces *p)
{
    rap_source_doubt(d->arena, d->source, line->number, rap_arena_format(d->arena, "'%s' may have had a hyphen at the end of a line; "
                                                                         "it is read as '%s-%s': compare it with the page", whole(d, p), p->tail, p->head));
}

/* The place in a word, before which stand words of a width, where a line may have ended with a hyphen of its own, which was
 * taken away: "capacitybuilding". NULL for none. */
static const char *lost_end(const divided *d, const rap_line *line, const rap_column *column, const char *word, long width)
{
    size_t len = word_len(word);
    const char *all = len < WORD_MAX ? rap_arena_copy(d->arena, word, len) : "";
    long most = width + rap_measure(all) + RAP_MEASURE_HYPHEN;
    if (!*all || !is_full(d, most))
        return NULL;
    for (size_t at = PIECE_LEAST; at + PIECE_LEAST <= len; at++) {
        if (((unsigned char)all[at] & 0xc0) == 0x80) /* within a letter */
            continue;
        const pieces p = {.tail = rap_arena_copy(d->arena, word, at), .head = all + at};
        long before = width + rap_measure(p.tail) + RAP_MEASURE_HYPHEN;
        bool may_end = is_full(d, before) && rap_column_may_end(column, before, most);
        verdict made = may_end ? judge_compound(d, &p) : APART;
        if (made == APART)
            continue;
        if (made == DOUBTFUL)
            doubt_hyphen(d, line, &p);
        return word + at;
    }
    return NULL;
}

static void restore_hyphens(const divided *d, rap_line *line)
{
    rap_column column = rap_column_of(d->source, (size_t)(line - d->source->lines), d->width);
    rap_text out = {.arena = d->arena};
    const char *rest = line->text;
    long width = 0;
    for (const char *p = line->text; *p;) {
        size_t len = strcspn(p, " "), next = len + (p[len] == ' ');
        const char *word = p + strspn(p, "(["), *capital = lost_hyphen(d, p);
        const char *place = capital ? capital : lost_end(d, line, &column, word, width);
        width += rap_measure(rap_arena_copy(d->arena, p, next));
        p += next;
        if (!place)
            continue;
        rap_text_add(&out, rest, (size_t)(place - rest));
        rap_text_char(&out, '-');
        rest = place;
    }
    rap_text_put(&out, rest);
    line->text = rest == line->text ? line->text : rap_text_string(&out);
}

void rap_divided_join(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_names *names)
{
    const char *const *dictionaries = rap_grammar_words(grammar, "place.dictionary");
    divided d = {.arena = arena, .source = source, .names = names, .grammar = grammar, .dictionary = *dictionaries ? *dictionaries : "",
                 .counts = {.arena = arena}, .width = rap_column_widest(source)};
    if (!has_joined_lines(&d))
        return;
    for (size_t i = 0; i < source->count; i++)
        count_words(&d, source->lines[i].text);
    for (size_t i = 0; i < source->count; i++)
        count_pairs(&d, source->lines[i].text);
    for (size_t i = 0; i < source->count; i++)
        if (!source->lines[i].cells)
            discount(&d, &source->lines[i]);
    for (size_t i = 0; i < source->count; i++) {
        if (source->lines[i].cells)
            continue;
        join(&d, &source->lines[i]);
        restore_hyphens(&d, &source->lines[i]);
    }
}
