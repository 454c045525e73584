#include "analysis/phrases.h"

#include <string.h>

#include "analysis/forms.h"
#include "base/ids.h"
#include "base/unicode.h"

#define GAP 4           /* words that `..` may stand for */
#define LONG_GAP 16     /* words that `...` may stand for */
#define LONG_LIST 4     /* partners that make a long list of them … */
#define BETWEEN_LISTED 4 /* … and the words that may stand between two */

/* One of the words that fit a place of a phrase: compared by stem, or as it is. */
typedef struct choice {
    size_t id; /* in `stems` or `words` */
    bool is_exact;
    struct choice *next;
} choice;

/* A place of a phrase. */
typedef struct element {
    choice *choices;
    size_t gap; /* how many words may stand before it */
} element;

typedef struct pattern {
    const char *text;
    size_t owner, count;
    element *elements;
    bool is_exception, is_after_comma;
    size_t index;
} pattern;

/* Patterns by a first word, with what tells of most that the text has none. */
typedef struct entry {
    const pattern *pattern;
    struct entry *next;
    size_t stem; /* the last that alone fits a place behind the first; RAP_NO_ID for none */
    bool is_exception;
} entry;

/* A word of the text. */
typedef struct token {
    size_t word, stem;   /* stem is RAP_NO_ID where no phrase has it */
    size_t start, end, bytes, len;
    size_t clause;
    bool is_capital, is_after_comma;
    bool is_listed; /* in a long list of partners */
} token;

/* An exception found in the text at hand, in code points and in tokens. */
typedef struct silence {
    const pattern *by;
    size_t start, end, clause;
    size_t first, last;
} silence;

/* What a form of a word is to the phrases. */
typedef struct lexeme {
    size_t word; /* without case and marks, in `words` */
    size_t stem; /* RAP_NO_ID where no phrase has it */
} lexeme;

struct rap_phrases {
    rap_arena *arena;
    rap_forms *forms;
    lexeme *lexemes;     /* by form */
    size_t lexeme_room;
    rap_ids words;       /* every word seen */
    rap_ids stems;       /* of the phrases */
    entry **by_stem, **by_word; /* by first word */
    size_t stem_room, by_word_room;
    size_t pattern_count;
    token *tokens;
    size_t token_count, token_room;
    size_t text;         /* how many texts were read … */
    size_t *stem_text, *word_text; /* … and by stem, or word of a phrase, which had it last */
    size_t stem_text_room, word_text_room;
    silence *silences;
    size_t silence_count, silence_room;
    bool is_adding;
};

