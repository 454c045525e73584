/* paper.h - a paper as one page. */
#ifndef HTML_PAPER_H
#define HTML_PAPER_H

#include <rapporteur/exporter.h>

rap_status html_paper(const rap_host *host, rap_job *job);

#endif
