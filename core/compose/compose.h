/* compose/compose.h - a report template and a selection become a paper or a grid. */
#ifndef RAP_COMPOSE_COMPOSE_H
#define RAP_COMPOSE_COMPOSE_H

#include "analysis/scale.h"
#include "select/select.h"

typedef struct rap_report rap_report;   /* a template, read */
typedef struct rap_labels rap_labels;   /* words of a report's language */
typedef struct rap_composed rap_composed;

/* Labels of a language from templates/labels/<language>.json, over them those of the user's
 * folder, and so for a region: fr-CA over fr. NULL with `error` set. */
rap_labels *rap_labels_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);
/* Labels that were read and that nothing asks for, with their places and the nearest that is. */
const rap_error *rap_labels_doubts(const rap_labels *labels, size_t *count);
/* The word; the key itself where there is none. */
const char *rap_label(const rap_labels *labels, const char *key);
/* The same; NULL where the language has none. */
const char *rap_label_stated(const rap_labels *labels, const char *key);
/* The key at a place; NULL beyond the end. */
const char *rap_label_key(const rap_labels *labels, size_t index);
/* The tag of the language that they are of; NULL where there are none. */
const char *rap_labels_language(const rap_labels *labels);

/* A report by name (templates/reports/<name>.json) or by path (a name with a slash or
 * ".json"). The labels it names are looked for among those of English: `labels`, where they
 * are these; with others, or NULL, they are loaded. NULL with `error` set, which lists the
 * reports there are. */
rap_report *rap_report_load(rap_arena *arena, const char *data_dir, const char *name, const rap_labels *labels, rap_error *error);
/* All that is wrong with a report's file, each with its place. In the arena. */
const rap_error *rap_report_faults(rap_arena *arena, const char *data_dir, const char *name, size_t *count);
/* The file of a report; where it is missing, where it would stand. */
const char *rap_report_path(rap_arena *arena, const char *data_dir, const char *name);
const char *rap_report_name(const rap_report *report);
const char *rap_report_summary(const rap_report *report);
bool rap_report_is_grid(const rap_report *report);
/* A filter of the report's own, as "status = adopted"; NULL for none. */
const char *rap_report_where(const rap_report *report);
/* Whether each output of --per holds the whole selection, as a paper for each State. */
bool rap_report_has_whole_shares(const rap_report *report);
/* Whether `--set name=…` is a parameter of the report itself. */
bool rap_report_has_parameter(const rap_report *report, const char *name);

/* A parameter of a report, set by --set name=value. */
typedef struct rap_setting {
    const char *name, *standard;
    const char *allowed; /* "a|b|c"; RAP_ANY_DAY among them is any day of the calendar */
    const char *help;
} rap_setting;

#define RAP_ANY_DAY "YYYY-MM-DD"

/* The report's parameters; they live as long as it. */
const rap_setting *rap_report_settings(const rap_report *report, size_t *count);

/* Whether a column of a grid that people fill in says what documents say of a record: its words are
 * neither what analysis gives nor what follows from other records, so that no selection changes them. */
bool rap_report_column_is_own(const rap_report *report, const char *key);

/* Names of all reports, NULL-terminated, in order. */
const char *const *rap_report_names(rap_arena *arena, const char *data_dir, rap_error *error);

/* What a composition was asked for. */
typedef struct rap_compose_request {
    const rap_model *model;      /* frozen */
    const rap_node *selection;   /* of kind DATASET */
    const rap_report *report;
    const rap_labels *labels;
    const rap_scale *scale;      /* of strength, or NULL */
    const char *language;        /* of the report */
    const char *share;           /* label of the share with --per, or NULL */
    const char *per;             /* what it is a share by: theme, state … */
    const char *question;        /* the user's --where, as printed, or NULL */
    const char *data_dir;        /* of vocabularies; NULL for none: headings stay as they are */
    const char *const *settings; /* name, value, … of the report's own parameters; NULL-terminated, or NULL */
} rap_compose_request;

/* NULL with `error` set. In the arena. */
rap_composed *rap_compose(rap_arena *arena, const rap_compose_request *request, rap_error *error);

/* The root: of kind PAPER or GRID. */
const rap_node *rap_composed_root(const rap_composed *composed);

/* Words of a cell of a grid; borrowed until the next call. Never NULL. */
const char *rap_composed_cell(rap_composed *composed, const rap_node *sheet, size_t row, size_t column);

#endif
