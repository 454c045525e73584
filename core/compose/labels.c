/* Words of a report's language. */
#include "compose/labels.h"

#include <jansson.h>
#include <string.h>

#include "base/data.h"
#include "base/ids.h"
#include "compose/phrase.h"
#include "select/nearest.h"

struct rap_labels {
    const json_t *words;
    rap_ids keys;
    const rap_phrase **phrases; /* of each key */
};

/* ---- reading ------------------------------------------------------------------------------ */

static bool read_label(rap_arena *arena, rap_json *json, rap_labels *labels, const char *key, const json_t *value, rap_error *error)
{
    json_t *root = rap_json_root(json);
    if (!json_is_string(value))
        return rap_json_fail(json, root, key, error, "label '%s' must be a string", key);
    size_t at = rap_ids_add(&labels->keys, key, NULL);
    labels->phrases[at] = rap_phrase_parse(arena, json_string_value(value), (rap_spot){json, root, key, value, 0}, error);
    return labels->phrases[at] != NULL;
}

/* Whether every label that a phrase names is there. */
static bool check_phrase(rap_arena *arena, const rap_labels *labels, const rap_phrase *phrase, rap_error *error)
{
    for (size_t i = 0; i < phrase->count; i++) {
        const rap_part *part = &phrase->parts[i];
        for (size_t b = 0; part->argument && b < part->argument->branch_count; b++)
            if (!check_phrase(arena, labels, part->argument->branches[b], error))
                return false;
        if (part->type == RAP_PART_LABEL && rap_ids_find(&labels->keys, part->text) == RAP_NO_ID)
            return rap_spot_fail(&phrase->spot, error, "no label '%s'%s", part->text, rap_label_hint(arena, labels, part->text));
    }
    return true;
}

/* The tag, or what is left of it without its region, that there are labels for; NULL with
 * `error` set. */
static const char *known_tag(rap_arena *arena, const char *data_dir, const char *tag, rap_error *error)
{
    const char *cut = strrchr(tag, '-');
    rap_error ignored = {0};
    if (!cut || rap_data_is_known(arena, data_dir, "labels", tag, "language of labels", &ignored))
        return cut || rap_data_is_known(arena, data_dir, "labels", tag, "language of labels", error) ? tag : NULL;
    return known_tag(arena, data_dir, rap_arena_copy(arena, tag, (size_t)(cut - tag)), error);
}

rap_labels *rap_labels_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    if (!*language || strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen(language)) {
        rap_fail(error, RAP_CODE_USAGE, NULL, 0, "'%s' is not the tag of a language, as en or pt-BR", language);
        return NULL;
    }
    const char *tag = known_tag(arena, data_dir, language, error);
    rap_json *json = tag ? rap_json_read(arena, rap_data_find(arena, data_dir, rap_arena_format(arena, "labels/%s.json", tag)), error) : NULL;
    if (!json)
        return NULL;
    rap_labels *labels = rap_arena_alloc(arena, sizeof *labels);
    labels->words = rap_json_root(json);
    labels->keys = (rap_ids){.arena = arena};
    labels->phrases = rap_arena_alloc(arena, (json_object_size(labels->words) + 1) * sizeof *labels->phrases);
    const char *key;
    json_t *value;
    json_object_foreach(rap_json_root(json), key, value)
        if (!read_label(arena, json, labels, key, value, error))
            return NULL;
    for (size_t i = 0; i < labels->keys.count; i++)
        if (!check_phrase(arena, labels, labels->phrases[i], error))
            return NULL;
    return labels;
}

/* ---- asking ------------------------------------------------------------------------------- */

const char *rap_label(const rap_labels *labels, const char *key)
{
    const char *word = labels ? json_string_value(json_object_get(labels->words, key)) : NULL;
    return word ? word : key;
}

const rap_phrase *rap_label_phrase(const rap_labels *labels, const char *key)
{
    size_t at = labels ? rap_ids_find(&labels->keys, key) : RAP_NO_ID;
    return at == RAP_NO_ID ? NULL : labels->phrases[at];
}

const char *rap_label_hint(rap_arena *arena, const rap_labels *labels, const char *key)
{
    rap_nearest nearest = rap_nearest_to(arena, key);
    for (size_t i = 0; labels && i < labels->keys.count; i++)
        rap_nearest_offer(&nearest, labels->keys.list[i]);
    return rap_nearest_hint(&nearest);
}
