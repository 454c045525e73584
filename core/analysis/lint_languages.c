/* Sentences of recommendations that are in another language than their document: left over from a translation. */
#include <string.h>

#include "analysis/findings.h"
#include "base/unicode.h"
#include "model/languages.h"

#define LEAST_WORDS 8  /* of a sentence that is asked */
#define LEAST_OWN 3    /* words that tell a language from another */
#define TIMES 4        /* so many more of them than of the document's language */
#define SHARE 30       /* percent of the words of a sentence that are of its language */
#define SAID_BYTES 60  /* of the sentence that a finding says */

typedef struct languages {
    rap_findings *findings;
    rap_arena *scratch; /* of one sentence */
    rap_languages known;
} languages;

/* ---- languages ---------------------------------------------------------------------------- */

static void add_fault(void *context, const rap_error *error)
{
    rap_findings *findings = context;
    rap_place place = {rap_arena_string(findings->arena, error->file), error->line};
    rap_findings_add(findings, false, "language-file", place, "texts in this language are not known: %s", error->message);
}

/* The language of a document among those that are known; their count where it is none of them. */
static size_t language_of(const languages *all, const rap_node *document)
{
    const char *name = rap_node_text(document, RAP_DOCUMENT_LANGUAGE);
    return rap_languages_find(&all->known, name ? name : rap_node_text(rap_model_dataset(all->findings->model), RAP_DATASET_LANGUAGE));
}

/* ---- sentences ---------------------------------------------------------------------------- */

/* The language that a sentence is in where it is not that of its document: as many of its words are of that language as
 * every text has, and next to none of the document's alone. NULL for none. */
static const rap_language *foreign_of(const languages *all, size_t own, const char *sentence)
{
    rap_language_share *shares = rap_arena_alloc(all->scratch, all->known.count * sizeof *shares);
    size_t words = rap_languages_add(&all->known, all->scratch, own, sentence, shares), best = own;
    for (size_t i = 0; i < all->known.count; i++) {
        size_t told = shares[i].all - shares[i].common, against = shares[own].all - shares[i].common;
        bool is_foreign = told >= LEAST_OWN && told >= TIMES * against && 100 * shares[i].all >= SHARE * words;
        if (i != own && is_foreign && (best == own || shares[i].all > shares[best].all))
            best = i;
    }
    return words >= LEAST_WORDS && best != own ? &all->known.list[best] : NULL;
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
        const rap_language *foreign = foreign_of(all, own, sentence);
        if (foreign)
            rap_findings_add(f, false, "foreign-sentence", rap_place_of(f->model, record), "a sentence of %s is in another language (%s) than its document (%s): %s",
                             id, foreign->name, all->known.list[own].name, beginning_of(f->arena, sentence));
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
        all.known = rap_languages_read(findings->arena, data_dir, add_fault, findings);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        size_t own = language_of(&all, rap_model_target(findings->model, r, RAP_RECOMMENDATION_DOCUMENT));
        const char *id = rap_node_text(r, RAP_RECOMMENDATION_ID);
        if (own == all.known.count)
            continue;
        check_text(&all, own, r, id, rap_node_text(r, RAP_RECOMMENDATION_TEXT));
        check_items(&all, own, r, id, RAP_RECOMMENDATION_ITEMS);
        check_text(&all, own, r, id, rap_node_text(r, RAP_RECOMMENDATION_CLOSING));
    }
}
