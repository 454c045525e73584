#include "complaints.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int complaints_begin(complaints *c, const rap_host *h, rap_job *job)
{
    char name[4096];
    const char *scratch = h->scratch(job);
    if (!scratch)
        return 0;
    snprintf(name, sizeof name, "%s/complaints", scratch);
    c->file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    c->before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (c->file >= 0 && c->before >= 0 && dup2(c->file, STDERR_FILENO) >= 0)
        return 1;
    h->fail(job, RAP_ERROR_OUTPUT, "the workbook cannot be written: no file for temporary use can be made");
    return 0;
}

void complaints_end(complaints *c, const rap_host *h, rap_job *job)
{
    static const char lead[] = "the workbook cannot be written: ";
    char sentence[512];
    dup2(c->before, STDERR_FILENO);
    memcpy(sentence, lead, sizeof lead);
    ssize_t len = pread(c->file, sentence + sizeof lead - 1, sizeof sentence - sizeof lead, 0);
    close(c->file);
    close(c->before);
    if (len <= 0)
        return;
    sentence[sizeof lead - 1 + (size_t)len] = '\0';
    sentence[strcspn(sentence, "\n")] = '\0';
    h->fail(job, RAP_ERROR_EXPORTER, sentence);
}
