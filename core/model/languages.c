#include "model/languages.h"

#include <string.h>

#include "base/data.h"
#include "base/unicode.h"
#include "model/json.h"

/* ---- reading ------------------------------------------------------------------------------ */

static bool read_language(rap_arena *arena, const char *path, rap_language *l, rap_error *error)
{
    rap_json *json = rap_json_read(arena, path, error);
    const json_t *root = json ? rap_json_root(json) : NULL, *words = json_object_get(root, "words");
    if (!json)
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-language")) != 1)
        return rap_fail(error, RAP_CODE_DATA, path, 0, "\"rapporteur-language\": 1 is wanted");
    l->script = json_string_value(json_object_get(root, "script"));
    json_int_t letters = json_integer_value(json_object_get(root, "letters"));
    l->letters = letters > 0 ? (size_t)letters : 0;
    l->words.arena = arena;
    for (size_t i = 0; i < json_array_size(words); i++)
        if (json_is_string(json_array_get(words, i)))
            rap_ids_add(&l->words, json_string_value(json_array_get(words, i)), NULL);
    return l->script || l->words.count || rap_fail(error, RAP_CODE_DATA, path, 0, "\"words\" or a \"script\" is wanted");
}

rap_languages rap_languages_read(rap_arena *arena, const char *data_dir, rap_language_fault *fault, void *context)
{
    rap_languages all = {0};
    rap_error ignored = {0};
    const char *const *names = rap_data_names(arena, data_dir, "languages", ".json", &ignored);
    size_t room = 0;
    for (; names && *names; names++) {
        rap_language l = {.name = *names};
        rap_error error = {0};
        if (!read_language(arena, rap_data_find(arena, data_dir, rap_arena_format(arena, "languages/%s.json", *names)), &l, &error)) {
            if (fault)
                fault(context, &error);
            continue;
        }
        all.list = rap_arena_grow(arena, all.list, all.count, &room, sizeof *all.list);
        all.list[all.count++] = l;
    }
    return all;
}

size_t rap_languages_find(const rap_languages *all, const char *name)
{
    size_t at = 0, len = name ? strcspn(name, "-_") : 0;
    while (at < all->count && !(strlen(all->list[at].name) == len && strncmp(all->list[at].name, name, len) == 0))
        at++;
    return at;
}

/* ---- words -------------------------------------------------------------------------------- */

static bool is_of(const rap_language *l, const char *script, const char *word)
{
    return l->script ? strcmp(l->script, script) == 0 : rap_ids_find(&l->words, word) != RAP_NO_ID;
}

/* As how many words one counts that no blanks part. */
static size_t weight_of(const rap_languages *all, const char *script, const char *word)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].letters && all->list[i].script && strcmp(all->list[i].script, script) == 0)
            return (rap_utf8_count(word) + all->list[i].letters - 1) / all->list[i].letters;
    return 1;
}

static void count_word(const rap_languages *all, size_t own, const char *script, const char *word, size_t weight, rap_language_share *shares)
{
    bool is_own = own < all->count && is_of(&all->list[own], script, word);
    for (size_t i = 0; i < all->count; i++)
        if (is_of(&all->list[i], script, word)) {
            shares[i].all += weight;
            shares[i].common += is_own ? weight : 0;
        }
}

size_t rap_languages_add(const rap_languages *all, rap_arena *scratch, size_t own, const char *text, rap_language_share *shares)
{
    size_t words = 0;
    char *word = rap_unicode_plain(scratch, text);
    for (char *end; *word; word = end) {
        const char *first = word;
        end = word + strcspn(word, " ");
        if (*end)
            *end++ = '\0';
        uint32_t c = rap_utf8_next(&first);
        if (!rap_is_letter(c))
            continue;
        const char *script = rap_unicode_script(c);
        size_t weight = weight_of(all, script, word);
        count_word(all, own, script, word, weight, shares);
        words += weight;
    }
    return words;
}
