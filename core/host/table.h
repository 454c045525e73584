/* host/table.h - the calls of the exporter contract. */
#ifndef RAP_HOST_TABLE_H
#define RAP_HOST_TABLE_H

#include "host/job.h"

/* The table that render() is given. Static. */
const rap_host *rap_host_table(void);

/* Appends what stands at path() to the output, writes the list of parts, and closes
 * the output. The job's status says how it went. */
void rap_table_finish(rap_job *job);

/* Releases what the exporter kept in the cache. */
void rap_table_release(rap_service *service);

#endif
