#include "import/roster.h"

#include <string.h>

#include "base/unicode.h"

typedef struct splitter {
    const rap_grammar *grammar;
    const rap_names *names;
    rap_arena *arena;
    rap_roster *roster;
    bool has_no_comma; /* none parts two names from here to the end */
} splitter;

/* ---- small steps through a text --------------------------------------------------------------- */

static const char *skip_spaces(const char *p)
{
    return p + strspn(p, " \t\n");
}

/* Length of the word of `list` that `p` begins with, and the space behind it; else 0. */
static size_t word_length(const splitter *s, const char *list, const char *p)
{
    for (const char *const *word = rap_grammar_words(s->grammar, list); *word; word++) {
        size_t len = strlen(*word);
        if (strncmp(p, *word, len) == 0 && p[len] == ' ')
            return len + 1;
    }
    return 0;
}

static size_t skip_article(const splitter *s, const char *p)
{
    return word_length(s, "facts.articles", p);
}

static size_t skip_and(const splitter *s, const char *p)
{
    return word_length(s, "facts.and", p);
}

/* The bracket that closes the one at `p`; the end of the text where none does. */
static const char *closing(const char *p)
{
    int depth = 0;
    for (; *p; p++) {
        depth += (*p == '(') - (*p == ')');
        if (depth == 0)
            return p;
    }
    return p;
}

static bool is_mark(uint32_t c)
{
    return c == '*' || c == 0xb9 || c == 0xb2 || c == 0xb3 || (c >= 0x2070 && c <= 0x2079) || c == 0x2020;
}

static const char *skip_marks(const char *p)
{
    for (const char *next = p; is_mark(rap_utf8_next(&next)); p = next)
        ;
    return p;
}

static bool begins_small(const char *p)
{
    return rap_is_lower(rap_utf8_next(&p));
}

/* ---- names ------------------------------------------------------------------------------------ */

static void add(const splitter *s, const char *start, size_t len, const rap_name *known)
{
    rap_roster *r = s->roster;
    const char *text = rap_unicode_squeeze(s->arena, rap_arena_copy(s->arena, start, len));
    if (!*text)
        return;
    if (r->count == r->room) {
        rap_roster_name *names = rap_arena_alloc(s->arena, (r->room = r->room ? r->room * 2 : 16) * sizeof *names);
        if (r->count)
            memcpy(names, r->names, r->count * sizeof *names);
        r->names = names;
    }
    r->names[r->count++] = (rap_roster_name){text, known};
}

/* Whether a text is two or more known names with nothing between, as lists in columns become: "China Portugal". Adds
 * them where `is_sure`. */
static bool read_run(const splitter *s, const char *text, bool is_sure)
{
    size_t count = 0;
    while (*(text = skip_spaces(text))) {
        const rap_name *known = NULL;
        size_t len = rap_names_longest(s->names, s->arena, text, &known);
        if (len == 0 || strcmp(known->nature, "state") != 0 || (text[len] && text[len] != ' '))
            return false;
        if (is_sure)
            add(s, text, len, known);
        text += len;
        count++;
    }
    return count > 1;
}

/* Adds a name that the grammar alone has found: without marks, points and note numbers. */
static void add_unknown(const splitter *s, const char *start, const char *end)
{
    const rap_name *known;
    size_t len;
    start += skip_article(s, start);
    for (const char *p = start; p < end;) { /* marks stand at the end */
        const char *at = p;
        if (is_mark(rap_utf8_next(&p)))
            end = at;
    }
    while (end > start && strchr(" .,;:", end[-1]))
        end--;
    for (len = (size_t)(end - start); len > 1 && start[len - 1] >= '0' && start[len - 1] <= '9'; len--)
        ;
    const char *name = rap_arena_copy(s->arena, start, len);
    known = rap_names_find(s->names, s->arena, name);
    if (known || !read_run(s, name, false))
        add(s, start, known ? len : (size_t)(end - start), known);
    else
        read_run(s, name, true);
}

/* What may stand behind a whole name: nothing, a separator, a final "and". */
static bool is_boundary(const splitter *s, const char *p)
{
    p = skip_spaces(skip_marks(p));
    return *p == '\0' || *p == ',' || *p == ';' || (*p == '.' && skip_spaces(p + 1)[0] == '\0') || skip_and(s, p) > 0;
}

/* A known name that stands whole in the list. */
typedef struct place {
    const rap_name *known;
    size_t len;      /* of the name, with brackets behind it: "Organization (ORG)" */
    const char *end; /* behind a remark in brackets too: "Egypt (on behalf of …)" */
} place;

/* The known name at `p`; false where none stands, or where more words follow. */
static bool read_known(const splitter *s, const char *p, place *out)
{
    size_t len = rap_names_longest(s->names, s->arena, p, &out->known);
    const char *bracket = skip_spaces(p + len);
    out->len = len;
    out->end = p + len;
    if (len == 0 || is_boundary(s, out->end))
        return len > 0;
    if (*bracket != '(' || !*closing(bracket) || !is_boundary(s, closing(bracket) + 1))
        return false;
    out->end = closing(bracket) + 1;
    if (!begins_small(bracket + 1))
        out->len = (size_t)(out->end - p);
    return true;
}

/* ---- where an unknown name ends --------------------------------------------------------------- */