rap_phrases *rap_phrases_new(rap_arena *arena, const char *language)
{
    rap_phrases *p = rap_arena_alloc(arena, sizeof *p);
    p->arena = p->words.arena = p->stems.arena = arena;
    p->forms = rap_forms_new(arena, language);
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

/* What a word is, worked out once for each form of it. */
static lexeme read_word(rap_phrases *p, const char *bytes, size_t len)
{
    bool is_new;
    uint32_t form = rap_forms_number(p->forms, bytes, len, &is_new);
    if (is_new) {
        const char *plain = rap_forms_plain(p->forms, bytes, len), *stem = rap_forms_stem(p->forms, plain);
        p->lexemes = rap_arena_grow(p->arena, p->lexemes, form, &p->lexeme_room, sizeof *p->lexemes);
        p->lexemes[form] = (lexeme){rap_ids_add(&p->words, plain, NULL),
                                    p->is_adding ? rap_ids_add(&p->stems, stem, NULL) : rap_ids_find(&p->stems, stem)};
    }
    return p->lexemes[form];
}

/* Room for what phrases know; what is new no text had. */
static size_t *room_for(rap_phrases *p, const rap_ids *ids, size_t *list, size_t *room)
{
    return ids->count ? grown(p->arena, list, room, ids->count - 1, sizeof *list) : list;
}

static void begin_text(rap_phrases *p)
{
    p->stem_text = room_for(p, &p->stems, p->stem_text, &p->stem_text_room);
    p->word_text = room_for(p, &p->words, p->word_text, &p->word_text_room);
    p->token_count = 0;
    p->text++;
}

static void note_seen(rap_phrases *p, const lexeme *l)
{
    if (l->stem < p->stem_text_room)
        p->stem_text[l->stem] = p->text;
    if (l->word < p->word_text_room)
        p->word_text[l->word] = p->text;
}

static bool is_comma(uint32_t c)
{
    return c == ',' || c == 0x060C || c == 0x3001; /* also the Arabic and the Chinese one */
}

static bool ends_clause(uint32_t c)
{
    return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\n';
}

/* Cuts a text into words: letters and digits in a row. */
static void read_tokens(rap_phrases *p, const char *text)
{
    size_t index = 0, clause = 0;
    bool is_after_comma = false;
    begin_text(p);
    for (const char *c = text, *from = NULL; ; index++) {
        const char *at = c;
        uint32_t code = *c && (unsigned char)*c < 0x80 ? (uint32_t)*c++ : rap_utf8_next(&c);
        bool is_word = code < 0x80 ? rap_is_plain(code) : code != RAP_NO_CODE_POINT && (rap_is_letter(code) || rap_is_digit(code));
        if (is_word && !from) {
            from = at;
            p->tokens = grown(p->arena, p->tokens, &p->token_room, p->token_count, sizeof *p->tokens);
            p->tokens[p->token_count] = (token){.start = index, .bytes = (size_t)(at - text), .clause = clause,
                                                  .is_capital = code >= 'A' && code <= 'Z',
                                                  .is_after_comma = is_after_comma};
            is_after_comma = false;
        } else if (!is_word && from) {
            token *t = &p->tokens[p->token_count++];
            t->end = index;
            t->len = (size_t)(at - from);
            const lexeme found = read_word(p, from, t->len);
            t->word = found.word;
            t->stem = found.stem;
            note_seen(p, &found);
            from = NULL;
        }
        if (code == RAP_NO_CODE_POINT)
            return;
        clause += ends_clause(code);
        is_after_comma = !ends_clause(code) && (is_after_comma || is_comma(code));
    }
}

/* ---- phrases ------------------------------------------------------------------------------ */

static size_t letters_at(const char *c)
{
    const char *from = c, *next = c;
    for (; *c; c = next) {
        uint32_t code = rap_utf8_next(&next);
        if (!rap_is_letter(code) && !rap_is_digit(code))
            break;
    }
    return (size_t)(c - from);
}

/* Passes over what parts words; says how many words may stand there. */
static size_t read_gap(const char **place)
{
    size_t gap = 0;
    while (**place && **place != '=' && letters_at(*place) == 0) {
        size_t points = strspn(*place, ".");
        gap = points > 2 ? LONG_GAP : points == 2 && gap < GAP ? GAP : gap;
        if (points > 0)
            *place += points;
        else
            rap_utf8_next(place);
    }
    return gap;
}

/* Reads one place of a phrase: its gap, and the words that fit, parted by strokes. */
static bool read_element(rap_phrases *p, const char **place, element *e)
{
    *e = (element){.gap = read_gap(place)};
    for (bool is_more = true; is_more;) {
        choice *new = rap_arena_alloc(p->arena, sizeof *new);
        new->is_exact = **place == '=';
        *place += new->is_exact;
        size_t len = letters_at(*place);
        if (len == 0)
            return e->choices != NULL;
        const lexeme found = read_word(p, *place, len);
        new->id = new->is_exact ? found.word : found.stem;
        new->next = e->choices;
        e->choices = new;
        *place += len;
        is_more = **place == '/';
        *place += is_more;
    }
    return true;
}

static size_t last_stem(const pattern *p)
{
    for (size_t i = p->count; i-- > 1;)
        if (!p->elements[i].choices->next && !p->elements[i].choices->is_exact)
            return p->elements[i].choices->id;
    return RAP_NO_ID;
}

static void index_pattern(rap_phrases *p, const pattern *new)
{
    for (const choice *c = new->elements[0].choices; c; c = c->next) {
        entry ***list = c->is_exact ? &p->by_word : &p->by_stem;
        entry *new_entry = rap_arena_alloc(p->arena, sizeof *new_entry);
        size_t *room = c->is_exact ? &p->by_word_room : &p->stem_room;
        *list = grown(p->arena, *list, room, c->id, sizeof **list);
        *new_entry = (entry){new, (*list)[c->id], last_stem(new), new->is_exception};
        (*list)[c->id] = new_entry;
    }
}

bool rap_phrases_add(rap_phrases *p, const char *text, size_t owner, bool is_exception)
{
    pattern *new = rap_arena_alloc(p->arena, sizeof *new);
    *new = (pattern){.text = text, .owner = owner, .is_exception = is_exception, .is_after_comma = *text == ',',
                     .index = p->pattern_count++};
    new->elements = rap_arena_alloc(p->arena, (strlen(text) + 1) * sizeof *new->elements);
    p->is_adding = true;
    for (const char *place = text; *place;)
        new->count += read_element(p, &place, &new->elements[new->count]);
    p->is_adding = false;
    if (new->count == 0)
        return false;
    index_pattern(p, new);
    return true;
}

/* ---- finding ------------------------------------------------------------------------------ */

static bool is_element(const token *t, const element *e)
{
    for (const choice *c = e->choices; c; c = c->next)
        if (c->is_exact ? t->word == c->id : t->stem == c->id)
            return true;
    return false;
}

static bool is_seen(const rap_phrases *p, const element *e)
{
    for (const choice *c = e->choices; c; c = c->next)
        if ((c->is_exact ? p->word_text : p->stem_text)[c->id] == p->text)
            return true;
    return false;
}

/* Whether the text has the words of a phrase, in whatever order: of most that begin in it, it lacks another. */
static bool has_words(const rap_phrases *p, const pattern *wanted)
{
    for (size_t i = 1; i < wanted->count; i++)
        if (!is_seen(p, &wanted->elements[i]))
            return false;
    return true;
}

/* Whether commas part two words that a phrase puts beside each other or a few words apart. They
 * do not where a formula stands between the two: "amend, where appropriate, their laws". */
static bool is_parted(const rap_phrases *p, size_t before, size_t after)
{
    size_t commas = 0;
    for (size_t i = before + 1; i <= after; i++)
        commas += p->tokens[i].is_after_comma;
    bool is_formula = commas == 2 && p->tokens[before + 1].is_after_comma && p->tokens[after].is_after_comma;
    return commas > 0 && !is_formula;
}

/* The token that a phrase beginning at `first` ends with; RAP_NO_ID where it does not
 * match. Each gap takes the first word that fits. */
static size_t match_from(const rap_phrases *p, const pattern *wanted, size_t first)
{
    size_t at = first;
    if (wanted->is_after_comma && !p->tokens[first].is_after_comma)
        return RAP_NO_ID;
    for (size_t i = 1; i < wanted->count; i++) {
        size_t next = at + 1, last = next + wanted->elements[i].gap;
        while (next <= last && next < p->token_count && p->tokens[next].clause == p->tokens[first].clause
               && !is_element(&p->tokens[next], &wanted->elements[i]))
            next++;
        if (next > last || next >= p->token_count || p->tokens[next].clause != p->tokens[first].clause)
            return RAP_NO_ID;
        if (!wanted->is_exception && wanted->elements[i].gap <= GAP && is_parted(p, at, next))
            return RAP_NO_ID;
        at = next;
    }
    return at;
}

/* The exception that the last word of a hit lies in; NULL for none. */
static const char *silenced_by(const rap_phrases *p, size_t owner, const token *last)
{
    for (size_t i = 0; i < p->silence_count; i++) {
        const silence *s = &p->silences[i];
        if ((s->by->owner == owner || s->by->owner == RAP_PHRASES_ALL) && s->start <= last->start && last->end <= s->end)
            return s->by->text;
    }
    return NULL;
}

/* Whether a word inside a clause and one beside it begin with capitals. */
static bool is_in_name(const rap_phrases *p, const token *t)
{
    const token *before = t > p->tokens ? t - 1 : NULL, *after = t + 1 < p->tokens + p->token_count ? t + 1 : NULL;
    if (!t->is_capital || !before || before->clause != t->clause)
        return false;
    return before->is_capital || (after && after->clause == t->clause && after->is_capital);
}

/* Whether an aside opens before a word in its clause, and nothing takes the sentence up again. */
static bool is_behind_aside(const rap_phrases *p, const token *t)
{
    bool is_open = false;
    for (size_t i = 0; i < p->silence_count; i++) {
        const silence *s = &p->silences[i];
        if (s->clause != t->clause)
            continue;
        if (s->by->owner == RAP_PHRASES_ASIDE && s->end <= t->start)
            is_open = true;
        else if (s->by->owner == RAP_PHRASES_RESUMING && s->start <= t->start)
            is_open = false;
    }
    return is_open;
}

static bool is_aside(const rap_phrases *p, const token *first, const token *last)
{
    return (first->is_listed && last->is_listed) || is_behind_aside(p, first) || (last->is_capital && is_in_name(p, first));
}

static void note_silence(rap_phrases *p, const pattern *by, const token *from, const token *to)
{
    p->silences = rap_arena_grow(p->arena, p->silences, p->silence_count, &p->silence_room, sizeof *p->silences);
    p->silences[p->silence_count++] = (silence){by, from->start, to->end, from->clause,
                                                   (size_t)(from - p->tokens), (size_t)(to - p->tokens)};
}

static void tell(rap_phrases *p, const pattern *found, const token *from, const token *to, rap_phrase_visit visit, void *context)
{
    rap_phrase_hit hit = {found->owner, found->index, found->text, from->start, to->end, from->bytes,
                          to->bytes + to->len - from->bytes, from->clause, is_aside(p, from, to), silenced_by(p, found->owner, to)};
    visit(context, &hit);
}

static void try_list(rap_phrases *p, const entry *list, bool exceptions, size_t first, rap_phrase_visit visit, void *context)
{
    for (; list; list = list->next) {
        if (list->is_exception != exceptions || (list->stem != RAP_NO_ID && p->stem_text[list->stem] != p->text))
            continue;
        const pattern *wanted = list->pattern;
        size_t last = has_words(p, wanted) ? match_from(p, wanted, first) : RAP_NO_ID;
        if (last == RAP_NO_ID)
            continue;
        if (exceptions)
            note_silence(p, wanted, &p->tokens[first], &p->tokens[last]);
        else
            tell(p, wanted, &p->tokens[first], &p->tokens[last], visit, context);
    }
}

static void try_all(rap_phrases *p, bool exceptions, rap_phrase_visit visit, void *context)
{
    for (size_t i = 0; i < p->token_count; i++) {
        const token *t = &p->tokens[i];
        if (t->stem < p->stem_room && p->by_stem[t->stem])
            try_list(p, p->by_stem[t->stem], exceptions, i, visit, context);
        if (t->word < p->by_word_room && p->by_word[t->word])
            try_list(p, p->by_word[t->word], exceptions, i, visit, context);
    }
}

static bool goes_on(const silence *before, const silence *next)
{
    return before->clause == next->clause && next->first <= before->last + 1 + BETWEEN_LISTED;
}

/* Marks the words of long lists of partners. What was found stands in order of its beginning. */
static void mark_lists(rap_phrases *p)
{
    const silence *first = NULL, *last = NULL;
    size_t partners = 0;
    for (size_t i = 0; i < p->silence_count; i++) {
        const silence *s = &p->silences[i];
        if (s->by->owner != RAP_PHRASES_PARTNER || (last && s->first <= last->last && s->clause == last->clause))
            continue; /* no partner, or the one before by another name */
        bool is_same = last && goes_on(last, s);
        first = is_same ? first : s;
        last = s;
        partners = is_same ? partners + 1 : 1;
        for (size_t t = first->first; partners >= LONG_LIST && t <= s->last; t++)
            p->tokens[t].is_listed = true;
    }
}

void rap_phrases_find(rap_phrases *p, const char *text, rap_phrase_visit visit, void *context)
{
    read_tokens(p, text);
    p->silence_count = 0; /* exceptions first: they silence what ends inside them */
    try_all(p, true, visit, context);
    mark_lists(p);
    try_all(p, false, visit, context);
}
