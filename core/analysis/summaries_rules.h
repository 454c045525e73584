/* analysis/summaries_rules.h - which sentences can stand alone, by templates/summaries/<language>.json. */
#ifndef RAP_ANALYSIS_SUMMARIES_RULES_H
#define RAP_ANALYSIS_SUMMARIES_RULES_H

#include "base/arena.h"

typedef struct rap_summary_rules rap_summary_rules;

/* Rules of a language (BCP 47, its first part alone counts); empty ones where there is no file.
 * NULL with `error` set: file, line, what was expected. Lives in the arena. */
rap_summary_rules *rap_summary_rules_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);

/* Whether the `len` bytes of a text that end with a point end with an abbreviation. */
bool rap_summary_rules_abbreviate(const rap_summary_rules *rules, const char *text, size_t len);

typedef enum rap_summary_stand {
    RAP_SUMMARY_ALONE,
    RAP_SUMMARY_LATER, /* alone where it is the first of its text */
    RAP_SUMMARY_LEANS, /* on the sentence before */
    RAP_SUMMARY_APART  /* speaks of the meeting or the paper, not of the subject */
} rap_summary_stand;

typedef struct rap_summary_judgement {
    rap_summary_stand stand;
    bool is_weak;       /* it has words that make it a worse choice */
    bool is_attributed; /* it says that somebody speaks */
} rap_summary_judgement;

/* What the rules say of a sentence of `len` bytes. */
rap_summary_judgement rap_summary_rules_judge(rap_summary_rules *rules, const char *sentence, size_t len);

#endif
