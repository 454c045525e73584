#include "analysis/phrases.h"

#include <libstemmer.h>
#include <string.h>

#include "base/ids.h"
#include "base/text.h"
#include "base/unicode.h"

#define GAP 4           /* words that `..` may stand for */
#define LONGEST_WORD 200 /* bytes of a word that are compared */

/* A word of a phrase: compared by stem, or as it is. */
typedef struct element {
    size_t id;       /* in `stems` or `words` */
    bool is_exact;
    bool has_gap;    /* up to GAP words before it */
} element;

typedef struct pattern {
    const char *text;
    size_t owner, count;
    element *elements;
    bool is_exception;
    struct pattern *next; /* with the same first word */
    size_t index;
} pattern;

/* A word of the text. */
typedef struct token {
    size_t word, stem;   /* stem is RAP_NO_ID where no phrase has it */
    size_t start, end, bytes, len;
    size_t clause;
} token;

struct rap_phrases {
    rap_arena *arena;
    struct sb_stemmer *stemmer;
    rap_ids words;       /* every word seen, folded … */
    size_t *word_stems;  /* … and its stem, or RAP_NO_ID */
    size_t word_room;
    rap_ids stems;       /* of the phrases */
    pattern **by_stem, **by_word; /* by first word */
    size_t stem_room, by_word_room;
    size_t pattern_count;
    token *tokens;
    size_t token_count, token_room;
    size_t *silent_until; /* for each owner, while a text is read: behind the exception last begun */
    size_t owner_room;
    bool is_adding;
    rap_text fold, scratch;
};

static void release_stemmer(void *stemmer)
{
    sb_stemmer_delete(stemmer);
}

rap_phrases *rap_phrases_new(rap_arena *arena, const char *language)
{
    rap_phrases *p = rap_arena_alloc(arena, sizeof *p);
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    p->arena = arena;
    p->stemmer = rap_arena_own(arena, sb_stemmer_new(primary, "UTF_8"), release_stemmer);
    p->words = (rap_ids){.arena = arena};
    p->stems = (rap_ids){.arena = arena};
    p->fold = (rap_text){.arena = arena};
    p->scratch = (rap_text){.arena = arena};
    return p;
}

/* Room for one more at `count`; what is new is zero. */
static void *grown(rap_arena *arena, void *list, size_t *room, size_t count, size_t size)
{
    if (count < *room)
        return list;
    size_t wanted = *room ? *room * 2 : 64;
    while (wanted <= count)
        wanted *= 2;
    void *larger = rap_arena_alloc(arena, wanted * size);
    if (*room)
        memcpy(larger, list, *room * size);
    *room = wanted;
    return larger;
}

/* ---- words -------------------------------------------------------------------------------- */

/* The word in small letters without marks; valid until the next call. */
static const char *folded(rap_phrases *p, const char *bytes, size_t len)
{
    len = len < LONGEST_WORD ? len : LONGEST_WORD;
    rap_text_clear(&p->fold);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c >= 0x80) { /* cut at a character, where it was cut */
            while (len > i && ((unsigned char)bytes[len] & 0xC0) == 0x80)
                len--;
            return rap_unicode_plain(p->arena, rap_arena_copy(p->arena, bytes, len));
        }
        rap_text_char(&p->fold, (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c));
    }
    return rap_text_string(&p->fold);
}

static const char *stem_of(rap_phrases *p, const char *word)
{
    if (!p->stemmer)
        return word;
    const sb_symbol *stem = sb_stemmer_stem(p->stemmer, (const sb_symbol *)word, (int)strlen(word));
    if (!stem)
        rap_arena_exhausted(p->arena);
    rap_text_clear(&p->scratch);
    rap_text_add(&p->scratch, (const char *)stem, (size_t)sb_stemmer_length(p->stemmer));
    return rap_text_string(&p->scratch);
}

/* The place of a word among all, with its stem worked out once. */
static size_t note_word(rap_phrases *p, const char *bytes, size_t len)
{
    const char *word = folded(p, bytes, len);
    size_t at = rap_ids_find(&p->words, word);
    if (at != RAP_NO_ID)
        return at;
    at = rap_ids_add(&p->words, rap_arena_string(p->arena, word), NULL);
    const char *stem = stem_of(p, p->words.list[at]);
    p->word_stems = grown(p->arena, p->word_stems, &p->word_room, at, sizeof *p->word_stems);
    p->word_stems[at] = rap_ids_find(&p->stems, stem);
    if (p->word_stems[at] == RAP_NO_ID && p->is_adding)
        p->word_stems[at] = rap_ids_add(&p->stems, rap_arena_string(p->arena, stem), NULL);
    return at;
}

static bool ends_clause(uint32_t c)
{
    return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\n';
}

/* Cuts a text into words: letters and digits in a row. */
static void read_tokens(rap_phrases *p, const char *text)
{
    size_t index = 0, clause = 0;
    p->token_count = 0;
    for (const char *c = text, *from = NULL; ; index++) {
        const char *at = c;
        uint32_t code = rap_utf8_next(&c);
        bool is_word = code != RAP_NO_CODE_POINT && (rap_is_letter(code) || rap_is_digit(code));
        if (is_word && !from) {
            from = at;
            p->tokens = grown(p->arena, p->tokens, &p->token_room, p->token_count, sizeof *p->tokens);
            p->tokens[p->token_count] = (token){.start = index, .bytes = (size_t)(at - text), .clause = clause};
        } else if (!is_word && from) {
            token *t = &p->tokens[p->token_count++];
            t->end = index;
            t->len = (size_t)(at - from);
            t->word = note_word(p, from, t->len);
            t->stem = p->word_stems[t->word];
            from = NULL;
        }
        if (code == RAP_NO_CODE_POINT)
            return;
        clause += ends_clause(code);
    }
}

