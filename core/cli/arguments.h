/* cli/arguments.h - the words of the command line, checked against what a command takes. */
#ifndef RAP_CLI_ARGUMENTS_H
#define RAP_CLI_ARGUMENTS_H

#include "base/arena.h"

/* An option that a command takes. Lists end with a zeroed one. */
typedef struct rap_flag {
    const char *name;   /* long name without its dashes */
    char letter;        /* short form, 0 for none */
    const char *value;  /* name of its value in help, NULL for an option without */
    const char *help;   /* one line */
} rap_flag;

typedef struct rap_arguments rap_arguments;

/* Parses what follows the command's name: options anywhere, `--` ends them, `-` is an
 * operand, `--name=value` and `--name value` alike. NULL with `error` set (USAGE): the
 * word, and what was allowed. Lives in the arena; words are borrowed. */
rap_arguments *rap_arguments_parse(rap_arena *arena, const rap_flag *flags, int count, char **words, rap_error *error);

/* The last value of an option; "" for an option without a value; NULL where not given. */
const char *rap_argument(const rap_arguments *arguments, const char *name);

/* All values of an option that may be repeated, in order, NULL-terminated. */
const char *const *rap_argument_all(const rap_arguments *arguments, const char *name);

/* What is not an option, in order. */
size_t rap_operand_count(const rap_arguments *arguments);
const char *const *rap_operands(const rap_arguments *arguments);

#endif
