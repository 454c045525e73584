/* analysis/summaries_work.h - what the files that sum up themes share. */
#ifndef RAP_ANALYSIS_SUMMARIES_WORK_H
#define RAP_ANALYSIS_SUMMARIES_WORK_H

#include "analysis/evidence.h"
#include "analysis/stems.h"
#include "analysis/summaries.h"
#include "analysis/summaries_rules.h"
#include "base/table.h"
#include "base/text.h"

#define RAP_SUMMARY_FACT "summary:"
#define RAP_SUMMARY_RULE "coverage"     /* what the rules of our evidence begin with */

/* In the order in which a summary quotes them. */
typedef enum rap_summary_source {
    RAP_SUMMARY_ADOPTED,    /* recommendations */
    RAP_SUMMARY_SAID,       /* paragraphs of debate */
    RAP_SUMMARY_BACKGROUND, /* paragraphs of background papers */
    RAP_SUMMARY_SOURCES     /* how many there are; anything else is no source */
} rap_summary_source;

/* A text that sentences are taken from. */
typedef struct rap_summary_text {
    const rap_node *record;
    const char *id, *document;
    const char *date;          /* of its meeting, else of its document; "" where neither is known */
    long number;               /* in its document; 0 for none */
    rap_summary_source source;
} rap_summary_text;

/* There are very many of them. */
typedef struct rap_summary_sentence {
    const uint8_t *stems;      /* of the sentence and of what stands before its list: each once, in order, packed */
    double quality;            /* how well it stands alone, up to 1 */
    uint32_t text, passage;    /* by number */
    uint32_t start, end;       /* bytes of the passage */
    uint32_t from, to;         /* code points of the passage */
    uint32_t stem_count : 31;
    uint32_t leans : 1;        /* on others: chosen only where no other is */
} rap_summary_sentence;

typedef struct rap_summaries {
    rap_arena *arena;          /* of the model */
    rap_arena *scratch;
    rap_arena *passing;        /* for one text, sentence or theme at a time */
    rap_node *root;
    rap_summary_rules *rules;
    rap_stems *stems;
    size_t language;           /* of the stems */
    rap_table meetings, documents; /* nodes by id */
    rap_summary_text *texts;   /* in reading order: by source, the newest meeting first, then as documents have them */
    size_t text_count, text_room;
    rap_passage *passages;     /* that have sentences */
    size_t passage_count, passage_room;
    rap_summary_sentence *sentences; /* in the order of their texts */
    size_t count, room;
    rap_stem_row row;
    rap_text packed;           /* stems of one sentence */
    double *rarity;            /* by stem: by how few sentences have it */
} rap_summaries;

static inline const rap_summary_text *rap_summary_text_of(const rap_summaries *summaries, const rap_summary_sentence *sentence)
{
    return &summaries->texts[sentence->text];
}

static inline const rap_passage *rap_summary_passage_of(const rap_summaries *summaries, const rap_summary_sentence *sentence)
{
    return &summaries->passages[sentence->passage];
}

/* What the weights of its stems are divided by, so that their squares add up to 1. */
double rap_summary_norm(const rap_summaries *summaries, const rap_summary_sentence *sentence);

/* Finds the texts and cuts them into sentences. Sentences follow from the texts alone, not
 * from the order of records in the dataset. */
void rap_summaries_read(rap_summaries *summaries);

/* Whether a sentence of a summary is the one that begins at a code point of a part (NULL for
 * the text itself) of a record. */
bool rap_summaries_is_at(const rap_node *evidence, const char *record, const char *part, int64_t start);

/* A sentence of a theme. */
typedef struct rap_summary_candidate {
    const rap_summary_sentence *sentence;
    double norm;
    double focus;              /* how much it is about the theme, up to 1 */
    double score;              /* how much of all candidates it covers */
    double likeness;           /* the greatest, to one that is chosen */
    bool is_taken;
    const rap_node *kept;      /* the evidence by which a person chose it; NULL for none */
} rap_summary_candidate;

/* Gives a theme its summary from candidates in the order of their sentences. What is in it
 * already was chosen by people, and stays. Clears what passes: candidates may stand there. */
void rap_summaries_choose(rap_summaries *summaries, rap_node *theme, rap_summary_candidate *candidates, size_t count);

#endif
