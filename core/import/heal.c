#include "import/heal.h"

#include <string.h>

#include "base/table.h"
#include "import/dictionary.h"

#define WORD_MAX 64    /* bytes of a word that is looked up: bounds the work for each line */
#define PIECE_LEAST 2  /* bytes of a word before and behind a hyphen that was put into it */
#define ENDING_MAX 3   /* letters by which two forms of one word may differ */
#define STEM_LEAST 6   /* letters of a word that may lack them */
#define TAIL 256       /* bytes of a text that tell how it ends */
#define CLOSERS_MAX 16 /* quotation and footnote marks behind a full stop */
#define SOFT 0xad      /* a soft hyphen, shown only where it ends a line */

struct rap_heal {
    rap_arena *arena;
    const rap_names *names;
    rap_table stems;     /* words of the document without their last letters */
    rap_table words;     /* of the document, hyphenated ones whole, in small letters */
    rap_table open;      /* words that do not end a text */
    rap_table suspended; /* words that follow a hyphen left standing, as in "pre- and post-" */
    rap_table prefixed;  /* beginnings that keep their hyphen before a word, as in "non-binding" */
    rap_table syllables; /* of given names that are written with a hyphen, as in "Min-jun" */
    const char *dictionary; /* of the language; "" where the grammar names none */
};

/* ---- words ------------------------------------------------------------------------------ */

static bool is_word(uint32_t c)
{
    return c != RAP_NO_CODE_POINT && (rap_is_letter(c) || rap_is_digit(c));
}

/* The end of the word that begins at `p`: letters and digits, hyphens between them too. */
static const char *end_of_word(const char *p)
{
    const char *end = p;
    for (;;) {
        const char *q = end;
        uint32_t c = rap_utf8_next(&q);
        if (c == '-' && end > p) {
            const char *after = q;
            if (!is_word(rap_utf8_next(&after)))
                return end;
        } else if (!is_word(c)) {
            return end;
        }
        end = q;
    }
}

