/* cli/summary.h - the line that `import` says of a document. */
#ifndef RAP_CLI_SUMMARY_H
#define RAP_CLI_SUMMARY_H

#include "base/text.h"
#include "import/import.h"

/* Appends "FILE: KIND of MEETING, 16 recommendations, …, 0 lines not placed". `dataset`
 * is that of the one document. */
void rap_summary_write(rap_text *out, const char *file, const rap_import_summary *summary, const rap_node *dataset);

#endif
