#include "output.h"

#include <stdio.h>

#define PROGRESS_ROWS 256

void output_begin(output *out, const char *name)
{
    if (name)
        out->host->open_part(out->job, name);
    out->bytes = 0;
    sha256_init(&out->sha);
}

void output_put(output *out, const void *bytes, size_t len)
{
    out->host->write(out->job, bytes, len);
    out->bytes += len;
    sha256_update(&out->sha, len, bytes);
}

void output_text(output *out, const char *text)
{
    output_put(out, text, strlen(text));
}

void output_hash(output *out, char digits[OUTPUT_HASH_ROOM])
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&out->sha, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(digits + 2 * i, 3, "%02x", sum[i]);
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
