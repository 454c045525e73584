/* Sentences of recommendations that are in another language than their document: left over from a translation. */
#include <string.h>

#include "analysis/findings.h"
#include "base/data.h"
#include "base/ids.h"
#include "base/unicode.h"
#include "model/json.h"

#define LEAST_WORDS 8  /* of a sentence that is asked */
#define LEAST_OWN 3    /* words that tell a language from another */
#define TIMES 4        /* so many more of them than of the document's language */
#define SHARE 30       /* percent of the words of a sentence that are of its language */
#define SAID_BYTES 60  /* of the sentence that a finding says */

typedef struct language {
    const char *name;
    const char *script; /* whose every word is of the language; NULL */
    size_t letters;     /* of it that count as a word; 0: blanks part words */
    rap_ids words;
} language;

typedef struct languages {
    rap_findings *findings;
    rap_arena *scratch; /* of one sentence */
    language *list;
    size_t count;
} languages;

/* What a sentence has of a language, counted in words. */
typedef struct share {
    size_t all, common; /* common with the document's language */
} share;

/* ---- languages ---------------------------------------------------------------------------- */

static bool read_language(rap_arena *arena, const char *path, language *l, rap_error *error)
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

static void read_languages(languages *all, const char *data_dir)
{
    rap_arena *arena = all->findings->arena;
    rap_error ignored = {0};
    const char *const *names = rap_data_names(arena, data_dir, "languages", ".json", &ignored);
    size_t room = 0;
    for (; names && *names; names++) {
        language l = {.name = *names};
        rap_error error = {0};
        if (!read_language(arena, rap_data_find(arena, data_dir, rap_arena_format(arena, "languages/%s.json", *names)), &l, &error)) {
            rap_place place = {rap_arena_string(arena, error.file), error.line};
            rap_findings_add(all->findings, false, "language-file", place, "texts in this language are not known: %s", error.message);
            continue;
        }
        all->list = rap_arena_grow(arena, all->list, all->count, &room, sizeof *all->list);
        all->list[all->count++] = l;
    }
}

/* The language of a document among those that are known; their count where it is none of them. */
static size_t language_of(const languages *all, const rap_node *document)
{
    const char *name = rap_node_text(document, RAP_DOCUMENT_LANGUAGE);
    size_t at = 0;
    if (!name)
        name = rap_node_text(rap_model_dataset(all->findings->model), RAP_DATASET_LANGUAGE);
    size_t len = name ? strcspn(name, "-_") : 0;
    while (at < all->count && !(strlen(all->list[at].name) == len && strncmp(all->list[at].name, name, len) == 0))
        at++;
    return at;
}

/* ---- sentences ---------------------------------------------------------------------------- */

static bool is_of(const language *l, const char *script, const char *word)
{
    return l->script ? strcmp(l->script, script) == 0 : rap_ids_find(&l->words, word) != RAP_NO_ID;
}

/* As how many words one counts that no blanks part. */
static size_t weight_of(const languages *all, const char *script, const char *word)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].letters && all->list[i].script && strcmp(all->list[i].script, script) == 0)
            return (rap_utf8_count(word) + all->list[i].letters - 1) / all->list[i].letters;
    return 1;
}

static void count_word(const languages *all, size_t own, const char *script, const char *word, size_t weight, share *shares)
{
    bool is_own = is_of(&all->list[own], script, word);
    for (size_t i = 0; i < all->count; i++)
        if (is_of(&all->list[i], script, word)) {
            shares[i].all += weight;
            shares[i].common += is_own ? weight : 0;
        }
}

/* Counts the words of a sentence by languages; how many it has. Numbers are no words. */
static size_t count_words(const languages *all, size_t own, const char *sentence, share *shares)
{
    size_t words = 0;
    char *word = rap_unicode_plain(all->scratch, sentence);
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

/* The language that a sentence is in where it is not that of its document: as many of its words are of that language as
 * every text has, and next to none of the document's alone. NULL for none. */
static const language *foreign_of(const languages *all, size_t own, const char *sentence)
{
    share *shares = rap_arena_alloc(all->scratch, all->count * sizeof *shares);
    size_t words = count_words(all, own, sentence, shares), best = own;
    for (size_t i = 0; i < all->count; i++) {
        size_t told = shares[i].all - shares[i].common, against = shares[own].all - shares[i].common;
        bool is_foreign = told >= LEAST_OWN && told >= TIMES * against && 100 * shares[i].all >= SHARE * words;
        if (i != own && is_foreign && (best == own || shares[i].all > shares[best].all))
            best = i;
    }
    return words >= LEAST_WORDS && best != own ? &all->list[best] : NULL;
}

/* The beginning of a sentence, cut between letters. */
static const char *beginning_of(rap_arena *arena, const char *sentence)
{
    size_t len = strlen(sentence);
    const char *end = sentence;
    while (*end && end < sentence + SAID_BYTES)
        rap_utf8_next(&end);
    return end < sentence + len ? rap_arena_format(arena, "%.*s…", (int)(end - sentence), sentence) : sentence;
}

static void check_text(const languages *all, size_t own, const rap_node *record, const char *id, const char *text)
{
    rap_findings *f = all->findings;
    size_t count, *ends = text ? rap_unicode_sentences(all->scratch, text, &count) : NULL;
    for (size_t i = 0; ends && i + 1 < count; i++) {
        const char *sentence = rap_unicode_squeeze(all->scratch, rap_arena_copy(all->scratch, text + ends[i], ends[i + 1] - ends[i]));
        const language *foreign = foreign_of(all, own, sentence);
        if (foreign)
            rap_findings_add(f, false, "foreign-sentence", rap_place_of(f->model, record), "a sentence of %s is in another language (%s) than its document (%s): %s",
                             id, foreign->name, all->list[own].name, beginning_of(f->arena, sentence));
    }
    rap_arena_clear(all->scratch);
}

static void check_items(const languages *all, size_t own, const rap_node *record, const char *id, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(record, field); i++) {
        const rap_node *item = rap_node_item(record, field, i);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue; /* its words are those of the text */
        check_text(all, own, item, id, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        check_items(all, own, item, id, RAP_SUBPARAGRAPH_ITEMS);
    }
}

static void release(void *arena)
{
    rap_arena_free(arena);
}

void rap_lint_languages(rap_findings *findings, const char *data_dir)
{
    const rap_node *dataset = rap_model_dataset(findings->model);
    rap_error ignored = {0};
    languages all = {.findings = findings, .scratch = rap_arena_new_beside(findings->arena, &ignored)};
    if (!rap_arena_own(findings->arena, all.scratch, release))
        rap_arena_exhausted(findings->arena);
    if (data_dir)
        read_languages(&all, data_dir);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        size_t own = language_of(&all, rap_model_target(findings->model, r, RAP_RECOMMENDATION_DOCUMENT));
        const char *id = rap_node_text(r, RAP_RECOMMENDATION_ID);
        if (own == all.count)
            continue;
        check_text(&all, own, r, id, rap_node_text(r, RAP_RECOMMENDATION_TEXT));
        check_items(&all, own, r, id, RAP_RECOMMENDATION_ITEMS);
        check_text(&all, own, r, id, rap_node_text(r, RAP_RECOMMENDATION_CLOSING));
    }
}
