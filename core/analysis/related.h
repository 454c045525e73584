/* analysis/related.h - which texts say nearly the same, or speak of the same thing.
 *
 * Two kinds of nearness make one score from 0 to 1:
 *   words    how much of the shorter text's word triples the other has too;
 *   subject  how much of its stems, wherever they stand.
 * Both weigh: a stem counts by its rarity among the texts of its genre (recommendations,
 * other texts) and language in which it is the most common, so that the formulas of a genre
 * weigh little without a list of them. A text inside a longer one counts nearly whole; texts
 * that share very little count less. What the words leave open the subject fills:
 * score = words + (1 - words) * subject.
 *
 * Texts are recommendations, paragraphs of the debate and of annotations (none that only
 * record how the meeting was organized), and titles of agenda items. Ranks are exact; ties
 * go by the order of the dataset. */
#ifndef RAP_ANALYSIS_RELATED_H
#define RAP_ANALYSIS_RELATED_H

#include "model/model.h"

#define RAP_RELATED_SAME 0.60    /* from here texts say nearly the same */
#define RAP_RELATED_SUBJECT 0.20 /* from here they speak of the same subject; under it links are not kept */
#define RAP_RELATED_SHOWN 0.12   /* under it nothing is said */

typedef struct rap_related rap_related;
typedef struct rap_related_text rap_related_text;

typedef struct rap_nearness {
    double score, words, subject;
} rap_nearness;

typedef struct rap_related_hit {
    const rap_node *record;
    const rap_related_text *text;
    rap_nearness near;
} rap_related_hit;

/* Words that stand in a text. `start` and `end` count code points of the part. */
typedef struct rap_related_place {
    const char *words;
    const char *part;  /* as the part of evidence; NULL for the record's own text */
    size_t start, end;
} rap_related_place;

/* The same words in two texts, up to inflection. */
typedef struct rap_related_phrase {
    rap_related_place in[2];
    size_t weight;     /* a word that no other text has weighs 255 */
} rap_related_phrase;

/* All texts of a dataset, read and weighed. Lives in the arena; the model outlives it. */
rap_related *rap_related_new(rap_arena *arena, const rap_model *model);
size_t rap_related_count(const rap_related *related);

/* The id of a record that has a text. */
const char *rap_related_id(const rap_node *record);

/* The text of a recommendation, subparagraph, paragraph or agenda item; NULL for a record
 * of another kind. */
const rap_related_text *rap_related_of(rap_related *related, const rap_node *record);

/* A text from outside; the language may be NULL for that of the dataset. */
const rap_related_text *rap_related_words(rap_related *related, const char *words, const char *language);

/* How near two texts are, weighed by the dataset. */
rap_nearness rap_related_score(rap_related *related, const rap_related_text *a, const rap_related_text *b);

/* All texts of the dataset with at least this score, the best first; not the text itself,
 * nor the record that it is a part of. In the arena. */
const rap_related_hit *rap_related_find(rap_related *related, const rap_related_text *text, double least, size_t *count);

/* What two texts share: at most `most` phrases that do not overlap, the weightiest first.
 * In the arena given. */
const rap_related_phrase *rap_related_phrases(rap_related *related, rap_arena *arena, const rap_related_text *a,
                                              const rap_related_text *b, size_t most, size_t *count);

/* Keeps the nearest texts of each recommendation as links of type `related`, with score and
 * evidence: see related_links.c. An earlier run's links are replaced; those of people stay. */
bool rap_related_give(rap_model *model, rap_error *error);

/* Whether a link is of an earlier run. */
bool rap_related_gave(const rap_node *link);

#endif
