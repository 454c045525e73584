/* The filter language: from words to a tree, with faults that point at their place. */
#include "select/filter.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/nearest.h"
#include "base/unicode.h"

#define DEEPEST 100  /* parentheses and nots inside each other */
#define LONGEST 1000 /* conditions in a chain of and, or */
#define SHOWN_BEFORE 48 /* bytes of a long expression shown before a fault, and after it */

typedef enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_QUOTED, TOKEN_OPERATOR, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_COMMA } token_kind;

typedef struct token {
    token_kind kind;
    const char *text; /* of words and quoted strings, without quotes */
    rap_filter_op op;
    size_t place;
} token;

typedef struct parser {
    rap_arena *arena;
    const char *expression;
    size_t at;
    token next;
    rap_text *fold;
    rap_filter_scale *scale;
    int depth, conditions;
    rap_error *error;
} parser;

/* ---- faults ------------------------------------------------------------------------------- */

/* A part of the expression around `place`, cut at characters, line ends made spaces. */
static const char *shown_part(rap_text *out, const char *expression, size_t place)
{
    size_t start = place > SHOWN_BEFORE ? place - SHOWN_BEFORE : 0, end = strlen(expression);
    end = end - place > SHOWN_BEFORE ? place + SHOWN_BEFORE : end;
    while (start > 0 && ((unsigned char)expression[start] & 0xC0) == 0x80)
        start--;
    while (expression[end] && ((unsigned char)expression[end] & 0xC0) == 0x80)
        end++;
    rap_text_put(out, start > 0 ? "…" : "");
    size_t before = out->len + (place - start);
    rap_text_add(out, expression + start, end - start);
    rap_text_put(out, expression[end] ? "…" : "");
    for (size_t i = 0; i < out->len; i++)
        if ((unsigned char)out->data[i] < ' ')
            out->data[i] = ' ';
    return rap_arena_copy(out->arena, out->data, before);
}

static bool fail_at(rap_arena *arena, rap_error *error, const char *expression, size_t place, const char *sentence)
{
    rap_text part = {.arena = arena};
    rap_text_put(&part, "");
    const char *before = shown_part(&part, expression, place);
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "%s\n  %s\n  %*s^", sentence, rap_text_string(&part),
                    (int)rap_unicode_width(before), "");
}

bool rap_filter_fail(const rap_filter *filter, size_t place, rap_error *error, const char *sentence)
{
    return fail_at(filter->fold->arena, error, filter->expression, place, sentence);
}

static bool wrong(parser *p, size_t place, const char *sentence)
{
    return fail_at(p->arena, p->error, p->expression, place, sentence);
}

static bool expected(parser *p, const char *what)
{
    const char *found = p->next.kind == TOKEN_END ? "the end" : rap_arena_format(p->arena, "'%s'", p->next.text);
    return wrong(p, p->next.place, rap_arena_format(p->arena, "expected %s, found %s", what, found));
}

/* ---- words -------------------------------------------------------------------------------- */

static bool is_word_byte(char c)
{
    return (unsigned char)c > ' ' && !strchr("()=!<>,\"'", c);
}

static bool read_quoted(parser *p)
{
    const char *s = p->expression;
    char quote = s[p->at];
    rap_text word = {.arena = p->arena};
    rap_text_put(&word, "");
    for (p->at++; s[p->at] && s[p->at] != quote; p->at++) {
        if (s[p->at] == '\\' && s[p->at + 1])
            p->at++;
        rap_text_char(&word, s[p->at]);
    }
    if (!s[p->at])
        return wrong(p, p->next.place, "this quotation mark is never closed");
    p->at++;
    p->next.kind = TOKEN_QUOTED;
    p->next.text = rap_text_string(&word);
    return true;
}

static bool read_operator(parser *p)
{
    static const struct {
        const char *text;
        rap_filter_op op;
    } operators[] = {{"!=", RAP_FILTER_NE}, {"<=", RAP_FILTER_LE}, {">=", RAP_FILTER_GE},
                     {"=", RAP_FILTER_EQ}, {"<", RAP_FILTER_LT}, {">", RAP_FILTER_GT}};
    const char *s = p->expression + p->at;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        size_t len = strlen(operators[i].text);
        if (strncmp(s, operators[i].text, len) != 0)
            continue;
        p->next = (token){TOKEN_OPERATOR, operators[i].text, operators[i].op, p->at};
        p->at += len;
        return true;
    }
    return wrong(p, p->at, "'!' stands alone: 'not' turns a condition round, '!=' compares");
}

