/* host/job.h - one run of an exporter's render(), inside its worker. */
#ifndef RAP_HOST_JOB_H
#define RAP_HOST_JOB_H

#include <rapporteur/exporter.h>

#include "host/message.h"
#include "host/sink.h"
#include "host/task.h"

/* What a job tells its parent. */
enum {
    RAP_JOB_FAILED = 16, /* code of rap_code, sentence */
    RAP_JOB_LOG,         /* level, sentence */
    RAP_JOB_PROGRESS,    /* done, total */
    RAP_JOB_DONE         /* all is written */
};

typedef struct rap_kept rap_kept;

struct rap_job {
    const rap_task *task;
    rap_arena *arena;   /* of the job's own; host calls guard it, foreign code never sees a jump */
    int channel;        /* to the parent */
    const char *folder; /* of the stage, for temporary files */
    const char *output; /* file or folder that the sink writes */
    rap_status status;  /* of the first failure */
    const char *path, *scratch; /* once asked for */
    const char **parts; /* names, as opened */
    size_t part_count, part_room;
    rap_kept *cache, *assets;
    int64_t last_progress; /* milliseconds */
    rap_sink sink;
    rap_message message;
};

/* Runs a task: loads its exporter, renders, finishes the output, and tells the parent
 * how it went. */
void rap_job_run(const rap_task *task, const char *folder, const char *output, int channel);

/* States a failure; the first one stays and is told to the parent at once. Returns
 * `status`, made RAP_ERROR_EXPORTER where it is no failure that the contract knows. */
rap_status rap_job_fail(rap_job *job, rap_status status, const char *sentence);

/* States that the sink failed. */
rap_status rap_job_fail_output(rap_job *job);

#endif
