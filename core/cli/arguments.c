#include "cli/arguments.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"

typedef struct given {
    const rap_flag *flag;
    const char *value;
} given;

struct rap_arguments {
    rap_arena *arena;
    given *given;
    size_t given_count;
    const char **operands;
    size_t operand_count;
};

typedef struct parser {
    rap_arguments *arguments;
    const rap_flag *flags;
    char **words;
    int count, next;
    rap_error *error;
} parser;

static const rap_flag *flag_named(const rap_flag *flags, const char *name, size_t len)
{
    for (const rap_flag *f = flags; f->name; f++)
        if (strlen(f->name) == len && memcmp(f->name, name, len) == 0)
            return f;
    return NULL;
}

static const rap_flag *flag_lettered(const rap_flag *flags, char letter)
{
    for (const rap_flag *f = flags; f->name; f++)
        if (f->letter == letter)
            return f;
    return NULL;
}

static bool refuse_unknown(parser *p, const char *word)
{
    rap_arena *arena = p->arguments->arena;
    rap_text known = {.arena = arena};
    rap_nearest nearest = rap_nearest_to(arena, word);
    for (const rap_flag *f = p->flags; f->name; f++) {
        rap_nearest_offer(&nearest, rap_arena_format(arena, "--%s", f->name));
        rap_text_format(&known, "%s--%s", known.len ? ", " : "", f->name);
    }
    return rap_fail(p->error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s'; known: %s%s", word, rap_text_string(&known),
                    rap_nearest_hint(&nearest));
}

/* Notes an option; its value is what stands behind `=` or in the next word. */
static bool take_flag(parser *p, const rap_flag *flag, const char *word, const char *attached)
{
    const char *value = attached;
    if (!flag)
        return refuse_unknown(p, word);
    if (!flag->value && attached)
        return rap_fail(p->error, RAP_CODE_USAGE, NULL, 0, "option --%s takes no value", flag->name);
    if (flag->value && !value && p->next == p->count)
        return rap_fail(p->error, RAP_CODE_USAGE, NULL, 0, "option --%s needs a value: %s", flag->name, flag->value);
    if (flag->value && !value)
        value = p->words[p->next++];
    p->arguments->given[p->arguments->given_count++] = (given){flag, value ? value : ""};
    return true;
}

static bool take_long(parser *p, const char *word)
{
    const char *name = word + 2, *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    return take_flag(p, flag_named(p->flags, name, len), word, equals ? equals + 1 : NULL);
}

static bool take_word(parser *p, const char *word, bool *only_operands)
{
    bool is_operand = *only_operands || word[0] != '-' || !word[1];
    if (is_operand) {
        p->arguments->operands[p->arguments->operand_count++] = word;
        return true;
    }
    if (strcmp(word, "--") == 0)
        return *only_operands = true;
    if (word[1] == '-')
        return take_long(p, word);
    return take_flag(p, flag_lettered(p->flags, word[1]), word, word[2] ? word + 2 : NULL);
}

rap_arguments *rap_arguments_parse(rap_arena *arena, const rap_flag *flags, int count, char **words, rap_error *error)
{
    rap_arguments *a = rap_arena_alloc(arena, sizeof *a);
    a->arena = arena;
    a->given = rap_arena_alloc(arena, ((size_t)count + 1) * sizeof *a->given);
    a->operands = rap_arena_alloc(arena, ((size_t)count + 1) * sizeof *a->operands);
    parser p = {.arguments = a, .flags = flags, .words = words, .count = count, .error = error};
    bool only_operands = false;
    while (p.next < count)
        if (!take_word(&p, words[p.next++], &only_operands))
            return NULL;
    return a;
}

const char *rap_argument(const rap_arguments *arguments, const char *name)
{
    const char *value = NULL;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (strcmp(arguments->given[i].flag->name, name) == 0)
            value = arguments->given[i].value;
    return value;
}

const char *const *rap_argument_all(const rap_arguments *arguments, const char *name)
{
    const char **values = rap_arena_alloc(arguments->arena, (arguments->given_count + 1) * sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (strcmp(arguments->given[i].flag->name, name) == 0)
            values[count++] = arguments->given[i].value;
    return values;
}

size_t rap_operand_count(const rap_arguments *arguments)
{
    return arguments->operand_count;
}

const char *const *rap_operands(const rap_arguments *arguments)
{
    return arguments->operands;
}
