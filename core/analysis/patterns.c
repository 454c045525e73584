#include "analysis/patterns.h"

#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

struct rap_patterns {
    rap_arena *arena;
    URegularExpression **list;
    size_t count;
    const URegularExpression *last; /* the one that matched last */
};

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

rap_patterns *rap_patterns_read(rap_arena *arena, const rap_json *json, const json_t *object, const char *key, rap_error *error)
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
        if (!p->list[p->count])
            return NULL;
    }
    return p;
}

/* Where a pattern matches at or after a byte. */
static bool find_one(const rap_patterns *p, URegularExpression *regex, UText *text, size_t from, rap_span *span)
{
    UErrorCode status = U_ZERO_ERROR;
    uregex_setUText(regex, text, &status);
    UBool is_found = uregex_find64(regex, (int64_t)from, &status);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        rap_arena_exhausted(p->arena);
    if (U_FAILURE(status) || !is_found)
        return false;
    *span = (rap_span){(size_t)uregex_start64(regex, 0, &status), (size_t)uregex_end64(regex, 0, &status)};
    return U_SUCCESS(status);
}

bool rap_patterns_find(const rap_patterns *p, const char *text, size_t from, rap_span *found)
{
    UErrorCode status = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;
    rap_patterns *keep = (rap_patterns *)p;
    keep->last = NULL;
    utext_openUTF8(&bytes, text, -1, &status);
    for (size_t i = 0; i < p->count && U_SUCCESS(status); i++) {
        rap_span span;
        if (!find_one(p, p->list[i], &bytes, from, &span))
            continue;
        if (p->last && (span.start > found->start || (span.start == found->start && span.end <= found->end)))
            continue;
        *found = span;
        keep->last = p->list[i];
    }
    utext_close(&bytes);
    return p->last != NULL;
}

bool rap_patterns_group(const rap_patterns *p, const char *name, rap_span *group)
{
    UErrorCode status = U_ZERO_ERROR;
    URegularExpression *regex = (URegularExpression *)p->last;
    int32_t number = regex ? uregex_groupNumberFromCName(regex, name, -1, &status) : -1;
    int64_t start = U_SUCCESS(status) && number >= 0 ? uregex_start64(regex, number, &status) : -1;
    if (start < 0 || U_FAILURE(status))
        return false;
    *group = (rap_span){(size_t)start, (size_t)uregex_end64(regex, number, &status)};
    return true;
}
