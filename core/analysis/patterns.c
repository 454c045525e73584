#include "analysis/patterns.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

struct rap_patterns {
    rap_arena *arena;
    URegularExpression **list;
    size_t count;
    URegularExpression *last; /* the one that matched last */
};

/* ---- the text ------------------------------------------------------------------------------- */

/* The text of the last search in UTF-16, with the byte that each unit comes from: many patterns
 * are tried on one text. Kept by the process. */
static struct {
    char *bytes;
    size_t len;
    UChar *units;
    size_t *places;
    size_t unit_count, room;
} held;

static void make_room(rap_arena *arena, size_t room)
{
    if (room <= held.room)
        return;
    held.len = SIZE_MAX; /* what was held is gone */
    held.bytes = rap_heap_resize(held.bytes, 2 * room);
    held.units = held.bytes ? rap_heap_resize(held.units, 2 * room * sizeof *held.units) : held.units;
    held.places = held.units ? rap_heap_resize(held.places, 2 * room * sizeof *held.places) : held.places;
    if (!held.bytes || !held.units || !held.places)
        rap_arena_exhausted(arena);
    held.room = 2 * room;
}

static void hold(rap_arena *arena, const char *text)
{
    size_t len = strlen(text), n = 0;
    if (held.room && held.len == len && memcmp(held.bytes, text, len) == 0)
        return;
    make_room(arena, len + 1);
    memcpy(held.bytes, text, len + 1);
    held.len = len;
    for (const char *p = text, *start = p; *p; start = p) {
        uint32_t c = rap_utf8_next(&p);
        for (int unit = 0; unit < U16_LENGTH(c); unit++) {
            held.places[n] = (size_t)(start - text);
            held.units[n++] = c <= 0xffff ? (UChar)c : unit ? U16_TRAIL(c) : U16_LEAD(c);
        }
    }
    held.places[n] = len;
    held.unit_count = n;
}

/* The first unit at or after a byte. */
static int32_t unit_at(size_t byte)
{
    size_t low = 0, high = held.unit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (held.places[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (int32_t)low;
}

/* ---- reading -------------------------------------------------------------------------------- */

static void release(void *regex)
{
    uregex_close(regex);
}

static URegularExpression *compile(rap_arena *arena, const rap_json *json, const json_t *object, const char *key,
                                   const char *pattern, rap_error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError place = {0};
    UText bytes = UTEXT_INITIALIZER;
    utext_openUTF8(&bytes, pattern, -1, &status);
    URegularExpression *regex = uregex_openUText(&bytes, 0, &place, &status);
    utext_close(&bytes);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        rap_arena_exhausted(arena);
    if (U_FAILURE(status)) {
        rap_json_fail(json, object, key, error, "'%s' has a pattern that is none: '%s' (%s at character %d)", key, pattern,
                      u_errorName(status), (int)place.offset);
        return NULL;
    }
    return rap_arena_own(arena, regex, release);
}

/* Whether a pattern names only groups that are asked for: another would never be heard of. */
static bool check_groups(rap_arena *arena, const rap_json *json, const json_t *object, const char *key, const char *pattern, const char *const *groups,
                         rap_error *error)
{
    for (const char *p = strstr(pattern, "(?<"); p; p = strstr(p + 3, "(?<")) {
        const char *name = rap_arena_copy(arena, p + 3, strcspn(p + 3, ">"));
        rap_nearest nearest = rap_nearest_to(arena, name);
        rap_text list = {.arena = arena};
        size_t i = 0;
        if (p[3] == '=' || p[3] == '!' || (p > pattern && p[-1] == '\\'))
            continue;
        for (; groups[i] && strcmp(groups[i], name) != 0; i++) {
            rap_text_format(&list, "%s%s", i ? ", " : "", groups[i]);
            rap_nearest_offer(&nearest, groups[i]);
        }
        if (!groups[i])
            return rap_json_fail(json, object, key, error, "'%s' has a pattern with the group '%s'; groups here: %s%s", key, name,
                                 i ? rap_text_string(&list) : "none", rap_nearest_hint(&nearest));
    }
    return true;
}

rap_patterns *rap_patterns_read(rap_arena *arena, const rap_json *json, const json_t *object, const char *key, const char *const *groups, rap_error *error)
{
    const json_t *list = json_object_get(object, key);
    rap_patterns *p = rap_arena_alloc(arena, sizeof *p);
    *p = (rap_patterns){.arena = arena, .list = rap_arena_alloc(arena, (json_array_size(list) + 1) * sizeof *p->list)};
    if (list && !json_is_array(list)) {
        rap_json_fail(json, object, key, error, "'%s' must be a list of patterns", key);
        return NULL;
    }
    for (; p->count < json_array_size(list); p->count++) {
        const char *pattern = json_string_value(json_array_get(list, p->count));
        if (!pattern) {
            rap_json_fail(json, object, key, error, "'%s' must be a list of patterns", key);
            return NULL;
        }
        p->list[p->count] = compile(arena, json, object, key, pattern, error);
        if (!p->list[p->count] || !check_groups(arena, json, object, key, pattern, groups, error))
            return NULL;
    }
    return p;
}

/* ---- finding -------------------------------------------------------------------------------- */

/* Where a pattern matches the text that is held at or after a unit. */
static bool find_one(const rap_patterns *p, URegularExpression *regex, int32_t from, rap_span *span)
{
    UErrorCode status = U_ZERO_ERROR;
    uregex_setText(regex, held.units, (int32_t)held.unit_count, &status);
    UBool is_found = uregex_find(regex, from, &status);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        rap_arena_exhausted(p->arena);
    if (U_FAILURE(status) || !is_found)
        return false;
    *span = (rap_span){held.places[uregex_start(regex, 0, &status)], held.places[uregex_end(regex, 0, &status)]};
    return U_SUCCESS(status);
}

bool rap_patterns_find(rap_patterns *p, const char *text, size_t from, rap_span *found)
{
    p->last = NULL;
    hold(p->arena, text);
    for (size_t i = 0; i < p->count && from <= held.len; i++) {
        rap_span span;
        if (!find_one(p, p->list[i], unit_at(from), &span))
            continue;
        if (p->last && (span.start > found->start || (span.start == found->start && span.end <= found->end)))
            continue;
        *found = span;
        p->last = p->list[i];
    }
    return p->last != NULL;
}

bool rap_patterns_group(const rap_patterns *p, const char *name, rap_span *group)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t number = p->last ? uregex_groupNumberFromCName(p->last, name, -1, &status) : -1;
    int32_t start = U_SUCCESS(status) && number >= 0 ? uregex_start(p->last, number, &status) : -1;
    if (start < 0 || U_FAILURE(status))
        return false;
    *group = (rap_span){held.places[start], held.places[uregex_end(p->last, number, &status)]};
    return true;
}
