/* cli/answer.h - what is near a text, for people and for programs. */
#ifndef RAP_CLI_ANSWER_H
#define RAP_CLI_ANSWER_H

#include "analysis/related.h"
#include "analysis/wording.h"
#include "base/text.h"
#include "select/select.h"

/* A question: which texts are near one, of those that fit. */
typedef struct rap_question {
    const rap_model *model;
    rap_related *related;
    const rap_filter *filter; /* NULL for none */
    size_t limit;
} rap_question;

/* A text near the one asked about. */
typedef struct rap_answer {
    const rap_related_hit *hit;
    const char *citation;  /* "CTOC/COP/WG.4/2021/6, recommendation 10" */
    const rap_node *correction; /* that confirms the link with it; NULL for none */
    const char *status;    /* of a recommendation, or the authority of a paragraph; "agenda" */
    const rap_related_phrase *phrases;
    size_t phrase_count;
    const char *denial;    /* of one that says nearly the same as a draft: the negation that only one of the two has; NULL for none */
    bool is_draft_denying; /* that it is the draft's */
} rap_answer;

/* The nearest texts that fit, the best first. Of the text of a record (`id`, else NULL) those
 * that people confirmed come before all, and those they denied are left out. In the arena. */
rap_answer *rap_answers_find(rap_arena *arena, const rap_question *question, const rap_related_text *text, const char *id, size_t *count);

/* The phrases of an answer as words: “a”; “b”. In the arena. */
const char *rap_answer_shared(rap_arena *arena, const rap_answer *answer);

/* Finds where a draft says nearly the same as a text, and one of the two denies it. */
void rap_answers_judge(rap_arena *arena, rap_wording *wording, const char *draft, rap_answer *answers, size_t count);

/* The answers as a list of JSON objects, each line indented. */
void rap_answers_write_json(rap_text *out, const rap_answer *answers, size_t count, int indent);

/* The answer to "has this been said before?", in words. */
void rap_answers_write_words(rap_text *out, const char *draft, const rap_answer *answers, size_t count);

/* The best kind of answer as one word: same, reworded, subject, near or none. */
const char *rap_answers_grade(const rap_answer *answers, size_t count);

#endif