/* Whether a name may begin at `p`: with a capital, or known ("the former Yugoslav …"). */
static bool begins_name(const splitter *s, const char *p)
{
    place known;
    return !begins_small(p + skip_article(s, p)) || read_known(s, p, &known);
}

/* The first comma outside brackets that a new name follows; NULL where there is none. */
static const char *next_comma(const splitter *s, const char *p)
{
    for (; *p; p++) {
        const char *next;
        if (*p == '(')
            p = closing(p);
        if (!*p)
            break;
        if (*p != ',')
            continue;
        next = skip_spaces(p + 1);
        if (*next && begins_name(s, next + skip_and(s, next)))
            return p;
    }
    return NULL;
}

/* Whether a name that begins at `p` is sure to be one: known, with an article, or with a
 * word that names of organizations begin with. */
static bool is_sure(const splitter *s, const char *p)
{
    place known;
    size_t article = skip_article(s, p);
    if (article || read_known(s, p, &known))
        return !begins_small(p + article);
    return word_length(s, "facts.heads", p) > 0;
}

/* In the last piece of a list, the "and" that parts its last two names; NULL where there is
 * none. Of several the first that a sure name follows, else the last if one is needed. */
static const char *last_and(const splitter *s, const char *p, bool is_needed)
{
    const char *last = NULL;
    for (; *p; p++) {
        size_t len;
        if (*p == '(')
            p = closing(p);
        if (!*p)
            break;
        len = *p == ' ' ? skip_and(s, p + 1) : 0;
        if (len == 0 || begins_small(p + 1 + len + skip_article(s, p + 1 + len)))
            continue;
        if (is_sure(s, p + 1 + len))
            return p;
        last = p;
    }
    return is_needed ? last : NULL;
}

/* Whether words about the name before stand here: ", represented by …". */
static bool is_aside(const splitter *s, const char *p)
{
    const char *next = skip_spaces(p + (*p == ','));
    return *p == ',' && !skip_and(s, next) && !begins_name(s, next);
}

/* `is_last` where an "and" stood before the name: the list needs no other. */
static const char *unknown_end(splitter *s, const char *p, bool is_last)
{
    const char *end = s->has_no_comma ? NULL : next_comma(s, p);
    s->has_no_comma = !end;
    if (!end)
        end = last_and(s, p, s->roster->count > 0 && !is_last);
    return end ? end : p + strlen(p);
}

/* Adds the name at `p`, known or not. Returns where the list goes on. */
static const char *take_name(splitter *s, const char *p, bool is_last)
{
    place known;
    const char *end;
    if (!read_known(s, p, &known)) {
        end = unknown_end(s, p, is_last);
        add_unknown(s, p, end);
        return skip_marks(end);
    }
    add(s, p, known.len, known.known);
    end = skip_marks(known.end);
    if (*skip_spaces(end) == '.')
        return end + strlen(end);
    if (is_aside(s, end)) {
        end = next_comma(s, end + 1);
        return end ? end : p + strlen(p);
    }
    return end;
}

/* Splits a text without semicolons between names. */
static void split_commas(splitter *s, const char *list)
{
    place known;
    for (const char *p = list; *(p += strspn(p, " \t\n,"));) {
        size_t conjunction = skip_and(s, p);
        p += conjunction;
        if (!read_known(s, p, &known) && !begins_small(p + skip_article(s, p))) /* "El Salvador" has its own */
            p += skip_article(s, p);
        p = take_name(s, p, conjunction > 0);
    }
}

/* A piece between semicolons is one name, and what is said of it, unless all of it is known names. */
static void split_piece(splitter *s, const char *piece)
{
    rap_roster inner = {0};
    splitter inside = {s->grammar, s->names, s->arena, &inner, false};
    place known;
    piece = skip_spaces(piece);
    piece += skip_and(s, piece);
    piece += read_known(s, piece, &known) || begins_small(piece + skip_article(s, piece)) ? 0 : skip_article(s, piece);
    if (read_known(s, piece, &known) && (*known.end == '\0' || is_aside(s, known.end))) {
        add(s, piece, known.len, known.known);
        return;
    }
    split_commas(&inside, piece);
    for (size_t i = 0; i < inner.count; i++)
        if (!inner.names[i].known)
            inner.count = 0;
    for (size_t i = 0; i < inner.count; i++)
        add(s, inner.names[i].text, strlen(inner.names[i].text), inner.names[i].known);
    if (inner.count == 0)
        add_unknown(s, piece, piece + strlen(piece));
}

static const char *next_semicolon(const char *p)
{
    for (; *p && *p != ';'; p++)
        if (*p == '(') {
            p = closing(p);
            if (!*p)
                break;
        }
    return p;
}

rap_roster rap_roster_split(const rap_grammar *grammar, const rap_names *names, rap_arena *arena, const char *list)
{
    rap_roster roster = {0};
    splitter s = {grammar, names, arena, &roster, false};
    const char *clean = rap_unicode_squeeze(arena, list ? list : "");
    const char *end = next_semicolon(clean);
    if (*end != ';') {
        split_commas(&s, clean);
        return roster;
    }
    for (const char *p = clean; *p; p = *end ? end + 1 : end) {
        end = next_semicolon(p);
        split_piece(&s, rap_arena_copy(arena, p, (size_t)(end - p)));
    }
    return roster;
}
