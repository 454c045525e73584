#include "compose/argument.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"

#define SPACES " \t\n"

static const struct type {
    const char *name;
    bool is_number, has_branches, is_ordinal;
} types[] = {{"number", true, false, false},  {"date", false, false, false}, {"spellout", true, false, false},
             {"ordinal", true, false, false}, {"duration", true, false, false}, {"plural", true, true, false},
             {"selectordinal", true, true, true}, {"select", false, true, false}};

/* Forms of dates by the names that ICU has for them. */
static const struct {
    const char *style, *form;
} dates[] = {{"", NULL}, {"long", NULL}, {"short", "::yMd"}, {"medium", "::yMMMd"}, {"full", "::yMMMMEEEEd"}};

/* ---- reading ------------------------------------------------------------------------------ */

static const struct type *find_type(rap_arena *arena, const char *name, const rap_spot *spot, rap_error *error)
{
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, name) == 0)
            return &types[i];
    rap_nearest nearest = rap_nearest_to(arena, name);
    rap_text known = {.arena = arena};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
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
    if (*selector == '=' && selector[1] && strspn(selector + 1, "0123456789") == strlen(selector + 1))
        return true;
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
        if (strcmp(categories[i], selector) == 0)
            return true;
    rap_nearest nearest = rap_nearest_to(arena, selector);
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
        rap_nearest_offer(&nearest, categories[i]);
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

/* offset:1, which a plural takes away from what it counts. */
static bool read_offset(const char *text, size_t len, rap_placeholder_argument *a)
{
    char *end;
    if (strncmp(text, "offset:", 7) != 0 || !a->is_number)
        return false;
    a->offset = strtod(text + 7, &end);
    return end == text + len && len > 7;
}

/* Reads one branch, which begins at `*text`. */
static bool read_branch(rap_arena *arena, const char **text, rap_placeholder_argument *a, rap_spot spot, rap_error *error)
{
    size_t len = strcspn(*text, SPACES "{");
    const char *selector = rap_arena_copy(arena, *text, len), *inside = *text + len + strspn(*text + len, SPACES);
    if (read_offset(*text, len, a)) {
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
    a->selectors[a->branch_count] = selector;
    a->branches[a->branch_count++] = branch;
    *text = inside + inner + 1;
    *text += strspn(*text, SPACES);
    return branch != NULL;
}

/* The branch of a selector; NULL for none. */
static const rap_phrase *branch_of(const rap_placeholder_argument *a, const char *selector)
{
    for (size_t i = 0; i < a->branch_count; i++)
        if (strcmp(a->selectors[i], selector) == 0)
            return a->branches[i];
    return NULL;
}

static bool read_branches(rap_arena *arena, const char *text, rap_placeholder_argument *a, rap_spot spot, rap_error *error)
{
    size_t room = 1;
    for (const char *c = text; *c; c++)
        room += *c == '{';
    a->branches = rap_arena_alloc(arena, room * sizeof *a->branches);
    a->selectors = rap_arena_alloc(arena, room * sizeof *a->selectors);
    text += strspn(text, SPACES);
    while (*text)
        if (!read_branch(arena, &text, a, spot, error))
            return false;
    return branch_of(a, "other") || rap_spot_fail(&spot, error, "an ICU argument with branches needs one for 'other'");
}

/* Letters that stand for parts of a date in a pattern of ICU; those of times say nothing here. */
#define DATE_LETTERS "GyYuUrQqMLwWdDFEec"

static bool check_pattern(rap_arena *arena, const char *style, const rap_spot *spot, rap_error *error)
{
    rap_nearest nearest = rap_nearest_to(arena, style);
    bool is_quoted = false, is_fine = true, has_part = false;
    for (const char *c = style; *c; c++) {
        bool is_letter = !is_quoted && ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z'));
        is_quoted = is_quoted != (*c == '\'');
        is_fine = is_fine && (!is_letter || strchr(DATE_LETTERS, *c));
        has_part = has_part || is_letter;
    }
    for (size_t i = 1; i < sizeof dates / sizeof dates[0]; i++)
        rap_nearest_offer(&nearest, dates[i].style);
    return (is_fine && has_part)
        || rap_spot_fail(spot, error, "'%s' is no form of a date: expected long, short, medium, full, a skeleton as ::yMMMM, or a pattern of the letters "
                         DATE_LETTERS " with other words in apostrophes%s", style, rap_nearest_hint(&nearest));
}

static bool read_date(rap_arena *arena, rap_placeholder_argument *a, const char *style, const rap_spot *spot, rap_error *error)
{
    a->is_date = true;
    a->pattern = style;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
        if (strcmp(dates[i].style, style) == 0) {
            a->pattern = dates[i].form;
            return true;
        }
    return check_pattern(arena, style, spot, error);
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

const rap_placeholder_argument *rap_argument_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error)
{
    size_t len = strcspn(text, ",");
    const char *name = trimmed(arena, text, len), *style = text[len] ? text + len + 1 : "";
    const struct type *type = find_type(arena, name, &spot, error);
    rap_placeholder_argument *a = rap_arena_alloc(arena, sizeof *a);
    rap_text pattern = {.arena = arena};
    if (!type)
        return NULL;
    style = trimmed(arena, style, strlen(style));
    a->is_number = type->is_number;
    if (strcmp(name, "date") == 0)
        return read_date(arena, a, style, &spot, error) ? a : NULL;
    a->is_ordinal = type->is_ordinal;
    if (type->has_branches)
        return read_branches(arena, style, a, spot, error) ? a : NULL;
    if (strcmp(name, "number") != 0 && *style) {
        a->style = type->name;
        a->rule = style;
    }
    rap_text_format(&pattern, *style ? "{0,%s,%s}" : "{0,%s}", name, style); /* no space before the style: ICU would print it */
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

/* The branch of a number: that of the very number, else that of its category. */
static const rap_phrase *branch_of_number(const rap_placeholder_argument *a, rap_words *words, double number)
{
    char category[RAP_WORDS_CATEGORY];
    for (size_t i = 0; i < a->branch_count; i++)
        if (*a->selectors[i] == '=' && strtod(a->selectors[i] + 1, NULL) == number)
            return a->branches[i];
    rap_words_category(words, number - a->offset, a->is_ordinal, category);
    return branch_of(a, category);
}

/* Chosen here and not by a message of ICU, whose function ends the program where memory ends. */
static const rap_phrase *choose(const rap_placeholder_argument *a, rap_words *words, const char *value, rap_text *out)
{
    if (a->is_number)
        rap_words_number(words, out, strtod(value, NULL) - a->offset);
    const rap_phrase *branch = a->is_number ? branch_of_number(a, words, strtod(value, NULL)) : branch_of(a, value);
    return branch ? branch : branch_of(a, "other");
}

bool rap_argument_apply(const rap_placeholder_argument *a, rap_words *words, const char *value, rap_text *out, const rap_phrase **branch)
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
        return rap_words_message(words, out, a->pattern, strtod(value, NULL));
    *branch = choose(a, words, value, out);
    return true;
}