/* ---- phrases ------------------------------------------------------------------------------ */

/* Reads one word of a phrase, with what stands before it. */
static bool read_element(rap_phrases *p, const char **place, element *e)
{
    const char *c = *place;
    *e = (element){0};
    while (*c == ' ' || (c[0] == '.' && c[1] == '.')) {
        e->has_gap = e->has_gap || *c == '.';
        c += *c == '.' ? 2 : 1;
    }
    e->is_exact = *c == '=';
    c += e->is_exact;
    const char *from = c, *next = c;
    for (; *c; c = next) {
        uint32_t code = rap_utf8_next(&next);
        if (!rap_is_letter(code) && !rap_is_digit(code))
            break;
    }
    /* What parts words is passed over, but for signs that the next word begins with. */
    *place = c > from && (*c == '.' || *c == '=') ? c : next;
    if (c == from)
        return false;
    size_t word = note_word(p, from, (size_t)(c - from));
    e->id = e->is_exact ? word : p->word_stems[word];
    return true;
}

static void index_pattern(rap_phrases *p, pattern *new)
{
    size_t id = new->elements[0].id;
    pattern ***list = new->elements[0].is_exact ? &p->by_word : &p->by_stem;
    size_t *room = new->elements[0].is_exact ? &p->by_word_room : &p->stem_room;
    *list = grown(p->arena, *list, room, id, sizeof **list);
    new->next = (*list)[id];
    (*list)[id] = new;
}

bool rap_phrases_add(rap_phrases *p, const char *text, size_t owner, bool is_exception)
{
    pattern *new = rap_arena_alloc(p->arena, sizeof *new);
    *new = (pattern){.text = text, .owner = owner, .is_exception = is_exception, .index = p->pattern_count++};
    new->elements = rap_arena_alloc(p->arena, (strlen(text) + 1) * sizeof *new->elements);
    p->is_adding = true;
    for (const char *place = text; *place;)
        new->count += read_element(p, &place, &new->elements[new->count]);
    p->is_adding = false;
    p->silent_until = grown(p->arena, p->silent_until, &p->owner_room, owner, sizeof *p->silent_until);
    if (new->count == 0)
        return false;
    index_pattern(p, new);
    return true;
}

/* ---- finding ------------------------------------------------------------------------------ */

static bool is_element(const token *t, const element *e)
{
    return e->is_exact ? t->word == e->id : t->stem == e->id;
}

/* The token that a phrase beginning at `first` ends with; RAP_NO_ID where it does not
 * match. Each gap takes the first word that fits. */
static size_t match_from(const rap_phrases *p, const pattern *wanted, size_t first)
{
    size_t at = first;
    for (size_t i = 1; i < wanted->count; i++) {
        size_t tries = wanted->elements[i].has_gap ? GAP + 1 : 1, next = at + 1;
        while (tries > 0 && next < p->token_count && p->tokens[next].clause == p->tokens[first].clause
               && !is_element(&p->tokens[next], &wanted->elements[i])) {
            next++;
            tries--;
        }
        if (tries == 0 || next >= p->token_count || p->tokens[next].clause != p->tokens[first].clause)
            return RAP_NO_ID;
        at = next;
    }
    return at;
}

static void try_pattern(rap_phrases *p, const pattern *wanted, size_t first, rap_phrase_visit visit, void *context)
{
    size_t last = match_from(p, wanted, first);
    if (last == RAP_NO_ID)
        return;
    const token *from = &p->tokens[first], *to = &p->tokens[last];
    size_t *silent = &p->silent_until[wanted->owner];
    if (wanted->is_exception) {
        *silent = to->end > *silent ? to->end : *silent;
    } else if (to->end > *silent) {
        rap_phrase_hit hit = {wanted->owner, wanted->index, wanted->text, from->start, to->end, from->bytes,
                              to->bytes + to->len - from->bytes};
        visit(context, &hit);
    }
}

static void try_list(rap_phrases *p, const pattern *list, bool exceptions, size_t first, rap_phrase_visit visit, void *context)
{
    for (; list; list = list->next)
        if (list->is_exception == exceptions)
            try_pattern(p, list, first, visit, context);
}

void rap_phrases_find(rap_phrases *p, const char *text, rap_phrase_visit visit, void *context)
{
    read_tokens(p, text);
    if (p->owner_room)
        memset(p->silent_until, 0, p->owner_room * sizeof *p->silent_until);
    for (size_t i = 0; i < p->token_count; i++) {
        const token *t = &p->tokens[i];
        const pattern *stems = t->stem < p->stem_room ? p->by_stem[t->stem] : NULL;
        const pattern *words = t->word < p->by_word_room ? p->by_word[t->word] : NULL;
        /* Exceptions first: they silence the phrases that begin with them. */
        for (int exceptions = 1; exceptions >= 0; exceptions--) {
            try_list(p, stems, exceptions, i, visit, context);
            try_list(p, words, exceptions, i, visit, context);
        }
    }
}