/* Reads the next token. */
static bool advance(parser *p)
{
    const char *s = p->expression;
    while (s[p->at] && (unsigned char)s[p->at] <= ' ')
        p->at++;
    char c = s[p->at];
    p->next = (token){TOKEN_END, "", RAP_FILTER_EQ, p->at};
    if (!c)
        return true;
    if (c == '"' || c == '\'')
        return read_quoted(p);
    if (strchr("=!<>", c))
        return read_operator(p);
    size_t len = 1;
    if (strchr("(),", c)) {
        p->next.kind = c == '(' ? TOKEN_OPEN : c == ')' ? TOKEN_CLOSE : TOKEN_COMMA;
    } else {
        while (is_word_byte(s[p->at + len]))
            len++;
        p->next.kind = TOKEN_WORD;
    }
    p->next.text = rap_arena_copy(p->arena, s + p->at, len);
    p->at += len;
    return true;
}

static bool is_keyword(const parser *p, const char *word)
{
    return p->next.kind == TOKEN_WORD && strcasecmp(p->next.text, word) == 0;
}

/* ---- fields and values -------------------------------------------------------------------- */

static bool find_paths(parser *p, rap_filter *f)
{
    bool is_known = false;
    for (rap_kind kind = 1; kind < RAP_RECORD_KINDS; kind++) {
        rap_path path;
        if (!rap_path_find(kind, f->field, &path))
            continue;
        rap_path *kept = rap_arena_alloc(p->arena, sizeof *kept);
        *kept = path;
        f->paths[kind] = kept;
        is_known = true;
    }
    if (is_known)
        return true;
    rap_nearest nearest = rap_nearest_to(p->arena, f->field);
    const char *name;
    for (rap_kind kind = 1; kind < RAP_RECORD_KINDS; kind++)
        for (size_t i = 0; (name = rap_path_name(kind, i)); i++)
            rap_nearest_offer(&nearest, name);
    return wrong(p, f->place, nearest.best
        ? rap_arena_format(p->arena, "unknown field '%s'; nearest: %s", f->field, nearest.best)
        : rap_arena_format(p->arena, "unknown field '%s'; known: year, status, theme, meeting, body, state, symbol, id and the fields of the model", f->field));
}

/* Whether `word` is one of "a|b|c". */
static bool is_choice(const char *choices, const char *word)
{
    size_t len = strlen(word);
    for (const char *c = choices; *c; c += strcspn(c, "|"), c += *c == '|')
        if (strcspn(c, "|") == len && strncmp(c, word, len) == 0)
            return true;
    return false;
}

