/* compose/scope.h - where a template is: the record at hand, those around it, and the
 * records that belong to all of them.
 *
 * Entering a record narrows: inside a meeting, a loop over recommendations sees those of
 * the meeting; inside a theme of that meeting, those of both. */
#ifndef RAP_COMPOSE_SCOPE_H
#define RAP_COMPOSE_SCOPE_H

#include "compose/phrase.h"
#include "compose/words.h"
#include "base/ids.h"

typedef enum rap_relation {
    RAP_BODIES,
    RAP_MEETINGS,
    RAP_DOCUMENTS,
    RAP_RECOMMENDATIONS,
    RAP_PARAGRAPHS,
    RAP_DELIBERATIONS, /* paragraphs of the debate on an item: no lists, no organization */
    RAP_THEMES,
    RAP_SUBJECTS,
    RAP_RELATIONS
} rap_relation;

typedef struct rap_members {
    const rap_node **list;
    size_t count;
} rap_members;

/* Appends a record. */
void rap_members_add(rap_arena *arena, rap_members *members, const rap_node *record);

typedef struct rap_scope rap_scope;

typedef struct rap_sets {
    rap_members of[RAP_RELATIONS];
    const struct rap_scopes *entries; /* of follow-up, in a group of them; NULL for all of the recommendations */
} rap_sets;

typedef struct rap_states_table rap_states_table;

struct rap_scope {
    const rap_scope *outer;  /* NULL for the outermost */
    const rap_node *record;  /* NULL for a group */
    const char *group;       /* what the members of a group share; NULL for a record */
    const struct rap_marks *marks; /* which of those words are in another language than the report's; NULL for none */
    const rap_sets *sets;
    size_t position;         /* in its loop, from 1 */
    size_t state;            /* of a loop over States: its place among them, from 1; else 0 */
};

/* All that a composition works with. */
typedef struct rap_composer {
    rap_arena *arena;            /* of what is being made: of a paper; while a cell of a grid is asked for, of that cell */
    rap_arena *kept;             /* of the whole, for what is found once and asked for again */
    const rap_compose_request *request;
    const rap_model *model;
    rap_words *words;
    const rap_scope *root;
    struct rap_known_name **known; /* names that were asked for; NULL until the first */
    rap_ids anchored;            /* ids of recommendations … */
    const char **anchors;        /* … and the anchors they have in this paper */
    rap_states_table *states;    /* NULL until it is asked for */
    struct rap_links_index *links; /* the same */
    rap_ids theme_order;         /* ids of themes as the vocabulary has them */
    rap_arena *passing;          /* for the keys of many members while they are sorted; NULL until then, and while it is used */
    const rap_node **columns;    /* sheets and their columns, for the sheet that explains them */
    size_t column_count;
    struct rap_marks *marks;     /* where the languages of a text being expanded are noted; NULL for nowhere */
    const rap_node *cited;       /* the recommendation or paragraph whose document was asked for last … */
    const rap_node *cited_in;    /* … and that document */
    struct rap_table *named;     /* names that recommendations of two documents have at one meeting (compose/when.c); NULL until it is asked for */
    struct rap_table *meetings;  /* what is known of them by id (compose/when.c); NULL until it is asked for */
    struct rap_table *years;     /* which began in each, as soon as there is that */
    const char *number;          /* what # stands for in the branch being expanded */
    size_t depth;                /* labels inside each other being expanded */
    const struct rap_vocabulary *vocabulary; /* in the language of the report; NULL where there is none */
    bool has_vocabulary;         /* whether it was looked for */
    struct rap_wording *wording; /* of the language of the dataset; NULL where there is none */
    bool has_wording;            /* whether it was looked for */
    const char *labelled;        /* a language that a document is in, and labels of it; NULL for none */
    const rap_labels *labels;
    const struct rap_names *names; /* of States, to translate them; NULL where there are none */
    bool has_names;              /* whether they were looked for */
    const rap_node *share_state; /* the State that the share is named after; NULL for none */
    bool has_share_state;        /* whether it was looked for */
    const char *followed_day;    /* of the latest meeting that people recorded something of; NULL for none */
    bool has_followed_day;       /* whether it was looked for */
    bool has_bodies;             /* whether more bodies than one met, so that names must tell them apart */
} rap_composer;

typedef struct rap_scopes {
    const rap_scope **list;
    size_t count, room;
} rap_scopes;

void rap_scopes_add(rap_arena *arena, rap_scopes *scopes, const rap_scope *scope);

/* Gives back the list, where it is long; the scopes stay. */
void rap_scopes_drop(rap_arena *arena, rap_scopes *scopes);

/* A scope whose record is at hand inside another. */
rap_scope *rap_scope_inside(rap_composer *composer, const rap_scope *outer, const rap_node *record);

/* Adds records, all of one kind, as scopes with what each leaves of the relations around. */
void rap_scopes_enter(rap_composer *composer, const rap_scope *outer, rap_kind kind, const rap_node *const *list, size_t count, rap_scopes *out);

/* The outermost scope of a selection. */
const rap_scope *rap_scope_root(rap_composer *composer);

/* Members of a loop as scopes inside `scope`: filtered, sorted, grouped, limited. False
 * with `error` set where there is no such relation or field. */
bool rap_scope_each(rap_composer *composer, const rap_scope *scope, const rap_each *each, rap_scopes *out,
                    rap_error *error);

/* How many members a loop has, without its limit. */
bool rap_scope_count(rap_composer *composer, const rap_scope *scope, const rap_each *each, size_t *count, rap_error *error);

/* Whether something stands here. False with `error` set for a fault; `*holds` is the answer. */
bool rap_scope_holds(rap_composer *composer, const rap_scope *scope, const rap_condition *condition, bool *holds,
                     rap_error *error);

/* What a setting, the share or the question says; NULL for an unknown name, "" where unset. */
const char *rap_scope_setting(const rap_composer *composer, const char *name);

/* The place of the State of the loop over States around; RAP_NO_ID where there is none. */
size_t rap_scope_state(const rap_scope *scope);

/* The nearest record around that is of this kind; NULL where there is none. */
const rap_node *rap_scope_record(const rap_scope *scope, rap_kind kind);

/* Theme below the nearest theme around that the record has first, NULL where it has none. */
const rap_node *rap_scope_subtheme(const rap_composer *composer, const rap_scope *scope, const rap_node *record);

#endif
