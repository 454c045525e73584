/* compose/values.h - values of a template's objects, with faults told by their place.
 *
 * Each function reads what stands at `key`; false with the reader's error set. */
#ifndef RAP_COMPOSE_VALUES_H
#define RAP_COMPOSE_VALUES_H

#include "compose/faults.h"
#include "compose/form.h"
#include "compose/phrase.h"

/* A part or a file that is being read, inside those that led to it. */
typedef struct rap_chain {
    const struct rap_chain *outer;
    const char *name;
} rap_chain;

struct rap_reader {
    rap_arena *arena;
    const char *data_dir;
    rap_json *report;             /* the report itself */
    rap_report_files *files;      /* all that were read for it; NULL where nobody asks */
    rap_json *json;               /* the file at hand: the report, or one that it takes in */
    const char *path;             /* of that file */
    const rap_chain *chain;
    const rap_form *const *place; /* the blocks that may stand here; NULL-terminated */
    int depth;                    /* of blocks inside each other */
    rap_faults *faults;           /* where a fault is kept, so that reading goes on behind it */
    rap_error *error;
};

/* The place of a key, or of a string that stands in its list. */
rap_spot rap_read_spot(const rap_reader *reader, const json_t *object, const char *key);
rap_spot rap_read_spot_of(const rap_reader *reader, const json_t *object, const char *key, const json_t *value);

/* Reads a file for the report, and notes that. NULL with the reader's error set. */
rap_json *rap_read_file(rap_reader *reader, const char *path);

/* States a fault at a key (NULL: at the object). Returns false. */
bool rap_read_wrong(rap_reader *reader, const json_t *object, const char *key, const char *sentence);

/* An optional phrase; `*out` is NULL where it is absent. */
bool rap_read_phrase(rap_reader *reader, const json_t *object, const char *key, const rap_phrase **out);

/* An optional list of phrases. */
bool rap_read_phrases(rap_reader *reader, const json_t *object, const char *key, rap_phrases *out);

/* One of "a|b|c"; `*out` is NULL where it is absent. */
bool rap_read_choice(rap_reader *reader, const json_t *object, const char *key, const char *choices, const char **out);

/* A list of them. */
bool rap_read_choices(rap_reader *reader, const json_t *object, const char *key, const char *choices, rap_strings *out);

/* An optional relation. */
bool rap_read_relation(rap_reader *reader, const json_t *object, const char *key, const rap_each **out);

/* The object's loop: a relation at `key`, and sort, group, limit. NULL where it is absent. */
bool rap_read_loop(rap_reader *reader, const json_t *object, const char *key, const rap_each **out);

/* The object's conditions: if, when, needs, without. */
bool rap_read_condition(rap_reader *reader, const json_t *object, rap_condition *condition);

/* Words in several appearances: a string, or a list of strings and of runs. */
bool rap_read_runs(rap_reader *reader, const json_t *object, const char *key, rap_runs *out);

/* A list of cells; of facts, of pairs of them. */
bool rap_read_cells(rap_reader *reader, const json_t *object, const char *key, rap_cells *out);
bool rap_read_facts(rap_reader *reader, const json_t *object, const char *key, rap_cells *out);

#endif
