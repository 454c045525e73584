/* cli/command.h - what a command of the command line is, and what it is given. */
#ifndef RAP_CLI_COMMAND_H
#define RAP_CLI_COMMAND_H

#include "analysis/analysis.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "host/host.h"
#include "pack/order.h"
#include "select/select.h"

/* One run of the program. */
typedef struct rap_session {
    rap_arena *arena;
    rap_error *error;
    const char *data_dir;                  /* the folders of templates (base/data.h) */
    const char *const *exporter_folders;   /* NULL-terminated */
    const char *package_dir;               /* the CMake package for exporters; NULL where it is not installed */
    size_t warnings;                       /* said so far */
    rap_model *begun;                      /* of rap_session_begin(); NULL for none */
} rap_session;

typedef struct rap_command {
    const char *name;
    const char *usage;     /* what follows the name, as "FILE… -o DATASET" */
    const char *summary;   /* one line */
    const char *details;   /* paragraphs of help; NULL for none */
    const rap_flag *flags; /* ends with a zeroed one */
    size_t least, most;    /* number of operands */
    /* Returns the exit code; a failure is in session->error. */
    rap_code (*run)(rap_session *session, const rap_arguments *arguments);
} rap_command;

extern const rap_command rap_command_import, rap_command_analyse, rap_command_check, rap_command_list, rap_command_show,
    rap_command_themes, rap_command_related, rap_command_compare, rap_command_lineage, rap_command_export, rap_command_merge, rap_command_build, rap_command_verify,
    rap_command_exporters, rap_command_reports, rap_command_schema, rap_command_new_exporter, rap_command_check_exporter,
    rap_command_complete;

/* All of them in the order of help; NULL-terminated. */
extern const rap_command *const rap_commands[];

/* What help and manual say of the whole. Lists end with a zeroed one. */
typedef struct rap_notice {
    const char *name, *meaning;
} rap_notice;

extern const char rap_purpose[];
extern const rap_notice rap_exit_codes[], rap_environment[];

/* Names of what `list` lists, NULL-terminated. */
const char *const *rap_list_kinds(rap_arena *arena);

/* Says a warning on standard error, and counts it. */
void rap_warn(rap_session *session, const char *sentence);

/* The same for rap_model_merge() and rap_analysis_give(): `session` is a rap_session. */
void rap_warn_merge(void *session, const char *sentence);

/* Says what rap_analysis_give() chose, on standard error; no warning. */
void rap_tell_choice(void *session, const char *sentence);

/* Warns of documents that stand in a dataset beside their revisions, and of corrigenda. */
void rap_warn_revisions(rap_session *session, const rap_node *dataset);

/* Reads and merges datasets; the model goes with the session's arena. NULL with the
 * session's error set. */
rap_model *rap_session_load(rap_session *session, const char *const *paths, size_t count);

/* Reads of a dataset that is loaded later, perhaps lean, in other threads, as long as it `goes_on`. What is wrong
 * with it is said when it is loaded. */
void rap_session_begin(rap_session *session, const char *path, bool is_lean, bool goes_on);

/* Waits for the threads of that, and leaves none: before the command ends, whatever came of it. */
void rap_session_rest(rap_session *session);

/* The same as rap_session_load(), and analysed where its analysis is missing or of other texts or rules; a line on
 * standard error says so. */
rap_model *rap_session_load_analysed(rap_session *session, const char *const *paths, size_t count);

/* The same as rap_session_load(), for those who analyse it anew: of what an earlier run gave much is not read. */
rap_model *rap_session_load_to_analyse(rap_session *session, const char *const *paths, size_t count, const rap_analysis_options *options);

/* The same for those who look at no evidence of records and at no subjects, which are most of a
 * dataset: they may be missing. */
rap_model *rap_session_load_lean(rap_session *session, const char *const *paths, size_t count);

/* The same for those who look at no subjects. */
rap_model *rap_session_load_records(rap_session *session, const char *const *paths, size_t count);

/* Reads the data that orders are carried out on, analysed, and lean where that will do: fills in the desk's
 * model, scale of the language of the texts, and time. False with the session's error set. */
bool rap_session_load_desk(rap_session *session, rap_desk *desk, const char *const *paths, size_t count, bool is_lean);

/* Whether the records or the rules have the values that a filter (NULL for none) names; else
 * the session's error is set. */
bool rap_session_check_values(rap_session *session, const rap_filter *filter, const rap_model *model);

#define RAP_NO_RECORD "no record has the id"

/* The record of an id, or of the end of one record's alone, as rec-10 and rec-10(a); NULL with
 * the session's error set: `fault`, the id and the nearest, or all that end so. */
const rap_node *rap_session_find(rap_session *session, const rap_model *model, const char *id, const char *fault);

/* "; nearest: ID" for the end of a sentence; "" where nothing is near. */
const char *rap_session_nearest(rap_session *session, const rap_model *model, const char *id);

/* Fails the session: returns the code of its error. */
rap_code rap_session_failed(const rap_session *session);

/* Writes a whole file, or standard output for `-`. */
rap_code rap_session_write(rap_session *session, const char *path, const char *bytes, size_t len);

/* The same of what `write` appends, piece by piece as it comes. `what` is handed on. */
rap_code rap_session_stream(rap_session *session, const char *path, void (*write)(rap_text *out, const void *what), const void *what);

/* Writes the dataset of a model in the same way. */
rap_code rap_session_write_dataset(rap_session *session, const char *path, const rap_model *model);

/* Where exporters are looked for: `--exporter FILE`, or the search path. */
rap_search rap_session_search(const rap_session *session, const rap_arguments *arguments);

#endif
