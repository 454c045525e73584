#include "analysis/scale.h"

#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/ids.h"
#include "model/json.h"

struct rap_scale {
    rap_ids codes;   /* of the scale, then those beside it */
    size_t on_scale; /* how many stand on it */
    const char **ordered; /* those; NULL-terminated */
};

static bool read_codes(rap_arena *arena, const rap_json *json, const char *key, const char *name, rap_ids *codes, rap_error *error)
{
    const json_t *list = json_object_get(rap_json_root(json), key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *code;
        if (!json_is_object(json_array_get(list, i)))
            continue; /* whoever reads the patterns tells it */
        if (!rap_json_string(json, json_array_get(list, i), name, true, &code, error))
            return false;
        rap_ids_add(codes, rap_arena_string(arena, code), NULL);
    }
    return true;
}

/* The wording of a language; NULL where it has none, or with `error` set. */
static rap_json *read_wording(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    const char *path = rap_data_find(arena, data_dir, rap_arena_format(arena, "wording/%s.json", primary));
    return access(path, R_OK) == 0 ? rap_json_read(arena, path, error) : NULL;
}

rap_scale *rap_scale_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    rap_scale *scale = rap_arena_alloc(arena, sizeof *scale);
    scale->codes = (rap_ids){.arena = arena};
    scale->ordered = rap_arena_alloc(arena, sizeof *scale->ordered);
    rap_json *json = read_wording(arena, data_dir, language, error);
    if (!json)
        return error->code == RAP_CODE_DONE ? scale : NULL;
    if (!read_codes(arena, json, "scale", "code", &scale->codes, error))
        return NULL;
    scale->on_scale = scale->codes.count;
    scale->ordered = rap_arena_alloc(arena, (scale->on_scale + 1) * sizeof *scale->ordered);
    for (size_t i = 0; i < scale->on_scale; i++)
        scale->ordered[i] = scale->codes.list[i];
    return read_codes(arena, json, "beside", "code", &scale->codes, error) ? scale : NULL;
}

const char *const *rap_scale_codes(const rap_scale *scale)
{
    static const char *const none[] = {NULL};
    return scale ? scale->ordered : none;
}

const char *const *rap_scale_words(rap_arena *arena, const char *data_dir, const char *language, const char *field, rap_error *error)
{
    rap_ids words = {.arena = arena};
    bool is_strength = strcmp(field, "strength") == 0, is_read = true;
    rap_json *json = read_wording(arena, data_dir, language, error);
    if (json && is_strength)
        is_read = read_codes(arena, json, "scale", "code", &words, error) && read_codes(arena, json, "beside", "code", &words, error);
    else if (json)
        is_read = read_codes(arena, json, field, strcmp(field, "instruments") == 0 ? "name" : "code", &words, error);
    if (!is_read || error->code != RAP_CODE_DONE)
        return NULL;
    const char **list = rap_arena_alloc(arena, (words.count + 2) * sizeof *list);
    for (size_t i = 0; i < words.count; i++)
        list[i] = words.list[i];
    if (is_strength && words.count)
        list[words.count] = "none"; /* what a text without an operative verb has */
    return list;
}

size_t rap_scale_rank(const rap_scale *scale, const char *code)
{
    size_t count = scale ? scale->codes.count : 0, at = scale ? rap_ids_find(&scale->codes, code) : RAP_NO_ID;
    return !code ? count + 1 : at == RAP_NO_ID ? count : at;
}

const char *rap_scale_tone(const rap_scale *scale, const char *code)
{
    static const char *const tones[] = {"strong", "moderate", "mild"};
    size_t rank = rap_scale_rank(scale, code);
    return scale && rank < scale->on_scale ? tones[rank * 3 / scale->on_scale] : NULL;
}
