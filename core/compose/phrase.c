#include "compose/phrase.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "compose/argument.h"

static const struct {
    const char *name;
    rap_pipe pipe;
} pipes[] = {{"date", RAP_PIPE_DATE}, {"ordinal", RAP_PIPE_ORDINAL}, {"label", RAP_PIPE_LABEL},
             {"stated", RAP_PIPE_STATED}, {"heading", RAP_PIPE_HEADING}, {"capital", RAP_PIPE_CAPITAL},
             {"quoted", RAP_PIPE_QUOTED}, {"country", RAP_PIPE_COUNTRY}};

bool rap_spot_fail(const rap_spot *spot, rap_error *error, const char *format, ...)
{
    char sentence[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    if (!spot->json)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "%s", sentence);
    if (spot->value)
        return rap_json_fail_in(spot->json, spot->value, spot->at, error, sentence);
    return rap_json_fail(spot->json, spot->object, spot->key, error, "%s", sentence);
}

rap_spot rap_spot_inside(rap_spot spot, const char *words)
{
    const char *whole = json_string_value(spot.value);
    const char *found = whole && spot.at < strlen(whole) ? strstr(whole + spot.at, words) : NULL;
    spot.at = found ? (size_t)(found - whole) : spot.at;
    return spot;
}

rap_filter *rap_spot_filter(rap_arena *arena, const char *text, const rap_spot *spot, rap_error *error)
{
    rap_error fault = {0};
    rap_filter *filter = rap_filter_parse(arena, text, &fault);
    if (!filter)
        rap_spot_fail(spot, error, "%s", fault.message);
    return filter;
}

rap_each *rap_each_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error)
{
    static const char where[] = " where ";
    rap_each *each = rap_arena_alloc(arena, sizeof *each);
    const char *cut = strstr(text, where);
    size_t len = cut ? (size_t)(cut - text) : strlen(text);
    each->spot = spot;
    each->relation = rap_arena_copy(arena, text, len);
    if (len == 0 || strchr(each->relation, ' ')) {
        rap_spot_fail(&spot, error, "'%s': expected a relation, as 'recommendations', or 'recommendations where …'", text);
        return NULL;
    }
    each->filter = cut ? rap_spot_filter(arena, cut + strlen(where), &spot, error) : NULL;
    return cut && !each->filter ? NULL : each;
}

/* ---- placeholders ------------------------------------------------------------------------- */

static bool add_step(rap_part *part, rap_pipe pipe, const rap_spot *spot, rap_error *error)
{
    if (part->pipe_count == RAP_PIPES)
        return rap_spot_fail(spot, error, "'{%s}' takes %d forms at most", part->text, RAP_PIPES);
    part->pipes[part->pipe_count++] = pipe;
    return true;
}

static bool fail_unknown_pipe(rap_arena *arena, const char *name, const rap_spot *spot, rap_error *error)
{
    rap_nearest nearest = rap_nearest_to(arena, name);
    rap_text known = {.arena = arena};
    for (size_t i = 0; i < sizeof pipes / sizeof pipes[0]; i++) {
        rap_nearest_offer(&nearest, pipes[i].name);
        rap_text_format(&known, "%s%s", i ? ", " : "", pipes[i].name);
    }
    return rap_spot_fail(spot, error, "unknown form '|%s'; known: %s%s", name, rap_text_string(&known), rap_nearest_hint(&nearest));
}

static bool add_pipe(rap_arena *arena, rap_part *part, const char *name, const rap_spot *spot, rap_error *error)
{
    for (size_t i = 0; i < sizeof pipes / sizeof pipes[0]; i++)
        if (strcmp(pipes[i].name, name) == 0)
            return add_step(part, pipes[i].pipe, spot, error);
    return fail_unknown_pipe(arena, name, spot, error);
}

/* Bytes before the next bar or comma that is in no braces, parentheses or quotation marks. */
static size_t step_len(const char *text)
{
    int depth = 0;
    bool is_quoted = false;
    size_t i = 0;
    for (; text[i]; i++) {
        is_quoted = is_quoted != (text[i] == '"' && depth == 0);
        depth += text[i] == '{' || text[i] == '(';
        depth -= text[i] == '}' || text[i] == ')';
        if (depth <= 0 && !is_quoted && (text[i] == '|' || text[i] == ','))
            break;
    }
    return i;
}

/* Bytes of an ICU argument: up to a bar outside of braces. */
static size_t argument_len(const char *text)
{
    size_t len = step_len(text);
    while (text[len] == ',')
        len += 1 + step_len(text + len + 1);
    return len;
}

