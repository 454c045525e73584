#include "host/program_describe.h"

#include <stdio.h>
#include <string.h>

#include "host/description.h"
#include "host/program.h"

#define MOST_BYTES (1L << 20) /* of a description */

typedef struct answer {
    char *bytes; /* room for MOST_BYTES */
    size_t len;
    bool is_too_long;
    char last[512]; /* line of standard error */
} answer;

/* ---- asking ------------------------------------------------------------------------------- */

static bool take(void *context, const char *bytes, size_t len)
{
    answer *a = context;
    if (len > MOST_BYTES - a->len)
        return a->is_too_long = true, false;
    memcpy(a->bytes + a->len, bytes, len);
    a->len += len;
    return true;
}

static void hear(void *context, char *line)
{
    static const char mark[] = "error: ";
    answer *a = context;
    bool is_marked = strncmp(line, mark, sizeof mark - 1) == 0;
    snprintf(a->last, sizeof a->last, "%s", line + (is_marked ? sizeof mark - 1 : 0));
}

static bool goes_on(void *context)
{
    (void)context;
    return true; /* the parent has the patience */
}

static bool ask(const rap_confinement *c, answer *a, rap_error *error)
{
    static const char *const arguments[] = {"--describe", NULL};
    const rap_program program = {.confinement = c, .arguments = arguments, .folder = "/", .take = take, .hear = hear,
                                 .goes_on = goes_on, .context = a};
    rap_ending ending;
    if (!rap_program_run(&program, &ending, error))
        return false;
    if (a->is_too_long)
        return rap_fail(error, RAP_CODE_REFUSED, c->file, 0, "its --describe printed more than %ld bytes", MOST_BYTES);
    if (ending.how == RAP_END_SIGNAL)
        return rap_fail(error, RAP_CODE_REFUSED, c->file, 0, "its --describe was ended by signal %d (%s)", ending.value, strsignal(ending.value));
    if (ending.value != 0)
        return rap_fail(error, RAP_CODE_REFUSED, c->file, 0, "its --describe ended with exit code %d%s%s", ending.value,
                        *a->last ? ": " : "", a->last);
    return true;
}

const rap_plugin *rap_program_describe(rap_arena *arena, const rap_confinement *c, rap_error *error)
{
    answer a = {.bytes = rap_arena_alloc(arena, MOST_BYTES)};
    if (ask(c, &a, error))
        return rap_description_read(arena, a.bytes, a.len, rap_arena_format(arena, "%s --describe", c->file), error);
    error->code = RAP_CODE_REFUSED;
    return NULL;
}
