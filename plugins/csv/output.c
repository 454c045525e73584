#include "output.h"

#define PROGRESS_ROWS 256

void output_begin(output *out, const char *name)
{
    if (name)
        out->host->open_part(out->job, name);
    out->bytes = 0;
    SHA256Init(&out->sha);
}

void output_put(output *out, const void *bytes, size_t len)
{
    out->host->write(out->job, bytes, len);
    out->bytes += len;
    SHA256Update(&out->sha, bytes, len);
}

void output_text(output *out, const char *text)
{
    output_put(out, text, strlen(text));
}

void output_hash(output *out, char digits[SHA256_DIGEST_STRING_LENGTH])
{
    SHA256End(&out->sha, digits);
}

int output_goes_on(const output *out, size_t row, size_t rows)
{
    if (row % PROGRESS_ROWS == 0) {
        out->host->progress(out->job, row, rows);
        if (out->host->cancelled(out->job))
            out->host->fail(out->job, RAP_ERROR_CANCELLED, "stopped");
    }
    return out->host->status(out->job) == RAP_OK;
}
