/* Words of a report's language. */
#include <jansson.h>
#include <string.h>

#include "compose/compose.h"
#include "model/json.h"

struct rap_labels {
    const json_t *words;
};

rap_labels *rap_labels_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    if (!*language || strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen(language)) {
        rap_fail(error, RAP_CODE_USAGE, NULL, 0, "'%s' is not the tag of a language, as en or pt-BR", language);
        return NULL;
    }
    const char *folder = rap_arena_format(arena, "%s/labels", data_dir);
    if (!rap_json_is_known(arena, folder, language, "language of labels", error))
        return NULL;
    rap_json *json = rap_json_read(arena, rap_arena_format(arena, "%s/%s.json", folder, language), error);
    if (!json)
        return NULL;
    const char *key;
    json_t *value;
    json_object_foreach(rap_json_root(json), key, value)
        if (!json_is_string(value)) {
            rap_json_fail(json, rap_json_root(json), key, error, "label '%s' must be a string", key);
            return NULL;
        }
    rap_labels *labels = rap_arena_alloc(arena, sizeof *labels);
    labels->words = rap_json_root(json);
    return labels;
}

const char *rap_label(const rap_labels *labels, const char *key)
{
    const char *word = labels ? json_string_value(json_object_get(labels->words, key)) : NULL;
    return word ? word : key;
}
