/* kit/bench.h - what the checks work with: inputs, jobs, and how a check is told. */
#ifndef RAP_KIT_BENCH_H
#define RAP_KIT_BENCH_H

#include "kit/kit.h"

#define RAP_KIT_SIZES 3 /* of datasets that grow */

/* What a dataset is made of (kit/sample.h). */
typedef struct rap_recipe {
    const char *name;         /* "a dataset of one record" */
    size_t records;           /* recommendations */
    const char *language;     /* of the texts, and of the report */
    const char *const *words; /* what its texts are, in turn; NULL-terminated; NULL for plain words */
    bool is_long;             /* the first texts are very long */
    bool has_other_ends;      /* and differ from others of their length in the last character */
    bool is_moved;            /* records lie in memory in the order opposite to that of the dataset */
} rap_recipe;

/* One thing that an exporter may be given: a view, and the report that makes it. */
typedef struct rap_given {
    uint32_t view, flag; /* RAP_VIEW_…, RAP_TAKES_… */
    const char *report;  /* NULL for records */
    const char *name;    /* "as records", "as a paper (compilation)" */
} rap_given;

/* An input, ready to be written. */
typedef struct rap_input {
    const rap_recipe *recipe;
    const rap_given *given;
    rap_arena *arena;
    rap_model *model;
    rap_task task; /* all but its path, settings and trial */
} rap_input;

typedef struct rap_grown {
    bool is_done, is_measured;
    double seconds;   /* of processor time */
    double kilobytes; /* that the job took at most */
    const char *sentence; /* why it is not done */
} rap_grown;

typedef struct rap_bench {
    rap_arena *arena;
    const rap_kit_request *request;
    const char *folder;      /* its own */
    rap_labels *labels;
    rap_sight *sights;       /* shared with workers, RAP_KIT_JOBS of them */
    rap_error *error;        /* of the kit itself */
    rap_mark outcome;     /* of the check at hand */
    const char *sentence;
    rap_grown grown[4][RAP_KIT_SIZES]; /* by RAP_VIEW_… */
} rap_bench;

#define RAP_KIT_JOBS 16

/* One job and what came of it. Plain memory, so that processes can share it. */
typedef struct rap_trying {
    const char *path;            /* NULL for the usual */
    const char *const *settings; /* NULL for none */
    rap_trial trial;             /* without its sight */
    bool is_done;
    rap_error error;
    rap_sight sight;
} rap_trying;

/* ---- telling ---- */

/* The check at hand fails; the first sentence stays. False. */
bool rap_bench_fail(rap_bench *bench, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* It is skipped, unless it failed. True. */
bool rap_bench_skip(rap_bench *bench, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- inputs ---- */

extern const rap_recipe rap_recipe_usual; /* three records with all that the model has */

/* Tries the exporter with a recipe in each view that it takes; of papers, by several
 * reports where `is_every`. False at the first false. */
bool rap_bench_each(rap_bench *bench, const rap_recipe *recipe, bool is_every,
                    bool (*try)(rap_bench *bench, rap_input *input, const void *context), const void *context);

/* Makes one input; NULL with the kit's error set. To be closed. */
rap_input *rap_input_open(rap_bench *bench, const rap_recipe *recipe, const rap_given *given);
void rap_input_close(rap_input *input);
/* Its paper or grid is made once more by each job, in memory of the job's. */
void rap_input_leave_composing(rap_input *input);

/* Views and reports, ended by a zeroed one. */
extern const rap_given rap_givens[];

/* "a dataset of one record as a paper (compilation)" */
const char *rap_input_name(rap_bench *bench, const rap_input *input);

/* ---- jobs ---- */

/* Runs a job in a worker of its own; true where it wrote its output. */
bool rap_bench_run(rap_bench *bench, const rap_input *input, rap_trying *trying);
/* The same several times in one worker; each has its own path. */
bool rap_bench_run_all(rap_bench *bench, const rap_input *input, rap_trying *tryings, size_t count, rap_error *error);
/* The usual path, and one by name; a new folder's where `name` has a slash. */
const char *rap_bench_path(rap_bench *bench, const char *name);
/* Removes all outputs. */
void rap_bench_clear(rap_bench *bench);
/* Whether nothing stands where outputs go; else the name of what does. */
const char *rap_bench_left(rap_bench *bench);

/* Runs a job that must succeed and write something where there is something to write;
 * false where the check has failed. `with` (NULL for nothing) says what is special. */
bool rap_bench_write(rap_bench *bench, const rap_input *input, rap_trying *trying, const char *with);

/* Does work in a process beside this one, or in several at once: `work` is called with each
 * index. Their memory is theirs, but for what was shared. */
bool rap_bench_apart(rap_bench *bench, size_t count, void (*work)(size_t index, void *context), void *context);
/* Memory that processes share, zeroed. Goes with the arena. NULL with the kit's error set. */
void *rap_bench_share(rap_bench *bench, size_t size);

/* SHA-256 over names and bytes of an output, file or folder; NULL where there is none. */
const char *rap_bench_digest(rap_bench *bench, const char *path);
/* Bytes of an output, file or folder. */
long rap_bench_size(const char *path);

/* Whether the figures of this build say something: not with AddressSanitizer. */
bool rap_bench_measures(void);

/* ---- the checks, by file ---- */

bool rap_check_handshake(rap_bench *bench);   /* descriptor.c */
bool rap_check_symbols(rap_bench *bench);     /* symbols.c */
bool rap_check_descriptor(rap_bench *bench);
bool rap_check_good_options(rap_bench *bench); /* settings.c */
bool rap_check_bad_options(rap_bench *bench);
bool rap_check_texts(rap_bench *bench);
bool rap_check_empty(rap_bench *bench);       /* contents.c */
bool rap_check_one(rap_bench *bench);
bool rap_check_absent(rap_bench *bench);      /* absent.c */
bool rap_check_long(rap_bench *bench);
bool rap_check_many(rap_bench *bench);
bool rap_check_scripts(rap_bench *bench);
bool rap_check_beyond(rap_bench *bench);
bool rap_check_hostile(rap_bench *bench);
bool rap_check_writes(rap_bench *bench);      /* faults.c */
bool rap_check_disk(rap_bench *bench);
bool rap_check_allocations(rap_bench *bench);
bool rap_check_cancelled(rap_bench *bench);
bool rap_check_twice(rap_bench *bench);       /* same.c */
bool rap_check_parallel(rap_bench *bench);
bool rap_check_memory(rap_bench *bench);      /* returned.c */
bool rap_check_handles(rap_bench *bench);
bool rap_check_valgrind(rap_bench *bench);    /* valgrind.c */
bool rap_check_time(rap_bench *bench);        /* growth.c */
bool rap_check_growing_memory(rap_bench *bench);

#endif
