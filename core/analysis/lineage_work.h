/* analysis/lineage_work.h - what the files that make a lineage share. */
#ifndef RAP_ANALYSIS_LINEAGE_WORK_H
#define RAP_ANALYSIS_LINEAGE_WORK_H

#include "analysis/evidence.h"
#include "analysis/likeness.h"
#include "analysis/lineage.h"
#include "analysis/patterns.h"
#include "analysis/wording.h"
#include "base/table.h"

#define RAP_LINEAGE_RULE "lineage." /* what the rules of its evidence begin with */

/* templates/lineage/<language>.json */
typedef struct rap_lineage_rules {
    const char **common; /* words that say nothing of two texts being one; NULL-terminated */
    rap_patterns *topics, *deferrals, *texts;
    const char *language;
    void *spellout; /* of ICU: its words for numbers, which take long to read; NULL until they are wanted */
} rap_lineage_rules;

typedef struct rap_lineage {
    rap_arena *arena;   /* of the model */
    rap_arena *scratch;
    rap_node *root;
    rap_lineage_rules rules;
    rap_wording *wording;
    rap_table meetings, documents; /* nodes by id */
    rap_table links;               /* "type|from|to" of those the dataset has */
    rap_likeness *likeness;        /* of all recommendations, in order; NULL where none is a draft or proposal */
    const char **deferred;         /* for each recommendation: rule of the deferral, or NULL */
    rap_cited_words *deferred_by;
    bool *is_left_out;             /* for each: its meeting adopted texts of its document, and none like it */
} rap_lineage;

size_t rap_lineage_count(const rap_lineage *lineage);
const rap_node *rap_lineage_text(const rap_lineage *lineage, size_t recommendation);
bool rap_lineage_has_status(const rap_lineage *lineage, size_t recommendation, const char *status);

/* The meeting of a recommendation or of a paragraph's document; NULL where not known. */
const rap_node *rap_lineage_meeting(const rap_lineage *lineage, const rap_node *record);

/* Whether two meetings are of one body, and the second is the later; both dates must be known. */
bool rap_lineage_is_later(const rap_node *meeting, const rap_node *later);

/* Adds a link, its first evidence and its score; NULL where the dataset has the link. */
rap_node *rap_lineage_link(rap_lineage *lineage, const char *type, const char *from, const char *to, const rap_node *evidence, double score);

/* Links a text with what became of it, with the verdict; and gives it its fate. `next` is the
 * likeness of the runner-up. */
void rap_lineage_became(rap_lineage *lineage, size_t from, size_t to, const char *rule, double likeness, double next);

/* The parts of the work, in their order. */
void rap_lineage_drafts(rap_lineage *lineage);
void rap_lineage_proposals(rap_lineage *lineage);
void rap_lineage_topics(rap_lineage *lineage);
void rap_lineage_deferrals(rap_lineage *lineage);
void rap_lineage_fates(rap_lineage *lineage);

#endif
