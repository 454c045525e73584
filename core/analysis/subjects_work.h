/* analysis/subjects_work.h - subjects while they are gathered; shared by subjects*.c alone. */
#ifndef RAP_ANALYSIS_SUBJECTS_WORK_H
#define RAP_ANALYSIS_SUBJECTS_WORK_H

#include "analysis/pass.h"
#include "analysis/subject_phrases.h"
#include "base/ids.h"

#define RAP_SUBJECT_PREFIX "subject-"

enum { RAP_SUBJECT_BY_THEME, RAP_SUBJECT_BY_PHRASE, RAP_SUBJECT_BY_HEADING };

#define RAP_SUBJECT_LEN_MOST 0x3fffffffu /* bytes: more than a text of the dataset has */

#define RAP_SUBJECT_NO_WORDS UINT32_MAX

/* A reference, and where the words it rests on are. There are many more of them than of records. */
typedef struct rap_subject_ref {
    uint32_t at;       /* by a phrase: the unit; else the place of its id in rap_subjects.ids */
    uint32_t byte;     /* by a phrase: of the unit's text; by a theme: the number of the evidence in its record, or RAP_SUBJECT_NO_WORDS */
    uint32_t len : 30; /* by a phrase: of the words, in bytes */
    uint32_t rule : 2;
} rap_subject_ref;

/* The words of a reference. */
typedef struct rap_subject_cited {
    const char *words; /* NULL for none */
    const char *part;  /* what start and end count in, as evidence names it; NULL for the text of the record */
    int64_t start, end; /* code points; -1 where they are not known */
} rap_subject_cited;

typedef struct rap_subject {
    const char *id, *heading, *theme, *see;
    const char *see_rule; /* why it is a `see` */
    rap_subject_ref *refs;
    size_t ref_count, ref_room;
    struct rap_subject **parts; /* sub-subjects */
    size_t part_count, part_room;
    rap_ids see_also;
} rap_subject;

/* A reference that waits until it is known how many its subject has. */
typedef struct rap_subject_noted {
    rap_subject *subject;
    rap_subject_ref ref;
} rap_subject_noted;

typedef struct rap_subjects {
    rap_arena *arena;   /* of the model */
    rap_arena *scratch;
    rap_arena *passing; /* for one subject at a time */
    rap_node *root;
    const rap_pass *pass;
    const char *language;
    rap_subject_words *words;
    rap_subject_units units;
    rap_ids ids;        /* ids that references may have, in document order … */
    uint32_t *owners;   /* … and the places of the records they stand in */
    size_t owners_room;
    uint32_t *places;   /* by unit: of its id */
    bool *is_reached;   /* by owner_number of the units */
    rap_arena *finding; /* for what only finding phrases needs; then for the lists of one subject */
    rap_stems *stems;   /* in it */
    rap_subject_noted *noted; /* in it */
    size_t noted_count, noted_room;
    uint32_t *joiners;  /* stems of the words that join */
    size_t joiner_count;
    rap_subject **list; /* headings of the first level */
    size_t count, room;
    rap_ids taken;      /* headings of the first level, in plain form … */
    rap_subject **taken_by;
    size_t taken_room;
    rap_ids named;      /* ids of all subjects … */
    rap_subject **named_by;
    size_t named_room;
} rap_subjects;

/* A subject of an id made from `name`; it is in no list yet. */
rap_subject *rap_subject_new(rap_subjects *s, const char *name, const char *heading);

/* Puts a subject among the headings of the first level, unless there is one that says the same,
 * which is returned then. */
rap_subject *rap_subject_put(rap_subjects *s, rap_subject *subject);

/* The heading of the first level that says this; NULL for none. The subject of an id; NULL. */
rap_subject *rap_subject_saying(const rap_subjects *s, const char *heading);
rap_subject *rap_subject_named(const rap_subjects *s, const char *id);

void rap_subject_add_part(rap_subjects *s, rap_subject *whole, rap_subject *part);

/* Makes room for as many references where there are none yet. */
void rap_subject_expect(rap_subjects *s, rap_subject *subject, size_t count);

/* Adds a reference by the words of a phrase. */
void rap_subject_refer_phrase(rap_subjects *s, rap_subject *subject, const rap_subject_place *phrase);

/* Adds one to `id`, which is a record or a subparagraph, by words of its theme (the number of the evidence,
 * or RAP_SUBJECT_NO_WORDS), or by its heading. */
void rap_subject_refer(rap_subjects *s, rap_subject *subject, const char *id, size_t evidence, unsigned rule);

/* In document order, each once, of a subject and its parts: where a record is referred to, its subparagraphs are not, and
 * what stands under a part does not stand above it too. */
void rap_subject_settle_refs(rap_subjects *s, rap_subject *subject);

/* The same, but all at once, when rap_subject_refer_noted() is called: for subjects of which many are referred to by turns. */
void rap_subject_note(rap_subjects *s, rap_subject *subject, const char *id, size_t evidence, unsigned rule);
void rap_subject_refer_noted(rap_subjects *s);

/* What a reference is to. */
const char *rap_subject_ref_id(const rap_subjects *s, const rap_subject_ref *ref);

/* The id of a recommendation or paragraph. */
const char *rap_subject_owner_id(const rap_node *owner);

/* The words that evidence names, as it names them. */
rap_subject_cited rap_subject_cited_by(const rap_node *evidence);

/* The words of a reference; those of phrases in s->passing. */
rap_subject_cited rap_subject_words_of(rap_subjects *s, const rap_subject_ref *ref);

/* The subparagraph inside the sentence that holds words of a record's own text, whose places are then counted in it;
 * NULL for none. Takes of s->passing. */
const rap_node *rap_subject_inline_part(rap_subjects *s, const rap_node *owner, rap_subject_cited *cited);

/* The subject, or where it sends the reader. */
rap_subject *rap_subject_meant_by(const rap_subjects *s, rap_subject *subject);

/* Headings from phrases, after those from themes: what these say already leads to them. */
void rap_subjects_from_phrases(rap_subjects *s);

/* Headings from themes, with `see` from their other labels. False with the error of the pass set. */
bool rap_subjects_from_themes(rap_subjects *s);

#endif
