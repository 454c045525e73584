#include "analysis/patterns.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

#include "analysis/patterns_need.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

struct rap_patterns {
    rap_arena *arena;
    URegularExpression **list;
    rap_needed *needed; /* by each */
    size_t count;
    URegularExpression *last; /* the one that matched last */
};

/* ---- the text ------------------------------------------------------------------------------- */

/* The text of the last search, in small letters and, where a pattern was tried on it, in UTF-16 with the byte that
 * each unit comes from: many patterns are tried on one text. Kept by the process. */
static struct {
    char *bytes, *small;
    bool is_simple; /* see below */
    size_t len;
    UChar *units;
    size_t *places;
    size_t unit_count, room;
    bool is_cut;    /* into units */
} held;

static void make_room(rap_arena *arena, size_t room)
{
    if (room <= held.room)
        return;
    held.len = SIZE_MAX; /* what was held is gone */
    held.bytes = rap_heap_resize(held.bytes, 2 * room);
    held.small = held.bytes ? rap_heap_resize(held.small, 2 * room) : held.small;
    held.units = held.small ? rap_heap_resize(held.units, 2 * room * sizeof *held.units) : held.units;
    held.places = held.units ? rap_heap_resize(held.places, 2 * room * sizeof *held.places) : held.places;
    if (!held.bytes || !held.small || !held.units || !held.places)
        rap_arena_exhausted(arena);
    held.room = 2 * room;
}

/* Whether nothing but letters of ASCII fits letters of ASCII where case does not count, as the sign of the kelvin fits k: all is
 * of ASCII, of the letters and signs of western Europe but the German sharp s, or among the usual signs of print. */
static bool is_simple(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    for (; *p; p++)
        if (*p >= 0xC4 && (*p != 0xE2 || (p[1] != 0x80 && p[1] != 0x81)))
            return false;
        else if (*p == 0xC3 && p[1] == 0x9F)
            return false;
    return true;
}

static void hold(rap_arena *arena, const char *text)
{
    size_t len = strlen(text);
    if (held.room && held.len == len && memcmp(held.bytes, text, len) == 0)
        return;
    make_room(arena, len + 1);
    memcpy(held.bytes, text, len + 1);
    for (size_t i = 0; i <= len; i++)
        held.small[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]);
    held.len = len;
    held.is_simple = is_simple(text);
    held.is_cut = false;
}

static void cut(void)
{
    size_t n = 0;
    for (const char *p = held.bytes, *start = p; *p && !held.is_cut; start = p) {
        uint32_t c = rap_utf8_next(&p);
        for (int unit = 0; unit < U16_LENGTH(c); unit++) {
            held.places[n] = (size_t)(start - held.bytes);
            held.units[n++] = c <= 0xffff ? (UChar)c : unit ? U16_TRAIL(c) : U16_LEAD(c);
        }
    }
    if (!held.is_cut) {
        held.places[n] = held.len;
        held.unit_count = n;
        held.is_cut = true;
    }
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
    *p = (rap_patterns){.arena = arena, .list = rap_arena_alloc(arena, (json_array_size(list) + 1) * sizeof *p->list),
                        .needed = rap_arena_alloc(arena, (json_array_size(list) + 1) * sizeof *p->needed)};
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
        p->needed[p->count] = rap_needed_by(arena, pattern);
    }
    return p;
}

/* ---- finding -------------------------------------------------------------------------------- */

/* Where a pattern matches the text that is held at or after a byte. */
static bool find_one(const rap_patterns *p, size_t number, size_t byte, rap_span *span)
{
    UErrorCode status = U_ZERO_ERROR;
    URegularExpression *regex = p->list[number];
    if (held.is_simple && !rap_needed_is_in(&p->needed[number], held.small + byte))
        return false;
    cut();
    int32_t from = unit_at(byte);
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
        if (!find_one(p, i, from, &span))
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
