#include "analysis/subject_words.h"

#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/ids.h"
#include "model/json.h"

typedef enum list_name { STOP, JOINERS, LEADERS, VERBS, DOUBTFUL, NOUNS, ADJECTIVES, NOT_FIRST, NOT_LAST, ENDS_NONE, ENDS_ADJECTIVE, CONJUNCTIONS, LISTS } list_name;

static const char *const list_keys[LISTS] = {"stop", "joiners", "leaders", "verbs", "doubtful", "nouns", "adjectives",
                                             "not-first", "not-last", "endings-none", "endings-adjective", "conjunctions"};

struct rap_subject_lists {
    rap_arena *arena;
    rap_ids of[LISTS];
};

typedef struct reader {
    rap_arena *arena;
    rap_json *json;
    const json_t *root;
    rap_error *error;
} reader;

static bool read_strings(reader *r, const char *key, const char ***out)
{
    const json_t *list = json_object_get(r->root, key);
    *out = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof **out);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, r->root, key, r->error, "'%s' must be a list of strings", key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        (*out)[i] = json_string_value(json_array_get(list, i));
        if (!(*out)[i] || !*(*out)[i])
            return rap_json_fail(r->json, r->root, key, r->error, "'%s' must be a list of strings that are not empty", key);
    }
    return true;
}

static bool read_lists(reader *r, struct rap_subject_lists *lists)
{
    for (size_t l = 0; l < LISTS; l++) {
        const char **words;
        if (!read_strings(r, list_keys[l], &words))
            return false;
        lists->of[l].arena = r->arena;
        for (; *words; words++)
            rap_ids_add(&lists->of[l], *words, NULL);
    }
    return true;
}

static bool read_number(reader *r, const char *key, int least, int most, int standard, int *out)
{
    const json_t *value = json_object_get(r->root, key);
    *out = value ? (int)json_integer_value(value) : standard;
    return (!value || json_is_integer(value)) && *out >= least && *out <= most
        ? true : rap_json_fail(r->json, r->root, key, r->error, "'%s' must be a whole number from %d to %d", key, least, most);
}

static bool read_see_list(reader *r, const char *key, bool is_also, rap_subject_words *out)
{
    static const char *const known[] = {"heading", "see", NULL};
    const json_t *list = json_object_get(r->root, key);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, r->root, key, r->error, "'%s' must be a list of objects with 'heading' and 'see'", key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *entry = json_array_get(list, i);
        rap_subject_lead *see = &out->see[out->see_count++];
        if (!json_is_object(entry))
            return rap_json_fail(r->json, r->root, key, r->error, "'%s' must be a list of objects with 'heading' and 'see'", key);
        if (!rap_json_known(r->json, entry, known, r->error) || !rap_json_string(r->json, entry, "heading", true, &see->heading, r->error)
            || !rap_json_string(r->json, entry, "see", true, &see->see, r->error))
            return false;
        see->is_also = is_also;
    }
    return true;
}

static bool read_file(reader *r, rap_subject_words *out)
{
    static const char *const known[] = {"rapporteur-subjects", "note", "least", "most", "longest", "never", "wanted", "see", "see-also",
                                        "stop", "joiners", "leaders", "verbs", "doubtful", "nouns", "adjectives", "not-first",
                                        "not-last", "endings-none", "endings-adjective", "conjunctions", NULL};
    size_t room = json_array_size(json_object_get(r->root, "see")) + json_array_size(json_object_get(r->root, "see-also"));
    out->see = rap_arena_alloc(r->arena, (room + 1) * sizeof *out->see);
    if (json_integer_value(json_object_get(r->root, "rapporteur-subjects")) != 1)
        return rap_json_fail(r->json, r->root, "rapporteur-subjects", r->error, "'rapporteur-subjects' must be 1, the version of this form");
    return rap_json_known(r->json, (json_t *)r->root, known, r->error) && read_lists(r, out->lists)
        && read_number(r, "least", 1, 100, 2, &out->least) && read_number(r, "most", 1, 100, 25, &out->most)
        && read_number(r, "longest", 1, 6, 4, &out->longest) && read_strings(r, "never", &out->never)
        && read_strings(r, "wanted", &out->wanted) && read_see_list(r, "see", false, out) && read_see_list(r, "see-also", true, out);
}

rap_subject_words *rap_subject_words_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    static const char *none[] = {NULL};
    rap_subject_words *words = rap_arena_alloc(arena, sizeof *words);
    const char *name = rap_arena_format(arena, "subjects/%.*s.json", (int)strcspn(language, "-_"), language);
    const char *path = rap_data_find(arena, data_dir, name);
    words->never = words->wanted = none;
    words->lists = rap_arena_alloc(arena, sizeof *words->lists);
    words->lists->arena = arena;
    if (access(path, R_OK) != 0)
        return words;
    reader r = {.arena = arena, .json = rap_json_read(arena, path, error), .error = error};
    r.root = r.json ? rap_json_root(r.json) : NULL;
    if (!r.json || !read_file(&r, words))
        return NULL;
    words->file = path;
    return words;
}

/* ---- what a word may be --------------------------------------------------------------------- */

static bool has(const rap_subject_words *w, list_name list, const char *word)
{
    return rap_ids_find(&w->lists->of[list], word) != RAP_NO_ID;
}

static bool ends(const rap_subject_words *w, list_name list, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i < w->lists->of[list].count; i++) {
        const char *end = w->lists->of[list].list[i];
        size_t size = strlen(end);
        if (len > size + 1 && strcmp(word + len - size, end) == 0)
            return true;
    }
    return false;
}

/* The word itself, or what it is without the ending of a third person or a plural. */
static bool has_form(const rap_subject_words *w, list_name list, const char *word)
{
    size_t len = strlen(word);
    if (has(w, list, word))
        return true;
    return len > 3 && word[len - 1] == 's'
        && (has(w, list, rap_arena_copy(w->lists->arena, word, len - 1)) || (word[len - 2] == 'e' && has(w, list, rap_arena_copy(w->lists->arena, word, len - 2))));
}

static bool has_letters_alone(const char *word)
{
    return strpbrk(word, "0123456789") == NULL && strlen(word) > 1;
}

int rap_subject_word_class(const rap_subject_words *w, const char *word)
{
    if (has(w, JOINERS, word))
        return RAP_WORD_JOINER;
    if (has(w, CONJUNCTIONS, word))
        return RAP_WORD_AND;
    if (has(w, STOP, word) || !has_letters_alone(word))
        return 0;
    bool is_noun = has_form(w, NOUNS, word), is_adjective = has(w, ADJECTIVES, word);
    if (!is_noun && !is_adjective && (has_form(w, VERBS, word) || ends(w, ENDS_NONE, word)))
        return 0;
    int class = RAP_WORD_INNER;
    if (!has_form(w, NOT_FIRST, word))
        class |= RAP_WORD_FIRST;
    if (!has_form(w, NOT_LAST, word) && !is_adjective && (is_noun || !ends(w, ENDS_ADJECTIVE, word)))
        class |= RAP_WORD_LAST;
    return class | (has_form(w, DOUBTFUL, word) ? RAP_WORD_DOUBTFUL : 0);
}

bool rap_subject_word_leads(const rap_subject_words *w, const char *word)
{
    return has(w, LEADERS, word);
}

const char *const *rap_subject_word_joiners(const rap_subject_words *w, size_t *count)
{
    *count = w->lists->of[JOINERS].count;
    return w->lists->of[JOINERS].list;
}
