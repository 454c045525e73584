#include "compose/argument.h"

#include <stdlib.h>
#include <string.h>

#include "select/nearest.h"

#define SPACES " \t\n"

static const struct type {
    const char *name;
    bool is_number, has_branches;
} types[] = {{"number", true, false}, {"date", false, false}, {"spellout", true, false}, {"ordinal", true, false},
             {"duration", true, false}, {"plural", true, true}, {"selectordinal", true, true}, {"select", false, true}};

/* Forms of dates by the names that ICU has for them. */
static const struct {
    const char *style, *form;
} dates[] = {{"", NULL}, {"long", NULL}, {"short", "::yMd"}, {"medium", "::yMMMd"}, {"full", "::yMMMMEEEEd"}};

/* ---- reading ------------------------------------------------------------------------------ */

static const struct type *find_type(rap_arena *arena, const char *name, const rap_spot *spot, rap_error *error)
{
    rap_nearest nearest = rap_nearest_to(arena, name);
    rap_text known = {.arena = arena};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].name, name) == 0)
            return &types[i];
        rap_nearest_offer(&nearest, types[i].name);
        rap_text_format(&known, "%s%s", i ? ", " : "", types[i].name);
    }
    rap_spot_fail(spot, error, "unknown ICU argument '%s'; known: %s%s", name, rap_text_string(&known), rap_nearest_hint(&nearest));
    return NULL;
}

/* Whether a plural may have this branch: =3, or a category of CLDR. */
static bool check_selector(rap_arena *arena, const char *selector, const rap_spot *spot, rap_error *error)
{
    static const char *const categories[] = {"zero", "one", "two", "few", "many", "other"};
    rap_nearest nearest = rap_nearest_to(arena, selector);
    if (*selector == '=' && selector[1] && strspn(selector + 1, "0123456789") == strlen(selector + 1))
        return true;
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++) {
        if (strcmp(categories[i], selector) == 0)
            return true;
        rap_nearest_offer(&nearest, categories[i]);
    }
    return rap_spot_fail(spot, error, "'%s' is no branch of a plural; known: zero, one, two, few, many, other, and =N%s", selector,
                         rap_nearest_hint(&nearest));
}

/* Bytes up to the brace that closes the one at the beginning; 0 where none does. */
static size_t branch_len(const char *text)
{
    int depth = 0;
    for (size_t i = 0; text[i]; i++) {
        depth += text[i] == '{';
        depth -= text[i] == '}';
        if (depth == 0)
            return *text == '{' ? i : 0;
    }
    return 0;
}

/* Reads one branch, which begins at `*text`, and adds its selector and place to the pattern. */
static bool read_branch(rap_arena *arena, const char **text, rap_argument *a, rap_text *pattern, rap_spot spot, rap_error *error)
{
    size_t len = strcspn(*text, SPACES "{");
    const char *selector = rap_arena_copy(arena, *text, len), *inside = *text + len + strspn(*text + len, SPACES);
    if (strncmp(selector, "offset:", 7) == 0 && a->is_number) {
        rap_text_format(pattern, " %s", selector);
        *text = inside;
        return true;
    }
    size_t inner = branch_len(inside);
    if (len == 0 || inner == 0)
        return rap_spot_fail(&spot, error, "'%s': expected branches, as one {# text} other {# texts}", *text);
    if (a->is_number && !check_selector(arena, selector, &spot, error))
        return false;
    const char *words = rap_arena_copy(arena, inside + 1, inner - 1);
    rap_phrase *branch = (a->is_number ? rap_phrase_parse_branch : rap_phrase_parse)(arena, words, rap_spot_inside(spot, words), error);
    rap_text_format(pattern, a->is_number ? " %s {%zu #}" : " %s {%zu}", selector, a->branch_count);
    a->branches[a->branch_count++] = branch;
    *text = inside + inner + 1;
    *text += strspn(*text, SPACES);
    return branch != NULL;
}

static bool read_branches(rap_arena *arena, const char *text, rap_argument *a, rap_text *pattern, rap_spot spot, rap_error *error)
{
    size_t room = 1;
    for (const char *c = text; *c; c++)
        room += *c == '{';
    a->branches = rap_arena_alloc(arena, room * sizeof *a->branches);
    text += strspn(text, SPACES);
    while (*text)
        if (!read_branch(arena, &text, a, pattern, spot, error))
            return false;
    return strstr(rap_text_string(pattern), " other {")
        || rap_spot_fail(&spot, error, "an ICU argument with branches needs one for 'other'");
}

static bool read_date(rap_argument *a, const char *style)
{
    a->is_date = true;
    a->pattern = style;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
        if (strcmp(dates[i].style, style) == 0)
            a->pattern = dates[i].form;
    return true;
}

/* Without white space at its ends. */
static const char *trimmed(rap_arena *arena, const char *text, size_t len)
{
    size_t before = strspn(text, SPACES);
    before = before < len ? before : len;
    while (len > before && strchr(SPACES, text[len - 1]))
        len--;
    return rap_arena_copy(arena, text + before, len - before);
}

const rap_argument *rap_argument_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error)
{
    size_t len = strcspn(text, ",");
    const char *name = trimmed(arena, text, len), *style = text[len] ? text + len + 1 : "";
    const struct type *type = find_type(arena, name, &spot, error);
    rap_argument *a = rap_arena_alloc(arena, sizeof *a);
    rap_text pattern = {.arena = arena};
    if (!type)
        return NULL;
    style = trimmed(arena, style, strlen(style));
    a->is_number = type->is_number;
    if (strcmp(name, "date") == 0)
        return read_date(a, style) ? a : NULL;
    rap_text_format(&pattern, *style ? "{0,%s," : "{0,%s", name);
    if (type->has_branches && !read_branches(arena, style, a, &pattern, spot, error))
        return NULL;
    if (!type->has_branches)
        rap_text_put(&pattern, style); /* no space before it: ICU would print it */
    rap_text_char(&pattern, '}');
    a->pattern = rap_text_detach(&pattern);
    return a;
}

/* ---- applying ----------------------------------------------------------------------------- */

static bool is_number(const char *value)
{
    char *end;
    strtod(value, &end);
    return *value && !*end;
}

bool rap_argument_apply(const rap_argument *a, rap_words *words, const char *value, rap_text *out, const rap_phrase **branch)
{
    *branch = NULL;
    if (a->is_date && a->pattern)
        rap_words_date_as(words, out, value, a->pattern);
    else if (a->is_date)
        rap_words_date(words, out, value);
    if (a->is_date)
        return true;
    if (a->is_number && !is_number(value))
        return false;
    if (!a->branches)
        return rap_words_message(words, out, a->pattern, a->is_number, value);
    rap_text chosen = {.arena = out->arena};
    if (!rap_words_message(words, &chosen, a->pattern, a->is_number, value))
        return false;
    char *number;
    size_t at = strtoul(rap_text_string(&chosen), &number, 10);
    *branch = at < a->branch_count ? a->branches[at] : NULL;
    rap_text_put(out, number + (*number == ' '));
    return *branch != NULL;
}
