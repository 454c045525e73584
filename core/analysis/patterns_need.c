#include "analysis/patterns_need.h"

#include <string.h>

#include "base/text.h"

#define DEEPEST 40 /* groups within groups that are read */
#define SHORTEST 3 /* letters of a part of a word that is worth looking for */

/* An expression is read from its beginning to its end; what this reader does not know ends it, and nothing is needed then. */
typedef struct reader {
    rap_arena *arena;
    const char *at;
    size_t depth;
    bool is_strange;
} reader;

/* One of a row: a letter that stands for itself, a group, or something else. */
typedef struct item {
    char letter;       /* 0 for none */
    rap_needed needed; /* of a group */
} item;

static rap_needed read_branches(reader *r);

static void add_word(reader *r, rap_needed_words *words, const char *word)
{
    size_t len = strlen(word);
    words->shortest = words->count && words->shortest < len ? words->shortest : len;
    words->list = rap_arena_grow(r->arena, words->list, words->count, &words->room, sizeof *words->list);
    words->list[words->count++] = word;
}

static void add_words(reader *r, rap_needed *needed, rap_needed_words words)
{
    needed->list = rap_arena_grow(r->arena, needed->list, needed->count, &needed->room, sizeof *needed->list);
    needed->list[needed->count++] = words;
}

static void add_all(reader *r, rap_needed *needed, const rap_needed *others)
{
    for (size_t i = 0; i < others->count; i++)
        add_words(r, needed, others->list[i]);
}

/* ---- items -------------------------------------------------------------------------------- */

/* `\s`, `\b`, `\p{L}`; a sign behind the stroke stands for itself. */
static char read_escape(reader *r)
{
    char c = *++r->at;
    bool is_property = c == 'p' || c == 'P', is_sign = c > ' ' && c < 0x7f && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    if (is_property ? r->at[1] != '{' : !is_sign && (!c || !strchr("bBdDsSwWAzZGhHvVRX", c))) {
        r->is_strange = true;
        return 0;
    }
    r->at += is_property ? strcspn(r->at, "}") : 0;
    r->at += *r->at ? 1 : 0;
    return is_sign ? c : 0;
}

/* `[A-Z[^x]]` */
static void pass_set(reader *r)
{
    size_t depth = 0;
    r->is_strange = r->at[1 + (r->at[1] == '^')] == ']';
    do {
        depth += *r->at == '[';
        depth -= *r->at == ']';
        r->at += *r->at == '\\' && r->at[1] ? 2 : 1;
    } while (depth && *r->at);
}

/* What opens a group, `(?<name>`; false where nothing in it need stand in a text, as behind `(?!`. */
static bool pass_opening(reader *r)
{
    r->at++;
    if (*r->at != '?')
        return true;
    const char *flags = r->at + 1 + strspn(r->at + 1, "i-");
    bool is_look = strchr("=!", r->at[1]) || (r->at[1] == '<' && r->at[2] && strchr("=!", r->at[2]));
    if (is_look)
        r->at += r->at[1] == '<' ? 3 : 2;
    else if (r->at[1] == '<' && strchr(r->at, '>'))
        r->at = strchr(r->at, '>') + 1;
    else if (*flags == ':' || *flags == ')' || *flags == '>')
        r->at = flags + (*flags != ')');
    else
        r->is_strange = true;
    return !is_look;
}

static rap_needed read_group(reader *r)
{
    bool is_needed = pass_opening(r);
    r->is_strange = r->is_strange || ++r->depth > DEEPEST;
    rap_needed inner = r->is_strange ? (rap_needed){0} : read_branches(r);
    r->is_strange = r->is_strange || *r->at != ')';
    r->at += *r->at ? 1 : 0;
    r->depth--;
    return is_needed ? inner : (rap_needed){0};
}

static item read_item(reader *r)
{
    item i = {.letter = *r->at};
    switch (*r->at) {
    case '\\':
        return (item){.letter = read_escape(r)};
    case '(':
        return (item){.needed = read_group(r)};
    case '[':
        pass_set(r);
        return (item){0};
    case '.': case '^': case '$':
        i.letter = 0;
        break;
    default:
        break;
    }
    while ((*++r->at & 0xC0) == 0x80) /* the other bytes of a character, which is not looked for */
        continue;
    i.letter = (unsigned char)i.letter < 0x80 ? i.letter : 0;
    return i;
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Passes over what says how often an item may stand; tells whether it may be absent and whether it may stand again. */
static void pass_times(reader *r, bool *may_lack, bool *may_repeat)
{
    *may_lack = *r->at && strchr("?*{", *r->at);
    *may_repeat = *may_lack || *r->at == '+';
    if (!*may_repeat)
        return;
    r->at += *r->at == '{' ? strcspn(r->at, "}") : 0;
    r->at += *r->at ? 1 : 0;
    r->at += *r->at && strchr("?+", *r->at) ? 1 : 0;
}

/* Adds the letters that stand in a row, and begins another. */
static void end_run(reader *r, rap_needed *needed, rap_text *run)
{
    rap_needed_words one = {0};
    if (run->len >= SHORTEST) {
        add_word(r, &one, rap_arena_string(r->arena, rap_text_string(run)));
        add_words(r, needed, one);
    }
    rap_text_clear(run);
}

static rap_needed read_branch(reader *r)
{
    rap_text run = {.arena = r->arena};
    rap_needed needed = {0};
    while (*r->at && *r->at != '|' && *r->at != ')' && !r->is_strange) {
        bool may_lack, may_repeat;
        item i = read_item(r);
        pass_times(r, &may_lack, &may_repeat);
        if (i.letter && !may_lack)
            rap_text_char(&run, (char)(i.letter >= 'A' && i.letter <= 'Z' ? i.letter + 'a' - 'A' : i.letter));
        if (!i.letter || may_repeat)
            end_run(r, &needed, &run);
        if (!may_lack)
            add_all(r, &needed, &i.needed);
    }
    end_run(r, &needed, &run);
    return needed;
}

/* The words of a branch that are likely to be the rarest stand for it among others. */
static void add_branch(reader *r, rap_needed_words *any, const rap_needed *branch)
{
    size_t best = 0;
    for (size_t i = 1; i < branch->count; i++)
        best = branch->list[i].shortest > branch->list[best].shortest ? i : best;
    for (size_t i = 0; branch->count && i < branch->list[best].count; i++)
        add_word(r, any, branch->list[best].list[i]);
}

/* Of several branches one matches: something is needed only where each needs something. */
static rap_needed read_branches(reader *r)
{
    rap_needed first = read_branch(r), all = {0};
    rap_needed_words any = {0};
    bool is_each = first.count > 0;
    if (*r->at != '|' || r->is_strange)
        return first;
    add_branch(r, &any, &first);
    while (*r->at == '|' && !r->is_strange) {
        r->at++;
        rap_needed next = read_branch(r);
        add_branch(r, &any, &next);
        is_each = is_each && next.count;
    }
    if (is_each)
        add_words(r, &all, any);
    return all;
}

rap_needed rap_needed_by(rap_arena *arena, const char *pattern)
{
    reader r = {.arena = arena, .at = pattern};
    rap_needed needed = read_branches(&r);
    return r.is_strange || *r.at ? (rap_needed){0} : needed;
}

static bool has_one(const rap_needed_words *words, const char *text)
{
    for (size_t i = 0; i < words->count; i++)
        if (strstr(text, words->list[i]))
            return true;
    return false;
}

bool rap_needed_is_in(const rap_needed *needed, const char *text)
{
    for (size_t i = 0; i < needed->count; i++)
        if (!has_one(&needed->list[i], text))
            return false;
    return true;
}
