#include "compose/phrase.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    rap_pipe pipe;
} pipes[] = {{"date", RAP_PIPE_DATE}, {"ordinal", RAP_PIPE_ORDINAL}, {"label", RAP_PIPE_LABEL},
             {"stated", RAP_PIPE_STATED}, {"heading", RAP_PIPE_HEADING}, {"capital", RAP_PIPE_CAPITAL}};

bool rap_spot_fail(const rap_spot *spot, rap_error *error, const char *format, ...)
{
    char sentence[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    if (!spot->json)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "%s", sentence);
    return rap_json_fail(spot->json, spot->object, spot->key, error, "%s", sentence);
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

static bool add_pipe(rap_part *part, const char *name, const rap_spot *spot, rap_error *error)
{
    for (size_t i = 0; i < sizeof pipes / sizeof pipes[0]; i++)
        if (strcmp(pipes[i].name, name) == 0 && part->pipe_count < RAP_PIPES) {
            part->pipes[part->pipe_count++] = pipes[i].pipe;
            return true;
        }
    return rap_spot_fail(spot, error, "unknown form '|%s'; known: date, ordinal, label, stated, heading, capital", name);
}

static bool read_list(rap_arena *arena, char *inside, rap_part *part, const rap_spot *spot, rap_error *error)
{
    char *name = strrchr(inside, ':');
    if (!name || !name[1])
        return rap_spot_fail(spot, error, "'{list:%s}': expected a relation and a name, as {list:recommendations:number}", inside);
    *name++ = '\0';
    part->type = RAP_PART_LIST;
    part->text = name;
    part->each = rap_each_parse(arena, inside, *spot, error);
    return part->each != NULL;
}

/* Understands what stands between braces. */
static bool read_placeholder(rap_arena *arena, char *inside, rap_part *part, const rap_spot *spot, rap_error *error)
{
    char *form = strchr(inside, '|');
    if (form)
        *form++ = '\0';
    while (form) {
        char *next = strchr(form, '|');
        if (next)
            *next++ = '\0';
        if (!add_pipe(part, form, spot, error))
            return false;
        form = next;
    }
    if (strncmp(inside, "list:", 5) == 0)
        return read_list(arena, inside + 5, part, spot, error);
    if (strncmp(inside, "label.", 6) == 0) {
        part->type = RAP_PART_LABEL;
        part->text = inside + 6;
    } else if (strncmp(inside, "count:", 6) == 0) {
        part->type = RAP_PART_COUNT;
        part->each = rap_each_parse(arena, inside + 6, *spot, error);
        return part->each != NULL;
    } else {
        part->type = RAP_PART_NAME;
        part->text = inside;
    }
    return *part->text || rap_spot_fail(spot, error, "'{}' is empty: expected a field, as {number}");
}

static size_t count_parts(const char *text)
{
    size_t count = 1;
    for (; *text; text++)
        count += *text == '{' ? 2 : 0;
    return count;
}

rap_phrase *rap_phrase_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error)
{
    rap_phrase *phrase = rap_arena_alloc(arena, sizeof *phrase);
    phrase->spot = spot;
    phrase->parts = rap_arena_alloc(arena, count_parts(text) * sizeof *phrase->parts);
    while (*text) {
        rap_part *part = &phrase->parts[phrase->count++];
        size_t len = strcspn(text, "{");
        if (len > 0) {
            part->text = rap_arena_copy(arena, text, len);
            text += len;
            continue;
        }
        const char *end = strchr(text, '}');
        if (!end) {
            rap_spot_fail(&spot, error, "'%s': this '{' is never closed", text);
            return NULL;
        }
        if (!read_placeholder(arena, rap_arena_copy(arena, text + 1, (size_t)(end - text - 1)), part, &spot, error))
            return NULL;
        text = end + 1;
    }
    return phrase;
}
