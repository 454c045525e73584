/* host/trial.h - faults that a job is to meet, and what was seen of it: for those who try
 * exporters (kit). Without a trial a job costs nothing more. */
#ifndef RAP_HOST_TRIAL_H
#define RAP_HOST_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

#include <rapporteur/exporter.h>

/* What was seen of a job, in memory that the worker shares with whoever asked. */
typedef struct rap_sight {
    long writes, allocations;      /* that were asked for */
    long steps;                    /* writes, progress told, questions whether to stop */
    long questions;                /* whether to stop */
    bool is_begun, has_returned;   /* render() */
    bool has_met;                  /* the fault, before it returned */
    bool was_told;                 /* that it is to stop, by an answer */
    rap_status returned;
    int64_t begun, stopped, ended; /* processor time in microseconds, with that of its processes: at
                                      render(), at the wish to stop, behind render() */
    int64_t stopped_at, ended_at;  /* the last two, by the clock */
    long peak_begun, peak;         /* kilobytes: the most it had used at render(), and behind it */
    long heap;                     /* bytes allocated when the job was put away; 0 where it cannot be told */
    long handles;                  /* open files then */
    long worker;                   /* process id */
    const char *company;           /* what the worker was not alone with then, as it stands in a sentence; NULL for nothing */
} rap_sight;

typedef struct rap_trial {
    long failing_write;      /* from 1; that and all after it; 0 for none */
    long failing_allocation; /* of the calls of alloc(), from 1; 0 for none */
    long stopping_step;      /* from 1: the user's wish to stop comes there; 0 for none */
    rap_sight *sight;
} rap_trial;

/* All of these in the worker; NULL is allowed and nothing happens. */

/* Whether a write is to fail, for want of room. */
bool rap_trial_fails_write(const rap_trial *trial);
/* Whether an allocation is to fail. */
bool rap_trial_fails_allocation(const rap_trial *trial);
/* Counts a step. */
void rap_trial_step(const rap_trial *trial);
/* Whether the wish to stop has come; asked by the exporter. */
bool rap_trial_is_stopped(const rap_trial *trial);

/* Before render(), behind it, and when all of the job is put away. */
void rap_trial_begin(const rap_trial *trial);
void rap_trial_return(const rap_trial *trial, rap_status status);
void rap_trial_end(const rap_trial *trial);

#endif
