/* host/order.h - a job as JSON, for programs. */
#ifndef RAP_HOST_ORDER_H
#define RAP_HOST_ORDER_H

#include <rapporteur/exporter.h>

#include "base/text.h"

/* Appends one object: version, options, labels, records, paper or grid; `folder` is where a
 * program writes its files, NULL for one that writes none. Trees have the form that the
 * exporter of JSON gives them. Where a call of the host fails the job has the status.
 * Needs a guard of the text's arena. */
void rap_order_write(rap_text *out, const rap_host *host, rap_job *job, const char *folder);

#endif
