/* host/job.h - runs of an exporter's render(), inside their worker. */
#ifndef RAP_HOST_JOB_H
#define RAP_HOST_JOB_H

#include <rapporteur/exporter.h>

#include "base/aside.h"
#include "base/ids.h"
#include "host/message.h"
#include "host/sink.h"
#include "host/task.h"

/* What a job tells its parent, and is told. */
enum {
    RAP_JOB_FAILED = 16, /* code of rap_code, sentence, file (NULL for none), line */
    RAP_JOB_LOG,         /* level, sentence */
    RAP_JOB_PROGRESS,    /* done, total */
    RAP_JOB_READY,       /* composed: where does it go? */
    RAP_JOB_READS,       /* what the exporter read, each with its value, as in a trace */
    RAP_JOB_OVER,        /* how it ended; content and how of its trace; what has changed (NULL for nothing) */
    RAP_JOB_BEGIN,       /* told: number of the task; where it will be written in any case, what RENDER tells */
    RAP_JOB_RENDER,      /* told: folder where it may write, folder for temporary files, output */
    RAP_JOB_LEAVE,       /* told: no job follows; it gives back all, and says */
    RAP_JOB_BARE         /* that nothing of any exporter is left to be done; it waits for its end */
};

/* How a job ended. */
typedef enum rap_job_end {
    RAP_JOB_WRITTEN,
    RAP_JOB_SAME,  /* what stands there may stay */
    RAP_JOB_ASKED, /* it may not, and was only asked about */
    RAP_JOB_LOST
} rap_job_end;

typedef struct rap_kept rap_kept;

/* What lasts from job to job of one worker. */
typedef struct rap_service {
    rap_arena *arena;
    bool is_confined;
    const rap_exporter *exporter; /* once loaded */
    rap_kept *cache;
    rap_known *known;             /* values of traces that its jobs share */
    int channel;                  /* to the parent */
    rap_inbox inbox;
    rap_message told;             /* by the parent, last */
    const rap_limits *limits;
    char name[640];               /* of the exporter, as sentences begin */
} rap_service;

struct rap_job {
    rap_service *service;
    rap_task *task;     /* a copy */
    rap_arena *arena;   /* of the job's own; host calls guard it, foreign code never sees a jump */
    rap_arena *paper;   /* what is composed allocates from it */
    rap_aside composing; /* while the exporter is loaded and has not asked for it */
    rap_error lack;     /* why it could not be composed */
    const char *workshop; /* where the worker may write */
    const char *folder; /* of the stage, for temporary files */
    const char *output; /* file or folder that the sink writes */
    rap_status status;  /* of the first failure */
    const char *path, *scratch; /* once asked for */
    const char **parts; /* names, as opened */
    size_t part_count, part_room;
    rap_kept *assets;
    rap_ids reads;      /* as a trace names them */
    char content[RAP_DIGEST_ROOM], how[RAP_DIGEST_ROOM]; /* of its trace, once composed */
    rap_job_end end;
    const char *change; /* since the trace of before */
    int64_t last_progress; /* milliseconds */
    rap_sink sink;
    rap_message message;
    rap_message traced; /* what the exporter read and is not yet told; its tag 0 for nothing */
};

/* Runs those tasks that the parent names until its channel ends: loads the exporter,
 * composes, renders, finishes the output, and tells how it went. */
void rap_jobs_serve(const rap_task *tasks, int channel);

/* Waits for what is composed beside the exporter, before anything looks at it; where it could not be composed, that is
 * the job's failure. */
void rap_job_await(rap_job *job);

/* Notes what the exporter reads, where its task is traced. */
void rap_job_note(rap_job *job, rap_read_kind kind, const char *name);

/* What the job's exporter may not do. Its strings live as long as the job. */
rap_confinement rap_job_confinement(const rap_job *job);

/* States a failure; the first one stays and is told to the parent at once. Returns
 * `status`, made RAP_ERROR_EXPORTER where it is no failure that the contract knows. */
rap_status rap_job_fail(rap_job *job, rap_status status, const char *sentence);

/* States what the exporter did that it may not, after its name: "exporter 'pdf' (FILE) wrote …". */
rap_status rap_job_blame(rap_job *job, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* States that memory ended: the machine's, or what the limit leaves. */
rap_status rap_job_fail_memory(rap_job *job);

/* States that the sink failed. */
rap_status rap_job_fail_output(rap_job *job);

#endif