static char *small(rap_arena *arena, const char *word, size_t len)
{
    char *copy = rap_arena_copy(arena, word, len);
    for (char *p = copy; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    return copy;
}

static char known; /* what is known has no other value */

/* Of a long word it is known, too, that it lacks only its ending: "person" where the document
 * has "persons". */
static void learn_word(rap_heal *heal, const char *word, size_t len)
{
    rap_table_put(&heal->words, word, &known);
    for (size_t cut = 1; cut <= ENDING_MAX && len >= STEM_LEAST + cut; cut++) {
        const char *stem = rap_arena_copy(heal->arena, word, len - cut);
        if (!rap_table_get(&heal->stems, stem))
            rap_table_put(&heal->stems, stem, &known);
    }
}

static void learn_line(rap_heal *heal, const char *text)
{
    while (*text) {
        const char *end = end_of_word(text);
        if (end == text) {
            rap_utf8_next(&text);
            continue;
        }
        const char *word = small(heal->arena, text, (size_t)(end - text));
        if (!rap_table_get(&heal->words, word))
            learn_word(heal, word, (size_t)(end - text));
        text = end;
    }
}

static void learn_list(rap_table *table, const rap_grammar *grammar, const char *list)
{
    for (const char *const *word = rap_grammar_words(grammar, list); *word; word++)
        rap_table_put(table, *word, &known);
}

/* Words that the genre always has; of those with a hyphen, what the document writes without stays so. */
static void learn_usual(rap_heal *heal, const rap_grammar *grammar)
{
    for (const char *const *word = rap_grammar_words(grammar, "place.common-words"); *word; word++) {
        size_t tail = strcspn(*word, "-");
        if (!(*word)[tail] || !rap_table_get(&heal->words, rap_arena_format(heal->arena, "%.*s%s", (int)tail, *word, *word + tail + 1)))
            rap_table_put(&heal->words, *word, &known);
    }
}

rap_heal *rap_heal_new(rap_arena *arena, const rap_source *source, const rap_grammar *grammar, const rap_names *names)
{
    rap_heal *heal = rap_arena_alloc(arena, sizeof *heal);
    const char *const *dictionaries = rap_grammar_words(grammar, "place.dictionary");
    heal->arena = arena;
    heal->names = names;
    heal->stems.arena = heal->words.arena = heal->open.arena = heal->suspended.arena = heal->prefixed.arena = heal->syllables.arena = arena;
    for (size_t i = 0; i < source->count; i++)
        if (!source->lines[i].is_furniture)
            learn_line(heal, source->lines[i].text);
    learn_usual(heal, grammar);
    learn_list(&heal->open, grammar, "place.open-words");
    learn_list(&heal->suspended, grammar, "place.suspended");
    learn_list(&heal->prefixed, grammar, "place.hyphen-prefixes");
    learn_list(&heal->syllables, grammar, "place.name-syllables");
    heal->dictionary = *dictionaries ? *dictionaries : "";
    return heal;
}

/* ---- ends and beginnings ---------------------------------------------------------------- */

const char *rap_heal_tail(const rap_text *text)
{
    const char *tail = rap_text_string(text);
    if (text->len <= TAIL)
        return tail;
    tail += text->len - TAIL;
    while (((unsigned char)*tail & 0xc0) == 0x80)
        tail++;
    return tail;
}

/* The code point before byte `*at`, which moves to its beginning; 0 at the start. */
static uint32_t before(const char *text, size_t *at)
{
    const char *p;
    if (*at == 0)
        return 0;
    do
        (*at)--;
    while (*at > 0 && ((unsigned char)text[*at] & 0xc0) == 0x80);
    p = text + *at;
    return rap_utf8_next(&p);
}

static bool closes(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0x2019 || c == 0x201d || c == 0xbb || c == '*' || c == 0x2070 || c == 0xb9 ||
           c == 0xb2 || c == 0xb3 || (c >= 0x2074 && c <= 0x2079) || rap_is_space(c);
}

/* Skips the digits of a footnote mark that extraction fused to the stop before it:
 * "persons.4", but not "102.4". */
static void skip_fused_mark(const char *text, size_t *at)
{
    size_t stop = *at, ahead;
    int digits = 0;
    uint32_t c = before(text, &stop);
    for (; c >= '0' && c <= '9' && digits < 4; digits++)
        c = before(text, &stop);
    ahead = stop;
    if (digits >= 1 && digits <= 3 && c && strchr(".;:?!", (int)(c < 0x80 ? c : 1)) && !rap_is_digit(before(text, &ahead)))
        *at = stop + 1;
    else if (digits >= 1 && digits <= 3 && (c == 0x201d || c == 0x2019))
        *at = stop + 3;
}

uint32_t rap_heal_last(const char *text)
{
    size_t at = strlen(text);
    uint32_t c;
    skip_fused_mark(text, &at);
    c = before(text, &at);
    for (int i = 0; closes(c) && i < CLOSERS_MAX; i++)
        c = before(text, &at);
    if (c != ')' && c != ']')
        return c;
    uint32_t inner = before(text, &at); /* a sentence in brackets */
    return inner == '.' || inner == '!' || inner == '?' ? inner : c;
}

bool rap_heal_is_finished(const char *text)
{
    uint32_t c = rap_heal_last(text);
    return c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == 0x2026;
}

bool rap_heal_is_open(const rap_heal *heal, const char *text)
{
    size_t at = strlen(text), end;
    uint32_t c = before(text, &at);
    if (c == ',' || c == '-' || c == SOFT || c == 0x2013 || c == 0x2014 || c == '/' || c == '(' || c == 0x201c)
        return true;
    end = strlen(text);
    for (at = end; at > 0 && text[at - 1] != ' ' && end - at < 32; at--)
        continue;
    return rap_table_get(&heal->open, small(heal->arena, text + at, end - at)) != NULL;
}

bool rap_heal_ends_part(const rap_heal *heal, const char *text)
{
    const char *space = strrchr(text, ' ');
    return space && space > text && space[-1] == ';' && rap_heal_is_open(heal, text);
}

static uint32_t first(const char *text)
{
    uint32_t c = rap_utf8_next(&text);
    while (c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x2018 || c == 0x201c || c == 0xab)
        c = rap_utf8_next(&text);
    return c == RAP_NO_CODE_POINT ? 0 : c;
}

bool rap_heal_begins_small(const char *text)
{
    return rap_is_lower(first(text));
}

bool rap_heal_begins_large(const char *text)
{
    uint32_t c = first(text);
    return rap_is_upper(c) || rap_is_digit(c);
}

/* ---- joining ---------------------------------------------------------------------------- */

static bool is_known(const rap_heal *heal, const char *word)
{
    return rap_table_get(&heal->words, word) || rap_names_has_word(heal->names, word);
}

/* The start of the word that ends before byte `end`, hyphens inside it too. */
static size_t start_of_word(const char *text, size_t end)
{
    size_t start = end, at = end;
    for (uint32_t c = before(text, &at); is_word(c) || c == '-'; c = before(text, &at)) {
        if (is_word(c))
            start = at;
        if (at == 0 || end - at > WORD_MAX)
            break;
    }
    return start;
}

/* Whether the document knows the word, or one that lacks only its ending: "organization"
 * for "organi-zations". */
static bool is_known_without_ending(const rap_heal *heal, const char *tail, const char *head)
{
    char *word = rap_arena_format(heal->arena, "%s%s", tail, head);
    size_t len = strlen(word), least = strlen(tail) + 2;
    if (rap_table_get(&heal->stems, word))
        return true;
    for (size_t cut = 0; cut <= ENDING_MAX && (cut == 0 || len - cut > least + 1); cut++) {
        word[len - cut] = '\0';
        if (is_known(heal, word))
            return true;
    }
    return false;
}

/* The parts of a word on both sides of the hyphen at the end of a text, in small letters;
 * hyphens inside them too. */
typedef struct halves {
    char *tail, *head;
} halves;

static halves halves_of(const rap_heal *heal, const rap_text *text, const char *next)
{
    size_t start = start_of_word(text->data, text->len - 1);
    return (halves){.tail = small(heal->arena, text->data + start, text->len - 1 - start),
                    .head = small(heal->arena, next, (size_t)(end_of_word(next) - next))};
}

static bool is_hyphenated(const rap_heal *heal, halves word)
{
    return is_known(heal, rap_arena_format(heal->arena, "%s-%s", word.tail, word.head));
}

typedef enum judgement { UNDECIDED, BROKEN, HYPHENATED } judgement;

/* What the document says of the word that `text`, less its hyphen, makes with `next`. */
static judgement judge_by_document(const rap_heal *heal, const rap_text *text, const char *next)
{
    halves word = halves_of(heal, text, next);
    char *hyphen = strchr(word.head, '-');
    if (is_hyphenated(heal, word))
        return HYPHENATED;
    if (hyphen && !is_known_without_ending(heal, word.tail, word.head)) {
        *hyphen = '\0';
        if (is_hyphenated(heal, word))
            return HYPHENATED;
    }
    return is_known_without_ending(heal, word.tail, word.head) ? BROKEN : UNDECIDED;
}

/* Whether the dictionary has the word that stands broken between the nearest hyphens. What
 * it has in one piece is written so, but for "non-governmental" and the like. */
static bool is_in_dictionary(const rap_heal *heal, const rap_text *text, const char *next)
{
    size_t end = text->len - 1, start = start_of_word(text->data, end), head_len = (size_t)(end_of_word(next) - next);
    const char *tail = rap_arena_copy(heal->arena, text->data + start, end - start), *inner = strrchr(tail, '-');
    const char *head = rap_arena_copy(heal->arena, next, strcspn(rap_arena_copy(heal->arena, next, head_len), "-"));
    tail = inner ? inner + 1 : tail;
    if (strlen(tail) < PIECE_LEAST || strlen(head) < PIECE_LEAST)
        return false;
    char *word = rap_arena_format(heal->arena, "%s%s", tail, head);
    if (rap_table_get(&heal->prefixed, small(heal->arena, tail, strlen(tail))) && rap_dictionary_has(heal->dictionary, head))
        return false;
    if (rap_dictionary_has(heal->dictionary, word))
        return true;
    if ((unsigned char)word[strlen(word) - 1] >= 0x80)
        return false;
    word[strlen(word) - 1] = '\0'; /* it may have the singular alone */
    return !rap_dictionary_has(heal->dictionary, head) && rap_dictionary_has(heal->dictionary, word);
}

static bool is_broken(const rap_heal *heal, const rap_text *text, const char *next)
{
    judgement by_document = judge_by_document(heal, text, next);
    return by_document == BROKEN || (by_document == UNDECIDED && is_in_dictionary(heal, text, next));
}

/* An abbreviation is broken where the document or a name has it whole: "UN-ODC". */
static bool is_broken_abbreviation(const rap_heal *heal, const rap_text *text, const char *next)
{
    halves word = halves_of(heal, text, next);
    return !is_hyphenated(heal, word) && is_known(heal, rap_arena_format(heal->arena, "%s%s", word.tail, word.head));
}

/* "pre- and post-", but not "Thail-and". */
static bool is_suspended(const rap_heal *heal, const rap_text *text, const char *next)
{
    const char *end = end_of_word(next), *word = small(heal->arena, next, (size_t)(end - next));
    return rap_table_get(&heal->suspended, word) && judge_by_document(heal, text, next) != BROKEN;
}

/* Whether a space belongs between the text and the line; a hyphen that is no part of
 * the word is taken away. */
static bool needs_space(const rap_heal *heal, rap_text *text, bool is_divided, const char *next)
{
    size_t at = text->len;
    const char *p = next;
    uint32_t last = before(text->data, &at);
    if (last == SOFT) {
        text->data[text->len = at] = '\0';
        return false;
    }
    uint32_t previous = before(text->data, &at), c = rap_utf8_next(&p);
    if (is_divided && rap_is_letter(last) && (rap_is_lower(c) || (rap_is_upper(previous) && rap_is_upper(last) && rap_is_upper(c))))
        return false;
    if (last == '/' || last == 0x2013 || last == 0x2014)
        return previous == ' ';
    if (last != '-' || !is_word(previous))
        return true;
    if (!is_word(c) || (rap_is_lower(c) && is_suspended(heal, text, next)))
        return true;
    if (rap_is_lower(c) ? is_broken(heal, text, next) : rap_is_upper(previous) && is_broken_abbreviation(heal, text, next))
        text->data[--text->len] = '\0';
    return false;
}

bool rap_heal_is_cut(const rap_heal *heal, rap_text *text, const char *next)
{
    size_t at = text->len;
    if (!text->len || !rap_is_letter(before(text->data, &at)) || !rap_heal_begins_small(next))
        return false;
    rap_text_char(text, '-');
    halves word = halves_of(heal, text, next);
    bool is_cut = !(rap_dictionary_has(heal->dictionary, word.tail) && rap_dictionary_has(heal->dictionary, word.head)) && is_broken(heal, text, next);
    text->data[--text->len] = '\0';
    return is_cut;
}

/* Whether neither of the pieces is a word: those of a name. */
static bool is_strange(const rap_heal *heal, const rap_text *text, const char *next)
{
    halves word = halves_of(heal, text, next);
    return *heal->dictionary && !rap_dictionary_has(heal->dictionary, word.tail) && !rap_dictionary_has(heal->dictionary, word.head);
}

/* A hyphen that extraction parted from its word: "Bali Pro -" and "cess". */
static void close_up(const rap_heal *heal, rap_text *text, const char *next)
{
    const char *p = next;
    size_t at = text->len > 2 ? text->len - 2 : 0;
    bool is_abbreviation = false;
    if (!at || text->data[at] != ' ' || text->data[at + 1] != '-')
        return;
    uint32_t last = before(text->data, &at), c = rap_utf8_next(&p);
    is_abbreviation = rap_is_upper(last) && rap_is_upper(c);
    if (!is_word(last) || !(is_abbreviation || rap_is_lower(c)))
        return;
    text->data[--text->len - 1] = '-';
    text->data[text->len] = '\0';
    if (is_abbreviation ? is_broken_abbreviation(heal, text, next) : is_broken(heal, text, next) || is_strange(heal, text, next))
        return;
    text->data[text->len - 1] = ' ';
    rap_text_char(text, '-');
}

/* Whether the pieces are those of a given name: "Min-jun". */
static bool is_given_name(const rap_heal *heal, halves word)
{
    return rap_table_get(&heal->syllables, word.tail) && rap_table_get(&heal->syllables, word.head);
}

/* What is said of a hyphen that stays between two pieces of which none is a word; NULL for nothing. */
static const char *doubt_of(const rap_heal *heal, const rap_text *text, const char *next)
{
    const char *p = next;
    size_t at = text->len;
    if (!at || before(text->data, &at) != '-' || !rap_is_letter(before(text->data, &at)) || !rap_is_lower(rap_utf8_next(&p)))
        return NULL;
    halves word = halves_of(heal, text, next);
    if (is_given_name(heal, word) || !is_strange(heal, text, next) || is_suspended(heal, text, next) || is_hyphenated(heal, word) || is_broken(heal, text, next))
        return NULL;
    return rap_arena_format(heal->arena, "'%s%.*s' may be one word, divided at the end of a line; it is read with its hyphen: compare it with the page",
                            text->data + start_of_word(text->data, text->len - 1), (int)(end_of_word(next) - next), next);
}

const char *rap_heal_join(const rap_heal *heal, rap_text *text, bool is_divided, const char *next)
{
    if (text->len)
        close_up(heal, text, next);
    const char *doubt = doubt_of(heal, text, next);
    if (text->len && needs_space(heal, text, is_divided, next))
        rap_text_char(text, ' ');
    rap_text_put(text, next);
    return doubt;
}
