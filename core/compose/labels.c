/* Words of a report's language. */
#include "compose/labels.h"

#include <jansson.h>
#include <string.h>

#include "base/data.h"
#include "base/ids.h"
#include "base/nearest.h"
#include "compose/faults.h"
#include "compose/lean.h"
#include "compose/phrase.h"

struct rap_labels {
    const char *language;
    rap_ids keys;
    const rap_phrase **phrases; /* of each key … */
    const char **words;         /* … and as they are written */
    size_t phrase_room, word_room;
    rap_faults doubts;          /* labels of the user's that nothing asks for */
    bool forbids_lean;          /* labels of the user's */
};

/* ---- reading ------------------------------------------------------------------------------ */

static bool read_label(rap_arena *arena, rap_json *json, rap_labels *labels, const char *key, const json_t *value, rap_error *error)
{
    json_t *root = rap_json_root(json);
    if (!json_is_string(value))
        return rap_json_fail(json, root, key, error, "label '%s' must be a string", key);
    size_t count = labels->keys.count, at = rap_ids_add(&labels->keys, key, NULL);
    labels->phrases = rap_arena_grow(arena, labels->phrases, count, &labels->phrase_room, sizeof *labels->phrases);
    labels->words = rap_arena_grow(arena, labels->words, count, &labels->word_room, sizeof *labels->words);
    labels->words[at] = json_string_value(value);
    labels->phrases[at] = rap_phrase_parse(arena, labels->words[at], (rap_spot){json, root, key, value, 0}, error);
    return labels->phrases[at] != NULL;
}

/* A label that the languages have not, but nearly: names of States and the like, and labels
 * that a template of the user's asks for, are not near to any. */
static void doubt(rap_json *json, rap_labels *labels, const char *key, size_t known)
{
    rap_nearest nearest = rap_nearest_to(labels->doubts.arena, key);
    for (size_t i = 0; i < known; i++)
        rap_nearest_offer(&nearest, labels->keys.list[i]);
    if (!nearest.best || nearest.distance > 1 + strlen(key) / 10 || strncmp(key, "country.", 8) == 0)
        return;
    rap_error fault = {0};
    rap_json_fail(json, rap_json_root(json), key, &fault, "no label '%s' is used%s", key, rap_nearest_hint(&nearest));
    rap_faults_take(&labels->doubts, &fault);
}

/* The labels of a file, over those that there are. */
static bool read_file(rap_arena *arena, const char *path, rap_labels *labels, rap_error *error)
{
    rap_json *json = rap_json_read(arena, path, error);
    const char *key;
    json_t *value;
    size_t known = labels->keys.count;
    if (!json)
        return false;
    json_object_foreach(rap_json_root(json), key, value) {
        if (known > 0 && rap_ids_find(&labels->keys, key) == RAP_NO_ID)
            doubt(json, labels, key, known);
        labels->forbids_lean |= known > 0 && rap_lean_forbids(json_string_value(value));
        if (!read_label(arena, json, labels, key, value, error))
            return false;
    }
    return true;
}

/* Those of "fr" and over them those of "fr-CA"; of each the program's, and over them the user's. */
static bool read_layers(rap_arena *arena, const char *data_dir, const char *tag, rap_labels *labels, rap_error *error)
{
    size_t count;
    const char *cut = strrchr(tag, '-');
    if (cut && !read_layers(arena, data_dir, rap_arena_copy(arena, tag, (size_t)(cut - tag)), labels, error))
        return false;
    const char *const *paths = rap_data_layers(arena, data_dir, rap_arena_format(arena, "labels/%s.json", tag), &count);
    for (size_t i = 0; i < count; i++)
        if (!read_file(arena, paths[i], labels, error))
            return false;
    return true;
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
    rap_labels *labels = rap_arena_alloc(arena, sizeof *labels);
    labels->keys = (rap_ids){.arena = arena};
    labels->language = tag;
    labels->doubts.arena = arena;
    if (!tag || !read_layers(arena, data_dir, tag, labels, error))
        return NULL;
    for (size_t i = 0; i < labels->keys.count; i++)
        if (!check_phrase(arena, labels, labels->phrases[i], error))
            return NULL;
    return labels;
}

const rap_error *rap_labels_doubts(const rap_labels *labels, size_t *count)
{
    *count = labels->doubts.count;
    return labels->doubts.list;
}

/* ---- asking ------------------------------------------------------------------------------- */

const char *rap_label(const rap_labels *labels, const char *key)
{
    size_t at = labels ? rap_ids_find(&labels->keys, key) : RAP_NO_ID;
    return at == RAP_NO_ID ? key : labels->words[at];
}

const char *rap_label_stated(const rap_labels *labels, const char *key)
{
    size_t at = labels ? rap_ids_find(&labels->keys, key) : RAP_NO_ID;
    return at == RAP_NO_ID || strcmp(labels->words[at], key) == 0 ? NULL : labels->words[at];
}

const char *rap_label_key(const rap_labels *labels, size_t index)
{
    return labels && index < labels->keys.count ? labels->keys.list[index] : NULL;
}

bool rap_labels_forbid_lean(const rap_labels *labels)
{
    return labels->forbids_lean;
}

const char *rap_labels_language(const rap_labels *labels)
{
    return labels ? labels->language : NULL;
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
