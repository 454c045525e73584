/* analysis/subjects_work.h - subjects while they are gathered; shared by subjects*.c alone. */
#ifndef RAP_ANALYSIS_SUBJECTS_WORK_H
#define RAP_ANALYSIS_SUBJECTS_WORK_H

#include "analysis/subject_phrases.h"
#include "base/ids.h"

#define RAP_SUBJECT_PREFIX "subject-"

enum { RAP_SUBJECT_BY_THEME, RAP_SUBJECT_BY_PHRASE, RAP_SUBJECT_BY_HEADING };

#define RAP_SUBJECT_LEN_MOST 0x3fffffffu /* bytes: more than a text of the dataset has */

/* A reference, and the words it rests on. There are more of them than of records. */
typedef struct rap_subject_ref {
    const char *words; /* NULL for none */
    const char *part;  /* what start and end count in, as evidence names it; NULL for the text of the record */
    uint32_t place;    /* of its id in rap_subjects.ids: document order */
    uint32_t len : 30; /* of the words, in bytes; 0 for all of them */
    uint32_t rule : 2; /* of the evidence */
    int32_t start, end; /* code points; -1 where they are not known */
} rap_subject_ref;

typedef struct rap_subject {
    const char *id, *heading, *theme, *see;
    const char *see_rule; /* why it is a `see` */
    rap_subject_ref *refs;
    size_t ref_count, ref_room;
    struct rap_subject **parts; /* sub-subjects */
    size_t part_count, part_room;
    rap_ids see_also;
} rap_subject;

typedef struct rap_subjects {
    rap_arena *arena;   /* of the model */
    rap_arena *scratch;
    rap_arena *passing; /* for one subject at a time */
    rap_node *root;
    const char *language, *data_dir;
    rap_subject_words *words;
    rap_subject_units units;
    rap_ids ids;        /* ids that references may have, in document order … */
    size_t *owners;     /* … and the places of the records they stand in */
    size_t owners_room;
    bool *is_reached;   /* by owner_number of the units */
    rap_stems *stems;
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

/* Adds a reference to `id`, which is a record or a subparagraph. */
void rap_subject_refer(rap_subjects *s, rap_subject *subject, const char *id, rap_subject_ref ref);

/* The subject, or where it sends the reader. */
rap_subject *rap_subject_meant_by(const rap_subjects *s, rap_subject *subject);

/* Headings from phrases, after those from themes: what these say already leads to them. */
void rap_subjects_from_phrases(rap_subjects *s);

/* Headings from themes, with `see` from their other labels. */
bool rap_subjects_from_themes(rap_subjects *s, rap_error *error);

#endif