/* Reads the forms that follow the name: |form, and one ICU argument. */
static bool read_steps(rap_arena *arena, const char *steps, rap_part *part, const rap_spot *spot, rap_error *error)
{
    while (*steps) {
        bool is_argument = *steps++ == ',';
        size_t len = is_argument ? argument_len(steps) : step_len(steps);
        const char *step = rap_arena_copy(arena, steps, len);
        steps += len;
        if (is_argument && part->argument)
            return rap_spot_fail(spot, error, "'{%s,…}' has two ICU arguments; one may stand inside a branch of the other", part->text);
        if (!is_argument && !add_pipe(arena, part, step, spot, error))
            return false;
        if (is_argument && (!(part->argument = rap_argument_parse(arena, step, *spot, error)) || !add_step(part, RAP_PIPE_ARGUMENT, spot, error)))
            return false;
    }
    return true;
}

static bool read_list(rap_arena *arena, char *placeholder, rap_part *part, const rap_spot *spot, rap_error *error)
{
    char *relation = strchr(placeholder, ':') + 1, *name = strrchr(relation, ':');
    if (!name || !name[1])
        return rap_spot_fail(spot, error, "'{%s}': expected a relation and a name, as {list:recommendations:number}", placeholder);
    *name++ = '\0';
    part->text = name;
    part->each = rap_each_parse(arena, relation, *spot, error);
    return part->each != NULL;
}

/* Understands what stands between braces. */
static bool read_placeholder(rap_arena *arena, const char *inside, rap_part *part, const rap_spot *spot, rap_error *error)
{
    size_t len = step_len(inside);
    char *name = rap_arena_copy(arena, inside, len);
    part->type = RAP_PART_NAME;
    part->text = name;
    if (strncmp(name, "list:", 5) == 0 || strncmp(name, "range:", 6) == 0) {
        part->type = *name == 'l' ? RAP_PART_LIST : RAP_PART_RANGE;
        if (!read_list(arena, name, part, spot, error))
            return false;
    } else if (strncmp(name, "label.", 6) == 0) {
        part->type = RAP_PART_LABEL;
        part->text = name + 6;
    } else if (strncmp(name, "count:", 6) == 0) {
        part->type = RAP_PART_COUNT;
        part->each = rap_each_parse(arena, name + 6, *spot, error);
        if (!part->each)
            return false;
    }
    if (!*part->text)
        return rap_spot_fail(spot, error, "'{}' is empty: expected a field, as {number}");
    return read_steps(arena, inside + len, part, spot, error);
}

/* The brace that closes the one at `text`; NULL where none does. */
static const char *closing_brace(const char *text)
{
    int depth = 0;
    for (; *text; text++) {
        depth += *text == '{';
        depth -= *text == '}';
        if (depth == 0)
            return text;
    }
    return NULL;
}

static size_t count_parts(const char *text)
{
    size_t count = 1;
    for (; *text; text++)
        count += *text == '{' || *text == '#' ? 2 : 0;
    return count;
}

static rap_phrase *parse(rap_arena *arena, const char *text, const char *stops, rap_spot spot, rap_error *error)
{
    rap_phrase *phrase = rap_arena_alloc(arena, sizeof *phrase);
    phrase->spot = spot;
    phrase->parts = rap_arena_alloc(arena, count_parts(text) * sizeof *phrase->parts);
    size_t from = spot.at;
    for (const char *start = text; *text;) {
        rap_part *part = &phrase->parts[phrase->count++];
        spot.at = part->at = from + (size_t)(text - start);
        size_t len = strcspn(text, stops);
        const char *end = *text == '{' ? closing_brace(text) : text + (len ? len : 1);
        if (!end) {
            rap_spot_fail(&spot, error, "'%s': this '{' is never closed", text);
            return NULL;
        }
        if (*text == '{' && !read_placeholder(arena, rap_arena_copy(arena, text + 1, (size_t)(end - text - 1)), part, &spot, error))
            return NULL;
        if (*text != '{' && len == 0)
            part->type = RAP_PART_NUMBER;
        else if (*text != '{')
            part->text = rap_arena_copy(arena, text, len);
        text = end + (*text == '{');
    }
    return phrase;
}

rap_phrase *rap_phrase_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error)
{
    return parse(arena, text, "{", spot, error);
}

rap_phrase *rap_phrase_parse_branch(rap_arena *arena, const char *text, rap_spot spot, rap_error *error)
{
    return parse(arena, text, "{#", spot, error);
}
