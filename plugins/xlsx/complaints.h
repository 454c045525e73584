/* complaints.h - what the library prints. When it has no memory for a part of a workbook
 * it says so on standard error, leaves the part out and goes on: what it says is a
 * failure of the job, and the user's standard error stays clean. */
#ifndef XLSX_COMPLAINTS_H
#define XLSX_COMPLAINTS_H

#include <rapporteur/helpers.h>

typedef struct complaints {
    int file;   /* that standard error goes to */
    int before; /* what it was */
} complaints;

/* 0 after a failure. */
int complaints_begin(complaints *c, const rap_host *h, rap_job *job);

/* Puts standard error back, and fails the job if anything was said. */
void complaints_end(complaints *c, const rap_host *h, rap_job *job);

#endif