static bool is_date_part(const char *word)
{
    size_t len = strlen(word);
    if ((len != 4 && len != 7 && len != 10) || strspn(word, "0123456789-") != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((word[i] == '-') != (i == 4 || i == 7))
            return false;
    return true;
}

static bool is_flag(const char *word)
{
    return strcmp(word, "true") == 0 || strcmp(word, "false") == 0;
}

bool rap_filter_ranks(const rap_filter *f)
{
    const rap_path *path = f->paths[RAP_KIND_RECOMMENDATION];
    rap_field field = path ? rap_path_field(path) : 0;
    return f->op >= RAP_FILTER_LT && f->op <= RAP_FILTER_GE && (field == RAP_RECOMMENDATION_STRENGTH || field == RAP_RECOMMENDATION_STRENGTHS);
}

/* Numbers and dates have an order, and strengths, by their scale; words only where a number is asked for, as of paragraphs. */
static bool has_order(const rap_filter *f, const rap_filter_value *v)
{
    for (rap_kind kind = 1; kind < RAP_RECORD_KINDS; kind++) {
        uint32_t type = f->paths[kind] ? rap_path_type(f->paths[kind]) : RAP_TYPE_CHOICE;
        if (type == RAP_TYPE_INTEGER || type == RAP_TYPE_NUMBER || type == RAP_TYPE_DATE
            || (type != RAP_TYPE_CHOICE && type != RAP_TYPE_FLAG && v->text[0] >= '0' && v->text[0] <= '9'))
            return true;
    }
    return false;
}

static bool accepts(const rap_path *path, rap_filter_op op, const rap_filter_value *v)
{
    if (op == RAP_FILTER_CONTAINS)
        return true;
    switch (rap_path_type(path)) {
    case RAP_TYPE_CHOICE: return is_choice(rap_path_choices(path), v->text);
    case RAP_TYPE_INTEGER: return v->is_integer;
    case RAP_TYPE_NUMBER: return v->is_integer || strspn(v->text, "0123456789.-") == strlen(v->text);
    case RAP_TYPE_DATE: return is_date_part(v->text);
    case RAP_TYPE_FLAG: return is_flag(v->text);
    case RAP_TYPE_NODE:
    case RAP_TYPE_NODES: return false;
    default: return true;
    }
}

static const char *choices_refused(parser *p, const rap_filter *f, const char *word, const char *choices)
{
    rap_nearest nearest = rap_nearest_to(p->arena, word);
    rap_text list = {.arena = p->arena};
    for (const char *c = choices; *c; c += strcspn(c, "|"), c += *c == '|') {
        const char *choice = rap_arena_copy(p->arena, c, strcspn(c, "|"));
        rap_text_format(&list, "%s%s", list.len ? ", " : "", choice);
        rap_nearest_offer(&nearest, choice);
    }
    return rap_arena_format(p->arena, "unknown value '%s' for %s; allowed: %s%s%s", word, f->field,
                            rap_text_string(&list), nearest.best ? "; nearest: " : "", nearest.best ? nearest.best : "");
}

/* A value stands where any kind with the field takes it; else the first kind says why not. */
static bool check_value(parser *p, const rap_filter *f, const rap_filter_value *v)
{
    const rap_path *first = NULL;
    for (rap_kind kind = 1; kind < RAP_RECORD_KINDS; kind++) {
        if (f->paths[kind] && accepts(f->paths[kind], f->op, v))
            return true;
        if (!first || rap_path_type(first) >= RAP_TYPE_NODE)
            first = f->paths[kind] ? f->paths[kind] : first;
    }
    const char *sentence;
    switch (rap_path_type(first)) {
    case RAP_TYPE_CHOICE: sentence = choices_refused(p, f, v->text, rap_path_choices(first)); break;
    case RAP_TYPE_INTEGER: sentence = rap_arena_format(p->arena, "'%s' is not a whole number, as %s is", v->text, f->field); break;
    case RAP_TYPE_NUMBER: sentence = rap_arena_format(p->arena, "'%s' is not a number, as %s is", v->text, f->field); break;
    case RAP_TYPE_DATE: sentence = rap_arena_format(p->arena, "'%s' is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD for %s", v->text, f->field); break;
    case RAP_TYPE_FLAG: sentence = rap_arena_format(p->arena, "unknown value '%s' for %s; allowed: true, false", v->text, f->field); break;
    default: sentence = rap_arena_format(p->arena, "%s holds records, not words: name one of their fields, as %s.NAME", f->field, f->field); break;
    }
    return wrong(p, v->place, sentence);
}

static bool read_value(parser *p, rap_filter *f, rap_filter_value *v)
{
    if (p->next.kind != TOKEN_WORD && p->next.kind != TOKEN_QUOTED)
        return expected(p, rap_arena_format(p->arena, "a value for %s", f->field));
    char *end;
    *v = (rap_filter_value){.text = p->next.text, .place = p->next.place};
    v->plain = rap_unicode_plain(p->arena, v->text);
    v->integer = strtoll(v->text, &end, 10);
    v->is_integer = *v->text && !*end;
    if (f->op >= RAP_FILTER_LT && f->op <= RAP_FILTER_GE && !rap_filter_ranks(f) && !has_order(f, v))
        return wrong(p, f->place, rap_arena_format(p->arena, "%s has no order: < <= > >= compare numbers, dates and strengths; name the values, as "
                                                             "%s in (%s, …)", f->field, f->field, v->text));
    return check_value(p, f, v) && advance(p);
}

static bool read_list(parser *p, rap_filter *f)
{
    size_t room = 1;
    for (const char *c = p->expression + p->at; *c; c++)
        room += *c == ',';
    rap_filter_value *values = rap_arena_alloc(p->arena, room * sizeof *values);
    f->values = values;
    if (p->next.kind != TOKEN_OPEN)
        return expected(p, "'(' and the values of the list");
    do {
        if (!advance(p) || !read_value(p, f, &values[f->value_count]))
            return false;
        f->value_count++;
    } while (p->next.kind == TOKEN_COMMA);
    if (p->next.kind != TOKEN_CLOSE)
        return expected(p, "',' or ')'");
    return advance(p);
}

/* ---- conditions --------------------------------------------------------------------------- */

static rap_filter *new_filter(parser *p, rap_filter_op op)
{
    rap_filter *f = rap_arena_alloc(p->arena, sizeof *f);
    f->op = op;
    f->expression = p->expression;
    f->fold = p->fold;
    f->scale = p->scale;
    return f;
}

static rap_filter *parse_or(parser *p);

static bool read_comparison_operator(parser *p, rap_filter *f)
{
    if (p->next.kind == TOKEN_OPERATOR)
        f->op = p->next.op;
    else if (is_keyword(p, "in"))
        f->op = RAP_FILTER_IN;
    else if (is_keyword(p, "contains"))
        f->op = RAP_FILTER_CONTAINS;
    else
        return expected(p, rap_arena_format(p->arena, "one of = != < <= > >= in contains after %s", f->field));
    return advance(p);
}

static rap_filter *parse_comparison(parser *p)
{
    if (p->next.kind != TOKEN_WORD) {
        expected(p, "the name of a field");
        return NULL;
    }
    rap_filter *f = new_filter(p, RAP_FILTER_EQ);
    f->field = p->next.text;
    f->place = p->next.place;
    if (!find_paths(p, f) || !advance(p) || !read_comparison_operator(p, f))
        return NULL;
    if (f->op == RAP_FILTER_IN)
        return read_list(p, f) ? f : NULL;
    rap_filter_value *value = rap_arena_alloc(p->arena, sizeof *value);
    f->values = value;
    f->value_count = 1;
    return read_value(p, f, value) ? f : NULL;
}

static rap_filter *parse_group(parser *p)
{
    size_t place = p->next.place;
    if (!advance(p))
        return NULL;
    rap_filter *f = parse_or(p);
    if (f && p->next.kind != TOKEN_CLOSE) {
        wrong(p, place, "this '(' is never closed");
        return NULL;
    }
    return f && advance(p) ? f : NULL;
}

static rap_filter *parse_not(parser *p)
{
    rap_filter *f = NULL;
    if (++p->depth > DEEPEST || ++p->conditions > LONGEST) {
        wrong(p, p->next.place, "too many conditions in one filter");
    } else if (is_keyword(p, "not")) {
        rap_filter *turned = new_filter(p, RAP_FILTER_NOT);
        turned->left = advance(p) ? parse_not(p) : NULL;
        f = turned->left ? turned : NULL;
    } else {
        f = p->next.kind == TOKEN_OPEN ? parse_group(p) : parse_comparison(p);
    }
    p->depth--;
    return f;
}

static rap_filter *parse_chain(parser *p, const char *word, rap_filter_op op, rap_filter *(*part)(parser *))
{
    rap_filter *f = part(p);
    while (f && is_keyword(p, word)) {
        rap_filter *both = new_filter(p, op);
        both->left = f;
        both->right = advance(p) ? part(p) : NULL;
        f = both->right ? both : NULL;
    }
    return f;
}

static rap_filter *parse_and(parser *p)
{
    return parse_chain(p, "and", RAP_FILTER_AND, parse_not);
}

static rap_filter *parse_or(parser *p)
{
    return parse_chain(p, "or", RAP_FILTER_OR, parse_and);
}

rap_filter *rap_filter_parse(rap_arena *arena, const char *expression, rap_error *error)
{
    size_t bad;
    if (!rap_utf8_is_valid(expression, strlen(expression), &bad)) {
        rap_fail(error, RAP_CODE_USAGE, NULL, 0, "the filter is not valid UTF-8 at byte %zu", bad + 1);
        return NULL;
    }
    rap_text *fold = rap_arena_alloc(arena, sizeof *fold);
    rap_filter_scale *scale = rap_arena_alloc(arena, sizeof *scale);
    *scale = (rap_filter_scale){0};
    *fold = (rap_text){.arena = arena};
    parser p = {.arena = arena, .expression = rap_arena_string(arena, expression), .fold = fold, .scale = scale, .error = error};
    if (!advance(&p))
        return NULL;
    rap_filter *f = parse_or(&p);
    if (f && p.next.kind != TOKEN_END) {
        expected(&p, "'and', 'or' or the end (a value of several words stands in quotation marks)");
        return NULL;
    }
    return f;
}

const rap_filter *rap_filter_and(rap_arena *arena, const rap_filter *a, const rap_filter *b)
{
    if (!a || !b)
        return a ? a : b;
    rap_filter *both = rap_arena_alloc(arena, sizeof *both);
    both->op = RAP_FILTER_AND;
    both->expression = a->expression;
    both->left = a;
    both->right = b;
    return both;
}

rap_filter_view rap_filter_look(rap_arena *arena, const rap_filter *filter)
{
    static const char *const ops[] = {[RAP_FILTER_AND] = "and", [RAP_FILTER_OR] = "or", [RAP_FILTER_NOT] = "not",
                                      [RAP_FILTER_EQ] = "=", [RAP_FILTER_NE] = "!=", [RAP_FILTER_LT] = "<",
                                      [RAP_FILTER_LE] = "<=", [RAP_FILTER_GT] = ">", [RAP_FILTER_GE] = ">=",
                                      [RAP_FILTER_IN] = "in", [RAP_FILTER_CONTAINS] = "contains"};
    const char **values = rap_arena_alloc(arena, (filter->value_count + 1) * sizeof *values);
    for (size_t i = 0; i < filter->value_count; i++)
        values[i] = filter->values[i].text;
    return (rap_filter_view){ops[filter->op], filter->left, filter->right, filter->field, values, filter->value_count};
}
